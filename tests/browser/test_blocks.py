"""The page shows each kind of block of the one table, with every word of it, and knows of no other kind."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from conference_calculators.contract.block_kinds import KINDS, Block
from tests.conference_calculators.blocks.samples import SAMPLES, WORDS
from tests.conference_calculators.good_requests import good_requests
from tests.conference_calculators.guided import ask
from tests.conference_calculators.shapes import faults

SHOWN = """async (samples) => {
    const { KINDS, render } = await import("/assets/browser/render.mjs");
    document.body.dataset.leadsTo = '{"calculators/timescales.md": "/timescales/"}';
    const shown = Object.entries(samples).map(([kind, block]) => [kind, render([block]).map(($shown) => $shown.textContent).join(" ")]);
    return { kinds: Object.keys(KINDS), shown: Object.fromEntries(shown) };
}"""
FIRST_ANSWER = """async (page) => {
    const { firstAnswer } = await import("/assets/browser/first-answer.mjs");
    const holder = document.createElement("div");
    holder.innerHTML = page;
    return firstAnswer(holder, { events: [{ event: "core_group", date: { day: "2", month: "11", year: "2026" } }], reader: "acts" });
}"""
DAYS = ("2026-11-23", "2026-12-10", "2027-01-20")
"""Before the meetings that are asked about, on the day of most of them, and after them."""
RECKONER = """<div class="cg-reckoner" data-title="A first answer" data-words="Words" data-provenance="From a table" data-work-to="Work to">
<table data-event="core_group"><thead><tr><th>Held on</th>
<th data-deadline data-key="next_core_group" data-label="No later than" data-acts="chair" data-waits="">Next core group <small>(a note)</small></th></tr></thead>
<tbody><tr data-date="2026-11-02"><th>2 Nov</th><td>Sat 12 Dec 2026; work to Fri 11 Dec 2026</td></tr></tbody></table></div>"""


# A browser that has nothing else to do, and in which everything that is filled takes four milliseconds.
MANY_CLOSED = """async () => {
    const { closed } = await import("/assets/browser/closed.mjs");
    let time = 0;
    let next;
    performance.now = () => time;
    self.requestIdleCallback = (act) => { next = act; };
    const $all = [1, 2, 3, 4, 5, 6, 7].map(() => closed({}, "More", () => { time += 4; return [document.createElement("p")]; }));
    const filled = [];
    while (next) {
        const act = next;
        next = undefined;
        act();
        filled.push($all.filter(($one) => $one.querySelector("p")).length);
    }
    return filled;
}"""


@pytest.mark.path
def test_the_page_can_show_each_kind_of_the_table_and_no_other(page: Page) -> None:
    page.goto("/timescales/")
    found = page.evaluate(SHOWN, SAMPLES)
    assert set(found["kinds"]) == set(KINDS)
    assert [(kind, words) for kind, text in found["shown"].items() for words in WORDS[kind] if words not in text] == []


def kinds_in(value: Any) -> Iterator[str]:
    """The kinds of all the blocks in an answer, however deep they lie."""
    if isinstance(value, dict) and value.get("kind") in KINDS:
        yield value["kind"]
    for inside in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from kinds_in(inside)


def test_a_familys_page_brings_every_kind_that_an_answer_to_a_family_has(page: Page) -> None:
    """It leaves out what only other answers have, so that it is light."""
    page.goto("/timescales/")
    shown = page.evaluate("async () => Object.keys((await import('/assets/browser/render-words.mjs')).KINDS_OF_ANY_ANSWER)")
    asked = [request for request in good_requests() if request["calculator"] == "owed"]
    plans = [{}, {"plan_made": "no"}, {"no_date": "true"}]
    answers = [ask(**{**one, "inputs": one["inputs"] | plan, "today": day, "view": True}) for one in asked for plan in plans for day in DAYS]
    found = {kind for answer in answers for kind in kinds_in(answer.get("view", []))}
    assert {"panel", "steps", "strip", "calendar"} <= found <= set(shown)
    assert set(shown) < set(KINDS)


def test_the_first_answer_is_made_of_known_blocks(page: Page) -> None:
    page.goto("/timescales/")
    answer = page.evaluate(FIRST_ANSWER, RECKONER)
    assert [block["kind"] for block in answer] == ["panel", "notice", "deadline"]
    assert [fault for place, block in enumerate(answer) for fault in faults(block, Block, f"answer.{place}")] == []


def test_what_is_closed_is_filled_a_little_at_a_time(page: Page) -> None:
    page.goto("/timescales/")
    assert page.evaluate(MANY_CLOSED) == [3, 6, 7]


@pytest.mark.parametrize("kind", ["details", "deadline"])
def test_what_is_closed_comes_once_it_is_opened(page: Page, kind: str) -> None:
    page.goto("/timescales/")
    sample = {name: value for name, value in SAMPLES[kind].items() if name != "open"}
    inside = page.evaluate(
        """async (block) => {
            const { render } = await import("/assets/browser/render.mjs");
            document.querySelector("#content").replaceChildren(...render([block]));
            document.querySelector("#content details").open = true;
            await new Promise((done) => setTimeout(done, 50));
            return document.querySelector("#content details").textContent;
        }""",
        sample,
    )
    assert {"details": "what is inside", "deadline": "the reason"}[kind] in inside
