"""The tables of a ready reckoner, read back from their HTML by other means than the code that made them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from html import unescape

from conference_rules import load_rules
from conference_site.reckoner import ready_reckoner

TABLE = re.compile(r'<table data-event="(\w+)".*?</table>', re.DOTALL)
HEAD = re.compile(r'<th scope="col" data-deadline="(\w+)" data-key="([\w-]+)" data-label="([^"]+)">(.*?)(?: <small>.*?</small>)?</th>')
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
                limit, _, work_to = text.partition("; work to ")
                yield Cell(table[1], day, key, label, unescape(title), read(limit), read(work_to or limit))


def read(text: str) -> date:
    """A date as the tables write it, its weekday being the right one."""
    moment = datetime.strptime(text, "%a %d %b %Y")
    assert moment.strftime("%a") == text[:3]
    return moment.date()
