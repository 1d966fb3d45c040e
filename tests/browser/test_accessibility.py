"""Nothing that axe-core knows of stands in a reader's way: every kind of page, every state of every calculator, with everything opened that is closed.

Every template and every state of every calculator is looked at in all widths and looks, and pages that together hold every other element in each of its places on a phone. It takes minutes.
"""

from collections.abc import Iterable

import pytest
from playwright.sync_api import Browser, Page

from tests import structures

from . import axe
from .built_pages import PARTS, PLACES, STATES_OF, Played, bring_about, go_to, page_on, played, too_wide  # noqa: F401 - a fixture
from .tried import tried

WIDTHS = (320, 768, 1280)
LOOKS: dict[str, dict[str, str]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced colours": {"forced_colors": "active"},
    "print": {"media": "print"},
}
SEEN_THOUGH_HIDDEN = """() => [...document.querySelectorAll("[hidden]")]
  .filter(($one) => $one.checkVisibility({ visibilityProperty: true })).map(($one) => $one.outerHTML.slice(0, 120))"""
Where = tuple[int, str]
EVERYWHERE: list[Where] = [(width, look) for width in WIDTHS for look in LOOKS]
NARROWEST: Where = (320, "light")


def look(page: Page, where: Where) -> None:
    width, name = where
    page.set_viewport_size({"width": width, "height": 740})
    wanted = {"color_scheme": "light", "forced_colors": "none", "media": "screen"} | LOOKS[name]
    page.emulate_media(**wanted, reduced_motion="reduce")  # type: ignore[arg-type]


def faults(page: Page, contrast: bool = True) -> list[str]:
    found = axe.faults(page, contrast) + (["wider than the screen"] if too_wide(page) else [])
    return found + [f"seen, though it is hidden: {name}" for name in page.evaluate(SEEN_THOUGH_HIDDEN)]


def faults_in(page: Page, looks: Iterable[Where]) -> dict[Where, list[str]]:
    """Contrast is looked at in light at every width, and in every look on the narrowest: no wider screen has colours of its own (test_colours.py)."""
    found = {}
    for width, name in looks:
        look(page, (width, name))
        found[width, name] = faults(page, contrast=name == "light" or width == WIDTHS[0])
    return {where: lines for where, lines in found.items() if lines}


@pytest.mark.parametrize("part", range(PARTS))
def test_every_element_in_each_of_its_places_on_a_phone(part: int, browser: Browser, played: Played) -> None:  # noqa: F811
    """Not every page: what axe looks for is in elements, what they stand in and beside, attributes and looks."""
    found = {}
    with page_on(browser, played("")) as page:
        pages = structures.pages_with_every_trait()[part::PARTS]
        for path in pages:
            page.goto(path)
            found[path] = faults(page)
    assert {path: lines for path, lines in found.items() if lines} == {}
    tried("pages", "those that together have every element in each of its places, on a phone (360 pixels), by axe, with every conditional question shown and everything opened that is closed", len(pages))


@pytest.mark.parametrize("place", PLACES)
def test_every_template(place: str, browser: Browser, played: Played) -> None:  # noqa: F811
    with page_on(browser, played("")) as page:
        go_to(page, place)
        assert faults_in(page, EVERYWHERE) == {}
    tried("pages", "one page of each template, the search’s results and the projector, by axe: widths and looks", len(EVERYWHERE))


@pytest.mark.parametrize(("calculator", "state"), STATES_OF)
def test_every_state_of_every_calculator(calculator: str, state: str, browser: Browser, played: Played) -> None:  # noqa: F811
    with page_on(browser, played(state), NARROWEST[0]) as page:
        bring_about(page, calculator, state)
        assert faults_in(page, EVERYWHERE) == {}
    tried("states", f"{state}: calculators, widths and looks, by axe", len(EVERYWHERE))
