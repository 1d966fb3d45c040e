"""The quoracy calculator: are enough agencies there, for each child, at the start and at the decision?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from conference_rules.attendees import Moment, load_directory
from conference_rules.case import conference_of_type
from conference_rules.guidance import Advice
from conference_rules.headcount import Reason
from conference_rules.ids import INITIAL, INITIAL_DEADLINE, NEW_DATE, NOT_QUORATE, PRE_BIRTH_DEADLINE, REVIEW, STRATEGY_DISCUSSION, TRANSFER_AGREED
from conference_rules.quoracy import Quorum, assess
from conference_rules.quoracy import Standing as Counted
from conference_rules.quoracy_rules import QuoracyRule
from conference_rules.timescales import GOVERNED_BY, Deadline, Happened, Timeline, timeline
from conference_rules.working_days import working_days_between

from ..blocks.dates import deadlines_as_list
from ..blocks.lines import cautions_of, headline, left_aside, line_as_dict, lines_as_list
from ..fields.calculator import Calculator, Request
from . import page
from .page import in_one_sentence
from .questions import Entered, fields, read

if TYPE_CHECKING:
    from ..contract import BothMoments, ForTheRoom, NewDate, Quoracy, Seen, Standing
    from ..contract.block_kinds import Block

EVENT_OF_DATE = {
    "strategy_discussion": STRATEGY_DISCUSSION,
    "initial_conference": INITIAL,
    "previous_review": REVIEW,
    "transfer_agreed": TRANSFER_AGREED,
}
"""What each date that may be given is the date of."""


def run(request: Request) -> Quoracy:
    """The answer of the contract. Raises BadInput with one sentence a field."""
    entered = read(request)
    area = request.rules.areas[request.area]
    rule = area.quoracy
    directory = load_directory()
    quorum = assess(rule, entered.conference, directory if entered.decision is None else directory.for_the_room())
    limits, new_date = _limits_and_new_date(entered, quorum, request)
    dates = [_comparison(limit, new_date, request.today) for limit in limits] if new_date else []
    put_off_to = _put_off_to(limits, entered, request.today)
    named = frozenset().union(*entered.conference.circumstances.values())
    aside = left_aside(named, [circumstance.id for circumstance in rule.circumstances])
    family = quorum.family["at_decision"]
    advice = rule.advice.applying(quorum.holding | _about_initial_limit(limits, put_off_to or dates, entered, request.today))
    return {
        "headline": headline(area.name, in_one_sentence(family.outcome, rule, area)),
        **_standing(family),
        "family": _both_moments(quorum.family),
        "children": [{"child": child, **_both_moments(standings)} for child, standings in quorum.children.items()],
        "statement": line_as_dict(rule.statement),
        "who_decides": line_as_dict(rule.who_decides),
        "must": lines_as_list(advice.must),
        "consider": lines_as_list(advice.consider),
        "cautions": cautions_of(advice, {**aside, **_about_a_new_date(dates, request)}),
        "dates": dates,
        "deadlines": deadlines_as_list([*([new_date] if new_date else []), *limits], request),
        **_for_the_room(entered, advice, rule, put_off_to),
    }


def _for_the_room(entered: Entered, advice: Advice, rule: QuoracyRule, put_off_to: list[NewDate]) -> ForTheRoom:
    """What only the page for the room has; nothing for the form."""
    if entered.decision is None:
        return {}
    from .room import room_of  # which the form has no use for

    return {"room": room_of(entered, advice, entered.decision, rule, put_off_to)}


def view(answer: Quoracy, request: Request) -> list[Block]:
    """The blocks of the answer: for the form, or for the page for the room."""
    if "room" not in answer:
        return page.view(answer, request)
    from . import room

    return room.view(answer, answer["room"], request)


def _both_moments(standings: Mapping[Moment, Counted]) -> BothMoments:
    return {"at_start": _standing(standings["at_start"]), "at_decision": _standing(standings["at_decision"])}


def _standing(standing: Counted) -> Standing:
    return {
        "outcome": standing.outcome,
        "minimum_met": standing.minimum_met,
        "social_care_present": standing.social_care_present,
        "others_counted": standing.others_counted,
        "counted": [_reason(reason) for reason in standing.counted],
        "not_counted": [_reason(reason) for reason in standing.not_counted],
        "grounds": list(standing.grounds),
    }


def _reason(reason: Reason) -> Seen:
    return {"who": reason.who, "why": reason.why}


def _limits_and_new_date(entered: Entered, quorum: Quorum, request: Request) -> tuple[list[Deadline], Deadline | None]:
    """The limits that still govern this conference, and when a new date usually has to be where too few came and the source says."""
    is_below = quorum.family["at_decision"].minimum_met is False
    if not (is_below or entered.is_put_off):
        return [], None
    kind = entered.conference.type
    found = timeline(request.rules, request.area, _happened(entered), expected=[conference_of_type(kind)])
    new_dates = [deadline for deadline in found.deadlines if deadline.rule.family == NEW_DATE] if is_below else []
    return _governing(found, kind), new_dates[0] if new_dates else None


def _happened(entered: Entered) -> list[Happened]:
    dates = entered.dates
    happened = [Happened(event, dates[name]) for name, event in EVENT_OF_DATE.items() if name in dates]
    if "conference_date" in dates:
        happened.append(Happened(NOT_QUORATE, dates["conference_date"], entered.conference.type))
    return happened


def _governing(found: Timeline, kind: str) -> list[Deadline]:
    for family in GOVERNED_BY[kind]:
        given = [one for one in found.deadlines if one.rule.family == family and one.anchor.basis == "given"]
        if given:
            return given
    return []


def _comparison(limit: Deadline, new_date: Deadline, today: date | None) -> NewDate:
    """Whether the usual new date lies past a limit, and by how much, in the unit of the limit.

    `work_to` is None where no new date can keep the limit any more: it has passed, or no working day after this conference is left before it.
    """
    last_to_work_to = min(limit.result.work_to, new_date.result.last_working_day)
    return _against(limit, new_date.result.limit, last_to_work_to if _can_be_kept(limit, new_date.anchor.day, today) else None)


def _put_off_to(limits: list[Deadline], entered: Entered, today: date | None) -> list[NewDate]:
    """The new date that the chair set, against each limit; nothing while there is none."""
    held, new = entered.dates.get("conference_date"), entered.put_off_to
    if not (held and new and entered.is_put_off):
        return []
    return [_against(limit, new, limit.result.work_to if _can_be_kept(limit, held, today) else None) for limit in limits]


def _against(limit: Deadline, new: date, work_to: date | None) -> NewDate:
    last, in_working_days = limit.result.limit, limit.rule.unit == "working_days"
    return {
        "limit_id": limit.rule.id,
        "limit": last.isoformat(),
        "new_date": new.isoformat(),
        "over_by": max(working_days_between(after=last, through=new) if in_working_days else (new - last).days, 0),
        "unit": "working_days" if in_working_days else "days",
        "work_to": work_to.isoformat() if work_to else None,
    }


def _can_be_kept(limit: Deadline, held: date, today: date | None) -> bool:
    """Whether a conference after the one that was held or put off on this day can still be within the limit."""
    return limit.result.work_to > held and (today is None or limit.result.work_to >= today)


def _about_initial_limit(limits: list[Deadline], dates: list[NewDate], entered: Entered, today: date | None) -> set[str]:
    """What a new date does to the limit of an initial conference, or of one that is run like it.

    Where no new date can keep it, this conference still can, if it goes ahead on a day within it.
    """
    held = entered.dates.get("conference_date")
    if held is None:
        return set()
    initial = (INITIAL_DEADLINE, PRE_BIRTH_DEADLINE)
    out_of_reach = [one.result.limit for one in limits if one.rule.id in initial and not _can_be_kept(one, held, today)]
    if out_of_reach:
        is_missed = min(out_of_reach) < max(held, today or held)
        return {"initial_limit_missed" if is_missed else "only_this_date_keeps_initial_limit"}
    return {"new_date_may_break_initial_limit"} if any(one["over_by"] for one in dates if one["limit_id"] in initial) else set()


def _about_a_new_date(dates: list[NewDate], request: Request) -> dict[str, str]:
    to_keep = any(one["over_by"] and one["work_to"] for one in dates)
    return {"X16": request.rules.cautions["X16"]} if to_keep else {}


QUORACY = Calculator("quoracy", "Quoracy", fields, run, view, submit="Check who counts")
