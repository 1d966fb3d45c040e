"""One sheet of A4 for a meeting: the counts by children and by meetings in one table, and what is latest. The page puts its chart above them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from conference_rules.wording import short_date

from .. import blocks
from .counts import Counts
from .findings import TITLES, Finding, by_in_words
from .headline import percent

if TYPE_CHECKING:
    from ..contract import AuditCount, AuditSummary
    from ..contract.block_kinds import Block, Inline

ROOM = 14
"""So many lines of these two tables go onto a sheet beside a chart of twelve months."""
_BOTH = ("What", "Children in time", "Share", "Meetings in time", "Share")
_CHILDREN = _BOTH[:3]
_REST = ("Late", "Overdue", "Possibly late", "Not yet due", "Cannot be judged")


def paper(findings: Sequence[Finding], counted: Counts) -> list[Block]:
    """The two tables; the second only where something is late."""
    counts = counted.summary()
    past = sorted((one for one in findings if one.by), key=lambda one: one.by or (0, ""), reverse=True)
    return [_counts(counts), *_late(past, at_most=ROOM - len(counts))]


def _counts(counts: Sequence[AuditSummary]) -> Block:
    knows_meetings = any(one["meetings"] for one in counts)
    rows = [[one["text"], *_share(one["children"]), *(_share(one["meetings"]) if knows_meetings else []), *_rest(one["children"])] for one in counts]
    return blocks.table("How many were in time", [*(_BOTH if knows_meetings else _CHILDREN), *_REST], rows)


def _share(count: AuditCount | None) -> list[str]:
    return [f"{count['in_time']} of {count['judged']}", percent(count["share"])] if count else ["–", "–"]


def _rest(count: AuditCount) -> list[str]:
    return [str(count[verdict]) for verdict in ("late", "overdue", "between_readings", "not_yet_due", "cannot_judge")]


def _late(past: Sequence[Finding], at_most: int) -> list[Block]:
    if not past:
        return []
    caption = "Late and overdue" if len(past) <= at_most else f"Late and overdue: the {at_most} longest of {len(past)}"
    return [blocks.table(caption, ["Row", "Child", "What", "Counted from", "Limit", "Held", "Late by"], [_line(one) for one in past[:at_most]])]


def _line(finding: Finding) -> list[Inline]:
    row, check = finding.row, finding.check
    number = f"{row.table}, {row.number}" if row.table else str(row.number)
    days = [short_date(day) if day else "–" for day in (check.start, check.dated.limit if check.dated else None, check.held)]
    return [number, row.child or row.case or "–", TITLES[check.family], *days, by_in_words(finding)]
