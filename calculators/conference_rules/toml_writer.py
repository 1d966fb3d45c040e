"""TOML as a person would write it: the plain keys of a table first, an empty line before each table, and long lists one name a line.

What is written is read back as it was. Comments are kept at the head of a file and nowhere else.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

WIDEST = 140
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}
_NEEDS_ESCAPE = re.compile(r'[\x00-\x1f\x7f"\\]')


def toml_text(tables: Mapping[str, Any], head: str = "") -> str:
    """The text of a TOML file with these tables, under a comment."""
    comment = "\n".join(f"# {line}".rstrip() for line in head.splitlines())
    return "\n\n".join(filter(None, [comment, *_parts(tables, ())])) + "\n"


def head_of(text: str) -> str:
    """The comment with which a file begins, as text."""
    lines: list[str] = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        lines.append(line.removeprefix("#").removeprefix(" "))
    return "\n".join(lines)


def rewritten(text: str) -> str:
    """A TOML file as it is written here, with its head."""
    return toml_text(tomllib.loads(text), head_of(text))


def _parts(table: Mapping[str, Any], path: tuple[str, ...], opening: str = "") -> Iterator[str]:
    """A table, and those within it, each a part of its own."""
    plain = [f"{_key(key)} = {_value(value, key)}" for key, value in table.items() if not _holds_tables(value)]
    if plain or opening.startswith("[[") or (opening and not table):
        yield "\n".join(filter(None, [opening, *plain]))
    for key, value in table.items():
        if not _holds_tables(value):
            continue
        inner = (*path, _key(key))
        name = ".".join(inner)
        if isinstance(value, Mapping):
            yield from _parts(value, inner, f"[{name}]")
        else:
            for row in value:
                yield from _parts(row, inner, f"[[{name}]]")


def _holds_tables(value: Any) -> bool:
    return isinstance(value, Mapping) or (isinstance(value, list) and bool(value) and all(isinstance(row, Mapping) for row in value))


def _key(key: str) -> str:
    return key if _BARE_KEY.fullmatch(key) else _string(key)


def _value(value: Any, key: str = "") -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return _list([_value(each) for each in value], key)
    return _paragraphs(value) if key and "\n" in value else _string(value)


def _list(values: list[str], key: str) -> str:
    in_one_line = f"[{', '.join(values)}]"
    if not key or len(f"{key} = {in_one_line}") <= WIDEST:
        return in_one_line
    return "\n".join(["[", *(f"    {value}," for value in values), "]"])


def _string(text: str) -> str:
    return f'"{_NEEDS_ESCAPE.sub(_escaped, text)}"'


def _paragraphs(text: str) -> str:
    """A text of several lines, as it is read."""
    lines = _NEEDS_ESCAPE.sub(lambda found: found[0] if found[0] in '\n"' else _escaped(found), text)
    lines = lines.replace('"""', '""\\"')
    if lines.endswith('"'):
        lines = f'{lines[:-1]}\\"'
    return f'"""\n{lines}"""'


def _escaped(found: re.Match[str]) -> str:
    return _ESCAPES.get(found[0], f"\\u{ord(found[0]):04x}")
