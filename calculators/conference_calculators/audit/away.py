"""The checks as a table to take away: row number, case, child, team, the dates that were read and the answers. Nothing else of what came in.

A table of many thousands takes a while, so it is written some rows at a time, and whoever has it written can stop. It is handed over as it is
written, so that no whole copy of it lies anywhere in Python. openpyxl makes the workbook around the rows; the rows themselves are put into it as
text, ten times as fast.
"""

from __future__ import annotations

import csv
import io
import re
import weakref
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import IO, Any, Protocol

from conference_rules.ids import EventId
from conference_rules.in_time import Judge

from ..files.table import BYTE_ORDER_MARK, QUOTING, as_words
from .cells import DAY_ZERO
from .columns import COLUMNS
from .findings import TITLES, VERDICTS, Finding, by_of, difference, why

COLUMNS_AWAY = (
    "Table", "Row", "Case", "Child", "Team", "What", "Counted from", "On", "Limit", "Latest reading", "Held", "Working days", "In time or late",
    "Late by", "Unit", "Whose rule", "Due in your system", "Why your system’s date differs", "Why",
)  # fmt: skip
UNITS = {"working_days": "working days", "days": "days"}
SHEET = "Was it in time"
DATE_FORMAT = "dd/mm/yyyy"
_NAMES = ("Table", "Case", "Child", "Team")
_WIDTHS = {
    "Row": 6, "Case": 13, "Child": 13, "Team": 20, "What": 24, "Counted from": 24, "Working days": 9, "In time or late": 18, "Late by": 8, "Unit": 13,
    "Why your system’s date differs": 60, "Why": 120,
}  # fmt: skip
_A_DATE_WIDE = 12
_TWO_LINES = 30
_NOT_PRINTED = ("Why your system’s date differs", "Why")

Cell = str | int | date | None


class FileAway:
    """A file of these findings, `xlsx` or `csv`, as it is being written."""

    def __init__(self, kind: str, findings: Sequence[Finding], judge: Judge) -> None:
        self.kind = kind
        self.done, self.of = 0, len(findings)
        self._columns = columns(findings)
        self._rows = rows(findings, judge)
        self._writer: _Writer = _Workbook(self._columns, self.of) if kind == "xlsx" else _Csv(self._columns)

    @property
    def is_written(self) -> bool:
        """Whether every row is in it."""
        return self.done == self.of

    def write(self, number: int) -> None:
        """Write so many rows more."""
        for row in islice(self._rows, number):
            self._writer.write([row[column] for column in self._columns])
            self.done += 1

    def piece(self) -> bytes:
        """What can be handed over and was not yet. It is not kept."""
        return self._writer.piece()

    def rest(self) -> bytes:
        """The file, without the pieces that were handed over. Raises ValueError while a row is missing."""
        if not self.is_written:
            raise ValueError(f"only {self.done} of {self.of} rows are written")
        return self._writer.rest()


def columns(findings: Sequence[Finding]) -> tuple[str, ...]:
    """The columns of the table. One that would be empty throughout, because the list has nothing of it, is not there."""
    has = {
        "Table": any(one.row.table for one in findings),
        "Case": any(one.row.case for one in findings),
        "Child": any(one.row.child for one in findings),
        "Team": any(one.row.team for one in findings),
        "Latest reading": any(_latest_reading(one) for one in findings),
        "Due in your system": any(one.due_in_system for one in findings),
    }
    has["Why your system’s date differs"] = has["Due in your system"]
    return tuple(column for column in COLUMNS_AWAY if has.get(column, True))


def rows(findings: Sequence[Finding], judge: Judge) -> Iterator[Mapping[str, Cell]]:
    """One row a check."""
    for finding in findings:
        row, check = finding.row, finding.check
        by = by_of(finding)
        yield {
            "Table": row.table,
            "Row": row.number,
            "Case": row.case,
            "Child": row.child,
            "Team": row.team,
            "What": TITLES[check.family],
            "Counted from": _counted_from(check.event, judge),
            "On": check.start,
            "Limit": check.dated.limit if check.dated else None,
            "Latest reading": _latest_reading(finding),
            "Held": check.held,
            "Working days": finding.working_days,
            "In time or late": VERDICTS[check.verdict],
            "Late by": by["amount"] if by else None,
            "Unit": UNITS[by["unit"]] if by else "",
            "Whose rule": "" if check.rule is None else "England" if check.rule.level == "england" else judge.area.name,
            "Due in your system": finding.due_in_system,
            "Why your system’s date differs": difference(finding, judge),
            "Why": why(finding, judge),
        }


def _latest_reading(finding: Finding) -> date | None:
    """The last date that the rule can mean, where that is not the limit."""
    dated = finding.check.dated
    return dated.last if dated and dated.last != dated.limit else None


def _counted_from(event: EventId | None, judge: Judge) -> str:
    if event is None:
        return ""
    return COLUMNS[event].label if event in COLUMNS else judge.rules.events[event].title


class _Writer(Protocol):
    def write(self, cells: Sequence[Cell]) -> None: ...

    def piece(self) -> bytes: ...

    def rest(self) -> bytes: ...


class _Csv:
    """CSV, which a spreadsheet opens as it is."""

    def __init__(self, columns: Sequence[str]) -> None:
        self._file = io.BytesIO()
        self._text = io.TextIOWrapper(self._file, "utf-8", newline="")
        self._text.write(BYTE_ORDER_MARK)
        self._table = csv.writer(self._text, quoting=QUOTING)
        self._table.writerow(columns)

    def write(self, cells: Sequence[Cell]) -> None:
        self._table.writerow(["" if cell is None else as_words(str(cell)) for cell in cells])

    def piece(self) -> bytes:
        self._text.flush()
        written = self._file.getvalue()
        self._file.seek(0)
        self._file.truncate()
        return written

    def rest(self) -> bytes:
        return self.piece()


class _Workbook:
    """A workbook with true dates, the headings held in place, a filter over them, and paper as wide as the table without its sentences."""

    def __init__(self, columns: Sequence[str], rows: int) -> None:
        from openpyxl.utils import get_column_letter

        self._letters = [get_column_letter(place) for place in range(1, len(columns) + 1)]
        self._number = 1
        self._file = _Pieces()
        self._archive = zipfile.ZipFile(self._file, "w", zipfile.ZIP_DEFLATED, compresslevel=3)
        before, self._after, self._of_dates, self._of_numbers = self._around_the_rows(columns, rows)
        self._sheet = self._archive.open(_SHEET_PART, "w")
        self._sheet.write(before)
        # Whoever stops leaves a workbook half written. Python would complain of one that is not closed.
        self._close = weakref.finalize(self, _closed, self._sheet, self._archive)

    def _around_the_rows(self, columns: Sequence[str], rows: int) -> tuple[bytes, bytes, str, str]:
        """What stands before and after the rows in the sheet, and the numbers of two styles. All the other parts are written at once."""
        empty = _with_headings(columns, self._letters, rows)
        with zipfile.ZipFile(io.BytesIO(empty)) as parts:
            for name in parts.namelist():
                if name != _SHEET_PART:
                    self._archive.writestr(name, parts.read(name))
            sheet = parts.read(_SHEET_PART)
        to_fill, _, after = sheet.partition(_EXAMPLE_ROW)
        example, end, rest = after.partition(b"</row>")
        assert end, "the sheet has another form than openpyxl gave it so far"
        of_dates, of_numbers, *_ = (number.decode() for number in re.findall(rb' s="(\d+)"', example))
        last = self._letters[-1].encode()
        before = to_fill.replace(b'<dimension ref="A1:%s2"' % last, b'<dimension ref="A1:%s%d"' % (last, rows + 1))
        return before, rest, of_dates, of_numbers

    def write(self, cells: Sequence[Cell]) -> None:
        self._number += 1
        written = (self._cell(f"{letter}{self._number}", cell) for letter, cell in zip(self._letters, cells, strict=True) if cell not in ("", None))
        self._sheet.write(f'<row r="{self._number}">{"".join(written)}</row>'.encode())

    def _cell(self, place: str, cell: Cell) -> str:
        if isinstance(cell, date):
            return f'<c r="{place}" s="{self._of_dates}"><v>{(cell - DAY_ZERO).days}</v></c>'
        if isinstance(cell, int):
            return f'<c r="{place}" s="{self._of_numbers}"><v>{cell}</v></c>'
        return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{_in_xml(as_words(str(cell)))}</t></is></c>'

    def piece(self) -> bytes:
        return self._file.taken()

    def rest(self) -> bytes:
        self._sheet.write(self._after)
        self._close()
        return self.piece()


class _Pieces(io.RawIOBase):
    """A file that can be written and not gone back in, so that what was written can be taken away. `zipfile` then puts each size behind its part."""

    def __init__(self) -> None:
        super().__init__()
        self._written: list[bytes] = []

    def write(self, data: Any, /) -> int:
        self._written.append(bytes(data))
        return len(self._written[-1])

    def taken(self) -> bytes:
        taken = b"".join(self._written)
        self._written.clear()
        return taken


def _closed(sheet: IO[bytes], archive: zipfile.ZipFile) -> None:
    sheet.close()
    archive.close()


_SHEET_PART = "xl/worksheets/sheet1.xml"
_EXAMPLE_ROW = b'<row r="2">'


def _with_headings(columns: Sequence[str], letters: Sequence[str], rows: int) -> bytes:
    """A workbook with the headings and, as an example, a row with a date and a number in its first two cells."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.worksheet.properties import PageSetupProperties

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = SHEET
    sheet.append(list(columns))
    sheet.append([DAY_ZERO, 0])
    sheet["A2"].number_format = DATE_FORMAT
    for cell in (sheet["A2"], sheet["B2"]):
        cell.alignment = Alignment(horizontal="left")
    for column, letter in zip(columns, letters, strict=True):
        sheet.column_dimensions[letter].width = _WIDTHS.get(column, _A_DATE_WIDE)
        sheet[f"{letter}1"].font = Font(bold=True)
        sheet[f"{letter}1"].alignment = Alignment(wrap_text=True, vertical="top")
    sheet.row_dimensions[1].height = _TWO_LINES
    printed = letters[len(columns) - sum(column in _NOT_PRINTED for column in columns) - 1]
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{letters[-1]}{rows + 1}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0
    sheet.print_title_rows = "1:1"
    sheet.print_area = f"A1:{printed}{rows + 1}"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _in_xml(text: str) -> str:
    """The text as XML has it. Python's own `escape` would bring a web client to the browser."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
