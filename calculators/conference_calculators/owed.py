"""What should I have had by now? What a family is owed around one conference, by when, and words to ask for it.

The dates come from the timescales; this chooses those that a family waits for and words them for parents and carers.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from conference_rules.timescales import Happened, timeline

from .calculator import Calculator, FieldError, Request
from .fields import AnyField, BadInput, Choice, DateField, Option
from .owed_view import view
from .timescales import cautions_as_list, deadlines_as_list, people

MEETINGS = (
    Option("initial_conference", "The first conference"),
    Option("review_conference", "A review conference"),
    Option("transfer_conference", "A conference after a move to this area"),
    Option("pre_birth_conference", "A conference before a birth"),
)


@cache
def fields(area: str) -> Sequence[AnyField]:
    """The questions: which meeting, when, and when the last core group was. The same for every area."""
    return (
        Choice("conference", "Which meeting is it?", MEETINGS, missing="Choose which meeting it is"),
        DateField("conference_date", "What is the date of the meeting?", noun="date of the meeting",
                  hint="For example, 27 3 2026. It is on your invitation."),
        DateField("core_group_date", "When was the last core group?", noun="date of the last core group", optional=True,
                  hint="Leave this out if there has not been one."),
    )  # fmt: skip


def run(request: Request) -> dict[str, Any]:
    """What is owed, as deadlines of the timescales with words to send; duties without a date; what the source leaves open."""
    values = OWED.read(request)
    held, core_group = values["conference_date"], values.get("core_group_date")
    if core_group and core_group < held:
        raise BadInput([FieldError("core_group_date", "The core group comes after the meeting. Check both dates")])
    happened = [Happened(values["conference"], held), *([Happened("core_group", core_group)] if core_group else [])]
    found = timeline(request.rules, request.area, happened)
    owed = request.rules.owed
    dated = [deadline for deadline in found.deadlines if deadline.rule.family in owed and _near(deadline)]
    undated = [duty for duty in found.unquantified if duty.id in owed and duty.id not in {deadline.rule.id for deadline in dated}]
    return {
        "deadlines": [{**one, "plain": owed[one["id"]].plain, "words": owed[one["id"]].words} for one in deadlines_as_list(dated, request)],
        "unquantified": [_asked_for(duty, request) for duty in undated],
        "silent": [family for family in found.silent if family in owed],
        "cautions": cautions_as_list(found.cautions),
    }


def _near(deadline: Any) -> bool:
    """Papers for a later review are left for the day when that review has a date."""
    return deadline.anchor.basis == "given" or deadline.anchor.event != "review_conference"


def _asked_for(duty: Any, request: Request) -> dict[str, Any]:
    owed = request.rules.owed[duty.id]
    who = people(duty.who, request.rules)
    return {"id": duty.id, "text": duty.text, "who": who, "source": duty.source, "section": duty.section, "plain": owed.plain, "words": owed.words}


OWED = Calculator("owed", "What should I have had by now?", fields, run, view, submit="See what I should have")
