"""A draft as rules: read by the same checks as any area, and asked as any area is."""

import hashlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, cast

from conference_rules import Area, BadRules, Rules, load_rules
from conference_rules.area_folder import RULES, Known, area_from
from conference_rules.data_files import table
from conference_rules.family_words import check_family_words
from conference_rules.guidance_tables import GOOD_PRACTICE_FILE, GoodPractice, good_practice_from
from conference_rules.ids import AreaId
from conference_rules.loading import any_of
from conference_rules.ready_made import ready_made
from conference_rules.records import records_of
from conference_rules.shipped import instead, shared

from .draft import Draft

CALCULATORS = "conference_calculators."


@ready_made
def good_practice() -> GoodPractice:
    """This guide's own good practice, which stands beside what an area says."""
    return good_practice_from(table(GOOD_PRACTICE_FILE))


def rules_with(draft: Draft) -> Rules:
    """The rules with the area of a draft among them, in the place of one of its id. Raises `BadRules`, naming everything that is wrong."""
    return _read_once(draft.id, tuple(draft.files.items()))


@lru_cache(maxsize=2)
def _read_once(identity: str, files_of_it: tuple[tuple[str, str], ...]) -> Rules:
    """The same draft is asked about again and again: its rules are read once."""
    draft = Draft(identity, dict(files_of_it))
    own = _own_names(draft)
    there, common = load_rules(), shared()
    others = [area for area in there.areas.values() if area.id != draft.id]
    rules = [rule for area in others for rule in area.timescales]
    deadlines = {*there.any_area.titles, *(name for rule in rules for name in (rule.key, rule.id)), *own}
    area = area_from(cast("Any", _Folder(draft)), Known(common.sources, common.events, common.people, common.cautions, deadlines), good_practice())
    areas = [*others, area]
    version = hashlib.sha256("\0".join([there.version, *draft.files.values()]).encode()).hexdigest()[:12]
    found = Rules.of(areas, common, any_of(areas), version)
    check_family_words(found)
    return found


def area_of(draft: Draft) -> Area:
    """The area of a draft. Raises `BadRules`."""
    return rules_with(draft).areas[AreaId(draft.id)]


def faults_of(draft: Draft) -> tuple[BadRules, ...]:
    """Everything that is wrong in the rules of a draft."""
    try:
        rules_with(draft)
    except BadRules as bad:
        return bad.each
    return ()


@contextmanager
def asked_on(rules: Rules) -> Iterator[None]:
    """Within this, every calculator answers on these rules, and remembers nothing of others."""
    with instead(records_of(rules).values()):
        _forget()
        try:
            yield
        finally:
            _forget()


def _forget() -> None:
    """What calculators remember is remembered by the id of an area; under other rules of the same id it is not true."""
    for name, module in list(sys.modules.items()):
        if name.startswith(CALCULATORS):
            for thing in list(vars(module).values()):
                if getattr(thing, "__module__", "").startswith(CALCULATORS) and hasattr(thing, "cache_clear"):
                    thing.cache_clear()


def _own_names(draft: Draft) -> set[str]:
    """What the time limits of a draft call themselves. Raises `BadRules` for files that cannot be read."""
    rows = draft.tables.get(RULES, {}).get("timescale", [])
    tables = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    return {str(row[key]) for row in tables for key in ("key", "id", "family") if key in row}


class _Folder:
    """The files of a draft as a folder that can be read, where there is no disk."""

    def __init__(self, draft: Draft) -> None:
        self.name = draft.id
        self._files = draft.files

    def iterdir(self) -> Iterator["_File"]:
        return (_File(name, text) for name, text in self._files.items())

    def joinpath(self, name: str) -> "_File":
        return _File(name, self._files.get(name))


class _File:
    def __init__(self, name: str, text: str | None) -> None:
        self.name = name
        self._text = text

    def is_file(self) -> bool:
        return self._text is not None

    def read_text(self, encoding: str = "utf-8") -> str:
        return self._text or ""
