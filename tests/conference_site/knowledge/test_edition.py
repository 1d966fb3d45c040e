"""What goes out of date with the calendar stands in one file, is read strictly, and nothing else of the site names a year."""

import re
from datetime import date
from pathlib import Path

import pytest

from conference_rules import BadRules
from conference_rules.bank_holidays import published_years
from conference_site.knowledge.edition import EDITION, WorkingTogether, read
from conference_site.parts import reckoner
from conference_site.training import charts

SOUND = """[working_together]
edition = 2026
published = 2026-03-18

[years]
reckoner = [2026, 2027, 2028]
charts = [2027, 2028]

[made_pages]
reviewed = 2026-11-22
review_by = 2027-05-22
"""
ROOT = Path(__file__).resolve().parents[3]
THIS_YEAR_OR_LATER = re.compile(r"\b20(?:2[6-9]|3\d)\b")


def test_the_tables_are_made_of_these_years() -> None:
    assert reckoner.YEARS is EDITION.years.reckoner
    assert charts.YEARS is EDITION.years.charts


def test_every_year_of_the_tables_has_published_bank_holidays() -> None:
    assert {*EDITION.years.reckoner, *EDITION.years.charts} <= set(published_years())


def test_the_current_guidance_is_named_with_its_day() -> None:
    assert WorkingTogether(2018, date(2018, 7, 4)).in_words == "Working Together 2018 (4 July 2018)"
    assert EDITION.working_together.published.year == EDITION.working_together.edition


def test_no_code_and_no_template_of_the_site_names_a_year_of_its_own() -> None:
    """Examples of how to write a date, such as 2026-12-11, are no years of the site."""
    files = [*(ROOT / "calculators" / "conference_site").rglob("*.py"), *(ROOT / "docs" / "overrides").rglob("*.html")]
    found = {path.name: years for path in files if (years := THIS_YEAR_OR_LATER.findall(re.sub(r"20\d\d-\d\d-\d\d", "", path.read_text(encoding="utf-8"))))}
    assert found == {}


@pytest.mark.parametrize(
    ("before", "after", "place"),
    [
        ("[working_together]", "[guidance]", "edition.toml: guidance:"),
        ("edition = 2026", 'edition = "2026"', "edition.toml: working_together.edition:"),
        ("published = 2026-03-18\n", "", "edition.toml: working_together.published:"),
        ("[2027, 2028]", "2027", "edition.toml: years.charts:"),
        ("[2027, 2028]", "[]", "edition.toml: years.charts:"),
        ("[2027, 2028]", "[2027, 2029]", "edition.toml: years.charts:"),
        ("charts =", "posters =", "edition.toml: years.posters:"),
        ("review_by = 2027-05-22", 'review_by = "May"', "edition.toml: made_pages.review_by:"),
        ("[years]", "[years", "edition.toml: file:"),
    ],
)
def test_a_mistake_is_named_by_file_and_key(tmp_path: Path, before: str, after: str, place: str) -> None:
    file = tmp_path / "edition.toml"
    assert before in SOUND
    file.write_text(SOUND.replace(before, after), encoding="utf-8")
    with pytest.raises(BadRules) as caught:
        read(file)
    assert place in str(caught.value)
