"""JSON Schemas of the files of an area, for editors that check TOML, made from the records that the files are read into.

They know the keys, their types and the words that may stand in them. What one table says of another is checked when rules are loaded.
"""

from collections.abc import Collection, Mapping
from dataclasses import MISSING, Field, fields
from datetime import date
from typing import Any, get_args

from .area_folder import AREA, ATTENDANCE, HOLDS, PLANNERS, QUORACY, RULES, Head
from .attendance_rules import AttendanceSettings
from .building import CHOICES, types_of
from .guidance import Line
from .guidance_tables import PlannerSettings, QuoracySettings
from .planners import Planner
from .quoracy_rules import Circumstance, Ground
from .rules import Closure, Duty, Information, Reading, Source, Timescale

Schema = dict[str, Any]

_OF_THE_AREA = ("source",)
"""What a table takes from [area] where it does not say."""


def area_schemas() -> dict[str, Schema]:
    """The schema of each file, by its name."""
    return {file: _file(file, tables) for file, tables in _tables().items()}


def _tables() -> Mapping[str, Mapping[str, Schema]]:
    line = _record(Line, given=_OF_THE_AREA)
    said = {"statement": _record(Line, given=("id", *_OF_THE_AREA)), "who_decides": _record(Line, given=("id", *_OF_THE_AREA))}
    lines = dict.fromkeys(("must", "consider", "caution"), _list_of(line))
    timescale = _record(Timescale, without=("area", "level", "readings"), given=("id", "family", "day_one", *_OF_THE_AREA))
    timescale["properties"]["reading"] = _list_of(_record(Reading))
    quoracy = {"circumstance": _list_of(_record(Circumstance, given=_OF_THE_AREA)), "ground": _list_of(_record(Ground, given=_OF_THE_AREA))}
    attendance = dict.fromkeys(("age_note", "advocate", "way"), _list_of(line))
    planner = dict.fromkeys(("ground", "factor", "indication"), _list_of(line))
    return {
        AREA: {
            "area": _record(Head),
            "source": {"type": "object", "additionalProperties": _record(Source, without=("id",), given=("confirmed_on",))},
            "closed": _list_of(_record(Closure, given=_OF_THE_AREA)),
        },
        RULES: {
            "timescale": _list_of(timescale),
            "duty": _list_of(_record(Duty, given=_OF_THE_AREA)),
            "information": _list_of(_record(Information, given=_OF_THE_AREA)),
        },
        QUORACY: {"quoracy": _with(_record(QuoracySettings), said, quoracy | lines)},
        ATTENDANCE: {"attendance": _with(_record(AttendanceSettings), said, attendance | lines)},
        PLANNERS: {name: _with(_record(PlannerSettings), said, planner | lines) for name in get_args(Planner)},
    }


def _file(file: str, tables: Mapping[str, Schema]) -> Schema:
    optional = ("source", "closed", "timescale", "duty", "information")
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": f"{file} of an area of Conference Guide",
        "type": "object",
        "properties": dict(tables),
        "required": [name for name in HOLDS[file] if name not in optional],
        "additionalProperties": False,
    }


def _with(record: Schema, required: Mapping[str, Schema], optional: Mapping[str, Schema]) -> Schema:
    properties = {**record["properties"], **required, **optional}
    return {**record, "properties": properties, "required": [*record["required"], *required]}


def _list_of(schema: Schema) -> Schema:
    return {"type": "array", "items": schema}


def _record(kind: type[Any], *, without: Collection[str] = (), given: Collection[str] = ()) -> Schema:
    """A table of this kind: no key but its own, and those that it needs unless they are `given` elsewhere."""
    hints = types_of(kind)  # type: ignore[arg-type]
    wanted = [field for field in fields(kind) if field.name not in without]
    return {
        "type": "object",
        "properties": {field.name: _value(field, hints[field.name]) for field in wanted},
        "required": [field.name for field in wanted if field.default is MISSING and field.name not in given],
        "additionalProperties": False,
    }


def _value(field: Field[Any], hint: Any) -> Schema:
    if field.name in CHOICES:
        return {"enum": list(CHOICES[field.name])}
    if words := [word for word in get_args(hint) if isinstance(word, str)]:
        return {"enum": words}
    kinds = {str: {"type": "string"}, int: {"type": "integer"}, bool: {"type": "boolean"}, date: {"type": "string", "format": "date"}}
    for kind, schema in kinds.items():
        if hint in (kind, kind | None):
            return schema
    return {"type": "array", "items": {"type": "string"}}
