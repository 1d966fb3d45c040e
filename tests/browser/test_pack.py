"""The pack for a room without a network, in a real browser: from the folder, and by the one line that serves it."""

import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from conference_site import training_pack

from .serving import SiteServer
from .test_calculator_page import fill

PATIENCE = 120_000


@pytest.fixture(scope="module")
def folder(site_server: SiteServer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked pack, in a folder with a space in its name, as people have them."""
    place = tmp_path_factory.mktemp("a pack")
    training_pack.make(site_folder(), place / "pack.zip")
    with zipfile.ZipFile(place / "pack.zip") as archive:
        archive.extractall(place)
    return place / training_pack.NAME


def site_folder() -> Path:
    from .conftest import ROOT, os

    return Path(os.environ.get("SITE", ROOT / "site"))


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.refused = []  # type: ignore[attr-defined]
    page.on("console", lambda message: page.refused.append(message.text) if "Security Policy" in message.text else None)  # type: ignore[attr-defined]
    yield page
    context.close()
    assert page.refused == []  # type: ignore[attr-defined]


def test_pages_and_their_links_open_from_the_folder(folder: Path, page: Page) -> None:
    page.goto((folder / "index.html").as_uri())
    for name in ("Parents and carers", "About this guide"):
        page.get_by_role("link", name=re.compile(name)).last.click()
        page.wait_for_url("**/index.html")
        expect(page.locator("h1")).to_be_visible()
        assert page.locator("body").evaluate("body => getComputedStyle(body).margin") == "0px"


def test_every_link_leads_to_a_file(folder: Path) -> None:
    missing = set()
    for file in folder.rglob("*.html"):
        for address in re.findall(r'<a\b[^>]*?\shref="([^"]*)"', file.read_text(encoding="utf-8")):
            path = address.partition("#")[0]
            if path and not re.match(r"[a-z]+:", path) and not (file.parent / path).is_file():
                missing.add(f"{file.relative_to(folder)}: {address}")
    assert missing == set()


def test_the_search_works_from_the_folder(folder: Path, page: Page) -> None:
    page.goto((folder / "about/index.html").as_uri())
    page.get_by_label("Search this guide").click()
    page.get_by_label("Search this guide").press_sequentially("core group")
    result = page.locator(".cg-search__panel a").first
    expect(result).to_be_visible(timeout=30_000)
    result.click()
    page.wait_for_url(re.compile("index.html"))
    expect(page.locator("h1")).to_be_visible()


def test_from_the_folder_the_reckoner_answers_and_the_rest_says_what_helps(folder: Path, page: Page) -> None:
    page.goto((folder / "calculators/timescales/darlington/index.html").as_uri())
    fill(page, 0, "strategy_discussion", "2", "11", "2026")
    page.get_by_role("button", name="Work out").click()
    expect(page.locator(".cg-answer")).to_contain_text("Monday 23 November 2026")
    expect(page.locator(".cg-status")).to_contain_text("could not be loaded")


def test_a_trainer_chooses_a_plan_projects_and_prints_from_the_folder(folder: Path, page: Page) -> None:
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.goto((folder / "training/index.html").as_uri())
    page.get_by_role("link", name="Social workers", exact=True).click()
    expect(page.locator("h1")).to_contain_text("Session plans: social workers")
    page.get_by_role("link", name="answers to “A strategy discussion before Christmas”").first.click()
    page.get_by_role("button", name="Project, one step at a time").click()
    page.keyboard.press("PageDown")
    page.keyboard.press("PageDown")
    expect(page.locator(".cg-projector__step")).to_contain_text("Wednesday 30 December 2026")
    page.keyboard.press("Escape")
    page.get_by_role("link", name="The participants’ page and sheet").click()
    expect(page.get_by_text("start serve.py")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".cg-on-paper")).to_be_visible()
    expect(page.get_by_text("start serve.py")).to_be_hidden()


def test_the_pack_says_how_to_start(folder: Path) -> None:
    told = (folder / "READ-ME-FIRST.txt").read_text(encoding="utf-8")
    assert "index.html" in told and "py serve.py" in told and "python3 serve.py" in told


def test_one_line_serves_the_calculators_and_practice(folder: Path, browser: Browser) -> None:
    running = subprocess.Popen([sys.executable, "-u", "serve.py", "0"], cwd=folder, stdout=subprocess.PIPE, text=True)
    assert running.stdout
    address = re.search(r"http://127\.0\.0\.1:\d+/", running.stdout.readline())
    context = browser.new_context()
    try:
        assert address
        page = context.new_page()
        page.goto(f"{address[0]}calculators/timescales/darlington/index.html")
        fill(page, 0, "complaint_received", "2", "11", "2026")
        page.get_by_role("button", name="Work out").click()
        expect(page.get_by_text("Why this date").first).to_be_visible(timeout=PATIENCE)
        page.goto(f"{address[0]}training/situations/before-christmas/index.html")
        for label, value in (("Day", "29"), ("Month", "12"), ("Year", "2026")):
            page.get_by_label(label, exact=True).fill(value)
        page.get_by_role("button", name="Mark my answers").click()
        expect(page.locator(".cg-answer")).to_contain_text("counted as day 1", timeout=PATIENCE)
        expect(page.get_by_text("start serve.py")).to_have_count(0)
    finally:
        context.close()
        running.terminate()
        running.wait()
        running.stdout.close()
