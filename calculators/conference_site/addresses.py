"""Where things are on the site. Pages are known by the address of their source ("parents/before.md").

A site for a server names folders: "parents/before/". One that opens straight from a folder names files: "parents/before.html".
Which of them is built is MkDocs' own `use_directory_urls`; it is told here once, and everything that writes a link asks here.

Each council has a set of pages in a folder of its own ("darlington/parents/before.md"). A link from one of them leads to the page of the
same set, if it has one; the pages without such a folder are for all of England. Which councils there are stands here once as well.
"""

import posixpath
import re
from collections.abc import Iterable

from conference_rules.ids import ENGLAND, NO_AREA, AreaId, SourceId

ALL_OF_ENGLAND = ENGLAND
HOME_PAGE = "index.md"
CHOOSE_COUNCIL_PAGE = "areas/index.md"
# For everybody whose council the guide has no rules of.
NOT_HERE_PAGE = "areas/not-here.md"
OFFLINE_PAGE = "about/offline.md"
ROOM_PAGE = "calculators/in-the-room.md"
IN_TIME_PAGE = "calculators/was-it-in-time.md"
YOUR_COUNCIL_PAGE = "your-council.md"
COMPARISON_PAGE = "compare/index.md"
ALL_PAGES = "about/all-pages.md"
ALL_DOCUMENTS = "professionals/documents.md"
# What a council's document says: in the set of that council alone.
DOCUMENT_PAGE = "document.md"
# Pages that every council has its own copy of.
_IN_EVERY_SET = ("parents/", "young-people/", "professionals/", "calculators/", OFFLINE_PAGE, ALL_PAGES, DOCUMENT_PAGE)

CONFLICTS_PAGE = "about/sources-and-conflicts.md"
PRIVACY_PAGE = "about/privacy.md"
GOOD_TO_KNOW_PAGE = "about/good-to-know.md"

_names_folders = True
_councils: frozenset[str] = frozenset()
_alone = NO_AREA


def have_councils(ids: Iterable[AreaId], alone: AreaId = NO_AREA) -> None:
    """Say once a build which councils have pages of their own; or that the site is that of one council `alone`, with its pages at the root."""
    global _councils, _alone
    _councils, _alone = frozenset(ids), alone


def is_of_one_council() -> bool:
    """Whether the site is that of one council alone."""
    return bool(_alone)


def folder_of(council: AreaId) -> str:
    """The folder of a council's set, "darlington/"; "" for the pages without one, and for those of a council whose site this is."""
    return f"{council}/" if council != _alone else ""


def council_of(source: str) -> AreaId:
    """The council in whose set a page is; "" for the pages that are not in one."""
    if _alone:
        return _alone if in_every_set(source) else NO_AREA
    folder = source.partition("/")[0]
    return AreaId(folder) if folder in _councils else NO_AREA


def whose(source: str) -> AreaId:
    """The area whose readers a page is for. On the site of one council that is this council, but on the pages of national rules."""
    national = source.endswith(f"/{ALL_OF_ENGLAND}.md")
    return council_of(source) or (_alone if not national else NO_AREA) or ALL_OF_ENGLAND


def without_folder(source: str) -> str:
    """The page for all of England in whose place a page stands."""
    council = council_of(source)
    return source.removeprefix(folder_of(council)) if council else source


def in_every_set(source: str) -> bool:
    """Whether every council has a page of its own in the place of this one. In the place of the home page it is the first of its set."""
    return (source == HOME_PAGE or source.startswith(_IN_EVERY_SET)) and not source.endswith(f"/{ALL_OF_ENGLAND}.md")


def in_set(council: AreaId, target: str) -> str:
    """The page that the readers of a council's set are led to: the council's own, where it has one."""
    return f"{folder_of(council)}{target}" if council and in_every_set(target) else target


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
    """The relative address that leads from one page to another, within the set of a council as far as it goes."""
    target = in_set(council_of(source), target)
    path = "" if source == target and anchor else _path(source, target)
    return f"{path}#{anchor}" if anchor else path


def _path(source: str, target: str) -> str:
    start, end = url_of(source), url_of(target)
    path = posixpath.relpath(end or ".", posixpath.dirname(start) or ".")
    return f"{path}/" if _names_folders else path


def root_from(source: str) -> str:
    """The relative address of the folder of the whole site, from a page."""
    return "../" * url_of(source).count("/") or "./"


def area_page(area: AreaId) -> str:
    """The first page of an area."""
    return f"areas/{area}.md" if area == ALL_OF_ENGLAND else f"{folder_of(area)}index.md"


def document_page(area: AreaId) -> str:
    """The page with every rule of an area and its source."""
    return area_page(area) if area == ALL_OF_ENGLAND else f"{folder_of(area)}{DOCUMENT_PAGE}"


def rule_anchor(key: str) -> str:
    return f"rule-{key}"


def duty_anchor(identity: str) -> str:
    return f"duty-{identity}"


def information_anchor(identity: str) -> str:
    return f"information-{identity}"


def option_anchor(question: str, option: str) -> str:
    """Where an option of a list stands, for a link that opens the page with it chosen."""
    return f"{question}-{option}"


def in_an_address(name: str) -> str:
    """A name as a part of an address, in small letters: "kurdish-sorani"."""
    return re.sub(r"[^a-z]+", "-", name.lower().replace("'", "")).strip("-")


def evidence_page(source: SourceId) -> str:
    return f"evidence/{source}.md"


def fact_anchor(fact: str) -> str:
    return f"fact-{fact.lower()}"


def contradiction_anchor(identity: str) -> str:
    return identity.lower()


def calculator_folder(calculator: str) -> str:
    return f"calculators/{calculator.replace('_', '-')}"


def calculator_page(calculator: str, area: AreaId) -> str:
    folder = calculator_folder(calculator)
    return f"{folder}/{area}.md" if area == ALL_OF_ENGLAND else f"{folder_of(area)}{folder}/index.md"


def moved(areas: Iterable[AreaId], calculators: Iterable[str]) -> dict[str, str]:
    """Where the pages of councils were in the first edition, and where they are now."""
    councils = [area for area in areas if area != ALL_OF_ENGLAND]
    pages = {f"areas/{area}.md": area_page(area) for area in councils}
    return pages | {f"{calculator_folder(name)}/{area}.md": calculator_page(name, area) for name in calculators for area in councils}
