"""What this guide advises a family to do around a meeting, each with its day.

A step stands in for what the area promises itself: it does not come up where the area does. What a family does before the reports come
is never later than the first of them that usually comes after it, whatever bank holidays do to its date. A call to an office is for a day
on which somebody is there to take it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from conference_rules.rules import FamilyStep, Rules, Timescale
from conference_rules.working_days import first_working_day_on_or_after, last_working_day_on_or_before

from ..fields.calculator import Request
from .meeting import FamilysMeeting, awaited_of, days_that_count

if TYPE_CHECKING:
    from ..contract import FamilysDeadline, FamilysDuty

DAYS_OF = {"minutes": 1 / 1440, "hours": 1 / 24, "days": 1, "working_days": 7 / 5, "weeks": 7, "months": 31}
"""Calendar days to one of a unit, in weeks without a bank holiday."""


class Advice(NamedTuple):
    """A step, and its day."""

    step: FamilyStep
    day: date


def steps_that_come_up(promised: Iterable[str], rules: Rules) -> list[FamilyStep]:
    """The steps around a meeting for which an area promises these things itself."""
    names = set(promised)
    return [step for step in rules.family_steps.values() if names.isdisjoint(step.unless)]


def promised(deadlines: Sequence[FamilysDeadline], duties: Sequence[FamilysDuty]) -> set[str]:
    """The names of what an area promises around a meeting, with a day or without."""
    return {one["id"] for one in (*deadlines, *duties)}


def advice(deadlines: Sequence[FamilysDeadline], duties: Sequence[FamilysDuty], meeting: FamilysMeeting, request: Request) -> Iterator[Advice]:
    """The steps that may come up today, each with its day. Nothing without today's date."""
    today = request.today
    if today is None:
        return
    for step in steps_that_come_up(promised(deadlines, duties), request.rules):
        if _is_for_today(step, meeting.held, today):
            yield Advice(step, day_of_step(step, meeting.held, today, deadlines, request))


def _is_for_today(step: FamilyStep, held: date, today: date) -> bool:
    """What is for now is for before the meeting or for after it, and not for its day."""
    return step.stage != "now" or (today > held if step.once_held else today < held)


def day_of_step(step: FamilyStep, held: date, today: date, deadlines: Sequence[FamilysDeadline], request: Request) -> date:
    """The day of something that this guide advises; what is for now is for today."""
    if step.stage == "before":
        day = min([held - timedelta(days=step.days), *_papers_after(step, deadlines, request)])
        return last_working_day_on_or_before(day) if step.is_call else day
    now = day_to_call(today, held) if step.is_call else today
    return {"now": now or today, "day": held, "after": held + timedelta(days=step.days)}[step.stage]


def first_call(rules: Rules) -> FamilyStep:
    """What a family does first while its meeting is still to come."""
    (step,) = (step for step in rules.family_steps.values() if step.stage == "now" and not step.once_held)
    return step


def day_to_call(today: date, held: date) -> date | None:
    """The first day from today on which an office is open; None where none is open before the meeting is over."""
    day = first_working_day_on_or_after(today)
    return day if day <= held else None


def _papers_after(step: FamilyStep, deadlines: Sequence[FamilysDeadline], request: Request) -> Iterator[date]:
    """The days of what is due before the meeting and, in a week without a bank holiday, no earlier than this step."""
    for deadline in deadlines:
        if deadline["limit"] and 0 < usually_before(awaited_of(deadline, request)[0]) <= step.days:
            yield days_that_count(deadline)[0]


def usually_before(rule: Timescale) -> float:
    """About how many days before a meeting something is due; 0 where it does not come before one."""
    return rule.amount * DAYS_OF[rule.unit] if rule.direction == "before" else 0
