"""Your meeting, day by day: what a family waits for around one conference, by which day, what they can do, and words to ask for it.

The dates come from the timescales; this chooses those that a family waits for and words them for parents and carers.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from conference_rules.ids import FIRST_CORE_GROUP, REVIEW, DeadlineId
from conference_rules.rules import Duty
from conference_rules.timescales import Deadline as DatedRule
from conference_rules.timescales import timeline

from ..blocks import lines
from ..blocks.dates import cautions_as_list, deadlines_as_list, people
from ..fields.calculator import Calculator, Request
from .day_by_day import ask_for_the_date, day_by_day
from .headline import headline
from .meeting import FamilysMeeting, awaited_of, days_that_count
from .page import view
from .questions import fields, read
from .words import words_for_a_deadline, words_for_a_duty

if TYPE_CHECKING:
    from ..contract import Deadline, FamilysDeadline, FamilysDuty, Owed


def run(request: Request) -> Owed:
    """What a family waits for: deadlines of the timescales and duties on no day, each with words to send, and what else to ask about."""
    meeting = read(request)
    if meeting is None:
        return _without_a_date(request)
    found = timeline(request.rules, request.area, meeting.happened)
    waited_for = [deadline for deadline in found.deadlines if _is_waited_for(deadline, meeting, request)]
    if not _gave_the_first_core_group(found.deadlines, meeting):
        waited_for = [deadline for deadline in waited_for if not _follows_the_first_core_group(deadline, request)]
    deadlines = _in_order([_worded(one, meeting, request) for one in deadlines_as_list(waited_for, request, is_kept_by_the_reader=False)], request)
    dated = {deadline.rule.family for deadline in found.deadlines}
    duties = [_duty(duty, meeting, request) for duty in found.unquantified if duty.id in request.rules.owed and duty.id not in dated]
    answer: Owed = {
        "headline": headline(deadlines, meeting, request),
        "deadlines": deadlines,
        "unquantified": duties,
        "silent": _to_ask_about(set(found.silent) - dated, meeting, request),
        "not_read": _to_ask_about(set(found.not_read) - dated, meeting, request),
        "cautions": cautions_as_list(found.cautions),
    }
    return {**answer, "days": day_by_day(deadlines, duties, meeting, request)} if request.today else answer


def _without_a_date(request: Request) -> Owed:
    """Nothing counts from a meeting without a date, and nothing is late."""
    text = "Ask your social worker for the date of the meeting. The steps have their days once you know it."
    answer: Owed = {
        "headline": lines.headline(request.rules.areas[request.area].name, text, "no_dates"),
        "deadlines": [],
        "unquantified": [],
        "silent": [],
        "not_read": [],
        "cautions": [],
    }
    return {**answer, "days": [ask_for_the_date(request.today, request)]} if request.today else answer


def _is_waited_for(deadline: DatedRule, meeting: FamilysMeeting, request: Request) -> bool:
    """Whether a family waits for it. Papers for a later review are left for the day when that review has a date."""
    awaited = request.rules.awaited(deadline.rule)
    is_for_a_later_review = deadline.anchor.basis == "limit" and deadline.anchor.event == REVIEW
    return awaited is not None and meeting.brings_up(awaited) and not is_for_a_later_review


def _follows_the_first_core_group(deadline: DatedRule, request: Request) -> bool:
    """Whether it comes after the first core group alone."""
    awaited = request.rules.awaited(deadline.rule)
    return awaited is not None and awaited.comes == "after_the_first_core_group"


def _gave_the_first_core_group(deadlines: Sequence[DatedRule], meeting: FamilysMeeting) -> bool:
    """Whether the last core group can only have been the first: it was in time for that. Otherwise nobody gave the day of the first."""
    first = [deadline.result.limit for deadline in deadlines if deadline.rule.family == FIRST_CORE_GROUP and deadline.result.limit]
    return meeting.core_group is not None and any(meeting.core_group <= limit for limit in first)


def _worded(deadline: Deadline, meeting: FamilysMeeting, request: Request) -> FamilysDeadline:
    rule, awaited = awaited_of(deadline, request)
    due = days_that_count(deadline)[1] if deadline["limit"] else None
    words = words_for_a_deadline(deadline, rule, awaited, meeting, request.today)
    return {**deadline, "plain": meeting.called(awaited, due), "words": words}


def _in_order(deadlines: Sequence[FamilysDeadline], request: Request) -> list[FamilysDeadline]:
    """By the date to work to; of one date, what families ask for first, as the data names it."""
    places = {name: place for place, name in enumerate(request.rules.owed)}
    return sorted(deadlines, key=lambda one: (one["work_to"] is None, one["work_to"] or "", places[one["id"]]))


def _duty(duty: Duty, meeting: FamilysMeeting, request: Request) -> FamilysDuty:
    awaited = request.rules.owed[duty.id]
    return {
        "id": duty.id,
        "text": duty.text,
        "who": people(duty.who, request.rules),
        "source": duty.source,
        "section": duty.section,
        "plain": awaited.plain,
        "words": words_for_a_duty(awaited, meeting, request.today),
    }


def _to_ask_about(families: Collection[DeadlineId], meeting: FamilysMeeting, request: Request) -> list[DeadlineId]:
    """What a family waits for, of what the document does not answer. A plan of help is asked for once it is known that there is no other."""
    owed = request.rules.owed
    waited_for = sorted(families & owed.keys(), key=list(owed).index)
    return [name for name in waited_for if meeting.brings_up(owed[name]) and meeting.open_decision(owed[name]) != "no_plan"]


OWED = Calculator("owed", "Your meeting, day by day", fields, run, view, submit="Show my days", tab="Day by day", reader="parent")
