"""Scotland's bank holidays, which only a mistake ever counts with, against an independent list."""

import holidays
import pytest

from conference_calculators.practice.ways import scotland_in

MOVED_BY_PROCLAMATION = {2020, 2022, 2023}


@pytest.mark.parametrize("year", [year for year in range(2019, 2032) if year not in MOVED_BY_PROCLAMATION])
def test_scotlands_days_are_those_of_an_independent_list(year: int) -> None:
    listed = {day for day in holidays.country_holidays("GB", subdiv="SCT", years=year) if day.weekday() < 5}
    assert set(scotland_in(year)) == listed
