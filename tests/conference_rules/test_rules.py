"""Asking for one rule by name: found, or refused in words that help."""

import dataclasses

import pytest

from conference_rules import UnknownRule, load_rules
from conference_rules.rules import GUIDE_BOUNDS

RULES = load_rules()


def test_a_rule_is_found_by_its_id_or_its_key():
    assert RULES.timescale("darlington", "initial_conference").amount == 15
    assert RULES.timescale("darlington", "report_to_chair-review").events == ("review_conference",)


@pytest.mark.parametrize(
    ("area", "name", "words"),
    [
        ("leeds", "initial_conference", "Use one of: darlington"),
        ("redbridge", "initial_conference", "It has: first_review"),
        ("darlington", "report_to_chair", "report_to_chair-initial, report_to_chair-review"),
    ],
)
def test_anything_else_is_refused_and_never_taken_from_elsewhere(area, name, words):
    with pytest.raises(UnknownRule) as caught:
        RULES.timescale(area, name)
    assert words in str(caught.value)


def test_rules_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        RULES.timescale("darlington", "initial_conference").amount = 16


def test_the_same_rules_are_loaded_once():
    assert load_rules() is load_rules()
    assert {"darlington", "doncaster", "redbridge", "sheffield", "england"} <= set(RULES.areas)


def test_bounds_that_only_guide():
    guided = {rule.key for area in RULES.areas.values() for rule in area.timescales if rule.bound in GUIDE_BOUNDS}
    assert guided == {"pre_birth_conference-delivery", "reconvened_conference", "first_review", "next_review", "next_core_group"}
