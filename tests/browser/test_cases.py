"""A case in a browser: played by keyboard alone, marked without Python, read without JavaScript, projected, and printed."""

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import SiteServer

pytestmark = pytest.mark.browser

CASE = "/training/cases/darlington-brothers-and-sisters/"


def start(page: Page) -> None:
    page.goto(CASE)
    page.get_by_role("button", name="Play the case, one step at a time").focus()
    page.keyboard.press("Enter")


def now(page: Page) -> str:
    return page.locator("[data-now] h2").inner_text()


def go_on(page: Page, where: str) -> None:
    """By keyboard: the link of the answer that is shown."""
    page.locator("[data-now]").get_by_role("link", name=f"Go on: {where}").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-now] h2")).to_be_focused()
    assert where in now(page)


def write_a_date(page: Page, day: int, month: int, year: int) -> None:
    page.locator("[data-now]").get_by_label("Day", exact=True).focus()
    for number in (day, month, year):
        page.keyboard.press("Control+a")
        page.keyboard.type(str(number))
        page.keyboard.press("Tab")


@pytest.mark.path
def test_a_case_is_played_by_keyboard_and_a_late_day_leads_to_a_step_of_its_own(site_page: Page) -> None:
    start(site_page)
    expect(site_page.locator("[data-step]:visible")).to_have_count(1)
    go_on(site_page, "The strategy discussion")
    write_a_date(site_page, 6, 1, 2027)
    site_page.keyboard.press("Enter")
    mark = site_page.locator("[data-now] [data-mark]")
    expect(mark).to_contain_text("Not right")
    expect(site_page.locator("[data-now] [data-outcome]:visible")).to_have_count(1)
    expect(site_page.locator("[data-now] [data-outcome]:visible")).to_contain_text("Scotland’s bank holidays")
    write_a_date(site_page, 5, 1, 2027)
    site_page.keyboard.press("Enter")
    expect(mark).to_contain_text("Right.")
    go_on(site_page, "A room, a chair and four diaries")
    site_page.locator("[data-now]").get_by_label("Monday 28 December 2026").check()
    site_page.keyboard.press("Enter")
    expect(site_page.locator("[data-now] [data-outcome]:visible")).to_contain_text("no working day")
    expect(site_page.locator("[data-now] [data-outcome]:visible").get_by_role("link")).to_have_count(0)
    site_page.locator("[data-now]").get_by_label("Thursday 7 January 2027").check()
    site_page.keyboard.press("Enter")
    expect(site_page.locator("[data-now] [data-outcome]:visible")).to_contain_text("2 working days late")
    go_on(site_page, "The manager reads the date")
    go_on(site_page, "Dawn and the report")
    expect(site_page.locator("[data-now]")).to_contain_text("Thursday 7 January 2027")


def test_a_list_is_marked_entry_by_entry(site_page: Page) -> None:
    site_page.goto(CASE)
    site_page.get_by_role("button", name="Play the case, one step at a time").click()
    site_page.evaluate("""() => {
      for (const step of document.querySelectorAll("[data-step]")) step.toggleAttribute("data-now", step.id === "who-before");
    }""")
    step = site_page.locator("#who-before")
    for name in ("Social worker", "Health visitor", "Chair"):
        step.get_by_label(name, exact=True).check()
    step.get_by_role("button", name="Mark my answer").click()
    expect(step.locator("[data-mark]")).to_contain_text("4 of 6 entries are right")


def test_at_the_end_it_says_how_many_were_right_and_beginning_again_forgets_them(site_page: Page) -> None:
    start(site_page)
    go_on(site_page, "The strategy discussion")
    while site_page.locator("[data-now] form").count():
        step = site_page.locator("[data-now]")
        step.locator("summary", has_text="The answer").click()
        step.locator("a[data-go]:visible").first.click()
    expect(site_page.locator("[data-now]")).to_contain_text("What a good record holds now")
    expect(site_page.locator("[data-now] [data-score]")).to_contain_text("You answered 0 questions")
    site_page.get_by_role("button", name="Begin again").click()
    assert "The phone rings" in now(site_page)
    assert site_page.evaluate("[localStorage.length, document.cookie, location.hash].join('|')") == "0||"


def test_without_javascript_a_case_is_a_text_with_folded_answers(browser: Browser, site_server: SiteServer) -> None:
    context = browser.new_context(base_url=site_server.address, java_script_enabled=False, viewport={"width": 360, "height": 640})
    page = context.new_page()
    page.goto(CASE)
    expect(page.get_by_role("heading", name="The plan ends")).to_have_count(2)
    expect(page.locator("form.cg-case__form:visible")).to_have_count(0)
    page.locator("#strategy summary").click()
    expect(page.locator("#strategy")).to_contain_text("Tuesday 5 January 2027")
    context.close()


def test_the_projector_shows_a_case_without_its_forms_and_links_and_every_step_fits(site_page: Page) -> None:
    site_page.set_viewport_size({"width": 1920, "height": 1080})
    site_page.goto(CASE)
    site_page.get_by_role("button", name="Project, one step at a time").click()
    place, dialog = site_page.locator(".cg-projector__place"), site_page.locator(".cg-projector")
    steps = int(place.inner_text().split()[-1])
    assert steps > 30
    for step in range(1, steps + 1):
        expect(place).to_have_text(f"Step {step} of {steps}")
        assert dialog.evaluate("it => it.scrollHeight <= it.clientHeight"), step
        assert dialog.locator("form, a, .cg-source").count() == 0
        site_page.keyboard.press("PageDown")


def test_a_case_prints_whole_with_its_answers_or_without(site_page: Page) -> None:
    site_page.goto(CASE)
    site_page.evaluate("window.print = () => { window.printed = document.querySelectorAll('[data-answer][open]').length; }")
    site_page.get_by_role("button", name="Print with the answers").click()
    assert site_page.evaluate("window.printed") == site_page.locator("[data-answer]").count()
    site_page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    site_page.get_by_role("button", name="Print without the answers").click()
    assert site_page.evaluate("window.printed") == 0
    site_page.emulate_media(media="print")
    expect(site_page.locator("[data-step]:visible")).to_have_count(site_page.locator("[data-step]").count())
    assert "Tuesday 5 January 2027" not in site_page.locator("#strategy").inner_text()
