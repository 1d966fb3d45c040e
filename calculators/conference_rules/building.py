"""A frozen record from a table of a file. Every key is checked; each error names the file, the key and what to do.

What is wrong is named at once: an error does not hide the next one.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, Field, fields
from datetime import date
from functools import cache, reduce
from operator import or_
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from .errors import BadRules, SeveralBadRules
from .guidance import IfChair
from .rules import Bound, DayOne, Direction, Strength, Unit

CHOICES = {
    "unit": get_args(Unit),
    "direction": get_args(Direction),
    "bound": get_args(Bound),
    "duty": get_args(Strength),
    "level": ("area", "england"),
    "day_one": get_args(DayOne),
    "recurs": ("", "from_the_last"),
    "show": ("", "exclusion", "split"),
    "rests_on": ("", "plan", "no_plan"),
    "if_chair": get_args(IfChair),
}
_TYPES: Mapping[type, str] = {str: "text in quotation marks", int: "a whole number", date: "a date such as 2026-11-22", bool: "true or false"}
Item = TypeVar("Item")


def build(kind: type[Item], values: Mapping[str, Any], file: str, where: str) -> Item:
    """A frozen `kind` from a table; lists become tuples. Every key is checked: none unknown, none missing, none of a wrong type."""
    stop_at(_faults_in(kind, values, file, where))
    return kind(**{key: tuple(value) if isinstance(value, list) else value for key, value in values.items()})


def put_together(kind: Callable[..., Item], **parts: Callable[[], Any]) -> Item:
    """A `kind` of these parts, each read in turn, or one error that names everything that is wrong in any of them."""
    return kind(**dict(zip(parts, all_read(parts.values()), strict=True)))


def all_read(reads: Iterable[Callable[[], Item]]) -> list[Item]:
    """What each of these reads, or one error that names everything that is wrong in any of them."""
    found: list[Item] = []
    faults: list[BadRules] = []
    for read in reads:
        try:
            found.append(read())
        except BadRules as bad:
            faults.extend(bad.each)
    stop_at(faults)
    return found


def stop_at(faults: Iterable[BadRules]) -> None:
    """Raise one error that names all of these; nothing happens where there is none."""
    found = [each for fault in faults for each in fault.each]
    if found:
        raise found[0] if len(found) == 1 else SeveralBadRules(found)


def _faults_in(kind: type[Any], values: Mapping[str, Any], file: str, where: str) -> Iterator[BadRules]:
    wanted = {field.name: field for field in fields(kind)}
    hints = types_of(kind)  # type: ignore[arg-type]
    for key, value in values.items():
        if key not in wanted:
            yield BadRules(file, f"{where}.{key}", f"this key is not known. Use one of: {', '.join(wanted)}.")
        elif advice := _wrong_with(hints[key], key, value, where):
            yield BadRules(file, f"{where}.{key}", advice)
    for key, field in wanted.items():
        if key not in values and _required(field):
            yield BadRules(file, f"{where}.{key}", "this key is missing. Add it.")


@cache
def types_of(kind: type[Any]) -> dict[str, Any]:
    """The types of a kind's keys as they stand in a file, where an id is text. Worked out once: that is slow."""
    return {key: _in_a_file(hint) for key, hint in get_type_hints(kind).items()}


def _in_a_file(hint: Any) -> Any:
    if get_origin(hint) is tuple:
        return tuple[tuple(map(_in_a_file, get_args(hint)))]  # type: ignore[misc]
    if get_origin(hint) is Union:  # an id that may be missing
        return reduce(or_, map(_in_a_file, get_args(hint)))
    return getattr(hint, "__supertype__", hint)


def _required(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _wrong_with(hint: Any, key: str, value: Any, where: str) -> str:
    """What to do about a value; empty where it is right."""
    if key in CHOICES and value is not None and value not in CHOICES[key]:
        return f"{value!r} is not allowed. Use one of: {', '.join(filter(None, CHOICES[key]))}."
    for wanted, article in _TYPES.items():
        if hint in (wanted, wanted | None) and not _is(wanted, value, hint):
            return f"give {article}."
    if hint == tuple[str, ...] and not (isinstance(value, list | tuple) and all(isinstance(name, str) for name in value)):
        return 'give a list of names, such as ["chair"].'
    if hint is str and where and not value and key in ("title", "short_title", "action", "text", "section", "id", "key", "name"):
        return "this is empty. Fill it in."
    return ""


def _is(wanted: type, value: Any, hint: Any) -> bool:
    if value is None:
        return hint != wanted
    return isinstance(value, wanted) and (wanted is bool or not isinstance(value, bool))
