"""Lines of guidance: what a source says must be done or should be thought about, each with its place in the source.

The tables for quoracy, attendance and the planners are made of such lines. A line may name conditions in `when`; it
applies when every one of them holds. The modules that read a table say which conditions they can set, so that a
misspelt one is found when the file is read.

What a source says is also printed under each form, for readers who have entered nothing and whatever they enter. There a
line with conditions stands only in words that name the condition first: "If ...".
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from .building import build
from .errors import BadRules
from .rules import Area
from .wording import period, rule_period

Item = TypeVar("Item")

_IN_BRACES = re.compile(r"\{([a-z_-]+)\}")

NAMES_ITS_CONDITION = ("If ", "Where ")
"""How a sentence begins that is true in every case because it says first in which cases it applies."""


@dataclass(frozen=True)
class Line:
    """One thing that a source says, in our own words. `facts` are its ids in the evidence.

    `in_general` words a line that has conditions for readers of every case. It is empty where such a line says nothing to them.
    """

    id: str
    text: str
    source: str
    section: str = ""
    facts: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    in_general: str | None = None

    @property
    def for_every_case(self) -> str:
        """Words that are true whatever is entered; empty where there are none."""
        if self.when and self.in_general is not None:
            return self.in_general
        return self.text


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
    """One table of an area's file, and where it stands: for reading it and for saying what is wrong with it.

    `periods` are the area's own, in words, by the key of their timescale. A line names one in braces, so that its number stands once.
    """

    name: str
    file: str
    source: str
    rows: Mapping[str, Any]
    periods: Mapping[str, str] = field(default_factory=dict)

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
        return Advice(*(self.guidance(key, conditions) for key in ("must", "consider", "caution")))

    def guidance(self, key: str, conditions: Collection[str]) -> tuple[Line, ...]:
        """The lines under a key that are printed for readers of every case as well."""
        lines = self.lines(key, conditions)
        for line in lines:
            self._must_be_true_in_every_case(line, f"{key}.{line.id}")
        return lines

    def lines(self, key: str, conditions: Collection[str]) -> tuple[Line, ...]:
        """The lines under a key, every condition checked."""
        lines = self.items(Line, key)
        for line in lines:
            for name in line.when:
                if name not in conditions:
                    known = ", ".join(sorted(conditions))
                    raise self.wrong(f"{key}.{line.id}.when", f"{name!r} is never set here. Use one of: {known}.")
        return lines

    def _must_be_true_in_every_case(self, line: Line, where: str) -> None:
        if not line.when and line.in_general is not None:
            raise self.wrong(f"{where}.in_general", "this line has no conditions, so its text is for every case. Take in_general out.")
        if line.when and line.for_every_case and not line.for_every_case.startswith(NAMES_ITS_CONDITION):
            raise self.wrong(
                f"{where}.in_general",
                f"this line applies only with {', '.join(line.when)}. Say so to readers of every case, in words that begin with If; "
                'or write in_general = "", and only answers have the line.',
            )

    def only(self, *keys: str) -> None:
        """Raise when the table holds a list or table that nothing reads."""
        for key, value in self.rows.items():
            if (isinstance(value, Mapping) or _is_rows(value)) and key not in keys:
                raise self.wrong(key, f"this is not known here. Use one of: {', '.join(keys)}.")

    def _built(self, kind: type[Item], row: Mapping[str, Any], key: str) -> Item:
        worded = {name: self._with_periods(value) if isinstance(value, str) else value for name, value in row.items()}
        return build(kind, {"source": self.source, **worded}, self.file, f"{self.name}.{key}")

    def _with_periods(self, text: str) -> str:
        return _IN_BRACES.sub(lambda named: self.periods.get(named[1], named[0]), text)


def table_of(area: Area, name: str) -> Table:
    """An area's table of this name. Every area has one, if only to say that its source is silent."""
    file = f"{area.id}.toml"
    if name not in area.tables:
        raise BadRules(file, name, f"this table is missing. Add [{name}], if only to say that the source is silent.")
    return Table(name, file, area.source.id, area.tables[name], _periods_of(area))


def _periods_of(area: Area) -> dict[str, str]:
    timescales = {rule.key: rule_period(rule) for rule in area.timescales}
    return timescales | {item.id: period(item.amount, item.unit) for item in area.information}


def lines_applying(lines: Sequence[Line], holding: Collection[str]) -> tuple[Line, ...]:
    """The lines whose conditions all hold."""
    return tuple(line for line in lines if all(condition in holding for condition in line.when))


def _is_rows(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(row, Mapping) for row in value)
