"""The planner for the question whether a plan may end at this review: what the source says, never the decision."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from conference_rules.ids import AreaId
from conference_rules.planners import Plan, plan

from ..blocks.lines import left_aside
from ..fields import NO, UNKNOWN, YES, AnyField, Choice, Option
from ..fields.calculator import Calculator, Request
from . import planning

if TYPE_CHECKING:
    from ..contract import Headline, Planner
    from ..contract.block_kinds import Block

FIRST = ("first_review", ("yes",))


@cache
def fields(area: AreaId) -> Sequence[AnyField]:
    """The questions; the exceptional cases are those of the area's own page. Where it points one way in every case, no form asks."""
    cases, asked = [*planning.options(area, "end_plan"), Option("none", "Neither")], planning.lists(area, "end_plan")
    return (
        Choice("first_review", "Is this the first review?", (YES, NO), in_forms=len(planning.rule_for(area, "end_plan").indications) > 1),
        Choice("exception", "Do any of these apply?", cases, optional=True, show_when=FIRST, in_forms=asked),
        Choice("risks_shown_gone", "Can all risk be shown to have gone?", (YES, NO, UNKNOWN), optional=True, show_when=FIRST, in_forms=asked),
    )


def run(request: Request) -> Planner:
    """The answer. Raises BadInput with one sentence a field."""
    rule = planning.rule_for(request.area, "end_plan")
    values = END_PLAN.read(request)
    named = [values["exception"]] if values.get("exception", "none") != "none" else []
    cases = planning.own(named, rule)
    holding = ["first_review" if values["first_review"] else "later_review"]
    if values.get("risks_shown_gone") is True:
        holding.append("risks_shown_gone")
    found = plan(rule, cases, holding)
    return planning.answer(rule, found, _headline(found, request), more_cautions=left_aside(named, cases))


def _headline(found: Plan, request: Request) -> Headline:
    assert found.indication  # the table is refused where a question of the form would have none
    return planning.headline("answer", found.indication.text, request)


def view(found: Planner, request: Request) -> list[Block]:
    """The blocks of the whole answer."""
    return planning.blocks_of(found, request, found["who_decides"]["text"], "The case that is named")


END_PLAN = Calculator("end_plan", "Ending a plan at a review", fields, run, view, submit="Show what it says")
