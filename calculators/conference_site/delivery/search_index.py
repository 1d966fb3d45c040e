"""The index of the search, taken apart: one file for each set of council pages, and one for the pages for all of England.

A reader of one council finds the pages of that council's set and those that every set shares. What the search loads does not grow with the
number of councils.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

# Pages that stand in no set but answer questions of those who read one.
SHARED = ("about/", "training/")

Index = Mapping[str, Any]


def of_councils(index: Index, councils: Iterable[str]) -> Iterator[tuple[str, Index]]:
    """Each council, with the index of its set."""
    shared = [entry for entry in index["docs"] if entry["location"].startswith(SHARED)]
    sets: dict[str, list[Any]] = {council: [] for council in councils}
    for entry in index["docs"]:
        sets.get(_folder(entry), []).append(entry)
    for council, own in sets.items():
        pages = {_page(entry).removeprefix(f"{council}/") for entry in own}
        yield council, {**index, "docs": own + [entry for entry in shared if _page(entry) not in pages]}


def of_all_england(index: Index, councils: Iterable[str]) -> Index:
    """The index of the pages without a council, with the first page of each set, so that a council is found by its name."""
    ids = frozenset(councils)
    return {**index, "docs": [entry for entry in index["docs"] if _folder(entry) not in ids or _is_front(entry)]}


def _folder(entry: Mapping[str, Any]) -> str:
    return str(entry["location"]).partition("/")[0]


def _page(entry: Mapping[str, Any]) -> str:
    return str(entry["location"]).partition("#")[0]


def _is_front(entry: Mapping[str, Any]) -> bool:
    return str(entry["location"]).partition("/")[2] in ("", "index.html")
