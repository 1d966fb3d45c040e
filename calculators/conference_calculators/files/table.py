"""Deadlines as a table (CSV) that a spreadsheet opens as it is: one row a deadline, the area named in each."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final, TextIO

from conference_rules.wording import WEEKDAYS

if TYPE_CHECKING:
    from ..contract import Deadline, Named

COLUMNS = (
    "Area", "What", "Work to", "Weekday", "Limit", "Who", "For whom", "Counted from", "On", "Given or worked out", "Held on", "In time or late",
    "Working days late", "How it stands", "Rule", "Source", "Section", "Copy read on",
)  # fmt: skip
VERDICTS: Mapping[str, str] = {
    "met": "In time",
    "late": "Late",
    "between_readings": "Possibly late: it depends how the rule is read",
    "after_guide_date": "After the guide date",
    "due": "Not yet due",
    "overdue": "Overdue",
    "depends": "Depends on a meeting without a date",
    "missed": "Cannot be met any more",
}
"""What a column can be filtered by, for each status; the words of the page stand beside it."""
LATE = ("late", "overdue")

# By this mark a spreadsheet knows that the letters are UTF-8.
BYTE_ORDER_MARK = "\ufeff"
# A cell that begins with one of these is worked out as a formula by some spreadsheets.
FORMULAS = ("=", "+", "-", "@", "\t", "\r")
# Every cell is quoted: LibreOffice divides at semicolons as well, and several people in one cell stand between semicolons.
QUOTING: Final = csv.QUOTE_ALL


def table_file(rows: Iterable[Mapping[str, str]], columns: Sequence[str] = COLUMNS) -> str:
    """These rows under these columns. A column that a row does not name is empty there."""
    text = io.StringIO()
    write_table(text, rows, columns)
    return BYTE_ORDER_MARK + text.getvalue()


def write_table(file: TextIO, rows: Iterable[Mapping[str, str]], columns: Sequence[str]) -> None:
    """The same, into a file, row by row: a table of many thousands is then never in memory twice."""
    writer = csv.DictWriter(file, columns, quoting=QUOTING)
    writer.writeheader()
    writer.writerows({column: as_words(cell) for column, cell in row.items()} for row in rows)


def as_words(cell: str) -> str:
    """A cell that no spreadsheet works out."""
    return f"'{cell}" if cell.startswith(FORMULAS) else cell


def row(area_name: str, deadline: Deadline, counted_from: str, held_on: date | None, stands: str) -> dict[str, str]:
    """The row of one deadline. `stands` is what the page says of how it stands."""
    rule, status = deadline["rule"], deadline.get("status", {})
    start, basis = _start(deadline)
    return {
        "Area": area_name,
        "What": deadline["title"],
        "Work to": deadline["work_to"] or "",
        "Weekday": WEEKDAYS[date.fromisoformat(deadline["work_to"]).weekday()] if deadline["work_to"] else "",
        "Limit": deadline["limit"] or "",
        "Who": _people(deadline["who"]),
        "For whom": _people(deadline["for_whom"]),
        "Counted from": counted_from,
        "On": start,
        "Given or worked out": basis,
        "Held on": str(held_on or ""),
        "In time or late": VERDICTS[status["id"]] if status else "",
        "Working days late": str(status.get("working_days", "")) if status.get("id") in LATE else "",
        "How it stands": stands,
        "Rule": rule["text"],
        "Source": rule["source_title"],
        "Section": rule["section"],
        "Copy read on": rule["read_on"],
    }


def _people(people: Sequence[Named]) -> str:
    return "; ".join(person["text"] for person in people)


def _start(deadline: Deadline) -> tuple[str, str]:
    """The day that it counts from, and how that is known; what hangs on a meeting without a date has none."""
    start = deadline["from"]
    if deadline.get("status", {}).get("id") == "depends":
        return "", "no date yet"
    return start["date"], "given" if start["basis"] == "given" else "worked out"
