"""The dates of an answer placed on a line, so that the page does no sums with dates: every place is a share of the line from 0 to 1."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

from conference_rules.wording import MONTHS

if TYPE_CHECKING:
    from ..contract.block_kinds import Tick, Timeline, TimelineEntry

MOST_TICKS = 6


def on_a_line(title: str, entries: Sequence[TimelineEntry], today: date | None) -> Timeline:
    """A timeline block: entries in order, a scale of months, and today where it lies among them."""
    ordered = sorted(entries, key=lambda entry: entry["date"])
    if not ordered:
        return {"kind": "timeline", "title": title, "entries": []}
    first, last = (date.fromisoformat(ordered[place]["date"]) for place in (0, -1))
    line = _Line(first, last)
    placed: list[TimelineEntry] = [{**entry, "at": line.place(date.fromisoformat(entry["date"]))} for entry in ordered]
    shown: Timeline = {"kind": "timeline", "title": title, "entries": placed, "ticks": line.ticks()}
    if today and first <= today <= last:
        return {**shown, "today": today.isoformat(), "today_at": line.place(today)}
    return shown


class _Line:
    """A line from the first date to the last."""

    def __init__(self, first: date, last: date) -> None:
        self.first, self.last = first, last

    def place(self, day: date) -> float:
        return round((day - self.first).days / max((self.last - self.first).days, 1), 4)

    def ticks(self) -> list[Tick]:
        """The first days of months, so many apart that their names do not run into each other."""
        month = self.first.replace(day=1) + relativedelta(months=1)
        starts = []
        while month <= self.last:
            starts.append(month)
            month += relativedelta(months=1)
        apart = -(-len(starts) // MOST_TICKS) or 1
        shown = starts[::apart]
        named = zip(shown, [None, *shown], strict=False)
        return [{"at": self.place(start), "text": _tick(start, before)} for start, before in named]


def _tick(start: date, before: date | None) -> str:
    """A month, with its year where that is another than the tick before had."""
    month = MONTHS[start.month - 1][:3]
    return month if before and before.year == start.year else f"{month} ’{start.year % 100:02d}"
