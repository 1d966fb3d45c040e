"""The telephone numbers of the site, each with where it comes from (procedures/help.toml): in a table, and as links that a phone can dial."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from conference_rules.building import build
from conference_rules.wording import short_date

from .markup import escape, link, table

# What no number is looked for in: the head of a page, links, scripts, and the inside of a tag.
_NOT_TEXT = r"<(?P<whole>head|a|script|style)\b.*?</(?P=whole)>|<[^>]*>"


@dataclass(frozen=True)
class HelpLine:
    """A number that the site prints. `rung_on` is missing until a person has tried it; nobody rings one that is `kept_free` only to try it."""

    name: str
    number: str
    source: str
    read_on: date
    rung_on: date | None = None
    kept_free: bool = False


def load(file: Path) -> list[HelpLine]:
    """The numbers of a file such as procedures/help.toml. Raises `BadRules` for what cannot be used."""
    rows = tomllib.loads(file.read_text(encoding="utf-8"))["line"]
    return [build(HelpLine, row, file.name, f"line.{row.get('name', '?')}") for row in rows]


def table_of(lines: Sequence[HelpLine]) -> str:
    """Every number, whether anybody has rung it for this guide, and where it was read."""
    rows = [(escape(line.name), _to_dial(line.number), _rung(line), f"{escape(line.source)}, read on {short_date(line.read_on)}") for line in lines]
    return table("Telephone numbers in this guide", ("Who", "Number", "Rung by us", "Where we read it"), rows, "cg-stacks", stacks=True)


def dialled(html: str, lines: Sequence[HelpLine]) -> str:
    """HTML in which a phone dials each number when it is tapped. A number of three digits is one only where the reader is asked to call it."""
    asked_for = "|".join(re.escape(line.number) if len(line.number) > 3 else f"(?<=[Cc]all ){line.number}" for line in lines)
    found = re.compile(rf"{_NOT_TEXT}|(?P<number>\b(?:{asked_for})\b)", re.DOTALL)
    return found.sub(lambda match: _to_dial(match["number"]) if match["number"] else match[0], html)


def _to_dial(number: str) -> str:
    return link(f"tel:{number.replace(' ', '')}", number)


def _rung(line: HelpLine) -> str:
    if line.kept_free:
        return "No: it is kept free for people who need it"
    return f"Yes, on {short_date(line.rung_on)}" if line.rung_on else "Not yet"
