"""One way from an event to a date, right or wrong: from which day, how long, which days count, and what is done with the limit.

A usual mistake changes one part of the way (`misread_dates`), so that two mistakes are two changes to one way.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, cached_property
from typing import Any, Literal

from dateutil.relativedelta import MO, relativedelta

from conference_rules.bank_holidays import SATURDAY, worked_out
from conference_rules.counting import moved
from conference_rules.rules import Direction, Unit
from conference_rules.working_days import ONE_DAY, Count, count_working_days, why_not_working

WhyNot = Callable[[date], str | None]
Holidays = Literal["england_and_wales", "scotland", "none"]
Ending = Literal["as_asked", "as_it_falls", "moved_on", "brought_back"]

ADDED_IN_SCOTLAND = {date(2026, 6, 15): "World Cup bank holiday in Scotland"}
"""A day that no standing rule gives and that England and Wales do not have."""


@dataclass(frozen=True)
class Way:
    """How somebody comes to a date.

    `settled` says that the question asks for a working day; `ending` what is done with a limit on a day off. `is_closed` says on which days
    an office is closed that are left out of the count. A `known_limit` is not counted at all: of a series, or of a rule without a length.
    """

    start: date
    amount: int
    unit: Unit
    direction: Direction
    settled: bool
    known_limit: date | None = None
    first_is_one: bool = False
    clear_days: bool = False
    every_day: bool = False
    holidays: Holidays = "england_and_wales"
    is_closed: Callable[[date], bool] | None = None
    ending: Ending = "as_asked"

    def changed(self, changes: Mapping[str, Any]) -> "Way":
        """The way with other parts. Whoever begins elsewhere or takes another length counts anew, even where the right limit is not counted."""
        counts_anew = not {"start", "amount", "clear_days"}.isdisjoint(changes)
        return replace(self, **({"known_limit": None, **changes} if counts_anew else changes))

    @cached_property
    def count(self) -> Count | None:
        """The count day by day, where it goes by working days or by what somebody takes for them."""
        if self.known_limit or self.unit != "working_days" or not self.amount:
            return None
        steps = self.amount + self.clear_days - self.first_is_one
        if not steps:
            return Count(self.start, (self.start,), ())
        rest = count_working_days(self.start, steps, backwards=self.direction == "before", why_not=self.why_not)
        return replace(rest, counted=(self.start, *rest.counted)) if self.first_is_one else rest

    @cached_property
    def limit(self) -> date:
        """The day to which the count leads."""
        if self.known_limit:
            return self.known_limit
        if self.count:
            return self.count.end
        fewer = self.first_is_one and self.unit == "days" and self.amount > 0
        return moved(self.start, self.amount - fewer, self.unit, self.direction)

    @cached_property
    def day(self) -> date:
        """The answer that this way gives."""
        day = self.limit
        if self.ending == "moved_on":
            return _next_that_counts(day, self._why_off, ONE_DAY)
        if self.ending == "brought_back" or (self.ending == "as_asked" and self.settled):
            return _next_that_counts(day, self._why_off, -ONE_DAY)
        return day

    def why_not(self, day: date) -> str | None:
        """Why a day does not count on this way."""
        if self.every_day:
            return None
        return _DAYS_OFF[self.holidays](day) or ("The council is closed" if self.is_closed and self.is_closed(day) else None)

    def _why_off(self, day: date) -> str | None:
        """Whoever counts every day may still go back to a working day; whoever takes a day for a working day stays on it."""
        return why_not_working(day) if self.every_day or self.unit != "working_days" or self.known_limit else self.why_not(day)


def _next_that_counts(day: date, why_not: WhyNot, step: timedelta) -> date:
    while why_not(day):
        day += step
    return day


# Counting with another idea of a working day


def why_weekend(day: date) -> str | None:
    """Why a day is no working day for somebody who forgets bank holidays."""
    return ("Saturday", "Sunday")[day.weekday() - SATURDAY] if day.weekday() >= SATURDAY else None


def why_not_in_scotland(day: date) -> str | None:
    """Why a day is no working day for somebody who uses Scotland's bank holidays."""
    return why_weekend(day) or scotland_in(day.year).get(day)


_DAYS_OFF: Mapping[Holidays, WhyNot] = {"england_and_wales": why_not_working, "scotland": why_not_in_scotland, "none": why_weekend}


@cache
def scotland_in(year: int) -> dict[date, str]:
    """Scotland's weekday bank holidays by the standing rules, and the one that was added for 2026."""
    kept = ("Good Friday", "Early May bank holiday", "Spring bank holiday", "Christmas Day", "Boxing Day")
    days = {day: name for day, name in worked_out(year).items() if name.startswith(kept)}
    days[_first_monday(year, 8)] = "Summer bank holiday in Scotland"
    days |= _made_up((date(year, 1, 1), date(year, 1, 2)), "New Year in Scotland")
    days |= _made_up((date(year, 11, 30),), "St Andrew’s Day")
    return days | {day: name for day, name in ADDED_IN_SCOTLAND.items() if day.year == year}


def _first_monday(year: int, month: int) -> date:
    first: date = date(year, month, 1) + relativedelta(weekday=MO(+1))
    return first


def _made_up(days: Sequence[date], name: str) -> dict[date, str]:
    """Days off, those at the weekend made up on the first weekdays after that are not taken."""
    taken: dict[date, str] = {day: name for day in days if why_weekend(day) is None}
    for day in days:
        if day in taken:
            continue
        while why_weekend(day) or day in taken:
            day += ONE_DAY
        taken[day] = f"{name} (substitute day)"
    return taken
