"""Small pieces of HTML. Whatever comes in as text is escaped here; whatever comes in as HTML is named `html`."""

import json
from collections.abc import Iterable, Sequence
from html import escape

__all__ = ["definitions", "details", "escape", "items", "link", "quoted", "sentence", "table"]


def quoted(text: str) -> str:
    """Text as a value in the head of a page, where a quotation mark of its own would end it."""
    return json.dumps(text, ensure_ascii=False)


def link(href: str, text: str, label: str = "") -> str:
    """A link. `label` says more to those who hear the link than its text does."""
    more = f'<span class="cg-visually-hidden"> {escape(label)}</span>' if label else ""
    return f'<a href="{escape(href)}">{escape(text)}{more}</a>'


def items(html: Iterable[str], kind: str = "ul", name: str = "") -> str:
    """A list whose items are HTML already."""
    body = "\n".join(f"<li>{item}</li>" for item in html)
    return f"<{kind}{_class(name)}>\n{body}\n</{kind}>"


def definitions(pairs: Iterable[tuple[str, str]], name: str = "cg-definitions") -> str:
    """Terms and what they are, as HTML; a pair with nothing to say is left out."""
    rows = "\n".join(f"<div><dt>{escape(term)}</dt><dd>{html}</dd></div>" for term, html in pairs if html)
    return f"<dl{_class(name)}>\n{rows}\n</dl>"


def details(summary: str, html: str, name: str = "cg-details", identity: str = "") -> str:
    """Something to open. Its summary is text."""
    anchor = f' id="{escape(identity)}"' if identity else ""
    return f"<details{anchor}{_class(name)}>\n<summary>{escape(summary)}</summary>\n{html}\n</details>"


def table(caption: str, columns: Sequence[str], rows: Iterable[Sequence[str]], name: str = "", stacks: bool = False) -> str:
    """A table that scrolls sideways by itself. Cells are HTML; the first of a row is its header.

    In one that stacks, each cell says which column it is of, so that a phone can show the cells below each other.
    """
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    labels = columns[1:] if stacks else ()
    body = "\n".join(f"<tr>{_row(row, labels)}</tr>" for row in rows)
    return (
        f'<div class="cg-scroll" role="group" aria-label="{escape(caption)}" tabindex="0">\n<table{_class(name)}>\n'
        f"<caption>{escape(caption)}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>\n</div>"
    )


def _row(cells: Sequence[str], labels: Sequence[str]) -> str:
    first, *rest = cells
    named = [f' data-label="{escape(label)}"' for label in labels] or [""] * len(rest)
    return f'<th scope="row">{first}</th>' + "".join(f"<td{name}>{cell}</td>" for name, cell in zip(named, rest, strict=True))


def _class(name: str) -> str:
    return f' class="{escape(name)}"' if name else ""


def sentence(text: str) -> str:
    """Text that begins with a capital letter and ends with a full stop."""
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!")) else ".")
