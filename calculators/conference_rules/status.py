"""Where a deadline stands: met, late, between its readings, past a guide date, due, overdue, missed, or hanging on something else.

It is measured against the latest reading, clear days aside, so that between two readings nothing is ever called late.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from .deadlines import Deadline
from .rules import GUIDE_BOUNDS, Timescale
from .working_days import working_days_between

StatusId = Literal["met", "late", "between_readings", "after_guide_date", "due", "overdue", "missed", "depends"]


@dataclass(frozen=True)
class Status:
    """How a deadline stands on a day.

    `working_days` counts to the date to work to when something is due, from the earliest reading when it lies between readings, and
    from the latest reading when it is late, overdue or missed. What depends on a meeting counts from the day assumed for it.
    """

    id: StatusId
    on: date
    working_days: int


def status_of(deadline: Deadline, today: date | None, others: Iterable[Deadline] = ()) -> Status | None:
    """How the deadline stands on the day the thing was held, or today when it was not; None without either.

    `others` are the other deadlines of the answer. Of two that exclude each other nobody can say that either is overdue.
    """
    if deadline.missed_on:
        return Status("missed", deadline.missed_on, working_days_between(after=deadline.result.limit, through=deadline.missed_on))
    if today and deadline.anchor.hangs_on and deadline.anchor.hangs_on < today:
        return Status("depends", today, working_days_between(after=deadline.anchor.hangs_on, through=today))
    on = deadline.held_on or today
    if on is None:
        return None
    if deadline.governed_by and not deadline.held_on and deadline.governed_by < on:
        return Status("missed", on, working_days_between(after=deadline.governed_by, through=on))
    return _measured(deadline, on, others)


def _measured(deadline: Deadline, on: date, others: Iterable[Deadline]) -> Status | None:
    first, last = min(deadline.result.dates_that_count), max(deadline.result.dates_that_count)
    if on > first and not deadline.held_on and any(other.rule.family in deadline.rule.excluded_by for other in others):
        return None
    standing = standing_on(on, first, last, deadline.rule, is_held=deadline.held_on is not None)
    if standing == "met":
        return Status(standing, on, working_days_between(after=on, through=first))
    if standing == "due":
        return Status(standing, on, working_days_between(after=on, through=deadline.result.work_to))
    return Status(standing, on, working_days_between(after=first if standing == "between_readings" else last, through=on))


def standing_on(on: date, first: date, last: date, rule: Timescale, *, is_held: bool) -> StatusId:
    """How what was held on this day stands, or what was not held by then, between the `first` and the `last` date that its rule can mean."""
    if on > last:
        if rule.bound in GUIDE_BOUNDS:
            return "after_guide_date"
        return "late" if is_held else "overdue"
    if on > first:
        return "between_readings"
    return "met" if is_held else "due"
