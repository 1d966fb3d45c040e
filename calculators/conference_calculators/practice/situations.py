"""The situations that people practise on, read from `data/`: what is drawn, the story, the questions.

No answer stands in them: each is worked out by the rules (`practice_working`). They are read only when somebody practises.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from conference_rules.errors import BadRules
from conference_rules.ids import AreaId
from conference_rules.ready_made import ready_made
from conference_rules.rules import Area, Rules

FILES = ("timescales", "transfers_and_births", "reports", "people", "reviews", "complaints_and_sources", "spot_the_error")
GROUPS: Mapping[str, str] = {
    "social_workers": "Social workers",
    "designated_leads": "Designated safeguarding leads",
    "chairs": "Chairs",
    "health_staff": "Health staff",
    "business_support": "Business support",
}
TOPICS: Mapping[str, str] = {
    "timescales": "Timescales and holidays",
    "transfers": "Transfers",
    "pre_birth": "Before a birth",
    "late": "Late conferences",
    "reports": "Reports",
    "exclusion": "Exclusion and split conferences",
    "core_groups": "Core groups and visits",
    "reviews": "Reviews and ending a plan",
    "quoracy": "Quoracy",
    "childs_part": "A child’s participation",
    "complaints": "Complaints",
    "sources": "Which source says what",
    "errors": "Spot the error",
}
KINDS = ("date", "choice", "list")
ABOUT = ("deadline", "in_time", "binding", "says", "who", "quoracy", "counted", "attendance", "calculator", "sources", "wrong_lines")


@dataclass(frozen=True)
class Ask:
    """One question. `about` says how it is worked out; `options` are pairs of id and label, for a choice or a list."""

    id: str
    kind: Literal["date", "choice", "list"]
    about: str
    text: str
    deadline: str = ""
    part: str = ""
    work_to: bool = False
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Line:
    """One statement of a letter, a notice or minutes: `says` has {date} or {period} where the rule's own comes in."""

    says: str
    deadline: str


@dataclass(frozen=True)
class Mistake:
    """A usual mistake about a planner's question: what somebody who makes it would enter instead."""

    id: str
    text: str
    inputs: Mapping[str, Any]


@dataclass(frozen=True)
class Situation:
    """An invented situation. `draw` are the dates and circumstances that differ from number to number.

    `other_areas` are those whose timescales a line of its document may wrongly have: those of areas that come later never join them.
    """

    id: str
    title: str
    area: AreaId
    topics: tuple[str, ...]
    groups: tuple[str, ...]
    story: tuple[str, ...]
    learning: str
    facts: tuple[str, ...]
    ask: tuple[Ask, ...]
    draw: Mapping[str, Mapping[str, Any]]
    events: tuple[Mapping[str, str], ...] = ()
    also: tuple[Mapping[str, str], ...] = ()
    shows: tuple[str, ...] = ()
    people: tuple[Mapping[str, Any], ...] = ()
    conference: Mapping[str, Any] | None = None
    child: Mapping[str, Any] | None = None
    calculator: str = ""
    inputs: Mapping[str, Any] | None = None
    mistake: tuple[Mistake, ...] = ()
    document: str = ""
    other_areas: tuple[str, ...] = ()
    line: tuple[Line, ...] = ()


@ready_made
def situations() -> Mapping[str, Situation]:
    """Every situation by its id, in the order of the files. Raises `BadRules` for one that makes no sense."""
    from conference_rules.data_files import table

    found: dict[str, Situation] = {}
    for name in FILES:
        file = f"{name}.toml"
        for row in table(file, __package__)["situation"]:
            situation = _situation(row, file)
            if situation.id in found:
                raise BadRules(file, situation.id, "this id is used twice. Give each its own.")
            found[situation.id] = situation
    return found


def compared(rules: Rules) -> list[Area]:
    """The areas that situations are about. A mistake may lead to another of these and to no other, so that an area that joins changes no answer."""
    named = {area for situation in situations().values() for area in (situation.area, *situation.other_areas)}
    return [area for area in rules.areas.values() if area.id in named]


def _situation(row: Mapping[str, Any], file: str) -> Situation:
    from conference_rules.building import build  # which the browser has no use for

    name = str(row.get("id", "?"))
    parts = {
        "ask": tuple(build(Ask, _with_pairs(ask), file, f"{name}.ask") for ask in row.get("ask", ())),
        "mistake": tuple(build(Mistake, mistake, file, f"{name}.mistake") for mistake in row.get("mistake", ())),
        "line": tuple(build(Line, line, file, f"{name}.line") for line in row.get("line", ())),
    }
    situation = build(Situation, {"draw": {}, **row, **parts}, file, name)
    _only_known("topics", situation.topics, TOPICS, file, name)
    _only_known("groups", situation.groups, GROUPS, file, name)
    _only_known("about", [ask.about for ask in situation.ask], ABOUT, file, name)
    _only_known("kind", [ask.kind for ask in situation.ask], KINDS, file, name)
    return situation


def _with_pairs(ask: Mapping[str, Any]) -> dict[str, Any]:
    return {**ask, "options": tuple((pair[0], pair[1]) for pair in ask.get("options", ()))}


def _only_known(key: str, values: Iterable[str], known: Iterable[str], file: str, name: str) -> None:
    for value in values:
        if value not in known:
            raise BadRules(file, f"{name}.{key}", f"{value!r} is not known. Use one of: {', '.join(known)}.")
