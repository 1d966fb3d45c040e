"""On a phone, a page for parents answers at once, and one that is long has a way to jump."""

from functools import cache

import pytest
from playwright.sync_api import Page

from tests.built_site import pages

from .tried import tried

SCREEN = {"width": 360, "height": 640}
SCREENS = 6
# Where the first sentence after the heading of a page ends.
FIRST_SENTENCE_ENDS = """() => {
  const first = document.querySelector("article h1 ~ p, article h1 ~ ul li");
  const texts = document.createTreeWalker(first, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  range.setStart(first, 0);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const stop = text.data.search(/[.?!:](\\s|$)/);
    if (stop >= 0) { range.setEnd(text, stop + 1); return range.getBoundingClientRect().bottom; }
  }
  return first.getBoundingClientRect().bottom;
}"""


@cache
def for_parents() -> list[str]:
    return sorted(address for address in pages() if address.startswith("parents/"))


@pytest.mark.parametrize("council", ["", "darlington/"])
def test_on_a_phone_the_first_sentence_stands_on_the_first_screen(council: str, site_page: Page) -> None:
    site_page.set_viewport_size(SCREEN)
    low: dict[str, float] = {}
    for address in for_parents():
        site_page.goto(f"/{council}{address}")
        low[address] = site_page.evaluate(FIRST_SENTENCE_ENDS)
    assert {address: bottom for address, bottom in low.items() if bottom > SCREEN["height"]} == {}
    tried("pages", "pages for parents whose first sentence ends on the first screen of a phone", len(for_parents()))


OTHERS = ("young-people/", "calculators/owed/", "calculators/your-", "areas/not-here/", "about/help-lines/", "about/good-to-know/")
"""Where else families are led to."""


def for_families() -> list[str]:
    return sorted(address for address in pages() if address.startswith(("parents/", *OTHERS)))


@pytest.mark.parametrize("council", ["", "darlington/"])
def test_a_page_of_many_screens_has_a_way_to_jump(council: str, site_page: Page) -> None:
    site_page.set_viewport_size(SCREEN)
    long: list[str] = []
    for address in for_families():
        if council + address not in pages():
            continue
        site_page.goto(f"/{council}{address}")
        height = site_page.evaluate("document.querySelector('main').getBoundingClientRect().height")
        if height > SCREENS * SCREEN["height"] and not site_page.locator(".cg-contents a, .cg-topics a, .cg-languages a[href^='#']").count():
            long.append(address)
    assert long == []


@pytest.mark.path
def test_ten_questions_stand_on_the_first_screen_of_the_parents_page(site_page: Page) -> None:
    site_page.set_viewport_size(SCREEN)
    for address in ("/parents/", "/redbridge/parents/"):
        site_page.goto(address)
        links = site_page.locator(".cg-questions a")
        assert links.count() == 10
        assert links.last.evaluate("link => link.getBoundingClientRect().bottom") <= SCREEN["height"], address
        assert all(box["height"] >= 44 for link in links.all() if (box := link.bounding_box())), address


def test_every_page_for_parents_is_linked_from_their_first_page() -> None:
    first = pages()["parents/"]
    led = {link.partition("#")[0].strip("/").rpartition("/")[2] for link in first.links}
    assert [address for address in for_parents() if address != "parents/" and address.strip("/").rpartition("/")[2] not in led] == []
