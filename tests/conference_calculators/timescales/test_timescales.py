"""The timescales calculator against worked examples, and the promises that hold for every answer."""

import json

import pytest

from conference_calculators.api import answer
from conference_rules import load_rules
from tests.scenarios import Scenario, scenarios

DIRECT = ("limit", "last_working_day", "work_to", "earliest", "series", "bound", "duty", "binding", "status", "direction")


def asked(request):
    return json.loads(answer(json.dumps(request)))


def ids(things):
    return [thing["id"] for thing in things]


def matching(expected, reply):
    """The one deadline that a row of a scenario speaks of."""
    found = [
        deadline
        for deadline in reply["deadlines"]
        if deadline["id"] == expected["id"]
        and expected.get("from", deadline["from"]["event"]) == deadline["from"]["event"]
        and expected.get("basis", deadline["from"]["basis"]) == deadline["from"]["basis"]
        and expected.get("limit", deadline["limit"]) == deadline["limit"]
        and expected.get("from_date", deadline["from"]["date"]) == deadline["from"]["date"]
    ]
    shown = [(deadline["id"], deadline["from"], deadline["limit"]) for deadline in reply["deadlines"]]
    assert len(found) == 1, f"{expected} matches {len(found)} of {shown}"
    return found[0]


def check(expected, deadline):
    wanted = {key: expected[key] for key in DIRECT if key in expected}
    assert {key: deadline.get(key) for key in wanted} == wanted
    for key, where in (("level", "level"), ("source", "source")):
        assert expected.get(key, deadline["rule"][where]) == deadline["rule"][where]
    assert expected.get("from_date", deadline["from"]["date"]) == deadline["from"]["date"]
    check_what_is_left_of_it(expected, deadline)
    check_readings(expected, deadline)
    check_cautions(expected.get("cautions", ()), deadline["cautions"])
    skipped = {row["date"]: row["why"] for row in deadline.get("counting", {}).get("skipped", ())}
    assert expected.get("skipped", {}).items() <= skipped.items()


def check_what_is_left_of_it(expected, deadline):
    """A deadline that depends on a meeting has no date, one that is missed has no date to work to, and says what to do."""
    status = deadline.get("status", {})
    if "missed" in expected:
        assert (status["id"], status["on"]) == ("missed", expected["missed"])
    assert expected.get("standing", status.get("id")) == status.get("id")
    assert (deadline["work_to"] is None) == (expected.get("without_work_to", False) or expected.get("without_limit", False))
    assert (deadline["limit"] is None) == expected.get("without_limit", False)
    assert expected.get("if_missed", "") in (deadline["if_missed"] or "")


def check_readings(expected, deadline):
    if "readings" in expected:
        readings = {reading["id"]: reading["date"] for reading in deadline["readings"]}
        assert expected["readings"].items() <= readings.items()
        assert expected["readings"] or not readings, "no reading was expected"


def check_cautions(expected, cautions):
    """"a|b" asks for either."""
    for caution in expected:
        assert set(caution.split("|")) & set(ids(cautions)), f"{caution} is not among {ids(cautions)}"


@pytest.mark.parametrize("scenario", scenarios("timescales"), ids=str)
def test_scenario(scenario: Scenario):
    reply = asked(scenario.request)
    assert "errors" not in reply
    for expected in scenario.expect:
        check(expected, matching(expected, reply))
    assert not set(scenario.absent) & set(ids(reply["deadlines"]))
    assert set(scenario.unquantified) <= set(ids(reply["unquantified"]))
    check_cautions(scenario.cautions, reply["cautions"])
    if scenario.silent is not None:
        assert reply["silent"] == scenario.silent
    assert scenario.headline in (None, reply["headline"]["text"])
    assert scenario.tone in (None, reply["headline"]["tone"])


def test_every_area_has_at_least_three_scenarios():
    areas = [scenario.request["area"] for scenario in scenarios("timescales")]
    assert {area: areas.count(area) for area in load_rules().areas if areas.count(area) < 3} == {}


def test_no_two_scenarios_share_a_name():
    names = [scenario.name for scenario in scenarios()]
    assert len(names) == len(set(names))
