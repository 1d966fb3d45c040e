"""Visits, core groups and other meetings that recur, as many as come before the next review conference."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from conference_rules.counting import series_through
from conference_rules.ids import FIRST_REVIEW, NEXT_REVIEW, REVIEW
from conference_rules.timescales import BRINGS_ABOUT

from ..blocks.deadline import rule_of
from ..fields.calculator import Request

if TYPE_CHECKING:
    from ..contract import Deadline

REVIEWS = (FIRST_REVIEW, NEXT_REVIEW)


def add_series_to_review(deadlines: Sequence[Deadline], request: Request) -> None:
    """Adds `series_to_review` where a review lies ahead of what recurs. A review recurs too, and is no series before itself."""
    for deadline in deadlines:
        if "series_work_to" not in deadline or deadline["id"] in REVIEWS:
            continue
        first = deadline["series_work_to"][0]
        ahead = [day for day in _reviews(deadlines, request) if day >= first]
        if ahead:
            rule, area = rule_of(deadline, request), request.rules.areas[request.area]
            days = series_through(rule, date.fromisoformat(first), date.fromisoformat(min(ahead)), area)
            deadline["series_to_review"] = [day.isoformat() for day in days]


def _reviews(deadlines: Sequence[Deadline], request: Request) -> list[str]:
    """The days of the reviews that were entered, and those to work to."""
    entered = [one["from"]["date"] for one in deadlines if one["from"]["event"] == REVIEW and one["from"]["basis"] == "given"]
    held = [one["held_on"] for one in deadlines if BRINGS_ABOUT.get(rule_of(one, request).family) == REVIEW and one["held_on"]]
    expected = [one["work_to"] for one in deadlines if one["id"] in REVIEWS and one["binding"] and one["work_to"] and not one["held_on"]]
    return [*entered, *held, *expected]
