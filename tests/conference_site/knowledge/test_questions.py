"""The questions of the guide, and what each area answers: a written status for each, words for families, and facts of its own."""

import shutil
from pathlib import Path

import pytest

from conference_rules import BadRules
from conference_site.knowledge import Knowledge
from conference_site.knowledge.answers import UNNAMED, Answer, facts_carried, load_answers, rules_on
from conference_site.knowledge.questions import FAMILY, load_questions
from tests.the_guide import the_guide

ROOT = Path(__file__).resolve().parents[3]
AREAS = ("darlington", "doncaster", "redbridge", "sheffield", "england")
each_source = pytest.mark.parametrize("source", [*AREAS, UNNAMED])
each_area = pytest.mark.parametrize("area", AREAS)


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return the_guide()


@each_source
def test_every_question_has_an_answer_with_a_status(source: str, known: Knowledge) -> None:
    assert list(known.answers[source]) == list(known.questions.by_id)
    assert {answer.status for answer in known.answers[source].values()} <= {"says", "does_not_say", "not_read"}


@each_source
def test_every_fact_of_a_document_answers_a_question(source: str, known: Knowledge) -> None:
    """What its words mean and how old it is stand elsewhere."""
    area = known.rules.areas.get(source)
    carried = {
        fact
        for question in known.questions.by_id.values()
        for fact in facts_carried(question, known.answers[source][question.id], area)
    }
    facts = [fact.id for fact in known.evidence.of(source) if fact.topic not in ("words", "currency")]
    assert [fact for fact in facts if fact not in carried] == []


@each_area
def test_every_time_limit_and_every_duty_is_found_from_a_question(area: str, known: Knowledge) -> None:
    rules, answers = known.rules.areas[area], known.answers[area]
    asked = {rule.key for question in known.questions.by_id.values() for rule in rules_on(question, rules)}
    assert {rule.key for rule in rules.timescales} == asked
    assert {duty.id for duty in rules.duties} == {name for answer in answers.values() for name in answer.duties}
    assert {item.id for item in rules.information} == {name for answer in answers.values() for name in answer.information}


@each_area
def test_a_family_that_asks_reads_the_answer_in_its_own_words(area: str, known: Knowledge) -> None:
    for question in known.questions.by_id.values():
        answer = known.answers[area][question.id]
        for reader in FAMILY:
            assert bool(getattr(answer, reader)) == (answer.status == "says" and reader in question.asked), f"{question.id}: {reader}"


@each_area
def test_an_area_is_silent_on_nothing_that_its_rules_say(area: str, known: Knowledge) -> None:
    for question in known.questions.by_id.values():
        if rules_on(question, known.rules.areas[area]):
            assert known.answers[area][question.id].status == "says"


@each_area
def test_the_words_of_an_area_name_no_other_area(area: str, known: Knowledge) -> None:
    others = [other.name for other in known.rules.areas.values() if other.id not in (area, "england")]
    words = " ".join(getattr(answer, reader) for answer in known.answers[area].values() for reader in FAMILY)
    assert [name for name in others if name in words] == []


def test_a_question_is_about_no_area(known: Knowledge) -> None:
    names = [area.name for area in known.rules.areas.values() if area.level == "area"]
    words = " ".join(f"{asked.question} {asked.ask}" for question in known.questions.by_id.values() for asked in question.asked.values())
    assert [name for name in names if name in words] == []


def test_a_paper_that_was_not_read_is_named(known: Knowledge) -> None:
    assert known.answers["redbridge"]["minimum_attendance"] == Answer(
        "not_read", unread="chapter 4 of the London Child Protection Procedures"
    )
    assert known.answers["doncaster"]["minimum_attendance"].status == "says"
    assert known.answers["doncaster"]["solicitors"] == Answer("does_not_say")
    assert known.answers["darlington"]["recording"].unread.endswith("electronic and digital recording")


def test_a_period_answers_under_another_name_where_the_rules_say_so(known: Knowledge) -> None:
    question = known.questions.on_deadline("report_to_family")
    assert question is not None
    assert {rule.family for rule in rules_on(question, known.rules.areas["doncaster"])} == {"agency_report_to_family"}


# What cannot be used stops the build: the real files, with one change.

@pytest.fixture
def copied(tmp_path: Path) -> Path:
    for folder in ("questions", "areas", f"evidence/{UNNAMED}"):
        shutil.copytree(ROOT / "procedures" / folder, tmp_path / "procedures" / folder)
    return tmp_path


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("questions/at.toml", 'title = "Who chairs"', 'titel = "Who chairs"', r"at\.toml: question\.who_chairs\.titel: this key is not known"),
        ("questions/at.toml", 'topic = "meeting"', 'topic = "meetings"', r"order_of_meeting\.topic: 'meetings' is not known"),
        ("questions/at.toml", 'id = "category"', 'id = "who_chairs"', r"question\.who_chairs: this id is used twice"),
        ("questions/at.toml", 'roles = ["chair", "supporter"]', 'roles = ["chairman"]', r"parents_part\.professional\.roles: 'chairman'"),
        ("questions/at.toml", 'question = "Who is the chair?"', 'question = ""', r"who_chairs\.parent\.question: this is empty"),
        ("questions/at.toml", ', ask = "Ask who the chair is, and who they work for."', "", r"who_chairs\.parent\.ask: this key is missing"),
        ("questions/plan.toml", 'deadlines = ["visit"]', "", r"procedures/questions: visit: no question names this deadline"),
        ("questions/plan.toml", 'deadlines = ["visit"]', 'deadlines = ["visit", "visits"]', r"visit\.deadlines: no area has a deadline 'visits'"),
        ("questions/plan.toml", 'deadlines = ["visit"]', 'deadlines = ["visit", "first_review"]', "'first_review' already answers 'first_review'"),
        ("questions/order.toml", 'id = "changes"\ntitle = "When', 'id = "later"\ntitle = "When', r"later\.toml: file: this file is missing"),
        ("areas/doncaster/answers.toml", "[answer.visit]", "[answer.visits]", r"answer\.visits: this key is not known"),
        ("areas/doncaster/answers.toml", '[answer.visit]\nstatus = "does_not_say"', "", r"doncaster/answers\.toml: answer\.visit: this question has no"),
        ("areas/doncaster/answers.toml", '[answer.visit]\nstatus = "does_not_say"', "[answer.visit]", r"answer\.visit\.status: this key is missing"),
        ("areas/doncaster/answers.toml", '[answer.visit]\nstatus = "does_not_say"', '[answer.visit]\nstatus = "silent"', "'silent' is not known"),
        ("areas/doncaster/answers.toml", '[answer.visit]\nstatus = "does_not_say"', '[answer.visit]\nstatus = "not_read"', r"answer\.visit\.unread"),
        ("areas/doncaster/answers.toml", 'facts = ["F-D03"]', 'fact = ["F-D03"]', r"answer\.who_chairs\.fact: this key is not known"),
        ("areas/doncaster/answers.toml", 'facts = ["F-D03"]', 'facts = ["F-L06"]', r"answer\.who_chairs\.facts: 'F-L06' is none of doncaster's"),
        ("areas/doncaster/answers.toml", 'facts = ["F-D03"]', "", r"answer\.who_chairs: this answer rests on nothing"),
        ("areas/doncaster/answers.toml", 'duties = ["later_in_the_day"]', "", "no answer names later_in_the_day"),
        ("areas/doncaster/answers.toml", "[[timescale.first_core_group]]", "[[timescale.visit]]", r"\[\[timescale.visit\]\]: The source for doncaster"),
        ("areas/doncaster/answers.toml", "[[timescale.first_core_group]]", "[[timescale.visit@darlington]]", "The source for doncaster has no rule"),
        ("areas/doncaster/answers.toml", "There must be enough people", "There must be [[others_needed]]", r"\[\[others_needed\]\] cannot stand here"),
        ("areas/darlington/answers.toml", 'status = "says"\nparent = "There should be a core group every', 'status = "does_not_say"\nparent = "There', "next_core_group"),
        (
            "areas/darlington/answers.toml",
            '[answer.complaint_considered]\nstatus = "says"',
            '[answer.complaint_considered]\nstatus = "does_not_say"',
            r'complaint_considered\.status: the rules of Darlington have a time limit for this\. Write "says"',
        ),
        (
            "areas/sheffield/answers.toml",
            '[answer.complaint_reply]\nstatus = "does_not_say"',
            '[answer.complaint_reply]\nstatus = "not_read"\nunread = "initial_conferences"',
            r"complaint_reply\.status: the rules of Sheffield do not agree",
        ),
        ("areas/redbridge/answers.toml", 'london_4 = "chapter 4', 'london_4 = "chapter 5', r'redbridge/quoracy\.toml: quoracy\.unread: .*Write unread = "chapter 5'),
        (
            "areas/sheffield/answers.toml",
            '[answer.minimum_not_met]\nstatus = "not_read"\nunread = "initial_conferences"',
            '[answer.minimum_not_met]\nstatus = "does_not_say"',
            r"sheffield/quoracy\.toml: quoracy\.unread: .*answer\.minimum_not_met.* is answered\. Take this out, or",
        ),
        (
            "areas/england/answers.toml",
            '[answer.visit]\nstatus = "not_read"\nunread = "working_together"',
            '[answer.visit]\nstatus = "does_not_say"',
            r"visit\.status: the rules of England do not agree",
        ),
        ("areas/darlington/answers.toml", 'recording = "the', 'taping = "a book"\nrecording = "the', r"unread\.taping: no answer names this paper"),
        ("areas/sheffield/answers.toml", 'young_person = "The chair. They', 'child = "The chair. They', r"answer\.who_chairs\.child: this key is not known"),
    ],
)
def test_what_cannot_be_used_stops_the_build(file: str, old: str, new: str, says: str, copied: Path, known: Knowledge) -> None:
    path = copied / "procedures" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadRules, match=says):
        questions = load_questions(copied / "procedures" / "questions", known.roles.desks)
        load_answers(copied, questions, known.rules, known.evidence)
