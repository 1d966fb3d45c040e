"""Faults of device and network that test_site.py has not tried: words that help, the reckoner, and entries kept."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import ROOT
from .filling import GOOD, address, fill, submit
from .serving import SiteServer
from .test_accessibility import page_on
from .tried import tried

DARLINGTON = address("timescales")
PATIENCE = 90_000
HELPS = re.compile("could not be loaded|taking too long|stopped before")
# What a reader would have to type and tick again.
ENTERED = {**GOOD["timescales"], "show": "split"}
ENTRIES = {
    "events.0.event": "strategy_discussion", "events.0.date.day": "2", "events.0.date.month": "11", "events.0.date.year": "2026", "show": "split",
}  # fmt: skip
HELD = "() => Object.fromEntries(new FormData(document.querySelector('.cg-form')))"


def prepare(page: Page) -> None:
    page.goto(DARLINGTON)
    fill(page, ENTERED)


def is_helped(page: Page, what: str) -> None:
    """Words that help, the ready reckoner, and what was entered still there."""
    expect(page.locator(".cg-failure")).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".cg-status")).to_contain_text(HELPS)
    expect(page.locator("#ready-reckoner")).to_have_count(1)
    assert page.evaluate(HELD).items() >= ENTRIES.items()
    tried("faults", what)


def is_answered(page: Page, what: str) -> None:
    # The first dates come from the ready reckoner; the whole answer ends with its stamp.
    expect(page.locator(".cg-answer .cg-stamp")).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".cg-answer")).to_contain_text("Monday 23 November 2026")
    tried("faults", what)


def test_webassembly_switched_off(site_page: Page, site_server: SiteServer) -> None:
    # A worker has globals of its own, so it is switched off there: in front of the worker's own script.
    worker = (ROOT / "calculators" / "browser" / "rules-worker.mjs").read_text(encoding="utf-8")
    body = "self.WebAssembly = undefined;\n" + re.sub(r"^import .*$", "", worker, flags=re.MULTILINE)
    site_page.route("**/rules-worker.mjs", lambda route: route.fulfill(body=body, content_type="text/javascript"))
    prepare(site_page)
    submit(site_page)
    is_helped(site_page, "WebAssembly switched off")


def test_webassembly_forbidden_by_policy(browser: Browser, site_server: SiteServer) -> None:
    context = browser.new_context(base_url=site_server.address, service_workers="block")
    page = context.new_page()

    def stricter(route) -> None:  # type: ignore[no-untyped-def]
        response = route.fetch()
        policy = response.headers["content-security-policy"].replace(" 'wasm-unsafe-eval'", "")
        route.fulfill(response=response, headers={**response.headers, "content-security-policy": policy})

    page.route("**/rules-worker.mjs", stricter)
    prepare(page)
    submit(page)
    is_helped(page, "WebAssembly forbidden by the policy of a network")
    context.close()


def test_the_connection_drops_in_the_middle_of_loading(site_page: Page, site_server: SiteServer) -> None:
    site_server.faults["pyodide.asm.wasm"] = "hanging"
    site_page.clock.install()
    prepare(site_page)
    submit(site_page)
    expect(site_page.locator(".cg-status")).to_contain_text("Downloading")
    site_page.context.set_offline(True)
    # Nothing tells the page that what it waits for will never come: that it says by itself, when nothing more has come for long.
    site_page.clock.run_for(91_000)
    is_helped(site_page, "the connection dropping in the middle of loading")
    site_page.context.set_offline(False)
    site_server.faults.clear()
    site_page.get_by_role("button", name="Try again").click()
    is_answered(site_page, "the connection dropping in the middle of loading, and coming back")


@pytest.mark.parametrize("file", ["pyodide.asm.mjs", "pyodide.mjs", "conference_guide"])
def test_a_file_of_the_bundle_is_corrupted(file: str, browser: Browser, site_server: SiteServer) -> None:
    with page_on(browser, site_server) as page:
        page.route(re.compile(rf"/runtime/.*{re.escape(file)}"), lambda route: route.fulfill(body="\x00broken", content_type="text/javascript"))
        prepare(page)
        submit(page)
        is_helped(page, f"a corrupted file of the bundle: {file}")


def test_the_worker_is_killed_in_the_middle_of_an_answer(site_page: Page) -> None:
    site_page.add_init_script(
        """const Kept = Worker;
        globalThis.Worker = class extends Kept { constructor(...given) { super(...given); (globalThis.workers ??= []).push(this); } };"""
    )
    prepare(site_page)
    expect(site_page.locator("[data-stage=ready]")).to_have_count(1, timeout=PATIENCE)
    site_page.evaluate(
        """() => { const last = globalThis.workers.at(-1); const post = last.postMessage.bind(last);
        last.postMessage = (message) => { last.postMessage = post; last.terminate(); }; }"""
    )
    site_page.clock.install()
    submit(site_page)
    expect(site_page.locator(".cg-status")).to_contain_text("Working it out")
    site_page.clock.run_for(31_000)
    is_helped(site_page, "the worker killed in the middle of an answer")
    site_page.get_by_role("button", name="Try again").click()
    is_answered(site_page, "an answer after the worker was killed")


def test_a_load_that_never_ends(site_page: Page, site_server: SiteServer) -> None:
    site_server.faults["pyodide.asm.wasm"] = "hanging"
    site_page.clock.install()
    prepare(site_page)
    submit(site_page)
    expect(site_page.locator(".cg-status")).not_to_be_empty()
    site_page.wait_for_timeout(1_000)
    site_page.clock.run_for(91_000)
    is_helped(site_page, "a load that never ends")


def test_a_device_six_times_slower(site_page: Page) -> None:
    site_page.context.new_cdp_session(site_page).send("Emulation.setCPUThrottlingRate", {"rate": 6})
    prepare(site_page)
    submit(site_page)
    is_answered(site_page, "a device slowed six times")


def test_a_page_that_the_browser_had_put_away(site_page: Page) -> None:
    site_page.add_init_script("Object.defineProperty(document, 'wasDiscarded', { value: true })")
    site_page.goto(DARLINGTON)
    expect(site_page.locator(".cg-status")).to_contain_text("What you had entered is gone")
    tried("faults", "a tab that the browser had discarded")


@pytest.mark.parametrize("path", ["/", "/parents/before/", DARLINGTON, "/areas/darlington/"])
def test_without_javascript_pages_read_on(path: str, browser: Browser, site_server: SiteServer) -> None:
    context = browser.new_context(base_url=site_server.address, java_script_enabled=False)
    page = context.new_page()
    page.goto(path)
    expect(page.locator("main h1")).to_be_visible()
    expect(page.get_by_role("link", name="Exit this page")).to_have_attribute("href", "https://www.bbc.co.uk/weather")
    if path == DARLINGTON:
        page.locator("#ready-reckoner summary").first.click()
        expect(page.locator("#ready-reckoner table").first).to_be_visible()
    context.close()
    tried("faults", "JavaScript switched off: pages")


@pytest.mark.parametrize(
    ("zone", "moment", "day"),
    [
        ("Etc/GMT+12", "2026-07-14T23:30:00Z", "15 July 2026"),
        ("Pacific/Kiritimati", "2026-07-14T22:30:00Z", "14 July 2026"),
        ("Europe/London", "2026-07-14T23:30:00Z", "15 July 2026"),
        ("Pacific/Kiritimati", "2026-12-31T23:59:00Z", "31 December 2026"),
    ],
)
def test_no_date_moves_by_a_day_wherever_the_device_is(zone: str, moment: str, day: str, browser: Browser, site_server: SiteServer) -> None:
    context = browser.new_context(base_url=site_server.address, timezone_id=zone)
    page = context.new_page()
    page.clock.set_fixed_time(moment)
    prepare(page)
    submit(page)
    is_answered(page, "clocks: 12 hours behind, 14 ahead, and London at half past midnight in summer")
    expect(page.locator(".cg-answer")).to_contain_text(day)
    context.close()
