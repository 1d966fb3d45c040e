"""The telephone numbers of the site, each with its hours and with where it comes from, from procedures/help.toml."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from conference_rules.building import build


@dataclass(frozen=True)
class HelpLine:
    """A number that the site prints. `rung_on` is missing until a person has tried it; nobody rings one that is `kept_free` only to try it."""

    name: str
    number: str
    hours: str
    source: str
    address: str
    read_on: date
    whom: str = ""
    also: str = ""
    own: bool = False
    rung_on: date | None = None
    kept_free: bool = False
    texted: bool = False


def load_help_lines(file: Path) -> list[HelpLine]:
    """The numbers of a file such as procedures/help.toml. Raises `BadRules` for what cannot be used."""
    rows = tomllib.loads(file.read_text(encoding="utf-8"))["line"]
    return [build(HelpLine, row, file.name, f"line.{row.get('name', '?')}") for row in rows]
