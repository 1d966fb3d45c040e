"""Words explained: the professionals' page of words, and the tooltips on abbreviations, from one file."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

WORDS_PAGE = "professionals/words.md"


@dataclass(frozen=True)
class Word:
    """A term, what it means, its abbreviations and its other names."""

    term: str
    meaning: str
    short: tuple[str, ...]
    also: tuple[str, ...]
    facts: tuple[str, ...]


def load_words(root: Path) -> tuple[Word, ...]:
    """The words of procedures/professionals/glossary.toml, in alphabetical order."""
    path = root / "procedures" / "professionals" / "glossary.toml"
    tables = tomllib.loads(path.read_text(encoding="utf-8"))["word"]
    words = [
        Word(each["term"], each["meaning"], tuple(each.get("short", ())), tuple(each["also"]), tuple(each["facts"]))
        for each in tables
    ]
    return tuple(sorted(words, key=lambda word: word.term.lower()))


def tooltips(words: Iterable[Word]) -> str:
    """Definitions for Markdown's abbr extension; added to a page, they put a tooltip on each abbreviation in it."""
    return "\n".join(f"*[{short}]: {word.term}" for word in words for short in word.short)


def words_page(words: Iterable[Word]) -> str:
    """The Markdown of the page of words."""
    words = tuple(words)
    facts = " ".join(dict.fromkeys(fact for word in words for fact in word.facts))
    return "\n\n".join([_HEAD, *(_entry(word) for word in words), f"[[facts {facts}]]"]) + "\n"


_HEAD = """---
title: Words explained
reader: professional
description: The words and initials of child protection conferences, with the other names that each area uses.
keywords: [glossary, jargon, acronyms, abbreviations, definitions, terminology]
reviewed: 2026-11-22
review_by: 2027-05-22
---

# Words explained

The documents mostly use these words without explaining them. Beyond what they do say, the explanations are general knowledge."""


def _entry(word: Word) -> str:
    names = [*word.short, *word.also]
    also = f" Also: {', '.join(names)}." if names else ""
    return f"{_heading(word)}\n:   {word.meaning}{also}"


def _heading(word: Word) -> str:
    return word.term[0].upper() + word.term[1:]
