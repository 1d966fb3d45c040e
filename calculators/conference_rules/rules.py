"""The shape of the rules: what a source, a timescale, a duty and an area are. Frozen; no reading of files, no counting."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, cast, get_args

from .attendance_rules import AttendanceRule
from .errors import UnknownRule
from .guidance import Line
from .ids import (
    BIRTH,
    ENGLAND,
    EXPECTED_DELIVERY,
    INITIAL,
    PRE_BIRTH,
    REVIEW,
    TRANSFER,
    TRANSFER_AGREED,
    TRANSFER_MOVED,
    TRANSFER_NOTIFIED,
    AreaId,
    DeadlineId,
    EventId,
    RoleId,
    SourceId,
)
from .planners import Planner, PlannerRule
from .quoracy_rules import Circumstance, QuoracyRule

Unit = Literal["working_days", "days", "weeks", "months", "hours", "minutes"]
Direction = Literal["after", "before", "on"]
Bound = Literal["no_later_than", "at_least", "ideally", "usually", "about"]
DayOne = Literal["day_after", "same_day"]
Strength = Literal["must", "should", "will", "may", "expected", "plain"]

Guidance = QuoracyRule | AttendanceRule | PlannerRule
"""What a source says on the subject of a calculator that counts no days."""

GUIDE_BOUNDS = ("ideally", "usually", "about")
"""Bounds that guide and do not limit: a date past one of them is never called late."""

TRANSFER_STARTS = (TRANSFER_NOTIFIED, TRANSFER_MOVED, TRANSFER_AGREED)
"""The days of one move. An area that counts from one of them has said which, and no national rule stands in for another."""

_OF_ONE_TYPE: Mapping[EventId, str] = {
    INITIAL: "initial",
    **dict.fromkeys((PRE_BIRTH, EXPECTED_DELIVERY, BIRTH), "pre_birth"),
    **dict.fromkeys((TRANSFER, *TRANSFER_STARTS), "transfer"),
    REVIEW: "review",
}
"""The type of conference that an event belongs to, for the events that belong to one alone."""


@dataclass(frozen=True)
class Source:
    """A document that rules are taken from.

    `read_on` is the date of our copy; `confirmed_on` stays empty until a person has compared the live page, and `confirmed_by` says in
    which role, never by name; `review_by` is when the copy should be looked at again. `url` is where the document was published,
    `archived_url` where a public archive keeps the copy; each is empty where it is not known.
    """

    id: SourceId
    title: str
    publisher: str
    dated: str
    read_on: date
    confirmed_on: date | None
    review_by: date
    cites: str
    note: str
    url: str = ""
    archived_url: str = ""
    confirmed_by: str = ""

    def is_due(self, today: date) -> bool:
        """Whether the copy should have been looked at again by today."""
        return today > self.review_by


def may_be_for_one_conference(event: EventId, other: EventId) -> bool:
    """Whether what is counted from these two may be about the same conference: it is not where each belongs to another type."""
    types = {_OF_ONE_TYPE[one] for one in (event, other) if one in _OF_ONE_TYPE}
    return len(types) < 2


def type_of_conference(event: EventId) -> str:
    """The type of conference that an event belongs to; empty for one that may belong to several."""
    return _OF_ONE_TYPE.get(event, "")


@dataclass(frozen=True)
class Event:
    """Something that dates count from: a title for headings, and a phrase that completes "after ...", a clause or a noun.

    `to_come` completes "depends on when ..."; it is needed where the phrase is a clause, which tells of the past. `within_a_sentence` is
    what it is called there, where that is not its title in small letters.
    """

    id: EventId
    title: str
    phrase: str
    is_clause: bool = False
    to_come: str = ""
    within_a_sentence: str = ""

    @property
    def named(self) -> str:
        """What it is called in the middle of a sentence."""
        return self.within_a_sentence or self.title.lower()

    @property
    def counted_from(self) -> str:
        """What completes "counted from ...": "the initial conference", or "the day the complaint was received"."""
        return f"the day {self.phrase}" if self.is_clause else self.phrase

    @property
    def taking_place(self) -> str:
        """What completes "depends on when ...": "the initial conference is held", or "the appeal subcommittee meets"."""
        return self.to_come or f"{self.phrase} is held"


@dataclass(frozen=True)
class Reading:
    """Another way to read a rule: the same count with what is named here put in its place.

    Whatever is None is as in the rule itself. `as_in` names the timescale whose amount and unit are counted instead. A fixed series
    begins with the first meeting (`from_the_first`), or with the step that the timescale named in `first_of` takes from `event`.
    `only_if_earlier` leaves the reading out unless it comes before the limit.
    """

    id: str
    text: str
    amount: int | None = None
    unit: Unit | None = None
    direction: Direction | None = None
    event: EventId | None = None
    as_in: str | None = None
    first_of: str | None = None
    from_the_first: bool = False
    only_if_earlier: bool = False


@dataclass(frozen=True)
class Timescale:
    """One rule with a figure, as its source states it.

    `events` are what it counts from (day 0). `amount` is in `unit`: working days, days, weeks, months, hours and minutes are
    different units. Rules of one `family` are clocks for the same thing: the earliest binds. `window_from` is the nearer end of a
    window in the same unit. `needs` are events of which one has to be known too; `assumed_from` are counted from, and labelled an
    assumption, when none of `events` is known: the first of them that is, and the birth where the child was born after it. A rule that
    `excludes_the_day` ends on the day before its event. `excluded_by` are the families of which only one can apply with this one.

    `title` is worded as a deadline ("Latest date for the initial conference"), `short_title` names the thing ("Initial conference").
    `action` says what to do ("Hold the initial conference"), `outcome` what has then happened, with {is} in the place of the verb that
    says when ("the initial conference {is} held").
    `also_answers` are the ids of other deadlines that this one settles too: all the reports include the social worker's.
    `day_one` is the day of the event itself only where the document prints that it is (see `convention`).
    """

    key: str
    id: DeadlineId
    family: DeadlineId
    area: AreaId
    title: str
    short_title: str
    action: str
    outcome: str
    events: tuple[EventId, ...]
    amount: int
    unit: Unit
    direction: Direction
    bound: Bound
    duty: Strength
    conferences: tuple[str, ...]
    who: tuple[RoleId, ...]
    source: SourceId
    section: str
    facts: tuple[str, ...]
    level: Literal["area", "england"]
    for_whom: tuple[RoleId, ...] = ()
    window_from: int | None = None
    recurs: Literal["", "from_the_last"] = ""
    needs: tuple[EventId, ...] = ()
    assumed_from: tuple[EventId, ...] = ()
    excludes_the_day: bool = False
    excluded_by: tuple[DeadlineId, ...] = ()
    show: str = ""
    inferred: str = ""
    condition: str = ""
    if_missed: str = ""
    note: str = ""
    readings: tuple[Reading, ...] = ()
    cautions: tuple[str, ...] = ()
    also_answers: tuple[DeadlineId, ...] = ()
    day_one: DayOne = "day_after"
    in_force_from: date | None = None
    in_force_until: date | None = None

    @property
    def settles(self) -> tuple[str, ...]:
        """The families that it answers: its own, and others with it."""
        return (self.family, *self.also_answers)

    def in_force_on(self, day: date) -> bool:
        """Whether the rule is known to hold for an event on that day; a rule without dates holds for every date."""
        begun = self.in_force_from is None or day >= self.in_force_from
        return begun and (self.in_force_until is None or day <= self.in_force_until)

    def is_borrowed_by(self, area: "Area") -> bool:
        """Whether this is a national rule that stands in where the area's own source is silent or was not read."""
        return self.level == "england" and area.level == "area"


@dataclass(frozen=True)
class Duty:
    """A duty that the source states without a figure ("in advance", "as soon as possible"), and the events that bring it up.

    `also_answers` are the ids of deadlines on which the source says this much and no more: copies of the reports "in advance".
    """

    id: str
    text: str
    duty: Strength
    events: tuple[EventId, ...]
    who: tuple[RoleId, ...]
    for_whom: tuple[RoleId, ...]
    source: SourceId
    section: str
    facts: tuple[str, ...]
    show: str = ""
    also_answers: tuple[DeadlineId, ...] = ()


@dataclass(frozen=True)
class Information:
    """A figure that informs and sets no deadline, such as how long a conference usually lasts."""

    id: str
    title: str
    amount: int
    unit: Unit
    text: str
    events: tuple[EventId, ...]
    source: SourceId
    section: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Closure:
    """Days on which a council is closed each year, the `first` and the `last` included, both written as month and day: "12-24".

    They are `not_working_days` only where its document says so in words.
    """

    name: str
    first: str
    last: str
    source: SourceId
    section: str
    facts: tuple[str, ...]
    not_working_days: bool = False

    def holds_on(self, day: date) -> bool:
        """Whether the council is closed on that day. A closure may run over the end of a year."""
        written = f"{day:%m-%d}"
        if self.first <= self.last:
            return self.first <= written <= self.last
        return written >= self.first or written <= self.last


@dataclass(frozen=True)
class Area:
    """One area's rules, from its source; `sources` are all the documents that stand in its folder, and `councils` those whom it serves.

    `day_one` and `closed` say how it counts (see `convention`). `not_read` names the families of deadlines that may stand in a part of the
    source that nobody read for the guide.
    """

    id: AreaId
    name: str
    level: Literal["area", "england"]
    source: Source
    timescales: tuple[Timescale, ...]
    duties: tuple[Duty, ...]
    information: tuple[Information, ...]
    quoracy: QuoracyRule
    attendance: AttendanceRule
    planners: Mapping[Planner, PlannerRule]
    sources: tuple[Source, ...] = ()
    councils: tuple[str, ...] = ()
    day_one: DayOne = "day_after"
    closed: tuple[Closure, ...] = ()
    treats_as_initial: tuple[EventId, ...] = ()
    treats_as_initial_caution: str = ""
    not_read: tuple[DeadlineId, ...] = ()

    def named(self, name: str) -> tuple[Timescale, ...]:
        """The area's timescales with this deadline id or key; none when its source does not say."""
        by_key = tuple(rule for rule in self.timescales if rule.key == name)
        return by_key or tuple(rule for rule in self.timescales if rule.id == name)

    def has_not_read(self, rule: Timescale) -> bool:
        """Whether the area's own rule on the same thing may stand in a part of its source that nobody read."""
        return not set(rule.settles).isdisjoint(self.not_read)

    def starts_of(self, family: DeadlineId) -> set[EventId]:
        """The events that its own source counts from, be it under another name or without a number of days; none where it does not say."""
        counted = [(*rule.events, *rule.assumed_from) for rule in self.timescales if family in rule.settles]
        in_words = [duty.events for duty in self.duties if family in duty.also_answers]
        return {event for events in (*counted, *in_words) for event in events}

    def answers(self, family: DeadlineId, event: EventId) -> bool:
        """Whether its own source answers where this event starts the same thing in some area, whatever it counts from itself.

        What it says of other types of conference alone is no answer.
        """
        return any(may_be_for_one_conference(event, start) for start in self.starts_of(family))

    @property
    def lists(self) -> dict[str, Sequence[Line | Circumstance]]:
        """What its source lists for a reader to tick, by the name of the list: "exclusion.grounds". A list may be empty."""
        found: dict[str, Sequence[Line | Circumstance]] = {"circumstances": self.quoracy.circumstances}
        for name, rule in self.planners.items():
            found |= {f"{name}.grounds": rule.grounds, f"{name}.factors": rule.factors}
        return found

    def guidance_on(self, subject: str) -> Guidance | None:
        """What its source says on the subject of a calculator that counts no days; nothing for any other subject."""
        if subject in get_args(Planner):
            return self.planners[cast("Planner", subject)]
        others: dict[str, Guidance] = {"quoracy": self.quoracy, "attendance": self.attendance}
        return others.get(subject)


@dataclass(frozen=True)
class Owed:
    """Something that a family waits for: what it is in plain words, what to do on its day, and words to send for it, in each tense.

    `id` is a family of deadlines or a duty without a date; one that `settles` several families stands for a rule that answers them all.
    What `rests_on` a decision does not come up without it. A duty has words for before and after its meeting alone. Words hold {date},
    and those for a national timescale {period}; where there are none, the calculator does not offer any. What comes with a plan may be
    called by another name once a plan was made, at a review, or where none was made. `at_any_time` is true before its day and after it.
    """

    id: str
    plain: str
    plain_with_plan: str = ""
    plain_at_review: str = ""
    plain_without_plan: str = ""
    do: str = ""
    if_not_had: str = "Ask for it now if you have not had it."
    rests_on: Literal["", "plan", "no_plan"] = ""
    settles: tuple[DeadlineId, ...] = ()
    ahead: str = ""
    today: str = ""
    overdue: str = ""
    about: str = ""
    across_england: str = ""
    at_any_time: str = ""
    comes: Literal["before", "after", "after_a_core_group", "after_the_first_core_group", "at_a_review"] = "after"

    @property
    def can_be_asked_for(self) -> bool:
        """Whether there are words to send for it at all."""
        return any((self.ahead, self.today, self.overdue, self.about, self.across_england))


@dataclass(frozen=True)
class FamilyStep:
    """Something that a family can do around a conference, as this guide advises it.

    `days` counts back from the meeting, or on from it. `when` is the same in words, for readers who have entered no date. Words to send
    hold {date}, the day of the meeting; those `without_a_date` do not; `to_add` are sentences for those of whom they are true. It stands
    in for what an area promises itself, under any of the names in `unless`. A call to an office is for a day on which somebody is there.
    """

    id: str
    stage: Literal["now", "before", "day", "after"]
    when: str
    what: str
    do: str
    days: int = 0
    is_call: bool = False
    once_held: bool = False
    unless: tuple[str, ...] = ()
    words: str = ""
    words_without_a_date: str = ""
    to_add: tuple[str, ...] = ()


@dataclass(frozen=True)
class Shared:
    """What all areas have in common."""

    sources: Mapping[SourceId, Source]
    people: Mapping[RoleId, str]
    events: Mapping[EventId, Event]
    cautions: Mapping[str, str]
    owed: Mapping[str, Owed]
    family_steps: Mapping[str, FamilyStep]


@dataclass(frozen=True)
class Start:
    """That some area has a timescale of this `family` from these `events`, and what brings it up there."""

    family: DeadlineId
    events: tuple[EventId, ...]
    needs: tuple[EventId, ...] = ()
    show: str = ""


@dataclass(frozen=True)
class AnyArea:
    """What some area's source has, whichever it is: what another may be silent on, and what a request meant for every area may name.

    `starts` and `titles` are those of the timescales, `who` those who act by any of them, `listed` the ids under each list that a reader
    ticks. None of it is an area's value.
    """

    starts: tuple[Start, ...]
    titles: Mapping[DeadlineId, str]
    who: Mapping[DeadlineId, tuple[RoleId, ...]]
    listed: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Rules:
    """Everything that the guidance says, area by area. `version` is a short hash of the data, and stands for all areas.

    A browser has the areas that its page is about and England; `any_area` is the same there as where all areas are.
    """

    areas: Mapping[AreaId, Area]
    sources: Mapping[SourceId, Source]
    people: Mapping[RoleId, str]
    events: Mapping[EventId, Event]
    cautions: Mapping[str, str]
    owed: Mapping[str, Owed]
    family_steps: Mapping[str, FamilyStep]
    any_area: AnyArea
    version: str

    @classmethod
    def of(cls, areas: Iterable[Area], shared: Shared, any_area: AnyArea, version: str) -> "Rules":
        """The rules of these areas, England last."""
        by_id = {area.id: area for area in sorted(areas, key=lambda area: area.level == "england")}
        sources = {**{source.id: source for area in by_id.values() for source in area.sources}, **shared.sources}
        of_all = (shared.people, shared.events, shared.cautions, shared.owed, shared.family_steps)
        return cls(by_id, sources, *of_all, any_area, version)

    def timescale(self, area: AreaId, name: str) -> Timescale:
        """The one timescale of an area with this key or deadline id.

        Raises `UnknownRule` when the area or the rule is unknown, or when several rules share the id and a key is needed.
        Nothing is ever taken from another area or from England in its place.
        """
        if area not in self.areas:
            raise UnknownRule(f"There is no area {area!r}. Use one of: {', '.join(self.areas)}.")
        found = self.areas[area].named(name)
        if not found:
            raise UnknownRule(f"The source for {area} has no rule {name!r}. It has: {self._keys(area)}.")
        if len(found) > 1:
            keys = ", ".join(rule.key for rule in found)
            raise UnknownRule(f"{area} has several rules {name!r}. Name one of: {keys}.")
        return found[0]

    def for_area(self, area: Area) -> tuple[Timescale, ...]:
        """The area's own timescales and, where its source is silent or was not read, the national ones. Nothing is ever taken from another area."""
        if area.level == "england":
            return area.timescales
        national = self.areas[ENGLAND].timescales
        return (*area.timescales, *(rule for rule in national if not any(area.answers(rule.family, event) for event in rule.events)))

    def awaited(self, rule: Timescale) -> Owed | None:
        """What a family calls the thing that a rule is about; None where it is nothing that a family waits for."""
        return next((one for one in self.owed.values() if set(one.settles) == set(rule.settles)), self.owed.get(rule.family))

    def _keys(self, area: AreaId) -> str:
        return ", ".join(rule.key for rule in self.areas[area].timescales)
