"""How much a page of guidance weighs, what it fetches, and that nothing on it moves."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from conference_site.delivery.weight import weight_of
from conference_site.runtime.shrinking import REST
from tests.built_site import SITE, pages

from .serving import SiteServer

MOST = 150_000
CONNECTIONS = 6  # that a browser has to one server by HTTP/1.1
# The lightest page for families, and the front page, of the first edition, with gzip and without a typeface.
FIRST_PAGE = 19_674
FIRST_FRONT = 20_554
DO_MORE = ("/what-should-i-have-had", "/interpreter-card")
"""They bring what the first edition did not have: steps that stand there before their days, and cards in thirty languages."""
LIGHT_ENOUGH = {
    "parents/what-should-i-have-had": 35_500,
    "darlington/parents/what-should-i-have-had": 35_500,
    "darlington/calculators/owed": 35_500,
    "areas/not-here": 19_400,
    "calculators/your-meeting-your-say": 19_400,
}
"""With gzip, as light as when they came below the first edition (decision 207, with Brotli)."""
SAMPLES = ["/", "/parents/", "/parents/before/", "/professionals/timescales/", "/darlington/", "/areas/", "/compare/", "/about/"]
# Entries of the page itself, buffered, so that none is missed.
SHIFTS = """() => new Promise((resolve) => {
  let total = 0;
  new PerformanceObserver((list) => { for (const { value } of list.getEntries()) total += value; }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(total), 600);
})"""


def guidance_pages() -> list[Path]:
    return [page for page in sorted(SITE.rglob("index.html")) if page.relative_to(SITE).parts[0] not in {"calculators", "training"}]


def test_no_page_of_guidance_weighs_too_much(site_server: SiteServer) -> None:
    weights = {page.parent.relative_to(SITE).as_posix(): weight_of(page, SITE) for page in guidance_pages()}
    assert len(weights) > 50
    assert {name: size for name, size in weights.items() if size > MOST} == {}


def test_neither_a_page_for_families_nor_the_front_page_weighs_more_than_in_the_first_edition(site_server: SiteServer) -> None:
    families = [page.path.parent for page in pages().values() if set(page.address.split("/")[:2]) & {"parents", "young-people"}]
    weights = {folder.as_posix(): weight_of(folder / "index.html", SITE) for folder in families if not folder.as_posix().endswith(DO_MORE)}
    assert len(weights) > 250
    assert {name: size for name, size in weights.items() if size > FIRST_PAGE} == {}
    assert weight_of(SITE / "index.html", SITE) <= FIRST_FRONT


def test_pages_that_do_more_than_in_the_first_edition_stay_as_light(site_server: SiteServer) -> None:
    weights = {name: weight_of(SITE / name / "index.html", SITE) for name in LIGHT_ENOUGH}
    assert {name: size for name, size in weights.items() if size > LIGHT_ENOUGH[name]} == {}


def test_a_familys_meeting_fetches_nothing_that_only_dates_for_work_need(site_page: Page, site_server: SiteServer) -> None:
    site_server.asked_for.clear()
    site_page.goto("/darlington/parents/what-should-i-have-had/")
    site_page.locator("[data-stage=ready]").wait_for(timeout=120_000)
    asked = {path.rpartition("/")[2] for path in site_server.asked_for}
    assert "day-by-day.mjs" in asked
    assert asked & {"main.mjs", "rules-first.js", "calculators-work.css", "rules.css"} == set()


def test_what_dates_wait_for_is_asked_for_all_at_once(site_server: SiteServer) -> None:
    """The page comes over one connection. A script or stylesheet for which no other is free would wait for another answer first."""
    waited_for = re.compile(r'<link rel="stylesheet"|<script [^>]*src=')
    of_pages = {page.address: len(waited_for.findall(page.html)) for page in pages().values() if 'data-module="calculator"' in page.html}
    assert len(of_pages) > 25
    assert {address: files for address, files in of_pages.items() if files >= CONNECTIONS} == {}


def test_the_typeface_comes_at_once_but_for_dates_that_would_wait_for_it(site_server: SiteServer) -> None:
    first, last = re.compile(r'<link rel="preload"[^>]* as="font".*<main', re.DOTALL), re.compile(r'</footer>.*<link rel="preload"[^>]* as="font"', re.DOTALL)
    wanted = {page.address: last if 'data-module="calculator"' in page.html else first for page in pages().values()}
    assert {*wanted.values()} == {first, last}
    assert [address for address, order in wanted.items() if not order.search(pages()[address].html)] == []


@pytest.mark.parametrize("address", SAMPLES)
def test_a_page_of_guidance_fetches_no_runtime_no_search_and_nothing_twice(address: str, site_page: Page, site_server: SiteServer) -> None:
    site_server.asked_for.clear()
    site_page.goto(address, wait_until="networkidle")
    asked = site_server.asked_for
    assert [path for path in asked if "runtime" in path or "worker" in path or "search" in path or "main.mjs" in path] == []
    assert len(asked) == len(set(asked))
    assert len(asked) <= 12


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("address", [*SAMPLES, "/darlington/calculators/timescales/"])
def test_nothing_on_a_page_moves_while_it_loads(address: str, width: int, browser: Browser, site_server: SiteServer) -> None:
    page = browser.new_page(viewport={"width": width, "height": 740})
    page.goto(site_server.address + address)
    moved = page.evaluate(SHIFTS)
    page.close()
    assert moved == 0


TRAINED = {"darlington", "doncaster", "england", "redbridge", "sheffield"}


@pytest.mark.parametrize(
    ("address", "areas", "parts"),
    [
        ("/darlington/calculators/quoracy/", {"darlington", "england"}, set()),
        ("/calculators/timescales/england/", {"england"}, set()),
        ("/training/situations/before-christmas/", TRAINED, {"practice"}),
    ],
)
def test_a_page_fetches_the_areas_that_it_is_about_and_the_parts_of_python_that_it_needs(
    address: str, areas: set[str], parts: set[str], site_page: Page, site_server: SiteServer
) -> None:
    site_server.asked_for.clear()
    site_page.goto(address)
    site_page.locator("[data-stage=ready]").wait_for(timeout=120_000)
    manifest = json.loads((SITE / "runtime/manifest.json").read_text())
    python = [f"/{manifest['folder']}/{file['name']}" for file in manifest["files"] if file.get("part") in {None, *parts}]
    fetched = [path for path in site_server.asked_for if path.startswith("/runtime/")]
    records = [path for path in fetched if path.startswith("/runtime/areas/")]
    later = f"/{manifest['folder']}/{REST}"  # asked for once Python is ready, or a little after that
    assert sorted(set(fetched) - {*records, later}) == sorted([*python, "/runtime/manifest.json"])
    assert sorted(path.rpartition("/")[2].rpartition("-")[0] for path in records) == sorted(areas)
    assert len(fetched) == len(set(fetched))


@pytest.mark.parametrize("address", ["/darlington/parents/before/", "/darlington/calculators/timescales/", "/training/situations/before-christmas/"])
def test_a_first_visit_of_another_page_brings_nothing_of_was_it_in_time(address: str, site_page: Page, site_server: SiteServer) -> None:
    """Not a byte more: neither its scripts and stylesheet, nor its part of Python, nor the examples to try it with."""
    site_server.asked_for.clear()
    site_page.goto(address, wait_until="networkidle")
    if site_page.locator("[data-stage]").count():
        site_page.locator("[data-stage=ready]").wait_for(timeout=120_000)
    assert len(site_server.asked_for) > 3
    assert [path for path in site_server.asked_for if "audit" in path or "in-time" in path or "examples" in path] == []


def test_nothing_of_python_is_fetched_before_submitting_where_data_is_to_be_saved(site_page: Page, site_server: SiteServer) -> None:
    site_page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    site_server.asked_for.clear()
    site_page.goto("/darlington/calculators/timescales/")
    site_page.wait_for_timeout(1_000)
    assert [path for path in site_server.asked_for if "runtime" in path or "rules-worker" in path] == []
