"""What is asked at some questions alone, and duties without a number of days: entered, shown by the calculators, taken away and read back."""

import json
import tomllib

import pytest

from conference_calculators.workbench import door
from conference_calculators.workbench.guidance import NOBODY_NAMED
from conference_rules.area_schema import area_schemas
from conference_rules.toml_writer import toml_text
from tests.areas.profiles import QUESTIONS, begun, checked_by_the_site, worked, written

SAID = {"status": "says", "says": "It says so.", "section": "Heading"}
DUTY = {
    "says": "The chair meets the family first.",
    "events": ["initial_conference", "review_conference"],
    "duty": "must",
    "who": ["chair"],
    "for_whom": ["family"],
    "section": "Before",
}
LIMIT = {
    "amount": 10,
    "unit": "working_days",
    "events": ["initial_conference"],
    "who": ["chair"],
    "for_whom": ["parents"],
    "condition": "if a plan is made",
    "if_missed": "Tell the service manager.",
    "says": "The record goes out within ten working days.",
    "section": "Record",
    "day_one": "day_after",
}
EXCLUSION = {"question": "exclusion_grounds", **SAID, "grounds": ["Violence", "A court order"]}
WHOLE = [
    {"question": "chair_first", "status": "says", "duties": [DUTY]},
    {"question": "record_circulated", "status": "says", "limits": [LIMIT]},
    {"question": "next_core_group", "status": "says", "limits": [LIMIT | {"events": ["core_group"]}, LIMIT | {"events": ["initial_conference"]}]},
    {"question": "split_letter", "status": "says", "limits": [LIMIT]},
    {"question": "visit", "status": "says", "duties": [DUTY]},
    {"question": "minimum_attendance", **SAID, "kind": "minimum", "others_needed": 2, "contact": "child", "conferences": ["initial"]},
    {"question": "chair_goes_ahead", **SAID, "grounds": ["Waiting would harm the child", "Enough is known"]},
    EXCLUSION,
    {"question": "exclusion_decides", **SAID},
    {"question": "split_when", **SAID, "grounds": ["The parents live apart"], "who_decides": "The chair does."},
    {"question": "bring_forward", **SAID, "grounds": ["The child is harmed again"], "who_decides": "The chair does."},
    {"question": "pre_birth_grounds", **SAID, "grounds": ["A brother or sister has a plan"], "who_decides": "The team manager does."},
    {"question": "ending_plan", **SAID, "who_decides": "The conference does."},
    {"question": "childs_part_agreed", **SAID, "weighs": ["understands", "wish", "benefit"]},
    {"question": "childs_advocate", **SAID, "offer": "yes"},
    {"question": "childs_age", **SAID},
    {"question": "child_attending", **SAID},
]
COUNCIL = {"url": "https://otherton.example", "day_one": "same_day", "confirmed_on": "2026-11-29", "confirmed_by": "policy officer"}
BY_HAND = {
    "area.toml": {
        "area": {"treats_as_initial", "treats_as_initial_caution"},
        "source": {"archived_url"},
        "closed": {"name", "first", "last", "not_working_days", "source", "section", "facts"},
    },
    "rules.toml": {
        "timescale": {
            "source", "window_from", "needs", "assumed_from", "excludes_the_day", "excluded_by", "inferred", "note", "reading", "cautions",
            "also_answers", "in_force_from", "in_force_until", "family",
        },
        "duty": {"source", "show"},
        "information": {"id", "title", "amount", "unit", "text", "events", "source", "section", "facts"},
    },
    "quoracy.toml": {"quoracy": {"differ_by", "must", "consider", "caution"}},
    "attendance.toml": {"attendance": {"indicator_age", "secondary_age", "advocate_over", "way", "must", "consider", "caution"}},
    "planners.toml": {
        **{name: {"factor", "indication", "must", "consider", "caution"} for name in ("exclusion", "split", "early_review", "pre_birth")},
        "end_plan": {"ground", "factor", "must", "consider", "caution"},
    },
}  # fmt: skip
"""What stands in an area's files and is not asked in the form. The page says so in a sentence; a key that is new belongs here or in the form."""


def draft_of(*entries):
    state = worked("enter", draft=begun(), entries=list(entries))
    assert "errors" not in state, state
    return state


def tables_of(state):
    return {name: tomllib.loads(text) for name, text in state["draft"]["files"].items() if name.endswith(".toml")}


def entry_in(state, question):
    return next(entry for entry in state["entries"] if entry["question"] == question)


def answered(state, calculator, **inputs):
    found = worked("ask", draft=state["draft"], request={"calculator": calculator, "area": "otherton", "inputs": inputs, "view": True})
    assert "errors" not in found, found
    return found


def test_all_that_can_be_entered_is_sound_and_comes_back_as_it_was():
    state = draft_of(*WHOLE)
    assert [remark["text"] for remark in state["remarks"] if remark["kind"] == "fault"] == []
    for given in WHOLE:
        found = entry_in(state, given["question"])
        for key, value in given.items():
            if key in ("limits", "duties"):
                assert [{name: row[name] for name in value[0]} for row in found[key]] == value
            else:
                assert found[key] == value
    assert worked("enter", draft=state["draft"], entries=state["entries"])["draft"] == state["draft"]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_it_comes_back_from_a_spreadsheet(kind):
    state = draft_of(*WHOLE)
    content = door.spreadsheet_of(json.dumps(state["draft"]), json.dumps(QUESTIONS), kind)
    again = json.loads(door.opened(f"area.{kind}", content, json.dumps(QUESTIONS), json.dumps(begun())))
    assert again["not_understood"] == []
    assert again["entries"] == state["entries"]
    assert again["draft"]["files"] == state["draft"]["files"]


def test_what_the_form_cannot_write_is_what_the_page_leaves_to_the_files():
    written_by_the_form = tables_of(worked("enter", draft=begun(), council=COUNCIL, entries=WHOLE))
    left = {}
    for file, schema in area_schemas().items():
        for table, described in schema["properties"].items():
            keys = _keys(described)
            missing = keys - _keys_in(written_by_the_form[file].get(table, {}), table)
            if missing:
                left.setdefault(file, {})[table] = missing
    assert left == BY_HAND


def _keys(described):
    described = described.get("items") or described.get("additionalProperties") or described
    return set(described["properties"])


def _keys_in(given, table):
    rows = given if isinstance(given, list) else list(given.values()) if table == "source" else [given]
    return {key for row in rows for key in row}


def test_a_duty_is_shown_with_the_dates_and_answers_its_question():
    state = draft_of(WHOLE[0])
    (duty,) = tables_of(state)["rules.toml"]["duty"]
    assert (duty["id"], duty["text"], duty["who"], duty["for_whom"]) == ("chair_first-1", DUTY["says"], ["chair"], ["family"])
    assert tables_of(state)["answers.toml"]["answer"]["chair_first"]["duties"] == ["chair_first-1"]
    found = answered(state, "timescales", events=[{"event": "initial_conference", "date": "2026-12-01"}])
    assert [one["text"] for one in found["unquantified"]] == [DUTY["says"]]


def test_a_duty_on_a_question_about_time_says_all_that_the_document_says_of_it():
    reports = {"question": "report_to_family", "status": "says", "duties": [DUTY | {"says": "The report comes in advance.", "who": ["social_worker"]}]}
    (duty,) = tables_of(draft_of(reports))["rules.toml"]["duty"]
    assert duty["also_answers"] == ["report_to_family"]


def test_a_duty_is_changed_in_its_place_and_taken_back_with_its_fact():
    state = draft_of({"question": "chair_first", "status": "says", "duties": [DUTY, DUTY | {"says": "The chair writes too."}]})
    _, second = entry_in(state, "chair_first")["duties"]
    changed = worked("enter", draft=state["draft"], entries=[{"question": "chair_first", "status": "says", "duties": [second | {"duty": "should"}]}])
    (duty,) = tables_of(changed)["rules.toml"]["duty"]
    assert (duty["id"], duty["duty"], duty["text"]) == ("chair_first-2", "should", "The chair writes too.")
    assert [fact["text"] for fact in tables_of(changed)["evidence.toml"]["fact"]] == ["The chair writes too."]
    gone = worked("enter", draft=changed["draft"], entries=[{"question": "chair_first", "status": "not_read"}])
    assert tables_of(gone)["rules.toml"] == {}
    assert "fact" not in tables_of(gone)["evidence.toml"]


def test_duties_stand_in_the_order_of_the_guide_whenever_they_were_entered():
    later = {"question": "visit", "status": "says", "duties": [DUTY]}
    one_by_one = worked("enter", draft=draft_of(later)["draft"], entries=[WHOLE[0]])
    assert one_by_one["draft"]["files"]["rules.toml"] == draft_of(WHOLE[0], later)["draft"]["files"]["rules.toml"]


def test_grounds_are_ticked_in_the_calculators_and_any_one_is_enough_for_the_chair():
    state = draft_of(*WHOLE)
    asked = worked("calculator", draft=state["draft"], calculator="exclusion")["fields"]
    assert [list(field["options"].values()) for field in asked if field["name"] == "grounds"] == [["Violence", "A court order"]]
    found = answered(state, "quoracy", conference_type="initial", coming=["childrens_social_care"], circumstances=["ground_1"])
    assert found["family"]["at_decision"]["outcome"] == "chair_decides"


def test_a_last_day_for_asking_that_nobody_looked_for_is_not_said_to_be_missing():
    unread = "the part of the document that may give a last day for asking was not read for this guide."
    state = draft_of(EXCLUSION)
    assert unread in answered(state, "exclusion")["headline"]["text"]
    silent = worked("enter", draft=state["draft"], entries=[{"question": "exclusion_request", "status": "does_not_say"}])
    assert "no number of days is given for asking." in answered(silent, "exclusion")["headline"]["text"]


def test_a_ground_that_is_worded_anew_keeps_its_id():
    state = draft_of(EXCLUSION)
    later = EXCLUSION | {"grounds": ["Violence or threats", "A court order", "Drink"]}
    grounds = tables_of(worked("enter", draft=state["draft"], entries=[later]))["planners.toml"]["exclusion"]["ground"]
    assert [(ground["id"], ground["text"]) for ground in grounds] == [
        ("ground_1", "Violence or threats"), ("ground_2", "A court order"), ("ground_3", "Drink"),
    ]  # fmt: skip


def test_a_ground_with_facts_of_its_own_keeps_them():
    state = draft_of(EXCLUSION)
    planners = tables_of(state)["planners.toml"]
    planners["exclusion"]["ground"][1] |= {"section": "Elsewhere", "facts": ["D-OWN"]}
    draft = {"id": "otherton", "files": state["draft"]["files"] | {"planners.toml": toml_text(planners)}}
    later = worked("enter", draft=draft, entries=[EXCLUSION | {"grounds": ["Violence", "A court order", "Drink"]}])
    assert [ground["section"] for ground in tables_of(later)["planners.toml"]["exclusion"]["ground"]] == ["Heading", "Elsewhere", "Heading"]


def test_an_answer_of_nothing_but_duties_is_said_by_the_calculators():
    state = draft_of({"question": "exclusion_grounds", "status": "says", "duties": [DUTY | {"says": "The chair hears the parent."}]})
    assert tables_of(state)["planners.toml"]["exclusion"]["statement"]["text"] == "The chair hears the parent."


def test_what_is_not_said_takes_its_grounds_along():
    state = draft_of(*WHOLE)
    silent = [{"question": name, "status": "does_not_say"} for name in ("exclusion_grounds", "chair_goes_ahead", "split_when", "childs_part_agreed")]
    tables = tables_of(worked("enter", draft=state["draft"], entries=silent))
    assert not {"ground", "circumstance"} & tables["quoracy.toml"]["quoracy"].keys()
    assert (tables["planners.toml"]["exclusion"]["stated"], tables["planners.toml"]["split"]["stated"]) == (False, False)
    assert tables["planners.toml"]["split"]["who_decides"] == {"text": NOBODY_NAMED}
    assert tables["attendance.toml"]["attendance"]["weighs"] == ["understands", "wish"]


def test_nobody_is_named_as_in_an_area_that_nobody_has_read():
    fresh = tomllib.loads(begun()["files"]["planners.toml"])
    assert {table["who_decides"]["text"] for table in fresh.values()} == {NOBODY_NAMED}


@pytest.mark.parametrize(
    ("given", "advice"),
    [
        ({"question": "who_chairs", **SAID, "grounds": ["One"]}, "not asked at this question"),
        ({"question": "childs_advocate", **SAID, "offer": "perhaps"}, "yes, consider"),
        ({"question": "chair_first", "status": "says", "duties": [DUTY | {"events": []}]}, "say when it comes up"),
        ({"question": "chair_first", "status": "says", "duties": [DUTY | {"says": ""}]}, "in your own words"),
        ({"question": "chair_first", "status": "says", "duties": [DUTY | {"for_whom": ["neighbour"]}]}, "'neighbour' is not known"),
        ({"question": "chair_first", "status": "does_not_say", "duties": [DUTY]}, "Choose \"says\""),
    ],
)
def test_what_cannot_be_used_is_refused_with_what_to_do(given, advice):
    errors = worked("enter", draft=begun(), entries=[given])["errors"]
    assert any(advice in error["message"] for error in errors)


def test_a_difference_names_duties_and_grounds():
    old = draft_of(WHOLE[0], EXCLUSION)
    duty = entry_in(old, "chair_first")["duties"][0] | {"duty": "should"}
    new = worked(
        "enter",
        draft=old["draft"],
        entries=[{"question": "chair_first", "status": "says", "duties": [duty]}, EXCLUSION | {"grounds": ["Violence", "A court order", "Drink"]}],
    )
    said = worked("differences", other=old["draft"], draft=new["draft"], today="2026-11-29")["differences"]
    assert said == [
        "Duty: “The chair meets the family first.” The document’s word was “must” and is now “should”.",
        "Exclusion, a ground that it lists. New: Drink",
    ]
    gone = worked("enter", draft=old["draft"], entries=[{"question": "chair_first", "status": "not_read"}])
    taken_out, *_ = worked("differences", other=old["draft"], draft=gone["draft"], today="2026-11-29")["differences"]
    assert taken_out == "Duty taken out (the conference chair, for the child and family): The chair meets the family first."


def test_the_folder_passes_every_check_of_the_site(tmp_path):
    written(draft_of(*WHOLE)["draft"], tmp_path)
    assert checked_by_the_site(tmp_path) == (0, "")
