"""Worked examples, counted by hand: each has every check that is named, in the order of the rows."""

import json
from typing import Any

import pytest

from conference_calculators.api import answer
from tests.scenarios import Scenario, scenarios


@pytest.mark.parametrize("scenario", scenarios("audit"), ids=str)
def test_worked_example(scenario: Scenario) -> None:
    reply = json.loads(answer(json.dumps(scenario.request)))
    expected = {wanted["rule"] for wanted in scenario.expect}
    found = [check for check in reply["checks"] if check["rule"] in expected]
    assert [{key: _as_written(check.get(key)) for key in wanted} for check, wanted in zip(found, scenario.expect, strict=False)] == scenario.expect
    assert {caution["id"] for caution in reply["cautions"]} >= set(scenario.cautions)
    if scenario.headline:
        assert reply["headline"]["text"] == scenario.headline
    if scenario.tone:
        assert reply["headline"]["tone"] == scenario.tone


def _as_written(value: Any) -> Any:
    """TOML has no null."""
    return "" if value is None else value
