""" "Exit this page" for real: it arrives at the neutral site, and neither Back, Forward, reloading, a closed tab that is opened again nor one
that was put away brings back what was entered."""

from collections.abc import Callable
from operator import methodcaller
from time import monotonic, sleep

from tests.browser.filling import GOOD, address
from tests.browser.serving import NEUTRAL_SITE, SiteServer
from tests.browser.tried import tried

from .drivers import Engine, runs_in
from .pages import FILL, STARTED, answer, boxes, open_page

DARLINGTON = address("timescales")
LEAVE, BACK, FORWARD, RELOAD = map(methodcaller, ("leave", "back", "forward", "reload"))
BEGUN = "return performance.timeOrigin;"
ANOTHER = """
const { begun, to } = arguments[0];
return location.href === to && performance.timeOrigin !== begun && document.readyState === "complete";
"""
THERE = "return location.href === arguments[0] && document.readyState === 'complete';"
ENTERED = """
const isEntered = (box) => (["radio", "checkbox"].includes(box.type) ? box.checked !== box.defaultChecked : box.value !== "");
return [...document.querySelectorAll(".cg-form input, .cg-form select")].filter(isEntered).map((box) => box.name);
"""
ANSWER = "return document.querySelector('.cg-answer').textContent.trim();"
STATUS = "return document.querySelector('.cg-status').textContent;"
OPENED_AGAIN = "The browser has opened this page again. If you had entered something here, it is gone."
PUT_AWAY = "The browser closed this page to save memory. What you had entered is gone."
SHIFT = """
for (let press = 0; press < 3; press += 1) document.dispatchEvent(new KeyboardEvent("keydown", { key: "Shift" }));
return document.body.childElementCount === 0 && document.title.trim() === "";
"""


def step(engine: Engine, go: Callable[[Engine], object], to: str) -> None:
    """Goes through the history, and ends on another page than it began on, or on the same one loaded anew."""
    begun = engine.wait_until(BEGUN)
    go(engine)
    arrives(engine, to)
    engine.wait_until(ANOTHER, {"begun": begun, "to": to}, patience=30)


def arrives(engine: Engine, to: str, patience: float = 30) -> None:
    limit = monotonic() + patience
    while engine.address() != to:
        assert monotonic() < limit, f"{engine.name} stays at {engine.address()}"
        sleep(0.1)


def leaves_at(engine: Engine, *steps: Callable[[Engine], object]) -> None:
    for go in steps:
        step(engine, go, NEUTRAL_SITE)
        engine.wait_until("return document.body.textContent.trim() === 'Weather';", patience=30)


def is_empty(engine: Engine) -> None:
    engine.wait_until(STARTED)
    assert engine.run(ENTERED) == []
    assert engine.run(ANSWER) == ""


@runs_in("firefox", "webkit", "chromium")
def test_the_guide_is_not_behind_the_neutral_site(engine: Engine, server: SiteServer) -> None:
    """The page with the answer was left for another page of the guide before, so the browser kept it whole."""
    open_page(engine, server, "/parents/")
    open_page(engine, server, DARLINGTON)
    answer(engine, "timescales")
    open_page(engine, server, "/darlington/")
    leaves_at(engine, LEAVE, BACK, BACK, FORWARD, FORWARD, BACK, RELOAD)
    tried("engines", f"{engine.name}: steps through the history after leaving, each to the neutral site", 6)


@runs_in("firefox", "webkit", "chromium")
def test_nor_are_pages_that_had_been_come_back_to(engine: Engine, server: SiteServer) -> None:
    """Such a page has looked already whether the reader had left. It has to look again."""
    open_page(engine, server, "/parents/")
    step(engine, RELOAD, server.address + "/parents/")
    open_page(engine, server, DARLINGTON)
    step(engine, RELOAD, server.address + DARLINGTON)
    engine.wait_until(STARTED)
    engine.run(FILL, boxes(GOOD["timescales"]))
    open_page(engine, server, "/darlington/")
    step(engine, BACK, server.address + DARLINGTON)
    step(engine, BACK, server.address + "/parents/")
    step(engine, FORWARD, server.address + DARLINGTON)
    leaves_at(engine, LEAVE, FORWARD, BACK, BACK, RELOAD)
    tried("engines", f"{engine.name}: steps after leaving, through pages that had been reloaded and come back to", 4)


@runs_in("firefox", "webkit", "chromium")
def test_opened_anew_it_stays(engine: Engine, server: SiteServer) -> None:
    open_page(engine, server, DARLINGTON)
    engine.wait_until(STARTED)
    engine.run(FILL, boxes(GOOD["timescales"]))
    leaves_at(engine, LEAVE)
    open_page(engine, server, DARLINGTON)
    is_empty(engine)
    step(engine, RELOAD, server.address + DARLINGTON)
    is_empty(engine)
    tried("engines", f"{engine.name}: the guide opened anew after leaving, and reloaded: empty, and it stays")


@runs_in("firefox", "webkit", "chromium")
def test_the_page_is_empty_at_once(engine: Engine, server: SiteServer) -> None:
    open_page(engine, server, "/parents/")
    assert engine.run(SHIFT)
    arrives(engine, NEUTRAL_SITE)
    tried("engines", f"{engine.name}: Shift three times empties the page at once, and leaves")


@runs_in("firefox", "chromium")
def test_a_closed_tab_opened_again_is_empty(engine: Engine, server: SiteServer) -> None:
    open_page(engine, server, DARLINGTON)
    answer(engine, "timescales")
    engine.close_and_open_again()
    engine.wait_until(THERE, server.address + DARLINGTON)
    is_empty(engine)
    assert engine.run(STATUS) == OPENED_AGAIN
    tried("engines", f"{engine.name}: a tab with an answer closed and opened again: empty, and it says so")


@runs_in("firefox", "chromium")
def test_a_tab_that_was_left_and_closed_and_opened_again_does_not_show_the_guide(engine: Engine, server: SiteServer) -> None:
    open_page(engine, server, "/parents/")
    open_page(engine, server, DARLINGTON)
    engine.wait_until(STARTED)
    leaves_at(engine, LEAVE)
    engine.close_and_open_again()
    engine.wait_until(THERE, NEUTRAL_SITE)
    leaves_at(engine, BACK)
    tried("engines", f"{engine.name}: a tab left, closed and opened again: the neutral site, behind it too")


@runs_in("firefox", "chromium")
def test_a_tab_that_was_put_away_is_empty(engine: Engine, server: SiteServer) -> None:
    open_page(engine, server, DARLINGTON)
    answer(engine, "timescales")
    begun = engine.wait_until(BEGUN)
    engine.put_away_and_return()
    engine.wait_until(ANOTHER, {"begun": begun, "to": server.address + DARLINGTON})
    is_empty(engine)
    assert engine.run(STATUS) == (PUT_AWAY if engine.tells_of_putting_away else OPENED_AGAIN)
    tried("engines", f"{engine.name}: a tab put away to save memory: empty, and it says so")


@runs_in("firefox")
def test_a_browser_that_goes_on_where_it_was_left_is_empty(engine: Engine, server: SiteServer) -> None:
    open_page(engine, server, DARLINGTON)
    answer(engine, "timescales")
    engine.close_all_and_begin_again()
    engine.wait_until(THERE, server.address + DARLINGTON)
    is_empty(engine)
    assert engine.run(STATUS) == OPENED_AGAIN
    tried("engines", f"{engine.name}: closed with an answer and begun again with the tabs of the last time: empty, and it says so")
