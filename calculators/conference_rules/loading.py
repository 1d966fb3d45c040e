"""From a folder of TOML files to rules. Every error names the file, the key and what to do; all that is wrong is named at once."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.resources.abc import Traversable
from typing import Any

from .area_folder import AREA, RULES, Known, TomlTables, area_from, named_tables, parsed, source_from
from .building import all_read, build, stop_at
from .errors import BadRules
from .family_words import check_family_words
from .guidance_tables import GOOD_PRACTICE_FILE, good_practice_from
from .rules import Area, Event, Owed, Rules, Source

SHARED_FILES = ("sources", "people", "events", "cautions", "owed")


@dataclass(frozen=True)
class _Shared:
    """What all areas have in common."""

    known: Known
    owed: Mapping[str, Owed]


def load_rules_from(folder: Traversable, outside: Sequence[Traversable] = ()) -> Rules:
    """Rules from a folder laid out like `data/`, and from areas outside it: each an area's folder or one that holds several.

    Raises `BadRules`, naming everything that is wrong, each with file, key and remedy.
    """
    shared = _shared(folder)
    good_practice = good_practice_from(parsed(GOOD_PRACTICE_FILE, _text(folder, GOOD_PRACTICE_FILE)))
    folders = [*_areas_in(folder.joinpath("areas")), *(found for place in outside for found in _areas_in(place))]
    stop_at(_found_twice(folders))
    read = all_read(partial(area_from, found, shared.known, good_practice) for found in folders)
    areas = {area.id: area for area in sorted(read, key=lambda area: area.level == "england")}
    stop_at([*_deadlines_that_no_area_has(areas), *_sources_used_twice(areas, shared.known.sources)])
    sources = {**{source.id: source for area in areas.values() for source in area.sources}, **shared.known.sources}
    version = _version([folder, *outside])
    rules = Rules(areas, sources, shared.known.people, shared.known.events, shared.known.cautions, shared.owed, version)
    check_family_words(rules)
    return rules


def _areas_in(place: Traversable) -> list[Traversable]:
    """The areas that a folder is or holds, by name."""
    if place.joinpath(AREA).is_file():
        return [place]
    found = [path for path in place.iterdir() if path.is_dir() and path.joinpath(AREA).is_file()] if place.is_dir() else []
    if not found:
        raise BadRules(place.name, "folder", f"there is no area here. Name a folder with {AREA} in it, or one that holds such folders.")
    return sorted(found, key=lambda path: path.name)


def _found_twice(folders: Sequence[Traversable]) -> Iterator[BadRules]:
    names = [folder.name for folder in folders]
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            yield BadRules(f"{name}/{AREA}", "area.id", "there is an area of this name already. Give yours another id, and its folder with it.")


def _shared(folder: Traversable) -> _Shared:
    """The files beside the areas."""
    tables = dict(zip(SHARED_FILES, all_read(partial(_content, folder, f"{name}.toml") for name in SHARED_FILES), strict=True))
    stop_at([*_no_texts(tables, "people"), *_no_texts(tables, "cautions")])
    known = Known(
        sources={name: source_from(name, table, "sources.toml") for name, table in named_tables(tables["sources"], "sources.toml")},
        events={name: build(Event, {"id": name, **table}, "events.toml", name) for name, table in named_tables(tables["events"], "events.toml")},
        people=tables["people"],
        cautions=tables["cautions"],
    )
    owed = {name: build(Owed, {"id": name, **table}, "owed.toml", name) for name, table in named_tables(tables["owed"], "owed.toml")}
    return _Shared(known, owed)


def _content(folder: Traversable, file: str) -> TomlTables:
    return parsed(file, _text(folder, file))


def _text(folder: Traversable, file: str) -> str:
    path = folder.joinpath(file)
    if not path.is_file():
        raise BadRules(file, "file", "this file is missing. Add it: every area leans on it.")
    return path.read_text(encoding="utf-8")


def _no_texts(tables: Mapping[str, Any], name: str) -> Iterator[BadRules]:
    for key, text in tables[name].items():
        if not (isinstance(text, str) and text):
            yield BadRules(f"{name}.toml", key, "give text in quotation marks.")


def _deadlines_that_no_area_has(areas: Mapping[str, Area]) -> Iterator[BadRules]:
    ids = {rule.id for area in areas.values() for rule in area.timescales}
    families = {rule.family for area in areas.values() for rule in area.timescales}
    for area in areas.values():
        for name in area.not_read:
            if name not in families:
                yield BadRules(f"{area.id}/{AREA}", "area.not_read", f"{name!r} is not the id of a timescale of any area. Mend the name.")
        answers = {f"timescale.{rule.key}": rule.also_answers for rule in area.timescales}
        answers |= {f"duty.{duty.id}": duty.also_answers for duty in area.duties}
        for where, names in answers.items():
            for name in names:
                if name not in ids:
                    advice = f"{name!r} is not the id of a timescale of any area. Mend the name."
                    yield BadRules(f"{area.id}/{RULES}", f"{where}.also_answers", advice)


def _sources_used_twice(areas: Mapping[str, Area], shared: Mapping[str, Source]) -> Iterator[BadRules]:
    known = dict.fromkeys(shared, "sources.toml")
    for area in areas.values():
        for source in area.sources:
            if source.id in known:
                advice = f"there is a source of this name in {known[source.id]} already. Give yours another."
                yield BadRules(f"{area.id}/{AREA}", f"source.{source.id}", advice)
            known[source.id] = f"{area.id}/{AREA}"


def _version(folders: Sequence[Traversable]) -> str:
    """A short hash of every file of the data, those that other modules read included."""
    return hashlib.sha256(b"\0".join(content for folder in folders for content in _contents(folder))).hexdigest()[:12]


def _contents(folder: Traversable) -> Iterator[bytes]:
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.is_dir():
            yield from _contents(path)
        elif path.name.endswith(".toml"):
            yield path.read_bytes()
