"""The quoracy calculator: worked examples, bad input named at its field, and promises for every answer."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conference_calculators.fields import DateField, questions_in
from conference_calculators.fields.calculator import Request
from conference_calculators.quoracy import QUORACY
from conference_rules import load_rules
from conference_rules.attendees import load_directory
from tests.conference_calculators.guided import AREAS, all_text, ask, check_scenario, fields_of, ids, keeps_its_headline, keeps_its_promises
from tests.examples import examples
from tests.scenarios import scenarios

KEYS = ("outcome", "minimum_met", "social_care_present", "others_counted", "counted", "not_counted", "grounds")
DIRECTORY = load_directory()
PLAIN = {"conference_type": "initial", "coming": ["childrens_social_care"]}


@pytest.mark.parametrize("scenario", scenarios("quoracy"), ids=str)
def test_scenario(scenario):
    check_scenario(scenario)


@pytest.mark.parametrize("area", AREAS)
def test_the_top_level_repeats_the_familys_result_at_the_decision(area):
    reply = ask("quoracy", area, PLAIN)
    assert {key: reply[key] for key in KEYS} == reply["family"]["at_decision"]
    assert set(reply["children"][0]) == {"child", "at_start", "at_decision"}


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("kind", ["initial", "review", "transfer", "pre_birth"])
def test_every_area_answers_every_type_and_shows_it(area, kind):
    reply = ask("quoracy", area, {**PLAIN, "conference_type": kind, "conference_date": "2026-11-20"}, view=True)
    keeps_its_promises(reply)
    keeps_its_headline(reply)
    assert reply["view"][0]["kind"] == "panel"
    assert reply["view"][-1]["kind"] == "stamp"


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({"conference_type": ""}, ["conference_type"]),
        ({"coming": []}, ["attendees"]),
        ({"coming": ["postman"]}, ["coming"]),
        ({"attendees": [{"agency": "school", "attended": "apologies"}], "coming": ["school"]}, ["attendees.0.attended"]),
        ({"attendees": [{}, {"agency": "school", "attended": "left_early"}], "coming": ["school"]}, ["attendees.1.attended"]),
        ({"attendees": [{"agency": "school", "direct_contact": {"children": ["Child 9"]}}]}, ["attendees.0.direct_contact.children"]),
        ({"attendees": [{"attended": "throughout"}]}, ["attendees.0.agency"]),
        ({"attendees": [{"agency": "other"}]}, ["attendees.0.other_agency"]),
        ({"attendees": [{"agency": "circus"}]}, ["attendees.0.agency"]),
        ({"attendees": [{"agency": "school"}] * 61}, ["attendees"]),
        ({"children": [f"Child {number}" for number in range(13)]}, ["children"]),
        ({"children": ["x" * 41]}, ["children"]),
        ({"children": [7]}, ["children"]),
        ({"circumstances": ["rain"]}, ["circumstances"]),
        ({"circumstances": {"Child 9": ["delay_harmful"]}}, ["circumstances"]),
        ({"circumstances": {"Child 1": ["rain"]}}, ["circumstances"]),
        ({"circumstances_only_for": "Child 9"}, ["circumstances_only_for"]),
        ({"conference_date": "2026-11-20", "strategy_discussion": "2026-11-21"}, ["strategy_discussion"]),
        ({"conference_type": "review", "initial_conference": "2026-11-20", "previous_review": "2026-11-20"}, ["previous_review"]),
        ({"conference_date": {"day": "31", "month": "6", "year": "2026"}}, ["conference_date"]),
    ],
)  # fmt: skip
def test_bad_input_is_named_at_its_field(change, fields):
    reply = ask("quoracy", "darlington", {**PLAIN, **change})
    assert fields_of(reply) == fields
    assert all(error["message"] for error in reply["errors"])


def test_two_people_of_one_agency_with_different_disciplines_do_not_contradict_each_other():
    reply = ask(
        "quoracy",
        "darlington",
        {**PLAIN, "coming": ["school"], "attendees": [{"agency": "school", "discipline": "school_nurse", "attended": "apologies"}]},
    )
    assert "errors" not in reply


def test_labels_can_be_typed_with_commas_and_circumstances_limited_to_some():
    reply = ask(
        "quoracy", "darlington", {**PLAIN, "children": "Child 1, Baby", "circumstances": ["local_difficulties"], "circumstances_only_for": "Baby"}
    )
    assert {child["child"]: child["at_decision"]["grounds"] for child in reply["children"]} == {"Child 1": [], "Baby": ["local_difficulties"]}


@pytest.mark.parametrize("area", ["sheffield", "doncaster", "redbridge", "england"])
def test_a_circumstance_that_only_another_source_names_changes_nothing_and_that_is_said(area):
    plain = ask("quoracy", area, PLAIN)
    for circumstances in (["local_difficulties"], {"all": ["delay_harmful", "sufficient_information"]}):
        named = ask("quoracy", area, {**PLAIN, "circumstances": circumstances})
        assert ids(named["cautions"]) == [*ids(plain["cautions"]), "not_listed_here"]
        assert (named["outcome"], named["grounds"], named["must"]) == (plain["outcome"], [], plain["must"])
    assert fields_of(ask("quoracy", area, {**PLAIN, "circumstances": ["rain"]})) == ["circumstances"]


def test_circumstances_by_child_can_name_all():
    reply = ask(
        "quoracy",
        "darlington",
        {**PLAIN, "children": ["A", "B"], "circumstances": {"all": ["local_difficulties"], "B": ["fewer_than_three_agencies"]}},
    )
    assert [child["at_decision"]["grounds"] for child in reply["children"]] == [
        ["local_difficulties"],
        ["fewer_than_three_agencies", "local_difficulties"],
    ]


def test_people_are_called_by_what_they_do_and_never_by_a_name():
    rows = [
        {"role": "chair"},
        {"agency": "police"},
        {"agency": "school", "discipline": "school_nurse"},
        {"agency": "other", "other_agency": "Sure Start"},
        {"agency": "other:Home-Start"},
    ]
    reply = ask("quoracy", "darlington", {"conference_type": "initial", "attendees": rows})
    assert [person["who"] for person in reply["not_counted"]] == [
        "Chair (person 1)", "Police (person 2)", "School nurse (person 3)", "Sure Start (person 4)", "Home-Start (person 5)",
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["initial", "review", "transfer", "pre_birth"])
def test_without_dates_there_are_no_dates(kind):
    reply = ask("quoracy", "darlington", {**PLAIN, "conference_type": kind})
    assert (reply["dates"], reply["deadlines"]) == ([], [])


def test_a_new_date_is_shown_even_when_no_limit_is_known():
    reply = ask("quoracy", "darlington", {**PLAIN, "conference_date": "2026-11-20"}, view=True)
    assert [(deadline["id"], deadline["limit"]) for deadline in reply["deadlines"]] == [("reconvened_conference", "2026-12-20")]
    assert reply["dates"] == []


def test_a_transfer_conference_is_compared_with_the_limit_after_the_agreement():
    reply = ask("quoracy", "darlington", {**PLAIN, "conference_type": "transfer", "conference_date": "2026-11-20", "transfer_agreed": "2026-11-02"})
    # 15 working days after Monday 2 November are Monday 23 November; then 24 November to 18 December, 19 more.
    assert [(one["limit_id"], one["limit"], one["over_by"]) for one in reply["dates"]] == [("transfer_conference", "2026-11-23", 19)]
    assert "originating_worker_invited" in ids(reply["must"])


def test_a_new_date_inside_the_limit_breaks_nothing():
    reply = ask(
        "quoracy",
        "darlington",
        {**PLAIN, "conference_type": "review", "conference_date": "2026-11-20", "initial_conference": "2026-11-02"},
        view=True,
    )
    assert [(one["over_by"], one["unit"]) for one in reply["dates"]] == [(0, "days")]
    assert "X16" not in ids(reply["cautions"])


def words_of(reply):
    return " ".join(all_text(reply["view"]))


@pytest.mark.parametrize(
    ("strategy_discussion", "held", "limit"),
    [
        # Too late already: 15 working days after Thursday 1 October are Thursday 22 October.
        ("2026-10-01", "2026-11-10", "Thursday 22 October 2026"),
        # On the last day: 15 working days after Monday 2 November are Monday 23 November.
        ("2026-11-02", "2026-11-23", "Monday 23 November 2026"),
    ],
)
def test_no_new_date_keeps_a_limit_that_is_on_or_before_the_conference_that_failed(strategy_discussion, held, limit):
    reply = ask("quoracy", "darlington", {**PLAIN, "conference_date": held, "strategy_discussion": strategy_discussion}, view=True)
    assert [one["work_to"] for one in reply["dates"]] == [None]
    assert f"No new date can keep the limit of {limit}." in reply["view"][0]["text"]
    assert "X16" not in ids(reply["cautions"])


def test_the_day_to_work_to_for_a_new_date_is_the_limit_where_that_can_still_be_kept():
    reply = ask("quoracy", "darlington", {**PLAIN, "conference_date": "2026-11-10", "strategy_discussion": "2026-11-02"}, view=True)
    assert [one["work_to"] for one in reply["dates"]] == ["2026-11-23"]
    assert "No new date can keep" not in words_of(reply)


@pytest.mark.parametrize(("today", "work_to"), [("2026-11-23", "2026-11-23"), ("2026-11-24", None)])
def test_a_limit_that_has_passed_by_today_cannot_be_kept_by_a_new_date(today, work_to):
    reply = ask("quoracy", "darlington", {**PLAIN, "conference_date": "2026-11-10", "strategy_discussion": "2026-11-02"}, today=today)
    assert [one["work_to"] for one in reply["dates"]] == [work_to]
    assert ("delay_agreed_now" in ids(reply["must"])) == (work_to is None)


def test_on_the_last_day_the_conference_itself_still_keeps_the_limit():
    """15 working days after Monday 2 November are Monday 23 November, the day of the conference."""
    inputs = {**PLAIN, "conference_date": "2026-11-23", "strategy_discussion": "2026-11-02"}
    reply = ask("quoracy", "darlington", inputs, today="2026-11-23", view=True)
    assert "If the conference does not go ahead, no new date can meet the limit of the initial conference." in words_of(reply)
    assert "cannot be kept any more" not in words_of(reply).lower()


def test_no_date_is_to_be_worked_to_on_or_before_the_conference_that_failed():
    """The conference of Monday 23 November fails on the very limit: 15 working days after Monday 2 November."""
    reply = ask("quoracy", "darlington", {**PLAIN, "conference_date": "2026-11-23", "strategy_discussion": "2026-11-02"}, view=True)
    (new,) = (one for one in reply["deadlines"] if one["id"] == "reconvened_conference")
    assert (new["limit"], new["work_to"], new["status"]["id"]) == ("2026-12-23", None, "missed")


@pytest.mark.parametrize("area", ["doncaster", "redbridge", "england"])
def test_where_no_number_is_set_no_form_asks(area):
    assert not [question.name for question in questions_in(QUORACY.fields(area)) if question.in_forms]


@pytest.mark.parametrize("area", ["darlington", "sheffield"])
def test_where_there_is_a_number_the_form_asks_for_dates(area):
    assert [question.name for question in questions_in(QUORACY.fields(area)) if isinstance(question, DateField) and question.in_forms]


@pytest.mark.parametrize("area", ["redbridge", "england"])
def test_a_chair_is_not_told_to_ask_the_chair(area):
    text = words_of(ask("quoracy", area, PLAIN, view=True))
    assert "Ask the conference chair" not in text
    assert "If you are chairing" in text


def test_that_the_chair_may_go_ahead_and_need_not_is_said_once():
    reply = ask("quoracy", "darlington", {**PLAIN, "coming": ["childrens_social_care", "school"]}, view=True)
    assert words_of(reply).count("do not oblige") == 1
    assert "compels" not in words_of(reply)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, "You have not named anything that would let the chair go ahead."),
        ({"children": ["A", "B"]}, "You have not named anything that would let the chair go ahead for every child."),
        ({"coming": ["police"], "circumstances": ["local_difficulties"]}, "No circumstance is treated as met without children's social care."),
    ],
)
def test_why_the_chair_has_no_ground_to_go_ahead_is_true_of_what_was_entered(change, said):
    assert said in ask("quoracy", "darlington", {**PLAIN, **change}, view=True)["view"][0]["text"]


def test_who_else_sheffield_expects_is_pointed_to_and_listed():
    reply = ask("quoracy", "sheffield", {**PLAIN, "coming": ["childrens_social_care", "school", "police"]}, view=True)
    assert reply["headline"]["text"] == (
        "Sheffield: children's social care and at least 2 other agencies are there, and the document expects others too."
    )
    assert "foster carers" in words_of(reply)


def test_a_document_that_was_not_read_on_this_point_is_not_said_to_be_silent():
    rules = load_rules()
    area = replace(rules.areas["redbridge"], quoracy=replace(rules.areas["redbridge"].quoracy, kind="not_read"))
    request = Request("quoracy", "redbridge", PLAIN, replace(rules, areas={**rules.areas, "redbridge": area}))
    answer = QUORACY.run(request)
    assert answer["outcome"] == "not_read"
    assert answer["headline"]["text"] == "Redbridge: what the document says about this was not read for this guide."
    assert QUORACY.view(answer, request)[0]["text"] == "Nobody is counted for or against. Look in the council's own procedures."


def test_a_quorate_conference_asks_for_nothing_more():
    reply = ask("quoracy", "darlington", {**PLAIN, "coming": ["childrens_social_care", "school", "police"], "conference_date": "2026-11-20"})
    assert (reply["outcome"], reply["must"], reply["dates"], reply["deadlines"]) == ("quorate", [], [], [])


@pytest.mark.parametrize("area", ["sheffield", "doncaster", "redbridge", "england"])
def test_no_other_area_gets_darlingtons_new_date(area):
    reply = ask("quoracy", area, {**PLAIN, "conference_date": "2026-11-20", "strategy_discussion": "2026-11-02"})
    assert reply["dates"] == []
    assert "reconvened_conference" not in ids(reply["deadlines"])


attendees = st.fixed_dictionaries(
    {"agency": st.sampled_from([*DIRECTORY.agencies, "other:Sure Start"])},
    optional={
        "role": st.sampled_from(list(DIRECTORY.roles)),
        "discipline": st.sampled_from(list(DIRECTORY.disciplines)),
        "attended": st.sampled_from(["throughout", "arrived_late", "left_early", "report_only", "apologies"]),
        "mode": st.sampled_from(["room", "remote"]),
        "direct_contact": st.fixed_dictionaries({"children": st.lists(st.sampled_from(["A", "B"]), unique=True), "family": st.booleans()}),
        "written_report": st.booleans(),
        "confirmed_distinct": st.booleans(),
    },
)
requests = st.fixed_dictionaries(
    {
        "conference_type": st.sampled_from(["initial", "review", "transfer", "pre_birth"]),
        "children": st.just(["A", "B"]),
        "attendees": st.lists(attendees, min_size=1, max_size=6),
        "conference_date": st.dates(date(2026, 6, 1), date(2027, 6, 1)).map(str),
        "strategy_discussion": st.just("2026-05-29"),
    }
)


@settings(max_examples=examples(60))
@given(st.sampled_from(AREAS), requests)
def test_every_answer_keeps_its_promises(area, inputs):
    reply = ask("quoracy", area, inputs, view=True)
    assert "errors" not in reply
    keeps_its_promises(reply)
    keeps_its_headline(reply)
    for one in reply["dates"]:
        assert (one["over_by"] > 0) <= (one["new_date"] > one["limit"])


def test_every_tick_is_an_agency_that_counts_in_darlington():
    for agency in (agency for agency in DIRECTORY.agencies.values() if agency.tick and agency.id != "childrens_social_care"):
        assert ask("quoracy", "darlington", {**PLAIN, "coming": ["childrens_social_care", agency.id]})["others_counted"] == 1


def test_the_rules_version_goes_with_every_answer():
    assert ask("quoracy", "darlington", PLAIN)["rules_version"] == load_rules().version


def test_the_limit_of_a_pre_birth_conference_governs_with_and_without_the_date_of_the_conference():
    """15 working days from Monday 2 November 2026 is Monday 23 November."""
    inputs = {**PLAIN, "conference_type": "pre_birth", "strategy_discussion": "2026-11-02"}
    reply = ask("quoracy", "darlington", inputs)
    assert [(one["id"], one["limit"]) for one in reply["deadlines"]] == [("pre_birth_conference", "2026-11-23")]
    assert reply["dates"] == []
    dated = ask("quoracy", "darlington", {**inputs, "conference_date": "2026-11-20"})
    # One month on is Sunday 20 December. After the 23rd: 4 working days to Friday 27 November, 5 to 4 December, 5 to the 11th, 5 to the 18th.
    assert [(one["limit_id"], one["limit"], one["new_date"], one["over_by"]) for one in dated["dates"]] == [
        ("pre_birth_conference", "2026-11-23", "2026-12-20", 19)
    ]


def tables_of(reply):
    return [block["caption"] for block in reply["view"] if block["kind"] == "table"]


def test_with_one_child_the_first_words_say_the_count_and_no_table_repeats_it():
    reply = ask("quoracy", "darlington", {**PLAIN, "coming": ["childrens_social_care", "school"]}, view=True)
    assert "Children's social care is there; others counted: 1 of 2." in reply["view"][0]["text"]
    assert not tables_of(reply)


def test_where_somebody_leaves_the_first_words_say_how_it_stood_at_the_start_and_a_table_shows_both():
    knows = {"direct_contact": {"every_child": True, "family": True}}
    gone = {"agency": "police", "attended": "left_early", **knows}
    reply = ask("quoracy", "darlington", {**PLAIN, "coming": ["childrens_social_care", "school"], "attendees": [gone]}, view=True)
    assert "At the start the result is different (minimum met)" in reply["view"][0]["text"]
    assert tables_of(reply) == ["Each child, at the start and at the decision"]
