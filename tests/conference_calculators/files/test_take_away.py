"""What is taken away from an answer of dates: a text, a table and a calendar file that say what the page says."""

import csv
import io
import json
from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference_calculators.api import answer
from conference_calculators.files.calendar_entries import MEETINGS, meeting_of
from conference_calculators.files.table import COLUMNS, VERDICTS, table_file
from conference_calculators.files.text import as_text
from conference_rules import load_rules
from conference_rules.status import StatusId
from tests.conference_calculators.calendars import read_back

RULES = load_rules()
AREAS = tuple(RULES.areas)
FULL = {"titles": "full", "sitting": "one", "made_at": "14:05"}
NEUTRAL = {"titles": "neutral", "sitting": "one", "made_at": "14:05"}
DAYS = st.dates(date(2026, 10, 1), date(2027, 6, 30))
DISCUSSION = ("strategy_discussion", "2026-12-09")


def asked(*events, today="2026-11-23", area="darlington", **inputs):
    dated = [{"event": event, "date": day} for event, day in events]
    request = {"calculator": "timescales", "area": area, "today": today, "inputs": {"events": dated, **inputs}, "view": True}
    reply = json.loads(answer(json.dumps(request)))
    assert "errors" not in reply, reply
    return reply


def block(reply, kind):
    return next((one for one in reply["view"] if one["kind"] == kind), None)


def calendar(*events, calendar, **more):
    """The entries of the file."""
    return read_back(block(asked(*events, calendar=calendar, **more), "calendar")["file"]["content"])


def titles(entries):
    return {(entry["DTSTART"], entry["SUMMARY"]) for entry in entries}


def days(entries):
    return [entry["DTSTART"] for entry in entries]


def uids(entries):
    return {entry["UID"] for entry in entries}


# What is in the calendar


@pytest.mark.parametrize("held", ["2026-12-17", "2027-01-04", "2027-01-11"])
def test_the_conference_that_was_entered_is_in_the_calendar_and_its_limit_is_not(held):
    """Darlington's limit for a discussion on 9 December 2026 is 4 January 2027: the conference is in time, on the day itself, or late."""
    entries = calendar(DISCUSSION, ("initial_conference", held), calendar=FULL)
    assert {("20261209", "Strategy discussion"), (held.replace("-", ""), "Initial conference")} <= titles(entries)
    assert days(entries).count("20270104") == (held == "2027-01-04")


def test_without_a_conference_its_limit_is_in_the_calendar():
    assert "20270104" in days(calendar(DISCUSSION, calendar=FULL))


def test_nothing_is_in_the_past_but_what_was_entered():
    """On 20 January 2027 the reports, the decisions and the limit of the conference have passed."""
    entries = calendar(DISCUSSION, ("initial_conference", "2027-01-11"), calendar=FULL, today="2027-01-20")
    assert [entry for entry in titles(entries) if entry[0] < "20270120"] and {entry for entry in titles(entries) if entry[0] < "20270120"} == {
        ("20261209", "Strategy discussion"),
        ("20270111", "Initial conference"),
    }


def test_what_hangs_on_a_meeting_without_a_date_is_not_in_the_calendar():
    assert titles(calendar(DISCUSSION, calendar=FULL, today="2027-02-10")) == {("20261209", "Strategy discussion")}


def test_where_the_day_to_work_to_has_passed_and_the_limit_has_not_the_limit_is_in_the_calendar():
    """In Darlington the plan is due 5 days after a core group: after Monday 25 January 2027 on Saturday 30, so work to Friday 29."""
    group = ("core_group", "2027-01-25")
    assert "20270129" in days(calendar(group, calendar=FULL, today="2027-01-29"))
    assert "20270130" in days(calendar(group, calendar=FULL, today="2027-01-30"))
    assert not {"20270129", "20270130"} & set(days(calendar(group, calendar=FULL, today="2027-01-31")))


def test_what_people_do_not_meet_for_is_not_in_the_calendar():
    entries = calendar(("expected_delivery", "2027-03-16"), ("record_received", "2026-12-01"), calendar=FULL)
    assert not {("20270316", "Baby due"), ("20261201", "Record received")} & titles(entries)


def test_an_entry_with_a_full_title_says_who_acts_and_until_when():
    entries = calendar(DISCUSSION, ("initial_conference", "2027-01-11"), calendar=FULL)
    review = next(entry for entry in entries if entry["DTSTART"] == "20270409" and "eview conference" in entry["SUMMARY"])
    assert "Work to Friday 9 April 2027\nNo later than Monday 12 April 2027\nWho: " in review["DESCRIPTION"]
    assert "left" not in review["DESCRIPTION"]


def test_a_series_is_in_the_calendar_of_whoever_has_to_keep_it():
    """Visits every 10 working days; whoever waits is not sent a row of meetings that nobody has arranged."""
    visit = ("visit", "2026-11-20")
    assert days(calendar(visit, calendar=FULL)).count("20261204") == 1
    assert {"20261204", "20261218", "20270106"} <= set(days(calendar(visit, calendar=FULL)))
    waits = days(calendar(visit, calendar=FULL, reader="waits"))
    assert "20261204" in waits and not {"20261218", "20270106"} & set(waits)


# What it is called


def test_neutral_titles_come_first_and_tell_nothing():
    for chosen in (NEUTRAL, {"sitting": "one"}):
        text = block(asked(DISCUSSION, ("initial_conference", "2027-01-11"), calendar=chosen), "calendar")["file"]["content"]
        assert {entry["SUMMARY"] for entry in read_back(text)} == {"Meeting"}
        for word in ("conference", "child", "social", "darlington", "description", "strategy"):
            assert word not in text.lower()


def test_a_neutral_file_has_one_entry_a_day_and_a_full_one_an_entry_for_each_deadline():
    neutral, full = (days(calendar(DISCUSSION, calendar=chosen)) for chosen in (NEUTRAL, FULL))
    assert len(neutral) == len(set(neutral)) and set(neutral) == set(full)
    assert len(full) > len(neutral)


def test_whoever_waits_has_no_choice_and_always_a_neutral_file():
    reply = asked(DISCUSSION, reader="waits", calendar=FULL)
    assert {entry["SUMMARY"] for entry in read_back(block(reply, "calendar")["file"]["content"])} == {"Meeting"}
    assert not {"titles", "reference"} & set(block(reply, "calendar"))
    assert "unless you choose" not in json.dumps(reply["view"])


def test_the_warning_beside_the_files_is_true_of_the_choice():
    reply = asked(DISCUSSION)
    assert 'says only \\"Meeting\\" on each date, unless you choose full titles.' in json.dumps(reply["view"])
    first, second = block(reply, "calendar")["titles"]["options"]
    assert first["value"] == "neutral" and "Meeting" in first["label"]
    assert second["value"] == "full"


# Which entry is which


def test_the_same_case_gives_the_same_entries_and_another_sitting_others():
    once, again, other = (calendar(DISCUSSION, calendar=FULL | {"sitting": sitting}) for sitting in ("one", "one", "two"))
    assert uids(once) == uids(again) and not uids(once) & uids(other)


@pytest.mark.parametrize("chosen", [FULL, NEUTRAL])
def test_choosing_other_titles_does_not_make_other_entries(chosen):
    assert uids(calendar(DISCUSSION, calendar=NEUTRAL)) <= uids(calendar(DISCUSSION, calendar=chosen))


def test_a_conference_that_is_entered_later_takes_the_place_of_its_limit():
    before = {entry["DTSTART"]: entry["UID"] for entry in calendar(DISCUSSION, calendar=FULL) if "onference" in entry["SUMMARY"]}
    after = calendar(DISCUSSION, ("initial_conference", "2026-12-17"), calendar=FULL)
    assert before["20270104"] == next(entry["UID"] for entry in after if entry["DTSTART"] == "20261217")


def test_a_core_group_that_is_entered_takes_the_place_of_the_first_and_the_next_stays_the_next():
    conference = ("initial_conference", "2027-01-11")
    before = [entry["UID"] for entry in calendar(conference, calendar=FULL) if "ore group" in entry["SUMMARY"]]
    after = [entry["UID"] for entry in calendar(conference, ("core_group", "2027-01-20"), calendar=FULL) if "ore group" in entry["SUMMARY"]]
    assert before[:2] == after[:2]


def test_entries_keep_their_places_from_day_to_day():
    events = (("initial_conference", "2027-01-11"), ("visit", "2027-01-20"))
    first = {(entry["DTSTART"], entry["SUMMARY"]): entry["UID"] for entry in calendar(*events, calendar=FULL, today="2027-01-12")}
    later = {(entry["DTSTART"], entry["SUMMARY"]): entry["UID"] for entry in calendar(*events, calendar=FULL, today="2027-02-01")}
    assert later.items() <= first.items() and len(later) < len(first)


def test_a_reference_stands_for_the_case_at_every_sitting_and_is_not_in_the_file():
    chosen = [FULL | {"reference": reference, "sitting": sitting} for reference, sitting in (("AB 1234", "one"), ("ab1234", "two"), ("AB 1235", "one"))]
    first, again, other = (calendar(DISCUSSION, calendar=one) for one in chosen)
    assert uids(first) == uids(again) and not uids(first) & uids(other)
    assert not uids(first) & uids(calendar(DISCUSSION, calendar=chosen[0], area="sheffield"))
    text = block(asked(DISCUSSION, calendar=chosen[0]), "calendar")["file"]["content"]
    assert "1234" not in text and "one" not in text.lower().replace("conference", "").split()


def test_of_two_files_the_later_is_the_newer():
    made = [("2026-11-23", "09:59"), ("2026-11-23", "10:00"), ("2026-11-24", "00:00")]
    versions = [int(calendar(DISCUSSION, calendar=FULL | {"made_at": at}, today=today)[0]["SEQUENCE"]) for today, at in made]
    assert versions == sorted(set(versions))
    assert int(calendar(DISCUSSION, calendar=FULL, today="2040-12-31")[0]["SEQUENCE"]) < 2**31


def test_a_file_is_made_only_for_a_case_that_can_be_told_from_others():
    for chosen in ({}, {"titles": "full"}, {"reference": " ", "sitting": ""}):
        assert "file" not in block(asked(DISCUSSION, calendar=chosen), "calendar")
    assert block(asked(DISCUSSION, today=None), "calendar") is None


def test_the_page_can_ask_for_the_file_of_the_answer_that_it_shows():
    first = block(asked(DISCUSSION, calendar=NEUTRAL), "calendar")
    assert "calendar" not in first["request"]["inputs"]
    again = {**first["request"], "inputs": {**first["request"]["inputs"], "calendar": NEUTRAL}}
    assert block(json.loads(answer(json.dumps(again))), "calendar")["file"] == first["file"]


def test_an_answer_with_nothing_left_to_put_into_a_calendar_offers_none():
    reply = asked(("complaint_received", "2020-01-06"), today="2026-11-23")
    assert reply["deadlines"] and block(reply, "calendar") is None


def test_every_meeting_is_an_event_that_can_be_entered():
    ids = {rule.id for area in RULES.areas.values() for rule in area.timescales}
    assert set(MEETINGS) <= set(RULES.events)
    assert {meeting_of({"id": id}) for id in ids} & set(RULES.events) <= {*MEETINGS, "bedroom_seen"}


@given(st.sampled_from(AREAS), st.lists(st.tuples(st.sampled_from(sorted(RULES.events)), DAYS), min_size=1, max_size=4))
def test_no_two_entries_of_a_file_are_the_same(area, events):
    """`read_back` refuses a file in which they are."""
    once = {event: str(day) for event, day in events if event != "inquorate_conference"}
    reply = asked(*once.items(), area=area, calendar=FULL, today="2026-12-01") if once else {"view": []}
    offered = block(reply, "calendar")
    if offered:
        held = {(event, day.replace("-", "")) for event, day in once.items() if event in MEETINGS}
        entries = read_back(offered["file"]["content"])
        assert {(RULES.events[event].title, day) for event, day in held} <= {(entry["SUMMARY"], entry["DTSTART"]) for entry in entries}
        assert {entry["DTSTART"] for entry in entries if entry["DTSTART"] < "20261201"} <= {day for _, day in held}


# The table


def table(*events, **more):
    reply = asked(*events, **more)
    content = next(one["content"] for one in reply["view"] if one["kind"] == "download")
    assert content.startswith("\ufeff")
    return reply, list(csv.DictReader(io.StringIO(content.removeprefix("\ufeff"))))


@pytest.mark.parametrize("area", AREAS)
def test_every_row_of_the_table_names_the_area_and_its_source(area):
    reply, rows = table(("initial_conference", "2026-12-11"), area=area)
    assert len(rows) == len(reply["deadlines"])
    for cells, deadline in zip(rows, reply["deadlines"], strict=True):
        assert tuple(cells) == COLUMNS
        assert cells["Area"] == RULES.areas[area].name
        assert (cells["Limit"], cells["Work to"]) == (deadline["limit"] or "", deadline["work_to"] or "")
        assert cells["Rule"] and cells["Source"] and cells["Copy read on"] == deadline["rule"]["read_on"]
        assert cells["On"] == deadline["from"]["date"]
        assert cells["Given or worked out"] == ("given" if deadline["from"]["basis"] == "given" else "worked out")


@pytest.mark.parametrize(
    ("held", "verdict", "by", "words"),
    [
        ("2026-12-17", "In time", "9", "In time, on working day 6 (the limit is 15)"),
        ("2027-01-11", "Late", "5", "5 working days late, on working day 20 (the limit is 15)"),
    ],
)
def test_the_table_says_when_it_was_held_whether_in_time_and_by_how_much(held, verdict, by, words):
    """After Wednesday 9 December 2026: Thursday 17 is working day 6, Monday 4 January 2027 is day 15, Monday 11 is day 20."""
    reply, rows = table(DISCUSSION, ("initial_conference", held))
    place = next(place for place, deadline in enumerate(reply["deadlines"]) if deadline["id"] == "initial_conference")
    cells = rows[place]
    assert (cells["Held on"], cells["In time or late"], cells["By (working days)"], cells["How it stands"]) == (held, verdict, by, words)


def test_what_was_not_held_has_no_day_in_the_table():
    _, rows = table(DISCUSSION, today="2027-01-11")
    conference = next(cells for cells in rows if cells["Limit"] == "2027-01-04" and cells["Counted from"] == "Strategy discussion")
    assert (conference["Held on"], conference["In time or late"], conference["By (working days)"]) == ("", "Overdue", "5")
    assert all(cells["Held on"] == "" for cells in rows)


def test_what_hangs_on_a_meeting_without_a_date_has_none_in_the_table():
    """By 10 February 2027 a conference that was due by 4 January was not entered: nobody knows when its record is due."""
    _, rows = table(DISCUSSION, today="2027-02-10")
    record = next(cells for cells in rows if "record" in cells["What"])
    assert record["In time or late"] == "Depends on a meeting without a date"
    assert [record[column] for column in ("On", "Limit", "Work to", "Held on", "By (working days)")] == [""] * 5


def test_the_table_has_a_word_for_every_way_to_stand():
    assert set(get_args(StatusId)) <= set(VERDICTS)
    assert len(set(VERDICTS.values())) == len(VERDICTS)


@pytest.mark.parametrize("words", ["=1+1", "+44", "-2", "@SUM(A1)", "\tx", "\r=1"])
def test_no_cell_of_the_table_is_taken_for_a_formula(words):
    text = table_file([dict.fromkeys(COLUMNS, words)])
    _, cells = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    assert cells == [f"'{words}"] * len(COLUMNS)


# The text


def test_the_text_says_what_the_page_says_in_its_order():
    reply = asked(DISCUSSION, ("initial_conference", "2027-01-11"))
    text = block(reply, "copy")["text"]
    shown = []
    for one in reply["view"]:
        if one["kind"] in ("panel", "deadline"):
            shown += [one["title"], one.get("text"), *(dated and f"{dated['label']} {dated['text']}" for dated in (one.get("headline"), one.get("second")))]
            shown.append(one.get("status", {}).get("text"))
        if one["kind"] == "stamp":
            shown.append(one["text"])
    at = 0
    for words in filter(None, shown):
        at = text.index(words, at)
    assert "5 working days late" in text and "Not confirmed with Darlington" in text


def test_a_text_has_no_trace_of_how_the_page_shows_it():
    line = ["Held on ", {"date": "2026-12-11", "text": "Friday 11 December 2026"}, ": ", {"strong": "in time"}, ", see ", {"page": "x.md", "text": "more"}]
    notice = {"kind": "notice", "tone": "info", "title": "Beware", "blocks": [{"kind": "list", "items": [line]}]}
    closed = {"kind": "details", "summary": "Why", "blocks": [{"kind": "paragraph", "text": "because"}]}
    assert as_text([{"kind": "heading", "level": 2, "text": "Dates"}, closed, notice]) == "Dates\n\nBeware\n- Held on Friday 11 December 2026: in time, see more"


@pytest.mark.parametrize("area", AREAS)
def test_nothing_that_is_taken_away_holds_the_traces_of_code(area):
    reply = asked(DISCUSSION, area=area, calendar=FULL)
    for taken in (block(reply, "copy")["text"], block(reply, "download")["content"], block(reply, "calendar")["file"]["content"]):
        assert "None" not in taken and "{" not in taken
