"""Where things are on the site. Pages are known by the address of their source ("areas/darlington.md").

A site for a server names folders: "areas/darlington/". One that opens straight from a folder names files: "areas/darlington.html".
Which of them is built is MkDocs' own `use_directory_urls`; it is told here once, and everything that writes a link asks here.
"""

import posixpath

CONFLICTS_PAGE = "about/sources-and-conflicts.md"
PRIVACY_PAGE = "about/privacy.md"

_names_folders = True


def name_folders(wanted: bool) -> None:
    """Say once a build whether links name folders or files."""
    global _names_folders
    _names_folders = wanted


def url_of(source: str) -> str:
    """The address of a page from the root, as MkDocs gives it."""
    stem = source.removesuffix(".md")
    if not _names_folders:
        return f"{stem}.html"
    if stem == "index":
        return ""
    return stem.removesuffix("index") if stem.endswith("/index") else f"{stem}/"


def between(source: str, target: str, anchor: str = "") -> str:
    """The relative address that leads from one page to another."""
    path = "" if source == target and anchor else _path(source, target)
    return f"{path}#{anchor}" if anchor else path


def _path(source: str, target: str) -> str:
    start, end = url_of(source), url_of(target)
    path = posixpath.relpath(end or ".", posixpath.dirname(start) or ".")
    return f"{path}/" if _names_folders else path


def root_from(source: str) -> str:
    """The relative address of the folder of the whole site, from a page."""
    return "../" * url_of(source).count("/") or "./"


def area_page(area: str) -> str:
    return f"areas/{area}.md"


def rule_anchor(key: str) -> str:
    return f"rule-{key}"


def duty_anchor(identity: str) -> str:
    return f"duty-{identity}"


def information_anchor(identity: str) -> str:
    return f"information-{identity}"


def evidence_page(source: str) -> str:
    return f"evidence/{source}.md"


def fact_anchor(fact: str) -> str:
    return f"fact-{fact.lower()}"


def contradiction_anchor(identity: str) -> str:
    return identity.lower()


def calculator_folder(calculator: str) -> str:
    return f"calculators/{calculator.replace('_', '-')}"


def calculator_page(calculator: str, area: str) -> str:
    return f"{calculator_folder(calculator)}/{area}.md"
