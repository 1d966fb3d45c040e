"""The hundred questions are what they are said to be, and each names pages that are there."""

import tomllib
from collections import Counter
from pathlib import Path

from tests.built_site import pages

FILE = Path(__file__).with_name("questions.toml")
ASKED = tomllib.loads(FILE.read_text(encoding="utf-8"))
QUESTIONS, LATER = ASKED["question"], ASKED["later"]


def test_there_are_a_hundred_and_half_are_misspelt_or_as_spoken() -> None:
    assert Counter(question["reader"] for question in QUESTIONS) == {"parent": 60, "young-person": 10, "professional": 30}
    assert sum(question.get("as_spoken", False) for question in QUESTIONS) == 50
    assert len({(question["reader"], question["typed"]) for question in QUESTIONS}) == 100


def test_what_was_asked_later_is_nothing_that_was_asked_before() -> None:
    asked = [question["typed"] for question in (*QUESTIONS, *LATER)]
    assert len(LATER) == 24 and len(set(asked)) == len(asked)


def test_every_answer_is_a_page_of_the_site() -> None:
    """Where a page has moved, its new address belongs into the questions; nothing else in them changes."""
    named = {address for question in (*QUESTIONS, *LATER) for address in (*question["answers"], *question.get("written_later", ()))}
    assert named - set(pages()) == set()
