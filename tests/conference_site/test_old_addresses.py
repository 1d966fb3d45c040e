"""Every address of the first edition still answers: with its page, or by leading on to the page that took its place."""

import json
import re
from pathlib import Path

import pytest

from conference_rules import load_rules
from conference_site.delivery.content_security import faults
from tests.built_site import SITE, led_to, moved, pages

ADDRESSES = Path(__file__).with_name("addresses_of_the_first_edition.txt").read_text(encoding="utf-8").splitlines()
REFRESH = re.compile(r'<meta http-equiv="refresh" content="0; url=([^"]+)">')


def test_the_list_is_that_of_the_whole_site() -> None:
    assert len(ADDRESSES) == len(set(ADDRESSES)) == 375


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_old_address_answers(address: str) -> None:
    assert address in pages() or led_to(moved()[address], REFRESH.search(moved()[address].html)[1]) in pages()  # type: ignore[index]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("areas/darlington/", "darlington/"),
        ("calculators/timescales/darlington/", "darlington/calculators/timescales/"),
        ("calculators/early-review/sheffield/", "sheffield/calculators/early-review/"),
        ("professionals/roles/", "professionals/"),
        ("professionals/roles/chair/", "professionals/chair/"),
        ("darlington/professionals/roles/", "darlington/professionals/"),
        ("sheffield/professionals/roles/education-setting/", "sheffield/professionals/education-setting/"),
        ("contributing/decisions/", "contributing/"),
        ("contributing/decisions/0003-how-days-are-counted/", "contributing/"),
    ],
)
def test_it_leads_to_the_page_in_its_place(old: str, new: str) -> None:
    page = moved()[old]
    assert led_to(page, REFRESH.search(page.html)[1]) == new  # type: ignore[index]


@pytest.mark.parametrize("council", [area.id for area in load_rules().areas.values() if area.level == "area"])
def test_what_left_the_site_answers_in_every_set(council: str) -> None:
    cards = {address for address in ADDRESSES if address.startswith("professionals/roles/")}
    assert len(cards) == 11
    assert {f"{council}/{address}" for address in cards} <= set(moved())


def test_what_leads_on_is_one_link_needs_no_script_and_keeps_the_policy() -> None:
    assert moved()
    for page in moved().values():
        where = REFRESH.search(page.html)
        assert where and page.links == [where[1]], page.address
        assert "<script" not in page.html and 'name="robots" content="noindex"' in page.html
        assert 'http-equiv="Content-Security-Policy"' in page.html and faults(page.html) == []


def test_nothing_leads_to_an_address_that_only_leads_on() -> None:
    assert {page.address: old for page in pages().values() if (old := [link for link, target in page.leads_to.items() if target.partition("#")[0] in moved()])} == {}


def test_neither_search_nor_sitemap_nor_a_saved_copy_has_it() -> None:
    found = [page["address"] for file in (SITE / "search").glob("*.json") for page in json.loads(file.read_text())["pages"]]
    saved = [file["path"] for file in SITE.rglob("offline-manifest.json") for file in json.loads(file.read_text())["files"]]
    mapped = (SITE / "sitemap.xml").read_text()
    assert found and saved
    assert [address for address in moved() if address in found or address in saved or f"/{address}<" in mapped] == []
