"""The training section: sheets without answers, answers apart, plans that add up, charts that hold every rule."""

import json
import re
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from markupsafe import escape

from conference_calculators import api
from conference_calculators.practice.answers import work_out
from conference_calculators.practice.dates import Case
from conference_calculators.practice.situations import GROUPS, Situation, situations
from conference_calculators.practice.story import known
from conference_rules import load_rules
from conference_rules.ids import ENGLAND, AreaId
from conference_rules.wording import either, long_date, rule_period, rule_text, short_date
from conference_site import knowledge
from conference_site.delivery import content_security
from conference_site.knowledge.evidence import Evidence, load_evidence
from conference_site.training import addresses as training_addresses
from conference_site.training import blocks_html as training_html
from conference_site.training import charts as training_charts
from conference_site.training import lists as training_lists
from conference_site.training import packs as training_packs
from conference_site.training import pages as training_pages
from conference_site.training import sessions as training_sessions
from conference_site.training import versions as training_versions
from conference_site.training.case_data import stories
from tests.examples import spread
from tests.the_guide import its_cases, the_guide

ROOT = Path(__file__).resolve().parents[3]
RULES = load_rules()
KNOWN = the_guide()
SITUATIONS = list(situations().values())


@cache
def pages() -> dict[str, str]:
    """What training is made of, by address: made once, and only where it is asked for."""
    return training_pages.pages(KNOWN, its_cases())


@cache
def listed() -> str:
    """The list of all situations."""
    return training_lists.part("situations", knowledge.PageFacts(training_addresses.INDEX), KNOWN)


def ids(value: object) -> str:
    return value.id if isinstance(value, Situation) else str(value)


@pytest.mark.parametrize("situation", SITUATIONS, ids=ids)
def test_the_participants_sheet_has_the_story_and_no_answer(situation: Situation) -> None:
    sheet, case = pages()[training_addresses.sheet(situation)], Case(situation, 1, RULES)
    for block in known(case):
        assert training_html.blocks_html([block]) in sheet
    told = training_html.blocks_html(known(case))
    for ask in situation.ask:
        right = work_out(ask, case).right
        if isinstance(right, date) and long_date(right) not in told:
            assert long_date(right) not in sheet and right.isoformat() not in sheet
    assert situation.learning not in sheet


@pytest.mark.parametrize("situation", SITUATIONS, ids=ids)
def test_the_facilitators_sheet_has_every_answer_the_learning_point_and_the_facts(situation: Situation) -> None:
    sheet, case = pages()[training_addresses.answers(situation)], Case(situation, 1, RULES)
    for ask in situation.ask:
        right = work_out(ask, case).right
        if isinstance(right, date):
            assert long_date(right) in sheet
    assert training_html.inline_html(situation.learning) in sheet
    assert f"[[facts {' '.join(situation.facts)}]]" in sheet


@cache
def evidence_of_the_guide() -> Evidence:
    return load_evidence(ROOT / "procedures" / "evidence")


@pytest.mark.parametrize("situation", SITUATIONS, ids=ids)
def test_every_fact_that_a_situation_rests_on_is_in_the_evidence(situation: Situation) -> None:
    assert situation.facts
    assert set(situation.facts) <= set(evidence_of_the_guide().facts)


def versions_met_by_a_learner(situation: Situation) -> dict[str, int]:
    """What a learner reads under numbers 1 to 100, through the door, each with the first number that tells it."""
    met: dict[str, int] = {}
    for number in range(1, 101):
        asked = {"calculator": "practice", "area": situation.area, "inputs": {"situation": situation.id, "number": str(number)}, "view": True}
        answer = json.loads(api.answer(json.dumps(asked)))
        (story,) = [block["blocks"] for block in answer["view"] if block["kind"] == "story"]
        questions = [(question["text"], question["labels"]) for question in answer["questions"]]
        told = json.dumps([story, questions]).replace(json.dumps(f"Number {number}"), "")
        met.setdefault(told, number)
    return met


@pytest.mark.parametrize("situation", spread(SITUATIONS, usually=len(SITUATIONS)), ids=ids)
def test_wherever_a_situation_is_offered_it_says_how_many_versions_a_learner_can_tell_apart(situation: Situation) -> None:
    numbers = list(versions_met_by_a_learner(situation).values())
    printed = f"Numbers 1 to 100 give {len(numbers)} different versions" if len(numbers) > 1 else "There is one version."
    if 1 < len(numbers) <= 8:
        printed += f": numbers {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}."
    for address in (training_addresses.sheet(situation), training_addresses.answers(situation)):
        assert printed in pages()[address]
    assert printed in listed().partition(f">{escape(situation.title)}</a>")[2].partition("</li>")[0]
    for session in training_sessions.plans().sessions:
        page = pages()[training_addresses.session(session.group)]
        offered = page.split(f">{escape(situation.title)}</a>")[1:]
        assert all(printed in rest.partition("</li>")[0] for rest in offered)


def test_a_situation_with_one_version_asks_for_no_number() -> None:
    one, several = situations()["who_lists_visits"], situations()["full_room"]
    for address in (training_addresses.sheet, training_addresses.answers):
        assert "Number of the situation" not in pages()[address(one)]
        assert "Number of the situation" in pages()[address(several)]


def test_another_one_like_this_leads_to_a_version_that_can_be_told_from_this_one() -> None:
    """Numbers 1 and 2 of a full room are alike, and number 3 differs."""
    assert 'data-next="3"' in pages()[training_addresses.sheet(situations()["full_room"])]


def test_no_two_pages_or_situations_bear_one_title() -> None:
    by_hand = (ROOT / "docs" / "training").glob("*.md")
    titles = [title_of(page) for page in (*pages().values(), *(path.read_text(encoding="utf-8") for path in by_hand))]
    assert sorted(titles) == sorted(set(titles))
    assert len({one.title for one in SITUATIONS}) == len(SITUATIONS)


def title_of(markdown: str) -> str:
    (title,) = [line for line in markdown.split("---")[1].splitlines() if line.startswith("title: ")]
    return title


def test_no_two_sessions_bear_one_title() -> None:
    headings = [
        line
        for group in training_sessions.SESSIONS
        for line in pages()[training_addresses.session(group)].splitlines()
        if line.startswith("## ") and "minutes" in line
    ]
    assert len(headings) == len(training_sessions.LENGTHS) * len(training_sessions.SESSIONS)
    assert len(set(headings)) == len(headings)


def test_every_page_keeps_within_the_policy_and_says_who_reads_it() -> None:
    for address, markdown in pages().items():
        assert content_security.faults(markdown) == [], address
        assert "\nreader: trainer\n" in markdown, address


@pytest.mark.parametrize("session", training_sessions.plans().sessions, ids=lambda session: session.group)
def test_a_session_plan_adds_up_and_uses_situations_that_suit_its_group(session: training_sessions.Session) -> None:
    for length in training_sessions.LENGTHS:
        assert sum(step.minutes for step in session.steps(length)) == training_sessions.plans().length[length]
        for step in session.steps(length):
            for name in step.situations:
                assert session.group in situations()[name].groups, name


@pytest.mark.parametrize("session", training_sessions.plans().sessions, ids=lambda session: session.group)
def test_a_step_that_hands_out_several_numbers_has_situations_with_as_many_versions(session: training_sessions.Session) -> None:
    for step in (step for length in training_sessions.LENGTHS for step in session.steps(length)):
        needed = training_sessions.plans().kinds[step.kind].versions
        for name in step.situations:
            assert len(training_versions.different_numbers(name)) >= needed, (step.kind, name)


@pytest.mark.parametrize("session", training_sessions.plans().sessions, ids=lambda session: session.group)
def test_each_session_short_or_long_works_through_a_case(session: training_sessions.Session) -> None:
    for length in training_sessions.LENGTHS:
        assert any(step.cases for step in session.steps(length))


def test_every_case_is_used_in_some_session() -> None:
    used = {
        name
        for session in training_sessions.plans().sessions
        for length in training_sessions.LENGTHS
        for step in session.steps(length)
        for name in step.cases
    }
    assert used == {story.id for story in stories()}


def test_every_group_has_its_plans() -> None:
    assert [session.group for session in training_sessions.plans().sessions] == [*GROUPS, "newcomers"]


@pytest.mark.parametrize("area", RULES.areas)
def test_the_chart_of_who_does_what_holds_every_rule_of_the_area(area: str) -> None:
    chart = pages()[training_addresses.chart(area, "who")]
    for rule in RULES.areas[area].timescales:
        assert training_html.inline_html(rule_text(rule, RULES.events)) in chart, rule.key


@pytest.mark.parametrize("area", RULES.areas)
def test_the_chart_of_stages_holds_every_rule_under_what_it_counts_from(area: str) -> None:
    chart = pages()[training_addresses.chart(area, "stages")]
    for rule in RULES.areas[area].timescales:
        counted_from = either([RULES.events[event].counted_from for event in rule.events])
        stage = chart.partition(f"<h2>Counted from {escape(counted_from)}</h2>")[2].partition("</section>")[0]
        assert f"<strong>{escape(rule.short_title)}.</strong>" in stage, rule.key
        assert not rule.amount or rule_period(rule) in stage, rule.key


def test_the_stages_of_darlington_are_told_as_its_page_has_them() -> None:
    chart = pages()[training_addresses.chart("darlington", "stages")]
    assert "<strong>Initial conference.</strong> No later than 15 working days after it.</li>" in chart
    assert "<strong>Reconvened conference.</strong> Usually within 1 month after it. By the conference chair.</li>" in chart
    assert "<strong>First core group.</strong> Before the birth of the baby or the date the baby is due. By the core group.</li>" in chart


def test_the_years_chart_gives_dates_worked_out_by_hand() -> None:
    chart = pages()[training_addresses.chart("darlington", "year-2027")]
    assert '<th scope="row">Fr 5</th><td>26 Feb</td><td>19 Feb</td></tr>' in chart
    assert '<th scope="row">Fr 10</th><td>5 Jan</td><td>24 Dec</td></tr>' in chart, "three days off over Christmas 2027"
    assert '<tr class="cg-month__week"><th scope="row">Tu 30</th>' in chart, "a week that begins after a bank holiday"
    assert "Mo 25</th>" in chart and short_date(date(2027, 1, 1)) not in chart


def test_a_silent_area_shows_the_national_figure_as_national() -> None:
    for kind in training_charts.KINDS:
        assert training_charts.NATIONAL in pages()[training_addresses.chart("redbridge", kind)]
        assert training_charts.NATIONAL not in pages()[training_addresses.chart("darlington", kind)]


@pytest.mark.parametrize("session", training_sessions.plans().sessions, ids=lambda session: session.group)
def test_the_pack_of_a_session_has_its_plan_every_sheet_every_key_and_the_charts(session: training_sessions.Session) -> None:
    for length in training_sessions.LENGTHS:
        address = training_addresses.pack(session.group, length, ENGLAND)
        pack = packs()[address]
        assert f"({address}" not in pack and training_sessions.title_of(session, length) in pack
        sheets, _, keys = pack.partition("Keys for whoever leads</h2>")
        for step in session.steps(length):
            assert str(escape(training_sessions.plans().kinds[step.kind].title)) in sheets
            for name in step.situations:
                situation = situations()[name]
                assert f"<h3>{escape(situation.title)}</h3>" in sheets and f"<h3>{escape(situation.title)}</h3>" in keys
                assert training_html.inline_html(situation.learning) in keys
                assert str(escape(situation.learning)) not in sheets
            for name in step.cases:
                title = next(story.title for story in stories() if story.id == name)
                assert f"<h3>{escape(title)}</h3>" in sheets and f"<h3>{escape(title)}</h3>" in keys
        assert "cg-notice--good" not in sheets, "a sheet holds no answer"
        assert "Who must do what by when" in keys


@cache
def packs() -> dict[str, str]:
    return training_packs.pages(KNOWN, its_cases())


def test_a_council_has_a_pack_of_its_own_whose_case_and_charts_have_its_rules() -> None:
    """The review of Chloe that was not quorate: Darlington's own time for a new date, and its own chart."""
    mine = packs()[training_addresses.pack("newcomers", "short", AreaId("darlington"))]
    national = packs()[training_addresses.pack("newcomers", "short", ENGLAND)]
    assert "A case in this pack has the rules of Darlington." in mine and "has what holds across England." in national
    keys = mine.partition("Keys for whoever leads</h2>")[2]
    assert "Usually within 1 month" in keys and "Usually within 1 month" not in national.partition("Keys for whoever leads</h2>")[2]
    assert {address.partition("packs/")[2].partition("newcomers")[0] for address in packs() if address.endswith("newcomers-short.md")} == {
        "" if area.level == "england" else f"{area.id}-" for area in RULES.areas.values()
    }


@pytest.mark.parametrize("made", [pages, packs])
def test_only_the_page_for_all_of_england_lists_every_council(made: Callable[[], dict[str, str]]) -> None:
    """Else each council that is added would make the pages of all others larger."""
    councils = [area.id for area in RULES.areas.values() if area.id != ENGLAND]
    of_one = re.compile(rf"training/(?:cases|packs)/({'|'.join(councils)})-")
    found = {address: owner for address in made() if (owner := of_one.match(address))}
    assert len(found) > 2 * len(councils)
    for address, owner in found.items():
        assert [other for other in councils if other != owner[1] and f'href="../{other}-' in made()[address]] == [], address
        name = address.rpartition("/")[2].removeprefix(f"{owner[1]}-").removesuffix(".md")
        national = made()[address.replace(f"/{owner[1]}-", "/")]
        assert [council for council in councils if f'href="../{council}-{name}/"' not in national] == []
        assert f'href="../{name}/"' in made()[address]
