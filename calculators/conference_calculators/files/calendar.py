"""A calendar file in iCalendar (RFC 5545, RFC 7986), with neutral titles unless full ones were chosen.

An entry is a whole day, or has the hours that were entered for a meeting. No link and no person. A UID tells nothing: it is a hash, and
always the same for one entry of one case, so that a file made again moves the entries that a calendar has, and two cases never share one.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from hashlib import sha256

from conference_rules.working_days import ONE_DAY, working_day_before

NEUTRAL_TITLE = "Meeting"
LONGEST_LINE = 75
"""In bytes, without the end of the line: a longer one goes on in the next, after a space."""
MORNING = 9
"""The hour of a reminder of something that has no hour itself."""

ZONE = "Europe/London"
# A time of day is that of the wall clock here. A calendar elsewhere needs to be told when the clocks change.
_TIME_ZONE = (
    "BEGIN:VTIMEZONE", f"TZID:{ZONE}",
    "BEGIN:DAYLIGHT", "DTSTART:19810329T010000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "TZNAME:BST", "TZOFFSETFROM:+0000", "TZOFFSETTO:+0100", "END:DAYLIGHT",
    "BEGIN:STANDARD", "DTSTART:19961027T020000", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "TZNAME:GMT", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0000", "END:STANDARD",
    "END:VTIMEZONE",
)  # fmt: skip


@dataclass(frozen=True)
class Arrangements:
    """When and where people meet, as far as it was entered."""

    starts: time | None = None
    ends: time | None = None
    where: str = ""


@dataclass(frozen=True)
class Entry:
    """One day in the calendar. `what` and `place` tell it from the other entries of its case: the second review is still the second when it moves.

    `people` are those whom it concerns, by their ids; a meeting concerns everybody.
    """

    day: date
    what: str
    title: str = NEUTRAL_TITLE
    description: str = ""
    place: int = 1
    arranged: Arrangements = field(default=Arrangements())
    people: frozenset[str] | None = None

    def concerns(self, chosen: frozenset[str]) -> bool:
        """Whether it is a meeting, or one of the people chosen acts or receives something."""
        return self.people is None or bool(self.people & chosen)


def calendar_file(entries: Sequence[Entry], case: str, made_on: date, version: int, remind_before: int = 0) -> str:
    """The file. `case` tells these entries from those of other files; of two files for a case the one with the higher `version` is the newer.

    With `remind_before` each entry has a reminder as many working days before.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Dates//EN", "CALSCALE:GREGORIAN"]
    if any(entry.arranged.starts for entry in entries):
        lines += _TIME_ZONE
    for entry in entries:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{_uid(entry, case)}",
            f"DTSTAMP:{made_on:%Y%m%d}T000000Z",
            f"SEQUENCE:{version}",
            *_when(entry),
            *_what(entry),
            *(_reminder(entry, remind_before) if remind_before else ()),
            "END:VEVENT",
        ]
    return "\r\n".join([*(piece for line in lines for piece in _folded(line)), "END:VCALENDAR", ""])


def _when(entry: Entry) -> Iterator[str]:
    """A whole day leaves people free; hours make them busy. Where no end was entered, none is made up."""
    starts, ends = entry.arranged.starts, entry.arranged.ends
    if not starts:
        yield f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{entry.day + ONE_DAY:%Y%m%d}"
        yield "TRANSP:TRANSPARENT"
        return
    yield f"DTSTART;TZID={ZONE}:{entry.day:%Y%m%d}T{starts:%H%M}00"
    if ends:
        yield f"DTEND;TZID={ZONE}:{entry.day:%Y%m%d}T{ends:%H%M}00"
    yield "TRANSP:OPAQUE"


def _what(entry: Entry) -> Iterator[str]:
    yield f"SUMMARY:{_escaped(entry.title)}"
    if entry.description:
        yield f"DESCRIPTION:{_escaped(entry.description)}"
    if entry.arranged.where:
        yield f"LOCATION:{_escaped(entry.arranged.where)}"


def _reminder(entry: Entry, working_days: int) -> list[str]:
    """At the hour of the meeting, or in the morning; it says what the title says."""
    before = entry.day - working_day_before(entry.day, working_days)
    if not entry.arranged.starts:
        before -= timedelta(hours=MORNING)
    hours = before // timedelta(hours=1)
    return ["BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:-PT{hours}H", f"DESCRIPTION:{_escaped(entry.title)}", "END:VALARM"]


def _uid(entry: Entry, case: str) -> str:
    return sha256(json.dumps([case, entry.what, entry.place]).encode()).hexdigest()[:32]


def _escaped(text: str) -> str:
    for mark in "\\;,":
        text = text.replace(mark, f"\\{mark}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    piece = ""
    for character in line:
        if len((piece + character).encode()) > LONGEST_LINE:
            yield piece
            piece = " "
        piece += character
    yield piece
