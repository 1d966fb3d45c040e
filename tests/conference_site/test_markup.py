"""HTML at build time is made so that text cannot become markup: nothing puts text into a string with tags in it."""

import ast
import re
from pathlib import Path

import pytest

from conference_site.markup import Markup, definitions, details, in_markdown, items, link, table

SITE = Path(__file__).resolve().parents[2] / "calculators/conference_site"
REWRITE_FINISHED_HTML = {"pages.py", "pack.py", "serving.py", "tick_lists.py"}
"""They move pieces of HTML about that are finished, and add no text."""
TAG = re.compile(r"(?<!\?P)</?[a-z]|<!--")
HOSTILE = "<script>alert('x')</script> & \"more\""


def with_text_put_in(path: Path) -> list[int]:
    """The lines of a module on which an f-string holds a tag."""
    found = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.JoinedStr)]
    literals = {node.lineno: "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant)) for node in found}
    return [line for line, literal in literals.items() if TAG.search(literal)]


@pytest.mark.parametrize("path", sorted(SITE.rglob("*.py")), ids=lambda path: str(path.relative_to(SITE)))
def test_no_text_is_put_into_a_string_with_tags(path: Path) -> None:
    if path.name not in REWRITE_FINISHED_HTML:
        assert with_text_put_in(path) == []


@pytest.mark.parametrize("made", [
    link(HOSTILE, HOSTILE, HOSTILE),
    items([HOSTILE]),
    definitions([(HOSTILE, HOSTILE)]),
    details(HOSTILE, items([HOSTILE]), identity=HOSTILE),
    table(HOSTILE, [HOSTILE, HOSTILE], [[HOSTILE, HOSTILE]], stacks=True),
])  # fmt: skip
def test_text_never_becomes_markup(made: Markup) -> None:
    assert "<script" not in made
    assert "alert('x')" not in made
    assert made.unescape().count(HOSTILE) == made.count("&lt;script&gt;") > 0


def test_what_is_html_already_stays_as_it_is() -> None:
    assert items([link("/a/", "A & B")]) == '<ul>\n<li><a href="/a/">A &amp; B</a></li>\n</ul>'


def test_text_in_markdown_cannot_begin_html() -> None:
    assert in_markdown("“fewer” than <3> & 'so'") == "“fewer” than &lt;3&gt; &amp; 'so'"
