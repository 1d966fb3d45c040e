"""A frozen record from a table of a file. Every key is checked; each error names the file, the key and what to do."""

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields
from datetime import date
from functools import cache
from typing import Any, TypeVar, get_args, get_type_hints

from .errors import BadRules
from .rules import Bound, Direction, Strength, Unit

CHOICES = {
    "unit": get_args(Unit),
    "direction": get_args(Direction),
    "bound": get_args(Bound),
    "duty": get_args(Strength),
    "level": ("area", "england"),
    "recurs": ("", "from_the_last"),
    "show": ("", "exclusion", "split"),
    "rests_on": ("", "plan", "no_plan"),
}
_TYPES: Mapping[type, str] = {str: "text in quotation marks", int: "a whole number", date: "a date such as 2026-11-22", bool: "true or false"}
Item = TypeVar("Item")


def build(kind: type[Item], values: Mapping[str, Any], file: str, where: str) -> Item:
    """A frozen `kind` from a table; lists become tuples. Every key is checked: none unknown, none missing, none of a wrong type."""
    wanted = {field.name: field for field in fields(kind)}  # type: ignore[arg-type]
    hints = _types_of(kind)  # type: ignore[arg-type]
    for key, value in values.items():
        if key not in wanted:
            raise BadRules(file, f"{where}.{key}", f"this key is not known. Use one of: {', '.join(wanted)}.")
        _right_type(hints[key], key, value, file, where)
    for key, field in wanted.items():
        if key not in values and _required(field):
            raise BadRules(file, f"{where}.{key}", "this key is missing. Add it.")
    return kind(**{key: tuple(value) if isinstance(value, list) else value for key, value in values.items()})


@cache
def _types_of(kind: type[Any]) -> dict[str, Any]:
    """The types of a kind's keys, worked out once: that is slow."""
    return get_type_hints(kind)


def _required(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _right_type(hint: Any, key: str, value: Any, file: str, where: str) -> None:
    if key in CHOICES and value is not None and value not in CHOICES[key]:
        raise BadRules(file, f"{where}.{key}", f"{value!r} is not allowed. Use one of: {', '.join(filter(None, CHOICES[key]))}.")
    for wanted, article in _TYPES.items():
        if hint in (wanted, wanted | None) and not _is(wanted, value, hint):
            raise BadRules(file, f"{where}.{key}", f"give {article}.")
    if hint == tuple[str, ...] and not (isinstance(value, list | tuple) and all(isinstance(name, str) for name in value)):
        raise BadRules(file, f"{where}.{key}", 'give a list of names, such as ["chair"].')
    if hint is str and where and not value and key in ("title", "short_title", "action", "text", "section", "id", "key", "name"):
        raise BadRules(file, f"{where}.{key}", "this is empty. Fill it in.")


def _is(wanted: type, value: Any, hint: Any) -> bool:
    if value is None:
        return hint != wanted
    return isinstance(value, wanted) and (wanted is bool or not isinstance(value, bool))
