"""The cases: every way through each of them in every area, answers that were counted by hand, and pages that hold all of it."""

import os
import subprocess
import sys
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from conference_rules import Area, BadRules, load_rules
from conference_site.training import case_pages
from conference_site.training.case_data import FOLDER, Story, stories, story_from
from conference_site.training.case_dates import held_in
from conference_site.training.case_minutes import minutes_alone
from conference_site.training.case_paths import Node, Paths, lines_of
from tests.the_guide import its_cases, the_guide

ROOT = Path(__file__).resolve().parents[3]
RULES = load_rules()
EVERY = [(story, area) for story in stories() for area in RULES.areas.values()]
A_CASE = """
title = "A case"
minutes = 20
about = "Somebody."
aims = ["Count"]
days = { monday = 2027-02-01 }
[[step]]
id = "one"
title = "One"
day = "monday"
known = ["It is {monday}."]
record = ["What was seen"]
"""


def ways(story: str, area: str) -> Paths:
    return its_cases().paths(next(one for one in stories() if one.id == story), RULES.areas[area])  # type: ignore[index]


@cache
def pages() -> dict[str, str]:
    return case_pages.pages(the_guide(), its_cases())


def page_of(story: Story, area: Area) -> str:
    return pages()[f"training/cases/{'' if area.level == 'england' else f'{area.id}-'}{story.id}.md"]


def each(pair: tuple[Story, Area]) -> str:
    return f"{pair[0].id}-{pair[1].id}"


def step(name: str, story: str, area: str) -> Node:
    return ways(story, area).nodes[name]


def right(name: str, story: str, area: str) -> list[str]:
    question = step(name, story, area).question
    assert question
    return sorted(question.right)


def test_there_are_six_cases_of_about_twenty_minutes() -> None:
    assert len(stories()) == 6
    assert {story.minutes for story in stories()} == {20}


@pytest.mark.parametrize("pair", EVERY, ids=each)
def test_whoever_reads_a_case_alone_needs_about_as_long_as_a_room_and_the_page_says_how_long(pair: tuple[Story, Area]) -> None:
    story, area = pair
    found = ways(story.id, area.id)
    alone = minutes_alone(found)
    assert 17 <= alone <= 25
    assert f"Alone about {alone} minutes" in page_of(story, area)


@pytest.mark.parametrize("story", stories(), ids=lambda story: story.id)
def test_each_step_has_what_is_known_what_people_say_a_question_and_what_a_record_holds(story: Story) -> None:
    """Only a step to which a wrong answer leads asks nothing: it shows what follows."""
    for one in story.steps:
        assert one.known and one.says and one.record, one.id
        assert bool(one.ask) != one.detour, one.id


@pytest.mark.parametrize("story", stories(), ids=lambda story: story.id)
def test_a_case_keeps_the_order_of_the_procedure(story: Story) -> None:
    """A strategy discussion, then the conference, then the core group, then the reviews, and each on a day after the one before."""
    of_the_conference = {"initial_conference", "pre_birth_conference", "transfer_conference"}
    order = ["strategy_discussion", "conference", "core_group", "review_conference"]
    for area in RULES.areas.values():
        held = [one for one in ways(story.id, area.id).straight[-1].scene.happened if one.event in {*order, *of_the_conference}]
        kinds = [order.index("conference" if one.event in of_the_conference else one.event) for one in held]
        assert kinds == sorted(kinds) and len(set(kinds)) >= 3
        assert [one.day for one in held] == sorted({one.day for one in held})


@pytest.mark.parametrize("pair", EVERY, ids=each)
def test_every_way_through_a_case_ends_at_its_end_and_every_answer_leads_on(pair: tuple[Story, Area]) -> None:
    story, area = pair
    found = ways(story.id, area.id)
    last = story.steps[-1].id
    for node in found.nodes.values():
        assert all(name in found.nodes for name in node.leads.values() if name)
        assert node.scene.step.id == last or all(node.leads.values()), f"{node.id} is a dead end"
        assert reaches_the_end(node, found)
    assert found.straight[-1].scene.step.id == last


def reaches_the_end(node: Node, found: Paths) -> bool:
    met: set[str] = set()
    waiting = [node.id]
    while waiting:
        one = waiting.pop()
        if "" in found.nodes[one].leads.values():
            return True
        if one not in met:
            met.add(one)
            waiting += found.nodes[one].leads.values()
    return False


@pytest.mark.parametrize("pair", EVERY, ids=each)
def test_every_step_that_is_written_is_met_in_some_area_and_no_way_leaves_the_case(pair: tuple[Story, Area]) -> None:
    story, _ = pair
    met = {node.scene.step.id for area in RULES.areas.values() for node in ways(story.id, area.id).nodes.values()}
    assert met == {one.id for one in story.steps}


@pytest.mark.parametrize("pair", EVERY, ids=each)
def test_every_question_has_a_right_answer_among_its_choices_and_says_what_follows_from_each(pair: tuple[Story, Area]) -> None:
    story, area = pair
    for node in ways(story.id, area.id).nodes.values():
        question = node.question
        if question is None:
            continue
        assert question.right_outcomes, node.id
        assert all(one.lines or question.kind == "list" for one in question.outcomes), node.id
        if question.kind == "choice":
            assert {one.answer for one in question.outcomes} == {value for value, _ in question.choices}
            assert question.right < {value for value, _ in question.choices}
        if question.kind == "list":
            assert question.right <= set(question.reasons) == {value for value, _ in question.choices}


@pytest.mark.parametrize("story", stories(), ids=lambda story: story.id)
def test_the_choice_of_a_day_branches_where_the_rules_judge_it(story: Story) -> None:
    """In each case somewhere a wrong day leads to a step of its own, and to other dates after it."""
    assert ways(story.id, "darlington").branches
    assert any(one.detour for one in story.steps)


# Counted by hand with the published bank holidays


def test_the_conference_about_mia_counts_over_christmas() -> None:
    """From 10 December: ten working days to Christmas Eve, three before New Year, and two in January."""
    for area in ("darlington", "doncaster", "sheffield", "england"):
        assert right("strategy", "brothers-and-sisters", area) == ["2027-01-05"]
        assert right("choose", "brothers-and-sisters", area) == ["before"]


def test_a_late_conference_says_by_how_much_what_is_owed_and_which_dates_it_starts() -> None:
    question = step("choose", "brothers-and-sisters", "darlington").question
    assert question
    late = next(one for one in question.outcomes if one.answer == "after")
    assert late.lines[0].startswith("2 working days late.") and "written agreement" in late.lines[0]
    assert ("First core group", "Thursday 21 January 2027") in late.rows
    other = step("choose", "brothers-and-sisters", "sheffield").question
    assert other and "does not say what must be done" in next(one for one in other.outcomes if one.answer == "after").lines[0]


def test_nobody_goes_on_with_a_day_on_which_nobody_is_at_work() -> None:
    node = step("choose", "brothers-and-sisters", "england")
    assert set(node.leads) == {"before", "after"}


def test_the_same_core_group_is_late_after_one_choice_and_in_time_after_the_other() -> None:
    assert right("core-before", "brothers-and-sisters", "doncaster") == ["first_core_group"]
    assert right("core-after", "brothers-and-sisters", "doncaster") == []


def test_each_area_counts_a_move_from_the_day_that_its_own_document_names() -> None:
    """Agreed on 14 June, notified on the 9th, moved on the 4th: 15 working days after each."""
    counted = {area: right("count", "a-family-that-moved", area) for area in ("darlington", "doncaster", "england")}
    assert counted == {"darlington": ["2027-07-05"], "doncaster": ["2027-06-25"], "england": ["2027-06-30"]}
    named = {area: right("call", "a-family-that-moved", area) for area in ("darlington", "doncaster", "england")}
    assert named == {"darlington": ["transfer_agreed"], "doncaster": ["transfer_moved", "transfer_notified"], "england": ["transfer_notified"]}
    assert right("call", "a-family-that-moved", "redbridge") == ["transfer_notified"], "not said, and so the national timescale"


def test_a_date_of_two_mistakes_is_named_in_a_case_too_and_left_off_paper() -> None:
    """From 10 December, which is day 1, and over the council's closed days: 7 January."""
    question = step("strategy", "brothers-and-sisters", "darlington").question
    assert question
    (both,) = [one for one in question.outcomes if one.answer == "2027-01-07"]
    assert both.two_mistakes and both.lines[0].startswith("Two mistakes at once: the day of the event was counted as day 1")
    assert "2 working days late" in both.lines[1]
    page = pages()["training/cases/darlington-brothers-and-sisters.md"]
    assert 'cg-notice--warning cg-no-print" data-outcome="2027-01-07"' in page


def test_a_wrong_judgement_of_a_quorum_shows_what_would_come_of_it() -> None:
    """With a ground to go ahead, a conference on 22 December starts a core group by 8 January; held again, its own limit of 5 January stays."""
    question = step("stand-before", "brothers-and-sisters", "darlington").question
    assert question and question.right == {"chair_decides"}
    by_answer = {one.answer: one for one in question.outcomes}
    assert ("First core group", "Friday 8 January 2027") in by_answer["quorate"].rows
    assert "give no ground" in by_answer["quorate"].lines[-1]
    assert by_answer["not_quorate"].starts == "If it is held again"
    assert ("Reconvened conference", "Tuesday 5 January 2027") in by_answer["not_quorate"].rows
    assert ("Teacher", "No", "Had left before the decision.") in question.people


def test_a_wrong_answer_about_a_child_or_an_ending_says_in_which_case_it_would_be_right() -> None:
    question = step("leo-early", "two-parents-two-rooms", "darlington").question
    assert question
    by_answer = {one.answer: " ".join(one.lines) for one in question.outcomes}
    assert "Would the child be safe from a hostile or blaming parent? Yes." in by_answer["plan_all"]
    assert "What does the child want? Not to come." in by_answer["respect_no"]
    ending = step("review-before", "brothers-and-sisters", "darlington").question
    assert ending
    assert any("Is this the first review? No." in line for one in ending.outcomes if not one.is_right for line in one.lines)


def test_looking_back_the_record_is_shown_only_once_it_is_answered_what_was_late() -> None:
    node = step("end-after", "brothers-and-sisters", "darlington")
    assert node.question
    late = [label for value, label in node.question.choices if value in node.question.right]
    assert late == ["Initial conference, Thursday 7 January 2027"]
    page = pages()["training/cases/darlington-brothers-and-sisters.md"].partition('id="end-after"')[2]
    assert page.index("data-answer") < page.index("What a good record holds now")


def test_where_a_document_is_silent_the_case_asks_what_to_do_and_borrows_nothing() -> None:
    question = step("strategy", "an-unborn-baby", "sheffield").question
    assert question and question.kind == "choice" and question.right == {"ask"}
    assert "What do you do?" in question.text and question.asks_the_council
    assert right("strategy", "an-unborn-baby", "darlington") == ["2027-01-20"]


def test_who_counts_in_the_room_follows_the_areas_own_document() -> None:
    assert right("who", "too-few-in-the-room", "darlington") == ["p1"]
    assert right("who", "too-few-in-the-room", "doncaster") == ["p1", "p2", "p3", "p4"]
    assert right("who", "too-few-in-the-room", "redbridge") == ["ask"]


def test_a_new_date_does_not_move_the_limit_of_the_review() -> None:
    """91 days after 23 March are 22 June; a month after the conference that failed would be July."""
    assert right("talk", "too-few-in-the-room", "darlington") == ["2027-06-22"]


WAYS_IN_EXAMPLESHIRE = """
from conference_rules import load_rules
from conference_site.training.case_data import stories
from conference_site.training.case_paths import paths
rules = load_rules()
for story in stories():
    found = paths(story, rules.areas["exampleshire"], rules)
    print(story.id, found.straight[-1].scene.step.id, *[line for one in found.nodes["choose"].question.outcomes for line in one.lines[:1]])
"""


def test_an_area_that_joins_with_shorter_limits_has_every_case_too() -> None:
    """Exampleshire gives 15 days where others give 15 working days: no day on offer at Easter or in May is in time."""
    where = {**os.environ, "CONFERENCE_GUIDE_AREAS": str(ROOT / "tests" / "areas" / "exampleshire"), "PYTHONPATH": str(ROOT / "calculators")}
    done = subprocess.run([sys.executable, "-c", WAYS_IN_EXAMPLESHIRE], env=where, capture_output=True, text=True, timeout=120, check=True)
    told = done.stdout.splitlines()
    assert [line.split()[:2] for line in told] == [[story.id, "end"] for story in stories()]
    assert "None of these days is in time. The first of them is the least late." in told[3]


def test_the_printed_limit_decides_what_is_late_and_no_other_reading_of_it() -> None:
    """91 days after 23 March 2027 are 22 June; three months would be the 23rd, which the document does not say."""
    end = ways("too-few-in-the-room", "darlington").straight[-1]
    (review,) = [one.against_its_limit for one in held_in(end.scene) if one.title == "First review conference"]
    assert review == "In time: the limit was Tuesday 22 June 2027"
    question = step("three-days", "too-few-in-the-room", "darlington").question
    assert question
    (months,) = [one for one in question.outcomes if one.answer == "2027-06-23"]
    assert any("1 working day late" in line for line in months.lines)


def test_the_record_at_the_end_holds_each_date_against_its_limit_and_what_was_asked() -> None:
    found = ways("brothers-and-sisters", "sheffield")
    end = found.nodes["end-after"]
    dates = {one.title: one.against_its_limit for one in held_in(end.scene)}
    assert dates["Initial conference"].startswith("Late by 2 working days")
    assert dates["First core group"].startswith("In time") and dates["Next review conference"].startswith("In time")
    lines = lines_of(found.way_to(end))
    assert any("Who agreed that the conference is late" in line for line in lines)
    assert any("What the council answered" in line for line in lines)
    assert not any("Who agreed that the conference is late" in line for line in lines_of(list(found.straight)))


# Files that cannot be used, and pages


@pytest.mark.parametrize(
    "change",
    [
        ('day = "monday"', 'day = "tuesday"'),
        ('record = ["What was seen"]', 'record = ["What was seen"]\nthen = "nowhere"'),
        ('record = ["What was seen"]', 'record = ["What was seen"]\nask = { kind = "guess", text = "?" }'),
        ('record = ["What was seen"]', 'record = ["What was seen"]\nanswer = "typed"'),
        ('record = ["What was seen"]', 'record = ["What was seen"]\ntook = [{ event = "party", day = "monday" }]'),
    ],
)
def test_a_case_with_a_fault_is_refused_with_its_file_and_place(change: tuple[str, str], tmp_path: Path) -> None:
    file = tmp_path / "1-a-case.toml"
    file.write_text(A_CASE, encoding="utf-8")
    assert story_from(file).id == "a-case"
    file.write_text(A_CASE.replace(*change), encoding="utf-8")
    with pytest.raises(BadRules, match=r"1-a-case\.toml"):
        story_from(file)


def test_no_answer_is_typed_in_a_case() -> None:
    """A case names days and asks; which of them is right, no key can say."""
    for path in FOLDER.glob("*.toml"):
        text = path.read_text(encoding="utf-8")
        assert "right =" not in text and "answer =" not in text


def test_each_case_has_a_page_for_all_of_england_and_one_for_each_area() -> None:
    assert len(pages()) == len(EVERY)
    assert "training/cases/brothers-and-sisters.md" in pages()
    assert "training/cases/darlington-brothers-and-sisters.md" in pages()


@pytest.mark.parametrize("pair", EVERY, ids=each)
def test_a_page_holds_every_step_of_every_way_and_links_only_to_steps_that_it_has(pair: tuple[Story, Area]) -> None:
    story, area = pair
    page = page_of(story, area)
    for node in ways(story.id, area.id).nodes.values():
        assert f'id="{node.id}" data-step' in page
        for name in filter(None, node.leads.values()):
            assert f'href="#{name}" data-go' in page


def test_a_case_names_no_day_that_the_bank_holidays_do_not_cover() -> None:
    assert all(date(2026, 1, 1) < day < date(2028, 12, 31) for story in stories() for day in story.days.values())
