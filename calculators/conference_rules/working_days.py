"""Counting working days.

A working day is Monday to Friday that is no bank holiday in England and Wales. The day of the event is day 0, whether or not it
is a working day. No source defines this: it is this site's stated convention (contradiction X41).
"""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate

from .bank_holidays import SATURDAY, bank_holiday_on

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Skipped:
    """A day that was passed over in a count, and why ("Saturday", "Christmas Day")."""

    day: date
    why: str


@dataclass(frozen=True)
class Count:
    """A count of working days, day by day: the day counted from, the working days counted, and the days passed over."""

    day_zero: date
    counted: tuple[date, ...]
    skipped: tuple[Skipped, ...]

    @property
    def end(self) -> date:
        """The last day counted: the answer."""
        return self.counted[-1]


@cache  # one answer asks about the same days hundreds of times
def why_not_working(day: date) -> str | None:
    """Why a day is not a working day, or None when it is one."""
    if day.weekday() >= SATURDAY:
        return ("Saturday", "Sunday")[day.weekday() - SATURDAY]
    holiday = bank_holiday_on(day)
    return holiday.name if holiday else None


def is_working_day(day: date) -> bool:
    """Whether a day is Monday to Friday and no bank holiday in England and Wales."""
    return why_not_working(day) is None


def count_working_days(
    day_zero: date, count: int, *, backwards: bool = False, from_the_day_itself: bool = False, why_not: Callable[[date], str | None] = why_not_working
) -> Count:
    """Count working days from `day_zero`, which is day 0, forwards or backwards.

    Counted `from_the_day_itself`, that is day 1 if it is a working day. `why_not` says why a day is not one. Raises ValueError for a count
    below one: zero working days from a day off has no agreed meaning.
    """
    if count < 1:
        raise ValueError("Count at least one working day.")
    step = -ONE_DAY if backwards else ONE_DAY
    counted: list[date] = []
    skipped: list[Skipped] = []
    day = day_zero - step if from_the_day_itself else day_zero
    while len(counted) < count:
        day += step
        why = why_not(day)
        if why is None:
            counted.append(day)
        else:
            skipped.append(Skipped(day, why))
    return Count(day_zero, tuple(counted), tuple(skipped))


def working_day_after(day: date, count: int) -> date:
    """The count-th working day after `day`; `day` is day 0. Raises ValueError for a count below one."""
    return count_working_days(day, count).end


def working_day_before(day: date, count: int) -> date:
    """The count-th working day before `day`; `day` is day 0. Raises ValueError for a count below one."""
    return count_working_days(day, count, backwards=True).end


def last_working_day_on_or_before(day: date) -> date:
    """`day` itself when it is a working day, otherwise the last working day before it."""
    while not is_working_day(day):
        day -= ONE_DAY
    return day


def first_working_day_on_or_after(day: date) -> date:
    """`day` itself when it is a working day, otherwise the next one."""
    while not is_working_day(day):
        day += ONE_DAY
    return day


def working_days_between(*, after: date, through: date) -> int:
    """How many working days lie after `after`, up to and including `through`; 0 when `through` is not later."""
    if through <= after:
        return 0
    if after.year == through.year:
        return _so_far(through) - _so_far(after)
    whole_years = sum(_in_each_month_so_far(year)[-1] for year in range(after.year + 1, through.year))
    return _in_each_month_so_far(after.year)[-1] - _so_far(after) + whole_years + _so_far(through)


def _so_far(day: date) -> int:
    """How many working days of its year have come by a day, that day included."""
    return _in_each_month_so_far(day.year)[day.month - 1] + _in_month_so_far(day.year, day.month)[day.day - 1]


@cache
def _in_each_month_so_far(year: int) -> tuple[int, ...]:
    """How many working days lie before each month of a year, and at the end how many it has."""
    return tuple(accumulate((_in_month_so_far(year, month)[-1] for month in range(1, 13)), initial=0))


@cache
def _in_month_so_far(year: int, month: int) -> tuple[int, ...]:
    days = range(1, monthrange(year, month)[1] + 1)
    return tuple(accumulate(is_working_day(date(year, month, day)) for day in days))


def days_between(after: date, through: date) -> list[date]:
    """Each day after `after`, up to and including `through`."""
    return [after + timedelta(days=number) for number in range(1, (through - after).days + 1)]
