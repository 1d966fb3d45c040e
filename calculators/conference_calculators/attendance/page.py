"""What a page shows of a participation plan: one page to bring to the chair, and a link to the child's own version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import blocks
from ..blocks import guidance
from ..fields.calculator import Request

if TYPE_CHECKING:
    from ..contract import Attendance
    from ..contract.block_kinds import Block, CheckItem

YOUR_SAY = "calculators/your-meeting-your-say.md"


def view(answer: Attendance, request: Request) -> list[Block]:
    """The blocks of the whole answer."""
    return [
        guidance.panel(answer, answer["indication"]["text"]),
        blocks.notice(
            "info",
            [
                blocks.paragraph(
                    "This is a plan to agree with the chair. It does not say whether the child may come, and nothing in it rules a child out."
                )
            ],
        ),
        *_to_find_out(answer),
        blocks.definitions(
            [("Age", guidance.cited(answer["age_note_source"], request)), ("An advocate", guidance.cited(answer["advocate_offer"], request))]
        ),
        *guidance.checklist("Ways to take part and be heard", answer["ways_to_contribute"], request),
        *guidance.checklist(guidance.MUST, answer["must"], request),
        *guidance.checklist(guidance.CONSIDER, answer["consider"], request),
        *_for_the_record(answer, request),
        *guidance.beware(answer),
        guidance.about_the_source(answer, request),
        blocks.paragraph(["For the child: ", {"text": "Your meeting, your say", "page": YOUR_SAY}, ", a page to fill in on a phone or on paper."]),
        *guidance.paper(request),
    ]


def _to_find_out(answer: Attendance) -> list[Block]:
    if not answer["to_find_out"]:
        return []
    return [blocks.heading("Still to find out", 3), blocks.bullets(answer["to_find_out"])]


def _for_the_record(answer: Attendance, request: Request) -> list[Block]:
    """The codes for the record. Which one is right is known only after the meeting."""
    codes = answer["record_codes"]
    items: list[CheckItem] = [{"text": f"{code['id']}: {code['text']}", "source": ""} for code in codes]
    said = f"Source: {blocks.citation(request.rules.sources[codes[0]['source']], codes[0]['section'])}. The words are ours."
    after = blocks.checklist("After the meeting one of these says what happened", items)
    return [blocks.details("Codes for the record", [*after, blocks.paragraph(said)])]
