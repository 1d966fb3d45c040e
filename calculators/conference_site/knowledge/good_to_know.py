"""General knowledge that families need and that no council's document gives: law and usual practice, from procedures/good-to-know.toml.

Each piece is a record with its own words and where it was looked up. Every key is checked; an error names file, key and remedy.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from conference_rules import BadRules
from conference_rules.building import all_read, build, stop_at

from .tables import only, parsed

FILE = "good-to-know.toml"
_ENOUGH = 2


@dataclass(frozen=True)
class LookedUp:
    """Something published that was read for a record. `read_on` is the day; `part` is which part, where not all of it was read.

    `local`: a council or its partnership published it. Readers of another council are not shown its name on their own pages.
    """

    title: str
    publisher: str
    address: str
    read_on: date
    part: str = ""
    local: bool = False


@dataclass(frozen=True)
class GoodToKnow:
    """One piece of general knowledge, in words for parents; `young_person` has others where those do not fit.

    `provision` is where it is laid down: a section of a law, or a table of official figures. Without one, two publishers have to say it.
    `confirmed_by` names the lawyer or the adviser who has checked it; until then the page says that nobody has.
    """

    id: str
    text: str
    sources: tuple[LookedUp, ...]
    provision: str = ""
    young_person: str = ""
    confirmed_by: str = ""

    def words_for(self, reader: str) -> str:
        return self.young_person or self.text if reader == "young-person" else self.text


def load_good_to_know(folder: Path) -> dict[str, GoodToKnow]:
    """The records by id, of a folder such as procedures/. Raises `BadRules` for what cannot be used."""
    table = parsed(folder / FILE)
    only(table, ("know",), FILE)
    records = all_read([lambda row=row: _record(row) for row in table.get("know", ())])  # type: ignore[misc]
    by_id = {record.id: record for record in records}
    if len(by_id) < len(records):
        ids = [record.id for record in records]
        twice = next(identity for identity in by_id if ids.count(identity) > 1)
        raise BadRules(FILE, f"know.{twice}", "this id is used twice. Give each record its own.")
    return by_id


def _record(row: Mapping[str, Any]) -> GoodToKnow:
    where = f"know.{row.get('id', '?')}"
    sources = [build(LookedUp, source, FILE, f"{where}.source") for source in row.get("source", ())]
    record = build(GoodToKnow, {key: value for key, value in row.items() if key != "source"} | {"sources": sources}, FILE, where)
    stop_at(_faults_in(record, sources, where))
    return record


def _faults_in(record: GoodToKnow, sources: Sequence[LookedUp], where: str) -> list[BadRules]:
    faults = [
        BadRules(FILE, f"{where}.source.{key}", "this is empty. Fill it in.")
        for source in sources
        for key in ("title", "publisher", "address")
        if not getattr(source, key)
    ]
    if not sources:
        faults.append(BadRules(FILE, f"{where}.source", "this record rests on nothing. Add where it was looked up."))
    elif not record.provision and len({source.publisher for source in sources}) < _ENOUGH:
        advice = "one publisher is enough only beside a provision. Name the section of the law, or add what a second publisher says."
        faults.append(BadRules(FILE, f"{where}.source", advice))
    return faults
