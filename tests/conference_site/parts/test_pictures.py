"""Pictures are printed in black and white and seen on a dark screen, and each says whose it is."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from conference_site.knowledge.easy_words import load_easy_words
from conference_site.knowledge.good_to_know import load_good_to_know
from conference_site.parts import pictures

ROOT = Path(__file__).resolve().parents[3]
USED = load_easy_words(ROOT, load_good_to_know(ROOT / "procedures")).pictures
# Together less than one photograph, each less than a page of text.
MOST_OF_ONE, MOST_OF_ALL = 6_000, 110_000


@pytest.mark.parametrize("name", USED)
def test_a_picture_has_no_colour_a_white_ground_black_lines_and_its_credit(name: str) -> None:
    drawn = pictures.drawing(name, USED[name])
    colours = set(re.findall(r"#(?:[0-9a-f]{6}|[0-9a-f]{3})\b", drawn, re.IGNORECASE))
    assert all(colour[1:3] == colour[3:5] == colour[5:7] for colour in colours - {"#fff"})
    assert 'fill="#fff"/>' in drawn.partition("<rect")[2].partition("\n")[0]
    assert "#000000" in colours
    assert f"OpenMoji {name}," in drawn and "CC BY-SA 4.0" in drawn
    assert not re.search(r"rgb|hsl|url\(http|<style|<script|<image|currentColor", drawn)


@pytest.mark.parametrize("name", USED)
def test_a_picture_is_a_whole_drawing_of_few_bytes(name: str) -> None:
    drawn = pictures.drawing(name, USED[name])
    ElementTree.fromstring(drawn)
    assert len(drawn.encode()) <= MOST_OF_ONE


def test_all_pictures_together_are_small() -> None:
    assert sum(len(content.encode()) for content in pictures.files(USED).values()) <= MOST_OF_ALL


@pytest.mark.parametrize(
    ("colour", "grey"),
    [("#000", "#000000"), ("#3f3f3f", "#000000"), ("#fff", "#ffffff"), ("#FFFFFF", "#ffffff"), ("#fcea2b", "#f3f3f3"), ("#ea5a47", "#d6d6d6")],
)
def test_a_colour_becomes_a_pale_grey_and_a_line_stays_black(colour: str, grey: str) -> None:
    assert f'fill="{grey}"/></svg>' in pictures.drawing("x", f'<path fill="{colour}"/>').replace("\n", "")


def test_the_file_of_credits_names_author_licence_change_and_every_picture() -> None:
    files = pictures.files({"house": "<path/>", "door": "<path/>"})
    assert sorted(files) == ["assets/pictures/CREDITS.txt", "assets/pictures/door.svg", "assets/pictures/house.svg"]
    credits = files["assets/pictures/CREDITS.txt"]
    for said in ("OpenMoji", "https://openmoji.org", "CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/", "Changed:", "\ndoor\nhouse\n"):
        assert said in credits


def test_a_picture_says_nothing_beside_its_words_and_keeps_its_place() -> None:
    assert pictures.image("door", "../../") == '<img src="../../assets/pictures/door.svg" alt="" width="96" height="96">'
