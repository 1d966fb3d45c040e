"""The first sentences of the answer to a family: what may be overdue, or what to do first and what comes next.

Nobody asks what the family has had, so nothing is said to be late but a meeting that they dated themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from conference_rules.wording import long_date, within_a_sentence

from ..blocks import lines
from ..blocks.deadline import is_borrowed
from ..fields.calculator import Request
from .advice import day_to_call, first_call
from .meeting import (
    FamilysMeeting,
    as_subject,
    awaited_of,
    beside_its_day,
    day_waited_for,
    days_that_count,
    either_day,
    if_it_was_the_first,
    is_national,
    name_of,
    past_a_guide_date,
    standing,
)

if TYPE_CHECKING:
    from ..contract import FamilysDeadline, Headline, Tone


@dataclass(frozen=True)
class _Placed:
    """A deadline, and its place in the answer."""

    place: int
    deadline: FamilysDeadline
    request: Request
    today: date

    @property
    def name(self) -> str:
        return name_of(self.deadline)

    @property
    def days(self) -> str:
        return either_day(*days_that_count(self.deadline))

    @property
    def is_across_england(self) -> bool:
        """Whether it is a national timescale in the place of an area's own."""
        return is_borrowed(self.deadline, self.request)

    @property
    def comes_after_a_meeting_to_come(self) -> bool:
        """Whether the family's meeting is still ahead, and this only follows from it."""
        start, (first, _) = self.deadline["from"], days_that_count(self.deadline)
        return start["event"] == self.request.inputs["conference"] and self.today < date.fromisoformat(start["date"]) < first

    @property
    def by(self) -> str:
        """When it should come, in the middle of a sentence."""
        day = day_waited_for(self.deadline)
        if day == self.today:
            return "today"
        if is_national(self.deadline):
            return f"usually by {long_date(day)}{' across England' if self.is_across_england else ''}"
        if self.deadline["direction"] == "on":
            return f"on {long_date(day)}"
        return f"{'about' if self.deadline['bound'] == 'about' else 'by'} {long_date(day)}"


def headline(deadlines: Sequence[FamilysDeadline], meeting: FamilysMeeting, request: Request) -> Headline:
    """The answer in a sentence or two, its tone, and which deadline it is about."""
    tone, text, place = _said(deadlines, request)
    if tone in {"next", "no_dates"}:
        text = f"{_first(meeting, request)}{text}"
    return lines.headline(request.rules.areas[request.area].name, text, tone, place)


def _first(meeting: FamilysMeeting, request: Request) -> str:
    """What to do first while the meeting is still to come; empty where no office is open before it."""
    today = request.today
    day = day_to_call(today, meeting.held) if today and meeting.stands_on(today) == "ahead" else None
    what = within_a_sentence(first_call(request.rules).what)
    return f"First, {what} {'today' if day == today else f'on {long_date(day)}'}. " if day else ""


def _said(deadlines: Sequence[FamilysDeadline], request: Request) -> tuple[Tone, str, int | None]:
    if not deadlines:
        return "no_dates", "We know of no time limits for this. Ask your social worker when you will get each thing.", None
    if request.today is None:
        return "answer", "These are the dates. With today's date, you can see which have passed.", None
    placed = [_Placed(place, deadline, request, request.today) for place, deadline in enumerate(deadlines)]
    for ids, tone, words in _IN_ORDER:
        if found := [one for one in placed if standing(one.deadline, request.today) in ids]:
            if tone == "next" and found[0].comes_after_a_meeting_to_come:
                return tone, _the_meeting(found[0]), None
            return tone, words(found), found[0].place
    raise AssertionError("there is a sentence for every standing")


def _overdue(found: Sequence[_Placed]) -> str:
    if len(found) > 1:
        return f"{len(found)} things may be overdue. Ask for any that you have not had."
    _, awaited = awaited_of(found[0].deadline, found[0].request)
    return f"{as_subject(found[0].name)} may be overdue. {awaited.if_not_had}"


def _between_readings(found: Sequence[_Placed]) -> str:
    _, awaited = awaited_of(found[0].deadline, found[0].request)
    return f"{as_subject(found[0].name)} should come by {found[0].days}. {awaited.if_not_had}"


def _past_the_usual_date(found: Sequence[_Placed]) -> str:
    across = "across England, " if found[0].is_across_england else ""
    return f"{across}{as_subject(found[0].name)} usually comes by {found[0].days}. Ask for your own date."


def _past_a_guide_date(found: Sequence[_Placed]) -> str:
    says, ask = past_a_guide_date(found[0].deadline)
    return f"{says} for {found[0].name}. {ask}"


def _undecided(found: Sequence[_Placed]) -> str:
    return "What you should have had depends on what was decided. Ask for it in writing."


def _next(found: Sequence[_Placed]) -> str:
    soonest = [one.name for one in found if one.by == found[0].by]
    return f"What comes next is {' and '.join(soonest)}, {found[0].by}.{beside_its_day(found[0].deadline, found[0].request)}"


def _the_meeting(found: _Placed) -> str:
    """Nothing has a day before it, so the reports are to be asked for."""
    return f"Your meeting is on {long_date(date.fromisoformat(found.deadline['from']['date']))}. Ask for the reports, if you do not have them."


def _depends(found: Sequence[_Placed]) -> str:
    event = found[0].request.rules.events[found[0].deadline["from"]["event"]]
    return f"What comes next depends on when {event.taking_place}. Ask for the date."


def _late(found: Sequence[_Placed]) -> str:
    """The last one may not have been the first."""
    return f"{as_subject(found[0].name)} should come by {found[0].days}. {if_it_was_the_first(found[0].deadline)}"


def _met(_: Sequence[_Placed]) -> str:
    return "The dates that you gave are in time."


_IN_ORDER: Sequence[tuple[Sequence[str], Tone, Callable[[Sequence[_Placed]], str]]] = (
    (("overdue", "missed"), "possibly_late", _overdue),
    (("between_readings",), "possibly_late", _between_readings),
    (("past_the_usual_date",), "possibly_late", _past_the_usual_date),
    (("after_guide_date",), "next", _past_a_guide_date),
    (("due",), "next", _next),
    (("undecided",), "depends", _undecided),
    (("depends",), "depends", _depends),
    (("late",), "depends", _late),
    (("met",), "met", _met),
)
"""What is said first, by how deadlines stand."""
