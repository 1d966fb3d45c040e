"""Load, each calculator, mistakes, search, touch, printing and offline on a phone's width, as in Chromium, so in Firefox and WebKit."""

from tests.browser.filling import GOOD, address
from tests.browser.serving import Refusals, SiteServer, in_folder
from tests.browser.tried import tried
from tests.built_site import SITE

from .drivers import PHONE, Engine, runs_in
from .pages import ANSWERED, FILL, REFUSED, STARTED, SUBMIT, TRY_AGAIN, answer, boxes, open_page

FIREFOX_AND_WEBKIT = runs_in("firefox", "webkit")

READY = "return document.querySelector('[data-stage=ready]') !== null;"
# A window that has no focus fires no event of focus: then the box is told.
SEARCH = """
const $box = document.querySelector("#cg-search-words");
$box.focus();
if (!document.hasFocus()) $box.dispatchEvent(new Event("focus"));
$box.value = arguments[0];
$box.dispatchEvent(new Event("input"));
return true;
"""
NOTE_TAPS = """
window.taps = [];
document.addEventListener("click", ({ pointerType }) => window.taps.push(pointerType), true);
return true;
"""


# Browsers scroll by themselves to what is typed into; a finger waits until what it aims at stands still, with nothing over it.
STANDS_STILL = """
const $target = document.querySelector(arguments[0]);
$target.scrollIntoView({ block: "center", behavior: "instant" });
const { top, left, width, height } = $target.getBoundingClientRect();
const stoodThere = window.aimedAt === top;
window.aimedAt = top;
return stoodThere && $target.contains(document.elementFromPoint(left + width / 2, top + height / 2));
"""


COME_BACK_TO = "return location.pathname === arguments[0] && document.querySelector('[data-started]') !== null;"
CLEAR = "document.querySelector('.cg-form').reset(); return document.querySelector('.cg-answer').textContent.trim() === '';"


def tap(engine: Engine, selector: str) -> None:
    engine.wait_until(STANDS_STILL, selector)
    engine.tap(selector)


@FIREFOX_AND_WEBKIT
def test_every_calculator_answers(engine: Engine, server: SiteServer) -> None:
    for calculator in GOOD:
        open_page(engine, server, address(calculator))
        answer(engine, calculator)
    tried("engines", f"{engine.name}: calculators answered by the real rules, the policy refusing nothing", len(GOOD))


@runs_in("firefox", "webkit", "chromium")
def test_a_page_come_back_to_answers_again(engine: Engine, server: SiteServer) -> None:
    open_page(engine, server, address("timescales"))
    answer(engine, "timescales")
    open_page(engine, server, "/darlington/")
    engine.back()
    engine.wait_until(COME_BACK_TO, address("timescales"))
    assert engine.run(CLEAR)
    answer(engine, "timescales")
    tried("engines", f"{engine.name}: a calculator come back to with Back: it answers again")


@FIREFOX_AND_WEBKIT
def test_a_mistake_is_named(engine: Engine, server: SiteServer) -> None:
    open_page(engine, server, address("timescales"))
    engine.wait_until(TRY_AGAIN + READY)
    engine.run(FILL, boxes({**GOOD["timescales"], "events.0.date": "31 June 2026"}))
    engine.run(SUBMIT)
    engine.wait_until("return document.activeElement.matches('.cg-problems');")
    assert "31 June 2026 is not a real date" in engine.run("return document.querySelector('.cg-problems').textContent;")
    tried("engines", f"{engine.name}: a mistake is named and the summary takes the focus")


@FIREFOX_AND_WEBKIT
def test_search_finds_the_page(engine: Engine, server: SiteServer) -> None:
    open_page(engine, server, "/")
    engine.run(SEARCH, "core group")
    found = engine.wait_until("return [...document.querySelectorAll('.cg-search__panel li a')].map(($a) => $a.textContent);")
    assert any("ore group" in title for title in found)
    tried("engines", f"{engine.name}: search finds a page")


@FIREFOX_AND_WEBKIT
def test_a_finger_is_enough(engine: Engine, server: SiteServer) -> None:
    """All but the list of events, which each browser opens in its own way, outside the page."""
    open_page(engine, server, address("timescales"))
    engine.wait_until(STARTED)
    engine.run(NOTE_TAPS)
    engine.run(FILL, {"events.0.event": "strategy_discussion"})
    for part, text in (("day", "2"), ("month", "11"), ("year", "2026")):
        tap(engine, f'[name="events.0.date.{part}"]')
        engine.wait_until("return document.activeElement.name === arguments[0];", f"events.0.date.{part}")
        engine.type(text)
        engine.wait_until("return document.activeElement.value === arguments[0];", text)
    tap(engine, ".cg-form [type=submit]")
    engine.wait_until(TRY_AGAIN + ANSWERED)
    assert "23 November 2026" in engine.run("return document.querySelector('.cg-answer').textContent;")
    tap(engine, ".cg-answer .cg-why summary")
    assert engine.wait_until("return document.querySelector('.cg-answer .cg-why').open;")
    assert engine.run("return window.taps;") == [engine.finger] * 5
    tried("engines", f"{engine.name}: a calculator filled in, sent off and its reasons opened by {engine.finger} on a phone’s width")


@FIREFOX_AND_WEBKIT
def test_printing_opens_the_reasons(engine: Engine, server: SiteServer) -> None:
    open_page(engine, server, address("timescales"))
    answer(engine, "timescales")
    engine.run("dispatchEvent(new Event('beforeprint')); return true;")
    assert engine.run("return document.querySelectorAll('.cg-answer details:not([open])').length;") == 0
    tried("engines", f"{engine.name}: printing opens every reason")


@FIREFOX_AND_WEBKIT
def test_nothing_is_wider_than_a_phone(engine: Engine, server: SiteServer) -> None:
    for path in ("/", "/parents/before/", "/darlington/", address("timescales")):
        open_page(engine, server, path)
        assert engine.run("return innerWidth;") == PHONE[0]
        assert engine.run("return document.documentElement.scrollWidth <= document.documentElement.clientWidth;"), path
    tried("engines", f"{engine.name}: pages no wider than a phone of {PHONE[0]} pixels", 4)


@FIREFOX_AND_WEBKIT
def test_a_saved_guide_reads_on_without_its_server(engine: Engine, refusals: Refusals) -> None:
    server = SiteServer(in_folder(SITE), report_to=refusals.address)
    open_page(engine, server, "/darlington/about/offline/")
    engine.wait_until("return document.querySelector('[data-module=offline]').dataset.state === 'none';")
    engine.run("document.querySelector('[data-module=offline] button').click(); return true;")
    engine.wait_until("return document.querySelector('[data-module=offline]').dataset.state === 'saved';")
    server.stop()
    open_page(engine, server, address("timescales"))
    answer(engine, "timescales")
    assert refusals.of_the_site() == []
    engine.run(REFUSED)
    assert refusals.taken() == [f"{server.address}{address('timescales')}: script-src-elem inline"], "so it is watched without its server too"
    tried("engines", f"{engine.name}: a saved guide and its calculator without a server")
