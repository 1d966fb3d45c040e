"""The booklets in easy words: few lines, one idea and one picture in each, and words for a child of eight."""

from pathlib import Path

import pytest
import textstat  # type: ignore[import-untyped]

from conference_site.knowledge.easy_words import Booklet, load_easy_words
from conference_site.knowledge.good_to_know import load_good_to_know

ROOT = Path(__file__).resolve().parents[2]
BOOKLETS = load_easy_words(ROOT, load_good_to_know(ROOT / "procedures")).booklets
HIGHEST_GRADE = 3.0
MOST_LINES = 12
MOST_WORDS = 24
EVERY_READER_HAS = ["before", "the-day", "after", "your-rights"]

each_booklet = pytest.mark.parametrize("booklet", BOOKLETS, ids=lambda booklet: f"{booklet.reader}-{booklet.id}")


@pytest.mark.parametrize("reader", ["parent", "young-person"])
def test_a_reader_has_four_booklets_in_the_order_of_what_happens(reader: str) -> None:
    assert [booklet.id for booklet in BOOKLETS if booklet.reader == reader] == EVERY_READER_HAS


@each_booklet
def test_a_booklet_is_read_by_a_child_of_eight(booklet: Booklet) -> None:
    assert textstat.flesch_kincaid_grade("\n".join(line.says for line in booklet.lines)) <= HIGHEST_GRADE


@each_booklet
def test_a_booklet_is_short_and_so_are_its_lines(booklet: Booklet) -> None:
    assert len(booklet.lines) <= MOST_LINES
    assert [line.says for line in booklet.lines if len(line.says.split()) > MOST_WORDS] == []
    assert [line.says for line in booklet.lines if not line.says.endswith((".", "?", "!", "”"))] == []


@each_booklet
def test_each_line_of_a_booklet_has_a_picture_that_no_other_line_has(booklet: Booklet) -> None:
    names = [line.picture for line in booklet.lines]
    assert len(set(names)) == len(names)


@each_booklet
def test_no_booklet_bears_the_name_of_what_readers_have_tested(booklet: Booklet) -> None:
    words = " ".join([booklet.title, booklet.name, booklet.description, *(line.says for line in booklet.lines)])
    assert "easy read" not in words.lower()


@pytest.mark.parametrize("page", ["parents/easy-words.md", "young-people/easy-words.md"])
def test_the_pages_that_list_them_do_not_bear_it_either(page: str) -> None:
    _, _, text = (ROOT / "procedures" / page).read_text(encoding="utf-8").split("---\n", 2)
    assert "easy read" not in text.lower()
