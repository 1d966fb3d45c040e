"""The meeting day by day for a family: from today on, what happens on each day and what they can do.

What may be overdue is a matter for today. What the document promises on no day is asked for on the first day on which an office is open.
What hangs on a meeting without a date has no day of its own. Between them stands what this guide advises. Each day names its step, under
which the page shows it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from conference_rules.wording import long_date, within_a_sentence
from conference_rules.working_days import first_working_day_on_or_after

from ..fields.calculator import Request
from .advice import advice, day_to_call, first_call
from .meeting import (
    FamilysMeeting,
    awaited_of,
    beside_its_day,
    day_waited_for,
    days_that_count,
    either_day,
    is_national,
    name_of,
    past_a_guide_date,
    standing,
)
from .questions import MEETINGS

if TYPE_CHECKING:
    from ..contract import FamilysDay, FamilysDeadline, FamilysDuty, Named

AT_A_CORE_GROUP = "Ask what the plan says that you should do, and by when."


def day_by_day(deadlines: Sequence[FamilysDeadline], duties: Sequence[FamilysDuty], meeting: FamilysMeeting, request: Request) -> list[FamilysDay]:
    """What happens, in order; a day on which several things happen comes several times. Nothing without today's date."""
    today = request.today
    if today is None:
        return []
    dated = [deadline for deadline in deadlines if deadline["from"]["basis"] == "given" and deadline["limit"]]
    days = [
        *_advised(deadlines, duties, meeting, request),
        *(_to_ask_about(deadline, request, today) for deadline in dated if standing(deadline, today) in _TO_ASK_ABOUT),
        *(_promised(duty, meeting, request, today) for duty in duties),
        *_core_group(meeting, today),
        *(_to_come(deadline, request) for deadline in dated if standing(deadline, today) == "due"),
    ]
    return sorted(days, key=lambda day: day["date"])


def ask_for_the_date(today: date, request: Request) -> FamilysDay:
    """What can be done while the meeting has no date, on the first day on which somebody is there."""
    step = first_call(request.rules)
    return _day(first_working_day_on_or_after(today), f"{step.what}.", step.do, step.id, words=step.words_without_a_date)


def _day(day: date, what: str, do: str, step: str, awaited: FamilysDeadline | FamilysDuty | None = None, words: str = "") -> FamilysDay:
    asked = words or (awaited["words"] if awaited else "")
    who: list[Named] = [person for person in awaited["who"] if person["id"] != "not_stated"] if awaited else []
    found: FamilysDay = {"step": step, "date": day.isoformat(), "what": what, "who": who, "do": do}
    return {**found, "words": asked} if asked else found


def _advised(deadlines: Sequence[FamilysDeadline], duties: Sequence[FamilysDuty], meeting: FamilysMeeting, request: Request) -> Iterator[FamilysDay]:
    """What this guide advises, as far as it is to come."""
    for step, day in advice(deadlines, duties, meeting, request):
        if request.today and day < request.today:
            continue
        if step.stage == "day":
            called = next(one.label for one in MEETINGS if one.value == meeting.conference)
            yield _day(day, f"The day of the meeting: {within_a_sentence(called)}.", step.do, step.id)
        else:
            yield _day(day, f"{step.what}.", step.do, step.id, words=step.words.format(date=long_date(meeting.held)))


# What has come and gone

_TO_ASK_ABOUT = ("overdue", "between_readings", "after_guide_date", "past_the_usual_date", "undecided")


def _to_ask_about(deadline: FamilysDeadline, request: Request, today: date) -> FamilysDay:
    name, (first, last) = name_of(deadline), days_that_count(deadline)
    if_not_had, step = awaited_of(deadline, request)[1].if_not_had, deadline["rule"]["key"]
    if standing(deadline, today) == "after_guide_date":
        says, ask = past_a_guide_date(deadline)
        return _day(today, f"{says}: {name}.", ask, step, deadline)
    if standing(deadline, today) == "between_readings":
        return _day(today, f"Due by {either_day(first, last)}: {name}.", if_not_had, step, deadline)
    if standing(deadline, today) == "past_the_usual_date":
        return _day(today, f"Across England, usually by {long_date(last)}: {name}.", "Ask for your own date.", step, deadline)
    return _day(today, f"This may be overdue, since {long_date(last)}: {name}.", if_not_had, step, deadline)


def _promised(duty: FamilysDuty, meeting: FamilysMeeting, request: Request, today: date) -> FamilysDay:
    """What the document promises before the meeting, on no day."""
    if today > meeting.held:
        return _day(today, f"You should have had this: {name_of(duty)}.", "If you did not have it, say so.", duty["id"], duty)
    day = day_to_call(today, meeting.held) or today
    return _day(day, f"You should also have this: {name_of(duty)}.", request.rules.owed[duty["id"]].do, duty["id"], duty)


# What is to come


def _core_group(meeting: FamilysMeeting, today: date) -> Iterator[FamilysDay]:
    if meeting.core_group and meeting.core_group >= today:
        yield _day(meeting.core_group, "The day of the core group.", AT_A_CORE_GROUP, "core_group")


def _to_come(deadline: FamilysDeadline, request: Request) -> FamilysDay:
    _, awaited = awaited_of(deadline, request)
    what = f"{_when(deadline)}: {name_of(deadline)}.{beside_its_day(deadline, request)}"
    return _day(day_waited_for(deadline), what, awaited.do, deadline["rule"]["key"], deadline)


def _when(deadline: FamilysDeadline) -> str:
    if is_national(deadline):
        return "Across England, usually by this day"
    if deadline["direction"] == "on":
        return "At the meeting"
    if deadline["bound"] == "about":
        return "About this day"
    return "By this day"
