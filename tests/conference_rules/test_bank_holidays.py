"""Bank holidays: GOV.UK's list as typed twice, the rule against the list, and the rule against the `holidays` package."""

from datetime import date

import holidays
import pytest

from conference_rules.bank_holidays import bank_holiday_on, bank_holidays_in, published_list, published_years, worked_out
from conference_rules.errors import OutOfRange
from tests.conference_rules import oracle

# Days added or moved by proclamation, which no standing rule can know: first the days that were gained, then those that were lost.
ONE_OFFS = {
    2002: ({"2002-06-03", "2002-06-04"}, {"2002-05-27"}),
    2011: ({"2011-04-29"}, set()),
    2012: ({"2012-06-04", "2012-06-05"}, {"2012-05-28"}),
    2020: ({"2020-05-08"}, {"2020-05-04"}),
    2022: ({"2022-06-02", "2022-06-03", "2022-09-19"}, {"2022-05-30"}),
    2023: ({"2023-05-08"}, set()),
}


def by_rule_with_one_offs(year):
    gained, lost = ONE_OFFS.get(year, (set(), set()))
    days = {day.isoformat() for day in worked_out(year)}
    assert lost <= days
    return {date.fromisoformat(day) for day in (days - lost) | gained}


def test_the_list_in_the_package_is_gov_uks():
    assert [row["date"] for row in published_list()["bank_holiday"]] == sorted(oracle.BANK_HOLIDAYS)
    assert published_years() == range(2019, 2029)
    assert published_list()["source"] == "gov-uk-bank-holidays"


@pytest.mark.parametrize("year", range(2019, 2029))
def test_the_rule_gives_the_published_days_apart_from_the_one_offs(year):
    assert by_rule_with_one_offs(year) == set(bank_holidays_in(year))


@pytest.mark.parametrize("year", range(2000, 2061))
def test_the_rule_agrees_with_the_holidays_package_for_england(year):
    england = {day for day in holidays.country_holidays("GB", subdiv="ENG", years=year) if day.weekday() < 5}
    assert by_rule_with_one_offs(year) == england


@pytest.mark.parametrize("year", range(2000, 2061))
def test_every_bank_holiday_is_a_weekday_in_its_year_with_a_name(year):
    for day, holiday in bank_holidays_in(year).items():
        assert day.weekday() < 5
        assert day.year == year
        assert holiday.day == day
        assert holiday.name
        assert holiday.published == (2019 <= year <= 2028)


# Days that only Scotland or Northern Ireland keeps: 2 January, St Andrew's Day, St Patrick's Day, the Boyne, Scotland's August Monday.
ELSEWHERE = ["2026-01-02", "2026-11-30", "2026-03-17", "2027-07-12", "2026-08-03", "2024-01-02", "2025-03-17", "2024-07-12", "2022-12-02"]


@pytest.mark.parametrize("day", ELSEWHERE)
def test_days_of_scotland_and_northern_ireland_never_count(day):
    assert bank_holiday_on(date.fromisoformat(day)) is None


@pytest.mark.parametrize("country", ["SCT", "NIR"])
def test_no_day_kept_only_elsewhere_is_ever_left_out(country):
    years = range(2019, 2029)
    england = set(holidays.country_holidays("GB", subdiv="ENG", years=years))
    elsewhere = set(holidays.country_holidays("GB", subdiv=country, years=years)) - england
    assert len(elsewhere) > 10
    assert [day for day in elsewhere if bank_holiday_on(day)] == []


@pytest.mark.parametrize("year", [1999, 2061, 1, 9999])
def test_years_that_no_conference_needs_are_refused(year):
    with pytest.raises(OutOfRange, match=str(year)):
        bank_holidays_in(year)


# Every way that Christmas can fall, 25 December from a Monday to a Sunday, worked out by hand.
CHRISTMAS = {
    2034: {"2034-12-25": "Christmas Day", "2034-12-26": "Boxing Day"},
    2029: {"2029-12-25": "Christmas Day", "2029-12-26": "Boxing Day"},
    2030: {"2030-12-25": "Christmas Day", "2030-12-26": "Boxing Day"},
    2031: {"2031-12-25": "Christmas Day", "2031-12-26": "Boxing Day"},
    2037: {"2037-12-25": "Christmas Day", "2037-12-28": "Boxing Day (substitute day)"},
    2032: {"2032-12-27": "Christmas Day (substitute day)", "2032-12-28": "Boxing Day (substitute day)"},
    2033: {"2033-12-26": "Boxing Day", "2033-12-27": "Christmas Day (substitute day)"},
}


@pytest.mark.parametrize("year", CHRISTMAS)
def test_christmas_on_each_day_of_the_week(year):
    found = {day.isoformat(): name for day, name in worked_out(year).items() if day.month == 12}
    assert found == CHRISTMAS[year]
