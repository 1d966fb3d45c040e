"""What the rules of an area answer to a question about days: the latest date, which day to choose, from what a time counts, what is late."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from conference_calculators.practice.answers import work_out
from conference_calculators.practice.dates import Slip
from conference_calculators.practice.situations import Ask
from conference_rules.ids import NEXT_REVIEW, REVIEW, DeadlineId, EventId
from conference_rules.timescales import BRINGS_ABOUT, Deadline, Happened, timeline
from conference_rules.wording import long_date, period, rule_text
from conference_rules.working_days import why_not_working, working_days_between

from .case_scene import Outcome, Question, Scene, after_a_missed_day, firmest, late_by, no_such_date, started_by, title_of

ANY_OTHER = "other"


def date_to_work_to(scene: Scene) -> Question:
    deadline = scene.deadline(scene.asked.deadline)
    if deadline is None:
        return no_such_date(scene)
    worked = work_out(Ask("", "date", "deadline", "", deadline=scene.asked.deadline, work_to=scene.asked.work_to), scene.case)
    assert isinstance(worked.right, date)
    right = Outcome(worked.right.isoformat(), long_date(worked.right), True, worked.because, count=worked.count)
    alone = [_wrong_date(day, texts, worked.right, deadline, scene) for day, texts in sorted(_by_day(worked.slips).items())]
    pairs = [_wrong_date(day, texts, worked.right, deadline, scene) for day, texts in sorted(_by_day(worked.pairs).items())]
    wrong = (*alone, *(replace(one, two_mistakes=True) for one in pairs))
    other = Outcome(ANY_OTHER, "Any other date", False, ("None of the usual mistakes gives this date. Follow the count above, step by step.",))
    return Question("date", scene.filled_in(scene.asked.text), (right, *wrong, other), right=frozenset({right.answer}), source=worked.source)


def _by_day(slips: Sequence[Slip]) -> dict[date, list[str]]:
    found: dict[date, list[str]] = {}
    for slip in slips:
        if isinstance(slip.answer, date):
            found.setdefault(slip.answer, []).append(slip.text)
    return found


def _wrong_date(day: date, texts: Sequence[str], right: date, deadline: Deadline, scene: Scene) -> Outcome:
    if day < scene.today:
        return Outcome(day.isoformat(), long_date(day), False, (*dict.fromkeys(texts), "This day has already passed."))
    lines = (*dict.fromkeys(texts), _consequence(day, right, deadline))
    return Outcome(day.isoformat(), long_date(day), False, lines, tuple(_what_it_starts(day, deadline, scene)))


def _consequence(day: date, right: date, deadline: Deadline) -> str:
    """What somebody who worked to this day would find."""
    if day < right:
        lost = working_days_between(after=day, through=right)
        return f"Whoever works to this day gives up {period(lost, 'working_days')} that the rule allows." if lost else "It is early, and in time."
    if day <= deadline.result.limit:
        return "This day is within the limit, and leaves no day in hand."
    return f"Whoever works to this day is {late_by(right, day)}. {after_a_missed_day(deadline)}"


def day_to_choose(scene: Scene) -> Question:
    """Which day to choose for a meeting: each is held against the limit, and what it would start is worked out."""
    deadline = firmest([one for one in scene.case.timeline.deadlines if one.rule.family == scene.asked.deadline])
    if deadline is None:
        return no_such_date(scene)
    outcomes = _with_the_least_late([_chosen_day(name, deadline, scene) for name in scene.asked.days], scene)
    choices = tuple((one.answer, one.label) for one in outcomes)
    right = frozenset(one.answer for one in outcomes if one.is_right)
    worked = work_out(Ask("", "date", "deadline", "", deadline=scene.asked.deadline), scene.case)
    return Question("choice", scene.filled_in(scene.asked.text), outcomes, choices, right, source=worked.source)


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
    verdict = "In time." if in_time else f"{late_by(limit, day).capitalize()}. {after_a_missed_day(deadline)}"
    return Outcome(name, label, in_time, (verdict, told), tuple(_what_it_starts(day, deadline, scene)), chosen=name)


def _what_it_starts(day: date, deadline: Deadline, scene: Scene) -> Iterator[tuple[str, str]]:
    event = BRINGS_ABOUT.get(deadline.rule.family)
    if event is None:
        return
    yield from started_by(Happened(event, day), scene)


# Lists


def counts_from(scene: Scene) -> Question:
    """From what a time counts, by the area's rules; where several of its rules give one, from each of their events."""
    found = [rule for rule in scene.rules.for_area(scene.area) if rule.family == scene.asked.deadline]
    if not found:
        return no_such_date(scene)
    choices = (*((event, _sentence(scene.rules.events[EventId(event)].counted_from)) for event in scene.asked.events), *_never_counted_from(scene))
    mine = {event: rule for rule in found for event in rule.events}
    because = {event: rule_text(rule, scene.rules.events, event) for event, rule in mine.items()}
    reasons = {value: because.get(EventId(value), "No rule here counts from this.") for value, _ in choices}
    right = frozenset(value for value, _ in choices if value in mine)
    return _list(scene, choices, right, reasons)


def _never_counted_from(scene: Scene) -> Iterator[tuple[str, str]]:
    yield from ((f"other-{place}", scene.filled_in(text)) for place, text in enumerate(scene.asked.others, start=1))


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def follows(scene: Scene) -> Question:
    """What a meeting starts, by the area's rules."""
    starts = {one.rule.family: one for one in scene.case.timeline.deadlines if one.anchor.event == scene.asked.event}
    reasons = {family: _why_it_follows(family, starts.get(DeadlineId(family)), scene) for family in scene.asked.families}
    return _list(scene, _families(scene), frozenset(starts) & frozenset(scene.asked.families), reasons)


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


def late(scene: Scene) -> Question:
    """What is late on the day of the step."""
    mine = {family: firmest([one for one in scene.case.timeline.deadlines if one.rule.family == family]) for family in scene.asked.families}
    are_late = frozenset(family for family, one in mine.items() if one and (one.held_on or scene.today) > one.result.limit)
    return _list(scene, _families(scene), are_late, {family: _how_late(family, one, scene) for family, one in mine.items()})


def _how_late(family: str, deadline: Deadline | None, scene: Scene) -> str:
    if deadline is None:
        return _silence(family, scene)
    limit = deadline.result.limit
    done = deadline.held_on or scene.today
    counted = f"{rule_text(deadline.rule, scene.rules.events, deadline.anchor.event)} That is {long_date(limit)}."
    if done <= limit:
        return f"{counted} It is in time."
    return f"{counted} It is {late_by(limit, done)}. {after_a_missed_day(deadline)}"


def _families(scene: Scene) -> tuple[tuple[str, str], ...]:
    return tuple((family, title_of(family, scene.rules)) for family in scene.asked.families)


def _list(scene: Scene, choices: tuple[tuple[str, str], ...], right: frozenset[str], reasons: Mapping[str, str]) -> Question:
    label = ", ".join(label for value, label in choices if value in right) or "None of them"
    return Question("list", scene.filled_in(scene.asked.text), (Outcome("all", label, True),), choices, right, reasons)


# The whole plan, looked back on


@dataclass(frozen=True)
class Held:
    """What had a limit, with the day on which it was done."""

    title: str
    day: date
    limit: date

    @property
    def is_late(self) -> bool:
        """Whether it was done after its limit."""
        return self.day > self.limit

    @property
    def against_its_limit(self) -> str:
        """Whether it was in time, and what belongs in the record where it was not."""
        if not self.is_late:
            return f"In time: the limit was {long_date(self.limit)}"
        late = period(working_days_between(after=self.limit, through=self.day), "working_days")
        return (
            f"Late by {late}: the limit was {long_date(self.limit)}. Write down the reason, who agreed to it, and what kept the child safe meanwhile"
        )


def looking_back(scene: Scene) -> Question:
    """Which of all that was held came late."""
    held = {f"held-{place}": one for place, one in enumerate(held_in(scene), start=1)}
    choices = tuple((value, f"{one.title}, {long_date(one.day)}") for value, one in held.items())
    right = frozenset(value for value, one in held.items() if one.is_late)
    return _list(scene, choices, right, {value: f"{one.against_its_limit}." for value, one in held.items()})


def held_in(scene: Scene) -> list[Held]:
    """What took place and had a limit, each held against what came before it."""
    found = []
    for place, one in enumerate(scene.happened):
        before = timeline(scene.rules, scene.area.id, scene.happened[:place]).deadlines
        limits = [due for due in before if _brings_about(due, one.event) and (due.rule.family == NEXT_REVIEW or not _is_later_review(place, scene))]
        if due := firmest(limits):
            found.append(Held(due.rule.short_title, one.day, due.result.limit))
    return found


def _brings_about(due: Deadline, event: EventId) -> bool:
    return event == (REVIEW if due.rule.family == NEXT_REVIEW else BRINGS_ABOUT.get(due.rule.family))


def _is_later_review(place: int, scene: Scene) -> bool:
    """Whether there was a review before: then the time to the first one is no longer what counts."""
    return scene.happened[place].event == REVIEW and any(one.event == REVIEW for one in scene.happened[:place])
