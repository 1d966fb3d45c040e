"""How many were in time: by children and by meetings, for each rule, month of the limit and team. The share always stands with what it leaves out.

The counts grow with each row that is judged. So they are there as soon as somebody stops, however long the list is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Literal, cast

from conference_rules.ids import DeadlineId, EventId
from conference_rules.in_time import AUDITED, Check, Verdict
from conference_rules.wording import MONTHS

from .findings import TITLES
from .rows import Row

if TYPE_CHECKING:
    from ..contract import AuditCount, AuditMonth, AuditSummary, AuditTeam

ORDER: tuple[Verdict, ...] = ("in_time", "late", "between_readings", "overdue", "not_yet_due", "cannot_judge")
JUDGED: tuple[Verdict, ...] = ("in_time", "late", "between_readings", "overdue")
SHOWN: tuple[Literal["in_time", "judged", "late", "overdue", "between_readings", "not_yet_due", "cannot_judge"], ...] = (
    "in_time", "judged", "late", "overdue", "between_readings", "not_yet_due", "cannot_judge",
)  # fmt: skip
"""The counts of a table, in the order of its columns."""
_WORST_FIRST: tuple[Verdict, ...] = ("late", "overdue", "between_readings", "cannot_judge", "not_yet_due", "in_time")
_PLACE = {verdict: place for place, verdict in enumerate(_WORST_FIRST)}


def counted(found: Counter[Verdict]) -> AuditCount:
    """So many of each. The share is that in time, of those that could be judged."""
    judged = sum(found[one] for one in JUDGED)
    share = round(found["in_time"] / judged, 4) if judged else None
    return cast("AuditCount", {"checks": found.total(), "judged": judged, **{one: found[one] for one in ORDER}, "share": share})


@dataclass(slots=True)
class _Group:
    """The checks that are counted together.

    A meeting is what brothers and sisters of one case have on the same day, or by the same limit where it was not held. Where they stand
    differently, because they are counted from different days, its verdict is the worst. A row without a case is a meeting of its own.
    """

    alone: Counter[Verdict] = field(default_factory=Counter)
    with_a_case: Counter[Verdict] = field(default_factory=Counter)
    shared: dict[tuple[str, date | None], Verdict] = field(default_factory=dict)

    def add(self, verdict: Verdict, meeting: tuple[str, date | None] | None) -> None:
        if meeting is None:
            self.alone[verdict] += 1
            return
        self.with_a_case[verdict] += 1
        before = self.shared.get(meeting)
        if before is None or _PLACE[verdict] < _PLACE[before]:
            self.shared[meeting] = verdict

    def children(self) -> Counter[Verdict]:
        return self.alone + self.with_a_case

    def meetings(self) -> Counter[Verdict]:
        return self.alone + Counter(self.shared.values())


class Counts:
    """What was counted so far."""

    def __init__(self) -> None:
        self.events: set[EventId | None] = set()
        self.latest: set[EventId] = set()
        """What was counted from, and of what a row has the latest alone."""
        self.knows_due = False
        """Whether a row has a date due as the case system had it."""
        self._knows_cases = self._knows_teams = False
        self._rules: dict[DeadlineId, _Group] = defaultdict(_Group)
        self._months: dict[tuple[DeadlineId, str], _Group] = defaultdict(_Group)
        self._teams: dict[tuple[DeadlineId, str], _Group] = defaultdict(_Group)

    def add(self, row: Row, checks: Iterable[Check]) -> None:
        """Count the checks of one row more."""
        self.latest.update(row.chain.latest)
        self.knows_due = self.knows_due or bool(row.due)
        self._knows_cases = self._knows_cases or bool(row.case)
        self._knows_teams = self._knows_teams or bool(row.team)
        for check in checks:
            self.events.add(check.event)
            day = check.held or (check.dated.limit if check.dated else check.start)
            meeting = (row.case, day) if row.case else None
            self._rules[check.family].add(check.verdict, meeting)
            self._teams[check.family, row.team].add(check.verdict, meeting)
            if check.dated:
                self._months[check.family, _month_of(check.dated.limit)].add(check.verdict, meeting)

    def all(self) -> AuditCount:
        """Every check, by children."""
        return counted(sum((group.children() for group in self._rules.values()), Counter()))

    def summary(self) -> list[AuditSummary]:
        """For each rule, in the order of a case."""
        return [
            {"rule": family, "text": TITLES[family], "children": children, "meetings": meetings}
            for family in AUDITED
            if family in self._rules
            for children, meetings in [self._both(self._rules[family])]
        ]

    def months(self) -> list[AuditMonth]:
        """For each rule by the month of its limit; what has no limit is in none."""
        found: list[AuditMonth] = []
        for family, month in sorted(self._months, key=_in_the_order_of_a_case):
            children, meetings = self._both(self._months[family, month])
            year, _, number = month.partition("-")
            words = f"{MONTHS[int(number) - 1]} {year}"
            found.append({"rule": family, "text": TITLES[family], "month": month, "month_text": words, "children": children, "meetings": meetings})
        return found

    def teams(self) -> list[AuditTeam]:
        """For each rule by team, where rows have one."""
        found: list[AuditTeam] = []
        for family, team in sorted(self._teams, key=_in_the_order_of_a_case) if self._knows_teams else ():
            children, meetings = self._both(self._teams[family, team])
            found.append({"rule": family, "text": TITLES[family], "team": team, "children": children, "meetings": meetings})
        return found

    def _both(self, group: _Group) -> tuple[AuditCount, AuditCount | None]:
        return counted(group.children()), counted(group.meetings()) if self._knows_cases else None


def _in_the_order_of_a_case(group: tuple[DeadlineId, str]) -> tuple[int, str]:
    return AUDITED.index(group[0]), group[1]


@cache  # the same few hundred days are the limits of thousands of rows
def _month_of(day: date) -> str:
    return f"{day.year}-{day.month:02}"
