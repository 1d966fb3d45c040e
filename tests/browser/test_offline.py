"""A saved copy of the guide in a real browser: only when asked, whole, never two editions in one page, healed when damaged, gone when removed."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from conference_site.delivery import after_build
from conference_site.delivery.one_script import one_script

from .serving import SiteServer, in_folder
from .test_calculator_page import fill
from .tried import tried

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "calculators/browser"
PATIENCE = 30_000
PAGE = """<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title><link rel="icon" href="/icon.svg">
<script type="module" src="/assets/saved-copy.mjs"></script><script type="module" src="/assets/offline.mjs"></script></head>
<body><h1>{title}</h1><p id="edition">Edition {edition}</p><div data-module="offline" data-home="/" data-list="offline-manifest.json"></div></body></html>"""
KEPT = """async () => ({ caches: await caches.keys(), workers: (await navigator.serviceWorker.getRegistrations()).length })"""


def write_edition(folder: Path, edition: str) -> None:
    """A small site of this edition, with the list of its files as a build makes it."""
    pages = {"index.html": "Home", "page/index.html": "A page", "404.html": "We cannot find that page"}
    for name, title in pages.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(PAGE.format(title=title, edition=edition))
    (folder / "assets").mkdir(exist_ok=True)
    (folder / "assets/data.json").write_text(f'{{"edition": "{edition}"}}')
    (folder / "assets/same.json").write_text('"in every edition"')
    (folder / "icon.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    for name in ("saved-copy.mjs", "offline.mjs"):
        (folder / "assets" / name).write_text(one_script(SCRIPTS / name))
    shutil.copy(SCRIPTS / "service-worker.js", folder)
    after_build.complete(folder)


class Guide:
    """The small site, its server and a browser that begins with nothing."""

    def __init__(self, folder: Path, context: BrowserContext, server: SiteServer) -> None:
        self.folder, self.context, self.server = folder, context, server

    def open(self, address: str = "/") -> Page:
        page = self.context.new_page()
        page.goto(self.server.address + address)
        return page

    def save(self) -> Page:
        page = self.open()
        page.get_by_role("button", name="Save this guide").click()
        expect(page.get_by_text("The guide is saved on this device.")).to_be_visible(timeout=PATIENCE)
        return page

    def publish(self, edition: str) -> None:
        write_edition(self.folder, edition)

    def limit_room(self, page: Page, size: int | None) -> None:
        """Leaves the browser this many bytes for what the guide keeps; None is as much as the device has."""
        session = self.context.new_cdp_session(page)
        session.send("Storage.overrideQuotaForOrigin", {"origin": self.server.address} | ({} if size is None else {"quotaSize": size}))

    def restart_worker(self, page: Page) -> None:
        """As the browser does by itself, after half a minute without work."""
        session = self.context.new_cdp_session(page)
        session.send("ServiceWorker.enable")
        session.send("ServiceWorker.stopAllWorkers")
        session.detach()


@pytest.fixture
def guide(browser: Browser, tmp_path: Path) -> Iterator[Guide]:
    write_edition(tmp_path, "one")
    server = SiteServer(in_folder(tmp_path))
    context = browser.new_context()
    yield Guide(tmp_path, context, server)
    context.close()
    if not server.stopping.is_set():
        server.stop()


def test_nothing_is_kept_before_the_press(guide: Guide) -> None:
    page = guide.open()
    expect(page.get_by_role("button", name="Save this guide on this device (0 MB)")).to_be_visible()
    page.goto(guide.server.address + "/page/")
    assert page.evaluate(KEPT) == {"caches": [], "workers": 0}


def test_a_saved_guide_works_without_its_server(guide: Guide) -> None:
    guide.save().close()
    guide.server.stop()
    page = guide.open("/page/")
    expect(page.get_by_role("heading", name="A page")).to_be_visible()
    assert page.evaluate("async () => (await (await fetch('/assets/data.json')).json()).edition") == "one"
    response = page.goto(guide.server.address + "/is-not-there/")
    assert response and response.status == 404
    expect(page.get_by_role("heading", name="We cannot find that page")).to_be_visible()


def test_an_update_never_mixes_editions_and_is_told(guide: Guide) -> None:
    guide.save().close()
    reading = guide.open("/page/")
    guide.publish("two")
    guide.restart_worker(reading)
    other = guide.open("/page/")
    expect(reading.get_by_text("A newer edition of this guide has been saved")).to_be_visible(timeout=PATIENCE)
    guide.server.stop()
    for page in (reading, other):
        assert page.evaluate("async () => (await (await fetch('/assets/data.json')).json()).edition") == "one"
        expect(page.locator("#edition")).to_have_text("Edition one")
    newer = guide.open("/page/")
    expect(newer.locator("#edition")).to_have_text("Edition two")
    assert newer.evaluate("async () => (await (await fetch('/assets/data.json')).json()).edition") == "two"


def test_an_update_does_not_take_the_edition_from_a_page_that_is_still_opening(guide: Guide) -> None:
    """The browser does not list such a page among the open ones, so the worker is asked about one that it never lists."""
    guide.save()
    worker = guide.context.service_workers[0]
    version = worker.evaluate("async () => { const { version } = (await wholeEditions()).at(-1); await pin('opening', version); return version; }")
    worker.evaluate("() => forgetOldEditions('newer')")
    assert worker.evaluate("() => pinOf('opening')") == version
    assert f"conference-guide-edition-{version}" in worker.evaluate("() => caches.keys()")


def test_an_update_fetches_only_what_changed_and_forgets_the_old_edition(guide: Guide) -> None:
    guide.save().close()
    page = guide.open("/page/")
    guide.publish("two")
    guide.restart_worker(page)
    guide.server.asked_for.clear()
    page.goto(guide.server.address + "/")
    expect(page.get_by_text("A newer edition")).to_be_visible(timeout=PATIENCE)
    assert "/assets/data.json" in guide.server.asked_for
    assert "/assets/same.json" not in guide.server.asked_for
    page.goto(guide.server.address + "/page/")
    guide.restart_worker(page)
    page.goto(guide.server.address + "/")
    page.wait_for_function("async () => (await caches.keys()).filter((name) => name.includes('edition')).length === 1", timeout=PATIENCE)


def test_a_half_filled_copy_is_not_used_and_fills_itself(guide: Guide) -> None:
    guide.server.faults["data.json"] = "missing"
    page = guide.open()
    page.get_by_role("button", name="Save this guide").click()
    expect(page.get_by_text("The guide could not be saved.")).to_be_visible(timeout=PATIENCE)
    guide.server.faults.clear()
    guide.publish("two")
    page.reload()
    expect(page.locator("#edition")).to_have_text("Edition two")
    expect(page.get_by_text("The guide is saved on this device.")).to_be_visible(timeout=PATIENCE)
    guide.server.stop()
    page.reload()
    expect(page.locator("#edition")).to_have_text("Edition two")


def test_a_damaged_copy_heals(guide: Guide) -> None:
    page = guide.save()
    page.evaluate(
        """async () => {
            const cache = await caches.open((await caches.keys()).find((name) => name.includes("edition")));
            await cache.delete("/page/");
            await cache.put("/assets/data.json", new Response("broken"));
        }"""
    )
    page.goto(guide.server.address + "/page/")
    expect(page.locator("#edition")).to_have_text("Edition one")
    guide.restart_worker(page)
    page.goto(guide.server.address + "/")
    page.wait_for_timeout(1500)
    guide.server.stop()
    page.goto(guide.server.address + "/page/")
    assert page.evaluate("async () => (await (await fetch('/assets/data.json')).json()).edition") == "one"


@pytest.fixture
def full(guide: Guide) -> Page:
    """The page after its reader tried to save the guide on a device that has room for half of it."""
    (guide.folder / "assets/large.bin").write_bytes(bytes(2_000_000))
    after_build.complete(guide.folder)
    page = guide.open()
    guide.limit_room(page, 1_000_000)
    page.get_by_role("button", name="Save this guide").click()
    expect(page.get_by_text("There is not enough room on this device. Make some room and try again")).to_be_visible(timeout=PATIENCE)
    return page


def test_a_full_device_uses_no_half_copy_and_the_guide_reads_on(full: Page, guide: Guide) -> None:
    guide.restart_worker(full)
    guide.server.asked_for.clear()
    for address, heading in (("/page/", "A page"), ("/", "Home")):
        full.goto(guide.server.address + address)
        expect(full.get_by_role("heading", name=heading)).to_be_visible()
        assert full.evaluate("async () => (await (await fetch('/assets/data.json')).json()).edition") == "one"
    assert {"/page/", "/", "/assets/data.json"} <= set(guide.server.asked_for), "from the network, not from half a copy"
    expect(full.get_by_text("The guide is not saved completely yet.")).to_be_visible()
    expect(full.get_by_role("button", name="Save this guide")).to_be_visible()
    tried("faults", "storage full while saving for offline: said, no half copy used, the guide reads on")


def test_with_room_again_the_guide_is_saved(full: Page, guide: Guide) -> None:
    guide.limit_room(full, None)
    full.get_by_role("button", name="Save this guide").click()
    expect(full.get_by_text("The guide is saved on this device.")).to_be_visible(timeout=PATIENCE)
    guide.server.stop()
    full.goto(guide.server.address + "/page/")
    expect(full.get_by_role("heading", name="A page")).to_be_visible()
    tried("faults", "storage full while saving for offline: saved once there was room again")


def test_what_came_before_the_device_was_full_can_be_removed(full: Page) -> None:
    full.get_by_role("button", name="Remove").click()
    expect(full.get_by_text("The guide is removed from this device.")).to_be_visible(timeout=PATIENCE)
    assert full.evaluate(KEPT) == {"caches": [], "workers": 0}


def test_a_saved_guide_opens_on_a_device_that_has_become_full(guide: Guide) -> None:
    """Not even which edition a page began with can be noted then; and a file that got lost is shown though it cannot be put back."""
    page = guide.save()
    lose = "async () => { for (const name of await caches.keys()) await (await caches.open(name)).delete('/assets/data.json'); }"
    page.evaluate(lose)
    guide.restart_worker(page)
    guide.limit_room(page, 1)
    page.goto(guide.server.address + "/page/")
    expect(page.get_by_role("heading", name="A page")).to_be_visible()
    assert page.evaluate("async () => (await (await fetch('/assets/data.json')).json()).edition") == "one"
    tried("faults", "a saved copy opened after the device became full")


def test_a_copy_with_the_pages_of_another_council_is_replaced_only_when_asked(browser: Browser, site_server: SiteServer) -> None:
    context = browser.new_context(base_url=site_server.address)
    page = context.new_page()
    page.goto("/darlington/about/offline/")
    page.get_by_role("button", name=re.compile(r"Save this guide on this device \(\d+ MB\)")).click()
    expect(page.get_by_text("The guide is saved on this device.")).to_be_visible(timeout=120_000)
    page.goto("/sheffield/about/offline/")
    expect(page.get_by_text("it has the pages of another council")).to_be_visible()
    page.get_by_role("button", name="Save this guide").click()
    expect(page.get_by_text("The guide is saved on this device.")).to_be_visible(timeout=120_000)
    saved = page.evaluate(
        """async () => {
            const [name] = (await caches.keys()).filter((name) => name.includes("edition")).slice(-1);
            return (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname);
        }"""
    )
    context.close()
    assert {"/sheffield/parents/before/", "/search/sheffield.json", "/about/privacy/"} <= set(saved)
    of_the_other = ("/darlington/", "/search/darlington", "/training/cases/darlington-", "/training/packs/darlington-")
    assert [path for path in saved if path.startswith(of_the_other)] == []


def test_remove_leaves_nothing(guide: Guide) -> None:
    page = guide.save()
    page.reload()
    page.get_by_role("button", name="Remove").click()
    expect(page.get_by_text("The guide is removed from this device.")).to_be_visible(timeout=PATIENCE)
    assert page.evaluate(KEPT) == {"caches": [], "workers": 0}
    guide.server.asked_for.clear()
    page.goto(guide.server.address + "/page/")
    assert "/page/" in guide.server.asked_for
    assert page.evaluate(KEPT) == {"caches": [], "workers": 0}


def test_the_whole_site_its_search_and_its_calculators_work_without_a_network(browser: Browser, site_server: SiteServer) -> None:
    context = browser.new_context(base_url=site_server.address)
    page = context.new_page()
    page.goto("/darlington/about/offline/")
    page.get_by_role("button", name="Save this guide").click()
    expect(page.get_by_text("The guide is saved on this device.")).to_be_visible(timeout=120_000)
    context.set_offline(True)
    site_server.faults[""] = "missing"
    try:
        page.goto("/")
        page.get_by_label("Search this guide").click()
        page.get_by_label("Search this guide").press_sequentially("core group")
        expect(page.locator(".cg-search__panel a").first).to_be_visible(timeout=PATIENCE)
        page.goto("/darlington/parents/before/")
        expect(page.get_by_role("heading", name="What to do before the conference")).to_be_visible()
        page.goto("/darlington/calculators/timescales/")
        fill(page, 0, "complaint_received", "2", "11", "2026")
        page.get_by_role("button", name="Work out").click()
        expect(page.get_by_text("Why this date").first).to_be_visible(timeout=120_000)
        page.goto("/training/cases/darlington-too-few-in-the-room/")
        page.get_by_role("button", name="Play the case, one step at a time").click()
        page.locator("[data-now]").get_by_label("The strategy discussion").check()
        page.get_by_role("button", name="Mark my answer").click()
        expect(page.locator("[data-now] [data-mark]")).to_contain_text("Right, every entry.")
        page.goto("/training/packs/darlington-newcomers-short/")
        page.evaluate("window.print = () => { window.printed = true; }")
        page.get_by_role("button", name="Print the whole pack").click()
        assert page.evaluate("window.printed")
    finally:
        site_server.faults.clear()
        context.close()
