"""What the answers of quoracy, a child's part and the planners show alike: their source, who decides, lines, dates, paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from conference_rules.ids import SourceId

from .. import blocks
from ..fields.calculator import Request
from .deadline import card

if TYPE_CHECKING:
    from ..contract import Advice, Deadline, SourcedLine
    from ..contract.block_kinds import Block, Checklist, Notice, Panel

SEEN_BY_OTHERS = "Other people may see what you print."
MUST = "What must be done"
CONSIDER = "What should be done or considered"
BEWARE = "Please note"


def area_name(request: Request) -> str:
    """The name of the area that was asked about."""
    return request.rules.areas[request.area].name


def panel(answer: Advice, text: str) -> Panel:
    """The headline of the answer, and what has to be known with it at once."""
    return blocks.panel(answer["headline"]["text"], text)


def about_the_source(answer: Advice, request: Request) -> Notice:
    """What the source says in general, who decides, and how old our copy is."""
    area = request.rules.areas[request.area]
    rules = request.rules
    source = rules.sources[area.source.id]
    return blocks.notice(
        "info",
        [
            blocks.definitions(
                [
                    ("What the source says", cited(answer["statement"], request)),
                    ("Who decides", cited(answer["who_decides"], request)),
                    ("The source", f"{source.publisher}: {source.title} ({source.dated}). {blocks.saved_copy(area.name, source)} {source.note}"),
                ]
            )
        ],
    )


def checklist(title: str, lines: Sequence[SourcedLine], request: Request) -> list[Checklist]:
    """Lines, each with its source; nothing when there are none."""
    return blocks.checklist(title, [{"text": line["text"], "source": short_citation(line["source"], line["section"], request)} for line in lines])


def short_citation(source_id: SourceId, section: str, request: Request) -> str:
    """Where a line stands, in as few words as paper allows: the document itself is named once, below."""
    source = request.rules.sources[source_id]
    own = request.rules.areas[request.area].source.id == source.id
    named = area_name(request) if own else source.title
    return f"{named}, “{section}”" if section else named


def cited(line: SourcedLine, request: Request) -> str:
    """A line and where it stands, in one piece of text."""
    return f"{line['text']} ({short_citation(line['source'], line['section'], request)})"


def beware(answer: Advice) -> list[Block]:
    """The cautions of an answer."""
    texts = [caution["text"] for caution in answer["cautions"]]
    return [blocks.notice("caution", [blocks.bullets(texts)], BEWARE)] if texts else []


def dates(title: str, deadlines: Sequence[Deadline], request: Request) -> list[Block]:
    """Deadlines as cards, each with the reasons for its date."""
    if not deadlines:
        return []
    return [blocks.heading(title), *(card(deadline, place, deadlines, request) for place, deadline in enumerate(deadlines))]


def paper(request: Request) -> list[Block]:
    """Printing, with a word on who may see it, and the stamp that paper carries."""
    area = request.rules.areas[request.area]
    return [
        blocks.print_button(SEEN_BY_OTHERS),
        blocks.stamp(area.name, request.rules, area.source, request.today),
    ]
