"""The table of all areas: periods, words without a figure and silences, each under its own area, and topics to show alone."""

from pathlib import Path

import pytest
from markupsafe import escape

from conference_rules import load_rules
from conference_site.assembly.shortcodes import fill
from conference_site.knowledge import Knowledge, PageFacts, gather
from tests.ledger import LEDGERS

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return gather(ROOT)


@pytest.fixture(scope="module")
def table(known: Knowledge) -> str:
    return fill("[[compare.all]]", PageFacts("compare/index.md"), known)


def header_and_row(table: str, title: str) -> tuple[str, str]:
    """What stands beside the title of a row, and its cells."""
    (row,) = [each for each in table.split('<th scope="row">') if each.startswith((f"{escape(title)}<", f"{title}<"))]
    header, _, cells = row.partition("</th>")
    return header, cells.split("</tr>", 1)[0]


def cells(table: str, title: str) -> dict[str, str]:
    """The cells of one row by the area that each is about."""
    _, row = header_and_row(table, title)
    areas = [area.name for area in load_rules().areas.values()]
    heads = table.split("<thead>", 1)[1].split("</thead>", 1)[0]
    order = sorted(areas, key=heads.index)
    return dict(zip([*order, "Unnamed"], row.split("<td ")[1:], strict=True))


def test_what_has_no_figure_is_not_taken_for_silence(table: str) -> None:
    reports = cells(table, "Other agencies&#39; reports to the family")
    assert "copies of the reports before the conference" in reports["Redbridge"]
    assert "does not say</" not in reports["Redbridge"]
    assert "No period is given" in reports["Sheffield"]


def test_a_silence_is_said_under_its_own_area_and_leads_to_its_facts(table: str) -> None:
    late = cells(table, "If the initial conference is late")
    assert "agree the delay in writing" in late["Darlington"]
    assert ">Does not say<" in late["Doncaster"]
    assert "../evidence/doncaster/" in late["Doncaster"]


def test_what_nobody_read_is_not_called_silent(table: str) -> None:
    late = cells(table, "If the initial conference is late")
    for area in ("Redbridge", "Sheffield", "England"):
        assert ">Not read<" in late[area]
        assert "Does not say" not in late[area]


def test_a_row_that_not_all_answer_says_what_to_ask_and_no_other_row_does(table: str, known: Knowledge) -> None:
    late, _ = header_and_row(table, "If the initial conference is late")
    assert "Where it is not said: find out who agrees a delay" in late
    for question in known.questions.by_id.values():
        header, _ = header_and_row(table, question.title)
        open_somewhere = [area for area in known.rules.areas if known.answers[area][question.id].status != "says"]
        assert ("Where it is not said: " in header) == bool(open_somewhere), question.id


@pytest.mark.parametrize(
    ("row", "area", "says"),
    [
        ("Social worker&#39;s report to the family", "Doncaster", "No later than 2 days before the initial conference"),
        ("Child protection plan handed out", "Darlington", "No later than 2 working days after the initial conference"),
        ("Being heard without attending", "Sheffield", "advocate"),
    ],
)
def test_an_area_is_not_called_silent_on_what_it_says_in_other_words(table: str, row: str, area: str, says: str) -> None:
    cell = cells(table, row)[area]
    assert says in cell
    assert "Does not say" not in cell


def test_a_duty_stands_in_the_words_of_its_facts(table: str) -> None:
    assert "#fact-a-l48" in cells(table, "Meeting the chair first")["Darlington"]
    assert "#fact-e-e02" in cells(table, "Naming the lead social worker")["England"]


def test_days_and_months_that_darlington_prints_as_equal_stand_together(table: str) -> None:
    review = cells(table, "First review conference")["Darlington"]
    assert "91 days" in review
    assert "3 months" in review


def test_every_fact_of_an_answer_stands_in_the_column_of_its_own_source(table: str, known: Knowledge) -> None:
    for question in known.questions.by_id.values():
        found = cells(table, question.title)
        facts = [fact for answers in known.answers.values() for fact in answers[question.id].facts]
        assert all(f'#fact-{fact.lower()}"' in found[_column(fact)] for fact in facts), question.title


def _column(fact: str) -> str:
    names = {ledger.letter: load_rules().areas[area].name for area, ledger in LEDGERS.items()}
    return {"U": "Unnamed", **names}[fact[2]]


def test_a_cell_says_which_area_it_is_of_for_a_phone_that_shows_no_columns(table: str) -> None:
    assert table.count("<table") == table.count('<table class="cg-compare cg-compare--all cg-stacks"')
    for area, cell in cells(table, "Who chairs").items():
        assert cell.startswith(f'data-label="{"A document that names no area, 2020" if area == "Unnamed" else area}"')


def test_each_topic_can_be_shown_alone_and_all_of_them_again(table: str, known: Knowledge) -> None:
    for topic in known.questions.topics:
        assert f'href="#{topic.anchor}"' in table
        assert f'<section id="{topic.anchor}" class="cg-topic" data-search-exclude>' in table
    assert 'href="#compare-by-topic"' in table
