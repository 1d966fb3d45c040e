"""The reference of the JSON door: every key of requests and answers, made from the schema and the types of the contract."""

from collections.abc import Iterator, Mapping
from types import NoneType, UnionType
from typing import Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

from conference_calculators import contract
from conference_calculators.api import request_schema
from conference_rules import UnknownRule

from ..markup import LINES, NOTHING, Markup, table

PLAIN_TYPES: Mapping[Any, str] = {str: "text", int: "whole number", bool: "true or false", NoneType: "null", Any: "anything"}


def part(rest: str) -> Markup:
    """`requests`, or `answers`. Raises `UnknownRule` for another name."""
    if rest not in PARTS:
        raise UnknownRule(f"there is no such part. Use one of: {', '.join(PARTS)}.")
    return PARTS[rest]()


def answers() -> Markup:
    """A table for each record that an answer can hold, the calculators' own first."""
    return LINES.join(_record(kind) for kind in every_record())


def requests() -> Markup:
    """A table for each calculator: the inputs that it takes in any area, by dotted name."""
    found: dict[str, dict[str, Mapping[str, Any]]] = {}
    for schema in request_schema()["oneOf"]:
        inputs = found.setdefault(schema["properties"]["calculator"]["const"], {})
        inputs.update(_inputs(schema["properties"]["inputs"]))
    return LINES.join(table(f"Inputs of {calculator}", ["Key", "What it is"], _input_rows(inputs)) for calculator, inputs in found.items())


PARTS = {"requests": requests, "answers": answers}


def every_record() -> list[type]:
    """Every typed record of the contract that an answer can hold, in the order in which a reader meets it."""
    waiting: list[type] = [contract.Asked, contract.Refused, *dict.fromkeys(contract.ANSWERS.values())]
    met: list[type] = []
    while waiting:
        kind = waiting.pop(0)
        if kind not in met:
            met.append(kind)
            waiting += [other for hint in get_type_hints(kind).values() for other in _records_in(hint)]
    return met


def _records_in(hint: Any) -> Iterator[type]:
    if is_typeddict(hint):
        yield hint
    for inner in get_args(hint):
        yield from _records_in(inner)


def _record(kind: type) -> Markup:
    rows = [[_code(key), *_type_and_meaning(hint)] for key, hint in get_type_hints(kind, include_extras=True).items()]
    return Markup('<h3 id="{}">{}</h3>\n<p>{}</p>\n').format(_anchor(kind), kind.__name__, _with_code(kind.__doc__ or "")) + table(
        f"Keys of {kind.__name__}", ["Key", "Type", "Meaning"], rows
    )


def _type_and_meaning(hint: Any) -> list[str]:
    optional = get_origin(hint) is NotRequired
    noted = get_args(hint)[0] if optional else hint
    kind, meaning = get_args(noted)
    return [Markup("{}{}").format(_type(kind), ", may be absent" if optional else ""), _with_code(meaning)]


def _type(hint: Any) -> Markup:
    hint = getattr(hint, "__supertype__", hint)  # an id is text
    if is_typeddict(hint):
        return Markup('<a href="#{}">{}</a>').format(_anchor(hint), hint.__name__)
    if hint in PLAIN_TYPES:
        return Markup(PLAIN_TYPES[hint])
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Literal:
        return Markup(" | ").join(_code(str(value)) for value in inner)
    if origin in (Union, UnionType):
        return Markup(" or ").join(_type(one) for one in inner)
    return Markup("list of {}").format(_type(inner[0])) if origin is list else Markup("object")


def _anchor(kind: type) -> str:
    return f"answer-{kind.__name__.lower()}"


def _inputs(schema: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    for key, value in schema.get("properties", {}).items():
        yield f"{before}{key}", value
        yield from _inputs(value, f"{before}{key}.")
        yield from _inputs(value.get("items", {}), f"{before}{key}[].")


def _input_rows(inputs: Mapping[str, Mapping[str, Any]]) -> list[list[str]]:
    return [[_code(key), value.get("title", "") or "holds the keys below"] for key, value in inputs.items()]


def _code(text: str) -> Markup:
    return Markup("<code>{}</code>").format(text)


def _with_code(text: str) -> Markup:
    return NOTHING.join(_code(piece) if place % 2 else piece for place, piece in enumerate(" ".join(text.split()).split("`")))
