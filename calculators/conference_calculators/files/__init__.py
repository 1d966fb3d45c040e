"""What can be taken away from an answer of dates: its text, a table and a calendar file, in the words that the page shows.

The calendar file is made when it is asked for. The page asks the same question again with `calendar` among the inputs, which says whose
dates it is to hold, how they are to be called, when and where people meet, and what tells this case from others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from conference_rules import Rules, load_rules
from conference_rules.ids import AreaId
from conference_rules.wording import long_date

from .. import blocks, calculator_named
from ..blocks.deadline import card_id
from ..fields.calculator import BadInput, FieldError, Request
from ..fields.dates import FIRST_DATE
from ..fields.questions import AnyField, Checks, Choice, DateField, Option, Repeat, Text, TimeField
from .calendar import NEUTRAL_TITLE, Arrangements, Entry, calendar_file
from .calendar_entries import MEETINGS, Meeting, entries, held_on, neutral
from .table import row, table_file
from .text import as_text

if TYPE_CHECKING:
    from ..contract import Deadline, Timescales
    from ..contract.block_kinds import Block, Box, Calendar, CalendarChoice, ChoiceOption, DeadlineCard, EventDate, TimesAndPlaces

    Dated = Sequence[tuple[Deadline, DeadlineCard]]
    """Each deadline with its card on the page."""

Chosen = Mapping[str, Any]

OTHERS = "Other people may see saved files, shared calendars and printers."
NEUTRAL_WARNING = f'{OTHERS} The calendar file says only "{NEUTRAL_TITLE}" on each date.'
CHOICE_WARNING = f'{OTHERS} The calendar file says only "{NEUTRAL_TITLE}" on each date, unless you choose full titles or enter a place.'
AGAIN = (
    "If a date changes, save the file again. A calendar that holds these entries should move them: check that it has, and delete any that no "
    'longer apply. Before you start on another case, use "Clear what I entered".'
)
LINK_NOTE = (
    "The link holds the dates that you entered and what each is the date of, and nothing else. They stand after the “#”, which no server sees. "
    "Anyone who has the link can see the dates."
)
NOBODY = "not_stated"
MOST_MEETINGS = 100
LONGEST_TIME = 20

WHOSE = "calendar.whose"
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
REMINDER = Choice(
    "calendar.reminder",
    "Reminders",
    (
        Option("none", "No reminder", means=0),
        Option("day_before", "The working day before", means=1),
        Option("week_before", "Five working days before", means=5),
    ),
    optional=True,
    in_forms=False,
)
STARTS = TimeField("starts", "Starts at", hint="For example, 9:30 or 1:30pm", noun="start of a meeting", optional=True, in_forms=False)
ENDS = TimeField("ends", "Ends at", noun="end of a meeting", optional=True, in_forms=False)
WHERE = Text("place", "Place", hint="It is written in the file.", noun="place of a meeting", at_most=120, width=30, optional=True, in_forms=False)
REFERENCE = Text(
    "calendar.reference",
    "Your reference for the case",
    hint="Use a number, not a name. It is not written in the file. With the same number on another day, a new file updates the same entries.",
    at_most=40,
    optional=True,
    in_forms=False,
)
SITTING = Text("calendar.sitting", "Characters drawn at random for one sitting", at_most=64, optional=True, in_forms=False)
MADE_AT = TimeField("calendar.made_at", "Time at which the file is made", optional=True, in_forms=False)


@cache
def calendar_questions() -> tuple[AnyField, ...]:
    """What is asked when a calendar file is made. Only a reference or a sitting tells a case from others: without either there is no file."""
    rules = load_rules()
    met = Choice("event", "Which meeting", [Option(event, rules.events[event].title) for event in MEETINGS], in_forms=False)
    on = DateField("date", "Day of the meeting", in_forms=False)
    return (
        Checks(WHOSE, "Whose dates", [Option(person, text) for person, text in rules.people.items() if person != NOBODY], in_forms=False),
        TITLES,
        REMINDER,
        Repeat(
            "calendar.meetings", "Times and places of the meetings that were entered", (met, on, STARTS, ENDS, WHERE), MOST_MEETINGS,
            "", "", "", optional=True, in_forms=False,
        ),
        REFERENCE,
        SITTING,
        MADE_AT,
    )  # fmt: skip


def take_away(answer: Timescales, request: Request, shown: Sequence[Block]) -> list[Block]:
    """The ways to take an answer along; `shown` is what the page shows of it."""
    if not answer["deadlines"]:
        return []
    cards = {block["id"]: block for block in shown if block["kind"] == "deadline"}
    dated = [(deadline, cards[card_id(deadline, place)]) for place, deadline in enumerate(answer["deadlines"])]
    chosen = calculator_named(request.calculator).read(request)
    entered = _entered(chosen, request.rules)
    return [
        blocks.heading("Keep these dates"),
        blocks.notice("caution", [blocks.paragraph(NEUTRAL_WARNING if _waits(chosen) else CHOICE_WARNING)]),
        blocks.print_button("Each date is printed with its rule. A reason that you have opened is printed in full."),
        blocks.copy_button("Copy as text", as_text(shown)),
        blocks.download("Save a table (CSV)", "csv", "text/csv", _table(dated, entered, request)),
        *_link(chosen),
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
    arranged = _arranged(chosen)
    found = entries(entered, dated, request.today, and_series=not _waits(chosen), arranged={} if _waits(chosen) else arranged)
    if not found:
        return []
    if _waits(chosen):
        return [calendar_button(neutral(found), chosen, request, request.today, AGAIN)]
    button = calendar_button(_as_chosen(found, chosen), chosen, request, request.today, AGAIN)
    button["choices"] = [*_whose(found, request), _choice(TITLES), _choice(REMINDER)]
    if times := _times_and_places(entered, request.today):
        button["times_and_places"] = times
    button["reference"] = _box(REFERENCE)
    return [button]


def _link(chosen: Chosen) -> list[Block]:
    """A link to the calculation, for somebody at work; whoever waits may be of the family, and what they opened is nobody's concern."""
    return [] if _waits(chosen) else [{"kind": "link", "label": "Make a link to this calculation", "note": LINK_NOTE, "events": _events(chosen)}]


def _events(chosen: Chosen) -> list[EventDate]:
    found: list[EventDate] = []
    for row_ in chosen["events"]:
        event: EventDate = {"event": row_["event"], "date": row_["date"].isoformat()}
        found.append({**event, "type": row_["type"]} if row_.get("type") else event)
    return found


def _as_chosen(found: Sequence[Entry], chosen: Chosen) -> list[Entry]:
    """The entries of those whose dates were asked for. Which one stands for a neutral day does not hang on that, so that it stays the same entry."""
    whose = frozenset(chosen.get(WHOSE) or ())
    theirs = [entry for entry in found if not whose or entry.concerns(whose)]
    if chosen.get(TITLES.name) == "full":
        return theirs
    days = {entry.day for entry in theirs}
    return [entry for entry in neutral(found) if entry.day in days]


def _arranged(chosen: Chosen) -> dict[Meeting, Arrangements]:
    """When and where the meetings are. Raises BadInput for one that ends before it starts, or has an end alone."""
    errors = []
    found = {}
    for place, meeting in enumerate(chosen.get("calendar.meetings") or ()):
        starts, ends = meeting.get("starts"), meeting.get("ends")
        if ends and not (starts and starts < ends):
            message = "The meeting must end after it starts. Change the end" if starts else "Enter when the meeting starts, or leave the end empty"
            errors.append(FieldError(f"calendar.meetings.{place}.ends", message))
        found[meeting["event"], meeting["date"]] = Arrangements(starts, ends, meeting.get("place", ""))
    if errors:
        raise BadInput(errors)
    return found


def calendar_button(found: Sequence[Entry], chosen: Chosen, request: Request, today: date, note: str) -> Calendar:
    """The button that asks for a calendar file of these entries, and the file where it was asked for."""
    button: Calendar = {"kind": "calendar", "label": "Save a calendar file", "note": note, "request": _same(request)}
    if case := _case(request.area, chosen):
        made = calendar_file(found, case, today, _version(today, chosen), chosen.get(REMINDER.name, 0))
        button["file"] = blocks.file("ics", "text/calendar", made)
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


def _whose(found: Sequence[Entry], request: Request) -> list[CalendarChoice]:
    """Those who act or receive something in this answer; one alone leaves nothing to choose."""
    named = frozenset(person for entry in found for person in entry.people or () if person != NOBODY)
    options = [Option(person, f"{text[0].upper()}{text[1:]}") for person, text in request.rules.people.items() if person in named]
    hint = "Tick yours. With none ticked, the file has all dates. The meetings that you entered are always in it."
    return [_choice(Checks(WHOSE, "Whose dates", options, hint=hint))] if len(options) > 1 else []


def _choice(question: Choice | Checks) -> CalendarChoice:
    options: list[ChoiceOption] = [{"value": one.value, "label": one.label, "hint": one.hint} for one in question.options]
    several = isinstance(question, Checks)
    return {"name": _short(question.name), "legend": question.label, "hint": question.hint, "several": several, "options": options}


def _times_and_places(entered: Mapping[Meeting, str], today: date) -> TimesAndPlaces | None:
    """What can be entered of the meetings to come."""
    to_come = sorted((day, event, title) for (event, day), title in entered.items() if day >= today)
    if not to_come:
        return None
    return {
        "summary": "Add times and places",
        "boxes": [_box(STARTS), _box(ENDS), _box(WHERE)],
        "meetings": [{"event": event, "date": day.isoformat(), "title": f"{title}, {long_date(day)}"} for day, event, title in to_come],
    }


def _box(question: Text | TimeField) -> Box:
    at_most = question.at_most if isinstance(question, Text) else LONGEST_TIME
    return {"name": _short(question.name), "label": f"{question.label} (optional)", "hint": question.hint, "at_most": at_most}


def _short(name: str) -> str:
    """The name of a question among those of the calendar."""
    return name.removeprefix("calendar.")
