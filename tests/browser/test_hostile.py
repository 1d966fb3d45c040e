"""Whatever is typed or put into an address stays text: nothing runs, nothing appears, nothing is refused by the policy."""

from collections.abc import Callable
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from .conftest import Watch
from .filling import GOOD, address, submit
from .serving import SiteServer
from .test_accessibility import PARTS, every_page, page_on, played  # noqa: F401 - a fixture
from .tried import tried

Played = Callable[[str], SiteServer]
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "\"><svg onload=alert(1)>",
    "'-alert(1)-'",
    "javascript:alert(1)",
    "{{7*7}} [[timescale.initial_conference]] ${7*7}",
    "</script><script>alert(1)</script>",
    "__proto__",
    "constructor.prototype",
    "\u202egnp.exe\u0000\ufeff",
    "𝟚" * 3,
    "a" * 5_000,
    "=cmd|' /C calc'!A0",
)
# What must never come into being out of words.
GROWN = "() => document.querySelectorAll('img[src=x], svg[onload], script:not([src])').length"


def watched(page: Page, origin: str) -> Watch:
    watch = Watch(origin)
    watch.over(page)
    page.on("dialog", lambda dialog: watch.faults.append(f"a dialog: {dialog.message}"))
    return watch


@pytest.mark.parametrize("calculator", GOOD)
def test_hostile_words_in_every_field(calculator: str, browser: Browser, played: Played) -> None:  # noqa: F811
    server = played("")
    with page_on(browser, server) as page:
        watch = watched(page, server.address)
        page.goto(address(calculator))
        for words in HOSTILE:
            boxes = page.evaluate(
                """(words) => { const $boxes = [...document.querySelectorAll(".cg-form input[type=text]")];
                for (const $box of $boxes) $box.value = words;
                for (const $one of document.querySelectorAll(".cg-form option, .cg-form input:is([type=radio], [type=checkbox])")) $one.value = words;
                for (const $tick of document.querySelectorAll(".cg-form input:is([type=radio], [type=checkbox])")) $tick.checked = true;
                return $boxes.length; }""",
                words,
            )
            submit(page)
            page.wait_for_selector(".cg-problems, .cg-headline")
            assert page.evaluate(GROWN) == 0
            tried("inputs", "hostile words put into fields, none of which became markup or ran", boxes)
        assert page.url.endswith(address(calculator))
    assert watch.faults == []


@pytest.mark.parametrize("part", range(PARTS))
def test_hostile_words_in_the_address_of_every_page(part: int, browser: Browser, played: Played) -> None:  # noqa: F811
    server = played("")
    words = quote("\"><img src=x onerror=alert(1)><script>alert(1)</script>")
    with page_on(browser, server) as page:
        watch = watched(page, server.address)
        pages = every_page()[part::PARTS]
        for path in pages:
            page.goto(f"{path}?q={words}&area={words}#{words}", wait_until="domcontentloaded")
            assert page.evaluate(GROWN) == 0, path
    assert watch.faults == []
    tried("inputs", "pages with hostile words in the query and the hash of their address", len(pages))
