"""Bank holidays in England and Wales, those that fall on a weekday.

2019-2028 are GOV.UK's published list, kept in `data/bank_holidays.toml`. Other years are worked out by rule and count as
"not yet published". Scotland's and Northern Ireland's days never count.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from dateutil.easter import easter
from dateutil.relativedelta import MO, relativedelta

from .errors import OutOfRange
from .ready_made import ready_made

FIRST_YEAR, LAST_YEAR = 2000, 2060
SATURDAY = 5


@dataclass(frozen=True)
class BankHoliday:
    """A weekday on which England and Wales have a bank holiday; `published` is false when GOV.UK has not listed it yet."""

    day: date
    name: str
    published: bool


@ready_made
def published_list() -> dict[str, Any]:
    """The published list as data: its source, the day it was read, and the days."""
    from .data_files import table

    return table("bank_holidays.toml")


@cache
def published_years() -> range:
    """The years for which GOV.UK's list is in the package, first to last."""
    years = [row["date"].year for row in published_list()["bank_holiday"]]
    return range(min(years), max(years) + 1)


@cache
def bank_holidays_in(year: int) -> dict[date, BankHoliday]:
    """The weekday bank holidays of a year, by day.

    Raises `OutOfRange` for a year before 2000 or after 2060, which no conference needs.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise OutOfRange(f"Bank holidays are known from {FIRST_YEAR} to {LAST_YEAR}, not for {year}.")
    if year in published_years():
        rows = [row for row in published_list()["bank_holiday"] if row["date"].year == year]
        return {row["date"]: BankHoliday(row["date"], row["name"], True) for row in rows}
    return {day: BankHoliday(day, name, False) for day, name in worked_out(year).items()}


def bank_holiday_on(day: date) -> BankHoliday | None:
    """The bank holiday that falls on a weekday, or None."""
    return bank_holidays_in(day.year).get(day)


def worked_out(year: int) -> dict[date, str]:
    """A year's weekday bank holidays by the standing rules, without days moved or added by proclamation."""
    easter_sunday = easter(year)
    monday = relativedelta(weekday=MO(+1))
    last_monday = relativedelta(day=31, weekday=MO(-1))
    days = {
        easter_sunday - timedelta(days=2): "Good Friday",
        easter_sunday + timedelta(days=1): "Easter Monday",
        date(year, 5, 1) + monday: "Early May bank holiday",
        date(year, 5, 1) + last_monday: "Spring bank holiday",
        date(year, 8, 1) + last_monday: "Summer bank holiday",
    }
    days |= _moved_off_the_weekend(date(year, 1, 1), "New Year's Day")
    days |= _christmas(year)
    return dict(sorted(days.items()))


def _moved_off_the_weekend(day: date, name: str) -> dict[date, str]:
    if day.weekday() < SATURDAY:
        return {day: name}
    return {day + relativedelta(weekday=MO(+1)): f"{name} (substitute day)"}


def _christmas(year: int) -> dict[date, str]:
    """Christmas Day and Boxing Day; a day at the weekend is made up by the first weekdays after Boxing Day."""
    both = {date(year, 12, 25): "Christmas Day", date(year, 12, 26): "Boxing Day"}
    kept = {day: name for day, name in both.items() if day.weekday() < SATURDAY}
    substitute = date(year, 12, 27)
    for day, name in both.items():
        if day in kept:
            continue
        while substitute.weekday() >= SATURDAY:
            substitute += timedelta(days=1)
        kept[substitute] = f"{name} (substitute day)"
        substitute += timedelta(days=1)
    return kept
