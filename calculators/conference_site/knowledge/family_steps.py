"""The steps around a meeting, in order, before anybody has entered a date: what stands on the page until the days join it.

They come from the same answer as the days, so that each day finds its step by its id. What a document answers with a number of days is
said in words; what it does not answer becomes something to ask. The rest is this guide's own advice.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from conference_calculators.contract import FamilysDeadline, FamilysDuty, Owed
from conference_calculators.fields.calculator import Request
from conference_calculators.owed import run
from conference_calculators.owed.meeting import IF_DECIDED, FamilysMeeting, awaited_of, name_on_its_step
from conference_rules import Rules
from conference_rules.ids import AreaId
from conference_rules.rules import GUIDE_BOUNDS, FamilyStep, Timescale
from conference_rules.rules import Owed as Awaited
from conference_rules.wording import rule_period, rule_text

from ..addresses import ALL_OF_ENGLAND
from .edition import EDITION

Stage = Literal["now", "before", "day", "after", "core_groups"]

STAGES: Mapping[Stage, str] = {
    "now": "Today",
    "before": "Before the meeting",
    "day": "On the day",
    "after": "After the meeting",
    "core_groups": "After a core group",
}
"""The parts that the steps stand in."""

SAMPLE = date(EDITION.years.reckoner[1], 9, 14)
"""The steps stand in the order of a meeting far from bank holidays."""
BETWEEN_SAMPLES = timedelta(days=14)
CORE_GROUP = "core_group"
_COMES: Mapping[str, Stage] = {"before": "before", "on": "day", "after": "after", "after_a_core_group": "core_groups"}


@dataclass(frozen=True)
class Step:
    """Something that happens or that a family can do. `when` says without a date when that is; its day goes by `id`."""

    id: str
    stage: Stage
    when: str
    what: str
    do: str
    words: str = ""
    rule: str = ""
    source: str = ""
    family: str = ""
    rests_on: str = ""
    is_advice: bool = False
    once_held: bool = False


def steps_around(conference: str, area: AreaId, rules: Rules) -> list[Step]:
    """Every step that may come up around such a meeting in an area, in order."""
    request = Request("owed", area, {"conference": conference, "conference_date": SAMPLE.isoformat()}, rules)
    answer, *others = _answers(request)
    by_rule = {deadline["rule"]["key"]: deadline for one in (*others, answer) for deadline in one["deadlines"]}
    dated = [(_day_of(step).isoformat(), _advised(step)) for step in rules.family_steps.values()]
    dated += [(str(deadline["work_to"]), _with_a_period(deadline, request)) for deadline in by_rule.values()]
    in_order = [step for _, step in sorted(dated, key=lambda one: one[0])]
    undated = [*_on_no_day(answer["unquantified"], rules), *_to_ask_about([answer, *others], request)]
    return [step for stage in STAGES for step in _of_one_stage(stage, in_order, undated, list(rules.owed))]


def _answers(request: Request) -> list[Owed]:
    """An answer, and what else may come up: some things only after a core group, and others only where no plan was made."""
    is_review = request.inputs["conference"] == "review_conference"
    core_group = SAMPLE - BETWEEN_SAMPLES if is_review else SAMPLE + BETWEEN_SAMPLES
    more: Sequence[Mapping[str, str]] = ({}, {"core_group_date": core_group.isoformat()}, {"plan_made": "no"})
    return [run(replace(request, inputs={**request.inputs, **inputs})) for inputs in more]


def _meeting(request: Request) -> FamilysMeeting:
    """A meeting of which nobody knows yet what is decided there."""
    return FamilysMeeting(request.inputs["conference"], SAMPLE, None, "unknown")


# One kind of step after the other


def _with_a_period(deadline: FamilysDeadline, request: Request) -> Step:
    rule, awaited = awaited_of(deadline, request)
    counted_from = deadline["from"]["event"]
    follows_a_core_group = counted_from == CORE_GROUP
    when = _when(rule, "the core group" if follows_a_core_group else "the meeting")
    return Step(
        id=rule.key,
        stage=_COMES["after_a_core_group" if follows_a_core_group else rule.direction],
        when=f"{when}{_meeting(request).beside_its_name(awaited)}",
        what=name_on_its_step(awaited),
        do=awaited.do,
        words=awaited.at_any_time,
        rule=rule_text(rule, request.rules.events, counted_from),
        source=_source(rule, request.rules),
        family=awaited.id,
        rests_on=awaited.rests_on,
    )


def _when(rule: Timescale, meeting: str) -> str:
    length = rule_period(rule)
    if rule.direction == "on":
        return "At the meeting"
    if rule.direction == "before":
        return f"{length}{' or more' if rule.bound == 'at_least' else ''} before {meeting}"
    if rule.level == "england":
        return f"Across England, usually within {length} of {meeting}"
    if rule.window_from is not None:
        return f"{length} after {meeting}"
    return f"{f'About {length} after' if rule.bound in GUIDE_BOUNDS else f'Within {length} of'} {meeting}"


def _source(rule: Timescale, rules: Rules) -> str:
    source = rules.sources[rule.source]
    return f"{source.title}, section “{rule.section}”" if rule.section else source.title


def _day_of(step: FamilyStep) -> date:
    return SAMPLE + timedelta(days=step.days if step.stage == "after" else -step.days)


def _advised(step: FamilyStep) -> Step:
    return Step(step.id, step.stage, step.when, step.what, step.do, step.words_without_a_date, is_advice=True, once_held=step.once_held)


def _on_no_day(duties: Iterable[FamilysDuty], rules: Rules) -> Iterator[Step]:
    """What the document promises before the meeting, on no day."""
    for duty in duties:
        awaited = rules.owed[duty["id"]]
        words = awaited.at_any_time
        yield Step(awaited.id, "before", "Before the meeting. Ask when.", awaited.plain, awaited.do, words, duty["text"], family=awaited.id)


def _to_ask_about(answers: Sequence[Owed], request: Request) -> Iterator[Step]:
    """What has no date here, in the order in which it comes. A plan of help is asked for where there is no other plan."""
    for name, awaited in request.rules.owed.items():
        if any(name in answer["silent"] for answer in answers):
            yield _asked(awaited, "We know of no time limit for all of England. " if request.area == ALL_OF_ENGLAND else "")
        elif any(name in answer["not_read"] for answer in answers):
            yield _asked(awaited, "")


def _asked(awaited: Awaited, why: str) -> Step:
    when = f"{why}Ask when{IF_DECIDED[awaited.rests_on]}."
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
