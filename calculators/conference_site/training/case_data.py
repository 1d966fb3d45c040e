"""The cases for training, read from `docs/training/cases/`: what happens, what people say and what is asked, step by step.

No answer stands in them. The rules of each area work it out when the site is built (`case_questions`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any

from conference_rules import BadRules, load_rules
from conference_rules.building import all_read, build
from conference_rules.ids import EventId

from ..knowledge.tables import known, parsed

FOLDER = Path(__file__).resolve().parents[3] / "docs" / "training" / "cases"
KINDS = ("date", "day", "counts_from", "follows", "late", "looking_back", "counted", "quorum", "ending", "childs_part")
"""What can be asked: one date; which of several days to choose; from what a time counts; what a meeting starts; what is late on the day,
or was in the whole plan; who counts; whether that is enough; whether a plan can end; and what the document points to for a child's part."""


@dataclass(frozen=True)
class Said:
    """What somebody says."""

    who: str
    words: str


@dataclass(frozen=True)
class Took:
    """Something that took place, on a day of the case or on the one that was chosen."""

    event: EventId
    day: str
    type: str = ""


@dataclass(frozen=True)
class Asked:
    """The question of a step. `days` are names of days; the one that is chosen is known as `sets` in all that follows.

    `families` are the deadlines that a list is made of, `events` what a time may count from, and `others` what no document counts from.
    After a wrong answer the story goes on at `if_wrong`, if anywhere else.
    """

    kind: str
    text: str
    deadline: str = ""
    work_to: bool = False
    days: tuple[str, ...] = ()
    sets: str = ""
    event: str = ""
    events: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()
    people: tuple[Mapping[str, Any], ...] = ()
    conference: Mapping[str, Any] | None = None
    child: Mapping[str, Any] | None = None
    options: tuple[tuple[str, str], ...] = ()
    inputs: Mapping[str, Any] | None = None
    instead: tuple[Mapping[str, Any], ...] = ()
    if_wrong: str = ""


@dataclass(frozen=True)
class Step:
    """A step: the day, what is known, what people say, what is asked, and what a good record of it holds.

    A `detour` is reached only from a wrong answer, and goes back to `then`.
    """

    id: str
    title: str
    day: str
    known: tuple[str, ...]
    record: tuple[str, ...]
    says: tuple[Said, ...] = ()
    took: tuple[Took, ...] = ()
    ask: Asked | None = None
    detour: bool = False
    then: str = ""


@dataclass(frozen=True)
class Story:
    """A case from the first call to the end of a plan. `days` are the days by their names."""

    id: str
    title: str
    minutes: int
    about: str
    aims: tuple[str, ...]
    days: Mapping[str, date]
    steps: tuple[Step, ...]

    def step(self, name: str) -> Step:
        """The step of this id."""
        return next(step for step in self.steps if step.id == name)

    def after(self, step: Step) -> Step | None:
        """What comes next: the step that it names, or the next that is no detour; None at the end."""
        if step.then:
            return self.step(step.then)
        rest = self.steps[self.steps.index(step) + 1 :]
        return next((later for later in rest if not later.detour), None)


@cache
def stories() -> tuple[Story, ...]:
    """Every case, in the order of the names of its files."""
    return tuple(all_read(partial(story_from, path) for path in sorted(FOLDER.glob("*.toml"))))


def story_from(path: Path) -> Story:
    """The case of one file. Raises `BadRules` for what cannot be used."""
    table = parsed(path)
    steps = tuple(all_read(partial(_step, row, path.name) for row in table.pop("step", ())))
    found = build(Story, {**table, "id": path.stem.partition("-")[2], "steps": steps}, path.name, "case")
    _check(found, path.name)
    return found


def _step(row: Mapping[str, Any], file: str) -> Step:
    where = f"step.{row.get('id', '?')}"
    parts: dict[str, Any] = {
        "says": tuple(build(Said, said, file, f"{where}.says") for said in row.get("says", ())),
        "took": tuple(build(Took, took, file, f"{where}.took") for took in row.get("took", ())),
    }
    if "ask" in row:
        pairs = tuple((pair[0], pair[1]) for pair in row["ask"].get("options", ()))
        parts["ask"] = build(Asked, {**row["ask"], "options": pairs}, file, f"{where}.ask")
    return build(Step, {**row, **parts}, file, where)


def _check(story: Story, file: str) -> None:
    names = [step.id for step in story.steps]
    if len(set(names)) < len(names):
        raise BadRules(file, "step.id", "an id is used twice. Give each step its own.")
    given = {*story.days, *(step.ask.sets for step in story.steps if step.ask and step.ask.sets)}
    for step in story.steps:
        where = f"step.{step.id}"
        for took in step.took:
            known(took.event, load_rules().events, file, f"{where}.took.event")
        for day in (step.day, *(took.day for took in step.took), *(step.ask.days if step.ask else ())):
            known(day, given, file, f"{where}: the name of a day")
        for event in step.ask.events if step.ask else ():
            known(event, load_rules().events, file, f"{where}.ask.events")
        for goes_to in filter(None, (step.then, step.ask.if_wrong if step.ask else "")):
            known(goes_to, names, file, f"{where}: the step that it goes to")
        if step.ask:
            known(step.ask.kind, KINDS, file, f"{where}.ask.kind")
