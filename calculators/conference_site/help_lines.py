"""The telephone numbers of the site, each with where it comes from (procedures/help.toml): as a table, and marked where they are printed."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from conference_rules.building import build
from conference_rules.wording import short_date

from .markup import escape, link, table

MARK = "not tried by us yet"
# A number may be bold, or a link of its own: the mark stands behind that.
_END = r"(?P<end>(?:\*\*|</(?:a|strong)>)?)"


@dataclass(frozen=True)
class HelpLine:
    """A number that the site prints. `rung_on` is missing until a person has tried it; one that is `kept_free` nobody rings to try."""

    name: str
    number: str
    source: str
    read_on: date
    rung_on: date | None = None
    kept_free: bool = False

    @property
    def untried(self) -> bool:
        """Whether the reader has to be told that nobody has rung it."""
        return not (self.rung_on or self.kept_free)


def load(file: Path) -> list[HelpLine]:
    """The numbers of a file such as procedures/help.toml. Raises `BadRules` for what cannot be used."""
    rows = tomllib.loads(file.read_text(encoding="utf-8"))["line"]
    return [build(HelpLine, row, file.name, f"line.{row.get('name', '?')}") for row in rows]


def table_of(lines: Sequence[HelpLine]) -> str:
    """Where each number comes from, and whether anybody has tried it."""
    rows = [(escape(line.name), escape(line.number), f"{escape(line.source)}, read on {short_date(line.read_on)}", _tried(line)) for line in lines]
    return table("Telephone numbers in this guide", ("Who", "Number", "Where we read it", "Tried by us"), rows)


def marked(text: str, lines: Sequence[HelpLine], href: str) -> str:
    """Markdown or HTML with a mark behind each number that nobody has tried, which leads to where the number comes from."""
    numbers = "|".join(re.escape(line.number) for line in lines if line.untried)
    return re.sub(f"(?:{numbers}){_END}", lambda found: f"{found[0]} ({link(href, MARK)})", text) if numbers else text


def _tried(line: HelpLine) -> str:
    if line.kept_free:
        return "Kept free for those who need it: not rung to try"
    return f"Rung on {short_date(line.rung_on)}" if line.rung_on else "Not verified: nobody has rung it for this guide"
