"""View blocks as HTML, for pages that are made when the site is built: the same words as a reader gets in the browser."""

from collections.abc import Sequence
from typing import assert_never

from conference_calculators.contract.block_kinds import Block, Inline, Notice, Piece, Strip, StripDay

from ..markup import LINES, NOTHING, Markup, details, items, table


def blocks_html(blocks: Sequence[Block]) -> Markup:
    """The HTML of these blocks. What only a browser can do, such as printing at the press of a button, is left out."""
    return LINES.join(html for block in blocks if (html := _html(block)))


def inline_html(text: Inline) -> Markup:
    """A line of text: a string, or a list of strings, dates and links."""
    return NOTHING.join([text] if isinstance(text, str) else map(_piece, text))


def _piece(part: Piece) -> str:
    if isinstance(part, str):
        return part
    return part["strong"] if "strong" in part else part["text"]


def _html(block: Block) -> Markup:
    match block["kind"]:
        case "heading":
            return Markup("<h{}>{}</h{}>").format(block["level"], inline_html(block["text"]), block["level"])
        case "paragraph":
            return Markup("<p>{}</p>").format(inline_html(block["text"]))
        case "stamp":
            return Markup('<p class="cg-stamp">{}</p>').format(inline_html(block["text"]))
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
        case "panel" | "definitions" | "checklist" | "deadline" | "timeline" | "what_if" | "sheet" | "steps":
            raise NotImplementedError(f"No built page shows a block of kind {block['kind']!r} yet.")
        case "copy" | "download" | "print" | "calendar" | "link":
            return NOTHING
        case _:
            assert_never(block)


def _notice(block: Notice) -> Markup:
    title = Markup('<p class="cg-notice__title">{}</p>\n').format(inline_html(block["title"])) if "title" in block else NOTHING
    return Markup('<div class="cg-notice cg-notice--{}">\n{}{}\n</div>').format(block["tone"], title, blocks_html(block["blocks"]))


def _strip(block: Strip) -> Markup:
    days = LINES.join(_day(day) for day in block["days"])
    label = block["label"]
    return Markup('<div class="cg-scroll cg-scroll--strip" role="group" aria-label="{}" tabindex="0"><ol class="cg-strip">\n{}\n</ol></div>').format(
        label, days
    )


def _day(day: StripDay) -> Markup:
    number = (
        Markup(' <span class="cg-strip__number"><span class="cg-visually-hidden">day </span>{}</span>').format(day["n"]) if "n" in day else NOTHING
    )
    why = Markup(' <span class="cg-strip__why">{}</span>').format(day["why"]) if "why" in day else NOTHING
    date = Markup('<span class="cg-strip__date"><time datetime="{}">{}</time></span>').format(day["date"], day["text"])
    return Markup('<li class="cg-strip__day cg-strip__day--{}">{}{}{}</li>').format(day["kind"], date, number, why)
