"""The index of the search, taken apart: one file for each set of council pages, and one for the pages for all of England.

A reader of one council finds the pages of that council's set and those that every set shares. What the search loads does not grow with the
number of councils.
"""

from collections.abc import Iterable, Mapping
from typing import Any

# Pages that stand in no set but answer questions of those who read one.
SHARED = ("about/", "training/")

Index = Mapping[str, Any]


def of_council(index: Index, council: str) -> Index:
    """The index of a council's set."""
    own = [entry for entry in index["docs"] if entry["location"].startswith(f"{council}/")]
    pages = {_page(entry).removeprefix(f"{council}/") for entry in own}
    shared = [entry for entry in index["docs"] if entry["location"].startswith(SHARED) and _page(entry) not in pages]
    return {**index, "docs": own + shared}


def of_all_england(index: Index, councils: Iterable[str]) -> Index:
    """The index of the pages without a council, with the first page of each set, so that a council is found by its name."""
    ids = frozenset(councils)
    return {**index, "docs": [entry for entry in index["docs"] if entry["location"].partition("/")[0] not in ids or _is_front(entry)]}


def _page(entry: Mapping[str, Any]) -> str:
    return str(entry["location"]).partition("#")[0]


def _is_front(entry: Mapping[str, Any]) -> bool:
    return str(entry["location"]).partition("/")[2] in ("", "index.html")
