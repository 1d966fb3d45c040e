"""The planner for the question whether a plan may end at this review: what the source says, never the decision."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from conference_rules.planners import plan

from . import planning
from .blocks import Block
from .calculator import Calculator, Request
from .fields import AnyField, Choice, Option

YES, NO, UNKNOWN = Option("yes", "Yes", means=True), Option("no", "No", means=False), Option("unknown", "Not known yet")
FIRST = ("first_review", ("yes",))


@cache
def fields(area: str) -> Sequence[AnyField]:
    """The questions; the exceptional cases are those of the area's own page."""
    cases = [Option(case.id, case.text) for case in planning.rule_for(area, "end_plan").grounds]
    exception = [
        Choice("exception", "Is one of these so?", [*cases, Option("none", "Neither")], optional=True, show_when=FIRST),
        Choice("risks_shown_gone", "Can all risk be shown to have gone?", (YES, NO, UNKNOWN), optional=True, show_when=FIRST),
    ]
    return (Choice("first_review", "Is this the first review?", (YES, NO)), *(exception if cases else []))


def run(request: Request) -> dict[str, Any]:
    """The answer. Raises BadInput with one sentence a field."""
    rule = planning.rule_for(request.area, "end_plan")
    values = planning.read(fields(request.area), _asked_here(request, bool(rule.grounds)))
    exception = values.get("exception", "none")
    holding = ["first_review" if values["first_review"] else "later_review"]
    if values.get("risks_shown_gone") is True:
        holding.append("risks_shown_gone")
    return planning.answer(rule, plan(rule, [] if exception == "none" else [exception], holding))


def _asked_here(request: Request, has_cases: bool) -> Request:
    """Without the exceptional cases where the source has none: there is nothing for them to change."""
    if has_cases:
        return request
    kept = {name: value for name, value in request.inputs.items() if name not in ("exception", "risks_shown_gone")}
    return Request(request.calculator, request.area, kept, request.rules, request.today)


def view(found: dict[str, Any], request: Request) -> list[Block]:
    """The blocks of the whole answer."""
    title = "What the page says about ending the plan at this review"
    return [planning.headline(title, found["indication"]["text"], request), *planning.body(found, request, "The case that is named")]


END_PLAN = Calculator("end_plan", "Ending a plan at a review", fields, run, view, submit="Show what the page says")
