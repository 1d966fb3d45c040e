"""Every answer has the keys that the contract promises, and no others: for each calculator, every worked example and every area."""

import json
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints, is_typeddict

import pytest

from conference_calculators import CALCULATORS, contract
from conference_calculators.api import answer
from tests.scenarios import Scenario, scenarios

KEPT_SINCE_THE_FIRST_EDITION = {
    "deadlines", "silent", "unquantified", "information", "cautions", "outcome", "minimum_met", "social_care_present", "others_counted",
    "counted", "not_counted", "grounds", "family", "children", "dates", "must", "consider", "indication", "to_find_out", "age", "age_note",
    "age_note_source", "advocate_offer", "ways_to_contribute", "record_codes", "statement", "who_decides", "stated", "running_order",
}  # fmt: skip


def faults(value: Any, hint: Any, where: str) -> list[str]:
    """Where a value is not of the shape that the contract gives it."""
    if is_typeddict(hint):
        return faults_of_record(value, hint, where)
    origin, inner = get_origin(hint), get_args(hint)
    if hint is Any:
        return []
    if origin is Literal:
        return [] if value in inner else [f"{where}: {value!r} is none of {inner}"]
    if origin in (Union, UnionType):
        tried = [faults(value, one, where) for one in inner]
        return [] if [] in tried else tried[0]
    if origin is list:
        return [fault for place, one in enumerate(value) for fault in faults(one, inner[0], f"{where}.{place}")]
    kind = {NoneType: type(None)}.get(hint, origin or hint)
    return [] if type(value) is kind else [f"{where}: {value!r} is not {kind.__name__}"]


def faults_of_record(value: Any, hint: Any, where: str) -> list[str]:
    if not isinstance(value, dict):
        return [f"{where}: {value!r} is not a record"]
    hints = get_type_hints(hint)
    missing = [f"{where}: {key} is missing" for key in hint.__required_keys__ - set(value)]
    unknown = [f"{where}: {key} is not in the contract" for key in value if key not in hints]
    return [*missing, *unknown, *(fault for key in value if key in hints for fault in faults(value[key], hints[key], f"{where}.{key}"))]


@pytest.mark.parametrize("today", [None, "2026-12-15"])
@pytest.mark.parametrize("scenario", scenarios(), ids=str)
def test_each_worked_example_is_answered_in_the_shape_of_the_contract(scenario: Scenario, today: str | None) -> None:
    reply = json.loads(answer(json.dumps({**scenario.request, **({"today": today} if today else {})})))
    if "errors" in reply:
        assert faults(reply, contract.Refused, "answer") == []
        return
    asked = {key: reply.pop(key) for key in ("calculator", "area", "request", "rules_version")}
    assert faults(asked, contract.Asked, "answer") == []
    assert faults(reply, contract.ANSWERS[scenario.request["calculator"]], "answer") == []


def test_every_calculator_has_a_shape() -> None:
    assert set(contract.ANSWERS) == {calculator.id for calculator in CALCULATORS} - {"practice"}


def test_no_key_of_the_first_edition_is_lost() -> None:
    assert {key for kind in contract.ANSWERS.values() for key in get_type_hints(kind)} >= KEPT_SINCE_THE_FIRST_EDITION


def test_a_key_that_is_missing_unknown_or_of_another_kind_is_found() -> None:
    good = {"tone": "answer", "text": "Yes.", "deadline": None}
    assert faults(good, contract.Headline, "headline") == []
    assert faults({**good, "tone": "glad"}, contract.Headline, "headline")
    assert faults({**good, "deadline": "first"}, contract.Headline, "headline")
    assert faults({**good, "more": 1}, contract.Headline, "headline") == ["headline: more is not in the contract"]
    assert faults({"tone": "answer", "text": "Yes."}, contract.Headline, "headline") == ["headline: deadline is missing"]
