"""The first answer, before Python has loaded: from the tables on the page or of a rarer event, the same dates, completed in place."""

import json
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Response, expect

from conference_calculators import api
from conference_rules import load_rules
from conference_site.parts import rarer_tables
from conference_site.parts.reckoner import ready_reckoner
from tests.examples import first_always
from tests.reckoner_tables import cells

from .conftest import what_is_kept
from .fixture_page import find_of, page_of
from .serving import SiteServer
from .test_calculator_page import fill

AREAS = list(load_rules().areas)
READERS = {"acts": "I am responsible for them", "waits": "I am waiting for them"}


def with_reckoner(area: str, worker: str) -> str:
    rules = load_rules()
    page = page_of("timescales", area, worker=worker)
    tables = rarer_tables.where_they_are(area, f"calculators/timescales/{area}.md")
    return page.replace("<p>Dates worked out already.</p>", ready_reckoner(rules.areas[area], rules) + tables)


@pytest.fixture(scope="module")
def server() -> Iterator[SiteServer]:
    """Each page and the tables are made once they are asked for."""
    pages = {f"/{area}/": partial(with_reckoner, area, "/silent_worker.mjs") for area in AREAS}
    pages["/in-time/"] = partial(with_reckoner, "darlington", "/late_worker.mjs")
    beside = find_of({})

    @cache
    def find(path: str) -> bytes | Path | None:
        if path in pages:
            return pages[path]().encode()
        return rarer_tables.files()[path.removeprefix("/")].encode() if is_table(path) else beside(path)

    server = SiteServer(find, answer=api.answer)
    yield server
    server.stop()


@pytest.fixture
def guide(browser: Browser, server: SiteServer) -> Iterator[Page]:
    context = browser.new_context(base_url=server.address, viewport={"width": 360, "height": 740})
    server.asked_for.clear()
    server.faults.clear()
    yield context.new_page()
    context.close()


def submit(page: Page) -> None:
    page.get_by_role("button", name="Work out").click()


@pytest.mark.parametrize("area", first_always(AREAS))
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


@pytest.mark.parametrize(("area", "role"), [("darlington", "chair"), ("sheffield", "education_setting"), ("darlington", "police")])
@pytest.mark.parametrize("reader", READERS)
def test_a_role_has_its_own_first_dates_first_as_in_the_answer(area: str, role: str, reader: str, guide: Page) -> None:
    guide.goto(f"/{area}/")
    inputs = {"events": [{"event": "initial_conference", "date": {"day": "11", "month": "1", "year": "2027"}}], "reader": reader, "role": role}
    early = guide.evaluate(
        """async (inputs) => {
            const { firstAnswer } = await import("/assets/browser/first-answer.mjs");
            return firstAnswer(document, inputs).slice(2);
        }""",
        inputs,
    )
    answer = json.loads(api.answer(json.dumps({"calculator": "timescales", "area": area, "inputs": inputs, "view": True})))
    full = answer["view"]
    own, others = in_groups(full)
    early_own, early_others = in_groups(early)
    assert early_own and set(early_own) <= set(own) and set(early_others) <= set(others)
    if early_others:
        assert summaries(early) == [title for title in summaries(full) if title.startswith("What others")]


def in_groups(blocks: list[dict]) -> tuple[list[str], list[str]]:
    """The names of the dates that stand open, and of those that are closed."""
    closed = [card for block in blocks if block["kind"] == "details" for card in block["blocks"]]
    return tuple([card["title"].partition(": ")[0] for card in cards if card["kind"] == "deadline"] for cards in (blocks, closed))  # type: ignore[return-value]


def summaries(blocks: list[dict]) -> list[str]:
    return [block["summary"] for block in blocks if block["kind"] == "details"]


def full_cards(area: str, event: str, day: str, reader: str) -> list[dict]:
    inputs = {"events": [{"event": event, "date": day}], "reader": reader}
    answer = json.loads(api.answer(json.dumps({"calculator": "timescales", "area": area, "inputs": inputs, "view": True})))
    return [block for block in answer["view"] if block["kind"] == "deadline"]


def assert_same_cards(early: list[dict], full: list[dict]) -> None:
    """Each early card is among the full ones, in the same order, with the same title, dates and words."""
    remaining = iter(full)
    assert early
    assert all(any(is_the_same(card, other) for other in remaining) for card in early), (early, full)


def is_the_same(card: dict, full: dict) -> bool:
    """The same dates for the same thing; an answer adds which conference it belongs to where it names the thing more than once."""
    title = full["title"] if full["title"] == card["title"] else full["title"].partition(": ")[0]
    return (title, full["headline"], full.get("second")) == (card["title"], card["headline"], card.get("second"))


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
        ("inquorate_conference", "2", "11", "2026"),
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


@pytest.mark.path
@pytest.mark.parametrize("still_seen_of_the_entry_above", first_always([10, 0]))
def test_python_completes_it_without_moving_what_is_read(still_seen_of_the_entry_above: int, guide: Page) -> None:
    """Also while the end of the entry above is in view, whose title Python replaces."""
    guide.emulate_media(reduced_motion="reduce")
    ask_early(guide)
    above, title = guide.locator(".cg-deadline h3").all()[-2:]
    words = title.inner_text()
    above.evaluate(
        "(above, seen) => scrollBy({ top: above.getBoundingClientRect().bottom - seen, behavior: 'instant' })",
        still_seen_of_the_entry_above,
    )
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


# Rarer events: their tables come only when they are chosen


def is_table(path: str) -> bool:
    return "/tables/" in path


def choose(guide: Page, event: str) -> None:
    guide.locator('[name="events.0.event"]').select_option(event)


def choose_and_get(guide: Page, event: str) -> Response:
    with guide.expect_response(lambda response: is_table(response.url)) as found:
        choose(guide, event)
    found.value.finished()
    return found.value


@pytest.mark.parametrize("area", first_always(AREAS))
@pytest.mark.parametrize("reader", READERS)
def test_the_cards_of_rarer_events_are_those_of_the_calculator(area: str, reader: str, guide: Page) -> None:
    tables = rarer_tables.tables_of(area)
    questions = [(event, day) for event, table in tables.items() for day in list(table["rows"])[::173]]
    guide.goto(f"/{area}/")
    found = guide.evaluate(
        """async ([questions, reader, found]) => {
            const { firstAnswer } = await import("/assets/browser/first-answer.mjs");
            const tables = new Map(Object.entries(found));
            const typed = ([event, iso]) => ({ event, date: { year: iso.slice(0, 4), month: iso.slice(5, 7), day: iso.slice(8) } });
            return questions.map((question) => firstAnswer(document, { events: [typed(question)], reader }, tables).slice(2));
        }""",
        [questions, reader, tables],
    )
    assert len(found) == len(questions) > 6
    for (event, day), cards in zip(questions, found, strict=True):
        full = full_cards(area, event, day, reader)
        assert_same_cards(cards, full)
        assert all(conditions(card) == conditions(same_card(card, full)) for card in cards)


def same_card(card: dict, full: list[dict]) -> dict:
    return next(one for one in full if is_the_same(card, one))


def conditions(card: dict) -> list[str]:
    return [text for term, text in card.get("meta", []) if term == "Only"]


def test_a_rarer_event_has_its_first_dates_before_python(guide: Page, server: SiteServer) -> None:
    guide.goto("/darlington/")
    choose_and_get(guide, "complaint_received")
    fill(guide, 0, "complaint_received", "2", "11", "2026")
    submit(guide)
    expect(guide.get_by_role("heading", name="Darlington: the first dates")).to_be_focused()
    expect(guide.locator(".cg-answer")).to_contain_text("Monday 16 November 2026")
    expect(guide.locator(".cg-answer")).to_contain_text("These dates come from the table for “Complaint received”")
    expect(guide.locator(".cg-status")).to_contain_text("Downloading the calculator")


def test_its_first_dates_say_on_what_they_depend(guide: Page) -> None:
    guide.goto("/darlington/")
    choose_and_get(guide, "appeal_requested")
    fill(guide, 0, "appeal_requested", "2", "11", "2026")
    submit(guide)
    expect(guide.locator(".cg-answer")).to_contain_text("if the independent person finds grounds for an appeal")


def test_its_table_is_fetched_once_without_a_date_and_nothing_is_kept(guide: Page, server: SiteServer) -> None:
    guide.goto("/darlington/")
    fill(guide, 0, "core_group", "2", "11", "2026")
    response = choose_and_get(guide, "visit")
    choose(guide, "complaint_received")
    choose(guide, "visit")
    submit(guide)
    expect(guide.get_by_role("heading", name="Darlington: the first dates")).to_be_visible()
    assert [path for path in server.asked_for if is_table(path)] == [urlsplit(response.url).path]
    assert "?" not in response.url
    assert what_is_kept(guide.context, guide) == {}


def test_no_table_is_fetched_for_a_common_event(guide: Page, server: SiteServer) -> None:
    guide.goto("/darlington/")
    fill(guide, 0, "core_group", "2", "11", "2026")
    submit(guide)
    expect(guide.get_by_role("heading", name="Darlington: the first dates")).to_be_visible()
    assert not any(map(is_table, server.asked_for))


def test_no_table_is_fetched_once_python_is_ready(guide: Page, server: SiteServer) -> None:
    guide.goto("/in-time/")
    ready = guide.locator("[data-stage=ready]")
    guide.wait_for_function(
        """() => {
            new BroadcastChannel("test").postMessage("ready");
            return document.querySelector("[data-stage=ready]");
        }"""
    )
    expect(ready).to_have_count(1)
    fill(guide, 0, "visit", "2", "11", "2026")
    submit(guide)
    expect(guide.get_by_text("Why this date").first).to_be_visible()
    assert not any(map(is_table, server.asked_for))


def test_its_table_comes_also_where_the_browser_asks_to_save_data(guide: Page) -> None:
    guide.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    guide.goto("/darlington/")
    assert choose_and_get(guide, "visit").ok


def test_python_completes_the_first_dates_of_a_rarer_event(guide: Page) -> None:
    guide.goto("/in-time/")
    choose_and_get(guide, "complaint_escalated")
    fill(guide, 0, "complaint_escalated", "2", "11", "2026")
    submit(guide)
    expect(guide.locator(".cg-deadline")).to_have_count(2)
    release(guide)
    expect(guide.locator(".cg-answer h2").first).to_be_focused()
    expect(guide.locator(".cg-answer")).to_contain_text("Written reply to the complaint")


@pytest.mark.parametrize("fault", ["missing", "truncated", "hanging"])
def test_a_table_that_does_not_come_is_no_loss(fault: str, guide: Page, server: SiteServer) -> None:
    errors: list[str] = []
    guide.on("pageerror", lambda error: errors.append(str(error)))
    server.faults[".json"] = fault
    guide.goto("/in-time/")
    with guide.expect_request(lambda request: is_table(request.url)):
        choose(guide, "complaint_received")
    fill(guide, 0, "complaint_received", "2", "11", "2026")
    submit(guide)
    expect(guide.locator(".cg-status")).to_contain_text("calculator")
    expect(guide.locator(".cg-answer")).to_be_hidden()
    guide.evaluate("() => new BroadcastChannel('test').postMessage('ready')")
    expect(guide.get_by_text("Why this date").first).to_be_visible()
    assert errors == []
