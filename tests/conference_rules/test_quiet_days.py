"""Dates to work to on which hardly anybody is at work are marked, and moved by nothing."""

from dataclasses import replace
from datetime import date

import pytest

from conference_rules import load_rules
from conference_rules.quiet_days import AROUND_CHRISTMAS, caution_beside, caution_on_a_meeting
from conference_rules.rules import Closure
from conference_rules.timescales import Happened, timeline

RULES = load_rules()
TODAY = date(2026, 11, 28)


def said(area, event, day, key, today=TODAY):
    found = timeline(RULES, area, [Happened(event, date.fromisoformat(day))])
    deadline = next(one for one in found.deadlines if one.rule.key == key)
    caution = caution_beside(deadline, RULES.areas[area], RULES.cautions, today)
    return deadline.result.work_to.isoformat(), caution.text if caution else ""


@pytest.mark.parametrize(
    ("day", "holds"),
    [("2026-12-23", False), ("2026-12-24", True), ("2026-12-31", True), ("2027-01-01", True), ("2027-01-02", False), ("2026-07-01", False)],
)
def test_which_days_they_are(day, holds):
    assert AROUND_CHRISTMAS.hold_on(date.fromisoformat(day)) is holds


@pytest.mark.parametrize(
    ("discussed", "work_to", "plan_for"),
    [
        ("2026-12-07", "2026-12-30", "Wednesday 23 December 2026"),
        ("2027-12-06", "2027-12-29", "Thursday 23 December 2027"),
        ("2028-12-04", "2028-12-27", "Friday 22 December 2028"),  # 23 and 24 December are a weekend
    ],
)
def test_the_last_working_day_before_them_is_named(discussed, work_to, plan_for):
    day, text = said("england", "strategy_discussion", discussed, "initial_conference")
    assert day == work_to
    assert f"Plan for {plan_for}, the last working day before." in text


def test_other_days_are_not_marked():
    assert said("england", "strategy_discussion", "2026-12-09", "initial_conference") == ("2027-01-04", "")


def test_a_day_that_has_gone_or_comes_before_the_conference_is_not_planned_for():
    """Decisions within two working days of Wednesday 23 December 2026 are due on Tuesday 29 December."""
    day, text = said("darlington", "initial_conference", "2026-12-23", "decisions_circulated")
    assert day == "2026-12-29"
    assert "Plan for" not in text and "Find out beforehand who will be at work." in text
    assert "Plan for" not in said("england", "strategy_discussion", "2026-12-07", "initial_conference", date(2026, 12, 24))[1]


def test_a_meeting_that_is_planned_for_one_of_them_is_marked_until_it_is_past():
    day = date(2026, 12, 29)
    assert "planned for Tuesday 29 December 2026" in caution_on_a_meeting("core_group", "core group meeting", day, RULES.cautions, TODAY).text
    assert caution_on_a_meeting("core_group", "core group meeting", day, RULES.cautions, date(2027, 1, 4)) is None
    assert caution_on_a_meeting("visit", "visit to the child", day, RULES.cautions, TODAY) is None


def test_the_day_of_a_meeting_on_which_the_council_is_closed_is_marked_and_stays():
    """Doncaster asks for the plan on the day of the conference, here Wednesday 11 August 2027, and that day is never moved."""
    closed = Closure("Summer closure", "08-09", "08-13", "doncaster", "Opening hours", ())
    area = replace(RULES.areas["doncaster"], closed=(closed,))
    found = timeline(replace(RULES, areas={**RULES.areas, "doncaster": area}), "doncaster", [Happened("initial_conference", date(2027, 8, 11))])
    plan = next(one for one in found.deadlines if one.rule.key == "outline_plan")
    assert plan.result.work_to == date(2027, 8, 11)
    caution = caution_beside(plan, area, RULES.cautions, TODAY)
    assert caution.id == "council_closed_that_day"
    assert "Summer closure, 9 August to 13 August" in caution.text
