"""Where a day of a family's comes from, in their words: who says it, how it is counted, and where that stands.

What professionals are to do, how strong it is and what the document leaves open is on the pages for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from conference_rules.ids import CORE_GROUP
from conference_rules.wording import long_date

from .. import blocks
from ..blocks.why import the_count
from ..fields.calculator import Request
from .meeting import awaited_of, days_that_count
from .words import in_words

if TYPE_CHECKING:
    from ..contract import FamilysDeadline
    from ..contract.block_kinds import Block


def why(deadline: FamilysDeadline, request: Request) -> list[Block]:
    """Who says when it comes, the count day by day, and the source."""
    rule, _ = awaited_of(deadline, request)
    after = "the core group" if deadline["from"]["event"] == CORE_GROUP else "the meeting"
    return [
        blocks.paragraph(f"{in_words(rule, after)}."),
        *_two_ways(deadline),
        *the_count(deadline),
        blocks.definitions([("Source", f'{deadline["rule"]["source_title"]}, section "{deadline["rule"]["section"]}"')]),
    ]


def _two_ways(deadline: FamilysDeadline) -> list[Block]:
    """Both days, where one is shown and a reading of the rule gives another."""
    first, last = days_that_count(deadline)
    both = f"It can be counted in two ways. One ends on {long_date(first)}, the other on {long_date(last)}."
    return [blocks.paragraph(both)] if first < last else []
