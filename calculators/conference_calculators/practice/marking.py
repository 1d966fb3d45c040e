"""The questions of a situation, and the marking of a learner's answers. Nothing about a learner is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from conference_rules import load_rules
from conference_rules.ids import AreaId
from conference_rules.wording import long_date

from ..fields import AnyField, Checks, Choice, DateField, Flag, Group, Number, Option, Question, read_form
from ..fields.calculator import BadInput, FieldError, Request
from .answers import work_out
from .dates import Answer, Case, Worked
from .documents import places
from .drawing import FIRST_NUMBER, LAST_NUMBER
from .people import people_of
from .situations import Ask, Situation, compared, situations
from .story import next_version

if TYPE_CHECKING:
    from ..contract import Named
    from . import shape

YES_OR_NO_SILENT = (
    ("says", "Yes, its own document says"),
    ("national", "Not in what was read, but a national timescale is shown in its place"),
    ("silent", "Not in what was read, and there is no national timescale either"),
)
RECORD = ("Situation", "Number", "Right", "Mistakes named")
IN_TIME = (("in_time", "In time"), ("between", "It depends on how the rule is read"), ("late", "Late"))


@cache
def fields(area: AreaId) -> Sequence[AnyField]:
    """Which situation, which number of it, and its questions. The same for every area; a situation belongs to one."""
    found = situations()
    return (
        Choice("situation", "Which situation?", [Option(one.id, one.title) for one in found.values()], "select"),
        *about_the_number(),
        *(Group(one.title, questions(one), show_when=("situation", (one.id,))) for one in found.values()),
    )


def about_the_number() -> tuple[AnyField, ...]:
    """What comes before the questions of any situation."""
    return (
        Number("number", "Number of the situation", optional=True, least=FIRST_NUMBER, most=LAST_NUMBER,
               hint="The same number always gives the same version, so a group can work on one together."),
        Flag("reveal", "Show the answers", hint="For a trainer."),
    )  # fmt: skip


def questions(situation: Situation) -> list[AnyField]:
    """The questions of one situation as fields of a form. None has to be answered."""
    return [_question(situation, ask) for ask in situation.ask]


def _question(situation: Situation, ask: Ask) -> Question:
    name = name_of(situation, ask)
    if ask.kind == "date":
        return DateField(name, ask.text, noun="date", optional=True)
    listed = [Option(value, label) for value, label in options(situation, ask)]
    return Checks(name, ask.text, listed) if ask.kind == "list" else Choice(name, ask.text, listed, optional=True)


def name_of(situation: Situation, ask: Ask) -> str:
    """The dotted name of a question in the inputs."""
    return f"{situation.id}.{ask.id}"


def options(situation: Situation, ask: Ask) -> Sequence[tuple[str, str]]:
    """What can be chosen, the same for every number of a situation."""
    if ask.about == "wrong_lines":
        return places(len(situation.line))
    if ask.about == "counted":
        return people_of(situation)
    if ask.about == "says":
        return YES_OR_NO_SILENT
    if ask.about == "sources":
        return [(area.id, area.name) for area in compared(load_rules()) if area.level == "area"]
    return ask.options or (IN_TIME if ask.about == "in_time" else ())


def run(request: Request) -> shape.Marked:
    """What is known, and each answer marked. Raises BadInput with one sentence a field."""
    values = read_form(fields(request.area), request.inputs)
    situation = situations()[values["situation"]]
    if request.area != situation.area:
        name = request.rules.areas[situation.area].name
        raise BadInput([FieldError("situation", f"This situation is about {name}. Choose that area")])
    case = Case(situation, values.get("number", FIRST_NUMBER), request.rules)
    marked = [_marked(ask, case, values) for ask in situation.ask]
    answered = [one for one in marked if one["answered"]]
    answer: shape.Marked = {
        "situation": situation.id,
        "title": situation.title,
        "number": case.number,
        "next_number": next_version(case),
        "questions": marked,
        "answered": len(answered),
        "right": sum(1 for one in answered if one["correct"]),
        "record": {"columns": list(RECORD), "row": _record(situation, case.number, answered)},
    }
    if values["reveal"] or len(answered) == len(marked):
        answer |= {"learning": situation.learning, "facts": list(situation.facts)}
    return answer


def _record(situation: Situation, number: int, answered: Sequence[shape.Question]) -> list[str]:
    """One line of the record that a learner may print."""
    right = sum(1 for one in answered if one["correct"])
    texts = dict.fromkeys(mistake["text"] for one in answered for mistake in one["mistakes"])
    return [situation.title, str(number), f"{right} of {len(situation.ask)}", " ".join(texts) or "None named"]


def _marked(ask: Ask, case: Case, values: Mapping[str, Any]) -> shape.Question:
    """One question with its mark; without an answer to mark, or leave to show it, only what is asked."""
    given: Any = values.get(name_of(case.situation, ask))
    answered = given is not None and given != []
    labels = dict(options(case.situation, ask))
    about: shape.Question = {"id": ask.id, "kind": ask.kind, "text": ask.text, "answered": answered, "labels": labels}
    if not (answered or values["reveal"]):
        return about
    worked = work_out(ask, case)
    shown: shape.Question = {
        **about,
        "answer": _as_data(worked.right),
        "answer_in_words": in_words(worked.right, labels),
        "because": list(worked.because),
        "reasons": dict(worked.reasons),
        "source": worked.source,
    }
    return {**shown, **mark(frozenset(given) if isinstance(given, list) else given, worked, labels)} if answered else shown


def mark(given: Answer, worked: Worked, labels: Mapping[str, str]) -> shape.Mark:
    """What a learner gave, whether it is right, and the usual mistakes that give it."""
    mistakes: list[Named] = [{"id": slip.id, "text": slip.text} for slip in worked.slips_to(given)]
    return {"given": _as_data(given), "given_in_words": in_words(given, labels), "correct": given == worked.right, "mistakes": mistakes}


def _as_data(answer: Answer) -> str | list[str]:
    if isinstance(answer, date):
        return answer.isoformat()
    return sorted(answer) if isinstance(answer, frozenset) else answer


def in_words(answer: Answer, labels: Mapping[str, str]) -> str:
    """An answer as a learner reads it."""
    if isinstance(answer, date):
        return long_date(answer)
    if isinstance(answer, frozenset):
        return ", ".join(label for value, label in labels.items() if value in answer) or "None of them"
    return labels[answer]
