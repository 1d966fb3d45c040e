"""What the planners share: the conference that is planned for, its dates, and the shape of their answers and pages."""

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any, Literal

from conference_rules import load_rules
from conference_rules.guidance import Line
from conference_rules.planners import Plan, Planner, PlannerRule, planner_rule
from conference_rules.timescales import Deadline, Timeline

from . import blocks, plan_blocks
from .blocks import Block
from .calculator import Request
from .fields import Checks, Choice, DateField, Group, Option
from .lines import advice_as_dict, line_as_dict, lines_as_list
from .timescales import deadlines_as_list
from .timescales_view import status

Answered = Mapping[str, Any]
Listed = Literal["grounds", "factors"]

CONFERENCES = ("initial_conference", "review_conference", "transfer_conference", "pre_birth_conference")


@cache
def conference_questions() -> Group:
    """Which conference it is, and when."""
    events = load_rules().events
    return Group("Which conference is it?", [
        Choice("conference.event", "Type of conference", [Option(event, events[event].title) for event in CONFERENCES]),
        DateField("conference.date", "Date of the conference"),
    ])  # fmt: skip


def rule_for(area: str, planner: Planner) -> PlannerRule:
    """What an area's source says on the subject of a planner."""
    return planner_rule(load_rules().areas[area], planner)


def tick_list(name: str, label: str, area: str, planner: Planner, listed: Listed = "grounds") -> Checks:
    """What the area's source lists, to be ticked.

    Where it lists nothing no form asks, and a request may still name what another area lists: one request serves every area.
    """
    return Checks(name, label, options(area, planner, listed), in_forms=lists(area, planner, listed))


def lists(area: str, planner: Planner, listed: Listed = "grounds") -> bool:
    """Whether the area's source has a list of this kind."""
    return bool(getattr(rule_for(area, planner), listed))


def options(area: str, planner: Planner, listed: Listed = "grounds") -> list[Option]:
    """The area's own list; where it has none, what any area lists."""
    places = [area] if lists(area, planner, listed) else load_rules().areas
    lines: dict[str, Line] = {line.id: line for place in places for line in getattr(rule_for(place, planner), listed)}
    return [Option(line.id, line.text) for line in lines.values()]


def own(named: Collection[str], rule: PlannerRule) -> list[str]:
    """Of the grounds that were named, those that the area's own source lists."""
    return [ground.id for ground in rule.grounds if ground.id in named]


def deadlines(request: Request, found: Timeline, families: Collection[str]) -> list[Deadline]:
    """The dates of these families that the area's own rules give, counted from what was entered and nothing further on.

    Where none of the clocks for a meeting that were entered binds, the one that does stands beside them. No national figure stands in.
    """
    area = request.rules.areas[request.area]
    own = [one for one in found.deadlines if one.rule in area.timescales and one.rule.family in families]
    entered = [one for one in own if one.anchor.basis == "given"]
    led_by_another = {one.rule.family for one in entered} - {one.rule.family for one in entered if one.binding}
    return [one for one in own if one in entered or (one.binding and one.rule.family in led_by_another)]


def answer(
    request: Request, rule: PlannerRule, plan: Plan, dates: Sequence[Deadline] = (), more_cautions: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """What every planner answers."""
    return {
        "stated": rule.stated,
        "statement": line_as_dict(rule.statement),
        "who_decides": line_as_dict(rule.who_decides),
        **({"indication": line_as_dict(plan.indication)} if plan.indication else {}),
        "grounds": lines_as_list(plan.grounds),
        "deadlines": deadlines_as_list(dates, request),
        **advice_as_dict(plan.advice, more_cautions),
    }


def headline(title: str, text: str, request: Request) -> Block:
    """The first words of an answer."""
    return {"kind": "panel", "title": f"{plan_blocks.area_name(request)}: {title}", "text": text}


def first_date(found: Answered) -> str:
    """The first date of the answer and how it stands, for its first words; nothing where no date follows."""
    if not found["deadlines"]:
        return ""
    deadline = found["deadlines"][0]
    standing = status(deadline)
    stands = f" {standing['text']}." if standing else ""
    days = f": work to {blocks.in_words(deadline['work_to'])}" if deadline["work_to"] else ""
    return f"{deadline['short_title']}{days}.{stands} "


def body(found: Answered, request: Request, grounds_title: str, more: Sequence[Block] = ()) -> list[Block]:
    """What every planner shows after its headline."""
    return [
        *more,
        *_ticked(grounds_title, found, request),
        *plan_blocks.dates("Dates", found["deadlines"]),
        *plan_blocks.checklist(plan_blocks.MUST, found["must"], request),
        *plan_blocks.checklist(plan_blocks.CONSIDER, found["consider"], request),
        *plan_blocks.beware(found),
        plan_blocks.about_the_source(found, request),
        *plan_blocks.paper(found, request),
    ]


def _ticked(title: str, found: Answered, request: Request) -> list[Block]:
    lines = [plan_blocks.cited(ground, request) for ground in found["grounds"]]
    return [blocks.heading(title, 3), blocks.bullets(lines)] if lines else []


def named(number: int, what: str) -> str:
    """How many were ticked, in words: "2 grounds ticked", "No ground ticked"."""
    return f"No {what} ticked" if not number else f"{number} {what}{'s' if number > 1 else ''} ticked"


def not_stated(request: Request) -> str:
    """What a panel says where the source is silent."""
    return f"{plan_blocks.area_name(request)}'s source does not say. No other area's rule is put in its place."
