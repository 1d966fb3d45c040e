"""The words that the guide explains, from procedures/professionals/glossary.toml."""

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Word:
    """A term, what it means, its abbreviations and its other names; its plural where an abbreviation takes an s."""

    term: str
    plural: str
    meaning: str
    short: tuple[str, ...]
    also: tuple[str, ...]
    facts: tuple[str, ...]


def load_words(root: Path) -> tuple[Word, ...]:
    """The words of procedures/professionals/glossary.toml, in alphabetical order."""
    path = root / "procedures" / "professionals" / "glossary.toml"
    tables = tomllib.loads(path.read_text(encoding="utf-8"))["word"]
    words = [
        Word(
            each["term"],
            each.get("plural", ""),
            each["meaning"],
            tuple(each.get("short", ())),
            tuple(each["also"]),
            tuple(each["facts"]),
        )
        for each in tables
    ]
    return tuple(sorted(words, key=lambda word: word.term.lower()))
