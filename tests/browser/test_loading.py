"""While the rules load, and when they do not: words that help, the ready reckoner, and what was entered still there."""

import pytest
from playwright.sync_api import Page, expect

# Everything that the status says, in order: some of it stands for a moment only.
LISTEN = """() => {
  const $status = document.querySelector(".cg-status");
  self.said = [];
  new MutationObserver(() => said.push($status.textContent)).observe($status, { childList: true });
}"""
PUT_AWAY = "dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))"
COME_BACK = "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"
DOWNLOADING = "said.filter((words) => words.startsWith('Downloading the calculator')).length"


def test_a_runtime_that_never_starts_ends_in_words_that_help(page: Page) -> None:
    page.goto("/never-ready/")
    page.get_by_label("Day", exact=True).fill("2")
    page.evaluate(LISTEN)
    page.get_by_role("button", name="Work out").click()
    page.wait_for_function(f"{DOWNLOADING} === 1")
    expect(page.locator(".cg-status")).to_contain_text("taking too long")
    expect(page.get_by_role("link", name="ready reckoner").last).to_have_attribute("href", "#ready-reckoner")
    expect(page.get_by_label("Day", exact=True)).to_have_value("2")
    page.get_by_role("button", name="Try again").click()
    page.wait_for_function(f"{DOWNLOADING} === 2")
    expect(page.locator("[data-stage=failed]")).to_have_count(1)


@pytest.mark.path
def test_a_worker_that_is_missing(page: Page) -> None:
    page.goto("/no-worker/")
    expect(page.locator("[data-stage=failed]")).to_have_count(1)
    expect(page.locator(".cg-status")).to_contain_text("could not be loaded")
    expect(page.get_by_role("button", name="Try again")).to_be_visible()


def test_a_worker_that_dies_in_the_middle_of_an_answer(page: Page) -> None:
    page.goto("/dying/")
    page.get_by_role("button", name="Work out").click()
    expect(page.locator(".cg-status")).to_contain_text("stopped before it had an answer")
    expect(page.get_by_role("button", name="Try again")).to_be_visible()


@pytest.mark.path
def test_after_a_trap_in_the_middle_of_an_answer_the_next_question_is_put_to_pyodide_as_it_is_published(page: Page) -> None:
    page.goto("/trapped/")
    page.get_by_role("button", name="Work out").click()
    expect(page.locator(".cg-status")).to_contain_text("could not be loaded")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".cg-problems")).to_be_visible()


def test_the_rules_are_brought_at_load(page: Page) -> None:
    page.goto("/timescales/")
    expect(page.locator("[data-stage=ready]")).to_have_count(1)
    expect(page.locator(".cg-status")).to_be_empty()


def test_not_before_submitting_where_data_is_to_be_saved(page: Page) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    page.goto("/timescales/")
    page.wait_for_timeout(400)
    expect(page.locator("[data-stage=idle]")).to_have_count(1)
    page.get_by_role("button", name="Work out").click()
    expect(page.locator(".cg-problems")).to_be_visible()


def test_a_page_that_is_put_away_has_no_python_until_it_is_come_back_to(page: Page) -> None:
    # The page may show that Python is ready before the driver has heard of the worker.
    with page.expect_worker() as started:
        page.goto("/timescales/")
    worker = started.value
    expect(page.locator("[data-stage=ready]")).to_have_count(1)
    with worker.expect_event("close"):
        page.evaluate(PUT_AWAY)
    expect(page.locator("[data-stage=idle]")).to_have_count(1)
    assert page.workers == []
    page.evaluate(COME_BACK)
    page.get_by_role("button", name="Work out").click()
    expect(page.locator(".cg-problems")).to_be_visible()


def test_an_answer_that_was_awaited_when_the_page_was_put_away_still_comes(page: Page) -> None:
    page.goto("/timescales/")
    expect(page.locator("[data-stage=ready]")).to_have_count(1)
    page.evaluate(f"document.querySelector('[type=submit]').click(); {PUT_AWAY}")
    expect(page.locator("[data-stage=idle]")).to_have_count(1)
    page.evaluate(COME_BACK)
    expect(page.locator(".cg-problems")).to_be_visible()


def test_a_page_that_is_put_away_while_it_loads_does_not_give_up_meanwhile(page: Page) -> None:
    page.goto("/never-ready/")
    # In one step: between two of the driver's own the page's short patience could end.
    page.evaluate(f"document.querySelector('[type=submit]').click(); {PUT_AWAY}")
    page.wait_for_timeout(600)
    expect(page.locator("[data-stage=idle]")).to_have_count(1)
    page.evaluate(COME_BACK)
    expect(page.locator(".cg-status")).to_contain_text("taking too long")


@pytest.mark.parametrize("zone", ["Etc/GMT+12", "Pacific/Kiritimati", "Europe/London"])
def test_today_is_the_day_in_london_wherever_the_device_is(zone: str, browser, fixture_server) -> None:  # type: ignore[no-untyped-def]
    context = browser.new_context(base_url=fixture_server.address, timezone_id=zone)
    page = context.new_page()
    # 00:30 in London in summer: still the day before in UTC.
    page.clock.install(time="2026-07-14T23:30:00Z")
    page.goto("/timescales/")
    today = page.evaluate("async () => (await import('/assets/browser/today.mjs')).todayInLondon()")
    context.close()
    assert today == "2026-07-15"


@pytest.mark.path
def test_without_javascript_the_questions_and_the_way_on_are_there(browser, fixture_server) -> None:  # type: ignore[no-untyped-def]
    context = browser.new_context(base_url=fixture_server.address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/timescales/")
    # The driver's own switch for JavaScript leaves <noscript> unrendered, so its words are read from the source.
    assert "Working out an answer on this page needs JavaScript" in page.content()
    expect(page.get_by_role("button", name="Work out")).to_be_hidden()
    expect(page.get_by_text("Which type of conference was it?")).to_be_visible()
    page.get_by_label("Day", exact=True).fill("2")
    page.get_by_label("Day", exact=True).press("Enter")
    assert "?" not in page.url
    context.close()
