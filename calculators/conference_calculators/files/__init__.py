"""What can be taken away from an answer of dates: its text, a table and a calendar file, in the words that the page shows.

The calendar file is made when it is asked for. The page asks the same question again with `calendar` among the inputs, which says how the
entries are to be called and what tells this case from others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from conference_rules import Rules
from conference_rules.ids import AreaId

from .. import blocks, calculator_named
from ..fields.calculator import Request
from ..fields.dates import FIRST_DATE
from ..fields.questions import Choice, Option, Text, TimeField
from .calendar import NEUTRAL_TITLE, Entry, calendar_file
from .calendar_entries import MEETINGS, Meeting, entries, held_on, neutral
from .table import row, table_file
from .text import as_text

if TYPE_CHECKING:
    from ..contract import Deadline, Timescales
    from ..contract.block_kinds import Block, Box, Calendar, DeadlineCard, Titles

    Dated = Sequence[tuple[Deadline, DeadlineCard]]
    """Each deadline with its card on the page."""

Chosen = Mapping[str, Any]

OTHERS = "Other people may see saved files, shared calendars and printers."
NEUTRAL_WARNING = f'{OTHERS} The calendar file says only "{NEUTRAL_TITLE}" on each date.'
CHOICE_WARNING = f'{OTHERS} The calendar file says only "{NEUTRAL_TITLE}" on each date, unless you choose full titles.'
AGAIN = (
    "If a date changes, save the file again. A calendar that holds these entries should move them: check that it has, and delete any that no "
    'longer apply. Before you start on another case, use "Clear what I entered".'
)

TITLES = Choice(
    "calendar.titles",
    "What the calendar shows",
    (
        Option("neutral", f'"{NEUTRAL_TITLE}" and nothing else'),
        Option("full", "Full titles, with who acts", hint="Anyone who can open the calendar can read them."),
    ),
    optional=True,
    in_forms=False,
)
REFERENCE = Text(
    "calendar.reference",
    "Your reference for the case",
    hint="Use a number, no name. It is not written in the file. With the same number on another day, a new file updates the same entries.",
    at_most=40,
    optional=True,
    in_forms=False,
)
SITTING = Text("calendar.sitting", "Characters drawn at random for one sitting", at_most=64, optional=True, in_forms=False)
MADE_AT = TimeField("calendar.made_at", "Time at which the file is made", optional=True, in_forms=False)
CALENDAR = (TITLES, REFERENCE, SITTING, MADE_AT)
"""What is asked when a calendar file is made. Only a reference or a sitting tells a case from others: without either there is no file."""


def take_away(answer: Timescales, request: Request, shown: Sequence[Block]) -> list[Block]:
    """The ways to take an answer along; `shown` is what the page shows of it."""
    if not answer["deadlines"]:
        return []
    cards = [block for block in shown if block["kind"] == "deadline"]
    dated = list(zip(answer["deadlines"], cards, strict=True))
    chosen = calculator_named(request.calculator).read(request)
    entered = _entered(chosen, request.rules)
    return [
        blocks.heading("Keep these dates"),
        blocks.notice("caution", [blocks.paragraph(NEUTRAL_WARNING if _waits(chosen) else CHOICE_WARNING)]),
        blocks.print_button(),
        blocks.copy_button("Copy as text", as_text(shown)),
        blocks.download("Save a table (CSV)", "csv", "text/csv", _table(dated, entered, request)),
        *_calendar(dated, entered, chosen, request),
    ]


def _waits(chosen: Chosen) -> bool:
    return chosen.get("reader") == "waits"


def _entered(chosen: Chosen, rules: Rules) -> dict[Meeting, str]:
    """The meetings that were entered, each once, with what they are called."""
    return {(row["event"], row["date"]): rules.events[row["event"]].title for row in chosen["events"] if row["event"] in MEETINGS}


def _table(dated: Dated, entered: Mapping[Meeting, str], request: Request) -> str:
    area, events = request.rules.areas[request.area].name, request.rules.events
    return table_file(
        [
            row(
                area,
                deadline,
                events[deadline["from"]["event"]].title,
                held_on(deadline, entered),
                card["status"]["text"] if "status" in card else "",
            )
            for deadline, card in dated
        ]
    )


def _calendar(dated: Dated, entered: Mapping[Meeting, str], chosen: Chosen, request: Request) -> list[Block]:
    """The button, and the file where it was asked for. Without the day on which it is made, or with nothing to put into it, there is neither."""
    if request.today is None:
        return []
    found = entries(entered, dated, request.today, and_series=not _waits(chosen))
    if not found:
        return []
    in_full = chosen.get(TITLES.name) == "full" and not _waits(chosen)
    button = calendar_button(found if in_full else neutral(found), chosen, request, request.today, AGAIN)
    if not _waits(chosen):
        button |= {"titles": _options(), "reference": _box()}
    return [button]


def calendar_button(found: Sequence[Entry], chosen: Chosen, request: Request, today: date, note: str) -> Calendar:
    """The button that asks for a calendar file of these entries, and the file where it was asked for."""
    button: Calendar = {"kind": "calendar", "label": "Save a calendar file", "note": note, "request": _same(request)}
    if case := _case(request.area, chosen):
        button["file"] = blocks.file("ics", "text/calendar", calendar_file(found, case, today, _version(today, chosen)))
    return button


def _case(area: AreaId, chosen: Chosen) -> str:
    """What no other case has. A reference is the same however it is spaced and in capitals or not."""
    reference = "".join(chosen.get(REFERENCE.name, "").split()).casefold()
    return f"{area} {reference}" if reference else chosen.get(SITTING.name, "")


def _version(made_on: date, chosen: Chosen) -> int:
    """A number that grows with time, to the minute."""
    made_at = chosen.get(MADE_AT.name)
    minutes = made_at.hour * 60 + made_at.minute if made_at else 0
    return (made_on - FIRST_DATE).days * 24 * 60 + minutes


def _same(request: Request) -> dict[str, Any]:
    """The question that has this answer, whatever was typed into the form since. The page adds `calendar` to its inputs."""
    inputs = {name: value for name, value in request.inputs.items() if name != "calendar"}
    return {"calculator": request.calculator, "area": request.area, "today": str(request.today), "inputs": inputs, "view": True}


def _options() -> Titles:
    return {"legend": TITLES.label, "options": [{"value": one.value, "label": one.label, "hint": one.hint} for one in TITLES.options]}


def _box() -> Box:
    return {"label": f"{REFERENCE.label} (optional)", "hint": REFERENCE.hint, "at_most": REFERENCE.at_most}
