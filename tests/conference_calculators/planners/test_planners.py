"""The planners: worked examples, bad input named at its field, and promises for every answer."""

import itertools
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference_calculators.files.text import words
from conference_rules import load_rules
from conference_rules.planners import CONDITIONS
from tests.conference_calculators.guided import AREAS, ask, check_scenario, fields_of, ids, keeps_its_promises
from tests.scenarios import scenarios

CONFERENCE = {"event": "initial_conference", "date": "2026-12-11"}
PARTS = [{"who": "Mother", "minutes": 60}, {"who": "Father", "minutes": 45}]
LEAST = {
    "exclusion": {"conference": CONFERENCE},
    "split": {"conference": CONFERENCE, "start": "9:30", "parts": PARTS, "break_minutes": 40},
    "early_review": {},
    "end_plan": {"first_review": True},
    "pre_birth": {},
}
NAMED = {"exclusion": "grounds", "split": "grounds", "early_review": "triggers", "pre_birth": "grounds"}


@pytest.mark.parametrize("scenario", [one for planner in CONDITIONS for one in scenarios(planner)], ids=str)
def test_scenario(scenario):
    check_scenario(scenario)


@pytest.mark.parametrize("planner", CONDITIONS)
@pytest.mark.parametrize("area", AREAS)
def test_every_area_answers_every_planner_and_says_who_decides(area, planner):
    reply = ask(planner, area, LEAST[planner], view=True)
    keeps_its_promises(reply)
    assert reply["view"][0]["kind"] == "panel"
    assert reply["view"][-1]["kind"] == "stamp"


@pytest.mark.parametrize("planner", NAMED)
@pytest.mark.parametrize("area", AREAS)
def test_all_grounds_together_and_each_alone(area, planner):
    grounds = [ground.id for ground in load_rules().areas[area].planners[planner].grounds]
    for named in ([*grounds], *([ground] for ground in grounds)):
        reply = ask(planner, area, {**LEAST[planner], NAMED[planner]: named}, view=True)
        assert ids(reply["grounds"]) == named
        keeps_its_promises(reply)


@pytest.mark.parametrize(
    ("planner", "change", "fields"),
    [
        ("exclusion", {"conference": {}}, ["conference.event", "conference.date"]),
        ("exclusion", {"requested_on": "2026-12-12"}, ["requested_on"]),
        ("exclusion", {"grounds": ["weather"]}, ["grounds"]),
        ("split", {"start": "25:00"}, ["start"]),
        ("split", {"start": "23:00"}, ["start"]),
        ("split", {"parts": PARTS[:1]}, ["parts.1.who"]),
        ("split", {"parts": []}, ["parts.0.who", "parts.0.minutes"]),
        ("split", {"parts": [{"who": "Mother", "minutes": 1}, PARTS[1]]}, ["parts.0.minutes"]),
        ("split", {"break_minutes": 29}, ["break_minutes"]),
        ("early_review", {"initial_conference": "2026-12-11", "previous_review": "2026-12-11"}, ["previous_review"]),
        ("early_review", {"triggers": ["weather"]}, ["triggers"]),
        ("end_plan", {"first_review": ""}, ["first_review"]),
        ("end_plan", {"exception": "weather"}, ["exception"]),
        ("pre_birth", {"factors": ["weather"]}, ["factors"]),
    ],
)
def test_bad_input_is_named_at_its_field(planner, change, fields):
    assert fields_of(ask(planner, "darlington", {**LEAST[planner], **change})) == fields


ELSEWHERE = {
    "exclusion": {"grounds": ["child_asks", "intimidation"]},
    "split": {"grounds": ["conflict_likely"]},
    "early_review": {"triggers": ["baby_due"]},
    "end_plan": {"exception": "death", "risks_shown_gone": True},
    "pre_birth": {"grounds": ["earlier_child"], "factors": ["young_mother"]},
}
NOT_HERE = "not_listed_here"


@pytest.mark.parametrize("planner", ELSEWHERE)
@pytest.mark.parametrize("area", ["sheffield", "doncaster", "england"])
def test_what_only_another_areas_source_lists_changes_nothing_and_that_is_said(area, planner):
    asked = {**LEAST[planner], **ELSEWHERE[planner]}
    plain, named = ask(planner, area, LEAST[planner], view=True), ask(planner, area, asked, view=True)
    assert NOT_HERE in ids(named["cautions"])
    assert NOT_HERE not in ids(plain["cautions"])
    for key in ("grounds", "must", "consider", "deadlines"):
        assert named[key] == plain[key]


@pytest.mark.parametrize("area", ["sheffield", "doncaster", "england"])
def test_what_no_source_lists_is_refused_everywhere(area):
    for planner, name in NAMED.items():
        assert fields_of(ask(planner, area, {**LEAST[planner], name: ["weather"]})) == [name]
        assert "errors" not in ask(planner, area, {**LEAST[planner], name: []})
    assert fields_of(ask("end_plan", area, {"first_review": True, "exception": "weather"})) == ["exception"]


def test_a_source_with_a_list_of_its_own_takes_no_ground_from_another():
    assert fields_of(ask("exclusion", "redbridge", {**LEAST["exclusion"], "grounds": ["child_asks"]})) == ["grounds"]


WITHOUT_A_BREAK = {key: value for key, value in LEAST["split"].items() if key != "break_minutes"}
WITHOUT_A_STATED_BREAK = [area.id for area in load_rules().areas.values() if "split_gap" not in [said.id for said in area.information]]
WITHOUT_A_LETTER_EITHER = [area for area in WITHOUT_A_STATED_BREAK if "split_letter" not in [rule.id for rule in load_rules().areas[area].timescales]]


def test_of_these_areas_darlington_alone_gives_a_break_and_a_day_for_the_letter():
    assert {"doncaster", "redbridge", "sheffield", "england"} <= set(WITHOUT_A_LETTER_EITHER)
    assert "darlington" not in WITHOUT_A_STATED_BREAK


def test_the_break_is_the_sources_unless_a_longer_one_is_entered():
    assert [slot["minutes"] for slot in ask("split", "darlington", WITHOUT_A_BREAK)["running_order"]] == [60, 30, 45]
    assert [slot["minutes"] for slot in ask("split", "darlington", {**WITHOUT_A_BREAK, "break_minutes": "45"})["running_order"]] == [60, 45, 45]


@pytest.mark.parametrize("area", WITHOUT_A_STATED_BREAK)
def test_where_the_source_gives_no_break_it_is_asked_for_and_never_none(area):
    """Two people who must not meet would meet at the door."""
    for nothing in ({}, {"break_minutes": ""}, {"break_minutes": 0}):
        assert fields_of(ask("split", area, {**WITHOUT_A_BREAK, **nothing})) == ["break_minutes"]
    message = ask("split", area, WITHOUT_A_BREAK)["errors"][0]["message"]
    assert message.startswith("Enter how long each break is")
    assert "have gone before the next arrive" in message


@pytest.mark.parametrize("area", WITHOUT_A_LETTER_EITHER)
def test_no_area_is_lent_darlingtons_break_or_letter(area):
    reply = ask("split", area, {**WITHOUT_A_BREAK, "break_minutes": 5}, view=True)
    assert [slot["minutes"] for slot in reply["running_order"]] == [60, 5, 45]
    assert reply["deadlines"] == []
    assert "30 minutes" not in json.dumps(reply["view"])


@pytest.mark.parametrize("area", AREAS)
def test_how_each_group_arrives_and_leaves_is_said_in_every_area(area):
    reply = ask("split", area, LEAST["split"], view=True)
    assert {"letters", "see_people_out", "waiting_areas"} <= set(ids(reply["consider"]))
    words = json.dumps(reply["view"])
    assert "its own time to arrive" in words
    assert "entrance" in words


@pytest.mark.parametrize(("asked_on", "late"), [("2026-12-08", False), ("2026-12-09", True)])
def test_a_request_is_late_from_the_day_after_the_last_day(asked_on, late):
    reply = ask("exclusion", "darlington", {**LEAST["exclusion"], "requested_on": asked_on})
    assert ("late_request" in ids(reply["cautions"])) == late


@pytest.mark.parametrize(
    ("asked_on", "status"),
    [
        # Conference Friday 11 December 2026: the last day to ask is Tuesday 8 December. Today is Thursday 10 December.
        ("2026-12-04", {"id": "met", "on": "2026-12-04", "working_days": 2}),
        ("2026-12-08", {"id": "met", "on": "2026-12-08", "working_days": 0}),
        ("2026-12-09", {"id": "late", "on": "2026-12-09", "working_days": 1}),
        ("", {"id": "overdue", "on": "2026-12-10", "working_days": 2}),
    ],
)
def test_a_request_that_was_made_is_measured_from_its_day_and_not_from_today(asked_on, status):
    reply = ask("exclusion", "darlington", {**LEAST["exclusion"], "requested_on": asked_on}, today="2026-12-10")
    assert [one["status"] for one in reply["deadlines"] if one["id"] == "exclusion_request"] == [status]


@pytest.mark.parametrize("risks", [True, False, "unknown"])
@pytest.mark.parametrize("exception", ["sentence", "death", "none"])
@pytest.mark.parametrize("first", [True, False])
def test_ending_a_plan_in_darlington(first, exception, risks):
    found = ask("end_plan", "darlington", {"first_review": first, "exception": exception, "risks_shown_gone": risks})["indication"]["id"]
    if not first:
        assert found == "ordinary_review"
    elif exception == "none":
        assert found == "not_at_first_review"
    else:
        assert found == ("exception_named" if risks is True else "half_met")


def test_a_review_after_a_review_goes_by_the_later_rule():
    reply = ask("early_review", "darlington", {"initial_conference": "2026-06-01", "previous_review": "2026-08-28"})
    assert [(one["id"], one["limit"]) for one in reply["deadlines"]] == [("next_review", "2027-02-26")]


def test_of_the_two_limits_before_a_birth_the_earlier_one_binds():
    reply = ask("pre_birth", "darlington", {"strategy_discussion": "2026-11-20", "expected_delivery": "2027-02-15"}, view=True)
    limits_found = [(one["limit"], one["binding"]) for one in reply["deadlines"] if one["id"] == "pre_birth_conference"]
    assert sorted(limits_found) == [("2026-11-15", False), ("2026-12-11", True)]


def test_a_strategy_discussion_alone_gives_the_limit_that_can_be_counted_and_says_what_is_not_known():
    """15 working days from Friday 20 November 2026 is Friday 11 December."""
    reply = ask("pre_birth", "darlington", {"strategy_discussion": "2026-11-20"}, view=True)
    assert [(one["id"], one["limit"], one["binding"]) for one in reply["deadlines"]] == [("pre_birth_conference", "2026-12-11", True)]
    assert "due_date_not_given" in ids(reply["cautions"])
    both = ask("pre_birth", "darlington", {"strategy_discussion": "2026-11-20", "expected_delivery": "2027-06-01"})
    assert "due_date_not_given" not in ids(both["cautions"])


def test_the_limit_that_binds_a_core_group_stands_beside_the_birth():
    """The conference by Friday 11 December 2026, its core group ten working days on: Tuesday 29 December; the birth is in February."""
    reply = ask("pre_birth", "darlington", {"strategy_discussion": "2026-11-20", "expected_delivery": "2027-02-15"})
    groups = [(one["limit"], one["binding"], one["from"]["basis"]) for one in reply["deadlines"] if one["id"] == "first_core_group"]
    assert groups == [("2026-12-29", True, "limit"), ("2027-02-14", False, "given")]
    assert all("X40" in ids(one["cautions"]) for one in reply["deadlines"])


def test_the_first_words_about_an_exclusion_are_the_last_day_to_ask():
    # Three working days before Monday 16 November 2026: Friday 13, Thursday 12, Wednesday 11.
    inputs = {"conference": {"event": "initial_conference", "date": "2026-11-16"}, "grounds": ["child_asks"]}
    panel = ask("exclusion", "darlington", inputs, view=True)["view"][0]
    assert panel["title"] == "Darlington: ask the chair by Wednesday 11 November 2026."
    assert panel["text"].startswith("Only the chair can exclude someone")


def test_before_a_review_the_excluded_persons_report_is_due_first_and_that_is_said():
    inputs = {"conference": {"event": "review_conference", "date": "2026-12-11"}, "grounds": ["child_asks"]}
    assert "due earlier, by Friday 4 December 2026" in ask("exclusion", "darlington", inputs, view=True)["view"][0]["text"]
    initial = {**inputs, "conference": {"event": "initial_conference", "date": "2026-12-11"}}
    assert "earlier" not in ask("exclusion", "darlington", initial, view=True)["view"][0]["text"]


def test_nobody_is_excluded_yet_so_the_report_to_them_is_late_only_if_somebody_will_be():
    """Five working days before Friday 11 December 2026 are Friday 4 December, and today is Wednesday the 9th."""
    inputs = {"conference": {"event": "review_conference", "date": "2026-12-11"}, "grounds": ["child_asks"]}
    reply = ask("exclusion", "darlington", inputs, today="2026-12-09", view=True)
    (card,) = whole_cards(reply, "report_to_excluded_parent")
    assert card["status"]["text"] == "If the chair excludes somebody, the limit passed 3 working days ago"
    assert ["Only", "if the chair excludes somebody"] in card["meta"]
    assert "If the chair excludes somebody, the report to that person was due earlier, by Friday 4 December 2026." in reply["view"][0]["text"]


@pytest.mark.parametrize(("today", "label"), [("2026-12-02", "To be asked on"), ("2026-12-09", "Asked on")])
def test_a_request_is_asked_and_does_not_take_place(today, label):
    inputs = {"conference": {"event": "review_conference", "date": "2026-12-11"}, "grounds": ["child_asks"], "requested_on": "2026-12-04"}
    (card,) = whole_cards(ask("exclusion", "darlington", inputs, today=today, view=True), "exclusion_request")
    assert card["headline"]["label"] == label


def test_a_limit_on_a_sunday_beside_the_one_that_binds_shows_its_last_working_day():
    """A baby who is due on Monday 1 March 2027: the day before is Sunday 28 February, and Friday the 26th is the last working day."""
    inputs = {"grounds": ["earlier_child"], "strategy_discussion": "2026-11-20", "expected_delivery": "2027-03-01"}
    found = whole_cards(ask("pre_birth", "darlington", inputs, today="2026-11-23", view=True), "first_core_group")
    (card,) = (one for one in found if one["headline"].get("date") == "2027-02-28")
    assert (card["second"]["label"], card["second"]["date"]) == ("Last working day before it", "2027-02-26")


@pytest.mark.parametrize("planner", CONDITIONS)
@pytest.mark.parametrize("area", AREAS)
def test_the_page_shows_the_headline_of_the_answer(area, planner):
    reply = ask(planner, area, LEAST[planner], view=True)
    headline = reply["headline"]
    assert reply["view"][0]["title"] == headline["text"]
    assert load_rules().areas[area].name in headline["text"]
    assert headline["text"].endswith(".")
    assert (headline["deadline"] is None) == (headline["tone"] in ("answer", "no_dates"))
    if headline["deadline"] is not None:
        assert reply["deadlines"][headline["deadline"]]["binding"]


def cards(reply, deadline):
    """What the cards of a deadline say beside their dates."""
    return [dict(card["meta"]) for card in whole_cards(reply, deadline)]


def whole_cards(reply, deadline):
    shown = [block for block in reply["view"] if block["kind"] == "deadline"]
    return [card for one, card in zip(reply["deadlines"], shown, strict=True) if one["id"] == deadline]


def test_a_card_says_what_its_date_is_counted_from():
    (card,) = cards(ask("exclusion", "darlington", LEAST["exclusion"], view=True), "exclusion_request")
    event, day = card["Counted from"]
    assert event.startswith("initial conference")
    assert day["date"] == "2026-12-11"


def notes(inputs):
    """What the card of each pre-birth conference says of the other, by its limit."""
    reply = ask("pre_birth", "darlington", inputs, view=True)
    shown = [block for block in reply["view"] if block["kind"] == "deadline"]
    both = zip(reply["deadlines"], shown, strict=True)
    return {one["limit"]: words(dict(card["meta"]).get("Note", "")) for one, card in both if one["id"] == "pre_birth_conference"}


def test_another_limit_comes_first_only_where_it_does():
    """The limit is Monday 21 December 2026 each time; the baby is due in February or in June."""
    assert notes({"strategy_discussion": "2026-11-30", "expected_delivery": "2027-06-20"})["2027-03-20"] == (
        "another limit for the same meeting comes first: Monday 21 December 2026"
    )
    assert notes({"strategy_discussion": "2026-11-30", "expected_delivery": "2027-02-20"})["2026-11-20"] == (
        "the limit that still holds for this meeting is Monday 21 December 2026"
    )


DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))


@given(st.none() | DAYS, DAYS, DAYS, st.sampled_from([[], ["earlier_child"]]))
def test_nobody_is_told_to_hold_a_pre_birth_conference_on_or_after_the_due_date(discussed, due, today, grounds):
    inputs = {"grounds": grounds, "expected_delivery": str(due), **({"strategy_discussion": str(discussed)} if discussed else {})}
    reply = ask("pre_birth", "darlington", inputs, today=str(today), view=True)
    headline = reply["headline"]
    if due < today or (discussed and due < discussed):
        assert headline["tone"] == "answer"
        assert "If the baby has been born".lower() in headline["text"].lower()
        assert "perhaps_born" in ids(reply["cautions"])
        return
    told = reply["deadlines"][headline["deadline"]]
    if headline["tone"] == "next":
        assert told["work_to"] < str(due)
        assert told["work_to"] >= str(today) or told["bound"] == "ideally"
    else:
        assert headline["tone"] in ("late", "missed")
        assert "as soon as possible" in headline["text"]


@given(st.sampled_from(AREAS), st.lists(st.integers(5, 90), min_size=2, max_size=4), st.none() | st.integers(-5, 90))
def test_in_no_area_do_two_parts_stand_back_to_back(area, lengths, gap):
    parts = [{"who": f"Group {number}", "minutes": length} for number, length in enumerate(lengths, start=1)]
    entered = {"conference": CONFERENCE, "start": "8:00", "parts": parts, **({} if gap is None else {"break_minutes": gap})}
    reply = ask("split", area, entered)
    if "errors" in reply:
        assert fields_of(reply) == ["break_minutes"]
        return
    for before, after in itertools.pairwise(slot for slot in reply["running_order"] if slot["kind"] == "part"):
        assert before["to"] < after["from"]


@given(
    st.sampled_from(["initial_conference", "review_conference", "transfer_conference", "pre_birth_conference"]),
    DAYS,
    st.none() | DAYS,
    st.none() | DAYS,
)
def test_whether_the_chair_was_asked_in_time_is_told_by_the_last_day(event, day, asked, today):
    """The first words go by the last day for asking, whatever else is entered."""
    if asked and asked > day:
        return
    inputs = {"conference": {"event": event, "date": str(day)}, **({"requested_on": str(asked)} if asked else {})}
    reply = ask("exclusion", "darlington", inputs, **({"today": str(today)} if today else {}))
    last = date.fromisoformat(next(one["limit"] for one in reply["deadlines"] if one["id"] == "exclusion_request"))
    on = asked or today
    expected = "next" if on is None or (not asked and on <= last) else ("late" if on > last else "met")
    assert reply["headline"]["tone"] == expected
    assert ("late_request" in ids(reply["cautions"])) == bool(asked and asked > last)
