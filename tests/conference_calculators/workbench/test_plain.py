"""What the checks say of the words of a draft: names of other councils, habits that make words hard, and the reading grade."""

from dataclasses import replace

import pytest
import textstat  # type: ignore[import-untyped]

from conference_calculators.workbench.entries import Entry
from conference_calculators.workbench.plain import reading_grade, remarks_on_words
from conference_rules import load_rules

RULES = load_rules()
AREA = RULES.areas["redbridge"]
EASY = "The chair runs the meeting. You can ask to meet the chair first. Say what you need."
HARD = "Participation necessitates preparatory communication concerning individual circumstances and appropriate representation arrangements."


def said(**words):
    return [(text, do) for _, text, do in remarks_on_words([replace(Entry("interpreter"), **words)], AREA, RULES)]


def test_plain_words_are_left_alone():
    assert said(parent=EASY, says="The chair must write to the family before the conference.") == []


@pytest.mark.parametrize(
    ("words", "text", "do"),
    [
        ({"parent": "You can ask, as in Darlington."}, "The words for parents and carers name Darlington.", "Take it out."),
        ({"says": "The chair is told prior to the conference."}, "The words for professionals have “prior to”.", "“before”"),
        ({"young_person": "The plan is circulated."}, "The words for children and young people have “circulated”.", "“sent”"),
        ({"parent": "You can come " + "and sit and talk " * 7 + "there."}, "A sentence for parents and carers has 32 words", "Make two or three"),
        ({"parent": HARD}, "The words for parents and carers are hard to read", "Read them aloud."),
    ],
)
def test_what_makes_words_hard_is_named_with_what_to_do(words, text, do):
    assert any(text in one and do in other for one, other in said(**words)), said(**words)


def test_what_only_families_should_not_read_is_good_for_professionals():
    assert said(says="The record is circulated to the multi-agency group.") == []


def test_the_councils_own_name_is_no_other_council():
    assert said(parent="Redbridge has advocates for you.") == []


@pytest.mark.parametrize("text", [EASY, HARD, "Children's social care arranges the conference. Ask them when you will get the minutes, and who can come with you."])
def test_the_grade_is_near_that_of_another_program(text):
    assert reading_grade(text) == pytest.approx(float(textstat.flesch_kincaid_grade(text)), abs=2.0)


def test_no_words_have_no_grade():
    assert reading_grade("") == 0
