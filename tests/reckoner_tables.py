"""The tables of a ready reckoner and of rarer events, read back from their text by other means than the code that made them."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from html import unescape

from conference_rules import load_rules
from conference_site.parts import rarer_tables
from conference_site.parts.reckoner import ready_reckoner

TABLE = re.compile(r'<table data-event="(\w+)".*?</table>', re.DOTALL)
HEAD = re.compile(r'<th scope="col" data-deadline="(\w+)" data-key="([\w-]+)" data-label="([^"]+)"[^>]*>(.*?)(?: <small>.*?</small>)?</th>')
ROW = re.compile(r'<tr data-date="([\d-]+)"><th scope="row">[^<]+</th>(.*?)</tr>')


@dataclass(frozen=True)
class Cell:
    """One deadline for one date, as the table has it."""

    event: str
    day: str
    key: str
    label: str
    title: str
    limit: date
    work_to: date


def cells(area: str) -> Iterator[Cell]:
    """Every cell of every table of an area."""
    rules = load_rules()
    for table in TABLE.finditer(ready_reckoner(rules.areas[area], rules)):
        heads = HEAD.findall(table[0])
        for day, body in ROW.findall(table[0]):
            texts = re.findall(r"<td>(.*?)</td>", body)
            for (_, key, label, title), text in zip(heads, texts, strict=True):
                yield Cell(table[1], day, key, label, unescape(title), *dates_in(text))


def rarer_cells(area: str) -> Iterator[Cell]:
    """Every cell of every file that an area has for rarer events."""
    text = next((text for address, text in rarer_tables.files().items() if address in rarer_tables.where_they_are(area, "index.md")), "{}")
    for event, table in json.loads(text).items():
        for day, cells_of_day in table["rows"].items():
            for column, cell in zip(table["columns"], cells_of_day, strict=True):
                yield Cell(event, day, column["key"], column["label"], column["title"], *dates_in(cell))


def dates_in(cell: str) -> tuple[date, date]:
    """The limit and the date to work to."""
    limit, _, work_to = cell.partition("; work to ")
    return read(limit), read(work_to or limit)


def read(text: str) -> date:
    """A date as the tables write it, its weekday being the right one."""
    moment = datetime.strptime(text, "%a %d %b %Y")
    assert moment.strftime("%a") == text[:3]
    return moment.date()
