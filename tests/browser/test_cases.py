"""A case in a browser: played by keyboard alone, marked without Python, read without JavaScript, projected, and printed."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from conference_calculators import api
from conference_calculators.practice.people import conference_inputs, conference_of
from conference_rules import Area, load_rules
from conference_site.training.case_data import Story, stories
from conference_site.training.case_paths import Node, paths
from conference_site.training.case_scene import Question, Scene

from . import axe
from .conftest import SiteServer
from .everything import EVERYTHING
from .test_training_pages import ASK_THE_WORKER

pytestmark = pytest.mark.browser

RULES = load_rules()
CASE = "/training/cases/darlington-brothers-and-sisters/"
MOST_TABS = 60


def address_of(story: Story, area: Area) -> str:
    return f"/training/cases/{'' if area.level == 'england' else f'{area.id}-'}{story.id}/"


def start(page: Page) -> None:
    page.goto(CASE)
    page.get_by_role("button", name="Play the case, one step at a time").focus()
    page.keyboard.press("Enter")


def now(page: Page) -> str:
    return page.locator("[data-now] h2").inner_text()


def go_on(page: Page, where: str) -> None:
    """By keyboard: the link of the answer that is shown."""
    page.locator("[data-now]").get_by_role("link", name=f"Go on: {where}").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-now] h2")).to_be_focused()
    assert where in now(page)


def write_a_date(page: Page, day: int, month: int, year: int) -> None:
    page.locator("[data-now]").get_by_label("Day", exact=True).focus()
    for number in (day, month, year):
        page.keyboard.press("Control+a")
        page.keyboard.type(str(number))
        page.keyboard.press("Tab")


@pytest.mark.path
def test_a_case_is_played_by_keyboard_and_a_late_day_leads_to_a_step_of_its_own(site_page: Page) -> None:
    start(site_page)
    expect(site_page.locator("[data-step]:visible")).to_have_count(1)
    site_page.locator("[data-now]").get_by_label("The strategy discussion").check()
    site_page.keyboard.press("Enter")
    go_on(site_page, "The strategy discussion")
    write_a_date(site_page, 6, 1, 2027)
    site_page.keyboard.press("Enter")
    mark = site_page.locator("[data-now] [data-mark]")
    expect(mark).to_contain_text("Not right")
    expect(site_page.locator("[data-now] [data-outcome]:visible")).to_have_count(1)
    expect(site_page.locator("[data-now] [data-outcome]:visible")).to_contain_text("Scotland’s bank holidays")
    write_a_date(site_page, 5, 1, 2027)
    site_page.keyboard.press("Enter")
    expect(mark).to_contain_text("Right.")
    go_on(site_page, "A room, a chair and four diaries")
    site_page.locator("[data-now]").get_by_label("Monday 28 December 2026").check()
    site_page.keyboard.press("Enter")
    expect(site_page.locator("[data-now] [data-outcome]:visible")).to_contain_text("no working day")
    expect(site_page.locator("[data-now] [data-outcome]:visible").get_by_role("link")).to_have_count(0)
    site_page.locator("[data-now]").get_by_label("Thursday 7 January 2027").check()
    site_page.keyboard.press("Enter")
    expect(site_page.locator("[data-now] [data-outcome]:visible")).to_contain_text("2 working days late")
    expect(site_page.locator("[data-now] [data-outcome]:visible")).to_contain_text("What this day starts")
    go_on(site_page, "The manager reads the date")
    go_on(site_page, "Dawn and the report")
    expect(site_page.locator("[data-now]")).to_contain_text("Thursday 7 January 2027")


# By keyboard alone, from the first step of each case to its record

HAS_THE_FOCUS = "([selector]) => document.activeElement.matches(selector) && Boolean(document.activeElement.closest('[data-now]'))"


def tab_to(page: Page, selector: str) -> None:
    """On with Tab until what is meant has the focus."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate(HAS_THE_FOCUS, [selector]):
            return
    raise AssertionError(f"Tab never comes to {selector}")


def answer_by_keyboard(page: Page, question: Question) -> None:
    """The right answer, with Tab, arrows and Space and, for a date, figures; then Enter on the button."""
    if question.kind == "date":
        (right,) = question.right
        year, month, day = right.split("-")
        for number, name in ((day, "day"), (month, "month"), (year, "year")):
            tab_to(page, f"input[name$='{name}']")
            page.keyboard.type(number)
    elif question.kind == "choice":
        places = [value for value, _ in question.choices]
        tab_to(page, "input[type=radio]")
        page.keyboard.press("Space")
        for _ in range(min(places.index(value) for value in question.right)):
            page.keyboard.press("ArrowDown")
    else:
        for value, _ in question.choices:
            tab_to(page, f"input[value='{value}']")
            if value in question.right:
                page.keyboard.press("Space")
    tab_to(page, "button[type=submit]")
    page.keyboard.press("Enter")


@pytest.mark.parametrize("story", stories(), ids=lambda story: story.id)
def test_each_case_is_played_to_its_record_with_tab_arrows_space_and_enter(story: Story, site_page: Page) -> None:
    area = RULES.areas["darlington"]
    site_page.goto(address_of(story, area))
    button = site_page.get_by_role("button", name="Play the case, one step at a time")
    while not button.evaluate("it => it === document.activeElement"):
        site_page.keyboard.press("Tab")
    site_page.keyboard.press("Enter")
    straight = paths(story, area, RULES).straight
    for node in straight:
        expect(site_page.locator(f"#{node.id} h2")).to_be_focused()
        assert node.question
        answer_by_keyboard(site_page, node.question)
        mark = site_page.locator(f"#{node.id} [data-mark]")
        expect(mark).to_contain_text("Right")
        # What followed is heard at once: the mark is a status, and has the sentences of the answer.
        assert node.question.right_outcomes[0].label in mark.inner_text() + mark.text_content()
        if node.next:
            tab_to(site_page, "a[data-go]")
            site_page.keyboard.press("Enter")
    last = site_page.locator("[data-now]")
    expect(last.get_by_role("heading", name="What a good record holds now")).to_be_visible()
    expect(last.locator("[data-score]")).to_contain_text(f"You answered {len(straight)} questions, {len(straight)} of them right")


# Every answer of every step, as the browser marks it and as Python does

ANSWER_EVERYTHING = """() => {
  document.querySelector("[data-play]").click();
  const give = ($form, answer) => {
    $form.reset();
    if ($form.dataset.kind === "date") {
      const [year, month, day] = answer.split("-");
      [...$form.querySelectorAll("input")].forEach(($input, place) => { $input.value = [day, month, year][place]; });
    } else {
      for (const $input of $form.querySelectorAll("input")) $input.checked = answer.split(" ").includes($input.value);
    }
    $form.requestSubmit();
  };
  const seen = [];
  for (const $step of document.querySelectorAll("[data-step]")) {
    for (const $other of document.querySelectorAll("[data-step]")) $other.toggleAttribute("data-now", $other === $step);
    const $form = $step.querySelector("form");
    if (!$form) {
      seen.push([$step.id, "", "", [...$step.querySelectorAll("[data-go]")].map(({ hash }) => hash.slice(1))]);
      continue;
    }
    const all = [...$form.querySelectorAll("input")].map(({ value }) => value).join(" ");
    const answers = $form.dataset.kind === "list" ? [$form.dataset.right, all, ""]
      : [...$step.querySelectorAll("[data-outcome]")].map(({ dataset }) => dataset.outcome.replace("other", "2031-01-01"));
    for (const answer of new Set(answers)) {
      give($form, answer);
      const $shown = [...$step.querySelectorAll("[data-answer] [data-go]")].filter(($link) => $link.checkVisibility());
      seen.push([$step.id, answer, $step.querySelector("[data-mark]").textContent, $shown.map(({ hash }) => hash.slice(1))]);
    }
  }
  return seen;
}"""


def expected_of(node: Node) -> dict[str, tuple[bool, list[str]]]:
    """For each answer, whether it is right and where it leads on."""
    question = node.question
    if question is None:
        return {"": (False, list(node.leads.values()))}
    if question.kind == "list":
        every = " ".join(value for value, _ in question.choices)
        right = " ".join(sorted(question.right))
        return {answer: (set(answer.split()) == question.right, list(filter(None, [node.next]))) for answer in (right, every, "")}
    given = {"other": "2031-01-01"}
    return {given.get(one.answer, one.answer): (one.is_right, list(filter(None, [node.leads.get(one.answer, "")]))) for one in question.outcomes}


@pytest.mark.parametrize("story", stories(), ids=lambda story: story.id)
def test_every_answer_on_every_path_is_marked_in_the_browser_as_the_rules_have_it_and_leads_on(story: Story, site_page: Page) -> None:
    for area in RULES.areas.values():
        site_page.goto(address_of(story, area))
        seen: dict[str, dict[str, tuple[bool, list[str]]]] = {}
        for step, answer, mark, onward in site_page.evaluate(ANSWER_EVERYTHING):
            seen.setdefault(step, {})[answer] = (mark.startswith("Right"), onward)
        nodes = paths(story, area, RULES).nodes
        assert seen == {node.id: expected_of(node) for node in nodes.values()}


def asked_of(scene: Scene) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """What a calculator is asked for a question of a case."""
    asked = scene.asked
    if scene.happened:
        events = [{"event": one.event, "date": one.day.isoformat(), **_type(one.conference_type)} for one in scene.happened]
        yield "timescales", {"events": events, "show": list(asked.shows)}
    if asked.child:
        yield "attendance", asked.child
    if asked.inputs:
        yield "end_plan", asked.inputs
    if asked.people:
        yield "quoracy", conference_inputs(scene.case)


def _type(name: str) -> dict[str, str]:
    return {"type": name} if name else {}


def who_counts(scene: Scene, answer: Mapping[str, Any]) -> set[str]:
    counted = {one["who"] for one in answer["counted"]}
    return {f"p{place}" for place, attendee in enumerate(conference_of(scene.case).attendees, start=1) if attendee.name in counted}


LEADS_TO: Mapping[tuple[str, str], Callable[[Scene, Mapping[str, Any]], set[str]]] = {
    ("date", "timescales"): lambda _, answer: {deadline["work_to"] for deadline in answer["deadlines"]},
    ("counted", "quoracy"): who_counts,
    ("quorum", "quoracy"): lambda _, answer: {answer["outcome"]},
    ("childs_part", "attendance"): lambda _, answer: {answer["indication"]["id"]},
    ("ending", "end_plan"): lambda _, answer: {answer["indication"]["id"]},
}
"""Where the answer of a calculator has what is right in a question of this kind."""


def test_what_the_cases_rest_on_is_answered_alike_by_the_browsers_python_and_by_this_one(site_page: Page) -> None:
    """Dates, people, a child's part and the end of a plan in every step that can be reached, under the rules of every area."""
    nodes = [node for story in stories() for area in RULES.areas.values() for node in paths(story, area, RULES).nodes.values() if node.question]
    rests_on = [(node, *asked) for node in nodes for asked in asked_of(node.scene)]
    requests = [json.dumps({"calculator": calculator, "area": node.scene.area.id, "inputs": inputs}) for node, calculator, inputs in rests_on]
    different = list(dict.fromkeys(requests))
    site_page.goto(CASE)
    there = dict(zip(different, map(json.loads, site_page.evaluate(ASK_THE_WORKER, [different, EVERYTHING])), strict=True))
    assert there == {request: json.loads(api.answer(request)) for request in different}
    seen = set()
    for (node, calculator, _), request in zip(rests_on, requests, strict=True):
        assert node.question and "errors" not in there[request], request
        leads_to = LEADS_TO.get((node.scene.asked.kind, calculator))
        if leads_to and not node.question.asks_the_council:
            found, right = leads_to(node.scene, there[request]), node.question.right
            # Beside the date that is asked for a timeline has others.
            assert right <= found if calculator == "timescales" else right == found, (node.id, request)
            seen.add(node.scene.asked.kind)
    assert seen == {kind for kind, _ in LEADS_TO}


# What a reader sees


@pytest.mark.parametrize("width", [320, 360])
def test_a_case_that_is_played_has_no_fault_and_needs_no_scrolling_sideways(width: int, site_page: Page) -> None:
    site_page.set_viewport_size({"width": width, "height": 640})
    start(site_page)
    go_on_right(site_page)
    for _ in range(4):
        assert axe.faults(site_page, contrast=False) == []
        assert site_page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        go_on_right(site_page)


def go_on_right(page: Page) -> None:
    """Opens the answer and goes on from the right one."""
    step = page.locator("[data-now]")
    if step.locator("[data-answer]:not([open])").count():
        step.locator("[data-answer] > summary").click()
    step.locator("[data-right=yes] a[data-go], :scope > p a[data-go], [data-answer] > p a[data-go]").first.click()


def test_a_list_is_marked_entry_by_entry(site_page: Page) -> None:
    site_page.goto(CASE)
    site_page.get_by_role("button", name="Play the case, one step at a time").click()
    site_page.evaluate("""() => {
      for (const step of document.querySelectorAll("[data-step]")) step.toggleAttribute("data-now", step.id === "who-before");
    }""")
    step = site_page.locator("#who-before")
    for name in ("Social worker", "Health visitor", "Chair"):
        step.get_by_label(name, exact=True).check()
    step.get_by_role("button", name="Mark my answer").click()
    expect(step.locator("[data-mark]")).to_contain_text("4 of 6 entries are right. Look again at: Teacher; Chair.")


def test_at_the_end_it_says_how_many_were_right_and_beginning_again_forgets_them(site_page: Page) -> None:
    start(site_page)
    while "The plan ends" not in now(site_page):
        go_on_right(site_page)
    step = site_page.locator("[data-now]")
    assert "What a good record holds now" not in step.inner_text()
    step.get_by_label("First core group").check()
    step.get_by_role("button", name="Mark my answer").click()
    expect(step).to_contain_text("What a good record holds now")
    expect(step.locator("[data-score]")).to_contain_text("You answered 1 question, 1 of them right")
    site_page.get_by_role("button", name="Begin again").click()
    assert "The phone rings" in now(site_page)
    assert site_page.evaluate("[localStorage.length, document.cookie, location.hash].join('|')") == "0||"


def test_without_javascript_a_case_is_a_text_with_folded_answers(browser: Browser, site_server: SiteServer) -> None:
    context = browser.new_context(base_url=site_server.address, java_script_enabled=False, viewport={"width": 360, "height": 640})
    page = context.new_page()
    page.goto(CASE)
    expect(page.get_by_role("heading", name="The plan ends")).to_have_count(2)
    expect(page.locator("form.cg-case__form:visible")).to_have_count(0)
    page.locator("#strategy summary").click()
    expect(page.locator("#strategy")).to_contain_text("Tuesday 5 January 2027")
    context.close()


def test_the_projector_shows_a_case_without_its_forms_and_links_and_every_step_fits(site_page: Page) -> None:
    site_page.set_viewport_size({"width": 1920, "height": 1080})
    site_page.goto(CASE)
    site_page.get_by_role("button", name="Project, one step at a time").click()
    place, dialog = site_page.locator(".cg-projector__place"), site_page.locator(".cg-projector")
    steps = int(place.inner_text().split()[-1])
    assert steps > 30
    expect(dialog).to_contain_text("Mia, to the teaching assistant")
    assert site_page.evaluate("document.fullscreenElement === document.documentElement")
    for step in range(1, steps + 1):
        expect(place).to_have_text(f"Step {step} of {steps}")
        assert dialog.evaluate("it => it.scrollHeight <= it.clientHeight"), step
        assert dialog.locator("form, a, .cg-source").count() == 0
        site_page.keyboard.press("PageDown")
    site_page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    site_page.wait_for_function("() => !document.fullscreenElement")


def test_a_case_prints_whole_with_its_answers_or_without(site_page: Page) -> None:
    site_page.goto(CASE)
    site_page.evaluate("window.print = () => { window.printed = document.querySelectorAll('[data-answer][open]').length; }")
    site_page.get_by_role("button", name="Print with the answers").click()
    assert site_page.evaluate("window.printed") == site_page.locator("[data-answer]").count()
    site_page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    site_page.get_by_role("button", name="Print without the answers").click()
    assert site_page.evaluate("window.printed") == 0
    site_page.emulate_media(media="print")
    expect(site_page.locator("[data-step]:visible")).to_have_count(site_page.locator("[data-step]").count())
    assert "Tuesday 5 January 2027" not in site_page.locator("#strategy").inner_text()
