"""By keyboard alone, at four times the size, with wider spacing, with less motion, by ear: nothing is lost and nobody is trapped."""

import re
import string
from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import built_site

from .filling import GOOD, address, fill, submit
from .serving import SiteServer
from .test_accessibility import bring_about, page_on, played, too_wide  # noqa: F401 - a fixture
from .tried import tried

Played = Callable[[str], SiteServer]
PAGES = ("/", "/parents/before/", "/professionals/timescales/", "/areas/doncaster/", "/calculators/timescales/")
MOST_STOPS = 400
# Where the focus is: what it is on, whether it can be seen, whether something lies over it, whether a ring is drawn.
FOCUS = """() => {
  const $on = document.activeElement;
  if ($on === document.body || $on === document.documentElement) return null;
  // Any part of it may be what is seen: it may go over two lines, and a wide table may have been scrolled a little to the side.
  const boxes = [...$on.getClientRects(), $on.getBoundingClientRect()].filter(({ width, height }) => width && height);
  const along = ({ left, right, width }) => [left + 4, left + width / 2, right - 4];
  const points = boxes.flatMap((box) => along(box).map((x) => [x, box.top + Math.min(box.height / 2, 12)]));
  const tops = points.map(([x, y]) => document.elementFromPoint(x, y)).filter(Boolean);
  const { outlineStyle, boxShadow } = getComputedStyle($on);
  return {
    name: $on.outerHTML.slice(0, 120),
    seen: boxes.some(({ bottom, top }) => bottom > 0 && top < innerHeight),
    covered: !tops.some(($top) => $on.contains($top) || $top.contains($on) || $top.closest("label")?.control === $on),
    ringed: outlineStyle !== "none" || boxShadow !== "none",
  };
}"""
SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}"""
# Text that its own box cuts off. What is meant for ears only and the search's two lines are cut on purpose.
CUT = """() => [...document.querySelectorAll("main *, header *, footer *")].filter(($one) => {
  const { overflowX, overflowY, clipPath } = getComputedStyle($one);
  const cuts = overflowX === "hidden" || overflowY === "hidden";
  const overflows = $one.scrollHeight > $one.clientHeight + 2 || $one.scrollWidth > $one.clientWidth + 2;
  return cuts && overflows && clipPath === "none" && !$one.closest("svg, progress");
}).map(($one) => $one.outerHTML.slice(0, 120))"""


def walk(page: Page, key: str) -> list[dict]:
    """Every place where the focus stops, until it leaves the page. That it does leave is the proof that there is no trap."""
    stops = []
    for _ in range(MOST_STOPS):
        page.keyboard.press(key)
        stop = page.evaluate(FOCUS)
        if stop is None or (stops and stop["name"] == stops[0]["name"] and len(stops) > 3):
            return stops
        stops.append(stop)
    raise AssertionError(f"the focus never left the page: {stops[-3:]}")


def faults_of(stops: list[dict]) -> list[str]:
    return [f"{stop['name']}: {fault}" for stop in stops for fault, is_wrong in _checks(stop) if is_wrong]


def _checks(stop: dict) -> list[tuple[str, bool]]:
    return [("cannot be seen", not stop["seen"]), ("lies under something", stop["covered"]), ("shows no focus", not stop["ringed"])]


@pytest.mark.parametrize("path", PAGES)
def test_the_focus_is_always_seen_and_never_trapped(path: str, browser: Browser, played: Played) -> None:  # noqa: F811
    with page_on(browser, played("")) as page:
        page.goto(path)
        forward = walk(page, "Tab")
        page.evaluate("() => { scrollTo(0, document.body.scrollHeight); document.querySelector('.cg-footer li:last-child a').focus(); }")
        backward = walk(page, "Shift+Tab")
    assert len(forward) > 5
    assert faults_of(forward + backward) == []
    tried("pages", "stops of the focus, forward and backward, each seen and not covered by the header", len(forward) + len(backward))


def test_an_answer_is_walked_through_by_keyboard(browser: Browser, played: Played) -> None:  # noqa: F811
    with page_on(browser, played("")) as page:
        bring_about(page, "timescales", "answer")
        stops = walk(page, "Tab")
    assert faults_of(stops) == []
    tried("pages", "stops of the focus, forward and backward, each seen and not covered by the header", len(stops))


def test_no_single_key_does_anything(browser: Browser, played: Played) -> None:  # noqa: F811
    with page_on(browser, played("")) as page:
        page.goto(address("timescales"))
        before = page.evaluate("() => [location.href, document.activeElement.localName, document.body.innerText.length]")
        for key in string.ascii_lowercase + string.digits + "/?.,;'[]-=":
            page.keyboard.press(key)
        assert page.evaluate("() => [location.href, document.activeElement.localName, document.body.innerText.length]") == before
    tried("inputs", "single keys pressed, none of which is a shortcut", 46)


@pytest.mark.parametrize("path", [*PAGES, address("quoracy")])
def test_four_times_the_size_and_wider_spacing_lose_nothing(path: str, browser: Browser, played: Played) -> None:  # noqa: F811
    """1,280 by 1,024 pixels at 400 % are 320 by 256; the spacing is that of success criterion 1.4.12."""
    with page_on(browser, played("")) as page:
        page.set_viewport_size({"width": 320, "height": 256})
        page.goto(path)
        assert not too_wide(page)
        page.evaluate(SPACING)
        assert not too_wide(page)
        assert page.evaluate(CUT) == []
    tried("pages", "pages at 400 % and with the text spacing of WCAG 1.4.12", 1)


def test_an_answer_keeps_within_a_screen_at_four_times_the_size(browser: Browser, played: Played) -> None:  # noqa: F811
    with page_on(browser, played(""), 320) as page:
        bring_about(page, "timescales", "answer")
        page.evaluate(SPACING)
        assert not too_wide(page)
        assert page.evaluate(CUT) == []


def test_less_motion_is_no_motion(browser: Browser, played: Played) -> None:  # noqa: F811
    with page_on(browser, played("")) as page:
        bring_about(page, "timescales", "answer")
        assert page.evaluate("() => document.getAnimations().length") == 0
        assert page.evaluate("() => getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_the_answer_is_said_once(browser: Browser, played: Played) -> None:  # noqa: F811
    """Everything that the live regions say, in order: no words twice in a row, and the headline once."""
    with page_on(browser, played("")) as page:
        page.goto(address("timescales"))
        page.evaluate(
            """() => { window.said = []; new MutationObserver((changes) => {
                for (const { target } of changes) {
                  const $live = (target.nodeType === 1 ? target : target.parentElement)?.closest("[aria-live], [role=status], [role=alert]");
                  if ($live && $live.textContent.trim()) window.said.push($live.textContent.trim());
                } }).observe(document.body, { childList: true, subtree: true, characterData: true }); }"""
        )
        fill(page, GOOD["timescales"])
        submit(page)
        expect(page.locator(".cg-headline__text")).not_to_be_empty()
        said = page.evaluate("() => window.said")
        headline = page.locator(".cg-headline__text").inner_text().strip()
    assert said.count(headline) == 1
    assert all(first != second for first, second in pairwise(said)), said


def test_every_table_has_a_name_and_every_header_a_scope() -> None:
    tables = 0
    for page in built_site.pages().values():
        for match in re.finditer(r'(<div class="cg-scroll[^>]*>\s*)?<table.*?</table>', page.html, flags=re.DOTALL):
            tables += 1
            named = "<caption" in match[0] or "aria-label=" in (match[1] or "")
            assert named, f"{page.address}: a table without a caption or a named box"
            assert all("scope=" in head for head in re.findall(r"<th\b[^>]*>", match[0])), f"{page.address}: a header without a scope"
    tried("pages", "tables with a name, and a scope for each header", tables)
