"""The first sentence of a timescales answer: true of the answer whatever was entered, and one sentence that answers the question."""

import json
import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference_calculators.api import answer
from conference_rules import load_rules

RULES = load_rules()
GUIDES = ("ideally", "usually", "about")
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DATES = re.compile(rf"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day (\d+) ({MONTHS}) (\d{{4}})")

TYPES = ("initial", "review", "transfer", "pre_birth")
CORE_GROUPS = [("core_group", "2026-12-14"), ("core_group", "2027-01-11"), ("core_group", "2027-02-08")]
"""In time after a Darlington conference on Monday 30 November 2026."""
DAYS = st.dates(date(2026, 6, 1), date(2027, 6, 30))
EVENTS = st.lists(
    st.fixed_dictionaries({"event": st.sampled_from(sorted(RULES.events)), "date": DAYS.map(str), "type": st.sampled_from(TYPES)}),
    min_size=1, max_size=8,
    unique_by=lambda row: (row["event"], row["date"] if row["event"] != "strategy_discussion" else ""),
)  # fmt: skip
AREAS = st.sampled_from(sorted(RULES.areas))
READERS = st.sampled_from(("acts", "waits"))


def asked(area, events, today=None, reader="acts", view=False):
    events = [{key: row[key] for key in row if key != "type" or row["event"] == "inquorate_conference"} for row in events]
    request = {"calculator": "timescales", "area": area, "view": view, "inputs": {"events": events, "reader": reader}}
    return json.loads(answer(json.dumps({**request, **({"today": str(today)} if today else {})})))


def said(area, *events, today=None, reader="acts"):
    return asked(area, [{"event": event, "date": day} for event, day in events], today, reader)["headline"]["text"]


def dates_in(text):
    return {date(int(year), MONTHS.split("|").index(month) + 1, int(day)).isoformat() for day, month, year in DATES.findall(text)}


def dates_of(deadline):
    readings = [reading["date"] for reading in deadline.get("readings", ())]
    return {deadline["limit"], deadline["work_to"], deadline["held_on"], deadline.get("earliest"), *readings}


def standing(deadline):
    return deadline.get("status", {}).get("id")


def about(reply):
    """The deadline that the headline is about; nothing where it is about none."""
    place = reply["headline"]["deadline"]
    return None if place is None else reply["deadlines"][place]


# True, whatever was entered


@given(AREAS, EVENTS, st.one_of(st.none(), DAYS), READERS)
def test_a_headline_names_dates_of_the_deadline_that_it_is_about(area, events, today, reader):
    reply = asked(area, events, today, reader)
    named = dates_in(reply["headline"]["text"])
    if about(reply) is None:
        assert named <= {row["date"] for row in events if row["event"] == "expected_delivery"}
    else:
        assert named <= dates_of(about(reply))


@given(AREAS, EVENTS, st.one_of(st.none(), DAYS), READERS)
def test_a_tone_is_never_stronger_than_the_deadline(area, events, today, reader):
    reply = asked(area, events, today, reader)
    one, tone = about(reply), reply["headline"]["tone"]
    wanted = {"late": ("late", "overdue"), "missed": ("missed",), "possibly_late": ("between_readings",), "met": ("met",)}
    if tone in wanted:
        assert standing(one) in wanted[tone]
    if tone in ("late", "missed", "possibly_late"):
        assert one["binding"] and one["bound"] not in GUIDES and one["from"]["basis"] == "given"
    if tone == "next":
        assert standing(one) == "due" or one["bound"] in GUIDES
        assert today is not None
    assert (tone == "no_dates") == (not reply["deadlines"]) or tone == "depends"


@given(AREAS, EVENTS, DAYS)
def test_what_is_next_is_not_past_and_says_what_to_do_by_when(area, events, today):
    reply = asked(area, events, today)
    one = about(reply)
    if reply["headline"]["tone"] == "next" and standing(one) == "due":
        assert one["limit"] >= today.isoformat()
        assert one["work_to"] in dates_in(reply["headline"]["text"])
        assert one["binding"]


@given(AREAS, EVENTS, DAYS)
def test_nothing_that_binds_and_was_not_held_in_time_is_passed_over(area, events, today):
    """A meeting that counts from an entered day and whose limit is past is said before what is next, unless a birth has to be entered first."""
    reply = asked(area, events, today)
    meetings = ("initial_conference", "pre_birth_conference", "transfer_conference", "first_core_group", "next_core_group", "first_review", "next_review")
    bind = [one for one in reply["deadlines"] if one["id"] in meetings and one["binding"] and one["bound"] not in GUIDES]
    if any(one["from"]["basis"] == "given" and standing(one) in ("overdue", "missed") for one in bind):
        assert reply["headline"]["tone"] in ("late", "missed", "depends")


@given(EVENTS, DAYS, READERS)
def test_of_two_that_exclude_each_other_both_are_never_announced(events, today, reader):
    shown = asked("doncaster", events, today, reader, view=True)["view"][0]
    words = f"{shown['title']} {shown['text']}".lower()
    assert not ("child protection plan is handed" in words and "plan of help" in words)
    assert not ("hand out the child protection plan" in words and "draw up a plan of help" in words)


@given(AREAS, EVENTS, DAYS, READERS)
def test_no_page_falls_over_and_the_panel_begins_with_the_headline(area, events, today, reader):
    reply = asked(area, events, today, reader, view=True)
    panel = reply["view"][0]
    assert reply["headline"]["text"].startswith(panel["title"])
    assert panel["text"]
    assert "None" not in json.dumps(reply["view"])


@given(AREAS, EVENTS, DAYS)
def test_a_reader_who_waits_is_asked_to_do_nothing(area, events, today):
    text = asked(area, events, today, "waits")["headline"]["text"]
    assert not text.startswith(("Hold ", "Send ", "Get ", "See ", "Hand out "))


# One sentence for each case


def test_what_follows_from_an_entered_date_comes_before_papers_for_a_meeting_that_was_not_entered():
    """Reports for the conference of 4 January 2027 are due on 29 December; but the conference itself has no date yet."""
    assert said("darlington", ("strategy_discussion", "2026-12-09"), today="2026-12-10") == "Hold the initial conference by Monday 4 January 2027."


@pytest.mark.parametrize(
    ("today", "sentence"),
    [
        ("2026-12-11", "Hold the initial conference by today, Friday 11 December 2026."),
        ("2026-12-14", "The initial conference should have been held by Friday 11 December 2026, 1 working day ago."),
    ],
)
def test_the_last_day_is_called_today_and_the_next_is_late(today, sentence):
    assert said("darlington", ("strategy_discussion", "2026-11-20"), today=today).startswith(sentence)


def test_on_the_weekend_after_a_limit_no_working_day_is_counted():
    text = said("sheffield", ("strategy_discussion", "2026-11-20"), today="2026-12-12")
    assert text == "The initial conference should have been held by Friday 11 December 2026."


def test_a_planned_meeting_is_never_said_to_have_been_held():
    events = (("strategy_discussion", "2026-11-20"), ("initial_conference", "2026-12-15"))
    assert said("sheffield", *events, today="2026-12-01").startswith("The initial conference is planned to be held 2 working days late, ")
    assert said("sheffield", *events, today="2026-12-15").startswith("The initial conference is held 2 working days late, ")
    assert said("sheffield", *events, today="2026-12-16").startswith("The initial conference was held 2 working days late, ")
    assert said("sheffield", *events).startswith("The initial conference is held 2 working days late, ")


def test_a_late_meeting_of_a_series_is_history_once_the_next_was_held():
    """Redbridge: at most six weeks after 1 September is 13 October. The core group of 20 October was late, and that of 17 November was not."""
    events = [("core_group", "2026-09-01"), ("core_group", "2026-10-20")]
    assert said("redbridge", *events, today="2026-10-21").startswith("The next core group was held 5 working days late, on Tuesday 20 October 2026.")
    assert said("redbridge", *events, ("core_group", "2026-11-17"), today="2026-11-18").startswith("Hold the next core group between ")


def test_what_may_be_late_names_both_readings():
    """Darlington: from 30 November 2026 three months end on Sunday 28 February 2027, 91 days on Monday 1 March."""
    rows = [("initial_conference", "2026-11-30"), *CORE_GROUPS, ("visit", "2027-02-26"), ("review_conference", "2027-03-01")]
    held = said("darlington", *rows, today="2027-03-01")
    assert held == (
        "The first review conference is held on Monday 1 March 2027, which may be late: "
        "one reading of the rule gives Sunday 28 February 2027, another Monday 1 March 2027."
    )


def test_a_paper_that_may_be_late_is_to_be_sent_now():
    """Doncaster: two days before Monday 16 November are Saturday 14, two working days Thursday 12."""
    assert said("doncaster", ("initial_conference", "2026-11-16"), today="2026-11-13") == (
        "Get all the reports to the family by Saturday 14 November 2026 at the latest: "
        "one reading of the rule gives that day, another gave Thursday 12 November 2026."
    )


def test_a_window_has_two_ends():
    """Redbridge: four to six weeks after Monday 2 November 2026."""
    text = said("redbridge", ("core_group", "2026-11-02"), today="2026-11-03")
    assert text.startswith("Hold the next core group between Monday 30 November 2026 and Monday 14 December 2026")


def test_a_condition_is_part_of_the_sentence():
    text = said("doncaster", ("initial_conference", "2026-11-10"), today="2026-11-11")
    assert text == "If the conference makes a child protection plan, hold the first core group by Tuesday 24 November 2026."


@given(AREAS, EVENTS, st.one_of(st.none(), DAYS), READERS)
def test_what_holds_only_under_a_condition_says_so(area, events, today, reader):
    """What was held is past that question."""
    reply = asked(area, events, today, reader)
    one, text = about(reply), reply["headline"]["text"]
    if one and one["condition"] and not one["held_on"] and text != one["if_missed"]:
        assert one["condition"] in text[0].lower() + text[1:]


def test_whoever_waits_hears_the_limit():
    """Darlington: 91 days after 30 November are 1 March, three months 28 February, a Sunday; whoever acts works to Friday 26 February."""
    rows = [("initial_conference", "2026-11-30"), *CORE_GROUPS, ("visit", "2027-02-22"), ("bedroom_seen", "2027-02-22")]
    today = date(2027, 2, 23)
    texts = {reader: said("darlington", *rows, today=today, reader=reader) for reader in ("acts", "waits")}
    assert "hold the first review conference by Friday 26 February 2027" in texts["acts"]
    assert "the first review conference must be held by Monday 1 March 2027" in texts["waits"]


def test_papers_are_late_only_where_nothing_else_is_to_come():
    """Nobody can enter that a report went out, so while something is to come its limit is only to be checked."""
    one = asked("darlington", [{"event": "record_received", "date": "2026-11-02"}], "2027-01-15")
    assert one["headline"]["tone"] == "late"
    assert one["headline"]["text"].startswith("Any corrections to the record should have been sent to the chair by ")
    both = asked("darlington", [{"event": "record_received", "date": "2026-11-02"}, {"event": "strategy_discussion", "date": "2027-01-14"}], "2027-01-15")
    assert both["headline"]["tone"] == "next"


def test_a_birth_that_was_entered_is_not_asked_for():
    events = [("strategy_discussion", "2026-11-16"), ("expected_delivery", "2026-12-04"), ("birth", "2026-12-01")]
    assert "Enter the date of birth" not in said("darlington", *events, today="2026-12-07")


def test_a_due_date_that_changes_nothing_asks_for_nothing():
    """Doncaster's document has nothing that counts from a due date."""
    text = said("doncaster", ("strategy_discussion", "2026-11-16"), ("expected_delivery", "2026-12-04"), today="2026-12-05")
    assert text == "Hold the initial conference by Monday 7 December 2026."


def test_a_conference_and_a_core_group_that_no_longer_fit_before_the_birth_say_what_to_do():
    day = date(2026, 12, 10)
    reply = asked("darlington", [{"event": "strategy_discussion", "date": str(day)}, {"event": "expected_delivery", "date": str(day + timedelta(days=1))}], day)
    assert reply["headline"]["tone"] == "missed"
    assert reply["headline"]["text"].startswith("No working day is left for a conference and its core group before the birth.")
