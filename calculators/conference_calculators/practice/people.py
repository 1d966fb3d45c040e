"""Right answers about people and sources: who counts, what a child's part points to, which documents say a thing."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from conference_rules import Area, load_rules
from conference_rules.attendance import ParticipationPlan, load_common, participation_plan
from conference_rules.attendance import Situation as Child
from conference_rules.attendance_rules import AttendanceRule
from conference_rules.attendees import load_directory
from conference_rules.ids import ENGLAND, AreaId
from conference_rules.planners import PlannerRule
from conference_rules.quoracy import Conference, QuoracyRule, Quorum, Standing, assess
from conference_rules.wording import rule_text

from .. import attendance
from ..blocks import citation
from ..fields.calculator import Request
from ..planners.end_plan import END_PLAN
from ..planners.exclusion import EXCLUSION
from ..quoracy.questions import read
from .dates import Case, Slip, Worked
from .misread_people import CHILD, PEOPLE, misread_conferences, misread_indications
from .situations import Ask, Situation, compared

CONTACTS: Mapping[str, Mapping[str, Any]] = {
    "both": {"every_child": True, "family": True},
    "child": {"every_child": True},
    "family": {"family": True},
    "none": {},
}
PLANNERS = {"end_plan": END_PLAN, "exclusion": EXCLUSION}
NUMBERS = ("minimum", "expected_attendance")
NATIONAL_AS_LOCAL = (
    "national_as_local",
    "The national timescale was taken for an area’s own. It is shown where a document is silent or was not read, and is marked as national.",
)
APPLIED_TO_ALL = (
    "another_area",
    "What some documents say was applied to every area. Where a document is silent, no other area’s rule takes its place.",
)


@cache
def _rule(area: AreaId) -> QuoracyRule:
    return load_rules().areas[area].quoracy


@cache
def _childs_part(area: AreaId) -> AttendanceRule:
    return load_rules().areas[area].attendance


def people_of(situation: Situation) -> list[tuple[str, str]]:
    """The people of a situation as choices of a list."""
    return [(f"p{place}", person["label"]) for place, person in enumerate(situation.people, start=1)]


def conference_of(case: Case) -> Conference:
    """The conference of a situation, read as the quoracy calculator reads it."""
    return read(Request("quoracy", case.situation.area, conference_inputs(case), case.rules)).conference


def conference_inputs(case: Case) -> dict[str, Any]:
    """What the quoracy calculator is asked about the conference of a situation."""
    people = [_person(person) for person in case.drawn.filled(case.situation.people)]
    return {**case.drawn.filled(case.situation.conference or {}), "attendees": people}


def _person(told: Mapping[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in told.items() if key not in ("label", "note", "contact")}
    contact = told.get("contact", "none")
    known = CONTACTS.get(contact) or ({"children": [contact]} if contact not in CONTACTS else {})
    return {**kept, **({"direct_contact": dict(known)} if known else {})}


def _standing(conference: Conference, ask: Ask, area: AreaId) -> Standing:
    quorum: Quorum = assess(_rule(area), conference, load_directory())
    moment = "at_start" if ask.part == "at_start" else "at_decision"
    return quorum.family[moment]  # type: ignore[index]


def _misread_standings(conference: Conference, ask: Ask, case: Case) -> Iterator[tuple[str, str, Standing]]:
    """How the conference stands under each usual mistake, another area's rule among them."""
    mine = case.situation.area
    for name, other in misread_conferences(conference).items():
        yield name, PEOPLE[name], _standing(other, ask, mine)
    for area in compared(case.rules):
        if area.id != mine and _rule(area.id).kind in NUMBERS:
            yield "another_area", _led_to_by(area), _standing(conference, ask, area.id)


def _led_to_by(area: Area) -> str:
    return f"This is what {area.name}’s document leads to. One area’s rule does not apply in another."


def _quoracy(ask: Ask, case: Case) -> Worked:
    conference = conference_of(case)
    right = _standing(conference, ask, case.situation.area)
    offered = {value for value, _ in ask.options} - {right.outcome}
    found = _misread_standings(conference, ask, case)
    slips = tuple(Slip(name, text, standing.outcome) for name, text, standing in found if standing.outcome in offered)
    return Worked(right.outcome, (*_why_so(right, case), *_not_counted(right, conference, case)), slips=slips, source=_quoracy_source(case))


def _not_counted(standing: Standing, conference: Conference, case: Case) -> Iterator[str]:
    """Who does not count, and why, unless another question of the situation says so already."""
    labels = _by_attendee(conference, [label for _, label in people_of(case.situation)])
    if all(ask.about != "counted" for ask in case.situation.ask):
        yield from (f"{labels[out.who]}: {out.why}" for out in standing.not_counted)


def _why_so(standing: Standing, case: Case) -> tuple[str, ...]:
    rule = _rule(case.situation.area)
    there = "Children’s social care is there." if standing.social_care_present else "Children’s social care is not there."
    grounds = [ground.text for ground in rule.grounds if ground.id in standing.grounds]
    allowed = [f"A ground on which the chair may go ahead: {text}" for text in grounds]
    counted = f"{there} Others who count: {standing.others_counted}." if rule.others_needed else there
    return (rule.statement.text, counted, *allowed)


def _by_attendee(conference: Conference, values: Iterable[str]) -> dict[str, str]:
    """What belongs to each person, by the name that the calculator gives them."""
    return {attendee.name: value for attendee, value in zip(conference.attendees, values, strict=True)}


def _quoracy_source(case: Case) -> str:
    statement = _rule(case.situation.area).statement
    return citation(case.rules.sources[statement.source], statement.section)


def _counted(ask: Ask, case: Case) -> Worked:
    conference = conference_of(case)
    places = _by_attendee(conference, [value for value, _ in people_of(case.situation)])
    right = _standing(conference, ask, case.situation.area)
    answer = _names(right, places)
    found = ((name, text, _names(standing, places)) for name, text, standing in _misread_standings(conference, ask, case))
    slips = tuple(Slip(name, text, names, by_entry=True) for name, text, names in found if names != answer)
    reasons = {places[one.who]: one.why for one in (*right.counted, *right.not_counted)}
    return Worked(answer, _why_so(right, case)[:2], slips=slips, reasons=reasons, source=_quoracy_source(case))


def _names(standing: Standing, places: Mapping[str, str]) -> frozenset[str]:
    return frozenset(places[one.who] for one in standing.counted)


def _attendance(ask: Ask, case: Case) -> Worked:
    area = case.rules.areas[case.situation.area]
    situation = attendance.read(Request("attendance", area.id, case.drawn.filled(case.situation.child or {}), case.rules))
    rule = _childs_part(area.id)
    plan = participation_plan(rule, situation, load_common())
    source = citation(case.rules.sources[rule.statement.source], rule.statement.section)
    if ask.part == "advocate_offer":
        return Worked(plan.advocate.id, (plan.advocate.text,), slips=tuple(_offers_elsewhere(plan, situation, ask, case)), source=source)
    found = misread_indications(rule, situation, plan.indication)
    slips = tuple(Slip(name, CHILD[name], indication) for name, indication in found.items())
    return Worked(plan.indication, (plan.words, plan.age_note.text), slips=slips, source=source)


def _offers_elsewhere(plan: ParticipationPlan, child: Child, ask: Ask, case: Case) -> Iterator[Slip]:
    """What other areas' documents say about an advocate for this child, where it can be chosen and is another answer."""
    offered = {value for value, _ in ask.options} - {plan.advocate.id}
    for area in compared(case.rules):
        if area.level == "area" and area.id != case.situation.area:
            offer = participation_plan(_childs_part(area.id), child, load_common()).advocate.id
            if offer in offered:
                yield Slip("another_area", _led_to_by(area), offer)


def _calculator(ask: Ask, case: Case) -> Worked:
    """What a planner answers, at the place that `part` names."""
    inputs = case.drawn.filled(case.situation.inputs or {})
    answer = _planned(case, inputs)
    right = _at(answer, ask.part)
    line = answer["indication"] if "indication" in answer else answer["statement"]
    source = citation(case.rules.sources[line["source"]], line["section"])
    misread = ((mistake, _at(_planned(case, {**inputs, **mistake.inputs}), ask.part)) for mistake in case.situation.mistake)
    slips = tuple(Slip(mistake.id, mistake.text, found) for mistake, found in misread if found != right)
    return Worked(right, (answer["statement"]["text"], line["text"]), slips=slips, source=source)


def _planned(case: Case, inputs: Mapping[str, Any]) -> Any:
    return PLANNERS[case.situation.calculator].run(Request(case.situation.calculator, case.situation.area, inputs, case.rules))


def _at(answer: Any, part: str) -> str:
    for name in part.split("."):
        answer = answer[name]
    return str(answer)


def _sources(ask: Ask, case: Case) -> Worked:
    """Which areas' own documents say something on a subject."""
    areas = [area for area in compared(case.rules) if area.level == "area"]
    right = frozenset(area.id for area in areas if says(area, ask.deadline))
    everyone = frozenset(area.id for area in areas)
    national = any(rule.family == ask.deadline for rule in case.rules.areas[ENGLAND].timescales)
    slips = (Slip(*(NATIONAL_AS_LOCAL if national else APPLIED_TO_ALL), everyone),) if everyone != right else ()
    reasons: dict[str, str] = {area.id: _what_it_says(area, ask.deadline) for area in areas}
    return Worked(right, slips=slips, reasons=reasons)


def says(area: Area, subject: str) -> bool:
    """Whether an area's own document says something: a timescale for a deadline, a number of agencies, an offer, a planner's subject."""
    if subject == "number_of_agencies":
        return _rule(area.id).kind in NUMBERS
    if subject == "advocate":
        return any(line.id != "silent" for line in _childs_part(area.id).advocate)
    if isinstance(guidance := area.guidance_on(subject), PlannerRule):
        return guidance.stated
    return any(rule.family == subject for rule in area.timescales)


def _what_it_says(area: Area, subject: str) -> str:
    if subject == "number_of_agencies":
        return _rule(area.id).statement.text
    if subject == "advocate":
        rule = _childs_part(area.id)
        return rule.advocate[0].text.format(advocate_age=rule.settings.advocate_over)
    if guidance := area.guidance_on(subject):
        return guidance.statement.text
    return _timescales(area, subject)


def _timescales(area: Area, family: str) -> str:
    found = [rule_text(rule, load_rules().events) for rule in area.timescales if rule.family == family]
    if found:
        return " ".join(found)
    return "The part that may say was not read." if family in area.not_read else "The document does not say."


PEOPLE_WAYS: Mapping[str, Callable[[Ask, Case], Worked]] = {
    "quoracy": _quoracy,
    "counted": _counted,
    "attendance": _attendance,
    "calculator": _calculator,
    "sources": _sources,
}
