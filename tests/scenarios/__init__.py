"""Worked examples that a practitioner can read, one TOML file an area, in a folder a calculator.

Tests of the Python and of the browser ask the same questions from here. In `timescales/` a scenario gives `events` (and `show`, `reader`)
directly; anywhere else it gives `inputs`. What `expect` holds is up to the tests of that calculator.
"""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Scenario:
    """One worked example: a request, and what a correct answer holds."""

    name: str
    file: str
    request: dict[str, Any]
    expect: list[dict[str, Any]] = field(default_factory=list)
    silent: list[str] | None = None
    absent: list[str] = field(default_factory=list)
    cautions: list[str] = field(default_factory=list)
    unquantified: list[str] = field(default_factory=list)
    headline: str | None = None
    tone: str | None = None

    def __str__(self) -> str:
        return self.name


@cache
def scenarios(calculator: str = "") -> tuple[Scenario, ...]:
    """Every scenario, or those of one calculator, in the order of the files."""
    return tuple(_scenario(path, row) for path in sorted(FOLDER.glob(f"{calculator or '*'}/*.toml")) for row in _rows(path))


def _rows(path: Path) -> list[dict[str, Any]]:
    return tomllib.loads(path.read_text(encoding="utf-8"))["scenario"]


def _scenario(path: Path, row: dict[str, Any]) -> Scenario:
    row = dict(row)
    inputs = row.pop("inputs", None) or {key: row.pop(key) for key in ("events", "show", "reader") if key in row}
    request = {"calculator": path.parent.name, "area": row.pop("area", path.stem), "inputs": inputs}
    if "today" in row:
        request["today"] = row.pop("today")
    return Scenario(row.pop("name"), f"{path.parent.name}/{path.name}", request, **row)
