"""What each document says to each question: the columns of the comparison, and what stands in a cell of one, as text and addresses.

Each answer stands under its own document; none is taken for another, and what a document does not say is said to be so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from conference_rules import Area, Source, Timescale
from conference_rules.ids import RoleId
from conference_rules.wording import rule_period, rule_text, short_date

from .. import addresses
from ..knowledge import Knowledge, provenance
from ..knowledge.answers import UNNAMED, Status, facts_in_words, rules_on
from ..knowledge.evidence import Fact
from ..knowledge.questions import Question
from ..markup import sentence
from .duty_lines import STRENGTHS

STATUS_IN_WORDS: dict[Status, str] = {"says": "Says", "does_not_say": "Does not say", "not_read": "Not read"}
_NOT_STATED = RoleId("not_stated")


@dataclass(frozen=True)
class Column:
    """A document with an answer to every question: that of an area, or the one that names no area."""

    id: str
    name: str
    source: Source
    area: Area | None


@dataclass(frozen=True)
class Limit:
    """A time limit: its length, which leads to the whole rule, the rule in one sentence, and how firm it is, for whom and where it stands."""

    period: str
    href: str
    title: str
    text: str
    particulars: str


@dataclass(frozen=True)
class Words:
    """Something that a document says without a time limit, with the heading that it stands under and where it is among the evidence."""

    text: str
    where: str
    href: str


@dataclass(frozen=True)
class Cell:
    """What one document answers to one question. `unread` says where the answer may be that nobody read."""

    status: Status
    unread: str
    limits: Sequence[Limit]
    words: Sequence[Words]


def columns(knowledge: Knowledge) -> list[Column]:
    """Every document that answers the questions, in the order of the areas."""
    areas = [Column(area.id, area.name, area.source, area) for area in knowledge.rules.areas.values()]
    return [*areas, Column(UNNAMED, "A document that names no area, 2020", knowledge.rules.sources[UNNAMED], None)]


def about(column: Column) -> str:
    """Which document a column is of, and how far its words can be trusted."""
    if column.area and column.area.level == "england":
        return provenance(column.area)
    read = provenance(column.area) if column.area else f"From a saved copy of {short_date(column.source.read_on)}."
    return f"“{column.source.title}”, {column.source.dated}. {read}"


def document(column: Column, page: str) -> str:
    """Where all of a document can be read, from a page."""
    area = column.area
    return addresses.between(page, addresses.document_page(area.id) if area else addresses.evidence_page(column.source.id))


def rules_in(column: Column, question: Question) -> list[Timescale]:
    return rules_on(question, column.area) if column.area else []


def facts_in(column: Column, question: Question, knowledge: Knowledge) -> list[Fact]:
    return [knowledge.evidence.facts[name] for name in facts_in_words(knowledge.answers[column.id][question.id], column.area)]


def cell(column: Column, question: Question, page: str, knowledge: Knowledge) -> Cell:
    """What stands in a column beside a question, with links as they lead from a page."""
    answer = knowledge.answers[column.id][question.id]
    unread = f"The answer may be in {answer.unread}." if answer.unread else ""
    limits = [_limit(rule, page, knowledge) for rule in rules_in(column, question)]
    words = [_words(fact, page) for fact in facts_in(column, question, knowledge)]
    return Cell(answer.status, unread, limits, words)


def _words(fact: Fact, page: str) -> Words:
    href = addresses.between(page, addresses.evidence_page(fact.source), addresses.fact_anchor(fact.id))
    return Words(fact.text, f"“{fact.section}”" if fact.section else "Source", href)


def _limit(rule: Timescale, page: str, knowledge: Knowledge) -> Limit:
    href = addresses.between(page, addresses.document_page(rule.area), addresses.rule_anchor(rule.key))
    particulars = " ".join(sentence(one) for one in _particulars(rule, knowledge))
    return Limit(rule_period(rule), href, rule.short_title, rule_text(rule, knowledge.rules.events), particulars)


def _particulars(rule: Timescale, knowledge: Knowledge) -> Iterator[str]:
    yield f"How firmly: {STRENGTHS[rule.duty]}"
    if who := people(rule, knowledge):
        yield f"Who acts: {who}"
    if rule.conferences:
        yield f"For: {conferences(rule)} conferences"
    if rule.condition:
        yield f"Applies {rule.condition}"
    if force := in_force(rule):
        yield f"In force {force}"
    if rule.inferred:
        yield f"Inferred, not printed: {rule.inferred}"
    if rule.section:
        yield f"Section: “{rule.section}”"


def people(rule: Timescale, knowledge: Knowledge) -> str:
    return ", ".join(knowledge.rules.people[name] for name in rule.who if name != _NOT_STATED)


def conferences(rule: Timescale) -> str:
    return ", ".join(kind.replace("_", "-") for kind in rule.conferences)


def in_force(rule: Timescale) -> str:
    begun = f"from {short_date(rule.in_force_from)}" if rule.in_force_from else ""
    ended = f"until {short_date(rule.in_force_until)}" if rule.in_force_until else ""
    return " ".join(filter(None, (begun, ended)))
