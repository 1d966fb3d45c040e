"""What to look at again in a draft: what contradicts itself, differs from every other document, or is still open. Each with what to do."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from conference_rules import Area, BadRules
from conference_rules.ids import DeadlineId, EventId, QuestionId
from conference_rules.rules import Rules, Timescale, Unit
from conference_rules.wording import period, rule_period

from .entries import Entry
from .filling import question_of
from .identity import Council
from .plain import remarks_on_words
from .questions import Form

Kind = Literal["fault", "contradiction", "differs", "look_up", "section", "words", "confirm"]
ENOUGH = 3
"""How many documents must give a value before another is said to differ from all of them."""

_DAYS_IN: Mapping[str, float] = {"working_days": 7 / 5, "days": 1, "weeks": 7, "months": 30.4}
_IN_ORDER: Sequence[tuple[str, str]] = (
    ("outline_plan", "record_circulated"),
    ("decisions_circulated", "record_circulated"),
    ("first_core_group", "first_review"),
    ("first_review", "next_review"),
    ("complaint_acknowledged", "complaint_reply"),
    ("complaint_considered", "complaint_reply"),
    ("appeal_meeting", "appeal_outcome"),
)
"""Time limits of which the first is not the longer one."""


@dataclass(frozen=True)
class Remark:
    """Something to look at, at its question where it is about one."""

    kind: Kind
    question: QuestionId | None
    text: str
    do: str


def remarks_on(council: Council, entries: Sequence[Entry], area: Area, form: Form, rules: Rules) -> list[Remark]:
    """Everything to look at in a draft whose rules can be read."""
    return [
        *_contradictions(area, form),
        *_unlike_all_others(area, form, rules),
        *_without_a_section(entries, form),
        *(Remark("words", question, text, do) for question, text, do in remarks_on_words(entries, area, rules)),
        *_not_looked_up(entries, form),
        *_not_confirmed(council),
    ]


def faults(found: Sequence[BadRules], form: Form) -> list[Remark]:
    """What stops a draft, at the question that it is about."""
    return [Remark("fault", _about(fault, form), f"{fault.file}: {fault.key}", fault.advice) for fault in found]


def _about(fault: BadRules, form: Form) -> QuestionId | None:
    return next((question for name in fault.key.split(".") if (question := question_of(name.partition("-")[0], form))), None)


# What contradicts itself


def _contradictions(area: Area, form: Form) -> Iterator[Remark]:
    for first, second in combinations(area.timescales, 2):
        if first.family == second.family and _for_the_same(first, second) and _length(first) != _length(second):
            yield Remark(
                "contradiction",
                question_of(first.family, form),
                f"{first.short_title}: two time limits count from the same day, {rule_period(first)} and {rule_period(second)}.",
                "Look whether the document means different people or meetings. If it does not, ask its author which one holds.",
            )
    for sooner, later in _IN_ORDER:
        for first in area.named(sooner):
            for second in area.named(later):
                if set(first.events) & set(second.events) and _length(first) > _length(second):
                    yield Remark(
                        "contradiction",
                        question_of(sooner, form),
                        f"{first.short_title} has {rule_period(first)}, which is longer than {rule_period(second)} for: {second.short_title}.",
                        "Compare both with the document. If it does print them, ask its author.",
                    )


def _for_the_same(first: Timescale, second: Timescale) -> bool:
    people = first.who == second.who and first.for_whom == second.for_whom
    return people and bool(set(first.events) & set(second.events)) and not (first.needs or second.needs)


def _length(rule: Timescale) -> float:
    return rule.amount * _DAYS_IN[rule.unit]


# What differs from all others


def _unlike_all_others(area: Area, form: Form, rules: Rules) -> Iterator[Remark]:
    for rule in area.timescales:
        for event in rule.events:
            others = [_of(other, rule.family, event) for other in rules.areas.values() if other.level == "area" and other.id != area.id]
            values = [value for value in others if value]
            if len(values) >= ENOUGH and all((rule.amount, rule.unit) not in value for value in values):
                seen = sorted({period(*one) for value in values for one in value})
                yield Remark(
                    "differs",
                    question_of(rule.family, form),
                    f"{rule.short_title}: {rule_period(rule)}. The {len(values)} other documents that give a value have: {'; '.join(seen)}.",
                    "Yours may well be right. Compare the number and its unit with your document once more.",
                )
                break


def _of(area: Area, family: DeadlineId, event: EventId) -> set[tuple[int, Unit]]:
    return {(rule.amount, rule.unit) for rule in area.timescales if rule.family == family and event in rule.events}


# What is still open


def _without_a_section(entries: Sequence[Entry], form: Form) -> Iterator[Remark]:
    for entry in entries:
        if (entry.says and not entry.section) or any(not row.section for row in entry.rows):
            text = f"{form.by_id[entry.question].title}: the section is missing."
            yield Remark("section", entry.question, text, "Write the heading that it stands under, as the document prints it.")


def _not_looked_up(entries: Sequence[Entry], form: Form) -> Iterator[Remark]:
    for entry in entries:
        question = form.by_id[entry.question]
        if question.first and entry.status == "not_read":
            yield Remark(
                "look_up",
                question.id,
                f"{question.title}: nobody has looked for this.",
                "Look for it. If it is not there, answer “does not say”; your readers then learn whom to ask.",
            )


def _not_confirmed(council: Council) -> Iterator[Remark]:
    if not council.confirmed_on:
        text = "Nobody has compared the whole with the document."
        yield Remark("confirm", None, text, "Have somebody compare the spreadsheet with it line by line, then give the day and their role.")
    elif not council.confirmed_by:
        yield Remark("confirm", None, "Somebody has confirmed this, and their role is missing.", "Give the role, and no name.")


def to_ask(entries: Sequence[Entry], council: Council, form: Form, remarks: Sequence[Remark]) -> str:
    """What to ask the author of the procedure, as a text to send: what contradicts itself, what it does not say, and what was not found."""
    open_questions = {
        "What seems to contradict itself": [remark.text for remark in remarks if remark.kind == "contradiction"],
        "What the document does not say": [form.by_id[entry.question].asks for entry in entries if entry.status == "does_not_say"],
        "What we have not found": [
            question.asks for entry in entries if (question := form.by_id[entry.question]).first and entry.status == "not_read"
        ],
    }
    parts = [f"Questions on: {council.title} ({council.publisher}, {council.dated})"]
    for head, lines in open_questions.items():
        if lines:
            parts.append("\n".join([head, *(f"- {line}" for line in lines)]))
    return "\n\n".join(parts) + "\n"
