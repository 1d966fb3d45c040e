"""Small builders of the view blocks that a page renders. A block is plain data; the browser knows no rule."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from conference_rules import Rules, Source
from conference_rules.wording import compared, long_date, short_date

if TYPE_CHECKING:
    from ..contract import SourcedLine
    from ..contract.block_kinds import (
        Block,
        CheckItem,
        Checklist,
        Copy,
        DateInLine,
        Definitions,
        Details,
        Download,
        File,
        Heading,
        Inline,
        Level,
        List,
        Notice,
        NoticeTone,
        Panel,
        Paragraph,
        Print,
        Sheet,
        Stamp,
        Strip,
        StripDay,
        Table,
        Term,
    )  # fmt: skip

NEUTRAL_NAME = "dates"
"""Files that are saved carry a name that tells nothing to others who use the device."""


def heading(text: str, level: Level = 2) -> Heading:
    """A heading; the answer itself starts at level 2."""
    return {"kind": "heading", "level": level, "text": text}


def paragraph(text: Inline) -> Paragraph:
    """A paragraph of inline text."""
    return {"kind": "paragraph", "text": text}


def bullets(items: Iterable[Inline]) -> List:
    """An unordered list."""
    return {"kind": "list", "items": list(items)}


def numbered(items: Iterable[Inline]) -> List:
    """An ordered list."""
    return {"kind": "list", "items": list(items), "ordered": True}


def panel(title: str, text: str, tone: str = "") -> Panel:
    """The first sentence of an answer, and what has to be known with it at once."""
    found: Panel = {"kind": "panel", "title": title, "text": text}
    return {**found, "tone": tone} if tone else found


def notice(tone: NoticeTone, blocks: Sequence[Block], title: str = "") -> Notice:
    """A box that stands out."""
    plain: Notice = {"kind": "notice", "tone": tone, "blocks": list(blocks)}
    return {**plain, "title": title} if title else plain


def details(summary: str, blocks: Sequence[Block], is_open: bool = False) -> Details:
    """Something to open."""
    closed: Details = {"kind": "details", "summary": summary, "blocks": list(blocks)}
    return {**closed, "open": True} if is_open else closed


def sheet(summary: str, label: str, blocks: Sequence[Block]) -> Sheet:
    """Something to open that prints on a paper of its own."""
    return {"kind": "sheet", "summary": summary, "label": label, "blocks": list(blocks)}


def definitions(items: Iterable[Term]) -> Definitions:
    """Terms and what they are."""
    return {"kind": "definitions", "items": list(items)}


def table(caption: str, columns: Sequence[str], rows: Iterable[Sequence[Inline]]) -> Table:
    """A table whose first cell heads each row."""
    return {"kind": "table", "caption": caption, "columns": list(columns), "rows": [list(row) for row in rows], "row_headers": True}


def checklist(title: str, items: Sequence[CheckItem]) -> list[Checklist]:
    """Lines, each with its source; nothing where there are none."""
    return [{"kind": "checklist", "title": title, "items": list(items)}] if items else []


def strip(label: str, days: Sequence[StripDay]) -> Strip:
    """A count, day by day."""
    return {"kind": "strip", "label": label, "days": list(days)}


def day(iso: str) -> DateInLine:
    """A date inline, in full words and for machines."""
    return {"date": iso, "text": in_words(iso)}


def in_words(iso: str) -> str:
    """An ISO date in full: "Friday 11 December 2026"."""
    return long_date(date.fromisoformat(iso))


def sourced(lines: Iterable[SourcedLine], rules: Rules) -> list[CheckItem]:
    """Lines of an answer as checklist items, each with its source."""
    return [{"text": line["text"], "source": citation(rules.sources[line["source"]], line["section"])} for line in lines]


def citation(source: Source, section: str) -> str:
    """A source in a few words: publisher, date of the page, section where there is one."""
    named = f"{source.publisher} ({source.dated})"
    return f"{named}, {section}" if section else named


def saved_copy(area_name: str, source: Source) -> str:
    """What every local answer says about its source."""
    if day_and_role := compared(source):
        return f"From a copy of {short_date(source.read_on)}, compared with the live page on {day_and_role}."
    whom = "" if area_name == "England" else f" Not confirmed with {area_name}."
    return f"From a saved copy of {short_date(source.read_on)}.{whom}"


def stamp(area_name: str, rules: Rules, source: Source, today: date | None) -> Stamp:
    """The line that a printed answer carries: date, area, version of the rules, edition of the source."""
    return _stamp([*_worked_out(today), f"{area_name}.", f"Rules version {rules.version}."], area_name, source)


def stamp_for_a_family(area_name: str, source: Source, today: date | None) -> Stamp:
    """The same line without the version of the rules, which is of use to whoever maintains them and says nothing to a family."""
    return _stamp([*_worked_out(today), f"{area_name}."], area_name, source)


def _stamp(before: Sequence[str], area_name: str, source: Source) -> Stamp:
    return {"kind": "stamp", "text": " ".join([*before, f"Source: {source.title}, {source.dated}.", saved_copy(area_name, source)])}


def _worked_out(today: date | None) -> list[str]:
    return [f"Worked out on {long_date(today)}."] if today else []


def print_button(warning: str = "") -> Print:
    """A button that prints the page, with what to know beforehand, such as who may see the paper."""
    button: Print = {"kind": "print", "label": "Print"}
    return {**button, "warning": warning} if warning else button


def copy_button(label: str, text: str) -> Copy:
    """A button that copies text."""
    return {"kind": "copy", "label": label, "text": text}


def download(label: str, extension: str, media_type: str, content: str, name: str = NEUTRAL_NAME) -> Download:
    """A button that saves a file."""
    return {"kind": "download", "label": label, **file(extension, media_type, content, name)}


def file(extension: str, media_type: str, content: str, name: str = NEUTRAL_NAME) -> File:
    """A file under a neutral name, unless whoever has it made is at work."""
    return {"filename": f"{name}.{extension}", "type": media_type, "content": content}
