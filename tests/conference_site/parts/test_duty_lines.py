"""What professionals read of a question: the council's duties from its rules, one a line; where it says nothing, what to find out."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from conference_rules.ids import AreaId
from conference_site import addresses, council_pages
from conference_site.assembly.pages import markdown_of
from conference_site.assembly.shortcodes import UnknownShortcode, fill
from conference_site.knowledge import Knowledge, PageFacts
from tests.the_guide import the_guide

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def known() -> Iterator[Knowledge]:
    gathered = the_guide()
    addresses.have_councils(area.id for area in council_pages.councils_of(gathered.rules))
    yield gathered
    addresses.have_councils([])


def on_page(shortcode: str, known: Knowledge, council: str = "", written: frozenset[str] = frozenset()) -> str:
    source = f"{council}/professionals/x.md" if council else "professionals/x.md"
    return fill(shortcode, PageFacts(source, AreaId(council), "professional", written=written), known)


def in_words(markdown: str, known: Knowledge, council: str = "") -> str:
    meta = {"reader": "professional", **({"area": council} if council else {})}
    source = f"{council}/professionals/x.md" if council else "professionals/x.md"
    return markdown_of(markdown, source, meta, frozenset(), known)


def test_a_line_says_who_how_firmly_what_and_by_which_day_and_leads_to_the_rule(known: Knowledge) -> None:
    words = on_page("[[answer.education_report]]", known, "sheffield", frozenset({"H-S03"}))
    assert words.startswith("- **The school, college or early years setting** (expected): send the education setting's report to the convening team")
    assert 'at least <a href="../../document/#rule-education_report">3 working days</a> before' in words


def test_where_nobody_is_named_the_line_says_so_and_begins_with_its_strength(known: Knowledge) -> None:
    words = on_page("[[answer.initial_conference]]", known, "doncaster")
    assert words.startswith("- **Should**: hold the initial conference no later than")
    assert words.endswith("Who is responsible is not stated.")


def test_what_is_only_stated_is_not_made_a_duty(known: Knowledge) -> None:
    assert "**The core group** (stated): hold the first core group" in on_page("[[answer.first_core_group]]", known, "doncaster")


def test_what_was_inferred_says_so(known: Knowledge) -> None:
    _, _, after_transfer = on_page("[[answer.first_core_group]]", known, "doncaster").partition("transfer conference")
    assert "Inferred: " in after_transfer


def test_what_the_national_rules_say_stands_for_all_of_england_alone(known: Knowledge) -> None:
    words = on_page("[[national E-E02 E-E04]]", known)
    assert words.count('<span class="cg-whose">Across England</span>') == 2
    assert "lead social worker" in words and "timescales for core groups" in words
    assert on_page("[[national E-E02]]", known, "doncaster") == ""
    with pytest.raises(UnknownShortcode, match="E-D02"):
        on_page("[[national E-D02]]", known)


def test_a_council_that_does_not_say_leaves_something_to_find_out(known: Knowledge) -> None:
    words = on_page("[[answer.initial_conference_late]]", known, "doncaster")
    assert words.strip().startswith('<span class="cg-whose">Not in the document</span> Find out who agrees a delay')


def test_what_was_not_read_is_named_at_the_end_of_the_page_and_the_national_rule_stands_in(known: Knowledge) -> None:
    words = in_words("# X\n\n[[answer.initial_conference]]\n", known, "redbridge")
    national, unread = words.find('Across England</span> **Should**: hold the initial conference'), words.find('Not read</span> Find out')
    assert -1 < national < unread
    assert "areas/england/#rule-initial_conference" in words
    assert "“Not read”: the answer may be in chapter 4 of the London Child Protection Procedures." in words


def test_a_page_for_all_of_england_has_the_national_rule_and_what_to_ask_and_no_councils(known: Knowledge) -> None:
    words = on_page("[[answer.first_review next_core_group]]", known)
    assert "Across England</span> **Should**: hold the first review conference" in words
    assert 'Ask the council</span>\n\n- Find out the time limit for the first review.\n- Find out how often core groups must meet.' in words
    assert not [area.name for area in council_pages.councils_of(known.rules) if area.name in words]


def test_a_fact_that_no_line_of_the_page_carries_stands_there_with_its_source(known: Knowledge) -> None:
    shortcode = "[[answer.initial_conference_late]]"
    printed = on_page(shortcode, known, "darlington")
    assert "must agree the delay in writing" in printed and "#fact-a-l02" in printed
    assert on_page(shortcode, known, "darlington", frozenset({"A-L02"})).strip() == ""


def test_the_time_limits_of_a_topic_stand_in_one_table_each_rule_once(known: Knowledge) -> None:
    html = on_page("[[time_limits.record]]", known, "darlington")
    assert html.count("#rule-decisions_circulated") == 1
    assert html.count("<table") == 1 and 'data-label="Who"' in html
    assert "Not in the document</span> Find out whether the conference draws up a plan of help" in html


def test_every_time_limit_of_the_guide_is_on_the_page_of_timescales(known: Knowledge) -> None:
    page = (ROOT / "procedures/professionals/timescales.md").read_text(encoding="utf-8")
    shown = {topic for group in page.split("[[time_limits.")[1:] for topic in group.partition("]]")[0].split()}
    assert {question.topic for question in known.questions.by_id.values() if question.deadlines} == shown


@pytest.mark.parametrize(
    ("shortcode", "says"),
    [
        ("[[answer.nonsense]]", "there is no question 'nonsense'"),
        ("[[answer]]", "no question is named"),
        ("[[time_limits.nonsense]]", "there is no topic 'nonsense'"),
    ],
)
def test_what_makes_no_sense_stops_the_build(shortcode: str, says: str, known: Knowledge) -> None:
    with pytest.raises(UnknownShortcode, match=says):
        on_page(shortcode, known)
