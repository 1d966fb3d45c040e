"""Small builders of the view blocks that a page renders. A block is plain data; the browser knows no rule."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from conference_rules import Rules, Source
from conference_rules.wording import long_date, short_date

Block = dict[str, Any]
Inline = str | Sequence[Any]

NEUTRAL_NAME = "dates"
"""Files that are saved carry a name that tells nothing to others who use the device."""


def heading(text: str, level: int = 2) -> Block:
    """A heading; the answer itself starts at level 2."""
    return {"kind": "heading", "level": level, "text": text}


def paragraph(text: Inline) -> Block:
    """A paragraph of inline text."""
    return {"kind": "paragraph", "text": text}


def bullets(items: Sequence[Inline]) -> Block:
    """An unordered list."""
    return {"kind": "list", "items": list(items)}


def notice(tone: str, blocks: Sequence[Block], title: str = "") -> Block:
    """A box that stands out: info, caution, warning or good."""
    return {"kind": "notice", "tone": tone, "blocks": list(blocks), **({"title": title} if title else {})}


def details(summary: str, blocks: Sequence[Block]) -> Block:
    """Something to open."""
    return {"kind": "details", "summary": summary, "blocks": list(blocks)}


def definitions(items: Sequence[tuple[str, Inline]]) -> Block:
    """Terms and what they are."""
    return {"kind": "definitions", "items": [list(item) for item in items]}


def table(caption: str, columns: Sequence[str], rows: Sequence[Sequence[Inline]]) -> Block:
    """A table whose first cell heads each row."""
    return {"kind": "table", "caption": caption, "columns": list(columns), "rows": [list(row) for row in rows], "row_headers": True}


def day(iso: str) -> dict[str, str]:
    """A date inline, in full words and for machines."""
    return {"date": iso, "text": in_words(iso)}


def in_words(iso: str) -> str:
    """An ISO date in full: "Friday 11 December 2026"."""
    return long_date(date.fromisoformat(iso))


def sourced(lines: Sequence[Mapping[str, Any]], rules: Rules) -> list[dict[str, str]]:
    """Lines of an answer as checklist items, each with its source."""
    return [{"text": line["text"], "source": citation(rules.sources[line["source"]], line["section"])} for line in lines]


def citation(source: Source, section: str) -> str:
    """A source in a few words: publisher, date of the page, section where there is one."""
    named = f"{source.publisher} ({source.dated})"
    return f"{named}, {section}" if section else named


def saved_copy(area_name: str, source: Source) -> str:
    """What every local answer says about its source."""
    if source.confirmed_on:
        return f"From a copy of {short_date(source.read_on)}, compared with the live page on {short_date(source.confirmed_on)}."
    whom = "" if area_name == "England" else f" Not confirmed with {area_name}."
    return f"From a saved copy of {short_date(source.read_on)}.{whom}"


def stamp(area_name: str, rules: Rules, source: Source, today: date | None) -> Block:
    """The line that a printed answer carries: date, area, version of the rules, edition of the source."""
    when = f"Worked out on {long_date(today)}. " if today else ""
    return {
        "kind": "stamp",
        "text": f"{when}{area_name}. Rules version {rules.version}. Source: {source.title}, {source.dated}. {saved_copy(area_name, source)}",
    }


def copy_button(label: str, text: str) -> Block:
    """A button that copies text."""
    return {"kind": "copy", "label": label, "text": text}


def download(label: str, extension: str, media_type: str, content: str) -> Block:
    """A button that saves a file."""
    return {"kind": "download", "label": label, **file(extension, media_type, content)}


def file(extension: str, media_type: str, content: str) -> dict[str, str]:
    """A file under a neutral name."""
    return {"filename": f"{NEUTRAL_NAME}.{extension}", "type": media_type, "content": content}
