"""The planner for bringing a review forward: what the source lists as reasons, and the latest dates, which do not move."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from conference_rules.planners import plan
from conference_rules.timescales import Happened, timeline

from . import planning
from .blocks import Block
from .calculator import BadInput, Calculator, FieldError, Request
from .fields import AnyField, DateField, Group
from .lines import left_aside

EVENTS = {"initial_conference": "initial_conference", "previous_review": "review_conference"}


@cache
def fields(area: str) -> Sequence[AnyField]:
    """The questions; the reasons are those of the area's own page."""
    return (
        planning.tick_list("triggers", "What has happened, or is expected?", area, "early_review"),
        Group("Dates, to see the latest date of the review", [
            DateField("initial_conference", "Initial conference", optional=True, noun="date of the initial conference"),
            DateField("previous_review", "Last review conference, if there has been one", optional=True, noun="date of the last review"),
        ]),
    )  # fmt: skip


def run(request: Request) -> dict[str, Any]:
    """The answer. Raises BadInput with one sentence a field."""
    values = EARLY_REVIEW.read(request)
    initial, review = values.get("initial_conference"), values.get("previous_review")
    if initial and review and review <= initial:
        raise BadInput([FieldError("previous_review", "The last review must be after the initial conference")])
    happened = [Happened(event, values[name]) for name, event in EVENTS.items() if name in values]
    dates = planning.deadlines(request, timeline(request.rules, request.area, happened), ["next_review"] if review else ["first_review"])
    rule = planning.rule_for(request.area, "early_review")
    triggers = planning.own(values["triggers"], rule)
    return planning.answer(request, rule, plan(rule, triggers), dates, left_aside(values["triggers"], triggers))


def view(found: dict[str, Any], request: Request) -> list[Block]:
    """The blocks of the whole answer."""
    said = f"{planning.first_date(found)}An early review is something to consider; this answer does not call one."
    text = said if found["stated"] else planning.not_stated(request)
    title = planning.named(len(found["grounds"]), "reason") if found["stated"] else "Bringing a review forward"
    return [planning.headline(title, text, request), *planning.body(found, request, "What was ticked")]


EARLY_REVIEW = Calculator("early_review", "Bringing a review forward", fields, run, view, submit="Show what to consider")
