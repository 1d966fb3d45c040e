"""The rows of the table of all areas, read from procedures/areas/comparison.toml with every name checked."""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from conference_rules import BadRules

FILE = "comparison.toml"


@dataclass(frozen=True)
class Row:
    """One row: a deadline by its id, or a question by its title; `facts` are what the sources say on it, in this order."""

    deadline: str
    title: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Topic:
    """Rows that belong together. A reader can show one topic alone, by its anchor."""

    title: str
    rows: tuple[Row, ...]

    @property
    def anchor(self) -> str:
        return self.title.lower().replace(",", "").replace("'", "").replace(" ", "-")


def load_comparison(root: Path, facts: Collection[str]) -> tuple[Topic, ...]:
    """The topics in their order. Raises `BadRules` for a row with no name or two, and for a fact that the evidence does not have."""
    table = tomllib.loads((root / "procedures" / "areas" / FILE).read_text(encoding="utf-8"))
    return tuple(Topic(topic["title"], tuple(_row(row, topic["title"], facts) for row in topic["row"])) for topic in table["topic"])


def _row(row: Mapping[str, Any], topic: str, facts: Collection[str]) -> Row:
    where = f"topic {topic!r}"
    if ("deadline" in row) == ("title" in row):
        raise BadRules(FILE, where, "give each row either a deadline or a title.")
    for name in row.get("facts", ()):
        if name not in facts:
            raise BadRules(FILE, where, f"{name!r} is not a fact of the evidence. Mend the id.")
    return Row(row.get("deadline", ""), row.get("title", ""), tuple(row.get("facts", ())))
