"""The words of readers for the search: what means the same, what says too little to be looked for, and whom to ring. From procedures/search.toml."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from conference_rules import BadRules
from conference_rules.building import all_read

from .help_lines import HelpLine
from .tables import known, only, parsed

FILE = "search.toml"


def load_search_words(folder: Path, lines: Sequence[HelpLine]) -> dict[str, Any]:
    """What every file of the search has beside its pages, from a folder such as procedures/. Raises `BadRules` for what cannot be used."""
    table = parsed(folder / FILE)
    only(table, ("same", "small", "ring"), FILE)
    same = all_read([lambda number=number, group=group: _group(number, group) for number, group in enumerate(table["same"], 1)])  # type: ignore[misc]
    _each_once([name for group in same for name in group])
    return {"same": same, "small": table["small"].split(), "ring": {reader: _line(reader, name, lines) for reader, name in table["ring"].items()}}


def _group(number: int, names: Sequence[str]) -> list[str]:
    """Names of one thing, as the browser compares what is typed: small letters, no apostrophe."""
    if len(names) < 2 or any(name != name.lower().replace("’", "").replace("'", "") for name in names):
        remedy = "give two names or more, in small letters and without an apostrophe, which is left out of what is typed."
        raise BadRules(FILE, f"same.{number}", remedy)
    return list(names)


def _each_once(names: Sequence[str]) -> None:
    for place, name in enumerate(names):
        if name in names[:place]:
            raise BadRules(FILE, "same", f"{name!r} is in two lists, which would make everything in both the same. Put it in one.")


def _line(reader: str, name: str, lines: Sequence[HelpLine]) -> dict[str, str]:
    by_name = {line.name: line for line in lines}
    known(name, by_name, FILE, f"ring.{reader}")
    return {"name": name, "number": by_name[name].number, "hours": by_name[name].hours}
