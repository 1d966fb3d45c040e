"""The tables of guidance in an area's files: quoracy, a child's part and the planners. Each is read, and so checked, when rules are loaded."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, TypeVar, get_args

from . import attendance_rules, quoracy_rules
from .attendance_rules import ADVOCATE_OFFERS, WEIGHED, AttendanceRule, AttendanceSettings, Common, Words
from .building import all_read, build, put_together, stop_at
from .errors import BadRules
from .guidance import Advice, Line, lines_applying
from .ids import SourceId
from .planners import ASKED_ABOUT, CONDITIONS, Planner, PlannerRule
from .quoracy_rules import CONFERENCES, COUNTS_NOBODY, OUTCOMES, Circumstance, Ground, Kind, QuoracyRule

Item = TypeVar("Item")

COMMON_FILE = "participation.toml"
GOOD_PRACTICE_FILE = "good_practice.toml"
THIS_GUIDE = SourceId("this-guide")

NAMES_ITS_CONDITION = ("If ", "Where ")
"""How a sentence begins that is true in every case because it says first in which cases it applies."""

_QUORACY = "quoracy"
_IN_BRACES = re.compile(r"\{([a-z_-]+)\}")


@dataclass(frozen=True)
class Table:
    """One table of a file, and where it stands: for reading it and for saying what is wrong with it.

    `periods` are the area's own, in words, by the key of their timescale. A line names one in braces, so that its number stands once.
    """

    name: str
    file: str
    source: SourceId
    rows: Mapping[str, Any]
    periods: Mapping[str, str] = field(default_factory=dict)

    def wrong(self, key: str, advice: str) -> BadRules:
        """The error for a key of this table."""
        return BadRules(self.file, f"{self.name}.{key}", advice)

    def item(self, kind: type[Item], key: str) -> Item:
        """The one item under a key, such as [quoracy.statement]."""
        if not isinstance(self.rows.get(key), Mapping):
            raise self.wrong(key, f"this table is missing. Add [{self.name}.{key}].")
        return self._built(kind, {"id": key, **self.rows[key]}, key)

    def items(self, kind: type[Item], key: str) -> tuple[Item, ...]:
        """The list of items under a key, such as [[quoracy.must]]. Their ids are unique."""
        rows: Sequence[Mapping[str, Any]] = self.rows.get(key, [])
        if not _is_list_of_tables(rows):
            raise self.wrong(key, f"begin each one with [[{self.name}.{key}]], in two brackets.")
        ids = [row.get("id") for row in rows]
        stop_at(self.wrong(f"{key}.{name}", "this id is used twice. Give each its own.") for name in dict.fromkeys(ids) if ids.count(name) > 1)
        return tuple(all_read(partial(self._built, kind, row, f"{key}.{row.get('id', '?')}") for row in rows))

    def settings(self, kind: type[Item]) -> Item:
        """The plain keys of the table itself."""
        plain = {key: value for key, value in self.rows.items() if not _is_table_or_list_of_them(value)}
        return build(kind, plain, self.file, self.name)

    def advice(self, conditions: Collection[str]) -> Advice:
        """The lines under must, consider and caution; `conditions` are those that a line may name."""
        return Advice(*all_read(partial(self.guidance, key, conditions) for key in ("must", "consider", "caution")))

    def guidance(self, key: str, conditions: Collection[str]) -> tuple[Line, ...]:
        """The lines under a key that are printed for readers of every case as well."""
        lines = self.lines(key, conditions)
        stop_at(self.wrong(f"{key}.{line.id}.in_general", advice) for line in lines if (advice := _untrue_in_some_cases(line)))
        stop_at(
            self.wrong(f"{key}.{line.id}.if_chair", "only what the chair of a conference below the minimum decides has this. Take it out.")
            for line in lines
            if line.if_chair and self.name != _QUORACY
        )
        return lines

    def lines(self, key: str, conditions: Collection[str]) -> tuple[Line, ...]:
        """The lines under a key, every condition checked."""
        lines = self.items(Line, key)
        known = ", ".join(sorted(conditions))
        stop_at(
            self.wrong(f"{key}.{line.id}.when", f"{name!r} is never set here. Use one of: {known}.")
            for line in lines
            for name in line.when
            if name not in conditions
        )
        return lines

    def only(self, *keys: str) -> None:
        """Raise when the table holds a list or table that nothing reads."""
        stop_at(
            self.wrong(key, f"this is not known here. Use one of: {', '.join(keys)}.")
            for key, value in self.rows.items()
            if _is_table_or_list_of_them(value) and key not in keys
        )

    def _built(self, kind: type[Item], row: Mapping[str, Any], key: str) -> Item:
        worded = {name: self._with_periods(value) if isinstance(value, str) else value for name, value in row.items()}
        return build(kind, {"source": self.source, **worded}, self.file, f"{self.name}.{key}")

    def _with_periods(self, text: str) -> str:
        return _IN_BRACES.sub(lambda named: self.periods.get(named[1], named[0]), text)


def _untrue_in_some_cases(line: Line) -> str:
    """What to do about a line that is not true in every case and does not say so; empty for any other."""
    if not line.when and line.in_general is not None:
        return "this line has no conditions, so its text is for every case. Take in_general out."
    if line.when and line.for_every_case and not line.for_every_case.startswith(NAMES_ITS_CONDITION):
        return (
            f"this line applies only with {', '.join(line.when)}. Say so to readers of every case, in words that begin with If; "
            'or write in_general = "", and only answers have the line.'
        )
    return ""


def _is_list_of_tables(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(row, Mapping) for row in value)


def _is_table_or_list_of_them(value: Any) -> bool:
    return isinstance(value, Mapping) or (isinstance(value, list) and any(isinstance(row, Mapping) for row in value))


# Quoracy


@dataclass(frozen=True)
class QuoracySettings:
    """The plain keys of a quoracy table."""

    kind: Kind
    reports_count: bool
    conferences: tuple[str, ...]
    tick_question: str
    others_needed: int = 0
    differ_by: tuple[str, ...] = ("agency",)
    contact: str = ""
    unread: str = ""


def quoracy_rule(table: Table) -> QuoracyRule:
    """An area's table [quoracy], checked."""

    def rule(_: None, settings: QuoracySettings, **parts: Any) -> QuoracyRule:
        return QuoracyRule(**vars(settings), **parts)

    return put_together(
        rule,
        _=lambda: table.only("statement", "who_decides", "circumstance", "ground", "must", "consider", "caution"),
        settings=lambda: _quoracy_settings(table),
        statement=lambda: table.item(Line, "statement"),
        who_decides=lambda: table.item(Line, "who_decides"),
        circumstances=lambda: table.items(Circumstance, "circumstance"),
        grounds=lambda: _grounds(table),
        advice=lambda: table.advice(quoracy_rules.CONDITIONS),
    )


def _quoracy_settings(table: Table) -> QuoracySettings:
    settings = table.settings(QuoracySettings)
    stop_at(_faults_in_settings(settings, table))
    return settings


def _faults_in_settings(settings: QuoracySettings, table: Table) -> Iterator[BadRules]:
    if settings.kind not in OUTCOMES:
        yield table.wrong("kind", f"{settings.kind!r} is not allowed. Use one of: {', '.join(OUTCOMES)}.")
    if settings.contact not in ("", "child", "child_and_family"):
        yield table.wrong("contact", f"{settings.contact!r} is not allowed. Use child or child_and_family, or leave it out.")
    if not settings.others_needed and settings.kind in ("minimum", "expected_attendance"):
        yield table.wrong("others_needed", "say how many others the source asks for.")
    if not settings.conferences and settings.kind not in COUNTS_NOBODY:
        every = ", ".join(CONFERENCES)
        yield table.wrong("conferences", f"say which types of conference the source names or, where it names none, all of them: {every}.")
    for name in settings.conferences:
        if name not in CONFERENCES:
            yield table.wrong("conferences", f"{name!r} is not a type of conference. Use: {', '.join(CONFERENCES)}.")


def _grounds(table: Table) -> tuple[Ground, ...]:
    grounds = table.items(Ground, "ground")
    rows = table.rows.get("circumstance", [])
    stop_at(_faults_in_grounds(grounds, {row.get("id") for row in rows}, table))
    return grounds


def _faults_in_grounds(grounds: Sequence[Ground], circumstances: Collection[str], table: Table) -> Iterator[BadRules]:
    for ground in grounds:
        if not (ground.needs or ground.others_represented):
            yield table.wrong(f"ground.{ground.id}", "say in needs or others_represented what has to be true.")
        for name in ground.needs:
            if name not in circumstances:
                yield table.wrong(f"ground.{ground.id}.needs", f"{name!r} is not a circumstance. Add [[quoracy.circumstance]].")


# A child's part


def attendance_rule(table: Table) -> AttendanceRule:
    """An area's table [attendance], checked."""

    def rule(_: None, **parts: Any) -> AttendanceRule:
        return AttendanceRule(**parts)

    return put_together(
        rule,
        _=lambda: table.only("statement", "who_decides", "age_note", "advocate", "must", "consider", "way", "caution"),
        settings=lambda: _attendance_settings(table),
        statement=lambda: table.item(Line, "statement"),
        who_decides=lambda: table.item(Line, "who_decides"),
        age_notes=lambda: _at_least_one(table, "age_note"),
        advocate=lambda: _advocate(table),
        ways=lambda: table.lines("way", attendance_rules.CONDITIONS),
        advice=lambda: table.advice(attendance_rules.CONDITIONS),
    )


def _attendance_settings(table: Table) -> AttendanceSettings:
    settings = table.settings(AttendanceSettings)
    stop_at(
        table.wrong("weighs", f"{name!r} is not a question that is asked. Use: {', '.join(WEIGHED)}.")
        for name in settings.weighs
        if name not in WEIGHED
    )
    return settings


def _advocate(table: Table) -> tuple[Line, ...]:
    lines = _at_least_one(table, "advocate")
    stop_at(
        table.wrong(f"advocate.{line.id}", f"there is no such offer. Use one of: {', '.join(ADVOCATE_OFFERS)}.")
        for line in lines
        if line.id not in ADVOCATE_OFFERS
    )
    return lines


def _at_least_one(table: Table, key: str) -> tuple[Line, ...]:
    lines = table.guidance(key, attendance_rules.CONDITIONS)
    if not lines:
        raise table.wrong(key, f"add at least one [[{table.name}.{key}]], if only to say that the source is silent.")
    return lines


def common_from(data: Mapping[str, Any]) -> Common:
    """What is the same in every area, from a file laid out like participation.toml. Raises `BadRules`, naming the key and what to do."""
    parts = ("headline", "indication", "wish", "beside", "to_find_out", "practice", "caution", "code", "codes")
    stop_at(BadRules(COMMON_FILE, key, "this is missing. Add it.") for key in parts if key not in data)
    stop_at(
        BadRules(COMMON_FILE, f"{key}.{name}", "this is missing. Add it.")
        for key in ("headline", "indication")
        for name in get_args(Words)
        if name not in data[key]
    )
    codes = [{"section": data["codes"]["section"], **row} for row in data["code"]]
    own = Table("file", COMMON_FILE, THIS_GUIDE, data)
    of_the_record = Table("file", COMMON_FILE, data["codes"]["source"], {"code": codes})
    return Common(
        headline=data["headline"],
        indication=data["indication"],
        wish=data["wish"],
        beside=data["beside"],
        to_find_out=data["to_find_out"],
        practice=own.lines("practice", attendance_rules.CONDITIONS),
        cautions=own.lines("caution", attendance_rules.CONDITIONS),
        codes=of_the_record.lines("code", attendance_rules.CONDITIONS),
        recorded_from_age=data["codes"]["recorded_from_age"],
    )


# The planners


GoodPractice = Mapping[Planner, tuple[Line, ...]]


@dataclass(frozen=True)
class PlannerSettings:
    """The plain key of a planner's table."""

    stated: bool


def good_practice_from(data: Mapping[str, Any]) -> GoodPractice:
    """This guide's own good practice, by planner, from a file laid out like good_practice.toml."""
    ours = Table("file", GOOD_PRACTICE_FILE, THIS_GUIDE, data)
    ours.only(*get_args(Planner))
    return {planner: ours.lines(planner, ()) for planner in get_args(Planner)}


def planner_rule(table: Table, planner: Planner, good_practice: GoodPractice) -> PlannerRule:
    """An area's table for a planner, checked, with this guide's own good practice on what its source does not mention."""
    rows = table.rows.get("ground", [])
    conditions = CONDITIONS[planner] | {f"ground_{row.get('id')}" for row in rows}

    def rule(_: None, settings: PlannerSettings, advice: Advice, **parts: Any) -> PlannerRule:
        return PlannerRule(stated=settings.stated, advice=_with_good_practice(advice, good_practice.get(planner, ())), **parts)

    return put_together(
        rule,
        _=lambda: table.only("statement", "who_decides", "ground", "factor", "indication", "must", "consider", "caution"),
        settings=lambda: table.settings(PlannerSettings),
        statement=lambda: table.item(Line, "statement"),
        who_decides=lambda: table.item(Line, "who_decides"),
        grounds=lambda: table.lines("ground", ()),
        factors=lambda: table.lines("factor", ()),
        indications=lambda: _indications(table, planner, conditions),
        advice=lambda: table.advice(conditions),
    )


def _indications(table: Table, planner: Planner, conditions: Collection[str]) -> tuple[Line, ...]:
    """Each question that the planner asks is answered by one of them."""
    indications = table.guidance("indication", conditions)
    stop_at(
        table.wrong(
            "indication",
            f"nothing is said here where {question} holds and no ground is named. Add [[{table.name}.indication]] without a `when`, "
            f'or as the last one with when = ["{question}"].',
        )
        for question in ASKED_ABOUT.get(planner, ())
        if not lines_applying(indications, {question, "no_ground_named"})
    )
    return indications


def _with_good_practice(advice: Advice, ours: Sequence[Line]) -> Advice:
    said = {line.id for line in (*advice.must, *advice.consider)}
    return replace(advice, consider=advice.consider + tuple(line for line in ours if line.id not in said))
