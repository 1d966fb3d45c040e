"""The usual misreadings: each found where it gives another date, never named where it does not, against dates worked out by hand."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from itertools import combinations

import holidays
import pytest

from conference_calculators.practice.misread_dates import DateQuestion, that_give
from conference_calculators.practice.misread_people import CHILD, PEOPLE, misread_conferences, misread_indications
from conference_rules import load_rules
from conference_rules.attendance import Situation, indicated
from conference_rules.attendees import Attendee
from conference_rules.counting import limit_of
from conference_rules.quoracy import Conference
from conference_rules.timescales import Anchor, Deadline, Happened
from tests.conference_rules import oracle
from tests.examples import spread

RULES = load_rules()
DAYS = spread([date(2026, 12, 1) + timedelta(days=number) for number in range(400)], usually=31)


def question(area: str, event: str, day: date, key: str, work_to: bool = False, others: tuple[Happened, ...] = ()) -> DateQuestion:
    rule = RULES.timescale(area, key)
    deadline = Deadline(rule, Anchor(event, day, "given"), limit_of(rule, day, area=RULES.areas[area]), ())
    return DateQuestion(RULES, area, deadline, work_to, others)


def misread(asked: DateQuestion) -> dict[str, date]:
    return {found.id: found.day for found in asked.misreadings}


EVERY_RULE = [
    (area.id, rule.events[0], rule.key)
    for area in RULES.areas.values()
    for rule in area.timescales
    if not rule.needs and rule.events[0] != "inquorate_conference"
]


@pytest.mark.parametrize(("area", "event", "key"), EVERY_RULE, ids=lambda value: value)
@pytest.mark.parametrize("work_to", [False, True], ids=["limit", "work_to"])
def test_a_misreading_is_named_for_its_own_date_and_never_for_the_right_one(area: str, event: str, key: str, work_to: bool) -> None:
    for day in DAYS:
        asked = question(area, event, day, key, work_to, (Happened("strategy_discussion", day - timedelta(days=4)),))
        assert that_give(asked.right, asked) == ()
        for found in asked.misreadings:
            assert found.text
            assert found in that_give(found.day, asked)


WORKING_DAYS = set(oracle.WORKING_DAYS)
SCOTLAND = set(holidays.country_holidays("GB", subdiv="SCT", years=range(2026, 2029)))


def walked(day: date, steps: int, counts: Callable[[date], bool]) -> date:
    """The day that is reached when only some days count, one day at a time; backwards for fewer than none."""
    step = timedelta(days=1 if steps > 0 else -1)
    left = abs(steps)
    while left:
        day += step
        left -= counts(day)
    return day


def is_weekday(day: date) -> bool:
    return day.strftime("%a") not in ("Sat", "Sun")


def is_open(day: date) -> bool:
    """Whether a council works that closes between Christmas and New Year."""
    return day.month < 12 or day.day < 26


IDEAS: dict[str, Callable[[date], bool]] = {
    "calendar_days": lambda day: True,
    "bank_holiday_forgotten": is_weekday,
    "scotland": lambda day: is_weekday(day) and day not in SCOTLAND,
}
TOGETHER = [
    *combinations(("event_is_day_one", "bank_holiday_forgotten", "council_closed", "wrong_start"), 2),
    *combinations(("event_is_day_one", "scotland", "council_closed", "wrong_start"), 2),
    *combinations(("event_is_day_one", "calendar_days", "wrong_start"), 2),
]
"""Two ideas of which days are off cannot be held at once, and whoever counts every day leaves none out."""


def wrongly_counted(day: date, steps: int, work_to: bool, *mistakes: str) -> date:
    """A rule in working days, counted with some mistakes at once, by another way than the package's."""
    idea = next((IDEAS[name] for name in mistakes if name in IDEAS), WORKING_DAYS.__contains__)
    start = day - timedelta(days=4) if "wrong_start" in mistakes else day

    def counts(one: date) -> bool:
        return idea(one) and ("council_closed" not in mistakes or is_open(one))

    nearer = (1 if steps < 0 else -1) if "event_is_day_one" in mistakes else 0
    end = walked(start, steps + nearer, counts)
    is_back_at_work = WORKING_DAYS.__contains__ if "calendar_days" in mistakes else counts
    return walked(end, -1, is_back_at_work) if work_to and not is_back_at_work(end) else end


IN_WORKING_DAYS = [
    (area, event, key)
    for area, event, key in EVERY_RULE
    if (rule := RULES.timescale(area, key)).unit == "working_days" and rule.amount and rule.day_one == "day_after" and not RULES.areas[area].closed
]
"""The walk above knows no council that counts in a way of its own."""


@pytest.mark.parametrize(("area", "event", "key"), IN_WORKING_DAYS, ids=lambda value: value)
@pytest.mark.parametrize("work_to", [False, True], ids=["limit", "work_to"])
def test_each_wrong_count_is_recognised_where_it_gives_another_date_and_never_claimed_where_it_does_not(
    area: str, event: str, key: str, work_to: bool
) -> None:
    steps = steps_of(area, key)
    for day in DAYS:
        asked = question(area, event, day, key, work_to)
        expected = {name: wrongly_counted(day, steps, work_to, name) for name in ("event_is_day_one", *IDEAS, "council_closed")}
        different = {name: wrong for name, wrong in expected.items() if wrong != asked.right}
        assert {name: found for name, found in misread(asked).items() if name in expected} == different, day


def steps_of(area: str, key: str) -> int:
    rule = RULES.timescale(area, key)
    return -rule.amount if rule.direction == "before" else rule.amount


@pytest.mark.parametrize(("area", "event", "key"), IN_WORKING_DAYS, ids=lambda value: value)
@pytest.mark.parametrize("work_to", [False, True], ids=["limit", "work_to"])
def test_any_two_mistakes_are_named_that_together_give_a_date_to_which_neither_leads(area: str, event: str, key: str, work_to: bool) -> None:
    steps = steps_of(area, key)
    for day in DAYS:
        asked = question(area, event, day, key, work_to, (Happened("visit", day - timedelta(days=4)),))
        by_one = {asked.right, *misread(asked).values()}
        expected = {f"{a}_and_{b}": wrongly_counted(day, steps, work_to, a, b) for a, b in TOGETHER}
        for name, wrong in expected.items():
            named = {found.id for found in that_give(wrong, asked)}
            assert (name in named) == (wrong not in by_one), (day, name, wrong)


@pytest.mark.parametrize(("area", "event", "key"), EVERY_RULE, ids=lambda value: value)
def test_two_mistakes_are_named_only_for_a_date_that_no_single_one_gives(area: str, event: str, key: str) -> None:
    for day in DAYS[::3]:
        asked = question(area, event, day, key, others=(Happened("strategy_discussion", day - timedelta(days=4)),))
        by_one = {asked.right, *misread(asked).values()}
        for both in asked.two_at_once:
            assert both.day not in by_one
            assert both in that_give(both.day, asked)
            assert re.fullmatch(r"Two mistakes at once: [^{}]+, and [^{}]+\.", both.text), both.text


def test_the_count_before_christmas_under_every_misreading() -> None:
    asked = question("darlington", "strategy_discussion", date(2026, 12, 4), "initial_conference")
    assert asked.right == date(2026, 12, 29)
    found = misread(asked)
    assert found["event_is_day_one"] == date(2026, 12, 24)
    assert found["calendar_days"] == date(2026, 12, 19)
    assert found["bank_holiday_forgotten"] == date(2026, 12, 25)
    assert "scotland" not in found, "Scotland has both days off as well, so nobody can see this mistake here"


def test_scotland_differs_after_new_year_and_at_easter() -> None:
    over_new_year = question("darlington", "strategy_discussion", date(2026, 12, 18), "initial_conference")
    assert over_new_year.right == date(2027, 1, 13)
    assert misread(over_new_year)["scotland"] == date(2027, 1, 14), "2 January is made up on Monday 4 January in Scotland"
    over_easter = question("sheffield", "strategy_discussion", date(2027, 3, 15), "initial_conference")
    assert over_easter.right == date(2027, 4, 7)
    assert misread(over_easter)["scotland"] == date(2027, 4, 6), "Easter Monday is a working day in Scotland"


def test_months_days_and_weeks_are_told_apart() -> None:
    months = question("doncaster", "initial_conference", date(2026, 11, 30), "first_review")
    assert months.right == date(2027, 2, 28)
    found = misread(months)
    assert found["days_for_months"] == date(2027, 3, 1)
    assert found["four_week_months"] == date(2027, 2, 22)
    assert found["rolled_forward"] == date(2027, 3, 1)
    days = question("darlington", "initial_conference", date(2026, 12, 11), "first_review")
    assert days.right == date(2027, 3, 12)
    assert misread(days)["months_for_days"] == date(2027, 3, 11)


def test_several_misreadings_of_one_date_are_all_named() -> None:
    asked = question("doncaster", "initial_conference", date(2026, 11, 30), "first_review")
    named = {found.id for found in that_give(date(2027, 3, 1), asked)}
    assert named == {"days_for_months", "rolled_forward", "another_area"}


def test_a_date_to_work_to_rolls_back_and_not_forward() -> None:
    asked = question("doncaster", "initial_conference", date(2026, 11, 30), "first_review", work_to=True)
    assert asked.right == date(2027, 2, 26)
    assert misread(asked)["not_rolled_back"] == date(2027, 2, 28)
    assert misread(asked)["rolled_forward"] == date(2027, 3, 1)


def test_counting_back_has_its_own_mistakes() -> None:
    asked = question("darlington", "initial_conference", date(2027, 1, 5), "report_to_chair-initial")
    assert asked.right == date(2026, 12, 30)
    found = misread(asked)
    assert found["event_is_day_one"] == date(2026, 12, 31)
    assert found["clear_days"] == date(2026, 12, 29)
    assert found["calendar_days"] == date(2027, 1, 2)
    assert found["another_area"] == date(2026, 12, 31), "Doncaster's timescale"


def test_the_wrong_strategy_discussion_is_named_as_such() -> None:
    earlier = Happened("strategy_discussion", date(2027, 1, 11))
    asked = question("darlington", "strategy_discussion", date(2027, 1, 18), "initial_conference", others=(earlier,))
    assert misread(asked)["wrong_strategy_discussion"] == date(2027, 2, 1)
    other = Happened("initial_conference", date(2027, 1, 11))
    asked = question("darlington", "strategy_discussion", date(2027, 1, 18), "initial_conference", others=(other,))
    assert misread(asked)["wrong_start"] == date(2027, 2, 1)


WRONG_STARTS = {
    ("complaint_received", "complaint_manager_reply"): (
        "This is counted from Monday 4 January 2027. The rule counts from the day the complaint was received by the Service Manager, "
        "Monday 18 January 2027."
    ),
    ("transfer_agreed", "transfer_conference"): (
        "This is counted from Monday 4 January 2027. The rule counts from the day the two authorities agreed the transfer, Monday 18 January 2027."
    ),
    ("initial_conference", "first_core_group"): (
        "This is counted from Monday 4 January 2027. The rule counts from the initial conference, Monday 18 January 2027."
    ),
    ("transfer_conference", "originating_report"): (
        "This is counted from Monday 4 January 2027. The rule counts back from the transfer conference, Monday 18 January 2027."
    ),
}


@pytest.mark.parametrize(("counted", "sentence"), WRONG_STARTS.items(), ids=str)
def test_a_count_from_another_day_is_told_in_a_sentence(counted: tuple[str, str], sentence: str) -> None:
    event, key = counted
    asked = question("darlington", event, date(2027, 1, 18), key, others=(Happened("core_group", date(2027, 1, 4)),))
    assert [found.text for found in asked.misreadings if found.id == "wrong_start"] == [sentence]


ROOM = Conference(
    "initial",
    ("Child 1",),
    (
        Attendee("Social worker", agency="childrens_social_care", children=frozenset({"Child 1"}), family=True),
        Attendee("Chair", role="chair"),
        Attendee("Grandmother", role="family"),
        Attendee("Nurse", agency="community_health", attended="report_only", children=frozenset({"Child 1"}), family=True),
        Attendee("Teacher", agency="school", attended="left_early", children=frozenset({"Child 1"}), family=True),
        Attendee("Housing", agency="housing"),
    ),
)


@pytest.mark.parametrize(
    ("mistake", "who"),
    [("chair_counted", "Chair"), ("family_counted", "Grandmother"), ("report_counted", "Nurse"), ("gone_counted", "Teacher")],
)
def test_each_mistake_about_people_changes_only_its_own_people(mistake: str, who: str) -> None:
    changed = misread_conferences(ROOM)[mistake]
    different = [mine.name for mine, other in zip(ROOM.attendees, changed.attendees, strict=True) if mine != other]
    assert different == [who]


def test_a_mistake_that_changes_nobody_is_not_made() -> None:
    alone = Conference("initial", ("Child 1",), ROOM.attendees[:1])
    assert misread_conferences(alone) == {}
    assert set(misread_conferences(ROOM)) <= set(PEOPLE)


def test_age_as_a_bar_is_found_only_below_the_age_that_the_source_points_to() -> None:
    rule = RULES.areas["darlington"].attendance
    known = {"explained": True, "understands": "yes", "wish": "attend", "parents_view": "agree", "benefit": "yes", "safe_from_hostility": True}
    younger, older = Situation(age=9, **known), Situation(age=14, **known)  # type: ignore[arg-type]
    assert misread_indications(rule, younger, indicated(rule, younger)) == {"age_as_bar": "indirect"}
    assert misread_indications(rule, older, indicated(rule, older)) == {}
    assert set(CHILD) >= {"age_as_bar", "parent_as_veto"}


def test_days_on_which_only_the_council_is_closed_and_two_mistakes_at_once_are_named() -> None:
    """15 working days after Monday 7 December 2026 end on the 30th. Without the days between the years they end on 5 January.

    Counted with the 7th as day 1 and Christmas Day as a working day, they end on Christmas Day.
    """
    asked = question("darlington", "strategy_discussion", date(2026, 12, 7), "initial_conference")
    assert asked.right == date(2026, 12, 30)
    (closed,) = that_give(date(2027, 1, 5), asked)
    assert "only the council is closed" in closed.text
    (both,) = that_give(date(2026, 12, 25), asked)
    assert both.text == (
        "Two mistakes at once: the day of the event was counted as day 1, "
        "and a bank holiday was counted as a working day (Christmas Day on Friday 25 December 2026)."
    )


def test_two_mistakes_with_months_and_a_day_off_are_named() -> None:
    """91 days after Thursday 1 October 2026 are New Year's Eve. Three months end on New Year's Day, and moved on from there on Monday 4 January."""
    asked = question("darlington", "initial_conference", date(2026, 10, 1), "first_review")
    assert asked.right == date(2026, 12, 31)
    named = {found.id: found.text for found in that_give(date(2027, 1, 4), asked)}
    assert set(named) == {"months_for_days_and_rolled_forward", "rolled_forward_and_another_area"}
    assert named["months_for_days_and_rolled_forward"] == (
        "Two mistakes at once: 3 months were counted where the rule says 91 days, and a limit on a day off was moved on to the next working day."
    )


def test_two_mistakes_in_counting_back_are_named() -> None:
    """Three working days before Tuesday 5 January 2027 are Wednesday 30 December. Doncaster's two with the 5th as day 1 are the 4th.

    So is Saturday 2 January, three plain days back, moved on to a working day.
    """
    asked = question("darlington", "initial_conference", date(2027, 1, 5), "report_to_chair-initial")
    named = {found.id for found in that_give(date(2027, 1, 4), asked)}
    assert named == {"event_is_day_one_and_another_area", "calendar_days_and_rolled_forward"}


def test_two_mistakes_are_not_named_where_one_gives_the_same_date() -> None:
    """Monday 1 March 2027, with no holiday near: to count it as day 1 is enough to come to the 19th."""
    asked = question("darlington", "strategy_discussion", date(2027, 3, 1), "initial_conference")
    assert [found.id for found in that_give(date(2027, 3, 19), asked)] == ["event_is_day_one"]
