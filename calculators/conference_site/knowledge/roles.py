"""The roles of professionals and the lines of each, by name, from procedures/professionals/roles.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Stage:
    """A heading of every card, and the pages for professionals that say more about it, each with its title."""

    id: str
    title: str
    pages: Mapping[str, str]


@dataclass(frozen=True)
class Card:
    """One role: the people of the rules whom it stands for, and by stage the names of its lines."""

    id: str
    people: tuple[str, ...]
    lines: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Roles:
    """All cards by the id of their role, and the stages in their order."""

    stages: tuple[Stage, ...]
    cards: Mapping[str, Card]


def load_roles(root: Path) -> Roles:
    """The stages and cards of procedures/professionals/roles.toml."""
    folder = root / "procedures" / "professionals"
    table = tomllib.loads((folder / "roles.toml").read_text(encoding="utf-8"))
    stages = tuple(
        Stage(each["id"], each["title"], {page: _title(folder / f"{page}.md") for page in each["pages"]}) for each in table["stage"]
    )
    return Roles(stages, {name: _card(name, table) for name in table["role"]})


def _title(page: Path) -> str:
    """What stands at the head of a page."""
    return next(line.removeprefix("# ") for line in page.read_text(encoding="utf-8").splitlines() if line.startswith("# "))


def _card(name: str, table: Mapping[str, Any]) -> Card:
    """A role's own lines, stage by stage, and after them those of the group that it shares."""
    own = table["role"][name]
    shared = table["group"][own["shares"]] if "shares" in own else {}
    stages = [stage["id"] for stage in table["stage"]]
    lines = {stage: tuple(dict.fromkeys([*own.get(stage, []), *shared.get(stage, [])])) for stage in stages}
    return Card(name, tuple(own["people"]), lines)
