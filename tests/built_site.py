"""The built site as tests read it: the folder that `dev.py test` has just built (or the one that SITE names), page by page."""

import os
import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from posixpath import normpath

from lxml.etree import XPath
from lxml.html import HtmlElement, document_fromstring

ROOT = Path(__file__).resolve().parents[1]
MOVES_ON = '<meta http-equiv="refresh"'
SITE = Path(os.environ.get("SITE", ROOT / "site"))
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
# Plain texts: others would each keep the whole page in memory.
IDS = XPath("//@id", smart_strings=False)
LINKS = XPath("(//@href | //@src)[. != '']", smart_strings=False)
HEADINGS = XPath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6")


@dataclass
class BuiltPage:
    """One page: its text, its ids, where its links lead, and its headings."""

    path: Path
    html: str

    @property
    def address(self) -> str:
        """The address from the root, such as "parents/before/"."""
        return self.path.relative_to(SITE).as_posix().removesuffix("index.html")

    @property
    def tree(self) -> HtmlElement:
        """The elements of the page, read anew each time: those of all pages would fill the memory."""
        return document_fromstring(self.html)

    @cached_property
    def _said(self) -> tuple[list[str], list[str], list[int]]:
        tree = self.tree
        return IDS(tree), LINKS(tree), [int(heading.tag[1]) for heading in HEADINGS(tree)]

    @property
    def ids(self) -> list[str]:
        return self._said[0]

    @property
    def links(self) -> list[str]:
        """Every href and src, as it is written."""
        return self._said[1]

    @property
    def headings(self) -> list[int]:
        """The level of each heading."""
        return self._said[2]

    @cached_property
    def leads_to(self) -> dict[str, str]:
        """Each link once, with the address of the page that it leads to."""
        return {link: led_to(self, link) for link in self.links}


@cache
def pages() -> dict[str, BuiltPage]:
    """Every page of the built site by its address, but for those that only lead on from an address of the first edition."""
    return {address: page for address, page in _files().items() if MOVES_ON not in page.html}


@cache
def moved() -> dict[str, BuiltPage]:
    """The pages that only lead on, by their addresses."""
    return {address: page for address, page in _files().items() if MOVES_ON in page.html}


@cache
def _files() -> dict[str, BuiltPage]:
    assert (SITE / "index.html").is_file(), f"{SITE} has no site: build it first with `python3 dev.py build`"
    return {page.address: page for page in map(read, sorted(SITE.rglob("*.html")))}


def read(path: Path) -> BuiltPage:
    """A page by its file."""
    return BuiltPage(path, path.read_text(encoding="utf-8"))


def led_to(page: BuiltPage, link: str) -> str:
    """The address of the page that a link on a page leads to, from the root; a whole address for one that leads elsewhere."""
    if ELSEWHERE.match(link):
        return link
    path = re.split(r"[?#]", link, maxsplit=1)[0]
    if not path:
        return page.address
    folder = page.address[: page.address.rfind("/") + 1]
    target = normpath(path if path.startswith("/") else f"/{folder}{path}").lstrip("/")
    is_folder = path.rpartition("/")[2] in {"", ".", ".."}
    return f"{target}/" if target and is_folder else target
