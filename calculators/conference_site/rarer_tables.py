"""The ready reckoner for rarer events: one small file for each area and event, which the page fetches only when the event is chosen.

The same dates as in the tables on the page, made by the same functions and looked up in the same way (calculators/browser/first-answer.mjs).
A file is named by its content: the name tells nothing, and a page of one edition never meets a table of another.
"""

import hashlib
import json
from functools import cache

from conference_calculators.timescales_view import limit_label
from conference_rules import Area, Rules, Timescale, load_rules

from . import addresses
from .markup import escape
from .reckoner import QUESTIONS, YEARS, cell, days_of, note_on, started_by

FOLDER = f"{addresses.calculator_folder('timescales')}/tables"
ON_THE_PAGE = frozenset(question.event for question in QUESTIONS)
HANGS_ON_OTHERS = frozenset({"inquorate_conference", "expected_delivery", "transfer_notified", "transfer_moved"})
"""Events whose one date can mislead: the limit of the conference that was not quorate still governs the new one, and a pre-birth or transfer
conference can have a second clock that comes first. They wait for Python, which asks for the other dates too."""


@cache
def files_of(area_id: str) -> dict[str, tuple[str, str]]:
    """The file of each rarer event that starts something in an area: its address on the site and its text."""
    rules = load_rules()
    made = {}
    for event in rules.events:
        if text := table(event, rules.areas[area_id], rules):
            made[event] = (f"{FOLDER}/{hashlib.sha256(text.encode()).hexdigest()[:12]}.json", text)
    return made


def all_files() -> dict[str, str]:
    """The text of every file by its address."""
    return dict(file for area in load_rules().areas for file in files_of(area).values())


def where_they_are(area_id: str, page: str) -> str:
    """What tells the script on a page the file of each event; nothing in an area without any."""
    root = addresses.root_from(page)
    found = {event: root + address for event, (address, _) in files_of(area_id).items()}
    return f'<div hidden data-rarer-tables="{escape(json.dumps(found))}"></div>' if found else ""


def table(event: str, area: Area, rules: Rules) -> str:
    """The table of an event as JSON; nothing where it starts no date that it decides alone."""
    columns = [] if event in ON_THE_PAGE | HANGS_ON_OTHERS else [rule for rule in started_by(event, area, rules) if _decides_alone(event, rule)]
    if not columns:
        return ""
    days = (day for year in YEARS for day in days_of(year))
    content = {
        "event": event,
        "words": f"These dates come from the table for “{rules.events[event].title}” that was worked out when this guide was made. "
        "The reasons follow when the calculator has loaded.",
        "columns": [_column(rule, area) for rule in columns],
        "rows": {day.isoformat(): [cell(rule, day, event, area) for rule in columns] for day in days},
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _decides_alone(event: str, rule: Timescale) -> bool:
    """Whether the rule counts from this very event, and no reading of it counts from another."""
    return event in rule.events and all(reading.event in (None, "", event) for reading in rule.readings)


def _column(rule: Timescale, area: Area) -> dict[str, object]:
    said = [["Only", rule.condition], ["Note", note_on(rule, area)]]
    return {"key": rule.key, "title": rule.title, "label": limit_label(rule.bound), "meta": [line for line in said if line[1]]}
