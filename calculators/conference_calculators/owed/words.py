"""Words that a family can send, in the tense that is true today.

They are offered from the day of the meeting that a thing follows, or at once for what comes before it, and only where that meeting has a
date. A date that guides is never called overdue, and a national timescale says what it is.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from conference_rules.rules import GUIDE_BOUNDS, Owed, Timescale
from conference_rules.wording import long_date, rule_period

from .meeting import IF_DECIDED, FamilysMeeting, days_that_count, either_day, standing

if TYPE_CHECKING:
    from ..contract import Deadline

TO_ASK_FOR = ("due", "between_readings", "after_guide_date", "past_the_usual_date", "overdue", "undecided")


def words_for_a_deadline(deadline: Deadline, rule: Timescale, awaited: Owed, meeting: FamilysMeeting, today: date | None) -> str | None:
    """The sentences for something with a date; None where there is nothing to ask for yet."""
    if today is None or deadline["from"]["basis"] != "given" or standing(deadline, today) not in TO_ASK_FOR:
        return None
    if follows_a_meeting_to_come(deadline, today):
        return None
    first, last = days_that_count(deadline)
    asked = _in_tense(rule, awaited, last, today).format(date=_day(rule, first, last), period=rule_period(rule))
    claim, stop, request = asked.partition(".")
    return f"{claim}{IF_DECIDED[meeting.open_decision(awaited, last)]}{stop}{request}{_sooner(deadline, today)}"


def follows_a_meeting_to_come(deadline: Deadline, today: date) -> bool:
    """Whether there is nothing to ask for yet: what follows a meeting is asked for there, or afterwards."""
    return deadline["direction"] == "after" and today < date.fromisoformat(deadline["from"]["date"])


def in_words(rule: Timescale, meeting: str) -> str:
    """When it is, without a date: "2 working days or more before the meeting"."""
    length = rule_period(rule)
    if rule.direction == "on":
        return "At the meeting"
    if rule.direction == "before":
        return f"{length}{' or more' if rule.bound == 'at_least' else ''} before {meeting}"
    if rule.level == "england":
        return f"Across England, usually within {length} of {meeting}"
    if rule.window_from is not None:
        return f"{length} after {meeting}"
    return f"{f'About {length} after' if rule.bound in GUIDE_BOUNDS else f'Within {length} of'} {meeting}"


def words_for_a_duty(awaited: Owed, meeting: FamilysMeeting, today: date | None) -> str | None:
    """The sentences for what the document promises before the meeting and on no day; None without today's date."""
    if today is None or not awaited.can_be_asked_for:
        return None
    return (awaited.ahead if today <= meeting.held else awaited.overdue).format(date=long_date(meeting.held))


def _in_tense(rule: Timescale, awaited: Owed, last: date, today: date) -> str:
    if rule.level == "england":
        return awaited.across_england
    if rule.bound in GUIDE_BOUNDS:
        return awaited.about
    if today > last:
        return awaited.overdue
    return awaited.today if today == last else awaited.ahead


def _day(rule: Timescale, first: date, last: date) -> str:
    """Where a rule can be read in two ways, only the later day is sure; a day that guides claims nothing."""
    if rule.bound in GUIDE_BOUNDS:
        return either_day(first, last)
    return long_date(last) if first == last else f"{long_date(last)} at the latest"


def _sooner(deadline: Deadline, today: date) -> str:
    """Papers are asked for by the earlier reading, which is claimed of nobody."""
    first, last = days_that_count(deadline)
    work_to = _work_to(deadline)
    return f" I would like this by {long_date(work_to)}, if you can." if deadline["for_whom"] and first < last and today <= work_to else ""


def _work_to(deadline: Deadline) -> date:
    """The day to work to; only what can no longer be met, or hangs on a meeting without a date, has none."""
    assert deadline["work_to"]
    return date.fromisoformat(deadline["work_to"])
