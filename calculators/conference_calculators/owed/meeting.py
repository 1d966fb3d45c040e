"""The meeting that a family asks about, what was decided there as far as they know, and how one of its deadlines stands for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from conference_rules.convention import convention_of
from conference_rules.ids import CORE_GROUP, REVIEW, EventId
from conference_rules.rules import Owed, Timescale
from conference_rules.timescales import Happened
from conference_rules.wording import WEEKDAYS, long_date, short_date, within_a_sentence

from ..blocks.deadline import rule_of
from ..fields.calculator import Request

if TYPE_CHECKING:
    from ..contract import Deadline, Wording

Decision = Literal["", "plan", "no_plan"]

IF_DECIDED: Mapping[Decision, str] = {"": "", "plan": ", if there is a plan", "no_plan": ", if there is no child protection plan"}
"""What stands behind something, or behind what is said of it, while nobody knows the decision that it rests on."""


@dataclass(frozen=True)
class FamilysMeeting:
    """A conference, and the last core group. `plan_made` says whether a child protection plan was made there or, at a review, kept."""

    conference: EventId
    held: date
    core_group: date | None
    plan_made: Literal["yes", "no", "unknown"]

    @property
    def is_review(self) -> bool:
        """Whether it is a review, at which there is a plan already."""
        return self.conference == REVIEW

    def stands_on(self, today: date | None) -> Literal["ahead", "today", "past"]:
        """Whether it is still to come; without today's date it is taken to be."""
        if today is None or today < self.held:
            return "ahead"
        return "today" if today == self.held else "past"

    @property
    def happened(self) -> list[Happened]:
        """What the dates count from."""
        return [Happened(self.conference, self.held), *([Happened(CORE_GROUP, self.core_group)] if self.core_group else [])]

    @property
    def had_a_core_group_since(self) -> bool:
        """Whether a core group met after it, as one does where there is a plan and nowhere else."""
        return self.core_group is not None and (self.core_group > self.held or not self.is_review)

    @property
    def plan(self) -> Literal["yes", "no", "unknown"]:
        """Whether there is a plan, as far as can be known from what the family said."""
        return "yes" if self.had_a_core_group_since else self.plan_made

    def brings_up(self, awaited: Owed) -> bool:
        """Whether something comes up at all: what rests on a plan does not where none was made."""
        return awaited.rests_on != {"yes": "no_plan", "no": "plan"}.get(self.plan)

    def open_decision(self, awaited: Owed, due: date | None = None) -> Decision:
        """The decision that something rests on and that the family does not know. Until a review there is the plan that it reviews."""
        rests_on_the_plan_reviewed = awaited.rests_on == "plan" and self.is_review and due is not None and due <= self.held
        return "" if self.plan != "unknown" or rests_on_the_plan_reviewed else awaited.rests_on

    def called(self, awaited: Owed, due: date | None = None) -> str:
        """What it is in plain words, with an "if" where it may not come up."""
        return f"{self._plain(awaited)}{IF_DECIDED[self.open_decision(awaited, due)]}"

    def beside_its_name(self, awaited: Owed, due: date | None = None) -> str:
        """What `called` says more than the name that it has on its step: which plan comes with it, or an "if"."""
        return self.called(awaited, due).removeprefix(name_on_its_step(awaited))

    def _plain(self, awaited: Owed) -> str:
        """What it is called, as far as the decision is known."""
        not_known = awaited.plain_at_review if self.is_review else ""
        return {"yes": awaited.plain_with_plan, "no": awaited.plain_without_plan, "unknown": not_known}[self.plan] or awaited.plain


# One deadline as it stands for a family


def standing(deadline: Deadline, today: date | None) -> str:
    """The id of how it stands; empty without today's date.

    `past_the_usual_date` is past a timescale of all England, which is no promise of the area's. `undecided` is past, and another
    deadline excludes it.
    """
    if "status" not in deadline:
        return "undecided" if today else ""
    how_it_stands = deadline["status"]["id"]
    return "past_the_usual_date" if how_it_stands == "overdue" and is_national(deadline) else how_it_stands


def days_that_count(deadline: Deadline) -> tuple[date, date]:
    """The first and the last day that a reading of the rule gives; clear days aside, the same where there is one reading."""
    readings = [reading["date"] for reading in deadline["readings"] if reading["id"] != "clear_days"]
    days = [date.fromisoformat(iso) for iso in (deadline["limit"], *readings) if iso]
    return min(days), max(days)


def day_waited_for(deadline: Deadline) -> date:
    """The day that a family waits for, of those that the readings of the rule give."""
    return date.fromisoformat(str(deadline["limit"]))


def past_a_guide_date(deadline: Deadline) -> tuple[str, str]:
    """What the document says of a date that guides and has passed, and what a family can do about it."""
    first, last = days_that_count(deadline)
    return f"The document gives a date of about {short_date(last) if first == last else either_day(first, last)}", "Ask when it will be."


def if_it_was_the_first(deadline: Deadline) -> str:
    """What can be said of a last core group after the day for the first: there may have been others before it."""
    assert deadline["held_on"], "it is compared with a day that was given"
    return f"You gave {long_date(date.fromisoformat(deadline['held_on']))}. If that is the first one, ask why it is later."


def either_day(first: date, last: date) -> str:
    """One day in full, or two: "Thursday 3 or Saturday 5 December 2026"."""
    if first == last:
        return long_date(last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{WEEKDAYS[first.weekday()]} {first.day} or {long_date(last)}"
    return f"{long_date(first)} or {long_date(last)}"


def working_day_before(deadline: Deadline, request: Request) -> date | None:
    """The last working day before the day that is waited for, where nobody works on it. The day of a meeting is the family's own."""
    day = day_waited_for(deadline)
    if deadline["direction"] == "on":
        return None
    convention = convention_of(rule_of(deadline, request), request.rules.areas[request.area])
    worked = convention.last_open_day_on_or_before(day)
    return worked if worked < day else None


def day_to_ask_for_it_by(deadline: Deadline, today: date | None) -> date | None:
    """The day to work to of papers that may be due sooner than the day that is waited for, as long as it is to come."""
    first, day = days_that_count(deadline)[0], day_waited_for(deadline)
    work_to = date.fromisoformat(deadline["work_to"] or str(deadline["limit"]))
    is_sooner = bool(deadline["for_whom"]) and first < day and work_to < day
    return work_to if is_sooner and (today is None or work_to >= today) else None


def ask_for_it_by(day: date) -> str:
    """What to do about papers that may be due sooner."""
    return f"Ask for it by {long_date(day)}"


def beside_its_day(deadline: Deadline, request: Request) -> str:
    """Sentences to follow the day that is waited for: which day to ask by, or that nobody works on it; nothing after any other day."""
    day = day_waited_for(deadline)
    if asked_by := day_to_ask_for_it_by(deadline, request.today):
        return f" {ask_for_it_by(asked_by)}."
    worked = working_day_before(deadline, request)
    return f" {WEEKDAYS[day.weekday()]} {day.day} is not a working day. The one before it is {long_date(worked)}." if worked else ""


def awaited_of(deadline: Deadline, request: Request) -> tuple[Timescale, Owed]:
    """The rule of something that a family waits for, and the words that they have for it."""
    rule = rule_of(deadline, request)
    awaited = request.rules.awaited(rule)
    assert awaited is not None, f"no family waits for {rule.key}"
    return rule, awaited


def name_on_its_step(awaited: Owed) -> str:
    """A name that holds whatever was decided."""
    return awaited.plain_without_plan or awaited.plain


def name_of(awaited: Wording) -> str:
    """What something in an answer is called, in the middle of a sentence."""
    return within_a_sentence(awaited["plain"])


def as_subject(names: str) -> str:
    """Names before their verb: a comma within them is closed by another."""
    return f"{names}," if "," in names else names


def is_national(deadline: Deadline) -> bool:
    """Whether it is a timescale of all England, be it in the place of an area's own."""
    return deadline["rule"]["level"] == "england"
