"""One area: a folder of five files, read and checked whole. Everything that is wrong in it is named at once."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast, get_args

from .building import all_read, build, stop_at
from .errors import BadRules
from .guidance_tables import GoodPractice, Table, attendance_rule, planner_rule, quoracy_rule
from .ids import DeadlineId, EventId, RoleId, SourceId
from .planners import Planner
from .rules import Area, Closure, DayOne, Duty, Information, Reading, Source, Timescale
from .wording import period, rule_period

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

AREA, RULES, QUORACY, ATTENDANCE, PLANNERS = (f"{name}.toml" for name in ("area", "rules", "quoracy", "attendance", "planners"))
HOLDS: Mapping[str, tuple[str, ...]] = {
    AREA: ("area", "source", "closed"),
    RULES: ("timescale", "duty", "information"),
    QUORACY: ("quoracy",),
    ATTENDANCE: ("attendance",),
    PLANNERS: get_args(Planner),
}
"""The files of an area's folder, and the tables that stand in each."""

ANSWERS, EVIDENCE, SITE = "answers.toml", "evidence.toml", "site.toml"
"""What an area from outside has beside its rules: its words, and what a site of its own says of itself. Pages are made from these; the rules do
not read them."""

Item = TypeVar("Item")
TomlTables = dict[str, Any]


@dataclass(frozen=True)
class Known:
    """The ids that an area may name."""

    sources: Mapping[SourceId, Any]
    events: Mapping[EventId, Any]
    people: Mapping[RoleId, Any]
    cautions: Mapping[str, Any]
    deadlines: Collection[str] = ()
    """Those of every area; none where a file that may name some cannot be read, so that one fault does not make others."""

    def faults_in(self, item: Any, file: str, where: str) -> Iterator[BadRules]:
        """The events, people, cautions and sources that `item` names and that do not exist."""
        for key in (field.name for field in fields(item)):
            what, known = self._named_by(key)
            for name in _names(getattr(item, key)) if what else ():
                if name not in known:
                    yield BadRules(file, f"{where}.{key}", f"{name!r} is not {what}. Add it there or mend the name.")

    def _named_by(self, key: str) -> tuple[str, Collection[str]]:
        if key in ("events", "needs", "assumed_from", "event", "treats_as_initial"):
            return "an event in events.toml", self.events
        if key in ("who", "for_whom"):
            return "a person in people.toml", self.people
        if key in ("cautions", "treats_as_initial_caution"):
            return "a caution in cautions.toml", self.cautions
        if key == "source":
            return "a source in area.toml or in sources.toml", self.sources
        if key in ("not_read", "also_answers") and self.deadlines:
            return "the id of a timescale of any area", self.deadlines
        return "", ()


def _names(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        return (value,) if value else ()
    return value or ()


@dataclass(frozen=True)
class Head:
    """The table [area] of area.toml: what the area is called, whom it serves and the document that its rules are taken from."""

    id: str
    name: str
    level: Literal["area", "england"]
    source: SourceId
    councils: tuple[str, ...] = ()
    day_one: DayOne = "day_after"
    treats_as_initial: tuple[EventId, ...] = ()
    treats_as_initial_caution: str = ""
    not_read: tuple[DeadlineId, ...] = ()


@dataclass(frozen=True)
class _Rules:
    """The content of rules.toml."""

    timescales: tuple[Timescale, ...] = ()
    duties: tuple[Duty, ...] = ()
    information: tuple[Information, ...] = ()

    @property
    def periods(self) -> dict[str, str]:
        """The area's periods in words, by what a line of guidance names them with."""
        timescales = {rule.key: rule_period(rule) for rule in self.timescales}
        return timescales | {item.id: period(item.amount, item.unit) for item in self.information}


class _Faults:
    """What is wrong, kept until the rest has been read as well."""

    def __init__(self) -> None:
        self.found: list[BadRules] = []

    def kept(self, read: Callable[[], Item], stand_in: Any = None) -> Item:
        """What `read` gives. Where it cannot, the fault is kept and `stand_in` lets the reading go on; nothing is ever made of that."""
        try:
            return read()
        except BadRules as bad:
            self.found.extend(bad.each)
            return cast("Item", stand_in)


def area_from(folder: Traversable, known: Known, good_practice: GoodPractice) -> Area:
    """The area in a folder. Raises `BadRules`, naming everything that is wrong, each with file, key and remedy."""
    faults = _Faults()
    faults.kept(lambda: stop_at(_files_that_nothing_reads(folder)))
    tables: dict[str, TomlTables | None] = {file: faults.kept(partial(_tables, folder, file)) for file in HOLDS}
    called = {file: f"{folder.name}/{file}" for file in HOLDS}
    faults.found += [fault for file, content in tables.items() for fault in _tables_that_nothing_reads(content or {}, file, called[file])]

    head = _stand_in(known)
    sources: tuple[Source, ...] = ()
    closed: tuple[Closure, ...] = ()
    if (table := tables[AREA]) is not None:
        sources = faults.kept(partial(_sources, table.get("source", {}), called[AREA]), ())
        # One that cannot be read is there all the same, so that nothing else is called wrong for it.
        written = dict.fromkeys(table["source"]) if isinstance(table.get("source"), dict) else {}
        known = replace(known, sources={**known.sources, **written, **{source.id: source for source in sources}})
        head = faults.kept(partial(_head, table.get("area"), folder.name, called[AREA], known), head)
        closed = faults.kept(partial(_closures, table, called[AREA], head, known), ())
    rules = _Rules()
    if (table := tables[RULES]) is not None:
        rules = faults.kept(partial(_rules, table, called[RULES], head, known), rules)

    faults.found += _read_after_all(head, rules, called[AREA])

    def guidance(file: str, name: str, read: Callable[[Table], Item]) -> Item:
        if (content := tables[file]) is None:
            return cast("Item", None)
        return faults.kept(lambda: read(_table(name, content, called[file], head, rules)))

    quoracy = guidance(QUORACY, "quoracy", quoracy_rule)
    attendance = guidance(ATTENDANCE, "attendance", attendance_rule)
    planners = {
        name: guidance(PLANNERS, name, partial(planner_rule, planner=name, good_practice=good_practice)) for name in get_args(Planner)
    }
    stop_at(faults.found)
    identity = {**vars(head), "source": known.sources[head.source], "sources": sources, "closed": closed}
    return Area(**identity, **vars(rules), quoracy=quoracy, attendance=attendance, planners=planners)


def deadlines_named_in(folders: Iterable[Traversable]) -> set[str]:
    """The ids of deadlines for which some folder has a timescale, be it one that cannot be used yet; none where a file cannot be read."""
    try:
        rows = [row for folder in folders for row in _rows(_tables(folder, RULES), "timescale", RULES)]
    except BadRules:
        return set()
    return {str(row[key]) for row in rows for key in ("key", "id", "family") if key in row}


def _read_after_all(head: Head, rules: _Rules, file: str) -> Iterator[BadRules]:
    """What is said not to have been read, and stands in the rules."""
    own = {name for rule in rules.timescales for name in rule.settles} | {name for duty in rules.duties for name in duty.also_answers}
    for name in head.not_read:
        if name in own:
            yield BadRules(file, "area.not_read", f"{RULES} answers {name!r}. Take it out of this list.")


def _stand_in(known: Known) -> Head:
    """An area of which nothing is known but that it has a source, so that its other files can be checked."""
    return Head("", "", "area", next(iter(known.sources)))


def _files_that_nothing_reads(folder: Traversable) -> Iterator[BadRules]:
    for file in sorted(path.name for path in folder.iterdir() if path.name.endswith(".toml")):
        if file not in (*HOLDS, ANSWERS, EVIDENCE, SITE):
            yield BadRules(f"{folder.name}/{file}", "file", f"nothing reads this file. An area has {', '.join(HOLDS)}.")


def _tables_that_nothing_reads(content: TomlTables, file: str, called: str) -> Iterator[BadRules]:
    for name in content:
        if name not in HOLDS[file]:
            yield BadRules(called, name, f"this is not known here. This file holds: {', '.join(HOLDS[file])}.")


def _tables(folder: Traversable, file: str) -> TomlTables:
    """The content of one file of the folder."""
    called = f"{folder.name}/{file}"
    path = folder.joinpath(file)
    if not path.is_file():
        raise BadRules(called, "file", "this file is missing. Add it: an area has all its files, if only to say that its source is silent.")
    return parsed(called, path.read_text(encoding="utf-8"))


def parsed(file: str, text: str) -> TomlTables:
    """The content of a TOML file."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadRules(file, "file", f"this is not valid TOML ({error}). Mend that line.") from error


# area.toml


def _sources(tables: Any, file: str) -> tuple[Source, ...]:
    return tuple(all_read(partial(source_from, name, table, file, "source.") for name, table in named_tables(tables, file, "source.")))


def source_from(name: str, table: TomlTables, file: str, where: str = "") -> Source:
    """A document that rules are taken from; it is not confirmed until its table says so."""
    source = build(Source, {"id": name, "confirmed_on": None, **table}, file, f"{where}{name}")
    addresses = {"url": source.url, "archived_url": source.archived_url}
    stop_at(
        BadRules(file, f"{where}{name}.{key}", "give the whole address, beginning with https://, or leave this out.")
        for key, address in addresses.items()
        if address and not address.startswith(("https://", "http://"))
    )
    if source.confirmed_by and not source.confirmed_on:
        raise BadRules(file, f"{where}{name}.confirmed_on", "somebody has confirmed this. Give the day as well, or take confirmed_by out.")
    return source


def named_tables(tables: Any, file: str, where: str = "") -> Sequence[tuple[str, TomlTables]]:
    """The tables of a file, or of a part of it, by name."""
    if not isinstance(tables, dict):
        raise BadRules(file, where.rstrip("."), f"write a table for each: begin it with [{where}NAME].")
    stop_at(
        BadRules(file, where + name, f"write it as a table: begin it with [{where}{name}].")
        for name, table in tables.items()
        if not isinstance(table, dict)
    )
    return list(tables.items())


def _head(table: Any, folder: str, file: str, known: Known) -> Head:
    if not isinstance(table, dict):
        raise BadRules(file, "area", "this table is missing. Begin the file with [area].")
    head = build(Head, table, file, "area")
    stop_at(known.faults_in(head, file, "area"))
    if head.id != folder:
        raise BadRules(file, "area.id", "this is not the name of the folder. Make the two the same.")
    return head


def _closures(tables: TomlTables, file: str, head: Head, known: Known) -> tuple[Closure, ...]:
    return tuple(all_read(partial(_closure, row, file, head.source, known) for row in _rows(tables, "closed", file)))


def _closure(row: TomlTables, file: str, source: SourceId, known: Known) -> Closure:
    where = f"closed.{row.get('name', '?')}"
    closure = build(Closure, {"source": source, **row}, file, where)
    stop_at(known.faults_in(closure, file, where))
    stop_at(
        BadRules(file, f"{where}.{key}", 'give a month and a day, such as "12-24".')
        for key in ("first", "last")
        if not _is_month_and_day(getattr(closure, key))
    )
    return closure


def _is_month_and_day(text: str) -> bool:
    try:
        return f"{date.fromisoformat(f'2024-{text}'):%m-%d}" == text
    except ValueError:
        return False


# rules.toml


def _rules(tables: TomlTables, file: str, head: Head, known: Known) -> _Rules:
    faults = _Faults()
    given = {"area": head.id, "level": head.level, "source": head.source, "day_one": head.day_one}
    rows = {name: faults.kept(partial(_rows, tables, name, file), ()) for name in HOLDS[RULES]}
    timescales = faults.kept(lambda: all_read(partial(_timescale, row, file, given, known) for row in rows["timescale"]), ())
    duties = faults.kept(lambda: all_read(partial(_row, Duty, row, file, head.source, known) for row in rows["duty"]), ())
    information = faults.kept(lambda: all_read(partial(_row, Information, row, file, head.source, known) for row in rows["information"]), ())
    faults.kept(lambda: stop_at(_names_used_twice(file, "timescale", [rule.key for rule in timescales])))
    faults.kept(lambda: stop_at(_names_used_twice(file, "duty", [duty.id for duty in duties])))
    faults.kept(lambda: stop_at(_timescales_that_readings_name(file, timescales, rows["timescale"])))
    stop_at(faults.found)
    return _Rules(tuple(timescales), tuple(duties), tuple(information))


def _rows(table: TomlTables, key: str, file: str, where: str = "") -> list[TomlTables]:
    rows = table.get(key, [])
    if not (isinstance(rows, list) and all(isinstance(row, dict) for row in rows)):
        brackets = f"[[timescale.{key}]]" if where else f"[[{key}]]"
        raise BadRules(file, where + key, f"begin each one with {brackets}, in two brackets.")
    return rows


def _timescale(row: TomlTables, file: str, given: TomlTables, known: Known) -> Timescale:
    key = row.get("key")
    if not key:
        raise BadRules(file, "timescale.key", "a timescale has no key. Give each one its own.")
    where = f"timescale.{key}"
    identity = row.get("id", key)
    faults = _Faults()
    readings = faults.kept(lambda: all_read(partial(_reading, each, file, where, known) for each in _rows(row, "reading", file, f"{where}.")), ())
    values = {"id": identity, "family": identity, **given, **row, "readings": readings}
    values.pop("reading", None)
    rule = faults.kept(partial(build, Timescale, values, file, where))
    if rule:
        faults.found += [*known.faults_in(rule, file, where), *_what_makes_no_sense(rule, file, where)]
    stop_at(faults.found)
    return rule


def _reading(row: TomlTables, file: str, where: str, known: Known) -> Reading:
    reading = build(Reading, row, file, f"{where}.reading")
    stop_at(known.faults_in(reading, file, f"{where}.reading.{reading.id}"))
    return reading


def _what_makes_no_sense(rule: Timescale, file: str, where: str) -> Iterator[BadRules]:
    checks: list[tuple[bool, str, str]] = [
        (bool(rule.events), "events", "name at least one event that this counts from."),
        (rule.outcome.count("{is}") == 1, "outcome", 'say what has then happened, with {is} for the verb: "the initial conference {is} held".'),
        (rule.amount >= 0, "amount", "give a whole number that is not below zero."),
        ((rule.window_from or 0) >= 0, "window_from", "give a whole number that is not below zero."),
        (rule.unit not in ("hours", "minutes"), "unit", "a deadline is counted in days or longer. Hours and minutes go under [[information]]."),
        (_in_order(rule), "in_force_until", "a rule cannot end before it begins. Mend one of the two dates."),
        (bool(rule.who), "who", 'say who must act, or ["not_stated"].'),
        (bool(rule.facts), "facts", "name the fact of the evidence that this rests on."),
        (rule.direction != "on" or rule.amount == 0, "amount", 'a rule "on" the day of an event has the amount 0.'),
    ]
    yield from (BadRules(file, f"{where}.{key}", advice) for passed, key, advice in checks if not passed)


def _in_order(rule: Timescale) -> bool:
    return not (rule.in_force_from and rule.in_force_until) or rule.in_force_from <= rule.in_force_until


def _timescales_that_readings_name(file: str, rules: Sequence[Timescale], rows: Sequence[TomlTables]) -> Iterator[BadRules]:
    keys = {row.get("key") for row in rows}
    for rule in rules:
        for reading in rule.readings:
            for key in ("first_of", "as_in"):
                name = getattr(reading, key)
                if name and name not in keys:
                    advice = f"{name!r} is not a timescale of this area. Mend the name."
                    yield BadRules(file, f"timescale.{rule.key}.reading.{reading.id}.{key}", advice)


def _row(kind: type[Item], row: TomlTables, file: str, source: SourceId, known: Known) -> Item:
    where = f"{kind.__name__.lower()}.{row.get('id', '?')}"
    item = build(kind, {"source": source, **row}, file, where)
    stop_at(known.faults_in(item, file, where))
    return item


def _names_used_twice(file: str, kind: str, names: Sequence[str]) -> Iterator[BadRules]:
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            yield BadRules(file, f"{kind}.{name}", "this name is used twice. Give each its own.")


# quoracy.toml, attendance.toml, planners.toml


def _table(name: str, content: TomlTables, file: str, head: Head, rules: _Rules) -> Table:
    if not isinstance(content.get(name), dict):
        raise BadRules(file, name, f"this table is missing. Add [{name}], if only to say that the source is silent.")
    return Table(name, file, head.source, content[name], rules.periods)
