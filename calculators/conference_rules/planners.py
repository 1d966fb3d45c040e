"""What an area's source says about excluding, splitting, bringing a review forward, ending a plan and meeting before a birth.

Five tables of one shape: what the source says, who decides, the grounds it lists, and lines that must be followed or
considered. A planner never decides.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from .guidance import Advice, Line, lines_applying

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


def plan(rule: PlannerRule, named: Collection[str], holding: Collection[str] = ()) -> Plan:
    """What applies when these grounds are named and these conditions hold."""
    holds = {*holding, "ground_named" if named else "no_ground_named", *(f"ground_{ground}" for ground in named)}
    indications = lines_applying(rule.indications, holds)
    return Plan(
        grounds=tuple(ground for ground in rule.grounds if ground.id in named),
        advice=rule.advice.applying(holds),
        indication=indications[0] if indications else None,
    )
