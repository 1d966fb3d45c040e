"""By keyboard alone: the focus is in sight wherever it goes and comes out again, calculators are worked to their reasons, and no character is a shortcut."""

import string

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from . import axe
from .built_pages import PLACES, TEMPLATES, TWO_COUNCILS, Played, bring_about, go_to, page_on, played  # noqa: F401 - a fixture
from .filling import GOOD, address, by_name
from .tried import tried

MOST_STOPS = 1000
WALKED = "stops of the focus, forward and backward on one page of each template and in answers, each seen, marked and not covered"
WIDTHS = (360, 1280)
# The names of two councils stay where they are while their answers move under them.
TEMPLATES_AND_WIDTHS = [(template, width) for template in (*TEMPLATES, TWO_COUNCILS) for width in WIDTHS]
# Where the focus is: what it is on, whether it can be seen, whether something lies over all of it, whether a ring is drawn.
FOCUS = """() => {
  const $on = document.activeElement;
  if ($on === document.body || $on === document.documentElement) return null;
  // Any part of it may be what is seen: it may go over two lines, be taller than the screen, or have been scrolled a little to the side.
  const boxes = [...$on.getClientRects(), $on.getBoundingClientRect()].filter(({ width, height }) => width && height)
    .map(({ left, right, top, bottom }) => ({ left, right, top: Math.max(top, 0), bottom: Math.min(bottom, innerHeight) }))
    .filter(({ top, bottom }) => bottom > top);
  const between = (from, to) => [from + Math.min(4, (to - from) / 2), (from + to) / 2, to - Math.min(4, (to - from) / 2)];
  const points = boxes.flatMap(({ left, right, top, bottom }) => between(left, right).flatMap((x) => between(top, bottom).map((y) => [x, y])));
  const tops = points.map(([x, y]) => document.elementFromPoint(x, y)).filter(Boolean);
  const { outlineStyle, boxShadow } = getComputedStyle($on);
  window.stops ??= [];
  if (!window.stops.includes($on)) window.stops.push($on);
  return {
    place: window.stops.indexOf($on),
    name: $on.outerHTML.slice(0, 120),
    seen: boxes.length > 0,
    covered: !tops.some(($top) => $on.contains($top) || $top.contains($on) || $top.closest("label")?.control === $on),
    ringed: outlineStyle !== "none" || boxShadow !== "none",
  };
}"""
TO_THE_END = "() => { scrollTo(0, document.body.scrollHeight); document.querySelector('.cg-footer li:last-child a').focus(); }"
# Of what every page has, and of what only some have.
WHAT_IS_THERE = """() => [location.href, document.title, document.activeElement.localName, document.body.innerText, scrollY,
  document.querySelectorAll("details[open], dialog[open]").length].join("|")"""


def walk(page: Page, key: str) -> list[dict]:
    """Every place where the focus stops, until it leaves the page. That it does leave is the proof that there is no trap."""
    stops: list[dict] = []
    for _ in range(MOST_STOPS):
        page.keyboard.press(key)
        stop = page.evaluate(FOCUS)
        if stop is None or (stops and stop["place"] == stops[0]["place"] and len(stops) > 3):
            return stops
        stops.append(stop)
    raise AssertionError(f"the focus never left the page: {stops[-3:]}")


def faults_of(stops: list[dict]) -> list[str]:
    return [f"{stop['name']}: {fault}" for stop in stops for fault, is_wrong in _checks(stop) if is_wrong]


def _checks(stop: dict) -> list[tuple[str, bool]]:
    return [("cannot be seen", not stop["seen"]), ("lies under something", stop["covered"]), ("shows no focus", not stop["ringed"])]


@pytest.mark.parametrize(("template", "width"), TEMPLATES_AND_WIDTHS)
def test_the_focus_is_always_seen_and_never_trapped(template: str, width: int, browser: Browser, played: Played) -> None:  # noqa: F811
    """Forward through the page as it comes, backward with everything opened that was closed."""
    with page_on(browser, played(""), width) as page:
        go_to(page, template)
        forward = walk(page, "Tab")
        axe.open_everything(page)
        page.evaluate(TO_THE_END)
        backward = walk(page, "Shift+Tab")
    assert min(len(forward), len(backward)) > 5
    assert faults_of(forward + backward) == []
    tried("pages", WALKED, len(forward) + len(backward))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("calculator", ("timescales", "quoracy", "split", "practice"))
def test_an_answer_is_walked_through_by_keyboard(calculator: str, width: int, browser: Browser, played: Played) -> None:  # noqa: F811
    with page_on(browser, played(""), width) as page:
        bring_about(page, calculator, "answer")
        stops = walk(page, "Tab")
    assert len(stops) > 5
    assert faults_of(stops) == []
    tried("pages", WALKED, len(stops))


def reach(page: Page, where: Locator) -> None:
    """Tab, until the focus is on this, or on one of these."""
    for _ in range(MOST_STOPS):
        if where.evaluate_all("all => all.includes(document.activeElement)"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never came to {where}")


def enter(page: Page, name: str, value: str) -> None:
    """Answers one question as a keyboard does it: typing, the arrows in a list, the arrows or the space bar where there is something to tick."""
    box = page.locator(f'[name="{name}"]')
    if box.count() == 0:
        reach(page, page.locator(f'[data-repeat="{name.partition(".")[0]}"] [data-add]'))
        page.keyboard.press("Space")
    kind = box.first.evaluate("control => control.type")
    reach(page, page.locator(f'[name="{name}"][value="{value}"]') if kind == "checkbox" else box)
    if kind == "text":
        page.keyboard.type(value)
    elif kind == "checkbox" or page.evaluate("document.activeElement.value") == value:
        page.keyboard.press("Space")
    for _ in range(MOST_STOPS):
        if page.evaluate("document.activeElement.value") == value:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"the arrows never came to {value} of {name}")


@pytest.mark.parametrize("calculator", GOOD)
def test_a_calculator_is_worked_by_keyboard_alone(calculator: str, browser: Browser, played: Played) -> None:  # noqa: F811
    with page_on(browser, played("")) as page:
        page.goto(address(calculator))
        for name, value in by_name(GOOD[calculator]).items():
            enter(page, name, value)
        reach(page, page.locator(".cg-form [type=submit]"))
        page.keyboard.press("Enter")
        expect(page.locator(".cg-headline h2")).to_be_focused()
        expect(page.locator(".cg-stamp").first).to_be_visible()
        closed = page.locator(".cg-answer details:not([open]) > summary")
        if closed.count():
            reach(page, closed)
            page.keyboard.press("Space")
            assert page.evaluate("() => document.activeElement.parentElement.open")
        page.evaluate("() => { window.print = () => { window.printed = true; }; }")
        reach(page, page.get_by_role("button", name="Print"))
        page.keyboard.press("Space")
        assert page.evaluate("() => window.printed")
    tried("inputs", "calculators filled in, sent off, their reasons opened and printed by keyboard alone, from the first Tab", 1)


@pytest.mark.parametrize("place", [place for place in PLACES if place != "search with results"])
def test_no_character_is_a_shortcut(place: str, browser: Browser, played: Played) -> None:  # noqa: F811
    """In the search's box a character is what is typed; everywhere else it does nothing at all."""
    characters = string.ascii_letters + string.digits + string.punctuation
    with page_on(browser, played("")) as page:
        go_to(page, place)
        page.wait_for_load_state("networkidle")
        before = page.evaluate(WHAT_IS_THERE)
        for character in characters:
            page.keyboard.press(character)
        assert page.evaluate(WHAT_IS_THERE) == before
    tried("inputs", "letters, figures and signs pressed one by one, on one page of each template and in the projector: none is a shortcut", len(characters))
