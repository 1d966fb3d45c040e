"""One timeline from what has happened: every deadline that an area's rules give, what they leave open, and what to beware of.

Dates count from what was given where it was given, otherwise from the limit of the step before. Nothing is chained from a receipt
that nobody gave, and no area's figure is lent to another: only a national figure stands in for a silent source, and says so.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from typing import Literal

from .counting import Limit, limit_of
from .rules import Area, Duty, Information, Rules, Timescale
from .wording import either, long_date

FOLLOWED_BY: Mapping[str, str] = {
    "transfer_conference": "transfer_conference",
    "pre_birth_conference": "pre_birth_conference",
    "initial_conference": "initial_conference",
    "first_core_group": "core_group",
    "first_review": "review_conference",
    "appeal_meeting": "appeal_met",
}
"""The family of deadlines that brings about each event, in the order in which they are worked out."""

GOVERNED_BY: Mapping[str, tuple[str, ...]] = {
    "initial": ("initial_conference",),
    "pre_birth": ("pre_birth_conference",),
    "transfer": ("transfer_conference",),
    "review": ("next_review", "first_review"),
}
"""The deadlines that still govern a conference of a type when it was not quorate, the first that can be counted."""

TRANSFER_STARTS = ("transfer_notified", "transfer_moved", "transfer_agreed")


@dataclass(frozen=True)
class Happened:
    """Something that took place or is planned, on a day. `conference_type` goes with a conference that was not quorate."""

    event: str
    day: date
    conference_type: str = ""


@dataclass(frozen=True)
class Anchor:
    """What a deadline counts from: an event on a day, either given or taken from the limit of the step before."""

    event: str
    day: date
    basis: Literal["given", "limit"]


@dataclass(frozen=True)
class Caution:
    """Something to beware of; the id is a contradiction of the register (X01 ...) or a name of this site's own."""

    id: str
    text: str


@dataclass(frozen=True)
class Deadline:
    """One rule applied to one date. `binding` is false for a clock that another clock for the same thing comes before."""

    rule: Timescale
    anchor: Anchor
    result: Limit
    cautions: tuple[Caution, ...]
    binding: bool = True
    held_on: date | None = None


@dataclass(frozen=True)
class Timeline:
    """The whole answer, deadlines in order of the date to work to."""

    area: Area
    deadlines: tuple[Deadline, ...]
    silent: tuple[str, ...]
    unquantified: tuple[Duty, ...]
    information: tuple[Information, ...]
    cautions: tuple[Caution, ...]


def timeline(rules: Rules, area_id: str, happened: Iterable[Happened], show: Collection[str] = (), expected: Collection[str] = ()) -> Timeline:
    """Every deadline of an area that follows from what happened.

    Of equal events the latest counts; a series that is counted from its first meeting takes the earliest. `show` names what is left out
    unless asked for: "exclusion", "split". `expected` are events known to be coming on a day that nobody gave. Raises `KeyError` for an
    area that does not exist and `OutOfRange` for years without bank holidays.
    """
    happened = tuple(happened)
    to_be_held_again = {f"{one.conference_type}_conference" for one in happened if one.event == "inquorate_conference"}
    return _Work(rules, rules.areas[area_id], happened, frozenset(show), to_be_held_again.union(expected)).timeline()


@dataclass
class _Work:
    """The working-out of one timeline."""

    rules: Rules
    area: Area
    happened: Sequence[Happened]
    show: frozenset[str]
    expected: Collection[str]
    anchors: dict[str, Anchor] = field(default_factory=dict)
    ended: dict[str, Caution] = field(default_factory=dict)

    def timeline(self) -> Timeline:
        self.anchors = {one.event: Anchor(one.event, one.day, "given") for one in sorted(self.happened, key=lambda one: one.day)}
        self._chain()
        deadlines = self._deadlines(self._all_rules())
        deadlines.sort(key=lambda deadline: (deadline.result.work_to, deadline.result.limit, deadline.rule.key))
        return Timeline(
            area=self.area,
            deadlines=tuple(deadlines),
            silent=tuple(self._silent()),
            unquantified=tuple(duty for duty in self.area.duties if self._comes_up(duty.events, duty.show)),
            information=tuple(item for item in self.area.information if self._comes_up(item.events)),
            cautions=tuple(self._cautions({deadline.rule.family for deadline in deadlines})),
        )

    # What follows from what

    def _chain(self) -> None:
        for family, event in FOLLOWED_BY.items():
            if event in self.anchors or self._another_stands_for(event):
                continue
            binding = [deadline for deadline in self._deadlines(self._family(family)) if deadline.binding]
            if binding:
                self.anchors[event] = Anchor(event, binding[0].result.limit, "limit")

    def _another_stands_for(self, event: str) -> bool:
        """A pre-birth or transfer conference that is run like an initial one leaves no initial conference to expect."""
        return event == "initial_conference" and any(other in self.anchors for other in self.area.treats_as_initial)

    def _all_rules(self) -> list[Timescale]:
        own = list(self.area.timescales)
        return own + [rule for rule in self._national() if not self._says(rule.family, rule.events)]

    def _national(self) -> tuple[Timescale, ...]:
        return () if self.area.level == "england" else self.rules.areas["england"].timescales

    def _family(self, family: str) -> list[Timescale]:
        return [rule for rule in self._all_rules() if rule.family == family]

    def _says(self, family: str, events: Collection[str]) -> bool:
        return any(rule.family == family and set(rule.events) & set(events) for rule in self.area.timescales)

    # Deadlines

    def _deadlines(self, rules: Iterable[Timescale]) -> list[Deadline]:
        found = [deadline for rule in rules if self._wanted(rule) for deadline in self._apply(rule)]
        return [self._with_binding(deadline, found) for deadline in found]

    def _wanted(self, rule: Timescale) -> bool:
        needed = not rule.needs or any(event in self.anchors or event in self.expected for event in rule.needs)
        return needed and (not rule.show or rule.show in self.show)

    def _apply(self, rule: Timescale) -> list[Deadline]:
        found = [self.anchors[event] for event in rule.events if event in self.anchors]
        assumed = [] if found else self._assumed(rule)
        in_force = [anchor for anchor in (found or assumed) if self._in_force(rule, anchor)]
        return [self._deadline(rule, anchor, bool(assumed)) for anchor in in_force]

    def _assumed(self, rule: Timescale) -> list[Anchor]:
        """The conference that a first visit is counted from when no visit was given."""
        if not rule.assumed_from:
            return []
        starts = [self.anchors[event] for event in (rule.assumed_from, *self.area.treats_as_initial) if event in self.anchors]
        return starts[:1]

    def _in_force(self, rule: Timescale, anchor: Anchor) -> bool:
        if rule.in_force_on(anchor.day):
            return True
        ended = rule.in_force_until is not None and anchor.day > rule.in_force_until
        self.ended[rule.family] = self._caution("ended" if ended else "not_yet_in_force", f"{rule.short_title}: ")
        return False

    def _deadline(self, rule: Timescale, anchor: Anchor, assumed: bool) -> Deadline:
        start = self._start(rule, anchor)
        result = limit_of(rule, start.day, known=self._known(), area=self.area, meetings=self._days(anchor.event))
        governing = self._governing(rule)
        extra = []
        if governing and governing.work_to < result.work_to:
            result = replace(result, work_to=governing.work_to)
            extra = [self._caution("governing_limit", date=long_date(governing.work_to))]
        deadline = Deadline(rule, start, result, (), held_on=self._held_on(rule, start))
        return replace(deadline, cautions=(*self._cautions_of(deadline, assumed), *extra))

    def _start(self, rule: Timescale, anchor: Anchor) -> Anchor:
        """A series counted from its first meeting starts at the earliest one given."""
        if rule.recurs != "from_the_first":
            return anchor
        return replace(anchor, day=min(self._days(anchor.event) or [anchor.day]))

    def _known(self) -> dict[str, date]:
        """The days that were given; where a conference is run like an initial one, it stands for the initial conference."""
        known = {event: anchor.day for event, anchor in self.anchors.items() if anchor.basis == "given"}
        for event in self.area.treats_as_initial:
            if event in known:
                known.setdefault("initial_conference", known[event])
        return known

    def _days(self, event: str) -> list[date]:
        return sorted(one.day for one in self.happened if one.event == event)

    def _with_binding(self, deadline: Deadline, found: Sequence[Deadline]) -> Deadline:
        """Of several clocks for one meeting the earliest that can still be kept binds; what to beware of in one holds for each."""
        rivals = [other for other in found if other.rule.family == deadline.rule.family]
        if deadline.rule.family not in FOLLOWED_BY or len(rivals) < 2:
            return deadline
        kept = [other for other in rivals if not _gone(other, rivals)]
        first = min(kept, key=lambda other: (other.result.work_to, other.rule.key))
        if _gone(deadline, rivals):
            deadline = replace(deadline, cautions=(*deadline.cautions, self._caution("ideal_date_gone")))
        said = {caution.id for caution in deadline.cautions}
        shared = dict.fromkeys(name for other in rivals for name in other.rule.cautions if name not in said)
        deadline = replace(deadline, cautions=(*deadline.cautions, *(self._caution(name) for name in shared)))
        return replace(deadline, binding=deadline.rule.key == first.rule.key and deadline.anchor == first.anchor)

    # What was held

    def _held_on(self, rule: Timescale, anchor: Anchor) -> date | None:
        """The day on which what the rule asks for took place, where it was given."""
        events = self._events_that_meet(rule)
        back = rule.direction == "before"
        again = rule.family == "reconvened_conference"
        days = [day for event in events for day in self._days(event) if back or day > anchor.day or (day == anchor.day and not again)]
        return min(days) if days and anchor.basis == "given" else None

    def _events_that_meet(self, rule: Timescale) -> list[str]:
        if rule.family == "reconvened_conference":
            return [f"{self._inquorate_type()}_conference"]
        met_by = [FOLLOWED_BY[rule.family]] if rule.family in FOLLOWED_BY else []
        if rule.family == "initial_conference" and "pre_birth_conference" in self.area.treats_as_initial:
            met_by.append("pre_birth_conference")
        return met_by

    def _governing(self, rule: Timescale) -> Limit | None:
        """The limit of the conference that was not quorate: a new date for it never moves that (X16)."""
        if rule.family != "reconvened_conference":
            return None
        found = self._limits_of(GOVERNED_BY.get(self._inquorate_type(), ()))
        return min(found, key=lambda limit: limit.work_to, default=None)

    def _inquorate_type(self) -> str:
        """The type of the latest conference that was not quorate: the one that is dated."""
        found = [one for one in self.happened if one.event == "inquorate_conference"]
        return max(reversed(found), key=lambda one: one.day).conference_type

    def _limits_of(self, families: Sequence[str]) -> list[Limit]:
        """The limits of the first of these families that counts from something given."""
        for family in families:
            given = [
                limit_of(rule, self.anchors[event].day, known=self._known(), area=self.area)
                for rule in self._family(family)
                for event in rule.events
                if event in self.anchors and self.anchors[event].basis == "given" and self._wanted(rule)
            ]
            if given:
                return given
        return []

    # What the source leaves open

    def _silent(self) -> list[str]:
        """The families that these events would start in some area and on which this area's own source says nothing."""
        started = {
            rule.family: None
            for area in self.rules.areas.values()
            for rule in area.timescales
            for event in (*rule.events, rule.assumed_from)
            if event in self.anchors and self._wanted(rule) and not self._covers(rule.family, event)
        }
        return sorted(started)

    def _covers(self, family: str, event: str) -> bool:
        same = TRANSFER_STARTS if event in TRANSFER_STARTS else (event,)
        assumed = any(rule.family == family and rule.assumed_from == event for rule in self.area.timescales)
        return assumed or self._says(family, same)

    def _comes_up(self, events: Collection[str], show: str = "") -> bool:
        return any(event in self.anchors for event in events) and (not show or show in self.show)

    # What to beware of

    def _caution(self, name: str, before: str = "", **values: str) -> Caution:
        return Caution(name, before + self.rules.cautions[name].format(**values))

    def _cautions_of(self, deadline: Deadline, assumed: bool) -> Iterable[Caution]:
        rule, result = deadline.rule, deadline.result
        names = list(rule.cautions)
        names += ["national"] * (rule.level == "england" and self.area.level != "england")
        names += ["assumed_start"] * assumed
        names += [self.area.treats_as_initial_caution] * self._treated(rule, deadline.anchor)
        names += ["X45"] * (result.limit != result.last_working_day)
        names += ["bank_holidays_not_published"] * result.rests_on_unpublished_holidays
        names += ["transfer_clock_not_given"] * self._lacks_a_transfer_clock(rule)
        yield from (self._caution(name) for name in names)
        if rule.inferred:
            yield Caution("inferred", rule.inferred)

    def _treated(self, rule: Timescale, anchor: Anchor) -> bool:
        """Whether a rule printed for initial conferences is being applied to one that is run like it."""
        own = {"review_conference", "initial_conference"} <= set(rule.events) or rule.inferred or rule.family == "originating_report"
        return anchor.event in self.area.treats_as_initial and not own

    def _lacks_a_transfer_clock(self, rule: Timescale) -> bool:
        if rule.family != "transfer_conference":
            return False
        starts = {event for other in self.area.timescales if other.family == rule.family for event in other.events}
        return any(event not in self.anchors for event in starts)

    def _cautions(self, dated: Collection[str]) -> Iterable[Caution]:
        """What holds for the whole answer; `dated` are the families that have a deadline in it."""
        yield self._caution("X41")
        if any(rule.in_force_from is None for rule in self.area.timescales):
            yield self._caution("undated")
        yield from (caution for family, caution in self.ended.items() if family not in dated)
        yield from self._other_transfer_start()
        yield from self._out_of_order()

    def _other_transfer_start(self) -> Iterable[Caution]:
        """Where the day that was given starts no transfer clock in this area, the day that does."""
        given = [event for event in TRANSFER_STARTS if event in self.anchors]
        starts = [event for event in TRANSFER_STARTS if self._says("transfer_conference", [event])]
        if given and starts and not set(given) & set(starts):
            day = either([self.rules.events[event].phrase for event in starts])
            yield self._caution("transfer_counts_from_another_day", area=self.area.name, day=day)

    def _out_of_order(self) -> Iterable[Caution]:
        order = ("strategy_discussion", "initial_conference", "core_group")
        days = [(event, self._days(event)) for event in order if self._days(event)]
        for (earlier, before), (later, after) in pairwise(days):
            if max(after) < min(before):
                titles = {"later": self.rules.events[later].title.lower(), "earlier": self.rules.events[earlier].title.lower()}
                yield self._caution("out_of_order", **titles)


def _gone(deadline: Deadline, rivals: Sequence[Deadline]) -> bool:
    """Whether an ideal date had already passed when another clock for the same thing began to run."""
    if deadline.rule.bound != "ideally":
        return False
    return any(other.rule.bound != "ideally" and other.anchor.day > deadline.result.limit for other in rivals)
