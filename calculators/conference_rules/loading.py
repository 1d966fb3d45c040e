"""From a folder of TOML files to rules. Every error names the file, the key and what to do; all that is wrong is named at once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from .area_folder import AREA, HOLDS, Known, TomlTables, area_from, deadlines_named_in, named_tables, parsed, source_from
from .building import all_read, build, stop_at
from .errors import BadRules
from .family_words import check_family_words
from .guidance_tables import GOOD_PRACTICE_FILE, good_practice_from
from .ids import EventId, RoleId, SourceId
from .rules import AnyArea, Area, Event, FamilyStep, Owed, Rules, Shared, Source, Start

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

FOLDERS_OF_THE_SITE = (
    "404", "about", "areas", "assets", "browser", "calculators", "compare", "contributing", "councils", "documents", "evidence", "index", "offline",
    "overrides", "parents", "professionals", "questions", "runtime", "schemas", "search", "training", "young-people",
    "your-council",
)  # fmt: skip
"""Names that an area cannot have, because its pages stand in a folder of its name."""
_ID = re.compile(r"[a-z][a-z0-9-]*")
SHARED_FILES = ("sources", "people", "events", "cautions", "owed", "family_steps")


def load_rules_from(folder: Traversable, outside: Sequence[Traversable] = (), only: str = "") -> Rules:
    """Rules from a folder laid out like `data/`, and from areas outside it: each an area's folder or one that holds several.

    Where a site is built for one area `only`, its folder from outside takes the place of the guide's own.
    Raises `BadRules`, naming everything that is wrong, each with file, key and remedy.
    """
    shared = shared_from(folder)
    good_practice = good_practice_from(parsed(GOOD_PRACTICE_FILE, _text(folder, GOOD_PRACTICE_FILE)))
    added = [found for place in outside for found in areas_in(place)]
    in_place = {found.name for found in added} & {only}
    folders = [*(own for own in areas_in(folder.joinpath("areas")) if own.name not in in_place), *added]
    stop_at(_faults_in_ids(folders))
    known = Known(shared.sources, shared.events, shared.people, shared.cautions, deadlines_named_in(folders))
    read = all_read(partial(area_from, found, known, good_practice) for found in folders)
    areas = sorted(read, key=lambda area: area.level == "england")
    stop_at(_sources_used_twice(areas, shared.sources))
    rules = Rules.of(areas, shared, any_of(areas), _version([folder, *outside]))
    check_family_words(rules)
    return rules


def areas_in(place: Traversable) -> list[Traversable]:
    """The areas that a folder is or holds, by name."""
    if _is_an_area(place):
        return [place]
    found = [path for path in place.iterdir() if _is_an_area(path)] if place.is_dir() else []
    if not found:
        raise BadRules(place.name, "folder", f"there is no area here. Name a folder with {AREA} in it, or one that holds such folders.")
    return sorted(found, key=lambda path: path.name)


def _is_an_area(place: Traversable) -> bool:
    """Whether a folder is meant to be an area, be it incomplete: any of the files of one stands in it."""
    return place.is_dir() and any(place.joinpath(file).is_file() for file in HOLDS)


def fault_in_id(name: str, taken: Collection[str]) -> BadRules | None:
    """What is wrong with the id of an area, beside those that there are already."""
    where = (f"{name}/{AREA}", "area.id")
    if not _ID.fullmatch(name):
        return BadRules(*where, f"{name!r} cannot stand in an address. Use small letters, numbers and hyphens, beginning with a letter.")
    if name in FOLDERS_OF_THE_SITE:
        return BadRules(*where, f"{name!r} is a folder of the site. Give the area another id, and its folder with it.")
    if name in taken:
        return BadRules(*where, "there is an area of this name already. Give yours another id, and its folder with it.")
    return None


def _faults_in_ids(folders: Sequence[Traversable]) -> Iterator[BadRules]:
    names = [folder.name for folder in folders]
    for place, name in enumerate(names):
        if fault := fault_in_id(name, names[:place]):
            yield fault


def any_of(areas: Sequence[Area]) -> AnyArea:
    """What some of these areas have, each thing once, in an order that is the same wherever a new area stands among them."""
    timescales = [rule for area in areas for rule in area.timescales]
    starts = [Start(rule.family, (*rule.events, *rule.assumed_from), rule.needs, rule.show) for rule in timescales]
    acting = {(rule.family, person) for rule in timescales for person in rule.who}
    families = sorted({rule.family for rule in timescales})
    lists = [(name, line.id) for area in areas for name, lines in area.lists.items() for line in lines]
    return AnyArea(
        starts=tuple(sorted(set(starts), key=str)),
        titles=dict(sorted({rule.family: rule.short_title for rule in reversed(timescales)}.items())),
        who={family: tuple(sorted(person for name, person in acting if name == family)) for family in families},
        listed={name: tuple(sorted({one for under, one in lists if under == name})) for name in sorted(dict(lists))},
    )


def shared_from(folder: Traversable) -> Shared:
    """The files beside the areas."""
    tables = dict(zip(SHARED_FILES, all_read(partial(_content, folder, f"{name}.toml") for name in SHARED_FILES), strict=True))
    stop_at([*_no_texts(tables, "people"), *_no_texts(tables, "cautions")])
    return Shared(
        sources={SourceId(name): source_from(name, table, "sources.toml") for name, table in named_tables(tables["sources"], "sources.toml")},
        events={
            EventId(name): build(Event, {"id": name, **table}, "events.toml", name) for name, table in named_tables(tables["events"], "events.toml")
        },
        people={RoleId(name): called for name, called in tables["people"].items()},
        cautions=tables["cautions"],
        owed={name: build(Owed, {"id": name, **table}, "owed.toml", name) for name, table in named_tables(tables["owed"], "owed.toml")},
        family_steps={
            name: build(FamilyStep, {"id": name, **table}, "family_steps.toml", name)
            for name, table in named_tables(tables["family_steps"], "family_steps.toml")
        },
    )


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


def _sources_used_twice(areas: Sequence[Area], shared: Mapping[SourceId, Source]) -> Iterator[BadRules]:
    known = dict.fromkeys(shared, "sources.toml")
    for area in areas:
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
