"""A checklist is ticked by hand and by keyboard, with a script and without, unticked at once, printed as it is, and kept nowhere."""

import io

import pypdf
import pytest
from playwright.sync_api import Browser, Page, expect

from .serving import SiteServer

CHECKLIST = "/darlington/professionals/checklist-plan/"


def ticked(page: Page) -> int:
    return page.locator("input[type=checkbox]:checked").count()


def test_by_finger_and_by_keyboard_and_all_unticked_at_once(site_page: Page) -> None:
    site_page.goto(CHECKLIST)
    site_page.get_by_text("the roles and responsibilities of family members").click()
    first = site_page.get_by_role("checkbox").first
    first.focus()
    site_page.keyboard.press("Space")
    site_page.keyboard.press("Enter")
    assert ticked(site_page) == 2 and site_page.url.endswith(CHECKLIST), "Enter sends nothing and leaves the page where it is"
    site_page.get_by_role("button", name="Untick all").click()
    assert ticked(site_page) == 0


def test_nothing_is_kept_and_a_reload_brings_nothing_back(site_page: Page) -> None:
    site_page.goto(CHECKLIST)
    site_page.get_by_role("checkbox").first.check()
    kept = "({local: localStorage.length, session: Object.keys(sessionStorage), cookie: document.cookie})"
    assert site_page.evaluate(kept) == {"local": 0, "session": [], "cookie": ""}
    site_page.reload()
    assert ticked(site_page) == 0
    site_page.get_by_role("checkbox").first.check()
    site_page.goto("/darlington/professionals/")
    site_page.go_back()
    site_page.reload()
    assert ticked(site_page) == 0


@pytest.mark.path
def test_it_is_ticked_and_unticked_without_a_script(browser: Browser, site_server: SiteServer) -> None:
    context = browser.new_context(base_url=site_server.address, java_script_enabled=False)
    page = context.new_page()
    page.goto(CHECKLIST)
    page.get_by_role("checkbox").first.check()
    expect(page.get_by_role("checkbox").first).to_be_checked()
    page.get_by_role("button", name="Untick all").click()
    expect(page.get_by_role("checkbox").first).not_to_be_checked()
    context.close()


def test_paper_has_the_ticks_and_not_the_button(site_page: Page) -> None:
    site_page.goto(CHECKLIST)
    site_page.get_by_role("checkbox").first.check()
    site_page.emulate_media(media="print")
    expect(site_page.get_by_role("checkbox").first).to_be_visible()
    expect(site_page.get_by_role("button", name="Untick all")).to_be_hidden()


@pytest.mark.parametrize(
    ("page", "sheets"),
    [("checklist-conference-record", 2), ("checklist-report", 2), ("checklist-plan", 1), ("convening", 3), ("exclusion", 3), ("timescales", 5)],
)
def test_a_page_fits_on_few_sheets(page: str, sheets: int, site_page: Page) -> None:
    site_page.goto(f"/darlington/professionals/{page}/")
    assert len(pypdf.PdfReader(io.BytesIO(site_page.pdf(format="A4"))).pages) <= sheets
