"""What a learner reads before any question: the story with its dates and circumstances, who is there, the document to be checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import blocks
from .dates import Case
from .documents import statements_of
from .drawing import FIRST_NUMBER, LAST_NUMBER

if TYPE_CHECKING:
    from ..contract.block_kinds import Block, List

TRIED = 100
"""How many numbers are looked at for other versions of a situation."""


def known(case: Case) -> list[Block]:
    """What is known, and which number it is; a situation in which nothing is drawn has no numbers."""
    number = [blocks.paragraph(f"Number {case.number}")] if case.situation.draw else []
    return [blocks.heading("What is known"), *told(case), *number]


def told(case: Case) -> list[Block]:
    """The version of the situation: two numbers for which this is the same cannot be told apart."""
    story = [blocks.paragraph(case.drawn.told(text)) for text in case.situation.story]
    return [*story, *_people(case), *_document(case)]


def next_version(case: Case) -> int | None:
    """The next number that tells another version; None where there is no other."""
    if not case.situation.draw:
        return None
    mine = told(case)
    return next((number for number in _numbers_after(case.number) if told(Case(case.situation, number, case.rules)) != mine), None)


def _numbers_after(number: int) -> list[int]:
    """The numbers that follow, the first again after the last."""
    return [(number - FIRST_NUMBER + step) % LAST_NUMBER + FIRST_NUMBER for step in range(1, TRIED)]


def _people(case: Case) -> list[Block]:
    notes = [(person["label"], case.drawn.told(person["note"])) for person in case.situation.people]
    return [blocks.table("Who is at the conference, or was asked", ["Who", "What is known"], notes)] if notes else []


def _document(case: Case) -> list[Block]:
    if not case.situation.line:
        return []
    return [blocks.notice("info", [blocks.paragraph(case.drawn.told(case.situation.document)), statements(case)])]


def statements(case: Case) -> List:
    """The statements of the document, numbered."""
    return blocks.numbered([one.text for one in statements_of(case)])
