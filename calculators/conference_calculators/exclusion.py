"""The planner for asking that a family member is left out: grounds, the last day to ask, what the parent must be told."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from conference_rules.planners import plan
from conference_rules.timescales import Deadline, Happened, timeline

from . import planning
from .blocks import Block
from .calculator import BadInput, Calculator, FieldError, Request
from .fields import AnyField, DateField
from .lines import left_aside

REQUEST = "exclusion_request"
FAMILIES = (REQUEST, "report_to_excluded_parent")


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
    found = timeline(request.rules, request.area, [Happened(values["conference.event"], day)], ["exclusion"])
    dates = [_asked_on(asked, deadline) for deadline in planning.deadlines(request, found, FAMILIES)]
    holding = ["late_request"] if _is_late(asked, dates) else []
    grounds = planning.own(values["grounds"], rule)
    return planning.answer(request, rule, plan(rule, grounds, holding), dates, left_aside(values["grounds"], grounds))


def _asked_on(asked: date | None, deadline: Deadline) -> Deadline:
    """The request was made on the day of asking, so that its status is not measured against today."""
    return replace(deadline, held_on=asked) if deadline.rule.id == REQUEST else deadline


def _is_late(asked: date | None, dates: Sequence[Deadline]) -> bool:
    return any(asked and asked > deadline.result.limit for deadline in dates if deadline.rule.id == REQUEST)


def view(found: dict[str, Any], request: Request) -> list[Block]:
    """The blocks of the whole answer."""
    text = f"{planning.first_date(found)}The chair is asked; nobody is left out by this answer." if found["stated"] else planning.not_stated(request)
    title = planning.named(len(found["grounds"]), "ground") if found["stated"] else "Asking for a family member to be excluded"
    return [planning.headline(title, text, request), *planning.body(found, request, "What was ticked")]


EXCLUSION = Calculator("exclusion", "Asking for a family member to be excluded", fields, run, view, submit="Show what to do", tab="Exclusion")
