"""The card to ask for an interpreter: found by somebody who reads no English, one screen without a script, and one small sheet of paper."""

import io
import re
from collections.abc import Iterator

import pypdf
import pytest
from playwright.sync_api import Browser, Page, expect

from . import axe
from .serving import SiteServer
from .test_print import words_on
from .tried import tried

ADDRESS = "/parents/interpreter-card/"
SCREENS = {"a phone": (360, 640), "a phone on its side": (640, 360), "a desk": (1280, 800)}
A6 = (297.6, 419.5)
MILLIMETRE = 2.8346


@pytest.fixture(params=SCREENS.values(), ids=SCREENS)
def without_a_script(request: pytest.FixtureRequest, browser: Browser, site_server: SiteServer) -> Iterator[Page]:
    width, height = request.param
    context = browser.new_context(base_url=site_server.address, java_script_enabled=False, viewport={"width": width, "height": height})
    yield context.new_page()
    context.close()


def languages(page: Page) -> list[str]:
    """The parts of the address that choose a language."""
    return [str(link.get_attribute("href")) for link in page.locator(".cg-languages a").all()]


def test_every_card_fills_one_screen_without_a_script(without_a_script: Page) -> None:
    page = without_a_script
    page.goto(ADDRESS)
    chosen = [*languages(page), "#another-language"]
    size = page.viewport_size
    assert len(chosen) > 30 and size
    for language in chosen:
        page.goto(f"{ADDRESS}{language}")
        card = page.locator(language)
        for line in card.locator("p").all():
            box = line.bounding_box()
            assert box and box["x"] >= 0 and box["x"] + box["width"] <= size["width"], language
            expect(line).to_be_in_viewport(ratio=0.99)
        header = page.locator(".cg-header").bounding_box()
        first = card.locator("p").first.bounding_box()
        assert header and first and first["y"] >= header["y"] + header["height"], f"{language}: the header covers it"
        expect(page.get_by_role("link", name="Exit this page")).to_be_in_viewport()
    tried("pages", "cards to ask for an interpreter that fit one screen without a script, on a phone, on its side and at a desk", len(chosen))


@pytest.mark.path
def test_a_card_is_alone_and_leads_back_to_the_list(without_a_script: Page) -> None:
    page = without_a_script
    page.goto(ADDRESS)
    page.get_by_role("link", name="Polski Polish").click()
    expect(page.locator("#polish")).to_contain_text("Please book a professional interpreter for me.")
    for unseen in ("In danger now?", "What you can do today", "My language is not here", "Menu"):
        expect(page.get_by_text(unseen, exact=False).first).to_be_hidden()
    page.get_by_role("link", name="All languages").locator("visible=true").click()
    expect(page.locator(".cg-languages a").first).to_be_in_viewport()
    expect(page.get_by_role("link", name="Polski Polish")).to_be_visible()
    expect(page.locator("#polish")).to_be_hidden()


@pytest.mark.parametrize("address", ["/", "/areas/not-here/", "/redbridge/", "/parents/", "/redbridge/parents/", "/redbridge/parents/before/", "/young-people/"])
def test_a_sign_leads_to_it_from_the_first_screen(address: str, site_page: Page) -> None:
    """On a phone, in the line of menu and search; within a council's set it stays there."""
    site_page.set_viewport_size({"width": 360, "height": 640})
    site_page.goto(address)
    box, menu, search = (site_page.locator(part).bounding_box() for part in (".cg-languages-link a", ".cg-menu > summary", ".cg-search input"))
    assert box and menu and search and box["y"] == menu["y"] == search["y"] and min(box["width"], box["height"]) >= 44
    site_page.locator(".cg-tools").get_by_role("link", name="A card to ask for an interpreter").click()
    expect(site_page).to_have_title(re.compile("A card to ask for an interpreter"))
    assert ("/redbridge/" in site_page.url) == ("/redbridge/" in address)


def test_each_language_is_large_enough_for_a_thumb_and_the_first_are_on_the_first_screen(site_page: Page) -> None:
    site_page.set_viewport_size({"width": 360, "height": 640})
    site_page.goto(ADDRESS)
    boxes = [link.bounding_box() for link in site_page.locator(".cg-languages a").all()]
    assert all(box and box["height"] >= 48 and box["width"] >= 140 for box in boxes)
    assert sum(1 for box in boxes if box and box["y"] + box["height"] <= 640) >= 6


@pytest.mark.parametrize("language", ["", "#polish", "#arabic", "#panjabi-gurmukhi", "#another-language"])
def test_it_is_open_to_everyone(language: str, site_page: Page) -> None:
    site_page.goto(f"{ADDRESS}{language}")
    assert axe.faults(site_page) == []


@pytest.mark.parametrize("language", ["#polish", "#urdu", "#kurdish-kurmanji", "#another-language"])
def test_a_card_is_printed_alone_on_one_small_sheet(language: str, site_page: Page) -> None:
    site_page.goto(f"{ADDRESS}{language}")
    paper = site_page.pdf(prefer_css_page_size=True)
    (sheet,) = pypdf.PdfReader(io.BytesIO(paper)).pages
    assert sorted(map(float, (sheet.mediabox.width, sheet.mediabox.height))) == pytest.approx(A6, abs=MILLIMETRE)
    said = words_on(paper)
    assert "Please book a professional interpreter for me. Not a member of my family." in said
    assert "All languages" not in said and "Conference Guide" not in said


def test_exit_leaves_at_once_from_a_card(site_page: Page) -> None:
    site_page.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(body="<title>Weather</title>", content_type="text/html"))
    site_page.goto(f"{ADDRESS}#polish")
    site_page.get_by_role("link", name="Exit this page").click()
    site_page.wait_for_url("https://www.bbc.co.uk/weather")
