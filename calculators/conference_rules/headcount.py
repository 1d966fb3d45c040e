"""Who counts towards the number that a source asks for, for one child at one moment, and why the others do not."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from .attendees import SOCIAL_CARE, Attendee, Directory, Moment
from .quoracy_rules import QuoracyRule


@dataclass(frozen=True)
class Reason:
    """Somebody at the meeting, or missing from it, and why they are counted or not. `id` names the reason."""

    who: str
    id: str
    why: str


@dataclass(frozen=True)
class Headcount:
    """Who was counted. `others_counted` is the number of others beside children's social care."""

    social_care_present: bool
    others_counted: int
    counted: tuple[Reason, ...]
    not_counted: tuple[Reason, ...]


@dataclass(frozen=True)
class Question:
    """What is being asked: which rule, for which child, at which moment, and whether the child is yet to be born."""

    rule: QuoracyRule
    child: str
    moment: Moment
    unborn: bool
    directory: Directory


def count_people(question: Question, attendees: Sequence[Attendee]) -> Headcount:
    """Everybody in the list, counted or not, each with the reason."""
    return _COUNTS[question.rule.kind](question, attendees)


def other_agencies_represented(question: Question, attendees: Sequence[Attendee]) -> int:
    """How many agencies beside children's social care have somebody there, whether or not they have worked with the child or family."""
    agencies = {attendee.agency.casefold() for attendee in attendees if not _why_not_represented(question, attendee)}
    return len(agencies - {SOCIAL_CARE})


def _count_agencies(question: Question, attendees: Sequence[Attendee]) -> Headcount:
    """Children's social care once; of the others each that differs in what the source tells apart."""
    tally = _Tally(question.directory)
    for attendee in _most_telling_first(attendees):
        reason = why_not_counted(question, attendee)
        if reason:
            tally.leave_out(attendee, reason)
        elif attendee.agency == SOCIAL_CARE:
            tally.take_once(attendee, (SOCIAL_CARE,), "counted_social_care", "social_care_once")
        else:
            _count_other(question.rule, tally, attendee)
    return tally.headcount(attendees)


def _count_other(rule: QuoracyRule, tally: "_Tally", attendee: Attendee) -> None:
    agency = attendee.agency.casefold()
    if "discipline" not in rule.differ_by:
        tally.take_once(attendee, (agency,), "counted_other", "same_agency")
    elif attendee.known_discipline or not tally.has_taken_some_of(agency):
        tally.take_once(attendee, (agency, attendee.known_discipline), "counted_other", "same_agency_and_discipline")
    else:
        # With no discipline known, nobody can say that this person differs from the one counted already.
        tally.leave_out(attendee, "same_agency_and_discipline", tally.taken_of(agency))


def _count_information(question: Question, attendees: Sequence[Attendee]) -> Headcount:
    """Whoever brings information or expertise, in person or on paper: no number is asked for."""
    tally = _Tally(question.directory)
    for attendee in attendees:
        reason = _why_no_information(question, attendee)
        if reason:
            tally.leave_out(attendee, reason)
        else:
            tally.take(attendee, (attendee.agency.casefold(),), "counted_information")
    present = any(_is_social_care(attendee) and attendee.is_there(question.moment) for attendee in attendees)
    return tally.headcount(attendees, social_care_present=present)


def _count_nobody(question: Question, attendees: Sequence[Attendee]) -> Headcount:
    tally = _Tally(question.directory)
    reason = "not_read" if question.rule.kind == "not_read" else "nobody_counted"
    for attendee in attendees:
        tally.leave_out(attendee, reason if attendee.is_practitioner else attendee.role)
    present = any(_is_social_care(attendee) and attendee.is_there(question.moment) for attendee in attendees)
    return tally.headcount(attendees, social_care_present=present)


_COUNTS: Mapping[str, Callable[[Question, Sequence[Attendee]], Headcount]] = {
    "minimum": _count_agencies,
    "expected_attendance": _count_agencies,
    "sufficiency": _count_information,
    "silent": _count_nobody,
    "not_read": _count_nobody,
}


def why_not_counted(question: Question, attendee: Attendee) -> str:
    """The id of the reason why somebody is not counted for this child at this moment; empty when they may be."""
    reason = _why_not_represented(question, attendee)
    return reason or ("" if attendee.agency == SOCIAL_CARE else contact_missing(question, attendee))


def _why_not_represented(question: Question, attendee: Attendee) -> str:
    """Why somebody does not stand for an agency in the room, whatever they know of the child; empty when they do."""
    if not attendee.is_practitioner:
        return attendee.role
    if not attendee.is_there(question.moment):
        return _why_missing(attendee, question.moment)
    if attendee.is_from_an_unconfirmed_agency:
        return "other_not_confirmed"
    return ""


def contact_missing(question: Question, attendee: Attendee) -> str:
    """What is missing of the direct contact that the source asks for; empty when nothing is."""
    with_child = question.child in attendee.children
    if question.unborn:
        return "" if attendee.family or with_child else "no_contact_either"
    if question.rule.contact == "child":
        return "" if with_child else "family_only" if attendee.family else "no_contact"
    if with_child and attendee.family:
        return ""
    return "child_only" if with_child else "family_only" if attendee.family else "no_contact_either"


def _why_missing(attendee: Attendee, moment: Moment) -> str:
    if attendee.attended == "apologies":
        return "apologies" if attendee.reported else "apologies_no_report"
    if attendee.attended == "report_only":
        return "report_only"
    return "not_yet_there" if moment == "at_start" else "gone"


def _why_no_information(question: Question, attendee: Attendee) -> str:
    if not attendee.is_practitioner:
        return attendee.role
    if attendee.is_from_an_unconfirmed_agency:
        return "other_not_confirmed"
    if attendee.is_there(question.moment) or (attendee.reported and question.rule.reports_count):
        return ""
    return _why_missing(attendee, question.moment)


def _is_social_care(attendee: Attendee) -> bool:
    return attendee.is_practitioner and attendee.agency == SOCIAL_CARE


def _most_telling_first(attendees: Iterable[Attendee]) -> list[Attendee]:
    # Whoever has a known discipline goes first, so that the order of the list never changes the number.
    return sorted(attendees, key=lambda attendee: not attendee.known_discipline)


class _Tally:
    """Collects who is counted and who is not."""

    def __init__(self, directory: Directory) -> None:
        self._reasons = directory.reasons
        self._taken: dict[tuple[str, ...], str] = {}
        self._counted: dict[str, Reason] = {}
        self._left_out: dict[str, Reason] = {}

    def take(self, attendee: Attendee, key: tuple[str, ...], reason: str) -> None:
        """Count somebody; a key that was taken already adds nothing to the number."""
        self._taken.setdefault(key, attendee.name)
        self._counted[attendee.name] = Reason(attendee.name, reason, self._reasons[reason])

    def take_once(self, attendee: Attendee, key: tuple[str, ...], reason: str, if_taken: str) -> None:
        """Count somebody unless one like them was counted before."""
        if key in self._taken:
            self.leave_out(attendee, if_taken, self._taken[key])
        else:
            self.take(attendee, key, reason)

    def leave_out(self, attendee: Attendee, reason: str, like: str = "") -> None:
        """Do not count somebody, for this reason; `like` is the person counted in their place."""
        why = self._reasons[reason].replace("{who}", like)
        self._left_out[attendee.name] = Reason(attendee.name, reason, why)

    def has_taken_some_of(self, agency: str) -> bool:
        """Whether anybody of this agency is counted."""
        return bool(self.taken_of(agency))

    def taken_of(self, agency: str) -> str:
        """The first person counted of this agency, if any."""
        return next((name for key, name in self._taken.items() if key[0] == agency), "")

    def headcount(self, attendees: Sequence[Attendee], social_care_present: bool | None = None) -> Headcount:
        """What was counted, in the order of the list."""
        has_social_care = (SOCIAL_CARE,) in self._taken
        return Headcount(
            has_social_care if social_care_present is None else social_care_present,
            len(self._taken) - has_social_care,
            tuple(self._counted[attendee.name] for attendee in attendees if attendee.name in self._counted),
            tuple(self._left_out[attendee.name] for attendee in attendees if attendee.name in self._left_out),
        )
