"""The pages for professionals as they were built: one council's duties or the national rules, and no heading with nothing below it."""

import re
from html import unescape

import pytest

from conference_rules import load_rules
from tests.browser.tried import tried
from tests.built_site import BuiltPage, pages

COUNCILS = {area.id: area.name for area in load_rules().areas.values() if area.level == "area"}
CHECKLISTS = ("checklist-report", "checklist-plan", "checklist-core-group-record", "checklist-conference-record")
HEADING = re.compile(r"<h([1-4])[^>]*>(.*?)</h\1>", re.DOTALL)


def general(page: BuiltPage) -> str:
    """The address of the page for all of England in whose place a page stands."""
    folder, _, rest = page.address.partition("/")
    return rest if folder in COUNCILS else page.address


def by_stage() -> list[BuiltPage]:
    """The pages by stage and the desks, of all of England and of every council."""
    return [page for page in pages().values() if general(page).startswith("professionals/")]


def article(page: BuiltPage) -> str:
    return page.html.partition("<article")[2].partition("</article>")[0]


def words(html: str) -> str:
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", html).split()))


def test_for_all_of_england_no_page_names_a_council() -> None:
    """That a council's page names no other is asked of all its pages in test_council_pages.py."""
    named = re.compile("|".join(rf"\b{name}\b" for name in COUNCILS.values()))
    found = {page.address: names for page in by_stage() if page.address == general(page) and (names := named.findall(words(article(page))))}
    assert found == {}


def empty_sections(page: BuiltPage) -> list[str]:
    """The headings with nothing before the next one of the same level or a higher."""
    html = article(page)
    headings = list(HEADING.finditer(html))
    found = []
    for place, heading in enumerate(headings):
        following = [other for other in headings[place + 1 :] if other[1] <= heading[1]]
        text = words(html[heading.end() : following[0].start() if following else len(html)])
        if len(text.replace("#", "").strip()) < 10:
            found.append(words(heading[2]))
    return found


def test_below_every_heading_there_is_something_to_read() -> None:
    assert {page.address: found for page in by_stage() if (found := empty_sections(page))} == {}
    tried("pages", "pages for professionals on which something stands below every heading", len(by_stage()))


def test_no_page_of_a_council_says_that_its_document_is_silent_without_saying_what_to_find_out() -> None:
    assert [page.address for page in by_stage() if "The source does not say" in words(article(page)) and general(page) != "professionals/"] == []


def test_the_page_begins_with_a_sentence_and_not_with_a_list() -> None:
    found = [page.address for page in by_stage() if not re.search(r"</h1>\s*(?:<p>|<div class=\"admonition|<aside|<nav)", article(page))]
    assert found == []


@pytest.mark.parametrize("checklist", CHECKLISTS)
def test_a_checklist_of_a_council_can_be_ticked_and_says_that_nothing_is_kept(checklist: str) -> None:
    html = pages()[f"darlington/professionals/{checklist}/"].html
    assert html.count('<input type="checkbox" form="ticks"') > 3
    assert html.count('id="ticks"') == 1 and "Nothing is kept here" in html
    for page in by_stage():
        assert ("Untick all" in page.html) == ('type="checkbox" form="ticks"' in page.html), page.address
