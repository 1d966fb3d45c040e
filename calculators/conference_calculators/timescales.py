"""The timescales calculator: what has happened and when, and every date that follows from it."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from conference_rules import load_rules
from conference_rules.counting import Limit
from conference_rules.rules import Rules
from conference_rules.status import status_of
from conference_rules.timescales import Caution, Deadline, Happened, Timeline, timeline
from conference_rules.wording import period, rule_text

from .calculator import BadInput, Calculator, FieldError, Request
from .fields import AnyField, Checks, Choice, DateField, Flag, Option, Repeat
from .take_away import CALENDAR
from .timescales_view import view

MOST_EVENTS = 100

CONFERENCE_TYPES = (
    Option("initial", "Initial conference"),
    Option("review", "Review conference"),
    Option("transfer", "Transfer conference"),
    Option("pre_birth", "Pre-birth conference"),
)


@cache
def fields(area: str) -> Sequence[AnyField]:
    """The questions: one row a date, and what else to show. The same for every area."""
    events = [Option(event.id, event.title) for event in load_rules().events.values()]
    row = [
        Choice("event", "What happened, or is planned?", events, "select", missing="Choose what happened on this date"),
        DateField("date", "When?", hint="For example, 27 3 2026", noun="date", missing="Enter the date on which this happened"),
        Choice("type", "Which type of conference was it?", CONFERENCE_TYPES, show_when=("event", ("inquorate_conference",))),
        Flag(
            "began_section_47",
            "The section 47 enquiry began at this one",
            hint="Needed only if you give more than one strategy discussion.",
            show_when=("event", ("strategy_discussion",)),
        ),
    ]
    return (
        Repeat("events", "What has happened?", row, MOST_EVENTS, "Add another date", "Remove", "Date"),
        Checks("show", "Show dates for these as well", (
            Option("exclusion", "Asking that a family member does not attend"),
            Option("split", "A conference in separate parts"),
        )),
        Choice("reader", "Which suits you?", (
            Option("acts", "I have something to do by these dates"),
            Option("waits", "I am waiting for something by these dates"),
        ), optional=True),
        *CALENDAR,
    )  # fmt: skip


def run(request: Request) -> dict[str, Any]:
    """The answer of the contract. Raises BadInput with one sentence a field."""
    values = read(request)
    found = timeline(request.rules, request.area, values["happened"], values["show"])
    return {
        "deadlines": [deadline_as_dict(deadline, request) for deadline in found.deadlines],
        "silent": list(found.silent),
        "unquantified": [_duty(duty, request.rules) for duty in found.unquantified],
        "information": [_information(item, found) for item in found.information],
        "cautions": cautions_as_list(found.cautions),
    }


def read(request: Request) -> dict[str, Any]:
    """What happened and what to show, from the inputs of a request. Raises BadInput."""
    values = TIMESCALES.read(request)
    rows = values["events"]
    _one_strategy_discussion(rows, request.inputs.get("events"))
    happened = [Happened(row["event"], row["date"], row.get("type", "")) for row in rows if _counts(row, rows)]
    return {"happened": happened, "show": values["show"], "reader": values.get("reader", "acts")}


def _strategy_discussions(rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return [row for row in rows if row["event"] == "strategy_discussion"]


def _counts(row: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> bool:
    """Of several strategy discussions only the one that began the section 47 enquiry counts."""
    several = len(_strategy_discussions(rows)) > 1
    return row["event"] != "strategy_discussion" or not several or row["began_section_47"]


def _one_strategy_discussion(rows: Sequence[Mapping[str, Any]], given: Any) -> None:
    discussions = _strategy_discussions(rows)
    began = [row for row in discussions if row["began_section_47"]]
    if len(discussions) < 2 or len(began) == 1:
        return
    places = [place for place, row in enumerate(given) if isinstance(row, Mapping) and row.get("event") == "strategy_discussion"]
    what = "Only one of them can have begun it" if began else "The dates count from that one"
    message = f"You gave {len(discussions)} strategy discussions. Mark the one at which the section 47 enquiry began. {what}"
    raise BadInput([FieldError(f"events.{places[-1]}.began_section_47", message)])


def deadline_as_dict(deadline: Deadline, request: Request) -> dict[str, Any]:
    """One deadline in the words and keys of the contract."""
    rule, result, rules = deadline.rule, deadline.result, request.rules
    status = status_of(deadline, request.today)
    return {
        "id": rule.id,
        "title": rule.title,
        "short_title": rule.short_title,
        "from": {"event": deadline.anchor.event, "date": deadline.anchor.day.isoformat(), "basis": deadline.anchor.basis},
        "limit": result.limit.isoformat(),
        "last_working_day": result.last_working_day.isoformat(),
        "work_to": result.work_to.isoformat(),
        **({"earliest": result.earliest.isoformat()} if result.earliest else {}),
        **({"series": [day.isoformat() for day in result.series]} if result.series else {}),
        "direction": rule.direction,
        "bound": rule.bound,
        "duty": rule.duty,
        "condition": rule.condition or None,
        "if_missed": rule.if_missed or None,
        "note": rule.note or None,
        "binding": deadline.binding,
        "who": people(rule.who, rules),
        "for_whom": people(rule.for_whom, rules),
        "rule": _rule(deadline, rules),
        **({"counting": _counting(result)} if result.count else {}),
        "readings": [{"id": reading.id, "text": reading.text, "date": reading.day.isoformat()} for reading in result.readings],
        **({"status": {"id": status.id, "on": status.on.isoformat(), "working_days": status.working_days}} if status else {}),
        "cautions": cautions_as_list(deadline.cautions),
    }


def people(ids: Sequence[str], rules: Rules) -> list[dict[str, str]]:
    """People as `[{"id", "text"}]`."""
    return [{"id": person, "text": rules.people[person]} for person in ids]


def cautions_as_list(cautions: Sequence[Caution]) -> list[dict[str, str]]:
    """Cautions as `[{"id", "text"}]`."""
    return [{"id": caution.id, "text": caution.text} for caution in cautions]


def _rule(deadline: Deadline, rules: Rules) -> dict[str, Any]:
    rule, source = deadline.rule, rules.sources[deadline.rule.source]
    return {
        "key": rule.key,
        "text": rule_text(rule, rules.events, deadline.anchor.event),
        "source": source.id,
        "source_title": source.title,
        "section": rule.section,
        "level": rule.level,
        "read_on": source.read_on.isoformat(),
        "confirmed_on": source.confirmed_on.isoformat() if source.confirmed_on else None,
    }


def _counting(result: Limit) -> dict[str, Any]:
    count = result.count
    assert count is not None
    return {
        "day_zero": count.day_zero.isoformat(),
        "counted": [day.isoformat() for day in count.counted],
        "skipped": [{"date": skipped.day.isoformat(), "why": skipped.why} for skipped in count.skipped],
    }


def _duty(duty: Any, rules: Rules) -> dict[str, Any]:
    return {
        "id": duty.id,
        "text": duty.text,
        "duty": duty.duty,
        "who": people(duty.who, rules),
        "for_whom": people(duty.for_whom, rules),
        "source": duty.source,
        "section": duty.section,
    }


def _information(item: Any, found: Timeline) -> dict[str, Any]:
    return {"id": item.id, "text": information_text(item), "source": found.area.source.id, "section": item.section}


def information_text(item: Any) -> str:
    """A piece of information with its figure filled in."""
    return item.text.format(amount=period(item.amount, item.unit))


TIMESCALES = Calculator("timescales", "Timescales", fields, run, view, submit="Work out the dates")
