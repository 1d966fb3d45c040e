"""What the planners share: the conference that is planned for, its dates, and the shape of their answers and pages."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from conference_rules import load_rules
from conference_rules.guidance import Line
from conference_rules.ids import INITIAL, PRE_BIRTH, REVIEW, TRANSFER, AreaId, DeadlineId
from conference_rules.planners import Plan, PlannerRule
from conference_rules.planners import Planner as Subject
from conference_rules.timescales import Deadline as DatedRule
from conference_rules.timescales import Happened, Timeline

from .. import blocks
from ..blocks import guidance, lines
from ..blocks.lines import cautions_of, line_as_dict, lines_as_list
from ..fields import Checks, Choice, DateField, Group, Option
from ..fields.calculator import Request

if TYPE_CHECKING:
    from ..contract import Deadline, Headline, Planner, Tone
    from ..contract.block_kinds import Block

Listed = Literal["grounds", "factors"]

ABOUT_TIMELINES = ("X41", "undated", "visits_from_birth", "birth_not_given")
"""Cautions on how days are counted, and on what no planner shows or asks."""

CONFERENCES = (INITIAL, REVIEW, TRANSFER, PRE_BIRTH)


@cache
def conference_questions(asked: bool) -> Group:
    """Which conference it is, and when. Where no date follows from it no form asks, and a request may leave it out."""
    events = load_rules().events
    types = [Option(event, events[event].title) for event in CONFERENCES]
    return Group("Which conference is it?", [
        Choice("conference.event", "Type of conference", types, in_forms=asked, optional=not asked),
        DateField("conference.date", "Date of the conference", in_forms=asked, optional=not asked),
    ])  # fmt: skip


def conference_of(values: Mapping[str, Any]) -> list[Happened]:
    """The conference that was entered, if it was."""
    event, day = values.get("conference.event"), values.get("conference.date")
    return [Happened(event, day)] if event and day else []


def gives_dates(area: AreaId, families: Collection[DeadlineId]) -> bool:
    """Whether the area's own source gives a date of one of these families."""
    return any(rule.family in families for rule in load_rules().areas[area].timescales)


def rule_for(area: AreaId, planner: Subject) -> PlannerRule:
    """What an area's source says on the subject of a planner."""
    return load_rules().areas[area].planners[planner]


def tick_list(name: str, label: str, area: AreaId, planner: Subject, listed: Listed = "grounds") -> Checks:
    """What the area's source lists, to be ticked.

    Where it lists nothing no form asks, and a request may still name what another area lists: one request serves every area.
    """
    return Checks(name, label, options(area, planner, listed), in_forms=lists(area, planner, listed))


def lists(area: AreaId, planner: Subject, listed: Listed = "grounds") -> bool:
    """Whether the area's source has a list of this kind."""
    return bool(getattr(rule_for(area, planner), listed))


def options(area: AreaId, planner: Subject, listed: Listed = "grounds") -> list[Option]:
    """The area's own list; where it has none, the names of what any area lists."""
    own: Sequence[Line] = getattr(rule_for(area, planner), listed)
    anywhere = load_rules().any_area.listed.get(f"{planner}.{listed}", ())
    return [Option(line.id, line.text) for line in own] or [Option(name, name) for name in anywhere]


def own(named: Collection[str], rule: PlannerRule) -> list[str]:
    """Of the grounds that were named, those that the area's own source lists."""
    return [ground.id for ground in rule.grounds if ground.id in named]


def deadlines(request: Request, found: Timeline, families: Collection[DeadlineId]) -> list[DatedRule]:
    """The dates of these families that the area's own rules give, counted from what was entered and nothing further on.

    Where none of the limits that were entered for a meeting binds, the one that does stands beside them. No national timescale stands in.
    """
    area = request.rules.areas[request.area]
    own = [one for one in found.deadlines if one.rule in area.timescales and one.rule.family in families]
    entered = [one for one in own if one.anchor.basis == "given"]
    led_by_another = {one.rule.family for one in entered} - {one.rule.family for one in entered if one.binding}
    return [one for one in own if one in entered or (one.binding and one.rule.family in led_by_another)]


def answer(
    rule: PlannerRule, plan: Plan, headline: Headline, dates: Sequence[Deadline] = (), more_cautions: Mapping[str, str] | None = None
) -> Planner:
    """What every planner answers."""
    answered: Planner = {
        "headline": headline,
        "stated": rule.stated,
        "statement": line_as_dict(rule.statement),
        "who_decides": line_as_dict(rule.who_decides),
        "grounds": lines_as_list(plan.grounds),
        "deadlines": list(dates),
        "must": lines_as_list(plan.advice.must),
        "consider": lines_as_list(plan.advice.consider),
        "cautions": cautions_of(plan.advice, more_cautions),
    }
    if plan.indication:
        answered["indication"] = line_as_dict(plan.indication)
    return answered


def what_does_not_fit(found: Timeline) -> dict[str, str]:
    """The cautions about the dates that were entered, by id: those of one kind in one text."""
    texts: dict[str, list[str]] = {}
    for caution in found.cautions:
        if caution.id not in ABOUT_TIMELINES:
            texts.setdefault(caution.id, []).append(caution.text)
    return {name: " ".join(told) for name, told in texts.items()}


# The first words of an answer


def headline(tone: Tone, text: str, request: Request, deadline: int | None = None) -> Headline:
    """The question that was asked, answered at once, with the name of the area. `deadline` is its place among the deadlines."""
    return lines.headline(guidance.area_name(request), text, tone, deadline)


def nothing_of_its_own(rule: PlannerRule, request: Request) -> Headline:
    """The headline where the area's source has nothing to go by."""
    return headline("no_dates", f"{rule.statement.text} {rule.who_decides.text}", request)


def place_of(family: DeadlineId, dates: Sequence[Deadline]) -> int | None:
    """Where the limit that binds stands among the deadlines of an answer; None where there is none."""
    return next((place for place, one in enumerate(dates) if one["id"] == family and one["binding"]), None)


def standing(deadline: Deadline) -> str:
    """The id of how a deadline stands; empty where that is not known."""
    return deadline.get("status", {}).get("id", "")


def has_passed(deadline: Deadline) -> bool:
    """Whether nothing was held by the day of a deadline, and it is past."""
    return standing(deadline) in ("overdue", "after_guide_date", "missed")


def limit_of(deadline: Deadline) -> str:
    """The printed limit. What a planner shows counts from a day that was entered, so that each has one."""
    assert deadline["limit"]
    return deadline["limit"]


def day_of(deadline: Deadline) -> str:
    """The day to work to; the limit where nothing is left to work to."""
    return deadline["work_to"] or limit_of(deadline)


def what_is_owed(deadline: Deadline) -> str:
    """What has to happen when a limit was not kept, where the source says so."""
    return f" {deadline['if_missed']}" if deadline["if_missed"] else ""


# What a page shows


def blocks_of(found: Planner, request: Request, beside: str, grounds_title: str, more: Sequence[Block] = ()) -> list[Block]:
    """What every planner shows. `beside` is what has to be known with the headline at once."""
    return [
        guidance.panel(found, beside),
        *more,
        *_ticked(grounds_title, found, request),
        *guidance.dates("Dates", found["deadlines"], request),
        *guidance.checklist(guidance.MUST, found["must"], request),
        *guidance.checklist(guidance.CONSIDER, found["consider"], request),
        *guidance.beware(found),
        guidance.about_the_source(found, request),
        *guidance.paper(request),
    ]


def _ticked(title: str, found: Planner, request: Request) -> list[Block]:
    lines = [guidance.cited(ground, request) for ground in found["grounds"]]
    return [blocks.heading(title, 3), blocks.bullets(lines)] if lines else []
