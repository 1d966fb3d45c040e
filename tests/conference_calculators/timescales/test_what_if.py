"""What if a conference is held on another date: the same dates as if it had been entered, beside those that stand."""

import json

import pytest
from hypothesis import given

from conference_calculators.api import answer
from conference_calculators.files.text import words
from tests.conference_calculators.timescales.test_headline import AREAS, DAYS, EVENTS

DISCUSSED = ("strategy_discussion", "2026-12-09")
TOO_LATE = ("initial_conference", "2027-01-11")


def asked(area, events, what_if=None, today="2026-11-28", **inputs):
    rows = [{"event": event, "date": day} for event, day in events]
    inputs = {"events": rows, **inputs, **({"what_if": what_if} if what_if else {})}
    request = {"calculator": "timescales", "area": area, "view": True, "inputs": inputs}
    return json.loads(answer(json.dumps({**request, **({"today": str(today)} if today else {})})))


def box_of(reply):
    return next((block for block in reply["view"] if block["kind"] == "what_if"), None)


def held_on(day, event="initial_conference"):
    return {"event": event, "date": day}


def test_another_date_has_the_dates_that_it_would_have_had_if_it_had_been_entered():
    reply = asked("darlington", [DISCUSSED, TOO_LATE], held_on("2026-12-18"))
    entered = asked("darlington", [DISCUSSED, ("initial_conference", "2026-12-18")])
    assert reply["what_if"]["deadlines"] == entered["deadlines"]
    assert reply["what_if"]["headline"] == entered["headline"]


def test_what_stands_is_not_touched():
    alone, beside = asked("darlington", [DISCUSSED, TOO_LATE]), asked("darlington", [DISCUSSED, TOO_LATE], held_on("2026-12-18"))
    assert beside["deadlines"] == alone["deadlines"]
    assert beside["headline"] == alone["headline"]
    assert "what_if" not in alone


def test_both_dates_stand_in_one_row_with_how_they_stand():
    """15 working days from 9 December 2026 end on 4 January; 18 December is working day 7, 11 January working day 20."""
    comparison = box_of(asked("darlington", [DISCUSSED, TOO_LATE], held_on("2026-12-18")))["comparison"]
    assert comparison["columns"] == ["As it stands", "If it is held on Friday 18 December 2026"]
    conference = next(row for row in comparison["rows"] if row["what"] == "Initial conference")
    assert (words(conference["first"]), words(conference["second"])) == ("Monday 11 January 2027", "Friday 18 December 2026")
    assert conference["first_status"]["text"] == "5 working days late, on working day 20 (the limit is 15)"
    assert conference["second_status"]["text"] == "In time, on working day 7 (the limit is 15)"
    group = next(row for row in comparison["rows"] if row["what"] == "First core group")
    assert (words(group["first"]), words(group["second"])) == ("Monday 25 January 2027", "Wednesday 6 January 2027")


def test_only_what_moves_is_shown_and_the_rest_is_said_to_stay():
    comparison = box_of(asked("sheffield", [("initial_conference", "2026-11-10")], held_on("2027-02-09", "review_conference")))["comparison"]
    assert comparison["note"] == "All other dates stay the same."
    assert all(row["first"] != row["second"] for row in comparison["rows"])
    assert "First core group" not in [row["what"] for row in comparison["rows"]]


def test_the_same_date_moves_nothing():
    comparison = box_of(asked("darlington", [DISCUSSED, TOO_LATE], held_on("2027-01-11")))["comparison"]
    assert comparison["rows"] == []
    assert comparison["note"] == "All other dates stay the same."


@pytest.mark.parametrize(
    ("events", "title"),
    [
        ([DISCUSSED], "What if the initial conference is held on another date?"),
        ([DISCUSSED, TOO_LATE], "What if the initial conference is held on another date?"),
        ([("initial_conference", "2026-11-10")], "What if the review conference is held on another date?"),
    ],
)
def test_the_next_conference_is_the_one_that_can_be_moved(events, title):
    assert box_of(asked("darlington", events))["title"] == title


def test_without_a_conference_to_come_or_a_day_for_today_nothing_is_asked():
    assert box_of(asked("darlington", [("complaint_received", "2026-11-20")])) is None
    assert box_of(asked("darlington", [DISCUSSED], today=None)) is None


def test_what_is_asked_again_is_the_same_question():
    box = box_of(asked("darlington", [DISCUSSED, TOO_LATE], reader="waits"))
    assert box["request"]["inputs"] == {"events": [{"event": event, "date": day} for event, day in (DISCUSSED, TOO_LATE)], "reader": "waits"}
    assert "comparison" not in box


@pytest.mark.parametrize(
    ("what_if", "field"),
    [
        (held_on({"day": "32", "month": "1", "year": "2027"}), "what_if.date.day"),
        (held_on(""), "what_if.date"),
        ({"event": "", "date": "2026-12-18"}, "what_if.event"),
        ({"event": "visit", "date": "2026-12-18"}, "what_if.event"),
    ],
)
def test_a_date_that_cannot_be_compared_is_refused_by_name(what_if, field):
    assert [error["field"] for error in asked("darlington", [DISCUSSED], what_if)["errors"]] == [field]


@given(AREAS, EVENTS, DAYS, DAYS)
def test_any_other_date_can_be_compared(area, events, today, day):
    rows = [{key: row[key] for key in row if key != "type" or row["event"] == "inquorate_conference"} for row in events]
    inputs = {"events": rows, "what_if": held_on(str(day))}
    reply = json.loads(answer(json.dumps({"calculator": "timescales", "area": area, "today": str(today), "view": True, "inputs": inputs})))
    comparison = box_of(reply)["comparison"]
    titles = [row["what"] for row in comparison["rows"]]
    assert all(row["first"] != row["second"] for row in comparison["rows"])
    assert comparison["rows"] or comparison["note"]
    assert len(titles) <= len(reply["deadlines"]) + len(reply["what_if"]["deadlines"])
