"""What the sources say, read from procedures/evidence/ with every key checked. An error names file, key and remedy."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from conference_rules import BadRules
from conference_rules.building import build
from conference_rules.ids import SourceId

from .tables import known, only, parsed

TOPICS = {
    "timescales": "Timescales",
    "quoracy": "Who attends, and quoracy",
    "child": "The child's part",
    "exclusion": "Exclusion and split conferences",
    "decision": "Decisions",
    "roles": "Roles and duties",
    "documents": "Reports, plans and records",
    "process": "Steps",
    "currency": "Dates, links and contacts",
    "words": "Words",
}
AUDIENCES = ("parent", "professional", "both")
STATUSES = ("current", "stale", "doubtful", "inferred", "not_published")
EVERY_SOURCE = "all"
FOOT = "Foot of the document"
"""Where a document's own date and the footer of its website stand, under no heading."""
_ABOUT_THE_FACTS = ("contradictions", "currency", "left-out")
Item = TypeVar("Item")


@dataclass(frozen=True)
class Fact:
    """One thing that a source says, in our own words.

    `section` is the heading that it stands under in the document; a fact that rests on several places has one for each, parted by "; ".
    `reported_by` names the reports that it is known from, where the source itself was not read.
    """

    id: str
    text: str
    source: SourceId
    section: str
    topic: str
    audience: str
    status: str
    note: str = ""
    reported_by: tuple[str, ...] = ()

    @property
    def headings(self) -> list[str]:
        """The headings that the fact stands under."""
        return headings_in(self.section)


@dataclass(frozen=True)
class Report:
    """Something published that says what a document says which was not read. `url` is left out where its address is not known."""

    id: str
    publisher: str
    title: str
    dated: str
    url: str = ""


@dataclass(frozen=True)
class Contradiction:
    """Where sources differ or leave something unclear, and what this site does about it.

    `says` pairs a "source" with its "text"; the source `EVERY_SOURCE` stands for all of them.
    """

    id: str
    title: str
    says: tuple[Mapping[str, str], ...]
    does: str
    touches_dates: bool
    facts: tuple[str, ...]


@dataclass(frozen=True)
class LeftOut:
    """What the guidance leaves out, and why. `wholly` where no page and no rule carries any of these facts."""

    what: str
    wholly: bool
    facts: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class Doubt:
    """Something out of date or in doubt; `checked` says what has been verified and what has not."""

    id: str
    title: str
    text: str
    checked: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Evidence:
    """All facts by id, in the order of their files, and what is said about them; `sources` are the sources' ids.

    `reports` are, by source, what its facts were reported by; a source that was read has none.
    """

    sources: tuple[SourceId, ...]
    facts: Mapping[str, Fact]
    reports: Mapping[str, Sequence[Report]]
    contradictions: Sequence[Contradiction]
    left_out: Sequence[LeftOut]
    doubts: Sequence[Doubt]

    def of(self, source: SourceId) -> list[Fact]:
        """The facts of one source."""
        return self._of_each_source.get(source, [])

    @cached_property
    def _of_each_source(self) -> dict[SourceId, list[Fact]]:
        grouped: dict[SourceId, list[Fact]] = {}
        for fact in self.facts.values():
            grouped.setdefault(fact.source, []).append(fact)
        return grouped


def headings_in(section: str) -> list[str]:
    """The headings that a section names, as they are written in facts and in rules."""
    return section.split("; ")


def load_evidence(folder: Path, outside: Mapping[str, Path] | None = None) -> Evidence:
    """The evidence in `folder`, such as procedures/evidence/, and in files outside it by their sources. Raises `BadRules` for what cannot be used.

    A file that is not about contradictions, currency or left-out facts holds the facts of the source it is named after, and the
    headings of that document.
    """
    tables = {SourceId(path.stem): parsed(path) for path in sorted(folder.glob("*.toml"))}
    about = {name: tables.pop(SourceId(name), {}) for name in _ABOUT_THE_FACTS}
    tables |= {SourceId(source): parsed(path, f"{path.parent.name}/{path.name}") for source, path in (outside or {}).items()}
    read = list(chain.from_iterable(_facts(source, table) for source, table in tables.items()))
    facts = _by_id(read)
    evidence = Evidence(
        tuple(tables),
        facts,
        {source: _reports(source, table) for source, table in tables.items()},
        [_contradiction(row, {*tables, EVERY_SOURCE}) for row in _rows(about, "contradictions", "contradiction")],
        [_left_out(row) for row in _rows(about, "left-out", "left_out")],
        [build(Doubt, row, "currency.toml", _where("item", row)) for row in _rows(about, "currency", "item")],
    )
    _check_ids(evidence)
    return evidence


def _facts(source: SourceId, table: Mapping[str, Any]) -> Iterator[Fact]:
    file = f"{source}.toml"
    only(table, ("headings", "fact", "report"), file)
    headings = (*table.get("headings", ()), FOOT)
    reports = [report.id for report in _reports(source, table)]
    for row in table.get("fact", []):
        where = _where("fact", row)
        fact = build(Fact, row, file, where)
        for key, allowed in (("source", (source,)), ("topic", TOPICS), ("audience", AUDIENCES), ("status", STATUSES)):
            known(getattr(fact, key), allowed, file, f"{where}.{key}")
        for heading in fact.headings:
            known(heading, headings, file, f"{where}.section")
        for report in fact.reported_by:
            known(report, reports, file, f"{where}.reported_by")
        if reports and not fact.reported_by:
            raise BadRules(file, f"{where}.reported_by", "say who reports it: this source itself was not read.")
        yield fact


def _reports(source: SourceId, table: Mapping[str, Any]) -> list[Report]:
    return [build(Report, row, f"{source}.toml", _where("report", row)) for row in table.get("report", ())]


def _by_id(read: Sequence[Fact]) -> dict[str, Fact]:
    facts: dict[str, Fact] = {}
    for fact in read:
        if fact.id in facts:
            raise BadRules(f"{fact.source}.toml", f"fact.{fact.id}", "this id is used twice. Give each fact its own.")
        facts[fact.id] = fact
    return facts


def _contradiction(row: Mapping[str, Any], sources: Collection[str]) -> Contradiction:
    file, where = "contradictions.toml", _where("contradiction", row)
    found = build(Contradiction, row, file, where)
    if not found.says or any(set(saying) != {"source", "text"} for saying in found.says):
        raise BadRules(file, f"{where}.says", 'give at least one { source = "...", text = "..." }.')
    for saying in found.says:
        known(saying["source"], sources, file, f"{where}.says")
    _yes_or_no(found.touches_dates, file, f"{where}.touches_dates")
    return found


def _left_out(row: Mapping[str, Any]) -> LeftOut:
    found = build(LeftOut, row, "left-out.toml", "left_out")
    _yes_or_no(found.wholly, "left-out.toml", "left_out.wholly")
    return found


def _yes_or_no(value: Any, file: str, where: str) -> None:
    if not isinstance(value, bool):
        raise BadRules(file, where, "give true or false.")


def _rows(about: Mapping[str, Mapping[str, Any]], name: str, key: str) -> Sequence[Mapping[str, Any]]:
    only(about[name], (key,), f"{name}.toml")
    rows: Sequence[Mapping[str, Any]] = about[name].get(key, [])
    ids = [row["id"] for row in rows if "id" in row]
    for found in ids:
        if ids.count(found) > 1:
            raise BadRules(f"{name}.toml", f"{key}.{found}", "this id is used twice. Give each its own.")
    return rows


def _where(kind: str, row: Mapping[str, Any]) -> str:
    return f"{kind}.{row.get('id', '?')}"


def _check_ids(evidence: Evidence) -> None:
    """Every fact that is named exists."""
    named = [
        *(("contradictions.toml", f"contradiction.{item.id}", item.facts) for item in evidence.contradictions),
        *(("currency.toml", f"item.{item.id}", item.facts) for item in evidence.doubts),
        *(("left-out.toml", "left_out", item.facts) for item in evidence.left_out),
    ]
    for file, where, facts in named:
        for fact in facts:
            if fact not in evidence.facts:
                raise BadRules(file, f"{where}.facts", f"{fact!r} is not a fact of the evidence. Mend the id.")
