"""A draft as its readers will see it: the answer to a question in the words for each, what its calculators say, and its dates in a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from conference_rules import Area, BadRules, Rules
from conference_rules.counting import limit_of
from conference_rules.ids import ENGLAND, AreaId, EventId, QuestionId
from conference_rules.timescales import Happened, timeline
from conference_rules.wording import period, rule_period, rule_text, short_date
from conference_rules.working_days import is_working_day

from .. import blocks
from .entries import Entry

if TYPE_CHECKING:
    from conference_rules.timescales import Deadline

    from ..contract.block_kinds import Block
    from .questions import FormQuestion

Asked = Mapping[str, Mapping[str, str]]
"""How each reader asks a question: the `question`, what to `ask` where nothing is said, and what is said `across` England, as the page sends it."""

READERS: Mapping[str, str] = {
    "parent": "Parents and carers read",
    "young_person": "Children and young people read",
    "professional": "Professionals read",
}
ACROSS_ENGLAND = "Across England"
ROWS = 10
_NUMBER = re.compile(r"\[\[(?:timescale\.(?P<key>[^\]@]+)|(?P<others>others_needed))\]\]")


def read_by(entry: Entry, question: FormQuestion, asked: Asked, rules: Rules, area: AreaId) -> list[Block]:
    """What each reader of the page reads in the place of a question."""
    shown: list[Block] = []
    for reader, title in READERS.items():
        if words := asked.get(reader):
            shown += [blocks.heading(title, 3), blocks.paragraph([{"strong": str(words["question"])}])]
            shown += _for_work(entry, question, words, rules, area) if reader == "professional" else _for_a_family(entry, reader, words, rules, area)
    return shown


def _for_a_family(entry: Entry, reader: str, words: Mapping[str, str], rules: Rules, area: AreaId) -> list[Block]:
    if entry.status == "says":
        return [blocks.paragraph(with_numbers(getattr(entry, reader), rules.areas[area]))]
    across = [_across_england(with_numbers(words["across"], rules.areas[ENGLAND]))] if words.get("across") else []
    return [*across, blocks.paragraph(words["ask"])]


def _for_work(entry: Entry, question: FormQuestion, words: Mapping[str, str], rules: Rules, area: AreaId) -> list[Block]:
    if entry.status == "says":
        said = [_sourced(row.says, row.section) for row in entry.rows]
        limits = [rule for rule in rules.areas[area].timescales if rule.family in question.deadlines]
        counted = [blocks.bullets(rule_text(rule, rules.events) for rule in limits)] if limits else []
        return [*counted, *(blocks.paragraph(line) for line in [_sourced(entry.says, entry.section), *said] if line)]
    national = [rule for rule in rules.areas[ENGLAND].timescales if rule.family in question.deadlines]
    return [*(_across_england(rule_text(rule, rules.events)) for rule in national), blocks.paragraph(words["ask"])]


def _sourced(says: str, section: str) -> str:
    return f"{says} ({section})" if says and section else says


def _across_england(words: str) -> Block:
    return blocks.paragraph([{"strong": f"{ACROSS_ENGLAND}:"}, f" {words}"])


def with_numbers(words: str, area: Area) -> str:
    """Words of an answer with the numbers of the area's rules in their places."""
    periods = {rule.key: rule_period(rule) for rule in area.timescales} | {fact.id: period(fact.amount, fact.unit) for fact in area.information}
    return _NUMBER.sub(lambda found: periods.get(found["key"], found[0]) if found["key"] else str(area.quoracy.others_needed), words)


# Dates


def dates_in(view: Sequence[Block]) -> list[Block]:
    """The first words of an answer, what to know at once, and each date."""
    last = max((place for place, block in enumerate(view) if block["kind"] == "deadline"), default=0)
    return [block for block in view[: last + 1] if block["kind"] in ("panel", "notice", "deadline")]


def counts_from(rules: Rules, area: AreaId) -> Iterator[EventId]:
    """The events from which a time limit of the area counts, or one for England in its place."""
    named = {event for rule in (*rules.areas[area].timescales, *rules.areas[ENGLAND].timescales) for event in rule.events}
    yield from (event for event in rules.events if event in named)


def reckoned(rules: Rules, area: AreaId, event: EventId, day: date) -> list[Block]:
    """The ready reckoner: what begins on each of the working days from a day on, with the date to work to where it is another."""
    started = [one for one in timeline(rules, area, [Happened(event, day)]).deadlines if _is_direct(one, event)]
    if not started:
        return [blocks.paragraph("No time limit counts from this day.")]
    columns = [str(rules.events[event].title), *(one.rule.short_title for one in started)]
    rows = [[short_date(each), *(_cell(one, event, each, rules.areas[area]) for one in started)] for each in _working_days(day)]
    return [blocks.table(f"{rules.areas[area].name}: dates worked out already", columns, rows)]


def _is_direct(one: Deadline, event: EventId) -> bool:
    return one.anchor.basis == "given" and one.anchor.event == event and one.binding


def _cell(one: Deadline, event: EventId, day: date, area: Area) -> str:
    found = limit_of(one.rule, day, known={event: day}, area=area)
    limit = short_date(found.limit)
    return limit if found.work_to == found.limit else f"{limit}; work to {short_date(found.work_to)}"


def _working_days(day: date) -> Iterator[date]:
    count = 0
    while count < ROWS:
        if is_working_day(day):
            count += 1
            yield day
        day += timedelta(days=1)


def question_named(name: str, questions: Mapping[QuestionId, FormQuestion]) -> FormQuestion:
    """The question of this id. Raises `BadRules`."""
    if QuestionId(name) not in questions:
        raise BadRules("request", "question", "the guide has no such question.")
    return questions[QuestionId(name)]
