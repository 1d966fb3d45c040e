"""The requests by which Pyodide is divided and tried: the same each time, and of every kind."""

import json

from conference_calculators import IDS, api
from conference_rules import load_rules
from conference_site.runtime.asking import NO_REQUESTS, filled, requests_of

MANY = 600


def test_they_are_the_same_each_time_and_others_for_another_number() -> None:
    assert list(filled(MANY)) == list(filled(MANY))
    assert list(filled(MANY)) != list(filled(MANY, seed=1))


def test_every_calculator_answers_some_of_them_and_refuses_others() -> None:
    answers = [json.loads(api.answer(request)) for request in filled(MANY)]
    assert {answer["calculator"] for answer in answers if "errors" not in answer} == set(IDS)
    assert MANY / 4 < len([answer for answer in answers if "errors" in answer]) < MANY * 3 / 4


def test_none_of_them_finds_a_fault_of_ours() -> None:
    faults: list[str] = []
    for request in requests_of(load_rules(), MANY):
        api.answer(request, faults.append)
    assert faults == []


def test_every_calculator_is_asked_in_every_area_and_there_is_what_is_no_request() -> None:
    rules = load_rules()
    requests = list(requests_of(rules, 0))
    empty = [json.loads(request) for request in requests[: -len(NO_REQUESTS)]]
    assert {(request["calculator"], request["area"]) for request in empty} == {(calculator, area) for calculator in IDS for area in rules.areas}
    assert requests[-len(NO_REQUESTS) :] == list(NO_REQUESTS)
