"""The dates of an answer on a line, in order, with today and the bank holidays among them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from conference_rules.bank_holidays import bank_holidays_in

from .. import blocks

if TYPE_CHECKING:
    from ..contract.block_kinds import Apart, EntryKind, Key, Timeline, TimelineEntry

MARKS: Mapping[EntryKind, str] = {
    "today": "Today",
    "event": "A date that you entered",
    "meeting": "A meeting or visit",
    "paper": "A report, request or paper",
    "holiday": "A bank holiday",
}
"""What each mark means, in the order of the key."""

APART: Sequence[tuple[int, Apart]] = ((0, "day"), (7, "days"), (31, "weeks"))
"""How many days at most two entries lie apart, for the space between them. More are months."""

LONGEST_STRETCH = timedelta(days=366)
"""Between two entries that lie further apart, bank holidays would fill the line and tell nothing."""


def on_a_line(title: str, entries: Sequence[TimelineEntry], today: date | None) -> Timeline:
    """A timeline: the entries in order, what is of one day in the order given, and then today."""
    ordered = sorted([*entries, *_today(today)], key=_day)
    placed = sorted([*ordered, *_holidays(ordered)], key=lambda entry: (_day(entry), entry["kind"] != "holiday"))
    for before, entry in pairwise(placed):
        entry["apart"] = _apart(before, entry)
    kinds = {entry["kind"] for entry in placed}
    return {"kind": "timeline", "title": title, "key": [_key(kind, text) for kind, text in MARKS.items() if kind in kinds], "entries": placed}


def _key(kind: EntryKind, text: str) -> Key:
    return {"kind": kind, "text": text}


def _day(entry: TimelineEntry) -> str:
    """Dates written year first sort as words do."""
    return entry["on"]["date"]


def _today(today: date | None) -> list[TimelineEntry]:
    if today is None:
        return []
    return [{"kind": "today", "title": "Today", "on": {"label": "", **blocks.day(today.isoformat())}, "apart": "day"}]


def _holidays(entries: Sequence[TimelineEntry]) -> Iterator[TimelineEntry]:
    """The bank holidays between the entries, each once."""
    for first, last in pairwise(date.fromisoformat(_day(entry)) for entry in entries):
        if last - first > LONGEST_STRETCH:
            continue
        for year in range(first.year, last.year + 1):
            for holiday in bank_holidays_in(year).values():
                if first < holiday.day <= last:
                    on = blocks.day(holiday.day.isoformat())
                    yield {"kind": "holiday", "title": holiday.name, "on": {"label": "Bank holiday", **on}, "apart": "day"}


def _apart(before: TimelineEntry, entry: TimelineEntry) -> Apart:
    days = (date.fromisoformat(_day(entry)) - date.fromisoformat(_day(before))).days
    return next((words for most, words in APART if days <= most), "months")
