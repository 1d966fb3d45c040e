"""The booklets in easy words on a phone and on paper: large letters, nothing cut, A5, and nothing that axe finds."""

import io
import unicodedata

import pypdf
import pytest
from playwright.sync_api import Page

from conference_site.knowledge.easy_words import Booklet, load_easy_words
from conference_site.knowledge.good_to_know import load_good_to_know

from . import axe
from .built_pages import too_wide
from .conftest import ROOT

BOOKLETS = load_easy_words(ROOT, load_good_to_know(ROOT / "procedures")).booklets
PHONE = {"width": 360, "height": 640}
SMALLEST_ON_SCREEN = 18
SMALLEST_ON_PAPER = 16
# In points, as PDF counts; a sheet of A4 folded once has four such sides.
A5 = (420, 595)
SIDES = 4
SIZES = "() => [...document.querySelectorAll('.cg-easy > li')].map((line) => parseFloat(getComputedStyle(line).fontSize))"
PIXELS_OF_A_POINT = 96 / 72

each_booklet = pytest.mark.parametrize("booklet", BOOKLETS, ids=lambda booklet: f"{booklet.reader}-{booklet.id}")


def address_of(booklet: Booklet) -> str:
    return f"/darlington/{booklet.address.removesuffix('.md')}/"


def words_on(page: pypdf.PageObject) -> str:
    """The text of a printed page on one line, its joined letters parted."""
    return " ".join(unicodedata.normalize("NFKC", page.extract_text()).split())


@each_booklet
def test_on_a_phone_its_letters_are_large_every_picture_comes_and_nothing_is_wider_than_the_screen(booklet: Booklet, site_page: Page) -> None:
    site_page.set_viewport_size(PHONE)
    site_page.goto(address_of(booklet), wait_until="load")
    assert min(site_page.evaluate(SIZES)) >= SMALLEST_ON_SCREEN
    assert not too_wide(site_page)
    came = site_page.evaluate("() => [...document.images].map((picture) => picture.complete && picture.naturalWidth > 0)")
    assert len(came) == len(booklet.lines) and all(came)
    assert not site_page.get_by_text("What I want to say or ask:").is_visible()
    assert axe.faults(site_page) == []


@each_booklet
def test_it_is_printed_on_at_most_four_sides_of_a5_and_no_line_is_cut(booklet: Booklet, site_page: Page) -> None:
    site_page.goto(address_of(booklet), wait_until="load")
    sides = pypdf.PdfReader(io.BytesIO(site_page.pdf(prefer_css_page_size=True))).pages
    assert {(round(float(side.mediabox.width)), round(float(side.mediabox.height))) for side in sides} == {A5}
    assert len(sides) <= SIDES
    texts = [words_on(side) for side in sides]
    cut = [line.says for line in booklet.lines if not any(line.says.removesuffix(".") in text for text in texts)]
    assert cut == []
    assert "Nobody who finds reading hard has tested them yet." in " ".join(texts)
    assert "What I want to say or ask:" in " ".join(texts)
    assert "More about this" not in " ".join(texts)


def test_on_paper_its_letters_are_large(site_page: Page) -> None:
    site_page.emulate_media(media="print")
    site_page.goto(address_of(BOOKLETS[0]))
    assert min(site_page.evaluate(SIZES)) >= SMALLEST_ON_PAPER * PIXELS_OF_A_POINT - 0.01


@pytest.mark.parametrize("address", ["/parents/easy-words/", "/young-people/easy-words/"])
def test_the_list_of_booklets_is_pressed_with_a_finger_on_the_first_screen(address: str, site_page: Page) -> None:
    site_page.set_viewport_size(PHONE)
    site_page.goto(address, wait_until="load")
    first = site_page.locator(".cg-easy--list a").first.bounding_box()
    assert first and first["y"] + first["height"] <= PHONE["height"]
    assert all(box["height"] >= 44 for link in site_page.locator(".cg-easy--list a").all() if (box := link.bounding_box()))
    assert not too_wide(site_page) and axe.faults(site_page) == []
