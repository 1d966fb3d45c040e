"""A whole date in the box for the day: pasted or typed it goes into the three boxes, and the day comes first."""

import pytest
from playwright.sync_api import Page, expect

from tests.pasted_dates import AS_THEY_ARE, SPLIT

from .test_calculator_page import ask

PARTS = "async (texts) => { const { partsOf } = await import('/assets/browser/date-boxes.mjs'); return texts.map(partsOf); }"


@pytest.fixture
def darlington(page: Page) -> Page:
    page.goto("/timescales/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator('[name="events.0.event"]').select_option("strategy_discussion")
    return page


def box(page: Page, part: str) -> str:
    return f'[name="events.0.date.{part}"]'


def paste(page: Page, text: str) -> None:
    page.evaluate("(text) => navigator.clipboard.writeText(text)", text)
    page.locator(box(page, "day")).focus()
    page.keyboard.press("Control+V")


def entered(page: Page) -> tuple[str, ...]:
    return tuple(page.locator(box(page, part)).input_value() for part in ("day", "month", "year"))


def test_the_page_splits_what_python_reads_as_one_text(darlington: Page) -> None:
    split = darlington.evaluate(PARTS, list(SPLIT))
    assert [(parts["day"], parts["month"], parts["year"]) for parts in split] == list(SPLIT.values())
    assert darlington.evaluate(PARTS, list(AS_THEY_ARE)) == [None] * len(AS_THEY_ARE)


@pytest.mark.parametrize("text", ["17/08/2026", "17 August 2026", "2026-08-17", "17.8.2026", "Monday 17 August 2026"])
def test_a_pasted_date_fills_the_three_boxes(darlington: Page, text: str) -> None:
    paste(darlington, text)
    assert entered(darlington) == SPLIT[text]
    expect(darlington.locator(".cg-status")).to_have_text("Day, month and year are filled in.")
    ask(darlington)
    expect(darlington.locator(".cg-answer")).to_contain_text("17 August 2026")


def test_a_typed_date_fills_the_boxes_when_the_box_is_left(darlington: Page) -> None:
    darlington.locator(box(darlington, "day")).focus()
    darlington.keyboard.type("17/8/2026")
    assert entered(darlington) == ("17/8/2026", "", "")
    darlington.keyboard.press("Tab")
    assert entered(darlington) == ("17", "8", "2026")
    expect(darlington.locator(box(darlington, "month"))).to_be_focused()


def test_a_typed_date_that_is_sent_off_with_enter_is_answered(darlington: Page) -> None:
    darlington.locator(box(darlington, "day")).focus()
    darlington.keyboard.type("17/8/2026")
    darlington.keyboard.press("Enter")
    expect(darlington.locator(".cg-answer")).to_contain_text("17 August 2026")


def test_a_day_alone_stays_where_it_is(darlington: Page) -> None:
    darlington.locator(box(darlington, "month")).fill("8")
    paste(darlington, "17")
    assert entered(darlington) == ("17", "8", "")


def test_a_year_of_two_figures_is_asked_again_at_its_box(darlington: Page) -> None:
    paste(darlington, "17/08/26")
    assert entered(darlington) == ("17", "08", "26")
    darlington.get_by_role("button", name="Work out").click()
    summary = darlington.locator(".cg-problems")
    expect(summary.get_by_role("link")).to_have_text("Write all 4 numbers of the year in the date, such as 2026 for 26")
    summary.get_by_role("link").click()
    expect(darlington.locator(box(darlington, "year"))).to_be_focused()
    expect(darlington.locator(box(darlington, "year"))).to_have_attribute("aria-invalid", "true")
    expect(darlington.locator("[aria-invalid]")).to_have_count(1)
    darlington.locator(box(darlington, "year")).fill("2026")
    ask(darlington)


def test_a_date_that_was_not_split_is_answered_all_the_same(darlington: Page) -> None:
    darlington.evaluate("(name) => { document.querySelector(name).value = 'Monday 17 August 2026'; }", box(darlington, "day"))
    ask(darlington)
    expect(darlington.locator(".cg-answer")).to_contain_text("17 August 2026")


def test_words_that_are_not_a_date_are_answered_with_what_to_write(darlington: Page) -> None:
    paste(darlington, "next Monday")
    darlington.get_by_role("button", name="Work out").click()
    expect(darlington.locator(".cg-error")).to_contain_text("Write the date as a day, a month and a year, such as 2 November 2026 or 2/11/2026")


def test_a_pasted_date_goes_into_the_boxes_of_its_own_row(darlington: Page) -> None:
    darlington.get_by_role("button", name="Add another").click()
    darlington.evaluate("() => navigator.clipboard.writeText('11/01/2027')")
    darlington.locator('[name="events.1.date.day"]').focus()
    darlington.keyboard.press("Control+V")
    assert [darlington.locator(f'[name="events.1.date.{part}"]').input_value() for part in ("day", "month", "year")] == ["11", "01", "2027"]
    assert entered(darlington) == ("", "", "")


def test_an_answer_is_old_once_another_date_is_pasted(darlington: Page) -> None:
    paste(darlington, "17/08/2026")
    ask(darlington)
    darlington.locator(box(darlington, "day")).select_text()
    darlington.evaluate("() => navigator.clipboard.writeText('18/08/2026')")
    darlington.keyboard.press("Control+V")
    expect(darlington.locator(".cg-status")).to_contain_text("You have changed what you entered")
