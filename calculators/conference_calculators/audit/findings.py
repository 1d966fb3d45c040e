"""A check of one row, and what there is to say of it: why, by how much, and how the case system's own due date differs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from conference_rules.bank_holidays import SATURDAY
from conference_rules.convention import Convention
from conference_rules.counting import DatedReading
from conference_rules.ids import (
    FIRST_CORE_GROUP,
    FIRST_REVIEW,
    INITIAL_DEADLINE,
    NEXT_CORE_GROUP,
    NEXT_REVIEW,
    TRANSFER_DEADLINE,
    DeadlineId,
    EventId,
)
from conference_rules.in_time import VISITS, Check, Judge, Verdict
from conference_rules.rules import Area, Rules, Timescale
from conference_rules.wording import period, rule_period, short_date, within_a_sentence
from conference_rules.working_days import days_between, is_working_day, working_days_between

from .columns import COLUMNS
from .rows import Row

if TYPE_CHECKING:
    from ..contract import AuditBy, AuditCheck

VERDICTS: Mapping[Verdict, str] = {
    "in_time": "In time",
    "late": "Late",
    "between_readings": "Possibly late: it depends how the rule is read",
    "not_yet_due": "Not yet due",
    "overdue": "Overdue",
    "cannot_judge": "Cannot be judged",
}
TITLES: Mapping[DeadlineId, str] = {
    INITIAL_DEADLINE: "Initial conference",
    TRANSFER_DEADLINE: "Transfer conference",
    FIRST_CORE_GROUP: "First core group",
    NEXT_CORE_GROUP: "Later core group",
    FIRST_REVIEW: "First review conference",
    NEXT_REVIEW: "Later review conference",
    VISITS: "Visit to the child",
}
"""What a check is of. The same in every area, so that a table of one council can stand beside that of another."""
PAST = ("late", "overdue")


@dataclass(slots=True)
class Finding:
    """One check of one row."""

    row: Row
    check: Check

    @property
    def by(self) -> tuple[int, str] | None:
        """By how much it is late or overdue, in the unit of the rule: working days, otherwise days. From the latest date that the rule can mean."""
        check = self.check
        if check.verdict not in PAST or not (check.dated and check.on and check.rule):
            return None
        if check.rule.unit == "working_days":
            return working_days_between(after=check.dated.last, through=check.on), "working_days"
        return (check.on - check.dated.last).days, "days"

    @property
    def working_days(self) -> int | None:
        """Working days from the day that is counted from to the day on which it was held, or to the day of the check."""
        check = self.check
        if not (check.start and check.on) or check.on < check.start:
            return None
        return working_days_between(after=check.start, through=check.on)

    @property
    def due_in_system(self) -> date | None:
        """The date that the case system had for the same thing."""
        if self.check.family == INITIAL_DEADLINE:
            return self.row.due.get("conference_due")
        is_open_review = self.check.family in (FIRST_REVIEW, NEXT_REVIEW) and not self.check.held
        return self.row.due.get("review_due") if is_open_review else None


def as_dict(finding: Finding, judge: Judge) -> AuditCheck:
    """A check in the keys of the contract."""
    row, check = finding.row, finding.check
    answered: AuditCheck = {
        "row": row.number,
        "case": row.case,
        "child": row.child,
        "team": row.team,
        "rule": check.rule.id if check.rule else check.family,
        "key": check.rule.key if check.rule else None,
        "level": check.rule.level if check.rule else None,
        "from": {"event": check.event, "date": _iso(check.start)},
        "limit": _iso(check.dated.limit if check.dated else None),
        "held": _iso(check.held),
        "working_days": finding.working_days,
        "verdict": check.verdict,
        "why": why(finding, judge),
    }
    if by := by_of(finding):
        answered["by"] = by
    if due := finding.due_in_system:
        answered["due_in_system"] = due.isoformat()
        if said := difference(finding, judge):
            answered["due_difference"] = said
    return answered


def by_of(finding: Finding) -> AuditBy | None:
    """By how much, as a record."""
    by = finding.by
    return {"amount": by[0], "unit": "working_days" if by[1] == "working_days" else "days"} if by else None


def by_in_words(finding: Finding) -> str:
    """By how much: "3 working days"; nothing where it is not late."""
    by = finding.by
    if by is None:
        return ""
    return period(by[0], "working_days" if by[1] == "working_days" else "days")


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


# Why


def called(event: EventId | str, rules: Rules) -> str:
    """What a date is called in the middle of a sentence."""
    if event in COLUMNS:
        return within_a_sentence(COLUMNS[event].label)
    return rules.events[EventId(event)].named if event in rules.events else event.replace("_", " ")


def why(finding: Finding, judge: Judge) -> str:
    """Why the verdict is what it is, in one or two sentences."""
    check = finding.check
    if check.verdict == "cannot_judge":
        return _why_not(check, judge)
    if not (check.dated and check.rule and check.start and check.event):
        return ""
    said = [f"{_sentence(_counted(check, judge))} {_stands(finding)}."]
    if check.reason == "by_the_latest":
        said.append("Only the latest is known. It lies within the limit, and so does the first.")
    if check.held and check.held > judge.today:
        said.append(f"It is planned for {short_date(check.held)}.")
    if check.rule.is_borrowed_by(judge.area):
        said.append(f"{judge.area.name}’s document does not give this limit, or that part was not read, so England’s was used.")
    return " ".join(said)


def _counted(check: Check, judge: Judge) -> str:
    """The rule at this start: "15 working days after the strategy discussion on 2 November 2026 is 23 November 2026."."""
    assert check.dated and check.rule and check.start and check.event
    rule = check.rule
    event = called(check.event, judge.rules)
    if rule.excludes_the_day:
        return f"the limit was the day before the {event} ({short_date(check.start)})"
    readings = "" if check.dated.first == check.dated.last else f", or {short_date(_other(check))} in another reading"
    return f"{rule_period(rule)} {rule.direction} the {event} on {short_date(check.start)} is {short_date(check.dated.limit)}{readings}"


def _other(check: Check) -> date:
    assert check.dated
    return check.dated.last if check.dated.limit == check.dated.first else check.dated.first


def _stands(finding: Finding) -> str:
    check = finding.check
    assert check.dated and check.on
    if check.verdict == "in_time":
        return f"It was held on {short_date(check.on)}, in time"
    if check.verdict == "late":
        return f"It was held on {short_date(check.on)}, {by_in_words(finding)} late"
    if check.verdict == "overdue":
        return f"It was not held by {short_date(check.on)}, {by_in_words(finding)} after the limit"
    if check.verdict == "between_readings":
        held = "It was held on" if check.held == check.on else "It was not held by"
        return f"{held} {short_date(check.on)}, between the two dates"
    return "It is not due yet"


def _why_not(check: Check, judge: Judge) -> str:
    name = judge.area.name
    about = called(check.about, judge.rules) if check.about else ""
    if check.reason == "no_start":
        return f"There is no date for this: {about}. The limit is counted from it."
    if check.reason == "unreadable":
        return f"This date cannot be read: {about}."
    if check.reason == "contradiction":
        start = f" ({short_date(check.start)})" if check.start else ""
        held = f" on {short_date(check.held)}" if check.held else ""
        return f"It was held{held}, before what it has to follow{start}. One of the dates must be wrong."
    if check.reason == "silent":
        return f"{name}’s document gives no limit for this, and no national limit stands in for it."
    if check.reason == "not_read":
        return f"{name}’s limit may stand in a part of its document that was not read for this guide."
    if check.reason == "not_in_force":
        return f"The limit that the guide knows did not hold on {short_date(check.start)}." if check.start else ""
    if check.reason == "aim":
        return f"{_sentence(_counted(check, judge))} The document means that as a guide, and a later date is not late."
    if check.reason == "plan_unknown":
        return f"{_sentence(_counted(check, judge))} That holds if there is a child protection plan. The dates do not say whether one was made."
    return (
        f"{_sentence(_counted(check, judge))} Only the latest is known ({short_date(check.held)}), and an earlier one may have been in time."
        if check.held
        else ""
    )


def _sentence(clause: str) -> str:
    return f"{clause[:1].upper()}{clause[1:]}."


# The case system's date


def difference(finding: Finding, judge: Judge) -> str:
    """How the case system's due date differs from the limit here; nothing where it does not."""
    check, due = finding.check, finding.due_in_system
    if not (due and check.dated and check.rule and check.start) or due == check.dated.limit:
        return ""
    if due <= check.start:
        return "The system’s date is not after the day that the limit is counted from."
    if check.rule.unit == "working_days":
        return _in_working_days(check.rule, check.start, due, judge.area)
    days = (due - check.start).days
    if reading := _reading_that_gives(due, finding, judge):
        return f"The system’s date is the other reading of the rule: {within_a_sentence(reading.text)}"
    return f"The system’s date is {period(days, 'days')} after the day that is counted from. The document says {rule_period(check.rule)}."


def _reading_that_gives(day: date, finding: Finding, judge: Judge) -> DatedReading | None:
    """The other reading of the rule by which it is due on a day. What lies outside all its readings is not counted again."""
    check = finding.check
    if not check.dated or not check.dated.first <= day <= check.dated.last:
        return None
    limit = judge.limit_behind(check, finding.row.chain)
    return next((one for one in limit.readings if one.day == day), None) if limit else None


def _in_working_days(rule: Timescale, start: date, due: date, area: Area) -> str:
    said = f"The document says {rule_period(rule)}, and the day itself is day {1 if rule.day_one == 'same_day' else 0}."
    if due == Convention(day_one="same_day").moved(start, rule.amount, rule.unit, rule.direction) and rule.day_one != "same_day":
        return f"The system counts the day itself as day 1. {said}"
    counted = working_days_between(after=start, through=due)
    if counted > rule.amount and _passes_new_year(start, due):
        return f"{_so_long_after(counted)} It may leave out days around Christmas on which the council is closed. {said}"
    if not is_working_day(due) or _weekdays(start, due) == rule.amount:
        return f"The system’s date, {period((due - start).days, 'days')} later, is not counted in working days, or not without bank holidays. {said}"
    return f"{_so_long_after(counted)} {said}"


def _weekdays(after: date, through: date) -> int:
    """Mondays to Fridays, bank holidays among them."""
    return sum(day.weekday() < SATURDAY for day in days_between(after, through))


def _so_long_after(counted: int) -> str:
    return f"The system’s date is {period(counted, 'working_days')} after the day that is counted from."


def _passes_new_year(start: date, due: date) -> bool:
    return any(day.month == 12 and day.day == 25 for day in days_between(start, due))
