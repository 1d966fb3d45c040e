"""Whether a value out of JSON has the shape that a type declares: the keys that it has to have, no others, and values of their kinds."""

from collections.abc import Mapping, Sequence
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints, is_typeddict


@cache
def hints_of(record: Any) -> Mapping[str, Any]:
    """What each key of a record holds: asked of the same few types very often."""
    return get_type_hints(record)


def faults(value: Any, hint: Any, where: str) -> list[str]:
    """Where a value is not of the shape that a type gives it. An id is text."""
    hint = getattr(hint, "__supertype__", hint)
    if is_typeddict(hint):
        return faults_of_record(value, hint, where)
    origin, inner = get_origin(hint), get_args(hint)
    if hint is Any:
        return []
    if origin is Literal:
        return [] if value in inner else [f"{where}: {value!r} is none of {inner}"]
    if origin in (Union, UnionType):
        tried: list[list[str]] = []
        for one in _alternatives(value, inner):
            tried.append(faults(value, one, where))
            if not tried[-1]:
                return []
        return tried[0]
    if origin in (list, Sequence):
        if not isinstance(value, list):
            return [f"{where}: {value!r} is no list"]
        return [fault for place, one in enumerate(value) for fault in faults(one, inner[0], f"{where}.{place}")]
    if origin is tuple:
        pairs = list(zip(value, inner, strict=True))
        return [fault for place, (one, kind) in enumerate(pairs) for fault in faults(one, kind, f"{where}.{place}")]
    kind = {NoneType: type(None)}.get(hint, origin or hint)
    return [] if type(value) is kind or (kind is float and type(value) is int) else [f"{where}: {value!r} is not {kind.__name__}"]


def _alternatives(value: Any, inner: Sequence[Any]) -> Sequence[Any]:
    """Of several records those of the same `kind`, so that what is wrong is said of the right one."""
    if not (isinstance(value, dict) and "kind" in value):
        return inner
    same = [one for one in inner if is_typeddict(one) and value["kind"] in get_args(hints_of(one)["kind"])]
    return same or inner


def faults_of_record(value: Any, hint: Any, where: str) -> list[str]:
    if not isinstance(value, dict):
        return [f"{where}: {value!r} is not a record"]
    hints = hints_of(hint)
    missing = [f"{where}: {key} is missing" for key in hint.__required_keys__ - set(value)]
    unknown = [f"{where}: {key} is no key of {hint.__name__}" for key in value if key not in hints]
    return [*missing, *unknown, *(fault for key in value if key in hints for fault in faults(value[key], hints[key], f"{where}.{key}"))]
