"""An oracle that shares nothing with the guide: numpy's business days with the bank holidays of the `holidays` package, and months by hand."""

import json
from calendar import monthrange
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from conference_calculators.api import answer
from tests.conference_calculators.audit.chains import Chain, chains
from tests.conference_calculators.audit.oracles import by_networkdays, by_numpy, calendar

TODAY = date(2030, 1, 15)


def working_day(start: date, number: int) -> date:
    """The working day of that number after a day: from a day off, the next working day is the first."""
    day = np.busday_offset(np.datetime64(start), 0, roll="backward", busdaycal=calendar())
    return np.busday_offset(day, number, busdaycal=calendar()).astype(date)


def months_after(start: date, number: int) -> date:
    year, month = divmod(start.year * 12 + start.month - 1 + number, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def verdict(held: date | None, limit: date) -> str:
    if held is None:
        return "overdue" if limit < TODAY else "not_yet_due"
    return "in_time" if held <= limit else "late"


def expected(chain: Chain) -> list[tuple[str, str, str]]:
    """What the rules of Doncaster's document come to: fifteen and ten working days, three and six months."""
    conference, core_group = working_day(chain.strategy_discussion, 15), working_day(chain.initial_conference, 10)
    first = months_after(chain.initial_conference, 3)
    found = [
        ("initial_conference", conference, chain.initial_conference),
        ("first_core_group", core_group, chain.core_group),
        ("first_review", first, chain.reviews[0]),
    ]
    found += [("next_review", months_after(before, 6), held) for before, held in zip(chain.reviews, [*chain.reviews[1:], None], strict=True)]
    return [(rule, limit.isoformat(), verdict(held, limit)) for rule, limit, held in found]


def judged(some: list[Chain]) -> list[list[tuple[str, str, str]]]:
    request = {"calculator": "audit", "area": "doncaster", "today": TODAY.isoformat(), "inputs": {"rows": [chain.row() for chain in some]}}
    by_row: list[list[tuple[str, str, str]]] = [[] for _ in some]
    for check in json.loads(answer(json.dumps(request)))["checks"]:
        if check["rule"] != "next_core_group":
            by_row[check["row"] - 1].append((check["rule"], check["limit"], check["verdict"]))
    return by_row


@pytest.mark.parametrize("number", [200, pytest.param(5_000, marks=pytest.mark.long)])
def test_invented_chains_are_judged_as_numpy_counts(number: int) -> None:
    some = chains(number)
    assert [(chain, found) for chain, found in zip(some, judged(some), strict=True) if found != expected(chain)] == []


@pytest.mark.parametrize("days", [-1, 0, 1])
def test_each_limit_by_one_day(days: int) -> None:
    """The day before the limit, the limit, and the day after it, of each rule."""
    step = np.timedelta64(days, "D").astype("timedelta64[D]").astype(object)
    some = []
    for chain in chains(40, seed=7):
        conference = working_day(chain.strategy_discussion, 15) + step
        reviews = [months_after(conference, 3) + step]
        reviews.append(months_after(reviews[0], 6) + step)
        some.append(Chain(chain.strategy_discussion, conference, working_day(conference, 10) + step, tuple(reviews)))
    wanted = "late" if days > 0 else "in_time"
    for found in judged(some):
        assert {verdict for _, limit, verdict in found if limit < TODAY.isoformat() and verdict != "overdue"} <= {wanted}


def pairs(some: list[Chain]) -> list[tuple[date, date]]:
    return [(chain.strategy_discussion, chain.initial_conference) for chain in some]


def working_days(some: list[Chain]) -> list[int]:
    """`working_days` of each initial conference: from the day after the discussion, to the day held."""
    request = {"calculator": "audit", "area": "england", "today": TODAY.isoformat(), "inputs": {"rows": [chain.row() for chain in some]}}
    checks = json.loads(answer(json.dumps(request)))["checks"]
    return [check["working_days"] for check in checks if check["rule"] == "initial_conference"]


def test_a_count_is_that_of_numpy() -> None:
    some = chains(400, seed=3)
    assert working_days(some) == by_numpy(pairs(some))


@pytest.mark.long
@pytest.mark.libreoffice
def test_a_count_is_that_of_a_spreadsheet(tmp_path: Path) -> None:
    some = chains(400, seed=11)
    assert working_days(some) == by_networkdays(pairs(some), tmp_path)
