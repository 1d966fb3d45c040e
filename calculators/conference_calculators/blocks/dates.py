"""Deadlines, cautions and people in the shape of the contract, the same for every calculator that gives dates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from conference_rules.cautions import CONFERENCES
from conference_rules.counting import Limit
from conference_rules.ids import RoleId
from conference_rules.quiet_days import caution_beside
from conference_rules.rules import Rules
from conference_rules.status import status_of
from conference_rules.timescales import Caution
from conference_rules.timescales import Deadline as DatedRule
from conference_rules.wording import rule_text, short_date, within_a_sentence
from conference_rules.working_days import Count

from ..fields.calculator import Request

if TYPE_CHECKING:
    from ..contract import Counting, Deadline, Named, Rule


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
    return f": {within_a_sentence(title)}"


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
        answered["counting"] = counting(result.count)


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
        "text": rule_text(rule, rules.events, deadline.anchor.event if deadline.anchor.event in rule.events else None),
        "source": source.id,
        "source_title": source.title,
        "section": rule.section,
        "level": rule.level,
        "read_on": source.read_on.isoformat(),
        "confirmed_on": source.confirmed_on.isoformat() if source.confirmed_on else None,
    }


def counting(count: Count) -> Counting:
    """A count in the keys of the contract."""
    return {
        "day_zero": count.day_zero.isoformat(),
        "counted": [day.isoformat() for day in count.counted],
        "skipped": [{"date": skipped.day.isoformat(), "why": skipped.why} for skipped in count.skipped],
    }
