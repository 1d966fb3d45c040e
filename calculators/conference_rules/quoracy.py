"""Whether enough agencies are there, by an area's own words, for each child, at the start and at the decision.

People leave early and break a quorum, and a family's conference stands as it does for the worst placed child. Nothing
here decides whether a conference goes ahead: that is the chair's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .attendees import MOMENTS, ORIGINATING_AUTHORITY, SOCIAL_CARE, Attendee, Directory, Moment
from .headcount import Headcount, Question, Reason, contact_missing, count_people, other_agencies_represented
from .quoracy_rules import OUTCOMES, WORST_FIRST, Outcome, QuoracyRule

__all__ = ["Conference", "QuoracyRule", "Quorum", "Reason", "Standing", "assess"]


@dataclass(frozen=True)
class Conference:
    """One conference as it stands. Attendees' names are unique; `circumstances` are what is true, by child."""

    type: str
    children: tuple[str, ...]
    attendees: tuple[Attendee, ...]
    circumstances: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def true_of(self, child: str) -> frozenset[str]:
        """The circumstances that are true of a child."""
        return self.circumstances.get(child, frozenset())


@dataclass(frozen=True)
class Standing:
    """How a conference stands for one child at one moment. `minimum_met` is None where the source gives no number."""

    outcome: Outcome
    minimum_met: bool | None
    social_care_present: bool
    others_counted: int
    counted: tuple[Reason, ...]
    not_counted: tuple[Reason, ...]
    grounds: tuple[str, ...]


@dataclass(frozen=True)
class Quorum:
    """The answer: each child's standing at both moments, the family's (the worst child's), and the conditions that hold."""

    children: Mapping[str, Mapping[Moment, Standing]]
    family: Mapping[Moment, Standing]
    holding: frozenset[str]


def assess(rule: QuoracyRule, conference: Conference, directory: Directory) -> Quorum:
    """How the conference stands, by the area's own words."""
    children = {child: {moment: _standing(rule, conference, child, moment, directory) for moment in MOMENTS} for child in conference.children}
    family = {moment: _worst([standings[moment] for standings in children.values()]) for moment in MOMENTS}
    return Quorum(children, family, _holding(rule, conference, children, directory))


def _standing(rule: QuoracyRule, conference: Conference, child: str, moment: Moment, directory: Directory) -> Standing:
    question = Question(rule, child, moment, conference.type == "pre_birth", directory)
    people = count_people(question, conference.attendees)
    met = _minimum_met(rule, people)
    grounds = _grounds_met(question, conference, people.social_care_present) if met is False else ()
    outcome: Outcome = "chair_decides" if grounds else OUTCOMES[rule.kind][met is False]
    return Standing(outcome, met, people.social_care_present, people.others_counted, people.counted, people.not_counted, grounds)


def _minimum_met(rule: QuoracyRule, people: Headcount) -> bool | None:
    if not rule.others_needed:
        return None
    return people.social_care_present and people.others_counted >= rule.others_needed


def _grounds_met(question: Question, conference: Conference, social_care_present: bool) -> tuple[str, ...]:
    # No source says that a chair may go ahead without children's social care, so nothing is met without it.
    if not social_care_present:
        return ()
    represented = other_agencies_represented(question, conference.attendees)
    true_of_child = conference.true_of(question.child)
    return tuple(
        ground.id for ground in question.rule.grounds if represented >= ground.others_represented and true_of_child.issuperset(ground.needs)
    )


def _worst(standings: Sequence[Standing]) -> Standing:
    return min(standings, key=lambda standing: (WORST_FIRST.index(standing.outcome), standing.others_counted))


def _holding(rule: QuoracyRule, conference: Conference, children: Mapping[str, Mapping[Moment, Standing]], directory: Directory) -> frozenset[str]:
    """The conditions on which lines of guidance depend."""
    decided = {child: standings["at_decision"] for child, standings in children.items()}
    tests = {
        **_about_the_result(conference, decided),
        **_about_the_people(conference, directory),
        "one_sided_contact": _somebody_knows_only_one_side(rule, conference, directory),
        "fewer_than_three_doubtful": any(_fewer_than_three_is_doubtful(rule, conference, child) for child in conference.children),
        "changed": any(both["at_start"].outcome != both["at_decision"].outcome for both in children.values()),
        "type_not_named": conference.type not in rule.conferences,
        conference.type: True,
    }
    return frozenset(name for name, holds in tests.items() if holds)


def _about_the_result(conference: Conference, decided: Mapping[str, Standing]) -> dict[str, bool]:
    below = [child for child, standing in decided.items() if standing.minimum_met is False]
    return {
        "below_minimum": bool(below),
        "chair_decides": any(standing.outcome == "chair_decides" for standing in decided.values()),
        "ground_local_difficulties": any("local_difficulties" in standing.grounds for standing in decided.values()),
        "no_social_care": any(not standing.social_care_present for standing in decided.values()),
        "information_not_said_sufficient": any("sufficient_information" not in conference.true_of(child) for child in below),
    }


def _about_the_people(conference: Conference, directory: Directory) -> dict[str, bool]:
    practitioners = [attendee for attendee in conference.attendees if attendee.is_practitioner]
    there = [attendee for attendee in practitioners if attendee.is_there("at_decision")]
    missing = [attendee for attendee in practitioners if attendee.attended in ("apologies", "report_only")]
    return {
        "remote": any(attendee.remote for attendee in there),
        "originating_worker": any(attendee.agency == ORIGINATING_AUTHORITY for attendee in there),
        "no_originating_worker": not any(attendee.agency == ORIGINATING_AUTHORITY for attendee in practitioners),
        "no_maternity": not any(_cares_for_a_pregnancy(attendee, directory) for attendee in practitioners),
        "other_not_confirmed": any(attendee.is_from_an_unconfirmed_agency for attendee in practitioners),
        "absent_without_report": any(not attendee.reported for attendee in missing),
        "education_absent": any(_is_education(attendee, directory) for attendee in missing),
    }


def _cares_for_a_pregnancy(attendee: Attendee, directory: Directory) -> bool:
    discipline = directory.disciplines.get(attendee.discipline)
    return bool(discipline and discipline.maternity)


def _is_education(attendee: Attendee, directory: Directory) -> bool:
    agency = directory.agencies.get(attendee.agency)
    return bool(agency and agency.education)


def _somebody_knows_only_one_side(rule: QuoracyRule, conference: Conference, directory: Directory) -> bool:
    """Somebody who was there is not counted because they know the child or the family, not both."""
    return any(
        contact_missing(Question(rule, child, "at_decision", conference.type == "pre_birth", directory), attendee) in ("child_only", "family_only")
        for child in conference.children
        for attendee in conference.attendees
        if attendee.is_practitioner and attendee.agency != SOCIAL_CARE and attendee.is_there("at_decision")
    )


def _fewer_than_three_is_doubtful(rule: QuoracyRule, conference: Conference, child: str) -> bool:
    """Few agencies in contact was said of a child with whom enough of those in the list are in direct contact to doubt it."""
    in_contact = {
        attendee.agency
        for attendee in conference.attendees
        if attendee.is_practitioner and (child in attendee.children or attendee.agency == SOCIAL_CARE)
    }
    said = [one for one in rule.circumstances if one.doubted_from and one.id in conference.true_of(child)]
    return any(len(in_contact) >= one.doubted_from for one in said)
