"""The planner for asking that a family member is left out: grounds, the last day to ask, what the parent must be told."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from conference_rules.planners import plan
from conference_rules.timescales import Happened

from . import planning
from .blocks import Block
from .calculator import BadInput, Calculator, FieldError, Request
from .fields import AnyField, DateField
from .lines import left_aside

FAMILIES = ("exclusion_request", "report_to_excluded_parent")


@cache
def fields(area: str) -> Sequence[AnyField]:
    """The questions; the grounds are those of the area's own page."""
    return (
        planning.conference_questions(),
        planning.tick_list("grounds", "What is the reason? Tick what is believed to be met", area, "exclusion"),
        DateField("requested_on", "Day on which the chair was asked, or will be", optional=True, noun="day of asking"),
    )


def run(request: Request) -> dict[str, Any]:
    """The answer. Raises BadInput with one sentence a field."""
    values = EXCLUSION.read(request)
    day, asked = values["conference.date"], values.get("requested_on")
    if asked and asked > day:
        raise BadInput([FieldError("requested_on", "This is after the conference. Change one of the two dates")])
    rule = planning.rule_for(request.area, "exclusion")
    dates = planning.deadlines(request, [Happened(values["conference.event"], day)], FAMILIES, ["exclusion"])
    holding = ["late_request"] if _is_late(asked, dates) else []
    grounds = planning.own(values["grounds"], rule)
    return planning.answer(rule, plan(rule, grounds, holding), dates, left_aside(values["grounds"], grounds))


def _is_late(asked: date | None, dates: Sequence[dict[str, Any]]) -> bool:
    last_days = [deadline["limit"] for deadline in dates if deadline["id"] == "exclusion_request"]
    return bool(asked and last_days and asked.isoformat() > last_days[0])


def view(found: dict[str, Any], request: Request) -> list[Block]:
    """The blocks of the whole answer."""
    text = "The chair is asked; nobody is left out by this answer." if found["stated"] else planning.not_stated(request)
    title = planning.named(len(found["grounds"]), "ground") if found["stated"] else "Asking that a family member is left out"
    return [planning.headline(title, text, request), *planning.body(found, request, "What was ticked")]


EXCLUSION = Calculator("exclusion", "Asking that a family member is left out", fields, run, view, submit="Show what to do")
