"""The chair's page for the room: who is where, what follows from each decision, and a record that says what was entered and no more."""

import json

import pytest

from conference_rules import load_rules
from conference_rules.attendees import load_directory
from tests.conference_calculators.guided import AREAS, all_text, ask, fields_of, keeps_its_promises

TODAY = "2026-11-23"
TWO_MISSING = {
    "conference_type": "initial",
    "coming": ["childrens_social_care", "school"],
    "attendees": [
        {"agency": "police", "discipline": "police_officer", "attended": "report_only"},
        {"agency": "gp_practice", "discipline": "gp", "attended": "apologies"},
        {"role": "family"},
    ],
    "room": {},
}
HOSTILE = '<img src=x onerror="alert(1)"> {who} </textarea> & “quoted”'


def in_the_room(area, change=None, **room):
    return ask("quoracy", area, {**TWO_MISSING, **(change or {}), "room": room}, today=TODAY, view=True)


def record(reply):
    return next(block["content"] for block in reply["view"] if block["kind"] == "download")


def table(reply, caption):
    return next(block for block in reply["view"] if block["kind"] == "table" and block["caption"] == caption)


def words(cell):
    return cell if isinstance(cell, str) else "".join(piece if isinstance(piece, str) else piece["text"] for piece in cell)


def test_everybody_is_where_they_were_tapped_by_the_name_on_the_button():
    room = in_the_room("darlington")["room"]
    assert room["here"] == ["Social worker (children's social care)", "School"]
    assert (room["sent_report"], room["absent"], room["others"]) == (["Police"], ["GP"], ["Parent, carer or other relative"])


def test_only_namesakes_keep_a_number():
    rows = [{"agency": "school", "direct_contact": {"family": True}}, {"agency": "police"}, {"agency": "police"}]
    assert in_the_room("darlington", {"attendees": rows})["room"]["here"][2:] == ["School (person 1)", "Police (person 2)", "Police (person 3)"]


def test_nobody_who_counts_on_the_form_counts_otherwise_in_the_room():
    form = ask("quoracy", "darlington", {key: value for key, value in TWO_MISSING.items() if key != "room"}, today=TODAY)
    assert "room" not in form
    assert all(form[key] == in_the_room("darlington")[key] for key in ("outcome", "minimum_met", "others_counted", "grounds", "must", "consider"))


def test_the_day_is_today_unless_another_is_entered():
    assert in_the_room("darlington")["room"]["held_on"] == TODAY
    assert in_the_room("darlington", {"conference_date": "2026-11-20"})["room"]["held_on"] == "2026-11-20"
    # A month after Monday 23 November 2026 is Wednesday 23 December.
    assert [one["limit"] for one in in_the_room("darlington")["deadlines"]] == ["2026-12-23"]


def test_what_each_decision_brings_stands_side_by_side():
    reply = in_the_room("darlington", {"strategy_discussion": "2026-11-02"})
    rows = {row[0]: [words(cell) for cell in row[1:]] for row in table(reply, "What each brings with it")["rows"]}
    assert "one other agency are represented" not in rows["The chair"][1]
    assert "early review" in rows["What follows"][0] and "interim protection plan" in rows["What follows"][1]
    # The limit is 15 working days after Monday 2 November: Monday 23 November, today.
    assert rows["Dates"] == [
        "Held on Monday 23 November 2026. Initial conference: limit Monday 23 November 2026, kept.",
        "A new date is usually by Wednesday 23 December 2026. Initial conference: limit Monday 23 November 2026, so that is 22 working days too late. "
        "No new date can keep it.",
    ]


def test_what_follows_is_not_made_up_where_the_document_does_not_say():
    for area in ("sheffield", "redbridge", "doncaster"):
        shown = [block["text"] for block in in_the_room(area)["view"] if block["kind"] == "paragraph"]
        assert "What follows either way: the document does not say." in shown


def test_enough_people_leave_nothing_to_decide_and_the_words_to_open_with():
    reply = in_the_room("darlington", {"coming": ["childrens_social_care", "school", "housing"], "attendees": []})
    assert reply["view"][0]["title"] == "Minimum met. Children's social care is here. Others: 2 (asked for: 2)."
    assert not any(block["kind"] == "table" and block["caption"] == "What each brings with it" for block in reply["view"])
    text = json.dumps(reply["view"], ensure_ascii=False)
    assert "When you open" in text and "When people are missing" not in text


def test_each_child_stands_by_itself_in_the_first_words():
    row = {"agency": "police", "direct_contact": {"children": ["Child 1"], "family": True}}
    reply = in_the_room("darlington", {"children": ["Child 1", "Child 2"], "attendees": [row]})
    assert reply["view"][0]["title"] == "Child 1: minimum met. Child 2: below; chair decides."
    same = in_the_room("darlington", {"children": ["Child 1", "Child 2"], "attendees": []})
    assert same["view"][0]["title"].startswith("Every child: below; chair decides.")


def test_the_record_says_what_was_entered():
    reply = in_the_room(
        "darlington", decision="puts_off", new_date="2026-12-10", reasons="No police.", dissent_by="School", dissent="We know enough.",
        categories=["neglect", "emotional"],
    )  # fmt: skip
    lines = record(reply).splitlines()
    for line in (
        "Conference: Initial conference, Monday 23 November 2026. Darlington.",
        "Here: Social worker (children's social care) and School",
        "Not here, report received: Police",
        "Not here, no report: GP",
        "The chair's decision: The conference does not go ahead today",
        "New date: Thursday 10 December 2026",
        "Reasons: No police.",
        "Disagreed: School: We know enough.",
        "Category: Neglect and Emotional abuse or harm",
    ):
        assert line in lines
    assert "interim protection plan" in record(reply) and "early review" not in record(reply)
    copied = next(block["text"] for block in reply["view"] if block["kind"] == "copy")
    assert copied == record(reply)


def test_a_record_without_a_decision_says_so_and_asks_for_nothing():
    text = record(in_the_room("darlington"))
    assert "The chair's decision: not entered yet" in text
    assert not any(words in text for words in ("What the document asks for", "Reasons", "Disagreed", "Category"))


def test_going_ahead_names_the_circumstances_that_were_entered():
    text = record(in_the_room("darlington", {"circumstances": ["local_difficulties"]}, decision="goes_ahead"))
    assert "There are local problems with agencies' attendance." in text and "senior child protection manager" in text
    assert "interim protection plan" not in text


@pytest.mark.parametrize("name", ["reasons", "dissent", "dissent_by"])
def test_hostile_text_stays_text(name):
    reply = in_the_room("darlington", **{name: HOSTILE})
    assert HOSTILE in record(reply)
    assert any(HOSTILE in text for text in all_text(next(block for block in reply["view"] if block["kind"] == "sheet")))


@pytest.mark.parametrize(
    ("room", "field"),
    [
        ({"decision": "flee"}, "room.decision"),
        ({"decision": "puts_off", "new_date": "2026-11-23"}, "room.new_date"),
        ({"reasons": "x" * 2001}, "room.reasons"),
        ({"dissent_by": "x" * 121}, "room.dissent_by"),
        ({"categories": ["rain"]}, "room.categories"),
    ],
)
def test_bad_input_is_named_at_its_field(room, field):
    assert fields_of(in_the_room("darlington", **room)) == [field]


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("kind", ["initial", "review", "transfer", "pre_birth"])
def test_every_area_keeps_its_promises_in_the_room(area, kind):
    reply = in_the_room(area, {"conference_type": kind}, decision="goes_ahead")
    keeps_its_promises(reply)
    assert reply["view"][0]["kind"] == "panel" and reply["view"][0]["title"].endswith(".")
    assert [block["kind"] for block in reply["view"][-3:]] == ["sheet", "copy", "download"]


@pytest.mark.parametrize("area", AREAS)
def test_every_line_stands_with_one_decision_or_with_both(area):
    advice = load_rules().areas[area].quoracy.advice
    assert {line.if_chair for line in (*advice.must, *advice.consider)} <= {"", "goes_ahead", "puts_off"}
    room = in_the_room(area)["room"]
    placed = [line["id"] for course in ("goes_ahead", "puts_off", "either_way") for line in room[course]]
    reply = in_the_room(area)
    assert sorted(placed) == sorted(line["id"] for line in (*reply["must"], *reply["consider"]))


def test_every_agency_that_can_be_ticked_has_a_name_of_its_own():
    names = [agency.tick for agency in load_directory().agencies.values() if agency.tick]
    assert len(names) == len(set(names))
