"""What each document says beside the others: time limits, words and silences, each under its own document, and files that do not grow with the areas."""

import csv
import html
import io
import json
import re

import pytest

from conference_rules import UnknownRule, load_rules
from conference_site.assembly.shortcodes import fill
from conference_site.knowledge import Knowledge, PageFacts
from conference_site.parts import compare, compare_files
from tests.ledger import LEDGERS
from tests.the_guide import the_guide

PAGE = PageFacts("compare/index.md")
UNNAMED = "A document that names no area, 2020"
TAG = re.compile(r"<[^>]+>")


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return the_guide()


@pytest.fixture(scope="module")
def files(known: Knowledge) -> dict[str, str]:
    return compare_files.files(known)


@pytest.fixture(scope="module")
def two(known: Knowledge) -> str:
    return fill("[[compare.two]]", PAGE, known)


@pytest.fixture(scope="module")
def said(known: Knowledge) -> dict[str, dict[str, str]]:
    """The HTML of each cell on the pages of topics, by the title of its question and the name of its document."""
    found: dict[str, dict[str, str]] = {}
    for topic in known.questions.topics:
        page = fill(f"[[compare.topic.{topic.id}]]", PageFacts(f"compare/{topic.anchor}.md"), known)
        for section in page.split("<h2 ")[1:]:
            title = html.unescape(section.partition(">")[2].partition("<")[0])
            found[title] = {html.unescape(name): cell for name, cell in re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", section)}
    return found


def test_every_document_has_a_cell_beside_every_question(said: dict[str, dict[str, str]], known: Knowledge) -> None:
    names = {*(area.name for area in load_rules().areas.values()), UNNAMED}
    assert {title: set(cells) for title, cells in said.items()} == {question.title: names for question in known.questions.by_id.values()}


def test_what_has_no_number_is_not_taken_for_silence(said: dict[str, dict[str, str]]) -> None:
    reports = said["Each agency's report to the family"]
    assert "copies of the reports before the conference" in reports["Redbridge"]
    assert ">Says<" in reports["Redbridge"]
    assert "No period is given" in reports["Sheffield"]


def test_says_does_not_say_and_not_read_stand_under_their_own_document(said: dict[str, dict[str, str]]) -> None:
    late = said["If the initial conference is late"]
    assert ">Says<" in late["Darlington"] and "agree the delay in writing" in late["Darlington"]
    assert ">Does not say<" in late["Doncaster"]
    for area in ("Redbridge", "Sheffield", "England"):
        assert ">Not read<" in late[area]
        assert "Does not say" not in late[area]
        assert "The answer may be in " in late[area]


def test_a_time_limit_has_its_length_start_firmness_and_section_and_leads_to_the_rule(said: dict[str, dict[str, str]]) -> None:
    cell = said["Initial conference"]["Darlington"]
    assert 'href="../../darlington/document/#rule-initial_conference"' in cell
    words = TAG.sub("", cell)
    assert "15 working days" in words
    assert "No later than 15 working days after the strategy discussion" in words
    assert re.search(r"How firmly: \w+", words)
    assert "Section: “" in words


@pytest.mark.parametrize(
    ("question", "area", "says"),
    [
        ("Social worker's report to the family", "Doncaster", "No later than 2 days before the initial conference"),
        ("Child protection plan handed out", "Darlington", "No later than 2 working days after the initial conference"),
        ("Being heard without attending", "Sheffield", "advocate"),
    ],
)
def test_a_document_is_not_called_silent_on_what_it_says_in_other_words(question: str, area: str, says: str, said: dict[str, dict[str, str]]) -> None:
    assert says in said[question][area]
    assert "Does not say" not in said[question][area]


def test_days_and_months_that_darlington_prints_as_equal_stand_together(said: dict[str, dict[str, str]]) -> None:
    assert all(length in said["First review conference"]["Darlington"] for length in ("91 days", "3 months"))


def test_every_fact_of_an_answer_stands_in_the_column_of_its_own_source(said: dict[str, dict[str, str]], known: Knowledge) -> None:
    for question in known.questions.by_id.values():
        facts = [fact for answers in known.answers.values() for fact in answers[question.id].facts]
        assert all(f'#fact-{fact.lower()}"' in said[question.title][_column(fact)] for fact in facts), question.title


def _column(fact: str) -> str:
    names = {ledger.letter: load_rules().areas[area].name for area, ledger in LEDGERS.items()}
    return {"U": UNNAMED, **names}[fact[2]]


def test_the_page_has_the_names_and_the_questions_and_no_answer_of_anybody(two: str, known: Knowledge) -> None:
    assert [f'data-question="{name}"' in two for name in known.questions.by_id].count(False) == 0
    assert two.count(f">{UNNAMED}<") == 2
    assert "#fact-" not in two and "#rule-" not in two


def test_a_council_more_adds_its_name_and_the_name_of_its_file_to_the_page(two: str, known: Knowledge) -> None:
    """What 153 councils add is about as much as one photograph; each answer stands in a file that only those who choose it fetch."""
    one = html.unescape(two).count("redbridge"), html.unescape(two).count("Redbridge")
    assert one == (5, 2), "two lists to choose from, the address of an option, and the name of the file by its id"


def test_each_document_has_a_file_of_its_own_with_its_own_answers_alone(files: dict[str, str], known: Knowledge) -> None:
    documents = {address: json.loads(text) for address, text in files.items() if address.endswith(".json")}
    assert [one["name"] for one in documents.values()] == [*(area.name for area in known.rules.areas.values()), UNNAMED]
    for address, document in documents.items():
        assert set(document["answers"]) == set(known.questions.by_id)
        own = address.removeprefix("compare/").rpartition("-")[0]
        others = {source for source in known.evidence.sources if known.evidence.of(source)} - {own, "national-consensus" if own == "england" else own}
        assert [other for other in others if f"evidence/{other}/" in files[address]] == []


def test_the_page_names_the_files_that_there_are(two: str, files: dict[str, str]) -> None:
    named = json.loads(html.unescape(re.search(r'data-files="([^"]*)"', two)[1]))  # type: ignore[index]
    assert {f"compare/{name}" for name in named.values()} == {address for address in files if address.endswith(".json")}


def test_a_document_of_an_area_is_found_by_the_id_that_stands_in_its_addresses(files: dict[str, str]) -> None:
    areas = [address.removeprefix("compare/").rpartition("-")[0] for address in files if address.endswith(".json")]
    assert areas == [*load_rules().areas, "unnamed-2020"]


@pytest.fixture(scope="module")
def table(files: dict[str, str]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files["compare/every-council.csv"].removeprefix("\ufeff"))))


def test_the_table_of_everything_has_every_question_of_every_document(table: list[dict[str, str]], known: Knowledge) -> None:
    pairs = {(row["Question"], row["Council"]) for row in table}
    assert len(pairs) == len(known.questions.by_id) * len(known.answers)


def test_a_row_of_the_table_has_the_limit_in_its_own_columns(table: list[dict[str, str]]) -> None:
    (row,) = [row for row in table if row["Question"] == "Initial conference" and row["Council"] == "Darlington" and row["Length"]]
    found = (row["Length"], row["Unit"], row["Bound"], row["Counted from"])
    assert found == ("15", "working days", "no later than", "the strategy discussion that began the section 47 enquiry")
    assert row["Answer"] == "Says"
    assert row["Copy read on"] == "2026-11-22"


def test_the_table_says_what_is_silent_and_what_nobody_read(table: list[dict[str, str]]) -> None:
    late = {row["Council"]: row["Answer"] for row in table if row["Question"] == "If the initial conference is late"}
    assert late["Doncaster"] == "Does not say"
    assert late["Redbridge"] == "Not read"


def test_the_table_opens_in_a_spreadsheet_as_it_is(files: dict[str, str], table: list[dict[str, str]]) -> None:
    assert files["compare/every-council.csv"].startswith('\ufeff"Topic",')
    assert [cell for row in table for cell in row.values() if cell.startswith(("=", "+", "-", "@"))] == []


def test_each_topic_has_a_page_that_leads_back_to_the_two(known: Knowledge) -> None:
    pages = compare.pages(known)
    assert list(pages) == [f"compare/{topic.anchor}.md" for topic in known.questions.topics]
    assert "[Compare two councils](index.md#reports)" in pages["compare/reports.md"]
    listed = fill("[[compare.topics]]", PAGE, known)
    assert all(f'href="{topic.anchor}/"' in listed for topic in known.questions.topics)


def test_what_to_ask_stands_where_somebody_does_not_say(known: Knowledge) -> None:
    for topic in known.questions.topics:
        page = fill(f"[[compare.topic.{topic.id}]]", PageFacts("compare/x.md"), known)
        for question, section in zip(known.questions.of_topic(topic.id), page.split("<h2 ")[1:], strict=True):
            is_open = any(answers[question.id].status != "says" for answers in known.answers.values())
            assert ("Where it is not said: " in section) == is_open, question.id


@pytest.mark.parametrize("name", ["all", "topic", "topic.nonsense", ""])
def test_no_other_part_is_there(name: str, known: Knowledge) -> None:
    with pytest.raises(UnknownRule, match="compare"):
        compare.part(name, PAGE, known)
