"""The usual mistakes about who counts at a conference and about a child's part, each as another look at the same people."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from conference_rules.attendance import Indication, Situation
from conference_rules.attendance_rules import AttendanceRule
from conference_rules.attendees import OTHER, PRACTITIONER, SOCIAL_CARE, Attendee
from conference_rules.quoracy import Conference

FAMILY_ROLES = ("family", "child", "foster_carer", "supporter")

PEOPLE: Mapping[str, str] = {
    "chair_counted": "The chair was counted. The chair runs the meeting and is not one of the agencies that it needs.",
    "family_counted": "A member of the family or a supporter was counted. Only practitioners of agencies count.",
    "report_counted": "A written report was counted as attendance. Under this document an agency is not present through its report alone.",
    "gone_counted": "Somebody was counted who was not there for the decision. People who leave early do not count at the decision.",
    "contact_forgotten": "Somebody was counted without the direct contact that the document asks for.",
    "agency_twice": "One agency was counted more than once.",
}


def misread_conferences(conference: Conference) -> dict[str, Conference]:
    """The conference as it looks under each mistake, where the mistake changes anybody."""
    changed = {name: _looked_at(conference, look) for name, look in _LOOKS.items()}
    return {name: other for name, other in changed.items() if other != conference}


def _looked_at(conference: Conference, look: Callable[[Attendee, frozenset[str]], Attendee]) -> Conference:
    children = frozenset(conference.children)
    return replace(conference, attendees=tuple(look(attendee, children) for attendee in conference.attendees))


def _as_practitioner(attendee: Attendee, children: frozenset[str]) -> Attendee:
    return replace(
        attendee, role=PRACTITIONER, agency=f"{OTHER}{attendee.name}", confirmed_distinct=True, children=children, family=True
    )


def _chair_counts(attendee: Attendee, children: frozenset[str]) -> Attendee:
    return _as_practitioner(attendee, children) if attendee.role == "chair" else attendee


def _family_counts(attendee: Attendee, children: frozenset[str]) -> Attendee:
    return _as_practitioner(attendee, children) if attendee.role in FAMILY_ROLES else attendee


def _report_counts(attendee: Attendee, children: frozenset[str]) -> Attendee:
    absent = attendee.attended in ("report_only", "apologies")
    return replace(attendee, attended="throughout") if absent and attendee.reported else attendee


def _gone_counts(attendee: Attendee, children: frozenset[str]) -> Attendee:
    return replace(attendee, attended="throughout") if attendee.attended in ("left_early", "arrived_late") else attendee


def _contact_is_forgotten(attendee: Attendee, children: frozenset[str]) -> Attendee:
    return replace(attendee, children=children, family=True) if attendee.is_practitioner else attendee


def _every_person_is_an_agency(attendee: Attendee, children: frozenset[str]) -> Attendee:
    if not attendee.is_practitioner or attendee.agency == SOCIAL_CARE:
        return attendee
    return replace(attendee, agency=f"{OTHER}{attendee.name}", confirmed_distinct=True)


_LOOKS: Mapping[str, Callable[[Attendee, frozenset[str]], Attendee]] = {
    "chair_counted": _chair_counts,
    "family_counted": _family_counts,
    "report_counted": _report_counts,
    "gone_counted": _gone_counts,
    "contact_forgotten": _contact_is_forgotten,
    "agency_twice": _every_person_is_an_agency,
}


CHILD: Mapping[str, str] = {
    "age_as_bar": "Age was used as a bar. An age in a document is a guide, not a bar: look at each child individually.",
    "parent_as_veto": "A parent’s objection was used as a veto. It is one factor to weigh among several.",
    "difficulty_as_bar": "A disability or learning difficulty was used as a bar. It means that the child needs help first.",
    "no_overruled": "The child’s refusal was overruled. After a full explanation, a refusal decides it.",
    "wish_alone": "The child’s wish was treated as settling it. A wish to attend is one factor; weigh the others too.",
    "not_explained": "The explanation was left out. A child needs a full explanation before being asked.",
}


def misread_indications(rule: AttendanceRule, situation: Situation, right: Indication) -> dict[str, Indication]:
    """The indication that each mistake leads to for this child, where it is another than the right one."""
    settled = situation.explained and situation.wish != "not_attend"
    pointer = rule.settings.indicator_age or rule.settings.secondary_age
    found: dict[str, Indication] = {}
    if pointer is not None and situation.age < pointer:
        found["age_as_bar"] = "indirect"
    if situation.parents_view in ("object", "divided"):
        found["parent_as_veto"] = "indirect"
    if situation.disability or situation.learning_difficulty:
        found["difficulty_as_bar"] = "indirect"
    if situation.wish == "not_attend" and situation.explained:
        found["no_overruled"] = "plan_all"
    if situation.wish == "attend" and settled:
        found["wish_alone"] = "plan_all"
    if not situation.explained:
        found["not_explained"] = {"attend": "plan_all", "attend_part": "plan_part", "not_attend": "respect_no"}.get(situation.wish, "more_needed")  # type: ignore[assignment]
    return {name: indication for name, indication in found.items() if indication != right}
