"""The pages of the built site, one of each template, and what can be opened on them; only the worker is played, by this Python, so that an answer comes at once."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from conference_calculators import api
from conference_site.knowledge.edition import EDITION

from . import axe
from .conftest import ROOT
from .filling import BAD, GOOD, address, fill, submit
from .serving import SiteServer, in_folder

HERE = Path(__file__).parent
PARTS = 8  # of all pages, so that several processes share them
SITUATION = "/training/situations/before-christmas/"
ANSWERS = "/training/situations/before-christmas-answers/"
TEMPLATES = {
    "home": "/",
    "parents": "/parents/before/",
    "a council's page for parents": "/darlington/parents/before/",
    "a council's page for professionals": "/sheffield/professionals/timescales/",
    "young people": "/young-people/",
    "professionals": "/professionals/timescales/",
    "desk": "/darlington/professionals/chair/",
    "checklist": "/darlington/professionals/checklist-report/",
    "area": "/doncaster/",
    "finding a council": "/areas/",
    "all of England": "/areas/not-here/#leeds",
    "comparison": "/compare/",
    "topic of the comparison": "/compare/reports/",
    "choosing a council": "/calculators/timescales/",
    "calculator": "/redbridge/calculators/timescales/",
    "a whole list": "/doncaster/calculators/was-it-in-time/",
    "the room": "/sheffield/calculators/in-the-room/",
    "evidence": "/evidence/redbridge/",
    "training": "/training/",
    "session": "/training/sessions/chairs/",
    "practice sheet": SITUATION,
    "practising alone": "/training/practise/sheffield/",
    "answers": ANSWERS,
    "record of attendance": "/training/record/",
    "year on the wall": f"/training/charts/darlington-year-{EDITION.years.charts[0]}/",
    "chart on the wall": "/training/charts/darlington-stages/",
    "about": "/about/accessibility/",
    "offline": "/about/offline/",
    "contributing": "/contributing/add-a-page/",
    "not found": "/404.html",
}
STATES = ("empty", "errors", "answer", "loading", "failed")
# Practice has the states of a calculator, and its answer may be wrong or right.
PRACTICE = {"answer": "29 12 2026", "loading": "29 12 2026", "failed": "29 12 2026", "right": "30 12 2026", "errors": "31 June 2026"}
STATES_OF = [*((calculator, state) for calculator in GOOD for state in STATES), *(("practice", state) for state in (*STATES, "right"))]
SIGNS = {"empty": ".cg-form", "errors": ".cg-problems", "answer": ".cg-stamp", "right": ".cg-stamp", "loading": ".cg-progress", "failed": ".cg-failure"}
WORKERS = {"loading": "silent_worker.mjs", "in stages": "staged_worker.mjs", "failed": "", "": "fake_worker.mjs"}
Played = Callable[[str], SiteServer]


def site_folder() -> Path:
    return Path(os.environ.get("SITE", ROOT / "site"))


@pytest.fixture(scope="module")
def played() -> Iterator[Played]:
    """The built site with another worker in the place of the real one: answering, silent, slow or missing."""
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


def search(page: Page) -> None:
    """The home page with what a search found."""
    page.goto("/")
    page.get_by_role("searchbox").fill("conference")
    page.locator(".cg-search__panel li a").first.wait_for()


def project(page: Page) -> None:
    """The projector, at its first step, in a browser that cannot fill the screen, such as a phone's: a full screen cannot be made smaller."""
    page.goto(ANSWERS)
    page.evaluate("() => { document.documentElement.requestFullscreen = undefined; }")
    page.get_by_role("button", name="Project, one step at a time").click()
    expect(page.locator(".cg-projector")).to_be_visible()


def compare(page: Page) -> None:
    """Two councils side by side, with all that they answer."""
    page.goto("/compare/#darlington,redbridge,all-topics")
    expect(page.locator("thead th:visible").first).to_have_text("Darlington")


TWO_COUNCILS = "two councils side by side"
OPENED: dict[str, Callable[[Page], None]] = {"search with results": search, "projector": project, TWO_COUNCILS: compare}
PLACES = [*TEMPLATES, *OPENED]


def go_to(page: Page, place: str) -> None:
    """One page of each template, or what is opened on one."""
    if place in OPENED:
        OPENED[place](page)
    else:
        page.goto(TEMPLATES[place])


def bring_about(page: Page, calculator: str, state: str, before_sending: Callable[[Page], None] = lambda page: None) -> None:
    """A calculator in one of its states. Where nothing is entered every list has one row more; in an answer every reason is open."""
    page.goto(SITUATION if calculator == "practice" else address(calculator))
    fill(page, _entered(calculator, state))
    before_sending(page)
    if state == "empty":
        add_a_row_everywhere(page)
    else:
        submit(page)
    expect(page.locator(SIGNS[state]).first).to_be_visible()
    if state in ("answer", "right"):
        axe.open_everything(page)


def add_a_row_everywhere(page: Page) -> None:
    """The questions of a row are not on the page before there is one."""
    axe.open_everything(page)
    for add in page.locator("[data-add]:visible").all():
        add.click()


def _entered(calculator: str, state: str) -> dict[str, str]:
    if state == "empty":
        return {}
    if calculator == "practice":
        return {"before_christmas.limit": PRACTICE[state]}
    return BAD.get(calculator, {}) if state == "errors" else GOOD[calculator]


# The narrowest that paper is between its margins, in CSS pixels: A5, and A4 for a chart, which says that it is to be printed on that.
TOO_WIDE = """() => {
  const paper = document.querySelector(".cg-chart") ? 733 : 480;
  return document.documentElement.scrollWidth > (matchMedia("print").matches ? Math.max(innerWidth, paper) : innerWidth);
}"""


def too_wide(page: Page) -> bool:
    """Wider than the screen, or than the paper."""
    return bool(page.evaluate(TOO_WIDE))


def leave_when_asked_and_come_back(page: Page) -> None:
    """The browser asks before what was entered is lost, and stays where one says so; then leave all the same, and press Back."""
    kinds: list[str] = []

    def stay(dialog: Dialog) -> None:
        kinds.append(dialog.type)
        dialog.dismiss()

    page.once("dialog", stay)
    page.get_by_role("link", name="Conference Guide").click(no_wait_after=True)
    page.wait_for_timeout(700)
    assert kinds == ["beforeunload"]
    page.once("dialog", lambda dialog: dialog.accept())
    page.goto("/about/")
    page.go_back()
