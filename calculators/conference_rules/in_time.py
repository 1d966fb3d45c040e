"""Was it in time? What one child's dates show of every rule of an area that asks for a meeting or a visit.

Each rule is applied by the engine that works out the dates of a case (`counting`), and a verdict is the standing that the same dates have
there (`status`). An area whose document is silent is judged by the national rule, where `Rules.for_area` lets one stand in; otherwise
nothing is judged. What a table does not record is no event that failed to happen: nothing is said of it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Literal

from .counting import Limit, limit_of
from .ids import (
    BIRTH,
    CORE_GROUP,
    FIRST_CORE_GROUP,
    FIRST_REVIEW,
    INITIAL,
    INITIAL_DEADLINE,
    NEXT_CORE_GROUP,
    NEXT_REVIEW,
    REVIEW,
    STRATEGY_DISCUSSION,
    TRANSFER,
    TRANSFER_DEADLINE,
    VISIT,
    AreaId,
    DeadlineId,
    EventId,
)
from .rules import TRANSFER_STARTS, Area, Rules, Timescale
from .status import StatusId, standing_on

Verdict = Literal["in_time", "late", "between_readings", "not_yet_due", "overdue", "cannot_judge"]
Reason = Literal[
    "",  # the dates say it
    "no_start", "contradiction", "unreadable", "silent", "not_read", "not_in_force", "aim", "plan_unknown", "only_the_latest", "by_the_latest",
]  # fmt: skip
"""Why nothing can be judged, or what the verdict rests on beside the dates of the check."""

SECTION_47 = EventId("section_47")
PLAN_START = EventId("plan_start")
"""Days that can stand in for an event of the rules, and are then named: the start of the enquiry, and that of the plan."""

VISITS = DeadlineId("visit")
AUDITED: tuple[DeadlineId, ...] = (INITIAL_DEADLINE, TRANSFER_DEADLINE, FIRST_CORE_GROUP, NEXT_CORE_GROUP, FIRST_REVIEW, NEXT_REVIEW, VISITS)
"""The families of deadlines that ask for a meeting or a visit, in the order of a case."""

VERDICT_OF: Mapping[StatusId, Verdict] = {
    "met": "in_time",
    "late": "late",
    "between_readings": "between_readings",
    "after_guide_date": "cannot_judge",
    "due": "not_yet_due",
    "overdue": "overdue",
}


@dataclass(slots=True)
class Chain:
    """The dates of one child. `days` are those of what happens once; `recorded` names what its table has, where an empty place means "not held".

    A table that has only the latest review or visit gives that in `latest`. `unread` names what was entered and could not be read.
    """

    days: dict[EventId, date]
    recorded: frozenset[str]
    reviews: Sequence[date] = ()
    core_groups: Sequence[date] = ()
    visits: Sequence[date] = ()
    latest: Mapping[EventId, date] = field(default_factory=dict)
    plan_end: date | None = None
    not_required: bool = False
    unread: frozenset[str] = frozenset()


@dataclass(slots=True)
class Dated:
    """What a rule gives for a day: the limit, the day to work to, and the first and the last date that it can mean.

    A long list has hundreds of thousands of these. How it was counted is worked out again for whoever asks (`Judge.limit_behind`).
    """

    limit: date
    work_to: date
    first: date
    last: date


@dataclass(slots=True)
class Check:
    """One rule at one start: what was asked for, what was done, and the verdict. Without `dated` nothing was counted.

    `meetings` are those of its series up to the start, which another reading of the rule may count from.
    """

    family: DeadlineId
    verdict: Verdict
    rule: Timescale | None = None
    event: EventId | None = None
    start: date | None = None
    dated: Dated | None = None
    held: date | None = None
    on: date | None = None
    reason: Reason = ""
    about: str = ""
    meetings: Sequence[date] = ()


AT_HAND = 1_000
"""So many dates that belong to one child alone are kept. Brothers and sisters stand near each other; a whole list would fill the memory."""


class Judge:
    """Judges chains in one area, on one day. What a rule gives for a day is worked out once and kept, and each day is kept once."""

    def __init__(self, rules: Rules, area: AreaId, today: date, start: EventId = STRATEGY_DISCUSSION) -> None:
        """`start` is what the initial conference is counted from: the strategy discussion, or in its place the start of the section 47 enquiry."""
        self.rules = rules
        self.area: Area = rules.areas[area]
        self.today = today
        self.start = start
        held = rules.for_area(self.area)
        self.of_family = {family: tuple(rule for rule in held if rule.family == family and not rule.show) for family in AUDITED}
        self._leaning = {rule.key for those in self.of_family.values() for rule in those if _leans_on_others(rule)}
        self._kept: dict[tuple[object, ...], Dated] = {}
        self._at_hand: dict[tuple[object, ...], Dated] = {}
        self._days: dict[date, date] = {}

    def judge(self, chain: Chain) -> list[Check]:
        """Every check that these dates allow, in the order of a case."""
        checks: list[Check] = []
        self._initial(chain, checks)
        self._transfer(chain, checks)
        conferences = self._conferences(chain)
        plan = _plan_was_made(chain)
        if plan is not False:
            self._first(FIRST_CORE_GROUP, CORE_GROUP, "core_groups", chain.core_groups, conferences, chain, checks, plan)
            self._later(NEXT_CORE_GROUP, CORE_GROUP, "core_groups", chain.core_groups, chain, checks)
            self._first(FIRST_REVIEW, REVIEW, "reviews", chain.reviews, conferences, chain, checks, plan)
            self._later(NEXT_REVIEW, REVIEW, "reviews", chain.reviews, chain, checks)
            self._visits(conferences, chain, checks, plan)
        return checks

    # The conferences that begin a plan

    def _initial(self, chain: Chain, checks: list[Check]) -> None:
        held, start = chain.days.get(INITIAL), chain.days.get(self.start)
        unread = chain.unread & {str(self.start), str(INITIAL)}
        if unread:
            checks.append(Check(INITIAL_DEADLINE, "cannot_judge", event=self.start, start=start, held=held, reason="unreadable", about=min(unread)))
        elif held and not start:
            checks.append(Check(INITIAL_DEADLINE, "cannot_judge", event=self.start, held=held, reason="no_start", about=self.start))
        elif start and (held or (INITIAL in chain.recorded and not chain.not_required)):
            self._of_several(INITIAL_DEADLINE, {STRATEGY_DISCUSSION: (self.start, start)}, held, chain, checks)

    def _transfer(self, chain: Chain, checks: list[Check]) -> None:
        held = chain.days.get(TRANSFER)
        starts = {event: (event, chain.days[event]) for event in TRANSFER_STARTS if event in chain.days}
        unread = chain.unread & {*map(str, TRANSFER_STARTS), str(TRANSFER)}
        if not held and not (starts and TRANSFER in chain.recorded):
            return
        if unread:
            checks.append(Check(TRANSFER_DEADLINE, "cannot_judge", held=held, reason="unreadable", about=min(unread)))
            return
        self._of_several(TRANSFER_DEADLINE, starts, held, chain, checks)

    def _conferences(self, chain: Chain) -> dict[EventId, tuple[EventId, date]]:
        """The conferences that were held, with the event and the day that stand for each: a plan begins on the day of its conference."""
        found = {event: (event, chain.days[event]) for event in (INITIAL, TRANSFER) if event in chain.days and chain.days[event] <= self.today}
        if not found and PLAN_START in chain.days and not chain.unread & {INITIAL, TRANSFER}:
            found[INITIAL] = (PLAN_START, chain.days[PLAN_START])
        return found

    # The first meeting after one of them

    def _first(
        self,
        family: DeadlineId,
        event: EventId,
        column: str,
        days: Sequence[date],
        conferences: Mapping[EventId, tuple[EventId, date]],
        chain: Chain,
        checks: list[Check],
        plan: bool | None,
    ) -> None:
        latest = chain.latest.get(event)
        names = _names_of(column)
        if not (days or latest or chain.recorded & names):
            return
        if chain.unread & names:
            checks.append(Check(family, "cannot_judge", reason="unreadable", about=column))
        elif not conferences:
            if days or latest:
                checks.append(Check(family, "cannot_judge", event=INITIAL, held=min(days, default=None), reason="no_start", about=INITIAL))
        elif days and min(days) < min(day for _, day in conferences.values()):
            _, before = next(iter(conferences.values()))
            checks.append(Check(family, "cannot_judge", event=INITIAL, start=before, held=min(days), reason="contradiction"))
        elif latest:
            self._by_the_latest(family, latest, self._starts_with_birth(conferences, chain), chain, checks)
        else:
            self._of_several(family, self._starts_with_birth(conferences, chain), min(days, default=None), chain, checks, plan)

    def _starts_with_birth(self, conferences: Mapping[EventId, tuple[EventId, date]], chain: Chain) -> dict[EventId, tuple[EventId, date]]:
        """A birth after the conference brings rules of its own; an earlier one is only a date of birth."""
        born = chain.days.get(BIRTH)
        is_later = born is not None and all(born > day for _, day in conferences.values())
        return {**conferences, BIRTH: (BIRTH, born)} if is_later and born else dict(conferences)

    def _by_the_latest(
        self, family: DeadlineId, latest: date, starts: Mapping[EventId, tuple[EventId, date]], chain: Chain, checks: list[Check]
    ) -> None:
        """Of the first meeting, the latest shows that it was in time where it lies within the limit itself, and nothing otherwise."""
        found: list[Check] = []
        self._of_several(family, starts, latest, chain, found)
        for check in found:
            if check.dated:
                check.verdict = "in_time" if check.verdict == "in_time" else "cannot_judge"
                check.reason = "by_the_latest" if check.verdict == "in_time" else "only_the_latest"
        checks += found

    # Meetings that follow each other

    def _later(self, family: DeadlineId, event: EventId, column: str, days: Sequence[date], chain: Chain, checks: list[Check]) -> None:
        """Each from the one before. A table that has the first alone shows nothing of those after it."""
        if latest := chain.latest.get(event):
            days = [latest]
        elif column not in chain.recorded:
            return
        days = [day for day in days if day <= (chain.plan_end or day)]
        if not days or min(days) > self.today:
            return
        rule = self._rule_from(family, event)
        if rule is None:
            checks.append(self._not_said(family, event))
            return
        for place, (before, held) in enumerate(pairwise(days)):
            self._add(rule, event, before, held, chain, checks, meetings=days[: place + 1])
        if days[-1] <= self.today:
            self._add(rule, event, days[-1], None, chain, checks, meetings=days)

    def _visits(self, conferences: Mapping[EventId, tuple[EventId, date]], chain: Chain, checks: list[Check], plan: bool | None) -> None:
        latest = chain.latest.get(VISIT)
        if not (chain.visits or latest or chain.recorded & {"visits", "latest_visit"}):
            return
        rule = self._rule_from(VISITS, VISIT)
        if rule is None:
            if chain.visits or latest:
                checks.append(self._not_said(VISITS, VISIT))
            return
        if chain.unread & {"visits", "latest_visit"}:
            checks.append(Check(VISITS, "cannot_judge", rule, reason="unreadable", about="visits"))
            return
        begun = self._beginning_of(rule, conferences, chain)
        after = [day for day in chain.visits if begun is None or day >= begun[1]]
        if begun and not latest:
            self._add(rule, *begun, min(after, default=None), chain, checks, plan=plan)
        self._later(VISITS, VISIT, "visits", after, chain, checks)

    def _beginning_of(self, rule: Timescale, conferences: Mapping[EventId, tuple[EventId, date]], chain: Chain) -> tuple[EventId, date] | None:
        """Where a series is taken to begin: at the conference, or at the birth of a child who was born after it."""
        starts = self._starts_with_birth(conferences, chain)
        if BIRTH in starts:
            return starts[BIRTH] if BIRTH in rule.assumed_from else None
        return next((starts[event] for event in rule.assumed_from if event in starts), None)

    def _rule_from(self, family: DeadlineId, event: EventId) -> Timescale | None:
        return next((rule for rule in self.of_family[family] if event in rule.events), None)

    # One rule

    def _of_several(
        self,
        family: DeadlineId,
        starts: Mapping[EventId, tuple[EventId, date]],
        held: date | None,
        chain: Chain,
        checks: list[Check],
        plan: bool | None = True,
    ) -> None:
        """Of several rules for one meeting, the one whose date to work to comes first binds."""
        found: list[Check] = []
        is_counted = False
        for rule in self.of_family[family]:
            if rule.needs and not chain.days.keys() & set(rule.needs):
                continue
            for event in rule.events:
                if event in starts:
                    is_counted = True
                    self._add(rule, *starts[event], held, chain, found, plan=plan)
        counted = [check for check in found if check.dated]
        if counted:
            checks.append(min(counted, key=lambda check: check.dated.work_to if check.dated else check.start or self.today))
        elif found:
            checks.append(found[0])
        elif not is_counted:
            checks.append(self._unanswered(family, starts, held))

    def _unanswered(self, family: DeadlineId, starts: Mapping[EventId, tuple[EventId, date]], held: date | None) -> Check:
        """No rule counts from what is known: it counts from something else, or there is none."""
        wanted = [event for rule in self.of_family[family] if not rule.needs for event in rule.events]
        if wanted:
            return Check(family, "cannot_judge", self.of_family[family][0], held=held, reason="no_start", about=wanted[0])
        event, day = next(iter(starts.values()), (None, None))
        check = self._not_said(family, event)
        check.start, check.held = day, held
        return check

    def _not_said(self, family: DeadlineId, event: EventId | None) -> Check:
        return Check(family, "cannot_judge", event=event, reason="not_read" if family in self.area.not_read else "silent")

    def _add(
        self,
        rule: Timescale,
        event: EventId,
        start: date,
        held: date | None,
        chain: Chain,
        checks: list[Check],
        *,
        meetings: Sequence[date] = (),
        plan: bool | None = True,
    ) -> None:
        """The check of one rule from one day; none where the plan ended before anything was due."""
        if not rule.in_force_on(start):
            checks.append(Check(rule.family, "cannot_judge", rule, event, start, held=held, reason="not_in_force"))
            return
        if held and held < start and rule.direction == "after":
            checks.append(Check(rule.family, "cannot_judge", rule, event, start, held=held, reason="contradiction"))
            return
        dated = self._dated(rule, start, chain, meetings)
        is_held = held is not None and held <= self.today
        on = held if is_held and held else min(self.today, chain.plan_end or self.today)
        standing = standing_on(on, dated.first, dated.last, rule, is_held=is_held)
        if standing == "due" and chain.plan_end and chain.plan_end <= self.today:
            return
        verdict, reason = VERDICT_OF[standing], "aim" if standing == "after_guide_date" else ""
        if plan is None and not is_held and rule.condition and verdict != "not_yet_due":
            verdict, reason = "cannot_judge", "plan_unknown"
        counted_from = tuple(meetings) if rule.key in self._leaning else ()
        checks.append(Check(rule.family, verdict, rule, event, start, dated, held, on, reason, meetings=counted_from))  # type: ignore[arg-type]

    def limit_behind(self, check: Check, chain: Chain) -> Limit | None:
        """All that was counted for a check of this chain: its days one by one, and the other readings of its rule."""
        if not (check.dated and check.rule and check.start):
            return None
        return limit_of(
            check.rule, check.start, known=self._known(check.start, chain), area=self.area, meetings=check.meetings, with_series=False
        )

    def _dated(self, rule: Timescale, start: date, chain: Chain, meetings: Sequence[date]) -> Dated:
        known: dict[EventId, date] = {}
        kept: dict[tuple[object, ...], Dated] = self._kept
        key: tuple[object, ...] = (rule.key, start)
        if rule.key in self._leaning:
            known = self._known(start, chain)
            kept, key = self._at_hand, (rule.key, start, tuple(meetings), *known.items())
            if len(kept) >= AT_HAND:
                kept.clear()
        found = kept.get(key)
        if found is None:
            limit = limit_of(rule, start, known=known, area=self.area, meetings=meetings, with_series=False)
            days = limit.dates_that_count
            found = kept[key] = Dated(*map(self._kept_once, (limit.limit, limit.work_to, min(days), max(days))))
        return found

    def _kept_once(self, day: date) -> date:
        return self._days.setdefault(day, day)

    def _known(self, start: date, chain: Chain) -> dict[EventId, date]:
        known = {event: chain.days[event] for event in (INITIAL, TRANSFER) if event in chain.days}
        for event in self.area.treats_as_initial:
            if event in known:
                known.setdefault(INITIAL, known[event])
        reviewed = [day for day in chain.reviews if day <= start]
        return {**known, REVIEW: max(reviewed)} if reviewed else known


def _names_of(column: str) -> set[str]:
    """The columns that can hold meetings of one kind: each of them, the first or the latest."""
    one = column.removesuffix("s")
    return {column, f"first_{one}", f"latest_{one}"}


def _leans_on_others(rule: Timescale) -> bool:
    """Whether one of its readings counts from other days than its own."""
    return any(reading.event or reading.first_of or reading.from_the_first for reading in rule.readings)


def _plan_was_made(chain: Chain) -> bool | None:
    """Whether a plan was made, as far as the dates show; None where they do not."""
    if PLAN_START in chain.days or chain.reviews or chain.core_groups or chain.latest or PLAN_START in chain.unread:
        return True
    return False if PLAN_START in chain.recorded else None


def in_order(days: Iterable[date]) -> tuple[date, ...]:
    """Days of meetings in order, each once."""
    found = tuple(days)
    return found if len(found) < 2 else tuple(sorted(set(found)))


def contradictions(chain: Chain) -> Iterator[tuple[str, str]]:
    """Pairs of names of dates of which the first lies after the second, and cannot."""
    for first, then in BEFORE:
        one, other = chain.days.get(EventId(first)), chain.days.get(EventId(then))
        if one and other and one > other:
            yield first, then


BEFORE: tuple[tuple[str, str], ...] = (
    (STRATEGY_DISCUSSION, INITIAL),
    (SECTION_47, INITIAL),
    *((start, TRANSFER) for start in TRANSFER_STARTS),
)
"""What cannot come after what, of the dates that happen once."""
