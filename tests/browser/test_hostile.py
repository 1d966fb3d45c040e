"""Whatever is typed or put into an address stays text: nothing runs, nothing appears, nothing is refused by the policy."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from conference_calculators import CALCULATORS
from conference_site.runtime.shrinking import REST

from .built_pages import TEMPLATES, page_on, played  # noqa: F401 - a fixture
from .conftest import Watch, what_is_kept
from .filling import GOOD, address, by_name
from .serving import SiteServer
from .tried import tried

Played = Callable[[str], SiteServer]
Fields = dict[str, dict[str, bool]]
SCRIPT = Path(__file__).with_name("hostile_page.js")
PATIENCE = 90_000
HOSTILE = (
    # what would be markup, a script or an address
    "<img src=x onerror=alert(1)>",
    "\"><svg onload=alert(1)>",
    "'-alert(1)-'",
    "javascript:alert(1)",
    "</script><script>alert(1)</script>",
    "</textarea></template></title><iframe srcdoc='<script>alert(1)</script>'>",
    "&lt;img src=x onerror=alert(1)&gt;",
    "[words](javascript:alert(1)) ![](x)",
    # what would be a template, a format, a formula, a line of another file
    "{{7*7}} [[timescale.initial_conference]] ${7*7}",
    "{0.__class__.__mro__} %s%n",
    "=cmd|' /C calc'!A0",
    "Meeting\r\nEND:VCALENDAR\r\n",
    "../../../etc/passwd\0.html",
    # names that mean something to the languages underneath
    "__proto__",
    "constructor.prototype",
    "null",
    # what is hard to write down, to read as a number, or too much
    "\u202egnp.exe\u0000\ufeff",
    "\ud800",
    "𝟚" * 3,
    "٢٠٢٦",
    "1e999",
    "-0",
    "9" * 5_000,
    "a" * 5_000,
)
# What means something to a search of its own kind.
LOOKED_FOR = ("title:conference", "nothing:x", "title:", "^9", "conference^", "core~99", "core~x", "+-", "*", "-*", ":", "\"")
# One by one a field gets every sixth of these, its neighbour those beside them; where one comes back on the page, all of them.
APART = 6
PRACTICE = {
    "practice": "/training/practise/darlington/",
    "a situation": "/training/situations/before-christmas/",
    "its answers": "/training/situations/before-christmas-answers/",
}
FORMS = {calculator: address(calculator) for calculator in GOOD} | PRACTICE
# What is entered beside the hostile words.
VALUES = GOOD | {"practice": {"situation": "before_christmas"}}


@contextmanager
def watched(browser: Browser, server: SiteServer) -> Iterator[tuple[Page, Watch]]:
    """A page in which hostile_page.js can be called; what it did is judged when the test is done with it."""
    with page_on(browser, server) as page:
        page.add_init_script(path=SCRIPT)
        watch = Watch(server.address)
        watch.over(page)
        page.on("dialog", lambda dialog: _met(dialog, watch))
        page.on("console", lambda message: watch.faults.append(message.text) if message.type == "error" else None)
        yield page, watch
    assert watch.faults == []


def _met(dialog: Dialog, watch: Watch) -> None:
    """A page for work asks before it is left with entries. Any other dialog is a fault."""
    if dialog.type != "beforeunload":
        watch.faults.append(f"a dialog: {dialog.message}")
    dialog.accept()


def test_no_calculator_is_left_out() -> None:
    assert {calculator.id for calculator in CALCULATORS} <= set(FORMS)


@pytest.mark.parametrize("form", FORMS)
def test_hostile_words_in_every_field_of_the_real_calculators(form: str, browser: Browser, site_server: SiteServer) -> None:
    """All fields at once and one by one: what comes back are dates, or words at the field. Which fields there are is read from the form."""
    with watched(browser, site_server) as (page, watch):
        page.goto(FORMS[form])
        expect(page.locator("[data-stage=ready]")).to_have_count(1, timeout=PATIENCE)
        # The rest of Python comes once there is time for it, whatever is entered meanwhile.
        page.on("request", lambda request: None if request.url.endswith(REST) else watch.faults.append(f"a request: {request.url}"))
        fields = page.evaluate("() => hostile.names()")
        for words in HOSTILE:
            check(attack(page, {}, fields, words), fields, words)
        for place, name in enumerate(fields):
            one_by_one(page, {name: fields[name]}, by_name(VALUES.get(form, {})), place)
        assert page.url == site_server.address + FORMS[form]
        assert what_is_kept(page.context, page) == {}
    tried("inputs", "fields of the real calculators, each given hostile words, none of which became markup, ran or broke an answer", len(fields))


def one_by_one(page: Page, field: Fields, values: dict[str, str], place: int) -> None:
    (name,) = field
    outcomes = {words: attack(page, values, field, words) for words in HOSTILE[place % APART :: APART]}
    if any(outcome["isShown"] for outcome in outcomes.values()):
        outcomes |= {words: attack(page, values, field, words) for words in HOSTILE}
    for words, outcome in outcomes.items():
        check(outcome, field, words)
        # All else is as it should be, so what is wrong is this field, or the row that it lies in.
        wrong = {problem["field"].split(".")[0] for problem in outcome["problems"] if problem["field"]}
        assert wrong <= {name.split(".")[0]}, (name, words, outcome)


def attack(page: Page, values: dict[str, str], fields: Fields, words: str) -> dict:
    outcome: dict = page.evaluate("([values, under, words]) => hostile.attack(values, under, words)", [values, list(fields), words])
    return outcome


def check(outcome: dict, fields: Fields, words: str) -> None:
    """An answer, or named errors each at its field; never both, never anything raw, never the words as markup."""
    seen = (words, outcome)
    assert {name for name, field in fields.items() if not field["isFlag"]} == set(fields) - set(outcome["unsent"]), seen
    assert outcome["answered"] != bool(outcome["problems"]), seen
    assert not outcome["failed"], seen
    assert outcome["raw"] is None, seen
    assert outcome["markup"] == [], seen
    # What a page sends by itself has no question beside which to name a mistake.
    hidden = sum(field["isHidden"] for field in fields.values())
    assert len([problem for problem in outcome["problems"] if not problem["isBeside"]]) <= hidden, seen


def test_hostile_words_in_the_search(browser: Browser, site_server: SiteServer) -> None:
    with watched(browser, site_server) as (page, watch):
        page.goto("/")
        box, said = page.locator("[data-module=search] input"), page.locator("[data-module=search] [role=status]")
        box.fill("conference")
        expect(said).to_contain_text("pages found")
        page.on("request", lambda request: watch.faults.append(f"a request: {request.url}"))
        for words in (*HOSTILE, *LOOKED_FOR):
            said.evaluate("$said => $said.replaceChildren()")
            box.fill(words)
            expect(said).to_contain_text("page")  # so many found, or none
            assert page.evaluate("() => hostile.markup()") == []
    tried("inputs", "hostile words typed into the search", len(HOSTILE) + len(LOOKED_FOR))


# As many names as there are words; those that a page might one day read are among them.
NAMES = ("q", "words", "area", "calculator", "date", "situation", "number", "next", "url", "__proto__")
QUERY = "&".join(f"{NAMES[place % len(NAMES)]}={quote(words, safe='', errors='surrogatepass')}" for place, words in enumerate(HOSTILE))


@pytest.mark.parametrize("place", range(max(len(TEMPLATES), len(HOSTILE))))
def test_hostile_words_in_the_address(place: int, browser: Browser, played: Played) -> None:  # noqa: F811
    """One page of each template, as all of a template have the same scripts: opened with all words in its query and one in its hash; then each is its hash."""
    path = list(TEMPLATES.values())[place % len(TEMPLATES)]
    words = quote(HOSTILE[place % len(HOSTILE)], safe="", errors="surrogatepass")
    with watched(browser, played("")) as (page, _):
        page.goto(f"{path}?{QUERY}#{words}", wait_until="domcontentloaded")
        assert page.evaluate("() => hostile.markup()") == []
        grown = page.evaluate("(all) => hostile.inHash(all)", HOSTILE)
        assert len(grown) == len(HOSTILE)
        assert not any(grown.values())
    tried("inputs", "pages of every template opened with every one of the hostile words in the query, and with each in turn as the hash")
