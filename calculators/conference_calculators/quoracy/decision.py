"""What a chair may note of the decision, on the page for the room. All of it is optional, and none of it changes who counts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from conference_rules.quoracy_rules import QuoracyRule

from ..fields import Checks, Choice, DateField, Group, Option, Text

if TYPE_CHECKING:
    from ..contract import Decision

CHOSEN = (
    Option("goes_ahead", "The conference goes ahead"),
    Option("puts_off", "The conference does not go ahead today"),
)
CATEGORIES = (
    Option("neglect", "Neglect"),
    Option("physical", "Physical abuse or harm"),
    Option("emotional", "Emotional abuse or harm"),
    Option("sexual", "Sexual abuse or harm"),
)
PLAN = "made_or_kept"
PLANS = (
    Option(PLAN, "Yes, it is made or kept"),
    Option("no_plan", "No"),
    Option("differs", "Not the same for every child"),
)
GOES_AHEAD = ("room.decision", ("goes_ahead",))
LONGEST = 2_000


def questions(rule: QuoracyRule) -> Group:
    """What is asked once the chair has decided: on what the chair relies only where the document lists circumstances."""
    grounds = [Option(ground.id, ground.text.rstrip(".")) for ground in rule.grounds]
    relied_on = [Checks("room.relied_on", "If too few people are here: on what do you rely?", grounds, show_when=GOES_AHEAD)] if grounds else []
    return Group("Your decision, for the record", [
        Choice("room.decision", "What did you decide?", CHOSEN, optional=True),
        *relied_on,
        Choice("room.plan", "Is there a child protection plan now?", PLANS, optional=True, show_when=GOES_AHEAD),
        Checks("room.categories", "Category of the plan", CATEGORIES, show_when=("room.plan", (PLAN,))),
        DateField("room.new_date", "New date", optional=True, noun="new date", show_when=("room.decision", ("puts_off",))),
        Text("room.reasons", "Your reasons", hint="No names: a role is enough.", at_most=LONGEST, lines=3, optional=True, noun="reasons"),
        Text("room.dissent_by", "Who disagreed?", hint="The role or agency.", at_most=120, width=30, optional=True, noun="role of who disagreed"),
        Text("room.dissent", "Why? In their own words", at_most=LONGEST, lines=3, optional=True, noun="words of who disagreed"),
    ])  # fmt: skip


def decision_in(values: Mapping[str, Any]) -> Decision:
    """What was noted. What was left out is empty."""
    titles = {option.value: option.label for option in CATEGORIES}
    new_date = values.get("room.new_date")
    has_plan = values.get("room.plan") == PLAN
    return {
        "chosen": values.get("room.decision"),
        "new_date": new_date.isoformat() if new_date else None,
        "reasons": values.get("room.reasons", ""),
        "dissent_by": values.get("room.dissent_by", ""),
        "dissent": values.get("room.dissent", ""),
        "relied_on": values.get("room.relied_on", []),
        "plan": values.get("room.plan"),
        "categories": [titles[category] for category in values.get("room.categories", [])] if has_plan else [],
    }
