"""The checks as a table to take away: row number, case, child, team, the dates that were read and the answers. Nothing else of what came in."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time

from conference_rules.ids import EventId
from conference_rules.in_time import Judge

from ..files.table import as_words, write_table
from .columns import COLUMNS
from .findings import TITLES, VERDICTS, Finding, by_of, difference, why

COLUMNS_AWAY = (
    "Table", "Row", "Case", "Child", "Team", "What", "Counted from", "On", "Limit", "Latest reading", "Held", "Working days", "In time or late",
    "Late by", "Unit", "Due in your system", "Why your system’s date differs", "Why", "Whose rule",
)  # fmt: skip
UNITS = {"working_days": "working days", "days": "days"}
SHEET = "Was it in time"
_WIDE = ("What", "Why", "Why your system’s date differs", "Counted from", "In time or late")

Cell = str | int | date | None


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
            "Limit": check.dated.limit.limit if check.dated else None,
            "Latest reading": check.dated.last if check.dated else None,
            "Held": check.held,
            "Working days": finding.working_days,
            "In time or late": VERDICTS[check.verdict],
            "Late by": by["amount"] if by else None,
            "Unit": UNITS[by["unit"]] if by else "",
            "Due in your system": finding.due_in_system,
            "Why your system’s date differs": difference(finding, judge),
            "Why": why(finding, judge),
            "Whose rule": "" if check.rule is None else "England" if check.rule.level == "england" else judge.area.name,
        }


def _counted_from(event: EventId | None, judge: Judge) -> str:
    if event is None:
        return ""
    return COLUMNS[event].label if event in COLUMNS else judge.rules.events[event].title


def as_csv(findings: Sequence[Finding], judge: Judge) -> bytes:
    """As CSV, which a spreadsheet opens as it is."""
    lines = ({column: "" if cell is None else str(cell) for column, cell in row.items()} for row in rows(findings, judge))
    file = io.BytesIO()
    text = io.TextIOWrapper(file, "utf-8-sig", newline="")
    write_table(text, lines, COLUMNS_AWAY)
    text.flush()
    return file.getvalue()


def as_workbook(findings: Sequence[Finding], judge: Judge) -> bytes:
    """As a workbook, with true dates and the headings held in place."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet(SHEET)
    sheet.freeze_panes = "A2"
    for place, column in enumerate(COLUMNS_AWAY, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = 40 if column in _WIDE else 14
    headings = [WriteOnlyCell(sheet, column) for column in COLUMNS_AWAY]
    for cell in headings:
        cell.font = Font(bold=True)
    sheet.append(headings)

    def of_workbook(cell: Cell) -> object:
        if isinstance(cell, date):
            dated = WriteOnlyCell(sheet, datetime.combine(cell, time.min))
            dated.number_format = "dd/mm/yyyy"
            return dated
        return as_words(cell) if isinstance(cell, str) else cell

    for row in rows(findings, judge):
        sheet.append([of_workbook(row[column]) for column in COLUMNS_AWAY])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
