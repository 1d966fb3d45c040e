"""From one rule and what it counts from to a deadline: its dates, whether it can still be kept, and which of several comes first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Literal

from .case import BIRTHS, Case
from .convention import last_open_day_on_or_before
from .counting import Limit, limit_of
from .ids import (
    APPEAL_MEETING,
    APPEAL_MET,
    BIRTH,
    CORE_GROUP,
    EXPECTED_DELIVERY,
    FIRST_CORE_GROUP,
    FIRST_REVIEW,
    INITIAL,
    INITIAL_DEADLINE,
    NEW_DATE,
    NEXT_REVIEW,
    PRE_BIRTH,
    PRE_BIRTH_DEADLINE,
    REVIEW,
    STRATEGY_DISCUSSION,
    TRANSFER,
    TRANSFER_DEADLINE,
    DeadlineId,
    EventId,
)
from .rules import GUIDE_BOUNDS, Timescale
from .working_days import ONE_DAY

BRINGS_ABOUT: Mapping[DeadlineId, EventId] = {
    TRANSFER_DEADLINE: TRANSFER,
    PRE_BIRTH_DEADLINE: PRE_BIRTH,
    INITIAL_DEADLINE: INITIAL,
    FIRST_CORE_GROUP: CORE_GROUP,
    FIRST_REVIEW: REVIEW,
    APPEAL_MEETING: APPEAL_MET,
}
"""The meeting that each family of deadlines brings about, in the order in which they are worked out."""

REPORTS = tuple(map(DeadlineId, ("report_to_chair", "report_to_family", "agency_report_to_family", "education_report")))
"""What people write for a conference and hand over before it."""

GOVERNED_BY: Mapping[str, tuple[DeadlineId, ...]] = {
    "initial": (INITIAL_DEADLINE,),
    "pre_birth": (PRE_BIRTH_DEADLINE,),
    "transfer": (TRANSFER_DEADLINE,),
    "review": (NEXT_REVIEW, FIRST_REVIEW),
}
"""The deadlines that still govern a conference of a type when it was not quorate, the first that can be counted."""


@dataclass(frozen=True)
class Anchor:
    """What a deadline counts from: an event on a day that was given, or the day to work to of a meeting that was not.

    `hangs_on` is the earliest day that was assumed on the way here; once that is past, nothing can be said of what follows.
    """

    event: EventId
    day: date
    basis: Literal["given", "limit"]
    hangs_on: date | None = None


Anchors = Mapping[EventId, Anchor]


@dataclass(frozen=True)
class Caution:
    """Something to beware of; the id is an entry of the register (X01 ...) or a name of this site's own."""

    id: str
    text: str


@dataclass(frozen=True)
class Deadline:
    """One rule applied to one date.

    `binding` is false where another deadline for the same meeting comes first. `held_on` is the day on which it was met. `governed_by`
    is an outside limit that brought the date to work to forward. `missed_on` is the day since which it can no longer be kept, and
    `if_missed` then says what has to be done.
    """

    rule: Timescale
    anchor: Anchor
    result: Limit
    cautions: tuple[Caution, ...] = ()
    binding: bool = True
    held_on: date | None = None
    governed_by: date | None = None
    missed_on: date | None = None
    if_missed: str = ""

    @property
    def starts_something(self) -> bool:
        """Whether a meeting may be assumed on its day to work to: an aim starts nothing, nor does what can no longer be kept."""
        return self.rule.bound not in GUIDE_BOUNDS and self.missed_on is None


def deadlines_of(rules: Iterable[Timescale], anchors: Anchors, case: Case) -> list[Deadline]:
    """What these rules give, and which of several for one meeting binds."""
    found = [_with_what_governs(_applied(rule, anchor, case), anchors, case) for rule in rules for anchor in starts_of(rule, anchors, case)]
    return [replace(deadline, binding=_binds(deadline, found)) for deadline in found]


def starts_of(rule: Timescale, anchors: Anchors, case: Case) -> list[Anchor]:
    """What a rule counts from in this case, where the rule held on that day."""
    return [anchor for anchor in _all_starts(rule, anchors, case) if rule.in_force_on(anchor.day)]


def not_in_force(rules: Iterable[Timescale], anchors: Anchors, case: Case) -> dict[DeadlineId, tuple[Timescale, Anchor]]:
    """By family, a rule whose event fell on a day on which it did not hold."""
    starts = ((rule, anchor) for rule in rules for anchor in _all_starts(rule, anchors, case))
    return {rule.family: (rule, anchor) for rule, anchor in starts if not rule.in_force_on(anchor.day)}


def is_assumed_start(rule: Timescale, anchor: Anchor) -> bool:
    """Whether a series is counted from where it is assumed to begin, because none of it was entered."""
    return anchor.event not in rule.events


def kept_late(rules: Iterable[Timescale], case: Case) -> list[Deadline]:
    """What was held too long after the one before it: every late step of a series but the last, which stands with its next date."""
    return [deadline for rule in rules if rule.recurs for event in rule.events for deadline in _late_steps(rule, event, case)]


def _late_steps(rule: Timescale, event: EventId, case: Case) -> Iterable[Deadline]:
    for before, held in pairwise(sorted(set(case.days(event)))):
        if rule.bound in GUIDE_BOUNDS or not rule.in_force_on(before):
            continue
        meetings = [day for day in case.days(event) if day <= before]
        result = limit_of(rule, before, known=_known(case), area=case.area, meetings=meetings)
        if held > max(result.dates_that_count):
            yield Deadline(rule, Anchor(event, before, "given"), result, held_on=held)


# What a rule counts from


def _all_starts(rule: Timescale, anchors: Anchors, case: Case) -> list[Anchor]:
    found = [anchors[event] for event in rule.events if event in anchors]
    born = [anchor for anchor in found if anchor.event == BIRTH]
    if born:  # the birth takes the place of the day on which it was expected
        found = [anchor for anchor in found if anchor.event != EXPECTED_DELIVERY]
    return found or _assumed_starts(rule, anchors, case)


def _assumed_starts(rule: Timescale, anchors: Anchors, case: Case) -> list[Anchor]:
    """Where a series begins when none of it was entered: at the conference, and for a child born after that at the birth."""
    starts = [anchors[event] for event in rule.assumed_from if event in anchors]
    born = [anchor for anchor in starts if case.is_born_on(anchor.day)]
    if BIRTH in anchors:
        return [max(born, key=lambda anchor: anchor.day)] if born else []
    return born[:1]


# One rule at one start


def _applied(rule: Timescale, anchor: Anchor, case: Case) -> Deadline:
    result = limit_of(rule, anchor.day, known=_known(case), area=case.area, meetings=case.days(anchor.event))
    return Deadline(rule, anchor, result, held_on=_held_on(rule, anchor, case), if_missed=rule.if_missed)


def _known(case: Case) -> dict[EventId, date]:
    """The days that were given; where a conference is run like an initial one, it stands for the initial conference."""
    known = {one.event: one.day for one in sorted(case.happened, key=lambda one: one.day)}
    for event in case.area.treats_as_initial:
        if event in known:
            known.setdefault(INITIAL, known[event])
    return known


def _held_on(rule: Timescale, anchor: Anchor, case: Case) -> date | None:
    """The day on which what the rule asks for took place, where it was given."""
    back = rule.direction == "before"
    again = rule.family == NEW_DATE
    event = case.latest_failure.failed_conference if again and case.latest_failure else BRINGS_ABOUT.get(rule.family)
    held = case.days(event) if event else []
    days = [day for day in held if back or day > anchor.day or (day == anchor.day and not again)]
    return min(days) if days and anchor.basis == "given" else None


# What governs it from outside


@dataclass(frozen=True)
class _Governing:
    """What a deadline has to fit between: the day that it comes after (or falls on, where that is allowed) and the last day that is left."""

    after: date | None = None
    same_day: bool = False
    last_day: date | None = None
    if_missed: str = ""

    def rules_out(self, day: date) -> bool:
        return self.after is not None and (day < self.after or (day == self.after and not self.same_day))


def _with_what_governs(deadline: Deadline, anchors: Anchors, case: Case) -> Deadline:
    """The deadline with its date to work to brought forward by what governs it, or missed where no day is left."""
    if deadline.held_on:
        return deadline
    for governing in _governing(deadline, anchors, case):
        last_day = governing.last_day
        if last_day and last_day < deadline.result.work_to:
            deadline = replace(deadline, result=replace(deadline.result, work_to=last_day), governed_by=last_day)
        if governing.rules_out(deadline.result.work_to):
            return replace(deadline, missed_on=governing.after, if_missed=governing.if_missed or deadline.rule.if_missed)
    return deadline


def _governing(deadline: Deadline, anchors: Anchors, case: Case) -> Iterable[_Governing]:
    rule = deadline.rule
    if rule.family == NEW_DATE:
        yield _of_a_new_date(deadline.anchor.day, anchors, case)
    if rule.family == PRE_BIRTH_DEADLINE:
        yield _of_a_pre_birth_conference(rule, case)
    if rule.family == FIRST_CORE_GROUP and deadline.anchor.event in BIRTHS:
        conference = max((anchors[event].day for event in (INITIAL, *case.area.treats_as_initial) if event in anchors), default=None)
        yield _Governing(conference, same_day=True, if_missed=case.rules.cautions["core_group_before_birth_missed"])
    if meeting := _meeting(rule):
        yield _Governing(case.failed_on(meeting))


def _meeting(rule: Timescale) -> EventId | None:
    """The meeting that a rule asks for, if it asks for one."""
    return REVIEW if rule.family == NEXT_REVIEW else BRINGS_ABOUT.get(rule.family)


def _of_a_new_date(failed: date, anchors: Anchors, case: Case) -> _Governing:
    """A new date comes after the conference that was not quorate, and never moves the limit of that conference (X16)."""
    limits = _limits_of_the_failed_conference(anchors, case)
    rule, limit = min(limits, key=lambda one: one[1].work_to, default=(None, None))
    last_day = limit.work_to if limit else None
    if rule and rule.family == PRE_BIRTH_DEADLINE and (before_birth := last_day_for_a_pre_birth_conference(case)):
        last_day = min(before_birth, last_day or before_birth)
    return _Governing(failed, last_day=last_day, if_missed=rule.if_missed if rule else "")


def _of_a_pre_birth_conference(rule: Timescale, case: Case) -> _Governing:
    """A pre-birth conference follows the strategy discussion and comes before the birth, by enough for its core group."""
    discussed = case.latest(STRATEGY_DISCUSSION)
    if rule.bound in GUIDE_BOUNDS:
        return _Governing(discussed, same_day=True, if_missed=case.rules.cautions["ideal_date_gone"])
    last_day = last_day_for_a_pre_birth_conference(case)
    if last_day and discussed and last_day < discussed:
        return _Governing(discussed, same_day=True, last_day=last_day, if_missed=case.rules.cautions["no_day_left_before_birth"])
    return _Governing(discussed, same_day=True, last_day=last_day)


def last_day_for_a_pre_birth_conference(case: Case) -> date | None:
    """The last working day that leaves one for the core group before the birth, where the area expects that; None without a date."""
    if case.birth is None:
        return None
    day = last_open_day_on_or_before(case.birth - ONE_DAY, case.area.closed)
    meets_before_the_birth = EXPECTED_DELIVERY in case.area.starts_of(FIRST_CORE_GROUP)
    return last_open_day_on_or_before(day - ONE_DAY, case.area.closed) if meets_before_the_birth else day


def _limits_of_the_failed_conference(anchors: Anchors, case: Case) -> list[tuple[Timescale, Limit]]:
    """The limits of the conference that was not quorate, from what was given: a new date for it never moves them (X16)."""
    failure = case.latest_failure
    for family in GOVERNED_BY.get(failure.conference_type if failure else "", ()):
        given = [
            (rule, limit_of(rule, anchors[event].day, known=_known(case), area=case.area))
            for rule in case.family(family)
            for event in rule.events
            if event in anchors and anchors[event].basis == "given" and rule.in_force_on(anchors[event].day)
        ]
        if given:
            return given
    return []


# Which of several binds


def _binds(deadline: Deadline, found: Sequence[Deadline]) -> bool:
    """Of several deadlines for one meeting the earliest that can still be kept binds; where none can, the limit rather than the aim."""
    rivals = [other for other in found if other.rule.family == deadline.rule.family]
    if deadline.rule.family not in BRINGS_ABOUT or len(rivals) < 2:
        return True
    limits = [other for other in rivals if other.rule.bound not in GUIDE_BOUNDS]
    kept = [other for other in rivals if other.missed_on is None] or limits or rivals
    first = min(kept, key=lambda other: (other.result.work_to, other.rule.key))
    return deadline.rule.key == first.rule.key and deadline.anchor == first.anchor
