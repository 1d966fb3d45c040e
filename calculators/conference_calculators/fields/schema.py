"""The JSON Schema of a calculator's inputs, made from its questions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from .dates import IN_ONE_TEXT, LAST_DATE
from .questions import (
    AnyField,
    Checks,
    ChecksByLabel,
    Choice,
    DateField,
    Flag,
    Labels,
    Number,
    Question,
    Repeat,
    Text,
    TimeField,
    questions_in,
)


def schema(fields: Sequence[AnyField]) -> dict[str, Any]:
    """An object schema. What a condition can hide is never required, since the schema does not know the condition."""
    root = _empty_object()
    for field in fields:
        hidden = field.show_when is not None
        for question in questions_in([field]):
            _place(root, question, required=not (hidden or question.optional or question.show_when))
    return root


def _empty_object() -> dict[str, Any]:
    return {"type": "object", "properties": {}, "additionalProperties": False}


def _place(root: dict[str, Any], question: Question | Repeat, required: bool) -> None:
    *parents, last = question.name.split(".")
    for parent in parents:
        root = root["properties"].setdefault(parent, _empty_object())
    root["properties"][last] = _schema_of(question)
    if required and not isinstance(question, (Flag, Checks)):
        root.setdefault("required", []).append(last)


def _schema_of(field: Question | Repeat) -> dict[str, Any]:
    if isinstance(field, Repeat):
        return _rows(field)
    described = {"title": field.label, **({"description": field.hint} if field.hint else {})}
    return {**described, **_value(field)}


def _rows(repeat: Repeat) -> dict[str, Any]:
    items = _schema_of(next(questions_in(repeat.fields))) if repeat.holds_plain_values else schema(repeat.fields)
    least = {} if repeat.optional else {"minItems": 1}
    return {"title": repeat.legend, "type": "array", **least, "maxItems": repeat.at_most, "items": items}


def _value(field: Question) -> dict[str, Any]:
    if isinstance(field, DateField):
        return date_schema(field.earliest)
    if isinstance(field, TimeField):
        return {"type": "string", "examples": ["13:30"]}
    if isinstance(field, Number):
        return {"type": ["integer", "string"], "minimum": field.least, "maximum": field.most}
    if isinstance(field, Flag):
        return {"type": "boolean"}
    if isinstance(field, Checks):
        return _list_of_options(field)
    if isinstance(field, Choice):
        return _options(field)
    if isinstance(field, Labels):
        return {"anyOf": [{"type": "string"}, {"type": "array", "items": _text(field), "maxItems": field.most}]}
    return _text(field) if isinstance(field, Text) else {}


def _text(field: Text) -> dict[str, Any]:
    return {"type": "string", "maxLength": field.at_most}


def _list_of_options(field: Checks) -> dict[str, Any]:
    listed = {"type": "array", "items": _options(field), "uniqueItems": True}
    by_label = {"type": "object", "additionalProperties": listed}
    return {"anyOf": [listed, by_label]} if isinstance(field, ChecksByLabel) else listed


def _options(field: Choice | Checks) -> dict[str, Any]:
    values: list[Any] = []
    for option in field.options:
        for value in (option.value, option.meaning):
            if not any(type(value) is type(known) and value == known for known in values):
                values.append(value)
    prefix = field.open_prefix if isinstance(field, Choice) else ""
    listed: dict[str, Any] = {"enum": values}
    return {"anyOf": [listed, {"type": "string", "pattern": f"^{prefix}"}]} if prefix else listed


def date_schema(earliest: date) -> dict[str, Any]:
    """A date as text or as it is typed, part by part. Whether it exists and lies in the span is said in words only."""
    span = f"From {earliest.isoformat()} to {LAST_DATE.isoformat()}"
    part = {"type": ["string", "integer"]}
    typed = {
        "type": "object",
        "properties": {"day": part, "month": part, "year": part},
        "required": ["day", "month", "year"],
        "additionalProperties": False,
    }
    text = {"type": "string", "pattern": IN_ONE_TEXT, "examples": ["2026-11-02", "2 November 2026", "2/11/2026"]}
    return {"anyOf": [text, typed], "description": span}
