"""The files for rarer events: which events have one, and that no date in them hangs on a date that the reader was not asked for."""

import json
from datetime import date, timedelta
from typing import Any

import pytest

from conference_calculators import api
from conference_rules import load_rules
from conference_site.parts import rarer_tables
from tests.reckoner_tables import cells

EVENTS = list(load_rules().events)
AREAS = list(load_rules().areas)
DAY = date(2026, 11, 2)
# Up to a year before and after.
APART = (-365, -100, -60, -30, -14, -7, -1, 0, 1, 7, 14, 30, 60, 100, 365)


def row(event: str, day: date) -> dict[str, str]:
    """A date as the form sends it; a conference that was not quorate is of the first type that there is."""
    return {"event": event, "date": day.isoformat(), **({"type": "initial"} if event == "inquorate_conference" else {})}


def started(area: str, event: str, *others: dict[str, str]) -> dict[str, dict[str, Any]]:
    """The deadlines that count from one event on the day, whatever else is given, by the key of their rule."""
    inputs = {"events": [row(event, DAY), *others]}
    answer = json.loads(api.answer(json.dumps({"calculator": "timescales", "area": area, "inputs": inputs})))
    start = {"event": event, "date": DAY.isoformat(), "basis": "given"}
    return {deadline["rule"]["key"]: deadline for deadline in answer["deadlines"] if deadline["from"] == start}


def dates(deadline: dict[str, Any]) -> tuple[str, str]:
    return deadline["limit"], deadline["work_to"]


@pytest.mark.parametrize("area", AREAS)
def test_every_event_that_starts_a_date_is_on_the_page_or_has_a_file_or_hangs_on_others(area: str) -> None:
    starts = {event for event in EVENTS if any(deadline["binding"] for deadline in started(area, event).values())}
    on_the_page = {cell.event for cell in cells(area)}
    with_file = set(rarer_tables.tables_of(area))
    assert starts - on_the_page - with_file <= rarer_tables.HANGS_ON_OTHERS
    assert not with_file & (on_the_page | rarer_tables.HANGS_ON_OTHERS)


def test_the_events_with_a_file_are_these() -> None:
    expected = {
        "darlington": {
            "pre_birth_conference", "transfer_conference", "transfer_agreed", "visit", "bedroom_seen", "record_received",
            "complaint_received", "complaint_escalated", "appeal_requested", "appeal_met",
        },
        "doncaster": {"transfer_conference"},
        "redbridge": {"transfer_conference"},
        "sheffield": {"transfer_conference"},
        "england": {"transfer_conference"},
    }  # fmt: skip
    assert {area: set(rarer_tables.tables_of(area)) for area in expected} == expected


@pytest.mark.long
@pytest.mark.parametrize("area", ["darlington", "doncaster"])
def test_no_other_date_moves_one_in_a_file(area: str) -> None:
    for event, table in rarer_tables.tables_of(area).items():
        keys = [column["key"] for column in table["columns"]]
        alone = started(area, event)
        for other in EVENTS:
            for days in APART if other != event else ():
                together = started(area, event, row(other, DAY + timedelta(days)))
                assert {key: dates(together[key]) for key in keys} == {key: dates(alone[key]) for key in keys}, (event, other, days)


@pytest.mark.parametrize(
    ("area", "event", "other", "days"),
    [
        ("darlington", "inquorate_conference", "strategy_discussion", -14),
        ("darlington", "expected_delivery", "strategy_discussion", -1),
        ("doncaster", "transfer_notified", "transfer_moved", -14),
        ("doncaster", "transfer_moved", "transfer_notified", -14),
    ],
)
def test_another_date_changes_what_hangs_on_others(area: str, event: str, other: str, days: int) -> None:
    alone, together = started(area, event), started(area, event, row(other, DAY + timedelta(days)))
    bound = {key: dates(deadline) for key, deadline in alone.items() if deadline["binding"]}
    assert bound
    assert bound != {key: dates(deadline) for key, deadline in together.items() if deadline["binding"]}


@pytest.mark.parametrize("area", AREAS)
def test_the_page_names_its_file_and_no_other(area: str) -> None:
    html = rarer_tables.where_they_are(area, f"calculators/timescales/{area}.md")
    named = [text for address, text in rarer_tables.files().items() if f'"../../../{address}"' in html]
    assert [list(json.loads(text)) for text in named] == ([list(rarer_tables.tables_of(area))] if html else [])
    assert bool(html) == bool(rarer_tables.tables_of(area))


def test_one_file_has_all_of_an_areas_rarer_events_so_that_fetching_it_does_not_tell_which() -> None:
    with_tables = [tables for area in AREAS if (tables := rarer_tables.tables_of(area))]
    assert with_tables
    assert sorted(map(str, with_tables)) == sorted(str(json.loads(text)) for text in rarer_tables.files().values())
