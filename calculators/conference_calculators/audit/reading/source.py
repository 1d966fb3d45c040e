"""What every kind of file has: tables with columns, and rows of which only the needed cells are read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as with_default
from typing import Protocol

from ..cells import is_nothing, seems_a_date, text_in
from ..columns import COLUMNS, NAMES, meant_by

MOST_BYTES = 60_000_000
MOST_ROWS = 50_000
MOST_COLUMNS = 200
EXAMPLES = 3

TOO_MANY_ROWS = "This file holds more than 50,000 rows. Save one year or one quarter of it, and try again."
NO_ROWS = "There is a line of headings and no row below it. Choose a file that holds rows, or paste them."

Cells = dict[str, object]
"""The cells of a row by what they hold."""


FIRST_OF = {"core_groups": "first_core_group", "reviews": "first_review", "visits": None}
"""What several columns hold, and what the first of them is called where it stands alone."""


class Unreadable(Exception):
    """The file cannot be read; the message says what to do."""


@dataclass
class ColumnFound:
    """A column as the file has it. `field` is what its name says it holds, where it says so; not `sure` means that it has to be asked."""

    place: int
    name: str
    field: str | None
    sure: bool
    examples: list[str] = with_default(default_factory=list)

    @property
    def has_dates(self) -> bool:
        """Whether its examples seem to be dates: it may be wanted, whatever it is called."""
        return bool(self.examples) and all(map(seems_a_date, self.examples))


@dataclass
class Table:
    """A table of a file. `first_row` is the number of its first row of data, as a spreadsheet counts."""

    name: str
    columns: list[ColumnFound]
    first_row: int


class Source(Protocol):
    """A file to be opened."""

    kind: str
    tables: list[Table]
    recorded: frozenset[str]
    """What every row records where no columns are to be asked about."""

    def opening(self) -> Iterator[tuple[int, int]]:
        """Open it step by step, as far as its columns: how much is done, of how much. `tables` are there when it has ended. Raises Unreadable."""
        ...

    @property
    def number_of_rows(self) -> int | None:
        """How many rows it has, where that is known before they are read."""
        ...

    def rows(self, table: Table, wanted: Mapping[int, str]) -> Iterator[tuple[int, Cells]]:
        """The rows of a table that hold anything, with their numbers. `wanted` says what the columns hold that are to be read."""
        ...

    def progress(self) -> tuple[int, int]:
        """How much was read, of how much."""
        ...


def columns_of(names: Sequence[object], examples: Sequence[Sequence[object]]) -> list[ColumnFound]:
    """The columns of a line of headings, with what the first rows have in each."""
    found: list[ColumnFound] = []
    for place, name in enumerate(names[:MOST_COLUMNS]):
        seen = list(dict.fromkeys(text_in(row[place]) for row in examples if place < len(row) and not is_nothing(row[place])))
        if not (text_in(name) or seen):
            continue
        meant, sure = meant_by(name)
        if meant and meant not in NAMES and not COLUMNS[meant].several and any(other.field == meant for other in found):
            meant, sure = None, False  # two columns of one name: which of them is meant has to be asked
        found.append(ColumnFound(place, text_in(name) or f"Column {place + 1}", meant, sure, seen[:EXAMPLES]))
    return _alone_is_asked(found)


def _alone_is_asked(found: list[ColumnFound]) -> list[ColumnFound]:
    """One column of reviews in a table can be the first or the latest, and says nothing of others: it has to be asked. "Review 1" is the first."""
    for several, first in FIRST_OF.items():
        those = [column for column in found if column.field == several]
        if len(those) == 1:
            is_numbered = those[0].name.rstrip().endswith("1")
            those[0].field, those[0].sure = (first, True) if first and is_numbered else (None, False)
    return found


def needed(row: Sequence[object], wanted: Mapping[int, str]) -> Cells:
    """The cells of a row that are needed. What several columns may hold is a list."""
    cells: Cells = {}
    for place, name in wanted.items():
        if place >= len(row):
            continue
        if COLUMNS[name].several:
            listed = cells.setdefault(name, [])
            assert isinstance(listed, list)
            listed.append(row[place])
        else:
            cells[name] = row[place]
    return cells
