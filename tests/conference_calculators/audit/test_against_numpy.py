"""An oracle that shares nothing with the guide: numpy's business days with the bank holidays of the `holidays` package, and months by hand."""

import json
from calendar import monthrange
from datetime import date
from functools import cache
from pathlib import Path

import holidays
import numpy as np
import pytest
from openpyxl import Workbook

from conference_calculators.api import answer
from tests.conference_calculators.audit.chains import Chain, chains
from tests.conference_calculators.audit.libreoffice import opened_in_libreoffice

TODAY = date(2030, 1, 15)


@cache
def calendar() -> np.busdaycalendar:
    days = holidays.country_holidays("GB", subdiv="ENG", years=range(2019, 2031))
    return np.busdaycalendar(holidays=sorted(np.datetime64(day) for day in days))


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


def test_a_count_is_that_of_numpy() -> None:
    """`working_days` of a check: from the day after the start, to the day held."""
    for chain in chains(100, seed=3):
        request = {"calculator": "audit", "area": "england", "today": TODAY.isoformat(), "inputs": {"rows": [chain.row()]}}
        check = json.loads(answer(json.dumps(request)))["checks"][0]
        day_after = np.datetime64(chain.strategy_discussion) + 1
        assert check["working_days"] == np.busday_count(day_after, np.datetime64(chain.initial_conference) + 1, busdaycal=calendar())


@pytest.mark.long
@pytest.mark.libreoffice
def test_a_count_is_that_of_a_spreadsheet(tmp_path: Path) -> None:
    """NETWORKDAYS, worked out by LibreOffice with the same holidays, from the day after the discussion to the conference."""
    some = chains(400, seed=11)
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    days = sorted(holidays.country_holidays("GB", subdiv="ENG", years=range(2019, 2031)))
    for place, day in enumerate(days, start=1):
        sheet.cell(place, 10, day)
    for place, chain in enumerate(some, start=1):
        for column, cell in enumerate([chain.strategy_discussion, chain.initial_conference], start=1):
            sheet.cell(place, column, cell)
        sheet.cell(place, 3, f"=NETWORKDAYS(A{place}+1,B{place},$J$1:$J${len(days)})")
    book.save(tmp_path / "networkdays.xlsx")
    (lines,) = opened_in_libreoffice(tmp_path / "networkdays.xlsx")
    request = {"calculator": "audit", "area": "england", "today": TODAY.isoformat(), "inputs": {"rows": [chain.row() for chain in some]}}
    ours = [check["working_days"] for check in json.loads(answer(json.dumps(request)))["checks"] if check["rule"] == "initial_conference"]
    assert ours == [int(line[2]) for line in lines[: len(some)]]
