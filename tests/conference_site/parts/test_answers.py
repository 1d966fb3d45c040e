"""What a document leaves open: counted for each area, and turned into things to ask."""


import pytest

from conference_site.assembly.shortcodes import UnknownShortcode, fill
from conference_site.knowledge import Knowledge, PageFacts
from tests.the_guide import the_guide


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return the_guide()


def on_page(shortcode: str, known: Knowledge, area: str = "") -> str:
    return fill(shortcode, PageFacts("compare/index.md", area), known)


def test_the_coverage_of_each_area_adds_up_to_all_questions(known: Knowledge) -> None:
    table = on_page("[[answers.coverage]]", known)
    for area in known.rules.areas.values():
        row = table.split(f'">{area.name}</a></th>', 1)[1].split("</tr>", 1)[0]
        counts = [int(cell.partition(">")[2].partition("</td>")[0]) for cell in row.split("<td ")[1:4]]
        assert sum(counts) == len(known.questions.by_id), area.id


def test_the_coverage_names_what_was_not_read(known: Knowledge) -> None:
    table = on_page("[[answers.coverage]]", known)
    assert "Chapter 4 of the London Child Protection Procedures." in table.split(">Redbridge<", 1)[1].split("</tr>", 1)[0]


def test_what_a_document_answers_is_not_asked(known: Knowledge) -> None:
    asked = on_page("[[answers.to_ask]]", known, "darlington")
    assert "Ask the chair before the conference if you can record it." in asked
    assert "when you will get the record" not in asked
    assert "when you will get the record" in on_page("[[answers.to_ask]]", known, "doncaster")


def test_what_a_family_should_ask_first_stands_open_and_the_rest_to_open(known: Knowledge) -> None:
    open_list, *closed = on_page("[[answers.to_ask@england]]", known).split("<details")
    assert "how your child can have an advocate" in open_list
    assert "if your solicitor can come" not in open_list
    parents, young_people, professionals = closed
    assert "if your solicitor can come" in parents
    assert "how your child can have an advocate" not in parents
    assert "your social worker for an advocate" in young_people
    assert "which agencies must be present" in professionals


def test_families_and_professionals_can_each_be_given_what_is_theirs(known: Knowledge) -> None:
    families = on_page("[[answers.to_ask.families@england]]", known)
    assert "how your child can have an advocate" in families
    assert "your social worker for an advocate" in families
    assert "which agencies must be present" not in families
    professionals = on_page("[[answers.to_ask.professionals@england]]", known)
    assert "which agencies must be present" in professionals
    assert "your child" not in professionals


def test_a_paper_that_may_answer_is_named(known: Knowledge) -> None:
    assert "The answer may be in chapter 4 of the London Child Protection Procedures" in on_page("[[answers.to_ask]]", known, "redbridge")
    for area in known.rules.areas:
        papers = {answer.unread for answer in known.answers[area].values() if answer.unread}
        said = on_page("[[answers.to_ask]]", known, area).replace("&#39;", "'")
        assert ("The answer may be in" in said) == bool(papers)
        assert [paper for paper in papers if paper not in said] == []


def test_what_is_to_be_asked_is_no_search_result(known: Knowledge) -> None:
    """The pages that answer are found instead."""
    assert on_page("[[answers.to_ask]]", known, "doncaster").strip().startswith('<div class="cg-to-ask" data-search-exclude>')


def test_an_unknown_part_stops_the_build(known: Knowledge) -> None:
    with pytest.raises(UnknownShortcode, match=r"answers\.coverage, answers\.to_ask"):
        on_page("[[answers.nonsense]]", known)
