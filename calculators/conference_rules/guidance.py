"""Lines of guidance: what a source says must be done or should be thought about, each with its place in the source.

The tables for quoracy, attendance and the planners are made of such lines. A line may name conditions in `when`; it
applies when every one of them holds. The modules that read a table say which conditions they can set, so that a
misspelt one is found when the file is read.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from .building import build
from .errors import BadRules
from .rules import Area

Item = TypeVar("Item")


@dataclass(frozen=True)
class Line:
    """One thing that a source says, in our own words. `facts` are its ids in the evidence."""

    id: str
    text: str
    source: str
    section: str = ""
    facts: tuple[str, ...] = ()
    when: tuple[str, ...] = ()


@dataclass(frozen=True)
class Advice:
    """What must be done, what should be considered and what a reader has to know beside it."""

    must: tuple[Line, ...] = ()
    consider: tuple[Line, ...] = ()
    cautions: tuple[Line, ...] = ()

    def applying(self, holding: Collection[str]) -> "Advice":
        """The lines whose conditions all hold."""
        return Advice(*(lines_applying(lines, holding) for lines in (self.must, self.consider, self.cautions)))


@dataclass(frozen=True)
class Table:
    """One table of an area's file, and where it stands: for reading it and for saying what is wrong with it."""

    name: str
    file: str
    source: str
    rows: Mapping[str, Any]

    def wrong(self, key: str, advice: str) -> BadRules:
        """The error for a key of this table."""
        return BadRules(self.file, f"{self.name}.{key}", advice)

    def item(self, kind: type[Item], key: str) -> Item:
        """The one item under a key, such as [quoracy.statement]."""
        if key not in self.rows:
            raise self.wrong(key, f"this table is missing. Add [{self.name}.{key}].")
        return self._built(kind, {"id": key, **self.rows[key]}, key)

    def items(self, kind: type[Item], key: str) -> tuple[Item, ...]:
        """The list of items under a key, such as [[quoracy.must]]. Their ids are unique."""
        rows: Sequence[Mapping[str, Any]] = self.rows.get(key, [])
        ids = [row.get("id") for row in rows]
        for name in ids:
            if ids.count(name) > 1:
                raise self.wrong(f"{key}.{name}", "this id is used twice. Give each its own.")
        return tuple(self._built(kind, row, f"{key}.{row.get('id', '?')}") for row in rows)

    def settings(self, kind: type[Item]) -> Item:
        """The plain keys of the table itself."""
        plain = {key: value for key, value in self.rows.items() if not isinstance(value, Mapping) and not _is_rows(value)}
        return build(kind, plain, self.file, self.name)

    def advice(self, conditions: Collection[str]) -> Advice:
        """The lines under must, consider and caution; `conditions` are those that a line may name."""
        return Advice(*(self.lines(key, conditions) for key in ("must", "consider", "caution")))

    def lines(self, key: str, conditions: Collection[str]) -> tuple[Line, ...]:
        """The lines under a key, every condition checked."""
        lines = self.items(Line, key)
        for line in lines:
            for name in line.when:
                if name not in conditions:
                    known = ", ".join(sorted(conditions))
                    raise self.wrong(f"{key}.{line.id}.when", f"{name!r} is never set here. Use one of: {known}.")
        return lines

    def only(self, *keys: str) -> None:
        """Raise when the table holds a list or table that nothing reads."""
        for key, value in self.rows.items():
            if (isinstance(value, Mapping) or _is_rows(value)) and key not in keys:
                raise self.wrong(key, f"this is not known here. Use one of: {', '.join(keys)}.")

    def _built(self, kind: type[Item], row: Mapping[str, Any], key: str) -> Item:
        return build(kind, {"source": self.source, **row}, self.file, f"{self.name}.{key}")


def table_of(area: Area, name: str) -> Table:
    """An area's table of this name. Every area has one, if only to say that its source is silent."""
    file = f"{area.id}.toml"
    if name not in area.tables:
        raise BadRules(file, name, f"this table is missing. Add [{name}], if only to say that the source is silent.")
    return Table(name, file, area.source.id, area.tables[name])


def lines_applying(lines: Sequence[Line], holding: Collection[str]) -> tuple[Line, ...]:
    """The lines whose conditions all hold."""
    return tuple(line for line in lines if all(condition in holding for condition in line.when))


def _is_rows(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(row, Mapping) for row in value)
