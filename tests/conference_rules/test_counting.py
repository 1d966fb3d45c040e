"""From one rule and one date to a limit: every rule of the data, on many days, against promises and plain sums."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference_rules import load_rules
from conference_rules.counting import limit_of, moved
from conference_rules.working_days import is_working_day, working_day_before, working_days_between
from tests.conference_rules import oracle

RULES = load_rules()
TIMESCALES = [rule for area in RULES.areas.values() for rule in area.timescales]
ANY_RULE = st.sampled_from(TIMESCALES)
DAYS = st.dates(date(2019, 6, 1), date(2027, 12, 31))
ONE_DAY = timedelta(days=1)


def by_hand(day, amount, unit, direction):
    """The same sum by other means."""
    if not amount or direction == "on":
        return day
    sign = 1 if direction == "after" else -1
    if unit == "working_days":
        return oracle.forward(day, amount) if sign > 0 else oracle.back(day, amount)
    if unit == "months":
        return oracle.months_on(day, sign * amount)
    return date.fromordinal(day.toordinal() + sign * amount * {"days": 1, "weeks": 7}[unit])


@given(ANY_RULE, DAYS)
def test_the_limit_is_the_printed_rule(rule, day):
    counted = by_hand(day, rule.amount, rule.unit, rule.direction)
    assert limit_of(rule, day).limit == (counted - ONE_DAY if rule.excludes_the_day else counted)


@given(ANY_RULE, DAYS)
def test_the_limit_is_never_extended_and_work_to_is_a_working_day_no_later(rule, day):
    found = limit_of(rule, day)
    assert found.last_working_day <= found.limit
    if rule.direction == "on":
        assert found.work_to == found.limit, "what happens at a meeting is not done before it"
    else:
        assert found.work_to <= found.last_working_day
        assert is_working_day(found.work_to)
    assert found.last_working_day == oracle.last_on_or_before(found.limit)


@given(ANY_RULE, DAYS)
def test_work_to_is_the_earliest_reading_rolled_back_and_clear_days_move_nothing(rule, day):
    found = limit_of(rule, day)
    dates = [found.limit, *(reading.day for reading in found.readings if reading.id != "clear_days")]
    assert found.work_to == (min(dates) if rule.direction == "on" else oracle.last_on_or_before(min(dates)))


@given(ANY_RULE, DAYS, DAYS)
def test_a_later_event_never_gives_an_earlier_limit(rule, one, other):
    earlier, later = (limit_of(rule, day) for day in sorted((one, other)))
    assert earlier.limit <= later.limit
    assert earlier.work_to <= later.work_to


@given(ANY_RULE, DAYS)
def test_a_limit_in_working_days_is_exactly_so_many_away(rule, day):
    found = limit_of(rule, day)
    if rule.unit != "working_days" or not rule.amount or rule.direction != "after":
        return
    assert working_days_between(after=day, through=found.limit) == rule.amount
    assert working_days_between(after=day, through=found.limit - ONE_DAY) == rule.amount - 1


@given(ANY_RULE, DAYS)
def test_the_count_is_there_for_working_day_rules_only_and_ends_at_the_limit_or_the_window(rule, day):
    found = limit_of(rule, day)
    assert (found.count is not None) == (rule.unit == "working_days")
    if found.count:
        assert found.count.day_zero == day
        assert found.count.end == (found.limit if rule.amount else found.earliest)


@given(ANY_RULE, DAYS)
def test_clear_days_stand_beside_every_count_back_one_working_day_earlier(rule, day):
    clear = [reading.day for reading in limit_of(rule, day).readings if reading.id == "clear_days"]
    if rule.direction == "before" and rule.unit in ("working_days", "days") and rule.amount:
        assert clear == [oracle.back(day, rule.amount + 1)]
    else:
        assert clear == []


@given(ANY_RULE, DAYS)
def test_a_series_is_the_next_four_dates_the_limit_first(rule, day):
    found = limit_of(rule, day)
    if not rule.recurs:
        assert found.series == ()
        return
    expected = [by_hand(day, rule.amount * number, rule.unit, rule.direction) for number in (1, 2, 3, 4)]
    assert list(found.series) == expected
    assert found.series[0] == found.limit


@given(ANY_RULE, DAYS)
def test_a_window_opens_before_it_closes(rule, day):
    found = limit_of(rule, day)
    assert (found.earliest is not None) == (rule.window_from is not None)
    if found.earliest:
        assert found.earliest < found.limit


@pytest.mark.parametrize(
    ("day", "amount", "end"),
    [
        ("2026-11-30", 3, "2027-02-28"), ("2023-11-30", 3, "2024-02-29"), ("2026-08-31", 3, "2026-11-30"), ("2026-01-30", 3, "2026-04-30"),
        ("2024-02-29", 6, "2024-08-29"), ("2024-02-29", 12, "2025-02-28"), ("2027-08-31", 6, "2028-02-29"), ("2026-12-31", 6, "2027-06-30"),
    ],
)  # fmt: skip
def test_months_clip_to_the_end_of_the_month(day, amount, end):
    assert moved(date.fromisoformat(day), amount, "months", "after") == date.fromisoformat(end)


def test_ninety_one_days_are_later_than_three_months_for_303_starts_of_2024_to_2027():
    """Counted apart by the makers of the evidence: 303 of 1,461 starts, and 366 for 182 days and six months."""
    first, later = RULES.timescale("darlington", "first_review"), RULES.timescale("darlington", "next_review")
    starts = [date(2024, 1, 1) + timedelta(days=number) for number in range(1461)]

    def by_months(limit):
        return next(reading.day for reading in limit.readings if reading.id == "calendar_months")

    assert sum(found.limit > by_months(found) for found in (limit_of(first, day) for day in starts)) == 303
    assert sum(found.limit > by_months(found) for found in (limit_of(later, day) for day in starts)) == 366


@pytest.mark.parametrize(
    ("meetings", "limit", "fixed_series"),
    [
        # Monthly from 10 September 2026: 10 October, 10 November, 10 December, 10 January.
        (["2026-09-10"], "2026-10-10", None),
        (["2026-09-10", "2026-10-05"], "2026-11-05", None),  # early: it was the meeting for 10 October
        (["2026-09-10", "2026-10-08", "2026-11-05", "2026-12-03"], "2027-01-03", None),  # every four weeks
        (["2026-09-10", "2026-10-20"], "2026-11-20", "2026-11-10"),  # ten days late: the next is not put off
        (["2026-01-31", "2026-03-09"], "2026-04-09", "2026-03-31"),  # February is clipped, March is not
        (["2026-01-31"], "2026-02-28", None),
    ],
)
def test_a_monthly_core_group_runs_from_the_last_one_held_and_the_fixed_series_is_a_reading(meetings, limit, fixed_series):
    days = [date.fromisoformat(day) for day in meetings]
    found = limit_of(RULES.timescale("sheffield", "next_core_group"), days[-1], meetings=days)
    assert found.limit == date.fromisoformat(limit)
    assert [reading.day.isoformat() for reading in found.readings] == ([fixed_series] if fixed_series else [])
    assert found.work_to == oracle.last_on_or_before(min(found.dates_that_count))


@given(ANY_RULE, st.dates(date(2019, 6, 1), date(2026, 6, 30)))
def test_after_the_next_date_come_days_on_which_a_meeting_can_be_held(rule, day):
    """Each is no later than the rule allows after the one before it, by the rule's own length and by every other length it is read with."""
    found = limit_of(rule, day)
    assert bool(found.series_work_to) == bool(rule.recurs)
    if not rule.recurs:
        return
    assert found.series_work_to[0] == found.work_to
    lengths = [(rule.amount, rule.unit), *((one.amount or rule.amount, one.unit or rule.unit) for one in rule.readings if not (one.event or one.from_the_first))]
    for before, after in pairwise(found.series_work_to):
        assert after == oracle.last_on_or_before(min(by_hand(before, amount, unit, "after") for amount, unit in lengths))


def test_a_review_held_on_a_friday_because_its_limit_is_a_sunday_brings_the_next_one_forward():
    """Six months from Monday 14 September 2026 is Sunday 14 March 2027, so Friday the 12th; six months from that is Sunday 12 September."""
    found = limit_of(RULES.timescale("sheffield", "next_review"), date(2026, 9, 14))
    assert [day.isoformat() for day in found.series_work_to[:2]] == ["2027-03-12", "2027-09-10"]


def test_redbridges_next_core_group_has_a_window_from_four_to_six_weeks():
    """Monday 2 November 2026 and 28 and 42 days: Monday 30 November and Monday 14 December."""
    found = limit_of(RULES.timescale("redbridge", "next_core_group"), date(2026, 11, 2))
    assert (found.earliest, found.limit) == (date(2026, 11, 30), date(2026, 12, 14))


@given(DAYS, st.lists(st.integers(0, 400), min_size=1, max_size=12))
def test_a_core_group_held_when_it_is_due_is_never_due_again_at_once(first, gaps):
    """However the ones before it were held, the next date to work to lies after the last meeting."""
    days = sorted({first, *(first + timedelta(days=gap) for gap in gaps)})
    found = limit_of(RULES.timescale("sheffield", "next_core_group"), days[-1], meetings=days)
    assert days[-1] < min(found.dates_that_count)
    assert found.limit == oracle.months_on(days[-1], 1)


def test_a_rule_for_the_very_day_has_no_counting():
    found = limit_of(replace(RULES.timescale("darlington", "initial_conference"), amount=0), date(2026, 11, 2))
    assert (found.limit, found.count) == (date(2026, 11, 2), None)


def test_a_fixed_series_leans_on_an_area_and_a_conference_before_the_meeting():
    rule, area = RULES.timescale("darlington", "next_core_group"), RULES.areas["darlington"]
    held, conference = date(2026, 6, 17), date(2026, 6, 1)
    assert limit_of(rule, held, known={"initial_conference": conference}, area=area).readings[0].day == date(2026, 7, 13)
    assert limit_of(rule, held, known={"initial_conference": conference}).readings == ()
    assert limit_of(rule, held, known={}, area=area).readings == ()
    assert limit_of(rule, held, known={"initial_conference": date(2026, 6, 18)}, area=area).readings == ()


@pytest.mark.parametrize(
    ("meetings", "next_date"),
    [
        # Conference Monday 5 January 2026. 10 working days: Monday 19 January; 30: Monday 16 February; 50: Monday 16 March.
        (["2026-01-19"], None),  # on time: the next is 16 February by either reading
        (["2026-01-16"], None),  # early: 13 February comes first anyway
        (["2026-01-21"], "2026-02-16"),
        (["2026-02-03"], "2026-02-16"),  # eleven working days late, and nearer to the second date: still the first meeting
        (["2026-02-13"], "2026-02-16"),
        (["2026-01-19", "2026-02-13"], None),  # the second, a day early: 13 March comes before 16 March
        (["2026-01-19", "2026-02-18"], "2026-03-16"),
        (["2026-02-18"], "2026-03-16"),  # one that nobody gave came before it
        (["2026-01-05"], None),  # on the day of the conference: the first, and 2 February comes before 16 February
        (["2026-02-16"], None),  # one that nobody gave came before it, and it was on time: 16 March by either reading
        (["2026-03-13"], None),  # two that nobody gave came before it: 14 April comes before 15 April
    ],
)
def test_a_late_meeting_of_a_fixed_series_earns_no_later_next_date(meetings, next_date):
    rule, area = RULES.timescale("darlington", "next_core_group"), RULES.areas["darlington"]
    days = [date.fromisoformat(day) for day in meetings]
    found = limit_of(rule, days[-1], known={"initial_conference": date(2026, 1, 5)}, area=area, meetings=days)
    assert [reading.day.isoformat() for reading in found.readings] == ([next_date] if next_date else [])
    assert found.work_to == (date.fromisoformat(next_date) if next_date else found.limit)


def test_after_a_transfer_the_last_review_before_the_move_may_end_sooner():
    """182 days from Monday 1 June 2026 is Monday 30 November; 91 days from Monday 23 November is Monday 22 February 2027."""
    rule, area = RULES.timescale("darlington", "first_review-transfer"), RULES.areas["darlington"]
    transfer = date(2026, 11, 23)
    sooner = limit_of(rule, transfer, known={"review_conference": date(2026, 6, 1)}, area=area)
    assert {reading.id: reading.day for reading in sooner.readings}["from_last_review"] == date(2026, 11, 30)
    assert (sooner.limit, sooner.work_to) == (date(2027, 2, 22), date(2026, 11, 30))
    for review in (date(2026, 8, 24), date(2026, 12, 14)):  # 182 days from the first are 22 February as well
        later = limit_of(rule, transfer, known={"review_conference": review}, area=area)
        assert "from_last_review" not in [reading.id for reading in later.readings]
        assert later.work_to == date(2027, 2, 22)


@given(st.dates(date(2020, 1, 1), date(2026, 1, 1)), st.integers(1, 400))
def test_a_fixed_series_never_gives_a_later_date_than_the_rule(conference, days):
    rule, area = RULES.timescale("darlington", "next_core_group"), RULES.areas["darlington"]
    held = conference + timedelta(days=days)
    found = limit_of(rule, held, known={"initial_conference": conference}, area=area)
    assert all(held < reading.day < found.limit for reading in found.readings)


@pytest.mark.parametrize(
    ("day", "published"), [("2028-06-01", True), ("2028-12-29", False), ("2029-01-03", False), ("2019-01-02", False), ("2019-02-01", True)]
)
def test_a_count_that_touches_a_year_outside_the_list_says_so(day, published):
    """Two working days before: 3 January 2029 counts back over a New Year that is not published; 2 January 2019 back into 2018."""
    rule = replace(RULES.timescale("darlington", "report_to_family-initial"), direction="after" if day == "2028-12-29" else "before")
    assert limit_of(rule, date.fromisoformat(day)).rests_on_unpublished_holidays != published


def test_a_series_that_runs_into_a_year_outside_the_list_says_so():
    """20 working days, each time: from September 2028 the fourth date is in January 2029, from July it is in November."""
    rule = RULES.timescale("darlington", "next_core_group")
    assert limit_of(rule, date(2028, 9, 20)).series[-1].year == 2029
    assert limit_of(rule, date(2028, 9, 20)).rests_on_unpublished_holidays
    assert not limit_of(rule, date(2028, 7, 20)).rests_on_unpublished_holidays


def test_two_days_before_is_counted_in_both_units():
    rule = RULES.timescale("doncaster", "agency_report_to_family-initial")
    found = limit_of(rule, date(2027, 1, 5))
    readings = {reading.id: reading.day.isoformat() for reading in found.readings}
    assert readings == {"calendar_days": "2027-01-03", "working_days": "2026-12-31", "clear_days": "2026-12-30"}
    assert (found.limit, found.work_to) == (date(2027, 1, 3), working_day_before(date(2027, 1, 5), 2))
