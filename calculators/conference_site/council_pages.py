"""The set of pages of each council: every page for all of England that councils have their own of, with the council's text and links.

A set is in the folder of its council: "darlington/parents/before.md". Its first page and the page of its document are the council's own. Both
are written in one file, in procedures/areas/.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping

from conference_rules import Area, BadRules, Rules

from . import addresses
from .council_text import Councils
from .markup import in_markdown, quoted

BELOW_IS_THE_DOCUMENT = "<!-- document -->"
"""Stands in the file of a council between its first page and the page of its document."""

_TITLE = re.compile(r"^title:.*$", re.MULTILINE)
_LINK = re.compile(r"(?<=\]\()(?P<path>[^)\s#:]+\.md)(?P<anchor>#[^)\s]*)?(?=[)\s])")


def councils_of(rules: Rules) -> list[Area]:
    """The areas that have a set of pages."""
    return [area for area in rules.areas.values() if area.level == "area"]


def fronts(rules: Rules) -> set[str]:
    """The pages of procedures/areas/ that are the first of a set, and so are not where they were written."""
    return {f"areas/{area.id}.md" for area in councils_of(rules)}


def pages(rules: Rules, general: Mapping[str, str]) -> dict[str, str]:
    """The Markdown of every council's pages by its address, from the Markdown of the pages for all of England."""
    return {address: text for area in councils_of(rules) for address, text in _set(area, general)}


def _set(area: Area, general: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for source, text in general.items():
        if source == f"areas/{area.id}.md":
            for address, page in _own(area, text).items():
                yield address, with_links(page, source, address)
        elif is_for_all_of_england(source):
            address = addresses.in_set(area.id, source)
            yield address, with_links(text.replace("---\n", f"---\narea: {area.id}\n", 1), source, address)


def _own(area: Area, text: str) -> dict[str, str]:
    """The first page of a council and the page of its document, from the file in which both are written."""
    first, mark, document = text.partition(f"\n{BELOW_IS_THE_DOCUMENT}\n")
    if not mark:
        raise BadRules(f"areas/{area.id}.md", BELOW_IS_THE_DOCUMENT, "this line is missing. Put it between the first page and the document's.")
    title = f"{area.name}: the council's document"
    head = first[: first.index("\n---\n", 3) + 5].replace("contents: false\n", "")
    head = _TITLE.sub(f"title: {quoted(title)}", head, count=1)
    return {addresses.area_page(area.id): first, addresses.document_page(area.id): f"{head}\n# {in_markdown(title)}\n{document}"}


def is_for_all_of_england(source: str) -> bool:
    """Whether a page is what it is for readers who have not chosen a council, and councils have their own of it."""
    return addresses.in_every_set(source) and source not in (addresses.HOME_PAGE, addresses.DOCUMENT_PAGE) and not _chooses_a_council(source)


def _chooses_a_council(source: str) -> bool:
    """The page of a calculator for all of England asks for the council; in a set the calculator itself is there."""
    return source.startswith("calculators/") and source.count("/") == 2


def with_links(markdown: str, source: str, address: str) -> str:
    """A page with its links as they lead from its place in a set."""

    def led(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(source), match["path"]))
        there = addresses.in_set(addresses.council_of(address), target)
        return posixpath.relpath(there, posixpath.dirname(address)) + (match["anchor"] or "")

    return _LINK.sub(led, markdown)


def page_to_choose(source: str) -> str:
    """Where the readers of a page choose another council: for the same calculator, if it is one."""
    return f"{posixpath.dirname(source)}/index.md" if _chooses_a_council(source) else addresses.CHOOSE_COUNCIL_PAGE


def names(rules: Rules, source: str) -> Councils:
    """Whose page this is, and what the areas are called in its text. One for all of England compares only where no council has its own of it."""
    mine = addresses.whose(source)
    compares = mine == addresses.ALL_OF_ENGLAND and not addresses.in_every_set(source)
    return Councils({area.id: area.name for area in rules.areas.values()}, mine, compares, is_alone=addresses.is_of_one_council())
