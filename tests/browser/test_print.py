"""An answer on paper: a PDF as Chromium prints it, read back. The whole answer with its reasons and its stamp, and nothing of the frame."""

import io
import re
import unicodedata

import pypdf
import pytest
from playwright.sync_api import Page, expect

from tests.examples import first_always

from .filling import GOOD, address, fill, submit
from .tried import tried

PATIENCE = 90_000
SHEETS = 5
# What only a screen needs.
FRAME = (
    "Skip to the main content", "Exit this page", "Search this guide", "Menu", "Parents and carers", "Training", "About this guide",
    "Privacy and safety", "Help to improve it", "Clear what I entered", "Print",
)  # fmt: skip
FRAME_OF = {"timescales": (*FRAME, "Copy as text", "Save a calendar file", "Ready reckoner for Darlington"), "quoracy": FRAME}
# What a reader is to find on the paper: what the answer says, and its reasons, which are closed on the screen.
ANSWERS = {
    "timescales": (
        "Latest date for the initial conference", "Monday 23 November 2026", "No later than 15 working days after the strategy discussion",
        "1 Tue 3 Nov", "Sat 7 Nov Saturday", "15 Mon 23 Nov", "If it is missed", "How these dates are counted",
    ),
    "quoracy": (
        "Darlington: the usual minimum is not met at the decision.", "Who was counted, and why", "School Yes Another agency or discipline",
        "The usual minimum is children's social care and at least two others", "What must be done",
    ),
}  # fmt: skip
STAMP = (
    r"Worked out on Wednesday 18 November 2026\. Darlington\. Rules version [0-9a-f]{12}\. "
    r"Source: Child Protection Conferences and Core Groups, undated\. From a saved copy of 22 November 2026\. Not confirmed with Darlington\."
)


@pytest.mark.path
@pytest.mark.parametrize("calculator", first_always(reversed(ANSWERS)))
def test_an_answer_is_printed_with_its_reasons_and_where_it_comes_from(calculator: str, site_page: Page) -> None:
    """The reasons of a date where the reader opened them; all else at once, before the page had any time to fill in what is closed."""
    site_page.add_init_script("self.requestIdleCallback = () => {};")
    site_page.clock.set_fixed_time("2026-11-18T12:00:00Z")
    site_page.goto(address(calculator))
    fill(site_page, GOOD[calculator])
    submit(site_page)
    expect(site_page.locator(".cg-answer .cg-stamp")).to_be_visible(timeout=PATIENCE)
    for reason in site_page.locator(".cg-why > summary:visible").all():
        reason.click()
    on_screen = site_page.locator("body").text_content() or ""
    assert [words for words in FRAME_OF[calculator] if words not in on_screen] == []
    paper = words_on(site_page.pdf())
    assert [words for words in ANSWERS[calculator] if words not in paper] == []
    assert re.search(STAMP, paper)
    assert [words for words in FRAME_OF[calculator] if words in paper] == []
    tried("states", "answers printed to a PDF and read back: reasons, date, version, area and edition, and nothing of the frame")


def test_reasons_that_stay_closed_leave_their_rule_and_source_on_a_paper_of_few_sheets(site_page: Page) -> None:
    site_page.clock.set_fixed_time("2026-11-18T12:00:00Z")
    site_page.goto(address("timescales"))
    fill(site_page, {"events.0.event": "initial_conference", "events.0.date": "9 12 2026"})
    submit(site_page)
    expect(site_page.locator(".cg-answer .cg-stamp")).to_be_visible(timeout=PATIENCE)
    pdf = site_page.pdf(format="A4")
    paper = words_on(pdf)
    rules = site_page.locator(".cg-why").count()
    assert rules > 10
    assert paper.count("The rule: ") == paper.count("Source: Child Protection Conferences and Core Groups, section") == rules
    assert "1 Thu 10 Dec" not in paper and "Other ways to read it" not in paper
    assert len(pypdf.PdfReader(io.BytesIO(pdf)).pages) <= SHEETS
    expect(site_page.locator(".cg-why[open]")).to_have_count(0)


def words_on(pdf: bytes) -> str:
    """The text of all pages on one line, its joined letters parted."""
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return " ".join(unicodedata.normalize("NFKC", " ".join(page.extract_text() for page in pages)).split())
