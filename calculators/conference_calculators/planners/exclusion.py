"""The planner for excluding a family member: grounds, the last day to ask, what the parent must be told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from conference_rules.ids import AreaId, DeadlineId
from conference_rules.planners import PlannerRule, plan
from conference_rules.timescales import Deadline as DatedRule
from conference_rules.timescales import timeline
from conference_rules.wording import period

from ..blocks import in_words
from ..blocks.dates import deadlines_as_list
from ..blocks.lines import left_aside
from ..fields import AnyField, DateField
from ..fields.calculator import BadInput, Calculator, FieldError, Request
from . import planning

if TYPE_CHECKING:
    from ..contract import Deadline, Headline, Planner, Tone
    from ..contract.block_kinds import Block

REQUEST, REPORT = FAMILIES = (DeadlineId("exclusion_request"), DeadlineId("report_to_excluded_parent"))

RECORD_WHY = "record why it is late (good practice; the document does not say)"


@cache
def fields(area: AreaId) -> Sequence[AnyField]:
    """The questions; the grounds are those of the area's own page."""
    to_ask_by = planning.gives_dates(area, [REQUEST])
    return (
        planning.conference_questions(asked=planning.gives_dates(area, FAMILIES)),
        planning.tick_list("grounds", "Which grounds are believed to be met?", area, "exclusion"),
        DateField("requested_on", "Day on which the chair was asked, or will be", optional=True, noun="day of asking", in_forms=to_ask_by),
    )


def run(request: Request) -> Planner:
    """The answer. Raises BadInput with one sentence a field."""
    values = EXCLUSION.read(request)
    day, asked = values.get("conference.date"), values.get("requested_on")
    if asked and day and asked > day:
        raise BadInput([FieldError("requested_on", "This is after the conference. Change one of the two dates")])
    rule = planning.rule_for(request.area, "exclusion")
    found = timeline(request.rules, request.area, planning.conference_of(values), ["exclusion"])
    limits = [_asked_on(asked, deadline) for deadline in planning.deadlines(request, found, FAMILIES)]
    dates = deadlines_as_list(limits, request)
    grounds = planning.own(values["grounds"], rule)
    applies = plan(rule, grounds, ["late_request"] if _is_late(asked, limits) else [])
    cautions = {**planning.what_does_not_fit(found), **left_aside(values["grounds"], grounds)}
    return planning.answer(rule, applies, _headline(rule, dates, day, request), dates, cautions)


def _asked_on(asked: date | None, deadline: DatedRule) -> DatedRule:
    """The request was made on the day of asking, so that its status is not measured against today."""
    return replace(deadline, held_on=asked) if deadline.rule.id == REQUEST else deadline


def _is_late(asked: date | None, dates: Sequence[DatedRule]) -> bool:
    return any(asked and asked > deadline.result.limit for deadline in dates if deadline.rule.id == REQUEST)


def _headline(rule: PlannerRule, dates: Sequence[Deadline], day: date | None, request: Request) -> Headline:
    place = planning.place_of(REQUEST, dates)
    if not rule.stated:
        return planning.nothing_of_its_own(rule, request)
    if place is None or day is None:
        return planning.headline("no_dates", f"{_without_a_date(request)} {rule.who_decides.text}", request)
    tone, text = _asking(dates[place], day, request)
    return planning.headline(tone, text, request, place)


def _without_a_date(request: Request) -> str:
    if REQUEST in request.rules.areas[request.area].not_read:
        return "The part of the document that may give a last day for asking was not read for this guide."
    return "No number of days is given for asking."


def _asking(limit: Deadline, day: date, request: Request) -> tuple[Tone, str]:
    """Whether the chair was asked in time, or the last day to ask."""
    last, standing = in_words(planning.limit_of(limit)), planning.standing(limit)
    if standing in ("met", "late"):
        asked = in_words(limit["status"]["on"])
        if standing == "met":
            tense = "was" if _is_past(planning.limit_of(limit), request) else "is"
            return "met", f"Asking on {asked} {tense} in time. The last day for asking {tense} {last}."
        over = period(limit["status"]["working_days"], "working_days")
        return "late", f"Asking on {asked} is {over} late. The last day for asking was {last}. Tell the chair at once and {RECORD_WHY}."
    if standing != "overdue":
        return "next", f"Ask the chair by {last}."
    still_to_come = request.today is not None and request.today <= day
    ask = f" Ask at once and {RECORD_WHY}." if still_to_come else ""
    return "late", f"The last day for asking the chair was {last}.{ask}"


def _is_past(day: str, request: Request) -> bool:
    return request.today is not None and day < request.today.isoformat()


def view(found: Planner, request: Request) -> list[Block]:
    """The blocks of the whole answer."""
    return planning.blocks_of(found, request, _beside(found, request), "What was ticked")


def _beside(found: Planner, request: Request) -> str:
    """Who decides, and that the excluded person's report comes first where it does."""
    if not found["deadlines"]:
        return ""
    last = {one["id"]: planning.day_of(one) for one in found["deadlines"]}
    earlier = last[REPORT] < last[REQUEST]
    report = f" {_report_due_earlier(last[REPORT], request)}" if earlier else ""
    return f"Only the chair can exclude someone; this gives the last day for asking.{report}"


def _report_due_earlier(day: str, request: Request) -> str:
    """Nobody is excluded yet, so nothing is late for certain."""
    due = f"If the chair excludes somebody, the report to that person {{}} due earlier, by {in_words(day)}"
    return f"{due.format('was')}." if _is_past(day, request) else f"{due.format('is')}: ask in time for that too."


EXCLUSION = Calculator(
    "exclusion",
    "Asking for a family member to be excluded",
    fields,
    run,
    view,
    submit="Show what to do",
    tab="Exclusion",
)
