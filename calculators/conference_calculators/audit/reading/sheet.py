"""The rows of a sheet and the texts of a workbook, taken from their XML a piece at a time.

A cell outside the columns that are needed is passed over: nothing is made of it, and the text that it points to is not looked up.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import IO, Any
from xml.parsers import expat

from ..cells import LONGEST_TEXT
from .source import MOST_COLUMNS

A_PIECE = 1 << 16
MOST_TEXTS = 2_000_000
_DIGITS = "0123456789"

Line = tuple[int, list[object]]
"""The number of a row, as a spreadsheet counts, and its cells in their places."""


class Suspicious(Exception):
    """The XML defines words of its own, or holds more than any spreadsheet writes."""


@dataclass(frozen=True)
class Styles:
    """Which of a workbook's styles make a date or a length of time of a number, and the day that it counts from."""

    dates: Collection[int]
    lengths: Collection[int]
    day_zero: datetime


class Parsed:
    """A part of a workbook, in the hands of expat. `read` is how many bytes of it were read."""

    def __init__(self, part: IO[bytes]) -> None:
        self.read = 0
        self._part = part
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = _refuse
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._said: list[str] = []
        self._is_text = False

    def pieces(self) -> Iterator[None]:
        """Read it piece by piece. Closed early, it is read no further."""
        with self._part:
            while piece := self._part.read(A_PIECE):
                self.read += len(piece)
                self._parser.Parse(piece)
                yield
            self._parser.Parse(b"", True)
            yield

    def _begin(self, name: str, about: dict[str, str]) -> None:
        raise NotImplementedError

    def _end(self, name: str) -> None:
        raise NotImplementedError

    def _text(self, text: str) -> None:
        if self._is_text:
            self._said.append(text)


def _refuse(*_: object) -> None:
    raise Suspicious


def _plain(name: str) -> str:
    """The name without what a writer may have put before it: "x:row"."""
    return name.rpartition(":")[2]


class Texts(Parsed):
    """The texts that the cells of all sheets point to, in `found`. Longer ones are cut as a cell is."""

    def __init__(self, part: IO[bytes]) -> None:
        super().__init__(part)
        self.found: list[str] = []

    def _begin(self, name: str, about: dict[str, str]) -> None:
        name = _plain(name)
        if name == "si":
            self._said.clear()
        elif name == "rPh":  # how a word is spoken, in Japanese
            self._parser.StartElementHandler = None
        self._is_text = name == "t"

    def _end(self, name: str) -> None:
        name = _plain(name)
        self._is_text = False
        if name == "si":
            self.found.append("".join(self._said)[:LONGEST_TEXT])
            if len(self.found) > MOST_TEXTS:
                raise Suspicious
        elif name == "rPh":
            self._parser.StartElementHandler = self._begin


class Sheet(Parsed):
    """A sheet. Of its rows only these columns are read, or all where none are named."""

    def __init__(self, part: IO[bytes], texts: list[str], styles: Styles, columns: Collection[int] | None = None) -> None:
        super().__init__(part)
        self.last_row: int | None = None
        self._texts, self._styles, self._columns = texts, styles, columns
        self._lines: list[Line] = []
        self._number, self._place = 0, -1
        self._row: list[object] = []
        self._kind, self._style = "n", 0
        self._is_needed = False

    def lines(self) -> Iterator[Line]:
        """Each row that the sheet has. `last_row` is what the sheet says of itself, once its first piece is read."""
        for _ in self.pieces():
            ready, self._lines = self._lines, []
            yield from ready

    def _begin(self, name: str, about: dict[str, str]) -> None:
        name = _plain(name)
        if name == "c":
            self._begin_cell(about)
        elif name in ("v", "t"):
            self._is_text = self._is_needed
        elif name == "row":
            self._number = int(about.get("r", self._number + 1))
            self._place = -1
            self._row = []
        elif name == "dimension":
            self.last_row = int(about.get("ref", "").rpartition(":")[2].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ$") or 0) or None

    def _begin_cell(self, about: dict[str, str]) -> None:
        self._place = _place_in_a_row(about["r"].rstrip(_DIGITS)) if "r" in about else self._place + 1
        self._is_needed = self._place < MOST_COLUMNS and (self._columns is None or self._place in self._columns)
        if self._is_needed:
            self._said.clear()
            self._kind, self._style = about.get("t", "n"), int(about.get("s", 0))

    def _end(self, name: str) -> None:
        name = _plain(name)
        self._is_text = False
        if name == "c":
            if self._is_needed and self._said:
                self._row += [None] * (self._place + 1 - len(self._row))
                self._row[self._place] = self._value("".join(self._said))
            self._is_needed = False
        elif name == "row":
            self._lines.append((self._number, self._row))
        elif name == "sheetData":  # what comes after the rows may have elements of the same names
            self._parser.StartElementHandler = self._parser.EndElementHandler = None

    def _value(self, text: str) -> object:
        if self._kind == "n":
            return self._number_or_day(text)
        if self._kind == "s":
            return self._texts[int(text)]
        if self._kind == "b":
            return text.strip() == "1"
        return text[:LONGEST_TEXT]

    def _number_or_day(self, text: str) -> object:
        if self._style in self._styles.dates:
            return _day(text, self._styles.day_zero, self._style in self._styles.lengths)
        number = float(text)
        return int(number) if number.is_integer() else number


@lru_cache(maxsize=1_000)
def _place_in_a_row(letters: str) -> int:
    from openpyxl.utils import column_index_from_string

    return column_index_from_string(letters) - 1


@lru_cache(maxsize=20_000)  # the same few hundred days stand in thousands of cells
def _day(text: str, day_zero: datetime, is_length: bool) -> Any:
    from openpyxl.utils.datetime import from_excel

    convert: Callable[..., Any] = from_excel
    try:
        found = convert(float(text), day_zero, timedelta=is_length)
    except (OverflowError, ValueError):
        return text
    return found.date() if isinstance(found, datetime) else found
