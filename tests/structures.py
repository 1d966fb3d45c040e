"""Which pages of the built site to look at so that every element has been seen in each place where one stands.

Two pages that differ in words alone have the same traits: an element inside the same others, beside the same neighbour, with the same classes, roles and
kinds of attribute. What is repeated, such as the rows of a table, counts once, so that a longer list makes no other trait.
"""

from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise

from tests import built_site

# What decides how an element looks or what it is; of other attributes only that they are there. Ids and our own data say nothing of either.
BY_VALUE = {"class", "role", "type", "scope", "lang", "tabindex", "colspan", "rowspan", "aria-live", "aria-hidden"}
EMPTY = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
Trait = tuple[str, ...]


class _Element:
    def __init__(self, described: str) -> None:
        self.described = described
        self.has_words = False
        self.children: list[_Element] = []

    def traits(self, inside: Trait = ()) -> Iterator[Trait]:
        """It and all within it, each with what it stands in, and each two that differ and stand side by side."""
        here = (*inside, f"{self.described} with words" if self.has_words else self.described)
        yield here
        for child in self.children:
            yield from child.traits(here)
        for one, next_one in pairwise(self.children):
            if one.described != next_one.described:
                yield (*here, one.described, "then", next_one.described)

    def headings(self) -> Iterator[str]:
        if self.described.startswith(HEADINGS):
            yield self.described[:2]
        for child in self.children:
            yield from child.headings()


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


def traits_of(html: str) -> frozenset[Trait]:
    """What a reader, or axe, could tell one page from another by, but for its words; with each heading and the one that follows it."""
    reader = _Reader()
    reader.feed(html)
    headings = list(reader.whole.headings())
    return frozenset([*reader.whole.traits(), *pairwise(headings)])


@cache
def pages_with_every_trait() -> tuple[str, ...]:
    """The addresses of pages, such as "/parents/before/", that together have every trait of the site: those with most traits first."""
    traits = {page.path: traits_of(page.html) for page in built_site.pages().values()}
    seen: set[Trait] = set()
    chosen = []
    for path in sorted(traits, key=lambda path: (-len(traits[path]), path)):
        if not traits[path] <= seen:
            seen |= traits[path]
            chosen.append(f"/{path.relative_to(built_site.SITE).as_posix().removesuffix('index.html')}")
    return tuple(chosen)
