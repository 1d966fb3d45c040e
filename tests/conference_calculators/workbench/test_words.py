"""Words that the form makes for families of a time limit: what they say, in whose words, and how easy they are."""

from dataclasses import replace
from itertools import product
from statistics import median
from typing import get_args

import pytest

from conference_calculators.workbench.plain import HIGHEST_GRADE, reading_grade
from conference_calculators.workbench.words import TimeLimit, first_answer, limit_of
from conference_rules import load_rules
from conference_rules.rules import Bound, Direction, Strength
from conference_rules.wording import period
from tests.areas.profiles import QUESTIONS

RULES = load_rules()
HARDEST = 8.0
"""The grade that no words may have; those of a whole draft together keep to `HIGHEST_GRADE`."""
ASKED = {name for question in QUESTIONS["questions"] if question["families"] for name in question["deadlines"]}
CORE_GROUP = TimeLimit("first_core_group", "first_core_group", "the first core group {is} held", ("initial_conference",), 10, "after", "no_later_than", "must")
TIME = "[[timescale.first_core_group]]"
CONFERENCES = ("initial_conference", "transfer_conference", "pre_birth_conference", "review_conference")


def told(**values):
    return first_answer([replace(CORE_GROUP, **values)], RULES.events)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({}, f"The first core group must meet within {TIME} of the first conference."),
        ({"duty": "plain"}, f"The first core group should meet within {TIME} of the first conference."),
        ({"duty": "will"}, f"The first core group will meet within {TIME} of the first conference."),
        ({"bound": "usually"}, f"The first core group must meet within {TIME} of the first conference. That is the usual time."),
        ({"bound": "ideally"}, f"The first core group must meet within {TIME} of the first conference. That is the aim."),
        ({"bound": "about"}, f"The first core group must meet about {TIME} later. Count from the first conference."),
        ({"direction": "before"}, f"The first core group must meet at least {TIME} before the first conference."),
        ({"direction": "on", "amount": 0}, "The first core group must meet on the day of the first conference."),
        ({"amount": 0}, "The first core group must meet no later than the day of the first conference."),
        ({"excludes_the_day": True, "events": ("birth",)}, "The first core group must meet before the birth."),
        ({"events": ("birth", "expected_delivery")}, f"The first core group must meet within {TIME}. Count from the birth or the day when the baby is due."),
        ({"events": CONFERENCES}, f"The first core group must meet within {TIME} of the conference."),
        ({"events": CONFERENCES[:3]}, f"The first core group must meet within {TIME}. Count from any conference but a review."),
        ({"direction": "before", "events": ("expected_delivery",)}, f"The first core group must meet at least {TIME} ahead. Count back from the day when the baby is due."),
        ({"family": "dental_check", "outcome": "the dental check {is} written"}, f"The dental check must be written within {TIME} of the first conference."),
    ],
)  # fmt: skip
def test_a_time_limit_is_told_in_words_that_keep_to_it(values, words):
    assert told(**values) == words


def test_all_time_limits_of_an_answer_are_told_and_nothing_is_told_twice():
    of_two_starts = [limit_of(rule) for rule in RULES.areas["darlington"].timescales if rule.family == "pre_birth_conference"]
    assert first_answer(of_two_starts, RULES.events) == (
        "The conference before the birth should be held at least [[timescale.pre_birth_conference-delivery]] ahead. "
        "Count back from the day when the baby is due. That is the aim. "
        "The conference before the birth should be held within [[timescale.pre_birth_conference-strategy]]. Count from the strategy discussion. "
        "This talk is where people first decided to look into things."
    )
    assert first_answer([CORE_GROUP, CORE_GROUP], RULES.events) == told()


def as_families_read_it(limit, unit):
    return first_answer([limit], RULES.events).replace(f"[[timescale.{limit.key}]]", period(limit.amount, unit))


def starts_of(family):
    return {event for area in RULES.areas.values() for rule in area.timescales if rule.family == family for event in rule.events}


@pytest.mark.parametrize("unit", ["working_days", "days", "weeks", "months"])
@pytest.mark.parametrize("family", sorted(ASKED))
def test_the_words_for_every_time_limit_are_easy_in_every_way_of_stating_it(family, unit):
    ways = product(starts_of(family), (0, 12), get_args(Direction), get_args(Bound), get_args(Strength))
    values = ("amount", "direction", "bound", "duty")
    limits = [replace(CORE_GROUP, key=family, family=family, events=(event,), **dict(zip(values, stated, strict=True))) for event, *stated in ways]
    grades = {words: reading_grade(words) for words in (as_families_read_it(limit, unit) for limit in limits)}
    assert {words: grade for words, grade in grades.items() if grade > HARDEST} == {}
    assert median(grades.values()) <= HIGHEST_GRADE
