"""A slip in the file of the booklets is refused with file, key and remedy; no line is ever printed without its picture or its page."""

from pathlib import Path

import pytest

from conference_rules import BadRules
from conference_site.knowledge.easy_words import EasyWords, easy_words_from

WRITTEN = """
reviewed = 2026-11-29
review_by = 2027-05-29

[[booklet]]
reader = "parent"
id = "before"
title = "Before it, in easy words"
name = "Before it"
description = "What to do first."
picture = "clock"

[[booklet.line]]
picture = "house"
says = "You can ask."
page = "first"
know = ["a_law"]
"""
PICTURES = {"clock": "<circle/>", "house": "<path/>", "tree": "<rect/>"}
ANOTHER = WRITTEN.partition("[[booklet]]")[2]

# what stands there, what is put in its place, the key that is named, words of the advice.
SLIPS = {
    "a key misspelt": ('says = "You', 'say = "You', "booklet.parent.before.line.1.say", "not known"),
    "a line without words": ('"You can ask."', '""', "booklet.parent.before.line.1.says", "empty"),
    "a page that there is not": ('page = "first"', 'page = "second"', "booklet.parent.before.line.1.page", "no page second.md in parents/"),
    "a record that there is not": ('"a_law"', '"no_law"', "booklet.parent.before.line.1.know", "good-to-know.toml"),
    "a picture that there is not": ('picture = "house"', 'picture = "horse"', "booklet.parent.before.picture", "no picture 'horse'"),
    "a reader that there is not": ('reader = "parent"', 'reader = "judge"', "booklet.judge.before.reader", "young-person"),
    "a line that is empty": (WRITTEN.partition("[[booklet.line]]")[2], "", "booklet.parent.before.line.1.picture", "missing"),
    "a booklet without lines": ("[[booklet.line]]" + WRITTEN.partition("[[booklet.line]]")[2], "", "booklet.parent.before.line", "says nothing"),
    "an id used twice": (WRITTEN, f"{WRITTEN}\n[[booklet]]{ANOTHER}", "booklet.parent.before", "used twice"),
    "a day that is missing": ("review_by = 2027-05-29\n", "", "file.review_by", "missing"),
    "a list by another name": ("[[booklet]]", "[[leaflet]]", "leaflet", "booklet"),
}


def read(folder: Path, text: str) -> EasyWords:
    (folder / "parents").mkdir()
    (folder / "parents" / "first.md").write_text("---\ntitle: T\n---\n\n# What comes first\n", encoding="utf-8")
    (folder / "easy-words.toml").write_text(text, encoding="utf-8")
    return easy_words_from(folder, {"a_law"}, PICTURES)


def test_a_booklet_has_its_lines_its_pages_by_their_titles_and_the_pictures_that_it_uses(tmp_path: Path) -> None:
    found = read(tmp_path, WRITTEN)
    (booklet,) = found.of("parent")
    assert (booklet.address, booklet.pages) == ("parents/easy-words/before.md", {"first": "What comes first"})
    assert [(line.picture, line.says, line.know) for line in booklet.lines] == [("house", "You can ask.", ("a_law",))]
    assert found.pictures == {"clock": "<circle/>", "house": "<path/>"}
    assert found.of("young-person") == []


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_refused_with_file_key_and_remedy(tmp_path: Path, slip: str) -> None:
    old, new, key, words = SLIPS[slip]
    assert old in WRITTEN
    with pytest.raises(BadRules) as caught:
        read(tmp_path, WRITTEN.replace(old, new, 1))
    assert ("easy-words.toml", key, True) in {(each.file, each.key, words in each.advice) for each in caught.value.each}
