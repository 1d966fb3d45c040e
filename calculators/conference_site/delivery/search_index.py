"""What the search finds: the words of each finished page, in one file for each set of council pages and one for the pages for all of England.

A reader of one council finds the pages of that council's set and those that every set shares. What the search loads does not grow with the
number of councils. Nobody is led to pages for those who build the guide.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import chain
from typing import Any

FOLDER = "search"
# Pages that stand in no set but answer questions of those who read one.
_SHARED = ("about/", "training/")
_FOR_MAINTAINERS = "contributing/"
_HEADINGS = {"h1", "h2", "h3"}
# What ends a line of text: words on both sides of it are not of one sentence.
_APART = {"p", "li", "dt", "dd", "td", "th", "tr", "caption", "summary", "div", "h4", "br", "table", "ul", "ol", "section", "details"}
_ENDLESS = {"br", "img", "input", "hr", "wbr", "link", "meta", "source", "col"}
# What is on a page and is not its prose: forms, pictures, the heads of tables, what is said without scripts, the marks that link to headings.
_NOT_PROSE = {"form", "svg", "thead", "noscript", "script", "template", "nav", "button"}
# "Good to know" and its like, which stand apart on the page by how they look.
_MARK = re.compile(r'(<span class="cg-whose">[^<]*)(?=</span>)')
_BREAK = "\v"
_NOT_PROSE_CLASS = re.compile(r"\b(?:headerlink|cg-visually-hidden|cg-no-script|cg-councils__box)\b")


@dataclass
class Part:
    """The text under one heading. The part before the first heading has neither anchor nor heading."""

    anchor: str
    heading: str
    text: str = ""


@dataclass(frozen=True)
class SearchPage:
    """A page as the search knows it. `names` are what readers call its subject, whether or not that stands on it."""

    address: str
    title: str
    reader: str
    names: Sequence[str]
    parts: Sequence[Part]

    def as_json(self) -> dict[str, Any]:
        parts = [[part.anchor, part.heading, part.text] for part in self.parts]
        return {"address": self.address, "title": self.title, "reader": self.reader, "names": list(self.names), "parts": parts}


def page_of(html: str, address: str, title: str, names: Sequence[str], meta: Mapping[str, Any]) -> SearchPage | None:
    """What the search finds a finished page by; None for a page that it never finds."""
    if address.startswith(_FOR_MAINTAINERS) or (meta.get("search") or {}).get("exclude"):
        return None
    reading = _Reading()
    article = html.partition('<article class="cg-prose">')[2].partition("</article>")[0]
    reading.feed(_MARK.sub(r"\1:", article))
    parts = [Part(part.anchor, _in_one_line(part.heading), _sentences(part.text)) for part in reading.parts]
    return SearchPage(address, title, str(meta.get("reader", "everyone")), names, [part for part in parts if part.heading or part.text])


class _Reading(HTMLParser):
    """The headings of a page and the prose under each."""

    def __init__(self) -> None:
        super().__init__()
        self.parts = [Part("", "")]
        self._left_out: list[str] = []
        self._in_heading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag in _ENDLESS:
            self.handle_data(_BREAK if tag == "br" else " ")
        elif self._left_out or tag in _NOT_PROSE or "data-search-exclude" in attributes or _NOT_PROSE_CLASS.search(attributes.get("class") or ""):
            self._left_out.append(tag)
        elif tag in _HEADINGS:
            self._begin("" if tag == "h1" else attributes.get("id") or "")
        elif tag in _APART and not (tag == "dd" and self.parts[-1].text.endswith(": ")):
            self.handle_data(_BREAK)

    def _begin(self, anchor: str) -> None:
        self._in_heading = True
        self.parts.append(Part(anchor, ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in self._left_out:
            while self._left_out.pop() != tag:
                pass
        elif tag in _HEADINGS:
            self._in_heading = False
        elif tag == "dt":
            self.handle_data(": ")
        elif tag in _APART:
            self.handle_data(_BREAK)

    def handle_data(self, data: str) -> None:
        if self._left_out:
            return
        part = self.parts[-1]
        if self._in_heading:
            part.heading += data
        else:
            part.text += data


def _in_one_line(text: str) -> str:
    return " ".join(text.split())


def _sentences(text: str) -> str:
    """Text in one line. What stood apart on the page, such as the cells of a table, ends in a full stop."""
    lines = [line for one in text.split(_BREAK) if (line := _in_one_line(one))]
    return " ".join(line if line.endswith((".", "?", "!", ":", ";", ",")) else f"{line}." for line in lines)


@dataclass
class SearchIndex:
    """The pages of a site as they are finished, and the files that are made of them."""

    words: Mapping[str, Any]
    """What every file has beside its pages: words that mean the same, small words, and whom to ring."""
    councils: Sequence[str]
    _pages: list[SearchPage] = field(default_factory=list)

    def add(self, page: SearchPage | None) -> None:
        if page:
            self._pages.append(page)

    def files(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Each file by its address."""
        by_folder: dict[str, list[SearchPage]] = {}
        for page in self._pages:
            by_folder.setdefault(page.address.partition("/")[0], []).append(page)
        own = {council: by_folder.pop(council, []) for council in self.councils}
        without_council = list(chain.from_iterable(by_folder.values()))
        shared = [page for page in without_council if page.address.startswith(_SHARED)]
        yield file_of(""), self._file([*without_council, *_first_pages(own)])
        for council, pages in own.items():
            in_the_set = {page.address.removeprefix(f"{council}/") for page in pages}
            yield file_of(council), self._file([*pages, *(page for page in shared if page.address not in in_the_set)])

    def _file(self, pages: Iterable[SearchPage]) -> dict[str, Any]:
        return {**self.words, "pages": [page.as_json() for page in sorted(pages, key=lambda page: page.address)]}


def _first_pages(own: Mapping[str, Iterable[SearchPage]]) -> Iterator[SearchPage]:
    """The first page of each set, so that a council is found by its name."""
    return (page for council, pages in own.items() for page in pages if page.address in (f"{council}/", f"{council}/index.html"))


def file_of(council: str) -> str:
    """The file of what the search of a council's set finds, or that of the pages for all of England."""
    return f"{FOLDER}/{council or 'search_index'}.json"
