"""What a page shows of a practice answer: what is known, each answer marked, the mistake named and shown day by day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from conference_rules.wording import long_date
from conference_rules.working_days import Count

from .. import blocks
from ..fields.calculator import Request
from .answers import work_out
from .dates import Case, Worked
from .marking import in_words
from .situations import situations
from .story import known, statements

if TYPE_CHECKING:
    from ..contract.block_kinds import Block, StripDay
    from .shape import Marked, Question

LONGEST_STRIP = 60


def view(answer: Marked, request: Request) -> list[Block]:
    """The blocks of the whole answer. The page may move the story above the questions."""
    case = Case(situations()[answer["situation"]], answer["number"], request.rules)
    area = request.rules.areas[request.area]
    return [
        blocks.panel(_title(answer), _headline(answer)),
        {"kind": "story", "blocks": known(case)},
        *(block for question in answer["questions"] for block in _question(question, case)),
        *_learning(answer),
        *_paper(answer),
        blocks.stamp(area.name, request.rules, area.source, request.today),
    ]


def _title(answer: Marked) -> str:
    return f"{answer['title']}, number {answer['number']}" if answer["next_number"] else answer["title"]


def _headline(answer: Marked) -> str:
    if not answer["answered"]:
        return "The answers." if any("answer" in question for question in answer["questions"]) else "Nothing is marked yet."
    return f"{answer['right']} of {answer['answered']} right. {_left(answer)}".strip()


def _left(answer: Marked) -> str:
    left = len(answer["questions"]) - answer["answered"]
    return f"{left} not answered yet." if left else ""


# Marks


def _question(question: Question, case: Case) -> list[Block]:
    if "answer" not in question:
        return []
    worked = work_out(next(ask for ask in case.situation.ask if ask.id == question["id"]), case)
    return [blocks.heading(question["text"]), *_choices(question, case), *_mark(question), *_mistakes(question, worked), *_why(question, worked)]


def _choices(question: Question, case: Case) -> list[Block]:
    """A room that has no form to look at needs to see what there is to choose from."""
    if question["answered"] or not question["labels"]:
        return []
    return [statements(case)] if case.situation.line else [blocks.bullets(list(question["labels"].values()))]


def _mark(question: Question) -> list[Block]:
    if not question["answered"]:
        return [blocks.notice("good", [blocks.paragraph(question["answer_in_words"])], "The answer")]
    if question["correct"]:
        return [blocks.notice("good", [blocks.paragraph(question["answer_in_words"])], "Right")]
    lines = [f"You answered: {question['given_in_words']}.", f"The answer: {question['answer_in_words']}.", *_part_marks(question)]
    return [blocks.notice("warning", [blocks.paragraph(line) for line in lines], "Not right")]


def _part_marks(question: Question) -> list[str]:
    """A list has a mark for each of its entries: ticked where it belongs to the answer, and left alone where it does not."""
    if question["kind"] != "list":
        return []
    entries = question["labels"]
    right = sum((entry in question["given"]) == (entry in question["answer"]) for entry in entries)
    return [f"{right} of {len(entries)} entries are right."]


def _mistakes(question: Question, worked: Worked) -> list[Block]:
    """Which usual mistake gives the learner's answer. Where several do, all are named: nobody can tell which it was."""
    if not question["answered"]:
        return _usual_mistakes(question, worked)
    if question["correct"] or not worked.slips:
        return []
    mistakes = question["mistakes"]
    if not mistakes:
        return [blocks.paragraph("None of the usual mistakes gives your answer. Follow the reasons below, step by step.")]
    lead = "This mistake gives your answer:" if len(mistakes) == 1 else "Each of these mistakes gives your answer:"
    if question["kind"] == "list":
        lead = "Your answer may come from this mistake:" if len(mistakes) == 1 else "Your answer may come from these mistakes:"
    return [blocks.paragraph(lead), blocks.bullets([mistake["text"] for mistake in mistakes]), *_strips(question, worked)]


def _usual_mistakes(question: Question, worked: Worked) -> list[Block]:
    """For a trainer: what each usual mistake would give."""
    by_answer: dict[str, list[str]] = {}
    for slip in worked.slips:
        by_answer.setdefault(in_words(slip.answer, question["labels"]), []).append(slip.text)
    rows = [(answer, " Or: ".join(dict.fromkeys(texts))) for answer, texts in by_answer.items()]
    return [blocks.table("If somebody gave another answer", ["Their answer", "The mistake that gives it"], rows)] if rows else []


def _strips(question: Question, worked: Worked) -> list[Block]:
    """The count as it should be, and as it was made."""
    if question["kind"] != "date" or not worked.count:
        return []
    wrong = [slip.count for slip in worked.slips_to(date.fromisoformat(str(question["given"]))) if slip.count]
    if not wrong:
        return []
    return [
        *strip_of("As it should be counted", worked.count, {}),
        *strip_of("As it was counted", wrong[0], _should_not_count(worked.count)),
    ]


def _should_not_count(right: Count) -> dict[date, str]:
    """Why a day that was counted by mistake should not have been."""
    days_off = {skipped.day: f"should not count: {skipped.why}" for skipped in right.skipped}
    return {right.day_zero: "should be day 0", **days_off}


def strip_of(label: str, counted: Count, notes: Mapping[date, str]) -> list[Block]:
    """A count day by day under its heading; nothing where it is too long to be looked at."""
    days = _days(counted, notes)
    if len(days) > LONGEST_STRIP:
        return []
    return [blocks.heading(label, 3), blocks.strip(label, days)]


def _days(counted: Count, notes: Mapping[date, str]) -> list[StripDay]:
    number = {day: place for place, day in enumerate(counted.counted, start=1)}
    why = {skipped.day: skipped.why for skipped in counted.skipped}
    backwards = counted.end < counted.day_zero
    day_zero: StripDay = {"date": counted.day_zero.isoformat(), "text": long_date(counted.day_zero), "kind": "zero", "n": 0}
    rest = [_one_day(day, number, why, notes) for day in sorted({*number, *why}, reverse=backwards)]
    return [*([] if counted.day_zero in number else [day_zero]), *rest[:-1], {**rest[-1], "kind": "limit"}]


def _one_day(day: date, number: Mapping[date, int], why: Mapping[date, str], notes: Mapping[date, str]) -> StripDay:
    if day in why:
        return {"date": day.isoformat(), "text": long_date(day), "kind": "skipped", "why": why[day]}
    one: StripDay = {"date": day.isoformat(), "text": long_date(day), "kind": "counted", "n": number[day]}
    return {**one, "why": notes[day]} if day in notes else one


def _why(question: Question, worked: Worked) -> list[Block]:
    told = [*question["because"], *([f"Source: {question['source']}."] if question["source"] else [])]
    inside: list[Block] = [blocks.bullets(told)] if told else []
    if worked.count and not (question["answered"] and not question["correct"]):
        inside += strip_of("The count, day by day", worked.count, {})
    inside += _reasons(question)
    is_open = bool(question["reasons"]) and not question.get("correct")
    return [blocks.details("Why", inside, is_open)] if inside else []


def _reasons(question: Question) -> list[Block]:
    labels = question.get("labels", {})
    rows = [(labels.get(value, value), "Yes" if value in question["answer"] else "No", why) for value, why in question["reasons"].items()]
    return [blocks.table("One by one", ["Which", "In the answer", "Why"], rows)] if rows else []


def _learning(answer: Marked) -> list[Block]:
    if "learning" not in answer:
        return []
    return [blocks.notice("info", [blocks.paragraph(answer["learning"])], "What to take from this")]


def _paper(answer: Marked) -> list[Block]:
    return [blocks.print_button()] if answer["answered"] else []
