"""The built site in a real browser: the real rules, every calculator, every kind of page."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from conference_calculators import CALCULATORS

from .serving import NEUTRAL_SITE, SiteServer
from .test_calculator_page import fill
from .tried import tried

DARLINGTON = "/darlington/calculators/timescales/"
# Python starts within seconds on an idle machine; tests share it.
PATIENCE = 90_000
LONDON = ZoneInfo("Europe/London")


@pytest.mark.path
def test_from_the_home_page_to_every_date(site_page: Page) -> None:
    site_page.goto(DARLINGTON)
    fill(site_page, 0, "strategy_discussion", "2", "11", "2026")
    site_page.get_by_role("button", name="Work out").click()
    expect(site_page.locator(".cg-answer h2").first).to_be_focused(timeout=PATIENCE)
    expect(site_page.locator(".cg-answer")).to_contain_text("Monday 23 November 2026")
    site_page.get_by_label("Day", exact=True).fill("31")
    site_page.get_by_role("button", name="Work out").click()
    expect(site_page.locator(".cg-problems")).to_contain_text("31 November 2026 is not a real date", timeout=PATIENCE)
    assert site_page.title().startswith("Error: ")


# The path through the dates is the one above.
EACH_CALCULATOR = [
    pytest.param(calculator.id, marks=pytest.mark.long if calculator.id == "timescales" else ()) for calculator in CALCULATORS if calculator.listed
]


@pytest.mark.path
@pytest.mark.parametrize("calculator", EACH_CALCULATOR)
def test_every_calculator_says_what_is_missing_and_keeps_to_its_page(calculator: str, site_page: Page) -> None:
    folder = calculator.replace("_", "-")
    site_page.goto(f"/darlington/calculators/{folder}/")
    site_page.locator(".cg-form [type=submit]").click()
    expect(site_page.locator(".cg-problems, .cg-headline").first).to_be_visible(timeout=PATIENCE)
    assert site_page.url.endswith(f"/darlington/calculators/{folder}/")


@pytest.mark.parametrize("address", ["/", "/parents/", "/young-people/", "/darlington/", "/about/privacy/", "/calculators/your-page-for-the-day/"])
def test_every_page_for_families_can_be_left_by_shift(address: str, site_page: Page) -> None:
    # The neutral site is played here, so that no test needs a network.
    site_page.route(NEUTRAL_SITE, lambda route: route.fulfill(body="Weather"))
    site_page.goto(address)
    for _ in range(3):
        site_page.keyboard.press("Shift")
    site_page.wait_for_url(NEUTRAL_SITE)
    site_page.close()


@pytest.mark.parametrize("address", ["/professionals/", "/training/", DARLINGTON])
def test_every_page_for_work_can_be_left_by_the_button_alone(address: str, site_page: Page) -> None:
    site_page.route(NEUTRAL_SITE, lambda route: route.fulfill(body="Weather"))
    site_page.goto(address)
    for _ in range(6):
        site_page.keyboard.press("Shift")
    assert site_page.url.endswith(address)
    site_page.get_by_role("link", name="Exit this page").click()
    site_page.wait_for_url(NEUTRAL_SITE)
    site_page.close()


@pytest.mark.path
def test_guidance_pages_load_no_rules(site_page: Page, site_server: SiteServer) -> None:
    site_server.asked_for.clear()
    site_page.goto("/parents/")
    site_page.wait_for_timeout(500)
    assert [path for path in site_server.asked_for if "runtime" in path or "rules" in path] == []


@pytest.mark.parametrize("address", ["/parents/before/", "/sheffield/", DARLINGTON])
def test_a_page_says_that_it_is_overdue_from_the_day_after_by_the_clock_of_its_reader(address: str, site_page: Page) -> None:
    """Half past eleven at night in London on the day itself, or half past midnight on the next; where the device is does not matter."""
    site_page.goto(address)
    notice = site_page.locator("[data-review-by]")
    due = date.fromisoformat(str(notice.get_attribute("data-review-by")))
    for moment, overdue in ((datetime.combine(due, time(23, 30), LONDON), False), (datetime.combine(due + timedelta(days=1), time(0, 30), LONDON), True)):
        site_page.clock.set_fixed_time(moment)
        site_page.reload()
        expect(notice).to_be_visible(visible=overdue)
    words = f"This page was due for review by {due.day} {due:%B %Y}. It may be out of date."
    expect(notice).to_have_text(words)
    tried("pages", "pages opened on their day of review and on the day after, when they say that they are overdue")


WORKERS = "self.begun = []; self.Worker = class extends Worker { constructor(...given) { super(...given); begun.push(String(given[0])); } };"


def test_the_rules_begin_once_though_two_scripts_ask_for_them(site_page: Page) -> None:
    site_page.add_init_script(WORKERS)
    site_page.goto(DARLINGTON)
    site_page.locator("[data-stage=ready]").wait_for(timeout=PATIENCE)
    assert len(site_page.evaluate("begun")) == 1


def test_the_rules_do_not_wait_for_the_script_of_the_calculator(site_page: Page, site_server: SiteServer) -> None:
    site_server.faults["main.mjs"] = "missing"
    site_page.add_init_script(WORKERS)
    site_page.goto(DARLINGTON)
    site_page.wait_for_function("begun.length === 1")


def test_the_rules_come_also_where_the_script_that_begins_them_does_not(site_page: Page, site_server: SiteServer) -> None:
    site_server.faults["rules-first.js"] = "missing"
    site_page.goto(DARLINGTON)
    site_page.locator("[data-stage=ready]").wait_for(timeout=PATIENCE)
