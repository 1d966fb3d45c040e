"""The timescales calculator: what has happened and when, and every date that follows from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from conference_rules import load_rules
from conference_rules.cautions import CONFERENCES
from conference_rules.counting import Limit
from conference_rules.ids import AreaId, RoleId
from conference_rules.quiet_days import caution_beside, caution_on_a_meeting
from conference_rules.rules import Duty as DutyRule
from conference_rules.rules import Information, Rules
from conference_rules.status import status_of
from conference_rules.timescales import Caution, Happened, Timeline, timeline
from conference_rules.timescales import Deadline as DatedRule
from conference_rules.wording import period, rule_text, short_date
from conference_rules.working_days import Count

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
    from ..contract import Counting, Deadline, Duty, Named, Rule, SourcedLine, Supposed, Timescales

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
        "unquantified": [_duty(duty, request.rules) for duty in found.unquantified],
        "information": [_information(item, found) for item in found.information],
        "cautions": cautions_as_list([*_on_quiet_days(values["happened"], request), *found.cautions]),
    }
    return {**answer, "what_if": _supposed(values["what_if"], values, request)} if values["what_if"] else answer


def _deadlines(found: Timeline, values: Mapping[str, Any], request: Request) -> list[Deadline]:
    deadlines = deadlines_as_list(found.deadlines, request, is_kept_by_the_reader=values["reader"] == "acts")
    add_series_to_review(deadlines, request)
    return deadlines


def _supposed(other: tuple[str, date], values: Mapping[str, Any], request: Request) -> Supposed:
    event, day = other
    happened = instead(values["happened"], event, day, request.today)
    deadlines = _deadlines(timeline(request.rules, request.area, happened, values["show"]), values, request)
    return {"event": event, "date": day.isoformat(), "headline": headline(deadlines, request), "deadlines": deadlines}


def _on_quiet_days(happened: Sequence[Happened], request: Request) -> list[Caution]:
    rules = request.rules
    named = [(one.event, one.day, rules.events[one.event].title) for one in happened]
    found = [caution_on_a_meeting(event, title[0].lower() + title[1:], day, rules.cautions, request.today) for event, day, title in named]
    return [caution for caution in found if caution]


def read(request: Request) -> dict[str, Any]:
    """What happened and what to show, from the inputs of a request. Raises BadInput."""
    values = TIMESCALES.read(request)
    rows = values["events"]
    _one_strategy_discussion(rows, request.inputs.get("events"))
    happened = [Happened(row["event"], row["date"], row.get("type", "")) for row in rows if _counts(row, rows)]
    return {"happened": happened, "show": values["show"], "reader": values.get("reader", "acts"), "what_if": _other_date(values)}


def _other_date(values: Mapping[str, Any]) -> tuple[str, date] | None:
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


def deadlines_as_list(deadlines: Sequence[DatedRule], request: Request, is_kept_by_the_reader: bool = True) -> list[Deadline]:
    """Deadlines in the words and keys of the contract, no two with the same title; at the end those without a date to work to.

    Whoever keeps a date that falls on a day on which hardly anybody is at work is to know it; whoever waits can do nothing about it.
    """
    answered = [_deadline_as_dict(deadline, deadlines, request) for deadline in deadlines]
    if is_kept_by_the_reader:
        for one, deadline in zip(answered, deadlines, strict=True):
            one["cautions"] += cautions_as_list(_of_a_quiet_day(one, deadline, request))
    for told_apart_by in (_by_conference, _by_date):
        titles = Counter(one["title"] for one in answered)
        for one in answered:
            if titles[one["title"]] > 1:
                one["title"] += told_apart_by(one, request.rules)
    return sorted(answered, key=lambda one: (one["work_to"] is None, one.get("status", {}).get("id") == "missed"))


def _of_a_quiet_day(answered: Deadline, deadline: DatedRule, request: Request) -> list[Caution]:
    is_to_come = answered["work_to"] is not None and not answered["held_on"] and answered.get("status", {}).get("id", "due") == "due"
    found = caution_beside(deadline, request.rules.areas[request.area], request.rules.cautions, request.today) if is_to_come else None
    return [found] if found else []


def _by_conference(deadline: Deadline, rules: Rules) -> str:
    title = rules.events[deadline["from"]["event"]].title
    return f": {title[0].lower()}{title[1:]}"


def _by_date(deadline: Deadline, _: Rules) -> str:
    return f" of {short_date(date.fromisoformat(deadline['from']['date']))}"


def _deadline_as_dict(deadline: DatedRule, others: Sequence[DatedRule], request: Request) -> Deadline:
    """What depends on a meeting without a date has no dates, and what is missed has nothing left to work to."""
    rule, rules, result = deadline.rule, request.rules, deadline.result
    status = status_of(deadline, request.today, others)
    standing = status.id if status else ""
    event = deadline.anchor.event
    answered: Deadline = {
        "id": rule.id,
        "title": rule.title,
        "short_title": rule.short_title,
        "conference": event if event in CONFERENCES else None,
        "from": {"event": event, "date": deadline.anchor.day.isoformat(), "basis": deadline.anchor.basis},
        "limit": None if standing == "depends" else result.limit.isoformat(),
        "work_to": None if standing in ("depends", "missed") else result.work_to.isoformat(),
        "held_on": deadline.held_on.isoformat() if deadline.held_on else None,
        "direction": rule.direction,
        "bound": rule.bound,
        "duty": rule.duty,
        "condition": rule.condition or None,
        "if_missed": deadline.if_missed or rule.if_missed or None,
        "note": rule.note or None,
        "binding": deadline.binding,
        "who": people(rule.who, rules),
        "for_whom": people(rule.for_whom, rules),
        "rule": _rule(deadline, rules),
        "cautions": cautions_as_list(deadline.cautions),
    }
    if status:
        answered["status"] = {"id": status.id, "on": status.on.isoformat(), "working_days": status.working_days}
    if standing != "depends":
        _add_dates(answered, result)
    return answered


def _add_dates(answered: Deadline, result: Limit) -> None:
    """The dates of a deadline beside its limit and the day to work to."""
    answered["last_working_day"] = result.last_working_day.isoformat()
    answered["readings"] = [{"id": reading.id, "text": reading.text, "date": reading.day.isoformat()} for reading in result.readings]
    if result.earliest:
        answered["earliest"] = result.earliest.isoformat()
    if result.series:
        answered["series"] = [day.isoformat() for day in result.series]
        answered["series_work_to"] = [day.isoformat() for day in result.series_work_to]
    if result.count:
        answered["counting"] = _counting(result.count)


def people(ids: Sequence[RoleId], rules: Rules) -> list[Named]:
    """People as `[{"id", "text"}]`."""
    return [{"id": person, "text": rules.people[person]} for person in ids]


def cautions_as_list(cautions: Sequence[Caution]) -> list[Named]:
    """Cautions as `[{"id", "text"}]`."""
    return [{"id": caution.id, "text": caution.text} for caution in cautions]


def _rule(deadline: DatedRule, rules: Rules) -> Rule:
    rule, source = deadline.rule, rules.sources[deadline.rule.source]
    return {
        "key": rule.key,
        "text": rule_text(rule, rules.events, deadline.anchor.event if deadline.anchor.event in rule.events else ""),
        "source": source.id,
        "source_title": source.title,
        "section": rule.section,
        "level": rule.level,
        "read_on": source.read_on.isoformat(),
        "confirmed_on": source.confirmed_on.isoformat() if source.confirmed_on else None,
    }


def _counting(count: Count) -> Counting:
    return {
        "day_zero": count.day_zero.isoformat(),
        "counted": [day.isoformat() for day in count.counted],
        "skipped": [{"date": skipped.day.isoformat(), "why": skipped.why} for skipped in count.skipped],
    }


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
