"""The ready reckoner and the calculator agree: each cell of each table is the date that the JSON door gives for that event."""

import json
from itertools import groupby

import pytest

from conference_calculators import api
from conference_rules import load_rules
from tests.reckoner_tables import Cell, cells

AREAS = list(load_rules().areas)


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
    return deadline is not None and (deadline["title"], deadline["limit"], deadline["work_to"]) == (
        cell.title,
        cell.limit.isoformat(),
        cell.work_to.isoformat(),
    )


@pytest.mark.parametrize("area", AREAS)
def test_every_thirteenth_date_agrees(area: str) -> None:
    days = sorted({cell.day for cell in cells(area)})
    chosen = {*days[::13], *(day for day in days if day[5:] in {"12-24", "12-31", "02-28", "02-29", "04-30"})}
    assert differences([cell for cell in cells(area) if cell.day in chosen], area) == []


@pytest.mark.long
@pytest.mark.parametrize("area", AREAS)
def test_every_date_of_every_table_agrees(area: str) -> None:
    found = list(cells(area))
    assert len(found) > 1096
    assert differences(found, area) == []
