"""By finger alone, on a phone."""

import pytest
from playwright.sync_api import Browser, Page, expect

from .built_pages import Played, played, too_wide  # noqa: F401 - a fixture
from .filling import GOOD, address, by_name
from .serving import NEUTRAL_SITE
from .tried import tried

FIRST_BOX = {"timescales": "events.0.event", "exclusion": "conference.event"}


@pytest.mark.parametrize("calculator", ["timescales", "exclusion"])
def test_a_calculator_is_used_with_a_finger_on_a_phone(calculator: str, browser: Browser, played: Played) -> None:  # noqa: F811
    """Mistakes, entries, answer, reasons and leaving. Letters come from the phone's keyboard and a choice from its own list, as ever."""
    context = browser.new_context(base_url=played("").address, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.route(NEUTRAL_SITE, lambda route: route.fulfill(body="Weather"))
    pointers: list[str] = []
    page.expose_function("pointed", lambda kind: pointers.append(kind))  # Playwright wants a function of our own
    page.add_init_script("addEventListener('pointerdown', ({ pointerType }) => pointed(pointerType), { capture: true })")
    page.goto(address(calculator))
    page.tap(".cg-menu > summary")
    expect(page.locator(".cg-menu").get_by_role("link", name="Councils")).to_be_visible()
    page.tap(".cg-menu > summary")
    page.tap(".cg-form [type=submit]")
    page.locator(".cg-problems a").first.tap()
    expect(page.locator(":focus")).to_have_attribute("name", FIRST_BOX[calculator])
    with_a_finger(page, GOOD[calculator])
    page.tap(".cg-form [type=submit]")
    expect(page.locator(".cg-answer .cg-headline")).to_be_in_viewport()
    expect(page.locator(".cg-problems")).to_have_count(0)
    closed = page.locator(".cg-answer details:not([open]):not(.cg-what-if) > summary").first
    reasons = closed.locator("xpath=..").element_handle()
    closed.tap()
    assert reasons.evaluate("$details => $details.open && $details.lastElementChild.checkVisibility() && $details.lastElementChild.textContent !== ''")
    assert not too_wide(page)
    page.tap(".cg-exit")
    page.wait_for_url(NEUTRAL_SITE)
    context.close()
    assert len(pointers) > 6 and set(pointers) == {"touch"}
    tried("states", "calculators used with a finger in Chromium on a phone 360 pixels wide: mistakes, entries, answer, reasons, leaving")


def with_a_finger(page: Page, values: dict[str, str]) -> None:
    for name, value in by_name(values).items():
        control = page.locator(f'[name="{name}"]')
        kind = control.first.evaluate("control => control.type")
        if kind in ("radio", "checkbox"):
            page.locator(f'[name="{name}"][value="{value}"] + label').tap()
        elif kind == "select-one":
            control.select_option(value)
        else:
            control.tap()
            expect(control).to_be_focused()
            page.keyboard.type(value)
