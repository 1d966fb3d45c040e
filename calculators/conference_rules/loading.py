"""From TOML files to rules. Every check on the data lives here; each error names the file, the key and what to do."""

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from .area_tables import check_tables
from .building import build
from .errors import BadRules
from .family_words import check_family_words
from .rules import Area, Duty, Event, Information, Owed, Reading, Rules, Source, Timescale

AREA_FILES = ("darlington", "doncaster", "redbridge", "sheffield", "england")
SHARED_FILES = ("sources", "people", "events", "cautions", "owed")
Item = TypeVar("Item")


@dataclass(frozen=True)
class _Head:
    """The parts of an area's own table that name something else."""

    treats_as_initial: tuple[str, ...]
    treats_as_initial_caution: str


def load_rules_from(folder: Traversable) -> Rules:
    """Rules from a folder of TOML files laid out like `data/`. Raises `BadRules`, naming file, key and remedy."""
    texts = {name: _text(folder, name) for name in (*SHARED_FILES, *AREA_FILES)}
    tables = {name: _parsed(name, text) for name, text in texts.items()}
    sources = {key: _source(key, table) for key, table in _named_tables(tables, "sources")}
    events = {key: build(Event, {"id": key, **table}, "events.toml", key) for key, table in _named_tables(tables, "events")}
    _only_texts(tables, "people")
    _only_texts(tables, "cautions")
    owed = {key: build(Owed, {"id": key, **table}, "owed.toml", key) for key, table in _named_tables(tables, "owed")}
    shared = _Known(sources, events, tables["people"], tables["cautions"])
    areas = {name: _area(f"{name}.toml", tables[name], shared) for name in AREA_FILES}
    for area in areas.values():
        check_tables(area)
    _deadlines_that_are_also_answered(areas)
    rules = Rules(areas, sources, tables["people"], events, tables["cautions"], owed, _version(folder))
    check_family_words(rules)
    return rules


def _version(folder: Traversable) -> str:
    """A short hash of every file of the data, those that other modules read included."""
    files_by_name = {path.name: path.read_bytes() for path in folder.iterdir() if path.name.endswith(".toml")}
    return hashlib.sha256(b"\0".join(files_by_name[name] for name in sorted(files_by_name))).hexdigest()[:12]


def _text(folder: Traversable, name: str) -> str:
    path = folder.joinpath(f"{name}.toml")
    if not path.is_file():
        raise BadRules(f"{name}.toml", "file", "this file is missing. Add it, or take its name out of loading.py.")
    return path.read_text(encoding="utf-8")


def _parsed(name: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadRules(f"{name}.toml", "file", f"this is not valid TOML ({error}). Mend that line.") from error


def _named_tables(tables: Mapping[str, Any], name: str) -> Iterable[tuple[str, dict[str, Any]]]:
    for key, table in tables[name].items():
        if not isinstance(table, dict):
            raise BadRules(f"{name}.toml", key, f"write it as a table: begin it with [{key}].")
        yield key, table


def _only_texts(tables: Mapping[str, Any], name: str) -> None:
    for key, text in tables[name].items():
        if not (isinstance(text, str) and text):
            raise BadRules(f"{name}.toml", key, "give text in quotation marks.")


class _Known:
    """The ids that a rule may name."""

    def __init__(self, sources: Mapping[str, Any], events: Mapping[str, Any], people: Mapping[str, Any], cautions: Mapping[str, Any]) -> None:
        self.sources = sources
        self.by_key: dict[str, tuple[str, Mapping[str, Any]]] = {
            "events": ("an event in events.toml", events),
            "needs": ("an event in events.toml", events),
            "assumed_from": ("an event in events.toml", events),
            "event": ("an event in events.toml", events),
            "treats_as_initial": ("an event in events.toml", events),
            "who": ("a person in people.toml", people),
            "for_whom": ("a person in people.toml", people),
            "cautions": ("a caution in cautions.toml", cautions),
            "treats_as_initial_caution": ("a caution in cautions.toml", cautions),
            "source": ("a source in sources.toml", sources),
        }

    def check(self, item: Any, file: str, where: str) -> None:
        """Raise `BadRules` when `item` names an event, person, caution or source that does not exist."""
        for field in fields(item):
            if field.name in self.by_key:
                what, known = self.by_key[field.name]
                for name in _names(getattr(item, field.name)):
                    if name not in known:
                        raise BadRules(file, f"{where}.{field.name}", f"{name!r} is not {what}. Add it there or mend the name.")


def _names(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        return (value,) if value else ()
    return value or ()


def _area(file: str, table: dict[str, Any], known: _Known) -> Area:
    head = dict(_taken(table, "area", file))
    if head.get("id") != file.removesuffix(".toml"):
        raise BadRules(file, "area.id", "this is not the name of the file. Make the two the same.")
    source = head.pop("source", None)
    if source not in known.sources:
        raise BadRules(file, "area.source", f"{source!r} is not a source in sources.toml. Add it there or mend the name.")
    given = {"area": head["id"], "level": head.get("level"), "source": source}
    rules = [_timescale(row, file, given, known) for row in _rows(table, "timescale", file)]
    duties = [_row(Duty, row, file, source, known) for row in _rows(table, "duty", file)]
    information = [_row(Information, row, file, source, known) for row in _rows(table, "information", file)]
    _unique(file, "timescale", [rule.key for rule in rules])
    _unique(file, "duty", [duty.id for duty in duties])
    _timescales_that_readings_name(file, rules)
    _only_tables_left(table, file)
    head = {"treats_as_initial": (), "treats_as_initial_caution": "", "not_read": (), **head}
    rest = {"source": known.sources[source], "timescales": rules, "duties": duties, "information": information, "tables": table}
    area = build(Area, {**head, **rest}, file, "area")
    known.check(_Head(area.treats_as_initial, area.treats_as_initial_caution), file, "area")
    return area


def _taken(table: dict[str, Any], key: str, file: str) -> dict[str, Any]:
    taken = table.pop(key, None)
    if not isinstance(taken, dict):
        raise BadRules(file, key, f"this table is missing. Begin the file with [{key}].")
    return taken


def _rows(table: dict[str, Any], key: str, file: str, where: str = "") -> list[dict[str, Any]]:
    rows = table.pop(key, [])
    if not (isinstance(rows, list) and all(isinstance(row, dict) for row in rows)):
        brackets = f"[[timescale.{key}]]" if where else f"[[{key}]]"
        raise BadRules(file, where + key, f"begin each one with {brackets}, in two brackets.")
    return rows


def _only_tables_left(table: Mapping[str, Any], file: str) -> None:
    """What is left is other calculators' data, a table each; a list or a value is a slip such as [[timescales]]."""
    for key, left in table.items():
        if not isinstance(left, dict):
            raise BadRules(file, key, "this is not known here. Mend the name: timescale, duty or information in two brackets, or a table of its own.")


def _timescale(row: dict[str, Any], file: str, given: dict[str, Any], known: _Known) -> Timescale:
    key = row.get("key")
    if not key:
        raise BadRules(file, "timescale.key", "a timescale has no key. Give each one its own.")
    where = f"timescale.{key}"
    identity = row.get("id", key)
    readings = [build(Reading, reading, file, f"{where}.reading") for reading in _rows(row, "reading", file, f"{where}.")]
    rule = build(Timescale, {"id": identity, "family": identity, **given, **row, "readings": readings}, file, where)
    known.check(rule, file, where)
    for reading in readings:
        known.check(reading, file, f"{where}.reading.{reading.id}")
    _sensible(rule, file, where)
    return rule


def _sensible(rule: Timescale, file: str, where: str) -> None:
    checks: list[tuple[bool, str, str]] = [
        (bool(rule.events), "events", "name at least one event that this counts from."),
        (rule.outcome.count("{is}") == 1, "outcome", 'say what has then happened, with {is} for the verb: "the initial conference {is} held".'),
        (rule.amount >= 0, "amount", "give a whole number that is not below zero."),
        ((rule.window_from or 0) >= 0, "window_from", "give a whole number that is not below zero."),
        (rule.unit not in ("hours", "minutes"), "unit", "a deadline is counted in days or longer. Hours and minutes go under [[information]]."),
        (_in_order(rule), "in_force_until", "a rule cannot end before it begins. Mend one of the two dates."),
        (bool(rule.who), "who", 'say who must act, or ["not_stated"].'),
        (bool(rule.facts) or rule.level == "england", "facts", "name the fact of the evidence that this rests on."),
        (rule.direction != "on" or rule.amount == 0, "amount", 'a rule "on" the day of an event has the amount 0.'),
    ]
    for passed, key, advice in checks:
        if not passed:
            raise BadRules(file, f"{where}.{key}", advice)


def _in_order(rule: Timescale) -> bool:
    return not (rule.in_force_from and rule.in_force_until) or rule.in_force_from <= rule.in_force_until


def _timescales_that_readings_name(file: str, rules: list[Timescale]) -> None:
    keys = {rule.key for rule in rules}
    for rule in rules:
        for reading in rule.readings:
            for key in ("first_of", "as_in"):
                name = getattr(reading, key)
                if name and name not in keys:
                    advice = f"{name!r} is not a timescale of this area. Mend the name."
                    raise BadRules(file, f"timescale.{rule.key}.reading.{reading.id}.{key}", advice)


def _deadlines_that_are_also_answered(areas: Mapping[str, Area]) -> None:
    ids = {rule.id for area in areas.values() for rule in area.timescales}
    for area in areas.values():
        answers = {f"timescale.{rule.key}": rule.also_answers for rule in area.timescales}
        answers |= {f"duty.{duty.id}": duty.also_answers for duty in area.duties}
        for where, names in answers.items():
            for name in names:
                if name not in ids:
                    advice = f"{name!r} is not the id of a timescale of any area. Mend the name."
                    raise BadRules(f"{area.id}.toml", f"{where}.also_answers", advice)


def _row(kind: type[Item], row: dict[str, Any], file: str, source: str, known: _Known) -> Item:
    where = f"{kind.__name__.lower()}.{row.get('id', '?')}"
    item = build(kind, {"source": source, **row}, file, where)
    known.check(item, file, where)
    return item


def _source(key: str, table: dict[str, Any]) -> Source:
    return build(Source, {"id": key, "confirmed_on": None, **table}, "sources.toml", key)


def _unique(file: str, kind: str, names: list[str]) -> None:
    for name in names:
        if names.count(name) > 1:
            raise BadRules(file, f"{kind}.{name}", "this name is used twice. Give each its own.")
