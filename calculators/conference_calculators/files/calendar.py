"""A calendar file: whole days in iCalendar (RFC 5545, RFC 7986), with neutral titles unless full ones were chosen.

No alarm, link, place or person. A UID tells nothing: it is a hash, and always the same for one entry of one case, so that a file made
again moves the entries that a calendar has, and two cases never share one.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

NEUTRAL_TITLE = "Meeting"
LONGEST_LINE = 75
"""In bytes, without the end of the line: a longer one goes on in the next, after a space."""


@dataclass(frozen=True)
class Entry:
    """One day in the calendar. `what` and `place` tell it from the other entries of its case: the second review is still the second when it moves."""

    day: date
    what: str
    title: str = NEUTRAL_TITLE
    description: str = ""
    place: int = 1


def calendar_file(entries: Sequence[Entry], case: str, made_on: date, version: int) -> str:
    """The file. `case` tells these entries from those of other files; of two files for a case the one with the higher `version` is the newer."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Dates//EN", "CALSCALE:GREGORIAN"]
    for entry in entries:
        lines += _event(entry, case, made_on, version)
    return "\r\n".join([*(piece for line in lines for piece in _folded(line)), "END:VCALENDAR", ""])


def _event(entry: Entry, case: str, made_on: date, version: int) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{_uid(entry, case)}",
        f"DTSTAMP:{made_on:%Y%m%d}T000000Z",
        f"SEQUENCE:{version}",
        f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{entry.day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(entry.title)}",
        *([f"DESCRIPTION:{_escaped(entry.description)}"] if entry.description else []),
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


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
