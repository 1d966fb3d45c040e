"""The kinds of block for the browser's half: `browser/blocks.d.ts`, from which the type checker knows every key that a block may have.

`python -m conference_site.block_types` writes the file anew after `conference_calculators.contract.block_kinds` has changed.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints, is_typeddict

from conference_calculators.contract import block_kinds

FILE = Path(__file__).resolve().parents[1] / "browser/blocks.d.ts"
HEAD = "// The blocks of an answer. Made from conference_calculators/contract/block_kinds.py by `python -m conference_site.block_types`.\n"
ALIASES = {"Piece": block_kinds.Piece, "Inline": block_kinds.Inline, "Term": block_kinds.Term, "Block": block_kinds.Block}
PLAIN = {str: "string", int: "number", float: "number", bool: "boolean", Any: "unknown"}


def declarations() -> str:
    """The whole file: each record in the order of the table, then what is named besides."""
    records = [one for one in vars(block_kinds).values() if is_typeddict(one)]
    return HEAD + "".join(f"\n{_record(one)}" for one in records) + "\n" + "".join(_alias(name, hint) for name, hint in ALIASES.items())


def _record(record: type) -> str:
    optional: frozenset[str] = record.__optional_keys__  # type: ignore[attr-defined]
    keys = [f"  {key}{'?' if key in optional else ''}: {_type(hint)};\n" for key, hint in get_type_hints(record).items()]
    return f"/** {record.__doc__} */\nexport interface {record.__name__} {{\n{''.join(keys)}}}\n"


def _alias(name: str, hint: Any) -> str:
    return f"export type {name} = {_written_out(hint)};\n"


def _type(hint: Any) -> str:
    """The name of a type, where it has one."""
    return next((name for name, alias in ALIASES.items() if alias == hint), None) or _written_out(hint)


def _written_out(hint: Any) -> str:
    if hint in PLAIN:
        return PLAIN[hint]
    if is_typeddict(hint):
        return str(hint.__name__)
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Literal:
        return " | ".join(json.dumps(one) for one in inner)
    if origin in (Union, UnionType):
        return " | ".join(_type(one) for one in inner)
    if origin is tuple:
        return f"[{', '.join(_type(one) for one in inner)}]"
    if origin is dict:
        return f"Record<{_type(inner[0])}, {_type(inner[1])}>"
    if origin in (list, Sequence):
        one = _type(inner[0])
        return f"({one})[]" if " | " in one else f"{one}[]"
    raise TypeError(f"There is no word yet for {hint!r} in TypeScript.")


if __name__ == "__main__":
    FILE.write_text(declarations(), encoding="utf-8")
