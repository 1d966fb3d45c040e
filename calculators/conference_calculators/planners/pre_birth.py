"""The planner for a pre-birth conference: when one is called for, its ideal date and its limit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from conference_rules.ids import EXPECTED_DELIVERY as DUE
from conference_rules.ids import FIRST_CORE_GROUP, PRE_BIRTH_DEADLINE, STRATEGY_DISCUSSION, AreaId
from conference_rules.ids import PRE_BIRTH as CONFERENCE
from conference_rules.planners import PlannerRule, plan
from conference_rules.timescales import Happened, timeline
from conference_rules.wording import long_date, period

from ..blocks import in_words
from ..blocks.dates import deadlines_as_list
from ..blocks.lines import left_aside
from ..fields import AnyField, DateField, Flag, Group, not_in_forms
from ..fields.calculator import Calculator, Request
from . import planning

if TYPE_CHECKING:
    from ..contract import Deadline, Headline, Planner, Tone
    from ..contract.block_kinds import Block

FAMILIES = (PRE_BIRTH_DEADLINE, FIRST_CORE_GROUP)
EVENTS = (STRATEGY_DISCUSSION, DUE, CONFERENCE)

CALLED_FOR = "A pre-birth conference should be held."
STILL_CONSIDERED = "No ground is ticked, but whether to hold a pre-birth conference should still be considered."


@cache
def fields(area: AreaId) -> Sequence[AnyField]:
    """The questions; the grounds are those of the area's own page. Where it says nothing of a birth, no form asks."""
    asked: list[AnyField] = [
        planning.tick_list("grounds", "Do any of these apply?", area, "pre_birth"),
        planning.tick_list("factors", "Do any of these further factors apply?", area, "pre_birth", "factors"),
        Flag("early_birth_likely", "An early birth is known to be likely"),
        Group("Dates", [
            DateField("strategy_discussion", "Strategy discussion that began the section 47 enquiry", optional=True,
                      noun="date of the strategy discussion"),
            DateField("expected_delivery", "Date on which the baby is due", optional=True, noun="due date"),
            DateField("pre_birth_conference", "Pre-birth conference, if its date is known", optional=True, noun="date of the pre-birth conference"),
        ], hint="All optional."),
    ]  # fmt: skip
    return asked if planning.rule_for(area, "pre_birth").stated else not_in_forms(asked)


def run(request: Request) -> Planner:
    """The answer. Raises BadInput with one sentence a field."""
    values = PRE_BIRTH.read(request)
    rule = planning.rule_for(request.area, "pre_birth")
    happened = [Happened(event, values[event]) for event in EVENTS if event in values]
    found = timeline(request.rules, request.area, happened, expected=[CONFERENCE])
    dates = deadlines_as_list(planning.deadlines(request, found, FAMILIES) if rule.stated else [], request)
    grounds, factors = planning.own(values["grounds"], rule), [factor.id for factor in rule.factors if factor.id in values["factors"]]
    aside = left_aside([*values["grounds"], *values["factors"]], [*grounds, *factors])
    cautions = {**planning.what_does_not_fit(found), **aside}
    holding = _holding(factors, values, request.today)
    return planning.answer(rule, plan(rule, grounds, holding), _headline(rule, grounds, dates, values, request), dates, cautions)


def _holding(factors: Sequence[str], values: Mapping[str, Any], today: date | None) -> list[str]:
    tests = {
        "factor_named": factors,
        "early_birth_likely": values["early_birth_likely"],
        "due_date_not_given": STRATEGY_DISCUSSION in values and DUE not in values,
        "perhaps_born": _is_perhaps_born(values, today),
    }
    return [name for name, holds in tests.items() if holds]


def _is_perhaps_born(values: Mapping[str, Any], today: date | None) -> bool:
    """Whether the due date is past, today or at the strategy discussion, and no conference was entered before it."""
    due, held, since = values.get(DUE), values.get(CONFERENCE), [day for day in (today, values.get(STRATEGY_DISCUSSION)) if day]
    return due is not None and not (held and held < due) and any(due < day for day in since)


def _headline(rule: PlannerRule, grounds: Sequence[str], dates: Sequence[Deadline], values: Mapping[str, Any], request: Request) -> Headline:
    found, held, due = [one for one in dates if one["id"] == PRE_BIRTH_DEADLINE], values.get(CONFERENCE), values.get(DUE)
    if not rule.stated:
        return planning.nothing_of_its_own(rule, request)
    if not held and _is_perhaps_born(values, request.today):
        return planning.headline("answer", _instead_of_it(values[DUE], grounds), request)
    said = CALLED_FOR if grounds else STILL_CONSIDERED
    if not found:
        return planning.headline("answer", said, request)
    told = _how_it_stands(found, held, due) if held else None
    told = told or _when_to_hold_it(found, "Hold it" if grounds else "If one is held, it should be")
    return planning.headline(told.tone, f"{said} {told.text}", request, dates.index(told.deadline))


def _instead_of_it(due: date, grounds: Sequence[str]) -> str:
    if_not = " If not, hold a pre-birth conference at once." if grounds else ""
    return f"If the baby has been born (due on {long_date(due)}), an initial conference takes the place of a pre-birth conference.{if_not}"


@dataclass(frozen=True)
class _Told:
    """What the headline says of the date, and of which deadline."""

    tone: Tone
    text: str
    deadline: Deadline


def _limit(found: Sequence[Deadline]) -> Deadline | None:
    return next((one for one in found if one["bound"] != "ideally"), None)


def _ideal(found: Sequence[Deadline]) -> Deadline | None:
    return next((one for one in found if one["bound"] == "ideally"), None)


def _how_it_stands(found: Sequence[Deadline], held: date, due: date | None) -> _Told | None:
    """Whether the day that was entered for the conference is in time. A day after the ideal date is not late; one before its start is neither."""
    day, limit, ideal = long_date(held), _limit(found), _ideal(found)
    if due and held >= due:
        text = f"A conference on {day} does not come before the birth: the baby is due on {long_date(due)}."
        return _Told("late", text, limit or found[0])
    if limit and planning.standing(limit) == "late":
        over = period(limit["status"]["working_days"], "working_days")
        last = in_words(planning.limit_of(limit))
        return _Told("late", f"A conference on {day} is {over} late: the latest date is {last}.{planning.what_is_owed(limit)}", limit)
    if limit and planning.standing(limit) != "met":
        return None
    if ideal and planning.limit_of(ideal) < held.isoformat():
        after = f"the ideal date, {in_words(planning.limit_of(ideal))}"
        if limit:
            return _Told("met", f"A conference on {day} is in time, but after {after}.", limit)
        return _Told("answer", f"A conference on {day} comes after {after}.", ideal)
    return _Told("met", f"A conference on {day} is in time.", limit or found[0])


def _when_to_hold_it(found: Sequence[Deadline], hold: str) -> _Told:
    """The date to hold it by, and what to do where one has gone. `hold` begins the sentence that says it."""
    limit, ideal = _limit(found), _ideal(found)
    if limit and not limit["work_to"]:
        return _Told("missed", f"It cannot be held in time any more. {hold} as soon as possible.{planning.what_is_owed(limit)}", limit)
    if limit and planning.has_passed(limit):
        last = in_words(planning.day_of(limit))
        return _Told("late", f"The latest date ({last}) has passed. {hold} as soon as possible.{planning.what_is_owed(limit)}", limit)
    no_later = f"no later than {in_words(planning.day_of(limit))}" if limit else ""
    if ideal and planning.has_passed(ideal):
        gone = f"The ideal date ({in_words(planning.limit_of(ideal))}) has passed."
        return _Told("next", f"{gone} {hold} as soon as possible{', ' if limit else ''}{no_later}.", limit or ideal)
    if ideal and _comes_first(ideal, limit):
        and_no_later = f", and {no_later}" if limit else ""
        return _Told("next", f"{hold} ideally by {in_words(planning.day_of(ideal))}{and_no_later}.", ideal)
    assert limit
    return _Told("next", f"{hold} {no_later}.", limit)


def _comes_first(ideal: Deadline, limit: Deadline | None) -> bool:
    return limit is None or planning.day_of(ideal) < planning.day_of(limit)


def view(found: Planner, request: Request) -> list[Block]:
    """The blocks of the whole answer."""
    beside = "The decision to convene one is not made here." if found["stated"] else ""
    return planning.blocks_of(found, request, beside, "What was ticked")


PRE_BIRTH = Calculator("pre_birth", "Planning a pre-birth conference", fields, run, view, submit="Show what to do")
