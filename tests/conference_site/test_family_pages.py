"""The pages for parents and young people as they were built: each question answered, no silence, no other council, and how we know it."""

import re
import tomllib
from html import unescape
from pathlib import Path

import pytest

from conference_rules import load_rules
from tests.browser.tried import tried
from tests.built_site import BuiltPage, pages

PROCEDURES = Path(__file__).resolve().parents[2] / "procedures"
FAMILIES = ("parents/", "young-people/")
COUNCILS = {area.id: area.name for area in load_rules().areas.values() if area.level == "area"}
# The pages that are written once, with the answers of the councils in their places.
ONCE = {
    f"{path.parent.name}/{'' if path.stem == 'index' else f'{path.stem}/'}"
    for folder in FAMILIES
    for path in (PROCEDURES / folder).rglob("*.md")
    if "[[answer" in path.read_text(encoding="utf-8")
}
EVERY_COUNCIL = re.compile(
    "|".join(rf"\b{re.escape(council['name'])}\b" for council in tomllib.loads((PROCEDURES / "councils/england.toml").read_text(encoding="utf-8"))["council"])
)
SILENCE = re.compile(
    r"(?:documents?|pages?|sources?) (?:we have )?(?:do|does|did)(?: not|n[’']t) (?:say|mention|give)|does not say how|the five documents|nothing from", re.IGNORECASE
)
HEADING = re.compile(r"<h([2-4])[^>]*>(.*?)</h\1>", re.DOTALL)
QUESTION_IN_BOLD = re.compile(r"<p><strong>([^<]*\?)</strong>(.*?)</p>", re.DOTALL)


def of_families() -> list[BuiltPage]:
    """The pages for all of England and those of every council."""
    return [page for page in pages().values() if general(page).startswith(FAMILIES)]


def general(page: BuiltPage) -> str:
    """The address of the page for all of England in whose place a page stands."""
    folder, _, rest = page.address.partition("/")
    return rest if folder in COUNCILS else page.address


def article(page: BuiltPage) -> str:
    """What a page says, without the line on how we know it."""
    html = page.html.partition("<article")[2].partition("</article>")[0]
    return re.sub(r'<div data-search-exclude[^>]*>\s*<details class="cg-details cg-how-we-know">.*?</details>\s*</div>', "", html, flags=re.DOTALL)


def words(html: str) -> str:
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", html).split()))


def councils_named(page: BuiltPage) -> set[str]:
    """The councils of England that a page names anywhere, with what is folded."""
    text = words(page.html.partition("<article")[2].partition("</article>")[0])
    return set(EVERY_COUNCIL.findall(text))


def unanswered(page: BuiltPage) -> list[str]:
    """The questions on a page with nothing to be read after them."""
    html = article(page)
    headings = list(HEADING.finditer(html))
    ends = [*(following.start() for following in headings[1:]), len(html)][: len(headings)]
    asked = [(words(found[2]).removesuffix("#").strip(), words(html[found.end() : end])) for found, end in zip(headings, ends, strict=True)]
    asked += [(words(found[1]), words(found[2])) for found in QUESTION_IN_BOLD.finditer(html)]
    return [question for question, answer in asked if question.endswith("?") and len(answer) < 15]


def test_there_are_pages_that_are_written_once() -> None:
    assert len(ONCE) > 10


def test_every_question_that_a_page_prints_is_answered_below_it() -> None:
    found = {page.address: left for page in of_families() if (left := unanswered(page))}
    assert found == {}
    tried("pages", "pages for families on which every printed question is answered", len(of_families()))


def test_families_never_read_that_a_document_is_silent() -> None:
    found = {page.address: said[0] for page in of_families() if general(page) in ONCE and (said := SILENCE.search(words(article(page))))}
    assert found == {}


def test_for_all_of_england_a_page_that_is_written_once_names_no_council() -> None:
    """That a council's page names no other is asked of all its pages in test_council_pages.py."""
    named = re.compile("|".join(rf"\b{name}\b" for name in COUNCILS.values()))
    assert {address: found for address in ONCE if (found := named.findall(words(article(pages()[address]))))} == {}


@pytest.mark.parametrize("council", COUNCILS)
def test_a_page_with_answers_of_a_council_says_how_we_know_them(council: str) -> None:
    for address in ONCE:
        page = pages()[f"{council}/{address}"]
        assert page.html.count("<summary>How we know</summary>") == 1, page.address
        known = words(page.html.partition("cg-how-we-know")[2].partition("</details>")[0])
        grounds = ("We read a copy on", "We have not read", "we found no rule about it", "comes from elsewhere")
        assert any(ground in known for ground in grounds), page.address
        assert not any(name in known for identity, name in COUNCILS.items() if identity != council), page.address


@pytest.mark.parametrize("council", COUNCILS)
def test_a_councils_page_for_families_names_no_other_council_of_england(council: str) -> None:
    """Not in its text, and not in the sources below it: a reader's page is about their council."""
    own = [page for page in of_families() if page.address.startswith(f"{council}/")]
    assert {page.address: named for page in own if (named := councils_named(page) - {COUNCILS[council]})} == {}


def test_at_the_top_of_a_councils_page_a_family_reads_at_most_one_line_of_warning() -> None:
    for page in of_families():
        banner = page.html.partition('class="cg-area-banner')[2].partition("</aside>")[0]
        assert banner.count("<p>") <= 2, page.address


def test_silences_are_found() -> None:
    for said in ("The document does not say.", "The document we have does not say how.", "The documents we have do not say.", "It does not mention: the document does not mention it."):
        assert SILENCE.search(said), said
    assert not SILENCE.search("You do not have to say why.")
