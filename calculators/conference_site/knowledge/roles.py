"""The lines of the desk of each role, by name, from procedures/professionals/roles.toml. The roles themselves are those of the calculators."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Literal

from conference_calculators.timescales.roles import ROLES
from conference_rules import BadRules
from conference_rules.building import all_read, build

from .tables import known, only, parsed
from .titles import title_in

FILE = "roles.toml"
Kind = Literal["dates", "do", "write", "receive"]
KINDS: tuple[Kind, ...] = ("dates", "do", "write", "receive")
"""What a line is to the role: the date of a meeting, something to do, to write, or to receive from others."""
Lines = Mapping[Kind, tuple[str, ...]]
"""The names of lines by kind."""


@dataclass(frozen=True)
class Stage:
    """A part of every desk: the pages for professionals that say more about it, each with its title, and the calculators that help."""

    id: str
    title: str
    pages: Mapping[str, str]
    calculators: tuple[str, ...]


@dataclass(frozen=True)
class Desk:
    """The desk of a role: whom it asks, its calculators and checklists, and the names of its lines by stage. Its `id` is that of its page.

    `still_asks` names questions, as AREA/QUESTION, that an area answers for other roles alone.
    """

    id: str
    asks: str
    calculators: tuple[str, ...]
    checklists: Mapping[str, str]
    still_asks: tuple[str, ...]
    lines: Mapping[str, Lines]

    @property
    def role(self) -> str:
        """The id of the role among those of the calculators."""
        return self.id.replace("-", "_")

    @property
    def people(self) -> tuple[str, ...]:
        """The people of the rules whom the role stands for."""
        return ROLES[self.role].people

    @property
    def names(self) -> list[str]:
        """The names of all its lines, in their order."""
        return [name for of_stage in self.lines.values() for names in of_stage.values() for name in names]


@dataclass(frozen=True)
class Roles:
    """All desks by the id of their role, the stages in their order, and the short words for the first screen: of lines, and of calculators."""

    stages: tuple[Stage, ...]
    desks: Mapping[str, Desk]
    short: Mapping[str, str]
    calculators: Mapping[str, str]


@dataclass(frozen=True)
class _StageRow:
    """A stage as it is written: its pages by name."""

    id: str
    title: str
    pages: tuple[str, ...]
    calculators: tuple[str, ...] = ()


@dataclass(frozen=True)
class _RoleRow:
    """A role as it is written, without its lines."""

    asks: str
    calculators: tuple[str, ...] = ()
    checklists: tuple[str, ...] = ()
    still_asks: tuple[str, ...] = ()
    shares: tuple[str, ...] = ()


_LineTable = Mapping[Kind, Mapping[str, tuple[str, ...]]]
"""The names of lines as they are written: by kind and then by stage."""


def load_roles(root: Path) -> Roles:
    """The stages and desks of procedures/professionals/roles.toml. Raises `BadRules` for what cannot be used."""
    return roles_from(root / "procedures" / "professionals" / FILE)


def roles_from(path: Path) -> Roles:
    """The stages and desks of a file laid out like roles.toml, whose pages stand beside it."""
    table = parsed(path)
    only(table, ("stage", "group", "role", "short", "calculator"), FILE)
    rows = all_read(partial(build, _StageRow, row, FILE, f"stage.{row.get('id', '?')}") for row in table.get("stage", ()))
    stages = [row.id for row in rows]
    groups = {name: _written(group, stages, f"group.{name}") for name, group in table.get("group", {}).items()}
    desks = {name: _desk(name, role, stages, groups, path.parent) for name, role in table.get("role", {}).items()}
    short, calculators = table.get("short", {}), table.get("calculator", {})
    for stage in rows:
        for calculator in stage.calculators:
            known(calculator, calculators, FILE, f"stage.{stage.id}.calculators")
    _all_used(short, desks.values())
    in_order = tuple(Stage(row.id, row.title, _titles(row.pages, f"stage.{row.id}.pages", path.parent), row.calculators) for row in rows)
    return Roles(in_order, desks, short, calculators)


def _titles(pages: Sequence[str], where: str, folder: Path) -> dict[str, str]:
    """What stands at the head of each of these pages."""
    for page in pages:
        if not (folder / f"{page}.md").is_file():
            raise BadRules(FILE, where, f"there is no page {page}.md beside this file. Mend the name.")
    return {page: title_in((folder / f"{page}.md").read_text(encoding="utf-8"), page) for page in pages}


def _desk(name: str, role: Mapping[str, Any], stages: Sequence[str], groups: Mapping[str, _LineTable], folder: Path) -> Desk:
    """A role's own lines, stage by stage, and after them those of the groups that it shares."""
    where = f"role.{name}"
    known(name, [role.replace("_", "-") for role in ROLES], FILE, where)
    row = build(_RoleRow, {key: value for key, value in role.items() if key not in KINDS}, FILE, where)
    for group in row.shares:
        known(group, groups, FILE, f"{where}.shares")
    tables = [_written({kind: role[kind] for kind in KINDS if kind in role}, stages, where), *(groups[group] for group in row.shares)]
    checklists = _titles(row.checklists, f"{where}.checklists", folder)
    return Desk(name, row.asks, row.calculators, checklists, row.still_asks, {stage: _joined(tables, stage) for stage in stages})


def _joined(tables: Iterable[_LineTable], stage: str) -> Lines:
    """The lines of one stage out of several tables, each name once."""
    tables = list(tables)
    return {kind: tuple(dict.fromkeys(name for table in tables for name in table.get(kind, {}).get(stage, ()))) for kind in KINDS}


def _written(table: Mapping[str, Any], stages: Sequence[str], where: str) -> _LineTable:
    only(table, KINDS, FILE, where)
    for kind, by_stage in table.items():
        only(by_stage, stages, FILE, f"{where}.{kind}")
    return {kind: {stage: tuple(names) for stage, names in table[kind].items()} for kind in KINDS if kind in table}


def _all_used(short: Collection[str], desks: Iterable[Desk]) -> None:
    """Short words of a line that no desk has would never be seen."""
    used = {name for desk in desks for name in desk.names}
    if lost := [name for name in short if name not in used]:
        raise BadRules(FILE, f"short.{lost[0]}", "no desk has this line. Mend the name, or take these words away.")
