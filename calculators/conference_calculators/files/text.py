"""What a page shows, as plain text to copy: the same words in the same order. What is closed on the page, and pictures, are left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, assert_never

if TYPE_CHECKING:
    from ..contract.block_kinds import Block, Checklist, DeadlineCard, Inline, Notice, Piece


def as_text(blocks: Sequence[Block]) -> str:
    """The blocks one under the other, an empty line between them."""
    return "\n\n".join(text for block in blocks if (text := "\n".join(_lines(block))))


def deadline_lines(card: DeadlineCard, with_status: bool = True) -> Iterator[str]:
    """What a card says under its title, line by line."""
    for dated in (card["headline"], card.get("second")):
        if dated:
            yield f"{dated['label']} {dated['text']}"
    if with_status and "status" in card:
        yield card["status"]["text"]
    for said in (card.get("to_do"), card.get("mind")):
        if said:
            yield words(said)
    for term, text in card.get("meta", ()):
        yield f"{term}: {words(text)}"


def words(text: Inline) -> str:
    """A line without what is strong, dated or linked in it."""
    return text if isinstance(text, str) else "".join(map(_piece, text))


def _piece(part: Piece) -> str:
    if isinstance(part, str):
        return part
    return part["strong"] if "strong" in part else part["text"]


def _lines(block: Block) -> Iterator[str]:
    match block["kind"]:
        case "heading" | "paragraph" | "stamp":
            yield words(block["text"])
        case "panel":
            yield words(block["title"])
            yield words(block["text"])
        case "list":
            yield from (f"- {words(item)}" for item in block["items"])
        case "notice":
            yield from _notice(block)
        case "checklist":
            yield from _checklist(block)
        case "deadline":
            yield words(block["title"])
            yield from deadline_lines(block)
        case "steps":
            yield from (f"{step['what']}: {step['day']}" for step in block["steps"])
        case "definitions" | "table" | "details" | "sheet" | "story" | "strip" | "timeline" | "what_if":
            return
        case "copy" | "download" | "print" | "calendar" | "link":
            return
        case _:
            assert_never(block)


def _notice(block: Notice) -> Iterator[str]:
    if "title" in block:
        yield words(block["title"])
    for inner in block["blocks"]:
        yield from _lines(inner)


def _checklist(block: Checklist) -> Iterator[str]:
    yield words(block["title"])
    for item in block["items"]:
        source = f" ({item['source']})" if item["source"] else ""
        yield f"- {words(item['text'])}{source}"
