"""The evidence is complete and well formed: every fact of the five sources, what is reported nationally, and the register of their conflicts."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from conference_rules import load_rules
from conference_site.knowledge.evidence import Fact, headings_in, load_evidence
from tests.ledger import LEDGERS

EVIDENCE = load_evidence(Path(__file__).resolve().parents[2] / "procedures" / "evidence")
SOURCE_OF = {area.id: area.source.id for area in load_rules().areas.values()}
NUMBER_OF_FACTS = {"unnamed-2020": 23} | {SOURCE_OF[area]: ledger.facts for area, ledger in LEDGERS.items()}
CODES = {"unnamed-2020": "U"} | {SOURCE_OF[area]: ledger.letter for area, ledger in LEDGERS.items()}
TOPIC_OF_CLASS = {
    "A": "timescales", "B": "quoracy", "C": "child", "D": "exclusion", "E": "decision",
    "F": "roles", "G": "documents", "H": "process", "I": "currency", "J": "words",
}  # fmt: skip
FACTS = list(EVIDENCE.facts.values())
AREAS = Path(__file__).resolve().parents[2] / "calculators" / "conference_rules" / "data" / "areas"


def cited(table: Any) -> Iterator[Mapping[str, Any]]:
    """Everything in the data of an area that names a section of its document."""
    if isinstance(table, dict):
        if "section" in table and table.get("facts"):
            yield table
        table = list(table.values())
    for part in table if isinstance(table, list) else []:
        yield from cited(part)


def test_every_fact_of_each_source_is_there() -> None:
    assert Counter(fact.source for fact in FACTS) == Counter(NUMBER_OF_FACTS)


@pytest.mark.parametrize("source", NUMBER_OF_FACTS)
def test_the_numbers_of_a_class_leave_no_gap(source: str) -> None:
    numbers: dict[str, list[int]] = {}
    for fact in EVIDENCE.of(source):
        kind, number = re.fullmatch(r"([A-J])-[A-Z](\d\d)b?", fact.id).groups()  # type: ignore[union-attr]
        numbers.setdefault(kind, []).append(int(number))
    for found in numbers.values():
        assert sorted(set(found)) == list(range(1, max(found) + 1))


def test_an_id_says_which_source_and_topic_a_fact_belongs_to() -> None:
    for fact in FACTS:
        assert (fact.id[2], fact.topic) == (CODES[fact.source], TOPIC_OF_CLASS[fact.id[0]]), fact.id


def test_every_source_has_its_details_among_the_rules() -> None:
    assert set(EVIDENCE.sources) <= set(load_rules().sources)


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.id)
def test_a_fact_is_written_in_whole_sentences(fact: Fact) -> None:
    for text in filter(None, (fact.text, fact.note)):
        assert re.match(r'["A-Z]', text) and text.endswith((".", "?"))
        assert not re.search(r"\b(WD|CSC|TM|s47|s20)\b", text), "write the words out"
    assert len(fact.text.split()) <= 75


@pytest.mark.parametrize("area", LEDGERS)
def test_rules_and_evidence_name_the_same_section_for_the_same_fact(area: str) -> None:
    files = sorted((AREAS / area).glob("*.toml"))
    found = [item for file in files for item in cited(tomllib.loads(file.read_text(encoding="utf-8")))]
    assert bool(found) == bool(LEDGERS[area].facts)
    for item in found:
        named, of_facts = headings_in(item["section"]), [EVIDENCE.facts[name].headings for name in item["facts"]]
        assert set(named) <= {heading for headings in of_facts for heading in headings}, item
        assert all(set(named) & set(headings) for headings in of_facts), item


def test_what_is_reported_nationally_names_who_reports_it_and_each_report_is_used() -> None:
    reports = EVIDENCE.reports["national-consensus"]
    named = {report for fact in EVIDENCE.of("national-consensus") for report in fact.reported_by}
    assert named == {report.id for report in reports}
    assert all(report.publisher and report.title and report.dated for report in reports)


def test_the_fifth_national_time_limit_is_reported_by_a_procedure_that_names_working_together() -> None:
    fact = EVIDENCE.facts["A-E05"]
    assert fact.reported_by == ("nottinghamshire-moves",)
    assert "Working Together" in fact.note


def test_no_source_that_was_read_itself_is_only_reported() -> None:
    assert [source for source, reports in EVIDENCE.reports.items() if reports] == ["national-consensus"]


def test_the_register_has_each_conflict_once_and_in_order() -> None:
    assert [found.id for found in EVIDENCE.contradictions] == [f"X{number:02}" for number in range(1, 55)]


def test_whatever_stands_beside_a_date_is_told_in_the_register() -> None:
    registered = {found.id for found in EVIDENCE.contradictions}
    assert {name for name in load_rules().cautions if re.fullmatch(r"X\d\d", name)} <= registered


def test_a_fact_that_is_inferred_says_so_to_its_reader() -> None:
    wordings = ("infer", "impli", "read", "probably", "not count")
    for fact in FACTS:
        said = f"{fact.text} {fact.note}".lower()
        assert fact.status != "inferred" or any(wording in said for wording in wordings), fact.id


def test_a_fact_is_left_out_only_once() -> None:
    left_out = [name for item in EVIDENCE.left_out for name in item.facts]
    assert len(left_out) == len(set(left_out))


def test_the_short_telephone_number_stands_nowhere() -> None:
    folder = Path(__file__).resolve().parents[2] / "procedures"
    for path in [*folder.rglob("*.md"), *folder.rglob("*.toml")]:
        assert not re.search(r"0808\s*802\s*000", path.read_text(encoding="utf-8")), path.name
