"""Dates to take away: a calendar file and a table.

The calendar file has neutral titles and ids, and no description, alarm or link: other people may see the calendar.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

NEUTRAL_TITLE = "Meeting"
COLUMNS = (
    "Area", "What", "Counted from", "On", "Given or worked out", "Limit", "Work to", "Who", "Rule", "Source", "Section", "Copy read on",
)  # fmt: skip


def calendar_file(days: Sequence[str], stamped: date) -> str:
    """An iCalendar file with one all-day entry for each different day (ISO dates). `stamped` is the day it was made."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Dates//EN", "CALSCALE:GREGORIAN"]
    for iso in sorted(set(days)):
        lines += _entry(date.fromisoformat(iso), stamped)
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


def _entry(day: date, stamped: date) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{day:%Y%m%d}-{stamped:%Y%m%d}",
        f"DTSTAMP:{stamped:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{NEUTRAL_TITLE}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def table_file(area_name: str, deadlines: Sequence[Mapping[str, Any]], event_titles: Mapping[str, str]) -> str:
    """The deadlines as CSV, the area named in every row."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for deadline in deadlines:
        writer.writerow(_row(area_name, deadline, event_titles))
    return text.getvalue()


def _row(area_name: str, deadline: Mapping[str, Any], event_titles: Mapping[str, str]) -> list[str]:
    start, rule = deadline["from"], deadline["rule"]
    given = "given" if start["basis"] == "given" else "worked out"
    who = ", ".join(person["text"] for person in deadline["who"])
    when = [event_titles[start["event"]], start["date"], given, deadline["limit"] or "", deadline["work_to"] or ""]
    return [area_name, deadline["title"], *when, who, rule["text"], rule["source_title"], rule["section"], rule["read_on"]]
