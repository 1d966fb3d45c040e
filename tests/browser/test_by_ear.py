"""By ear: what changes is said once, by a live region or because the focus goes there, and never by both.

What a screen reader makes of it is not tried here: these are the words that live regions are given while they are rendered, and what the focus
comes to, with its name and description.
"""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page, expect

from .built_pages import ANSWERS, SITUATION, STATES_OF, Played, bring_about, page_on, played  # noqa: F401 - a fixture
from .filling import GOOD, address, fill, submit
from .tried import tried

# All that a live region says, in order, and all that the focus comes to: its name and description. A region that is not rendered says nothing; an alert
# speaks as soon as it is there.
LISTEN = """() => {
  const LIVE = "[aria-live=polite], [aria-live=assertive], [role=status], [role=alert]";
  window.said = [];
  window.came = [];
  const wordsOf = ($one) => ($one?.innerText ?? "").trim().replace(/\\s+/g, " ");
  const regionsOf = ({ target, addedNodes }) => {
    const $around = (target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement)?.closest(LIVE);
    const $added = [...addedNodes].filter(($node) => $node.nodeType === Node.ELEMENT_NODE);
    return [$around, ...$added.flatMap(($one) => [$one, ...$one.querySelectorAll("*")]).filter(($one) => $one.matches("[role=alert]"))];
  };
  new MutationObserver((changes) => {
    for (const $region of new Set(changes.flatMap(regionsOf))) {
      if ($region?.checkVisibility() && wordsOf($region)) window.said.push(wordsOf($region));
    }
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
  const referred = ($one, attribute) => ($one.getAttribute(attribute) ?? "").split(" ").map((id) => wordsOf(document.getElementById(id))).join(" ").trim();
  document.addEventListener("focusin", ({ target }) => {
    window.came.push(`${referred(target, "aria-labelledby") || wordsOf(target)} ${referred(target, "aria-describedby")}`.trim());
  });
}"""
SAID = "what is said by live regions or by where the focus goes, each once: answers, errors, stages of loading, failure, copying, search, projector, practice"
REPORT = "stage => new BroadcastChannel('test').postMessage(stage)"


def listen(page: Page) -> None:
    page.evaluate(LISTEN)


def said(page: Page) -> list[str]:
    """Once all that was about to be said has been said."""
    heard: list[str] = page.evaluate("() => new Promise((resolve) => setTimeout(() => resolve(window.said)))")
    return heard


def came_to(page: Page) -> list[str]:
    came: list[str] = page.evaluate("() => window.came")
    return came


def words_of(page: Page, selector: str) -> str:
    return " ".join(page.locator(selector).inner_text().split())


@pytest.mark.parametrize(("calculator", "state"), [case for case in STATES_OF if case[1] in ("answer", "right")])
def test_an_answer_is_said_once(calculator: str, state: str, browser: Browser, played: Played) -> None:  # noqa: F811
    """Its heading by the focus, the words below by their live region, and nothing twice."""
    with page_on(browser, played("")) as page:
        bring_about(page, calculator, state, listen)
        heard = said(page)
        assert came_to(page)[-1] == words_of(page, ".cg-headline h2")
        assert heard.count(words_of(page, ".cg-headline__text")) == 1
        assert words_of(page, ".cg-headline h2") not in heard
    assert len(set(heard)) == len(heard), heard
    tried("states", SAID)


@pytest.mark.parametrize("calculator", [calculator for calculator, state in STATES_OF if state == "errors"])
def test_errors_are_said_by_the_focus_alone(calculator: str, browser: Browser, played: Played) -> None:  # noqa: F811
    with page_on(browser, played("")) as page:
        bring_about(page, calculator, "errors", listen)
        expect(page.locator(".cg-problems")).to_be_focused()
        errors = page.locator(".cg-problems li").all_inner_texts()
        assert errors
        assert came_to(page)[-1] == " ".join(["There is a problem", *errors])
        assert not [line for line in said(page) for error in errors if error in line or "problem" in line]
    tried("states", SAID)


def send_off(page: Page, calculator: str) -> None:
    """Fills in and sends off, and listens from then on."""
    page.goto(address(calculator))
    fill(page, GOOD[calculator])
    listen(page)
    submit(page)


def test_each_stage_of_loading_is_said_once(browser: Browser, played: Played) -> None:  # noqa: F811
    """However often a part of the download comes."""
    with page_on(browser, played("in stages")) as page:
        send_off(page, "quoracy")
        for stage, share in (("downloading", 0.1), ("downloading", 0.5), ("downloading", 0.9), ("starting", 1), ("starting", 1), ("ready", 1)):
            page.evaluate(REPORT, {"stage": stage, "share": share})
            expect(page.locator(f"[data-stage={stage}]")).to_be_visible()
        expect(page.locator(".cg-headline h2")).to_be_focused()
        heard, answer = said(page), words_of(page, ".cg-headline__text")
    assert [line.split(".")[0] for line in heard[:-1]] == ["Downloading the calculator", "Starting the calculator", "Working it out"]
    assert heard[-1] == answer
    tried("states", SAID)


def test_a_first_answer_that_is_completed_says_only_what_is_new(browser: Browser, played: Played) -> None:  # noqa: F811
    with page_on(browser, played("in stages")) as page:
        send_off(page, "timescales")
        expect(page.locator(".cg-headline h2")).to_be_focused()
        page.evaluate(REPORT, {"stage": "ready", "share": 1})
        expect(page.locator(".cg-stamp")).to_be_visible()
        heard = said(page)
    assert len(set(heard)) == len(heard), heard
    assert "The reasons and all other dates have been added." in heard
    tried("states", SAID)


@pytest.mark.parametrize("calculator", ["timescales", "quoracy", "practice"])
def test_a_failure_is_said_once(calculator: str, browser: Browser, played: Played) -> None:  # noqa: F811
    with page_on(browser, played("failed")) as page:
        bring_about(page, calculator, "failed", listen)
        heard = said(page)
    assert len([line for line in heard if "could not be loaded" in line]) == 1, heard
    assert not [line for line in heard if "What you entered is still here" in line], heard
    tried("states", SAID)


def test_copying_is_said_once(browser: Browser, played: Played) -> None:  # noqa: F811
    with page_on(browser, played("")) as page:
        bring_about(page, "timescales", "answer")
        page.evaluate("() => { navigator.clipboard.writeText = () => Promise.resolve(); }")  # that it does copy is tried elsewhere
        listen(page)
        page.get_by_role("button", name="Copy as text").click()
        expect(page.get_by_text("Copied.")).to_be_visible()
        assert said(page) == ["Copied."]
    tried("states", SAID)


def test_where_copying_is_refused_the_words_are_said_and_the_text_is_not(browser: Browser, played: Played) -> None:  # noqa: F811
    with page_on(browser, played("")) as page:
        bring_about(page, "timescales", "answer")
        page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); }")
        listen(page)
        page.get_by_role("button", name="Copy as text").click()
        expect(page.get_by_label("The text to copy")).to_be_visible()
        assert said(page) == ["Copying is not allowed here. Select this text and copy it:"]
        assert page.get_by_label("The text to copy").evaluate("$text => $text.closest('[role=status]')") is None
    tried("states", SAID)


def test_what_a_search_found_is_said_once(browser: Browser, played: Played) -> None:  # noqa: F811
    """By a region that is there before it speaks; the box itself does not describe it a second time."""
    with page_on(browser, played("")) as page:
        page.goto("/")
        box, region = page.get_by_role("searchbox"), page.locator("[data-module=search] [role=status]")
        assert region.evaluate("$region => $region.checkVisibility() && $region.innerText === ''")
        listen(page)
        box.press_sequentially("conferences", delay=60)
        expect(page.locator("[data-module=search] li a").first).to_be_visible()
        expect(region).to_contain_text("pages found")
        page.wait_for_timeout(500)
        heard = said(page)
        assert heard[-1] == words_of(page, "[data-module=search] [role=status]")
        assert all(first != second for first, second in pairwise(heard)), heard
        assert box.get_attribute("aria-describedby") is None
        page.keyboard.press("Escape")
        expect(page.locator("[data-module=search] li a").first).to_be_hidden()
        assert said(page) == heard
    tried("states", SAID)


def test_each_step_of_the_projector_is_said_once(browser: Browser, played: Played) -> None:  # noqa: F811
    """The first as the description of the dialog, the others by their live region. The focus stays on the button, to be pressed again."""
    with page_on(browser, played(""), 1280) as page:
        page.goto(ANSWERS)
        listen(page)
        page.get_by_role("button", name="Project, one step at a time").click()
        following = page.get_by_role("button", name="Next")
        expect(following).to_be_focused()
        expect(page.get_by_role("dialog")).to_have_accessible_description(re.compile("You work in Darlington"))
        assert said(page) == []
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        expect(page.locator(".cg-projector__place")).to_have_text("Step 3 of 7")
        expect(following).to_be_focused()
        heard = said(page)
        assert ["What is the last day" in line for line in heard] == [True, True]
        assert heard[-1] == words_of(page, ".cg-projector__step")
        for _ in range(6):
            page.keyboard.press("ArrowRight")
        assert len(said(page)) == 6, "at the last step nothing is new"
        assert came_to(page).count("Next") == 1
    tried("states", SAID)


def test_another_situation_is_read_by_the_focus_alone(browser: Browser, played: Played) -> None:  # noqa: F811
    with page_on(browser, played("")) as page:
        page.goto(SITUATION)
        listen(page)
        page.get_by_role("button", name="Another one like this").click()
        expect(page.locator("[data-story]")).to_be_focused()
        story = words_of(page, "[data-story]")
        assert came_to(page)[-1] == story
        assert not [line for line in said(page) if line in story]
    tried("states", SAID)
