"""The workbench by its door: a form, what is entered in it, what to look at again, and answers on these rules."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference_calculators.api import answer
from conference_calculators.workbench import door
from tests.areas.profiles import PROFILES, QUESTIONS, TODAY, begun, checked_by_the_site, entered, worked, written

ONE_LIMIT = {"amount": 15, "unit": "working_days", "events": ["strategy_discussion"], "says": "Within 15 working days.", "section": "Timing"}


def with_limit(draft=None, question="initial_conference", **changes):
    return worked("enter", draft=draft or begun(), entries=[{"question": question, "status": "says", "limits": [ONE_LIMIT | changes]}])


def texts(state, kind):
    return [remark["text"] for remark in state["remarks"] if remark["kind"] == kind]


def test_the_shortest_complete_answer_is_at_most_sixty_questions():
    form = worked("describe")
    asked = [question for stage in form["stages"] for question in stage["questions"]]
    assert form["shortest"] == len(form["council"]) + sum(question["first"] for question in asked)
    assert form["shortest"] <= 60
    assert {question["entry"]["status"] for question in asked} == {"not_read"}


def test_what_others_say_stands_beside_a_question_marked_as_theirs():
    form = worked("describe", draft=begun())
    asked = {question["id"]: question for stage in form["stages"] for question in stage["questions"]}
    beside = asked["initial_conference"]["others"]
    says = {one["council"]: one["says"] for one in beside}
    assert says.keys() >= {"Darlington", "Doncaster", "Sheffield"} and "Otherton" not in says
    assert all("15 working days" in says[council] for council in ("Darlington", "Doncaster", "Sheffield"))


def test_a_new_council_is_not_read_throughout_and_nothing_is_wrong_with_it():
    state = worked("begin", id="otherton", name="Otherton", today=TODAY)
    assert state["counted"] == {"says": 0, "does_not_say": 0, "not_read": len(QUESTIONS["questions"])}
    assert texts(state, "fault") == []


@pytest.mark.parametrize("identity", PROFILES)
def test_a_profile_gives_the_dates_that_a_person_worked_out_and_marks_itself_as_a_test(identity):
    state, profile = entered(identity), PROFILES[identity]
    assert texts(state, "fault") == []
    assert "(Test)" in state["council"]["name"]
    assert state["counted"]["says"] == len(profile["entries"])
    for expected in profile["expect"]:
        request = {"calculator": "timescales", "area": identity, "inputs": {"events": [{"event": expected["event"], "date": expected["date"]}]}}
        found = worked("ask", draft=state["draft"], request=request)["deadlines"]
        assert [one["limit"] for one in found if one["id"] == expected["id"] and one["from"]["event"] == expected["event"]] == [expected["limit"]]


def test_the_rules_of_the_guide_are_as_they_were_after_a_draft_was_asked():
    request = json.dumps({"calculator": "timescales", "area": "sheffield", "inputs": {"events": [{"event": "initial_conference", "date": "2026-12-04"}]}})
    before = answer(request)
    worked("ask", draft=entered("pan-sussex")["draft"], request={"calculator": "quoracy", "area": "pan-sussex", "inputs": {}})
    assert answer(request) == before


def test_an_answer_changes_with_the_draft_though_its_id_is_the_same():
    request = {"calculator": "timescales", "area": "otherton", "inputs": {"events": [{"event": "strategy_discussion", "date": "2026-11-02"}]}}
    limits = []
    for amount in (15, 10):
        draft = with_limit(amount=amount)["draft"]
        limits += [one["limit"] for one in worked("ask", draft=draft, request=request)["deadlines"] if one["id"] == "initial_conference"]
    assert limits == ["2026-11-23", "2026-11-16"]


def test_what_is_entered_as_it_was_changes_no_letter():
    state = entered("north-yorkshire")
    again = worked("enter", draft=state["draft"], council=state["council"], entries=state["entries"])
    assert again["draft"] == state["draft"]


def test_an_answer_taken_back_leaves_neither_rule_nor_fact():
    state = with_limit()
    back = worked("enter", draft=state["draft"], entries=[{"question": "initial_conference", "status": "not_read"}])
    files = back["draft"]["files"]
    assert "\n[[timescale]]" not in files["rules.toml"]
    assert "\n[[fact]]" not in files["evidence.toml"]
    assert '"initial_conference"' in files["area.toml"]


def test_values_that_contradict_each_other_are_named_with_what_to_do():
    state = with_limit(with_limit(question="record_circulated", amount=3, events=["initial_conference"])["draft"], "decisions_circulated", events=["initial_conference"])
    (text,) = texts(state, "contradiction")
    assert "15 working days" in text
    assert "3 working days" in text
    assert all(remark["do"].endswith(".") for remark in state["remarks"])


def test_a_value_unlike_all_others_is_named_with_theirs():
    (text,) = texts(with_limit(amount=23), "differs")
    assert re.match(r"Initial conference: 23 working days\. The \d+ other documents that give a value have: .*\b15 working days", text)
    assert texts(with_limit(), "differs") == []


def test_the_room_sends_the_chair_to_what_nobody_read_and_no_longer_once_somebody_has():
    """With an empty answer the page for the room would say that the document names nothing."""
    minimum = {"question": "minimum_attendance", "status": "says", "says": "Two others.", "kind": "minimum", "others_needed": 2}
    draft = worked("enter", draft=begun(), entries=[minimum])["draft"]
    request = {"calculator": "quoracy", "area": "otherton", "inputs": {"conference_type": "initial", "coming": ["childrens_social_care"], "room": {}}, "view": True}
    where_to_look = "not read for this guide: the document for Otherton. Look there."
    assert where_to_look in json.dumps(worked("ask", draft=draft, request=request)["view"])
    draft = worked("enter", draft=draft, entries=[{"question": "minimum_not_met", "status": "does_not_say"}])["draft"]
    assert where_to_look not in json.dumps(worked("ask", draft=draft, request=request)["view"])


def test_what_to_ask_the_author_names_what_the_document_does_not_say():
    draft = worked("enter", draft=begun(), entries=[{"question": "visit", "status": "does_not_say"}])["draft"]
    text = worked("to_ask", draft=draft)["text"]
    assert "What the document does not say\n- How often must the child be seen, and where?" in text


@pytest.mark.parametrize(
    ("entry", "advice"),
    [
        ({"question": "nowhere", "status": "says"}, "no such question"),
        ({"question": "visit", "status": "perhaps"}, "says, does_not_say, not_read"),
        ({"question": "visit", "status": "says"}, "in your own words"),
        ({"question": "visit", "status": "says", "limits": [ONE_LIMIT | {"unit": "fortnights"}]}, "working_days"),
        ({"question": "visit", "status": "says", "limits": [ONE_LIMIT | {"amount": "ten"}]}, "whole number"),
        ({"question": "visit", "status": "says", "limits": [ONE_LIMIT | {"events": ["breakfast"]}]}, "'breakfast' is not known"),
        ({"question": "visit", "status": "says", "limits": [ONE_LIMIT | {"events": []}]}, "from which day"),
        ({"question": "visit", "status": "does_not_say", "limits": [ONE_LIMIT]}, "take the time limit out"),
        ({"question": "who_chairs", "status": "says", "limits": [ONE_LIMIT]}, "no time limit in the guide"),
        ({"question": "visit", "status": "says", "limits": [{"unit": "days"}]}, "missing"),
        ({"question": "minimum_attendance", "status": "says", "says": "Some.", "kind": "minimum"}, "how many others"),
    ],
)
def test_what_cannot_be_used_is_refused_with_what_to_do(entry, advice):
    errors = worked("enter", draft=begun(), entries=[entry])["errors"]
    assert any(advice in error["message"] for error in errors)


@pytest.mark.parametrize(
    ("changes", "field", "advice"),
    [
        ({"amount": ""}, "visit.limits.0.amount", "say how many"),
        ({"amount": "ten"}, "visit.limits.0.amount", "whole number"),
        ({"unit": ""}, "visit.limits.0.unit", "choose working days, days, weeks or months"),
        ({"events": []}, "visit.limits.0.events", "say from which day it counts."),
        ({"says": ""}, "visit.limits.0.says", "in your own words"),
    ],
)
def test_what_is_missing_in_a_form_is_said_at_its_field(changes, field, advice):
    entry = {"question": "visit", "status": "says", "limits": [ONE_LIMIT | changes]}
    (error,) = worked("enter", draft=begun(), entries=[entry])["errors"]
    assert error["field"] == f"entry: {field}"
    assert advice in error["message"]


def test_what_is_empty_in_a_form_is_as_it_usually_is():
    typed = {"amount": "15", "bound": "", "duty": "", "section": "", "key": ""}
    (limit,) = next(one for one in with_limit(**typed)["entries"] if one["question"] == "initial_conference")["limits"]
    assert (limit["amount"], limit["bound"], limit["duty"], limit["section"], limit["key"]) == (15, "no_later_than", "plain", "", "initial_conference")
    (before,) = next(one for one in with_limit(direction="before", bound="")["entries"] if one["question"] == "initial_conference")["limits"]
    assert before["bound"] == "at_least"


def test_a_name_gives_the_id_of_its_folder():
    draft = worked("begin", name="Brighton & Hove", today=TODAY)["draft"]
    assert draft["id"] == "brighton-hove"
    (error,) = worked("begin", name="Sheffield", today=TODAY)["errors"]
    assert "there is an area of this name already" in error["message"]


def test_days_come_as_three_boxes_have_them():
    given = {"read_on": {"day": "1", "month": "december", "year": "2026"}, "confirmed_on": {"day": "", "month": "", "year": ""}}
    council = worked("enter", draft=begun(), council=given)["council"]
    assert (council["read_on"], council["confirmed_on"]) == ("2026-12-01", "")
    (error,) = worked("enter", draft=begun(), council={"read_on": {"day": "31", "month": "2", "year": "2026"}})["errors"]
    assert error["field"].startswith("council: council.read_on")


ASKED = {
    "parent": {"question": "When is it?", "ask": "Ask when it is.", "across": "Within [[timescale.initial_conference]]."},
    "professional": {"question": "When must it be held?", "ask": "Find out when."},
}


def seen(draft, question="initial_conference"):
    """What readers read, line by line."""
    view = worked("read", draft=draft, question=question, asked=ASKED)["view"]
    return [line for block in view for line in (block.get("items") or [words_of(block["text"])])]


def words_of(text):
    return text if isinstance(text, str) else "".join(piece if isinstance(piece, str) else piece["strong"] for piece in text)


def test_each_reader_sees_the_answer_in_their_own_words_with_the_number_of_the_draft():
    lines = seen(with_limit(amount=20)["draft"])
    assert lines == [
        "Parents and carers read",
        "When is it?",
        "The first conference should be held within 20 working days. Count from the strategy discussion. This talk is where people first decided to look into things.",
        "Professionals read",
        "When must it be held?",
        "No later than 20 working days after the strategy discussion that began the section 47 enquiry.",
        "Within 15 working days. (Timing)",
    ]


def test_where_nothing_is_said_readers_see_what_holds_across_england_and_what_to_ask():
    lines = seen(begun())
    assert lines[2:4] == ["Across England: Within 15 working days.", "Ask when it is."]
    assert lines[-1] == "Find out when."


def test_words_that_were_made_follow_the_time_limit_and_words_that_were_given_stay():
    made = with_limit()["draft"]
    row = next(one for one in worked("check", draft=made)["entries"] if one["question"] == "initial_conference")
    later = row | {"limits": [row["limits"][0] | {"direction": "before", "bound": "at_least"}], "young_person": "Soon."}
    answers = worked("enter", draft=made, entries=[later])["draft"]["files"]["answers.toml"]
    assert "[[timescale.initial_conference]] ahead. Count back from the strategy discussion" in answers
    assert 'young_person = "Soon."' in answers


def test_dates_and_the_ready_reckoner_count_by_the_draft():
    day = {"day": "2", "month": "11", "year": "2026"}
    draft = with_limit(amount=10)["draft"]
    view = worked("dates", draft=draft, event="strategy_discussion", day=day, today=TODAY)["view"]
    # Ten working days after Monday 2 November 2026, counted on a wall calendar.
    assert "Monday 16 November 2026" in json.dumps(view[0])
    assert {block["kind"] for block in view} <= {"panel", "notice", "deadline", "details"}
    (table,) = view[-1]["blocks"]
    assert table["rows"][0][:2] == ["2 November 2026", "16 November 2026"]
    (error,) = worked("dates", draft=draft, event="strategy_discussion", day={"day": "", "month": "", "year": ""}, today=TODAY)["errors"]
    assert error["field"].startswith("request: day")


def test_a_heading_that_was_mended_leaves_no_other_behind():
    draft = with_limit(section="")["draft"]
    row = next(one for one in worked("check", draft=draft)["entries"] if one["question"] == "initial_conference")
    mended = worked("enter", draft=draft, entries=[row | {"limits": [row["limits"][0] | {"section": "Timing"}]}])["draft"]
    assert 'headings = ["Timing"]' in mended["files"]["evidence.toml"]
    assert mended["files"]["evidence.toml"].count("[[fact]]") == 1


@pytest.mark.parametrize(("values", "advice"), [({"name": ""}, "Fill it in"), ({"read_on": "yesterday"}, "2026-11-28"), ({"motto": "x"}, "not known")])
def test_a_council_that_cannot_be_used_is_refused(values, advice):
    (error,) = worked("enter", draft=begun(), council=values)["errors"]
    assert advice in error["message"]


def test_who_confirmed_it_and_when_stands_in_the_folder():
    draft = worked("enter", draft=begun(), council={"confirmed_on": "2026-11-28", "confirmed_by": "policy officer"})["draft"]
    assert 'confirmed_on = 2026-11-28\nconfirmed_by = "policy officer"' in draft["files"]["area.toml"]


def test_a_role_without_a_day_is_a_fault():
    state = worked("enter", draft=begun(), council={"confirmed_by": "policy officer"})
    assert [remark["do"] for remark in state["remarks"] if remark["kind"] == "fault"] == [
        "somebody has confirmed this. Give the day as well, or take confirmed_by out."
    ]


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8))
def test_the_door_never_raises(request):
    for task in ("begin", "describe", "enter", "check", "ask", "read", "dates", "calculator", "try", "differences", "to_ask"):
        given = dict.fromkeys(("draft", "today", "entries", "council", "question", "asked", "event", "day", "calculator", "inputs"), request)
        whole = {"task": task, "questions": QUESTIONS, **given}
        assert isinstance(json.loads(door.worked(json.dumps(whole))), dict)
    assert "errors" in json.loads(door.worked(json.dumps(request)))


def test_folders_that_were_entered_pass_every_check_of_the_site(tmp_path):
    for identity in PROFILES:
        written(entered(identity)["draft"], tmp_path)
    assert checked_by_the_site(tmp_path) == (0, "")


def test_a_new_name_stands_wherever_the_old_one_did():
    draft = worked("enter", draft=begun(), council={"name": 'New "Town"'})["draft"]
    assert [name for name, text in draft["files"].items() if "Otherton" in text] == ["area.toml"], "its councils and its publisher are not its name"
    assert worked("check", draft=draft)["council"]["name"] == 'New "Town"'
