"""Where a day of a family's comes from, in their words: who says it, how it is counted, and where that stands.

What professionals are to do, how strong it is and what the document leaves open is on the pages for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from conference_rules.ids import CORE_GROUP

from .. import blocks
from ..blocks.why import the_count
from ..fields.calculator import Request
from .meeting import awaited_of, days_that_count
from .words import in_words

if TYPE_CHECKING:
    from ..contract import FamilysDeadline
    from ..contract.block_kinds import Block

MORE_THAN_ONE_DAY = "It can be counted in two ways. To be sure, go by the first day."


def why(deadline: FamilysDeadline, request: Request) -> list[Block]:
    """Who says when it comes, the count day by day, and the source."""
    rule, _ = awaited_of(deadline, request)
    after = "the core group" if deadline["from"]["event"] == CORE_GROUP else "the meeting"
    first, last = days_that_count(deadline)
    return [
        blocks.paragraph(f"{in_words(rule, after)}."),
        *([blocks.paragraph(MORE_THAN_ONE_DAY)] if first < last else []),
        *the_count(deadline),
        blocks.definitions([("Source", f'{deadline["rule"]["source_title"]}, section "{deadline["rule"]["section"]}"')]),
    ]
