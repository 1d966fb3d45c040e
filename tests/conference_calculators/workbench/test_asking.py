"""The calculators on a draft: every one that a council's site has is asked on these rules, with the questions of its own form."""

import json
import re
from html import unescape

import pytest

from conference_calculators import CALCULATORS, calculator_named
from conference_calculators.workbench.asking import BESIDE_THE_FORM, DATES, answer_of, preview, questions_of
from conference_rules import load_rules
from conference_site.parts.forms import questions_html
from tests.areas.profiles import TODAY, begun, entered, worked
from tests.scenarios import scenarios

ENTERED = {
    "exclusion": {},
    "early_review": {},
    "pre_birth": {},
    "owed": {"conference": "initial_conference", "conference_date": {"day": "1", "month": "12", "year": "2026"}},
    "quoracy": {"conference_type": "initial", "coming": ["childrens_social_care"]},
    "attendance": {"age": "12"},
    "split": {
        "start": "9:30",
        "parts": [{"who": "Mother", "minutes": "60"}, {"who": "Father", "minutes": "45"}],
        "break_minutes": "30",
    },
    "end_plan": {"first_review": "no"},
    "audit": {"dates": {"strategy_discussion": {"day": "2", "month": "11", "year": "2026"}}},
}
"""What is entered on the draft. A calculator that is not here is asked its first worked example."""


def names_in(fields, prefix=""):
    """The name and the label of everything that is asked, in its order."""
    for field in fields:
        name = f"{prefix}{field.get('name', '')}".rstrip(".")
        if field["kind"] in ("group", "repeat"):
            yield field["legend"]
            rows = [f"{name}.{row}." for row in range(field.get("starts_with", 0))] if field["kind"] == "repeat" else [prefix]
            for row in rows:
                yield from names_in(field["fields"], row)
        else:
            yield field["label"]
            yield from (f"{name}.{part}" for part in ("day", "month", "year")) if field["kind"] == "date" else [name]
            yield from field.get("options", {}).values()


def names_in_html(html):
    """The same in the form of a page, without the rows that a template holds."""
    shown = re.sub(r"<template>.*?</template>", "", str(html), flags=re.DOTALL)
    found = re.findall(r'<(?:legend|label)[^>]*>(.*?)</(?:legend|label)>| name="([^"]+)"|<option value="[^"]+"[^>]*>(.*?)</option>', shown)
    return {unescape(re.sub(r"<[^>]+>", "", "".join(one))) for one in found}


def test_every_calculator_that_a_councils_site_has_is_beside_the_form():
    assert {DATES, *BESIDE_THE_FORM} == {calculator.id for calculator in CALCULATORS if calculator.listed}


@pytest.mark.parametrize("calculator", BESIDE_THE_FORM)
@pytest.mark.parametrize("area", ["darlington", "sheffield", "england"])
def test_it_asks_what_its_own_page_asks(calculator, area):
    fields = questions_of(calculator, load_rules(), area)["fields"]
    of_a_page = names_in_html(questions_html(calculator_named(calculator).fields(area)))
    parts_of_dates, numbers = {"Day", "Month", "Year"}, re.compile(r".* \d+")
    assert set(names_in(fields)) - {""} == {one for one in of_a_page - parts_of_dates if one and not numbers.fullmatch(one)}


@pytest.mark.parametrize("calculator", BESIDE_THE_FORM)
def test_it_answers_on_the_draft_or_says_why_nothing_is_asked(calculator):
    draft = entered("pan-sussex")["draft"]
    asked = worked("calculator", draft=draft, calculator=calculator)
    if not asked["fields"]:
        assert asked["view"][0]["text"] == "There is nothing to fill in here. Nothing that a reader could enter would change what this document says."
        assert all("Pan-Sussex (Test)" in block["text"] or "Ask" in block["text"] for block in asked["view"][1:])
        return
    inputs = ENTERED[calculator] if calculator in ENTERED else scenarios(calculator)[0].request["inputs"]
    shown = json.dumps(worked("try", draft=draft, calculator=calculator, inputs=inputs, today=TODAY)["view"])
    assert len(shown) > 100
    assert '"page"' not in shown
    assert not any(f'"kind": "{kind}"' in shown for kind in ("print", "calendar", "copy", "download", "what_if"))


def test_what_is_wrong_is_said_at_its_question():
    (error,) = worked("try", draft=entered("pan-sussex")["draft"], calculator="quoracy", inputs={}, today=TODAY)["errors"]
    assert error["field"] == "quoracy: conference_type"


def test_a_calculator_that_is_none_is_refused():
    (error,) = worked("calculator", draft=begun(), calculator="practice")["errors"]
    assert "quoracy" in error["message"]


def test_the_days_of_a_family_count_by_the_draft():
    view = preview(answer_of("owed", ENTERED["owed"], load_rules(), "darlington", TODAY))
    assert "plan" in json.dumps(view)
