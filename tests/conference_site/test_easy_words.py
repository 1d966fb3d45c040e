"""The booklets as they were built: on every set of pages, a picture that is there beside every line, and no weight on any other page."""

import json
import re

import pytest

from conference_site.assembly.shortcodes import UnknownShortcode, fill
from conference_site.knowledge import PageFacts
from tests.built_site import SITE, BuiltPage, pages
from tests.the_guide import the_guide

KNOWN = the_guide()
SETS = ("", "darlington/", "doncaster/", "redbridge/", "sheffield/")
LISTS = ("parents/easy-words/", "young-people/easy-words/")
ADDRESSES = [booklet.address.removesuffix(".md") + "/" for booklet in KNOWN.easy_words.booklets]
LINE = re.compile(r'<li><img src="([^"]+)" alt="" width="\d+" height="\d+"><p>(.*?)</p></li>', re.DOTALL)


def lines_of(page: BuiltPage) -> list[tuple[str, str]]:
    """The file of the picture and the words of each line of a built booklet, its telephone numbers as text."""
    return [(picture, re.sub(r"<[^>]+>| \(free[^)]*\)", "", words)) for picture, words in LINE.findall(page.html)]


def test_every_set_has_every_booklet_with_all_its_lines() -> None:
    for booklet, address in zip(KNOWN.easy_words.booklets, ADDRESSES, strict=True):
        for council in SETS:
            assert [words for _, words in lines_of(pages()[council + address])] == [line.says for line in booklet.lines], council + address


def test_every_picture_of_a_booklet_is_a_file_of_the_site() -> None:
    for council in SETS:
        for address in (*LISTS, *ADDRESSES):
            page = pages()[council + address]
            pictures = re.findall(r'<img src="([^"]+)"', page.html)
            assert pictures
            assert [picture for picture in pictures if not (page.path.parent / picture).resolve().is_file()] == []
    assert (SITE / "assets/pictures/CREDITS.txt").is_file()


@pytest.mark.parametrize("council", SETS)
def test_a_saved_copy_has_the_booklets_of_its_set_and_every_picture(council: str) -> None:
    saved = {file["path"] for file in json.loads((SITE / council / "offline-manifest.json").read_text(encoding="utf-8"))["files"]}
    assert {council + address for address in (*LISTS, *ADDRESSES)} <= saved
    assert {f"assets/pictures/{name}.svg" for name in KNOWN.easy_words.pictures} | {"assets/pictures/CREDITS.txt"} <= saved


def test_a_booklet_names_the_pages_that_say_it_with_their_sources_in_its_own_set() -> None:
    for booklet, address in zip(KNOWN.easy_words.booklets, ADDRESSES, strict=True):
        folder = address.partition("/")[0]
        for council in SETS:
            led = set(pages()[council + address].leads_to.values())
            assert {f"{council}{folder}/{page}/".replace("index/", "") for page in booklet.pages} <= led


@pytest.mark.parametrize("address", [*LISTS, *ADDRESSES])
def test_it_says_that_nobody_has_tested_it_and_whose_the_pictures_are(address: str) -> None:
    html = pages()[address].html
    assert "Nobody who finds reading hard has tested them yet." in html
    assert "OpenMoji, openmoji.org, CC BY-SA 4.0" in html


def test_what_law_and_practice_a_booklet_rests_on_is_behind_how_we_know() -> None:
    known = pages()["parents/easy-words/your-rights/"].html.partition("cg-how-we-know")[2]
    assert "Equality Act 2010" in known and "Nobody with legal training has checked our words yet." in known


@pytest.mark.parametrize("address", ["parents/", "redbridge/parents/", "young-people/", "sheffield/young-people/"])
def test_they_are_one_press_from_the_first_page_of_their_readers(address: str) -> None:
    first = pages()[address].html.partition('class="cg-questions"')[2].partition("</div>")[0]
    assert 'href="easy-words/"' in first


def test_a_page_without_pictures_loads_none_and_not_their_stylesheet() -> None:
    others = [page for page in pages().values() if not re.search("/(?:easy-words|interpreter-card)/", f"/{page.address}")]
    assert len(others) > 300
    assert [page.address for page in others if re.search(r'(?:src|href)="[^"]*(?:assets/pictures/|easy-words\.css)', page.html)] == []


def test_a_booklet_that_there_is_not_stops_the_build() -> None:
    with pytest.raises(UnknownShortcode, match=r"parents/x\.md.*no such booklet.*before, the-day"):
        fill("[[easy_words.befor]]", PageFacts("parents/x.md", reader="parent"), KNOWN)
