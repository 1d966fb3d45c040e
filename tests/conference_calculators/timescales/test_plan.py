"""The plan on one page: every day to the review in order, with the series of visits and core groups, who acts, and the limit."""

from hypothesis import given

from conference_calculators.files.text import words
from tests.conference_calculators.timescales.test_headline import AREAS, DAYS, EVENTS, asked


def sheets(reply):
    return [block for block in reply["view"] if block["kind"] == "sheet"]


def rows_of(reply):
    (sheet,) = sheets(reply)
    (table,) = [block for block in sheet["blocks"] if block["kind"] == "table"]
    return [[words(cell) for cell in row] for row in table["rows"]]


def plan(area, *events, today="2026-11-28"):
    return asked(area, [{"event": event, "date": day} for event, day in events], today, view=True)


def days_of(rows, title):
    return [day for day, what, *_ in rows if what.startswith(title)]


def test_visits_and_core_groups_are_on_it_up_to_the_review():
    """Darlington, a conference on Monday 11 January 2027: visits every 10 working days, Good Friday is 26 March and Easter Monday 29 March."""
    rows = rows_of(plan("darlington", ("initial_conference", "2027-01-11")))
    assert days_of(rows, "First review conference") == ["Fri 9 Apr 2027"]
    visits = ["Mon 25 Jan 2027", "Mon 8 Feb 2027", "Mon 22 Feb 2027", "Mon 8 Mar 2027", "Mon 22 Mar 2027", "Wed 7 Apr 2027"]
    assert days_of(rows, "Lead social worker's visit to the child") == visits
    groups = [days_of(rows, title) for title in ("First core group", "Next core group", "Core group")]
    assert groups == [["Mon 25 Jan 2027"], ["Mon 22 Feb 2027"], ["Mon 22 Mar 2027"]]


def test_it_says_who_and_by_which_limit():
    rows = rows_of(plan("doncaster", ("strategy_discussion", "2026-12-09")))
    report = next(row for row in rows if row[1].startswith("All the reports to the family: initial"))
    assert (report[0], report[2], report[3]) == ("Wed 30 Dec 2026", "each agency that reports to the conference", "Sat 2 Jan 2027")


def test_a_limit_that_has_passed_says_so_in_few_words():
    rows = rows_of(plan("darlington", ("initial_conference", "2026-11-20")))
    report = next(row for row in rows if row[1].startswith("Social worker's report to the chair"))
    assert report[1:] == ["Social worker's report to the chair: initial", "child's social worker", "has passed"]


def test_a_conference_that_is_planned_too_late_says_so_on_it():
    rows = rows_of(plan("darlington", ("strategy_discussion", "2026-12-09"), ("initial_conference", "2027-01-11")))
    conference = next(row for row in rows if row[1].startswith("Initial conference"))
    assert conference[:2] == ["Mon 11 Jan 2027", "Initial conference: 5 working days late, on working day 20 (the limit is 15)"]


def test_what_depends_is_not_said_as_a_fact():
    """What comes up only with a plan, and what counts from a meeting without a date, leads to a note that says so."""
    reply = plan("darlington", ("strategy_discussion", "2026-12-09"))
    (sheet,) = sheets(reply)
    notes = next(block["items"] for block in sheet["blocks"] if block["kind"] == "list")
    group = next(row for row in rows_of(reply) if row[1].startswith("First core group"))
    numbers = [int(mark.rstrip(")")) for mark in group[1].split(" (")[1:]]
    said = [notes[number - 1] for number in numbers]
    assert any(note.startswith("If the conference makes a child protection plan") for note in said)
    assert any(note.startswith("Counted from a meeting that has no date yet") for note in said)


def test_papers_after_a_review_that_has_no_date_wait_for_it():
    rows = rows_of(plan("darlington", ("initial_conference", "2027-01-11")))
    assert not any(what.startswith("Conference record: review") for _, what, *_ in rows)
    held = rows_of(plan("darlington", ("initial_conference", "2026-08-03"), ("review_conference", "2026-11-02")))
    assert any(what.startswith("Conference record: review") for _, what, *_ in held)


@given(AREAS, EVENTS, DAYS)
def test_a_plan_is_in_order_and_each_mark_has_its_note(area, events, today):
    reply = asked(area, events, today, view=True)
    for sheet in sheets(reply):
        table = next(block for block in sheet["blocks"] if block["kind"] == "table")
        days = [row[0][0]["date"] for row in table["rows"]]
        assert days == sorted(days)
        notes = next((block["items"] for block in sheet["blocks"] if block["kind"] == "list"), [])
        marks = {int(mark.rstrip(")")) for row in table["rows"] for mark in words(row[1]).split(" (")[1:] if mark.rstrip(")").isdigit()}
        assert marks == set(range(1, len(notes) + 1))


@given(AREAS, EVENTS, DAYS)
def test_a_series_runs_forward_to_a_review(area, events, today):
    reply = asked(area, events, today)
    for deadline in reply["deadlines"]:
        series = deadline.get("series_to_review", [])
        assert series == sorted(set(series))
        assert series[: len(deadline.get("series_work_to", []))] == deadline.get("series_work_to", [])[: len(series)]
