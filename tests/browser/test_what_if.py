"""Another date for a conference is compared on the page: beside the first, without touching what was entered, and closed again."""

import pytest
from playwright.sync_api import Page, expect

from .filling import fill, submit

CASE = {
    "events.0.event": "strategy_discussion", "events.0.date": "9 12 2026", "events.1.event": "initial_conference", "events.1.date": "11 1 2027",
}  # fmt: skip


@pytest.fixture
def answered(page: Page) -> Page:
    page.clock.set_fixed_time("2026-11-28T12:00:00Z")
    page.goto("/timescales/")
    fill(page, CASE)
    submit(page)
    page.get_by_text("What if the initial conference is held on another date?").click()
    return page


def compare(page: Page, day: str, month: str, year: str) -> None:
    for label, text in (("Day", day), ("Month", month), ("Year", year)):
        page.locator(".cg-what-if").get_by_label(label, exact=True).fill(text)
    page.get_by_role("button", name="Compare").click()


@pytest.mark.parametrize("width", [360, 1280])
def test_both_dates_stand_in_one_row(width: int, answered: Page) -> None:
    answered.set_viewport_size({"width": width, "height": 800})
    compare(answered, "18", "12", "2026")
    expect(answered.get_by_role("heading", name="If the initial conference is held on Friday 18 December 2026")).to_be_focused()
    row = answered.locator(".cg-what-if__table tbody tr", has_text="First core group")
    first, second = row.locator("td").all()
    expect(first).to_have_text("Monday 25 January 2027")
    expect(second).to_have_text("Wednesday 6 January 2027")
    one, other = row.evaluate("row => [...row.querySelectorAll('td')].map(cell => cell.getBoundingClientRect().toJSON())")
    assert abs(one["y"] - other["y"]) < 2
    assert one["x"] + one["width"] <= other["x"] + 1
    assert answered.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.path
def test_what_was_entered_and_answered_stays(answered: Page) -> None:
    headline = answered.locator(".cg-headline h2").inner_text()
    compare(answered, "18", "12", "2026")
    expect(answered.locator(".cg-what-if__table")).to_be_visible()
    expect(answered.locator('[name="events.1.date.day"]')).to_have_value("11")
    expect(answered.locator(".cg-headline h2")).to_have_text(headline)
    expect(answered.locator(".cg-answer--old")).to_have_count(0)
    assert answered.url.endswith("/timescales/")


def test_the_comparison_is_closed_and_another_can_follow(answered: Page) -> None:
    compare(answered, "18", "12", "2026")
    answered.get_by_role("button", name="Close the comparison").click()
    expect(answered.locator(".cg-what-if__table")).to_have_count(0)
    expect(answered.locator(".cg-what-if").get_by_label("Day", exact=True)).to_be_focused()
    compare(answered, "21", "December", "2026")
    expect(answered.locator(".cg-what-if")).to_contain_text("If it is held on Monday 21 December 2026")


def test_a_date_that_does_not_exist_is_said_beside_its_box(answered: Page) -> None:
    compare(answered, "32", "12", "2026")
    day = answered.locator(".cg-what-if").get_by_label("Day", exact=True)
    expect(answered.locator(".cg-what-if .cg-error")).to_have_text("The day in the other date must be a number from 1 to 31")
    expect(day).to_be_focused()
    expect(day).to_have_attribute("aria-invalid", "true")
    compare(answered, "18", "12", "2026")
    expect(answered.locator(".cg-what-if .cg-error")).to_have_count(0)


def test_a_whole_date_can_be_pasted(answered: Page) -> None:
    day = answered.locator(".cg-what-if").get_by_label("Day", exact=True)
    day.fill("18 December 2026")
    day.press("Tab")
    expect(answered.locator(".cg-what-if").get_by_label("Year", exact=True)).to_have_value("2026")


def test_a_role_puts_its_dates_first_and_a_link_opens_those_of_others(page: Page) -> None:
    page.clock.set_fixed_time("2026-11-28T12:00:00Z")
    page.goto("/timescales/")
    fill(page, {**CASE, "role": "chair"})
    submit(page)
    expect(page.locator(".cg-deadline h3:visible").first).to_have_text("Latest date for the initial conference")
    report = page.locator(".cg-timeline a", has_text="Social worker's report to the chair: initial conference")
    expect(page.locator("#answer-report-to-chair-2")).to_be_hidden()
    report.click()
    expect(page.locator("#answer-report-to-chair-2")).to_be_focused()
