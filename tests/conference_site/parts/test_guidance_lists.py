"""What is printed under each form is true whatever is entered there."""

import json
import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conference_calculators.api import answer
from conference_rules import load_rules
from conference_site.knowledge import Knowledge, PageFacts
from conference_site.parts.guidance_lists import guidance
from tests.examples import examples
from tests.the_guide import the_guide

RULES = load_rules()
AREAS = tuple(RULES.areas)
PLANNERS = ("exclusion", "split", "early_review", "end_plan", "pre_birth")
TABLES = (*PLANNERS, "quoracy", "attendance")

CLAIMS = ("What must be done", "What should be done or considered", "Please note", "Where it points", "Age", "An advocate")
"""The headings over sentences that say something of the case in hand. The others are over what a source lists."""

NAMES_ITS_CONDITION = ("If ", "Where ")


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return the_guide()


def printed(name: str, area: str, known: Knowledge) -> dict[str, list[str]]:
    """The sentences under each heading, as a reader sees them, without where they stand in the source."""
    html = guidance(name, RULES.areas[area], PageFacts("calculators/page.md", area), known)
    lists = re.findall(r"<h3>([^<]*)</h3>\s*<ul>(.*?)</ul>", html, re.DOTALL)
    return {unescape(heading): [_words(item) for item in re.findall(r"<li>(.*?)</li>", items, re.DOTALL)] for heading, items in lists}


def _words(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", re.sub(r'<span class="cg-quiet">.*?</span>', "", html))).strip()


def claims(name: str, area: str, known: Knowledge) -> list[str]:
    lists = printed(name, area, known)
    return [text for heading in CLAIMS for text in lists.get(heading, [])]


# What people enter, at random.

DAYS = st.dates(date(2019, 6, 1), date(2039, 6, 1)).map(str)
CONFERENCE = st.fixed_dictionaries(
    {"event": st.sampled_from(("initial_conference", "review_conference", "transfer_conference", "pre_birth_conference")), "date": DAYS}
)
YES_NO_UNKNOWN = st.sampled_from((True, False, "unknown"))
PARTS = [{"who": "Mother", "minutes": 60}, {"who": "Father", "minutes": 45}]


def some(ids: Any) -> st.SearchStrategy[list[str]]:
    names = list(ids)
    return st.lists(st.sampled_from(names), unique=True) if names else st.just([])


def entered(name: str, area: str) -> st.SearchStrategy[dict[str, Any]]:
    """Anything that the form of a calculator takes."""
    if name == "quoracy":
        agencies = ("childrens_social_care", "school", "police", "community_health", "gp_practice")
        return st.fixed_dictionaries(
            {"conference_type": st.sampled_from(("initial", "review", "transfer", "pre_birth")), "coming": some(agencies)},
            optional={"conference_date": DAYS},
        )
    if name == "attendance":
        told = {key: YES_NO_UNKNOWN for key in ("explained", "reads", "disability", "learning_difficulty", "interpreter_needed", "wants_parent_out")}
        wish = st.sampled_from(("attend", "attend_part", "not_attend", "unknown"))
        return st.fixed_dictionaries({"age": st.integers(0, 17)}, optional={**told, "wish": wish})
    rule = RULES.areas[area].planners[name]  # type: ignore[index]
    grounds = some(ground.id for ground in rule.grounds)
    shapes: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
        "exclusion": ({"conference": CONFERENCE, "grounds": grounds}, {"requested_on": DAYS}),
        "split": (
            {"conference": CONFERENCE, "grounds": grounds, "start": st.just("9:30"), "parts": st.just(PARTS), "break_minutes": st.integers(30, 90)},
            {},
        ),
        "early_review": ({"triggers": grounds}, {"initial_conference": DAYS, "previous_review": DAYS}),
        "end_plan": (
            {"first_review": st.booleans()},
            {"exception": st.sampled_from(["none", *(ground.id for ground in rule.grounds)]), "risks_shown_gone": YES_NO_UNKNOWN},
        ),
        "pre_birth": (
            {"grounds": grounds, "factors": some(factor.id for factor in rule.factors), "early_birth_likely": st.booleans()},
            {"strategy_discussion": DAYS, "expected_delivery": DAYS, "pre_birth_conference": DAYS},
        ),
    }
    always, perhaps = shapes[name]
    return st.fixed_dictionaries(always, optional=perhaps)


def said(name: str, area: str, inputs: dict[str, Any], today: str | None) -> list[str] | None:
    """Every sentence of an answer; None where the dates that were entered contradict each other and there is no answer."""
    reply = json.loads(answer(json.dumps({"calculator": name, "area": area, "inputs": inputs, "today": today})))
    if "errors" in reply:
        assert "fault" not in json.dumps(reply)
        return None
    lines = [*reply["must"], *reply["consider"], *reply["cautions"]]
    lines += [reply[key] for key in ("statement", "who_decides", "indication", "age_note_source", "advocate_offer") if key in reply]
    return [line["text"] for line in lines]


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("area", AREAS)
def test_nothing_under_a_form_is_false_for_what_was_entered(area: str, name: str, known: Knowledge) -> None:
    """A sentence that names no condition of its own is one that the answer says too."""
    unconditional = [text for text in claims(name, area, known) if not text.startswith(NAMES_ITS_CONDITION)]

    @settings(max_examples=examples(40))
    @given(entered(name, area), st.none() | DAYS)
    def ask(inputs: dict[str, Any], today: str | None) -> None:
        answered = said(name, area, inputs, today)
        if answered is not None:
            assert [text for text in unconditional if text not in answered] == []

    ask()


ABOUT_WHAT_WAS_ENTERED = re.compile(
    r"\bticked\b|\byou (?:said|listed|entered|have not)\b|was not given|dates? shown|this request|as it stands", re.IGNORECASE
)


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("area", AREAS)
def test_nothing_under_a_form_speaks_of_what_was_entered(area: str, name: str, known: Knowledge) -> None:
    assert [text for text in claims(name, area, known) if ABOUT_WHAT_WAS_ENTERED.search(text)] == []


def test_outcomes_that_exclude_each_other_each_name_their_case(known: Knowledge) -> None:
    outcomes = printed("end_plan", "darlington", known)["Where it points"]
    assert len(outcomes) == 4
    assert all(text.startswith("If it is") for text in outcomes)


def test_what_holds_in_some_answers_alone_is_not_printed(known: Knowledge) -> None:
    notes = printed("exclusion", "darlington", known)["Please note"]
    assert not any("No ground is ticked" in text for text in notes)
    assert any(text.startswith("If a request comes after the last day to ask") for text in notes)


def test_periods_come_from_the_rules(known: Knowledge) -> None:
    assert any("at least 3 working days before the conference" in text for text in printed("exclusion", "darlington", known)["What must be done"])
    assert any("at least 30 minutes" in text for text in printed("split", "darlington", known)["What should be done or considered"])


@pytest.mark.parametrize("area", AREAS)
def test_how_each_group_arrives_stands_under_the_form_in_every_area(area: str, known: Knowledge) -> None:
    printed_here = printed("split", area, known)["What should be done or considered"]
    assert any("when to arrive" in text and "entrance" in text for text in printed_here)


def test_a_list_names_its_source_once_and_a_line_from_elsewhere_its_own(known: Knowledge) -> None:
    html = guidance("exclusion", RULES.areas["darlington"], PageFacts("calculators/page.md", "darlington"), known)
    _, must, after = re.split(r"<h3>What must be done</h3>|<h3>What should be done or considered</h3>", html)
    assert must.count("Source:") == 1
    own = [_words(item) for item in re.findall(r"<li>(.*?)</li>", after, re.DOTALL) if "Source:" in item]
    assert "Decisions are normally made with the parents present." in own
    assert "Where a line names another, it comes from there." in after
