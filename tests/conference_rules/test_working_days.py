"""Working days against a plain walk along a printed list, and against promises that hold for every day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference_rules.working_days import (
    count_working_days,
    days_between,
    first_working_day_on_or_after,
    is_working_day,
    last_working_day_on_or_before,
    why_not_working,
    working_day_after,
    working_day_before,
    working_days_between,
)
from tests.conference_rules import oracle

DAYS = st.dates(date(2019, 6, 1), date(2028, 6, 1))
ANY_DAY = st.dates(date(2001, 1, 1), date(2059, 12, 31))
COUNTS = st.integers(1, 60)
ONE_DAY = timedelta(days=1)


def test_every_day_of_ten_years_is_working_or_not_as_the_list_says():
    working = set(oracle.WORKING_DAYS)
    assert [day for day in oracle.EVERY_DAY if is_working_day(day) != (day in working)] == []


@given(DAYS, COUNTS)
def test_forwards_agrees_with_a_walk(day, count):
    assert working_day_after(day, count) == oracle.forward(day, count)


@given(DAYS, COUNTS)
def test_backwards_agrees_with_a_walk(day, count):
    assert working_day_before(day, count) == oracle.back(day, count)


@given(DAYS)
def test_last_working_day_agrees_with_a_walk(day):
    assert last_working_day_on_or_before(day) == oracle.last_on_or_before(day)


@given(DAYS)
def test_first_working_day_agrees_with_a_walk(day):
    assert first_working_day_on_or_after(day) == oracle.first_on_or_after(day)


@given(ANY_DAY, ANY_DAY, COUNTS)
def test_a_later_start_never_ends_earlier(one, other, count):
    earlier, later = sorted((one, other))
    assert working_day_after(earlier, count) <= working_day_after(later, count)
    assert working_day_before(earlier, count) <= working_day_before(later, count)


@given(ANY_DAY, COUNTS)
def test_back_undoes_forward_from_a_working_day(day, count):
    start = last_working_day_on_or_before(day)
    assert working_day_before(working_day_after(start, count), count) == start
    assert working_day_after(working_day_before(start, count), count) == start


@given(ANY_DAY, COUNTS)
def test_the_day_before_the_end_is_one_short_and_the_day_after_one_over(day, count):
    end = working_day_after(day, count)
    assert is_working_day(end)
    assert working_days_between(after=day, through=end) == count
    assert working_days_between(after=day, through=end - ONE_DAY) == count - 1
    assert working_day_after(end, 1) == working_day_after(day, count + 1)


@given(ANY_DAY, COUNTS, st.booleans())
def test_a_count_holds_every_day_once(day, count, backwards):
    counted = count_working_days(day, count, backwards=backwards)
    passed = sorted([*counted.counted, *(skipped.day for skipped in counted.skipped)])
    assert passed == (days_between(counted.end - ONE_DAY, day - ONE_DAY) if backwards else days_between(day, counted.end))
    assert all(skipped.why == why_not_working(skipped.day) for skipped in counted.skipped)
    assert counted.day_zero == day


@given(ANY_DAY)
def test_rolling_back_never_goes_forward_and_twice_is_once(day):
    rolled = last_working_day_on_or_before(day)
    assert rolled <= day
    assert is_working_day(rolled)
    assert last_working_day_on_or_before(rolled) == rolled


@pytest.mark.parametrize("count", [0, -1])
@pytest.mark.parametrize("counting", [working_day_after, working_day_before])
def test_nothing_to_count_is_refused(counting, count):
    with pytest.raises(ValueError, match="at least one"):
        counting(date(2026, 11, 20), count)


@given(DAYS, DAYS)
def test_over_years_each_working_day_counts_once(one, other):
    after, through = sorted((one, other))
    assert working_days_between(after=after, through=through) == sum(after < day <= through for day in oracle.WORKING_DAYS)


def test_nothing_lies_between_a_day_and_an_earlier_one():
    assert working_days_between(after=date(2026, 11, 20), through=date(2026, 11, 19)) == 0
    assert days_between(date(2026, 11, 20), date(2026, 11, 20)) == []


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2026-11-21", "Saturday"),
        ("2026-11-22", "Sunday"),
        ("2026-12-25", "Christmas Day"),
        ("2026-12-28", "Boxing Day (substitute day)"),
        ("2022-09-19", "Bank holiday for the State Funeral of Queen Elizabeth II"),
        ("2026-11-20", None),
    ],
)
def test_each_day_off_has_its_reason(day, why):
    assert why_not_working(date.fromisoformat(day)) == why


# Start, and the fifteenth working day after it: worked out by hand from GOV.UK's list.
FIFTEEN = {
    "2026-03-16": "2026-04-08",
    "2026-11-20": "2026-12-11",
    "2026-12-04": "2026-12-29",
    "2026-12-11": "2027-01-06",
    "2026-12-18": "2027-01-13",
    "2022-09-05": "2022-09-27",
    "2023-04-17": "2023-05-10",
    "2027-12-10": "2028-01-05",
}


@pytest.mark.parametrize(("start", "end"), FIFTEEN.items())
def test_fifteen_working_days(start, end):
    assert working_day_after(date.fromisoformat(start), 15) == date.fromisoformat(end)


# How many working days back from Tuesday 5 January 2027.
BACK = {1: "2027-01-04", 2: "2026-12-31", 3: "2026-12-30", 4: "2026-12-29", 5: "2026-12-24", 6: "2026-12-23"}


@pytest.mark.parametrize(("count", "end"), BACK.items())
def test_back_over_new_year(count, end):
    assert working_day_before(date(2027, 1, 5), count) == date.fromisoformat(end)
