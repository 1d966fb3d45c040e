"""Pasted text and CSV: cells between tabs, commas or semicolons, in any of the encodings that spreadsheets write."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from ..cells import day_in, is_nothing
from ..columns import known_names
from .source import MOST_ROWS, NO_ROWS, TOO_MANY_ROWS, Cells, Table, Unreadable, columns_of, needed

LONGEST_CELL = 100_000
LINES_BEFORE_THE_HEADINGS = 10
NOT_TEXT = "This file is not text. Save the table as an Excel workbook (.xlsx) or as CSV, and choose that."
BROKEN = "The quotation marks in this file do not match near line {line}. Open it in a spreadsheet, save it as CSV again, and choose that."
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
ONE_COLUMN = "There is one column only. Copy the cells of the table from a spreadsheet, with the line of headings, and paste them."


class Delimited:
    """A table as text. Its first line holds the headings, unless a date stands there."""

    kind = "csv"
    recorded: frozenset[str] = frozenset()

    def __init__(self, content: bytes) -> None:
        """Raises Unreadable."""
        self.text = _decoded(content)
        self.separator = _separator(self.text)
        first = self._first_lines()
        if max((len(line) for line in first), default=0) < 2:
            raise Unreadable(ONE_COLUMN)
        place = _place_of_headings(first)
        has_headings = not any(isinstance(day_in(cell, "date"), date) for cell in first[place])
        headings: Sequence[object] = first[place] if has_headings else [""] * len(first[place])
        self.skipped = place + has_headings
        rows = first[self.skipped :]
        if not rows:
            raise Unreadable(NO_ROWS)
        if self.text.count("\n") > MOST_ROWS + LINES_BEFORE_THE_HEADINGS:
            raise Unreadable(TOO_MANY_ROWS)
        self.tables = [Table("", columns_of(headings, rows), self.skipped + 1)]
        self.done = 0
        self.of = max(1, self.text.count("\n") + (not self.text.endswith("\n")) - self.skipped)

    def opening(self) -> Iterator[tuple[int, int]]:
        """Nothing is left to open."""
        return iter(())

    @property
    def number_of_rows(self) -> int:
        """Lines below the headings."""
        return self.of

    def rows(self, table: Table, wanted: Mapping[int, str]) -> Iterator[tuple[int, Cells]]:
        """The rows that hold anything. A row's number is that of its line in the table."""
        self.done = 0
        for number, row in enumerate(self._lines(), start=1):
            if number > self.skipped:
                self.done += 1
                if any(row) and (cells := needed(row, wanted)) and not all(map(_is_empty, cells.values())):
                    yield number, cells

    def progress(self) -> tuple[int, int]:
        """Lines read, of all."""
        return min(self.done, self.of), self.of

    def _first_lines(self) -> list[list[str]]:
        found: list[list[str]] = []
        for line in self._lines():
            found.append(line)
            if len(found) == LINES_BEFORE_THE_HEADINGS + 5:
                break
        return found

    def _lines(self) -> Iterator[list[str]]:
        csv.field_size_limit(LONGEST_CELL)
        # One line at a time: a file made of the text would be a copy of it, four bytes for each letter.
        lines = (found.group() for found in _LINE.finditer(self.text))
        reader = csv.reader(lines, delimiter=self.separator)
        try:
            yield from reader
        except csv.Error as error:
            raise Unreadable(BROKEN.format(line=reader.line_num)) from error


def _is_empty(cell: object) -> bool:
    return all(map(is_nothing, cell)) if isinstance(cell, list) else is_nothing(cell)


def _decoded(content: bytes) -> str:
    """Text in the encoding that its first bytes name, in UTF-8, or in the one that Excel for Windows writes."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _text(content.decode("utf-16", errors="replace"))
    try:
        return _text(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return _text(content.decode("cp1252", errors="replace"))


def _text(text: str) -> str:
    if "\x00" in text:
        raise Unreadable(NOT_TEXT)
    # Old Macintoshes end lines with a carriage return alone.
    return text if "\n" in text else text.replace("\r", "\n")


def _separator(text: str) -> str:
    """The first of tab, semicolon and comma that divides the first line that has any; a date has none of them."""
    for line in text.split("\n", LINES_BEFORE_THE_HEADINGS)[:LINES_BEFORE_THE_HEADINGS]:
        if "\t" in line:
            return "\t"
        if ";" in line or "," in line:
            return ";" if line.count(";") > line.count(",") else ","
    return ","


def _place_of_headings(lines: Sequence[Sequence[str]]) -> int:
    """The line with the most names that are known, where two are; otherwise the first that holds two cells."""
    before = lines[:LINES_BEFORE_THE_HEADINGS]
    known = [known_names(line) for line in before]
    if max(known) > 1:
        return known.index(max(known))
    return next(place for place, line in enumerate(lines) if sum(bool(cell.strip()) for cell in line) > 1 or len(line) > 1)
