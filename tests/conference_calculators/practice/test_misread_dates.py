"""The usual misreadings: each found where it gives another date, never named where it does not, against dates worked out by hand."""

from collections.abc import Callable
from datetime import date, timedelta

import holidays
import pytest

from conference_calculators.practice.misread_dates import DateQuestion, misreadings_of, scotland_in, that_give
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
MOVED_BY_PROCLAMATION = {2020, 2022, 2023}


def question(area: str, event: str, day: date, key: str, work_to: bool = False, others: tuple[Happened, ...] = ()) -> DateQuestion:
    rule = RULES.timescale(area, key)
    deadline = Deadline(rule, Anchor(event, day, "given"), limit_of(rule, day, area=RULES.areas[area]), ())
    return DateQuestion(RULES, area, deadline, work_to, others)


def misread(asked: DateQuestion) -> dict[str, date]:
    return {found.id: found.day for found in misreadings_of(asked)}


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
        for found in misreadings_of(asked):
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


def last_working_day(day: date) -> date:
    return day if day in WORKING_DAYS else walked(day, -1, WORKING_DAYS.__contains__)


def is_weekday(day: date) -> bool:
    return day.strftime("%a") not in ("Sat", "Sun")


def wrongly_counted(day: date, amount: int, direction: str, work_to: bool) -> dict[str, date]:
    """A rule in working days under each wrong idea of which days count, by another way than the package's."""
    steps = -amount if direction == "before" else amount
    nearer = steps + (1 if steps < 0 else -1)
    calendar = day + timedelta(days=steps)
    first_is_one = walked(day, nearer, WORKING_DAYS.__contains__)
    return {
        "event_is_day_one": last_working_day(first_is_one) if work_to else first_is_one,
        "calendar_days": last_working_day(calendar) if work_to else calendar,
        "bank_holiday_forgotten": walked(day, steps, is_weekday),
        "scotland": walked(day, steps, lambda one: is_weekday(one) and one not in SCOTLAND),
    }


IN_WORKING_DAYS = [
    rule for rule in EVERY_RULE if RULES.timescale(rule[0], rule[2]).unit == "working_days" and RULES.timescale(rule[0], rule[2]).amount
]


@pytest.mark.parametrize(("area", "event", "key"), IN_WORKING_DAYS, ids=lambda value: value)
@pytest.mark.parametrize("work_to", [False, True], ids=["limit", "work_to"])
def test_each_wrong_count_is_recognised_where_it_gives_another_date_and_never_claimed_where_it_does_not(
    area: str, event: str, key: str, work_to: bool
) -> None:
    rule = RULES.timescale(area, key)
    for day in DAYS:
        asked = question(area, event, day, key, work_to)
        expected = wrongly_counted(day, rule.amount, rule.direction, work_to)
        different = {name: wrong for name, wrong in expected.items() if wrong != asked.right}
        assert {name: found for name, found in misread(asked).items() if name in expected} == different, day


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
    assert [found.text for found in misreadings_of(asked) if found.id == "wrong_start"] == [sentence]


@pytest.mark.parametrize("year", [year for year in range(2019, 2032) if year not in MOVED_BY_PROCLAMATION])
def test_scotlands_days_are_those_of_an_independent_list(year: int) -> None:
    listed = {day for day in holidays.country_holidays("GB", subdiv="SCT", years=year) if day.weekday() < 5}
    assert set(scotland_in(year)) == listed


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
    assert both.text.startswith("Two mistakes at once") and "bank holiday" in both.text


def test_two_mistakes_are_not_named_where_one_gives_the_same_date() -> None:
    """Monday 1 March 2027, with no holiday near: to count it as day 1 is enough to come to the 19th."""
    asked = question("darlington", "strategy_discussion", date(2027, 3, 1), "initial_conference")
    assert [found.id for found in that_give(date(2027, 3, 19), asked)] == ["event_is_day_one"]
