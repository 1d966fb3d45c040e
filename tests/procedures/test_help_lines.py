"""Every telephone number that the site prints stands in procedures/help.toml, with where and when it was read, and says if it is untried."""

import json
import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from conference_site import help_lines
from tests import built_site
from tests.browser.tried import tried

ROOT = Path(__file__).resolve().parents[2]
LINES = help_lines.load(ROOT / "procedures" / "help.toml")
KNOWN = {line.number.replace(" ", "") for line in LINES}
TEXTS = sorted(
    path for folder in ("procedures", "docs") for path in (ROOT / folder).rglob("*") if path.suffix in {".md", ".html"}
)
# From eight digits with a leading 0, the short ones after a word that asks to call, and 116 numbers.
NUMBER = re.compile(r"\b0\d{2,4}(?:[ -]?\d{2,4}){1,3}\b|\b116 ?\d{3}\b|(?<=[Cc]all )\d{3}\b|(?<=tel:)\d+")
# Numbers of laws and decisions look alike.
NO_NUMBER = re.compile(r"(?:SI|No\.?) ?\d{4}/\d+|decisions?/\d{4}|\d{4}-[a-z]")
# Nobody rings these only to see whether they answer.
KEPT_FREE = {"999", "101", "111"}
# However its digits are parted, and with the mark that leads to where it comes from.
PRINTED = re.compile("|".join(" ?".join(line.number.replace(" ", "")) for line in LINES if not line.rung_on and line.number not in KEPT_FREE))
MARK = re.compile(r'\**(?:</(?:a|strong|mark)>)* \(<a href="([^"]*)">not tried by us yet</a>\)')


def numbers_in(text: str) -> set[str]:
    return {re.sub(r"[ -]", "", found) for found in NUMBER.findall(NO_NUMBER.sub(" ", text))}


@pytest.mark.parametrize("text", ["Call 999.", "ring 0808 801 0366", "**116 123**", '<a href="tel:08088010366">'])
def test_numbers_are_found(text: str) -> None:
    assert numbers_in(text) <= KNOWN and numbers_in(text)


def test_every_number_on_the_site_is_known() -> None:
    found = {path.relative_to(ROOT).as_posix(): numbers_in(path.read_text(encoding="utf-8")) - KNOWN for path in TEXTS}
    assert {path: numbers for path, numbers in found.items() if numbers} == {}


def test_every_known_number_has_a_source_and_a_date() -> None:
    assert all(line.source and line.read_on for line in LINES)
    assert len(KNOWN) == len(LINES)


def test_the_page_marks_what_nobody_has_rung() -> None:
    rows = help_lines.table_of(LINES).splitlines()
    for line in LINES:
        row = next(row for row in rows if f"<td>{line.number}</td>" in row)
        assert ("Not verified" in row) == (line.rung_on is None and line.number not in KEPT_FREE)


def test_the_number_that_is_a_digit_short_is_printed_nowhere() -> None:
    assert not [path for path in TEXTS if re.search(r"0808 802 000\b", path.read_text(encoding="utf-8"))]


def test_each_number_printed_says_that_nobody_has_tried_it_and_leads_to_where_it_comes_from() -> None:
    """On every page that prints one, but the page that lists them all and says it in a column."""
    pages = {page.address: page for page in built_site.pages().values() if page.address != "about/help-lines/"}
    printing = {address: _shown(page.html) for address, page in pages.items() if PRINTED.search(_shown(page.html))}
    assert {"parents/before/", "parents/independent-help/", "young-people/who-can-help/", "calculators/your-meeting-your-say/", "evidence/redbridge/"} <= set(printing)
    for address, shown in printing.items():
        for found in PRINTED.finditer(shown):
            mark = MARK.match(shown, found.end())
            assert mark, f"{address}: {found[0]} is not marked"
            assert built_site.led_to(pages[address], mark[1]) == "about/help-lines/"
    tried("pages", "pages that print a number of help, each number marked as not tried", len(printing))


def test_search_shows_no_number_without_its_mark() -> None:
    index = json.loads((built_site.SITE / "search" / "search_index.json").read_text(encoding="utf-8"))
    texts = [unescape(re.sub(r"<[^>]+>", "", entry["text"])) for entry in index["docs"] if not entry["location"].startswith("about/help-lines/")]
    behind = [text[number.end():] for text in texts for number in PRINTED.finditer(text)]
    assert behind and all(words.startswith(" (not tried by us yet)") for words in behind)


def test_a_number_that_a_person_has_rung_loses_its_mark() -> None:
    rung = help_lines.HelpLine("Samaritans", "116 123", "a list", date(2026, 11, 22), rung_on=date(2026, 11, 30))
    other = help_lines.HelpLine("Childline", "0800 1111", "a list", date(2026, 11, 22))
    assert help_lines.marked("116 123 or **0800 1111**.", [rung, other], "../") == '116 123 or **0800 1111** (<a href="../">not tried by us yet</a>).'
    assert help_lines.marked("116 123", [rung], "../") == "116 123"


def test_numbers_for_those_in_danger_have_no_mark() -> None:
    assert not [page.address for page in built_site.pages().values() if re.search(r"\b(?:999|101|111)\b(?:</\w+>)* \(", page.html)]


def _shown(html: str) -> str:
    """What a reader sees of a page, with its links, and without what only tells the telephone what to dial."""
    return re.sub(r'href="tel:[^"]*"', "", html.partition("<body>")[2])
