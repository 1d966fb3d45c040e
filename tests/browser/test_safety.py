"""What a reader at risk needs, on the built site: leaving works whichever way one comes back, and nothing is left behind."""

import json
import re
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import built_site

from .conftest import Watch, what_is_kept
from .filling import GOOD, address, fill, submit
from .serving import NEUTRAL_SITE, SiteServer
from .tried import tried

DARLINGTON = address("timescales")
PATIENCE = 90_000


@pytest.fixture
def guide(site_page: Page) -> Page:
    """A calculator with something entered; the neutral site is played here, so that no test needs a network."""
    site_page.route(NEUTRAL_SITE, lambda route: route.fulfill(body="<title>Weather</title><h1>Weather</h1>", content_type="text/html"))
    site_page.goto("/parents/")
    site_page.goto(DARLINGTON)
    fill(site_page, GOOD["timescales"])
    return site_page


def leave(page: Page) -> None:
    page.get_by_role("link", name="Exit this page").click()
    page.wait_for_url(NEUTRAL_SITE)


def test_back_forward_and_reload_never_show_the_guide_again(guide: Page) -> None:
    leave(guide)
    for step in (guide.go_back, guide.go_forward, guide.go_back):
        step(wait_until="commit")
        guide.wait_for_url(NEUTRAL_SITE)
        expect(guide.get_by_role("heading", name="Weather")).to_be_visible()
    guide.reload()
    assert guide.url == NEUTRAL_SITE
    guide.close()
    tried("faults", "leaving, then Back, Forward, Back again and reloading")


def test_a_restored_tab_leaves_again(browser: Browser, site_server: SiteServer) -> None:
    """A browser restores a tab with its address and its sessionStorage, and loads it as one loads again."""
    context = browser.new_context(base_url=site_server.address)
    page = context.new_page()
    page.route(NEUTRAL_SITE, lambda route: route.fulfill(body="Weather"))
    page.add_init_script("sessionStorage.setItem('left', '1')")
    page.goto("/parents/")
    page.reload(wait_until="commit")
    page.wait_for_url(NEUTRAL_SITE)
    context.close()
    tried("faults", "a tab that the browser restores after leaving")


def test_nothing_entered_is_there_when_the_guide_is_opened_again(guide: Page) -> None:
    leave(guide)
    guide.goto(DARLINGTON)
    expect(guide.get_by_label("Day", exact=True)).to_have_value("")
    expect(guide.locator('[name="events.0.event"]')).to_have_value("")


def test_nothing_is_kept_and_nothing_is_asked_of_anyone_else(browser: Browser, site_server: SiteServer) -> None:
    """Every request, cookie, storage, cache and address while every calculator is used, with the real rules."""
    context = browser.new_context(base_url=site_server.address, viewport={"width": 360, "height": 740})
    page = context.new_page()
    watch = Watch(site_server.address)
    watch.over(page)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.method} {request.url} {request.post_data or ''}"))
    for calculator, answers in GOOD.items():
        page.goto(address(calculator))
        entries = page.evaluate("() => history.length")
        fill(page, answers)
        submit(page)
        expect(page.locator(".cg-answer .cg-stamp")).to_be_visible(timeout=PATIENCE)
        assert page.url == site_server.address + address(calculator), "nothing goes into the address"
        assert page.evaluate("() => history.length") == entries, "nothing goes into the history"
        assert what_is_kept(context, page) == {}, calculator
    context.close()
    assert watch.faults == []
    # Addresses of files alone: no body, no query, and so nothing of what was entered.
    assert [line for line in sent if not line.startswith("GET ") or "?" in line or not line.endswith(" ")] == []
    tried("pages", "calculators used while every request, cookie, store, cache and history entry was watched", len(GOOD))
    tried("inputs", "requests of the browser watched while the calculators were used", len(sent))


# How words begin that a page is not called by: what it is called may be seen over a shoulder, among tabs and bookmarks, and in a history.
FEAR = r"abus|violen|hurt|harm|danger|escap|fright|fear|scar(?:e|y)|afraid|threat|safety|unsafe|taken? away|surviv|victim|perpetrat|rape|assault|suicid"
# Where they are no words of the trade, nor by these.
AGAINST_SOMEBODY = r"hostil|left out|keep(?:ing)? (?:\w+ )?(?:out|away)|exclud|injunction|restrain|separat\w+ from|hid(?:e|ing)|secret"
AT_WORK = ('class="cg-reader-professional"', 'class="cg-reader-trainer"')


@pytest.mark.parametrize("name", ["Someone at the meeting frightens me", "parents/frightened/", "Will my child be taken away?", "Separate meetings and safety"])
def test_what_tells_of_fear_is_known(name: str) -> None:
    assert _tells(FEAR, name)


def test_the_tab_and_the_address_of_a_page_do_not_tell_what_its_reader_fears() -> None:
    told = []
    for page in built_site.pages().values():
        names = (unescape(page.html.partition("<title>")[2].partition("</title>")[0]), page.address)
        at_work = page.address.startswith("contributing/") or any(reader in page.html for reader in AT_WORK)
        words = FEAR if at_work else f"{FEAR}|{AGAINST_SOMEBODY}"
        assert names[0], page.address
        told += [name for name in names if _tells(words, name)]
    assert told == []
    tried("pages", "pages whose title and address say nothing of fear, violence or keeping somebody away", len(built_site.pages()))


def test_what_a_page_is_called_in_the_tab_leaves_its_heading_and_its_place_in_the_search_clear() -> None:
    page = built_site.pages()["parents/ways-to-take-part/"]
    assert "<title>Ways to take part - Conference Guide</title>" in page.html
    assert ">Someone at the meeting frightens me<" in page.html
    index = json.loads((built_site.SITE / "search" / "search_index.json").read_text(encoding="utf-8"))
    assert [entry["title"] for entry in index["docs"] if entry["location"] == page.address] == ["Someone at the meeting frightens me"]


def _tells(words: str, name: str) -> bool:
    return re.search(rf"\b(?:{words})", name.replace("-", " "), flags=re.IGNORECASE) is not None


def test_files_that_are_saved_have_neutral_names() -> None:
    views = Path(__file__).resolve().parents[2] / "calculators" / "conference_calculators"
    named = {word for path in views.glob("*.py") for word in path.read_text(encoding="utf-8").split('"') if word.endswith((".ics", ".csv", ".txt"))}
    assert named <= {"dates.ics", "dates.csv", "notes.txt"}


def test_every_page_for_families_leads_to_the_advice_on_safety() -> None:
    for page in built_site.pages().values():
        assert any(link.split("#")[0].endswith(("about/privacy/", "../privacy/", "privacy/", "./")) for link in page.links), page.address
    advice = built_site.pages()["about/privacy/"].html
    for words in ("private window", "history", "calendar", "Exit this page", "printers"):
        assert words in advice
    tried("pages", "pages that lead to the advice on covering one’s tracks", len(built_site.pages()))
