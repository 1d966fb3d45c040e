"""Which pages of the built site are alike but for their words: the same elements in the same order, with the same classes, roles and kinds of attribute.

What is repeated, such as the rows of a table, counts once, so that a longer list makes no other structure.
"""

import hashlib
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from tests import built_site

# What decides how an element looks or what it is; of other attributes only that they are there. Ids and our own data say nothing of either.
BY_VALUE = {"class", "role", "type", "scope", "lang", "tabindex", "colspan", "rowspan", "aria-live", "aria-hidden"}
EMPTY = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


class _Element:
    def __init__(self, described: str) -> None:
        self.described = described
        self.has_words = False
        self.children: list[_Element] = []

    def structure(self) -> str:
        """A hash of it, of whether it has words of its own, and of its different children."""
        children = dict.fromkeys(child.structure() for child in self.children)
        return hashlib.sha256(f"{self.described} {self.has_words} {' '.join(children)}".encode()).hexdigest()[:16]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.whole = _Element("")
        self.open = [self.whole]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = sorted(f"{name}={value}" if name in BY_VALUE else name for name, value in attrs if name != "id" and not name.startswith("data-"))
        element = _Element(" ".join([tag, *said]))
        self.open[-1].children.append(element)
        if tag not in EMPTY:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        # What was never closed, as a paragraph need not be, ends with what it stands in.
        while len(self.open) > 1 and self.open.pop().described.split()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        self.open[-1].has_words |= bool(data.strip())


def structure_of(html: str) -> str:
    reader = _Reader()
    reader.feed(html)
    return reader.whole.structure()


@cache
def one_of_each() -> tuple[str, ...]:
    """The addresses of the first page of each structure, such as "/parents/before/"."""
    first: dict[str, Path] = {}
    for page in built_site.pages().values():
        first.setdefault(structure_of(page.html), page.path)
    return tuple(f"/{path.relative_to(built_site.SITE).as_posix().removesuffix('index.html')}" for path in first.values())
