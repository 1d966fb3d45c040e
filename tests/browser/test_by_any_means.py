"""At four times the size, with wider spacing, with less motion: nothing is lost."""

import pytest
from playwright.sync_api import Browser, Page

from . import axe
from .built_pages import PLACES, STATES_OF, Played, bring_about, go_to, page_on, played, too_wide  # noqa: F401 - a fixture
from .tried import tried

SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}"""
# Text that its own box cuts off. What is meant for ears only and the search's two lines are cut on purpose.
CUT = """() => [...document.querySelectorAll("body *")].filter(($one) => {
  const { overflowX, overflowY, clipPath } = getComputedStyle($one);
  const cuts = overflowX === "hidden" || overflowY === "hidden";
  const overflows = $one.scrollHeight > $one.clientHeight + 2 || $one.scrollWidth > $one.clientWidth + 2;
  return cuts && overflows && clipPath === "none" && !$one.closest("svg, progress, .cg-search__text");
}).map(($one) => $one.outerHTML.slice(0, 120))"""


MOVES = "() => [document.getAnimations().length, getComputedStyle(document.documentElement).scrollBehavior]"


def check_still(page: Page) -> None:
    """Less motion is no motion."""
    assert page.evaluate(MOVES) == [0, "auto"]


def check_large(page: Page) -> None:
    """1,280 by 1,024 pixels at 400 % are 320 by 256; the spacing is that of success criterion 1.4.12."""
    page.set_viewport_size({"width": 320, "height": 256})
    axe.open_everything(page)
    assert not too_wide(page)
    page.evaluate(SPACING)
    assert not too_wide(page)
    assert page.evaluate(CUT) == []


@pytest.mark.parametrize("place", PLACES)
def test_nothing_moves_and_four_times_the_size_and_wider_spacing_lose_nothing(place: str, browser: Browser, played: Played) -> None:  # noqa: F811
    with page_on(browser, played("")) as page:
        go_to(page, place)
        check_still(page)
        check_large(page)
    tried("pages", "at 400 % and with the text spacing of WCAG 1.4.12: one page of each template, the search’s results and the projector", 1)


@pytest.mark.parametrize(("calculator", "state"), STATES_OF)
def test_nothing_moves_and_four_times_the_size_and_wider_spacing_lose_nothing_of_a_calculator(
    calculator: str, state: str, browser: Browser, played: Played  # noqa: F811
) -> None:
    with page_on(browser, played(state)) as page:
        bring_about(page, calculator, state)
        check_still(page)
        check_large(page)
    tried("states", "at 400 % and with the text spacing of WCAG 1.4.12: every state of every calculator", 1)
