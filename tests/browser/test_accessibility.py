"""Nothing that axe-core knows of stands in a reader's way: every kind of page, every state of every calculator, with everything opened that is closed.

Every template and every state of every calculator is looked at in all widths and looks, and pages that together hold every other element in each of its places on a phone. It takes minutes.
"""

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
# Whether all that axe's rules ask for, colours aside, is as it was in light at this width: the elements, where each lies, how large it is, and how it is seen.
STANDS_AS_IN = """(look) => {
  const all = [...document.querySelectorAll("*")].map(($one) => {
    const { x, y, width, height } = $one.getBoundingClientRect();
    const { display, visibility, opacity, overflow, position, pointerEvents, fontSize, fontWeight, clipPath } = getComputedStyle($one);
    return [x, y, width, height, display, visibility, opacity, overflow, position, pointerEvents, fontSize, fontWeight, clipPath];
  });
  const stands = JSON.stringify([innerWidth, document.documentElement.outerHTML, all]);
  if (look === "light") window.stoodInLight = stands;
  return look !== "light" && stands === window.stoodInLight;
}"""
Where = tuple[int, str]
EVERYWHERE: list[Where] = [(width, look) for width in WIDTHS for look in LOOKS]
NARROWEST: Where = (320, "light")


def look(page: Page, where: Where) -> None:
    width, name = where
    page.set_viewport_size({"width": width, "height": 740})
    wanted = {"color_scheme": "light", "forced_colors": "none", "media": "screen"} | LOOKS[name]
    page.emulate_media(**wanted, reduced_motion="reduce")  # type: ignore[arg-type]


def faults(page: Page) -> list[str]:
    return axe.faults(page) + faults_of_size(page)


def faults_of_size(page: Page) -> list[str]:
    found = ["wider than the screen"] if too_wide(page) else []
    return found + [f"seen, though it is hidden: {name}" for name in page.evaluate(SEEN_THOUGH_HIDDEN)]


def faults_in(page: Page) -> dict[Where, list[str]]:
    """Contrast is looked at in light at every width, and in every look on the narrowest: no wider screen has colours of its own (test_colours.py).

    Where a page in the dark or in forced colours stands as it does in light, to the pixel, axe is asked only what its rules about colours find.
    """
    found = {}
    for width, name in EVERYWHERE:
        look(page, (width, name))
        axe.settle(page)
        stands_alike = page.evaluate(STANDS_AS_IN, name)
        in_colours = axe.found(page, contrast=name == "light" or width == WIDTHS[0], only_colours=stands_alike)
        found[width, name] = in_colours + faults_of_size(page)
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
        assert faults_in(page) == {}
    tried("pages", "one page of each template, the search’s results and the projector, by axe: widths and looks", len(EVERYWHERE))


@pytest.mark.parametrize(("calculator", "state"), STATES_OF)
def test_every_state_of_every_calculator(calculator: str, state: str, browser: Browser, played: Played) -> None:  # noqa: F811
    with page_on(browser, played(state), NARROWEST[0]) as page:
        bring_about(page, calculator, state)
        assert faults_in(page) == {}
    tried("states", f"{state}: calculators, widths and looks, by axe", len(EVERYWHERE))
