"""What a page shows of an audit: the answer first, then counts, what is late, and for one child every check with its count day by day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from conference_rules.wording import short_date

from .. import blocks
from ..blocks.dates import counting
from ..blocks.why import strip_of
from ..fields.calculator import Request
from .counts import SHOWN
from .findings import TITLES, VERDICTS, Finding, by_in_words, difference, why
from .headline import percent

if TYPE_CHECKING:
    from conference_rules.in_time import Judge

    from ..contract import Audit, AuditCount, AuditSummary, AuditTeam, Named
    from ..contract.block_kinds import Block, Inline, Term

TITLE = "Was it in time?"
MOST_PROBLEMS = 50
COUNT_COLUMNS = ("In time", "Judged", "Share", "Late", "Overdue", "Possibly late", "Not yet due", "Cannot be judged")


def view(answer: Audit, request: Request) -> list[Block]:
    """The first sentence, the counts, and what is wrong with the dates. A request for one child also has each check with its count."""
    from . import judged  # the findings behind the answer, of which JSON holds the dates alone

    found = judged(request)
    area = request.rules.areas[request.area]
    shown: list[Block] = [blocks.panel(TITLE, answer["headline"]["text"], answer["headline"]["tone"])]
    if found.rows == 1:
        shown += one_child(found.findings, found.judge)
    else:
        shown += counts(answer["summary"], answer["teams"])
    shown += _problems(answer)
    shown += notes(answer["cautions"])
    return [*shown, blocks.stamp(area.name, request.rules, area.source, request.today)]


# One child


def one_child(findings: Sequence[Finding], judge: Judge) -> list[Block]:
    """A table of the checks, each to open, and a button to print them."""
    if not findings:
        return []
    rows: list[list[Inline]] = [[TITLES[one.check.family], *_dates(one), _verdict(one)] for one in findings]
    table = blocks.table("What was in time, what was not and what is due", ["What", "Limit", "Held", "In time?"], rows)
    reasons = (blocks.details(_summary(one, judge), explanation(one, judge)) for one in findings)
    return [table, *reasons, blocks.print_button("A reason that you have opened is printed in full.")]


def _dates(finding: Finding) -> tuple[Inline, Inline]:
    check = finding.check
    limit: Inline = [blocks.day(check.dated.limit.limit.isoformat())] if check.dated else "–"
    held: Inline = [blocks.day(check.held.isoformat())] if check.held else "–"
    return limit, held


def _verdict(finding: Finding) -> str:
    by = by_in_words(finding)
    return f"{VERDICTS[finding.check.verdict]}, by {by}" if by else VERDICTS[finding.check.verdict]


def _summary(finding: Finding, judge: Judge) -> str:
    check = finding.check
    on = f" by {short_date(check.dated.limit.limit)}" if check.dated else ""
    return f"Why: {TITLES[check.family].lower()}{on}"


def explanation(finding: Finding, judge: Judge) -> list[Block]:
    """Why the verdict is what it is: in words, day by day, the other readings, the case system's date, and where the rule stands."""
    check = finding.check
    shown: list[Block] = [blocks.paragraph(why(finding, judge))]
    if said := difference(finding, judge):
        shown.append(blocks.paragraph(f"Due in your system: {short_date(finding.due_in_system)}. {said}" if finding.due_in_system else said))
    if check.rule is None:
        return shown
    if check.dated and check.dated.limit.count:
        shown += strip_of(counting(check.dated.limit.count), backwards=check.rule.direction == "before")
    if check.dated:
        readings: list[Inline] = [[blocks.day(one.day.isoformat()), f": {one.text}"] for one in check.dated.limit.readings if one.id != "clear_days"]
        shown += [blocks.heading("Other ways to read it", 3), blocks.bullets(readings)] if readings else []
    source = judge.rules.sources[check.rule.source]
    level = "National timescale" if check.rule.level == "england" else "Source"
    items: list[Term] = [(level, f"{source.title}, section “{check.rule.section}”")]
    return [*shown, blocks.definitions(items)]


# Many


def counts(summary: Sequence[AuditSummary], teams: Sequence[AuditTeam]) -> list[Block]:
    """The counts by children and, where the rows say which children belong together, by meetings; and those of each team."""
    shown: list[Block] = []
    if summary:
        shown.append(_table("Children in time", [(one["text"], one["children"]) for one in summary]))
    meetings = [(one["text"], one["meetings"]) for one in summary if one["meetings"]]
    if meetings:
        shown.append(_table("Meetings in time", [(text, count) for text, count in meetings if count]))
    if teams:
        shown.append(_table("Children in time, by team", [(f"{one['text']}: {one['team'] or 'no team'}", one["children"]) for one in teams]))
    return shown


def _table(caption: str, rows: Sequence[tuple[str, AuditCount]]) -> Block:
    return blocks.table(caption, ["What", *COUNT_COLUMNS], [[text, *_cells(count)] for text, count in rows])


def _cells(count: AuditCount) -> list[str]:
    numbers = [str(count[key]) for key in SHOWN]
    return [*numbers[:2], percent(count["share"]), *numbers[2:]]


def _problems(answer: Audit) -> list[Block]:
    if not answer["problems"]:
        return []
    items: list[Inline] = [f"Row {one['row']}: {one['message']}" for one in answer["problems"][:MOST_PROBLEMS]]
    return [blocks.notice("caution", [blocks.bullets(items)], "Look at these dates")]


def notes(cautions: Sequence[Named]) -> list[Block]:
    """What holds for the whole of it."""
    return [blocks.notice("info", [blocks.bullets([one["text"] for one in cautions])])] if cautions else []
