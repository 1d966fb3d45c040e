"""The planner for a conference before a birth: when one is called for, and its two clocks."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from conference_rules.planners import plan
from conference_rules.timescales import Happened, timeline

from . import planning
from .blocks import Block
from .calculator import Calculator, Request
from .fields import AnyField, DateField, Flag, Group
from .lines import left_aside

FAMILIES = ("pre_birth_conference", "first_core_group")
EVENTS = ("strategy_discussion", "expected_delivery", "pre_birth_conference")


@cache
def fields(area: str) -> Sequence[AnyField]:
    """The questions; the grounds are those of the area's own page."""
    return (
        planning.tick_list("grounds", "Is any of this so?", area, "pre_birth"),
        planning.tick_list("factors", "And any of these further factors?", area, "pre_birth", "factors"),
        Flag("early_birth_likely", "An early birth is known to be likely"),
        Group("Dates", [
            DateField("strategy_discussion", "Strategy discussion that began the section 47 enquiry", optional=True,
                      noun="date of the strategy discussion"),
            DateField("expected_delivery", "Date on which the baby is due", optional=True, noun="due date"),
            DateField("pre_birth_conference", "Pre-birth conference, if its date is known", optional=True, noun="date of the pre-birth conference"),
        ], hint="All optional."),
    )  # fmt: skip


def run(request: Request) -> dict[str, Any]:
    """The answer. Raises BadInput with one sentence a field."""
    values = PRE_BIRTH.read(request)
    rule = planning.rule_for(request.area, "pre_birth")
    happened = [Happened(event, values[event]) for event in EVENTS if event in values]
    found = timeline(request.rules, request.area, happened, expected=["pre_birth_conference"])
    dates = planning.deadlines(request, found, FAMILIES) if rule.stated else []
    grounds, factors = planning.own(values["grounds"], rule), [factor.id for factor in rule.factors if factor.id in values["factors"]]
    aside = left_aside([*values["grounds"], *values["factors"]], [*grounds, *factors])
    return planning.answer(request, rule, plan(rule, grounds, _holding(factors, values)), dates, aside)


def _holding(factors: Sequence[str], values: Mapping[str, Any]) -> list[str]:
    tests = {
        "factor_named": factors,
        "early_birth_likely": values["early_birth_likely"],
        "due_date_not_given": "strategy_discussion" in values and "expected_delivery" not in values,
    }
    return [name for name, holds in tests.items() if holds]


def view(found: dict[str, Any], request: Request) -> list[Block]:
    """The blocks of the whole answer."""
    text = (
        "One ground is enough for a conference that should be held. This answer does not call one."
        if found["stated"]
        else planning.not_stated(request)
    )
    title = planning.named(len(found["grounds"]), "ground") if found["stated"] else "A conference before a birth"
    return [planning.headline(title, text, request), *planning.body(found, request, "What was ticked")]


PRE_BIRTH = Calculator("pre_birth", "Planning a pre-birth conference", fields, run, view, submit="Show what to do")
