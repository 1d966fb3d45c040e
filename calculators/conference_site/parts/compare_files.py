"""The files of the comparison: one for each document, of which a reader's browser fetches the two that are chosen, and a table of everything."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from hashlib import sha256
from typing import Any

from conference_calculators.files.table import table_file
from conference_rules import Timescale
from conference_rules.wording import BOUNDS, either, rule_text

from .. import addresses
from ..knowledge import Knowledge
from ..knowledge.evidence import Fact
from ..knowledge.questions import Question
from .compared import STATUS_IN_WORDS, Column, about, cell, columns, conferences, document, facts_in, in_force, people, rules_in
from .duty_lines import STRENGTHS

FOLDER = "compare"
TABLE = "every-council.csv"
TABLE_COLUMNS = (
    "Topic", "Question", "Council", "Answer", "Time limit", "Length", "Unit", "Counted from", "Bound", "How firmly", "Who acts", "For conferences",
    "Applies", "In force", "In words", "Section", "Document", "Dated", "Copy read on", "Not read",
)  # fmt: skip


def files(knowledge: Knowledge) -> dict[str, str]:
    """Each file by its address on the site."""
    texts = [(column, _text(column, knowledge)) for column in columns(knowledge)]
    documents = {f"{FOLDER}/{_named(column, text)}": text for column, text in texts}
    return {**documents, f"{FOLDER}/{TABLE}": everything(knowledge)}


def name_of(column: Column, knowledge: Knowledge) -> str:
    """The name of a document's file."""
    return _named(column, _text(column, knowledge))


def _named(column: Column, text: str) -> str:
    """It changes with what is in the file: a page of one edition never meets the answers of another."""
    return f"{column.id}-{sha256(text.encode()).hexdigest()[:16]}.json"


def _text(column: Column, knowledge: Knowledge) -> str:
    page = addresses.COMPARISON_PAGE
    answers = {question.id: _without_nothing(asdict(cell(column, question, page, knowledge))) for question in knowledge.questions.by_id.values()}
    content = {"name": column.name, "about": about(column), "document": document(column, page), "answers": answers}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _without_nothing(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}


def everything(knowledge: Knowledge) -> str:
    """Every question and every document as a table for a spreadsheet: a row for each time limit, each thing said in words and each silence."""
    topics = {topic.id: topic.title for topic in knowledge.questions.topics}
    rows = [
        {"Topic": topics[question.topic], "Question": question.title, **row}
        for topic in topics
        for question in knowledge.questions.of_topic(topic)
        for column in columns(knowledge)
        for row in _rows(column, question, knowledge)
    ]
    return table_file(rows, TABLE_COLUMNS)


def _rows(column: Column, question: Question, knowledge: Knowledge) -> Iterator[dict[str, str]]:
    answer = knowledge.answers[column.id][question.id]
    source = column.source
    common = {"Council": column.name, "Answer": STATUS_IN_WORDS[answer.status], "Not read": answer.unread}
    common |= {"Document": source.title, "Dated": source.dated, "Copy read on": source.read_on.isoformat()}
    said = [_of_limit(rule, knowledge) for rule in rules_in(column, question)]
    said += [_of_fact(fact) for fact in facts_in(column, question, knowledge)]
    yield from ({**common, **one} for one in said or [{}])


def _of_limit(rule: Timescale, knowledge: Knowledge) -> dict[str, str]:
    return {
        "Time limit": rule_text(rule, knowledge.rules.events),
        "Length": _length(rule),
        "Unit": rule.unit.replace("_", " "),
        "Counted from": either([knowledge.rules.events[event].counted_from for event in rule.events]),
        "Bound": BOUNDS[rule.bound],
        "How firmly": STRENGTHS[rule.duty],
        "Who acts": people(rule, knowledge),
        "For conferences": conferences(rule),
        "Applies": rule.condition,
        "In force": in_force(rule),
        "Section": rule.section,
    }


def _length(rule: Timescale) -> str:
    """A number, which a spreadsheet can sort by; its unit stands beside it. A window has two: "4 to 6"."""
    ends = [rule.window_from, rule.amount] if rule.window_from is not None and rule.amount else [rule.window_from or rule.amount]
    return " to ".join(map(str, ends))


def _of_fact(fact: Fact) -> dict[str, str]:
    return {"In words": fact.text, "Section": fact.section}
