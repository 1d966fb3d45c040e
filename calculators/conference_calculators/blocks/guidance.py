"""What the answers of quoracy, a child's part and the planners show alike: their source, who decides, lines, dates, paper."""

from collections.abc import Mapping, Sequence
from typing import Any

from .. import blocks
from ..calculator import Request
from . import Block
from .deadline import card

Answered = Mapping[str, Any]

SEEN_BY_OTHERS = "Other people may see what you print."
MUST = "What must be done"
CONSIDER = "What should be done or considered"
BEWARE = "Please note"


def area_name(request: Request) -> str:
    """The name of the area that was asked about."""
    return request.rules.areas[request.area].name


def panel(answer: Answered, text: str) -> Block:
    """The headline of the answer, and what has to be known with it at once."""
    return {"kind": "panel", "title": answer["headline"]["text"], "text": text}


def about_the_source(answer: Answered, request: Request) -> Block:
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


def checklist(title: str, lines: Sequence[Mapping[str, str]], request: Request) -> list[Block]:
    """Lines, each with its source; nothing when there are none."""
    if not lines:
        return []
    items = [{"text": line["text"], "source": short_citation(line, request)} for line in lines]
    return [{"kind": "checklist", "title": title, "items": items}]


def short_citation(line: Mapping[str, str], request: Request) -> str:
    """Where a line stands, in as few words as paper allows: the document itself is named once, below."""
    source = request.rules.sources[line["source"]]
    own = request.rules.areas[request.area].source.id == source.id
    named = area_name(request) if own else source.title
    return f"{named}, “{line['section']}”" if line["section"] else named


def cited(line: Mapping[str, str], request: Request) -> str:
    """A line and where it stands, in one piece of text."""
    return f"{line['text']} ({short_citation(line, request)})"


def beware(answer: Answered) -> list[Block]:
    """The cautions of an answer."""
    texts = [caution["text"] for caution in answer["cautions"]]
    return [blocks.notice("caution", [blocks.bullets(texts)], BEWARE)] if texts else []


def dates(title: str, deadlines: Sequence[Answered], request: Request) -> list[Block]:
    """Deadlines as cards, each with the reasons for its date."""
    if not deadlines:
        return []
    return [blocks.heading(title), *(card(deadline, place, deadlines, request) for place, deadline in enumerate(deadlines))]


def paper(answer: Answered, request: Request) -> list[Block]:
    """Printing, with a word on who may see it, and the stamp that paper carries."""
    area = request.rules.areas[request.area]
    return [
        {"kind": "print", "label": "Print", "warning": SEEN_BY_OTHERS},
        blocks.stamp(area.name, request.rules, area.source, request.today),
    ]
