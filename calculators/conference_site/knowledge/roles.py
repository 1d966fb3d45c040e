"""The roles of professionals and the lines of each, by name, from procedures/professionals/roles.toml."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from conference_rules import BadRules
from conference_rules.building import all_read, build

from .tables import only, parsed

FILE = "roles.toml"
Lines = Mapping[str, tuple[str, ...]]
"""The names of lines by stage."""


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
    lines: Lines


@dataclass(frozen=True)
class Roles:
    """All cards by the id of their role, and the stages in their order."""

    stages: tuple[Stage, ...]
    cards: Mapping[str, Card]


@dataclass(frozen=True)
class _StageRow:
    """A stage as it is written: its pages by name."""

    id: str
    title: str
    pages: tuple[str, ...]


def load_roles(root: Path) -> Roles:
    """The stages and cards of procedures/professionals/roles.toml. Raises `BadRules` for what cannot be used."""
    return roles_from(root / "procedures" / "professionals" / FILE)


def roles_from(path: Path) -> Roles:
    """The stages and cards of a file laid out like roles.toml, whose pages stand beside it."""
    table = parsed(path)
    only(table, ("stage", "group", "role"), FILE)
    rows = all_read(partial(build, _StageRow, row, FILE, f"stage.{row.get('id', '?')}") for row in table.get("stage", ()))
    stages = [row.id for row in rows]
    groups = {name: _lines(group, stages, f"group.{name}") for name, group in table.get("group", {}).items()}
    cards = {name: _card(name, role, stages, groups) for name, role in table.get("role", {}).items()}
    return Roles(tuple(Stage(row.id, row.title, _titles(row, path.parent)) for row in rows), cards)


def _titles(row: _StageRow, folder: Path) -> dict[str, str]:
    """What stands at the head of each page of a stage."""
    for page in row.pages:
        if not (folder / f"{page}.md").is_file():
            raise BadRules(FILE, f"stage.{row.id}.pages", f"there is no page {page}.md beside this file. Mend the name.")
    return {page: _title(folder / f"{page}.md") for page in row.pages}


def _title(page: Path) -> str:
    return next(line.removeprefix("# ") for line in page.read_text(encoding="utf-8").splitlines() if line.startswith("# "))


def _card(name: str, role: Mapping[str, Any], stages: Sequence[str], groups: Mapping[str, Lines]) -> Card:
    """A role's own lines, stage by stage, and after them those of the group that it shares."""
    where = f"role.{name}"
    if "people" not in role:
        raise BadRules(FILE, f"{where}.people", "this key is missing. Name the people of the rules whom the card is for.")
    own = _lines({key: value for key, value in role.items() if key not in ("people", "shares")}, stages, where)
    if (group := role.get("shares", "")) and group not in groups:
        raise BadRules(FILE, f"{where}.shares", f"{group!r} is not a group of this file. Use one of: {', '.join(groups)}.")
    shared = groups.get(group, {})
    lines = {stage: tuple(dict.fromkeys([*own.get(stage, ()), *shared.get(stage, ())])) for stage in stages}
    return Card(name, tuple(role["people"]), lines)


def _lines(table: Mapping[str, Any], stages: Sequence[str], where: str) -> Lines:
    """The names of lines under each stage."""
    only(table, stages, FILE, where)
    return {stage: tuple(names) for stage, names in table.items()}
