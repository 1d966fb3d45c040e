"""Faults of device and network on the built site with the real rules: words that help, the reckoner, and entries kept."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page, expect

from conference_site.runtime import bundle
from conference_site.runtime.shrinking import REST, SMALLER
from tests.pyodide.apart import put_all_apart

from .built_pages import page_on, site_folder
from .everything import RECORDS
from .filling import GOOD, address, fill, submit
from .hardship import NO_JAVASCRIPT, NO_WEBASSEMBLY, STOOD_STILL, WorkerTools, slowed, started_with
from .serving import SiteServer, in_folder
from .trapping import trapping_at
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


def is_helped(page: Page, what: str, was_ready: bool = False) -> None:
    """Words that help, what was entered still there, and the ready reckoner: its date at once, and its tables where the words lead.

    The reckoner answers at once only for rules that are not ready; those that were ready had begun with the whole answer.
    """
    expect(page.locator(".cg-failure")).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".cg-status")).to_contain_text(HELPS)
    expect(page.locator(".cg-failure")).to_contain_text("What you entered is still here.")
    if not was_ready:
        expect(page.locator(".cg-answer .cg-deadline").first).to_contain_text("Monday 23 November 2026")
    page.locator(".cg-failure").get_by_role("link", name="ready reckoner").click()
    reckoner = page.locator("#ready-reckoner")
    expect(reckoner).to_be_in_viewport()
    reckoner.locator("summary", has_text="2026").first.click()
    expect(reckoner.locator("[data-event=strategy_discussion] [data-date='2026-11-02']").first).to_contain_text("Mon 23 Nov 2026")
    assert page.evaluate(HELD).items() >= ENTRIES.items()
    tried("faults", what)


def is_answered(page: Page, what: str) -> None:
    # The first dates come from the ready reckoner; the whole answer ends with its stamp.
    expect(page.locator(".cg-answer .cg-stamp")).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".cg-answer")).to_contain_text("Monday 23 November 2026")
    assert page.evaluate(HELD).items() >= ENTRIES.items()
    tried("faults", what)


BROKEN = [
    *(("pyodide.asm.wasm", fault) for fault in ("missing", "truncated", "cut off", "replaced")),
    ("python_stdlib.zip", "truncated"),
    ("manifest.json", "missing"),
    ("manifest.json", "replaced"),
    ("rules-worker.mjs", "missing"),
    ("rules-worker.mjs", "replaced"),
    ("rules-worker.mjs", "forbidding"),
]


@pytest.mark.parametrize(("file", "fault"), BROKEN, ids=lambda value: value)
def test_a_broken_runtime_ends_in_words_and_can_be_tried_again(file: str, fault: str, browser: Browser, site_server: SiteServer) -> None:
    is_helped_and_can_try_again(file, fault, file, browser, site_server)


@pytest.mark.parametrize("fault", ["missing", "truncated", "cut off", "corrupted", "replaced", "empty"])
@pytest.mark.parametrize("area", ["darlington", "england"])
def test_a_record_of_an_area_that_does_not_come_whole_ends_in_words_and_can_be_tried_again(
    area: str, fault: str, browser: Browser, site_server: SiteServer
) -> None:
    (record,) = RECORDS.described({area})
    is_helped_and_can_try_again(record["name"], fault, f"the record of {area}", browser, site_server)


def test_a_record_that_somebody_has_changed_is_not_believed(browser: Browser) -> None:
    (record,) = RECORDS.described({"darlington"})
    address = f"runtime/areas/{record['name']}"
    changed = RECORDS.files()[address].replace('"amount":15,', '"amount":16,')
    assert changed != RECORDS.files()[address]
    find = in_folder(site_folder())
    server = SiteServer(lambda path: changed.encode() if path == f"/{address}" else find(path))
    with page_on(browser, server) as page:
        prepare(page)
        submit(page)
        is_helped(page, "a record of an area that is good JSON with another number in it")
    server.stop()


@pytest.mark.parametrize(
    ("file", "fault"),
    [(RECORDS.described({"redbridge"})[0]["name"], "missing"), ("part-practice.zip", "missing"), ("part-practice.zip", "corrupted")],
    ids=["the record of an area missing", "its part of Python missing", "its part of Python corrupted"],
)
def test_practice_that_does_not_come_whole_leads_to_the_pages_that_need_none(
    file: str, fault: str, browser: Browser, site_server: SiteServer
) -> None:
    with page_on(browser, site_server) as page, site_server.broken({file: fault}):
        page.goto("/training/situations/before-christmas/")
        page.get_by_role("button", name="Mark my answers").click()
        expect(page.locator(".cg-failure")).to_contain_text("the trainer’s page has the answers", timeout=PATIENCE)
        tried("faults", "practice without the record of an area, or without its part of Python")


def is_helped_and_can_try_again(file: str, fault: str, called: str, browser: Browser, site_server: SiteServer) -> None:
    with page_on(browser, site_server) as page, site_server.broken({file: fault}):
        prepare(page)
        submit(page)
        is_helped(page, f"{called} {fault}")
        site_server.faults.clear()
        page.get_by_role("button", name="Try again").click()
        is_answered(page, "an answer once the file was whole again")


def test_after_a_trap_in_the_smaller_pyodide_the_next_question_starts_the_published_one(browser: Browser) -> None:
    manifest = json.loads((site_folder() / "runtime" / "manifest.json").read_text())
    module = f"{manifest['folder']}/pyodide.asm.wasm"
    trapping = trapping_at((site_folder() / module).read_bytes(), "_pyproxy_apply")
    find = in_folder(site_folder())
    server = SiteServer(lambda path: trapping if path == f"/{module}" else find(path))
    with page_on(browser, server) as page:
        prepare(page)
        expect(page.locator("[data-stage=failed]")).to_have_count(1, timeout=PATIENCE)
        submit(page)
        is_answered(page, "a trap in the smaller Pyodide: answered by Pyodide as it is published")
    assert f"/{manifest['folder']}/as-published/pyodide.asm.wasm" in server.asked_for
    server.stop()


@pytest.fixture(scope="module")
def all_apart(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SiteServer]:
    """The built site, with a Pyodide of which every single function is in the file that comes later."""
    folder = tmp_path_factory.mktemp("apart")
    put_all_apart(folder)
    manifest = json.loads((site_folder() / "runtime" / "manifest.json").read_text())
    (rest,) = [file for file in manifest["files"] if file["name"] == REST]
    rest |= bundle.describe(REST, folder / REST)
    apart: dict[str, Path | bytes] = {f"/{manifest['folder']}/{name}": folder / name for name in (*SMALLER, REST)}
    apart["/runtime/manifest.json"] = json.dumps(manifest).encode()
    find = in_folder(site_folder())
    server = SiteServer(lambda path: apart.get(path) or find(path))
    yield server
    server.stop()


def test_no_calculator_has_to_wait_for_what_comes_later(browser: Browser, site_server: SiteServer) -> None:
    with site_server.broken({REST: "missing"}):
        for calculator in GOOD:
            with page_on(browser, site_server) as page:
                page.goto(address(calculator))
                fill(page, GOOD[calculator])
                submit(page)
                expect(page.locator(".cg-answer .cg-stamp")).to_be_visible(timeout=PATIENCE)
                expect(page.locator("[data-stage=failed]")).to_have_count(0)
        tried("faults", f"{REST} missing: every calculator answers without it", len(GOOD))


def test_functions_that_have_not_come_are_waited_for(all_apart: SiteServer, browser: Browser) -> None:
    with page_on(browser, all_apart) as page:
        prepare(page)
        submit(page)
        is_answered(page, "every function of Python in the file that comes later: waited for, and answered")
    assert len([path for path in all_apart.asked_for if path.endswith(REST)]) == 1


def test_functions_that_somebody_has_changed_are_not_believed(all_apart: SiteServer, browser: Browser) -> None:
    """Good WebAssembly, which does as it should and has one more section, that says nothing."""
    manifest = json.loads((site_folder() / "runtime" / "manifest.json").read_text())
    address = f"/{manifest['folder']}/{REST}"
    module = all_apart.find(address)
    assert isinstance(module, Path)
    changed = module.read_bytes() + bytes([0, 2, 1, 120])
    server = SiteServer(lambda path: changed if path == address else all_apart.find(path))
    with page_on(browser, server) as page:
        prepare(page)
        expect(page.locator("[data-stage=failed]")).to_have_count(1, timeout=PATIENCE)
        submit(page)
        is_answered(page, f"{REST} with another hash when one of its functions is called: answered by Pyodide as it is published")
    assert any(path.endswith("/as-published/pyodide.asm.wasm") for path in server.asked_for)
    server.stop()


@pytest.mark.parametrize("fault", ["missing", "truncated", "cut off", "corrupted", "replaced"])
def test_where_they_do_not_come_the_next_question_starts_the_published_python(fault: str, all_apart: SiteServer, browser: Browser) -> None:
    all_apart.asked_for.clear()
    with page_on(browser, all_apart) as page, all_apart.broken({REST: fault}):
        prepare(page)
        expect(page.locator("[data-stage=failed]")).to_have_count(1, timeout=PATIENCE)
        submit(page)
        is_answered(page, f"{REST} {fault} when one of its functions is called: answered by Pyodide as it is published")
    assert any(path.endswith("/as-published/pyodide.asm.wasm") for path in all_apart.asked_for)


def test_a_server_that_does_not_know_webassembly_is_helped_over_it(site_page: Page, site_server: SiteServer) -> None:
    with site_server.broken({"pyodide.asm.wasm": "mistyped"}):
        prepare(site_page)
        submit(site_page)
        is_answered(site_page, "pyodide.asm.wasm served with the wrong type: answered all the same")


def test_every_file_of_the_bundle_corrupted(browser: Browser, site_server: SiteServer) -> None:
    files = json.loads((site_folder() / "runtime" / "manifest.json").read_text())["files"]
    for file in (file for file in files if "part" not in file):
        with page_on(browser, site_server) as page, site_server.broken({file["name"]: "corrupted"}):
            prepare(page)
            submit(page)
            is_helped(page, "a corrupted file of the bundle: each in turn")


@contextmanager
def served_without(package: str, place: Path) -> Iterator[SiteServer]:
    """The built site, with one package lost from the rules that it serves, as if it had been bundled so."""
    manifest = json.loads((site_folder() / "runtime" / "manifest.json").read_text())
    (rules,) = [file for file in manifest["files"] if file["name"].startswith("conference_guide-")]
    lessened = place / rules["name"]
    with ZipFile(site_folder() / manifest["folder"] / rules["name"]) as whole, ZipFile(lessened, "w") as wheel:
        kept = [name for name in whole.namelist() if not name.startswith(f"{package}/")]
        assert len(kept) < len(whole.namelist())
        for name in kept:
            wheel.writestr(name, whole.read(name))
    rules |= bundle.describe(rules["name"], lessened)
    changed = {"/runtime/manifest.json": json.dumps(manifest).encode(), f"/{manifest['folder']}/{rules['name']}": lessened}
    find = in_folder(site_folder())
    server = SiteServer(lambda path: changed.get(path) or find(path))
    try:
        yield server
    finally:
        server.stop()


def test_a_fault_of_the_rules_is_told_the_reader_in_words_and_the_console_in_full(browser: Browser, tmp_path: Path) -> None:
    with served_without("conference_calculators/quoracy", tmp_path) as server, page_on(browser, server) as page:
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        page.goto(address("quoracy"))
        fill(page, GOOD["quoracy"])
        submit(page)
        expect(page.locator(".cg-problems")).to_contain_text("through a fault of this site", timeout=PATIENCE)
        expect(page.locator(".cg-problems")).not_to_contain_text("Error")
        fault = "ModuleNotFoundError: No module named 'conference_calculators.quoracy'"
        assert [words for words in said if words.startswith("Traceback (most recent call last)") and fault in words]
        tried("faults", "a part of the rules missing: said in plain words, and in full on the console")


def test_webassembly_switched_off(browser: Browser, site_server: SiteServer) -> None:
    with started_with(NO_WEBASSEMBLY, browser) as without, page_on(without, site_server) as page:
        with page.expect_event("worker") as first:
            prepare(page)
        submit(page)
        is_helped(page, "WebAssembly switched off in the browser, for the page and its worker")
        assert page.evaluate("typeof WebAssembly") == "undefined"
        # The page has ended its worker; another with the same script says what that one had.
        with page.expect_event("worker") as second:
            page.evaluate("address => { self.another = new Worker(address, { type: 'module' }); }", first.value.url)
        assert second.value.evaluate("typeof WebAssembly") == "undefined"


def test_every_calculator_without_webassembly(browser: Browser, site_server: SiteServer) -> None:
    with started_with(NO_WEBASSEMBLY, browser) as without, page_on(without, site_server) as page:
        for calculator, values in GOOD.items():
            page.goto(address(calculator))
            fill(page, values)
            entered = page.evaluate(HELD)
            submit(page)
            expect(page.locator(".cg-failure")).to_contain_text("You do not need it to", timeout=PATIENCE)
            expect(page.locator(".cg-status")).to_contain_text("could not be loaded")
            assert page.evaluate(HELD) == entered, calculator
            tried("faults", "WebAssembly switched off in the browser: every calculator")


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


def test_the_worker_is_killed_in_the_middle_of_an_answer(site_page: Page) -> None:
    worker = WorkerTools(site_page)
    prepare(site_page)
    expect(site_page.locator("[data-stage=ready]")).to_have_count(1, timeout=PATIENCE)
    site_page.clock.install()
    worker.stop_at_the_next_message()
    submit(site_page)
    worker.go_on_into_python()
    expect(site_page.locator(".cg-status")).to_contain_text("Working it out")
    worker.kill()
    site_page.clock.run_for(31_000)
    is_helped(site_page, "the worker killed in the middle of an answer", was_ready=True)
    site_page.get_by_role("button", name="Try again").click()
    is_answered(site_page, "an answer after the worker was killed")


@pytest.mark.parametrize("file", ["pyodide.asm.wasm", RECORDS.described({"darlington"})[0]["name"]], ids=["Python", "the record of an area"])
def test_a_load_that_never_ends(file: str, site_page: Page, site_server: SiteServer) -> None:
    site_server.faults[file] = "hanging"
    site_page.clock.install()
    prepare(site_page)
    submit(site_page)
    expect(site_page.locator(".cg-status")).not_to_be_empty()
    site_page.wait_for_timeout(1_000)
    site_page.clock.run_for(91_000)
    is_helped(site_page, "a load that never ends")


def test_a_device_too_full_to_save_the_guide_still_answers(browser: Browser, site_server: SiteServer) -> None:
    with page_on(browser, site_server) as page:
        prepare(page)
        other = page.context.new_page()
        other.goto("/about/offline/")
        room = {"origin": site_server.address, "quotaSize": 3_000_000}
        page.context.new_cdp_session(other).send("Storage.overrideQuotaForOrigin", room)
        other.get_by_role("button", name="Save this guide").click()
        expect(other.get_by_text("There is not enough room on this device.")).to_be_visible(timeout=PATIENCE)
        submit(page)
        is_answered(page, "storage full while saving for offline: a calculator in another tab answers")
        prepare(page)
        submit(page)
        is_answered(page, "storage full while saving for offline: a calculator opened afterwards answers")


@pytest.mark.held
def test_a_device_six_times_slower(browser: Browser, site_server: SiteServer) -> None:
    with page_on(browser, site_server) as page:
        page.goto("/about/")  # a page of the site first, so that the process to be slowed is there
        with slowed(browser, 6):
            with page.expect_event("worker") as worker:
                prepare(page)
            submit(page)
            is_answered(page, "a device slowed six times, the page and its worker")
            for place in (page, worker.value):
                assert place.evaluate(STOOD_STILL) > 0.8


def test_a_page_that_the_browser_had_put_away(site_page: Page) -> None:
    site_page.add_init_script("Object.defineProperty(document, 'wasDiscarded', { value: true })")
    site_page.goto(DARLINGTON)
    expect(site_page.locator(".cg-status")).to_contain_text("What you had entered is gone")
    tried("faults", "a tab that the browser had discarded")


def test_a_page_that_the_browser_opens_again_says_that_entries_are_gone(site_page: Page) -> None:
    """Every browser tells that much of a tab that it restores, and of Back where it loads the page anew."""
    prepare(site_page)
    expect(site_page.locator(".cg-status")).to_be_empty()
    site_page.goto("/darlington/")
    site_page.go_back()
    expect(site_page.locator(".cg-status")).to_have_text("The browser has opened this page again. If you had entered something here, it is gone.")
    assert site_page.evaluate(HELD)["events.0.date.day"] == ""
    submit(site_page)
    expect(site_page.locator(".cg-problems")).to_be_visible(timeout=PATIENCE)
    expect(site_page.locator(".cg-status")).to_be_empty()
    tried("faults", "Back to a calculator that the browser loads anew: empty, and it says so")


def test_without_javascript_pages_read_on(browser: Browser, site_server: SiteServer) -> None:
    with started_with(NO_JAVASCRIPT, browser) as without, page_on(without, site_server) as page:
        for path in ("/", "/parents/before/", DARLINGTON, "/darlington/"):
            page.goto(path)
            expect(page.locator("main h1")).to_be_visible()
            expect(page.get_by_role("link", name="Exit this page")).to_have_attribute("href", "https://www.bbc.co.uk/weather")
            tried("faults", "JavaScript switched off: pages")


def test_without_javascript_a_calculator_leads_to_its_reckoner(browser: Browser, site_server: SiteServer) -> None:
    with started_with(NO_JAVASCRIPT, browser) as without, page_on(without, site_server) as page:
        prepare(page)
        words = page.locator("main noscript p")
        expect(words).to_contain_text("Working out an answer on this page needs JavaScript")
        expect(words).to_be_visible()
        expect(page.get_by_role("button", name="Work out")).to_be_hidden()
        page.locator("[name='events.0.date.year']").press("Enter")
        words.locator("a", has_text="ready reckoner").click()
        page.locator("#ready-reckoner summary", has_text="2026").first.click()
        date = page.locator("#ready-reckoner [data-event=strategy_discussion] [data-date='2026-11-02']").first
        expect(date).to_contain_text("Mon 23 Nov 2026")
        assert page.url == f"{site_server.address}{DARLINGTON}#ready-reckoner"
        assert page.evaluate(HELD).items() >= ENTRIES.items()
        tried("faults", "JavaScript switched off: a calculator’s words, its reckoner, and what was entered")


# One day in London: there half past midnight or a minute before the next, and in other zones the day before (12 hours behind) and the day
# after (14 ahead).
SUMMER = ("15 July 2026", [
    ("Europe/London", "2026-07-14T23:30:00Z"), ("Etc/GMT+12", "2026-07-14T23:30:00Z"), ("Pacific/Kiritimati", "2026-07-15T22:30:00Z"),
])  # fmt: skip
WINTER = ("31 December 2026", [
    ("Europe/London", "2026-12-31T23:59:00Z"), ("Etc/GMT+12", "2026-12-31T00:30:00Z"), ("Pacific/Kiritimati", "2026-12-31T23:30:00Z"),
])  # fmt: skip
# What a day more or less would change: what is due on the day itself, and the age of a child whose birthday it is.
ON_THE_DAY = {
    "timescales": {
        "events.0.event": "strategy_discussion", "events.0.date": "24 6 2026",
        "events.1.event": "core_group", "events.1.date": "1 7 2026",
        "events.2.event": "initial_conference", "events.2.date": "20 7 2026",
    },
    "owed": {"conference": "initial_conference", "conference_date": "20 7 2026"},
    "attendance": {"date_of_birth": "15 7 2014", "conference_date": "15 7 2026", "explained": "yes", "wish": "attend"},
}  # fmt: skip
# Counted by hand from these entries, for each day.
SAID = {
    ("timescales", "15 July 2026"): "Next: get the social worker's report to the chair by today, Wednesday 15 July 2026.",
    ("timescales", "31 December 2026"): "The next core group should have been held by Wednesday 29 July 2026, 108 working days ago (while the child has a child protection plan).",
    ("owed", "15 July 2026"): "Today is Wednesday 15 July 2026.",
    ("owed", "31 December 2026"): "Today is Thursday 31 December 2026.",
    ("attendance", "15 July 2026"): "At 12 or over a child may well be able to contribute.",
    ("attendance", "31 December 2026"): "At 12 or over a child may well be able to contribute.",
}


@pytest.mark.parametrize(("day", "clocks"), [SUMMER, WINTER], ids=["summer", "the last night of the year"])
@pytest.mark.parametrize("calculator", ON_THE_DAY)
def test_no_word_moves_by_a_day_wherever_the_device_is(
    calculator: str, day: str, clocks: list[tuple[str, str]], browser: Browser, site_server: SiteServer
) -> None:
    said = [everything_said(calculator, zone, moment, browser, site_server) for zone, moment in clocks]
    assert [words for words in (f"{day}.", SAID[calculator, day]) if words not in said[0][0]] == []
    for (zone, moment), there in zip(clocks, said, strict=True):
        assert there == said[0], f"{zone} at {moment}"
    tried("faults", "clocks: whole answers and their files 12 hours behind, 14 ahead, and in London just past and just before midnight", len(said))


def everything_said(calculator: str, zone: str, moment: str, browser: Browser, server: SiteServer) -> list[str]:
    """The whole text of the answer, what is closed too, and of each file that it gives: as if at one sitting, and at the same minute."""
    with browser.new_context(base_url=server.address, timezone_id=zone) as context:
        page = context.new_page()
        page.add_init_script("crypto.getRandomValues = (bytes) => bytes;")
        page.clock.set_fixed_time(moment)
        page.goto(address(calculator))
        fill(page, ON_THE_DAY[calculator])
        submit(page)
        expect(page.locator(".cg-answer .cg-stamp")).to_be_visible(timeout=PATIENCE)
        page.evaluate("() => { dispatchEvent(new Event('beforeprint')); }")  # which opens and fills what is closed
        said = [page.locator(".cg-answer").text_content() or ""]
        for button in page.locator(".cg-take button", has_text="Save").all():
            with page.expect_download() as file:
                button.click()
            said.append(re.sub(r"SEQUENCE:\d+", "", file.value.path().read_text(encoding="utf-8")))
    return said
