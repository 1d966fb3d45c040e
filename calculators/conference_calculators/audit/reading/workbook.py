"""A workbook (.xlsx): Annex A's lists 5 and 7, or any sheet whose headings name a date that can be judged."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from ..cells import is_nothing
from ..columns import COLUMNS, DATES, known_names, meant_by
from .source import MOST_ROWS, NO_ROWS, TOO_MANY_ROWS, Cells, Table, Unreadable, columns_of, needed

MOST_UNPACKED = 600_000_000
MOST_PARTS = 5_000
LINES_BEFORE_THE_HEADINGS = 10
_SAYS_NOTHING_OF_CONFERENCES = frozenset({"born", "conference_due", "review_due"})

DAMAGED = "This workbook is damaged or not complete. Open it in a spreadsheet, save it again, and choose the new file."
UNPACKS_TOO_LARGE = "This workbook is far larger inside than a table of conferences can be, and was not opened. Copy the table into a new workbook."
NO_WORKBOOK = "This is not an Excel workbook. Open it in a spreadsheet, save it as an Excel workbook (.xlsx) or as CSV, and choose that."
NO_SHEET = (
    "No sheet of this workbook has a heading that names a date of a conference. Of an Annex A workbook, lists 5 and 7 are read. "
    "For any other, copy the table with its headings and paste it."
)


class Workbook:
    """The sheets of a workbook that hold dates of conferences."""

    kind = "workbook"
    recorded: frozenset[str] = frozenset()

    def __init__(self, content: bytes) -> None:
        """Raises Unreadable."""
        _refuse_what_is_no_workbook(content)
        from openpyxl import load_workbook

        try:
            self._book: Any = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            self._sheets = {sheet.title: sheet for sheet in self._book.worksheets}
            self._sizes = {sheet.title: sheet.max_row or 0 for sheet in self._book.worksheets}
            for sheet in self._book.worksheets:
                sheet.reset_dimensions()
            self.tables = [table for sheet in self._book.worksheets if (table := self._table(sheet))]
        except Unreadable:
            raise
        except Exception as error:
            raise Unreadable(DAMAGED) from error
        if not self.tables:
            raise Unreadable(NO_SHEET)
        self.done = 0

    def _table(self, sheet: Any) -> Table | None:
        first = [list(row) for row in islice(sheet.iter_rows(values_only=True), LINES_BEFORE_THE_HEADINGS + 5)]
        known = [_dates_named_in(row) for row in first[:LINES_BEFORE_THE_HEADINGS]]
        if not any(known):
            return self._table_to_ask_about(sheet, first)
        place = known.index(max(known))
        return Table(sheet.title, columns_of(first[place], first[place + 1 :]), place + 2)

    def _table_to_ask_about(self, sheet: Any, first: Sequence[Sequence[object]]) -> Table | None:
        """The only sheet of a workbook may call its columns anything: then each is asked."""
        if len(self._sheets) > 1:
            return None
        place = next((place for place, row in enumerate(first) if sum(not is_nothing(cell) for cell in row) > 1), None)
        if place is None:
            return None
        if place + 1 >= len(first):
            raise Unreadable(NO_ROWS)
        return Table(sheet.title, columns_of(first[place], first[place + 1 :]), place + 2)

    def rows(self, table: Table, wanted: Mapping[int, str]) -> Iterator[tuple[int, Cells]]:
        """The rows that hold anything. A row's number is that of the sheet."""
        read = 0
        try:
            lines = self._sheets[table.name].iter_rows(min_row=table.first_row, values_only=True)
            for number, row in enumerate(lines, start=table.first_row):
                self.done += 1
                cells = needed(row, wanted)
                if all(map(_is_empty, cells.values())):
                    continue
                read += 1
                if read > MOST_ROWS:
                    raise Unreadable(TOO_MANY_ROWS)
                yield number, cells
        except Unreadable:
            raise
        except Exception as error:
            raise Unreadable(DAMAGED) from error

    def progress(self) -> tuple[int, int]:
        """Rows read, of as many as the sheets say that they have."""
        of = sum(max(0, self._sizes[table.name] - table.first_row + 1) for table in self.tables)
        return self.done, max(of, self.done, 1)


def _is_empty(cell: object) -> bool:
    return all(map(is_nothing, cell)) if isinstance(cell, list) else is_nothing(cell)


def _dates_named_in(row: Sequence[object]) -> int:
    """How many known names a line has, if one of them is that of a date that can be judged."""
    meant = {meant_by(cell)[0] for cell in row if isinstance(cell, str)}
    judged = {name for name in meant if name in COLUMNS and name in DATES and name not in _SAYS_NOTHING_OF_CONFERENCES}
    return known_names([cell for cell in row if isinstance(cell, str)]) if judged else 0


def _refuse_what_is_no_workbook(content: bytes) -> None:
    """Before anything is unpacked: what it is, and how large it would be."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise Unreadable(UNPACKS_TOO_LARGE)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Unreadable(DAMAGED) from error
    if "xl/workbook.xml" not in names:
        raise Unreadable(NO_WORKBOOK)
