"""Shortcodes take figures from the rules, resolve nothing silently, and stop the build when they mean nothing."""


import pytest

from conference_rules import load_rules
from conference_site.assembly.shortcodes import UnknownShortcode, fill
from conference_site.knowledge import Knowledge, PageFacts
from conference_site.knowledge.edition import EDITION
from tests.the_guide import the_guide

RULES = load_rules()


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return the_guide()


def on_page(text: str, known: Knowledge, area: str = "", source: str = "parents/before.md") -> str:
    return fill(text, PageFacts(source, area), known)


def test_a_timescale_is_its_period_in_words_linked_to_the_rule(known: Knowledge) -> None:
    assert on_page("within [[timescale.initial_conference@sheffield]].", known) == (
        'within <a href="../../sheffield/document/#rule-initial_conference">15 working days</a>.'
    )


def test_a_timescale_takes_the_area_of_its_page(known: Knowledge) -> None:
    assert "redbridge/document/#rule-next_core_group" in on_page("[[timescale.next_core_group]]", known, area="redbridge")


def test_a_page_without_an_area_has_to_name_one(known: Knowledge) -> None:
    with pytest.raises(UnknownShortcode, match=r"parents/before\.md: \[\[timescale\.visit\]\]: this page has no area"):
        on_page("[[timescale.visit]]", known)


def test_a_silent_source_is_never_filled_from_england(known: Knowledge) -> None:
    with pytest.raises(UnknownShortcode, match="redbridge has no rule 'initial_conference'"):
        on_page("[[timescale.initial_conference@redbridge]]", known)


@pytest.mark.parametrize(
    "shortcode",
    [
        "[[nonsense]]",
        "[[timescale.nonsense@darlington]]",
        "[[timescale.visit@atlantis]]",
        "[[compare.nonsense]]",
        "[[facts]]",
        "[[facts A-X99]]",
        "[[calculator.nonsense]]",
        "[[areas.nonsense]]",
        "[[evidence.nonsense]]",
        "[[edition.yesterday]]",
        "[[icon.no-such-icon]]",
        "[[icon.../secret]]",
        "[[example.darlington.strategy_discussion]]",
        "[[example.darlington.strategy_discussion.2026-02-30]]",
        "[[desk.nonsense]]",
    ],
)
def test_what_is_unknown_stops_the_build_and_names_the_file_and_the_shortcode(shortcode: str, known: Knowledge) -> None:
    with pytest.raises(UnknownShortcode) as stopped:
        on_page(f"Text {shortcode}", known)
    assert str(stopped.value).startswith(f"parents/before.md: {shortcode}: ")


def test_how_many_others_must_come_is_taken_from_the_rules(known: Knowledge) -> None:
    assert on_page("at least [[others_needed@sheffield]] others", known) == "at least 2 others"
    with pytest.raises(UnknownShortcode, match="the source for redbridge gives no number of others"):
        on_page("[[others_needed]]", known, area="redbridge")


def test_a_backslash_leaves_a_shortcode_as_text(known: Knowledge) -> None:
    assert on_page(r"Write \[[timescale.visit]].", known) == "Write [[timescale.visit]]."


def test_facts_name_each_source_once_and_lead_to_its_first_fact(known: Knowledge) -> None:
    line = on_page("[[facts A-D03 A-D04 A-L01]]", known)
    assert line.count("<a ") == 2
    assert '<a href="../../evidence/doncaster/#fact-a-d03">Doncaster, 2023</a>' in line
    assert "Darlington, undated" in line


def test_the_list_of_councils_chooses_none_and_has_a_way_out(known: Knowledge) -> None:
    html = on_page("[[areas.timescales]]", known, source="calculators/timescales/index.md")
    councils = [area.id for area in RULES.areas.values() if area.level == "area"]
    assert [area for area in councils if f'href="../../{area}/calculators/timescales/"' in html] == councils
    assert 'href="england/"' in html
    assert "Another council in England" in html and "Wales, Scotland or Northern Ireland?" in html
    assert "selected" not in html


def test_a_worked_example_is_the_calculators_own_answer(known: Knowledge) -> None:
    html = on_page("[[example.darlington.strategy_discussion.2026-12-11.initial_conference]]", known)
    assert "Wednesday 6 January 2027" in html
    assert "Christmas Day" in html


def test_what_a_desk_brings_needs_no_shortcode(known: Knowledge) -> None:
    assert "[[" not in on_page("[[desk.chair]]", known, source="professionals/chair.md")


def test_the_current_guidance_is_named_from_the_one_file_of_the_edition(known: Knowledge) -> None:
    assert on_page("[[edition.working_together]] holds.", known) == f"{EDITION.working_together.in_words} holds."


def test_html_comes_in_one_piece_for_markdown(known: Knowledge) -> None:
    block = on_page("[[area.rules]]", known, area="darlington").strip()
    assert "\n\n" not in block
    assert block.startswith("<div")
