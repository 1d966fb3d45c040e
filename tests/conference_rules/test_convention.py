"""Which day is day 1, and days on which a council is closed."""

from datetime import date, timedelta

import pytest

from conference_rules.convention import Convention, last_open_day_on_or_before
from conference_rules.counting import moved
from conference_rules.rules import Closure

SAME_DAY = Convention("same_day")

# How it is put, the day of the event, what is counted, and the day that it gives.
EXAMPLES = {
    "a Monday is day 1 of five working days, and Friday is day 5": ("2026-11-02", (5, "working_days", "after"), "2026-11-06"),
    "one working day from a Monday is that Monday": ("2026-11-02", (1, "working_days", "after"), "2026-11-02"),
    "from a Saturday the next working day is day 1": ("2026-11-07", (1, "working_days", "after"), "2026-11-09"),
    "from a bank holiday the next working day is day 1": ("2026-12-25", (1, "working_days", "after"), "2026-12-29"),
    "28 days hold the day itself": ("2026-11-02", (28, "days", "after"), "2026-11-29"),
    "a week from a Monday ends on the Sunday": ("2026-11-02", (1, "weeks", "after"), "2026-11-08"),
    "three months end on the day before the corresponding date": ("2026-11-15", (3, "months", "after"), "2027-02-14"),
    "a month that has no such date ends with its last day": ("2027-01-31", (1, "months", "after"), "2027-02-28"),
    "counted back, the day of a Friday's meeting is day 1 of three": ("2026-11-06", (3, "working_days", "before"), "2026-11-04"),
    "counted back from a Sunday, the Friday before is day 1": ("2026-11-08", (1, "working_days", "before"), "2026-11-06"),
    "counted back in days, the day of the meeting is one of them": ("2026-11-10", (10, "days", "before"), "2026-11-01"),
    "counted back in months, the period begins on the day after the corresponding date": ("2026-11-15", (1, "months", "before"), "2026-10-16"),
    "counted back to a month that has no such date, it begins with the next": ("2027-03-31", (1, "months", "before"), "2027-03-01"),
}


@pytest.mark.parametrize("example", EXAMPLES)
def test_where_the_day_itself_is_day_1(example):
    day, counted, wanted = EXAMPLES[example]
    assert SAME_DAY.moved(date.fromisoformat(day), *counted) == date.fromisoformat(wanted)


@pytest.mark.parametrize("direction", ["after", "before"])
@pytest.mark.parametrize("unit", ["working_days", "days", "weeks"])
def test_from_a_working_day_it_is_one_day_sooner_than_by_the_guides_own_convention(unit, direction):
    one_day = "working_days" if unit == "working_days" else "days"
    for number in range(1, 40):
        wednesday = date(2026, 1, 7) + timedelta(weeks=number)
        sooner = SAME_DAY.moved(wednesday, number, unit, direction)
        assert moved(sooner, 1, one_day, direction) == moved(wednesday, number, unit, direction)


CHRISTMAS = Closure("Christmas closure", "12-25", "01-01", "exampleshire", "When we are closed", ("X-E01",))


@pytest.mark.parametrize(
    ("day", "closed"),
    [("2026-12-24", False), ("2026-12-25", True), ("2026-12-31", True), ("2027-01-01", True), ("2027-01-02", False), ("2026-07-01", False)],
)
def test_a_closure_may_run_over_the_end_of_the_year(day, closed):
    assert CHRISTMAS.holds_on(date.fromisoformat(day)) is closed


def test_a_closed_day_moves_no_count_unless_the_document_calls_it_no_working_day():
    start = date(2026, 12, 22)
    assert Convention(closed=(CHRISTMAS,)).moved(start, 5, "working_days", "after") == date(2026, 12, 31)
    assert Convention(closed=(CHRISTMAS,), lengthen=(CHRISTMAS,)).moved(start, 5, "working_days", "after") == date(2027, 1, 6)


def test_the_last_open_day_lies_before_the_closure():
    assert last_open_day_on_or_before(date(2026, 12, 31), (CHRISTMAS,)) == date(2026, 12, 24)
    assert last_open_day_on_or_before(date(2027, 1, 4), (CHRISTMAS,)) == date(2027, 1, 4)
