"""The ready reckoner, its files for rarer events and the calculator agree: each cell of each table is the date that the JSON door gives for that event."""

import json
from calendar import isleap
from collections import Counter
from itertools import groupby

import pytest

from conference_calculators import api
from conference_rules import load_rules
from conference_site.knowledge.edition import EDITION
from conference_site.parts import rarer_tables
from tests.reckoner_tables import Cell, cells, rarer_cells

AREAS = list(load_rules().areas)
DAYS = sum(366 if isleap(year) else 365 for year in EDITION.years.reckoner)


def asked(event: str, day: str, area: str) -> dict[str, dict]:
    """The deadlines that follow directly from one event on one day, by the key of their rule."""
    request = {"calculator": "timescales", "area": area, "inputs": {"events": [{"event": event, "date": day}]}}
    answer = json.loads(api.answer(json.dumps(request)))
    return {deadline["rule"]["key"]: deadline for deadline in answer["deadlines"] if deadline["from"]["event"] == event and deadline["binding"]}


def differences(found: list[Cell], area: str) -> list[Cell]:
    """The cells that say something else than the calculator."""
    differing = []
    for (event, day), group in groupby(sorted(found, key=lambda cell: (cell.event, cell.day)), key=lambda cell: (cell.event, cell.day)):
        answered = asked(event, day, area)
        differing += [cell for cell in group if not agrees(cell, answered.get(cell.key))]
    return differing


def agrees(cell: Cell, deadline: dict | None) -> bool:
    """The same dates for the same thing; an answer adds which conference it belongs to where it names the thing more than once."""
    if deadline is None:
        return False
    event = load_rules().events[cell.event].title
    titles = (cell.title, f"{cell.title}: {event[0].lower()}{event[1:]}")
    return deadline["title"] in titles and (deadline["limit"], deadline["work_to"]) == (cell.limit.isoformat(), cell.work_to.isoformat())


def some_days(found: list[Cell]) -> list[Cell]:
    """The cells of a few days at even distances, and of days on which counting is difficult. Under `--all` every day is looked at anyway."""
    days = sorted({cell.day for cell in found})
    chosen = {*days[:: len(days) // 8], *(day for day in days if day[5:] in {"12-24", "12-31", "02-28", "02-29", "04-30"})}
    return [cell for cell in found if cell.day in chosen]


@pytest.mark.parametrize("area", AREAS)
def test_dates_at_even_distances_agree(area: str) -> None:
    assert differences(some_days(list(cells(area))), area) == []


@pytest.mark.parametrize("area", AREAS)
def test_dates_of_a_rarer_event_agree(area: str) -> None:
    found = list(rarer_cells(area))
    assert bool(found) == bool(rarer_tables.tables_of(area))
    assert differences(some_days(found), area) == []


@pytest.mark.long
@pytest.mark.parametrize("area", AREAS)
def test_every_date_of_every_table_agrees(area: str) -> None:
    found = list(cells(area))
    assert len(found) > DAYS
    assert differences(found, area) == []


@pytest.mark.long
@pytest.mark.parametrize("area", AREAS)
def test_every_date_of_every_rarer_event_agrees(area: str) -> None:
    found = list(rarer_cells(area))
    assert {(cell.event, cell.key): DAYS for cell in found} == Counter((cell.event, cell.key) for cell in found)
    assert differences(found, area) == []
