"""The telephone numbers of the site, each with where it comes from (procedures/help.toml), as a table."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from conference_rules.building import build
from conference_rules.wording import short_date

from .markup import escape, table


@dataclass(frozen=True)
class HelpLine:
    """A number that the site prints. `rung_on` is missing until a person has tried it."""

    name: str
    number: str
    source: str
    read_on: date
    rung_on: date | None = None


def load(file: Path) -> list[HelpLine]:
    """The numbers of a file such as procedures/help.toml. Raises `BadRules` for what cannot be used."""
    rows = tomllib.loads(file.read_text(encoding="utf-8"))["line"]
    return [build(HelpLine, row, file.name, f"line.{row.get('name', '?')}") for row in rows]


def table_of(lines: Sequence[HelpLine]) -> str:
    """Where each number comes from, and whether anybody has tried it."""
    rows = [(escape(line.name), escape(line.number), f"{escape(line.source)}, read on {short_date(line.read_on)}", _tried(line)) for line in lines]
    return table("Telephone numbers in this guide", ("Who", "Number", "Where we read it", "Tried by us"), rows)



def _tried(line: HelpLine) -> str:
    return f"Rung on {short_date(line.rung_on)}" if line.rung_on else "Not verified: nobody has rung it for this guide"
