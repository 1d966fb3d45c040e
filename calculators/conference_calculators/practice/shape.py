"""The shape of what practice answers. Only its own page asks it, so nothing of this is promised to other programs.

Only types: no answer needs them, so the browser's Python goes without this module.
"""

from typing import Literal, NotRequired, TypedDict

from ..contract import Named


class Question(TypedDict):
    """One question, and its mark once it is answered. A trainer sees the answer without giving one."""

    id: str
    kind: Literal["date", "choice", "list"]
    text: str
    answered: bool
    labels: dict[str, str]
    answer: NotRequired[str | list[str]]
    answer_in_words: NotRequired[str]
    because: NotRequired[list[str]]
    reasons: NotRequired[dict[str, str]]
    source: NotRequired[str]
    given: NotRequired[str | list[str]]
    given_in_words: NotRequired[str]
    correct: NotRequired[bool]
    mistakes: NotRequired[list[Named]]


class Mark(TypedDict):
    """What a learner gave, whether it is right, and the usual mistakes that give it."""

    given: str | list[str]
    given_in_words: str
    correct: bool
    mistakes: list[Named]


class Record(TypedDict):
    """One line of the record that a learner may print."""

    columns: list[str]
    row: list[str]


class Marked(TypedDict):
    """What is known of a situation, and each answer marked."""

    situation: str
    title: str
    number: int
    next_number: int | None
    questions: list[Question]
    answered: int
    right: int
    record: Record
    learning: NotRequired[str]
    facts: NotRequired[list[str]]
