"""The booklets in easy words, from procedures/easy-words.toml: one idea a line, and one picture beside it.

Every key is checked; an error names file, key and remedy. What each line says has to agree with the page that it names.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from conference_rules import BadRules
from conference_rules.building import all_read, build, stop_at

from .pictures import openmoji
from .tables import known, only, parsed
from .titles import title_in

FILE = "easy-words.toml"
LIST = "easy-words"
"""The page that lists the booklets of a reader, and the folder of the booklets."""
FOLDERS: Mapping[str, str] = {"parent": "parents", "young-person": "young-people"}
"""The folder of the pages of each reader."""


@dataclass(frozen=True)
class Line:
    """One idea in a few words, and the picture beside it.

    `page` is the page of the same reader that says it with its sources; `know` are the records of general knowledge that it rests on.
    """

    picture: str
    says: str
    page: str
    know: tuple[str, ...] = ()


@dataclass(frozen=True)
class Booklet:
    """A few lines on one subject for one reader. `name` and `picture` stand on the list; `pages` are its lines' pages with their titles."""

    reader: str
    id: str
    title: str
    name: str
    description: str
    picture: str
    lines: tuple[Line, ...]
    pages: Mapping[str, str]

    @property
    def address(self) -> str:
        """The page among the sources of the site."""
        return f"{FOLDERS[self.reader]}/{LIST}/{self.id}.md"


@dataclass(frozen=True)
class EasyWords:
    """All booklets in their order, the pictures that they use, by name, and when they were reviewed."""

    booklets: tuple[Booklet, ...]
    pictures: Mapping[str, str]
    reviewed: date
    review_by: date

    def of(self, reader: str) -> list[Booklet]:
        """The booklets of one reader."""
        return [booklet for booklet in self.booklets if booklet.reader == reader]


@dataclass(frozen=True)
class _Row:
    """A booklet as it is written, without its lines."""

    reader: str
    id: str
    title: str
    name: str
    description: str
    picture: str


@dataclass(frozen=True)
class _Reviewed:
    reviewed: date
    review_by: date


def load_easy_words(root: Path, records: Collection[str]) -> EasyWords:
    """The booklets of a project; `records` are the ids of good-to-know.toml. Raises `BadRules` for what cannot be used."""
    return easy_words_from(root / "procedures", records, openmoji(root))


def easy_words_from(procedures: Path, records: Collection[str], pictures: Mapping[str, str]) -> EasyWords:
    """The booklets of a folder such as procedures/, with these pictures to choose from."""
    table = parsed(procedures / FILE)
    only(table, ("booklet", "reviewed", "review_by"), FILE)
    days = build(_Reviewed, {key: value for key, value in table.items() if key != "booklet"}, FILE, "file")
    booklets = all_read([partial(_booklet, row, procedures, records) for row in table.get("booklet", ())])
    stop_at([*_used_twice(booklets), *_unknown_pictures(booklets, pictures)])
    used = dict.fromkeys(name for booklet in booklets for name in _pictures_of(booklet))
    return EasyWords(tuple(booklets), {name: pictures[name] for name in used}, days.reviewed, days.review_by)


def _booklet(row: Mapping[str, Any], procedures: Path, records: Collection[str]) -> Booklet:
    where = f"booklet.{row.get('reader', '?')}.{row.get('id', '?')}"
    written = build(_Row, {key: value for key, value in row.items() if key != "line"}, FILE, where)
    known(written.reader, FOLDERS, FILE, f"{where}.reader")
    folder = procedures / FOLDERS[written.reader]
    lines = all_read([partial(_line, line, f"{where}.line.{number}", folder, records) for number, line in enumerate(row.get("line", ()), start=1)])
    if not lines:
        raise BadRules(FILE, f"{where}.line", "this booklet says nothing. Add its lines.")
    titles = {page: title_in((folder / f"{page}.md").read_text(encoding="utf-8"), page) for page in dict.fromkeys(line.page for line in lines)}
    return Booklet(**vars(written), lines=tuple(lines), pages=titles)


def _line(row: Mapping[str, Any], where: str, folder: Path, records: Collection[str]) -> Line:
    line = build(Line, row, FILE, where)
    faults = [BadRules(FILE, f"{where}.{key}", "this is empty. Fill it in.") for key in ("picture", "says", "page") if not getattr(line, key)]
    if line.page and not (folder / f"{line.page}.md").is_file():
        faults.append(BadRules(FILE, f"{where}.page", f"there is no page {line.page}.md in {folder.name}/. Mend the name."))
    for record in line.know:
        if record not in records:
            faults.append(BadRules(FILE, f"{where}.know", f"there is no record {record!r} in good-to-know.toml. Mend the id, or add it there."))
    stop_at(faults)
    return line


def _used_twice(booklets: Sequence[Booklet]) -> list[BadRules]:
    names = [f"{booklet.reader}.{booklet.id}" for booklet in booklets]
    twice = [name for name in dict.fromkeys(names) if names.count(name) > 1]
    return [BadRules(FILE, f"booklet.{name}", "this id is used twice. Give each booklet of a reader its own.") for name in twice]


def _unknown_pictures(booklets: Sequence[Booklet], pictures: Collection[str]) -> list[BadRules]:
    """What no picture has been drawn for, wherever it is named."""
    return [
        BadRules(FILE, f"booklet.{booklet.reader}.{booklet.id}.picture", f"OpenMoji has no picture {name!r}. Look for another at openmoji.org.")
        for booklet in booklets
        for name in _pictures_of(booklet)
        if name not in pictures
    ]


def _pictures_of(booklet: Booklet) -> list[str]:
    return [booklet.picture, *(line.picture for line in booklet.lines)]
