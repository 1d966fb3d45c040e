"""Small pieces of HTML. `Markup` is HTML already; whatever is text becomes part of it only by being escaped, which `Markup` does by itself."""

import json
from collections.abc import Iterable, Sequence
from html import escape

from markupsafe import Markup

__all__ = ["COMMAS", "LINES", "NOTHING", "Markup", "definitions", "details", "in_markdown", "items", "link", "quoted", "sentence", "table"]

LINES, COMMAS, NOTHING = Markup("\n"), Markup(", "), Markup("")


def quoted(text: str) -> str:
    """Text as a value in the head of a page, where a quotation mark of its own would end it."""
    return json.dumps(text, ensure_ascii=False)


def link(href: str, text: str, label: str = "") -> Markup:
    """A link. `label` says more to those who hear the link than its text does."""
    more = Markup('<span class="cg-visually-hidden"> {}</span>').format(label) if label else NOTHING
    return Markup('<a href="{}">{}{}</a>').format(href, text, more)


def items(contents: Iterable[str], kind: str = "ul", name: str = "") -> Markup:
    """A list, of text or of HTML."""
    body = LINES.join(Markup("<li>{}</li>").format(item) for item in contents)
    return Markup("<{}{}>\n{}\n</{}>").format(kind, _class(name), body, kind)


def definitions(pairs: Iterable[tuple[str, str]], name: str = "cg-definitions") -> Markup:
    """Terms and what they are; a pair with nothing to say is left out."""
    rows = LINES.join(Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(term, said) for term, said in pairs if said)
    return Markup("<dl{}>\n{}\n</dl>").format(_class(name), rows)


def details(summary: str, contents: Markup, name: str = "cg-details", identity: str = "") -> Markup:
    """Something to open."""
    anchor = Markup(' id="{}"').format(identity) if identity else NOTHING
    return Markup("<details{}{}>\n<summary>{}</summary>\n{}\n</details>").format(anchor, _class(name), summary, contents)


def table(caption: str, columns: Sequence[str], rows: Iterable[Sequence[str]], name: str = "", stacks: bool = False) -> Markup:
    """A table that scrolls sideways by itself. The first cell of a row is its header.

    In one that stacks, each cell says which column it is of, so that a phone can show the cells below each other.
    """
    head = NOTHING.join(Markup('<th scope="col">{}</th>').format(column) for column in columns)
    labels = columns[1:] if stacks else ()
    body = LINES.join(Markup("<tr>{}</tr>").format(_row(row, labels)) for row in rows)
    return Markup(
        '<div class="cg-scroll" role="group" aria-label="{}" tabindex="0">\n<table{}>\n'
        "<caption>{}</caption>\n<thead><tr>{}</tr></thead>\n<tbody>\n{}\n</tbody>\n</table>\n</div>"
    ).format(caption, _class(name), caption, head, body)


def not_searched(contents: Markup) -> Markup:
    """What no search finds: a list with a line for each area, which would make every council's search grow."""
    return Markup("<div data-search-exclude>\n{}\n</div>").format(contents)


def _row(cells: Sequence[str], labels: Sequence[str]) -> Markup:
    first, *rest = cells
    named = [Markup(' data-label="{}"').format(label) for label in labels] or [NOTHING] * len(rest)
    cells_after = [Markup("<td{}>{}</td>").format(name, cell) for name, cell in zip(named, rest, strict=True)]
    return Markup('<th scope="row">{}</th>{}').format(first, NOTHING.join(cells_after))


def _class(name: str) -> Markup:
    return Markup(' class="{}"').format(name) if name else NOTHING


def sentence(text: str) -> str:
    """Text that begins with a capital letter and ends with a full stop."""
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!")) else ".")


def in_markdown(text: str) -> str:
    """Text within Markdown, where an angle bracket of its own would begin HTML."""
    return escape(text, quote=False)
