"""The questions of the guide, from procedures/questions/: each stands once, in the words of every reader who asks it.

What an area answers is in answers.py. Every key is checked; an error names file, key and remedy.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from conference_rules import BadRules
from conference_rules.building import build
from conference_rules.ids import DeadlineId, QuestionId

from ..addresses import in_an_address
from .tables import known, only, parsed

Reader = Literal["parent", "young_person", "professional"]
FAMILY: tuple[Reader, ...] = ("parent", "young_person")
READERS: tuple[Reader, ...] = (*FAMILY, "professional")
_KEYS = ("id", "topic", "title", "deadlines", "ask_first", *READERS)
_ORDER = "order.toml"


@dataclass(frozen=True)
class Stage:
    """A part of what happens, such as the time before the conference."""

    id: str
    title: str


@dataclass(frozen=True)
class Topic:
    """Questions that are compared together. A reader can show one topic alone, by its anchor."""

    id: str
    title: str

    @property
    def anchor(self) -> str:
        return in_an_address(self.title)


@dataclass(frozen=True)
class Asked:
    """A question as one reader asks it, and what that reader can ask a council that does not say.

    `roles` are the professionals whose question it is above all; none named is all of them. `known` are the records of good-to-know.toml
    that a family reads before what to ask, where neither their council nor the national guidance answers.
    """

    question: str
    ask: str
    roles: tuple[str, ...] = ()
    known: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """One question. `deadlines` are the families of time limits that answer it; what is `ask_first` a family should know before all else."""

    id: QuestionId
    topic: str
    title: str
    stage: str
    asked: Mapping[Reader, Asked]
    deadlines: tuple[DeadlineId, ...] = ()
    ask_first: bool = False


@dataclass(frozen=True)
class Questions:
    """All questions by id, stage by stage; the stages and the topics in their order."""

    stages: Sequence[Stage]
    topics: Sequence[Topic]
    by_id: Mapping[QuestionId, Question]

    def of_topic(self, topic: str) -> list[Question]:
        return [question for question in self.by_id.values() if question.topic == topic]

    def on_deadline(self, family: DeadlineId) -> Question | None:
        """The question that a family of time limits answers."""
        return next((question for question in self.by_id.values() if family in question.deadlines), None)


def load_questions(folder: Path, roles: Collection[str]) -> Questions:
    """The questions in `folder`, such as procedures/questions/. Raises `BadRules` for what cannot be used."""
    order = parsed(folder / _ORDER)
    only(order, ("stage", "topic"), _ORDER)
    stages = [build(Stage, row, _ORDER, "stage") for row in order["stage"]]
    topics = [build(Topic, row, _ORDER, "topic") for row in order["topic"]]
    by_id: dict[QuestionId, Question] = {}
    for stage in stages:
        file = f"{stage.id}.toml"
        table = parsed(folder / file)
        only(table, ("question",), file)
        for row in table["question"]:
            question = _question(row, stage.id, file, [topic.id for topic in topics], roles)
            if question.id in by_id:
                raise BadRules(file, f"question.{question.id}", "this id is used twice. Give each question its own.")
            by_id[question.id] = question
    _check_files(folder, stages)
    _check_deadlines(by_id)
    return Questions(stages, topics, by_id)


def _question(row: Mapping[str, Any], stage: str, file: str, topics: Collection[str], roles: Collection[str]) -> Question:
    where = f"question.{row.get('id', '?')}"
    only(row, _KEYS, file, where)
    asked = {reader: _asked(row[reader], file, f"{where}.{reader}", roles) for reader in READERS if reader in row}
    if not asked:
        raise BadRules(file, where, f"nobody asks this. Give it at least one of: {', '.join(READERS)}.")
    common = {key: value for key, value in row.items() if key not in READERS}
    question = build(Question, {**common, "stage": stage, "asked": asked}, file, where)
    known(question.topic, topics, file, f"{where}.topic")
    return question


def _asked(row: Mapping[str, Any], file: str, where: str, roles: Collection[str]) -> Asked:
    asked = build(Asked, row, file, where)
    for key in ("question", "ask"):
        if not getattr(asked, key):
            raise BadRules(file, f"{where}.{key}", "this is empty. Fill it in.")
    for role in asked.roles:
        known(role, roles, file, f"{where}.roles")
    return asked


def check_what_is_known(questions: Questions, records: Collection[str]) -> None:
    """What a question names as known is a record, and stands for a family: professionals read rules and facts. Raises `BadRules`."""
    for question in questions.by_id.values():
        for reader, asked in question.asked.items():
            file, where = f"{question.stage}.toml", f"question.{question.id}.{reader}.known"
            if asked.known and reader not in FAMILY:
                raise BadRules(file, where, "only a parent or a young person reads this. Take it out.")
            for identity in asked.known:
                known(identity, records, file, where)


def _check_files(folder: Path, stages: Sequence[Stage]) -> None:
    for path in sorted(folder.glob("*.toml")):
        if path.name != _ORDER and path.stem not in [stage.id for stage in stages]:
            raise BadRules(path.name, "file", f"no stage has this name. Add the stage to {_ORDER}, or rename the file.")


def _check_deadlines(by_id: Mapping[QuestionId, Question]) -> None:
    """A time limit answers one question, so that it stands in one row."""
    answered: dict[DeadlineId, QuestionId] = {}
    for question in by_id.values():
        for family in question.deadlines:
            if family in answered:
                advice = f"{family!r} already answers {answered[family]!r}. Name it in one question."
                raise BadRules(f"{question.stage}.toml", f"question.{question.id}.deadlines", advice)
            answered[family] = question.id
