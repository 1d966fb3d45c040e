"""The form of a calendar file: whole days, read back as they were written, and entries that a calendar knows again."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference_calculators.files.calendar import Entry, calendar_file
from tests.conference_calculators.calendars import read_back

MADE_ON = date(2026, 11, 23)
REVIEW = Entry(date(2026, 12, 11), "review_conference")
CORE_GROUP = Entry(date(2026, 12, 31), "core_group")


def made(*entries, case="a", made_on=MADE_ON, version=7):
    return read_back(calendar_file(entries, case, made_on, version))


def uid(entry, case="a"):
    return made(entry, case=case)[0]["UID"]


def test_an_entry_is_a_whole_day_that_does_not_make_anyone_busy():
    assert made(CORE_GROUP) == [
        {
            "UID": uid(CORE_GROUP),
            "DTSTAMP": "20261123T000000Z",
            "SEQUENCE": "7",
            "DTSTART": "20261231",
            "DTEND": "20270101",
            "SUMMARY": "Meeting",
            "TRANSP": "TRANSPARENT",
        }
    ]
    assert "DTSTART;VALUE=DATE:20261231\r\n" in calendar_file([CORE_GROUP], "a", MADE_ON, 7)


def test_a_neutral_entry_tells_nothing():
    text = calendar_file([REVIEW, CORE_GROUP], "Darlington 1234", MADE_ON, 7).lower()
    for word in ("description", "alarm", "url", "location", "attendee", "organizer", "review", "core", "conference", "darlington", "1234"):
        assert word not in text


def test_an_entry_is_known_again_by_what_it_is_by_its_place_and_by_its_case():
    moved = Entry(REVIEW.day + timedelta(days=9), "review_conference", "Review conference", "Who: the chair")
    assert uid(moved) == uid(REVIEW)
    assert len({uid(REVIEW), uid(CORE_GROUP), uid(Entry(REVIEW.day, "review_conference", place=2)), uid(REVIEW, case="b")}) == 4
    assert re.fullmatch("[0-9a-f]{32}", uid(REVIEW))


def test_no_two_of_what_place_and_case_run_into_each_other():
    assert uid(Entry(MADE_ON, "visit", place=11), "1") != uid(Entry(MADE_ON, "visit", place=1), "11")


ANY_TEXT = st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), max_size=200)


@given(st.lists(st.tuples(st.dates(date(2019, 1, 1), date(2041, 1, 1)), ANY_TEXT, st.lists(ANY_TEXT, max_size=4).map("\n".join)), min_size=1, max_size=4))
def test_whatever_the_words_are_they_are_read_back_as_they_were(written):
    entries = [Entry(day, "visit", title, description, place) for place, (day, title, description) in enumerate(written)]
    read = made(*entries)
    assert [(entry["DTSTART"], entry["SUMMARY"], entry.get("DESCRIPTION", "")) for entry in read] == [
        (f"{day:%Y%m%d}", title, description) for day, title, description in written
    ]


@pytest.mark.parametrize(("length", "lines"), [(67, 1), (68, 2), (67 + 74, 2), (67 + 75, 3)])
def test_a_line_has_at_most_seventy_five_bytes(length, lines):
    """`SUMMARY:` takes eight of the first; the space that a line goes on after takes one of each other."""
    text = calendar_file([Entry(MADE_ON, "visit", "x" * length)], "a", MADE_ON, 7)
    assert len([line for line in text.split("\r\n") if "x" in line]) == lines


def test_a_letter_of_several_bytes_is_never_cut():
    assert made(Entry(MADE_ON, "visit", "é" * 100))[0]["SUMMARY"] == "é" * 100
