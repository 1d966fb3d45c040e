"""What a chair may note of the decision, on the page for the room. All of it is optional, and none of it changes who counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from conference_rules.quoracy_rules import QuoracyRule

from ..fields import ChecksByLabel, Choice, DateField, Group, Option, Text
from ..fields.calculator import FieldError

if TYPE_CHECKING:
    from ..contract import Decision

CHOSEN = (
    Option("goes_ahead", "The conference goes ahead"),
    Option("puts_off", "The conference does not go ahead today"),
)
NO_PLAN = "no_plan"
CATEGORIES = (
    Option("neglect", "Neglect"),
    Option("physical", "Physical abuse or harm"),
    Option("emotional", "Emotional abuse or harm"),
    Option("sexual", "Sexual abuse or harm"),
)
GOES_AHEAD = ("room.decision", ("goes_ahead",))
FOR_ALL = "all"
BY_CHILD = ("room.relied_on", "room.plan")
"""What may be noted of each child separately: a list for all, or {"Child 1": [...]}."""
LONGEST = 2_000


def questions(rule: QuoracyRule) -> Group:
    """What is asked once the chair has decided: on what the chair relies only where the document lists circumstances."""
    grounds = [Option(ground.id, ground.text.rstrip(".")) for ground in rule.grounds]
    relied_on = ChecksByLabel("room.relied_on", "If too few people are here: on what do you rely?", grounds, show_when=GOES_AHEAD)
    plans = (Option(NO_PLAN, "No plan"), *CATEGORIES)
    return Group("Your decision, for the record", [
        Choice("room.decision", "What did you decide?", CHOSEN, optional=True),
        *([relied_on] if grounds else []),
        ChecksByLabel("room.plan", "Is there a child protection plan now?", plans, show_when=GOES_AHEAD, hint="Tick its category, or “No plan”."),
        DateField("room.new_date", "New date", optional=True, noun="new date", show_when=("room.decision", ("puts_off",))),
        Text("room.reasons", "Your reasons", hint="No names: a role is enough.", at_most=LONGEST, lines=3, optional=True, noun="reasons"),
        Text("room.dissent_by", "Who disagreed?", hint="The role or agency.", at_most=120, width=30, optional=True, noun="role of who disagreed"),
        Text("room.dissent", "Why? In their own words", at_most=LONGEST, lines=3, optional=True, noun="words of who disagreed"),
    ])  # fmt: skip


def by_child(given: Any, children: Sequence[str]) -> dict[str, list[str]]:
    """What was ticked, for each child: the same for all, or what stands under the child's label."""
    if isinstance(given, Mapping):
        return {child: [*given.get(FOR_ALL, []), *given.get(child, [])] for child in children}
    return {child: list(given) for child in children}


def contradictions(values: Mapping[str, Any], children: Sequence[str]) -> Iterator[FieldError]:
    """A child with a category and without a plan."""
    if any(NO_PLAN in ticked and len(ticked) > 1 for ticked in by_child(values.get("room.plan", []), children).values()):
        yield FieldError("room.plan", "Tick “No plan” or a category, not both")


def decision_in(values: Mapping[str, Any], children: Sequence[str]) -> Decision:
    """What was noted. What was not noted is empty."""
    new_date = values.get("room.new_date")
    return {
        "chosen": values.get("room.decision"),
        "new_date": new_date.isoformat() if new_date else None,
        "reasons": values.get("room.reasons", ""),
        "dissent_by": values.get("room.dissent_by", ""),
        "dissent": values.get("room.dissent", ""),
        "relied_on": by_child(values.get("room.relied_on", []), children),
        "plans": by_child(values.get("room.plan", []), children),
    }
