"""Real Chromium, and a watch over every page: no request to another origin, nothing stored, nothing the policy refuses."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from conference_calculators import CALCULATORS, api
from dev import find_chromium

from .fixture_page import find_of, page_of
from .serving import NEUTRAL_SITE, Refusals, SiteServer, in_folder

ROOT = Path(__file__).resolve().parents[2]
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the tests that need a browser. But for one path through each part of the site they are long: each opens pages, most start Python."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
            if not item.get_closest_marker("path"):
                item.add_marker(pytest.mark.long)


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def refusals(browser: Browser) -> Iterator[Refusals]:
    """Nothing was refused in any test, workers included, by a browser that is then seen to report what it refuses."""
    refusals = Refusals()
    yield refusals
    page = browser.new_page()
    page.goto(refusals.address + "/bait/")
    for _ in range(600):
        if refusals.of_the_bait() == {"inline", "eval"}:
            break
        page.wait_for_timeout(100)
    page.close()
    refusals.stop()
    assert refusals.of_the_bait() == {"inline", "eval"}
    assert refusals.of_the_site() == []


class Watch:
    """What a page did that this site never does. Leaving for the neutral site is what the exit is for."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.faults: list[str] = []

    def over(self, page: Page) -> None:
        page.on("request", self._request)
        page.on("console", lambda message: self._refused(message.text))
        page.on("pageerror", lambda error: self.faults.append(f"error on the page: {error}"))

    def _request(self, request: object) -> None:
        url = request.url  # type: ignore[attr-defined]
        if not url.startswith((self.origin, "blob:", "data:")) and url != NEUTRAL_SITE:
            self.faults.append(f"request to another origin: {url}")

    def _refused(self, text: str) -> None:
        if "Content Security Policy" in text:
            self.faults.append(text)


def _watched(browser: Browser, origin: str, **options: object) -> Iterator[Page]:
    context = browser.new_context(base_url=origin, viewport={"width": 360, "height": 740}, **options)  # type: ignore[arg-type]
    page = context.new_page()
    watch = Watch(origin)
    watch.over(page)
    yield page
    kept = {} if page.is_closed() else what_is_kept(context, page)
    context.close()
    assert not watch.faults
    assert kept in ({}, {"sessionStorage": ["left"]})


def what_is_kept(context: BrowserContext, page: Page) -> dict[str, object]:
    """Everything that the site left in the browser, by where it lies; nothing but the flag of leaving may be there."""
    kept = page.evaluate(
        """async () => ({
            localStorage: Object.keys(localStorage),
            sessionStorage: Object.keys(sessionStorage),
            caches: await caches.keys(),
            databases: (await indexedDB.databases()).map(({ name }) => name),
            workers: (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
            files: await Array.fromAsync((await navigator.storage.getDirectory()).keys()),
            address: [location.search].filter(Boolean),
            state: history.state === null ? [] : [history.state],
            name: [window.name].filter(Boolean),
        })"""
    )
    kept["cookies"] = context.cookies()
    return {place: things for place, things in kept.items() if things}


def _pages() -> dict[str, str]:
    pages = {f"/{calculator.id}/": page_of(calculator.id, worker="/fake_worker.mjs") for calculator in CALCULATORS}
    pages["/never-ready/"] = page_of("timescales", worker="/silent_worker.mjs", progress_limit="300")
    pages["/dying/"] = page_of("timescales", worker="/dying_worker.mjs", answer_limit="300")
    pages["/trapped/"] = page_of("timescales", worker="/trapped_worker.mjs")
    pages["/no-worker/"] = page_of("timescales", worker="/is-not-there.mjs")
    return pages


@pytest.fixture(scope="session")
def fixture_server(refusals: Refusals) -> Iterator[SiteServer]:
    """Pages of forms and fake workers, answered by this Python."""
    server = SiteServer(find_of(_pages()), answer=api.answer, report_to=refusals.address)
    yield server
    server.stop()


@pytest.fixture
def page(browser: Browser, fixture_server: SiteServer) -> Iterator[Page]:
    """A page on the small fixture site, watched."""
    yield from _watched(browser, fixture_server.address)


@pytest.fixture(scope="session")
def site_server(refusals: Refusals) -> Iterator[SiteServer]:
    """The built site, as `dev.py test` leaves it in site/ (or the folder that SITE names)."""
    folder = Path(os.environ.get("SITE", ROOT / "site"))
    assert (folder / "index.html").is_file(), f"{folder} has no site: build it first with `python3 dev.py build`"
    server = SiteServer(in_folder(folder), report_to=refusals.address)
    yield server
    server.stop()


@pytest.fixture
def site_page(browser: Browser, site_server: SiteServer) -> Iterator[Page]:
    """A page on the built site, watched."""
    site_server.faults.clear()
    yield from _watched(browser, site_server.address)
    site_server.faults.clear()
