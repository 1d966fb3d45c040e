"""Every telephone number that the site prints stands in procedures/help.toml, with where and when it was read."""

import re
from pathlib import Path

import pytest

from conference_site import help_lines

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
        assert ("Not verified" in row) == (line.rung_on is None)


def test_the_number_that_is_a_digit_short_is_printed_nowhere() -> None:
    assert not [path for path in TEXTS if re.search(r"0808 802 000\b", path.read_text(encoding="utf-8"))]
