"""The planner for bringing a review forward: what the source lists as reasons, and the latest dates, which do not move."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from conference_rules.ids import FIRST_REVIEW, INITIAL, NEXT_REVIEW, REVIEW, AreaId, DeadlineId
from conference_rules.planners import PlannerRule, plan
from conference_rules.timescales import Happened, timeline

from ..blocks import in_words
from ..blocks.dates import deadlines_as_list
from ..blocks.lines import left_aside
from ..fields import AnyField, DateField, Group
from ..fields.calculator import BadInput, Calculator, FieldError, Request
from . import planning

if TYPE_CHECKING:
    from ..contract import Deadline, Headline, Planner, Tone
    from ..contract.block_kinds import Block

EVENTS = {"initial_conference": INITIAL, "previous_review": REVIEW}
FAMILIES = (FIRST_REVIEW, NEXT_REVIEW)
PAST = ("late", "possibly_late")
AT_ONCE = "Hold it as soon as possible."


@cache
def fields(area: AreaId) -> Sequence[AnyField]:
    """The questions; the reasons are those of the area's own page."""
    dated = planning.gives_dates(area, FAMILIES)
    return (
        planning.tick_list("triggers", "What has happened, or is expected?", area, "early_review"),
        Group("Dates, to see the latest date of the review", [
            DateField("initial_conference", "Initial conference", optional=True, noun="date of the initial conference", in_forms=dated),
            DateField("previous_review", "Last review conference, if there has been one", optional=True, noun="date of the last review",
                      in_forms=dated),
        ]),
    )  # fmt: skip


def run(request: Request) -> Planner:
    """The answer. Raises BadInput with one sentence a field."""
    values = EARLY_REVIEW.read(request)
    initial, review = values.get("initial_conference"), values.get("previous_review")
    if initial and review and review <= initial:
        raise BadInput([FieldError("previous_review", "The last review must be after the initial conference")])
    happened = [Happened(event, values[name]) for name, event in EVENTS.items() if name in values]
    found = timeline(request.rules, request.area, happened)
    family = NEXT_REVIEW if review else FIRST_REVIEW
    dates = deadlines_as_list(planning.deadlines(request, found, [family]), request)
    rule = planning.rule_for(request.area, "early_review")
    triggers = planning.own(values["triggers"], rule)
    cautions = {**planning.what_does_not_fit(found), **left_aside(values["triggers"], triggers)}
    return planning.answer(rule, plan(rule, triggers), _headline(rule, triggers, dates, family, request), dates, cautions)


def _headline(rule: PlannerRule, triggers: Sequence[str], dates: Sequence[Deadline], family: DeadlineId, request: Request) -> Headline:
    said = _whether(rule, triggers)
    place = planning.place_of(family, dates)
    if place is None:
        return planning.headline("answer", said, request) if rule.stated else planning.nothing_of_its_own(rule, request)
    tone, text = _latest(dates[place])
    return planning.headline(tone, text if tone in PAST else f"{said} {text}", request, place)


def _whether(rule: PlannerRule, triggers: Sequence[str]) -> str:
    if not rule.stated:
        return rule.statement.text
    if triggers:
        return "Bringing the review forward should be considered."
    return "None of the listed reasons is ticked. A review can still be brought forward for another."


def _latest(review: Deadline) -> tuple[Tone, str]:
    """The day by which the review has to be held in any case."""
    by = in_words(planning.day_of(review))
    if planning.standing(review) == "between_readings":
        return "possibly_late", f"By the stricter reading of the rule the review is late: that date was {by}. {AT_ONCE}"
    if planning.standing(review) == "after_guide_date":
        return "possibly_late", f"The review was expected about {by}. {AT_ONCE}"
    if planning.has_passed(review):
        return "late", f"The review is late: its latest date was {in_words(planning.limit_of(review))}. {AT_ONCE}{planning.what_is_owed(review)}"
    latest = "The review is expected about" if review["bound"] == "about" else "The latest date of the review is"
    return "next", f"{latest} {by}."


def view(found: Planner, request: Request) -> list[Block]:
    """The blocks of the whole answer."""
    beside = "An early review is something to consider; it is not called here." if found["stated"] else ""
    return planning.blocks_of(found, request, beside, "What was ticked")


EARLY_REVIEW = Calculator("early_review", "Bringing a review forward", fields, run, view, submit="Show what to consider")
