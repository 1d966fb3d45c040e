"""Desks name lines that exist, miss no period of their role, keep the strength of each, and say where each comes from."""

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from conference_calculators.timescales.roles import ROLES as ROLES_OF_CALCULATORS
from conference_calculators.timescales.roles import roles_of
from conference_rules import UnknownRule
from conference_rules.ids import NO_AREA, AreaId
from conference_site import addresses, council_pages
from conference_site.knowledge import Knowledge, PageFacts
from conference_site.knowledge.roles import Desk
from conference_site.parts import forms
from conference_site.parts.desks import PAGES_OF_TOOLS, desk, lines_named
from tests.the_guide import the_guide

ROOT = Path(__file__).resolve().parents[3]
PROFESSIONALS = ROOT / "procedures" / "professionals"
KNOWN = the_guide()
ROLES = (
    "chair", "lead-social-worker", "team-manager", "minute-taker", "business-support", "education-setting", "health", "police", "other-agency",
    "advocate", "supporter",
)  # fmt: skip
CALLED = {identity: role.name for identity, role in ROLES_OF_CALCULATORS.items()}
EVERY_DESK = pytest.mark.parametrize("role", KNOWN.roles.desks.values(), ids=lambda role: role.id)
SHAPE = re.compile(r"<[^>]+>")


@pytest.fixture(autouse=True)
def sets_of_councils() -> None:
    addresses.have_councils(area.id for area in council_pages.councils_of(KNOWN.rules))


def page(role: str, area: str = "") -> PageFacts:
    source = f"{area}/professionals/{role}.md" if area else f"professionals/{role}.md"
    return PageFacts(source, AreaId(area) if area else NO_AREA, "professional", frozenset())


def html_of(role: str, area: str = "", known: Knowledge = KNOWN) -> str:
    return desk(role, page(role, area), known)


def test_every_role_that_professionals_look_for_has_a_desk() -> None:
    assert tuple(KNOWN.roles.desks) == ROLES


@EVERY_DESK
def test_a_desk_is_called_what_the_calculators_call_its_role(role: Desk) -> None:
    title = next(line for line in (PROFESSIONALS / f"{role.id}.md").read_text(encoding="utf-8").splitlines() if line.startswith("# "))
    assert title == f"# {CALLED[role.role]}"


def test_every_role_of_the_calculators_has_a_desk() -> None:
    assert [desk.role for desk in KNOWN.roles.desks.values()] == list(CALLED)


@EVERY_DESK
def test_the_dates_of_a_desk_open_with_its_role_chosen(role: Desk) -> None:
    form = calculator_html("timescales")
    (anchor,) = set(re.findall(r'href="[^"]*calculators/timescales/#([^"]+)"', html_of(role.id, "darlington")))
    assert f'<option value="{role.role}" id="{anchor}">' in form


def calculator_html(name: str) -> str:
    (calculator,) = [one for one in KNOWN.calculators if one.id == name]
    return forms.calculator_html(calculator, AreaId("darlington"), "darlington/calculators/timescales/index.md")


@EVERY_DESK
@pytest.mark.parametrize("area", KNOWN.rules.areas)
def test_every_line_of_every_area_says_something_and_has_its_number_among_the_sources(role: Desk, area: AreaId) -> None:
    html = html_of(role.id, area if KNOWN.area(area).level == "area" else "")
    lines = re.findall(r"<li>(.*?)</li>", "".join(re.findall(r'<ol start="\d+">(.*?)</ol>', html, re.DOTALL)), re.DOTALL)
    assert lines and all(SHAPE.sub("", line).strip() for line in lines)
    numbers = re.findall(r'<a href="[^"]*evidence/[^"]*#fact-[^"]*">(\d+)</a>', html.partition("Where this comes from")[2])
    assert sorted(map(int, numbers)) == list(range(1, len(lines) + 1))


@EVERY_DESK
def test_a_desk_misses_no_period_that_the_rules_give_its_role_or_owe_to_it(role: Desk) -> None:
    named = set(role.names)
    of_role = {
        f"timescale:{area.id}/{rule.key}"
        for area in KNOWN.rules.areas.values()
        for rule in area.timescales
        if {*rule.who, *rule.for_whom} & set(role.people) and f"deadline:{rule.id}" not in named
    }
    assert of_role <= named


ON_BEHALF_OF_ANOTHER = {
    ("business-support", "timescale:darlington/reconvened_conference"),  # it books what the chair has to hold
    ("lead-social-worker", "timescale:darlington/originating_report"),  # the social worker of the council that the child leaves
}


@EVERY_DESK
def test_what_a_desk_has_its_role_do_is_that_roles_in_the_answer_of_dates_too(role: Desk) -> None:
    done = [name for of_stage in role.lines.values() for kind in ("do", "write") for name in of_stage[kind] if name.startswith("timescale:")]
    for name in done:
        area, _, key = name.removeprefix("timescale:").partition("/")
        if (role.id, name) not in ON_BEHALF_OF_ANOTHER:
            assert role.role in roles_of(KNOWN.rules.timescale(AreaId(area), key), "acts"), name


@EVERY_DESK
def test_every_desk_has_a_page_that_shows_it_and_an_entry_in_the_list(role: Desk) -> None:
    assert f"[[desk.{role.id}]]" in (PROFESSIONALS / f"{role.id}.md").read_text(encoding="utf-8")
    assert f"]({role.id}.md): " in (PROFESSIONALS / "index.md").read_text(encoding="utf-8")


def test_a_line_says_what_to_do_how_strongly_and_by_which_day() -> None:
    [line] = lines_named("timescale:darlington/visit", "do", KNOWN.area(AreaId("darlington")), page("lead-social-worker", "darlington"), KNOWN)
    rule = KNOWN.rules.timescale(AreaId("darlington"), "visit")
    text = SHAPE.sub("", line.text)
    assert text.startswith(f"{rule.action} ({rule.duty}): no later than {rule.amount} working days after the last visit to the child, each time")
    assert line.facts == rule.facts


def test_a_duty_stands_on_the_desks_of_its_own_council_alone() -> None:
    assert "Signs of Safety" in html_of("health", "doncaster")
    assert "Signs of Safety" not in html_of("health", "darlington") + html_of("health", "redbridge") + html_of("health")


def test_a_silent_council_has_the_national_date_under_its_mark() -> None:
    """Redbridge's document gives no time limit for the initial conference; Darlington's does."""
    wanted = "Across England"
    assert wanted in html_of("chair", "redbridge").partition("Ask ")[0]
    assert wanted not in html_of("chair", "darlington") + html_of("chair")


def first_screen(role: str, area: str) -> str:
    return unescape(SHAPE.sub("", html_of(role, area).partition("Stage by stage")[0]))


def test_the_first_screen_has_what_a_role_came_for() -> None:
    report = KNOWN.rules.timescale(AreaId("sheffield"), "education_report")
    assert f"{report.action[0].lower()}{report.action[1:]} (expected): at least 3 working days before the conference" in first_screen("education-setting", "sheffield")
    assert "Meet the family, the child and the social worker (must)" in first_screen("chair", "darlington")
    assert "See the child (should): within 10 working days of the last visit to the child" in first_screen("lead-social-worker", "darlington")


def test_a_review_with_another_period_is_named_on_the_first_screen() -> None:
    """Doncaster's reports reach the chair earlier for a review than for an initial conference; Darlington's as early for both."""
    of_both = "at least 2 working days before the initial or transfer conference, at least 5 working days before the review conference"
    assert f"reports to the chair (should): {of_both}" in first_screen("chair", "doncaster").lower()
    assert "social worker's report to the chair (should): at least 3 working days before the conference" in first_screen("chair", "darlington").lower()


def test_a_national_date_says_so_on_the_first_screen_too() -> None:
    assert "Initial conference (should, across England): within" in first_screen("chair", "redbridge")
    assert "across England" not in first_screen("chair", "")


def test_what_a_role_must_hold_itself_is_not_given_again_as_a_date() -> None:
    html = html_of("lead-social-worker", "darlington").partition("Where this comes from")[0].partition("Stage by stage")[2]
    assert html.count("#rule-next_core_group") == 1


def test_what_the_document_leaves_open_is_a_list_of_things_to_ask_and_never_a_line() -> None:
    html = html_of("team-manager", "redbridge")
    assert "Ask your service manager" in html and "Find out the tasks of the lead social worker." in html
    assert "does not say" not in html


@EVERY_DESK
@pytest.mark.parametrize("area", KNOWN.rules.areas)
def test_what_to_ask_comes_in_the_order_of_the_stages(role: Desk, area: AreaId) -> None:
    """A team manager asks about a late conference before the answer to a complaint."""
    html = unescape(html_of(role.id, area if KNOWN.area(area).level == "area" else "").partition('id="ask"')[2])
    stage_of = {question.asked["professional"].ask: question.stage for question in KNOWN.questions.by_id.values() if "professional" in question.asked}
    asked = [stage_of[line] for line in re.findall(r"<li>([^<]+)</li>", html) if line in stage_of]
    stages = [stage.id for stage in KNOWN.questions.stages]
    assert asked == sorted(asked, key=stages.index)


def test_what_a_document_asks_of_others_alone_is_still_to_be_asked() -> None:
    """Sheffield's document asks a report of schools, and says nothing of other agencies' reports."""
    wanted = "Find out whether a report is required, on which form and where to send it."
    for role in ("health", "police", "other-agency"):
        assert wanted in html_of(role, "sheffield") and "for your role" in html_of(role, "sheffield")
    assert wanted not in html_of("education-setting", "sheffield")


@pytest.mark.parametrize("name", ["sheffield/nothing", "atlantis/agency_reports", "redbridge/agency_reports", "sheffield/interpreter"])
def test_a_question_that_an_area_does_not_answer_is_not_named_as_answered_for_others(name: str) -> None:
    desks = {**KNOWN.roles.desks, "health": replace(KNOWN.roles.desks["health"], still_asks=(name,))}
    with pytest.raises(UnknownRule, match=f"role.health.still_asks: '{name}'"):
        html_of("health", "sheffield", replace(KNOWN, roles=replace(KNOWN.roles, desks=desks)))


def test_the_words_in_brackets_are_explained_on_the_desk_itself() -> None:
    html = html_of("health", "doncaster")
    assert "(stated)" in html and "(inferred)" in html
    assert "“Stated”: it says that this is done, without “must” or “should”." in html
    assert '<a href="../#must-and-should">' in html


@EVERY_DESK
def test_the_first_lines_of_each_stage_are_short_and_link_to_the_rest(role: Desk) -> None:
    for area in ("", *(area.id for area in council_pages.councils_of(KNOWN.rules))):
        html = html_of(role.id, area).partition('id="stage-by-stage"')
        for card in re.findall(r'<section class="cg-desk__card">(.*?)</section>', html[0], re.DOTALL):
            anchor = re.search(r'href="#(stage-[a-z]+)"', card)
            assert anchor and f'<details id="{anchor[1]}"' in html[2]
            short = [SHAPE.sub("", line) for line in re.findall(r"<li>(.*?)</li>", card)]
            assert 1 <= len(short) <= 3 and [line for line in short if len(line) > 220] == []


def test_short_words_give_no_number_and_keep_the_strength_of_their_fact() -> None:
    for name, words in KNOWN.roles.short.items():
        assert not re.search(r"\d", words), name
        strength = re.search(r"\((must|should|will|may)\)$", words)
        if strength and name.startswith("fact:"):
            says = KNOWN.evidence.facts[name.removeprefix("fact:")].text
            assert re.search(rf"\b{strength[1]}\b", says), f"{name}: the fact has no “{strength[1]}”: {says}"


@EVERY_DESK
def test_its_calculators_are_those_of_the_council(role: Desk) -> None:
    assert set(role.calculators) <= {calculator.id for calculator in KNOWN.calculators} | set(PAGES_OF_TOOLS)
    html = html_of(role.id, "sheffield")
    assert f'href="../../calculators/timescales/#role-{role.role}"' in html
    assert f'href="../../calculators/timescales/england/#role-{role.role}"' in html_of(role.id)


def test_only_a_desk_with_much_to_say_is_printed_small() -> None:
    assert '<div class="cg-desk cg-desk--long">' in html_of("lead-social-worker", "darlington")
    assert '<div class="cg-desk">' in html_of("lead-social-worker", "redbridge")


def test_lines_shared_by_agencies_follow_the_lines_of_the_role_itself() -> None:
    before = KNOWN.roles.desks["education-setting"].lines["before"]["write"]
    assert before.index("timescale:sheffield/education_report") < before.index("fact:G-D02")
    assert len(set(before)) == len(before)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("fact:F-L999", "no fact 'F-L999'"),
        ("fact:A-U01", "no fact 'A-U01' of an area"),
        ("duty:darlington/nothing", "has no duty 'nothing'"),
        ("timescale:darlington/nothing", "no rule 'nothing'"),
        ("timescale:atlantis/visit", "is none of"),
        ("deadline:nothing", "no area has a deadline 'nothing'"),
        ("visit", "is none of"),
    ],
)
def test_a_name_that_means_nothing_stops_the_build_and_says_why(name: str, says: str) -> None:
    with pytest.raises(UnknownRule, match=says):
        lines_named(name, "do", KNOWN.area(AreaId("sheffield")), page("chair", "sheffield"), KNOWN)


def test_an_unknown_role_stops_the_build_and_names_the_roles() -> None:
    with pytest.raises(UnknownRule, match="lead-social-worker"):
        html_of("wizard")
