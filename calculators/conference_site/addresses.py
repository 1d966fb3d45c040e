"""Where things are on the site. Pages are known by the address of their source ("areas/darlington.md")."""

import posixpath

CONFLICTS_PAGE = "about/sources-and-conflicts.md"


def url_of(source: str) -> str:
    """The address of a page from the root: "areas/darlington.md" is served as "areas/darlington/"."""
    stem = source.removesuffix(".md")
    if stem == "index":
        return ""
    return stem.removesuffix("index") if stem.endswith("/index") else f"{stem}/"


def between(source: str, target: str, anchor: str = "") -> str:
    """The relative address that leads from one page to another."""
    start, end = url_of(source), url_of(target)
    path = posixpath.relpath(end or ".", start or ".")
    folder = "" if path == "." and anchor else f"{path}/"
    return f"{folder}#{anchor}" if anchor else folder


def root_from(source: str) -> str:
    """The relative address of the home page."""
    return between(source, "index.md")


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
