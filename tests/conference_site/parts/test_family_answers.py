"""A page for families is written once; a council's answers fill its places, and what a document leaves open becomes something to do."""

from collections.abc import Iterator

import pytest

from conference_site import addresses, council_pages
from conference_site.assembly.pages import markdown_of
from conference_site.assembly.shortcodes import UnknownShortcode, fill
from conference_site.knowledge import Knowledge, PageFacts
from tests.the_guide import the_guide

ASKS_TO_BE_PRESENT = (
    'Before it starts, ask the chair: "Will I be in the room when you decide?" If not, ask: "Who will tell me what was decided, and can I hear it today?"'
)


@pytest.fixture(scope="module")
def known() -> Iterator[Knowledge]:
    """The knowledge of the project, with the councils that a build would make pages for."""
    gathered = the_guide()
    addresses.have_councils(area.id for area in council_pages.councils_of(gathered.rules))
    yield gathered
    addresses.have_councils([])


def on_page(shortcode: str, known: Knowledge, council: str = "", reader: str = "parent") -> str:
    folder = "parents" if reader == "parent" else "young-people"
    source = f"{council}/{folder}/x.md" if council else f"{folder}/x.md"
    return fill(shortcode, PageFacts(source, council, reader), known)


def page(markdown: str, known: Knowledge, council: str = "", reader: str = "parent") -> str:
    meta = {"reader": reader, **({"area": council} if council else {})}
    folder = f"{council}/" if council else ""
    return markdown_of(markdown, f"{folder}parents/x.md", meta, set(), known)


def test_a_council_that_says_something_is_read_in_its_words_alone(known: Knowledge) -> None:
    words = on_page("[[answer.first_core_group]]", known, "sheffield")
    assert 'href="../../document/#rule-first_core_group">10 working days</a>' in words
    assert "Across England" not in words and "Ask the chair" not in words


def test_where_it_does_not_what_holds_across_england_comes_under_its_mark_and_then_what_to_ask(known: Knowledge) -> None:
    words = on_page("[[answer.first_core_group]]", known, "redbridge")
    mark, within, ask = words.find("Across England</span>"), words.find("10 working days"), words.find("Ask the chair for the date")
    assert -1 < mark < within < ask
    assert 'href="../../../areas/england/#rule-first_core_group"' in words


def test_where_nothing_is_known_there_is_something_to_ask_and_no_word_of_a_silence(known: Knowledge) -> None:
    assert on_page("[[answer.parents_present]]", known, "doncaster") == ASKS_TO_BE_PRESENT
    assert on_page("[[answer.parents_present]]", known) == ASKS_TO_BE_PRESENT


def test_where_nobody_says_it_what_is_generally_known_comes_before_what_to_ask(known: Knowledge) -> None:
    known_first = f'<span class="cg-whose">Good to know</span> {known.good_to_know["solicitor_supports"].text} Ask the chair if your solicitor can come.'
    assert on_page("[[answer.solicitors]]", known) == known_first
    assert on_page("[[answer.solicitors]]", known, "doncaster") == known_first
    assert "Good to know" not in on_page("[[answer.solicitors]]", known, "darlington")
    assert "Good to know" not in on_page("[[answer.first_core_group]]", known, "redbridge")


def test_what_is_only_printed_if_said_asks_nothing(known: Knowledge) -> None:
    assert on_page("[[answer.solicitors only_if_said]]", known, "doncaster") == ""
    assert "Ask the chair for the date" not in on_page("[[answer.first_core_group only_if_said]]", known, "redbridge")


def test_general_knowledge_that_adds_to_a_councils_words_stands_after_them(known: Knowledge) -> None:
    marked = f'<span class="cg-whose">Good to know</span> {known.good_to_know["register"].text}'
    says = on_page("[[answer.solicitors also.register]]", known, "darlington")
    assert says.startswith("Yes. But your solicitor") and says.endswith(f"\n\n{marked}")
    assert on_page("[[answer.parents_present also.register]]", known, "doncaster") == f"{marked} {ASKS_TO_BE_PRESENT}"
    assert on_page("[[answer.parents_present also.register only_if_said]]", known, "doncaster") == marked


def test_several_records_before_what_to_ask_stand_under_one_mark_each_once(known: Knowledge) -> None:
    words = on_page("[[answer.complaint_about]]", known)
    first, second = (known.good_to_know[identity].text for identity in ("complain_to_the_chair", "complain_in_time"))
    asks = "Ask the chair how to complain about a conference, and how long an answer takes."
    assert words.endswith(f"</span> {first} {second} {asks}") and words.count("Good to know") == 1
    assert on_page("[[answer.complaint_about also.complain_to_the_chair]]", known) == words


def test_several_questions_stand_each_under_its_own_words(known: Knowledge) -> None:
    words = on_page("[[answer.childcare solicitors]]", known, "darlington")
    assert "**Who will look after my children?** Your social worker must think about childcare" in words
    assert "**Can I bring a solicitor?** Yes." in words


def test_a_young_person_reads_their_own_words(known: Knowledge) -> None:
    assert "if you understand what the meeting is about" in on_page("[[answer.who_should_attend]]", known, "darlington", "young-person")


@pytest.mark.parametrize(
    ("shortcode", "reader", "says"),
    [
        ("[[answer.nonsense]]", "parent", "there is no question 'nonsense'"),
        ("[[answer.only_if_said]]", "parent", "no question is named"),
        ("[[answer.chairs_duties]]", "parent", "this reader does not ask 'chairs_duties'"),
        ("[[answer.interpreter also.nonsense]]", "parent", "there is no record 'nonsense'"),
        ("[[answer.interpreter childcare also.bring_someone]]", "parent", "stands beside one question"),
        ("[[know.nonsense]]", "parent", "there is no record 'nonsense'"),
        ("[[know]]", "parent", "no record is named"),
    ],
)
def test_what_makes_no_sense_stops_the_build(shortcode: str, reader: str, says: str, known: Knowledge) -> None:
    with pytest.raises(UnknownShortcode, match=says):
        on_page(shortcode, known, "darlington", reader)


def test_general_knowledge_is_marked(known: Knowledge) -> None:
    text = known.good_to_know["bring_someone"].text
    assert on_page("[[know.bring_someone]]", known) == f'<span class="cg-whose">Good to know</span> {text}'
    several = on_page("[[know.bring_someone reasonable_adjustments]]", known)
    assert several.count("Good to know") == 1 and f"- {text}\n- " in several


# The line at the end.

def test_how_we_know_names_the_councils_document_and_that_nobody_confirmed_it(known: Knowledge) -> None:
    text = page("# Help\n\n[[answer.interpreter]]\n", known, "darlington")
    assert text.count("<summary>How we know</summary>") == 1
    assert "“Child Protection Conferences and Core Groups”, Darlington Safeguarding Partnership, undated." in text
    assert "We read a copy on 22 November 2026. The council has not confirmed what we say." in text
    assert 'href="../../../evidence/darlington/#fact-f-l02"' in text
    assert 'data-facts="F-L02 F-L07 F-L09"' in text


def test_how_we_know_names_what_was_not_read_where_it_tells_a_reader_to_ask(known: Knowledge) -> None:
    asked = page("# Help\n\n[[answer.disability]]\n", known, "redbridge")
    assert "We have not read chapter 4 of the London Child Protection Procedures." in asked
    assert "We have not read" not in page("# Help\n\n[[answer.interpreter]]\n", known, "redbridge")


def test_how_we_know_says_who_is_behind_what_is_good_to_know(known: Knowledge) -> None:
    text = page("# Help\n\n[[know.reasonable_adjustments]]\n", known)
    assert "Equality Act 2010, sections 20 and 29" in text
    assert "legislation.gov.uk" in text and "read on 29 November 2026" in text
    assert "Nobody with legal training has checked our words yet." in text
    several = page("# Help\n\n[[know.reasonable_adjustments bring_someone]]\n", known)
    assert several.count("Nobody with legal training has checked our words yet.") == 1


def test_how_we_know_names_no_council_whose_page_a_record_rests_on_and_leads_to_where_they_are_named(known: Knowledge) -> None:
    text = page("# Help\n\n[[know.bring_someone visits_without_warning]]\n", known, "darlington").partition("cg-how-we-know")[2]
    assert "Family Rights Group" in text and "Walsall" not in text and "Liverpool" not in text
    assert 'href="../../../about/good-to-know/#visits_without_warning"' in text
    listed = fill("[[about.usual_practice]]", PageFacts("about/good-to-know.md"), known)
    assert "Walsall Council" in listed and 'id="visits_without_warning"' in listed


def test_facts_feed_the_line_at_the_end_and_print_nothing_in_their_place(known: Knowledge) -> None:
    text = page("# Help\n\nText.\n\n[[facts F-L02 A-D05 J-U01]]\n", known, "darlington")
    assert "Source:" not in text
    assert 'data-facts="F-L02"' in text and "doncaster" not in text


def test_the_document_that_names_no_area_is_on_no_page_for_families(known: Knowledge) -> None:
    assert "unnamed" not in page("# Help\n\nText.\n\n[[facts F-L02 J-U01]]\n", known)


def test_a_page_that_rests_on_nothing_has_no_such_line_and_professionals_read_their_sources_in_place(known: Knowledge) -> None:
    assert "How we know" not in page("# Help\n\nText.\n", known)
    assert "Source: <a" in page("# Help\n\n[[facts F-L02]]\n", known, "darlington", reader="professional")
