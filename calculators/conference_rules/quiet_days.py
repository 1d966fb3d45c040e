"""Working days on which hardly anybody is at work. A date to work to that falls on one is marked; nothing is moved.

No document says this of working days in general. It is the guide's own convention, like the days around Christmas that it names here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from .cautions import MEETINGS
from .convention import last_open_day_on_or_before
from .deadlines import Caution, Deadline
from .ids import EventId
from .rules import Area
from .wording import day_of_the_year, long_date
from .working_days import ONE_DAY


@dataclass(frozen=True)
class QuietDays:
    """Days of each year, the `first` and the `last` included, both written as month and day. They run over the end of the year."""

    first: str
    last: str

    def hold_on(self, day: date) -> bool:
        """Whether a day is one of them."""
        written = f"{day:%m-%d}"
        return written >= self.first or written <= self.last


AROUND_CHRISTMAS = QuietDays("12-24", "01-01")
"""Offices and schools close for most of these days, though some of them are working days."""


def caution_beside(deadline: Deadline, area: Area, texts: Mapping[str, str], today: date | None) -> Caution | None:
    """What to know of a date to work to on a day on which hardly anybody is at work, for whoever has to keep it. None for any other day."""
    day = deadline.result.work_to
    if AROUND_CHRISTMAS.hold_on(day):
        plan_for = _last_day_before(day, area)
        name = "around_christmas" if _can_be_done_on(plan_for, deadline, today) else "around_christmas_only"
        return Caution(name, texts[name].format(**_called(), day=long_date(plan_for)))
    closure = next((closure for closure in area.closed if closure.holds_on(day)), None)
    if closure is None:
        return None
    days = f"{day_of_the_year(closure.first)} to {day_of_the_year(closure.last)}"
    return Caution("council_closed_that_day", texts["council_closed_that_day"].format(closure=closure.name, days=days))


def caution_on_a_meeting(event: EventId, title: str, day: date, texts: Mapping[str, str], today: date | None) -> Caution | None:
    """What to know of a meeting that is planned for one of these days."""
    if event not in MEETINGS or not AROUND_CHRISTMAS.hold_on(day) or (today and day < today):
        return None
    return Caution("meeting_around_christmas", texts["meeting_around_christmas"].format(**_called(), event=title, day=long_date(day)))


def _called() -> dict[str, str]:
    return {"first": day_of_the_year(AROUND_CHRISTMAS.first), "last": day_of_the_year(AROUND_CHRISTMAS.last)}


def _last_day_before(day: date, area: Area) -> date:
    while AROUND_CHRISTMAS.hold_on(day):
        day -= ONE_DAY
    return last_open_day_on_or_before(day, area.closed)


def _can_be_done_on(day: date, deadline: Deadline, today: date | None) -> bool:
    """Whether that day still lies ahead, and after what has to come first."""
    if deadline.rule.direction == "on" or (deadline.rule.direction == "after" and day <= deadline.anchor.day):
        return False
    first = max(filter(None, (today, deadline.result.earliest)), default=day)
    return first <= day
