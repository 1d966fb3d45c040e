"""The built site as tests read it: the folder that `dev.py test` has just built (or the one that SITE names), page by page."""

import os
from dataclasses import dataclass, field
from functools import cache, cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

ROOT = Path(__file__).resolve().parents[1]
MOVES_ON = '<meta http-equiv="refresh"'
SITE = Path(os.environ.get("SITE", ROOT / "site"))


@dataclass
class BuiltPage:
    """One page: its text, its ids, where its links lead, and its headings."""

    path: Path
    html: str
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)

    @property
    def address(self) -> str:
        """The address from the root, such as "parents/before/"."""
        return self.path.relative_to(SITE).as_posix().removesuffix("index.html")

    @cached_property
    def leads_to(self) -> dict[str, str]:
        """Each link once, with the address of the page that it leads to."""
        return {link: led_to(self, link) for link in self.links}


class _Reader(HTMLParser):
    def __init__(self, page: BuiltPage) -> None:
        super().__init__()
        self.page = page

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.page.ids += [found["id"]] if found.get("id") else []
        self.page.links += [found[name] for name in ("href", "src") if found.get(name)]
        self.page.headings += [int(tag[1])] if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit() else []


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
    page = BuiltPage(path, path.read_text(encoding="utf-8"))
    _Reader(page).feed(page.html)
    return page


def led_to(page: BuiltPage, link: str) -> str:
    """The address of the page that a link on a page leads to, from the root; a whole address for one that leads elsewhere."""
    root = "https://guide.example/"
    target = urlsplit(urljoin(root + page.address, link))
    return target.path.removeprefix("/") if target.netloc == urlsplit(root).netloc else target.geturl()
