"""With the records that a page names, every question is answered as with the folders of all areas."""

import json
import subprocess
import sys
from typing import Any

import pytest

from conference_calculators import api
from conference_calculators.practice.situations import compared
from conference_rules import load_rules
from conference_rules.records import records_of
from tests.examples import first_always

from .good_requests import good_requests

RULES = load_rules()
RECORDS = records_of(RULES)
NAMES_ANOTHERS = {"calculator": "exclusion", "inputs": {"conference": {"event": "initial_conference", "date": "2026-12-10"}, "grounds": ["violence"]}}
EMPTY = [{"calculator": calculator, "inputs": {}} for calculator in ("timescales", "quoracy", "attendance", "exclusion", "end_plan", "early_review", "pre_birth")]
ANSWER = """
import json, sys
from conference_calculators import api
from conference_rules.shipped import give
questions, records = json.load(sys.stdin)
give(records)
json.dump([api.answer(question) for question in questions], sys.stdout)
"""


def answers_with(records: list[str], questions: list[str]) -> list[Any]:
    """What another Python answers that has these records and was never asked before."""
    given = json.dumps([questions, records])
    done = subprocess.run([sys.executable, "-c", ANSWER], input=given, capture_output=True, text=True, check=True)
    return [json.loads(answer) for answer in json.loads(done.stdout)]


def questions_about(area: str, practised: bool) -> list[str]:
    mine = [request for request in good_requests() if request["area"] == area and (request["calculator"] == "practice") == practised]
    others = [] if practised else [{**request, "area": area} for request in (*EMPTY, NAMES_ANOTHERS)]
    return [json.dumps({**request, "view": True}) for request in (*mine, *others)]


@pytest.mark.parametrize("area", first_always(RULES.areas))
def test_a_calculator_answers_as_with_all_areas(area: str) -> None:
    questions = questions_about(area, practised=False)
    assert len(questions) > len(EMPTY) + 1
    records = list(dict.fromkeys([RECORDS["england"], RECORDS[area]]))
    assert answers_with(records, questions) == [json.loads(api.answer(question)) for question in questions]


def test_practice_answers_as_with_all_areas() -> None:
    questions = [question for area in RULES.areas for question in questions_about(area, practised=True)]
    assert len(questions) > 30
    records = [RECORDS[area.id] for area in compared(RULES)]
    assert answers_with(records, questions) == [json.loads(api.answer(question)) for question in questions]
