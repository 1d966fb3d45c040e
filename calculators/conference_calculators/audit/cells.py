"""What stands in a cell, read as it was meant and never guessed: dates as text, as real dates and as a spreadsheet's serial numbers; yes and no."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

from ..fields import read_date
from ..fields.dates import FIRST_DATE, LAST_DATE
from ..fields.problems import FieldError

EARLIEST_BIRTH = date(2000, 1, 1)
_NOTHING = frozenset({"", "-", "--", "n/a", "na", "null", "none", "nan", "nat", "#n/a"})
_YES = frozenset({"yes", "y", "true", "1", "ayes"})
_NO = frozenset({"no", "n", "false", "0", "bno"})
_TIME_OF_DAY = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(Z| ?[AaPp][Mm])?$")
_WRITTEN_LIKE_A_DATE = re.compile(r"\d{1,4}([-/.])\d{1,2}\1\d{2,4}")
_SERIAL = re.compile(r"\d{5}(\.0+)?")
DAY_ZERO = date(1899, 12, 30)
"""What Excel counts its days from; it takes 1900 for a leap year."""
LONGEST_TEXT = 200


def is_nothing(cell: object) -> bool:
    """Whether a cell is empty, or says so."""
    return cell is None or (isinstance(cell, str) and cell.strip().lower() in _NOTHING)


def day_in(cell: object, noun: str, earliest: date = FIRST_DATE) -> date | str | None:
    """The date in a cell; None where there is none; a sentence where it cannot be read."""
    if is_nothing(cell):
        return None
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return cell if earliest <= cell <= LAST_DATE else _read(cell.isoformat(), noun, earliest)
    if isinstance(cell, str):
        return _read(cell, noun, earliest)
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return _read(f"{cell:.0f}", noun, earliest)
    found = read_date(cell, "", noun, earliest)
    return found.message if isinstance(found, FieldError) else found


@lru_cache(maxsize=100_000)  # the same few hundred days stand in thousands of cells
def _read(text: str, noun: str, earliest: date) -> date | str:
    text = _TIME_OF_DAY.sub("", text.strip()[:LONGEST_TEXT])
    if _SERIAL.fullmatch(text):
        text = (DAY_ZERO + timedelta(days=int(text.partition(".")[0]))).isoformat()
    found = read_date(text, "", noun, earliest)
    return found.message if isinstance(found, FieldError) else found


def seems_a_date(text: str) -> bool:
    """Whether a text is a date, or is written like one that would be refused, such as 02/03/26."""
    return isinstance(day_in(text, "date", EARLIEST_BIRTH), date) or bool(_WRITTEN_LIKE_A_DATE.fullmatch(_TIME_OF_DAY.sub("", text.strip())))


def yes_or_no(cell: object) -> bool | None:
    """What a cell says: "a) Yes", "Y", true, 1. None where it says neither."""
    if isinstance(cell, bool):
        return cell
    plain = re.sub(r"[^a-z0-9]", "", str(cell).lower())
    return True if plain in _YES else False if plain in _NO else None


def text_in(cell: object) -> str:
    """A cell as a line of text. A whole number that a spreadsheet keeps as 12.0 is "12", and a date is written as in Britain."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = str(cell)
    if text.isalnum() and len(text) <= LONGEST_TEXT:
        return text
    return "".join(letter for letter in " ".join(text.split())[:LONGEST_TEXT] if letter.isprintable())
