"""Reading the evidence strictly, and finding where each fact is used."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from conference_rules import BadRules, load_rules
from conference_rules.rules import Closure
from conference_site.knowledge import source_name
from conference_site.knowledge.evidence import Evidence, load_evidence
from conference_site.knowledge.uses import Use, facts_named, not_carried, uses_in_rules, uses_on_pages

FACT = """
[[fact]]
id = "{}"
text = "{}"
source = "{}"
section = "Reports"
topic = "timescales"
audience = "both"
status = "current"
"""
HEADINGS = 'headings = ["Reports"]\n'
ASHBY = HEADINGS + FACT.format("A-D01", "Two days.", "ashby") + FACT.format("A-D02", "Five.", "ashby")
BURTON = HEADINGS + FACT.format("A-L01", "Three days.", "burton")
REPORT = '[[report]]\nid = "a-board"\npublisher = "A board"\ntitle = "Conferences"\ndated = "2024"\n'
CONFLICTS = """[[contradiction]]
id = "X01"
title = "How many days"
says = [{ source = "ashby", text = "Two." }, { source = "burton", text = "Three." }]
does = "Both are shown."
touches_dates = true
facts = ["A-D01", "A-L01"]
"""
LEFT_OUT = '[[left_out]]\nwhat = "A footer"\nwholly = true\nfacts = ["A-D02"]\nreason = "Nobody needs it."\n'
CURRENCY = """[[item]]
id = "old"
title = "An old edition"
text = "It is old."
checked = "Not verified."
facts = ["A-L01"]
"""
FILES = {"ashby": ASHBY, "burton": BURTON, "contradictions": CONFLICTS, "left-out": LEFT_OUT, "currency": CURRENCY}
Load = Callable[..., Evidence]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Load the evidence of the files above, some of them changed."""

    def load_changed(**changed: str) -> Evidence:
        for name, text in {**FILES, **{key.replace("_", "-"): text for key, text in changed.items()}}.items():
            (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
        return load_evidence(tmp_path)

    return load_changed


@pytest.mark.parametrize(
    ("file", "before", "after", "place"),
    [
        ("ashby", "status", "state", "ashby.toml: fact.A-D01.state:"),
        ("ashby", 'source = "ashby"', 'source = "burton"', "ashby.toml: fact.A-D01.source:"),
        ("ashby", '"timescales"', '"dates"', "ashby.toml: fact.A-D01.topic:"),
        ("ashby", 'section = "Reports"', 'section = "Our reports"', "ashby.toml: fact.A-D01.section:"),
        ("ashby", "[[fact]]", "[[facts]]", "ashby.toml: facts:"),
        ("ashby", "A-D02", "A-D01", "ashby.toml: fact.A-D01:"),
        ("burton", "A-L01", "A-D01", "burton.toml: fact.A-D01:"),
        ("burton", '"Three days."', '""', "burton.toml: fact.A-L01.text:"),
        ("burton", "A-L01", "A-L01\"\nreported_by = [\"a-board\"]\nnote = \"Heard.", "burton.toml: fact.A-L01.reported_by:"),
        ("burton", BURTON, BURTON + REPORT, "burton.toml: fact.A-L01.reported_by:"),
        ("burton", BURTON, BURTON + REPORT.replace("dated", "date"), "burton.toml: report.a-board.date:"),
        ("burton", 'id = "A-L01"', "id =", "burton.toml: file:"),
        ("contradictions", '"burton"', '"bolton"', "contradictions.toml: contradiction.X01.says:"),
        ("contradictions", "true", '"yes"', "contradictions.toml: contradiction.X01.touches_dates:"),
        ("contradictions", "A-D01", "A-D09", "contradictions.toml: contradiction.X01.facts:"),
        ("contradictions", CONFLICTS, CONFLICTS * 2, "contradictions.toml: contradiction.X01:"),
        ("left-out", "reason", "because", "left-out.toml: left_out.because:"),
        ("left-out", "true", '"yes"', "left-out.toml: left_out.wholly:"),
        ("currency", "checked", "check", "currency.toml: item.old.check:"),
    ],
)
def test_a_mistake_is_named_by_file_and_key(load: Load, file: str, before: str, after: str, place: str) -> None:
    with pytest.raises(BadRules) as caught:
        load(**{file.replace("-", "_"): FILES[file].replace(before, after)})
    assert str(caught.value).startswith(place)


def test_facts_are_found_on_pages_but_not_where_a_backslash_escapes_them() -> None:
    text = "# Reports {#reports}\n\n[[facts A-D01 A-L01]]\n\n\\[[facts A-D02]]\n\n[[facts  A-D01]]\n"
    assert facts_named(text) == ["A-D01", "A-L01", "A-D01"]
    assert uses_on_pages({"parents/reports.md": text}, {}) == {
        "A-D01": [Use("Reports", "parents/reports.md")],
        "A-L01": [Use("Reports", "parents/reports.md")],
    }


def test_a_page_carries_the_facts_behind_the_answers_that_it_prints() -> None:
    carried = {"interpreter": ["F-L02", "F-R02"], "childcare": ["F-L02"]}
    pages = {"parents/a.md": "# Help\n\n[[answer.interpreter]]", "parents/b.md": "# None", "areas/index.md": "# All\n\n[[compare.two]]"}
    assert uses_on_pages(pages, carried) == {
        "F-L02": [Use("Help", "parents/a.md"), Use("All", "areas/index.md")],
        "F-R02": [Use("Help", "parents/a.md"), Use("All", "areas/index.md")],
    }


def test_a_fact_is_accounted_for_by_a_page_a_reason_or_the_page_on_currency(load: Load) -> None:
    assert not_carried(load(), {}) == ["A-D01"]
    assert not_carried(load(), {"A-D01": [Use("Reports")]}) == []


def test_the_days_on_which_a_council_is_closed_rest_on_facts_too() -> None:
    rules = load_rules()
    closed = Closure("Christmas closure", "12-25", "01-01", "doncaster", "When we are closed", ("A-D99",))
    areas = {**rules.areas, "doncaster": replace(rules.areas["doncaster"], closed=(closed,))}
    assert uses_in_rules(replace(rules, areas=areas))["A-D99"] == [Use("the rules of Doncaster")]


def test_the_rules_carry_facts_and_link_to_the_page_of_their_area() -> None:
    uses = uses_in_rules(load_rules(), {"darlington/document.md"})
    assert Use("the rules of Darlington", "darlington/document.md") in uses["A-L01"]
    assert Use("the rules of Doncaster") in uses["A-D01"]


def test_a_document_is_called_by_its_council_and_a_national_one_by_what_it_is() -> None:
    rules = load_rules()
    named = {name: source_name(source, rules) for name, source in rules.sources.items()}
    assert named["darlington"].startswith("Darlington, ")
    assert named["national-consensus"].startswith("Reported nationally, ")
    assert named["unnamed-2020"].startswith("A document that names no area, ")
