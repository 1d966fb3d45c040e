"""Role cards name lines that exist, miss no period of their role, and keep the strength of each."""

from pathlib import Path

import pytest

from conference_rules import UnknownRule, load_rules
from conference_site.knowledge.evidence import load_evidence
from conference_site.knowledge.roles import Card, load_roles
from conference_site.parts.role_cards import card_markdown, line

ROOT = Path(__file__).resolve().parents[3]
PROFESSIONALS = ROOT / "procedures" / "professionals"
RULES = load_rules()
FACTS = load_evidence(ROOT / "procedures" / "evidence").facts
ROLES = load_roles(ROOT)
EVERY_CARD = pytest.mark.parametrize("card", ROLES.cards.values(), ids=lambda card: card.id)


@EVERY_CARD
def test_every_line_of_a_card_is_known_to_the_rules_or_the_evidence(card: Card) -> None:
    for names in card.lines.values():
        for name in names:
            assert line(name, RULES, FACTS).text


@EVERY_CARD
def test_a_card_misses_no_period_that_the_rules_give_its_role(card: Card) -> None:
    on_card = {name for names in card.lines.values() for name in names}
    owed_by_role = {
        f"timescale:{area.id}/{rule.key}"
        for area in RULES.areas.values()
        for rule in area.timescales
        if set(rule.who) & set(card.people)
    }
    assert owed_by_role <= on_card


@EVERY_CARD
def test_every_card_has_a_page_that_shows_it_and_an_entry_in_the_list(card: Card) -> None:
    assert f"[[role_card.{card.id}]]" in (PROFESSIONALS / "roles" / f"{card.id}.md").read_text(encoding="utf-8")
    assert f"({card.id}.md)" in (PROFESSIONALS / "roles" / "index.md").read_text(encoding="utf-8")


@EVERY_CARD
def test_every_section_of_a_card_names_its_facts(card: Card) -> None:
    markdown = card_markdown(card.id, ROLES, RULES, FACTS)
    assert markdown.count("\n[[facts ") == markdown.count("## ") > 0


def test_a_card_says_who_is_meant_how_strongly_and_by_when() -> None:
    found = line("timescale:darlington/visit", RULES, FACTS)
    rule = RULES.timescale("darlington", "visit")
    assert found.area == "Darlington"
    assert f"({rule.duty})" in found.text
    assert f"{rule.amount} working days" in found.text
    assert found.facts == rule.facts


def test_lines_shared_by_agencies_follow_the_lines_of_the_role_itself() -> None:
    before = ROLES.cards["education-setting"].lines["before"]
    assert before.index("timescale:sheffield/education_report") < before.index("fact:F-D02")
    assert len(set(before)) == len(before)


def test_every_page_that_a_stage_leads_to_exists() -> None:
    missing = [page for stage in ROLES.stages for page in stage.pages if not (PROFESSIONALS / f"{page}.md").is_file()]
    assert missing == []


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("fact:F-L999", "no fact 'F-L999'"),
        ("fact:A-U01", "no fact 'A-U01' of an area"),
        ("duty:darlington/nothing", "has no duty 'nothing'"),
        ("timescale:darlington/nothing", "no rule 'nothing'"),
        ("timescale:atlantis/visit", "is none of"),
        ("visit", "is none of"),
    ],
)
def test_a_name_that_means_nothing_stops_the_build_and_says_why(name: str, says: str) -> None:
    with pytest.raises(UnknownRule, match=says):
        line(name, RULES, FACTS)


def test_an_unknown_role_stops_the_build_and_names_the_roles() -> None:
    with pytest.raises(UnknownRule, match="lead-social-worker"):
        card_markdown("wizard", ROLES, RULES, FACTS)
