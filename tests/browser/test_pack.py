"""The pack for a room without a network, in a real browser: from the folder, and by the one line that serves it."""

import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Collection, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from conference_site.delivery import pack
from tests.built_site import MOVES_ON, read
from tests.other_day import ANOTHER_DAY, python

from .test_calculator_page import fill
from .tried import tried

pytestmark = pytest.mark.long

PATIENCE = 120_000


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The zip file, in a folder with a space in its name, as people have them."""
    file = tmp_path_factory.mktemp("a pack") / "pack.zip"
    pack.make(file)
    return file


@pytest.fixture(scope="module")
def folder(packed: Path) -> Path:
    """The unpacked pack."""
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(packed.parent)
    return packed.parent / pack.NAME


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


def fault_of(address: str, page: Path, ids: dict[Path, set[str]]) -> str:
    """What is wrong with a link on a page of the pack; nothing where it names a file and an anchor that are there."""
    parts = urlsplit(address)
    if parts.scheme not in ("", "file"):
        return ""
    target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
    if parts.path.endswith("/") or target.is_dir():
        return "names a folder"
    if not target.is_file():
        return "leads to no file"
    is_there = not parts.fragment or unquote(parts.fragment) in ids[target] or goes_on_with_a_page(target, unquote(parts.fragment))
    return "" if is_there else "leads to no such place"


def goes_on_with_a_page(target: Path, named: str) -> bool:
    """Whether a link to where councils are chosen names a page of the pack, of which each council has its own."""
    return target.parts[-2:] == ("areas", "index.html") and named.endswith(".html") and (target.parents[1] / named).is_file()


def faults(links: dict[Path, Collection[str]], ids: dict[Path, set[str]]) -> dict[str, str]:
    """Every link that leads nowhere, with what is wrong with it."""
    found = ((f"{page.name}: {address}", fault_of(address, page, ids)) for page, addresses in links.items() for address in addresses)
    return {link: fault for link, fault in found if fault}


def test_every_link_names_a_file_and_a_place_in_it(folder: Path) -> None:
    pages = {path: read(path) for path in folder.rglob("*.html")}
    assert len(pages) > 250
    assert faults({path: found.links for path, found in pages.items()}, {path: set(found.ids) for path, found in pages.items()}) == {}


def test_every_entry_of_the_search_names_a_file_and_a_place_in_it(folder: Path) -> None:
    ids = {path: set(read(path).ids) for path in folder.rglob("*.html")}
    pages = json.loads((folder / "search/search_index.json").read_text())["pages"]
    places = [f"{page['address']}#{anchor}".removesuffix("#") for page in pages for anchor, _, _ in page["parts"]]
    assert len(places) > 500
    assert faults({folder / "index.html": places}, ids) == {}


# What a page links to once its scripts have run, and the places on it, as the browser has them.
LINKS_AND_PLACES = """() => [
  [...document.querySelectorAll("a[href]")].map(({ href }) => href),
  [...document.querySelectorAll("[id]")].map(({ id }) => id),
]"""


def pages_in(folder: Path) -> list[Path]:
    """Every page but for those that lead on as soon as they are opened."""
    return [path for path in sorted(folder.rglob("*.html")) if MOVES_ON not in path.read_text(encoding="utf-8")]


def links_as_opened(paths: list[Path], page: Page) -> tuple[dict[Path, list[str]], dict[Path, set[str]]]:
    links, places = {}, {}
    for path in paths:
        page.goto(path.as_uri())
        links[path], ids = page.evaluate(LINKS_AND_PLACES)
        places[path] = set(ids)
    assert all(links.values())
    return links, places


def test_pages_opened_from_the_folder_link_only_to_files(folder: Path, page: Page) -> None:
    paths = pages_in(folder)
    links, _ = links_as_opened(paths[::20], page)
    assert faults(links, {path: set(read(path).ids) for path in paths}) == {}


def test_every_page_opened_from_the_folder_links_only_to_files(folder: Path, page: Page) -> None:
    links, places = links_as_opened(pages_in(folder), page)
    assert faults(links, places) == {}
    tried("pages", "pages of the pack opened from a folder; every link of each names a file and a place that are there", len(links))


def test_the_search_works_from_the_folder(folder: Path, page: Page) -> None:
    page.goto((folder / "about/index.html").as_uri())
    page.get_by_label("Search this guide").click()
    page.get_by_label("Search this guide").press_sequentially("core group")
    result = page.locator(".cg-search__panel a").first
    expect(result).to_be_visible(timeout=30_000)
    result.click()
    page.wait_for_url(re.compile(r"/(?!about/index)[a-z/-]+\.html"))
    expect(page.locator("h1")).to_be_visible()


def test_from_the_folder_the_reckoner_answers_and_the_rest_says_what_helps(folder: Path, page: Page) -> None:
    page.goto((folder / "darlington/calculators/timescales/index.html").as_uri())
    fill(page, 0, "strategy_discussion", "2", "11", "2026")
    page.get_by_role("button", name="Work out").click()
    expect(page.locator(".cg-answer")).to_contain_text("Monday 23 November 2026")
    expect(page.locator(".cg-status")).to_contain_text("could not be loaded")


def test_from_the_folder_a_rarer_event_is_answered_from_its_table(folder: Path, page: Page) -> None:
    page.goto((folder / "darlington/calculators/timescales/index.html").as_uri())
    with page.expect_event("requestfinished", lambda request: "/tables/" in request.url):
        page.locator('[name="events.0.event"]').select_option("complaint_received")
    fill(page, 0, "complaint_received", "2", "11", "2026")
    page.get_by_role("button", name="Work out").click()
    expect(page.locator(".cg-answer")).to_contain_text("Monday 16 November 2026")


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


def test_a_case_is_played_from_the_folder_and_the_pack_of_its_session_prints_at_one_press(folder: Path, page: Page) -> None:
    page.goto((folder / "training/cases/darlington-too-few-in-the-room.html").as_uri())
    page.get_by_role("button", name="Play the case, one step at a time").click()
    page.locator("[data-now]").get_by_label("The strategy discussion").check()
    page.get_by_role("button", name="Mark my answer").click()
    expect(page.locator("[data-now] [data-mark]")).to_contain_text("Right, every entry.")
    page.locator("[data-now]").get_by_role("link", name="Go on: The strategy discussion").click()
    expect(page.locator("[data-now] h2")).to_contain_text("The strategy discussion")
    page.goto((folder / "training/packs/darlington-newcomers-short.html").as_uri())
    page.evaluate("window.print = () => { window.printed = document.querySelectorAll('.cg-pack__part details:not([open])').length; }")
    page.get_by_role("button", name="Print the whole pack").click()
    assert page.evaluate("window.printed") == 0
    page.emulate_media(media="print")
    for title in ("Plan", "Sheets for participants", "Keys for whoever leads"):
        expect(page.get_by_role("heading", name=title, exact=True)).to_be_visible()
    expect(page.get_by_role("heading", name="Who must do what by when: Darlington")).to_be_visible()


def test_the_pack_says_how_to_start(folder: Path) -> None:
    told = (folder / "READ-ME-FIRST.txt").read_text(encoding="utf-8")
    assert "index.html" in told and "py serve.py" in told and "python3 serve.py" in told


@pytest.mark.git  # without the day of its newest commit a site carries that of its building
def test_another_day_makes_the_same_pack(packed: Path, tmp_path: Path) -> None:
    python("-m", "conference_site.delivery.pack", tmp_path / "pack.zip", when=ANOTHER_DAY)
    assert (tmp_path / "pack.zip").read_bytes() == packed.read_bytes()


def test_one_line_serves_the_calculators_and_practice(folder: Path, browser: Browser) -> None:
    running = subprocess.Popen([sys.executable, "-u", "serve.py", "0"], cwd=folder, stdout=subprocess.PIPE, text=True)
    assert running.stdout
    address = re.search(r"http://127\.0\.0\.1:\d+/", running.stdout.readline())
    context = browser.new_context()
    try:
        assert address
        page = context.new_page()
        page.goto(f"{address[0]}darlington/calculators/timescales/index.html")
        fill(page, 0, "complaint_received", "2", "11", "2026")
        page.get_by_role("button", name="Work out").click()
        expect(page.get_by_text("Why this date").first).to_be_visible(timeout=PATIENCE)
        page.goto(f"{address[0]}darlington/calculators/attendance/index.html")
        page.get_by_label("Age on the day of the conference").fill("9")
        page.get_by_role("button", name="Make a plan").click()
        with context.expect_page() as beside:
            page.get_by_role("link", name="Your meeting, your say").click(timeout=PATIENCE)
        expect(beside.value.locator("h1")).to_contain_text("Your meeting, your say")
        page.goto(f"{address[0]}training/situations/before-christmas.html")
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
