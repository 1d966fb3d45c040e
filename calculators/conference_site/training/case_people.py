"""What the rules of an area answer to a question about people: who counts, whether that is enough, a child's part, whether a plan can end."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from conference_calculators.attendance import fields as questions_about_a_child
from conference_calculators.fields import NO, YES, Choice, Group, Option
from conference_calculators.fields.calculator import Request
from conference_calculators.planners.end_plan import END_PLAN
from conference_calculators.practice.answers import work_out
from conference_calculators.practice.dates import Worked
from conference_calculators.practice.marking import in_words
from conference_calculators.practice.people import people_of
from conference_calculators.practice.situations import Ask
from conference_rules.case import conference_of_type
from conference_rules.ids import NOT_QUORATE
from conference_rules.quoracy_rules import COUNTS_NOBODY, OUTCOMES
from conference_rules.timescales import Happened

from .case_scene import Outcome, Question, Scene, asks_the_council, started_by

STANDINGS: Mapping[str, str] = {
    "quorate": "It has the usual minimum",
    "chair_decides": "It is below the minimum; a ground is met on which the chair may go ahead",
    "not_quorate": "It is below the minimum, and no ground is met",
    "stated_attendance_met": "The agencies that the document expects are there",
    "below_stated_attendance": "Fewer agencies are there than the document expects",
    "no_number_stated": "The document gives no number: the chair judges whether enough is known",
}
NOT_QUORATE_ANSWER = "not_quorate"
LEADS_ELSEWHERE = "The document’s own words do not lead here: see the answer above."
ELSEWHERE = "The document’s own words do not lead here: look at who counts, and at what the document asks for."
MOST_CHANGES = 2
WHAT_IT_WOULD_DO: Mapping[tuple[str, str], str] = {
    ("quorate", "chair_decides"): "The record would say that the usual minimum was there, and give no ground on which the chair went ahead.",
    ("quorate", "not_quorate"): "The decision would rest on too few. Whoever was missing may ask what it was based on, and so may a parent.",
    ("chair_decides", "quorate"): "The record would give an exception that nobody needed.",
    ("chair_decides", "not_quorate"): "The chair would go ahead on a ground that is not there, and the record could not name it.",
    ("not_quorate", "quorate"): "Everybody who came would have to come again, and the children would wait, although enough agencies were there.",
    (
        "not_quorate",
        "chair_decides",
    ): "The record would say that the chair had no choice. There was one, and the reason for it belongs in the record.",
}
"""What comes of a judgement, by the answer that was given and the right one. Of the dates below it, each is worked out."""


def counted(scene: Scene) -> Question:
    if scene.area.quoracy.kind in COUNTS_NOBODY:
        return asks_the_council(scene, "who counts towards a quorum", scene.area.quoracy.kind == "not_read")
    worked = work_out(Ask("", "list", "counted", ""), scene.case)
    assert isinstance(worked.right, frozenset)
    choices = tuple(people_of(scene.case.situation))
    right = Outcome("all", in_words(worked.right, dict(choices)), True, worked.because)
    wrong = tuple(Outcome(f"slip-{slip.id}", "", False, (slip.text,)) for slip in worked.slips)
    return Question("list", scene.filled_in(scene.asked.text), (right, *wrong), choices, worked.right, worked.reasons, worked.source)


def quorum(scene: Scene) -> Question:
    kind = scene.area.quoracy.kind
    if kind in COUNTS_NOBODY:
        return asks_the_council(scene, "how many agencies must be there", kind == "not_read")
    offered = [*OUTCOMES[kind], *(("quorate", "chair_decides", "not_quorate") if kind == "minimum" else ("quorate", "not_quorate"))]
    choices = tuple((value, STANDINGS[value]) for value in dict.fromkeys(offered))
    worked = work_out(Ask("", "choice", "quoracy", "", options=choices), scene.case)
    people = tuple(_who_counts(scene))
    told_below = {f"{who}: {why}" for who, _, why in people}
    worked = replace(worked, because=tuple(line for line in worked.because if line not in told_below))
    question = _choice(scene, worked, choices)
    outcomes = tuple(_with_what_follows(one, str(worked.right), scene) for one in question.outcomes)
    return replace(question, outcomes=outcomes, people=people)


def _who_counts(scene: Scene) -> Iterator[tuple[str, str, str]]:
    worked = work_out(Ask("", "list", "counted", ""), scene.case)
    assert isinstance(worked.right, frozenset)
    for place, label in people_of(scene.case.situation):
        yield label, "Yes" if place in worked.right else "No", worked.reasons[place]


def _with_what_follows(outcome: Outcome, right: str, scene: Scene) -> Outcome:
    """The dates that a conference starts which goes ahead, or the new date for one that does not; and what a wrong judgement would do."""
    assert scene.asked.conference
    kind = str(scene.asked.conference["conference_type"])
    is_held = outcome.answer != NOT_QUORATE_ANSWER
    happened = Happened(conference_of_type(kind), scene.today) if is_held else Happened(NOT_QUORATE, scene.today, kind)
    starts = "If the conference goes ahead" if is_held else "If it is held again"
    would = () if outcome.is_right else (WHAT_IT_WOULD_DO.get((outcome.answer, right), ELSEWHERE),)
    lines = tuple(line for line in outcome.lines if line != LEADS_ELSEWHERE)
    return replace(outcome, lines=(*lines, *would), rows=tuple(started_by(happened, scene)), starts=starts)


def childs_part(scene: Scene) -> Question:
    choices = scene.asked.options
    worked = work_out(_CHILDS_PART, scene.case)
    question = _choice(scene, worked, choices)
    return replace(question, outcomes=tuple(one if one.is_right else _with_what_would_lead_there(one, scene) for one in question.outcomes))


_CHILDS_PART = Ask("", "choice", "attendance", "", part="indication")


def _with_what_would_lead_there(outcome: Outcome, scene: Scene) -> Outcome:
    """What would have to be otherwise about this child, one thing alone, for the document to point to this answer."""
    changes = [text for name, value, text in _other_things(scene) if _points_to(scene, {name: value}) == outcome.answer]
    if not changes:
        return outcome
    lines = tuple(line for line in outcome.lines if line != LEADS_ELSEWHERE)
    return replace(outcome, lines=(*lines, f"The document would point here if one answer were different: {' Or: '.join(changes[:MOST_CHANGES])}"))


def _other_things(scene: Scene) -> Iterator[tuple[str, Any, str]]:
    """Each question about a child that the case answers, with each other answer to it."""
    known_of_child = scene.asked.child or {}
    for group in questions_about_a_child(scene.area.id):
        for asked in group.fields if isinstance(group, Group) else ():
            if isinstance(asked, Choice) and asked.name in known_of_child:
                for option in asked.options:
                    yield asked.name, _as_entered(option), f"{asked.label} {option.label}."


def _as_entered(option: Option) -> Any:
    return True if option is YES else False if option is NO else option.value


def _points_to(scene: Scene, changes: Mapping[str, Any]) -> str:
    situation = replace(scene.case.situation, child={**(scene.asked.child or {}), **changes})
    return str(work_out(_CHILDS_PART, replace(scene.case, situation=situation)).right)


def _choice(scene: Scene, worked: Worked, choices: Sequence[tuple[str, str]]) -> Question:
    def outcome(value: str, label: str) -> Outcome:
        if value == worked.right:
            return Outcome(value, label, True, worked.because)
        mistakes = [slip.text for slip in worked.slips if slip.answer == value]
        return Outcome(value, label, False, tuple(mistakes) or (LEADS_ELSEWHERE,))

    right = frozenset({str(worked.right)})
    outcomes = tuple(sorted((outcome(*pair) for pair in choices), key=lambda one: not one.is_right))
    return Question("choice", scene.filled_in(scene.asked.text), outcomes, tuple(choices), right, source=worked.source)


def ending(scene: Scene) -> Question:
    """Whether a plan can end: what the document's own words lead to, beside what they would lead to in another case."""
    inputs = scene.asked.inputs or {}
    answer = _planned(scene, inputs)
    elsewhere = {_indicated(_planned(scene, {**inputs, **other})): _if_it_were(scene, other) for other in reversed(scene.asked.instead)}
    right = _indicated(answer)
    found = {**elsewhere, right: answer["statement"]["text"]}
    if len(found) < 2:
        return asks_the_council(scene, "when a plan may end at a first review", "ending" in scene.area.not_read)
    choices = tuple(sorted(found))
    outcomes = tuple(Outcome(name, text, (name, text) == right, (found[name, text],)) for name, text in choices)
    return Question("choice", scene.filled_in(scene.asked.text), outcomes, choices, frozenset({right[0]}))


def _indicated(answer: Any) -> tuple[str, str]:
    return answer["indication"]["id"], answer["indication"]["text"]


def _if_it_were(scene: Scene, other: Mapping[str, Any]) -> str:
    """In which case the document would lead elsewhere, in the words of the questions that it puts."""
    asked = {one.name: one for one in END_PLAN.fields(scene.area.id) if isinstance(one, Choice)}
    told = [f"{asked[name].label} {option.label}." for name, value in other.items() for option in asked[name].options if _as_entered(option) == value]
    return f"That would be so in another case: {' '.join(told)} It is not so here."


def _planned(scene: Scene, inputs: Mapping[str, Any]) -> Any:
    return END_PLAN.run(Request("end_plan", scene.area.id, inputs, scene.rules))
