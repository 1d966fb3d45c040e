"""The usual ways in which a deadline is worked out wrongly, so that practice can name a mistake and not only mark it.

Each mistake changes the way to the date (`ways`), and two mistakes at once are two such changes. One that comes to the right date is not a
mistake that anybody can see, and is never named. Nothing here is used to answer anybody: it serves training only.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import combinations
from typing import Any

from conference_rules.bank_holidays import bank_holiday_on
from conference_rules.counting import moved
from conference_rules.ids import STRATEGY_DISCUSSION, AreaId
from conference_rules.rules import Direction, Rules, Timescale, Unit
from conference_rules.timescales import Anchor, Deadline, Happened
from conference_rules.wording import long_date, period
from conference_rules.working_days import Count, why_not_working

from .situations import compared
from .ways import Way

DAYS_IN_MONTHS = {91: 3, 182: 6}
"""Reviews are printed in days by some and in months by others, as if the two were the same length."""

WEEKS_IN_A_MONTH = 4
NATIONALLY = "nationally"
ANOTHER_AREA = "One area’s timescale does not apply in another."
NATIONAL_ELSEWHERE = "Where an area’s own document gives a timescale, that one applies."
COUNCIL_CLOSED = "council_closed"


@dataclass(frozen=True)
class Misreading:
    """What was done wrong, the date that it gives, and the count day by day where there is one."""

    id: str
    text: str
    day: date
    count: Count | None = None


@dataclass(frozen=True)
class Mistake:
    """One usual mistake: the parts of the way that it changes. `text` is said of it alone, `beside` in one sentence with another.

    Both may name the bank holidays that were counted, {holidays} or {on_days}, and say {why} the limit is a day off.
    """

    id: str
    changes: Mapping[str, Any]
    text: str
    beside: str


@dataclass(frozen=True)
class DateQuestion:
    """What is asked about a deadline: its limit, or the date to work to. `other_starts` are dates that tempt to count from them."""

    rules: Rules
    area: AreaId
    deadline: Deadline
    work_to: bool = False
    other_starts: Sequence[Happened] = ()

    @property
    def rule(self) -> Timescale:
        return self.deadline.rule

    @property
    def anchor(self) -> Anchor:
        return self.deadline.anchor

    @property
    def right(self) -> date:
        """The right answer, as the calculator gives it."""
        return self.deadline.result.work_to if self.work_to else self.deadline.result.limit

    @cached_property
    def counts_one_step(self) -> bool:
        """Whether the limit is the rule's own length from its event, and not a later date of a series."""
        rule = self.rule
        plain = moved(self.anchor.day, rule.amount, rule.unit, rule.direction)
        return rule.amount > 0 and self.deadline.result.limit == plain

    @cached_property
    def way(self) -> Way:
        """The way to the date without a mistake."""
        rule = self.rule
        known_limit = None if self.counts_one_step else self.deadline.result.limit
        return Way(self.anchor.day, rule.amount, rule.unit, rule.direction, self.work_to, known_limit)

    @cached_property
    def mistakes(self) -> tuple[Mistake, ...]:
        """The usual mistakes that somebody may make with this question, whether or not they change the date."""
        makers = (*_OF_THE_COUNT, *_OF_THE_ANSWER) if self.counts_one_step else _OF_THE_ANSWER
        return tuple(mistake for make in makers for mistake in make(self))

    @cached_property
    def misreadings(self) -> tuple[Misreading, ...]:
        """Every usual mistake that by itself gives another date than the right one."""
        found = (_made(self, mistake) for mistake in self.mistakes)
        return tuple(misreading for misreading in found if misreading)

    @cached_property
    def two_at_once(self) -> tuple[Misreading, ...]:
        """Any two usual mistakes that can be made together, where they lead to a date to which neither leads by itself."""
        return tuple(_made_together(self)) if self.counts_one_step else ()


def that_give(day: date, question: DateQuestion) -> tuple[Misreading, ...]:
    """The mistakes that lead to a learner's date, or else the pairs of them that do. None when the date is right, or comes from something else."""
    alone = tuple(misreading for misreading in question.misreadings if misreading.day == day)
    return alone or tuple(pair for pair in question.two_at_once if pair.day == day)


def _made(question: DateQuestion, mistake: Mistake) -> Misreading | None:
    """What comes of a mistake; None where nobody can see it."""
    way = question.way.changed(mistake.changes)
    changes_nothing = (way.limit, way.day) == (question.way.limit, question.way.day)
    if way.day == question.right or changes_nothing:
        return None
    return Misreading(mistake.id, _told(mistake.text, way), way.day, way.count)


def _made_together(question: DateQuestion) -> Iterator[Misreading]:
    alone = {question.right, question.way.day, *(misreading.day for misreading in question.misreadings)}
    for first, second in combinations(question.mistakes, 2):
        if first.changes.keys() & second.changes.keys():
            continue
        way = question.way.changed({**first.changes, **second.changes})
        if way.day not in alone:
            text = f"Two mistakes at once: {_told(first.beside, way)}, and {_told(second.beside, way)}."
            yield Misreading(f"{first.id}_and_{second.id}", text, way.day, way.count)


def _told(text: str, way: Way) -> str:
    """The words of a mistake for this way. Names of areas and events in them come from data, and are left as they are."""
    found = [holiday for day in (way.count.counted if way.count else ()) if (holiday := bank_holiday_on(day))]
    parts = {
        "{holidays}": ", ".join(f"{one.name} ({long_date(one.day)})" for one in found),
        "{on_days}": ", ".join(f"{one.name} on {long_date(one.day)}" for one in found),
        "{why}": str(why_not_working(way.limit)),
    }
    for mark, words in parts.items():
        text = text.replace(mark, words)
    return text


# What is done wrong with the count


def _event_is_day_one(question: DateQuestion) -> Iterator[Mistake]:
    day_one = "day 1. It is day 0: the count begins with the day"
    what, text = "the day of the event was counted as day 1", f"The day of the event was counted as {day_one} after it."
    if question.rule.direction == "before":
        what, text = "the day of the meeting was counted as day 1", f"The day of the meeting was counted as {day_one} before it."
    if question.rule.unit in ("working_days", "days"):
        yield Mistake("event_is_day_one", {"first_is_one": True}, text, what)


def _calendar_days(question: DateQuestion) -> Iterator[Mistake]:
    text = "Every day was counted, weekends and bank holidays too. The rule says working days."
    yield Mistake("calendar_days", {"every_day": True}, text, "weekends and bank holidays were counted too")


def _working_days(question: DateQuestion) -> Iterator[Mistake]:
    if question.rule.unit != "days" or question.rule.amount in DAYS_IN_MONTHS:
        return
    text = "Working days were counted. The rule says days, so the limit counts every day; working days are another reading of it."
    yield Mistake("working_days", {"unit": "working_days"}, text, "working days were counted where the rule says days")


def _bank_holiday_forgotten(question: DateQuestion) -> Iterator[Mistake]:
    text, what = "A bank holiday was counted as a working day: {holidays}.", "a bank holiday was counted as a working day ({on_days})"
    yield Mistake("bank_holiday_forgotten", {"holidays": "none"}, text, what)


def _scotland(question: DateQuestion) -> Iterator[Mistake]:
    text = "Scotland’s bank holidays were used. The rule means those of England and Wales."
    yield Mistake("scotland", {"holidays": "scotland"}, text, "Scotland’s bank holidays were used")


def _council_closed(question: DateQuestion) -> Iterator[Mistake]:
    """Whoever skips days on which only the council is closed. Where its document names none, those between Christmas and New Year are meant."""
    closures = question.rules.areas[question.area].closed
    if any(closure.not_working_days for closure in closures):
        return

    def is_closed(day: date) -> bool:
        return any(closure.holds_on(day) for closure in closures) if closures else _between_christmas_and_new_year(day)

    text = "You left out days on which only the council is closed. They still count as working days: a closed office makes no limit later."
    what = "days were left out on which only the council is closed"
    yield Mistake(COUNCIL_CLOSED, {"is_closed": is_closed}, text, what)


def _between_christmas_and_new_year(day: date) -> bool:
    return (day.month, day.day) > (12, 25)


def _days_for_months(question: DateQuestion) -> Iterator[Mistake]:
    rule = question.rule
    if rule.unit != "months":
        return
    days = next((days for days, months in DAYS_IN_MONTHS.items() if months == rule.amount), None)
    length = period(rule.amount, "months")
    if days:
        text = f"{period(days, 'days')} were counted. The rule says {length}: the same date that many months on."
        what = f"{period(days, 'days')} were counted where the rule says {length}"
        yield Mistake("days_for_months", {"amount": days, "unit": "days"}, text, what)
    weeks = rule.amount * WEEKS_IN_A_MONTH
    text = "A month was treated as four weeks."
    if rule.amount > 1:
        text = f"Each month was treated as four weeks: {length} became {period(weeks, 'weeks')}."
    yield Mistake("four_week_months", {"amount": weeks, "unit": "weeks"}, text, "each month was treated as four weeks")


def _months_for_days(question: DateQuestion) -> Iterator[Mistake]:
    rule = question.rule
    if rule.unit != "days" or rule.amount not in DAYS_IN_MONTHS:
        return
    months, days = DAYS_IN_MONTHS[rule.amount], period(rule.amount, "days")
    text = f"{period(months, 'months')} were counted. The rule gives the exact number of days, {days}."
    what = f"{period(months, 'months')} were counted where the rule says {days}"
    yield Mistake("months_for_days", {"amount": months, "unit": "months"}, text, what)


# What is done wrong with a right count, and counts of something else


def _on_a_day_off(question: DateQuestion) -> Iterator[Mistake]:
    text = "The limit falls on a day off ({why}) and was moved on to the next working day. No source extends a limit."
    what = "a limit on a day off was moved on to the next working day"
    yield Mistake("rolled_forward", {"ending": "moved_on"}, text, what)
    if question.work_to:
        text = "This is the limit itself, which falls on a day off ({why}). Go back to the working day before it."
        yield Mistake("not_rolled_back", {"ending": "as_it_falls"}, text, "a limit on a day off was left where it falls")
    else:
        text = "This is the working day before the limit. The limit by the rule falls on a day off ({why})."
        what = "the working day before the limit was given in place of the limit itself"
        yield Mistake("rolled_back", {"ending": "brought_back"}, text, what)


def _clear_days(question: DateQuestion) -> Iterator[Mistake]:
    if any(reading.id == "clear_days" for reading in question.deadline.result.readings):
        text = "This counts clear days: one working day earlier than the rule asks for. In good time, but not what the source says."
        what = "clear days were counted, one more than the rule asks for"
        yield Mistake("clear_days", {"clear_days": True, "unit": "working_days"}, text, what)


def _another_area(question: DateQuestion) -> Iterator[Mistake]:
    lengths: dict[tuple[int, Unit, Direction], list[str]] = {}
    for area in compared(question.rules):
        for rule in area.timescales if area.id != question.area else ():
            if rule.family == question.rule.family and question.anchor.event in rule.events:
                whose = lengths.setdefault((rule.amount, rule.unit, rule.direction), [])
                whose.append(f"in {area.name}" if area.level == "area" else NATIONALLY)
    for (amount, unit, direction), areas in lengths.items():
        places = list(dict.fromkeys(areas))
        where, length = " and ".join(places), period(amount, unit)
        text = f"This is what applies {where}: {length}. {NATIONAL_ELSEWHERE if places == [NATIONALLY] else ANOTHER_AREA}"
        changes = {"amount": amount, "unit": unit, "direction": direction}
        yield Mistake("another_area", changes, text, f"what applies {where} was used, {length}")


def _wrong_start(question: DateQuestion) -> Iterator[Mistake]:
    for other in question.other_starts:
        if question.rule.amount and (other.event, other.day) != (question.anchor.event, question.anchor.day):
            name, text = _named_start(other, question)
            yield Mistake(name, {"start": other.day}, text, f"the count began on {long_date(other.day)}, which is not the day that counts")


def _named_start(other: Happened, question: DateQuestion) -> tuple[str, str]:
    if other.event == question.anchor.event == STRATEGY_DISCUSSION:
        text = f"This is counted from the strategy discussion on {long_date(other.day)}. The one that began the section 47 enquiry counts."
        return "wrong_strategy_discussion", text
    right = question.rules.events[question.anchor.event].counted_from
    back = "back " if question.rule.direction == "before" else ""
    text = f"This is counted from {long_date(other.day)}. The rule counts {back}from {right}, {long_date(question.anchor.day)}."
    return "wrong_start", text


_Maker = Callable[[DateQuestion], Iterable[Mistake]]
_OF_THE_COUNT: tuple[_Maker, ...] = (
    _event_is_day_one, _calendar_days, _working_days, _bank_holiday_forgotten, _scotland, _council_closed, _days_for_months, _months_for_days,
)  # fmt: skip
_OF_THE_ANSWER: tuple[_Maker, ...] = (_on_a_day_off, _clear_days, _another_area, _wrong_start)
