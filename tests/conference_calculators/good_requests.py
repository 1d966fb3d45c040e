"""A good request of every kind, for tests that then spoil it: the worked examples, and those calculators that have none."""

from datetime import date
from functools import cache
from typing import Any

from conference_calculators.api import request_schema
from conference_calculators.practice.answers import work_out
from conference_calculators.practice.dates import Answer, Case
from conference_calculators.practice.situations import Situation, situations
from conference_rules import load_rules
from tests.scenarios import scenarios

TODAY = "2026-11-23"


@cache
def good_requests() -> tuple[dict[str, Any], ...]:
    return tuple(request | {"today": TODAY} for request in (*(one.request for one in scenarios()), *_owed(), *map(practised, situations().values())))


def _owed() -> list[dict[str, Any]]:
    """What a parent is owed, in every area, before every kind of meeting."""
    (asked,) = (one["properties"] for one in request_schema()["oneOf"] if one["properties"]["calculator"]["const"] == "owed")
    meetings = asked["inputs"]["properties"]["conference"]["enum"]
    dates = {"conference_date": "2026-12-10", "core_group_date": "2026-12-17"}
    return [{"calculator": "owed", "area": area, "inputs": {"conference": meeting, **dates}} for area in load_rules().areas for meeting in meetings]


def practised(situation: Situation, number: int = 1) -> dict[str, Any]:
    """A learner's right answers to a situation."""
    case = Case(situation, number, load_rules())
    right = {one.id: work_out(one, case).right for one in situation.ask}
    answers = {name: typed(answer) for name, answer in right.items() if answer}
    return {"calculator": "practice", "area": situation.area, "inputs": inputs_of(situation, number, answers)}


def inputs_of(situation: Situation, number: int, answers: dict[str, Any]) -> dict[str, Any]:
    return {"situation": situation.id, "number": str(number), situation.id: answers}


def typed(answer: Answer) -> Any:
    if isinstance(answer, date):
        return {"day": str(answer.day), "month": str(answer.month), "year": str(answer.year)}
    return sorted(answer) if isinstance(answer, frozenset) else answer


def places(value: Any, path: tuple = ()) -> list[tuple]:
    """Every place in a JSON value."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, item in inside for place in places(item, (*path, key)))]
