"""The record of an area: what was read from its folder, and checked, as one small text for a Python that has no folders.

A browser has the records of the areas that its page is about (decision 163). Nothing is checked again here: the page names each record
by its hash, and the browser refuses one that is not as it was made.
"""

import json
from collections.abc import Iterable
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from typing import Any

from .attendance_rules import AttendanceRule, AttendanceSettings
from .guidance import Advice, Line
from .ids import AreaId
from .planners import PlannerRule
from .quoracy_rules import Circumstance, Ground, QuoracyRule
from .rules import AnyArea, Area, Closure, Duty, Information, Reading, Rules, Shared, Source, Start, Timescale

_KINDS: dict[str, Any] = {
    kind.__name__: kind
    for kind in (
        Advice, AnyArea, Area, AttendanceRule, AttendanceSettings, Circumstance, Closure, Duty, Ground, Information, Line, PlannerRule,
        QuoracyRule, Reading, Source, Start, Timescale,
    )
}  # fmt: skip
_KIND, _DATE = "", "date"
"""The key under which an object says of what kind it is, and the kind that is no record."""


def records_of(rules: Rules) -> dict[AreaId, str]:
    """The record of each area, by its id. That of England also has what is true of any area, and goes with every other."""
    areas = {area.id: {"area": area} for area in rules.areas.values()}
    for_all = {"any_area": rules.any_area, "version": rules.version}
    return {name: _text({**content, **for_all} if rules.areas[name].level == "england" else content) for name, content in areas.items()}


def rules_of(records: Iterable[str], shared: Shared) -> Rules:
    """The rules of the areas with these records, of which one is that of England."""
    read = [json.loads(record, object_hook=_made) for record in records]
    for_all = {key: value for record in read for key, value in record.items() if key != "area"}
    return Rules.of((record["area"] for record in read), shared, **for_all)


def _text(content: Any) -> str:
    return json.dumps(content, default=_plain, ensure_ascii=False, separators=(",", ":"))


def _plain(thing: Any) -> Any:
    if isinstance(thing, date):
        return {_KIND: _DATE, "day": thing.isoformat()}
    assert is_dataclass(thing)
    given = {field.name: getattr(thing, field.name) for field in fields(thing)}
    return {_KIND: type(thing).__name__} | {field.name: given[field.name] for field in fields(thing) if given[field.name] != _default(field)}


def _default(field: "Field[Any]") -> Any:
    """What a field has when nothing is given; where it has nothing then, a thing that equals no value."""
    return field.default if field.default is not MISSING else MISSING


def _made(found: dict[str, Any]) -> Any:
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in found.items()}
    kind = values.pop(_KIND, None)
    if kind is None:
        return values
    return date.fromisoformat(values["day"]) if kind == _DATE else _KINDS[kind](**values)
