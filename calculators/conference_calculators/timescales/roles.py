"""Whose dates come first: the people of the rules whom each role stands for. What names nobody may be anybody's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..blocks.deadline import waits
from ..fields import Choice, Option
from ..fields.calculator import Request

if TYPE_CHECKING:
    from ..contract import Deadline

NOBODY_NAMED = "not_stated"
_AGENCIES = ("every_agency", "agency_with_family", "any_agency", "professionals", "reporting_professionals", "core_group")
_ALL_WHO_COME = (
    "everyone_invited", "attended_or_invited", "attending_a_part", "record_recipient", "conference", "core_group_and_family",
)  # fmt: skip


@dataclass(frozen=True)
class _Role:
    label: str
    people: tuple[str, ...]


ROLES: Mapping[str, _Role] = {
    "social_worker": _Role(
        "Social worker",
        ("social_worker", "lead_social_worker", "childrens_social_care", "receiving_authority", "core_group", "any_agency"),
    ),
    "team_manager": _Role("Team manager or senior manager", ("team_manager", "senior_manager", "childrens_social_care", "receiving_authority")),
    "chair": _Role("Conference chair", ("chair", "child_protection_coordinator", "scrutineer_or_chair")),
    "conference_service": _Role(
        "Conference service or business support",
        ("convening_team", "service_manager", "safeguarding_partners", "appeal_subcommittee"),
    ),
    "education_setting": _Role("School, college or early years setting", ("education_setting", *_AGENCIES)),
    "health": _Role("Health", _AGENCIES),
    "police": _Role("Police", ("police", *_AGENCIES)),
    "other_agency": _Role("Another agency", ("originating_authority", "originating_social_worker", *_AGENCIES)),
    "advocate_or_supporter": _Role(
        "Advocate or supporter",
        ("supporters", "parents", "older_children", "young_person", "child", "family", "excluded_person", "complainant"),
    ),
}
"""Who wants to see whose dates. Everybody who comes to a conference gets what goes to all who come."""

ROLE = Choice(
    "role",
    "What is your role?",
    [Option(name, role.label) for name, role in ROLES.items()],
    "select",
    hint="Your own dates then come first. Without a role you see all dates in one list.",
    optional=True,
)


def role_of(request: Request) -> str:
    """The role that was chosen; empty where none was."""
    chosen = request.inputs.get(ROLE.name)
    return chosen if isinstance(chosen, str) and chosen in ROLES else ""


def is_named(deadline: Deadline, request: Request) -> bool:
    """Whether a deadline names the reader: as whoever acts, or, where the reader waits, as whoever it is for."""
    people = {*ROLES[role_of(request)].people, *_ALL_WHO_COME} if role_of(request) else set()
    return any(person["id"] in people for person in deadline["for_whom" if waits(request) else "who"])


def may_be_the_readers(deadline: Deadline, request: Request) -> bool:
    """Whether it names the reader, or nobody. Without a role every date may be the reader's."""
    named = [person["id"] for person in deadline["for_whom" if waits(request) else "who"]]
    return not role_of(request) or named in ([], [NOBODY_NAMED]) or is_named(deadline, request)
