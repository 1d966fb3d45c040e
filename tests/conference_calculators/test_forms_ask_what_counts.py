"""A form asks nothing that changes nothing: in each area, each of its questions can change the answer in some case; and only then is there a form."""

import json
import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from conference_calculators import CALCULATORS, calculator_named
from conference_calculators.fields import Checks, Choice, DateField, Flag, Group, Labels, Number, Repeat, TimeField, questions_in
from conference_calculators.fields.calculator import BadInput, Request
from conference_rules import load_rules
from conference_rules.data_files import data_folder
from tests.scenarios import scenarios

RULES = load_rules()
AREAS = tuple(RULES.areas)
SUBJECTS = tuple(one.id for one in CALCULATORS if RULES.areas[AREAS[0]].guidance_on(one.id))
TRIES = 500
OFTEN = 20
WITHOUT_A_FORM = {
    "darlington": set(),
    "doncaster": {"quoracy", "exclusion", "end_plan", "pre_birth"},
    "redbridge": {"quoracy", "end_plan", "pre_birth"},
    "sheffield": {"exclusion", "end_plan", "pre_birth"},
    "england": {"quoracy", "exclusion", "end_plan", "pre_birth"},
}
"""Of each area that was read. One that nobody has read yet joins when somebody has."""


def asked(calculator: str, area: str) -> list[Any]:
    return [field for field in questions_in(calculator_named(calculator).fields(area)) if field.in_forms]


def too_few_for_two_children(area: str) -> dict[str, Any]:
    """A conference at which the chair can go ahead only because of what is true of the children. Chance hardly ever finds it."""
    circumstances = [circumstance.id for circumstance in RULES.areas[area].quoracy.circumstances]
    return {"conference_type": "initial", "children": "Child 1, Child 2", "coming": ["childrens_social_care"], "circumstances": circumstances}


def answer(calculator: str, area: str, inputs: dict[str, Any]) -> str | None:
    """The answer without its cautions: that a day is a Sunday is no reason to ask for it."""
    try:
        found = calculator_named(calculator).run(Request(calculator, area, inputs, RULES, date(2026, 11, 23)))
    except BadInput:
        return None
    return json.dumps({key: value for key, value in found.items() if key != "cautions"}, sort_keys=True)


class Form:
    """Fills in a form at random."""

    def __init__(self, calculator: str, area: str) -> None:
        self.fields = asked(calculator, area)
        self.dice = random.Random(f"{calculator} {area}")

    def filled(self) -> dict[str, Any]:
        inputs: dict[str, Any] = {}
        for field in self.fields:
            if not getattr(field, "optional", False) or self.dice.random() < 0.6:
                put(inputs, field.name, self.value(field))
        return inputs

    def value(self, field: Any) -> Any:
        dice = self.dice
        match field:
            case DateField():
                return str(field.earliest + timedelta(5200 + dice.randrange(1500)) if field.name == "date_of_birth" else date(2026, 8, 1) + timedelta(dice.randrange(300)))
            case TimeField():
                return dice.choice(["9:30", "13:00"])
            case Number():
                return dice.randint(0, 17) if field.name == "age" else dice.randint(field.least, min(field.most, field.least + 60))
            case Checks():
                return [option.value for option in field.options if dice.random() < 0.3]
            case Choice():
                return dice.choice(field.options).value
            case Flag():
                return dice.random() < 0.5
            case Labels():
                return dice.choice(["Child 1, Child 2", "Child 1"])
            case Repeat():
                return [self.row(field) for _ in range(dice.randint(field.starts_with, 4))]
        return dice.choice(["Mother", "Father"])

    def row(self, field: Repeat) -> dict[str, Any]:
        row: dict[str, Any] = {}
        for question in questions_in(field.fields):
            put(row, question.name, self.value(question))
        return row


def put(inputs: dict[str, Any], name: str, value: Any) -> None:
    *parents, last = name.split(".")
    for parent in parents:
        inputs = inputs.setdefault(parent, {})
    inputs[last] = value


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("calculator", SUBJECTS)
def test_each_question_of_a_form_can_change_the_answer(calculator: str, area: str) -> None:
    form = Form(calculator, area)
    waiting = {field.name: field for field in form.fields}
    known = [one.request["inputs"] for one in scenarios() if (one.request["calculator"], one.request["area"]) == (calculator, area)]
    known += [too_few_for_two_children(area)] * OFTEN if calculator == "quoracy" else []
    for number in range(TRIES):
        inputs = known[number] if number < len(known) else form.filled()
        before = answer(calculator, area, inputs)
        for name, field in list(waiting.items()):
            changed = json.loads(json.dumps(inputs))
            put(changed, name, form.value(field))
            after = answer(calculator, area, changed)
            if before and after and after != before:
                del waiting[name]
        if not waiting:
            break
    assert list(waiting) == []


@pytest.mark.parametrize("area", WITHOUT_A_FORM)
@pytest.mark.parametrize("calculator", SUBJECTS)
def test_where_no_answer_could_change_anything_there_is_no_form(calculator: str, area: str) -> None:
    assert bool(asked(calculator, area)) == (calculator not in WITHOUT_A_FORM[area])


def line_as_it_is_now(area: str) -> str:
    names = ", ".join(f'"{calculator}"' for calculator in SUBJECTS if not asked(calculator, area))
    return f'"{area}": {{{names}}},' if names else f'"{area}": set(),'


def test_only_an_area_of_which_nobody_read_who_must_be_there_needs_no_line_above() -> None:
    quoracy = {area: (data_folder() / "areas" / area / "quoracy.toml").read_text(encoding="utf-8") for area in AREAS}
    unlisted = [area for area in AREAS if area not in WITHOUT_A_FORM and 'kind = "not_read"' not in quoracy[area]]
    assert unlisted == [], (
        f"Add a line for each of these to WITHOUT_A_FORM in {Path(__file__).name}. It names those of {', '.join(SUBJECTS)} whose page has nothing to "
        f"fill in. Look at the pages: as they are now, it is {'; '.join(map(line_as_it_is_now, unlisted))}."
    )


def test_a_request_for_every_area_is_still_answered_where_no_form_asks() -> None:
    grounds = {"conference": {"event": "initial_conference", "date": "2026-12-11"}, "requested_on": "2026-12-01"}
    for area in AREAS:
        assert answer("exclusion", area, grounds) and answer("end_plan", area, {"first_review": "yes"})
        assert answer("pre_birth", area, {"expected_delivery": "2027-03-15"}) and answer("quoracy", area, {"conference_type": "initial", "coming": ["school"]})


def test_a_conference_is_needed_only_where_a_date_follows_from_it() -> None:
    assert answer("exclusion", "darlington", {}) is None
    assert answer("exclusion", "redbridge", {}) and answer("exclusion", "sheffield", {})


def test_a_group_of_questions_that_no_form_asks_has_no_legend() -> None:
    for calculator, area in ((calculator, area) for area, calculators in WITHOUT_A_FORM.items() for calculator in calculators):
        groups = [field for field in calculator_named(calculator).fields(area) if isinstance(field, Group)]
        assert not any(question.in_forms for group in groups for question in questions_in(group.fields))
