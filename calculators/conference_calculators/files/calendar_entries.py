"""Which days of an answer go into a calendar, and which entry each is however often the file is made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from conference_rules.ids import (
    APPEAL_MEETING,
    APPEAL_MET,
    CORE_GROUP,
    FIRST_CORE_GROUP,
    FIRST_REVIEW,
    INITIAL,
    NEXT_CORE_GROUP,
    NEXT_REVIEW,
    NOT_QUORATE,
    PRE_BIRTH,
    REVIEW,
    STRATEGY_DISCUSSION,
    TRANSFER,
    TRANSFER_FROM_MOVE,
    TRANSFER_FROM_NOTIFICATION,
    VISIT,
    DeadlineId,
    EventId,
)

from .calendar import NEUTRAL_TITLE, Arrangements, Entry
from .text import deadline_lines

if TYPE_CHECKING:
    from ..contract import Deadline
    from ..contract.block_kinds import DeadlineCard

Meeting = tuple[EventId, date]

MEETINGS = (
    STRATEGY_DISCUSSION, INITIAL, PRE_BIRTH, TRANSFER, REVIEW, NOT_QUORATE, CORE_GROUP, VISIT, APPEAL_MET,
)  # fmt: skip
"""The events that people meet for: they are in the calendar on the day that was entered."""

DUE = "{} (due)"
"""The title of a deadline. A month on a screen shows ten letters of a title, so that they cannot be those of “Latest date for the”."""

_MEETING_OF: Mapping[DeadlineId, EventId] = {
    FIRST_CORE_GROUP: CORE_GROUP,
    NEXT_CORE_GROUP: CORE_GROUP,
    FIRST_REVIEW: REVIEW,
    NEXT_REVIEW: REVIEW,
    TRANSFER_FROM_NOTIFICATION: TRANSFER,
    TRANSFER_FROM_MOVE: TRANSFER,
    APPEAL_MEETING: APPEAL_MET,
}
"""The event that a deadline is for, where the two have different names."""


def meeting_of(deadline: Deadline) -> str:
    """What a deadline is a date for: once the meeting is entered, its entry takes the place of the entry of the deadline."""
    return _MEETING_OF.get(deadline["id"], deadline["id"])


def held_on(deadline: Deadline, entered: Collection[Meeting]) -> date | None:
    """The day on which it was done. The day of a status may also be today, for what nobody did yet."""
    status = deadline.get("status", {})
    if "on" not in status:
        return None
    on = date.fromisoformat(status["on"])
    return on if status["id"] in ("met", "late") or (meeting_of(deadline), on) in entered else None


def entries(
    entered: Mapping[Meeting, str],
    dated: Iterable[tuple[Deadline, DeadlineCard]],
    today: date,
    and_series: bool,
    arranged: Mapping[Meeting, Arrangements] | None = None,
) -> list[Entry]:
    """The meetings that were entered, each with its title, and what can still be kept of the deadlines, each with its card on the page.

    What is past and was only a limit is left out. It keeps its place in the count, so that the other entries keep theirs from day to day.
    """
    when_and_where = arranged or {}
    meetings = [Entry(day, event, title, arranged=when_and_where.get((event, day), Arrangements())) for (event, day), title in entered.items()]
    expected = [
        entry
        for deadline, card in dated
        if deadline["binding"] and not held_on(deadline, entered)
        for entry in _expected(deadline, card, today, and_series)
    ]
    found = _in_their_places(sorted([*meetings, *expected], key=lambda entry: entry.day))
    return [entry for entry in found if entry.day >= today or (entry.what, entry.day) in entered]


def neutral(entries: Iterable[Entry]) -> list[Entry]:
    """Entries that tell nothing, one a day: several of one name on a day would look like several meetings. What has an hour is one."""
    told: list[Entry] = []
    for _, of_the_day in groupby(entries, key=lambda entry: entry.day):
        first, *others = sorted(of_the_day, key=lambda entry: entry.arranged.starts is None)
        told += [first, *(other for other in others if other.arranged.starts)]
    return [replace(entry, title=NEUTRAL_TITLE, description="") for entry in told]


def _expected(deadline: Deadline, card: DeadlineCard, today: date, and_series: bool) -> Iterator[Entry]:
    day = _day_to_keep(deadline, today)
    if day is None:
        return
    # How it stands is not said: that is true only on the day on which the file is made.
    said = "\n".join(deadline_lines(card, with_status=False))
    first = Entry(day, meeting_of(deadline), DUE.format(deadline["short_title"]), said, people=_people(deadline))
    yield first
    if and_series and day >= today:
        # Each date is an entry of its own: weekends and bank holidays move them, so no rule of repetition gives them.
        for later in deadline.get("series_work_to", ())[1:]:
            yield replace(first, day=date.fromisoformat(later), description=deadline["rule"]["text"])


def _people(deadline: Deadline) -> frozenset[str]:
    return frozenset(person["id"] for person in (*deadline["who"], *deadline["for_whom"]))


def _day_to_keep(deadline: Deadline, today: date) -> date | None:
    """The day to work to, or, where that has passed, the limit; None where there is nothing left to work to."""
    if deadline["work_to"] is None or deadline["limit"] is None:
        return None
    work_to = date.fromisoformat(deadline["work_to"])
    return work_to if work_to >= today else date.fromisoformat(deadline["limit"])


def _in_their_places(found: Iterable[Entry]) -> Iterator[Entry]:
    numbers: Counter[str] = Counter()
    for entry in found:
        numbers[entry.what] += 1
        yield replace(entry, place=numbers[entry.what])
