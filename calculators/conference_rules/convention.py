"""How an area counts: which day is day 1, and on which days its council is closed.

The guide's own convention is that the day after an event is day 1. Where an area's document prints that the day itself is day 1
(`same_day`), each count ends one day of its unit sooner: a count of N days or working days holds the day of the event if it is a working
day, a week of seven days begins with it, and a month ends on the day before the corresponding date, or on the last day of a month that
has no such date. A count back from a meeting holds the day of the meeting in the same way. From a day off, the next working day is day 1
under both.

A closed day never makes a limit later, unless the document says in words that it is not a working day. It brings the day to work to forward.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from dateutil.relativedelta import relativedelta

from .rules import Area, Closure, DayOne, Direction, Timescale, Unit
from .working_days import ONE_DAY, Count, count_working_days, days_between, why_not_working


@dataclass(frozen=True)
class Convention:
    """How one rule is counted. `lengthen` are those of the `closed` days that are not working days for this rule."""

    day_one: DayOne = "day_after"
    closed: tuple[Closure, ...] = ()
    lengthen: tuple[Closure, ...] = ()

    def count(self, day: date, number: int, direction: Direction) -> Count:
        """A count of working days from a day, day by day."""
        backwards, same_day = direction == "before", self.day_one == "same_day"
        if not self.lengthen:
            return _counted(day, number, backwards, same_day)
        return count_working_days(day, number, backwards=backwards, from_the_day_itself=same_day, why_not=self.why_not_working)

    def moved(self, day: date, amount: int, unit: Unit, direction: Direction) -> date:
        """The day `amount` units after or before `day`. Months clip to the end of the month."""
        if amount == 0 or direction == "on":
            return day
        if unit == "working_days":
            return self.count(day, amount, direction).end
        sign = 1 if direction == "after" else -1
        months = unit == "months"
        end = day + relativedelta(months=sign * amount) if months else day + timedelta(**{unit: sign * amount})
        if self.day_one == "day_after":
            return end
        has_no_such_date = months and direction == "after" and end.day != day.day
        return end if has_no_such_date else end - sign * ONE_DAY

    def why_not_working(self, day: date) -> str | None:
        """Why a day is not a working day for this rule, or None when it is one."""
        return why_not_working(day) or next((closure.name for closure in self.lengthen if closure.holds_on(day)), None)

    def last_working_day_on_or_before(self, day: date) -> date:
        """`day` itself when it is a working day for this rule, otherwise the last one before it."""
        while self.why_not_working(day):
            day -= ONE_DAY
        return day

    def last_open_day_on_or_before(self, day: date) -> date:
        """The last working day on or before `day` on which the council is open."""
        return last_open_day_on_or_before(day, self.closed)

    def closures_between(self, after: date, through: date) -> tuple[Closure, ...]:
        """The closures that hold on any day after `after`, up to and including `through`."""
        days = days_between(after, through)
        return tuple(closure for closure in self.closed if any(closure.holds_on(day) for day in days))


@lru_cache(maxsize=50_000)  # the tables of one area ask for the same counts as those of the next
def _counted(day: date, number: int, backwards: bool, from_the_day_itself: bool) -> Count:
    return count_working_days(day, number, backwards=backwards, from_the_day_itself=from_the_day_itself)


GUIDES_OWN = Convention()


def convention_of(rule: Timescale, area: Area | None) -> Convention:
    """How a rule is counted in an area. What the area's document calls a working day holds for its own rules, not for a national one."""
    if area is None:
        return Convention(rule.day_one)
    own = rule.area == area.id
    return Convention(rule.day_one, area.closed, tuple(closure for closure in area.closed if own and closure.not_working_days))


def last_open_day_on_or_before(day: date, closed: Sequence[Closure]) -> date:
    """The last working day on or before `day` on which the council is open."""
    while why_not_working(day) or any(closure.holds_on(day) for closure in closed):
        day -= ONE_DAY
    return day
