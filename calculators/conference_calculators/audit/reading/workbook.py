"""A workbook (.xlsx): Annex A's lists 5 and 7, or any sheet whose headings name a date that can be judged."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from ..cells import is_nothing
from ..columns import COLUMNS, DATES, known_names, meant_by
from .sheet import Line, Sheet, Styles, Texts
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
    """The sheets of a workbook that hold dates of conferences. openpyxl says what sheets and styles it has; the rows are read by `sheet`."""

    kind = "workbook"
    recorded: frozenset[str] = frozenset()

    def __init__(self, content: bytes) -> None:
        """Raises Unreadable."""
        self.tables: list[Table] = []
        self._content = io.BytesIO(content)
        self._archive = _archive_of(self._content)
        self._parts: dict[str, str] = {}
        self._last_rows: dict[str, int] = {}
        self._texts: list[str] = []
        self._styles: Styles
        self._done = 0

    def opening(self) -> Iterator[tuple[int, int]]:
        """What it holds, then its texts piece by piece, then the headings of each sheet."""
        yield 0, 1
        try:
            texts = self._contents()
            if texts:
                yield from self._read_texts(texts)
            for name in self._parts:
                if table := self._table(name):
                    self.tables.append(table)
        except Unreadable:
            raise
        except Exception as error:
            raise Unreadable(DAMAGED) from error
        if not self.tables:
            raise Unreadable(NO_SHEET)

    def _contents(self) -> str:
        """Read which sheets and styles there are; the name of the part that holds the texts."""
        from openpyxl.reader.excel import ExcelReader
        from openpyxl.styles.stylesheet import apply_stylesheet
        from openpyxl.xml.constants import SHARED_STRINGS

        reader: Any = ExcelReader(self._content, read_only=True, data_only=True)
        reader.read_manifest()
        reader.read_workbook()
        apply_stylesheet(self._archive, reader.wb)
        names = set(self._archive.namelist())
        sheets = [(sheet.name, relation) for sheet, relation in reader.parser.find_sheets()]
        self._parts = {name: relation.target for name, relation in sheets if relation.target in names and "chartsheet" not in relation.Type}
        self._styles = Styles(reader.wb._date_formats, reader.wb._timedelta_formats, reader.wb.epoch)
        texts = reader.package.find(SHARED_STRINGS)
        return texts.PartName.removeprefix("/") if texts is not None else ""

    def _read_texts(self, part: str) -> Iterator[tuple[int, int]]:
        texts = Texts(self._archive.open(part))
        for _ in texts.pieces():
            yield texts.read, self._size_of(part)
        self._texts = texts.found

    def _size_of(self, part: str) -> int:
        return self._archive.getinfo(part).file_size

    def _sheet(self, name: str, columns: Collection[int] | None = None) -> Sheet:
        return Sheet(self._archive.open(self._parts[name]), self._texts, self._styles, columns)

    def _table(self, name: str) -> Table | None:
        sheet = self._sheet(name)
        first = list(islice(sheet.lines(), LINES_BEFORE_THE_HEADINGS + 5))
        known = [_dates_named_in(row) for _, row in first[:LINES_BEFORE_THE_HEADINGS]]
        place = known.index(max(known)) if any(known) else self._place_of_what_is_asked_about(first)
        if place is None:
            return None
        self._last_rows[name] = sheet.last_row or 0
        number, headings = first[place]
        return Table(name, columns_of(headings, [row for _, row in first[place + 1 :]]), number + 1)

    def _place_of_what_is_asked_about(self, first: Sequence[Line]) -> int | None:
        """The only sheet of a workbook may call its columns anything: then each is asked."""
        if len(self._parts) > 1:
            return None
        place = next((place for place, (_, row) in enumerate(first) if sum(not is_nothing(cell) for cell in row) > 1), None)
        if place is not None and place + 1 >= len(first):
            raise Unreadable(NO_ROWS)
        return place

    @property
    def number_of_rows(self) -> int | None:
        """As the sheets have it of themselves, if they all do."""
        rows = [self._last_rows[table.name] - table.first_row + 1 for table in self.tables]
        return sum(rows) if all(number > 0 for number in rows) else None

    def rows(self, table: Table, wanted: Mapping[int, str]) -> Iterator[tuple[int, Cells]]:
        """The rows that hold anything. A row's number is that of the sheet."""
        read = 0
        sheet = self._sheet(table.name, frozenset(wanted))
        before = sum(self._size_of(self._parts[one.name]) for one in self.tables[: self.tables.index(table)])
        try:
            for number, row in sheet.lines():
                self._done = before + sheet.read
                if number < table.first_row:
                    continue
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
        """Bytes read of the sheets, of all that they have."""
        return self._done, max(1, sum(self._size_of(self._parts[table.name]) for table in self.tables))


def _is_empty(cell: object) -> bool:
    return all(map(is_nothing, cell)) if isinstance(cell, list) else is_nothing(cell)


def _dates_named_in(row: Sequence[object]) -> int:
    """How many known names a line has, if one of them is that of a date that can be judged."""
    meant = {meant_by(cell)[0] for cell in row if isinstance(cell, str)}
    judged = {name for name in meant if name in COLUMNS and name in DATES and name not in _SAYS_NOTHING_OF_CONFERENCES}
    return known_names([cell for cell in row if isinstance(cell, str)]) if judged else 0


def _archive_of(content: io.BytesIO) -> zipfile.ZipFile:
    """The archive that a workbook is. Before anything is unpacked: what it is, and how large it would be."""
    try:
        archive = zipfile.ZipFile(content)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Unreadable(DAMAGED) from error
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Unreadable(UNPACKS_TOO_LARGE)
    if "xl/workbook.xml" not in archive.namelist():
        raise Unreadable(NO_WORKBOOK)
    return archive
