"""An invented area that counts in every way that an area's files can state, asked through the door from outside the package."""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

AREAS = Path(__file__).parent


def ask_all(requests):
    """The answers of `conference-guide --areas tests/areas/exampleshire ask --lines`."""
    command = [sys.executable, "-m", "conference_calculators", "--areas", str(AREAS / "exampleshire"), "ask", "--lines"]
    lines = "".join(json.dumps(request) + "\n" for request in requests)
    done = subprocess.run(command, input=lines, capture_output=True, text=True, timeout=120, check=True)
    assert done.stderr == ""
    return [json.loads(line) for line in done.stdout.splitlines()]


def happened(**events):
    return [{"event": event, "date": day} for event, day in events.items()]


# What happened, and what Exampleshire answers: deadline, limit, date to work to.
EXAMPLES = {
    "15 days are days, and the earlier reading is the date to work to": (
        happened(strategy_discussion="2026-11-02"),
        ("initial_conference", "2026-11-17", "2026-11-17"),
    ),
    "the day of the decision is day 1 of ten working days": (
        happened(initial_conference="2026-11-02"),
        ("record_circulated", "2026-11-13", "2026-11-13"),
    ),
    "decisions go out in one working day, and the day after the conference is day 1": (
        happened(initial_conference="2026-11-06"),
        ("decisions_circulated", "2026-11-09", "2026-11-09"),
    ),
    "core groups meet every six weeks": (
        happened(core_group="2026-11-02"),
        ("next_core_group", "2026-12-14", "2026-12-14"),
    ),
    "days on which the council is closed bring the date to work to forward and move no limit": (
        happened(core_group="2026-11-19"),
        ("next_core_group", "2026-12-31", "2026-12-24"),
    ),
    "a pre-birth conference comes by the 34th week": (
        happened(expected_delivery="2027-03-31"),
        ("pre_birth_conference", "2027-02-17", "2027-02-17"),
    ),
    "after a birth the first review comes at the sooner of two dates": (
        happened(pre_birth_conference="2026-11-02", birth="2026-11-20"),
        ("first_review", "2026-12-18", "2026-12-18"),
    ),
    "a complaint is made within 28 days of the conference": (
        happened(initial_conference="2026-11-02"),
        ("complaint_made", "2026-11-30", "2026-11-30"),
    ),
}


@cache
def answers():
    requests = [{"calculator": "timescales", "area": "exampleshire", "inputs": {"events": events}} for events, _ in EXAMPLES.values()]
    return dict(zip(EXAMPLES, ask_all(requests), strict=True))


@pytest.mark.parametrize("example", EXAMPLES)
def test_exampleshire_answers_by_its_own_way_of_counting(example):
    name, limit, work_to = EXAMPLES[example][1]
    given = [one for one in answers()[example]["deadlines"] if one["id"] == name and one["binding"] and one["from"]["basis"] == "given"]
    assert [(one["limit"], one["work_to"]) for one in given] == [(limit, work_to)]


def deadline(example):
    name = EXAMPLES[example][1][0]
    return next(one for one in answers()[example]["deadlines"] if one["id"] == name)


def test_both_readings_of_15_days_are_named():
    found = deadline("15 days are days, and the earlier reading is the date to work to")
    assert [(reading["id"], reading["date"]) for reading in found["readings"]] == [("working_days", "2026-11-23")]


def test_the_closure_that_moved_the_date_to_work_to_is_named():
    found = deadline("days on which the council is closed bring the date to work to forward and move no limit")
    assert found["last_working_day"] == "2026-12-31"
    said = next(caution["text"] for caution in found["cautions"] if caution["id"] == "council_closed")
    assert "(Christmas closure, 25 December to 1 January)" in said


def test_the_rule_says_that_the_day_itself_is_day_1_and_the_count_begins_with_it():
    found = deadline("the day of the decision is day 1 of ten working days")
    assert found["rule"]["text"] == "No later than 10 working days after the initial conference, with that day as day 1."
    assert (found["counting"]["day_zero"], found["counting"]["counted"][0]) == ("2026-11-02", "2026-11-02")


def test_what_was_not_read_is_never_said_to_be_silent():
    reply = answers()["a complaint is made within 28 days of the conference"]
    assert {"visit", "bedroom_seen"} <= set(reply["not_read"])
    assert not set(reply["not_read"]) & set(reply["silent"])


def test_every_calculator_answers_for_it_with_its_page():
    from conference_calculators import CALCULATORS
    from tests.conference_calculators.good_requests import good_requests
    from tests.examples import spread

    requests = [{**request, "area": "exampleshire", "view": True} for request in good_requests()]
    assert {request["calculator"] for request in requests} == {calculator.id for calculator in CALCULATORS}
    assert [reply for reply in ask_all(spread(requests, usually=3 * len(requests))) if "through a fault of this site" in json.dumps(reply)] == []
