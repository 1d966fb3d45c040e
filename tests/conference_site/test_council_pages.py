"""The set of pages of each council, as it was built: whole, about that council alone, with its own links, search and saved copy."""

import json
import re
from html.parser import HTMLParser

import pytest

from conference_rules import load_rules
from tests.built_site import SITE, BuiltPage, pages

COUNCILS = {area.id: area.name for area in load_rules().areas.values() if area.level == "area"}
SECTIONS = ("parents/", "young-people/", "professionals/")
# These are about all areas, or about no council.
OUTSIDE = ("about/", "areas/", "compare/", "contributing/", "evidence/", "training/", "assets/")


def set_of(council: str) -> list[BuiltPage]:
    return [page for page in pages().values() if page.address.startswith(f"{council}/")]


class Words(HTMLParser):
    """What stands in the main part of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text: list[str] = []
        self.feed(html.partition("<article")[2].partition("</article>")[0])

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@pytest.mark.parametrize("council", COUNCILS)
def test_a_council_has_every_page_that_readers_use(council: str) -> None:
    general = {address for address in pages() if address.startswith(SECTIONS)}
    assert len(general) > 60
    assert {f"{council}/{address}" for address in general} <= set(pages())
    assert {f"{council}/", f"{council}/calculators/", f"{council}/calculators/timescales/", f"{council}/about/offline/"} <= set(pages())


@pytest.mark.parametrize("council", COUNCILS)
def test_its_pages_name_no_other_council(council: str) -> None:
    others = re.compile("|".join(rf"\b{name}\b" for identity, name in COUNCILS.items() if identity != council))
    found = {page.address: words for page in set_of(council) if (words := others.findall(" ".join(Words(page.html).text)))}
    assert found == {}


@pytest.mark.parametrize("council", COUNCILS)
def test_every_page_of_a_set_says_whose_it_is_and_how_to_change(council: str) -> None:
    for page in set_of(council):
        banner = page.html.partition('class="cg-area-banner"')[2].partition("</aside>")[0]
        assert f"You are reading: {COUNCILS[council]}." in banner and ">Change<" in banner, page.address


def test_a_page_for_all_of_england_says_so_and_lets_its_reader_choose() -> None:
    for address in ("parents/before/", "young-people/", "professionals/reports/", "calculators/"):
        assert "You are reading: all of England." in pages()[address].html


@pytest.mark.parametrize("council", COUNCILS)
def test_its_links_and_its_menu_stay_inside(council: str) -> None:
    for page in set_of(council):
        led = {address.partition("#")[0] for address in page.leads_to.values()}
        strays = {address for address in led if not address.startswith((f"{council}/", "https:", *OUTSIDE)) and address in pages()}
        choosing = {page.address.removeprefix(f"{council}/")} if "/calculators/" in page.address else set()
        assert strays <= choosing, page.address


@pytest.mark.parametrize("council", COUNCILS)
def test_its_search_finds_its_own_pages_and_those_that_all_share(council: str) -> None:
    found = {page["address"] for page in json.loads((SITE / "search" / f"{council}.json").read_text())["pages"]}
    assert {f"{council}/parents/before/", f"{council}/calculators/timescales/", "about/privacy/"} <= found
    assert [address for address in found if not address.startswith((f"{council}/", "about/", "training/"))] == []
    assert all(f"search/{council}.json" in page.html for page in set_of(council))


def test_the_search_for_all_of_england_has_of_a_council_its_first_page_alone() -> None:
    found = {page["address"] for page in json.loads((SITE / "search/search_index.json").read_text())["pages"]}
    assert {address for address in found if address.partition("/")[0] in COUNCILS} == {f"{council}/" for council in COUNCILS}


@pytest.mark.parametrize("council", COUNCILS)
def test_its_saved_copy_has_its_pages_and_no_other_councils(council: str) -> None:
    saved = json.loads((SITE / council / "offline-manifest.json").read_text())
    paths = {file["path"] for file in saved["files"]}
    assert {page.address for page in set_of(council)} | {"./", "parents/before/", "about/privacy/", f"search/{council}.json"} <= paths
    assert [path for path in paths if path.removeprefix("search/").split("/")[0].removesuffix(".json") in set(COUNCILS) - {council}] == []
    assert saved["size"] == sum(file["size"] for file in saved["files"])


def test_the_sitemap_leaves_out_what_is_not_confirmed() -> None:
    mapped = (SITE / "sitemap.xml").read_text()
    assert not [council for council in COUNCILS if f"/{council}/" in mapped]
