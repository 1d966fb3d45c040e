"""A calculator on a page: by keyboard alone, with mistakes, with several rows, and what is taken away from it."""

import pytest
from playwright.sync_api import Page, expect


def fill(page: Page, row: int, event: str, day: str, month: str, year: str) -> None:
    page.locator(f'[name="events.{row}.event"]').select_option(event)
    for part, value in (("day", day), ("month", month), ("year", year)):
        page.locator(f'[name="events.{row}.date.{part}"]').fill(value)


def ask(page: Page) -> None:
    page.get_by_role("button", name="Work out").click()
    expect(page.locator(".cg-headline")).to_be_visible()


@pytest.fixture
def darlington(page: Page) -> Page:
    page.goto("/timescales/")
    return page


@pytest.mark.path
def test_by_keyboard_alone(darlington: Page) -> None:
    darlington.locator('[name="events.0.event"]').focus()
    keyboard = darlington.keyboard
    keyboard.type("Strategy")
    for value in ("2", "11", "2026"):
        keyboard.press("Tab")
        keyboard.type(value)
    keyboard.press("Enter")
    expect(darlington.locator(".cg-answer h2").first).to_be_focused()
    expect(darlington.locator(".cg-answer")).to_contain_text("Monday 23 November 2026")
    darlington.locator(".cg-why > summary").first.focus()
    keyboard.press("Enter")
    expect(darlington.locator(".cg-why").first).to_have_attribute("open", "")


def test_the_answer_says_when_it_is_announced(darlington: Page) -> None:
    fill(darlington, 0, "strategy_discussion", "2", "11", "2026")
    ask(darlington)
    expect(darlington.locator(".cg-headline [aria-live=polite]")).not_to_be_empty()
    expect(darlington.locator(".cg-status")).to_be_empty()


@pytest.mark.path
def test_mistakes_are_named_and_entries_stay(darlington: Page) -> None:
    fill(darlington, 0, "strategy_discussion", "31", "June", "2026")
    darlington.get_by_role("button", name="Work out").click()
    summary = darlington.locator(".cg-problems")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("heading")).to_have_text("There is a problem")
    assert darlington.title() == "Error: Dates for Darlington"
    day = darlington.get_by_label("Day", exact=True)
    expect(day).to_have_value("31")
    expect(day).to_have_attribute("aria-invalid", "true")
    message = darlington.locator(".cg-error")
    expect(message).to_contain_text("31 June 2026 is not a real date")
    assert message.get_attribute("id") in darlington.locator("fieldset.cg-fieldset").first.get_attribute("aria-describedby").split()
    summary.get_by_role("link").click()
    expect(day).to_be_focused()
    assert "#" not in darlington.url


def test_mending_a_mistake_takes_all_its_traces_away(darlington: Page) -> None:
    darlington.get_by_role("button", name="Work out").click()
    expect(darlington.locator(".cg-error")).to_have_count(2)
    fill(darlington, 0, "strategy_discussion", "2", "11", "2026")
    ask(darlington)
    for trace in (".cg-problems", ".cg-error", "[aria-invalid]", ".cg-field--wrong", "[data-without-error]"):
        expect(darlington.locator(trace)).to_have_count(0)
    assert darlington.title() == "Dates for Darlington"


def test_rows_are_added_removed_and_numbered(darlington: Page) -> None:
    fill(darlington, 0, "strategy_discussion", "2", "11", "2026")
    expect(darlington.get_by_role("button", name="Remove")).to_have_count(0)
    for row in (1, 2):
        darlington.get_by_role("button", name="Add another").click()
        expect(darlington.locator(f'[name="events.{row}.event"]')).to_be_focused()
    fill(darlington, 2, "initial_conference", "20", "11", "2026")
    darlington.get_by_role("button", name="Remove Date 2").click()
    expect(darlington.locator("[data-repeat=events] > legend")).to_be_focused()
    expect(darlington.locator('[name="events.1.date.day"]')).to_have_value("20")
    expect(darlington.locator("[data-row]")).to_have_count(2)
    ask(darlington)
    expect(darlington.locator(".cg-answer")).to_contain_text("initial conference (20 November 2026)")


def test_a_mistake_in_one_of_several_rows_says_which(darlington: Page) -> None:
    fill(darlington, 0, "strategy_discussion", "2", "11", "2026")
    darlington.get_by_role("button", name="Add another").click()
    fill(darlington, 1, "initial_conference", "20", "", "2026")
    darlington.get_by_role("button", name="Work out").click()
    expect(darlington.locator(".cg-problems li")).to_have_text(["Date 2: The date must include a month"])


def test_a_question_appears_with_the_answer_that_it_hangs_on(darlington: Page) -> None:
    hanging = darlington.locator('[data-field="events.0.type"]')
    expect(hanging).to_be_hidden()
    darlington.locator('[name="events.0.event"]').select_option("inquorate_conference")
    expect(hanging).to_be_visible()


def test_clearing_leaves_nothing(darlington: Page) -> None:
    fill(darlington, 0, "strategy_discussion", "2", "11", "2026")
    darlington.get_by_role("button", name="Add another").click()
    darlington.locator('[name="events.1.event"]').select_option("visit")
    darlington.get_by_role("button", name="Clear").click()
    expect(darlington.locator("[data-row]")).to_have_count(1)
    expect(darlington.get_by_label("Day", exact=True)).to_have_value("")
    expect(darlington.locator(".cg-answer")).to_be_hidden()


def test_an_answer_says_when_it_is_out_of_date(darlington: Page) -> None:
    fill(darlington, 0, "strategy_discussion", "2", "11", "2026")
    ask(darlington)
    darlington.get_by_label("Day", exact=True).fill("3")
    expect(darlington.locator(".cg-status")).to_contain_text("You have changed what you entered")
    ask(darlington)
    expect(darlington.locator(".cg-answer")).to_contain_text("(3 November 2026)")


def test_the_picture_leads_to_the_date(darlington: Page) -> None:
    fill(darlington, 0, "strategy_discussion", "2", "11", "2026")
    ask(darlington)
    darlington.locator(".cg-timeline a").first.click()
    expect(darlington.locator(".cg-deadline:focus")).to_have_count(1)
    assert "#" not in darlington.url


def test_files_have_neutral_names(darlington: Page) -> None:
    fill(darlington, 0, "strategy_discussion", "2", "11", "2026")
    ask(darlington)
    with darlington.expect_download() as calendar:
        darlington.get_by_role("button", name="calendar").click()
    assert calendar.value.suggested_filename == "dates.ics"
    with darlington.expect_download() as table:
        darlington.get_by_role("button", name="CSV").click()
    assert table.value.suggested_filename == "dates.csv"


def test_copying(darlington: Page) -> None:
    darlington.context.grant_permissions(["clipboard-read", "clipboard-write"])
    fill(darlington, 0, "strategy_discussion", "2", "11", "2026")
    ask(darlington)
    darlington.get_by_role("button", name="Copy").click()
    expect(darlington.get_by_text("Copied.")).to_be_visible()
    assert "Darlington" in darlington.evaluate("() => navigator.clipboard.readText()")


def test_copying_where_it_is_refused(darlington: Page) -> None:
    darlington.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); }")
    fill(darlington, 0, "strategy_discussion", "2", "11", "2026")
    ask(darlington)
    darlington.get_by_role("button", name="Copy").click()
    assert "Darlington" in darlington.get_by_label("The text to copy").input_value()


def test_printing_opens_every_reason_and_closes_it_again(darlington: Page) -> None:
    fill(darlington, 0, "strategy_discussion", "2", "11", "2026")
    ask(darlington)
    closed = darlington.locator(".cg-answer details:not([open])")
    before = closed.count()
    assert before > 0
    darlington.evaluate("() => { dispatchEvent(new Event('beforeprint')); }")
    expect(closed).to_have_count(0)
    darlington.evaluate("() => { dispatchEvent(new Event('afterprint')); }")
    expect(closed).to_have_count(before)


def test_hostile_words_stay_words(darlington: Page) -> None:
    darlington.get_by_label("Day", exact=True).fill("<img src=x onerror=alert(1)>")
    darlington.get_by_role("button", name="Work out").click()
    expect(darlington.locator(".cg-problems")).to_be_visible()
    expect(darlington.locator("img")).to_have_count(0)


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_no_page_scrolls_sideways(darlington: Page, width: int) -> None:
    darlington.set_viewport_size({"width": width, "height": 800})
    fill(darlington, 0, "strategy_discussion", "2", "11", "2026")
    ask(darlington)
    for summary in darlington.locator(".cg-answer summary").all():
        summary.click()
    assert darlington.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_unknown_blocks_are_left_out(darlington: Page) -> None:
    shown = darlington.evaluate(
        """async () => {
            const { render } = await import("/assets/browser/render.mjs");
            return render([{ kind: "hologram" }, { kind: "paragraph", text: ["Here: ", { strong: "this" }] }]).map(($block) => $block.outerHTML);
        }"""
    )
    assert shown == ["<p>Here: <strong>this</strong></p>"]
