"""The words that the guide explains, from procedures/professionals/glossary.toml."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from conference_rules.building import all_read, build

from .tables import only, parsed

FILE = "glossary.toml"


@dataclass(frozen=True)
class Word:
    """A term, what it means, its abbreviations and its other names; its plural where an abbreviation takes an s."""

    term: str
    meaning: str
    also: tuple[str, ...]
    facts: tuple[str, ...]
    short: tuple[str, ...] = ()
    plural: str = ""


def load_words(root: Path) -> tuple[Word, ...]:
    """The words of procedures/professionals/glossary.toml, in alphabetical order. Raises `BadRules` for what cannot be used."""
    return words_from(root / "procedures" / "professionals" / FILE)


def words_from(path: Path) -> tuple[Word, ...]:
    """The words of a file laid out like glossary.toml."""
    table = parsed(path)
    only(table, ("word", "plain"), FILE)
    words = all_read(partial(build, Word, row, FILE, f"word.{row.get('term', '?')}") for row in table.get("word", ()))
    return tuple(sorted(words, key=lambda word: word.term.lower()))
