"""What an area's source says about who must be at a conference: the table [quoracy].

Five kinds of rule: a minimum with grounds on which a chair may go ahead below it, an expected attendance without a
stated consequence, a test of sufficient information without a number, a source that is silent, and one that nobody read
for the guide on this point.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from .guidance import Advice, Line
from .ids import SourceId

Kind = Literal["minimum", "expected_attendance", "sufficiency", "silent", "not_read"]
Outcome = Literal[
    "quorate", "not_quorate", "chair_decides", "stated_attendance_met", "below_stated_attendance", "no_number_stated", "silent", "not_read",
]  # fmt: skip

OUTCOMES: Mapping[Kind, tuple[Outcome, Outcome]] = {
    "minimum": ("quorate", "not_quorate"),
    "expected_attendance": ("stated_attendance_met", "below_stated_attendance"),
    "sufficiency": ("no_number_stated", "no_number_stated"),
    "silent": ("silent", "silent"),
    "not_read": ("not_read", "not_read"),
}
WORST_FIRST: tuple[Outcome, ...] = (
    "not_quorate", "below_stated_attendance", "chair_decides", "no_number_stated", "not_read", "silent", "stated_attendance_met", "quorate",
)  # fmt: skip

COUNTS_NOBODY: tuple[Kind, ...] = ("silent", "not_read")
CONFERENCES = ("initial", "review", "transfer", "pre_birth")
ABOUT_THE_LIMIT = frozenset({"new_date_may_break_initial_limit", "initial_limit_missed", "only_this_date_keeps_initial_limit"})
CONDITIONS = frozenset(CONFERENCES) | ABOUT_THE_LIMIT | {
    "below_minimum", "chair_decides", "ground_local_difficulties", "no_social_care", "information_not_said_sufficient", "one_sided_contact",
    "fewer_than_three_doubtful", "changed", "remote",
    "originating_worker", "no_originating_worker", "no_maternity", "other_not_confirmed", "absent_without_report",
    "education_absent", "type_not_named",
}  # fmt: skip


@dataclass(frozen=True)
class Circumstance:
    """Something true of a child or of the area today that a ground may rest on.

    `doubted_from` is the number of agencies in contact with the child from which it can hardly be true.
    """

    id: str
    text: str
    source: SourceId
    doubted_from: int = 0


@dataclass(frozen=True)
class Ground:
    """A circumstance in which the source lets a chair go ahead: what has to be true, and how many other agencies are represented."""

    id: str
    text: str
    source: SourceId
    section: str
    facts: tuple[str, ...]
    needs: tuple[str, ...] = ()
    others_represented: int = 0


@dataclass(frozen=True)
class QuoracyRule:
    """What one area's source says about who must be there.

    `unread` names what may say what follows when too few come, and was not read; empty where the source itself was the place to look.
    """

    kind: Kind
    reports_count: bool
    conferences: tuple[str, ...]
    tick_question: str
    others_needed: int
    differ_by: tuple[str, ...]
    contact: str
    unread: str
    statement: Line
    who_decides: Line
    circumstances: tuple[Circumstance, ...]
    grounds: tuple[Ground, ...]
    advice: Advice

    @property
    def counts_people(self) -> bool:
        """Whether the source says anything by which somebody can be counted."""
        return self.kind not in COUNTS_NOBODY
