"""The roles of professionals, each with a desk of its own on the site: whom of the rules each stands for, and whose dates come first.

What names nobody may be anybody's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from conference_rules import Timescale

from ..blocks.deadline import waits
from ..fields import Choice, Option
from ..fields.calculator import Request

if TYPE_CHECKING:
    from ..contract import Deadline

NOBODY_NAMED = "not_stated"
Reader = Literal["acts", "waits"]
READERS: tuple[Reader, ...] = ("acts", "waits")
_AGENCIES = ("every_agency", "agency_with_family", "any_agency", "professionals", "reporting_professionals", "core_group")
_FAMILY = ("supporters", "parents", "older_children", "young_person", "child", "family", "excluded_person", "complainant")
_ALL_WHO_COME = (
    "everyone_invited", "attended_or_invited", "attending_a_part", "record_recipient", "conference", "core_group_and_family",
)  # fmt: skip


@dataclass(frozen=True)
class Role:
    """A role: the people of the rules whom it stands for, and those among whom it counts, such as any agency."""

    name: str
    people: tuple[str, ...]
    among: tuple[str, ...] = ()


ROLES: Mapping[str, Role] = {
    "chair": Role("Chair", ("chair", "child_protection_coordinator"), ("scrutineer_or_chair",)),
    "lead_social_worker": Role(
        "Lead social worker",
        ("social_worker", "lead_social_worker"),
        ("childrens_social_care", "receiving_authority", "core_group", "any_agency", "every_agency"),
    ),
    "team_manager": Role("Team manager", ("team_manager",), ("senior_manager", "childrens_social_care", "receiving_authority")),
    "minute_taker": Role("Minute taker", (), ("convening_team",)),
    "business_support": Role("Business support", ("convening_team",), ("service_manager", "safeguarding_partners", "appeal_subcommittee")),
    "education_setting": Role("Education setting", ("education_setting",), _AGENCIES),
    "health": Role("Health", (), _AGENCIES),
    "police": Role("Police", ("police",), _AGENCIES),
    "other_agency": Role(
        "Other agency",
        ("every_agency", "agency_with_family", "any_agency"),
        ("originating_authority", "originating_social_worker", *_AGENCIES),
    ),
    "advocate": Role("Advocate", (), _FAMILY),
    "supporter": Role("Supporter", ("supporters",), _FAMILY),
}
"""The one list of roles. Everybody who comes to a conference gets what goes to all who come."""

ROLE = Choice(
    "role",
    "What is your role?",
    [Option(identity, role.name) for identity, role in ROLES.items()],
    "select",
    hint="Your own dates then come first. Without a role you see all dates in one list.",
    optional=True,
    by_address=True,
)

YOURS_FIRST = "Your dates, and those for which nobody is named"
THEIRS = "Their dates, in order"
OTHERS: Mapping[Reader, str] = {"acts": "What others have to do", "waits": "What others wait for"}


def role_of(request: Request) -> str:
    """The role that was chosen; empty where none was."""
    chosen = request.inputs.get(ROLE.name)
    return chosen if isinstance(chosen, str) and chosen in ROLES else ""


def is_named(deadline: Deadline, request: Request) -> bool:
    """Whether a deadline names the reader: as whoever acts, or, where the reader waits, as whoever it is for."""
    return names_the_role(_people(deadline, request), request)


def names_the_role(people: Sequence[str], request: Request) -> bool:
    """Whether the role that was chosen is among these people."""
    return _names(people, role_of(request))


def may_be_the_readers(deadline: Deadline, request: Request) -> bool:
    """Whether it names the reader, or nobody. Without a role every date may be the reader's."""
    return not role_of(request) or _may_be_of(_people(deadline, request), role_of(request))


def roles_of(rule: Timescale, reader: Reader) -> list[str]:
    """The roles whose date a rule may give, as those who act or as those who wait."""
    people = rule.for_whom if reader == "waits" else rule.who
    return [role for role in ROLES if _may_be_of(people, role)]


def _people(deadline: Deadline, request: Request) -> list[str]:
    return [person["id"] for person in deadline["for_whom" if waits(request) else "who"]]


def _names(people: Sequence[str], role: str) -> bool:
    return bool(role) and not {*ROLES[role].people, *ROLES[role].among, *_ALL_WHO_COME}.isdisjoint(people)


def _may_be_of(people: Sequence[str], role: str) -> bool:
    return list(people) in ([], [NOBODY_NAMED]) or _names(people, role)
