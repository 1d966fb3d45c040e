"""Training in a browser: practice marked by the real rules, another number, the record, the projector by keyboard alone, and paper."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from conference_calculators import api
from conference_calculators.practice.answers import work_out
from conference_calculators.practice.dates import Case
from conference_calculators.practice.situations import situations
from conference_rules import load_rules
from conference_rules.wording import long_date
from conference_site.training.charts import KINDS

from .built_pages import project
from .everything import EVERYTHING

pytestmark = pytest.mark.browser

PATIENCE = 90_000
CHRISTMAS = "/training/situations/before-christmas/"
ANSWERS = "/training/situations/before-christmas-answers/"

ASK_THE_WORKER = """([requests, everything]) => new Promise((resolve, reject) => {
  const worker = new Worker("/assets/browser/rules-worker.mjs", { type: "module" });
  const answers = [];
  worker.addEventListener("message", ({ data }) => {
    if (data.type === "failed" || data.type === "broken") reject(new Error(data.reason));
    if (data.stage === "ready") requests.forEach((request, id) => worker.postMessage({ type: "ask", id, request }));
    if (data.type === "answer") answers[data.id] = data.answer;
    if (data.type === "answer" && data.id === requests.length - 1) resolve(answers);
  });
  worker.postMessage({ type: "start", runtime: new URL("/runtime/", location.href).href, ...everything });
})"""


def fill(page: Page, day: date) -> None:
    for label, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        page.get_by_label(label, exact=True).fill(str(value))


def answer_to(situation: str, number: int) -> date:
    case = Case(situations()[situation], number, load_rules())
    right = work_out(case.situation.ask[0], case).right
    assert isinstance(right, date)
    return right


def test_a_wrong_date_is_marked_and_its_mistake_named_with_both_counts(site_page: Page) -> None:
    site_page.goto(CHRISTMAS)
    fill(site_page, date(2026, 12, 29))
    site_page.get_by_role("button", name="Mark my answers").click()
    expect(site_page.locator(".cg-answer")).to_contain_text("counted as day 1", timeout=PATIENCE)
    expect(site_page.locator(".cg-answer .cg-strip")).to_have_count(2)
    expect(site_page.locator(".cg-headline h2")).to_be_focused()
    expect(site_page.locator(".cg-record")).to_contain_text("0 of 1")
    fill(site_page, answer_to("before_christmas", 1))
    site_page.get_by_role("button", name="Mark my answers").click()
    expect(site_page.locator(".cg-answer")).to_contain_text("Right", timeout=PATIENCE)
    expect(site_page.locator(".cg-record tbody tr")).to_have_count(2)


def test_another_number_tells_another_story_and_empties_the_boxes(site_page: Page) -> None:
    site_page.goto(CHRISTMAS)
    fill(site_page, date(2026, 12, 29))
    site_page.get_by_role("button", name="Another one like this").click()
    told = Case(situations()["before_christmas"], 2, load_rules()).drawn.texts["discussed"]
    expect(site_page.locator("[data-story]")).to_contain_text(told, timeout=PATIENCE)
    expect(site_page.get_by_label("Day", exact=True)).to_have_value("")
    expect(site_page.get_by_label("Number of the situation")).to_have_value("2")
    fill(site_page, answer_to("before_christmas", 2))
    site_page.get_by_role("button", name="Mark my answers").click()
    expect(site_page.locator(".cg-answer")).to_contain_text("Right", timeout=PATIENCE)


def test_where_there_is_one_version_nothing_asks_for_a_number_and_the_marking_works(site_page: Page) -> None:
    site_page.goto("/training/situations/who-lists-visits/")
    expect(site_page.locator("main")).to_contain_text("There is one version.")
    expect(site_page.get_by_role("button", name="Another one like this")).to_have_count(0)
    site_page.get_by_label("Darlington").check()
    site_page.get_by_role("button", name="Mark my answers").click()
    expect(site_page.locator(".cg-record")).to_contain_text("1 of 1", timeout=PATIENCE)
    expect(site_page.locator(".cg-headline h2")).to_have_text("Which documents give a timescale for visits to the child?")


def test_practising_alone_offers_another_one_only_where_there_is_one(site_page: Page) -> None:
    site_page.goto("/training/practise/england/")
    another = site_page.get_by_role("button", name="Another one like this")
    choose = site_page.get_by_label("Which situation?").select_option
    choose("who_lists_visits")
    expect(site_page.locator("[data-story]")).to_contain_text("how often a child on a plan has to be seen", timeout=PATIENCE)
    expect(another).to_be_hidden()
    choose("another_council")
    expect(site_page.locator("[data-story]")).to_contain_text("whose document is not in this guide", timeout=PATIENCE)
    expect(another).to_be_visible()


def test_every_situation_is_the_same_in_the_browser_as_here(site_page: Page) -> None:
    """The same numbers, stories and answers in the browser's Python as in this one."""
    site_page.goto(CHRISTMAS)
    requests = [
        json.dumps({"calculator": "practice", "area": one.area, "inputs": {"situation": one.id, "number": 37, "reveal": True}, "view": True})
        for one in situations().values()
    ]
    asked = site_page.evaluate(ASK_THE_WORKER, [requests, EVERYTHING])
    assert [json.loads(answer) for answer in asked] == [json.loads(api.answer(request)) for request in requests]


def test_practising_alone_by_keyboard_and_printing_the_record(site_page: Page) -> None:
    site_page.goto("/training/practise/sheffield/")
    press = site_page.keyboard.press
    site_page.get_by_label("Which situation?").focus()
    site_page.keyboard.type("Monthly")
    story = site_page.locator("[data-story]")
    expect(story).to_contain_text("the first core group met", timeout=PATIENCE)
    expect(site_page.get_by_label("Which situation?")).to_be_focused()
    expect(site_page.locator(".cg-field:visible", has_text="What is the last day for the next core group?")).to_have_count(1)
    right = answer_to("monthly_core_groups", 1)
    for number in (right.day, right.month, right.year):
        press("Tab")
        site_page.keyboard.type(str(number))
    press("Enter")
    expect(site_page.locator(".cg-record")).to_contain_text("1 of 1", timeout=PATIENCE)
    site_page.get_by_label("Which situation?").focus()
    site_page.keyboard.type("The review after")
    expect(story).to_contain_text("The first review was held early", timeout=PATIENCE)
    site_page.evaluate("window.print = () => {}")
    site_page.get_by_role("button", name="Print this record").focus()
    press("Enter")
    site_page.emulate_media(media="print")
    printed = site_page.locator("main").inner_text()
    assert "Record of this session" in printed and "1 of 1" in printed and "Rules version" in printed
    assert "The first review was held early" not in printed


def test_a_sheet_of_another_number_prints_with_room_to_write_and_its_answers_print_apart(site_page: Page) -> None:
    told = Case(situations()["before_christmas"], 37, load_rules()).drawn.texts["discussed"]
    site_page.goto(CHRISTMAS)
    site_page.get_by_label("Number of the situation").fill("37")
    site_page.get_by_role("button", name="Show this number").click()
    expect(site_page.locator("[data-story]")).to_contain_text(told, timeout=PATIENCE)
    site_page.emulate_media(media="print")
    expect(site_page.locator(".cg-on-paper")).to_be_visible()
    assert "Nothing is marked yet" not in site_page.locator("main").inner_text()
    site_page.emulate_media(media="screen")
    site_page.goto(ANSWERS)
    site_page.get_by_label("Number of the situation").fill("37")
    site_page.get_by_label("Number of the situation").press("Enter")
    steps = site_page.locator("[data-steps]")
    expect(steps).to_contain_text(told, timeout=PATIENCE)
    site_page.emulate_media(media="print")
    expect(steps).to_contain_text("Number 37")
    expect(steps).to_contain_text(long_date(answer_to("before_christmas", 37)))
    assert "Wednesday 30 December 2026" not in site_page.locator("main").inner_text(), "the answer to number 1"


def test_the_projector_is_worked_by_keyboard_alone(site_page: Page) -> None:
    site_page.set_viewport_size({"width": 1920, "height": 1080})
    site_page.goto(ANSWERS)
    start = site_page.get_by_role("button", name="Project, one step at a time")
    start.focus()
    site_page.keyboard.press("Enter")
    shown = site_page.locator(".cg-projector__step")
    expect(shown).to_contain_text("You work in Darlington")
    site_page.keyboard.press("ArrowRight")
    expect(shown).to_contain_text("What is the last day")
    assert "Wednesday 30 December 2026" not in shown.inner_text()
    site_page.keyboard.press("PageDown")
    expect(shown).to_contain_text("Wednesday 30 December 2026")
    assert "counted as day 1" not in shown.inner_text(), "mistakes are a step of their own"
    site_page.keyboard.press("PageUp")
    assert "Wednesday 30 December 2026" not in shown.inner_text()
    for _ in range(5):
        site_page.keyboard.press("Space")
    expect(shown).to_contain_text("What to take from this")
    assert "Rules version" not in shown.inner_text()
    expect(site_page.locator(".cg-projector__place")).to_have_text("Step 7 of 7")
    for _ in range(4):
        site_page.keyboard.press("Tab")
        if site_page.evaluate("document.activeElement.textContent") == "Start timer":
            break
    site_page.keyboard.press("Enter")
    expect(site_page.locator(".cg-projector__time")).to_have_text("0:01", timeout=5000)
    site_page.keyboard.press("Escape")
    expect(site_page.locator(".cg-projector")).to_have_count(0)
    expect(start).to_be_focused()


LONGEST = ("report-for-review", "full-room", "notice-in-doncaster", "who-gives-a-number")


@pytest.mark.parametrize("name", LONGEST)
def test_every_step_fits_on_the_screen_of_a_projector(name: str, site_page: Page) -> None:
    site_page.set_viewport_size({"width": 1920, "height": 1080})
    site_page.goto(f"/training/situations/{name}-answers/")
    site_page.get_by_role("button", name="Project, one step at a time").click()
    place, dialog = site_page.locator(".cg-projector__place"), site_page.locator(".cg-projector")
    steps = int(place.inner_text().split()[-1])
    for step in range(1, steps + 1):
        expect(place).to_have_text(f"Step {step} of {steps}")
        assert dialog.evaluate("it => it.scrollHeight <= it.clientHeight"), step
        site_page.keyboard.press("ArrowRight")


def test_a_step_that_is_longer_than_the_screen_is_read_to_its_end_by_keyboard(site_page: Page) -> None:
    """On a phone, or at four times the size: the same keys scroll first, and the buttons never lie over the last line."""
    site_page.set_viewport_size({"width": 360, "height": 600})
    project(site_page)
    place, dialog = site_page.locator(".cg-projector__place"), site_page.locator(".cg-projector")
    for _ in range(3):
        site_page.keyboard.press("ArrowRight")
    expect(place).to_have_text("Step 4 of 7")
    assert dialog.evaluate("it => it.scrollHeight > it.clientHeight"), "this step fits, and shows nothing here"
    presses = 0
    while place.inner_text() == "Step 4 of 7":
        lowest = dialog.evaluate(LOWEST)
        site_page.keyboard.press("PageDown")
        presses += 1
    assert presses > 1
    assert lowest["text"] <= lowest["bar"], "the last line was under the buttons when the next step came"
    site_page.set_viewport_size({"width": 360, "height": 1400})
    site_page.keyboard.press("PageUp")
    expect(place).to_have_text("Step 4 of 7")


# Once the browser has come to the end of its scrolling, which is smooth.
LOWEST = """async (it) => {
  let before;
  do {
    before = it.scrollTop;
    await new Promise((resolve) => setTimeout(resolve, 150));
  } while (it.scrollTop !== before);
  return {
    text: it.querySelector(".cg-projector__step").lastElementChild.getBoundingClientRect().bottom,
    bar: it.querySelector(".cg-projector__bar").getBoundingClientRect().top,
  };
}"""
SMALLEST_TYPE = """() => {
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const sizes = [];
  while (texts.nextNode()) {
    const { parentElement } = texts.currentNode;
    const { fontSize, position } = getComputedStyle(parentElement);
    if (texts.currentNode.data.trim() && position !== "absolute" && parentElement.checkVisibility()) sizes.push(parseFloat(fontSize));
  }
  return Math.min(...sizes);
}"""
NINE_POINTS = 12  # in CSS pixels
WITHIN_THE_MARGINS = {"width": 733, "height": 1062}  # of a page of A4
ON_ONE_PAGE = [f"training/charts/{area}-{kind}/" for area in load_rules().areas for kind in KINDS]


@pytest.mark.parametrize("address", [*ON_ONE_PAGE, "training/record/"])
def test_charts_and_the_record_print_on_one_page_of_a4(address: str, site_page: Page, tmp_path: Path) -> None:
    site_page.set_viewport_size(WITHIN_THE_MARGINS)
    site_page.goto(f"/{address}")
    assert pages_of(site_page.pdf(prefer_css_page_size=True)) == 1
    site_page.emulate_media(media="print")
    assert site_page.evaluate(SMALLEST_TYPE) >= NINE_POINTS
    assert site_page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing is too wide, so nothing is printed smaller"


@pytest.mark.parametrize("name", LONGEST)
def test_a_participants_sheet_is_one_page(name: str, site_page: Page) -> None:
    site_page.goto(f"/training/situations/{name}/")
    assert pages_of(site_page.pdf(prefer_css_page_size=True)) == 1


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


def test_on_paper_a_sheet_has_room_to_write_and_no_form(site_page: Page) -> None:
    site_page.goto(CHRISTMAS)
    site_page.emulate_media(media="print")
    expect(site_page.locator(".cg-on-paper")).to_be_visible()
    expect(site_page.locator(".cg-form")).to_be_hidden()
    assert "Wednesday 30 December 2026" not in site_page.locator("main").inner_text()
