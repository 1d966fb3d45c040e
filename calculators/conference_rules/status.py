"""Where a deadline stands: met, late, between its readings, past a guide date, due or overdue.

It is measured against the latest reading, clear days aside, so that between two readings nothing is ever called late.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from .rules import GUIDE_BOUNDS
from .timescales import Deadline
from .working_days import working_days_between

StatusId = Literal["met", "late", "between_readings", "after_guide_date", "due", "overdue"]


@dataclass(frozen=True)
class Status:
    """How a deadline stands on a day.

    `working_days` counts to the date to work to when something is due, from the earliest reading when it lies between readings, and
    from the latest reading when it is late or overdue.
    """

    id: StatusId
    on: date
    working_days: int


def status_of(deadline: Deadline, today: date | None) -> Status | None:
    """How the deadline stands on the day the thing was held, or today when it was not; None without either."""
    on = deadline.held_on or today
    if on is None:
        return None
    first, last = min(deadline.result.dates_that_count), max(deadline.result.dates_that_count)
    if on > last:
        return Status(_past(deadline), on, working_days_between(after=last, through=on))
    if on > first:
        return Status("between_readings", on, working_days_between(after=first, through=on))
    if deadline.held_on:
        return Status("met", on, working_days_between(after=on, through=first))
    return Status("due", on, working_days_between(after=on, through=deadline.result.work_to))


def _past(deadline: Deadline) -> StatusId:
    if deadline.rule.bound in GUIDE_BOUNDS:
        return "after_guide_date"
    return "late" if deadline.held_on else "overdue"
