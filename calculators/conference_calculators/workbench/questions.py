"""The questions of the guide as a council's officer is asked them, from files such as procedures/questions/ or from the data of a page."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from conference_rules.ids import DeadlineId, QuestionId

FAMILY = ("parent", "young_person")
_ORDER = "order.toml"


@dataclass(frozen=True)
class FormQuestion:
    """One question: `asks` is it in words, `find_out` what to look for, `families` the family readers who want their own words.

    What comes `first` belongs to the shortest complete answer: time limits, and what a family should know before all else.
    """

    id: QuestionId
    stage: str
    topic: str
    title: str
    asks: str
    find_out: str
    families: tuple[str, ...] = ()
    deadlines: tuple[DeadlineId, ...] = ()
    first: bool = False


@dataclass(frozen=True)
class Form:
    """All questions by id, in the order of their stages."""

    stages: Mapping[str, str]
    by_id: Mapping[QuestionId, FormQuestion]

    def of_stage(self, stage: str) -> list[FormQuestion]:
        """The questions of one stage."""
        return [question for question in self.by_id.values() if question.stage == stage]

    def on_deadline(self, family: DeadlineId) -> FormQuestion | None:
        """The question that a family of time limits answers."""
        return next((question for question in self.by_id.values() if family in question.deadlines), None)


def form_from(data: Mapping[str, Any]) -> Form:
    """The form from what `form_data` gave."""
    rows: list[dict[str, Any]] = [
        {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()} for row in data["questions"]
    ]
    questions = [FormQuestion(**row) for row in rows]
    return Form({stage["id"]: stage["title"] for stage in data["stages"]}, {question.id: question for question in questions})


def form_data(folder: Path) -> dict[str, Any]:
    """The questions in a folder, as plain data. That they are sound is checked where the site is made."""
    stages = _tables(folder / _ORDER)["stage"]
    rows = [(stage["id"], row) for stage in stages for row in _tables(folder / f"{stage['id']}.toml")["question"]]
    return {"stages": list(stages), "questions": [asdict(_question(stage, row)) for stage, row in rows]}


def _tables(path: Path) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _question(stage: str, row: Mapping[str, Any]) -> FormQuestion:
    asked = row.get("professional") or next(row[reader] for reader in FAMILY if reader in row)
    deadlines = tuple(row.get("deadlines", ()))
    return FormQuestion(
        id=row["id"],
        stage=stage,
        topic=row["topic"],
        title=row["title"],
        asks=asked["question"],
        find_out=asked["ask"],
        families=tuple(reader for reader in FAMILY if reader in row),
        deadlines=deadlines,
        first=bool(deadlines) or row.get("ask_first", False),
    )
