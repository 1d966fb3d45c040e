"""One case: what was entered, and which of the rules hold for it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from .ids import (
    BIRTH,
    EXPECTED_DELIVERY,
    INITIAL,
    INITIAL_DEADLINE,
    NOT_QUORATE,
    PRE_BIRTH,
    PRE_BIRTH_DEADLINE,
    STRATEGY_DISCUSSION,
    AreaId,
    DeadlineId,
    EventId,
)
from .rules import Area, Rules, Start, Timescale

BIRTHS = (EXPECTED_DELIVERY, BIRTH)


def conference_of_type(kind: str) -> EventId:
    """The event that a conference of this type is: "review" is a review conference."""
    return EventId(f"{kind}_conference")


@dataclass(frozen=True)
class Happened:
    """Something that took place or is planned, on a day. `conference_type` goes with a conference that was not quorate."""

    event: EventId
    day: date
    conference_type: str = ""

    @property
    def failed_conference(self) -> EventId | None:
        """The event that this conference would have been had it been quorate; None for anything else."""
        return conference_of_type(self.conference_type) if self.event == NOT_QUORATE else None


@dataclass(frozen=True)
class Case:
    """What was entered, in one area. `show` names deadlines that appear only when asked for; `expected` are events to come on a day nobody gave."""

    rules: Rules
    area: Area
    happened: tuple[Happened, ...]
    show: frozenset[str]
    expected: frozenset[EventId]

    def days(self, event: EventId) -> list[date]:
        """Every day that was entered for an event, in order."""
        return sorted(one.day for one in self.happened if one.event == event)

    def latest(self, event: EventId) -> date | None:
        """The day that counts for an event: of several the latest."""
        return max(self.days(event), default=None)

    @cached_property
    def latest_failure(self) -> Happened | None:
        """The latest conference that was not quorate."""
        failures = [one for one in self.happened if one.event == NOT_QUORATE]
        return max(reversed(failures), key=lambda one: one.day, default=None)

    def failed_on(self, conference: EventId) -> date | None:
        """The day on which this conference was last not quorate; None where it was held again on a later day."""
        failed = max((one.day for one in self.happened if one.failed_conference == conference), default=None)
        held = self.latest(conference)
        return None if failed and held and held > failed else failed

    @cached_property
    def birth(self) -> date | None:
        """The day of the birth where it is known, otherwise the day on which the baby is due."""
        return self.latest(BIRTH) or self.latest(EXPECTED_DELIVERY)

    @cached_property
    def awaits_a_birth(self) -> bool:
        """Whether the conference to hold is one before a birth, which this area runs like an initial one."""
        if PRE_BIRTH not in self.area.treats_as_initial or self.days(INITIAL):
            return False
        return self.birth_is_expected or (PRE_BIRTH in self.expected and not self._is_born)

    @cached_property
    def birth_is_expected(self) -> bool:
        """Whether what was entered is about a child who, as far as is known, was not born when it began."""
        return bool(self.days(PRE_BIRTH)) or (bool(self.days(EXPECTED_DELIVERY)) and not self._is_born)

    @cached_property
    def _is_born(self) -> bool:
        """Whether the birth was entered, or was due before the strategy discussion."""
        discussed = self.latest(STRATEGY_DISCUSSION)
        return bool(self.days(BIRTH)) or (discussed is not None and bool(self.days(EXPECTED_DELIVERY)) and self.is_born_on(discussed))

    def is_born_on(self, day: date) -> bool:
        """Whether the child was born by a day. Without a date of birth, a child is taken to be born once the due date has passed."""
        born, due = self.latest(BIRTH), self.latest(EXPECTED_DELIVERY)
        return born <= day if born else due is None or due < day

    @cached_property
    def timescales(self) -> tuple[Timescale, ...]:
        """The rules that hold in the area (see `Rules.for_area`); of two conferences that exclude each other, the one to hold."""
        rules = self.rules.for_area(self.area)
        return tuple(rule for rule in rules if self.brings_up(rule) and not self._is_overtaken(rule))

    def family(self, family: DeadlineId) -> list[Timescale]:
        """The rules for one thing, which count from different events."""
        return [rule for rule in self.timescales if rule.family == family]

    def brings_up(self, rule: Timescale | Start) -> bool:
        """Whether a rule comes up at all: it was asked for, and what else it needs is known or expected."""
        known = {one.event for one in self.happened} | self.expected
        return (not rule.show or rule.show in self.show) and (not rule.needs or bool(known & set(rule.needs)))

    def _is_overtaken(self, rule: Timescale) -> bool:
        """A child who is not born has a pre-birth conference, one who is has an initial one: never both."""
        if rule.family == PRE_BIRTH_DEADLINE or set(rule.events) <= set(BIRTHS):
            return self._is_born and not self.days(PRE_BIRTH)
        return rule.family == INITIAL_DEADLINE and self.awaits_a_birth


def case_of(rules: Rules, area_id: AreaId, happened: Iterable[Happened], show: Collection[str], expected: Collection[EventId]) -> Case:
    """The case that was entered. Raises `KeyError` for an area that does not exist."""
    happened = tuple(happened)
    to_be_held_again = {failed for one in happened if (failed := one.failed_conference)}
    return Case(rules, rules.areas[area_id], happened, frozenset(show), frozenset(to_be_held_again.union(expected)))
