"""The pages of planners, quoracy and a child's part, as built: what is known stands before any field, and where no rule could be used there is no field."""

import html
import re

import pytest

from conference_calculators import calculator_named
from conference_calculators.fields import questions_in
from conference_rules import load_rules
from conference_rules.ids import AreaId
from conference_site.addresses import calculator_page
from tests.built_site import pages

AREAS = load_rules().areas
SUBJECTS = ("quoracy", "attendance", "exclusion", "split", "early_review", "end_plan", "pre_birth")


def article(calculator: str, area: AreaId) -> str:
    page = pages()[calculator_page(calculator, area).removesuffix("index.md").removesuffix(".md").rstrip("/") + "/"]
    return page.html.partition("<article")[2].partition("</article>")[0]


def words(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def is_asked(calculator: str, area: AreaId) -> bool:
    return any(question.in_forms for question in questions_in(calculator_named(calculator).fields(area)))


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("calculator", SUBJECTS)
def test_what_the_document_says_and_who_decides_stand_before_any_field(calculator: str, area: AreaId) -> None:
    before, form, _ = article(calculator, area).partition("<form")
    rule = AREAS[area].guidance_on(calculator)
    assert rule is not None
    for line in (rule.statement, rule.who_decides):
        assert " ".join(line.text.split()) in words(before)
    assert bool(form) == is_asked(calculator, area)


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("calculator", SUBJECTS)
def test_a_page_without_a_form_says_so_at_once_and_what_to_do_instead(calculator: str, area: AreaId) -> None:
    said = words(article(calculator, area))
    assert ("There is nothing to fill in on this page" in said) != is_asked(calculator, area)
    assert ("What to do now" in said) != is_asked(calculator, area)
    if not is_asked(calculator, area):
        rule = AREAS[area].guidance_on(calculator)
        assert rule is not None
        assert said.index("There is nothing to fill in") < said.index(rule.statement.text.split(".")[0])
        assert "Find out" in said or "What holds in general" in said


def test_no_page_without_a_form_shows_a_heading_over_nothing() -> None:
    for area in AREAS:
        for calculator in SUBJECTS:
            assert not re.search(r"</h2>\s*(<h2|$)", article(calculator, area))
