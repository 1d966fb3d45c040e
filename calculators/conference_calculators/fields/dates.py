"""Dates as people type and paste them: three boxes or one text, read strictly and never guessed. The day comes before the month.

The wording follows the GOV.UK date input: say which part is missing, name a date that does not exist, and show
one message at a time.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from .problems import FieldError

FIRST_DATE = date(2019, 1, 1)
LAST_DATE = date(2040, 12, 31)

PARTS = ("day", "month", "year")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_WEEKDAY = "(?:[Mm]on|[Tt]ues?|[Ww]ed(?:nes)?|[Tt]hu(?:rs?)?|[Ff]ri|[Ss]at(?:ur)?|[Ss]un)(?:day)?"
_BETWEEN = "(?: ?[-/.] ?| )"
_DAY = f"(?:{_WEEKDAY}[.,]? )?([0-9]{{1,2}})(?:st|nd|rd|th)?(?: of)?"
_MONTH = "([0-9]{1,2}|[A-Za-z]{3,9}[.]?),?"
_DAY_FIRST = f"{_DAY}{_BETWEEN}{_MONTH}{_BETWEEN}([0-9]{{4}}|[0-9]{{2}})"
_YEAR_FIRST = "([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})"
IN_ONE_TEXT = f"^(?:{_DAY_FIRST}|{_YEAR_FIRST})$"
"""A whole date in one text, with single spaces. The page splits the same texts into the three boxes (browser/date-boxes.mjs)."""

_IN_ONE_TEXT = re.compile(IN_ONE_TEXT, re.ASCII | re.IGNORECASE)
_WHOLE_NUMBER = re.compile(r"[0-9]{1,4}")


class _Problem(Exception):
    """The words for what is wrong, and with which of the three boxes; read_date turns them into a FieldError."""

    def __init__(self, words: str, part: str = "") -> None:
        super().__init__(words)
        self.part = part


def read_date(value: Any, field: str, noun: str = "date", earliest: date = FIRST_DATE) -> date | FieldError:
    """The date that was entered, or what to do about it. `noun` is the date's name in the words of an error.

    Where one of the three boxes is wrong, the error is about that one: "events.0.date.year".
    """
    text = _in_one_text(value)
    try:
        day, month, year = _parts_of_boxes(value, noun) if text is None else _parts_of_text(text, noun)
        return _within_range(_real_date(day, month, year, noun, earliest), noun, earliest)
    except _Problem as problem:
        return FieldError(f"{field}.{problem.part}" if problem.part and text is None else field, str(problem))


def is_blank_date(value: Any) -> bool:
    """Nothing was entered: no value, an empty string or three empty boxes."""
    if isinstance(value, Mapping):
        return all(_is_blank(part) for part in value.values())
    return _is_blank(value)


def _is_blank(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _in_one_text(value: Any) -> str | None:
    """The text that stands for the whole date: all that was sent, or what was put into the day's box with nothing in the others."""
    if isinstance(value, Mapping) and set(value) <= set(PARTS) and all(_is_blank(value.get(part)) for part in ("month", "year")):
        day = value.get("day")
        return day if isinstance(day, str) and not _is_blank(day) and _whole_number(day) is None else None
    return value if isinstance(value, str) and not _is_blank(value) else None


def _parts_of_text(text: str, noun: str) -> tuple[str, str, str]:
    found = _IN_ONE_TEXT.match(" ".join(text.split()))
    if not found:
        raise _Problem(f"Write the {noun} as a day, a month and a year, such as 2 November 2026 or 2/11/2026")
    day, month, year, year_first, month_second, day_last = found.groups()
    return (day, month, year) if day else (day_last, month_second, year_first)


def _parts_of_boxes(value: Any, noun: str) -> tuple[Any, Any, Any]:
    if is_blank_date(value):
        raise _Problem(f"Enter the {noun}")
    if isinstance(value, Mapping) and set(value) <= set(PARTS):
        _require_every_part(value, noun)
        return value["day"], value["month"], value["year"]
    raise _Problem(f"The {noun} must be a day, a month and a year, such as 2 November 2026")


def _require_every_part(value: Mapping[str, Any], noun: str) -> None:
    missing = [part for part in PARTS if _is_blank(value.get(part))]
    if missing:
        raise _Problem(f"The {noun} must include a {' and a '.join(missing)}", missing[0])


def _real_date(day: Any, month: Any, year: Any, noun: str, earliest: date) -> date:
    day_number, month_number, year_number = _day(day, noun), _month(month, noun), _year(year, noun, earliest)
    days_in_month = calendar.monthrange(year_number, month_number)[1]
    if day_number > days_in_month:
        in_words = f"{MONTHS[month_number - 1]} {year_number}"
        raise _Problem(f"{day_number} {in_words} is not a real date: {in_words} has {days_in_month} days")
    return date(year_number, month_number, day_number)


def _day(value: Any, noun: str) -> int:
    number = _whole_number(value)
    if number is None or not 1 <= number <= 31:
        raise _Problem(f"The day in the {noun} must be a number from 1 to 31", "day")
    return number


def _month(value: Any, noun: str) -> int:
    number = _whole_number(value)
    if number is None and isinstance(value, str):
        number = _month_named(value)
    if number is None or not 1 <= number <= 12:
        raise _Problem(f"The month in the {noun} must be a number from 1 to 12, or a name such as June", "month")
    return number


def _month_named(text: str) -> int | None:
    """People write "June", "jun" or "Sept."; three letters are enough to tell the months apart."""
    name = text.strip().rstrip(".").lower()
    if len(name) < 3:
        return None
    matches = [number for number, month in enumerate(MONTHS, 1) if month.lower().startswith(name)]
    return matches[0] if matches else None


def _year(value: Any, noun: str, earliest: date) -> int:
    number = _whole_number(value)
    written = str(value).strip()
    if number is not None and len(written) == 2:
        raise _Problem(f"Write all 4 numbers of the year in the {noun}, such as 20{written} for {written}", "year")
    if number is None or (isinstance(value, str) and len(written) != 4):
        raise _Problem(f"The year in the {noun} must have 4 numbers, such as 2026", "year")
    if not earliest.year <= number <= LAST_DATE.year:
        raise _out_of_range(noun, earliest)
    return number


def _whole_number(value: Any) -> int | None:
    # True is an int to Python, but nobody means the first of the month by it.
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and _WHOLE_NUMBER.fullmatch(value.strip()):
        return int(value.strip())
    return None


def _within_range(entered: date, noun: str, earliest: date) -> date:
    if not earliest <= entered <= LAST_DATE:
        raise _out_of_range(noun, earliest)
    return entered


def _out_of_range(noun: str, earliest: date) -> _Problem:
    return _Problem(f"The {noun} must be between {_in_words(earliest)} and {_in_words(LAST_DATE)}")


def _in_words(moment: date) -> str:
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"
