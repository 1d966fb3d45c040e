"""What a page shows, as plain text to copy: the same words in the same order. What is closed on the page, and pictures, are left out."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from ..blocks import Block, Inline


def as_text(blocks: Sequence[Block]) -> str:
    """The blocks one under the other, an empty line between them."""
    return "\n\n".join(text for block in blocks if (text := "\n".join(_lines(block))))


def deadline_lines(card: Block) -> Iterator[str]:
    """What a card says under its title, line by line."""
    for dated in (card.get("headline"), card.get("second")):
        if dated:
            yield f"{dated['label']} {dated['text']}"
    if "status" in card:
        yield card["status"]["text"]
    if "to_do" in card:
        yield card["to_do"]
    for term, text in card["meta"]:
        yield f"{term}: {words(text)}"


def words(text: Inline) -> str:
    """A line without what is strong, dated or linked in it."""
    if isinstance(text, str):
        return text
    return "".join(part if isinstance(part, str) else str(part.get("strong") or part["text"]) for part in text)


def _lines(block: Block) -> Iterator[str]:
    yield from _KINDS[block["kind"]](block) if block["kind"] in _KINDS else ()


def _titled(block: Block) -> Iterator[str]:
    yield words(block["title"])
    yield words(block["text"])


def _notice(block: Block) -> Iterator[str]:
    if "title" in block:
        yield words(block["title"])
    for inner in block["blocks"]:
        yield from _lines(inner)


def _checklist(block: Block) -> Iterator[str]:
    yield words(block["title"])
    for item in block["items"]:
        source = item.get("source")
        yield f"- {words(item['text'])}{f' ({source})' if source else ''}"


def _deadline(block: Block) -> Iterator[str]:
    yield words(block["title"])
    yield from deadline_lines(block)


_KINDS: Mapping[str, Callable[[Block], Iterator[str]]] = {
    "panel": _titled,
    "heading": lambda block: iter([words(block["text"])]),
    "paragraph": lambda block: iter([words(block["text"])]),
    "stamp": lambda block: iter([words(block["text"])]),
    "list": lambda block: (f"- {words(item)}" for item in block["items"]),
    "notice": _notice,
    "checklist": _checklist,
    "deadline": _deadline,
}
