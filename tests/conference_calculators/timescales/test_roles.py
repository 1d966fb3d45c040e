"""Each role sees its own dates first; those of others are closed under them, and nothing is left out of what is taken along."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference_calculators.files.text import as_text
from conference_calculators.timescales.roles import NOBODY_NAMED, ROLES
from conference_rules import load_rules
from tests.conference_calculators.timescales.test_headline import AREAS, DAYS, EVENTS, READERS
from tests.conference_calculators.timescales.test_what_if import asked

RULES = load_rules()
CONFERENCE = ("initial_conference", "2027-01-11")


def cards_in(blocks):
    return [block["title"] for block in blocks if block["kind"] == "deadline"]


def fold_of(reply):
    return next((block for block in reply["view"] if block["kind"] == "details" and cards_in(block["blocks"])), None)


def test_everybody_whom_the_rules_name_has_a_role():
    named = {person for area in RULES.areas.values() for rule in area.timescales for person in rule.who}
    have_a_role = {person for role in ROLES.values() for person in (*role.people, *role.among)} | {NOBODY_NAMED}
    assert have_a_role <= set(RULES.people)
    assert named <= have_a_role | {"record_recipient", "conference"}


def test_a_school_sees_its_report_first_and_the_rest_closed():
    reply = asked("sheffield", [CONFERENCE], role="education_setting")
    own, others = cards_in(reply["view"]), cards_in(fold_of(reply)["blocks"])
    assert own[0] == "Latest date for sending the education setting's report: initial conference"
    assert any("other professionals" in title for title in others)
    assert fold_of(reply)["summary"] == "What others have to do"
    assert "open" not in fold_of(reply)


def test_a_chair_waits_for_the_reports():
    reply = asked("darlington", [CONFERENCE], role="chair", reader="waits")
    assert cards_in(reply["view"])[0] == "Latest date for the social worker's report to reach the chair before the conference"
    assert fold_of(reply)["summary"] == "What others wait for"


def test_what_names_nobody_may_be_anybodys():
    reply = asked("darlington", [("strategy_discussion", "2026-12-09")], role="team_manager")
    assert "Latest date for the initial conference" in cards_in(reply["view"])


def test_without_a_role_every_date_is_in_one_list():
    reply = asked("darlington", [CONFERENCE])
    assert fold_of(reply) is None
    assert len(cards_in(reply["view"])) == len(reply["deadlines"])


def test_the_next_date_of_the_role_is_said_at_the_top():
    """Darlington: agencies' reports reach the family two working days before Monday 11 January 2027; the chair's report is due a day before that.

    What is late stays first, whoever asks.
    """
    reply = asked("darlington", [CONFERENCE], role="police")
    panel = reply["view"][0]
    assert "7 January 2027" in panel["title"]
    assert panel["text"].startswith("For others: get the social worker's report to the chair by ") and "6 January 2027" in panel["text"]
    nobodys = asked("darlington", [("strategy_discussion", "2026-12-09")], role="lead_social_worker")["view"][0]
    assert "initial conference" in nobodys["title"] and nobodys["text"].startswith("Next for you: ")
    late = asked("darlington", [("strategy_discussion", "2026-10-01"), CONFERENCE], role="police")["view"][0]
    assert late["tone"] == "late" and "initial conference" in late["title"]


def test_whoever_has_nothing_to_do_is_not_told_to_do_it():
    """Three working days before Monday 11 January 2027 is Wednesday 6; the report is the social worker's, and no rule of Darlington names its chair."""
    panel = asked("darlington", [CONFERENCE], role="chair")["view"][0]
    assert panel["title"] == "For others: get the social worker's report to the chair by Wednesday 6 January 2027."
    assert panel["text"] == "No date here names you as the one who acts."


@pytest.mark.parametrize("role", ["education_setting", "health", "police", "other_agency", "lead_social_worker"])
def test_a_report_without_a_day_is_asked_for_before_all_that_comes_after_its_conference(role):
    """Where no document was read, ten working days after Wednesday 16 December 2026 are Monday 4 January: the report is due before either."""
    panel, following, *_ = asked("england", [("initial_conference", "2026-12-16")], role=role)["view"]
    assert panel["title"] == "Ask the chair or your manager when your report for the initial conference is due."
    assert panel["text"] == "No time limit for it is known here."
    assert following["text"] == "If the conference makes a child protection plan, hold the first core group by Monday 4 January 2027."


@pytest.mark.parametrize("role", ["health", "police", "other_agency", "lead_social_worker"])
def test_what_another_role_has_to_do_first_does_not_hide_the_report_to_ask_about(role):
    """Sheffield asks a report of schools three working days before Wednesday 16 December 2026, and its document gives no day for any other report."""
    panel, *following = asked("sheffield", [("initial_conference", "2026-12-16")], role=role)["view"]
    assert panel["title"] == "Ask the chair or your manager when your report for the initial conference is due."
    assert following[0]["text"] == "If there is a child protection plan, hold the first core group by Monday 4 January 2027."
    assert following[1]["text"] == "For others: send the education setting's report to the convening team by Friday 11 December 2026."
    school = asked("sheffield", [("initial_conference", "2026-12-16")], role="education_setting")["view"][0]
    assert school["title"] == "Send the education setting's report to the convening team by Friday 11 December 2026."


def test_all_the_reports_are_the_social_workers_too():
    """Doncaster asks them of every agency that reports, and means the social worker's with them; two days before Wednesday 16 December 2026."""
    panel = asked("doncaster", [("initial_conference", "2026-12-16")], role="lead_social_worker")["view"][0]
    assert panel["title"] == "Get all the reports to the family by Monday 14 December 2026."
    assert panel["text"] == "On the same day: get the reports to the chair."


@pytest.mark.parametrize("area", ["england", "redbridge"])
def test_a_report_for_a_conference_without_a_day_is_asked_for_too(area):
    panel, following, *_ = asked(area, [("strategy_discussion", "2026-11-25")], role="education_setting")["view"]
    assert panel["title"] == "Ask the chair or your manager when your report for the initial conference is due."
    assert following["text"].startswith("Hold the initial conference by Wednesday 16 December 2026.")


def test_what_is_late_stays_before_the_report_to_ask_about():
    """Fifteen working days after Sunday 25 October 2026 end on Friday 13 November."""
    panel = asked("england", [("strategy_discussion", "2026-10-25")], role="education_setting")["view"][0]
    assert panel["title"].startswith("The initial conference should have been held by Friday 13 November 2026")
    assert panel["text"] == (
        "Ask the chair or your manager when your report for the initial conference is due. No time limit for it is known here."
    )


@pytest.mark.parametrize(
    ("area", "events", "inputs"),
    [
        ("darlington", [CONFERENCE], {"role": "education_setting"}),
        ("sheffield", [CONFERENCE], {"role": "education_setting"}),
        ("england", [CONFERENCE], {"role": "chair"}),
        ("england", [CONFERENCE], {"role": "business_support"}),
        ("england", [CONFERENCE], {"role": "supporter"}),
        ("england", [CONFERENCE], {}),
        ("england", [CONFERENCE], {"role": "education_setting", "reader": "waits"}),
        ("england", [("initial_conference", "2026-11-16")], {"role": "education_setting"}),
        ("darlington", [("complaint_received", "2026-11-16")], {"role": "education_setting"}),
    ],
)  # fmt: skip
def test_nobody_asks_who_has_a_day_or_no_report_to_write_or_something_to_do_first(area, events, inputs):
    assert "your report" not in as_text(asked(area, events, **inputs)["view"])


def test_a_plan_of_help_that_may_never_be_needed_is_not_what_comes_next():
    """Doncaster names the chair for it alone, and only one of it and a child protection plan can follow from a conference."""
    panel = asked("doncaster", [("initial_conference", "2026-11-16")], role="chair")["view"][0]
    assert panel["title"].startswith("For others: if the conference makes a child protection plan, hold the first core group by ")
    assert "plan of help" not in panel["title"] + panel["text"]


def test_what_others_do_on_the_same_day_is_not_the_readers():
    """Darlington's first core group and the lead social worker's first visit have the same last day."""
    conference = [("initial_conference", "2026-11-16")]
    school, social_worker = (asked("darlington", conference, role=role)["view"][0] for role in ("education_setting", "lead_social_worker"))
    assert school["title"] == social_worker["title"]
    assert social_worker["text"] == "On the same day: see the child."
    assert "see the child" not in school["text"]


def test_own_dates_are_marked_on_the_line_and_bold_in_the_plan():
    reply = asked("sheffield", [CONFERENCE], role="education_setting")
    (line,) = [block for block in reply["view"] if block["kind"] == "timeline"]
    assert {entry["title"] for entry in line["entries"] if entry.get("yours") == "Yours"} >= {"Education setting's report: initial conference"}
    (sheet,) = [block for block in reply["view"] if block["kind"] == "sheet"]
    rows = next(block["rows"] for block in sheet["blocks"] if block["kind"] == "table")
    assert {"strong": "Education setting's report: initial"} in [row[1][0] for row in rows if isinstance(row[1], list)]


@pytest.mark.parametrize("role", ROLES)
def test_what_is_copied_has_every_date_whatever_is_closed(role):
    plain, chosen = (asked("darlington", [CONFERENCE], **inputs) for inputs in ({}, {"role": role}))
    copied = [next(block["text"] for block in reply["view"] if block["kind"] == "copy") for reply in (plain, chosen)]
    assert all(deadline["title"] in copied[1] for deadline in plain["deadlines"])
    assert as_text(plain["view"][1:2]) in copied[0]


@given(AREAS, EVENTS, DAYS, READERS, st.sampled_from(sorted(ROLES)))
def test_no_date_is_lost_for_any_role(area, events, today, reader, role):
    rows = [(row["event"], row["date"]) for row in events if row["event"] != "inquorate_conference"]
    if not rows:
        return
    reply = asked(area, rows, today=today, reader=reader, role=role)
    fold = fold_of(reply)
    shown = [*cards_in(reply["view"]), *(cards_in(fold["blocks"]) if fold else [])]
    assert sorted(shown) == sorted(deadline["title"] for deadline in reply["deadlines"])
