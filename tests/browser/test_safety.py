"""What a reader at risk needs, on the built site: leaving works whichever way one comes back, and nothing is left behind."""

import json
import re
from html import unescape

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import built_site
from tests.examples import first_always

from .conftest import Watch, what_is_kept
from .filling import BAD, GOOD, address, fill, submit
from .serving import NEUTRAL_SITE, SiteServer
from .tried import tried

DARLINGTON = address("timescales")
PATIENCE = 90_000
EACH_CLICKED = "all => all.forEach((one) => one.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true })))"


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


SAVED = {"timescales": {"dates.ics", "dates.csv"}, "owed": {"dates.ics"}}


@pytest.mark.path
@pytest.mark.parametrize("calculator", first_always(GOOD))
def test_nothing_is_kept_and_nothing_is_asked_of_anyone_else(calculator: str, browser: Browser, site_server: SiteServer) -> None:
    """Every request, cookie, storage, cache and address while everything of a calculator is used, with the real rules."""
    context = browser.new_context(base_url=site_server.address, viewport={"width": 360, "height": 740}, permissions=["clipboard-write"])
    page = context.new_page()
    page.add_init_script("addEventListener('beforeprint', () => document.documentElement.classList.add('was-printed'))")
    watch = Watch(site_server.address)
    watch.over(page)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.method} {request.url} {request.post_data or ''}"))
    saved: set[str] = set()
    page.on("download", lambda download: saved.add(download.suggested_filename))
    context.on("page", lambda other: sent.append(f"another tab: {other.url}"))
    page.goto(address(calculator))
    entries = page.evaluate("() => history.length")
    for use in (_rows, _mistakes, _answer, _reasons, _take_away, _search, _clear):
        use(page, calculator)
        assert page.url == site_server.address + address(calculator), "nothing goes into the address"
        assert page.evaluate("() => history.length") == entries, "nothing goes into the history"
        assert what_is_kept(context, page) == {}, use
    context.close()
    assert watch.faults == []
    assert saved == SAVED.get(calculator, set()), "files that are saved have neutral names"
    # Addresses of files alone: no body, no query, and so nothing of what was entered.
    assert [line for line in sent if not line.startswith("GET ") or "?" in line or not line.endswith(" ")] == []
    tried("pages", "calculators used while every request, cookie, store, cache and history entry was watched: rows, mistakes, reasons, copy, files, print, search, clearing")
    tried("inputs", "requests of the browser watched while the calculators were used", len(sent))


def _rows(page: Page, _: str) -> None:
    """One more row wherever rows can be added, and away with it."""
    for repeated in page.locator("[data-repeat]").all():
        repeated.locator("[data-add]").click()
        repeated.locator("[data-remove]").last.click()


def _mistakes(page: Page, calculator: str) -> None:
    fill(page, BAD.get(calculator, {}))
    submit(page)
    expect(page.locator(".cg-problems")).to_be_visible(timeout=PATIENCE)
    page.locator(".cg-problems a").evaluate_all(EACH_CLICKED)


def _answer(page: Page, calculator: str) -> None:
    _clear(page, calculator)
    fill(page, GOOD[calculator])
    submit(page)
    expect(page.locator(".cg-answer .cg-stamp")).to_be_visible(timeout=PATIENCE)


def _reasons(page: Page, _: str) -> None:
    """Everything in the answer that opens, and where its picture leads."""
    page.locator(".cg-answer details:not([open]) > summary, .cg-timeline a").evaluate_all(EACH_CLICKED)
    expect(page.locator(".cg-answer details:not([open])")).to_have_count(0)


def _take_away(page: Page, _: str) -> None:
    """Every button of the answer; each is seen to have done what it says."""
    for way in page.locator(".cg-take__way").all():
        way.get_by_role("button").click()
        if way.get_by_role("button").inner_text() == "Print":
            expect(page.locator("html.was-printed")).to_have_count(1)
        else:
            expect(way.get_by_role("status")).to_have_text(re.compile(r"Copied\.|is in your downloads\."))


def _search(page: Page, _: str) -> None:
    box = page.get_by_role("searchbox", name="Search this guide")
    box.fill("someone frightens me")
    expect(page.locator(".cg-search__panel li").first).to_be_visible(timeout=PATIENCE)
    box.press("Enter")
    page.keyboard.press("Escape")
    box.fill("")


def _clear(page: Page, _: str) -> None:
    page.get_by_role("button", name="Clear what I entered").click()
    expect(page.locator(".cg-answer:not(:has([data-steps]))")).to_be_hidden()
    expect(page.locator(".cg-answer .cg-stamp")).to_have_count(0)


# How words begin that a page is not called by: what it is called may be seen over a shoulder, among tabs and bookmarks, and in a history.
FEAR = r"abus|violen|hurt|harm|danger|escap|fright|fear|scar(?:e|y)|afraid|threat|safety|unsafe|taken? away|surviv|victim|perpetrat|rape|assault|suicid"
# Where they are no words of the trade, nor by these.
AGAINST_SOMEBODY = r"hostil|left out|keep(?:ing)? (?:\w+ )?(?:out|away)|exclud|injunction|restrain|separat\w+ from|hid(?:e|ing)|secret"
# What a family's page may be about, and what its name does not say: somebody at home may not know of it yet.
NOT_TO_BE_KNOWN = r"court|police|proceeding|birth|bab(?:y|ies)|pregnan|mov(?:e|ing)\b|leav(?:e|ing)|arrest|lawyer|solicitor"
FAMILIES = ('class="cg-reader-parent"', 'class="cg-reader-young-person"')
AT_WORK = ('class="cg-reader-professional"', 'class="cg-reader-trainer"')


@pytest.mark.parametrize("name", ["Someone at the meeting frightens me", "parents/frightened/", "Will my child be taken away?", "Separate meetings and safety"])
def test_what_tells_of_fear_is_known(name: str) -> None:
    assert _tells(FEAR, name)


@pytest.mark.parametrize("name", ["parents/if-you-move/", "If you are pregnant", "parents/before-a-birth/", "Being asked to leave", "A letter about court"])
def test_what_nobody_at_home_need_know_is_known(name: str) -> None:
    assert _tells(NOT_TO_BE_KNOWN, name)
    assert not any(_tells(NOT_TO_BE_KNOWN, neutral) for neutral in ("After the meeting", "removal vans", "Who will be there"))


def test_the_tab_and_the_address_of_a_page_do_not_tell_what_its_reader_fears() -> None:
    told = []
    for page in built_site.pages().values():
        names = (unescape(page.html.partition("<title>")[2].partition("</title>")[0]), page.address)
        at_work = page.address.startswith("contributing/") or any(reader in page.html for reader in AT_WORK)
        words = FEAR if at_work else f"{FEAR}|{AGAINST_SOMEBODY}"
        words += f"|{NOT_TO_BE_KNOWN}" if any(reader in page.html for reader in FAMILIES) else ""
        assert names[0], page.address
        told += [name for name in names if _tells(words, name)]
    assert told == []
    tried("pages", "pages whose title and address say nothing of fear, violence or keeping somebody away", len(built_site.pages()))


def test_what_a_page_is_called_in_the_tab_leaves_its_heading_and_its_place_in_the_search_clear() -> None:
    page = built_site.pages()["parents/ways-to-take-part/"]
    assert "<title>Ways to take part - Conference Guide</title>" in page.html
    assert ">Someone at the conference frightens me<" in page.html
    index = json.loads((built_site.SITE / "search" / "search_index.json").read_text(encoding="utf-8"))
    assert [found["title"] for found in index["pages"] if found["address"] == page.address] == ["Someone at the conference frightens me"]


def _tells(words: str, name: str) -> bool:
    return re.search(rf"\b(?:{words})", name.replace("-", " "), flags=re.IGNORECASE) is not None


def test_every_page_leads_to_the_advice_on_safety() -> None:
    for page in built_site.pages().values():
        assert "about/privacy/" in page.leads_to.values(), page.address
    advice = built_site.pages()["about/privacy/"].html
    for words in ("private window", "history", "calendar", "Exit this page", "printers"):
        assert words in advice
    tried("pages", "pages that lead to the advice on covering one’s tracks", len(built_site.pages()))
