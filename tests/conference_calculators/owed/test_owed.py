"""What a family should have had: worked examples, and what no answer may ever say to them or for them."""

import json
import re
from datetime import date, timedelta
from functools import cache
from itertools import groupby

import pytest
import textstat  # type: ignore[import-untyped]
from hypothesis import example, given
from hypothesis import strategies as st

from conference_calculators.api import answer
from conference_rules import load_rules
from conference_rules.bank_holidays import bank_holiday_on
from conference_site.knowledge.family_steps import steps_around
from tests.conference_calculators.guided import AREAS, all_text, ask, check_scenario, steps_shown
from tests.scenarios import scenarios

HIGHEST_GRADE = 6.0
MEETINGS = ("initial_conference", "review_conference", "transfer_conference", "pre_birth_conference")
RESTS_ON_A_PLAN = ("first_core_group", "next_core_group", "plan_distributed", "first_review", "next_review", "outline_plan")


@pytest.mark.parametrize("scenario", scenarios("owed"), ids=str)
def test_scenario(scenario):
    check_scenario(scenario)


# Whatever is entered, on whatever day


@st.composite
def questions(draw):
    """A family's question, asked up to half a year before or a year after the meeting, often close to its dates."""
    meeting, held = draw(st.sampled_from(MEETINGS)), draw(st.dates(date(2019, 7, 1), date(2039, 12, 31)))
    today = held + timedelta(days=draw(st.one_of(st.integers(-20, 45), st.integers(-180, 365))))
    core_group = draw(st.none() | st.integers(-60 if meeting == "review_conference" else 0, 60))
    plan = draw(st.sampled_from((None, "yes", "unknown") if core_group is not None and core_group > 0 else (None, "yes", "no", "unknown")))
    inputs = {"conference": meeting, "conference_date": str(held), "plan_made": plan}
    inputs["core_group_date"] = str(held + timedelta(days=core_group)) if core_group is not None else None
    inputs = {name: value for name, value in inputs.items() if value}
    return {"calculator": "owed", "area": draw(st.sampled_from(AREAS)), "today": str(today), "inputs": inputs, "view": True}


def answered(question):
    reply = json.loads(answer(json.dumps(question)))
    if "errors" in reply:  # only a core group on the day of a meeting that made no plan
        assert [error["field"] for error in reply["errors"]] == ["plan_made"]
        return None
    return reply


def days_of(deadline):
    """The days that its readings give, counting in clear days aside."""
    return sorted([deadline["limit"], *(reading["date"] for reading in deadline["readings"] if reading["id"] != "clear_days")])


SUNDAY = {
    "calculator": "owed",
    "area": "darlington",
    "today": "2026-11-29",
    "inputs": {"conference": "initial_conference", "conference_date": "2026-12-10"},
    "view": True,
}
"""A mother who reads the page on a Sunday, eleven days before her first conference."""
AFTER_CHRISTMAS = {**SUNDAY, "today": "2026-12-24", "inputs": {"conference": "review_conference", "conference_date": "2027-01-04"}}
ABOUT_YESTERDAY = {**SUNDAY, "area": "sheffield", "today": "2019-06-30"}
ABOUT_YESTERDAY["inputs"] = {"conference": "review_conference", "conference_date": "2019-07-01", "core_group_date": "2019-05-29"}
# Whatever bank holidays do to the dates.
OVER_CHRISTMAS = {**AFTER_CHRISTMAS, "area": "doncaster", "today": "2026-12-01"}
OVER_EASTER = {**OVER_CHRISTMAS, "today": "2027-03-01", "inputs": {"conference": "review_conference", "conference_date": "2027-03-30"}}
PROMISES = []
"""What every answer keeps, whatever was asked."""


def promise(check):
    PROMISES.append(check)
    return check


@given(questions())
@example(SUNDAY)
@example(AFTER_CHRISTMAS)
@example(ABOUT_YESTERDAY)
@example(OVER_CHRISTMAS)
@example(OVER_EASTER)
def test_every_answer_keeps_every_promise(question):
    """Each question is answered once for all of them; a promise that is broken is named by its function."""
    reply = answered(question)
    for keeps in PROMISES if reply else ():
        keeps(question, reply)


@promise
def no_words_claim_more_than_is_true_today(question, reply):
    today = question["today"]
    for one in reply["deadlines"]:
        words = one["words"]
        if words is None:
            continue
        days = days_of(one)
        assert one["from"]["basis"] == "given", "words from a meeting without a date"
        assert one["direction"] != "after" or one["from"]["date"] <= today, "words for what follows a meeting to come"
        assert not re.search(r"\b(was|were) due\b", words) or days[-1] < today, "called overdue before its last day"
        assert not re.search(r"\b(is|are) due\b", words) or days[-1] >= today, "said to be due after its last day"
        assert "before the meeting" not in words
        assert ("Across England" in words) == (one["rule"]["level"] == "england")
        if one["rule"]["level"] == "england" or one["bound"] in ("ideally", "usually", "about"):
            assert "due" not in words, "a date that guides or a national timescale is nothing that is due"


@promise
def nothing_is_asked_for_before_a_meeting_that_is_past(question, reply):
    is_past = question["today"] > question["inputs"]["conference_date"]
    for duty in reply["unquantified"]:
        assert duty["words"].startswith(("I did not", "I was not") if is_past else "I would like"), duty["words"]


@promise
def what_rests_on_a_plan_is_shown_with_if_or_not_at_all(question, reply):
    plan, held = question["inputs"].get("plan_made", "unknown"), question["inputs"]["conference_date"]
    core_group = question["inputs"].get("core_group_date", "")
    resting = [one for one in reply["deadlines"] if one["id"] in RESTS_ON_A_PLAN]
    if plan == "no":
        assert resting == [] and not set(reply["silent"]) & set(RESTS_ON_A_PLAN)
    review = question["inputs"]["conference"] == "review_conference"
    if plan == "unknown" and not core_group > ("" if not review else held):
        for one in resting:
            certain = review and one["limit"] and days_of(one)[-1] <= held
            assert one["plain"].endswith(", if there is a plan") != bool(certain), one["plain"]
            assert one["words"] is None or (", if there is a plan" in one["words"]) != bool(certain)
    if plan == "yes":
        assert "if there is a plan" not in " ".join(one["plain"] for one in resting)


@promise
def nothing_is_both_dated_and_asked_about_and_the_page_begins_with_the_answer(question, reply):
    dated = {load_rules().awaited(rule).id for rule in rules_of(reply)} | {one["id"] for one in reply["deadlines"]}
    assert not dated & set(reply["silent"])
    assert set(reply["headline"]) == {"tone", "text", "deadline"}
    assert reply["headline"]["text"].startswith(f"{load_rules().areas[question['area']].name}: ")
    assert reply["view"][0]["title"] == reply["headline"]["text"]
    assert (reply["headline"]["tone"] == "no_dates") == (reply["deadlines"] == [])
    assert "the source does not say" not in " ".join(text for block in reply["view"] for text in all_text({**block, "why": ""}))


@promise
def the_days_begin_today_and_hold_the_words_that_stand_with_each_thing(question, reply):
    days, meeting = reply["days"], question["inputs"]["conference_date"]
    assert [day["date"] for day in days] == sorted(day["date"] for day in days)
    assert all(day["date"] >= question["today"] for day in days)
    assert any(day["date"] == meeting and day["what"].startswith("The day of the meeting") for day in days) == (meeting >= question["today"])
    words = [one["words"] for one in (*reply["deadlines"], *reply["unquantified"]) if one["words"]]
    advised = [day for day in days if day["step"] in ("ring_now", "ask_for_the_chair")]
    assert question["today"] < meeting or not advised
    words += [day["words"] for day in advised]
    assert sorted(day["words"] for day in days if "words" in day) == sorted(words)
    assert all(day["what"] and day["do"] for day in days)
    for one in reply["deadlines"]:
        if one["from"]["basis"] == "limit":
            assert not any(day["what"].lower().endswith(f"{one['plain'].lower()}.") for day in days)


@promise
def the_first_words_are_a_sentence_with_one_colon_behind_the_area(question, reply):
    assert reply["headline"]["text"].count(":") == 1, reply["headline"]["text"]
    assert ",," not in reply["headline"]["text"]


@promise
def the_last_core_group_is_counted_from_compared_or_named(question, reply):
    core_group = question["inputs"].get("core_group_date")
    if not core_group:
        return
    is_used = any(core_group in (one["held_on"], one["from"]["date"]) for one in reply["deadlines"])
    named = [
        block["text"] for block in reply["view"] if block["kind"] == "paragraph" and "You said that the last core group was on" in str(block["text"])
    ]
    assert len(named) == (0 if is_used else 1)


@promise
def beside_a_day_on_which_nobody_works_stands_the_working_day_before_it(question, reply):
    shown = {step["id"]: step["day"] for step in steps_of(reply)}
    for one in reply["deadlines"]:
        is_off = one["limit"] and one["direction"] != "on" and one["last_working_day"] < one["limit"] == days_of(one)[0]
        if is_off and one["from"]["basis"] == "given" and one.get("status", {}).get("id") == "due":
            before = date.fromisoformat(one["last_working_day"])
            assert f"is {before:%A} {before.day} {before:%B %Y})" in shown[one["rule"]["key"]], shown


# Calls to an office

CALLS = ("ring_now", "ask_for_the_chair", "get_ready")
def office_opens(day):
    """The first day from this one on which somebody is in an office."""
    found = date.fromisoformat(day)
    while found.weekday() > 4 or bank_holiday_on(found):
        found += timedelta(days=1)
    return found


@promise
def no_call_to_an_office_falls_on_a_day_on_which_nobody_is_there(question, reply):
    today, held = question["today"], question["inputs"]["conference_date"]
    calls = [*CALLS, *(one["id"] for one in reply["unquantified"])] if today <= held else []
    for day in reply["days"]:
        if day["step"] in calls and str(office_opens(today)) <= held:
            assert str(office_opens(day["date"])) == day["date"], day
    if today < held < str(office_opens(today)):
        assert "No office is open before the meeting" in {step["id"]: step["day"] for step in steps_of(reply)}["ring_now"]


@promise
def before_the_meeting_the_first_words_are_the_next_thing_to_do(question, reply):
    if reply["headline"]["tone"] != "next":
        return
    opens, held = office_opens(question["today"]), question["inputs"]["conference_date"]
    begins = re.match(r"\w+: first, ring your social worker (today|on [^.]*)\. (What comes next is|Your meeting is|The document says about)", reply["headline"]["text"])
    assert bool(begins) == (question["today"] < held and str(opens) <= held)
    if begins:
        assert begins[1] == ("today" if str(opens) == question["today"] else f"on {opens:%A} {opens.day} {opens:%B %Y}")


def test_a_mother_who_reads_it_on_a_sunday_rings_on_monday_and_reads_the_reports_when_they_come():
    reply = answered(SUNDAY)
    first, *_ = reply["days"]
    assert (first["date"], first["what"]) == ("2026-11-30", "Ring your social worker.")
    assert "If you are frightened of anyone who may be there, ask to be kept apart from them." in first["do"]
    assert {step["id"]: step["day"] for step in steps_of(reply)}["ring_now"] == "Monday 30 November 2026, tomorrow"
    to_be_read = [day["date"] for day in reply["days"] if day["date"] < "2026-12-10" and re.search(r"\bread\b", day["do"], re.IGNORECASE)]
    assert to_be_read == ["2026-12-08", "2026-12-08"]


@promise
def nothing_is_to_be_read_before_it_may_have_come(question, reply):
    """Only on the day of a report is a family told to read it, and that is no day before the report may be there."""
    comes = {one["rule"]["key"]: days_of(one)[0] for one in reply["deadlines"] if one["limit"]}
    for day in reply["days"]:
        if re.search(r"(^|\. )Read\b", day["do"]):
            assert day["date"] >= comes[day["step"]], day


@promise
def one_day_is_shown_for_what_is_to_come_and_the_other_stands_in_how_we_know(question, reply):
    joined = {step["id"]: step for step in steps_of(reply)}
    for one in reply["deadlines"]:
        step = joined.get(one["rule"]["key"])
        if step and one.get("status", {}).get("id") == "due":
            assert " or " not in step["day"], step
            known = " ".join(text for block in step["why"] for text in all_text(block))
            both = [date.fromisoformat(day) for day in (days_of(one)[0], days_of(one)[-1])]
            assert both[0] == both[1] or all(f"{day.day} {day:%B %Y}" in known for day in both), known


def steps_of(reply):
    return [step for block in reply["view"] if block["kind"] == "steps" for step in block["steps"]]


@promise
def each_day_of_an_answer_finds_its_step_on_the_page(question, reply):
    on_the_page = [step.id for step in around(question["inputs"]["conference"], question["area"])]
    assert len(on_the_page) == len(set(on_the_page)), "two steps of one name"
    joined = [step["id"] for step in steps_of(reply)]
    assert len(joined) == len(set(joined)) and set(joined) <= set(on_the_page)
    assert {day["step"] for day in reply["days"]} - {"core_group"} <= set(joined)
    assert {*reply["silent"], *reply["not_read"]} <= set(on_the_page)


@promise
def a_step_never_calls_late_what_hangs_on_a_meeting_without_a_date(question, reply):
    joined = {step["id"]: step for step in steps_of(reply)}
    for one in reply["deadlines"]:
        if one["from"]["basis"] == "limit" or one["limit"] is None:
            assert one["rule"]["key"] not in joined
        elif one.get("status", {}).get("id") in ("due", "met"):
            assert joined[one["rule"]["key"]]["tone"] != "past"
    for step in steps_of(reply):
        assert not re.search(r"\b(late|overdue|missed)\b", step["day"]), step


@given(questions())
def test_a_family_without_a_date_is_told_nothing_but_to_ask_for_it(question):
    inputs = {"conference": question["inputs"]["conference"], "no_date": True}
    reply = json.loads(answer(json.dumps({**question, "inputs": inputs})))
    assert [(day["date"], day["step"]) for day in reply["days"]] == [(str(office_opens(question["today"])), "ring_now")]
    assert reply["deadlines"] == reply["unquantified"] == reply["silent"] == reply["not_read"] == [] and steps_of(reply) == []
    assert not re.search(r"\b(late|overdue|missed|due)\b", " ".join(all_text({**reply, "calculator": ""})))


@given(questions())
def test_the_calendar_file_tells_nothing_and_has_one_entry_a_day(question):
    asked = {**question, "inputs": {**question["inputs"], "calendar": {"sitting": "abc", "made_at": "09:00"}}}
    reply = json.loads(answer(json.dumps(asked)))
    files = [block["file"]["content"] for block in reply.get("view", []) if block["kind"] == "calendar"]
    for file in files:
        days = re.findall(r"DTSTART;VALUE=DATE:(\d+)", file)
        assert set(re.findall(r"SUMMARY:(.*)\r", file)) <= {"Meeting", "Reminder"} and "DESCRIPTION" not in file
        assert len(days) == len(set(days)) and min(days) >= question["today"].replace("-", "")


@cache
def around(conference, area):
    return steps_around(conference, area, load_rules())


@promise
def the_steps_of_each_part_stand_in_the_order_of_their_days(question, reply):
    day_of = {one["rule"]["key"]: days_of(one)[0] for one in reply["deadlines"] if one["limit"] and one["from"]["basis"] == "given"}
    has_no_day = {one["id"] for one in reply["unquantified"]}
    day_of |= {day["step"]: day["date"] for day in reply["days"] if day["date"] > question["today"] and day["step"] not in has_no_day}
    for stage, steps in groupby(around(question["inputs"]["conference"], question["area"]), key=lambda step: step.stage):
        days = [day_of[step.id] for step in steps if step.id in day_of]
        assert days == sorted(days), stage


@promise
def a_step_either_has_words_to_send_or_says_when_to_ask(question, reply):
    """It does so for as long as the step does not change: what comes before the meeting can be asked for at once, and what follows it afterwards."""
    joined = {step["id"]: step for step in steps_of(reply)}
    for one in reply["deadlines"]:
        step = joined.get(one["rule"]["key"])
        if not step or one.get("status", {}).get("id") in ("met", "late"):
            continue
        comes_after = one["direction"] == "after" and one["from"]["date"] > question["today"]
        assert ("words" in step) != comes_after
        if comes_after:
            meeting = "core group" if one["from"]["event"] == "core_group" else "meeting"
            assert step["too_early"] == f"This comes after the {meeting}. You can ask for it then."


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("meeting", MEETINGS)
def test_the_first_call_names_fear_an_interpreter_and_childcare_and_so_do_its_words(area, meeting):
    (ring,) = (step for step in around(meeting, area) if step.id == "ring_now")
    for named in ("frightened", "kept apart", "interpreter"):
        assert named in ring.do and named in " ".join(ring.to_add)
    assert "childcare" in ring.do and "look after my children" in " ".join(ring.to_add)


def test_where_no_council_promises_it_a_family_is_told_to_ask_for_a_talk_with_the_chair():
    for area in AREAS:
        for meeting in MEETINGS:
            names = {step.id for step in around(meeting, area)}
            assert len(names & {"ask_for_the_chair", "chair_meets_family", "chair_meets_parents"}) == 1, (area, meeting)


@promise
def nobody_says_that_the_full_plan_is_late_who_does_not_know_the_day_of_the_first_core_group(question, reply):
    core_group = question["inputs"].get("core_group_date")
    firsts = [one["limit"] for one in reply["deadlines"] if one["id"] == "first_core_group"]
    if any(one["id"] == "plan_distributed" for one in reply["deadlines"]):
        assert core_group and firsts and core_group <= firsts[0]
    for one in reply["deadlines"]:
        if one["id"] == "first_core_group" and core_group and core_group > one["limit"]:
            step = next(step for step in steps_of(reply) if step["id"] == one["rule"]["key"])
            assert step["tone"] == "" and "If that is the first one" in step["day"]


@promise
def how_we_know_is_in_words_for_families(question, reply):
    known = " ".join(text for step in steps_of(reply) for block in step.get("why", []) if block["kind"] == "paragraph" for text in all_text(block))
    known += " ".join(step.known for step in around(question["inputs"]["conference"], question["area"]))
    assert not re.search(r"\b(must|should|duty|no number|no time is given|does not say|limit is exceeded)\b", known, re.IGNORECASE), known


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("meeting", MEETINGS)
def test_the_steps_are_easy_to_read_and_no_step_is_without_a_time_or_something_to_do(area, meeting):
    steps = around(meeting, area)
    assert grade(" ".join(f"{step.when.rstrip('.')}. {step.do} {step.words}" for step in steps)) <= HIGHEST_GRADE
    assert all(step.when and step.what and step.do for step in steps)
    assert [step.stage for step in steps if step.id == "at_the_meeting"] == ["day"]


def rules_of(reply):
    levels = ("england" if one["rule"]["level"] == "england" else reply["area"] for one in reply["deadlines"])
    return [load_rules().timescale(level, one["rule"]["key"]) for level, one in zip(levels, reply["deadlines"], strict=True)]


def test_without_todays_date_nothing_is_overdue_and_there_are_no_words():
    for area in AREAS:
        for meeting in MEETINGS:
            reply = ask("owed", area, {"conference": meeting, "conference_date": "2026-12-10"}, view=True)
            assert all(one["words"] is None for one in (*reply["deadlines"], *reply["unquantified"]))
            assert reply["headline"]["tone"] == ("answer" if reply["deadlines"] else "no_dates")


# Words for families


def grade(text):
    return textstat.flesch_kincaid_grade(text)


def sentences():
    """Every sentence that a family may send, with a long date and a long time filled in, and the suffix that it may carry."""
    for one in load_rules().owed.values():
        for tense in ("ahead", "today", "overdue", "about", "across_england", "at_any_time"):
            text = getattr(one, tense).format(date="Wednesday 23 September 2026 at the latest", period="10 working days")
            if text:
                claim, stop, request = text.partition(".")
                yield pytest.param(f"{claim}{', if there is a plan' if one.rests_on else ''}{stop}{request}", id=f"{one.id}-{tense}")


@pytest.mark.parametrize("text", tuple(sentences()))
def test_words_to_send_are_easy_to_read(text):
    assert grade(text) <= HIGHEST_GRADE


@promise
def a_page_is_easy_to_read(question, reply):
    days = [words for day in reply["days"] for words in (day["what"], day["do"])]
    assert not days or grade(" ".join(days)) <= HIGHEST_GRADE
    shown = [
        text
        for block in reply["view"]
        if block["kind"] in ("panel", "paragraph", "heading")
        for text in all_text({"title": block.get("title", ""), "text": block["text"]})
    ]
    shown += [line for step in steps_shown(reply) for line in step.split("\n")]
    assert grade(". ".join(text.rstrip(".") for text in shown if text) + ".") <= HIGHEST_GRADE


def test_a_message_asks_for_one_thing_so_that_nobody_asks_for_what_they_have_had():
    reply = ask("owed", "darlington", {"conference": "initial_conference", "conference_date": "2026-12-10"}, today="2026-12-20", view=True)
    copied = [step["message"] for step in steps_of(reply) if "message" in step]
    wanted = [one["words"] for one in (*reply["unquantified"], *reply["deadlines"]) if one["words"]]
    assert copied == [f"Hello,\n\n{words}\n\nThank you." for words in wanted]


def test_a_core_group_that_cannot_be_is_questioned_kindly():
    reply = ask("owed", "sheffield", {"conference": "initial_conference", "conference_date": "2026-12-10", "core_group_date": "2026-12-01"})
    assert reply["errors"] == [
        {"field": "core_group_date", "message": "Core groups start after this meeting. Check both dates, or leave this one out"}
    ]


def test_a_meeting_on_a_day_off_is_questioned():
    reply = ask("owed", "sheffield", {"conference": "initial_conference", "conference_date": "2026-12-12"}, today="2026-12-01", view=True)
    assert "Saturday" in reply["view"][0]["text"]
