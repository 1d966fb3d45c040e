"""A TOML file of the guide read with every key checked. An error names the file, the key and what to do."""

import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from conference_rules import BadRules


def parsed(path: Path, name: str = "") -> dict[str, Any]:
    """The table of a file; `name` says in errors which file it is, where its own name would not."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BadRules(name or path.name, "file", "this file is missing. Add it.") from None
    except tomllib.TOMLDecodeError as error:
        raise BadRules(name or path.name, "file", f"this is not valid TOML ({error}). Mend that line.") from error


def only(table: Mapping[str, Any], keys: Collection[str], file: str, where: str = "") -> None:
    """Refuse a key that is not one of these."""
    for key in table:
        if key not in keys:
            raise BadRules(file, f"{where}.{key}" if where else key, f"this key is not known. Use one of: {', '.join(keys)}.")


def known(value: str, allowed: Collection[str], file: str, where: str) -> None:
    """Refuse a value that is not one of these."""
    if value not in allowed:
        raise BadRules(file, where, f"{value!r} is not known. Use one of: {', '.join(sorted(allowed))}.")
