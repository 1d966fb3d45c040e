"""Every telephone number that the site prints stands in procedures/help.toml with where and when it was read, and can be dialled where it is printed."""

import re
from collections import Counter
from datetime import date
from html import escape, unescape
from pathlib import Path

import pytest

from conference_site.knowledge.help_lines import HelpLine, load_help_lines
from conference_site.parts.help_lines import dialled
from tests import built_site
from tests.browser.tried import tried

ROOT = Path(__file__).resolve().parents[2]
LINES = load_help_lines(ROOT / "procedures" / "help.toml")
KNOWN = {line.number.replace(" ", "") for line in LINES}
TEXTS = sorted(
    path
    for folder in ("procedures", "docs")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".md", ".html"} or path.name == "easy-words.toml"
)
# From eight digits with a leading 0, the short ones after a word that asks to call, 116 numbers, and five digits to text to.
NUMBER = re.compile(r"\b0\d{2,4}(?:[ -]?\d{2,4}){1,3}\b|\b116 ?\d{3}\b|(?<=[Cc]all )\d{3}\b|\b8\d{4}\b|(?<=tel:)\d+")
# Numbers of laws and decisions look alike.
NO_NUMBER = re.compile(r"(?:SI|No\.?) ?\d{4}/\d+|decisions?/\d{4}|\d{4}-[a-z]")
# Nobody rings these only to see whether they answer.
KEPT_FREE = {"999", "101", "111"}
# However its digits are parted.
LONG = re.compile("|".join(" ?".join(line.number.replace(" ", "")) for line in LINES if line.number not in KEPT_FREE))
ASKED_FOR = re.compile(r"[Cc]all (999|101|111)\b")
LINK = re.compile(r'<a href="(?:tel|sms):(\d+)">(.*?)</a>')
HELP_LINES = "about/help-lines/"
READ_BY_A_FAMILY = re.compile(r"(?:^|/)(?:parents|young-people|calculators/your-meeting)")


def numbers_in(text: str) -> set[str]:
    return {re.sub(r"[ -]", "", found) for found in NUMBER.findall(NO_NUMBER.sub(" ", text))}


@pytest.mark.parametrize("text", ["Call 999.", "ring 0808 801 0366", "**116 123**", '<a href="tel:08088010366">'])
def test_numbers_are_found(text: str) -> None:
    assert numbers_in(text) <= KNOWN and numbers_in(text)


def test_every_number_on_the_site_is_known() -> None:
    found = {path.relative_to(ROOT).as_posix(): numbers_in(path.read_text(encoding="utf-8")) - KNOWN for path in TEXTS}
    assert {path: numbers for path, numbers in found.items() if numbers} == {}


def test_every_known_number_has_hours_a_source_and_a_date() -> None:
    assert all(line.hours and line.source and line.address.startswith("http") and line.read_on for line in LINES)
    assert len(KNOWN) == len(LINES)


def test_the_page_of_numbers_has_the_numbers_first_and_then_where_they_were_read() -> None:
    numbers, _, sources = built_site.pages()[HELP_LINES].html.partition("<summary>Where we read each number</summary>")
    assert [_digits(words) for _, words in LINK.findall(numbers)] == [_digits(line.number) for line in LINES]
    assert "Read on" not in numbers and "Not yet" not in numbers and "nobody has rung" not in numbers
    assert sources.count("Read on 28 November 2026") == len(LINES)


def test_the_page_of_numbers_says_which_of_them_nobody_has_rung() -> None:
    page = built_site.pages()[HELP_LINES].html
    for line in LINES:
        row = page.rpartition(f'<th scope="row">{escape(line.name)}</th>')[2].partition("</tr>")[0]
        assert ("Not yet" in row) == (line.rung_on is None and line.number not in KEPT_FREE), line.name
    assert "nobody has rung the number for this guide" in page


@pytest.mark.parametrize("line", [line for line in LINES if len(line.number) > 3], ids=lambda line: line.name)
def test_a_number_says_its_hours_wherever_it_is_printed_for_families(line: HelpLine) -> None:
    linked = re.compile(rf'<a href="(?:tel|sms):{_digits(line.number)}">[^<]*</a>(.{{{len(line.hours) + 3}}})', re.DOTALL)
    families = [page for page in built_site.pages().values() if READ_BY_A_FAMILY.search(page.address)]
    after = [(page.address, unescape(following)) for page in families for following in linked.findall(page.html)]
    assert {where for where, following in after if following != f" ({line.hours})"} == set()


def test_the_number_that_is_a_digit_short_is_printed_nowhere() -> None:
    assert not [path for path in TEXTS if re.search(r"0808 802 000\b", path.read_text(encoding="utf-8"))]


def test_each_number_that_is_printed_can_be_dialled() -> None:
    printing = {page.address: page for page in built_site.pages().values() if LONG.search(_shown(page.html)) or ASKED_FOR.search(_shown(page.html))}
    expected = {"", "parents/before/", "parents/independent-help/", "young-people/who-can-help/", "calculators/your-meeting-your-say/", "evidence/redbridge/"}
    assert expected <= set(printing)
    for address, page in printing.items():
        dialled = Counter(number for number, words in LINK.findall(page.html) if _digits(words) == number)
        shown = [found[0] for found in LONG.finditer(_shown(page.html))] + ASKED_FOR.findall(_shown(page.html))
        assert Counter(_digits(number) for number in shown) <= dialled, address
    tried("pages", "pages that print a telephone number of help, each number a link that dials it", len(printing))


def test_no_other_page_says_beside_a_number_that_nobody_has_rung_it() -> None:
    """Beside a number to ring in a crisis, that reads as: this may not work."""
    doubting = re.compile(r"not (?:yet )?(?:tried|rung)|nobody has (?:tried|rung)", re.IGNORECASE)
    for page in built_site.pages().values():
        if page.address != HELP_LINES and page.address.startswith(("parents/", "young-people/", "calculators/your-meeting", "about/privacy")):
            assert not doubting.search(_shown(page.html)), page.address


def test_danger_and_advice_stand_in_boxes_of_their_own() -> None:
    for page in built_site.pages().values():
        if page.address.startswith(("parents/", "young-people/")):
            danger, advice = (box.partition("</aside>")[0] for box in page.html.split('<aside class="cg-help')[1:])
            assert "999" in danger and not LONG.search(danger), page.address
            assert LONG.search(advice) and "999" not in advice, page.address
            assert not re.search(r"<h\d", danger + advice), page.address


@pytest.mark.parametrize("place", ["", "darlington/"])
@pytest.mark.parametrize("about_fear", ["parents/ways-to-take-part/", "parents/kinds-of-meeting/", "young-people/who-can-help/"])
def test_a_page_about_fear_begins_with_whom_to_call_in_danger(place: str, about_fear: str) -> None:
    page = built_site.pages()[place + about_fear].html
    assert re.search(r'</h1>\s*<aside class="cg-help" aria-label="In danger now">', page)


def test_only_text_is_made_a_link_to_dial() -> None:
    html = '<head><title>116 123</title></head><p title="116 123">**116 123**, <a href="x">116 123</a>. Call 999. Page 999. Text 85258.</p>'
    assert dialled(html, INVENTED) == (
        '<head><title>116 123</title></head><p title="116 123">**<a href="tel:116123">116 123</a> (day &amp; night)**, <a href="x">116 123</a>. '
        'Call <a href="tel:999">999</a>. Page 999. Text <a href="sms:85258">85258</a> (at noon).</p>'
    )


def test_evidence_tells_a_number_without_our_hours() -> None:
    assert dialled("<p>It prints 116 123.</p>", INVENTED, with_hours=False) == '<p>It prints <a href="tel:116123">116 123</a>.</p>'


def _invented(name: str, number: str, hours: str, texted: bool = False) -> HelpLine:
    return HelpLine(name, number, hours, "a list", "https://example.org", date(2026, 11, 22), texted=texted)


INVENTED = [_invented("Somebody", "116 123", "day & night"), _invented("Danger", "999", "always"), _invented("Texts", "85258", "at noon", texted=True)]


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)


def _shown(html: str) -> str:
    """What a reader sees of a page."""
    return unescape(re.sub(r"<(script|style)\b.*?</\1>|<[^>]+>", "", html.partition("<body>")[2], flags=re.DOTALL))
