"""What the rules of an area answer to a question of a case, and what follows from each answer that somebody may give."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any, Literal

from conference_calculators.fields.calculator import Request
from conference_calculators.practice.answers import work_out
from conference_calculators.practice.dates import Case, Slip, Worked
from conference_calculators.practice.marking import in_words
from conference_calculators.practice.people import PLANNERS, people_of
from conference_calculators.practice.situations import Ask, Situation
from conference_rules import Area, Rules
from conference_rules.ids import DeadlineId
from conference_rules.quoracy_rules import COUNTS_NOBODY, OUTCOMES
from conference_rules.rules import GUIDE_BOUNDS
from conference_rules.timescales import BRINGS_ABOUT, Deadline, Happened, timeline
from conference_rules.wording import long_date, period, rule_text
from conference_rules.working_days import why_not_working, working_days_between

from .case_data import Asked, Step, Story

FIRST_NUMBER = 1
ANY_OTHER = "other"
MOST_THAT_FOLLOW = 6
STANDINGS: Mapping[str, str] = {
    "quorate": "It has the usual minimum",
    "chair_decides": "It is below the minimum; a ground is met on which the chair may go ahead",
    "not_quorate": "It is below the minimum, and no ground is met",
    "stated_attendance_met": "The agencies that the document expects are there",
    "below_stated_attendance": "Fewer agencies are there than the document expects",
    "no_number_stated": "The document gives no number: the chair judges whether enough is known",
}
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
    """What follows from one answer. Nobody can go on from one that is `impossible`; `chosen` is the day that it gives to what follows."""

    answer: str
    label: str
    is_right: bool
    lines: tuple[str, ...] = ()
    rows: tuple[tuple[str, str], ...] = ()
    chosen: str = ""
    impossible: bool = False


@dataclass(frozen=True)
class Question:
    """A question as an area's rules answer it. Of a list, `right` are the entries and `reasons` say why; else the outcomes tell."""

    kind: Literal["date", "choice", "list"]
    text: str
    outcomes: tuple[Outcome, ...]
    choices: tuple[tuple[str, str], ...] = ()
    right: frozenset[str] = frozenset()
    reasons: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    asks_the_council: str = ""

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

    def told(self, text: str) -> str:
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


def question_of(scene: Scene) -> Question:
    """The question of this step with every answer worked out."""
    return _WAYS[scene.asked.kind](scene)


# Where a document is silent


def _asks_the_council(scene: Scene, what: str, not_read: bool = False) -> Question:
    """What is asked where there is no rule to work with: what to do then."""
    silence = "This guide has no rule on this for all of England"
    if scene.area.level == "area":
        whose = f"{scene.area.name}’s document"
        silence = f"The part of {whose} that may say was not read for this guide" if not_read else f"{whose} does not say"
    outcomes = tuple(Outcome(name, label, name == "ask", (WHY_ASK[name],)) for name, label in WHERE_SILENT)
    text = f"{scene.told(scene.asked.text)} {silence}. What do you do?"
    return Question("choice", text, outcomes, tuple(WHERE_SILENT), frozenset({"ask"}), asks_the_council=what)


def _no_such_date(scene: Scene) -> Question:
    family = DeadlineId(scene.asked.deadline)
    return _asks_the_council(scene, title_of(family, scene.rules), family in scene.area.not_read)


def title_of(family: str, rules: Rules) -> str:
    """The short name of a deadline, from whichever document has it."""
    return next(rule.short_title for area in rules.areas.values() for rule in area.timescales if family in rule.settles)


# Dates


def _date(scene: Scene) -> Question:
    deadline = scene.deadline(scene.asked.deadline)
    if deadline is None:
        return _no_such_date(scene)
    worked = work_out(Ask("", "date", "deadline", "", deadline=scene.asked.deadline, work_to=scene.asked.work_to), scene.case)
    assert isinstance(worked.right, date)
    right = Outcome(worked.right.isoformat(), long_date(worked.right), True, worked.because)
    wrong = tuple(_wrong_date(day, texts, worked.right, deadline) for day, texts in _by_day(worked.slips).items())
    other = Outcome(ANY_OTHER, "Any other date", False, ("None of the usual mistakes gives this date. Follow the count above, step by step.",))
    return Question("date", scene.told(scene.asked.text), (right, *wrong, other), right=frozenset({right.answer}), source=worked.source)


def _by_day(slips: Sequence[Slip]) -> dict[date, list[str]]:
    found: dict[date, list[str]] = {}
    for slip in slips:
        if isinstance(slip.answer, date):
            found.setdefault(slip.answer, []).append(slip.text)
    return found


def _wrong_date(day: date, texts: Sequence[str], right: date, deadline: Deadline) -> Outcome:
    return Outcome(day.isoformat(), long_date(day), False, (*dict.fromkeys(texts), _consequence(day, right, deadline)))


def _consequence(day: date, right: date, deadline: Deadline) -> str:
    """What somebody who worked to this day would find."""
    if day < right:
        lost = working_days_between(after=day, through=right)
        return f"Whoever works to this day gives up {period(lost, 'working_days')} that the rule allows." if lost else "It is early, and in time."
    if day <= deadline.result.limit:
        return "This day is within the limit, and leaves no day in hand."
    return f"Whoever works to this day is {_late_by(right, day)}. {_owed(deadline)}"


def _late_by(limit: date, day: date) -> str:
    late = working_days_between(after=limit, through=day)
    return f"{period(late, 'working_days')} late" if late else "late"


def _owed(deadline: Deadline) -> str:
    return deadline.rule.if_missed or (
        "The document does not say what must be done when it is late: ask the chair or your manager at once, "
        "and record the reason and how the child is kept safe until then."
    )


def _day(scene: Scene) -> Question:
    """Which day to choose for a meeting: each is held against the limit, and what it would start is worked out."""
    deadline = firmest([one for one in scene.case.timeline.deadlines if one.rule.family == scene.asked.deadline])
    if deadline is None:
        return _no_such_date(scene)
    outcomes = _with_the_least_late([_chosen_day(name, deadline, scene) for name in scene.asked.days], scene)
    choices = tuple((one.answer, one.label) for one in outcomes)
    right = frozenset(one.answer for one in outcomes if one.is_right)
    worked = work_out(Ask("", "date", "deadline", "", deadline=scene.asked.deadline), scene.case)
    return Question("choice", scene.told(scene.asked.text), outcomes, choices, right, source=worked.source)


def _with_the_least_late(outcomes: Sequence[Outcome], scene: Scene) -> tuple[Outcome, ...]:
    """The same, but where an area allows less time than any day on offer leaves, the first on which people are at work is right."""
    if any(one.is_right for one in outcomes):
        return tuple(outcomes)
    first = min((one for one in outcomes if not one.impossible), key=lambda one: scene.story.days[one.answer])
    told = ("None of these days is in time. The first of them is the least late.", *first.lines)
    return tuple(replace(one, is_right=True, lines=told) if one is first else one for one in outcomes)


def _chosen_day(name: str, deadline: Deadline, scene: Scene) -> Outcome:
    day, limit = scene.story.days[name], deadline.result.limit
    rule = rule_text(deadline.rule, scene.rules.events, deadline.anchor.event)
    label = long_date(day)
    if why := why_not_working(day):
        return Outcome(name, label, False, (f"It is no working day ({why}): the people whom you need are not at work.",), impossible=True)
    in_time = day <= limit
    told = f"{rule} The limit is {long_date(limit)}."
    verdict = "In time." if in_time else f"{_late_by(limit, day).capitalize()}. {_owed(deadline)}"
    return Outcome(name, label, in_time, (verdict, told), tuple(_what_it_starts(day, deadline, scene)), chosen=name)


def _what_it_starts(day: date, deadline: Deadline, scene: Scene) -> Iterator[tuple[str, str]]:
    event = BRINGS_ABOUT.get(deadline.rule.family)
    if event is None:
        return
    found = timeline(scene.rules, scene.area.id, [*scene.happened, Happened(event, day)]).deadlines
    started = [one for one in found if one.anchor.event == event and one.anchor.basis == "given" and one.rule.direction == "after"]
    for one in started[:MOST_THAT_FOLLOW]:
        yield one.rule.short_title, long_date(one.result.work_to)


# Lists


def _follows(scene: Scene) -> Question:
    """What a meeting starts, by the area's rules."""
    starts = {one.rule.family: one for one in scene.case.timeline.deadlines if one.anchor.event == scene.asked.event}
    reasons = {family: _why_it_follows(family, starts.get(DeadlineId(family)), scene) for family in scene.asked.families}
    return _list(scene, frozenset(starts) & frozenset(scene.asked.families), reasons)


def _why_it_follows(family: str, deadline: Deadline | None, scene: Scene) -> str:
    if deadline is None:
        return _silence(family, scene)
    national = " This is the national timescale." if deadline.rule.is_borrowed_by(scene.area) else ""
    return f"{rule_text(deadline.rule, scene.rules.events, deadline.anchor.event)} Work to {long_date(deadline.result.work_to)}.{national}"


def _silence(family: str, scene: Scene) -> str:
    elsewhere = [rule for rule in scene.rules.for_area(scene.area) if family in rule.settles]
    if elsewhere:
        return f"It counts from something else: {rule_text(elsewhere[0], scene.rules.events)}"
    if family in scene.area.not_read:
        return "The part of the document that may say was not read. Ask the chair."
    return "The document sets no date that starts here. Ask the chair what the council does."


def _late(scene: Scene) -> Question:
    """What is late on the day of the step."""
    mine = {family: firmest([one for one in scene.case.timeline.deadlines if one.rule.family == family]) for family in scene.asked.families}
    late = frozenset(family for family, one in mine.items() if one and (one.held_on or scene.today) > one.result.limit)
    return _list(scene, late, {family: _how_late(family, one, scene) for family, one in mine.items()})


def firmest(found: Sequence[Deadline]) -> Deadline | None:
    """What lateness is measured by: the first limit that is no mere aim, where there is one."""
    given = [one for one in found if one.anchor.basis == "given"]
    return min(given, key=lambda one: (one.rule.bound in GUIDE_BOUNDS, not one.binding, one.result.limit), default=None)


def _how_late(family: str, deadline: Deadline | None, scene: Scene) -> str:
    if deadline is None:
        return _silence(family, scene)
    limit = deadline.result.limit
    done = deadline.held_on or scene.today
    counted = f"{rule_text(deadline.rule, scene.rules.events, deadline.anchor.event)} That is {long_date(limit)}."
    if done <= limit:
        return f"{counted} It is in time."
    return f"{counted} It is {_late_by(limit, done)}. {_owed(deadline)}"


def _list(scene: Scene, right: frozenset[str], reasons: Mapping[str, str]) -> Question:
    choices = tuple((family, title_of(family, scene.rules)) for family in scene.asked.families)
    label = ", ".join(label for value, label in choices if value in right) or "None of them"
    return Question("list", scene.told(scene.asked.text), (Outcome("all", label, True),), choices, right, reasons)


# People


def _counted(scene: Scene) -> Question:
    if scene.area.quoracy.kind in COUNTS_NOBODY:
        return _asks_the_council(scene, "who counts towards a quorum", scene.area.quoracy.kind == "not_read")
    worked = work_out(Ask("", "list", "counted", ""), scene.case)
    assert isinstance(worked.right, frozenset)
    choices = tuple(people_of(scene.case.situation))
    right = Outcome("all", in_words(worked.right, dict(choices)), True, worked.because)
    wrong = tuple(Outcome(f"slip-{slip.id}", "", False, (slip.text,)) for slip in worked.slips)
    return Question("list", scene.told(scene.asked.text), (right, *wrong), choices, worked.right, worked.reasons, worked.source)


def _quorum(scene: Scene) -> Question:
    kind = scene.area.quoracy.kind
    if kind in COUNTS_NOBODY:
        return _asks_the_council(scene, "how many agencies must be there", kind == "not_read")
    offered = [*OUTCOMES[kind], *(("quorate", "chair_decides", "not_quorate") if kind == "minimum" else ("quorate", "not_quorate"))]
    choices = tuple((value, STANDINGS[value]) for value in dict.fromkeys(offered))
    return _choice(scene, work_out(Ask("", "choice", "quoracy", "", options=choices), scene.case), choices)


def _childs_part(scene: Scene) -> Question:
    choices = scene.asked.options
    worked = work_out(Ask("", "choice", "attendance", "", part="indication", options=choices), scene.case)
    return _choice(scene, worked, choices)


def _choice(scene: Scene, worked: Worked, choices: Sequence[tuple[str, str]]) -> Question:
    def outcome(value: str, label: str) -> Outcome:
        if value == worked.right:
            return Outcome(value, label, True, worked.because)
        mistakes = [slip.text for slip in worked.slips if slip.answer == value]
        return Outcome(value, label, False, tuple(mistakes) or ("The document’s own words do not lead here: see the answer above.",))

    right = frozenset({str(worked.right)})
    outcomes = tuple(sorted((outcome(*pair) for pair in choices), key=lambda one: not one.is_right))
    return Question("choice", scene.told(scene.asked.text), outcomes, tuple(choices), right, source=worked.source)


def _ending(scene: Scene) -> Question:
    """Whether a plan can end: what the document's own words lead to, beside what they would lead to in another case."""
    inputs = scene.asked.inputs or {}
    answers = [_planned(scene, {**inputs, **other}) for other in ({}, *scene.asked.instead)]
    found = {answer["indication"]["id"]: answer["indication"]["text"] for answer in reversed(answers)}
    if len(found) < 2:
        return _asks_the_council(scene, "when a plan may end at a first review", "ending" in scene.area.not_read)
    right = answers[0]["indication"]["id"]
    choices = tuple((name, text) for name, text in sorted(found.items()))
    because = (answers[0]["statement"]["text"],)
    wrong = ("That would be so in another case. Look again at what is known here.",)
    outcomes = tuple(Outcome(name, text, name == right, because if name == right else wrong) for name, text in choices)
    return Question("choice", scene.told(scene.asked.text), outcomes, choices, frozenset({right}))


def _planned(scene: Scene, inputs: Mapping[str, Any]) -> Any:
    return PLANNERS["end_plan"].run(Request("end_plan", scene.area.id, inputs, scene.rules))


_WAYS: Mapping[str, Callable[[Scene], Question]] = {
    "date": _date,
    "day": _day,
    "follows": _follows,
    "late": _late,
    "counted": _counted,
    "quorum": _quorum,
    "ending": _ending,
    "childs_part": _childs_part,
}
