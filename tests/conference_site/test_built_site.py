"""Every page of the built site keeps the promises that all pages share."""

import json
import re
from collections import Counter

from conference_rules import load_rules
from conference_site.delivery.content_security import POLICY, faults
from tests.browser.tried import tried
from tests.built_site import SITE, BuiltPage, pages

COUNCILS = {area.id: area for area in load_rules().areas.values() if area.level == "area"}


def set_of(page: BuiltPage) -> str:
    """The council in whose set of pages a page is."""
    folder = page.address.partition("/")[0]
    return folder if folder in COUNCILS else ""


def failing(promise) -> list[str]:  # type: ignore[no-untyped-def]
    return [page.address for page in pages().values() if not promise(page)]


def test_no_page_has_an_inline_script_or_style_or_loads_from_elsewhere() -> None:
    assert {page.address: found for page in pages().values() if (found := faults(page.html))} == {}


def test_every_page_carries_the_policy_before_anything_that_it_loads() -> None:
    def carries(page: BuiltPage) -> bool:
        head = page.html.replace("&#39;", "'")
        meta = head.find(f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">')
        return 0 < meta < head.find("<link") and meta < head.find("<script")

    assert failing(carries) == []


def test_every_page_loads_a_stylesheet_for_all_that_a_stylesheet_gives_a_look() -> None:
    sheets = {path.relative_to(SITE).as_posix(): path.read_text("utf-8") for path in SITE.glob("assets/**/*.css")}
    looks = {sheet: set(re.findall(r"\.(cg-[\w-]+)", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL))) for sheet, text in sheets.items()}

    def without_a_look(page: BuiltPage) -> set[str]:
        used = {name for names in re.findall(r'class="([^"]*)"', page.html) for name in names.split()}
        given = [look for sheet, look in looks.items() if f'{sheet}">' in page.html]
        return (used & set().union(*looks.values())) - set().union(*given)

    assert {page.address: missing for page in pages().values() if (missing := without_a_look(page))} == {}


def test_every_page_can_be_left_at_once_and_skipped_into() -> None:
    assert failing(lambda page: page.html.count('data-module="exit-this-page"') == 1) == []
    assert failing(lambda page: 'href="#content"' in page.html and page.ids.count("content") == 1) == []


def test_every_page_has_one_first_heading_and_leaves_out_no_level() -> None:
    assert failing(lambda page: page.headings.count(1) == 1) == []
    assert failing(lambda page: all(later - sooner <= 1 for sooner, later in zip(page.headings, page.headings[1:], strict=False))) == []


def test_no_two_pages_bear_one_name() -> None:
    """Neither in the list of tabs and the history, nor, among those that a reader is led to, at the head of the page."""
    for pattern, are_told_apart in ((r"<title>(.*?)</title>", False), (r"<h1[^>]*>(.*?)(?:<a class=\"headerlink|</h1>)", True)):
        names = Counter(
            (set_of(page) if are_told_apart else "", re.sub(r"<[^>]+>", "", found[1]).strip())
            for page in pages().values()
            if (found := re.search(pattern, page.html, re.DOTALL))
        )
        assert [name for name, times in names.items() if times > 1] == []


def test_no_id_is_used_twice_on_a_page() -> None:
    assert failing(lambda page: len(set(page.ids)) == len(page.ids)) == []


def test_every_page_says_what_it_is_and_prints_its_stamp() -> None:
    assert failing(lambda page: "Information, not legal advice." in page.html) == []
    assert failing(lambda page: "Working Together 2026 (18 March 2026)" in page.html) == []
    assert failing(lambda page: page.address == "404.html" or 'class="cg-print-stamp"' in page.html) == []


def test_pages_for_families_say_whom_to_call() -> None:
    families = [page for page in pages().values() if page.address.startswith(("parents/", "young-people/"))]
    assert families
    assert [page.address for page in families if 'In danger now? Call <a href="tel:999">999</a>' not in page.html] == []


def test_every_page_about_one_area_says_so_and_asks_not_to_be_indexed() -> None:
    areas = load_rules().areas
    of_areas = [page for page in pages().values() if page.address.rstrip("/").rpartition("/")[2] in areas and not page.address.startswith("evidence/")]
    local = of_areas + [page for page in pages().values() if set_of(page) and not COUNCILS[set_of(page)].source.confirmed_on]
    assert len(local) > len(areas)
    assert [page.address for page in local if 'class="cg-area-banner"' not in page.html] == []
    assert [page.address for page in local if '<meta name="robots" content="noindex">' not in page.html] == []


def test_a_page_of_an_area_says_that_its_edition_was_replaced_and_holds_what_it_will_say_when_it_is_overdue() -> None:
    """An edition is named for those areas alone whose document names an older one."""
    for area, edition in {"sheffield": ["2018"], "darlington": ["2023"], "redbridge": [], "doncaster": []}.items():
        for address in (f"{area}/", f"{area}/calculators/timescales/"):
            html = pages()[address].html
            end = html.partition('<p class="cg-review">')[2]
            assert re.findall(r"follows the edition of Working Together of (\d{4})\. The edition of 2026 has replaced it\.", end) == edition, address
            due = re.search(r'Next review by <time datetime="([-\d]+)">', html)
            assert due and f'data-review-by="{due[1]}" hidden>This page was due for review by ' in html, address


def test_every_page_with_a_day_of_review_holds_what_it_will_say_when_that_is_past() -> None:
    due = [page for page in pages().values() if "Next review by <time" in page.html]
    assert len(due) > 100
    assert [page.address for page in due if 'class="cg-overdue" data-review-by="' not in page.html] == []


def test_no_shortcode_is_left_on_a_page() -> None:
    assert [page.address for page in pages().values() if "[[" in page.html and not page.address.startswith("contributing/")] == []


def test_the_search_knows_the_guidance_and_not_the_evidence() -> None:
    index = json.loads((SITE / "search" / "search_index.json").read_text(encoding="utf-8"))
    found = {page["address"] for page in index["pages"]}
    assert {"parents/before/", "professionals/timescales/", "calculators/timescales/"} <= found
    assert not [address for address in found if address.startswith("evidence/")]


def test_no_search_leads_a_reader_to_pages_for_those_who_build_the_guide() -> None:
    files = sorted((SITE / "search").glob("*.json"))
    found = {page["address"] for file in files for page in json.loads(file.read_text(encoding="utf-8"))["pages"]}
    assert found and not [address for address in found if "contributing/" in address]


def test_what_a_search_shows_of_a_page_is_its_prose() -> None:
    """Neither what is said where no script runs nor the heads of tables, one after the other."""
    files = sorted((SITE / "search").glob("*.json"))
    texts = {f"{page['address']}: {text}" for file in files for page in json.loads(file.read_text())["pages"] for _, _, text in page["parts"]}
    assert len(texts) > 1000
    assert [text for text in texts if "needs JavaScript, which is off" in text] == []
    assert [text for text in texts if re.search(r"Who acts(?!: )", text)] == []


def test_no_script_of_material_is_served() -> None:
    ours = {"service-worker.js", *(f"assets/browser/{name}.js" for name in ("council-finder", "rules-first", "search"))}
    assert {path.relative_to(SITE).as_posix() for path in SITE.rglob("*.js")} == ours
    assert not list(SITE.rglob("*.map"))


def test_every_table_has_a_name_one_box_and_a_scope_for_each_header() -> None:
    tables = 0
    for page in pages().values():
        assert not re.search(r'<div class="cg-scroll[^>]*>\s*<div class="cg-scroll', page.html), f"{page.address}: a box that scrolls within another"
        for match in re.finditer(r'(<div class="cg-scroll[^>]*>\s*)?<table.*?</table>', page.html, flags=re.DOTALL):
            tables += 1
            named = "<caption" in match[0] or "aria-label=" in (match[1] or "")
            assert named, f"{page.address}: a table without a caption or a named box"
            assert all("scope=" in head for head in re.findall(r"<th\b[^>]*>", match[0])), f"{page.address}: a header without a scope"
    tried("pages", "tables with a name, and a scope for each header", tables)
