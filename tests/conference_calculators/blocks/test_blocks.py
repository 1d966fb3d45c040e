"""The builders of what a page shows, and the words that every answer says about its source."""

from dataclasses import replace
from datetime import date

from conference_calculators import blocks
from conference_rules import load_rules

RULES = load_rules()
SOURCE = RULES.sources["darlington"]


def test_a_block_is_plain_data():
    assert blocks.heading("Dates") == {"kind": "heading", "level": 2, "text": "Dates"}
    assert blocks.notice("info", [blocks.paragraph("Words")]) == {"kind": "notice", "tone": "info", "blocks": [{"kind": "paragraph", "text": "Words"}]}
    assert blocks.notice("info", [], "Beware")["title"] == "Beware"
    assert blocks.table("Periods", ["a"], [["b"]])["row_headers"] is True
    assert blocks.details("Why", [])["summary"] == "Why"


def test_a_date_is_shown_in_full_and_for_machines():
    assert blocks.day("2026-12-11") == {"date": "2026-12-11", "text": "Friday 11 December 2026"}


def test_a_copy_that_nobody_confirmed_says_so():
    assert blocks.saved_copy("Darlington", SOURCE) == "From a saved copy of 22 November 2026. Not confirmed with Darlington."
    assert blocks.saved_copy("England", SOURCE) == "From a saved copy of 22 November 2026."


def test_a_copy_that_was_compared_says_when():
    confirmed = replace(SOURCE, confirmed_on=date(2026, 12, 1))
    assert blocks.saved_copy("Darlington", confirmed) == "From a copy of 22 November 2026, compared with the live page on 1 December 2026."
    by_whom = replace(confirmed, confirmed_by="policy officer")
    assert blocks.saved_copy("Darlington", by_whom).endswith("compared with the live page on 1 December 2026, by their policy officer.")


def test_a_stamp_names_area_version_and_edition():
    text = blocks.stamp("Darlington", RULES, SOURCE, date(2026, 11, 23))["text"]
    for words in ("Worked out on Monday 23 November 2026", "Darlington", RULES.version, SOURCE.title, SOURCE.dated):
        assert words in text
    assert "Worked out on" not in blocks.stamp("Darlington", RULES, SOURCE, None)["text"]


def test_saved_files_have_a_name_that_tells_nothing():
    assert blocks.download("Save", "ics", "text/calendar", "x")["filename"] == "dates.ics"
