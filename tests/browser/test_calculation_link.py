"""A link to a calculation: made only when asked for, holding dates alone; one that is good fills the form, any other fills nothing and says so."""

import re

import pytest
from playwright.sync_api import Page, expect

from .conftest import Watch
from .test_calculator_page import ask, fill

FILLED = "nothing has been worked out yet"
MAKE = "Make a link to this calculation"


def opened(page: Page, hash: str, calculator: str = "timescales") -> None:
    """A link that was opened in a new tab."""
    page.goto("about:blank")
    page.goto(f"/{calculator}/{hash}")


def told(page: Page, words: str) -> None:
    expect(page.locator("[data-from-link]")).to_contain_text(words)


def entered(page: Page) -> list[str]:
    return page.evaluate(
        """() => [...document.querySelectorAll(".cg-form input, .cg-form select")]
            .filter((box) => ["radio", "checkbox"].includes(box.type) ? box.checked : box.value).map((box) => box.value)"""
    )


def test_a_link_is_made_only_when_asked_for_and_leads_to_the_same_calculation(page: Page) -> None:
    page.goto("/timescales/")
    fill(page, 0, "strategy_discussion", "9", "12", "2030")
    page.get_by_role("button", name="Add another date").click()
    fill(page, 1, "inquorate_conference", "6", "January", "2031")
    page.get_by_role("radio", name="Initial conference").check()
    ask(page)
    assert "#" not in page.url
    expect(page.get_by_text("Anyone who has the link can see the dates.")).to_be_visible()
    expect(page.get_by_label("The link")).to_have_count(0)
    page.get_by_role("button", name=MAKE).click()
    link = page.get_by_label("The link").input_value()
    assert link.partition("#")[2] == "dates-1.strategy_discussion.2030-12-09.inquorate_conference~initial.2031-01-06"
    assert "#" not in page.url
    headline = page.locator(".cg-headline").inner_text()
    opened(page, "#" + link.partition("#")[2])
    told(page, "2 dates were filled in from the link")
    ask(page)
    expect(page.locator(".cg-headline")).to_have_text(re.compile(re.escape(headline.splitlines()[0])))


@pytest.mark.path
def test_a_good_link_fills_the_form_says_so_and_works_nothing_out(page: Page) -> None:
    opened(page, "#dates-1.strategy_discussion.2030-12-09")
    told(page, "One date was filled in from the link, and nothing has been worked out yet. Check what is entered, then use “Work out the dates”.")
    assert entered(page) == ["strategy_discussion", "09", "12", "2030"]
    expect(page.locator(".cg-answer")).to_be_hidden()


def test_the_dates_do_not_stay_in_the_address(page: Page) -> None:
    opened(page, "#dates-1.strategy_discussion.2030-12-09")
    told(page, FILLED)
    assert "2030" not in page.url
    page.reload()
    expect(page.locator("[data-from-link]")).to_have_count(0)


def test_an_ordinary_anchor_is_no_link_to_a_calculation(page: Page) -> None:
    opened(page, "#ready-reckoner")
    page.wait_for_timeout(300)
    expect(page.locator("[data-from-link]")).to_have_count(0)
    assert page.url.endswith("#ready-reckoner")


@pytest.mark.parametrize("version", ["2", "17"])
def test_a_link_of_another_version_fills_nothing_and_says_so(version: str, page: Page) -> None:
    opened(page, f"#dates-{version}.strategy_discussion.2030-12-09")
    told(page, "made by another version of this guide. Nothing was filled in.")
    assert entered(page) == []


@pytest.mark.parametrize(
    "broken",
    [
        "#dates-",
        "#dates-1",
        "#dates-1.",
        "#dates-x.strategy_discussion.2030-12-09",
        "#dates-1.strategy_discussion",
        "#dates-1.strategy_discussion.2030-12-0",
        "#dates-1.strategy_discussion.2030-12-09.",
        "#dates-1.strategy_discussion.2030-12-09.initial_conference",
        "#dates-1.strategy_discussion.2030-02-30",
        "#dates-1.strategy_discussion.1066-10-14",
        "#dates-1.the_cat.2030-12-09",
        "#dates-1.strategy_discussion~initial.2030-12-09~x",
        "#dates-1.inquorate_conference~the_cat.2030-12-09",
        "#dates-1.strategy_discussion.2030-12-09.strategy_discussion.2030-13-09",
        "#dates-1.<img src=x onerror=alert(1)>.2030-12-09",
        "#dates-1.__proto__.2030-12-09.constructor.2030-12-09",
        "#dates-1.strategy_discussion.%32030-12-09",
        "#dates-1." + ".".join(["visit.2030-12-09"] * 101),
        "#dates-1." + ".".join(["visit.2030-12-09"] * 5000),
        "#dates-1." + "a" * 100_000,
    ],
)
def test_a_broken_link_fills_nothing_says_so_and_leaves_the_form(broken: str, page: Page) -> None:
    opened(page, broken)
    told(page, "Nothing was filled in. Enter the dates yourself")
    assert entered(page) == []
    fill(page, 0, "strategy_discussion", "9", "12", "2030")
    ask(page)


def test_what_is_entered_already_is_kept(page: Page) -> None:
    page.goto("/timescales/")
    fill(page, 0, "visit", "1", "2", "2030")
    page.evaluate("() => { location.hash = '#dates-1.strategy_discussion.2030-12-09'; }")
    told(page, "something is entered here already")
    assert entered(page) == ["visit", "1", "2", "2030"]


def test_two_strategy_discussions_wait_for_the_mark_that_the_link_does_not_hold(page: Page) -> None:
    opened(page, "#dates-1.strategy_discussion.2030-12-09.strategy_discussion.2030-12-12")
    told(page, "2 dates were filled in from the link")
    page.get_by_role("button", name="Work out").click()
    expect(page.locator(".cg-problems")).to_contain_text("Mark the one at which the section 47 enquiry began")


def test_clearing_the_form_takes_the_words_on_the_link_away(page: Page) -> None:
    opened(page, "#dates-1.strategy_discussion.2030-12-09")
    told(page, FILLED)
    page.get_by_role("button", name="Clear what I entered").click()
    expect(page.locator("[data-from-link]")).to_have_count(0)
    assert entered(page) == []


def test_a_page_for_families_makes_no_link_and_takes_none(page: Page) -> None:
    opened(page, "#dates-1.initial_conference.2030-12-09", "owed")
    page.wait_for_timeout(500)
    expect(page.locator("[data-from-link]")).to_have_count(0)
    assert entered(page) == []
    page.get_by_role("radio", name="The first conference").check()
    for part, value in (("day", "9"), ("month", "12"), ("year", "2030")):
        page.locator(f'[name="conference_date.{part}"]').fill(value)
    page.get_by_role("button", name="Show my days").click()
    expect(page.get_by_role("button", name="Save a calendar file")).to_be_visible()
    expect(page.get_by_role("button", name=MAKE)).to_have_count(0)


def test_whoever_waits_is_offered_no_link(page: Page) -> None:
    page.goto("/timescales/")
    page.get_by_label("I am waiting for them").check()
    fill(page, 0, "strategy_discussion", "9", "12", "2030")
    ask(page)
    expect(page.get_by_role("button", name=MAKE)).to_have_count(0)


def test_nothing_of_a_link_is_kept_or_sent(page: Page) -> None:
    page.goto("/timescales/")
    watch = Watch(page.evaluate("() => location.origin"))
    watch.over(page)
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    opened(page, "#dates-1.strategy_discussion.2030-12-09")
    told(page, FILLED)
    assert watch.faults == [] and not any("2030" in url.partition("#")[0] for url in fetched)
    assert page.evaluate("() => [localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
