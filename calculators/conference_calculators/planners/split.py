"""The planner for a split conference: letters, and a running order with the breaks between the parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import time
from functools import cache
from typing import TYPE_CHECKING, Any

from conference_rules import OutOfRange, load_rules
from conference_rules.ids import AreaId, DeadlineId
from conference_rules.planners import plan
from conference_rules.running_order import Part, Slot, running_order
from conference_rules.timescales import timeline
from conference_rules.wording import period

from .. import blocks
from ..blocks import in_words
from ..blocks.dates import deadlines_as_list
from ..blocks.lines import left_aside
from ..fields import AnyField, Number, Repeat, Text, TimeField
from ..fields.calculator import BadInput, Calculator, FieldError, Request
from . import planning

if TYPE_CHECKING:
    from .. import contract
    from ..contract import Deadline, Headline, Split
    from ..contract.block_kinds import Block, Table

FEWEST_PARTS, MOST_PARTS = 2, 6
GAP = "split_gap"
LETTER = DeadlineId("split_letter")
WHY = "Why is a split conference needed?"
EVERYBODY_GONE = "Leave enough time for everybody of one part to have gone before the next arrive"


@cache
def fields(area: AreaId) -> Sequence[AnyField]:
    """The questions. Where the source gives a break, no shorter one can be entered; where it gives none, one is asked for."""
    gap = source_gap(area)
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
        planning.conference_questions(asked=planning.gives_dates(area, [LETTER])),
        planning.tick_list("grounds", WHY, area, "split"),
        TimeField("start", "When does the first part start?", hint="For example, 9:30 or 1:30pm", noun="start"),
        Repeat("parts", "The parts, in order", part, MOST_PARTS, "Add a part", "Remove", "Part", FEWEST_PARTS),
        Number(
            "break_minutes",
            "How long is each break?",
            hint=_about_the_break(gap),
            noun="break",
            missing=f"Enter how long each break is. {EVERYBODY_GONE}",
            least=gap or 1,
            most=240,
            suffix="minutes",
            optional=bool(gap),
        ),
    )


def _about_the_break(gap: int) -> str:
    if gap:
        return f"At least {period(gap, 'minutes')}, which is also used if you leave this empty."
    return f"No length is given for this area. {EVERYBODY_GONE}."


def source_gap(area: AreaId) -> int:
    """The shortest break in minutes that the area's source gives; 0 where it gives none."""
    return next((item.amount for item in load_rules().areas[area].information if item.id == GAP), 0)


def run(request: Request) -> Split:
    """The answer. Raises BadInput with one sentence a field."""
    values = SPLIT.read(request)
    rule = planning.rule_for(request.area, "split")
    happened = timeline(request.rules, request.area, planning.conference_of(values), ["split"])
    dates = deadlines_as_list(planning.deadlines(request, happened, [LETTER]), request)
    gap = values.get("break_minutes", source_gap(request.area))
    order = [_slot(slot) for slot in _order(values, gap)]
    grounds = planning.own(values["grounds"], rule)
    cautions = {**planning.what_does_not_fit(happened), **left_aside(values["grounds"], grounds)}
    found = planning.answer(rule, plan(rule, grounds), _headline(order, gap, dates, request), dates, cautions)
    return {**found, "running_order": order}


def _order(values: Mapping[str, Any], gap: int) -> tuple[Slot, ...]:
    parts = [Part(row["who"], row["minutes"]) for row in values["parts"]]
    if len(parts) < FEWEST_PARTS:
        raise BadInput([FieldError(f"parts.{len(parts)}.who", f"Give at least {FEWEST_PARTS} parts: a conference with one part is not split")])
    try:
        return running_order(values["start"], parts, gap)
    except OutOfRange:
        message = "The parts and breaks run past midnight. Start earlier or make them shorter"
        raise BadInput([FieldError("start", message)]) from None


def _slot(slot: Slot) -> contract.Part:
    return {"kind": slot.kind, "who": slot.who, "from": _time_of_day(slot.begins), "to": _time_of_day(slot.ends), "minutes": slot.minutes}


def _time_of_day(moment: time) -> str:
    return f"{moment:%H:%M}"


def _headline(order: Sequence[contract.Part], gap: int, dates: Sequence[Deadline], request: Request) -> Headline:
    text = f"From {order[0]['from']} to {order[-1]['to']}, with {period(gap, 'minutes')} between the parts."
    place = planning.place_of(LETTER, dates)
    if place is None:
        return planning.headline("answer", text, request)
    last = in_words(planning.limit_of(dates[place]))
    if planning.has_passed(dates[place]):
        return planning.headline("late", f"{text} The letters should have gone out by {last}: send any that have not gone at once.", request, place)
    return planning.headline("next", f"{text} Send the letters by {last}.", request, place)


def view(found: Split, request: Request) -> list[Block]:
    """The blocks of the whole answer."""
    beside = "A running order to settle with the chair. Give each group its own time to arrive and, if possible, its own entrance."
    return planning.blocks_of(found, request, beside, WHY, [_table(found["running_order"])])


def _table(order: Sequence[contract.Part]) -> Table:
    rows = [
        [f"{slot['from']} to {slot['to']}", slot["who"] or "Break: one group leaves before the next arrives", period(slot["minutes"], "minutes")]
        for slot in order
    ]
    return blocks.table("Running order", ["When", "Who", "How long"], rows)


SPLIT = Calculator("split", "Planning a split conference", fields, run, view, submit="Make a running order")
