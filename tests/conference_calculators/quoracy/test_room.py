"""The chair's page for the room: who is where, what follows from each decision, and a record that says what was entered and no more."""

import json
import tomllib
from pathlib import Path

import pytest

from conference_rules import load_rules
from conference_rules.attendees import load_directory
from tests.conference_calculators.guided import AREAS, all_text, ask, fields_of, keeps_its_promises

TODAY = "2026-11-23"
PROCEDURES = Path(__file__).parents[3] / "procedures" / "areas"
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
    assert "early review" in rows["What follows"][0] and "a new date must be set" in rows["What follows"][1]
    assert "interim protection plan" not in rows["What follows"][1], "it stands under either way"
    # The limit is 15 working days after Monday 2 November: Monday 23 November, today.
    assert rows["Dates"] == [
        "Held on Monday 23 November 2026. Initial conference: limit Monday 23 November 2026, kept.",
        "A new date is usually by Wednesday 23 December 2026. Initial conference: limit Monday 23 November 2026, so that is 22 working days too late. "
        "No new date can keep it.",
    ]


def test_what_follows_is_not_made_up_where_the_document_does_not_say():
    for area, words in (
        ("sheffield", "not read for this guide: the procedures manual's chapter on initial conferences. Look there."),
        ("redbridge", "not read for this guide: chapter 4 of the London Child Protection Procedures. Look there."),
        ("doncaster", "the document does not say."),
    ):
        shown = [block["text"] for block in in_the_room(area)["view"] if block["kind"] == "paragraph"]
        assert f"What follows either way: {words}" in shown


@pytest.mark.parametrize("area", [area for area in AREAS if area != "england" and load_rules().areas[area].quoracy.kind != "not_read"])
def test_what_was_not_read_is_the_same_in_the_room_and_among_the_answers(area):
    """Of each area where somebody has read who must be there: elsewhere the room says that nobody has."""
    answers = tomllib.loads((PROCEDURES / area / "answers.toml").read_text(encoding="utf-8"))
    answer = answers["answer"]["minimum_not_met"]
    assert load_rules().areas[area].quoracy.unread == (answers["unread"][answer["unread"]] if answer["status"] == "not_read" else "")


def test_without_social_care_the_duty_to_keep_the_children_safe_stands_under_either_way():
    """The document puts it on a conference with too few people, whether or not it goes ahead."""
    reply = in_the_room("darlington", {"coming": ["school"], "attendees": []})
    assert "interim_plan_or_plan_reviewed" in [line["id"] for line in reply["room"]["either_way"]]
    ahead = next(row for row in table(reply, "What each brings with it")["rows"] if row[0] == "What follows")[1]
    assert words(ahead) == "Nothing besides what stands below, under “Whatever you decide”."


def test_enough_people_leave_nothing_to_decide_and_the_words_to_open_with():
    reply = in_the_room("darlington", {"coming": ["childrens_social_care", "school", "housing"], "attendees": []})
    assert reply["view"][0]["title"] == "Minimum met. Children's social care is here. 2 other agencies count; at least 2 are asked for."
    assert not any(block["kind"] == "table" and block["caption"] == "What each brings with it" for block in reply["view"])
    text = json.dumps(reply["view"], ensure_ascii=False)
    assert "When you open" in text and "When people are missing" not in text


def test_each_child_stands_by_itself_in_the_first_words():
    row = {"agency": "police", "direct_contact": {"children": ["Child 1"], "family": True}}
    reply = in_the_room("darlington", {"children": ["Child 1", "Child 2"], "attendees": [row]})
    assert reply["view"][0]["title"] == "Child 1: minimum met. Child 2: below the minimum. You decide whether to go ahead."
    same = in_the_room("darlington", {"children": ["Child 1", "Child 2"], "attendees": []})
    assert same["view"][0]["title"].startswith("Every child: below the minimum. You decide whether to go ahead. Children's social care")
    assert "1 other agency counts; at least 2 are asked for." in same["view"][0]["title"]


def test_the_record_says_what_was_entered():
    reply = in_the_room(
        "darlington", decision="puts_off", new_date="2026-12-10", reasons="No police.", dissent_by="School", dissent="We know enough.",
        plan=["neglect", "emotional"],
    )  # fmt: skip
    lines = record(reply).splitlines()
    for line in (
        "Conference: Initial conference, Monday 23 November 2026. Darlington.",
        "Here: Social worker (children's social care) and School",
        "Not here, report received: Police",
        "Not here, no report: GP",
        "How it stood: Below the minimum. The chair decides whether to go ahead. Children's social care is here. "
        "1 other agency counts; at least 2 are asked for.",
        "The chair's decision: The conference does not go ahead today",
        "New date: Thursday 10 December 2026",
        "Reasons: No police.",
        "Disagreed: School: We know enough.",
    ):
        assert line in lines
    assert not any(words in record(reply) for words in ("category", "protection plan:")), "a conference that was not held makes no plan"
    assert "[which of the two: an interim protection plan, or a review of the existing plan]" in lines
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
    assert "The chair relied on: [which of the circumstances that the document lists]" in text.splitlines()


def test_the_record_says_on_what_the_chair_relied():
    circumstances = {"circumstances": ["local_difficulties"]}
    lines = record(in_the_room("darlington", circumstances, decision="goes_ahead", relied_on=["local_difficulties"])).splitlines()
    assert "The chair relied on: There are local problems with agencies' attendance." in lines
    doubted = record(in_the_room("darlington", circumstances, decision="goes_ahead", relied_on=["fewer_than_three_agencies"]))
    assert "(This does not follow from what was entered.)" in doubted


def test_nobody_relies_on_anything_where_enough_people_are_here():
    change = {"coming": ["childrens_social_care", "school", "housing"]}
    assert "relied on" not in record(in_the_room("darlington", change, decision="goes_ahead"))


def test_a_plan_and_its_category_stand_in_the_record():
    lines = record(in_the_room("darlington", decision="goes_ahead", plan=["neglect", "emotional"])).splitlines()
    assert "Child protection plan: plan made or kept; category: Neglect and Emotional abuse or harm" in lines
    without = record(in_the_room("darlington", decision="goes_ahead", plan=["no_plan"]))
    assert "Child protection plan: no plan" in without.splitlines()


@pytest.mark.parametrize(
    ("plan", "first", "second"),
    [
        (["neglect"], "plan made or kept; category: Neglect", "plan made or kept; category: Neglect"),
        (["no_plan"], "no plan", "no plan"),
        ([], "[plan or no plan; category]", "[plan or no plan; category]"),
        ({"Child 1": ["no_plan"], "Child 2": ["sexual"]}, "no plan", "plan made or kept; category: Sexual abuse or harm"),
        ({"Child 2": ["no_plan"]}, "[plan or no plan; category]", "no plan"),
    ],
)
def test_each_child_has_a_line_of_its_own(plan, first, second):
    lines = record(in_the_room("darlington", {"children": ["Child 1", "Child 2"]}, decision="goes_ahead", plan=plan)).splitlines()
    assert {f"Child 1: {first}", f"Child 2: {second}"} <= set(lines)


TWO_CHILDREN = {"children": ["Child 1", "Child 2"], "circumstances": {"Child 1": ["local_difficulties"], "Child 2": ["fewer_than_three_agencies"]}}
LOCAL, FEWER = "There are local problems with agencies' attendance.", "The child has relevant contact with fewer than three agencies."


def relied(lines):
    return [line for line in lines if "chair relied" in line]


def test_what_the_chair_relied_on_can_differ_from_child_to_child():
    noted = {"Child 1": ["local_difficulties"], "Child 2": ["fewer_than_three_agencies"]}
    one, other = relied(record(in_the_room("darlington", TWO_CHILDREN, decision="goes_ahead", relied_on=noted)).splitlines())
    assert one == f"For Child 1 the chair relied on: {LOCAL}"
    assert other.startswith("For Child 2 the chair relied on: ") and "three agencies" in other and "does not follow" not in other


def test_a_circumstance_that_was_entered_for_one_child_is_doubted_for_the_other():
    one, other = relied(record(in_the_room("darlington", TWO_CHILDREN, decision="goes_ahead", relied_on=["local_difficulties"])).splitlines())
    assert "does not follow" not in one and "(This does not follow from what was entered.)" in other


def test_the_same_for_every_child_is_said_once():
    change = {"children": ["Child 1", "Child 2"], "circumstances": ["local_difficulties"]}
    lines = record(in_the_room("darlington", change, decision="goes_ahead", relied_on=["local_difficulties"])).splitlines()
    assert relied(lines) == [f"The chair relied on: {LOCAL}"]


def test_nothing_is_relied_on_for_a_child_for_whom_enough_came():
    police = {"agency": "police", "direct_contact": {"children": ["Child 1"], "family": True}}
    change = {"children": ["Child 1", "Child 2"], "attendees": [police], "circumstances": ["local_difficulties"]}
    lines = record(in_the_room("darlington", change, decision="goes_ahead", relied_on=["local_difficulties"])).splitlines()
    assert relied(lines) == [f"For Child 2 the chair relied on: {LOCAL}"]


# Somebody who comes late, and somebody who leaves


def coming_and_going(area, attended, **room):
    police = {"agency": "police", "attended": attended, "direct_contact": {"every_child": True, "family": True}}
    return in_the_room(area, {"attendees": [police]}, **room)


def test_whoever_comes_late_counts_at_the_decision_and_not_at_the_start():
    reply = coming_and_going("darlington", "arrived_late", decision="goes_ahead")
    assert reply["view"][0]["title"] == (
        "Minimum met. Children's social care is here. 2 other agencies count; at least 2 are asked for. At the start: below the minimum."
    )
    lines = record(reply).splitlines()
    for line in (
        "Here: Social worker (children's social care), School and Police",
        "Came late: Police",
        "How it stood at the start: Below the minimum. Children's social care is here. 1 other agency counts; at least 2 are asked for.",
        "How it stood at the decision: Minimum met. Children's social care is here. 2 other agencies count; at least 2 are asked for.",
    ):
        assert line in lines


def test_whoever_leaves_before_the_decision_is_not_here_and_not_missing():
    reply = coming_and_going("darlington", "left_early")
    assert reply["view"][0]["title"] == (
        "Below the minimum. You decide whether to go ahead. Children's social care is here. 1 other agency counts; at least 2 are asked for. "
        "At the start: minimum met."
    )
    room = reply["room"]
    assert (room["here"], room["left_early"]) == (["Social worker (children's social care)", "School"], ["Police"])
    assert (room["sent_report"], room["absent"]) == ([], [])
    assert "Left before the decision: Police" in record(reply).splitlines()


def test_each_child_may_have_begun_otherwise():
    police = {"agency": "police", "attended": "arrived_late", "direct_contact": {"children": ["Child 1"], "family": True}}
    reply = in_the_room("darlington", {"children": ["Child 1", "Child 2"], "attendees": [police]})
    assert reply["view"][0]["title"] == (
        "Child 1: minimum met. Child 2: below the minimum. You decide whether to go ahead. At the start, Child 1: below the minimum."
    )


def test_where_no_number_is_set_it_is_noted_who_left():
    reply = coming_and_going("redbridge", "left_early")
    assert reply["view"][0]["title"] == "No number set. Here: 2. Left before the decision: 1."
    assert "How it stood at the start" not in record(reply)


@pytest.mark.parametrize("coming", [["childrens_social_care", "school", "housing"], ["childrens_social_care", "school"]])
def test_a_new_date_past_the_limit_needs_the_agreement_that_the_document_asks_for(coming):
    # 15 working days after Monday 9 November 2026 are Monday 30 November; from Tuesday 1 to Monday 14 December there are 10.
    change = {"coming": coming, "attendees": [], "strategy_discussion": "2026-11-09", "conference_date": "2026-11-30"}
    reply = in_the_room("darlington", change, decision="puts_off", new_date="2026-12-14")
    past = "limit Monday 30 November 2026. The new date, Monday 14 December 2026, is 10 working days too late."
    assert f"Initial conference: {past}" in record(reply).splitlines()
    assert [block["blocks"][0]["items"] for block in reply["view"] if block["kind"] == "notice" and block["tone"] == "warning"] == [
        [f"Initial conference: {past}"]
    ]
    assert "team manager must then agree to the delay in writing" in record(reply)
    assert "[agreement of the team manager: name, date]" in record(reply).splitlines()
    shown = json.dumps(reply["view"][: [block["kind"] for block in reply["view"]].index("sheet")], ensure_ascii=False)
    assert "team manager must then agree to the delay in writing" in shown


def test_a_new_date_within_the_limit_needs_no_agreement():
    change = {"coming": ["childrens_social_care", "school", "housing"], "strategy_discussion": "2026-11-09", "conference_date": "2026-11-24"}
    text = record(in_the_room("darlington", change, decision="puts_off", new_date="2026-11-30"))
    assert "The new date, Monday 30 November 2026, is within the limit." in text and "agree to the delay" not in text


@pytest.mark.parametrize("area", ["sheffield", "doncaster"])
def test_where_no_line_says_what_follows_a_missed_limit_the_record_says_where_to_look(area):
    change = {"attendees": [], "strategy_discussion": "2026-11-09", "conference_date": "2026-11-24"}
    text = record(in_the_room(area, change, decision="puts_off", new_date="2027-02-01"))
    assert "working days too late. Look in the council's own procedures for what has to follow." in text


def test_a_review_that_passes_its_limit_is_not_given_the_line_on_initial_conferences():
    # 91 days after Monday 14 September 2026 are Monday 14 December.
    change = {"conference_type": "review", "attendees": [], "conference_date": "2026-12-11", "initial_conference": "2026-09-14"}
    text = record(in_the_room("darlington", change, decision="puts_off", new_date="2026-12-21"))
    assert "is 7 days too late. Look in the council's own procedures for what has to follow." in text and "agree to the delay" not in text


def test_a_limit_that_was_missed_before_the_conference_needs_the_agreement_now():
    # 15 working days after Thursday 1 October 2026 are Thursday 22 October.
    change = {"coming": ["childrens_social_care", "school", "housing"], "strategy_discussion": "2026-10-01"}
    text = record(in_the_room("darlington", change, decision="puts_off", new_date="2026-12-14"))
    assert "agree to the delay in writing now" in text and "Look in the council's own procedures" not in text


def test_nobody_is_said_to_have_sent_apologies():
    counted = json.dumps(in_the_room("darlington")["view"], ensure_ascii=False)
    assert "Not here, and no report came." in counted and "apologies" not in counted.lower()


def test_an_agency_that_is_not_confirmed_is_not_listed_as_if_it_counted():
    row = {"agency": "other", "other_agency": "Sure Start", "direct_contact": {"every_child": True, "family": True}}
    assert "Sure Start (not counted: not confirmed as separate)" in record(in_the_room("darlington", {"attendees": [row]}))
    confirmed = record(in_the_room("darlington", {"attendees": [{**row, "confirmed_distinct": True}]}))
    assert "Sure Start" in confirmed and "not counted" not in confirmed


def test_what_was_typed_keeps_its_lines():
    text = record(in_the_room("darlington", decision="goes_ahead", reasons="First  this.\r\nThen that.\n"))
    assert "Reasons: First this.\nThen that.\n" in text


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
        ({"decision": "goes_ahead", "plan": ["rain"]}, "room.plan"),
        ({"decision": "goes_ahead", "plan": ["no_plan", "neglect"]}, "room.plan"),
        ({"decision": "goes_ahead", "plan": {"Child 7": ["neglect"]}}, "room.plan"),
        ({"decision": "goes_ahead", "relied_on": ["luck"]}, "room.relied_on"),
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
