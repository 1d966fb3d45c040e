"""What one area's source says on the subject of a calculator that counts no days, readable before any script runs."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from conference_rules import Area

from . import addresses
from .knowledge import Knowledge, PageFacts, source_name
from .markup import escape, items, link, sentence

LISTS = (
    ("ground", "What it lists"),
    ("factor", "Further factors"),
    ("age_note", "Age"),
    ("advocate", "An advocate"),
    ("indication", "Where it points"),
    ("must", "What must be done"),
    ("consider", "What should be considered"),
    ("way", "Ways to take part and be heard"),
    ("caution", "Beware"),
)


def guidance(name: str, area: Area, page: PageFacts, knowledge: Knowledge) -> str:
    """Every line of one of an area's tables, such as quoracy, in the order in which answers give them."""
    table = area.tables[name]
    lists = [(title, table[key]) for key, title in LISTS if table.get(key)]
    return (
        '<div class="cg-rule-list cg-guidance">\n'
        f"<p>{_line(table['statement'], table, area, page, knowledge)}</p>\n"
        f"<h3>Who decides</h3>\n<p>{_line(table['who_decides'], table, area, page, knowledge)}</p>\n"
        + "".join(_list(title, lines, table, area, page, knowledge) for title, lines in lists)
        + "</div>"
    )


def _list(title: str, lines: Sequence[Mapping[str, Any]], table: Mapping[str, Any], area: Area, page: PageFacts, knowledge: Knowledge) -> str:
    shown = items(_line(line, table, area, page, knowledge) for line in lines)
    return f"<h3>{escape(title)}</h3>\n{shown}\n"


def _line(line: Mapping[str, Any], table: Mapping[str, Any], area: Area, page: PageFacts, knowledge: Knowledge) -> str:
    return f"{escape(sentence(_filled(line['text'], table)))}{_source(line, area, page, knowledge)}"


def _filled(text: str, table: Mapping[str, Any]) -> str:
    """Ages stand once in a table; its lines name them in braces."""
    for name, value in _numbers(table):
        text = text.replace("{" + name + "}", str(value))
    return text


def _numbers(table: Mapping[str, Any]) -> Iterable[tuple[str, int]]:
    yield from ((name, value) for name, value in table.items() if isinstance(value, int))
    if "advocate_over" in table:
        yield "advocate_age", table["advocate_over"]


def _source(line: Mapping[str, Any], area: Area, page: PageFacts, knowledge: Knowledge) -> str:
    if "section" not in line:
        return ""
    anchor = addresses.fact_anchor(line["facts"][0]) if line.get("facts") else ""
    href = addresses.between(page.source, addresses.evidence_page(area.source.id), anchor)
    name = source_name(area.source, knowledge.rules)
    return f' <span class="cg-quiet">Source: {link(href, name)}, section “{escape(line["section"])}”.</span>'
