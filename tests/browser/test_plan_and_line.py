"""The timeline and the plan as a reader has them: nothing on the line lies on anything else, and the plan is one sheet of paper."""

import io
import json

import pypdf
import pytest
from playwright.sync_api import Page

from conference_calculators import api

TODAY = "2026-11-28"
CHAINS = {
    "a strategy discussion before Christmas": [("strategy_discussion", "2026-12-09")],
    "a conference that is planned too late": [("strategy_discussion", "2026-12-09"), ("initial_conference", "2027-01-11")],
    "a conference": [("initial_conference", "2026-11-30")],
    "a conference and what followed": [("initial_conference", "2026-10-05"), ("core_group", "2026-10-19"), ("visit", "2026-11-20")],
    "a review": [("initial_conference", "2026-08-10"), ("review_conference", "2026-11-09")],
    "a baby": [("strategy_discussion", "2026-11-30"), ("expected_delivery", "2027-02-20")],
    "a move": [("transfer_notified", "2026-11-23"), ("transfer_moved", "2026-11-25")],
    "a conference around Easter": [("initial_conference", "2027-03-15")],
    "a plan that has run for months": [
        ("initial_conference", "2026-09-07"), ("core_group", "2026-11-26"), ("visit", "2026-11-26"), ("review_conference", "2026-11-27"),
    ],
    "nearly all that can be entered": [
        ("strategy_discussion", "2026-11-09"), ("initial_conference", "2026-11-27"), ("complaint_received", "2026-12-01"), ("visit", "2026-12-02"),
        ("core_group", "2026-12-09"), ("record_received", "2026-12-15"),
    ],
}
EVERYTHING = {"show": ["exclusion", "split"], "role": "lead_social_worker"}
LINE_AREAS = ("darlington", "doncaster", "redbridge", "sheffield", "england")
SHOW = """async (view) => {
    const { render } = await import("/assets/browser/render.mjs");
    document.querySelector("#content").innerHTML = '<div class="cg-calculator"><div class="cg-answer"></div></div>';
    document.querySelector(".cg-answer").replaceChildren(...render(view));
    await document.fonts.ready;
}"""
WORDS_THAT_OVERLAP = """() => {
    const boxes = [...document.querySelectorAll(".cg-timeline :is(.cg-timeline__what, .cg-timeline__label, time, .cg-tag, .cg-mind, .cg-timeline__only, .cg-mark)")]
        .map(($word) => ({ $word, ...$word.getBoundingClientRect().toJSON() })).filter(({ width }) => width);
    const meets = (one, other) => one.left < other.right - 1 && other.left < one.right - 1 && one.top < other.bottom - 1 && other.top < one.bottom - 1;
    const faults = [];
    boxes.forEach((one, place) => boxes.slice(place + 1).forEach((other) => {
        if (meets(one, other) && !one.$word.contains(other.$word) && !other.$word.contains(one.$word)) {
            faults.push(`${one.$word.textContent || one.$word.className.baseVal} / ${other.$word.textContent || other.$word.className.baseVal}`);
        }
    }));
    const wide = boxes.filter(({ right }) => right > document.documentElement.clientWidth).map(({ $word }) => `${$word.textContent} is too wide`);
    return [...faults, ...wide];
}"""


def view_of(area: str, events: list[tuple[str, str]], **inputs: object) -> list[dict]:
    request = {"calculator": "timescales", "area": area, "today": TODAY, "view": True}
    asked = {"events": [{"event": event, "date": day} for event, day in events], **inputs}
    return json.loads(api.answer(json.dumps({**request, "inputs": asked})))["view"]


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("area", LINE_AREAS)
def test_no_two_words_of_the_line_lie_on_each_other(area: str, width: int, page: Page) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/timescales/")
    for events in CHAINS.values():
        page.evaluate(SHOW, view_of(area, events))
        assert page.locator(".cg-timeline__entry").count() > 1
        assert page.evaluate(WORDS_THAT_OVERLAP) == [], (events, width)


@pytest.mark.path
def test_the_line_is_heard_as_a_list_with_every_day_in_full(page: Page) -> None:
    page.goto("/timescales/")
    page.evaluate(SHOW, view_of("darlington", CHAINS["a conference that is planned too late"]))
    entries = page.locator("ol.cg-timeline__list > li").all_inner_texts()
    heard = [" ".join(entry.split()) for entry in entries]
    assert heard[0] == "Today Saturday 28 November 2026"
    assert "Christmas Day Bank holiday Friday 25 December 2026" in heard
    assert any(
        entry.startswith("Initial conference Planned for Monday 11 January 2027 No later than Monday 4 January 2027 5 working days late")
        for entry in heard
    )


@pytest.mark.parametrize("area", LINE_AREAS)
def test_the_plan_is_one_sheet_of_paper_in_letters_of_ten_points(area: str, page: Page) -> None:
    """With the dates for an exclusion and a split conference, which make it longest."""
    page.goto("/timescales/")
    for name, events in CHAINS.items():
        page.evaluate(SHOW, view_of(area, events, **EVERYTHING))
        if page.locator(".cg-sheet").count() == 0:
            continue
        page.evaluate("self.print = () => {}")
        page.get_by_role("button", name="Print the plan on one page").click()
        assert smallest_letters(page) >= 10, (area, name)
        pdf = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
        assert len(pdf.pages) == 1, (area, name)
        assert "Plan: " in pdf.pages[0].extract_text()


def smallest_letters(page: Page) -> float:
    """In points."""
    page.emulate_media(media="print")
    sizes = page.locator(".cg-sheet--alone :is(p, li, td, th, h3)").evaluate_all(
        "($all) => $all.map(($one) => parseFloat(getComputedStyle($one).fontSize))"
    )
    page.emulate_media(media="null")
    return round(min(sizes) * 72 / 96, 2)
