"""Hostile words in whatever a page is given to show (answers, mistakes, tables, the search's index) stay words, in everything that writes them."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from conference_calculators import api
from conference_calculators.contract.block_kinds import KINDS
from tests.conference_calculators.good_requests import good_requests

from .built_pages import site_folder
from .filling import by_name, fill, submit
from .serving import SiteServer, in_folder
from .test_hostile import FORMS, HOSTILE, PRACTICE, VALUES, attack, watched
from .tried import tried

HERE = Path(__file__).parent
WORDS = HOSTILE[:8]
"""What would be markup, a script or an address."""
FEW = WORDS[::3]
"""An element, an address, and an element twice escaped: where each needs a page of its own."""
# Two strategy discussions, as a row that was added would make it, have to be told apart.
ENTERED = VALUES | {"timescales": {"events.0.event": "review_conference", "events.0.date": "2 11 2026"}}
# In the place of a day in "Fri 11 Dec 2026", so without a space.
DAYS = ("<img/src=x/onerror=alert(1)>", "\"><svg/onload=alert(1)>")
RENDERED = """async (all) => {
    const { render } = await import("/assets/browser/render.mjs");
    const grown = [];
    for (const blocks of all) {
        document.querySelector(".cg-answer").replaceChildren(...render(blocks));
        for (const $details of document.querySelectorAll(".cg-answer details")) $details.open = true;
        await new Promise((resolve) => setTimeout(resolve));
        grown.push(...hostile.markup());
    }
    return grown;
}"""


def poisoned(value: Any, words: str) -> Any:
    """The same with these words for every text; only the kinds stay, by which the page chooses how to show it."""
    if isinstance(value, dict):
        return {key: item if key == "kind" else poisoned(item, words) for key, item in value.items()}
    if isinstance(value, list):
        return [poisoned(item, words) for item in value]
    return words if isinstance(value, str) else value


def answer_with(words: str) -> Any:
    """The rules, with these words for all of theirs. A mistake keeps its field, so that it is written there; another has none."""

    def answer(request: str) -> str:
        reply = json.loads(api.answer(request))
        if "errors" not in reply:
            return json.dumps(poisoned(reply, words))
        return json.dumps({"errors": [error | {"message": words} for error in reply["errors"]] + [{"field": words, "message": words}]})

    return answer


class PoisonedSite(SiteServer):
    """The built site with another worker; `given` are files with other contents, by how they end."""

    def __init__(self) -> None:
        self.worker = "fake_worker.mjs"
        self.given: dict[str, Any] = {}
        self.site = in_folder(site_folder())
        super().__init__(self.look_up)

    def look_up(self, path: str) -> bytes | Path | None:
        if path.endswith("/rules-worker.mjs"):
            return HERE / self.worker
        found = self.site(path)
        change = next((change for ending, change in self.given.items() if re.search(ending, path)), None)
        return json.dumps(change(json.loads(found.read_bytes()))).encode() if change and found else found


@pytest.fixture
def site() -> Iterator[PoisonedSite]:
    server = PoisonedSite()
    yield server
    server.stop()


def kinds_in(value: Any) -> set[str]:
    if isinstance(value, dict):
        return {value["kind"] for _ in range("kind" in value)}.union(*map(kinds_in, value.values()))
    return set().union(*map(kinds_in, value)) if isinstance(value, list) else set()


def test_every_text_of_every_answer(browser: Browser, fixture_server: SiteServer) -> None:
    """All good requests of all calculators, and every kind of block that there is."""
    replies = [json.loads(api.answer(json.dumps(request | {"view": True}))) for request in good_requests()]
    views = [reply["view"] for reply in replies if "view" in reply]
    assert set(KINDS) <= kinds_in(views)
    with watched(browser, fixture_server) as (page, _):
        page.goto("/attendance/")  # whose form says where links in an answer lead
        for place, words in enumerate(WORDS):
            assert page.evaluate(RENDERED, poisoned(views[place :: len(WORDS)], words)) == [], words
            assert text_of(page, ".cg-answer").count(words) > 1
    tried("inputs", "answers of all calculators with hostile words for every text, none of which became markup", len(views))


@pytest.mark.parametrize("form", FORMS)
def test_the_page_around_an_answer(form: str, browser: Browser, site: PoisonedSite) -> None:
    """The headline, what is taken away, the record of practice; and the mistakes, in the summary and beside each question."""
    with watched(browser, site) as (page, _):
        page.goto(FORMS[form])
        expect(page.locator("[data-stage=ready]")).to_have_count(1)
        for words in WORDS:
            site.answer = answer_with(words)
            outcome = attack(page, by_name(ENTERED.get(form, {})), {}, words)
            page.evaluate("() => { for (const $button of document.querySelectorAll('.cg-take button')) $button.click(); }")
            assert outcome["answered"] and not outcome["failed"] and outcome["raw"] is None, (words, outcome)
            assert outcome["markup"] == page.evaluate("() => hostile.markup()") == [], words
            assert words in text_of(page, ".cg-answer, [data-story], [data-steps]"), words
            if form not in PRACTICE:
                mistaken = attack(page, {}, {}, words)
                assert words in text_of(page, ".cg-problems") or mistaken["answered"], words
                assert mistaken["markup"] == [], words
    tried("inputs", "answers and mistakes with hostile words for every text, on the pages of the calculators and of practice", len(WORDS))


def text_of(page: Page, selector: str) -> str:
    return " ".join(page.locator(selector).all_text_contents())


def test_the_projector(browser: Browser, site: PoisonedSite) -> None:
    with watched(browser, site) as (page, _):
        page.goto(PRACTICE["its answers"])
        expect(page.locator("[data-stage=ready]")).to_have_count(1)
        for words in WORDS:
            site.answer = answer_with(words)
            assert attack(page, {}, {}, words)["answered"]
            page.locator("[data-project]").click()
            for _ in range(4):
                assert words in text_of(page, ".cg-projector__step")
                page.keyboard.press("ArrowRight")
            assert page.evaluate("() => hostile.markup()") == [], words
            page.keyboard.press("Escape")


@pytest.mark.parametrize("event", ["strategy_discussion", "transfer_conference"])
def test_the_first_answer_from_a_table(event: str, browser: Browser, site: PoisonedSite) -> None:
    """From the ready reckoner on the page, and from the file for rarer events, before the rules have come."""
    site.worker = "silent_worker.mjs"
    with watched(browser, site) as (page, _):
        for words in FEW:
            site.given = {r"/tables/\w+\.json$": lambda tables, words=words: hostile_tables(tables, words)}
            page.goto("/darlington/calculators/timescales/")
            page.evaluate(SPOIL_THE_RECKONER, [words, DAYS[0]])
            fill(page, {"events.0.event": event, "events.0.date": "2 11 2026"})
            page.wait_for_load_state("networkidle")
            submit(page)
            expect(page.locator(".cg-answer .cg-deadline").first).to_be_visible()
            shown = text_of(page, ".cg-answer")
            assert words in shown and DAYS[0] in shown
            assert page.evaluate("() => hostile.markup()") == [], words
    tried("inputs", "first answers from tables full of hostile words, none of which became markup", len(FEW))


SPOIL_THE_RECKONER = """([words, day]) => {
    const $reckoner = document.querySelector(".cg-reckoner");
    for (const $one of [$reckoner, ...$reckoner.querySelectorAll("th[data-deadline]")]) {
        for (const key of ["title", "words", "provenance", "workTo", "key", "label"]) if (key in $one.dataset) $one.dataset[key] = words;
    }
    for (const $head of $reckoner.querySelectorAll("th[data-deadline]")) $head.firstChild.textContent = words;
    for (const $cell of $reckoner.querySelectorAll("tr[data-date] td")) $cell.textContent = `Fri ${day} Dec 2026; work to Thu ${day} Dec 2026`;
}"""


def hostile_tables(tables: dict[str, Any], words: str) -> dict[str, Any]:
    return {
        event: {
            "words": words,
            "columns": poisoned(table["columns"], words),
            "rows": {day: [f"Fri {DAYS[0]} Dec 2026; work to Thu {DAYS[1]} Dec 2026" for _ in row] for day, row in table["rows"].items()},
        }
        for event, table in tables.items()
    }


def test_the_index_of_the_search(browser: Browser, site: PoisonedSite) -> None:
    with watched(browser, site) as (page, _):
        for words in FEW:

            def hostile_index(index: dict[str, Any], words: str = words) -> dict[str, Any]:
                """Every page and all that it says called so."""
                for page in index["pages"]:
                    page |= {"title": f"conference {words}", "parts": [[words, f"conference {words}", f"conference {words}"]]}
                return index

            site.given = {"search_index.json$": hostile_index}
            page.goto("/")
            page.locator("[data-module=search] input").fill("conference")
            expect(page.locator("[data-module=search] [role=status]")).to_contain_text("pages found")
            assert words in text_of(page, "[data-module=search] ol")
            assert page.evaluate("() => hostile.markup()") == [], words
    tried("inputs", "searches in an index full of hostile words, none of which became markup", len(FEW))
