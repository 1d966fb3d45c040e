"""What is taken away from an answer of dates: a text, a table and a calendar file that say what the page says."""

import csv
import io
import json
import re
import subprocess
from datetime import date, timedelta
from typing import get_args
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference_calculators.api import answer
from conference_calculators.files.calendar_entries import MEETINGS, meeting_of
from conference_calculators.files.table import COLUMNS, VERDICTS, table_file
from conference_calculators.files.text import as_text
from conference_rules import load_rules
from conference_rules.status import StatusId
from tests.conference_calculators.calendars import kept_by_khal, read_back

RULES = load_rules()
AREAS = tuple(RULES.areas)
FULL = {"titles": "full", "sitting": "one", "made_at": "14:05"}
NEUTRAL = {"titles": "neutral", "sitting": "one", "made_at": "14:05"}
DAYS = st.dates(date(2026, 10, 1), date(2027, 6, 30))
DISCUSSION = ("strategy_discussion", "2026-12-09")


def answered(*events, today="2026-11-23", area="darlington", **inputs):
    dated = [{"event": event, "date": day} for event, day in events]
    request = {"calculator": "timescales", "area": area, "today": today, "inputs": {"events": dated, **inputs}, "view": True}
    return json.loads(answer(json.dumps(request)))


def asked(*events, **more):
    reply = answered(*events, **more)
    assert "errors" not in reply, reply
    return reply


def block(reply, kind):
    return next((one for one in reply["view"] if one["kind"] == kind), None)


def calendar(*events, calendar, **more):
    """The entries of the file."""
    return read_back(block(asked(*events, calendar=calendar, **more), "calendar")["file"]["content"])


def choice(reply, name):
    """What the page asks under this name before it makes a calendar file; None where it asks nothing of the kind."""
    return next((one for one in block(reply, "calendar").get("choices", ()) if one["name"] == name), None)


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
    assert not {"choices", "times_and_places", "reference"} & set(block(reply, "calendar"))
    assert "unless you choose" not in json.dumps(reply["view"])


def test_the_warning_beside_the_files_is_true_of_the_choice():
    reply = asked(DISCUSSION)
    assert 'says only \\"Meeting\\" on each date, unless you choose full titles or enter a place.' in json.dumps(reply["view"])
    first, second = choice(reply, "titles")["options"]
    assert first["value"] == "neutral" and "Meeting" in first["label"]
    assert second["value"] == "full"


# Whose dates

CONFERENCE = ("initial_conference", "2027-01-11")


def test_everybody_who_acts_or_receives_something_can_be_chosen():
    whose = choice(asked(CONFERENCE), "whose")
    offered = {one["value"]: one["label"] for one in whose["options"]}
    assert {"lead_social_worker", "agency_with_family", "parents"} <= set(offered)
    assert offered["lead_social_worker"] == "The lead social worker"
    assert "not_stated" not in offered and whose["several"]


def test_a_calendar_of_one_role_has_its_dates_and_the_meetings_and_nothing_else():
    """In Darlington parents get the social worker's report three working days before the conference, and make no visits to the child."""
    group = ("core_group", "2027-01-25")
    everything = titles(calendar(CONFERENCE, group, calendar=FULL, today="2026-12-01"))
    theirs = titles(calendar(CONFERENCE, group, calendar=FULL | {"whose": ["lead_social_worker"]}, today="2026-12-01"))
    family = titles(calendar(CONFERENCE, group, calendar=FULL | {"whose": ["parents"]}, today="2026-12-01"))
    assert {("20270111", "Initial conference"), ("20270125", "Core group meeting")} <= theirs & family
    assert theirs < everything and family < everything and theirs != family
    seen = "Lead social worker's visit to the child (due)"
    assert ("20270208", seen) in theirs and not any(title == seen for _, title in family)
    assert {day for day, _ in family} >= {"20270107"} and not any("chair" in title for _, title in family)


def test_a_title_begins_with_what_it_is_about():
    """A month in Thunderbird shows ten letters: “Latest date for the …” would be all that is seen of every entry."""
    entries = calendar(CONFERENCE, calendar=FULL, today="2026-12-01")
    assert {"Initial conference", "First core group (due)", "Detailed plan (due)"} <= {title for _, title in titles(entries)}
    assert not any(title.startswith(("Latest date", "Date for", "Ideal date")) for _, title in titles(entries))
    core_group = next(entry for entry in entries if entry["SUMMARY"] == "First core group (due)")
    assert core_group["DESCRIPTION"].startswith("Work to Monday 25 January 2027")


def test_several_roles_of_one_person_are_chosen_together():
    one, other, both = (uids(calendar(CONFERENCE, calendar=FULL | {"whose": whose})) for whose in (["chair"], ["parents"], ["chair", "parents"]))
    assert both == one | other


def test_a_role_chosen_gives_the_entries_that_all_have_whatever_they_are_called():
    for chosen in (FULL, NEUTRAL):
        assert uids(calendar(CONFERENCE, calendar=chosen | {"whose": ["parents"]})) < uids(calendar(CONFERENCE, calendar=chosen))


def test_a_role_that_nobody_knows_is_refused():
    refused = answered(CONFERENCE, calendar=FULL | {"whose": ["the_cat"]})
    assert [error["field"] for error in refused["errors"]] == ["calendar.whose"]


# When and where


def at(meeting, **when_and_where):
    return {"meetings": [{"event": meeting[0], "date": meeting[1], **when_and_where}]}


def test_a_time_and_a_place_can_be_entered_of_each_meeting_to_come():
    reply = asked(DISCUSSION, CONFERENCE, ("core_group", "2027-01-25"), today="2027-01-11")
    asks = block(reply, "calendar")["times_and_places"]
    assert [meeting["title"] for meeting in asks["meetings"]] == [
        "Initial conference, Monday 11 January 2027",
        "Core group meeting, Monday 25 January 2027",
    ]
    assert [box["label"] for box in asks["boxes"]] == ["Starts at (optional)", "Ends at (optional)", "Place (optional)"]
    assert "times_and_places" not in block(asked(DISCUSSION, today="2026-12-10"), "calendar")


@pytest.mark.parametrize("chosen", [FULL, NEUTRAL])
def test_a_meeting_has_the_time_and_the_place_that_were_entered(chosen):
    entries = calendar(CONFERENCE, calendar=chosen | at(CONFERENCE, starts="1:30pm", ends="15:00", place="Room 2, Town Hall"))
    conference = next(entry for entry in entries if "20270111" in entry["DTSTART"])
    assert (conference["DTSTART"], conference["DTEND"]) == ("20270111T133000", "20270111T150000")
    assert (conference["LOCATION"], conference["TRANSP"]) == ("Room 2, Town Hall", "OPAQUE")
    assert all("LOCATION" not in entry for entry in entries if entry is not conference)


def test_no_end_is_made_up_and_a_place_alone_leaves_a_whole_day():
    start, place = (
        next(entry for entry in calendar(CONFERENCE, calendar=FULL | at(CONFERENCE, **given)) if "20270111" in entry["DTSTART"])
        for given in ({"starts": "9:30"}, {"place": "Town Hall"})
    )
    assert start["DTSTART"] == "20270111T093000" and "DTEND" not in start
    assert (place["DTSTART"], place["LOCATION"]) == ("20270111", "Town Hall")


def test_a_meeting_that_moves_to_an_hour_is_still_the_same_entry():
    assert uids(calendar(CONFERENCE, calendar=FULL)) == uids(calendar(CONFERENCE, calendar=FULL | at(CONFERENCE, starts="9:30")))


def test_two_meetings_with_hours_on_one_day_are_two_even_with_neutral_titles():
    visit = ("visit", CONFERENCE[1])
    hours = {"meetings": [*at(CONFERENCE, starts="9:30")["meetings"], *at(visit, starts="14:00")["meetings"]]}
    starts = days(calendar(CONFERENCE, visit, calendar=NEUTRAL | hours))
    assert {"20270111T093000", "20270111T140000"} <= set(starts) and "20270111" not in starts


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"starts": "half nine"}, "calendar.meetings.0.starts"),
        ({"starts": "10:00", "ends": "9:30"}, "calendar.meetings.0.ends"),
        ({"starts": "10:00", "ends": "10:00"}, "calendar.meetings.0.ends"),
        ({"ends": "10:00"}, "calendar.meetings.0.ends"),
        ({"place": "x" * 200}, "calendar.meetings.0.place"),
    ],
)
def test_a_time_that_cannot_be_is_said_and_no_file_is_made(given, field):
    refused = answered(CONFERENCE, calendar=FULL | at(CONFERENCE, **given))
    assert [error["field"] for error in refused["errors"]] == [field] and "view" not in refused


def test_whoever_waits_has_no_place_in_the_file_whatever_is_sent():
    text = block(asked(CONFERENCE, reader="waits", calendar=FULL | at(CONFERENCE, starts="9:30", place="Town Hall")), "calendar")["file"]["content"]
    assert "Town Hall" not in text and "0930" not in text


# Reminders


def test_no_entry_reminds_until_that_is_chosen():
    for chosen in (FULL, FULL | {"reminder": "none"}):
        assert not any("TRIGGER" in entry for entry in calendar(CONFERENCE, calendar=chosen))


def test_a_reminder_comes_a_working_day_before_and_says_no_more_than_the_title():
    """Before Monday 11 January 2027 comes Friday 8, three days earlier: at nine in the morning, or at the hour of the meeting."""
    for chosen, title in ((FULL, "Initial conference"), (NEUTRAL, "Meeting")):
        for hours, trigger in (({}, timedelta(days=-3, hours=9)), ({"starts": "9:30"}, timedelta(days=-3))):
            entries = calendar(CONFERENCE, calendar=chosen | {"reminder": "day_before"} | at(CONFERENCE, **hours))
            assert all("TRIGGER" in entry for entry in entries)
            conference = next(entry for entry in entries if entry["DTSTART"].startswith("20270111"))
            assert (conference["TRIGGER"], conference["REMINDS"]) == (trigger, title)


def test_five_working_days_before_passes_over_the_holidays():
    """Five working days before Monday 4 January 2027 is Wednesday 23 December: Thursday 24, 29, 30 and 31 December and so on, 12 days."""
    entries = calendar(DISCUSSION, ("initial_conference", "2027-01-04"), calendar=FULL | {"reminder": "week_before"})
    conference = next(entry for entry in entries if entry["DTSTART"] == "20270104")
    assert conference["TRIGGER"] == timedelta(days=-12, hours=9)


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


# In a calendar program


def file_of(*events, calendar, **more):
    return block(asked(*events, calendar=calendar, **more), "calendar")["file"]["content"]


def test_a_calendar_program_shows_what_the_file_says(tmp_path):
    chosen = FULL | {"reminder": "day_before"} | at(CONFERENCE, starts="13:30", ends="15:00", place="Room 2, Town Hall; ground floor")
    kept = kept_by_khal(tmp_path, file_of(CONFERENCE, calendar=chosen))
    conference = next(row for row in kept if row[0].startswith("2027-01-11"))
    assert conference[:4] == ("2027-01-11 13:30", "2027-01-11 15:00", "Initial conference", "Room 2, Town Hall; ground floor")
    assert len(kept) == len(calendar(CONFERENCE, calendar=chosen)) and all(row[5].strip() for row in kept)


def test_half_past_one_is_half_past_one_in_summer_too(tmp_path):
    review = ("review_conference", "2027-07-05")
    kept = kept_by_khal(tmp_path, file_of(review, calendar=FULL | at(review, starts="13:30")))
    assert ("2027-07-05 13:30", "Review conference") in {(row[0], row[2]) for row in kept}


def test_a_file_taken_again_moves_the_entries_that_a_calendar_has(tmp_path):
    later = ("initial_conference", "2027-01-14")
    files = [file_of(meeting, calendar=FULL | {"made_at": made_at}) for meeting, made_at in ((CONFERENCE, "09:00"), (later, "09:05"))]
    kept = kept_by_khal(tmp_path, *files)
    assert len(kept) == len(read_back(files[1])) == len(read_back(files[0]))
    assert [row[0] for row in kept if row[2] == "Initial conference"] == ["2027-01-14"]


def test_two_children_share_no_entry(tmp_path):
    files = [file_of(CONFERENCE, calendar=FULL | {"sitting": sitting}) for sitting in ("one", "two")]
    assert len(kept_by_khal(tmp_path, *files)) == sum(len(read_back(file)) for file in files)


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
        assert cells["Weekday"] == (date.fromisoformat(cells["Work to"]).strftime("%A") if cells["Work to"] else "")
        assert cells["For whom"].split("; ") == [person["text"] for person in deadline["for_whom"]] or not deadline["for_whom"]
        assert cells["Given or worked out"] == ("given" if deadline["from"]["basis"] == "given" else "worked out")


@pytest.mark.parametrize(
    ("held", "verdict", "by", "words"),
    [
        ("2026-12-17", "In time", "", "In time, on working day 6 (the limit is 15)"),
        ("2027-01-11", "Late", "5", "5 working days late, on working day 20 (the limit is 15)"),
    ],
)
def test_the_table_says_when_it_was_held_whether_in_time_and_by_how_much(held, verdict, by, words):
    """After Wednesday 9 December 2026: Thursday 17 is working day 6, Monday 4 January 2027 is day 15, Monday 11 is day 20."""
    reply, rows = table(DISCUSSION, ("initial_conference", held))
    place = next(place for place, deadline in enumerate(reply["deadlines"]) if deadline["id"] == "initial_conference")
    cells = rows[place]
    assert (cells["Held on"], cells["In time or late"], cells["Working days late"], cells["How it stands"]) == (held, verdict, by, words)


def test_what_was_not_held_has_no_day_in_the_table():
    _, rows = table(DISCUSSION, today="2027-01-11")
    conference = next(cells for cells in rows if cells["Limit"] == "2027-01-04" and cells["Counted from"] == "Strategy discussion")
    assert (conference["Held on"], conference["In time or late"], conference["Working days late"]) == ("", "Overdue", "5")
    assert all(cells["Held on"] == "" for cells in rows)


def test_what_hangs_on_a_meeting_without_a_date_has_none_in_the_table():
    """By 10 February 2027 a conference that was due by 4 January was not entered: nobody knows when its record is due."""
    _, rows = table(DISCUSSION, today="2027-02-10")
    record = next(cells for cells in rows if "record" in cells["What"])
    assert record["In time or late"] == "Depends on a meeting without a date"
    assert [record[column] for column in ("On", "Limit", "Work to", "Held on", "Working days late")] == [""] * 5


def test_a_semicolon_in_a_cell_divides_nothing():
    """LibreOffice proposes to divide at commas, semicolons and tabs. In Darlington two people hold a core group, and stand in one cell."""
    reply, rows = table(DISCUSSION, ("initial_conference", "2027-01-11"))
    assert any(";" in cells["Who"] for cells in rows)
    text = next(one["content"] for one in reply["view"] if one["kind"] == "download")
    lines = text.removeprefix("\ufeff").splitlines()
    assert {len(re.findall(r'[,;\t](?=(?:[^"]*"[^"]*")*[^"]*$)', line)) for line in lines} == {len(COLUMNS) - 1}


def test_the_table_has_a_word_for_every_way_to_stand():
    assert set(get_args(StatusId)) <= set(VERDICTS)
    assert len(set(VERDICTS.values())) == len(VERDICTS)


@pytest.mark.long
@pytest.mark.libreoffice
def test_a_spreadsheet_opens_the_table_as_it_is(tmp_path):
    """LibreOffice reads it with the settings of a computer in Britain, and writes what is in each cell: dates are dates, and letters are whole."""
    reply, rows = table(DISCUSSION, ("initial_conference", "2027-01-11"), ("review_conference", "2027-04-01"))
    (tmp_path / "dates.csv").write_text(next(one["content"] for one in reply["view"] if one["kind"] == "download"), encoding="utf-8", newline="")
    # What its window proposes for a file that begins with the mark of UTF-8: tabs, commas, semicolons, quotation marks, that encoding.
    as_proposed = ["--infilter=CSV:9/44/59,34,76,1,,2057", "--convert-to", "fods", "--outdir", str(tmp_path)]
    office = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    subprocess.run([*office, *as_proposed, str(tmp_path / "dates.csv")], check=True, capture_output=True, timeout=120)
    opened = rows_of_the_sheet((tmp_path / "dates.fods").read_bytes())
    assert [text for text, _ in opened[0]] == list(COLUMNS)
    for cells, expected in zip(opened[1:], rows, strict=True):
        assert [text for text, _ in cells] == list(expected.values())
        kinds = dict(zip(COLUMNS, (kind for _, kind in cells), strict=True))
        assert all(kinds[column] == "date" for column in ("Work to", "Limit", "On", "Held on", "Copy read on") if expected[column])
        assert all(kinds[column] == "float" for column in ("Working days late",) if expected[column])


def rows_of_the_sheet(document):
    """The text of each cell, dates as they were written, and what kind of value the spreadsheet took it for; no formula is among them."""
    office, texts = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}", "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
    sheet = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
    found = []
    for line in ElementTree.fromstring(document).iter(f"{sheet}table-row"):
        cells = []
        for cell in line.iter(f"{sheet}table-cell"):
            assert not cell.get(f"{sheet}formula")
            kind = cell.get(f"{office}value-type", "")
            text = cell.get(f"{office}date-value") or "\n".join("".join(part.itertext()) for part in cell.iter(f"{texts}p"))
            cells += [(text, kind)] * int(cell.get(f"{sheet}number-columns-repeated", 1))
        found.append(cells[: len(COLUMNS)])
    return [line for line in found if any(text for text, _ in line)]


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
