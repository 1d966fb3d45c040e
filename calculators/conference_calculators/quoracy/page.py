"""What a page shows of a quoracy answer: where it stands, child by child, who was counted, and what follows either way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from conference_rules import Area
from conference_rules.quoracy_rules import Ground, Outcome, QuoracyRule
from conference_rules.wording import period, within_a_sentence

from .. import blocks
from ..blocks import guidance
from ..fields.calculator import Request

if TYPE_CHECKING:
    from ..contract import NewDate, Quoracy, Seen, Standing
    from ..contract.block_kinds import Block, Inline, Panel, Piece, Table

Moment = Literal["at_start", "at_decision"]
MOMENTS: tuple[tuple[Moment, str], ...] = (("at_start", "At the start"), ("at_decision", "At the decision"))

HEADLINES = {
    "quorate": "The usual minimum is met at the decision.",
    "not_quorate": "The usual minimum is not met at the decision.",
    "chair_decides": "Below the usual minimum, for the chair to decide.",
    "stated_attendance_met": "Children's social care and at least {others} other agencies are there, and the document expects others too.",
    "below_stated_attendance": "Fewer agencies are there at the decision than the document expects.",
    "no_number_stated": "No number is set; what counts is whether there is enough information and expertise.",
    "silent": "The document sets no number of agencies.",
    "not_read": "What the document says about this was not read for this guide.",
}
MEANINGS = {
    "quorate": "Whether decisions can be made safely in this case is still for the chair and the conference.",
    "chair_decides": "The circumstances listed below allow the chair to go ahead and do not oblige the chair to.",
    "stated_attendance_met": "The others are listed below, under what should be considered. The document does not call this a quorum.",
    "below_stated_attendance": "The document does not call this a quorum and does not say what follows.",
    "no_number_stated": "People and written reports count together.",
    "not_read": "Nobody is counted for or against. Look in the council's own procedures.",
}
SHORT = {
    "quorate": "Minimum met",
    "not_quorate": "Below the minimum",
    "chair_decides": "Below; chair decides",
    "stated_attendance_met": "Agencies as expected",
    "below_stated_attendance": "Fewer than expected",
    "no_number_stated": "No number set",
    "silent": "No number set",
    "not_read": "Not read",
}


NOTHING_NATIONAL = "This guide has no national number of agencies."


def in_one_sentence(outcome: Outcome, rule: QuoracyRule, area: Area) -> str:
    """The answer to the question asked."""
    words = NOTHING_NATIONAL if outcome == "silent" and area.level == "england" else HEADLINES[outcome]
    return words.format(others=rule.others_needed)


def view(answer: Quoracy, request: Request) -> list[Block]:
    """The blocks of the whole answer."""
    rule = request.rules.areas[request.area].quoracy
    return [
        _panel(answer, rule),
        *_matrix(answer, rule),
        *who_was_counted(answer, rule),
        *_grounds(answer, rule, request),
        *guidance.checklist(guidance.MUST, answer["must"], request),
        *guidance.checklist(guidance.CONSIDER, answer["consider"], request),
        *new_date_against_limits(answer, request),
        *guidance.beware(answer),
        guidance.about_the_source(answer, request),
        *guidance.paper(request),
    ]


def _panel(answer: Quoracy, rule: QuoracyRule) -> Panel:
    said = [*_for_which_children(answer), *_since_the_start(answer), *_count(answer, rule), _meaning(answer), *_limits_gone(answer)]
    return guidance.panel(answer, " ".join(said))


def _meaning(answer: Quoracy) -> str:
    outcome = answer["outcome"]
    if outcome == "silent":
        return answer["who_decides"]["text"]
    if outcome == "not_quorate":
        return f"{answer['who_decides']['text']} {_why_no_ground(answer)}"
    return MEANINGS[outcome]


def _why_no_ground(answer: Quoracy) -> str:
    """Why no circumstance lets the chair go ahead."""
    if not answer["social_care_present"]:
        return "No circumstance is treated as met without children's social care."
    for_every_child = " for every child" if len(answer["children"]) > 1 else ""
    return f"You have not named anything that would let the chair go ahead{for_every_child}."


def _limits_gone(answer: Quoracy) -> list[str]:
    """Which limits no new date can keep: a chair who thinks of one has to know at once."""
    return [f"No new date can keep the limit of {blocks.in_words(one['limit'])}." for one in answer["dates"] if one["work_to"] is None]


def _for_which_children(answer: Quoracy) -> list[str]:
    """With several children the result is the worst child's: which child that is, and how the others stand."""
    if len(answer["children"]) < 2:
        return []
    standings = {child["child"]: child["at_decision"]["outcome"] for child in answer["children"]}
    worst = [child for child, outcome in standings.items() if outcome == answer["outcome"]]
    if len(worst) == len(standings):
        return ["This is the result for every child."]
    others = [f"{child}: {within_a_sentence(SHORT[outcome])}." for child, outcome in standings.items() if outcome != answer["outcome"]]
    return [f"This is the result for {' and '.join(worst)}.", *others]


def _since_the_start(answer: Quoracy) -> list[str]:
    """People who come late or leave early change the result: said at once, because a chair may still ask them to stay."""
    changed = [child for child in answer["children"] if child["at_start"]["outcome"] != child["at_decision"]["outcome"]]
    if not changed:
        return []
    starts = list(dict.fromkeys(within_a_sentence(SHORT[child["at_start"]["outcome"]]) for child in changed))
    return [f"At the start the result is different ({'; '.join(starts)}): somebody comes late or leaves before the decision."]


def _count(answer: Quoracy, rule: QuoracyRule) -> list[str]:
    """With one child who stays as at the start the first words say the count; with more a table does."""
    return [] if not rule.counts_people or _differs(answer) else [_counted_in_words(answer["children"][0]["at_decision"], rule)]


def _differs(answer: Quoracy) -> bool:
    """Whether children, or the start and the decision, have to be shown separately."""
    first = answer["children"][0]
    return len(answer["children"]) > 1 or first["at_start"] != first["at_decision"]


def _matrix(answer: Quoracy, rule: QuoracyRule) -> list[Block]:
    if not rule.counts_people or not _differs(answer):
        return []
    rows = [[child["child"], *(_cell(child[moment], rule) for moment, _ in MOMENTS)] for child in answer["children"]]
    columns = ["Child", *(title for _, title in MOMENTS)]
    return [blocks.table("Each child, at the start and at the decision", columns, rows)]


def _cell(standing: Standing, rule: QuoracyRule) -> Inline:
    return [{"strong": SHORT[standing["outcome"]]}, f". {_counted_in_words(standing, rule)}"]


def _counted_in_words(standing: Standing, rule: QuoracyRule) -> str:
    social_care = "is there" if standing["social_care_present"] else "is not there"
    needed = f" of {rule.others_needed}" if rule.others_needed else ""
    return f"Children's social care {social_care}; others counted: {standing['others_counted']}{needed}."


def _grounds(answer: Quoracy, rule: QuoracyRule, request: Request) -> list[Block]:
    named = {ground for child in answer["children"] for ground in child["at_decision"]["grounds"]}
    lines = [
        f"{ground_words(ground, answer)} ({guidance.short_citation(ground.source, ground.section, request)})"
        for ground in rule.grounds
        if ground.id in named
    ]
    return [blocks.heading("Circumstances for the chair to weigh", 3), blocks.bullets(lines)] if lines else []


def ground_words(ground: Ground, answer: Quoracy) -> str:
    """A circumstance that the document lists, with the children of whom it is true where it is not true of all."""
    children = [child["child"] for child in answer["children"] if ground.id in child["at_decision"]["grounds"]]
    return ground.text if len(children) == len(answer["children"]) else f"{ground.text.rstrip('.')}, for {' and '.join(children)}."


def new_date_against_limits(answer: Quoracy, request: Request) -> list[Block]:
    """Whether a new date can keep the limits, and the dates themselves."""
    compared: list[Inline] = [
        [{"strong": f"{deadline['short_title']}: "}, *_against_the_limit(one)]
        for one in answer["dates"]
        for deadline in answer["deadlines"]
        if deadline["id"] == one["limit_id"] and deadline["limit"] == one["limit"]
    ]
    is_over = any(one["over_by"] for one in answer["dates"])
    notice = blocks.notice("warning" if is_over else "info", [blocks.bullets(compared)], "Can a new date keep the limit?")
    return [*([notice] if compared else []), *guidance.dates("Dates, if the conference does not go ahead", answer["deadlines"], request)]


def _against_the_limit(one: NewDate) -> Sequence[Piece]:
    limit, usual, passed = blocks.day(one["limit"]), blocks.day(one["new_date"]), over(one)
    if one["work_to"] is None:
        return [
            "no new date can keep the limit, ", limit, ". If the conference does not go ahead, hold a new one as soon as possible. ",
            "It is usually held by ", usual, f", which would be {passed}.",
        ]  # fmt: skip
    return ["no later than ", limit, ". A new date is usually by ", usual, f", which would be {passed}. Work to ", blocks.day(one["work_to"]), "."]


def over(one: NewDate) -> str:
    """By how much a new date would pass a limit."""
    return f"{period(one['over_by'], one['unit'])} too late" if one["over_by"] else "within the limit"


def who_was_counted(answer: Quoracy, rule: QuoracyRule, is_open: bool = True) -> list[Block]:
    """Who was counted and who was not, to be opened; with one child the decision is open already."""
    if not rule.counts_people:
        return []
    several = len(answer["children"]) > 1
    found: list[Block] = [blocks.heading("Who was counted, and why", 3)]
    moments = MOMENTS if _differs(answer) else MOMENTS[1:]
    for child in answer["children"]:
        for moment, title in reversed(moments):
            called = f"{child['child']}, {within_a_sentence(title)}" if several else title
            found.append(blocks.details(called, [_counted(child[moment], called)], is_open=is_open and moment == "at_decision" and not several))
    return found


def _counted(standing: Standing, caption: str) -> Table:
    rows = [*_rows(standing["counted"], "Yes"), *_rows(standing["not_counted"], "No")]
    return blocks.table(caption, ["Who", "Counted", "Why"], rows)


def _rows(people: Sequence[Seen], counted: str) -> list[list[str]]:
    return [[person["who"], counted, person["why"]] for person in people]
