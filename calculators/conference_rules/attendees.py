"""Who comes to a conference: the published lists of agencies, disciplines and roles, and one attendee."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from .errors import BadRules
from .ready_made import ready_made

Attended = Literal["throughout", "arrived_late", "left_early", "report_only", "apologies"]
Moment = Literal["at_start", "at_decision"]
MOMENTS: tuple[Moment, ...] = ("at_start", "at_decision")

SOCIAL_CARE = "childrens_social_care"
ORIGINATING_AUTHORITY = "originating_authority"
PRACTITIONER = "practitioner"
OTHER = "other:"

_FILE = "agencies.toml"
_THERE: Mapping[Moment, tuple[Attended, ...]] = {
    "at_start": ("throughout", "left_early"),
    "at_decision": ("throughout", "arrived_late"),
}


@dataclass(frozen=True)
class Agency:
    """An agency of the list. `tick` is its entry in a tick-list, for the discipline that usually comes from it."""

    id: str
    text: str
    education: bool = False
    tick: str = ""
    tick_discipline: str = ""


@dataclass(frozen=True)
class Discipline:
    """A discipline of the list, such as health visiting; `maternity` marks those that care for a pregnancy."""

    id: str
    text: str
    maternity: bool = False


@dataclass(frozen=True)
class Role:
    """Why somebody is at the meeting; `not_counted` says why the role is not counted towards a minimum."""

    id: str
    text: str
    not_counted: str = ""


@dataclass(frozen=True)
class Directory:
    """The lists, by id. `reasons` say why somebody is counted or not; a role that is not counted is its own reason.

    `in_the_room` words some of them for a page on which nobody says whether apologies came.
    """

    agencies: Mapping[str, Agency]
    disciplines: Mapping[str, Discipline]
    roles: Mapping[str, Role]
    reasons: Mapping[str, str]
    in_the_room: Mapping[str, str] = field(default_factory=dict)

    def for_the_room(self) -> "Directory":
        """The same lists, with the reasons as the page for the room words them."""
        return replace(self, reasons={**self.reasons, **self.in_the_room})


@dataclass(frozen=True)
class Attendee:
    """One person at, or missing from, a conference. `name` is how an answer calls them; no real name is asked for.

    `children` are those with whom the person has direct contact, `family` says whether with the family too.
    """

    name: str
    role: str = PRACTITIONER
    agency: str = ""
    discipline: str = ""
    attended: Attended = "throughout"
    remote: bool = False
    children: frozenset[str] = frozenset()
    family: bool = False
    written_report: bool = False
    confirmed_distinct: bool = False

    @property
    def is_practitioner(self) -> bool:
        """Comes for an agency, not in one of the roles that are never counted."""
        return self.role == PRACTITIONER

    @property
    def reported(self) -> bool:
        """A written report of theirs reached the conference."""
        return self.written_report or self.attended == "report_only"

    @property
    def is_from_an_unconfirmed_agency(self) -> bool:
        """Comes from an agency outside the list that nobody has confirmed to be separate."""
        return self.agency.startswith(OTHER) and not self.confirmed_distinct

    @property
    def known_discipline(self) -> str:
        """The discipline, or nothing while one outside the list is not confirmed to be separate."""
        unconfirmed = self.discipline.startswith(OTHER) and not self.confirmed_distinct
        return "" if unconfirmed else self.discipline.casefold()

    def is_there(self, moment: Moment) -> bool:
        """In the room or online at the start, or when the decision is taken."""
        return self.attended in _THERE[moment]


@ready_made
def load_directory() -> Directory:
    """The lists that ship with the package, checked."""
    from .data_files import table

    return directory_from(table(_FILE))


def directory_from(table: Mapping[str, Any]) -> Directory:
    """The lists of a file laid out like agencies.toml. Raises `BadRules`, naming the key and what to do."""
    roles = _by_id(Role, table, "role")
    reasons = {**table.get("reason", {}), **{role.id: role.not_counted for role in roles.values() if role.not_counted}}
    in_the_room = table.get("reason_in_the_room", {})
    directory = Directory(_by_id(Agency, table, "agency"), _by_id(Discipline, table, "discipline"), roles, reasons, in_the_room)
    for name in in_the_room:
        if name not in reasons:
            raise BadRules(_FILE, f"reason_in_the_room.{name}", "there is no reason of this name. Add it to [reason] or mend the name.")
    for agency in directory.agencies.values():
        if agency.tick_discipline and agency.tick_discipline not in directory.disciplines:
            advice = f"{agency.tick_discipline!r} is not in the list of disciplines. Add it there or mend the name."
            raise BadRules(_FILE, f"agency.{agency.id}.tick_discipline", advice)
    return directory


def _by_id(kind: type[Any], table: Mapping[str, Any], key: str) -> dict[str, Any]:
    from .building import build  # which the browser has no use for

    if key not in table:
        raise BadRules(_FILE, key, f"this list is missing. Add [[{key}]].")
    items = [build(kind, row, _FILE, f"{key}.{row.get('id', '?')}") for row in table[key]]
    return {item.id: item for item in items}
