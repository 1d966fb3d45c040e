"""What a young person fills in on a phone: shown, printed and copied as it was written, kept nowhere, and there for a pen without a script."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from .axe import faults
from .conftest import what_is_kept
from .serving import NEUTRAL_SITE, SiteServer
from .test_print import words_on

ADDRESS = "/calculators/your-meeting-your-say/"
WORRY = "What worries me"
WRITTEN = "That I have to move school.\nAnd what happens to my dog."
PHONE = ViewportSize(width=360, height=640)


@pytest.fixture
def page_to_fill(site_page: Page) -> Iterator[Page]:
    site_page.set_viewport_size(PHONE)
    site_page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    site_page.route(NEUTRAL_SITE, lambda route: route.fulfill(body="<title>Weather</title><h1>Weather</h1>", content_type="text/html"))
    site_page.goto("/young-people/")
    site_page.goto(ADDRESS)
    yield site_page


def fill(page: Page) -> None:
    page.get_by_label("I want to go to a part of it").check()
    page.get_by_label("Breaks").check()
    page.get_by_label("I don't want this person in the room while I'm there").fill("my dad")
    page.get_by_label(WORRY).fill(WRITTEN)


def shown(page: Page) -> Page:
    fill(page)
    page.get_by_role("button", name="Show it").click()
    expect(page.get_by_role("heading", name="What I want to say")).to_be_focused()
    return page


@pytest.mark.path
def test_the_sheet_has_what_was_filled_in_and_nothing_else(page_to_fill: Page) -> None:
    sheet = shown(page_to_fill).locator("[data-sheet]")
    expect(sheet).to_contain_text("Going to the meeting")
    expect(sheet.get_by_role("listitem")).to_have_text(["I want to go to a part of it", "Breaks"])
    expect(sheet.get_by_text("my dad", exact=True)).to_be_visible()
    expect(sheet.get_by_text("And what happens to my dog.")).to_be_visible()
    assert sheet.get_by_text("After the meeting").count() == 0
    assert sheet.get_by_text("I want to go to all of it").count() == 0


def test_the_sheet_is_alone_on_the_screen_with_the_way_out(page_to_fill: Page) -> None:
    page = shown(page_to_fill)
    expect(page.get_by_role("link", name="Exit this page")).to_be_in_viewport()
    expect(page.get_by_role("heading", level=1)).to_have_text("What I want to say")
    for unseen in ("Nothing you write here is saved or sent", "In danger now?", "Search this guide", "Show it", "What happens next"):
        expect(page.get_by_text(unseen, exact=False).first).to_be_hidden()


def test_everything_can_be_changed_after_it_was_shown(page_to_fill: Page) -> None:
    page = shown(page_to_fill)
    page.get_by_role("button", name="Back to my page").click()
    expect(page.get_by_role("button", name="Show it")).to_be_focused()
    expect(page.get_by_label(WORRY)).to_have_value(WRITTEN)
    page.get_by_label("Breaks").uncheck()
    page.get_by_role("button", name="Show it").click()
    expect(page.locator("[data-sheet]").get_by_role("listitem")).to_have_text(["I want to go to a part of it"])


def test_an_empty_page_says_that_there_is_nothing_to_show(page_to_fill: Page) -> None:
    page_to_fill.get_by_role("button", name="Show it").click()
    expect(page_to_fill.get_by_role("status")).to_contain_text(["There is nothing filled in yet."])
    expect(page_to_fill.locator("[data-sheet]")).to_be_hidden()


def test_it_is_copied_as_text(page_to_fill: Page) -> None:
    shown(page_to_fill).get_by_role("button", name="Copy it").click()
    expect(page_to_fill.get_by_text("Copied.")).to_be_visible()
    copied = page_to_fill.evaluate("() => navigator.clipboard.readText()").replace("\r", "")
    assert copied == (
        "What I want to say\n\nGoing to the meeting\n- I want to go to a part of it\n\n"
        "What would help me\n- Breaks\nI don't want this person in the room while I'm there: my dad\n\n"
        f"What I want people to know\n{WORRY}: {WRITTEN}\n\nPlease take this to the meeting, and tell me what happens."
    )


def test_paper_has_the_sheet_where_something_was_filled_in(page_to_fill: Page) -> None:
    """Also when the browser's own menu prints it, and however long the text is."""
    page_to_fill.get_by_label(WORRY).fill(" ".join(f"word{number}" for number in range(300)))
    paper = words_on(page_to_fill.pdf())
    assert "What I want to say" in paper and "word299" in paper
    assert "Exit this page" not in paper and "Back to my page" not in paper and "My questions" not in paper


def test_paper_has_boxes_for_a_pen_where_nothing_was_filled_in(page_to_fill: Page) -> None:
    paper = words_on(page_to_fill.pdf())
    assert "I want to go to all of it" in paper and "My questions" in paper
    assert "Clear it" not in paper


def test_without_a_script_it_can_be_filled_in_and_printed(browser: Browser, site_server: SiteServer) -> None:
    context = browser.new_context(base_url=site_server.address, java_script_enabled=False)
    page = context.new_page()
    page.goto(ADDRESS)
    page.get_by_label("Breaks").check()
    expect(page.get_by_text("print it first and use a pen")).to_be_visible()
    assert page.get_by_role("button", name="Show it").count() == 0
    context.close()


def test_nothing_is_kept_or_sent(page_to_fill: Page, site_server: SiteServer) -> None:
    before = page_to_fill.url
    site_server.asked_for.clear()
    shown(page_to_fill)
    assert page_to_fill.url == before
    assert site_server.asked_for == []
    assert what_is_kept(page_to_fill.context, page_to_fill) == {}
    page_to_fill.reload()
    expect(page_to_fill.get_by_label(WORRY)).to_have_value("")
    expect(page_to_fill.locator("[data-sheet]")).to_be_empty()


def test_clearing_and_leaving_empty_it(page_to_fill: Page) -> None:
    shown(page_to_fill).get_by_role("button", name="Back to my page").click()
    page_to_fill.get_by_role("button", name="Clear it").click()
    expect(page_to_fill.get_by_label(WORRY)).to_have_value(WRITTEN)
    page_to_fill.get_by_role("button", name="Clear everything? Press again").click()
    expect(page_to_fill.get_by_label(WORRY)).to_have_value("")
    shown(page_to_fill)
    page_to_fill.get_by_role("link", name="Exit this page").click()
    page_to_fill.wait_for_url(NEUTRAL_SITE)
    page_to_fill.go_back(wait_until="commit")
    page_to_fill.wait_for_url(NEUTRAL_SITE)
    page_to_fill.close()


def test_the_keyboard_reaches_all_of_it(page_to_fill: Page) -> None:
    page_to_fill.get_by_label("I want to go to all of it").focus()
    page_to_fill.keyboard.press("ArrowDown")
    expect(page_to_fill.get_by_label("I want to go to a part of it")).to_be_checked()
    for _ in range(40):
        page_to_fill.keyboard.press("Tab")
        if page_to_fill.evaluate("() => document.activeElement.textContent") == "Show it":
            break
    page_to_fill.keyboard.press("Enter")
    expect(page_to_fill.get_by_role("heading", name="What I want to say")).to_be_focused()
    page_to_fill.keyboard.press("Tab")
    expect(page_to_fill.get_by_role("button", name="Back to my page")).to_be_focused()


def test_axe_finds_nothing_and_nothing_is_wider_than_the_phone(page_to_fill: Page) -> None:
    width = "() => document.documentElement.scrollWidth"
    assert page_to_fill.evaluate(width) == PHONE["width"]
    fill(page_to_fill)
    page_to_fill.get_by_label(WORRY).fill("w" * 200)
    page_to_fill.get_by_role("button", name="Show it").click()
    assert page_to_fill.evaluate(width) == PHONE["width"]
    assert faults(page_to_fill) == []
