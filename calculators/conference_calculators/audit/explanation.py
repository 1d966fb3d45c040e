"""Why a check has its verdict: in words, day by day, the other readings, the case system's date, and where the rule stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conference_rules.wording import short_date

from .. import blocks
from ..blocks.dates import counting
from ..blocks.why import strip_of
from .findings import Finding, difference, why

if TYPE_CHECKING:
    from conference_rules.in_time import Judge

    from ..contract.block_kinds import Block, Inline, Term


def explanation(finding: Finding, judge: Judge) -> list[Block]:
    """What a reader sees who asks why."""
    check = finding.check
    shown: list[Block] = [blocks.paragraph(why(finding, judge))]
    if said := difference(finding, judge):
        shown.append(blocks.paragraph(f"Due in your system: {short_date(finding.due_in_system)}. {said}" if finding.due_in_system else said))
    if check.rule is None:
        return shown
    limit = judge.limit_behind(check, finding.row.chain)
    if limit and limit.count:
        shown += strip_of(counting(limit.count), backwards=check.rule.direction == "before")
    if limit:
        readings: list[Inline] = [[blocks.day(one.day.isoformat()), f": {one.text}"] for one in limit.readings if one.id != "clear_days"]
        shown += [blocks.heading("Other ways to read it", 3), blocks.bullets(readings)] if readings else []
    source = judge.rules.sources[check.rule.source]
    level = "National timescale" if check.rule.level == "england" else "Source"
    items: list[Term] = [(level, f"{source.title}, section “{check.rule.section}”")]
    return [*shown, blocks.definitions(items)]
