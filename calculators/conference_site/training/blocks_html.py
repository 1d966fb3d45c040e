"""View blocks as HTML, for pages that are made when the site is built: the same words as a reader gets in the browser."""

from collections.abc import Sequence
from typing import assert_never

from conference_calculators.blocks.kinds import Block, Inline, Notice, Piece, Strip, StripDay

from ..markup import details, escape, items, table


def blocks_html(blocks: Sequence[Block]) -> str:
    """The HTML of these blocks. What only a browser can do, such as printing at the press of a button, is left out."""
    return "\n".join(html for block in blocks if (html := _html(block)))


def inline_html(text: Inline) -> str:
    """A line of text: a string, or a list of strings, dates and links."""
    return escape(text) if isinstance(text, str) else "".join(map(_piece, text))


def _piece(part: Piece) -> str:
    if isinstance(part, str):
        return escape(part)
    return escape(part["strong"] if "strong" in part else part["text"])


def _html(block: Block) -> str:
    match block["kind"]:
        case "heading":
            return f"<h{block['level']}>{inline_html(block['text'])}</h{block['level']}>"
        case "paragraph":
            return f"<p>{inline_html(block['text'])}</p>"
        case "stamp":
            return f'<p class="cg-stamp">{inline_html(block["text"])}</p>'
        case "list":
            return items((inline_html(item) for item in block["items"]), "ol" if block.get("ordered") else "ul")
        case "table":
            return table(block["caption"], block["columns"], [[inline_html(cell) for cell in row] for row in block["rows"]])
        case "notice":
            return _notice(block)
        case "details":
            return details(block["summary"], blocks_html(block["blocks"]))
        case "story":
            return blocks_html(block["blocks"])
        case "strip":
            return _strip(block)
        case "panel" | "definitions" | "checklist" | "deadline" | "timeline":
            raise NotImplementedError(f"No built page shows a block of kind {block['kind']!r} yet.")
        case "copy" | "download" | "print" | "calendar":
            return ""
        case _:
            assert_never(block)


def _notice(block: Notice) -> str:
    title = f'<p class="cg-notice__title">{inline_html(block["title"])}</p>\n' if "title" in block else ""
    return f'<div class="cg-notice cg-notice--{block["tone"]}">\n{title}{blocks_html(block["blocks"])}\n</div>'


def _strip(block: Strip) -> str:
    days = "\n".join(_day(day) for day in block["days"])
    label = escape(block["label"])
    return f'<div class="cg-scroll cg-scroll--strip" role="group" aria-label="{label}" tabindex="0"><ol class="cg-strip">\n{days}\n</ol></div>'


def _day(day: StripDay) -> str:
    number = f' <span class="cg-strip__number"><span class="cg-visually-hidden">day </span>{day["n"]}</span>' if "n" in day else ""
    why = f' <span class="cg-strip__why">{escape(day["why"])}</span>' if "why" in day else ""
    date = f'<span class="cg-strip__date"><time datetime="{day["date"]}">{escape(day["text"])}</time></span>'
    return f'<li class="cg-strip__day cg-strip__day--{day["kind"]}">{date}{number}{why}</li>'
