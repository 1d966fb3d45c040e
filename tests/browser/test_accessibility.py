"""Nothing that axe-core knows of stands in a reader's way: every page, every state of every calculator.

The pages are those of the built site; only the worker is played, by this Python, so that an answer comes at once.
The whole matrix of widths, colours and states takes many minutes and runs under `--all`.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from conference_calculators import api

from . import axe
from .conftest import ROOT
from .filling import BAD, GOOD, address, fill, submit
from .serving import SiteServer, in_folder
from .tried import tried

HERE = Path(__file__).parent
PARTS = 8
WIDTHS = (320, 768, 1280)
LOOKS: dict[str, dict[str, str]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced colours": {"forced_colors": "active"},
    "print": {"media": "print"},
}
TEMPLATES = {
    "home": "/",
    "parents": "/parents/before/",
    "young people": "/young-people/",
    "professionals": "/professionals/timescales/",
    "role card": "/professionals/roles/chair/",
    "checklist": "/professionals/checklist-report/",
    "area": "/areas/doncaster/",
    "areas": "/areas/",
    "choosing a council": "/calculators/timescales/",
    "calculator": "/calculators/timescales/redbridge/",
    "evidence": "/evidence/redbridge/",
    "training": "/training/",
    "about": "/about/accessibility/",
    "contributing": "/contributing/add-a-page/",
    "not found": "/404.html",
}
STATES = ("empty", "errors", "answer", "loading", "failed")
WORKERS = {"loading": "silent_worker.mjs", "failed": "", "": "fake_worker.mjs"}


def site_folder() -> Path:
    return Path(os.environ.get("SITE", ROOT / "site"))


@pytest.fixture(scope="module")
def played() -> Iterator[Callable[[str], SiteServer]]:
    """The built site with another worker in the place of the real one: answering, silent or missing."""
    servers: dict[str, SiteServer] = {}

    def server(state: str) -> SiteServer:
        worker = WORKERS.get(state, WORKERS[""])
        if worker not in servers:
            find = in_folder(site_folder())
            servers[worker] = SiteServer(
                lambda path: (HERE / worker if worker else None) if path.endswith("/rules-worker.mjs") else find(path), answer=api.answer
            )
        return servers[worker]

    yield server
    for one in servers.values():
        one.stop()


@contextmanager
def page_on(browser: Browser, server: SiteServer, width: int = 360) -> Iterator[Page]:
    context = browser.new_context(base_url=server.address, viewport={"width": width, "height": 740}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def every_page() -> list[str]:
    folder = site_folder()
    pages = [f"/{file.parent.relative_to(folder).as_posix()}/".replace("/./", "/") for file in folder.rglob("index.html")]
    return [*sorted(pages), "/404.html"]


def look(page: Page, name: str) -> None:
    wanted = {"color_scheme": "light", "forced_colors": "none", "media": "screen"} | LOOKS[name]
    page.emulate_media(**wanted, reduced_motion="reduce")  # type: ignore[arg-type]


def too_wide(page: Page) -> bool:
    """Wider than the screen. Paper is never as narrow as a phone, so print has to fit from the narrowest width of A5 on."""
    return bool(page.evaluate("() => document.documentElement.scrollWidth > (matchMedia('print').matches ? Math.max(innerWidth, 480) : innerWidth)"))


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_on_a_phone(part: int, browser: Browser, played: Callable[[str], SiteServer]) -> None:
    found = {}
    with page_on(browser, played("")) as page:
        pages = every_page()[part::PARTS]
        for path in pages:
            page.goto(path)
            faults = axe.faults(page) + (["wider than the screen"] if too_wide(page) else [])
            if faults:
                found[path] = faults
    assert found == {}
    tried("pages", "on a phone (360 pixels), by axe", len(pages))


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_template_at_every_width_and_in_every_colour(template: str, browser: Browser, played: Callable[[str], SiteServer]) -> None:
    found = {}
    with page_on(browser, played("")) as page:
        page.goto(TEMPLATES[template])
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 740})
            for name in LOOKS if width == WIDTHS[1] else ("light", "dark"):
                look(page, name)
                found[width, name] = axe.faults(page) + (["wider than the screen"] if too_wide(page) else [])
    assert {where: faults for where, faults in found.items() if faults} == {}
    tried("pages", "templates, each at 320, 768 and 1,280 pixels, light, dark, forced colours and print", len(found))


def bring_about(page: Page, calculator: str, state: str) -> None:
    """A calculator in one of its states."""
    page.goto(address(calculator))
    if state in ("answer", "failed", "loading"):
        fill(page, GOOD[calculator])
    if state == "errors":
        fill(page, BAD.get(calculator, {}))
    if state != "empty":
        submit(page)
    signs = {"errors": ".cg-problems", "answer": ".cg-stamp", "failed": ".cg-failure", "loading": ".cg-progress", "empty": ".cg-form"}
    expect(page.locator(signs[state]).first).to_be_visible()
    if state == "answer":
        page.evaluate("() => { for (const $details of document.querySelectorAll('.cg-answer details')) $details.open = true; }")


def check_state(calculator: str, state: str, where: list[tuple[int, str]], browser: Browser, server: SiteServer) -> None:
    found = {}
    with page_on(browser, server, where[0][0]) as page:
        bring_about(page, calculator, state)
        for width, name in where:
            page.set_viewport_size({"width": width, "height": 740})
            look(page, name)
            found[width, name] = axe.faults(page) + (["wider than the screen"] if too_wide(page) else [])
    assert {where: faults for where, faults in found.items() if faults} == {}
    tried("states", f"{state}: calculators, widths and colours", len(found))


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("calculator", GOOD)
def test_every_state_of_every_calculator(calculator: str, state: str, browser: Browser, played: Callable[[str], SiteServer]) -> None:
    """Each width once, each colour once: together with the long test below these are all of them."""
    check_state(calculator, state, [(320, "light"), (1280, "dark")], browser, played(state))


@pytest.mark.long
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("calculator", GOOD)
def test_every_state_at_every_width_and_in_every_colour(calculator: str, state: str, browser: Browser, played: Callable[[str], SiteServer]) -> None:
    check_state(calculator, state, [(width, name) for width in WIDTHS for name in LOOKS], browser, played(state))
