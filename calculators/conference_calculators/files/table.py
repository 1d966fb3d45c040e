"""Deadlines as a table (CSV) that a spreadsheet opens as it is: one row a deadline, the area named in each."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..contract import Deadline

COLUMNS = (
    "Area", "What", "Counted from", "On", "Given or worked out", "Limit", "Work to", "Held on", "In time or late", "By (working days)",
    "How it stands", "Who", "Rule", "Source", "Section", "Copy read on",
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

# By this mark a spreadsheet knows that the letters are UTF-8.
BYTE_ORDER_MARK = "\ufeff"
# A cell that begins with one of these is worked out as a formula by some spreadsheets.
FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def table_file(rows: Sequence[Mapping[str, str]]) -> str:
    """These rows, each with a cell for every one of COLUMNS."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    writer.writerows({column: _as_words(cell) for column, cell in row.items()} for row in rows)
    return BYTE_ORDER_MARK + text.getvalue()


def _as_words(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULAS) else cell


def row(area_name: str, deadline: Deadline, counted_from: str, held_on: date | None, stands: str) -> dict[str, str]:
    """The row of one deadline. `stands` is what the page says of how it stands."""
    rule, status = deadline["rule"], deadline.get("status", {})
    start, basis, by = _start(deadline)
    return {
        "Area": area_name,
        "What": deadline["title"],
        "Counted from": counted_from,
        "On": start,
        "Given or worked out": basis,
        "Limit": deadline["limit"] or "",
        "Work to": deadline["work_to"] or "",
        "Held on": str(held_on or ""),
        "In time or late": VERDICTS[status["id"]] if status else "",
        "By (working days)": by,
        "How it stands": stands,
        "Who": ", ".join(person["text"] for person in deadline["who"]),
        "Rule": rule["text"],
        "Source": rule["source_title"],
        "Section": rule["section"],
        "Copy read on": rule["read_on"],
    }


def _start(deadline: Deadline) -> tuple[str, str, str]:
    """The day that it counts from, how that is known, and by how much it is in time or late; what hangs on a meeting without a date has none."""
    status, start = deadline.get("status", {}), deadline["from"]
    if status.get("id") == "depends":
        return "", "no date yet", ""
    return start["date"], "given" if start["basis"] == "given" else "worked out", str(status.get("working_days", ""))
