"""A draft: the files of one area as text, as they stand in its folder. It is begun complete, with nothing read."""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from typing import Any

from dateutil.relativedelta import relativedelta

from conference_rules.area_folder import ANSWERS, EVIDENCE, HOLDS, parsed
from conference_rules.building import all_read
from conference_rules.loading import fault_in_id
from conference_rules.ready_made import ready_made
from conference_rules.rules import Rules
from conference_rules.toml_writer import head_of, toml_text

from .questions import Form

FRONT = "index.md"
NAMES = (*HOLDS, ANSWERS, EVIDENCE, FRONT)
"""The files of an area from outside the guide: its rules, its answers, its facts and its first page."""
PAPER = "document"
MONTHS_UNTIL_REVIEW = 6
Tables = dict[str, Any]


@ready_made
def templates() -> dict[str, str]:
    """The files of an area that nobody has read, with places for its id, its name and the days."""
    from importlib.resources import files  # not in the browser, which has no data files

    folder = files("conference_rules").joinpath("template")
    return {file: folder.joinpath(file).read_text(encoding="utf-8") for file in (*HOLDS, FRONT)}


@dataclass(frozen=True)
class Draft:
    """The files of one area by name."""

    id: str
    files: Mapping[str, str]

    @cached_property
    def tables(self) -> Mapping[str, Tables]:
        """What stands in each of its files of data. Raises `BadRules`, naming every file that cannot be read."""
        data = {name: text for name, text in self.files.items() if name.endswith(".toml")}
        return dict(zip(data, all_read(partial(parsed, f"{self.id}/{name}", text) for name, text in data.items()), strict=True))

    @property
    def name(self) -> str:
        """What the area is called."""
        return str(self.tables["area.toml"].get("area", {}).get("name", self.id))

    def copy_of_tables(self) -> dict[str, Tables]:
        """Tables to change."""
        return deepcopy(dict(self.tables))

    def changed(self, tables: Mapping[str, Tables]) -> "Draft":
        """The draft with these tables. A file of which nothing changed keeps its text to the letter."""
        new = {name: toml_text(table, head_of(self.files.get(name, ""))) for name, table in tables.items() if table != self.tables.get(name)}
        return Draft(self.id, {**self.files, **new})


def fresh_rules(identity: str, name: str, families: Iterable[str], today: date) -> dict[str, str]:
    """The files of the rules of an area that nobody has read, by name."""
    texts = _filled_in(identity, name, families, today)
    return {file: texts[file] for file in HOLDS}


def fresh_front(identity: str, name: str, today: date) -> str:
    """The first page of an area that nobody has read."""
    return _filled_in(identity, name, (), today)[FRONT]


def begun(identity: str, name: str, form: Form, rules: Rules, today: date) -> Draft:
    """A new draft: complete, and not read throughout. Raises `BadRules` for an id that cannot be used."""
    if fault := fault_in_id(identity, rules.areas):
        raise fault
    families = sorted(rules.any_area.titles)
    unread = {question: {"status": "not_read", "unread": PAPER} for question in form.by_id}
    answers = {"unread": {PAPER: f"the document for {name}"}, "answer": unread}
    words = {
        ANSWERS: toml_text(answers, f"What the document for {name} answers, question by question."),
        EVIDENCE: toml_text({"headings": []}, f"What the document for {name} says, fact by fact, in our own words."),
        FRONT: fresh_front(identity, name, today),
    }
    return Draft(identity, fresh_rules(identity, name, families, today) | words)


def _filled_in(identity: str, name: str, families: Iterable[str], today: date) -> dict[str, str]:
    put = {
        "id": identity,
        "name": name.replace("\\", "\\\\").replace('"', '\\"'),
        "not_read": "\n".join(f'    "{family}",' for family in families),
        "read_on": today.isoformat(),
        "review_by": (today + relativedelta(months=MONTHS_UNTIL_REVIEW)).isoformat(),
    }
    texts = dict(templates())
    for key, value in put.items():
        texts = {file: text.replace(f"{{{key}}}", value) for file, text in texts.items()}
    return texts
