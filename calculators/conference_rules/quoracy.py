"""Whether enough agencies are there, by an area's own words, for each child, at the start and at the decision.

Four kinds of rule: a minimum with grounds on which a chair may go ahead below it, an expected attendance without a
stated consequence, a test of sufficient information without a number, and a source that is silent. Nothing here
decides whether a conference goes ahead.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from .attendees import MOMENTS, ORIGINATING_AUTHORITY, Attendee, Directory, Moment
from .counting_people import Counted, Reason, count_people
from .guidance import Advice, Line, Table, table_of
from .rules import Area

__all__ = ["Conference", "Ground", "QuoracyRule", "Quorum", "Reason", "Standing", "assess", "quoracy_rule"]

Kind = Literal["minimum", "expected_attendance", "sufficiency", "silent"]
Outcome = Literal[
    "quorate", "not_quorate", "chair_decides", "stated_attendance_met", "below_stated_attendance", "no_number_stated", "silent"
]

OUTCOMES: Mapping[Kind, tuple[Outcome, Outcome]] = {
    "minimum": ("quorate", "not_quorate"),
    "expected_attendance": ("stated_attendance_met", "below_stated_attendance"),
    "sufficiency": ("no_number_stated", "no_number_stated"),
    "silent": ("silent", "silent"),
}
WORST_FIRST: tuple[Outcome, ...] = (
    "not_quorate", "below_stated_attendance", "chair_decides", "no_number_stated", "silent", "stated_attendance_met", "quorate",
)  # fmt: skip

CONFERENCES = ("initial", "review", "transfer", "pre_birth")
CONDITIONS = frozenset(CONFERENCES) | {
    "below_minimum", "chair_decides", "ground_local_difficulties", "initial_limit_broken", "no_social_care",
    "information_not_said_sufficient", "one_sided_contact", "fewer_than_three_doubtful", "changed", "remote",
    "originating_worker", "no_originating_worker", "no_maternity", "other_not_confirmed", "absent_without_report",
    "education_absent", "type_not_named",
}  # fmt: skip


@dataclass(frozen=True)
class Circumstance:
    """Something true of a child or of the area today that a ground may rest on."""

    id: str
    text: str
    source: str


@dataclass(frozen=True)
class Ground:
    """A circumstance in which the source lets a chair go ahead: what has to be true, and how many others are there."""

    id: str
    text: str
    source: str
    section: str
    facts: tuple[str, ...]
    needs: tuple[str, ...] = ()
    needs_others: int = 0


@dataclass(frozen=True)
class _Settings:
    """The plain keys of a quoracy table."""

    kind: Kind
    reports_count: bool
    conferences: tuple[str, ...]
    others_needed: int = 0
    differ_by: tuple[str, ...] = ("agency",)
    contact: str = ""


@dataclass(frozen=True)
class QuoracyRule:
    """What one area's source says about who must be there."""

    kind: Kind
    reports_count: bool
    conferences: tuple[str, ...]
    others_needed: int
    differ_by: tuple[str, ...]
    contact: str
    statement: Line
    who_decides: Line
    circumstances: tuple[Circumstance, ...]
    grounds: tuple[Ground, ...]
    advice: Advice


@dataclass(frozen=True)
class Conference:
    """One conference as it stands. `circumstances` are what is true, by child."""

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
    """The answer: each child's standing at both moments, the family's (the worst child's), and what holds."""

    children: Mapping[str, Mapping[Moment, Standing]]
    family: Mapping[Moment, Standing]
    holding: frozenset[str]


def quoracy_rule(area: Area) -> QuoracyRule:
    """An area's table [quoracy], checked."""
    table = table_of(area, "quoracy")
    table.only("statement", "who_decides", "circumstance", "ground", "must", "consider", "caution")
    settings = table.settings(_Settings)
    _check_settings(settings, table)
    circumstances = table.items(Circumstance, "circumstance")
    grounds = table.items(Ground, "ground")
    _check_grounds(grounds, {circumstance.id for circumstance in circumstances}, table)
    return QuoracyRule(
        **vars(settings),
        statement=table.item(Line, "statement"),
        who_decides=table.item(Line, "who_decides"),
        circumstances=circumstances,
        grounds=grounds,
        advice=table.advice(CONDITIONS),
    )


def _check_settings(settings: _Settings, table: Table) -> None:
    if settings.kind not in OUTCOMES:
        raise table.wrong("kind", f"{settings.kind!r} is not allowed. Use one of: {', '.join(OUTCOMES)}.")
    if settings.contact not in ("", "child", "child_and_family"):
        raise table.wrong("contact", f"{settings.contact!r} is not allowed. Use child or child_and_family, or leave it out.")
    if not settings.others_needed and settings.kind in ("minimum", "expected_attendance"):
        raise table.wrong("others_needed", "say how many others the source asks for.")
    for name in settings.conferences:
        if name not in CONFERENCES:
            raise table.wrong("conferences", f"{name!r} is not a type of conference. Use: {', '.join(CONFERENCES)}.")


def _check_grounds(grounds: Sequence[Ground], circumstances: set[str], table: Table) -> None:
    for ground in grounds:
        if not (ground.needs or ground.needs_others):
            raise table.wrong(f"ground.{ground.id}", "say in needs or needs_others what has to be true.")
        for name in ground.needs:
            if name not in circumstances:
                raise table.wrong(f"ground.{ground.id}.needs", f"{name!r} is not a circumstance. Add [[quoracy.circumstance]].")


def assess(rule: QuoracyRule, conference: Conference, directory: Directory) -> Quorum:
    """How the conference stands, by the area's own words."""
    children = {
        child: {moment: _standing(rule, conference, child, moment, directory) for moment in MOMENTS}
        for child in conference.children
    }
    family = {moment: _worst([standings[moment] for standings in children.values()]) for moment in MOMENTS}
    return Quorum(children, family, _holding(rule, conference, children, directory))


def _standing(rule: QuoracyRule, conference: Conference, child: str, moment: Moment, directory: Directory) -> Standing:
    unborn = conference.type == "pre_birth"
    people = count_people(rule, conference.attendees, child, moment, directory.reasons_for(unborn=unborn))
    met = _minimum_met(rule, people)
    grounds = _grounds_met(rule, people, conference.true_of(child)) if met is False else ()
    outcome: Outcome = "chair_decides" if grounds else OUTCOMES[rule.kind][met is False]
    return Standing(
        outcome, met, people.social_care_present, people.others_counted, people.counted, people.not_counted, grounds
    )
