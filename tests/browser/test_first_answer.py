"""The first answer, before Python has loaded: from the tables on the page, the same dates, completed in place."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from conference_calculators import api
from conference_rules import load_rules
from conference_site.reckoner import ready_reckoner
from tests.reckoner_tables import cells

from .fixture_page import find_of, page_of
from .serving import SiteServer
from .test_calculator_page import fill

AREAS = list(load_rules().areas)
READERS = {"acts": "I have something to do by these dates", "waits": "I am waiting for something by these dates"}


def with_reckoner(area: str, worker: str) -> str:
    rules = load_rules()
    page = page_of("timescales", area, worker=worker)
    return page.replace("<p>Dates worked out already.</p>", ready_reckoner(rules.areas[area], rules))


@pytest.fixture(scope="module")
def server() -> Iterator[SiteServer]:
    pages = {f"/{area}/": with_reckoner(area, "/silent_worker.mjs") for area in AREAS}
    pages["/in-time/"] = with_reckoner("darlington", "/late_worker.mjs")
    server = SiteServer(find_of(pages), answer=api.answer)
    yield server
    server.stop()


@pytest.fixture
def guide(browser: Browser, server: SiteServer) -> Iterator[Page]:
    context = browser.new_context(base_url=server.address, viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


def submit(page: Page) -> None:
    page.get_by_role("button", name="Work out").click()


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("reader", READERS)
def test_its_cards_are_those_of_the_calculator(area: str, reader: str, guide: Page) -> None:
    questions = sorted({(cell.event, cell.day) for cell in cells(area)})[::97]
    guide.goto(f"/{area}/")
    found = guide.evaluate(
        """async ([questions, reader]) => {
            const { firstAnswer } = await import("/assets/browser/first-answer.mjs");
            const typed = ([event, iso]) => ({ event, date: { year: iso.slice(0, 4), month: iso.slice(5, 7), day: iso.slice(8) } });
            return questions.map((question) => firstAnswer(document, { events: [typed(question)], reader }).slice(2));
        }""",
        [questions, reader],
    )
    assert len(found) == len(questions) > 10
    for (event, day), cards in zip(questions, found, strict=True):
        assert_same_cards(cards, full_cards(area, event, day, reader))


def full_cards(area: str, event: str, day: str, reader: str) -> list[dict]:
    inputs = {"events": [{"event": event, "date": day}], "reader": reader}
    answer = json.loads(api.answer(json.dumps({"calculator": "timescales", "area": area, "inputs": inputs, "view": True})))
    return [block for block in answer["view"] if block["kind"] == "deadline"]


def assert_same_cards(early: list[dict], full: list[dict]) -> None:
    """Each early card is among the full ones, in the same order, with the same title, dates and words."""
    shown = [(card["title"], card["headline"], card.get("second")) for card in early]
    remaining = iter([(card["title"], card["headline"], card.get("second")) for card in full])
    assert shown
    assert all(card in remaining for card in shown), (shown, full)


@pytest.mark.parametrize(("day", "month"), [("2", "11"), ("02", "Nov"), ("2", "november"), (" 2 ", "Nov.")])
def test_a_date_is_found_however_it_is_typed(day: str, month: str, guide: Page) -> None:
    guide.goto("/darlington/")
    fill(guide, 0, "strategy_discussion", day, month, "2026")
    submit(guide)
    expect(guide.get_by_role("heading", name="Darlington: the first dates")).to_be_focused()
    expect(guide.locator(".cg-answer")).to_contain_text("Monday 23 November 2026")
    expect(guide.locator(".cg-answer")).to_contain_text("These dates come from the ready reckoner on this page.")
    expect(guide.locator(".cg-answer .cg-tag, .cg-answer .cg-strip")).to_have_count(0)
    expect(guide.locator(".cg-status")).to_contain_text("Downloading the calculator")


@pytest.mark.parametrize(
    ("event", "day", "month", "year"),
    [
        ("strategy_discussion", "31", "11", "2026"),
        ("strategy_discussion", "2", "no", "2026"),
        ("strategy_discussion", "2", "11", "26"),
        ("strategy_discussion", "2", "11", "2035"),
        ("complaint_received", "2", "11", "2026"),
    ],
)
def test_what_the_tables_do_not_have_waits_for_python(event: str, day: str, month: str, year: str, guide: Page) -> None:
    guide.goto("/darlington/")
    fill(guide, 0, event, day, month, year)
    submit(guide)
    expect(guide.locator(".cg-status")).to_contain_text("Downloading the calculator")
    expect(guide.locator(".cg-answer")).to_be_hidden()


def test_two_dates_wait_for_python(guide: Page) -> None:
    guide.goto("/darlington/")
    fill(guide, 0, "strategy_discussion", "2", "11", "2026")
    guide.get_by_role("button", name="Add another date").click()
    fill(guide, 1, "core_group", "2", "12", "2026")
    submit(guide)
    expect(guide.locator(".cg-status")).to_contain_text("Downloading the calculator")
    expect(guide.locator(".cg-answer")).to_be_hidden()


def ask_early(guide: Page) -> None:
    guide.goto("/in-time/")
    fill(guide, 0, "initial_conference", "2", "11", "2026")
    submit(guide)
    expect(guide.get_by_role("heading", name="Darlington: the first dates")).to_be_focused()


def release(guide: Page) -> None:
    guide.evaluate("() => new BroadcastChannel('test').postMessage('ready')")
    expect(guide.locator(".cg-status")).to_contain_text("have been added", timeout=20_000)
    expect(guide.get_by_text("Why this date").first).to_be_visible()


def test_python_completes_it_without_moving_the_focus(guide: Page) -> None:
    ask_early(guide)
    release(guide)
    expect(guide.locator(".cg-answer h2").first).to_be_focused()
    expect(guide.locator(".cg-headline")).not_to_contain_text("first dates")


def test_python_completes_it_without_moving_what_is_read(guide: Page) -> None:
    ask_early(guide)
    title = guide.locator(".cg-deadline h3").last
    words = title.inner_text()
    title.evaluate("title => title.scrollIntoView({ behavior: 'instant' })")
    before = title.bounding_box()
    release(guide)
    after = guide.get_by_role("heading", name=words, exact=True).bounding_box()
    assert before and after
    assert abs(before["y"] - after["y"]) <= 1


def test_what_was_changed_meanwhile_is_said(guide: Page) -> None:
    ask_early(guide)
    guide.get_by_label("Day", exact=True).fill("3")
    guide.evaluate("() => new BroadcastChannel('test').postMessage('ready')")
    expect(guide.locator(".cg-answer--old .cg-why").first).to_be_visible(timeout=20_000)
    expect(guide.locator(".cg-status")).to_contain_text("You have changed what you entered")


def test_a_runtime_that_fails_leaves_the_first_dates(guide: Page) -> None:
    ask_early(guide)
    guide.evaluate("() => new BroadcastChannel('test').postMessage('fail')")
    expect(guide.locator(".cg-failure")).to_be_visible()
    expect(guide.locator(".cg-deadline").first).to_be_visible()


def test_a_failure_is_said_under_the_first_words_where_the_reader_is(guide: Page) -> None:
    ask_early(guide)
    guide.evaluate("() => new BroadcastChannel('test').postMessage('fail')")
    notice = guide.locator(".cg-headline + .cg-failure")
    expect(notice).to_contain_text("calculator")
    expect(notice).to_be_in_viewport()


def test_the_first_words_stay_where_they_are_while_they_are_in_view(guide: Page) -> None:
    ask_early(guide)
    guide.locator(".cg-headline").evaluate("panel => panel.scrollIntoView({ behavior: 'instant' })")
    before = guide.locator(".cg-headline h2").bounding_box()
    release(guide)
    after = guide.locator(".cg-headline h2").bounding_box()
    assert before and after
    assert abs(before["y"] - after["y"]) <= 1


def test_an_answer_is_printed_without_the_tables_and_rules_below_it(guide: Page) -> None:
    ask_early(guide)
    expect(guide.locator(".cg-reckoner")).to_be_visible()
    guide.emulate_media(media="print")
    expect(guide.locator(".cg-reckoner")).to_be_hidden()
    expect(guide.locator(".cg-headline")).to_be_visible()
