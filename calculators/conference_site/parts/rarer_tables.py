"""The ready reckoner for rarer events: one file for each area, which the page fetches only when one of them is chosen.

The same dates as in the tables on the page, made by the same functions and looked up in the same way (calculators/browser/first-answer.mjs).
All of an area's rarer events are in one file, so that fetching it does not tell which of them was chosen. It is named by its content: a page of
one edition never meets tables of another.
"""

import hashlib
import json
import posixpath
from functools import cache
from typing import Any

from conference_calculators.blocks.deadline import limit_label
from conference_rules import Area, Rules, Timescale, load_rules
from conference_rules.ids import BIRTH, EXPECTED_DELIVERY, NOT_QUORATE, TRANSFER_MOVED, TRANSFER_NOTIFIED, AreaId, EventId

from .. import addresses
from ..markup import NOTHING, Markup
from .reckoner import QUESTIONS, YEARS, cell, days_of, note_on, started_by, whose_it_is

ON_THE_PAGE = frozenset(question.event for question in QUESTIONS)
HANGS_ON_OTHERS = frozenset({NOT_QUORATE, EXPECTED_DELIVERY, BIRTH, TRANSFER_NOTIFIED, TRANSFER_MOVED})
"""Events whose one date can mislead: the limit of the conference that was not quorate still governs the new one, a second deadline
can come first for a pre-birth or transfer conference, and what follows a birth depends on the conference. They wait for Python, which asks
for the others too."""


@cache
def tables_of(area_id: AreaId) -> dict[EventId, dict[str, Any]]:
    """The table of each rarer event that starts something in an area."""
    rules = load_rules()
    made = {event: table(event, rules.areas[area_id], rules) for event in rules.events}
    return {event: found for event, found in made.items() if found}


def files() -> dict[str, str]:
    """The text of every area's file by its address."""
    return {_address(area): _text(area) for area in load_rules().areas if tables_of(area)}


def where_they_are(area_id: AreaId, page: str) -> Markup:
    """What tells the script on a page where the tables are, and of which events; nothing in an area without any."""
    events = " ".join(tables_of(area_id))
    address = addresses.root_from(page) + _address(area_id)
    return Markup('<div hidden data-rarer-tables="{}" data-events="{}"></div>').format(address, events) if events else NOTHING


def _text(area_id: AreaId) -> str:
    return json.dumps(tables_of(area_id), ensure_ascii=False, separators=(",", ":"))


def _address(area_id: AreaId) -> str:
    """In the folder of the area's page of dates, so that a saved copy has it where it has that page."""
    folder = posixpath.dirname(addresses.calculator_page("timescales", area_id))
    return f"{folder}/tables/{hashlib.sha256(_text(area_id).encode()).hexdigest()[:12]}.json"


def table(event: EventId, area: Area, rules: Rules) -> dict[str, Any]:
    """The table of an event; empty where it starts no date that it decides alone."""
    columns = [] if event in ON_THE_PAGE | HANGS_ON_OTHERS else [rule for rule in started_by(event, area, rules) if _decides_alone(event, rule)]
    if not columns:
        return {}
    days = (day for year in YEARS for day in days_of(year))
    return {
        "words": f"These dates come from the table for “{rules.events[event].title}” that was worked out when this guide was made. "
        "The reasons follow when the calculator has loaded.",
        "columns": [_column(rule, area) for rule in columns],
        "rows": {day.isoformat(): [cell(rule, day, event, area) for rule in columns] for day in days},
    }


def _decides_alone(event: EventId, rule: Timescale) -> bool:
    """Whether the rule counts from this very event, and no reading of it counts from another."""
    return event in rule.events and all(reading.event in (None, "", event) for reading in rule.readings)


def _column(rule: Timescale, area: Area) -> dict[str, object]:
    said = [["Only", rule.condition], ["Note", note_on(rule, area)]]
    meta = [line for line in said if line[1]]
    return {"key": rule.key, "title": rule.title, "label": limit_label(rule.bound), "meta": meta, **whose_it_is(rule)}
