"""How many were in time: by children and by meetings, for each rule, month of the limit and team. The share always stands with what it leaves out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal, cast

from conference_rules.ids import DeadlineId
from conference_rules.in_time import AUDITED, Verdict
from conference_rules.wording import MONTHS

from .findings import TITLES, Finding

if TYPE_CHECKING:
    from ..contract import AuditCount, AuditMonth, AuditSummary, AuditTeam

ORDER: tuple[Verdict, ...] = ("in_time", "late", "between_readings", "overdue", "not_yet_due", "cannot_judge")
JUDGED: tuple[Verdict, ...] = ("in_time", "late", "between_readings", "overdue")
SHOWN: tuple[Literal["in_time", "judged", "late", "overdue", "between_readings", "not_yet_due", "cannot_judge"], ...] = (
    "in_time", "judged", "late", "overdue", "between_readings", "not_yet_due", "cannot_judge",
)  # fmt: skip
"""The counts of a table, in the order of its columns."""
_WORST_FIRST: tuple[Verdict, ...] = ("late", "overdue", "between_readings", "cannot_judge", "not_yet_due", "in_time")
Group = dict[Verdict, int]


def counted(verdicts: Iterable[Verdict]) -> AuditCount:
    """So many of each. The share is that in time, of those that could be judged."""
    found: Group = dict.fromkeys(ORDER, 0)
    for verdict in verdicts:
        found[verdict] += 1
    judged = sum(found[one] for one in JUDGED)
    share = round(found["in_time"] / judged, 4) if judged else None
    return cast("AuditCount", {"checks": sum(found.values()), "judged": judged, **found, "share": share})


def meetings_of(findings: Iterable[Finding]) -> Iterator[Verdict]:
    """The verdict of each meeting: brothers and sisters of one case who share its day, or its limit where it was not held, have it together.

    Where they stand differently, because they are counted from different days, it is the worst.
    """
    worst: dict[tuple[object, ...], Verdict] = {}
    for finding in findings:
        check = finding.check
        day = check.held or (check.dated.limit.limit if check.dated else check.start)
        key = (finding.row.case, check.family, day) if finding.row.case else (finding.row.table, finding.row.number, check.family, day)
        before = worst.get(key, check.verdict)
        worst[key] = min(before, check.verdict, key=_WORST_FIRST.index)
    return iter(worst.values())


def _both(findings: Sequence[Finding], knows_cases: bool) -> tuple[AuditCount, AuditCount | None]:
    children = counted(finding.check.verdict for finding in findings)
    return children, counted(meetings_of(findings)) if knows_cases else None


def _grouped(findings: Iterable[Finding], key: Callable[[Finding], str]) -> dict[str, list[Finding]]:
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(key(finding), []).append(finding)
    return groups


def knows_cases(findings: Iterable[Finding]) -> bool:
    """Whether the rows say which children belong together."""
    return any(finding.row.case for finding in findings)


def by_rule(findings: Iterable[Finding]) -> dict[DeadlineId, list[Finding]]:
    """The findings of each rule, in the order of a case."""
    groups: dict[DeadlineId, list[Finding]] = {family: [] for family in AUDITED}
    for finding in findings:
        groups[finding.check.family].append(finding)
    return {family: found for family, found in groups.items() if found}


def summary(findings: Sequence[Finding]) -> list[AuditSummary]:
    """For each rule."""
    cases = knows_cases(findings)
    found: list[AuditSummary] = []
    for family, group in by_rule(findings).items():
        children, meetings = _both(group, cases)
        found.append({"rule": family, "text": TITLES[family], "children": children, "meetings": meetings})
    return found


def months(findings: Sequence[Finding]) -> list[AuditMonth]:
    """For each rule by the month of its limit; what has no limit is in none."""
    cases = knows_cases(findings)
    found: list[AuditMonth] = []
    for family, group in by_rule(findings).items():
        dated = [finding for finding in group if finding.check.dated]
        for month, those in sorted(_grouped(dated, _month).items()):
            children, meetings = _both(those, cases)
            year, _, number = month.partition("-")
            words = f"{MONTHS[int(number) - 1]} {year}"
            found.append({"rule": family, "text": TITLES[family], "month": month, "month_text": words, "children": children, "meetings": meetings})
    return found


def _month(finding: Finding) -> str:
    assert finding.check.dated
    day = finding.check.dated.limit.limit
    return f"{day.year}-{day.month:02}"


def teams(findings: Sequence[Finding]) -> list[AuditTeam]:
    """For each rule by team, where rows have one."""
    if not any(finding.row.team for finding in findings):
        return []
    cases = knows_cases(findings)
    found: list[AuditTeam] = []
    for family, group in by_rule(findings).items():
        for team, those in sorted(_grouped(group, lambda finding: finding.row.team).items()):
            children, meetings = _both(those, cases)
            found.append({"rule": family, "text": TITLES[family], "team": team, "children": children, "meetings": meetings})
    return found
