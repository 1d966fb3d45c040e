"""What has grown old is found, by a day that is given and never by the clock of the build."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from conference_rules import load_rules
from conference_site.knowledge import age
from conference_site.knowledge.age import concerns, day_of_build

RULES = load_rules()
FRESH = date(2026, 11, 22)
HERE = Path(__file__).parent


def texts(today: date, area: str | None = None) -> list[str]:
    return [concern.text for concern in concerns(RULES, today) if area is None or concern.area == area]


def test_a_source_is_overdue_the_day_after_its_review_is_due() -> None:
    due = RULES.sources["doncaster"].review_by
    assert texts(due, "doncaster") == []
    assert "was due for review" in texts(due + timedelta(days=1), "doncaster")[0]


def test_an_edition_that_was_replaced_is_named() -> None:
    assert ["2018" in text for text in texts(FRESH, "sheffield")] == [True]
    assert ["2023" in text for text in texts(FRESH, "darlington")] == [True]
    assert texts(FRESH, "redbridge") == []


def test_one_warning_stands_at_the_top_and_the_rest_at_the_end() -> None:
    assert age.warning(concerns(RULES, FRESH), "sheffield") == "", "an edition that was replaced is for the end of the page"
    found = concerns(RULES, date(2090, 1, 1))
    assert "Sheffield was due for review" in age.warning(found, "sheffield")
    rest = age.notes(found, "sheffield")
    assert [any(words in text for text in rest) for words in ("Bank holidays", "edition of 2026 has replaced it", "was due")] == [True, True, False]
    assert age.warning(found, "sheffield") not in rest


@pytest.mark.parametrize(("today", "warned"), [("2027-10-31", False), ("2027-11-01", True), ("2028-12-31", True), ("2030-01-01", True)])
def test_bank_holidays_are_known_for_fourteen_months_or_it_is_said(today: str, warned: bool) -> None:
    assert any("Bank holidays" in text for text in texts(date.fromisoformat(today), "")) == warned


def test_the_day_comes_from_outside() -> None:
    def committed(_: Path) -> str:
        return "2026-11-01"

    assert day_of_build(HERE, {"RULES_AS_OF": "2030-01-02", "SOURCE_DATE_EPOCH": "0"}, committed) == date(2030, 1, 2)
    assert day_of_build(HERE, {"SOURCE_DATE_EPOCH": "1577836800"}, committed) == date(2020, 1, 1)
    assert day_of_build(HERE, {}, committed) == date(2026, 11, 1)
    assert day_of_build(HERE, {}, lambda _: "") >= date(2026, 11, 1)


def test_the_same_day_gives_the_same_report() -> None:
    assert concerns(RULES, FRESH) == concerns(RULES, FRESH)
    assert age.concerns(RULES, date(2040, 1, 1)), "no day, however late, stops a build"
