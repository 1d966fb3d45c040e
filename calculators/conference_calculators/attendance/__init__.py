"""The calculator of a child's participation: a participation plan to agree with the chair, never a yes or a no."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from conference_rules import load_rules
from conference_rules.ages import age_before_school_year, age_on
from conference_rules.attendance import Situation, load_common, participation_plan
from conference_rules.ids import AreaId

from ..blocks.lines import cautions_of, headline, line_as_dict, lines_as_list
from ..fields import NO, UNKNOWN, YES, AnyField, Choice, DateField, Group, Number, Option, read_form
from ..fields.calculator import BadInput, Calculator, FieldError, Request
from .page import YOUR_SAY, view

if TYPE_CHECKING:
    from ..contract import Attendance

EARLIEST_BIRTH = date(2000, 1, 1)
ADULT = 18


@cache
def fields(area: AreaId) -> Sequence[AnyField]:
    """The questions. Only the age is needed; whatever else is known makes the plan fuller.

    One request serves every area, but a form asks nothing that changes nothing in its area.
    """
    place = load_rules().areas[area]
    settings = place.attendance.settings
    weighs = settings.weighs
    return (
        Group("The child", [
            Number("age", "Age on the day of the conference", optional=True, most=120),
            DateField("date_of_birth", "Or date of birth", optional=True, noun="date of birth", earliest=EARLIEST_BIRTH,
                      hint=f"{place.name}'s document goes by the school year, which needs the date of birth." if settings.secondary_age else ""),
            DateField("conference_date", "Date of the conference", optional=True),
        ]),
        Group("What the child knows and wants", [
            _known("explained", "Has the child had a full and clear explanation of the meeting?"),
            Choice("wish", "What does the child want?", (
                Option("attend", "To come to all of it"), Option("attend_part", "To come to a part of it"),
                Option("not_attend", "Not to come"), UNKNOWN), optional=True),
            Choice("understands", "Does the child understand what the meeting is?", (
                Option("yes", "Yes"), Option("partly", "Partly"), Option("no", "No"), UNKNOWN), optional=True),
            _known("reads", "Does the child read well enough for written information?"),
        ]),
        Group("What would it mean for the child?", [
            Choice("benefit", "Would coming be good for the child?", (
                Option("yes", "Yes"), Option("no", "No"), Option("unclear", "Not clear")), optional=True, in_forms="benefit" in weighs),
            Choice("parents_view", "What do the parents or carers think of the child coming?", (
                Option("agree", "They agree"), Option("object", "They object"), Option("divided", "They are divided"), UNKNOWN), optional=True,
                in_forms="parents_view" in weighs),
            _known("safe_from_hostility", "Would the child be safe from a hostile or blaming parent?"),
            Choice("kept_apart", "Can that parent be kept out while the child is there, or the meeting be split?", (YES, NO, UNKNOWN),
                   optional=True, show_when=("safe_from_hostility", ("no",)), in_forms="safe_from_hostility" in weighs),
            _known("wants_parent_out", "Does the child want a parent to be out of the room?"),
        ]),
        Group("What help does the child need?", [
            _known("disability", "Does the child have a disability?"),
            _known("learning_difficulty", "Does the child have a significant learning difficulty?"),
            _known("interpreter_needed", "Does the child need an interpreter?"),
            Choice("proposed_interpreter", "Who would interpret?", (
                Option("professional", "A professional interpreter"), Option("family", "A relative or friend of the family"),
                Option("none", "Nobody yet")), optional=True),
        ]),
    )  # fmt: skip


def _known(name: str, label: str) -> Choice:
    return Choice(name, label, (YES, NO, UNKNOWN), optional=True)


def run(request: Request) -> Attendance:
    """The answer of the contract. Raises BadInput with one sentence a field."""
    rule = request.rules.areas[request.area].attendance
    situation = read(request)
    is_national = request.rules.areas[request.area].level == "england"
    plan = participation_plan(rule, situation, load_common(), is_national)
    return {
        "headline": headline(request.rules.areas[request.area].name, plan.headline),
        "age": situation.age,
        "indication": {"id": plan.indication, "text": plan.words},
        "to_find_out": list(plan.to_find_out),
        "age_note": plan.age_note.text,
        "age_note_source": line_as_dict(plan.age_note),
        "advocate_offer": line_as_dict(plan.advocate),
        "must": lines_as_list(plan.advice.must),
        "consider": lines_as_list(plan.advice.consider),
        "cautions": cautions_of(plan.advice),
        "ways_to_contribute": lines_as_list(plan.ways),
        "record_codes": lines_as_list(plan.codes),
        "statement": line_as_dict(rule.statement),
        "who_decides": line_as_dict(rule.who_decides),
    }


def read(request: Request) -> Situation:
    """What is known of the child. Raises BadInput with one sentence a field."""
    values = read_form(fields(request.area), request.inputs)
    errors = _age_errors(values)
    if errors:
        raise BadInput(errors)
    born, day = values.pop("date_of_birth", None), values.pop("conference_date", None)
    age = values.pop("age", None)
    school_age = age_before_school_year(day, born) if born else None
    known: dict[str, Any] = {name: None if value == "unknown" and name in _TRUE_OR_FALSE else value for name, value in values.items()}
    return Situation(age=age_on(day, born) if born else age, school_age=school_age, **known)


_TRUE_OR_FALSE = (
    "explained", "reads", "safe_from_hostility", "kept_apart", "wants_parent_out", "disability", "learning_difficulty", "interpreter_needed",
)  # fmt: skip


def _age_errors(values: Mapping[str, Any]) -> list[FieldError]:
    born, day, age = values.get("date_of_birth"), values.get("conference_date"), values.get("age")
    if born is None:
        return [*_no_age(age), *_too_old("age", age)]
    if day is None:
        return [FieldError("conference_date", "Enter the date of the conference, so that the age on that day can be worked out")]
    if born > day:
        return [FieldError("date_of_birth", "The date of birth is after the date of the conference. Change one of the two dates")]
    worked_out = age_on(day, born)
    if age is not None and age != worked_out:
        return [FieldError("age", f"By the date of birth the child is {worked_out} on the day of the conference. Change one of the two")]
    return _too_old("date_of_birth", worked_out)


def _no_age(age: int | None) -> list[FieldError]:
    return [FieldError("age", "Enter the child's age, or the date of birth and the date of the conference")] if age is None else []


def _too_old(field: str, age: int | None) -> list[FieldError]:
    if age is None or age < ADULT:
        return []
    return [FieldError(field, f"At {age} this is not a child: a child protection conference is about somebody under {ADULT}. Check the age")]


ATTENDANCE = Calculator("attendance", "A child's participation", fields, run, view, submit="Make a plan", leads_to=(YOUR_SAY,))
