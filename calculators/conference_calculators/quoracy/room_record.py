"""The record of the decision that a chair takes along from the page for the room: on paper, to paste and as a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from conference_rules.quoracy_rules import Ground, QuoracyRule

from .. import blocks
from ..blocks import guidance
from ..fields.calculator import Request
from ..files.text import as_text
from .decision import CATEGORIES, CHOSEN, NO_PLAN
from .room_words import AT_THE_START, FOR_THE_RECORD, circumstances_named, counts_differ, in_short, listed, new_date_in_words

if TYPE_CHECKING:
    from ..contract import Decision, OfOneChild, Quoracy, Room, SourcedLine
    from ..contract.block_kinds import Block

FILE_NAME = "record"
NOTED_NOTHING = "not entered yet"
PLAN_TO_FILL_IN = "[plan or no plan; category]"
RELIED_ON_TO_FILL_IN = "[which of the circumstances that the document lists]"


def record(answer: Quoracy, room: Room, request: Request) -> list[Block]:
    """What the chair takes along, as a paper, to paste and as a file."""
    written = list(_written(answer, room, request))
    text = as_text(written) + "\n"
    return [
        blocks.sheet("The record", "Print the record", written),
        blocks.copy_button("Copy the record", text),
        blocks.download("Save it as a text file", "txt", "text/plain", text, name=FILE_NAME),
    ]


def _written(answer: Quoracy, room: Room, request: Request) -> Iterable[Block]:
    area = request.rules.areas[request.area]
    decision = room["decision"]
    yield blocks.heading("Who was there, and what the chair decided", 3)
    yield _said("Conference", f"{room['conference']}{', ' + blocks.in_words(room['held_on']) if room['held_on'] else ''}. {area.name}.")
    yield from _people(answer, room)
    yield from _how_it_stood(answer, room, area.quoracy)
    yield from _decided(answer, room, decision, request)
    if decision["reasons"]:
        yield _said("Reasons", decision["reasons"])
    if decision["dissent_by"] or decision["dissent"]:
        yield _said("Disagreed", ": ".join(filter(None, (decision["dissent_by"], decision["dissent"]))))
    yield blocks.stamp(area.name, request.rules, area.source, request.today)


def _how_it_stood(answer: Quoracy, room: Room, rule: QuoracyRule) -> Iterable[Block]:
    """Once, or at the start and at the decision where these differ."""
    now = in_short(answer, room, rule, FOR_THE_RECORD)
    if not (rule.others_needed and counts_differ(answer)):
        yield _said("How it stood", now)
        return
    yield _said("How it stood at the start", in_short(answer, room, rule, AT_THE_START, "at_start"))
    yield _said("How it stood at the decision", now)


def _people(answer: Quoracy, room: Room) -> Iterable[Block]:
    children = [child["child"] for child in answer["children"]]
    groups = {
        "Children": children if len(children) > 1 else [],
        "Here": room["here"],
        "Came late": room["came_late"],
        "Left before the decision": room["left_early"],
        "Not here, report received": room["sent_report"],
        "Not here, no report": room["absent"],
        "Also here": room["others"],
    }
    yield from (_said(title, listed(names)) for title, names in groups.items() if names)


def _decided(answer: Quoracy, room: Room, decision: Decision, request: Request) -> Iterable[Block]:
    """The decision, and what the document asks for after it."""
    titles = {option.value: option.label for option in CHOSEN}
    chosen = decision["chosen"]
    yield _said("The chair's decision", titles[chosen] if chosen else NOTED_NOTHING)
    if chosen is None:
        return
    rule = request.rules.areas[request.area].quoracy
    if chosen == "goes_ahead":
        yield from _circumstances(answer, decision, rule)
        yield from _plans(answer, decision)
        following = room["goes_ahead"]
    else:
        yield _said("New date", blocks.in_words(decision["new_date"]) if decision["new_date"] else NOTED_NOTHING)
        yield from (_said(title, words) for title, words in new_date_in_words(answer, room, rule))
        following = room["puts_off"]
    asked_for = [*following, *room["either_way"]]
    yield from guidance.checklist("What the document asks for", asked_for, request)
    yield from _to_fill_in(asked_for, rule)


def _circumstances(answer: Quoracy, decision: Decision, rule: QuoracyRule) -> Iterable[Block]:
    """Those that were entered, and on which of them the chair relied: that nobody but the chair can say."""
    if answer["minimum_met"] is not False or not rule.grounds:
        return
    if words := circumstances_named(answer, rule):
        yield _said("Circumstances that were entered", words)
    below = {child["child"]: _relied_on(child, decision, rule) for child in answer["children"] if child["at_decision"]["minimum_met"] is False}
    if len(below) == len(answer["children"]) and len(set(below.values())) == 1:
        yield _said("The chair relied on", next(iter(below.values())))
    else:
        yield from (_said(f"For {child} the chair relied on", words) for child, words in below.items())


def _relied_on(child: OfOneChild, decision: Decision, rule: QuoracyRule) -> str:
    noted = decision["relied_on"][child["child"]]
    return " ".join(_ground(ground, child) for ground in rule.grounds if ground.id in noted) or RELIED_ON_TO_FILL_IN


def _ground(ground: Ground, child: OfOneChild) -> str:
    is_entered = ground.id in child["at_decision"]["grounds"]
    return ground.text if is_entered else f"{ground.text} (This does not follow from what was entered.)"


def _plans(answer: Quoracy, decision: Decision) -> Iterable[Block]:
    """A plan and its category for each child, in words or to fill in."""
    children = [child["child"] for child in answer["children"]]
    for child in children:
        yield _said(child if len(children) > 1 else "Child protection plan", _plan(decision["plans"][child]))


def _plan(noted: Sequence[str]) -> str:
    if NO_PLAN in noted:
        return "no plan"
    titles = {option.value: option.label for option in CATEGORIES}
    return f"plan made or kept; category: {listed([titles[category] for category in noted])}" if noted else PLAN_TO_FILL_IN


def _to_fill_in(asked_for: Sequence[SourcedLine], rule: QuoracyRule) -> Iterable[Block]:
    """What the document asks for and the chair alone can add, each with its place to fill in."""
    places = {line.id: line.fill_in for line in (*rule.advice.must, *rule.advice.consider) if line.fill_in}
    yield from (blocks.paragraph(f"[{places[line['id']]}]") for line in asked_for if line["id"] in places)


def _said(what: str, text: str) -> Block:
    return blocks.paragraph([{"strong": f"{what}: "}, text])
