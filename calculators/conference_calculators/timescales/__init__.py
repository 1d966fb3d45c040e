"""The timescales calculator: what has happened and when, and every date that follows from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from conference_rules import load_rules
from conference_rules.cautions import CONFERENCES
from conference_rules.ids import NOT_QUORATE, STRATEGY_DISCUSSION, AreaId, EventId
from conference_rules.quiet_days import caution_on_a_meeting
from conference_rules.rules import Duty as DutyRule
from conference_rules.rules import Information, Rules
from conference_rules.timescales import Caution, Happened, Timeline, timeline
from conference_rules.wording import period, within_a_sentence

from ..blocks.dates import cautions_as_list, deadlines_as_list, people
from ..fields import AnyField, Checks, Choice, DateField, Flag, Option, Repeat
from ..fields.calculator import BadInput, Calculator, FieldError, Request
from ..files import calendar_questions
from .headline import headline
from .page import view
from .roles import ROLE
from .series import add_series_to_review
from .what_if import instead
from .what_if import questions as questions_of_what_if

if TYPE_CHECKING:
    from ..contract import Deadline, Duty, SourcedLine, Supposed, Timescales

MOST_EVENTS = 100

CONFERENCE_TYPES = (
    Option("initial", "Initial conference"),
    Option("review", "Review conference"),
    Option("transfer", "Transfer conference"),
    Option("pre_birth", "Pre-birth conference"),
)


@cache
def fields(area: AreaId) -> Sequence[AnyField]:
    """The questions: one row a date, and what else to show. The same for every area."""
    events = [Option(event.id, event.title) for event in load_rules().events.values()]
    conferences = [event for event in events if event.value in CONFERENCES]
    row = [
        Choice("event", "What happened, or is planned?", events, "select", missing="Choose what happened on this date"),
        DateField("date", "When?", hint="For example, 27 3 2026", noun="date", missing="Enter the date on which this happened"),
        Choice("type", "Which type of conference was it?", CONFERENCE_TYPES, show_when=("event", (NOT_QUORATE,))),
        Flag(
            "began_section_47",
            "The section 47 enquiry began at this one",
            hint="Needed only if you give more than one strategy discussion.",
            show_when=("event", (STRATEGY_DISCUSSION,)),
        ),
    ]
    return (
        Repeat("events", "What has happened?", row, MOST_EVENTS, "Add another date", "Remove", "Date"),
        Checks("show", "Show dates for these as well", (
            Option("exclusion", "Excluding a family member"),
            Option("split", "Split conference"),
        )),
        Choice("reader", "Are you responsible for these actions, or waiting for them?", (
            Option("acts", "I am responsible for them"),
            Option("waits", "I am waiting for them"),
        ), optional=True),
        ROLE,
        *questions_of_what_if(conferences),
        *calendar_questions(),
    )  # fmt: skip


def run(request: Request) -> Timescales:
    """The answer of the contract. Raises BadInput with one sentence a field."""
    values = read(request)
    found = timeline(request.rules, request.area, values["happened"], values["show"])
    deadlines = _deadlines(found, values, request)
    answer: Timescales = {
        "headline": headline(deadlines, request),
        "deadlines": deadlines,
        "silent": list(found.silent),
        "not_read": list(found.not_read),
        "without_a_date": {family: list(events) for family, events in found.without_a_date.items()},
        "unquantified": [_duty(duty, request.rules) for duty in found.unquantified],
        "information": [_information(item, found) for item in found.information],
        "cautions": cautions_as_list([*_on_quiet_days(values["happened"], request), *found.cautions]),
    }
    return {**answer, "what_if": _supposed(values["what_if"], values, request)} if values["what_if"] else answer


def _deadlines(found: Timeline, values: Mapping[str, Any], request: Request) -> list[Deadline]:
    deadlines = deadlines_as_list(found.deadlines, request, is_kept_by_the_reader=values["reader"] == "acts")
    add_series_to_review(deadlines, request)
    return deadlines


def _supposed(other: tuple[EventId, date], values: Mapping[str, Any], request: Request) -> Supposed:
    event, day = other
    happened = instead(values["happened"], event, day, request.today)
    deadlines = _deadlines(timeline(request.rules, request.area, happened, values["show"]), values, request)
    return {"event": event, "date": day.isoformat(), "headline": headline(deadlines, request), "deadlines": deadlines}


def _on_quiet_days(happened: Sequence[Happened], request: Request) -> list[Caution]:
    rules = request.rules
    named = [(one.event, one.day, rules.events[one.event].title) for one in happened]
    found = [caution_on_a_meeting(event, within_a_sentence(title), day, rules.cautions, request.today) for event, day, title in named]
    return [caution for caution in found if caution]


def read(request: Request) -> dict[str, Any]:
    """What happened and what to show, from the inputs of a request. Raises BadInput."""
    values = TIMESCALES.read(request)
    rows = values["events"]
    _one_strategy_discussion(rows, request.inputs.get("events"))
    happened = [Happened(row["event"], row["date"], row.get("type", "")) for row in rows if _counts(row, rows)]
    return {"happened": happened, "show": values["show"], "reader": values.get("reader", "acts"), "what_if": _other_date(values)}


def _other_date(values: Mapping[str, Any]) -> tuple[EventId, date] | None:
    """The conference and the date to compare with; both or neither."""
    event, day = values.get("what_if.event"), values.get("what_if.date")
    if event and day:
        return event, day
    if event:
        raise BadInput([FieldError("what_if.date", "Enter the other date")])
    if day:
        raise BadInput([FieldError("what_if.event", "Choose the conference that is held on the other date")])
    return None


def _strategy_discussions(rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return [row for row in rows if row["event"] == STRATEGY_DISCUSSION]


def _counts(row: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> bool:
    """Of several strategy discussions only the one that began the section 47 enquiry counts."""
    several = len(_strategy_discussions(rows)) > 1
    return row["event"] != STRATEGY_DISCUSSION or not several or row["began_section_47"]


def _one_strategy_discussion(rows: Sequence[Mapping[str, Any]], given: Any) -> None:
    discussions = _strategy_discussions(rows)
    began = [row for row in discussions if row["began_section_47"]]
    if len(discussions) < 2 or len(began) == 1:
        return
    places = [place for place, row in enumerate(given) if isinstance(row, Mapping) and row.get("event") == STRATEGY_DISCUSSION]
    what = "Only one of them can have begun it" if began else "The dates count from that one"
    message = f"You gave {len(discussions)} strategy discussions. Mark the one at which the section 47 enquiry began. {what}"
    raise BadInput([FieldError(f"events.{places[-1]}.began_section_47", message)])


def _duty(duty: DutyRule, rules: Rules) -> Duty:
    return {
        "id": duty.id,
        "text": duty.text,
        "duty": duty.duty,
        "who": people(duty.who, rules),
        "for_whom": people(duty.for_whom, rules),
        "source": duty.source,
        "section": duty.section,
    }


def _information(item: Information, found: Timeline) -> SourcedLine:
    return {"id": item.id, "text": information_text(item), "source": found.area.source.id, "section": item.section}


def information_text(item: Information) -> str:
    """A piece of information with its figure filled in."""
    return item.text.format(amount=period(item.amount, item.unit))


TIMESCALES = Calculator("timescales", "Timescales", fields, run, view, submit="Work out the dates")
