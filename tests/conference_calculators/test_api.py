"""The one door: always an answer or named errors, whatever comes in; and the published schema says what it takes."""

import copy
import json
import re
from collections import Counter
from datetime import date
from functools import cache, reduce
from operator import getitem

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from conference_calculators import IDS, api
from conference_calculators.api import answer, request_schema
from conference_rules.errors import BadRules
from tests.browser.tried import tried
from tests.conference_calculators.good_requests import good_requests, places
from tests.examples import examples
from tests.scenarios import scenarios

SCHEMA = request_schema()
VALIDATOR = Draft202012Validator(SCHEMA)
GOOD = {"calculator": "timescales", "area": "darlington", "inputs": {"events": [{"event": "strategy_discussion", "date": "2026-11-20"}]}}


def asked(request):
    return json.loads(answer(request if isinstance(request, str) else json.dumps(request)))


def errors_of(request):
    reply = asked(request)
    assert list(reply) == ["errors"], "errors, and nothing else"
    fields = [error["field"] for error in reply["errors"]]
    assert len(fields) == len(set(fields)), "one message a field"
    for error in reply["errors"]:
        assert set(error) == {"field", "message"}
        assert error["field"] and kind(error["message"]), error
    return {error["field"]: error["message"] for error in reply["errors"]}


def kind(message):
    """Words for a person: a sentence, without the marks of a traceback, and no fault of ours."""
    return re.match(r"[A-Z0-9]", message) and not re.search(r"Traceback|Error|Exception|None|<class|through a fault", message)


def with_date(value):
    return {**GOOD, "inputs": {"events": [{"event": "strategy_discussion", "date": value}]}}


def test_an_answer_echoes_what_was_asked():
    reply = asked(GOOD)
    assert (reply["calculator"], reply["area"], reply["request"]) == ("timescales", "darlington", GOOD)
    assert re.fullmatch("[0-9a-f]{12}", reply["rules_version"])
    assert "view" not in reply


def test_a_deadline_has_the_keys_of_the_contract():
    deadline = asked({**GOOD, "today": "2026-11-23"})["deadlines"][0]
    wanted = """id title from limit last_working_day work_to direction bound duty condition if_missed binding who for_whom rule
        counting readings status cautions""".split()
    assert set(wanted) <= set(deadline)
    assert set(deadline["from"]) == {"event", "date", "basis"}
    assert {"text", "source", "section", "level", "read_on", "confirmed_on"} <= set(deadline["rule"])
    assert deadline["rule"]["confirmed_on"] is None
    assert set(deadline["counting"]) == {"day_zero", "counted", "skipped"}
    assert set(deadline["status"]) == {"id", "on", "working_days"}
    assert [set(person) for person in deadline["who"]] == [{"id", "text"}]


def test_while_no_assumed_meeting_is_past_today_only_words_the_status():
    without, then, later = (asked({**GOOD, **more}) for more in ({}, {"today": "2026-11-20"}, {"today": "2026-12-11"}))
    for reply in (without, then, later):
        for deadline in reply["deadlines"]:
            deadline.pop("status", None)
        reply.pop("request")
        reply.pop("headline", None)
    assert without == then == later


BAD_REQUESTS = {
    "nothing": ("", "request"),
    "spaces": ("   ", "request"),
    "broken JSON": ('{"calculator": ', "request"),
    "a list": ("[]", "request"),
    "a number": ("1", "request"),
    "null": ("null", "request"),
    "not a number": ('{"calculator": NaN}', "request"),
    "infinity": ('{"inputs": Infinity}', "request"),
    "a number that is too large": (
        '{"calculator":"timescales","area":"darlington","inputs":{"events":[{"event":"visit","date":"2026-11-20","type":1e999}]}}', "request",
    ),
    "deep nesting": ("[" * 100_000 + "]" * 100_000, "request"),
    "deep nesting inside": ('{"calculator":"timescales","area":"darlington","inputs":{"events":[' + "[" * 700 + "]" * 700 + "]}}", None),
    "deep objects inside": ('{"calculator":"timescales","area":"darlington","inputs":{"events":[' + '{"event":' * 600 + "1" + "}" * 600 + "]}}", None),
    "a very long number": ('{"area": ' + "9" * 10_000 + "}", "request"),
    "too long": ('"' + "a" * 2_000_001 + '"', "request"),
    "an unknown calculator": ({**GOOD, "calculator": "horoscope"}, "calculator"),
    "a calculator that is a list": ({**GOOD, "calculator": ["timescales"]}, "calculator"),
    "no calculator": ({key: GOOD[key] for key in ("area", "inputs")}, "calculator"),
    "an unknown area": ({**GOOD, "area": "leeds"}, "area"),
    "an area with a capital": ({**GOOD, "area": "Darlington"}, "area"),
    "an area that is an object": ({**GOOD, "area": {}}, "area"),
    "no inputs": ({key: GOOD[key] for key in ("area", "calculator")}, "inputs"),
    "inputs that are a list": ({**GOOD, "inputs": []}, "inputs"),
    "an unknown key": ({**GOOD, "name": "a child"}, "name"),
    "a view that is text": ({**GOOD, "view": "yes"}, "view"),
    "a today that does not exist": ({**GOOD, "today": "2026-02-30"}, "today"),
    "a today that is a number": ({**GOOD, "today": 20261123}, "today"),
    "no events": ({**GOOD, "inputs": {}}, "events.0.event"),
    "an empty list of events": ({**GOOD, "inputs": {"events": []}}, "events.0.event"),
    "events that are text": ({**GOOD, "inputs": {"events": "strategy_discussion"}}, "events"),
    "an event that is text": ({**GOOD, "inputs": {"events": ["strategy_discussion"]}}, "events.0"),
    "an unknown event": ({**GOOD, "inputs": {"events": [{"event": "birthday", "date": "2026-11-20"}]}}, "events.0.event"),
    "an event without a date": ({**GOOD, "inputs": {"events": [{"event": "strategy_discussion"}]}}, "events.0.date"),
    "a date without an event": ({**GOOD, "inputs": {"events": [{"date": "2026-11-20"}]}}, "events.0.event"),
    "10,000 events": ({**GOOD, "inputs": {"events": [{"event": "visit", "date": "2026-11-20"}] * 10_000}}, "events"),
    "101 events": ({**GOOD, "inputs": {"events": [{"event": "visit", "date": "2026-11-20"}] * 101}}, "events"),
    "an unknown thing to show": ({**GOOD, "inputs": {**GOOD["inputs"], "show": ["everything"]}}, "show"),
    "show that is text": ({**GOOD, "inputs": {**GOOD["inputs"], "show": "split"}}, "show"),
    "a key without a name": ({**GOOD, "": 1}, "request"),
    "an input without a name": ({**GOOD, "inputs": {**GOOD["inputs"], "": 1}}, "inputs"),
    "an unknown input": ({**GOOD, "inputs": {**GOOD["inputs"], "surname": "x"}}, "surname"),
    "an inquorate conference of no type": ({**GOOD, "inputs": {"events": [{"event": "inquorate_conference", "date": "2026-11-20"}]}}, "events.0.type"),
    "two strategy discussions, neither marked": ({**GOOD, "inputs": {"events": GOOD["inputs"]["events"] * 2}}, "events.1.began_section_47"),
    "two strategy discussions, both marked": (
        {**GOOD, "inputs": {"events": [{**GOOD["inputs"]["events"][0], "began_section_47": True}] * 2}}, "events.1.began_section_47",
    ),
    "a flag that is text": (
        {**GOOD, "inputs": {"events": [{**GOOD["inputs"]["events"][0], "began_section_47": "yes"}]}}, "events.0.began_section_47",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", BAD_REQUESTS)
def test_what_cannot_be_used_is_named(what):
    request, field = BAD_REQUESTS[what]
    errors = errors_of(request)
    assert field is None or field in errors


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2026-02-29", "29 February 2026 is not a real date"),
        ("2026-06-31", "June 2026 has 30 days"),
        ({"day": "31", "month": "June", "year": "2026"}, "31 June 2026 is not a real date"),
        ("tomorrow", "a day, a month and a year"),
        ("2026-13-01", "1 to 12"),
        ("0001-01-01", "between 1 January 2019 and 31 December 2040"),
        ("9999-12-31", "between 1 January 2019 and 31 December 2040"),
        ("2018-12-31", "between 1 January 2019 and 31 December 2040"),
        ("2041-01-01", "between 1 January 2019 and 31 December 2040"),
        (20261120, "a day, a month and a year"),
        (True, "a day, a month and a year"),
        (["2026", "11", "20"], "a day, a month and a year"),
        ({"day": 20, "month": 11, "year": 2026, "hour": 9}, "a day, a month and a year"),
        (None, "Enter the date"),
    ],
)
def test_a_date_that_cannot_be_used_is_named_and_never_guessed(value, words):
    assert words in errors_of(with_date(value))["events.0.date"]


@pytest.mark.parametrize(
    ("value", "words", "box"),
    [
        ({"day": "", "month": "6", "year": "2026"}, "include a day", "day"),
        ({"day": {}, "month": [], "year": None}, "include a year", "year"),
        ({"day": "1", "month": "Juvember", "year": "2026"}, "month", "month"),
        ({"day": "1", "month": "6", "year": "26"}, "all 4 numbers", "year"),
    ],
)
def test_the_box_of_a_date_that_cannot_be_used_is_named(value, words, box):
    assert words in errors_of(with_date(value))[f"events.0.date.{box}"]


@pytest.mark.parametrize("value", ["2026-11-20", "20 November 2026", "20/11/2026", {"day": "20", "month": "11", "year": "2026"}, {"day": "20", "month": "Nov", "year": "2026"}, {"day": 20, "month": "november", "year": 2026}])
def test_the_same_date_typed_in_different_ways_gives_the_same_answer(value):
    assert asked(with_date(value))["deadlines"] == asked(GOOD)["deadlines"]


@pytest.mark.parametrize("day", ["2019-01-01", "2040-12-31"])
@pytest.mark.parametrize("area", ["darlington", "doncaster", "redbridge", "sheffield", "england"])
def test_the_first_and_the_last_day_are_answered_for_every_event(day, area):
    for event in ("strategy_discussion", "review_conference", "expected_delivery", "core_group", "complaint_escalated", "transfer_moved"):
        assert "errors" not in asked({**GOOD, "area": area, "inputs": {"events": [{"event": event, "date": day}], "show": ["exclusion", "split"]}})


def test_a_request_that_is_no_text_is_refused():
    for request in (None, b"{}", 1):
        assert json.loads(answer(request))["errors"][0]["field"] == "request"


def test_half_a_character_comes_back_as_json_that_can_be_printed():
    reply = answer('{"\\ud800": 1}')
    assert reply.isascii()
    assert json.loads(reply)["errors"]


@pytest.fixture
def broken(monkeypatch):
    """The rules cannot be read."""

    def load_rules():
        raise BadRules("sheffield.toml", "timescale.visit", "has no unit. Add one of: days, weeks")

    monkeypatch.setattr(api, "load_rules", load_rules)


def test_a_fault_of_ours_reaches_the_reader_as_words(broken):
    assert "fault of this site" in errors_of_ours(answer(json.dumps(GOOD)))


def test_a_fault_of_ours_reaches_whoever_maintains_it_with_its_reason(broken):
    faults = []
    assert "fault of this site" in errors_of_ours(answer(json.dumps(GOOD), faults.append))
    (fault,) = faults
    assert fault.startswith("Traceback")
    assert "in load_rules" in fault
    assert "has no unit. Add one of: days, weeks" in fault


def test_a_report_that_cannot_be_delivered_does_not_keep_the_reader_waiting(broken):
    def nobody_there(fault):
        raise BrokenPipeError

    assert "fault of this site" in errors_of_ours(answer(json.dumps(GOOD), nobody_there))


@pytest.mark.parametrize("request_text", ["", "[]", json.dumps(GOOD), json.dumps(with_date("2026-02-30"))])
def test_nothing_is_reported_where_the_fault_is_not_ours(request_text):
    faults = []
    answer(request_text, faults.append)
    assert faults == []


def errors_of_ours(reply):
    (error,) = json.loads(reply)["errors"]
    return error["message"]


# Anything at all, and requests that are nearly right.
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
ISO = st.dates(date(2018, 12, 1), date(2041, 2, 1)).map(str)
RIGHT = {
    "object": lambda part: st.fixed_dictionaries({name: right(inner) for name, inner in part.get("properties", {}).items()}),
    "array": lambda part: st.lists(right(part["items"]), min_size=part.get("minItems", 0), max_size=4),
    "string": lambda part: ISO if "pattern" in part else st.sampled_from(part.get("examples", ["7", "Child 1, Child 2"])) | st.text(max_size=12),
    "integer": lambda part: st.integers(part.get("minimum", -1), part.get("maximum", 2050)),
    "boolean": lambda part: st.booleans(),
    "null": lambda part: st.none(),
}


def right(part):
    """What this part of the schema takes."""
    return right_by_schema(json.dumps(part))


@cache
def right_by_schema(text):
    """Made once for each part that differs: what Hypothesis works out about such a thing takes longer than to draw from it."""
    part = json.loads(text)
    if "anyOf" in part:
        return st.one_of(*map(right, part["anyOf"]))
    if "const" in part or "enum" in part:
        return st.sampled_from(part.get("enum") or [part["const"]])
    kinds = part["type"] if isinstance(part["type"], list) else [part["type"]]
    return st.one_of(*(RIGHT[kind](part) for kind in kinds))


def part_at(path, part):
    """The schema of one place of a request; nothing where it names none."""
    for step in path:
        part = part.get("items", {}) if isinstance(step, int) else part.get("properties", {}).get(step, {})
    return part


@st.composite
def nearly_right(draw, calculator):
    """A good request of this calculator, changed in a few places: another answer that its question takes, or anything at all, or nothing."""
    request = copy.deepcopy(draw(st.sampled_from([one for one in good_requests() if one["calculator"] == calculator])))
    request["view"] = draw(st.booleans())
    schema = next(one for one in SCHEMA["oneOf"] if part_at(("calculator",), one) == {"const": calculator} and request["area"] in part_at(("area",), one)["enum"])
    for _ in range(draw(st.integers(0, 4))):
        asked = part_at(("inputs",), schema)["properties"] if isinstance(request.get("inputs"), dict) else ()
        *above, last = path = draw(st.sampled_from([*places(request)[1:], *(("inputs", name) for name in asked)]))
        holder = reduce(getitem, above, request)
        part, what = part_at(path, schema), draw(st.sampled_from(["right", "right", "anything", "nothing"]))
        if what == "nothing" and isinstance(holder, dict):
            holder.pop(last, None)
        else:
            holder[last] = draw(right(part) if part and what == "right" else JSON)
    return request


def answered_or_named(request):
    """Whether there was an answer."""
    reply = asked(request)
    if "errors" in reply:
        errors_of(request)
        return False
    assert reply["calculator"] == request["calculator"]
    assert bool(reply.get("view")) == request.get("view", False)
    return True


NEARLY_RIGHT = examples(200)
ENOUGH_FOR_BOTH = 200
"""Of fewer requests, all may be right by chance."""


@pytest.mark.parametrize("calculator", IDS)
def test_nearly_right_requests_get_an_answer_or_named_errors(calculator):
    """As many of each calculator. What is put into them comes from the schema, so that a new question is tried without anyone thinking of it."""
    outcomes, share = Counter(), NEARLY_RIGHT

    @settings(max_examples=share)
    @given(nearly_right(calculator))
    def ask(request):
        outcomes[answered_or_named(request)] += 1

    ask()
    assert outcomes.total() >= share
    if share >= ENOUGH_FOR_BOTH:
        assert outcomes[True] > share / 40 and outcomes[False] > share / 40, "some are right and some are not"
    tried("inputs", "requests made at random from the schema of all calculators, each answered or refused in plain words", share)


@settings(max_examples=examples(200))
@given(st.text() | JSON.map(json.dumps))
def test_anything_at_all_gets_named_errors(text):
    errors_of(text)


# The schema


def test_the_schema_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)


ANSWERED = [one for name in IDS for one in scenarios(name) if not any("errors" in row for row in one.expect)]


@pytest.mark.parametrize("scenario", ANSWERED, ids=str)
def test_the_schema_takes_every_scenario(scenario):
    VALIDATOR.validate(scenario.request)


def planned(calculator, area, **inputs):
    return {"calculator": calculator, "area": area, "inputs": inputs}


CONFERENCE = {"event": "review_conference", "date": "2026-11-20"}
PARTS = [{"who": "Mother", "minutes": 45}, {"who": "Father", "minutes": 30}]


@pytest.mark.parametrize("taken", [True, False])
@pytest.mark.parametrize("area", ["darlington", "doncaster", "redbridge", "sheffield", "england"])
def test_the_schema_of_each_area_has_that_areas_questions(area, taken):
    """Redbridge lists other grounds than Darlington; only Darlington's page gives a shortest break, of half an hour."""
    ground = ("intimidation" if area == "redbridge" else "child_asks") if taken else "weather"
    least = 30 if area == "darlington" else 1
    for request in (
        planned("exclusion", area, conference=CONFERENCE, grounds=[ground]),
        planned("split", area, conference=CONFERENCE, start="9:30", parts=PARTS, break_minutes=least if taken else least - 1),
        planned("quoracy", area, conference_type="initial", coming=["police"], circumstances=["local_difficulties"] if taken else 5),
    ):
        assert VALIDATOR.is_valid(request) == taken
        assert ("errors" not in asked(request)) == taken


@pytest.mark.parametrize("today", ["2026-11-23", {"day": "23", "month": "Nov", "year": "2026"}, None])
def test_today_may_be_typed_or_left_open_and_the_schema_says_so(today):
    VALIDATOR.validate({**GOOD, "today": today})
    assert "errors" not in asked({**GOOD, "today": today})


REFUSED = [what for what, (request, _) in BAD_REQUESTS.items() if isinstance(request, dict)]
# What depends on other answers, or on the calendar, is said in words and not in the schema.
BEYOND_THE_SCHEMA = {
    "a today that does not exist", "an inquorate conference of no type", "two strategy discussions, neither marked", "two strategy discussions, both marked",
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_the_schema_refuses_what_the_door_refuses(what):
    request, _ = BAD_REQUESTS[what]
    assert VALIDATOR.is_valid(request) == (what in BEYOND_THE_SCHEMA)


EVENTS = st.sampled_from("strategy_discussion initial_conference review_conference core_group visit inquorate_conference transfer_moved expected_delivery".split())


@given(st.lists(st.fixed_dictionaries({"event": EVENTS, "date": ISO}), min_size=1, max_size=3))
def test_what_the_schema_takes_the_door_never_calls_misshapen(events):
    request = {**GOOD, "inputs": {"events": events}}
    VALIDATOR.validate(request)
    reply = asked(request)
    assert not {error["field"] for error in reply.get("errors", ())} & {"events", "inputs", "request", "show"}
