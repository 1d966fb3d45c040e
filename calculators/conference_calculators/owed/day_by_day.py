"""The meeting day by day for a family: from today on, what happens on each day and what they can do.

What may be overdue is a matter for today, and so is what the document promises on no day. What hangs on a meeting without a date has no
day of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from ..calculator import Request
from .meeting import FamilysMeeting, awaited_of, days_that_count, either_day, if_nobody_works_then, is_national, name_of, past_a_guide_date, standing
from .questions import MEETINGS

if TYPE_CHECKING:
    from ..contract import FamilysDay, FamilysDeadline, FamilysDuty, Named

AT_THE_MEETING = "Say what you think. You can ask to bring someone with you."
AT_A_CORE_GROUP = "Ask what the plan says that you should do, and by when."


def day_by_day(deadlines: Sequence[FamilysDeadline], duties: Sequence[FamilysDuty], meeting: FamilysMeeting, request: Request) -> list[FamilysDay]:
    """What happens, in order; a day on which several things happen comes several times. Nothing without today's date."""
    today = request.today
    if today is None:
        return []
    dated = [deadline for deadline in deadlines if deadline["from"]["basis"] == "given" and deadline["limit"]]
    days = [
        *(_to_ask_about(deadline, request, today) for deadline in dated if standing(deadline, today) in _TO_ASK_ABOUT),
        *(_promised(duty, meeting, request, today) for duty in duties),
        *_meetings(meeting, today),
        *(_to_come(deadline, request) for deadline in dated if standing(deadline, today) == "due"),
    ]
    return sorted(days, key=lambda day: day["date"])


def _day(day: date, what: str, do: str, awaited: FamilysDeadline | FamilysDuty | None = None) -> FamilysDay:
    who: list[Named] = [person for person in awaited["who"] if person["id"] != "not_stated"] if awaited else []
    found: FamilysDay = {"date": day.isoformat(), "what": what, "who": who, "do": do}
    return {**found, "words": awaited["words"]} if awaited and awaited["words"] else found


# What has come and gone

_TO_ASK_ABOUT = ("overdue", "between_readings", "after_guide_date", "past_the_usual_date", "undecided")


def _to_ask_about(deadline: FamilysDeadline, request: Request, today: date) -> FamilysDay:
    name, days = name_of(deadline), either_day(*days_that_count(deadline))
    if_not_had = awaited_of(deadline, request)[1].if_not_had
    if standing(deadline, today) == "after_guide_date":
        says, ask = past_a_guide_date(deadline)
        return _day(today, f"{says}: {name}.", ask, deadline)
    if standing(deadline, today) == "between_readings":
        return _day(today, f"Due by {days}: {name}.", if_not_had, deadline)
    if standing(deadline, today) == "past_the_usual_date":
        return _day(today, f"Across England, usually by {days}: {name}.", "Ask for your own date.", deadline)
    return _day(today, f"This may be overdue, since {days}: {name}.", if_not_had, deadline)


def _promised(duty: FamilysDuty, meeting: FamilysMeeting, request: Request, today: date) -> FamilysDay:
    """What the document promises before the meeting, on no day."""
    if today > meeting.held:
        return _day(today, f"You should have had this: {name_of(duty)}.", "If you did not have it, say so.", duty)
    return _day(today, f"No day is given for this: {name_of(duty)}.", request.rules.owed[duty["id"]].do, duty)


# What is to come


def _meetings(meeting: FamilysMeeting, today: date) -> Iterator[FamilysDay]:
    if meeting.held >= today:
        called = next(one.label for one in MEETINGS if one.value == meeting.conference)
        yield _day(meeting.held, f"The day of the meeting: {called[0].lower()}{called[1:]}.", AT_THE_MEETING)
    if meeting.core_group and meeting.core_group >= today:
        yield _day(meeting.core_group, "The day of the core group.", AT_A_CORE_GROUP)


def _to_come(deadline: FamilysDeadline, request: Request) -> FamilysDay:
    first, last = days_that_count(deadline)
    name = name_of(deadline)
    _, awaited = awaited_of(deadline, request)
    return _day(first, f"{_when(deadline, first, last)}: {name}.{if_nobody_works_then(deadline, request)}", awaited.do, deadline)


def _when(deadline: FamilysDeadline, first: date, last: date) -> str:
    if is_national(deadline):
        return "Across England, usually by this day"
    if deadline["direction"] == "on":
        return "At the meeting"
    if deadline["bound"] == "about":
        return "About this day"
    return "By this day" if first == last else f"By {either_day(first, last)}"
