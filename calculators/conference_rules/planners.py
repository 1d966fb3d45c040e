"""What an area's source says about excluding, splitting, bringing a review forward, ending a plan and meeting before a birth.

Five tables of one shape: what the source says, who decides, the grounds it lists, and lines that must be followed or
considered. A planner never decides.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Literal, get_args

from .guidance import Advice, Line, Table, lines_applying, table_of
from .ready_made import ready_made
from .rules import Area

Planner = Literal["exclusion", "split", "early_review", "end_plan", "pre_birth"]

GROUNDS = frozenset({"ground_named", "no_ground_named"})
CONDITIONS: Mapping[Planner, frozenset[str]] = {
    "exclusion": GROUNDS | {"late_request"},
    "split": GROUNDS,
    "early_review": GROUNDS,
    "end_plan": GROUNDS | {"first_review", "later_review", "risks_shown_gone"},
    "pre_birth": GROUNDS | {"factor_named", "early_birth_likely", "due_date_not_given", "perhaps_born"},
}
ASKED_ABOUT: Mapping[Planner, tuple[str, ...]] = {"end_plan": ("first_review", "later_review")}
"""The questions to which a planner always gives an indication. One of them holds in every request."""

_GOOD_PRACTICE = "good_practice.toml"


@dataclass(frozen=True)
class _Settings:
    """The plain key of a planner's table."""

    stated: bool


@dataclass(frozen=True)
class PlannerRule:
    """What one area's source says on one subject; `stated` is false where it says nothing of its own.

    `grounds` are what the source lists and a reader can tick, `factors` what it wants weighed besides.
    """

    stated: bool
    statement: Line
    who_decides: Line
    grounds: tuple[Line, ...]
    factors: tuple[Line, ...]
    indications: tuple[Line, ...]
    advice: Advice


@dataclass(frozen=True)
class Plan:
    """What applies: the grounds that were named, the lines to follow, and where there is one an indication."""

    grounds: tuple[Line, ...]
    advice: Advice
    indication: Line | None


def planner_rule(area: Area, planner: Planner) -> PlannerRule:
    """An area's table for a planner, checked, with this guide's own good practice on what its source does not mention."""
    table = table_of(area, planner)
    table.only("statement", "who_decides", "ground", "factor", "indication", "must", "consider", "caution")
    grounds = table.lines("ground", ())
    conditions = CONDITIONS[planner] | {f"ground_{ground.id}" for ground in grounds}
    indications = table.guidance("indication", conditions)
    _check_that_each_question_is_answered(planner, indications, table)
    return PlannerRule(
        stated=table.settings(_Settings).stated,
        statement=table.item(Line, "statement"),
        who_decides=table.item(Line, "who_decides"),
        grounds=grounds,
        factors=table.lines("factor", ()),
        indications=indications,
        advice=_with_good_practice(table.advice(conditions), planner),
    )


def _check_that_each_question_is_answered(planner: Planner, indications: tuple[Line, ...], table: Table) -> None:
    for question in ASKED_ABOUT.get(planner, ()):
        if not lines_applying(indications, {question, "no_ground_named"}):
            raise table.wrong(
                "indication",
                f"nothing is said here where {question} holds and no ground is named. Add [[{table.name}.indication]] without a `when`, "
                f'or as the last one with when = ["{question}"].',
            )


def _with_good_practice(advice: Advice, planner: Planner) -> Advice:
    said = {line.id for line in (*advice.must, *advice.consider)}
    ours = tuple(line for line in good_practice().get(planner, ()) if line.id not in said)
    return replace(advice, consider=advice.consider + ours)


@ready_made
def good_practice() -> dict[str, tuple[Line, ...]]:
    """This guide's own good practice, by planner, checked."""
    from .data_files import table

    ours = Table("file", _GOOD_PRACTICE, "this-guide", table(_GOOD_PRACTICE))
    ours.only(*get_args(Planner))
    return {planner: ours.lines(planner, ()) for planner in get_args(Planner)}


def plan(rule: PlannerRule, named: Collection[str], holding: Collection[str] = ()) -> Plan:
    """What applies when these grounds are named and these conditions hold."""
    holds = {*holding, "ground_named" if named else "no_ground_named", *(f"ground_{ground}" for ground in named)}
    indications = lines_applying(rule.indications, holds)
    return Plan(
        grounds=tuple(ground for ground in rule.grounds if ground.id in named),
        advice=rule.advice.applying(holds),
        indication=indications[0] if indications else None,
    )
