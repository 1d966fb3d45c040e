"""The planner for a conference in separate parts: letters, and a running order with the breaks between the parts."""

from collections.abc import Mapping, Sequence
from datetime import time
from functools import cache
from typing import Any

from conference_rules import OutOfRange, load_rules
from conference_rules.planners import plan
from conference_rules.running_order import Part, Slot, running_order
from conference_rules.timescales import Happened, timeline
from conference_rules.wording import period

from . import blocks, planning
from .blocks import Block
from .calculator import BadInput, Calculator, FieldError, Request
from .fields import AnyField, Number, Repeat, Text, TimeField
from .lines import left_aside

FEWEST_PARTS, MOST_PARTS = 2, 6
GAP = "split_gap"


@cache
def fields(area: str) -> Sequence[AnyField]:
    """The questions. Where the source gives a break, no shorter one can be entered."""
    gap = source_gap(area)
    hint = f"At least {period(gap, 'minutes')}, which is also used if you leave this empty." if gap else "The source gives no length."
    part = [
        Text(
            "who",
            "Who comes to this part?",
            hint="Mother and her supporter, for example. Never a name.",
            noun="people of this part",
            at_most=60,
            width=30,
        ),
        Number("minutes", "How long is it?", noun="length of this part", least=5, most=480, suffix="minutes"),
    ]
    return (
        planning.conference_questions(),
        planning.tick_list("grounds", "Why in separate parts?", area, "split"),
        TimeField("start", "When does the first part start?", hint="For example, 9:30 or 1:30pm", noun="start"),
        Repeat("parts", "The parts, in order", part, MOST_PARTS, "Add a part", "Remove", "Part", FEWEST_PARTS),
        Number("break_minutes", "How long is each break?", hint=hint, noun="break", least=gap, most=240, suffix="minutes", optional=True),
    )


def source_gap(area: str) -> int:
    """The shortest break in minutes that the area's source gives; 0 where it gives none."""
    return next((item.amount for item in load_rules().areas[area].information if item.id == GAP), 0)


def run(request: Request) -> dict[str, Any]:
    """The answer. Raises BadInput with one sentence a field."""
    values = SPLIT.read(request)
    rule = planning.rule_for(request.area, "split")
    happened = [Happened(values["conference.event"], values["conference.date"])]
    dates = planning.deadlines(request, timeline(request.rules, request.area, happened, ["split"]), ["split_letter"])
    grounds = planning.own(values["grounds"], rule)
    found = planning.answer(request, rule, plan(rule, grounds), dates, left_aside(values["grounds"], grounds))
    return {**found, "running_order": [_slot(slot) for slot in _order(values, source_gap(request.area))]}


def _order(values: Mapping[str, Any], gap: int) -> tuple[Slot, ...]:
    parts = [Part(row["who"], row["minutes"]) for row in values["parts"]]
    if len(parts) < FEWEST_PARTS:
        raise BadInput([FieldError(f"parts.{len(parts)}.who", f"Give at least {FEWEST_PARTS} parts: a conference with one part is not split")])
    try:
        return running_order(values["start"], parts, values.get("break_minutes", gap))
    except OutOfRange:
        message = "The parts and breaks run past midnight. Start earlier or make them shorter"
        raise BadInput([FieldError("start", message)]) from None


def _slot(slot: Slot) -> dict[str, Any]:
    return {"kind": slot.kind, "who": slot.who, "from": _clock(slot.begins), "to": _clock(slot.ends), "minutes": slot.minutes}


def _clock(moment: time) -> str:
    return f"{moment:%H:%M}"


def view(found: dict[str, Any], request: Request) -> list[Block]:
    """The blocks of the whole answer."""
    order = found["running_order"]
    title = f"{order[0]['from']} to {order[-1]['to']}"
    text = "A running order to settle with the chair." if found["stated"] else planning.not_stated(request)
    return [planning.headline(title, text, request), *planning.body(found, request, "Why in separate parts", [_table(order)])]


def _table(order: Sequence[Mapping[str, Any]]) -> Block:
    rows = [
        [f"{slot['from']} to {slot['to']}", slot["who"] or "Break: everybody leaves before the next arrive", period(slot["minutes"], "minutes")]
        for slot in order
    ]
    return blocks.table("Running order", ["When", "Who", "How long"], rows)


SPLIT = Calculator("split", "Planning a split conference", fields, run, view, submit="Make a running order")
