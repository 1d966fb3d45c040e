"""The steps around a meeting, in order, before anybody has entered a date: what stands on the page until the days join it.

They come from the same answer as the days, so that each day finds its step by its id. What a document answers with a number of days is
said in words; what it does not answer becomes something to ask. The rest is this guide's own advice. Each part is in the order of its days.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from conference_calculators.contract import FamilysDeadline, FamilysDuty, Owed
from conference_calculators.fields.calculator import Request
from conference_calculators.owed import run
from conference_calculators.owed.advice import day_of_step, promised, steps_that_come_up, usually_before
from conference_calculators.owed.meeting import IF_DECIDED, Decision, FamilysMeeting, awaited_of, days_that_count, name_on_its_step
from conference_calculators.owed.words import in_words
from conference_rules import Rules
from conference_rules.ids import CORE_GROUP, REVIEW, AreaId, SourceId
from conference_rules.rules import FamilyStep
from conference_rules.rules import Owed as Awaited

from ..addresses import ALL_OF_ENGLAND
from .edition import EDITION

Stage = Literal["now", "before", "day", "after", "core_groups", "review"]

STAGES: Mapping[Stage, str] = {
    "now": "Today",
    "before": "Before the meeting",
    "day": "On the day",
    "after": "After the meeting",
    "core_groups": "After a core group",
    "review": "The next review",
}
"""The parts that the steps stand in."""

SAMPLE = date(EDITION.years.reckoner[1], 9, 14)
"""The steps stand in the order of a meeting far from bank holidays."""
BETWEEN_SAMPLES = timedelta(days=14)
IN_TIME = "Before the meeting."
_Place = tuple[date, float]
"""The day of a step; of one day, what is further from the meeting in a week without a bank holiday comes first."""
_COMES: Mapping[str, Stage] = {
    "before": "before",
    "after": "after",
    "after_a_core_group": "core_groups",
    "after_the_first_core_group": "core_groups",
    "at_a_review": "review",
}


@dataclass(frozen=True)
class Step:
    """Something that happens or that a family can do. `when` says without a date when that is; its day goes by `id`."""

    id: str
    stage: Stage
    when: str
    what: str
    do: str
    words: str = ""
    known: str = ""
    source: str = ""
    family: str = ""
    rests_on: Decision = ""
    is_advice: bool = False
    once_held: bool = False
    has_two_days: bool = False
    to_add: tuple[str, ...] = ()
    is_call: bool = False

    @property
    def around_its_if(self) -> tuple[str, str, str]:
        """Its `when` before, in and after the "if" that goes once the decision is known."""
        condition = IF_DECIDED[self.rests_on]
        return self.when.partition(condition) if condition else (self.when, "", "")


def steps_around(conference: str, area: AreaId, rules: Rules) -> list[Step]:
    """Every step that may come up around such a meeting in an area, in order."""
    request = Request("owed", area, {"conference": conference, "conference_date": SAMPLE.isoformat()}, rules)
    answer, *others = _answers(request)
    by_rule = {deadline["rule"]["key"]: deadline for one in (*others, answer) for deadline in one["deadlines"]}
    placed = [*_all_advised(answer, request), *_all_dated(by_rule.values(), request)]
    in_order = [step for _, step in sorted(placed, key=lambda one: one[0])]
    undated = [*_on_no_day(answer["unquantified"], rules), *_to_ask_about([answer, *others], request)]
    return [step for stage in STAGES for step in _of_one_stage(stage, in_order, undated, list(rules.owed))]


def _all_advised(answer: Owed, request: Request) -> Iterator[tuple[_Place, Step]]:
    for step in steps_that_come_up(promised(answer["deadlines"], answer["unquantified"]), request.rules):
        yield (day_of_step(step, SAMPLE, SAMPLE, answer["deadlines"], request), -step.days), _advised(step)


def _all_dated(deadlines: Iterable[FamilysDeadline], request: Request) -> Iterator[tuple[_Place, Step]]:
    for deadline in deadlines:
        rule, _ = awaited_of(deadline, request)
        yield (date.fromisoformat(str(deadline["work_to"])), -usually_before(rule)), _with_a_period(deadline, request)


def _answers(request: Request) -> list[Owed]:
    """An answer, and what else may come up: some things only after a core group, and others only where no plan was made."""
    is_review = request.inputs["conference"] == REVIEW
    core_group = SAMPLE - BETWEEN_SAMPLES if is_review else SAMPLE + timedelta(days=1)
    more: Sequence[Mapping[str, str]] = ({}, {"core_group_date": core_group.isoformat()}, {"plan_made": "no"})
    return [run(replace(request, inputs={**request.inputs, **inputs})) for inputs in more]


def _meeting(request: Request) -> FamilysMeeting:
    """A meeting of which nobody knows yet what is decided there."""
    return FamilysMeeting(request.inputs["conference"], SAMPLE, None, "unknown")


# One kind of step after the other


def _with_a_period(deadline: FamilysDeadline, request: Request) -> Step:
    rule, awaited = awaited_of(deadline, request)
    first, last = days_that_count(deadline)
    when = in_words(rule, "the core group" if deadline["from"]["event"] == CORE_GROUP else "the meeting")
    return Step(
        id=rule.key,
        stage="day" if rule.direction == "on" else _COMES[awaited.comes],
        when=f"{when}{_meeting(request).beside_its_name(awaited)}",
        what=name_on_its_step(awaited),
        do=awaited.do,
        words=awaited.at_any_time,
        known=f"{when}.",
        source=_source(rule.source, rule.section, request.rules),
        family=awaited.id,
        rests_on=awaited.rests_on,
        has_two_days=first < last,
    )


def _source(identity: SourceId, section: str, rules: Rules) -> str:
    title = rules.sources[identity].title
    return f"{title}, section “{section}”" if section else title


def _advised(step: FamilyStep) -> Step:
    return Step(
        step.id,
        step.stage,
        step.when,
        step.what,
        step.do,
        step.words_without_a_date,
        is_advice=True,
        once_held=step.once_held,
        to_add=step.to_add,
        is_call=step.is_call,
    )


def _on_no_day(duties: Iterable[FamilysDuty], rules: Rules) -> Iterator[Step]:
    """What the document promises before the meeting, on no day."""
    for duty in duties:
        awaited = rules.owed[duty["id"]]
        source = _source(duty["source"], duty["section"], rules)
        yield Step(
            awaited.id,
            "before",
            f"{IN_TIME} Ask when.",
            awaited.plain,
            awaited.do,
            awaited.at_any_time,
            IN_TIME,
            source,
            family=awaited.id,
        )


def _to_ask_about(answers: Sequence[Owed], request: Request) -> Iterator[Step]:
    """What has no date here, in the order in which it comes. A plan of help is asked for where there is no other plan."""
    for name, awaited in request.rules.owed.items():
        if any(name in (*answer["silent"], *answer["not_read"]) for answer in answers):
            yield _asked(awaited, "We know of no time limit for all of England. " if request.area == ALL_OF_ENGLAND else "")
        elif _has_no_day_at_a_review(awaited, request):
            yield _asked(awaited, "")


def _has_no_day_at_a_review(awaited: Awaited, request: Request) -> bool:
    """What follows the first core group was counted from a day that nobody gives at a review."""
    return request.inputs["conference"] == REVIEW and awaited.comes == "after_the_first_core_group"


def _asked(awaited: Awaited, why: str) -> Step:
    when = f"{why}Ask {'for the day' if awaited.rests_on else 'when'}{IF_DECIDED[awaited.rests_on]}."
    stage, what, words = _COMES[awaited.comes], name_on_its_step(awaited), awaited.at_any_time
    return Step(awaited.id, stage, when, what, awaited.do, words, family=awaited.id, rests_on=awaited.rests_on)


# Their order


def _of_one_stage(stage: Stage, in_order: Sequence[Step], undated: Sequence[Step], known: Sequence[str]) -> list[Step]:
    """By their days; what has none comes where the data names it among the others, and before the meeting it comes first."""
    steps = [step for step in in_order if step.stage == stage]
    for step in reversed([one for one in undated if one.stage == stage]):
        steps.insert(0 if stage == "before" else _place(step, steps, known), step)
    return steps


def _place(step: Step, steps: Sequence[Step], known: Sequence[str]) -> int:
    """Before the first of those that the data names after it."""
    later = set(known[known.index(step.family) :])
    return next((place for place, one in enumerate(steps) if one.family in later), len(steps))
