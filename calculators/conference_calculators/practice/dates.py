"""The right answer to each question of a situation, worked out by the rules, with the answers that the usual mistakes give."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from conference_rules import Rules, Timescale
from conference_rules.ids import NEW_DATE, EventId
from conference_rules.rules import may_be_for_one_conference
from conference_rules.timescales import GOVERNED_BY, Deadline, Happened, Timeline, timeline
from conference_rules.wording import long_date, rule_text, why_it_is_national
from conference_rules.working_days import Count

from .drawing import Drawn, draw
from .misread_dates import ANOTHER_AREA, DateQuestion, Misreading
from .situations import Ask, Situation

Answer = date | str | frozenset[str]
BOTH = "both"
"""The answer to which of two limits comes first where they give the same date."""


@dataclass(frozen=True)
class Slip:
    """A usual mistake and the answer that it gives. One `by_entry` shows in single entries of a list, whatever else was answered."""

    id: str
    text: str
    answer: Answer
    count: Count | None = None
    by_entry: bool = False


@dataclass(frozen=True)
class Worked:
    """The right answer, why, and the mistakes that give another. `reasons` say of each entry of a list why it is in or out.

    `question` is what two mistakes at once are worked out from, which nobody needs whose answer is right or comes from one alone.
    """

    right: Answer
    because: tuple[str, ...] = ()
    count: Count | None = None
    slips: tuple[Slip, ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    question: DateQuestion | None = None

    def slips_to(self, answer: Answer) -> list[Slip]:
        """The mistakes that give this answer, or else the pairs of them that do; none when it is right."""
        if answer == self.right:
            return []
        return [slip for slip in self.slips if self._is_in(slip, answer)] or [pair for pair in self.pairs if pair.answer == answer]

    @cached_property
    def pairs(self) -> tuple[Slip, ...]:
        """Every two mistakes at once that give a date which no single mistake gives."""
        alone = {slip.answer for slip in self.slips}
        found = self.question.two_at_once if self.question else ()
        return tuple(_slip(pair) for pair in found if pair.day not in alone and pair.day != self.right)

    def _is_in(self, slip: Slip, answer: Answer) -> bool:
        if slip.by_entry and isinstance(slip.answer, frozenset) and isinstance(answer, frozenset) and isinstance(self.right, frozenset):
            return slip.answer ^ self.right <= answer ^ self.right
        return slip.answer == answer


@dataclass(frozen=True)
class Case:
    """One number of a situation: what was drawn for it, and the rules that answer it."""

    situation: Situation
    number: int
    rules: Rules

    @cached_property
    def drawn(self) -> Drawn:
        return draw(self.situation, self.number)

    @cached_property
    def happened(self) -> tuple[Happened, ...]:
        return self._events(self.situation.events)

    @cached_property
    def timeline(self) -> Timeline:
        return timeline(self.rules, self.situation.area, self.happened, self.situation.shows)

    @property
    def tempting(self) -> tuple[Happened, ...]:
        """The dates of the story from which somebody may count by mistake."""
        return (*self.happened, *self._events(self.situation.also))

    def _events(self, rows: Sequence[Mapping[str, str]]) -> tuple[Happened, ...]:
        return tuple(Happened(EventId(row["event"]), self.drawn.day(row["date"]), row.get("type", "")) for row in rows)

    def deadline(self, name: str) -> Deadline:
        """The deadline of this key or id; of several for one thing, the one to work to."""
        found = [one for one in self.timeline.deadlines if name in (one.rule.key, one.rule.id, one.rule.family)]
        found.sort(key=lambda one: (one.anchor.basis != "given", not one.binding))
        if not found:
            raise LookupError(f"{self.situation.id}: the events give no deadline {name!r}.")
        return found[0]

    def question(self, ask: Ask) -> DateQuestion:
        deadline = self.deadline(ask.deadline)
        return DateQuestion(self.rules, self.situation.area, deadline, ask.work_to, self.tempting)


def _date(ask: Ask, case: Case) -> Worked:
    question = case.question(ask)
    own = _limit_of_the_conference_itself(question.deadline, case)
    if own is None:
        return _with_the_date_to_work_to(_by_the_rule(question, case), question)
    return _by_its_own_limit(own, question, case) if question.work_to else _by_the_rule(question, case)


def _by_the_rule(question: DateQuestion, case: Case) -> Worked:
    slips = tuple(_slip(found) for found in question.misreadings)
    because = (_rule(question.deadline, case), f"Counted from {long_date(question.anchor.day)}.")
    source = _source(question.deadline, case)
    return Worked(question.right, because, question.deadline.result.count, slips, source=source, question=question)


def _slip(found: Misreading) -> Slip:
    return Slip(found.id, found.text, found.day, found.count)


def _with_the_date_to_work_to(worked: Worked, question: DateQuestion) -> Worked:
    """Says both dates where they differ."""
    result = question.deadline.result
    if question.right == result.limit == result.last_working_day:
        return worked
    both = f"The limit is {long_date(result.limit)}; the date to work to is {long_date(result.work_to)}."
    return replace(worked, because=(*worked.because, both))


def _limit_of_the_conference_itself(new: Deadline, case: Case) -> Deadline | None:
    """The deadline that a conference had before it was not quorate, where it comes before the date of the new conference."""
    if new.rule.family != NEW_DATE:
        return None
    families = {family for one in case.happened for family in GOVERNED_BY.get(one.conference_type, ())}
    found = (one for one in case.timeline.deadlines if one.rule.family in families and one.anchor.basis == "given")
    return next((one for one in found if one.result.work_to == new.result.work_to < new.result.last_working_day), None)


def _by_its_own_limit(own: Deadline, question: DateQuestion, case: Case) -> Worked:
    """The date to work to for a new conference whose own limit comes first: that limit, and its count."""
    usual = question.deadline
    own_question = replace(question, deadline=own)
    worked = _with_the_date_to_work_to(_by_the_rule(own_question, case), own_question)
    text = "The limit of the conference itself was forgotten. A new date does not move it."
    because = (
        f"The new conference: {_rule(usual, case)} Counted from {long_date(usual.anchor.day)}, that is {long_date(usual.result.limit)}.",
        "The limit of the conference itself comes first, and a new date does not move it:",
        *worked.because,
    )
    return replace(worked, because=because, slips=(Slip("own_limit_forgotten", text, usual.result.last_working_day), *worked.slips))


def _rule(deadline: Deadline, case: Case) -> str:
    text = rule_text(deadline.rule, case.rules.events, deadline.anchor.event)
    area = case.rules.areas[case.situation.area]
    return f"{text} This is the national timescale: {why_it_is_national(deadline.rule, area)}." if deadline.rule.is_borrowed_by(area) else text


def _source(deadline: Deadline, case: Case) -> str:
    source = case.rules.sources[deadline.rule.source]
    return f"{source.publisher} ({source.dated}), {deadline.rule.section}"


def _in_time(ask: Ask, case: Case) -> Worked:
    question = case.question(ask)
    held = case.drawn.day(ask.part) if ask.part else question.deadline.held_on
    assert held is not None, f"{case.situation.id}: the story says no day on which it was done"
    dates = question.deadline.result.dates_that_count
    right = "late" if held > max(dates) else "in_time" if held <= min(dates) else "between"
    found = [(one, "in_time" if held <= one.day else "late") for one in question.misreadings]
    slips = [Slip(one.id, f"{one.text} That would give {long_date(one.day)}.", outcome) for one, outcome in found if outcome != right]
    because = (_rule(question.deadline, case), f"The limit is {long_date(question.right)}. It was done on {long_date(held)}.")
    return Worked(right, because, question.deadline.result.count, tuple(slips), source=_source(question.deadline, case))


def _binding(ask: Ask, case: Case) -> Worked:
    limits = [one for one in case.timeline.deadlines if one.rule.family == ask.deadline and one.anchor.basis == "given"]
    right = next(one for one in limits if one.binding)
    because = tuple(f"{_rule(one, case)} That is {long_date(one.result.limit)}." for one in limits)
    source = _source(right, case)
    if len({one.result.work_to for one in limits}) == 1:
        return Worked(BOTH, (*because, "Both give the same date to work to."), source=source)
    others = [one for one in limits if one.rule.key != right.rule.key]
    slips = tuple(Slip(*_wrong_limit(one, right), one.rule.key) for one in others)
    return Worked(right.rule.key, (*because, _why_it_binds(right, others)), slips=slips, source=source)


def _has_gone(other: Deadline, right: Deadline) -> bool:
    """Whether another date comes first only on paper: it had passed before anybody could meet it."""
    return other.result.work_to < right.result.work_to


def _why_it_binds(right: Deadline, others: Sequence[Deadline]) -> str:
    if any(_has_gone(other, right) for other in others):
        return "The earlier date had already passed when the later count began. Work to the later one, and act as soon as possible."
    return "Work to the earlier one."


def _wrong_limit(other: Deadline, right: Deadline) -> tuple[str, str]:
    if _has_gone(other, right):
        return "clock_run_out", "A date was taken that had already passed. Work to the earliest date that can still be met."
    return "later_clock", "The later date was taken. Work to the earliest date that can still be met."


def _says(ask: Ask, case: Case) -> Worked:
    """Whether the area's own source has the rule, or only the national timescale, or nothing."""
    area = case.rules.areas[case.situation.area]
    levels = {one.level for one in case.rules.for_area(area) if ask.deadline in one.settles and _holds(one, case)}
    right = "says" if area.level in levels else "national" if levels else "silent"
    is_read = ask.deadline not in area.not_read
    silence = f"{area.name}’s document does not say" if is_read else f"The part of {area.name}’s document that may say was not read"
    because = {
        "says": f"{area.name}’s own document has this rule.",
        "national": f"{silence}. The national timescale is shown in its place, marked as national.",
        "silent": f"{silence}, and this guide has no national timescale for it. Ask the chair or the social worker.",
    }
    from_elsewhere = Slip("another_area", f"Another area’s timescale was used. {ANOTHER_AREA}", "says")
    return Worked(right, (because[right],), slips=() if right == "says" else (from_elsewhere,))


def _holds(rule: Timescale, case: Case) -> bool:
    """Whether a rule is about this case. An area's own may count from an event that was not given; a national one stands in from its own alone."""
    given = {one.event for one in case.happened}
    if rule.level == "england":
        return bool(given & set(rule.events))
    return any(may_be_for_one_conference(event, start) for event in given for start in rule.events)


def _who(ask: Ask, case: Case) -> Worked:
    deadline = case.deadline(ask.deadline)
    named = ", ".join(case.rules.people[person] for person in deadline.rule.who)
    return Worked(deadline.rule.who[0], (f"The source names: {named}.", _rule(deadline, case)), source=_source(deadline, case))


DATE_WAYS: Mapping[str, Callable[[Ask, Case], Worked]] = {
    "deadline": _date,
    "in_time": _in_time,
    "binding": _binding,
    "says": _says,
    "who": _who,
}
