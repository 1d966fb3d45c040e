"""Every answer has the keys that the contract promises, and no others: for each calculator, every worked example and every area."""

import json
from typing import get_type_hints

import pytest

from conference_calculators import CALCULATORS, contract
from conference_calculators.api import answer
from conference_calculators.contract.block_kinds import Block
from tests.conference_calculators.shapes import faults
from tests.scenarios import Scenario, scenarios

KEPT_SINCE_THE_FIRST_EDITION = {
    "deadlines", "silent", "unquantified", "information", "cautions", "outcome", "minimum_met", "social_care_present", "others_counted",
    "counted", "not_counted", "grounds", "family", "children", "dates", "must", "consider", "indication", "to_find_out", "age", "age_note",
    "age_note_source", "advocate_offer", "ways_to_contribute", "record_codes", "statement", "who_decides", "stated", "running_order",
}  # fmt: skip


@pytest.mark.parametrize("today", [None, "2026-12-15"])
@pytest.mark.parametrize("scenario", scenarios(), ids=str)
def test_each_worked_example_is_answered_in_the_shape_of_the_contract(scenario: Scenario, today: str | None) -> None:
    reply = json.loads(answer(json.dumps({**scenario.request, **({"today": today, "view": True} if today else {})})))
    if "errors" in reply:
        assert faults(reply, contract.Refused, "answer") == []
        return
    asked = {key: reply.pop(key) for key in ("calculator", "area", "request", "rules_version")}
    assert faults(asked, contract.Asked, "answer") == []
    assert [fault for place, block in enumerate(reply.pop("view", [])) for fault in faults(block, Block, f"view.{place}")] == []
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
    assert faults({**good, "more": 1}, contract.Headline, "headline") == ["headline: more is no key of Headline"]
    assert faults({"tone": "answer", "text": "Yes."}, contract.Headline, "headline") == ["headline: deadline is missing"]
