"""The calculator of a child's part: worked examples, bad input named at its field, and promises for every plan."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conference_calculators.attendance import ATTENDANCE
from conference_calculators.fields import questions_in
from tests.conference_calculators.guided import AREAS, ask, check_scenario, fields_of, ids, keeps_its_headline, keeps_its_promises
from tests.examples import examples
from tests.scenarios import scenarios


@pytest.mark.parametrize("scenario", scenarios("attendance"), ids=str)
def test_scenario(scenario):
    check_scenario(scenario)


@pytest.mark.parametrize(
    ("inputs", "fields"),
    [
        ({}, ["age"]),
        ({"age": 18}, ["age"]),
        ({"age": 19}, ["age"]),
        ({"age": -1}, ["age"]),
        ({"age": "nine"}, ["age"]),
        ({"date_of_birth": "2015-01-01"}, ["conference_date"]),
        ({"date_of_birth": "2026-12-12", "conference_date": "2026-12-11"}, ["date_of_birth"]),
        ({"date_of_birth": "2008-12-11", "conference_date": "2026-12-11"}, ["date_of_birth"]),
        ({"date_of_birth": "1999-12-31", "conference_date": "2026-12-11"}, ["date_of_birth"]),
        ({"date_of_birth": "2015-02-30", "conference_date": "2026-12-11"}, ["date_of_birth"]),
        ({"date_of_birth": "2015-12-11", "conference_date": "2026-12-11", "age": 12}, ["age"]),
        ({"age": 9, "wish": "perhaps"}, ["wish"]),
        ({"age": 9, "explained": "perhaps"}, ["explained"]),
        ({"age": 9, "shoe_size": 3}, ["shoe_size"]),
    ],
)
def test_bad_input_is_named_at_its_field(inputs, fields):
    assert fields_of(ask("attendance", "darlington", inputs)) == fields


def test_the_day_before_the_eighteenth_birthday_is_still_a_childs():
    assert ask("attendance", "darlington", {"date_of_birth": "2008-12-12", "conference_date": "2026-12-11"})["age"] == 17


@pytest.mark.parametrize("explained", [True, "yes"])
def test_true_and_false_can_be_sent_as_words_or_values(explained):
    assert ask("attendance", "darlington", {"age": 9, "explained": explained, "wish": "not_attend"})["indication"]["id"] == "respect_no"


@pytest.mark.parametrize("explained", [False, "no", "unknown"])
def test_what_is_not_known_to_be_explained_is_explained_first(explained):
    assert ask("attendance", "darlington", {"age": 9, "explained": explained, "wish": "not_attend"})["indication"]["id"] == "explain_first"


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("age", range(18))
def test_every_age_gets_a_plan_in_every_area_and_it_is_shown(area, age):
    reply = ask("attendance", area, {"age": age}, view=True)
    keeps_its_promises(reply)
    keeps_its_headline(reply)
    assert reply["age_note"] and reply["age_note_source"]["text"] == reply["age_note"]
    assert reply["view"][0]["kind"] == "panel"


@pytest.mark.parametrize("area", ["darlington", "doncaster", "redbridge", "sheffield", "england"])
def test_a_form_asks_only_what_its_area_weighs(area):
    only_darlington = {"benefit", "parents_view", "kept_apart"}
    asked = {question.name for question in questions_in(ATTENDANCE.fields(area)) if question.in_forms}
    assert asked & only_darlington == (only_darlington if area == "darlington" else set())


@pytest.mark.parametrize("area", AREAS)
def test_a_request_may_say_everywhere_what_a_form_does_not_ask(area):
    entered = {"age": 13, "benefit": "no", "parents_view": "object", "safe_from_hostility": False, "kept_apart": False}
    assert "errors" not in ask("attendance", area, entered)


def test_whether_a_parent_can_be_kept_apart_counts_only_where_one_is_hostile():
    entered = {"age": 13, "explained": True, "wish": "attend", "understands": "yes", "benefit": "yes", "parents_view": "agree"}
    reply = ask("attendance", "darlington", {**entered, "safe_from_hostility": True, "kept_apart": False})
    assert reply["indication"]["id"] == "plan_all"


def test_the_page_leads_to_the_childs_own_version():
    reply = ask("attendance", "darlington", {"age": 9}, view=True)
    assert '"page": "calculators/your-meeting-your-say.md"' in json.dumps(reply["view"])


words = {
    "understands": ["yes", "partly", "no", "unknown"],
    "wish": ["attend", "attend_part", "not_attend", "unknown"],
    "parents_view": ["agree", "object", "divided", "unknown"],
    "benefit": ["yes", "no", "unclear"],
    "proposed_interpreter": ["professional", "family", "none"],
}
known = ("explained", "safe_from_hostility", "kept_apart", "learning_difficulty", "disability", "reads", "wants_parent_out", "interpreter_needed")
requests = st.fixed_dictionaries(
    {"age": st.integers(0, 17)},
    optional={
        **{name: st.sampled_from(values) for name, values in words.items()},
        **{name: st.sampled_from([True, False, "unknown"]) for name in known},
    },
)


@settings(max_examples=examples(80))
@given(st.sampled_from(AREAS), requests)
def test_every_plan_keeps_its_promises(area, inputs):
    reply = ask("attendance", area, inputs, view=True)
    keeps_its_promises(reply)
    keeps_its_headline(reply)
    if inputs.get("proposed_interpreter") == "family":
        assert "relative_never_interprets" in ids([*reply["must"], *reply["consider"]])


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("understands", ["yes", "partly", "no", "unknown"])
@pytest.mark.parametrize("disability", ["yes", "no"])
@pytest.mark.parametrize("explained", ["yes", "no", "unknown"])
@pytest.mark.parametrize(("wish", "said"), [("attend", "they want to come."), ("attend_part", "they want to come to a part of the meeting.")])
def test_a_wish_to_come_is_repeated_whatever_the_plan(area, understands, disability, explained, wish, said):
    inputs = {"age": 13, "understands": understands, "disability": disability, "explained": explained, "wish": wish, "safe_from_hostility": "no"}
    assert said in ask("attendance", area, inputs, view=True)["view"][0]["text"]
