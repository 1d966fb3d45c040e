"""What a page shows of a quoracy answer: where it stands, child by child, who was counted, and what is owed either way."""

from collections.abc import Mapping, Sequence
from typing import Any

from conference_rules.quoracy_rules import QuoracyRule, quoracy_rule
from conference_rules.wording import period

from . import blocks, plan_blocks
from .blocks import Block
from .calculator import Request

Answered = Mapping[str, Any]

MOMENTS = (("at_start", "At the start"), ("at_decision", "At the decision"))

HEADLINES = {
    "quorate": ("good", "The usual minimum is met at the decision"),
    "not_quorate": ("stop", "Below the usual minimum at the decision"),
    "chair_decides": ("warn", "Below the usual minimum: for the chair to decide"),
    "stated_attendance_met": ("good", "The people whom the page expects are there at the decision"),
    "below_stated_attendance": ("warn", "Fewer are there at the decision than the page expects"),
    "no_number_stated": ("info", "No number is stated: is there enough information?"),
    "silent": ("info", "The source gives no minimum"),
}
MEANINGS = {
    "quorate": "Whether decisions can be made safely in this case is still for the chair and the conference.",
    "not_quorate": "It should not ordinarily go ahead, and no circumstance that would let the chair choose otherwise is named for every child.",
    "chair_decides": "At least one circumstance is named in which the chair may choose. A ground permits and never compels; the chair decides.",
    "stated_attendance_met": "The page does not call this a quorum.",
    "below_stated_attendance": "The page does not call this a quorum and does not say what follows.",
    "no_number_stated": "People and written reports count together.",
    "silent": "Nobody is counted for or against. Ask the conference chair.",
}
SHORT = {
    "quorate": "Minimum met",
    "not_quorate": "Below the minimum",
    "chair_decides": "Below; chair decides",
    "stated_attendance_met": "As expected",
    "below_stated_attendance": "Fewer than expected",
    "no_number_stated": "No number stated",
    "silent": "Not stated",
}


def view(answer: Answered, request: Request) -> list[Block]:
    """The blocks of the whole answer."""
    rule = quoracy_rule(request.rules.areas[request.area])
    return [
        _headline(answer, request),
        *_matrix(answer, rule),
        *_people(answer, rule),
        *_grounds(answer, rule, request),
        *plan_blocks.checklist(plan_blocks.MUST, answer["must"], request),
        *plan_blocks.checklist(plan_blocks.CONSIDER, answer["consider"], request),
        *_new_date(answer),
        *plan_blocks.beware(answer),
        plan_blocks.about_the_source(answer, request),
        *plan_blocks.paper(answer, request),
    ]


def _headline(answer: Answered, request: Request) -> Block:
    _, title = HEADLINES[answer["outcome"]]
    said = [*_for_which_children(answer), *_since_the_start(answer), *_count(answer, request), MEANINGS[answer["outcome"]]]
    return {"kind": "panel", "title": f"{plan_blocks.area_name(request)}: {title}", "text": " ".join(said)}


def _for_which_children(answer: Answered) -> list[str]:
    """With several children the result is the worst child's: which child that is, and how the others stand."""
    if len(answer["children"]) < 2:
        return []
    standings = {child["child"]: child["at_decision"]["outcome"] for child in answer["children"]}
    worst = [child for child, outcome in standings.items() if outcome == answer["outcome"]]
    if len(worst) == len(standings):
        return ["This is so for every child."]
    others = [f"{child}: {_small(SHORT[outcome])}." for child, outcome in standings.items() if outcome != answer["outcome"]]
    return [f"This is so for {' and '.join(worst)}.", *others]


def _since_the_start(answer: Answered) -> list[str]:
    """People who come late or leave early change the result: said at once, because a chair may still ask them to stay."""
    changed = [child for child in answer["children"] if child["at_start"]["outcome"] != child["at_decision"]["outcome"]]
    if not changed:
        return []
    starts = list(dict.fromkeys(_small(SHORT[child["at_start"]["outcome"]]) for child in changed))
    return [f"At the start it was different ({'; '.join(starts)}): somebody comes late or leaves before the decision."]


def _count(answer: Answered, request: Request) -> list[str]:
    """With one child who stays as at the start the first words say the count; otherwise a table does."""
    rule = quoracy_rule(request.rules.areas[request.area])
    return [] if rule.kind == "silent" or _differs(answer) else [_counted_in_words(answer["children"][0]["at_decision"], rule)]


def _differs(answer: Answered) -> bool:
    """Children, or the start and the decision, have to be told apart."""
    first = answer["children"][0]
    return len(answer["children"]) > 1 or first["at_start"] != first["at_decision"]


def _small(text: str) -> str:
    return f"{text[0].lower()}{text[1:]}"


def _matrix(answer: Answered, rule: QuoracyRule) -> list[Block]:
    if rule.kind == "silent" or not _differs(answer):
        return []
    rows = [[child["child"], *(_cell(child[moment], rule) for moment, _ in MOMENTS)] for child in answer["children"]]
    columns = ["Child", *(title for _, title in MOMENTS)]
    return [blocks.table("Each child, at the start and at the decision", columns, rows)]


def _cell(standing: Answered, rule: QuoracyRule) -> list[Any]:
    return [{"strong": SHORT[standing["outcome"]]}, f". {_counted_in_words(standing, rule)}"]


def _counted_in_words(standing: Answered, rule: QuoracyRule) -> str:
    social_care = "is there" if standing["social_care_present"] else "is not there"
    needed = f" of {rule.others_needed}" if rule.others_needed else ""
    return f"Children's social care {social_care}; others counted: {standing['others_counted']}{needed}."


def _grounds(answer: Answered, rule: QuoracyRule, request: Request) -> list[Block]:
    named = {ground for child in answer["children"] for ground in child["at_decision"]["grounds"]}
    lines = [
        f"{_ground_words(ground, answer)} ({plan_blocks.short_citation({'source': ground.source, 'section': ground.section}, request)})"
        for ground in rule.grounds
        if ground.id in named
    ]
    said = "Named here. On any of these the chair may choose to go ahead; none makes the chair do so."
    return [blocks.heading("Circumstances for the chair to weigh", 3), blocks.paragraph(said), blocks.bullets(lines)] if lines else []


def _ground_words(ground: Any, answer: Answered) -> str:
    children = [child["child"] for child in answer["children"] if ground.id in child["at_decision"]["grounds"]]
    return ground.text if len(children) == len(answer["children"]) else f"{ground.text.rstrip('.')}, for {' and '.join(children)}."


def _new_date(answer: Answered) -> list[Block]:
    compared = [
        [
            {"strong": f"{deadline['short_title']}: "}, "no later than ", blocks.day(one["limit"]),
            ". A new date usually falls by ", blocks.day(one["new_date"]), f", which would be {_over(one)}.",
        ]
        for one in answer["dates"]
        for deadline in answer["deadlines"]
        if deadline["id"] == one["limit_id"] and deadline["limit"] == one["limit"]
    ]  # fmt: skip
    tone = "warning" if any(one["over_by"] for one in answer["dates"]) else "info"
    notice = [blocks.notice(tone, [blocks.bullets(compared)], "Would a new date break a limit?")] if compared else []
    return [*notice, *plan_blocks.dates("Dates, if the conference does not go ahead", answer["deadlines"])]


def _over(one: Answered) -> str:
    return f"{period(one['over_by'], one['unit'])} too late" if one["over_by"] else "within the limit"


def _people(answer: Answered, rule: QuoracyRule) -> list[Block]:
    """Who was counted and who was not, to be opened; with one child the decision is open already."""
    if rule.kind == "silent":
        return []
    several = len(answer["children"]) > 1
    found: list[Block] = [blocks.heading("Who was counted, and why", 3)]
    moments = MOMENTS if _differs(answer) else MOMENTS[1:]
    for child in answer["children"]:
        for moment, title in reversed(moments):
            called = f"{child['child']}, {_small(title)}" if several else title
            shown = blocks.details(called, [_counted(child[moment], called)])
            found.append({**shown, "open": True} if moment == "at_decision" and not several else shown)
    return found


def _counted(standing: Answered, caption: str) -> Block:
    rows = [*_rows(standing["counted"], "Yes"), *_rows(standing["not_counted"], "No")]
    return blocks.table(caption, ["Who", "Counted", "Why"], rows)


def _rows(people: Sequence[Mapping[str, str]], counted: str) -> list[list[str]]:
    return [[person["who"], counted, person["why"]] for person in people]
