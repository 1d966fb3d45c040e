"""What a page shows of an audit: the answer first, then counts, or for one child every check with its count day by day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .. import blocks
from ..fields.calculator import Request
from . import one_child
from .counts import SHOWN
from .headline import percent

if TYPE_CHECKING:
    from ..contract import Audit, AuditCount, AuditSummary, AuditTeam, Named
    from ..contract.block_kinds import Block, Inline

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
        shown += one_child.view(found.findings, found.judge)
    else:
        shown += counts(answer["summary"], answer["teams"])
    shown += _problems(answer, is_one=found.rows == 1)
    shown += notes(answer["cautions"])
    return [*shown, blocks.stamp(area.name, request.rules, area.source, request.today)]


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
        by_team = [(f"{one['text']}: {one['team'] or 'no team'}", one["children"]) for one in teams]
        shown.append(blocks.details("By team", [_table("Children in time, by team", by_team)]))
    return shown


def _table(caption: str, rows: Sequence[tuple[str, AuditCount]]) -> Block:
    return blocks.table(caption, ["What", *COUNT_COLUMNS], [[text, *_cells(count)] for text, count in rows])


def _cells(count: AuditCount) -> list[str]:
    numbers = [str(count[key]) for key in SHOWN]
    return [*numbers[:2], percent(count["share"]), *numbers[2:]]


def _problems(answer: Audit, *, is_one: bool) -> list[Block]:
    if not answer["problems"]:
        return []
    items: list[Inline] = [one["message"] if is_one else f"Row {one['row']}: {one['message']}" for one in answer["problems"][:MOST_PROBLEMS]]
    return [blocks.notice("caution", [blocks.bullets(items)], "Check these dates")]


def notes(cautions: Sequence[Named]) -> list[Block]:
    """What holds for the whole of it."""
    return [blocks.notice("info", [blocks.bullets([one["text"] for one in cautions])])] if cautions else []
