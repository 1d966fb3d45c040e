"""Was it in time? The dates of one child, or the rows of a table, judged by every rule of an area that they allow.

The door judges what is sent at once. The page and the command line read files (`reading`) and judge row by row (`sitting`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from conference_rules.ids import STRATEGY_DISCUSSION, AreaId
from conference_rules.in_time import SECTION_47

from ..fields import AnyField, Choice, DateField, Flag, Option, Repeat, Text
from ..fields.calculator import BadInput, Calculator, FieldError, Request
from ..fields.dates import is_blank_date
from ..fields.reading import read_form
from .cells import EARLIEST_BIRTH
from .columns import COLUMNS, Column
from .judging import Judged
from .page import view
from .rows import RowReader

if TYPE_CHECKING:
    from ..contract import Audit

MOST_ROWS = 50_000
MOST_MEETINGS = 100
IN_THE_FORM = (
    "strategy_discussion", "section_47", "initial_conference", "transfer_notified", "transfer_agreed", "transfer_moved", "transfer_conference",
    "plan_start", "core_groups", "reviews", "visits", "plan_end",
)  # fmt: skip
START = Choice(
    "start",
    "What is the initial conference counted from?",
    (
        Option("strategy_discussion", "The strategy discussion", hint="As the guidance counts."),
        Option("section_47", "The start of the section 47 enquiry", hint="As the Department for Education’s table counts."),
    ),
    optional=True,
    blank_means="strategy_discussion",
)
NEEDS_TODAY = "Send today’s date. Whether something is overdue depends on it"
NO_ROWS = "Enter the dates of one child, or send rows"


@cache
def fields(area: AreaId) -> Sequence[AnyField]:
    """The dates of one child, as a form asks for them, and the rows of a table, which only JSON callers send. The same for every area."""
    of_one = [_question(COLUMNS[name], f"dates.{name}", in_forms=name in IN_THE_FORM) for name in COLUMNS if name not in ("case", "child", "team")]
    row = [_question(column, column.id, in_forms=False) for column in COLUMNS.values()]
    return (
        START,
        *of_one,
        Repeat("rows", "Rows", row, MOST_ROWS, "Add a row", "Remove", "Row", optional=True, in_forms=False),
        Repeat("recorded", "What these rows record", [Choice("", "What is recorded?", [Option(name, one.label) for name, one in COLUMNS.items()])],
               len(COLUMNS), "Add", "Remove", "Column", optional=True, in_forms=False),
    )  # fmt: skip


def _question(column: Column, name: str, *, in_forms: bool) -> AnyField:
    if column.several:
        dates = [DateField("", column.label, noun=f"date in “{column.label}”", in_forms=in_forms)]
        return Repeat(
            name, column.label, dates, MOST_MEETINGS, "Add another date", "Remove", "Date", hint=column.hint, optional=True, in_forms=in_forms
        )
    if column.id == "conference_not_required":
        return Flag(name, column.label, in_forms=in_forms)
    if not column.is_date:
        return Text(name, column.label, hint=column.hint, optional=True, in_forms=in_forms)
    if column.id == "born":
        return DateField(name, column.label, optional=True, earliest=EARLIEST_BIRTH, in_forms=in_forms)
    return DateField(name, column.label, hint=column.hint, optional=True, in_forms=in_forms)


def run(request: Request) -> Audit:
    """The answer of the contract. Raises BadInput with one sentence a field."""
    return judged(request).answer()


def judged(request: Request) -> Judged:
    """What was sent, judged. Rows are read one by one: what is wrong in one of them is a problem of that row alone."""
    rows = request.inputs.get("rows")
    values = read_form(fields(request.area), {**request.inputs, "rows": None})
    if request.today is None:
        raise BadInput([FieldError("today", NEEDS_TODAY)])
    start = SECTION_47 if values.get("start") == SECTION_47 else STRATEGY_DISCUSSION
    found = Judged(request.rules, request.area, request.today, start)
    if rows:
        cells = _rows(rows)
        reader = RowReader(values.get("recorded") or _recorded(cells))
        for number, row in enumerate(cells, start=1):
            found.add(number, row, reader)
        return found
    dates = {name.removeprefix("dates."): value for name, value in values.items() if name.startswith("dates.") and value}
    if not dates:
        raise BadInput([FieldError("dates.strategy_discussion", NO_ROWS)])
    recorded = set(IN_THE_FORM) - {"plan_start"} | set(dates)
    found.add(1, dates, RowReader(recorded))
    return found


def _rows(rows: Any) -> list[Mapping[str, Any]]:
    if not isinstance(rows, list):
        raise BadInput([FieldError("rows", "Send rows as a list")])
    if len(rows) > MOST_ROWS:
        raise BadInput([FieldError("rows", f"Send at most {MOST_ROWS} rows: there are {len(rows)} here")])
    errors = [
        FieldError(f"rows.{number}", "Send each row as an object of names and values") for number, row in enumerate(rows) if not isinstance(row, dict)
    ]
    errors += [
        FieldError(f"rows.{number}.{str(key)[:40]}", f"There is no date or name of this name in a row. Use {', '.join(COLUMNS)}")
        for number, row in enumerate(rows)
        if isinstance(row, dict)
        for key in row
        if key not in COLUMNS
    ]
    if errors:
        raise BadInput(errors[:20])
    return rows


def _recorded(rows: Sequence[Mapping[str, Any]]) -> set[str]:
    """What a value stands for in any row. Of what nobody entered nothing is known."""
    return {name for row in rows for name, value in row.items() if not is_blank_date(value) and value not in ([], ())}


AUDIT = Calculator("audit", "Was it in time?", fields, run, view, submit="Check the dates", longest_request=20_000_000)
