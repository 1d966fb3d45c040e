"""What each area's document says, typed a second time from the ledger of facts and never from the data: one file an area, found by its name."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Ledger:
    """One area's file. `letter` stands in the ids of its facts, of which there are `facts`; `also` are facts that a rule rests on besides."""

    area: str
    letter: str
    facts: int
    time_limits: str
    fed_by: dict[str, list[str]]
    also: dict[str, list[str]] = field(default_factory=dict)

    @property
    def figures(self) -> set[tuple[str, ...]]:
        """Area, deadline, event, amount, unit, direction, bound and duty of every time limit."""
        return {(self.area, *line.split()) for line in self.time_limits.strip().splitlines()}


LEDGERS = {path.stem: Ledger(path.stem, **tomllib.loads(path.read_text(encoding="utf-8"))) for path in sorted(Path(__file__).parent.glob("*.toml"))}
