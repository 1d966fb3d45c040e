"""The planners' rules: what each area lists, every ground alone, and the running order of a split conference."""

import itertools
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference_rules import OutOfRange, RulesError, load_rules
from conference_rules.planners import CONDITIONS, plan
from conference_rules.running_order import Part, running_order

RULES = load_rules()


def rule(area, planner):
    return RULES.areas[area].planners[planner]


@pytest.mark.parametrize(
    ("planner", "grounds"),
    [
        ("exclusion", {"darlington": 6, "redbridge": 3, "sheffield": 0, "doncaster": 0, "england": 0}),
        ("split", {"darlington": 5, "redbridge": 0, "sheffield": 0, "doncaster": 0, "england": 0}),
        ("early_review", {"darlington": 7, "redbridge": 0, "sheffield": 0, "doncaster": 0, "england": 0}),
        ("end_plan", {"darlington": 2, "redbridge": 0, "sheffield": 0, "doncaster": 0, "england": 0}),
        ("pre_birth", {"darlington": 4, "redbridge": 0, "sheffield": 0, "doncaster": 0, "england": 0}),
    ],
)
def test_no_area_is_lent_anothers_list(planner, grounds):
    assert {area: len(rule(area, planner).grounds) for area in grounds} == grounds


@pytest.mark.parametrize(
    ("area", "planner", "ground"),
    [(area, planner, ground.id) for area in RULES.areas for planner in CONDITIONS for ground in rule(area, planner).grounds],
)
def test_every_ground_alone_is_echoed_and_counts_as_named(area, planner, ground):
    found = plan(rule(area, planner), [ground])
    assert [line.id for line in found.grounds] == [ground]
    assert not any("no_ground_named" in line.when for line in (*found.advice.must, *found.advice.consider, *found.advice.cautions))


@pytest.mark.parametrize(
    ("named", "holding", "indication"),
    [
        ([], ["later_review"], "ordinary_review"),
        (["sentence"], ["later_review"], "ordinary_review"),
        ([], ["first_review"], "not_at_first_review"),
        ([], ["first_review", "risks_shown_gone"], "not_at_first_review"),
        (["death"], ["first_review"], "half_met"),
        (["death"], ["first_review", "risks_shown_gone"], "exception_named"),
        (["sentence"], ["first_review", "risks_shown_gone"], "exception_named"),
    ],
)
def test_ending_at_the_first_review_needs_both_halves_in_darlington(named, holding, indication):
    assert plan(rule("darlington", "end_plan"), named, holding).indication.id == indication


@pytest.mark.parametrize("area", ["sheffield", "doncaster", "redbridge", "england"])
def test_only_darlington_has_a_test_for_the_first_review(area):
    assert plan(rule(area, "end_plan"), [], ["first_review"]).indication.id == "no_special_rule"


def test_a_running_order_by_hand():
    order = running_order(time(9, 30), [Part("Mother", 60), Part("Father", 45)], 30)
    assert [(slot.kind, slot.who, slot.begins, slot.ends) for slot in order] == [
        ("part", "Mother", time(9, 30), time(10, 30)),
        ("break", "", time(10, 30), time(11, 0)),
        ("part", "Father", time(11, 0), time(11, 45)),
    ]


def test_there_is_no_running_order_without_a_break():
    with pytest.raises(RulesError, match="break between the parts"):
        running_order(time(9, 0), [Part("a", 10), Part("b", 10)], 0)


def test_a_running_order_stops_at_midnight():
    assert running_order(time(23, 0), [Part("a", 59)], 1)[0].ends == time(23, 59)
    with pytest.raises(OutOfRange):
        running_order(time(23, 0), [Part("a", 60)], 1)


@given(st.integers(0, 600), st.lists(st.integers(5, 60), min_size=2, max_size=6), st.integers(1, 60))
def test_a_running_order_is_never_broken(start, lengths, gap):
    order = running_order(time(start // 60, start % 60), [Part(str(number), length) for number, length in enumerate(lengths)], gap)
    assert all(before.ends == after.begins for before, after in itertools.pairwise(order))
    assert [slot.minutes for slot in order if slot.kind == "part"] == lengths
    assert [slot.kind for slot in order] == ["part", *["break", "part"] * (len(lengths) - 1)]
    assert {slot.minutes for slot in order if slot.kind == "break"} == {gap}
