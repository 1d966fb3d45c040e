"""The languages of the card to ask for an interpreter, from procedures/languages.toml, each by the name that it gives itself in Unicode CLDR."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Literal

from babel import Locale, UnknownLocaleError

from conference_rules import BadRules
from conference_rules.building import all_read, build

from ..addresses import in_an_address
from .tables import only, parsed

_FILE = "languages.toml"

YES, NO, AN_INTERPRETER, FAMILY = "check-mark-button", "cross-mark-button", "people-dialogue", "family"
"""The pictures on a card, by their names in OpenMoji."""
PICTURES_OF_A_CARD = (YES, NO, AN_INTERPRETER, FAMILY)


@dataclass(frozen=True)
class _Source:
    """Where the numbers of speakers were read."""

    title: str
    address: str
    part: str
    read_on: date


@dataclass(frozen=True)
class _Row:
    """A language as the file has it; what its keys mean is said there."""

    code: str
    english: str
    census: str
    england: int
    own_name: str = ""
    own_name_from: str = ""
    signed: bool = False


@dataclass(frozen=True)
class Language:
    """A language that an interpreter can be asked for. `tag` and `direction` are those of its own name, which is written in it."""

    own_name: str
    english: str
    tag: str
    direction: Literal["ltr", "rtl"]
    signed: bool = False

    @property
    def anchor(self) -> str:
        """Where its card is on the page: "kurdish-sorani"."""
        return in_an_address(self.english)


def load_languages(folder: Path) -> list[Language]:
    """The languages of procedures/languages.toml by their own names, those in one script together. Raises `BadRules` for what cannot be used."""
    file = parsed(folder / _FILE)
    only(file, ("source", "language"), _FILE)
    all_read(partial(build, _Source, row, _FILE, "source") for row in file["source"])
    return sorted(all_read(partial(_language, row) for row in _rows(file["language"])), key=lambda language: in_order(language.own_name))


def _rows(rows: Sequence[dict[str, object]]) -> list[_Row]:
    return all_read(partial(build, _Row, row, _FILE, f"language.{row.get('code', '?')}") for row in rows)


def _language(row: _Row) -> Language:
    if bool(row.own_name) != bool(row.own_name_from):
        raise BadRules(_FILE, f"language.{row.code}", "own_name and own_name_from go together: say what it calls itself and where that was read.")
    if row.signed:
        return Language(row.own_name, row.english, "en", "ltr", signed=True)
    try:
        locale = Locale.parse(row.code, sep="-")
    except UnknownLocaleError as error:
        raise BadRules(_FILE, f"language.{row.code}", "Unicode CLDR has no such language. Mend the code, or leave the language out.") from error
    name = row.own_name or locale.languages.get(str(locale)) or locale.get_language_name()
    if not name:
        raise BadRules(_FILE, f"language.{row.code}", "Unicode CLDR has no name for it in itself. Add own_name and own_name_from, or leave it out.")
    return Language(name[:1].upper() + name[1:], row.english, row.code, "rtl" if locale.text_direction == "rtl" else "ltr")


def in_order(name: str) -> str:
    """What a name is sorted by: its letters without accents. Each script has its own stretch of Unicode, Latin first."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(letter))
