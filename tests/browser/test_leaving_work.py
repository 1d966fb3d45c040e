"""A page for work asks before what was entered is lost. It never asks on the way out by "Exit this page", and a page for families never asks."""

import pytest
from playwright.sync_api import Dialog, Page, expect

from .test_calculator_page import ask, fill


@pytest.fixture
def asked(page: Page) -> list[str]:
    """What the browser asks on the way out. It is told to stay."""
    kinds: list[str] = []

    def stay(dialog: Dialog) -> None:
        kinds.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    return kinds


def type_a_day(page: Page) -> None:
    """By hand: a browser asks nothing where nobody has touched the page."""
    page.get_by_label("Day", exact=True).first.click()
    page.keyboard.type("9")


def leave_by_the_name_of_the_site(page: Page) -> None:
    page.get_by_role("link", name="Conference Guide").click(no_wait_after=True)
    page.wait_for_timeout(700)


@pytest.mark.path
def test_a_page_for_work_with_entries_asks_and_keeps_them(page: Page, asked: list[str]) -> None:
    page.goto("/timescales/")
    type_a_day(page)
    leave_by_the_name_of_the_site(page)
    assert asked == ["beforeunload"] and page.url.endswith("/timescales/")
    expect(page.get_by_label("Day", exact=True)).to_have_value("9")


@pytest.mark.parametrize("calculator", ["quoracy", "end_plan"])
def test_a_choice_is_an_entry_too(calculator: str, page: Page, asked: list[str]) -> None:
    page.goto(f"/{calculator}/")
    page.get_by_role("radio").first.click()
    leave_by_the_name_of_the_site(page)
    assert asked == ["beforeunload"]


def test_an_answer_does_not_take_the_question_away(page: Page, asked: list[str]) -> None:
    page.goto("/timescales/")
    type_a_day(page)
    fill(page, 0, "strategy_discussion", "9", "12", "2030")
    ask(page)
    leave_by_the_name_of_the_site(page)
    assert asked == ["beforeunload"]


def test_nothing_is_asked_where_there_is_nothing_to_lose(page: Page, asked: list[str]) -> None:
    page.goto("/timescales/")
    type_a_day(page)
    page.keyboard.press("Backspace")
    leave_by_the_name_of_the_site(page)
    assert asked == [] and not page.url.endswith("/timescales/")


def test_nothing_is_asked_once_the_form_is_cleared(page: Page, asked: list[str]) -> None:
    page.goto("/timescales/")
    type_a_day(page)
    page.get_by_role("button", name="Clear what I entered").click()
    leave_by_the_name_of_the_site(page)
    assert asked == [] and not page.url.endswith("/timescales/")


def test_exit_this_page_leaves_at_once_whatever_was_entered(page: Page, asked: list[str]) -> None:
    page.goto("/timescales/")
    type_a_day(page)
    page.get_by_role("link", name="Exit this page").click()
    page.wait_for_url("**/elsewhere/")
    assert asked == []


def test_a_page_for_families_never_asks(page: Page, asked: list[str]) -> None:
    page.goto("/owed/")
    type_a_day(page)
    leave_by_the_name_of_the_site(page)
    assert asked == [] and not page.url.endswith("/owed/")


def test_what_an_answer_leads_to_opens_beside_it_and_says_so(page: Page) -> None:
    page.goto("/attendance/")
    page.get_by_label("Age on the day of the conference").fill("12")
    page.get_by_role("button", name="Make a plan").click()
    link = page.get_by_role("link", name="Your meeting, your say (opens in a new tab)")
    assert (link.get_attribute("target"), link.get_attribute("rel")) == ("_blank", "noopener")
    private = page.get_by_role("link", name="How your privacy is kept")
    assert private.get_attribute("target") == "_blank"
    page.goto("/owed/")
    assert page.get_by_role("link", name="How your privacy is kept").get_attribute("target") is None
