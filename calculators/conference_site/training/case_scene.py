"""One step of a case in one area: its day, what took place, and what can be said of any question that is put there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from conference_calculators.practice.dates import Case
from conference_calculators.practice.situations import Situation
from conference_rules import Area, Rules
from conference_rules.ids import DeadlineId
from conference_rules.rules import GUIDE_BOUNDS
from conference_rules.timescales import Deadline, Happened, timeline
from conference_rules.wording import long_date, period
from conference_rules.working_days import Count, working_days_between

from .case_data import Asked, Step, Story

FIRST_NUMBER = 1
MOST_THAT_FOLLOW = 6
WHERE_SILENT: Sequence[tuple[str, str]] = (
    ("ask", "Ask the chair what this council does, act as early as the case allows, and record the question and the answer"),
    ("borrow", "Use the rule of another council, which is likely to be much the same"),
    ("wait", "Leave it until somebody asks: where nothing is written, nothing is due"),
)
WHY_ASK = {
    "ask": "A document that is silent gives no permission and no limit. Whoever asks today can still act in time.",
    "borrow": "Another council’s rule holds there and not here. A family or a court may ask where it is written.",
    "wait": "Silence is no permission to wait. The child’s situation does not stand still, and the chair may have a date in mind.",
}


@dataclass(frozen=True)
class Outcome:
    """What follows from one answer. Nobody can go on from one that is `impossible`; `chosen` is the day that it gives to what follows.

    `rows` are dates that it starts, under the heading `starts`; `count` leads to it day by day. One that comes only of `two_mistakes` is for
    whoever gives it, and not for paper.
    """

    answer: str
    label: str
    is_right: bool
    lines: tuple[str, ...] = ()
    rows: tuple[tuple[str, str], ...] = ()
    starts: str = "What this day starts"
    count: Count | None = None
    two_mistakes: bool = False
    chosen: str = ""
    impossible: bool = False

    @property
    def is_a_date(self) -> bool:
        """Whether it is what somebody counted, and not one of the choices."""
        return self.answer[:1].isdigit()


@dataclass(frozen=True)
class Question:
    """A question as an area's rules answer it. Of a list, `right` are the entries and `reasons` say why; else the outcomes tell.

    `people` are those in the room: who each is, whether they count, and why.
    """

    kind: Literal["date", "choice", "list"]
    text: str
    outcomes: tuple[Outcome, ...]
    choices: tuple[tuple[str, str], ...] = ()
    right: frozenset[str] = frozenset()
    reasons: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    asks_the_council: str = ""
    people: tuple[tuple[str, str, str], ...] = ()

    @property
    def right_outcomes(self) -> list[Outcome]:
        return [one for one in self.outcomes if one.is_right]


@dataclass(frozen=True)
class Scene:
    """One step of a case in one area, with the days that were chosen on the way to it."""

    story: Story
    step: Step
    chosen: tuple[tuple[str, str], ...]
    area: Area
    rules: Rules

    @cached_property
    def days(self) -> Mapping[str, date]:
        """Every day of the case by its name, those that were chosen among them."""
        return {**self.story.days, **{name: self.story.days[day] for name, day in self.chosen}}

    @property
    def today(self) -> date:
        return self.days[self.step.day]

    def filled_in(self, text: str) -> str:
        """A text with each day in the place of its {name}, and the area's name in that of {area}."""
        whose = self.area.name if self.area.level == "area" else "the council"
        return text.format_map({**{name: long_date(day) for name, day in self.days.items()}, "area": whose})

    @property
    def asked(self) -> Asked:
        assert self.step.ask
        return self.step.ask

    @cached_property
    def happened(self) -> tuple[Happened, ...]:
        return tuple(Happened(took.event, self.days[took.day], took.type) for took in self.step.took)

    @cached_property
    def case(self) -> Case:
        """The same as a situation for practice, which the rules of the area answer."""
        days = {name: {"from": day, "to": day, "on": "any_day"} for name, day in self.days.items()}
        asked = self.asked
        situation = Situation(
            id=self.story.id, title=self.step.title, area=self.area.id, topics=(), groups=(), story=(), learning="", facts=(), ask=(), draw=days,
            events=tuple({"event": took.event, "date": took.day, **({"type": took.type} if took.type else {})} for took in self.step.took),
            shows=asked.shows, people=asked.people, conference=asked.conference, child=asked.child,
        )  # fmt: skip
        return Case(situation, FIRST_NUMBER, self.rules)

    def deadline(self, family: str) -> Deadline | None:
        """The deadline that binds; None where neither the area's document nor a national timescale gives one."""
        try:
            return self.case.deadline(family)
        except LookupError:
            return None


# Where a document is silent


def asks_the_council(scene: Scene, what: str, not_read: bool = False) -> Question:
    """What is asked where there is no rule to work with: what to do then."""
    silence = "This guide has no rule on this for all of England"
    if scene.area.level == "area":
        whose = f"{scene.area.name}’s document"
        silence = f"The part of {whose} that may say was not read for this guide" if not_read else f"{whose} does not say"
    outcomes = tuple(Outcome(name, label, name == "ask", (WHY_ASK[name],)) for name, label in WHERE_SILENT)
    text = f"{scene.filled_in(scene.asked.text)} {silence}. What do you do?"
    return Question("choice", text, outcomes, tuple(WHERE_SILENT), frozenset({"ask"}), asks_the_council=what)


def no_such_date(scene: Scene) -> Question:
    family = DeadlineId(scene.asked.deadline)
    return asks_the_council(scene, title_of(family, scene.rules), family in scene.area.not_read)


def title_of(family: str, rules: Rules) -> str:
    """The short name of a deadline, from whichever document has it."""
    return next(rule.short_title for area in rules.areas.values() for rule in area.timescales if family in rule.settles)


# What is late, and what a day starts


def firmest(found: Sequence[Deadline]) -> Deadline | None:
    """What lateness is measured by: the first limit that is no mere aim, where there is one."""
    given = [one for one in found if one.anchor.basis == "given"]
    return min(given, key=lambda one: (one.rule.bound in GUIDE_BOUNDS, not one.binding, one.result.limit), default=None)


def late_by(limit: date, day: date) -> str:
    late = working_days_between(after=limit, through=day)
    return f"{period(late, 'working_days')} late" if late else "late"


def after_a_missed_day(deadline: Deadline) -> str:
    return deadline.rule.if_missed or (
        "The document does not say what must be done when it is late: ask the chair or your manager at once, "
        "and record the reason and how the child is kept safe until then."
    )


def started_by(happened: Happened, scene: Scene) -> Iterator[tuple[str, str]]:
    found = timeline(scene.rules, scene.area.id, [*scene.happened, happened]).deadlines
    started = [one for one in found if one.anchor.event == happened.event and one.anchor.basis == "given" and one.rule.direction == "after"]
    for one in started[:MOST_THAT_FOLLOW]:
        yield one.rule.short_title, long_date(one.result.work_to)
