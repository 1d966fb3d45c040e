"""View blocks as HTML, for pages that are made when the site is built: the same words as a reader gets in the browser."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from conference_calculators.calculator import Block

from ..markup import details, escape, items, table


def blocks_html(blocks: Sequence[Block]) -> str:
    """The HTML of these blocks. What only a browser can do, such as printing at the press of a button, is left out."""
    return "\n".join(_KINDS[block["kind"]](block) for block in blocks if block["kind"] in _KINDS)


def inline_html(text: Any) -> str:
    """A line of text: a string, or a list of strings, dates and links."""
    parts = text if isinstance(text, (list, tuple)) else [text]
    return "".join(escape(part) if isinstance(part, str) else escape(part.get("text", part.get("strong", ""))) for part in parts)


def _heading(block: Block) -> str:
    return f"<h{block['level']}>{inline_html(block['text'])}</h{block['level']}>"


def _paragraph(block: Block) -> str:
    return f"<p>{inline_html(block['text'])}</p>"


def _list(block: Block) -> str:
    return items((inline_html(item) for item in block["items"]), "ol" if block.get("ordered") else "ul")


def _notice(block: Block) -> str:
    title = f'<p class="cg-notice__title">{escape(block["title"])}</p>\n' if block.get("title") else ""
    return f'<div class="cg-notice cg-notice--{block["tone"]}">\n{title}{blocks_html(block["blocks"])}\n</div>'


def _details(block: Block) -> str:
    return details(block["summary"], blocks_html(block["blocks"]))


def _table(block: Block) -> str:
    return table(block["caption"], block["columns"], [[inline_html(cell) for cell in row] for row in block["rows"]])


def _strip(block: Block) -> str:
    days = "\n".join(_day(day) for day in block["days"])
    label = escape(block["label"])
    return f'<div class="cg-scroll cg-scroll--strip" role="group" aria-label="{label}" tabindex="0"><ol class="cg-strip">\n{days}\n</ol></div>'


def _day(day: Mapping[str, Any]) -> str:
    number = f' <span class="cg-strip__number"><span class="cg-visually-hidden">day </span>{day["n"]}</span>' if "n" in day else ""
    why = f' <span class="cg-strip__why">{escape(day["why"])}</span>' if "why" in day else ""
    date = f'<span class="cg-strip__date"><time datetime="{day["date"]}">{escape(day["text"])}</time></span>'
    return f'<li class="cg-strip__day cg-strip__day--{day["kind"]}">{date}{number}{why}</li>'


def _story(block: Block) -> str:
    return blocks_html(block["blocks"])


def _stamp(block: Block) -> str:
    return f'<p class="cg-stamp">{escape(block["text"])}</p>'


_KINDS: Mapping[str, Callable[[Block], str]] = {
    "heading": _heading,
    "paragraph": _paragraph,
    "list": _list,
    "notice": _notice,
    "details": _details,
    "table": _table,
    "strip": _strip,
    "stamp": _stamp,
    "story": _story,
}
