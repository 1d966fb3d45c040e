"""The bank of situations: each answered and marked over hundreds of numbers, and each usual mistake named where it can be seen."""

import hashlib
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from conference_calculators import api
from conference_calculators.practice.answers import work_out
from conference_calculators.practice.dates import Case, Worked
from conference_calculators.practice.documents import statements_of
from conference_calculators.practice.drawing import LAST_NUMBER, draw
from conference_calculators.practice.marking import mark, options
from conference_calculators.practice.situations import ABOUT, GROUPS, TOPICS, Situation, situations
from conference_rules import Timescale, load_rules
from tests.conference_calculators.good_requests import inputs_of, typed
from tests.examples import examples

RULES = load_rules()
NUMBERS = range(1, examples(200) + 1)
UNTIL_ALL_ARE_MET = range(1, max(200, NUMBERS[-1]) + 1)
"""Some mistakes can be met in few numbers: where the first numbers lack one, the search goes on as far as this."""
SITUATIONS = list(situations().values())


def ids(value: object) -> str:
    return value.id if isinstance(value, Situation) else str(value)


def ask(area: str, inputs: dict[str, Any], view: bool = False) -> dict[str, Any]:
    request = {"calculator": "practice", "area": area, "inputs": inputs, **({"view": True} if view else {})}
    answer: dict[str, Any] = json.loads(api.answer(json.dumps(request)))
    return answer


def test_the_bank_is_large_enough_and_covers_every_topic_and_group() -> None:
    assert len([one for one in SITUATIONS if not one.line]) >= 30
    for topic in TOPICS:
        assert any(topic in one.topics for one in SITUATIONS), topic
    for group in GROUPS:
        assert sum(group in one.groups for one in SITUATIONS) >= 8, group
    assert {ask.about for one in SITUATIONS for ask in one.ask} == set(ABOUT)
    assert {"darlington", "doncaster", "redbridge", "sheffield", "england"} <= {one.area for one in SITUATIONS} <= set(RULES.areas)


NOTHING_TO_MISREAD = {("school_report", "who"), ("separate_parts", "who")}
"""Who has to act is read from the document: none of the usual mistakes gives another person."""


def worked_out(name: str, numbers: range) -> Iterator[tuple[Case, Mapping[str, Worked]]]:
    """The numbers of a situation, each with its answers. One that draws the same dates and circumstances as another is not worked out again."""
    met = set()
    for number in numbers:
        case = Case(situations()[name], number, RULES)
        drawn = repr((case.drawn.values, case.situation.line and number))
        if drawn not in met:
            met.add(drawn)
            yield case, {one.id: work_out(one, case) for one in case.situation.ask}


@pytest.mark.parametrize("situation", SITUATIONS, ids=ids)
def test_every_number_is_answered_and_marked_right(situation: Situation) -> None:
    misread, can_be_misread = set(), {one.id for one in situation.ask if (situation.id, one.id) not in NOTHING_TO_MISREAD}
    for case, answers in worked_out(situation.id, UNTIL_ALL_ARE_MET):
        if case.number not in NUMBERS and misread == can_be_misread:
            break
        for one in situation.ask:
            worked, labels = answers[one.id], dict(options(situation, one))
            if one.kind != "date":
                chosen = worked.right if isinstance(worked.right, frozenset) else {worked.right}
                assert chosen <= set(labels), (case.number, one.id)
            marked = mark(worked.right, worked, labels)
            assert marked["correct"] and not marked["mistakes"], (case.number, one.id)
            assert worked.because or worked.reasons, (case.number, one.id, "the answer says why")
            for slip in worked.slips:
                wrong = mark(slip.answer, worked, labels)
                assert not wrong["correct"] and slip.id in [mistake["id"] for mistake in wrong["mistakes"]], (case.number, slip)
                misread.add(one.id)
    assert misread == can_be_misread


NAMED = {
    "event_is_day_one", "calendar_days", "bank_holiday_forgotten", "scotland", "days_for_months", "months_for_days", "rolled_forward",
    "another_area", "wrong_strategy_discussion", "chair_counted", "family_counted", "report_counted", "age_as_bar",
}  # fmt: skip


def test_every_mistake_that_people_make_can_be_met_somewhere() -> None:
    few = range(1, 9)
    met = {slip.id for name in situations() for _, answers in worked_out(name, few) for worked in answers.values() for slip in worked.slips}
    assert met >= NAMED


@pytest.mark.parametrize("situation", SITUATIONS, ids=ids)
def test_right_answers_are_marked_right_through_the_door(situation: Situation) -> None:
    for number in NUMBERS[::40]:
        case = Case(situation, number, RULES)
        right = {one.id: work_out(one, case).right for one in situation.ask}
        marked = ask(situation.area, inputs_of(situation, number, {name: typed(answer) for name, answer in right.items() if answer}))
        assert "errors" not in marked, (number, marked)
        assert all(one["correct"] and not one["mistakes"] for one in marked["questions"] if one["answered"]), (number, marked)


@pytest.mark.parametrize("situation", SITUATIONS, ids=ids)
def test_every_usual_mistake_is_named_when_it_gives_the_answer(situation: Situation) -> None:
    for number in NUMBERS[::67]:
        case = Case(situation, number, RULES)
        for one in situation.ask:
            worked = work_out(one, case)
            for slip in worked.slips:
                assert slip.answer != worked.right, (number, slip)
                if not slip.answer:
                    continue
                marked = ask(situation.area, inputs_of(situation, number, {one.id: typed(slip.answer)}))
                question = next(found for found in marked["questions"] if found["id"] == one.id)
                assert not question["correct"]
                assert slip.id in [mistake["id"] for mistake in question["mistakes"]], (number, slip)


@pytest.mark.parametrize("situation", SITUATIONS, ids=ids)
def test_dates_are_those_that_the_timescales_calculator_gives(situation: Situation) -> None:
    for number in NUMBERS[::50]:
        case = Case(situation, number, RULES)
        events = [{"event": one.event, "date": one.day.isoformat(), **_type(one.conference_type)} for one in case.happened]
        request = {"calculator": "timescales", "area": situation.area, "inputs": {"events": events, "show": list(situation.shows)}}
        given = json.loads(api.answer(json.dumps(request))).get("deadlines", [])
        for one in situation.ask:
            if one.kind == "date":
                key = "work_to" if one.work_to else "limit"
                found = [d[key] for d in given if one.deadline in (d["id"], d["rule"]["key"], d["id"].split("_from_")[0])]
                assert work_out(one, case).right.isoformat() in found, (number, one.id)  # type: ignore[union-attr]


def _type(conference_type: str) -> dict[str, str]:
    return {"type": conference_type} if conference_type else {}


@pytest.mark.parametrize("situation", SITUATIONS, ids=ids)
def test_the_story_has_everything_in_its_place_and_the_view_never_tells_before_it_is_asked(situation: Situation) -> None:
    asked = ask(situation.area, inputs_of(situation, 7, {}), view=True)
    text = json.dumps(asked["view"])
    assert "{" not in "".join(_texts(asked["view"]))
    assert not any("answer" in question for question in asked["questions"])
    assert "learning" not in asked and situation.learning not in text
    revealed = ask(situation.area, {**inputs_of(situation, 7, {}), "reveal": True}, view=True)
    assert all(question["answer_in_words"] for question in revealed["questions"])
    assert revealed["learning"] == situation.learning


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for part in parts for text in _texts(part)]


@pytest.mark.parametrize("situation", [one for one in SITUATIONS if one.draw], ids=ids)
def test_numbers_differ_and_every_number_of_the_range_can_be_used(situation: Situation) -> None:
    drawn = {json.dumps(draw(situation, number).texts) for number in NUMBERS}
    assert len(drawn) > 1
    assert draw(situation, LAST_NUMBER).texts == draw(situation, LAST_NUMBER).texts


FROZEN = {
    ("before_christmas", 1): {"discussed": "Monday 7 December 2026"},
    ("before_christmas", 9999): {"discussed": "Tuesday 8 December 2026"},
    ("leaving_early", 3): {"nurse": "Leaves before the decision", "teacher": "Comes late and stays to the end"},
    ("two_clocks_in_doncaster", 42): {"notified": "Wednesday 25 August 2027", "moved": "Tuesday 24 August 2027"},
}


@pytest.mark.parametrize(("name", "texts"), FROZEN.items(), ids=str)
def test_a_number_gives_the_same_for_ever_in_every_python(name: tuple[str, int], texts: dict[str, str]) -> None:
    """Handouts carry numbers. Should one of these change, sheets that are in use no longer fit."""
    situation, number = name
    assert draw(situations()[situation], number).texts == texts


DRAWN = tomllib.loads(Path(__file__).with_name("drawn_numbers.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("situation", SITUATIONS, ids=ids)
def test_a_situation_that_is_drawn_anew_gets_a_new_id(situation: Situation) -> None:
    """What numbers 1 to 100 draw, wording apart, stays under one id for ever (decision 71)."""
    fingerprint = hashlib.sha256(repr([what_is_drawn(situation, number) for number in range(1, 101)]).encode()).hexdigest()[:16]
    assert DRAWN.get(situation.id) == fingerprint, (
        f"{situation.id} gives other dates, circumstances or errors than its sheets in use. Give the changed situation a new id. "
        f'A new situation stands in drawn_numbers.toml as: {situation.id} = "{fingerprint}"'
    )


def what_is_drawn(situation: Situation, number: int) -> tuple[object, ...]:
    """The dates and circumstances of a number, and in a document which lines are wrong and the date or period that each has."""
    case = Case(situation, number, RULES)
    lines = []
    for line, one in zip(situation.line, statements_of(case) if situation.line else (), strict=True):
        before, after = re.split(r"\{date\}|\{period\}", line.says)
        lines.append((one.text != one.right, one.text.removeprefix(before).removesuffix(after)))
    return tuple(sorted((name, str(value)) for name, value in case.drawn.values.items())), tuple(lines)


def test_no_fingerprint_is_left_of_a_situation_that_is_gone() -> None:
    assert set(DRAWN) == set(situations())


@pytest.mark.parametrize("situation", [one for one in SITUATIONS if one.line], ids=ids)
def test_an_area_that_is_added_changes_no_letter_that_is_in_use(situation: Situation) -> None:
    added = replace(RULES.areas["doncaster"], id="northbrook", name="Northbrook", timescales=tuple(map(of_northbrook, RULES.areas["doncaster"].timescales)))
    with_northbrook = replace(RULES, areas={"northbrook": added, **RULES.areas})
    assert set(situation.other_areas) < set(RULES.areas)
    for number in NUMBERS[::10]:
        assert statements_of(Case(situation, number, with_northbrook)) == statements_of(Case(situation, number, RULES))


def of_northbrook(rule: Timescale) -> Timescale:
    return replace(rule, area="northbrook", amount=rule.amount + 1)


@pytest.mark.parametrize("situation", [one for one in SITUATIONS if one.line], ids=ids)
def test_a_document_has_wrong_statements_that_differ_from_the_right_ones(situation: Situation) -> None:
    for number in NUMBERS[::10]:
        statements = statements_of(Case(situation, number, RULES))
        wrong = [one for one in statements if one.slip]
        assert 1 <= len(wrong) <= 3
        assert all(one.text != one.right for one in wrong)
        assert all(one.text == one.right for one in statements if not one.slip)


def test_a_letter_that_was_checked_by_a_wrong_count_is_recognised() -> None:
    """Number 1: minutes of a conference on 8 March 2027 in Darlington. Statements 1 and 3 are wrong."""
    minutes = situations()["minutes_in_darlington"]
    told = [one.text for one in statements_of(Case(minutes, 1, RULES))]
    assert told == [
        "The decisions go out by Tuesday 9 March 2027.",
        "The first core group meets by Monday 22 March 2027.",
        "The record goes out within 20 days of the conference.",
        "The limit for the first review is Monday 7 June 2027.",
    ]
    # Who takes the Monday for day 1 agrees with statement 1 and finds statements 2 to 4 wrong.
    marked = ask("darlington", inputs_of(minutes, 1, {"wrong": ["s2", "s3", "s4"]}))
    assert [mistake["id"] for mistake in marked["questions"][0]["mistakes"]] == ["event_is_day_one"]


def binding(name: str, number: int) -> Worked:
    case = Case(situations()[name], number, RULES)
    return work_out(case.situation.ask[0], case)


def test_of_two_limits_the_reason_fits_the_one_that_comes_first() -> None:
    gone = binding("before_a_birth", 2)
    assert gone.right == "pre_birth_conference-strategy", "the ideal date, 10 May 2027, had gone when the discussion was held on 28 May"
    assert "had already passed" in gone.because[-1]
    assert [slip.id for slip in gone.slips] == ["clock_run_out"]
    earlier = binding("two_clocks_in_doncaster", 1)
    assert earlier.right == "transfer_conference_from_notification", "notice on 7 September 2027, twelve days before the move"
    assert earlier.because[-1] == "Work to the earlier one."
    assert [slip.id for slip in earlier.slips] == ["later_clock"]


@pytest.mark.parametrize(
    ("name", "number"),
    [("two_clocks_in_doncaster", 14), ("core_group_before_a_birth", 15), ("before_a_birth", 104)],
    ids=["one day for notice and move", "a birth on the Sunday after the limit", "an ideal date on the Sunday after the limit"],
)
def test_two_limits_that_give_one_date_are_both_the_answer(name: str, number: int) -> None:
    assert binding(name, number).right == "both"


def test_a_mistake_is_named_even_where_another_thing_is_wrong_as_well() -> None:
    """Number 2 of a report instead of a person: the social worker and the teacher count, the nurse sent a report, the chair chairs."""
    room = situations()["report_instead"]
    named = {}
    for answer in (["p1", "p4"], ["p1", "p3"], ["p1", "p2", "p3", "p4"], ["p1"]):
        marked = ask("darlington", inputs_of(room, 2, {"count": answer}))["questions"][0]
        named["".join(answer)] = [mistake["id"] for mistake in marked["mistakes"]]
    assert named == {"p1p4": ["chair_counted"], "p1p3": ["report_counted"], "p1p2p3p4": ["chair_counted", "report_counted"], "p1": []}


def test_what_cannot_be_used_is_refused_in_words() -> None:
    missing = ask("darlington", {"number": "3"})
    assert [error["field"] for error in missing["errors"]] == ["situation"]
    other_area = ask("sheffield", {"situation": "before_christmas"})
    assert other_area["errors"] == [{"field": "situation", "message": "This situation is about Darlington. Choose that area"}]
    wrong = ask("darlington", inputs_of(situations()["before_christmas"], 1, {"limit": {"day": "31", "month": "2", "year": "2027"}}))
    assert [error["field"] for error in wrong["errors"]] == ["before_christmas.limit"]
    assert "errors" in ask("darlington", {"situation": "before_christmas", "number": "0"})


def test_another_number_leads_round_and_the_record_says_what_was_done() -> None:
    last = ask("darlington", {"situation": "before_christmas", "number": str(LAST_NUMBER)})
    assert last["next_number"] == 1, "it tells 7 December, number 9999 tells 8 December"
    alike = ask("darlington", {"situation": "full_room", "number": "1"})
    assert alike["next_number"] == 3, "number 2 tells what number 1 tells"
    only = ask("england", {"situation": "who_lists_visits"})
    assert only["next_number"] is None
    marked = ask("darlington", inputs_of(situations()["before_christmas"], 3, {"limit": "2027-01-05"}))
    assert marked["record"]["row"][:3] == ["A strategy discussion before Christmas", "3", "0 of 1"]
    assert "day 1" in marked["record"]["row"][3]


def test_the_record_names_a_mistake_once_however_often_it_was_made() -> None:
    """Number 1 of a full room: who counts the chair finds one too many, and so the usual minimum."""
    marked = ask("darlington", inputs_of(situations()["full_room"], 1, {"count": ["p1", "p2", "p6"], "outcome": "quorate"}))
    counted_the_chair = "The chair was counted. The chair runs the meeting and is not one of the agencies that it needs."
    assert marked["record"]["row"][3].count(counted_the_chair) == 1


def test_the_date_for_a_conference_that_was_not_quorate_is_shown_with_its_count() -> None:
    """Number 1: a discussion on 20 October 2027, 15 working days before 10 November; a month from 5 November would be later."""
    marked = ask("darlington", {**inputs_of(situations()["not_quorate"], 1, {}), "reveal": True}, view=True)
    work_to = marked["questions"][1]
    assert work_to["answer"] == "2027-11-10"
    assert work_to["because"][1:] == [
        "The limit of the conference itself comes first, and a new date does not move it:",
        "No later than 15 working days after the strategy discussion that began the section 47 enquiry.",
        "Counted from Wednesday 20 October 2027.",
    ]
    (strip,) = [block["days"] for why in marked["view"] if why["kind"] == "details" for block in why["blocks"] if block["kind"] == "strip"]
    assert (strip[0]["date"], strip[-1]["date"], strip[-1]["n"]) == ("2027-10-20", "2027-11-10", 15)
    forgotten = ask("darlington", inputs_of(situations()["not_quorate"], 1, {"work_to": "2027-12-03"}))["questions"][1]
    assert [mistake["id"] for mistake in forgotten["mistakes"]] == ["own_limit_forgotten"]


def test_the_strips_of_a_mistake_show_the_difference() -> None:
    marked = ask("darlington", inputs_of(situations()["before_christmas"], 3, {"limit": "2027-01-05"}), view=True)
    right, wrong = [block for block in marked["view"] if block["kind"] == "strip"]
    assert right["days"][0]["kind"] == "zero" and right["days"][0]["n"] == 0
    assert wrong["days"][0] == {**wrong["days"][0], "kind": "counted", "n": 1, "why": "should be day 0"}
    assert right["days"][-1]["date"] == "2027-01-06" and wrong["days"][-1]["date"] == "2027-01-05"


def test_a_rule_that_counts_from_an_event_outside_the_story_is_still_the_documents_own() -> None:
    """Redbridge's document would say when the conference is, were it counted from the day on which a record was received."""
    situation = next(
        one for one in SITUATIONS for ask in one.ask if ask.about == "says" and (one.area, ask.deadline) == ("redbridge", "initial_conference")
    )
    (asked,) = (ask for ask in situation.ask if ask.about == "says")
    redbridge = RULES.areas["redbridge"]
    own = replace(RULES.timescale("sheffield", "initial_conference"), area="redbridge", events=("record_received",))
    changed = replace(redbridge, timescales=(*redbridge.timescales, own))
    assert work_out(asked, Case(situation, 1, RULES)).right == "national"
    assert work_out(asked, Case(situation, 1, replace(RULES, areas={**RULES.areas, "redbridge": changed}))).right == "says"


def test_what_was_not_read_is_not_called_silent() -> None:
    """Redbridge's document for parents leads to papers that nobody read for the guide: what they say of the initial conference is not known."""
    ((_, answers),) = worked_out("nothing_said", range(1, 2))
    said = [" ".join(answer.because) for answer in answers.values()]
    assert said and all("was not read" in words and "does not say" not in words for words in said)
    ((_, answers),) = worked_out("who_dates_the_core_group", range(1, 2))
    assert answers["which"].reasons["redbridge"] == "The part that may say was not read."


def test_a_list_that_is_not_right_says_how_many_of_its_entries_are() -> None:
    """In a full room three do not count who were ticked by mistake, or are missing: each entry has its own mark."""
    case = Case(situations()["full_room"], 1, RULES)
    right = work_out(case.situation.ask[0], case).right
    assert isinstance(right, frozenset) and "p6" not in right and "p1" in right
    given = sorted((right - {"p1"}) | {"p6"})
    answer = ask("darlington", {"situation": "full_room", "number": "1", "full_room": {"count": given}}, view=True)
    assert "5 of 7 entries are right." in json.dumps(answer["view"])
