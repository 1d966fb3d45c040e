"""The usual ways in which a deadline is worked out wrongly, so that practice can name a mistake and not only mark it.

Each misreading works the same question out in its own way. One that comes to the right date is not a mistake that anybody can
see, and is never named. Nothing here is used to answer anybody: it serves training only.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from dateutil.relativedelta import MO, relativedelta

from conference_rules.bank_holidays import SATURDAY, bank_holiday_on, worked_out
from conference_rules.counting import limit_of, moved
from conference_rules.ids import STRATEGY_DISCUSSION, AreaId
from conference_rules.rules import Rules, Timescale
from conference_rules.timescales import Anchor, Deadline, Happened
from conference_rules.wording import long_date, period
from conference_rules.working_days import ONE_DAY, Count, count_working_days, is_working_day, last_working_day_on_or_before, why_not_working

from .situations import compared

WhyNot = Callable[[date], str | None]

DAYS_IN_MONTHS = {91: 3, 182: 6}
"""Reviews are printed in days by some and in months by others, as if the two were the same length."""

WEEKS_IN_A_MONTH = 4
NATIONALLY = "nationally"
ANOTHER_AREA = "One area’s timescale does not apply in another."
NATIONAL_ELSEWHERE = "Where an area’s own document gives a timescale, that one applies."
COUNCIL_CLOSED, TWO_AT_ONCE = "council_closed", "two_at_once"
ADDED_IN_SCOTLAND = {date(2026, 6, 15): "World Cup bank holiday in Scotland"}
"""A day that no standing rule gives and that England and Wales do not have."""


@dataclass(frozen=True)
class Misreading:
    """One wrong way to the answer: what was done, the date that it gives, and the count day by day where there is one."""

    id: str
    text: str
    day: date
    count: Count | None = None


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

    def settled(self, limit: date) -> date:
        """A misread limit turned into what is asked for."""
        return last_working_day_on_or_before(limit) if self.work_to else limit

    @property
    def counts_one_step(self) -> bool:
        """Whether the limit is the rule's own length from its event, and not a later date of a series."""
        rule = self.rule
        plain = moved(self.anchor.day, rule.amount, rule.unit, rule.direction)
        return rule.amount > 0 and self.deadline.result.limit == plain


def misreadings_of(question: DateQuestion) -> tuple[Misreading, ...]:
    """Every usual misreading that gives another date than the right one, each once."""
    makers = (*_OF_THE_COUNT, *_OF_THE_ANSWER) if question.counts_one_step else _OF_THE_ANSWER
    found = [misreading for make in makers for misreading in make(question)]
    by_one = {misreading.day for misreading in found}
    both = [misreading for misreading in _two_at_once(question) if misreading.day not in by_one] if question.counts_one_step else []
    return tuple(misreading for misreading in (*found, *both) if misreading.day != question.right)


def that_give(day: date, question: DateQuestion) -> tuple[Misreading, ...]:
    """The misreadings that lead to a learner's date. None when the date is right, or comes from something else."""
    return tuple(misreading for misreading in misreadings_of(question) if misreading.day == day)


# Wrong counts


def _event_is_day_one(question: DateQuestion) -> Iterator[Misreading]:
    rule, start = question.rule, question.anchor.day
    text = "The day of the event was counted as day 1. It is day 0: the count begins with the day after it."
    if rule.direction == "before":
        text = "The day of the meeting was counted as day 1. It is day 0: the count begins with the day before it."
    if rule.unit == "working_days":
        rest = count_working_days(start, rule.amount - 1, backwards=rule.direction == "before") if rule.amount > 1 else Count(start, (), ())
        counted = Count(start, (start, *rest.counted), rest.skipped)
        yield Misreading("event_is_day_one", text, question.settled(counted.end), counted)
    elif rule.unit == "days":
        yield Misreading("event_is_day_one", text, question.settled(moved(start, rule.amount - 1, "days", rule.direction)))


def _calendar_days(question: DateQuestion) -> Iterator[Misreading]:
    if question.rule.unit != "working_days":
        return
    text = "Every day was counted, weekends and bank holidays too. The rule says working days."
    yield _recounted("calendar_days", text, question, every_day_counts)


def _working_days(question: DateQuestion) -> Iterator[Misreading]:
    if question.rule.unit != "days" or question.rule.amount in DAYS_IN_MONTHS:
        return
    text = "Working days were counted. The rule says days, so the limit counts every day; working days are another reading of it."
    yield _recounted("working_days", text, question, why_not_working)


def _bank_holiday_forgotten(question: DateQuestion) -> Iterator[Misreading]:
    if question.rule.unit != "working_days":
        return
    forgetful = _recounted("bank_holiday_forgotten", "", question, why_weekend)
    if forgetful.count:
        yield replace(forgetful, text=_forgotten(forgetful.count))


def _scotland(question: DateQuestion) -> Iterator[Misreading]:
    if question.rule.unit != "working_days":
        return
    text = "Scotland’s bank holidays were used. The rule means those of England and Wales."
    yield _recounted("scotland", text, question, why_not_in_scotland)


def _council_closed(question: DateQuestion) -> Iterator[Misreading]:
    """Whoever leaves out days on which only the council is closed. Where its document names none, those between Christmas and New Year are meant."""
    if question.rule.unit != "working_days":
        return
    closures = question.rules.areas[question.area].closed
    if any(closure.not_working_days for closure in closures):
        return
    text = "You left out days on which only the council is closed. They still count as working days: a closed office makes no limit later."

    def why_not(day: date) -> str | None:
        closed = any(closure.holds_on(day) for closure in closures) if closures else _between_christmas_and_new_year(day)
        return why_not_working(day) or ("The council is closed" if closed else None)

    yield _recounted(COUNCIL_CLOSED, text, question, why_not)


def _between_christmas_and_new_year(day: date) -> bool:
    return (day.month, day.day) > (12, 25)


def _two_at_once(question: DateQuestion) -> Iterator[Misreading]:
    """The event counted as day 1, and with it another idea of which days count."""
    rule = question.rule
    if rule.unit != "working_days" or rule.amount < 2:
        return
    for why_not, what in _IDEAS_OF_A_WORKING_DAY:
        counted = count_working_days(question.anchor.day, rule.amount - 1, backwards=rule.direction == "before", why_not=why_not)
        text = f"Two mistakes at once: the day of the event was counted as day 1, and {what}."
        yield Misreading(TWO_AT_ONCE, text, question.settled(counted.end))


def _recounted(name: str, text: str, question: DateQuestion, why_not: WhyNot) -> Misreading:
    """The same count by another idea of which days count. Whoever counts every day may still go back to a working day."""
    rule = question.rule
    counted = count_working_days(question.anchor.day, rule.amount, backwards=rule.direction == "before", why_not=why_not)
    day = question.settled(counted.end) if why_not is every_day_counts else counted.end
    return Misreading(name, text, day, counted)


def _forgotten(counted: Count) -> str:
    holidays = [holiday for day in counted.counted if (holiday := bank_holiday_on(day))]
    named = ", ".join(f"{holiday.name} ({long_date(holiday.day)})" for holiday in holidays)
    return f"A bank holiday was counted as a working day: {named}."


def _days_for_months(question: DateQuestion) -> Iterator[Misreading]:
    rule = question.rule
    if rule.unit != "months":
        return
    days = next((days for days, months in DAYS_IN_MONTHS.items() if months == rule.amount), None)
    if days:
        text = f"{period(days, 'days')} were counted. The rule says {period(rule.amount, 'months')}: the same date that many months on."
        yield Misreading("days_for_months", text, question.settled(moved(question.anchor.day, days, "days", rule.direction)))
    weeks = rule.amount * WEEKS_IN_A_MONTH
    text = "A month was treated as four weeks."
    if rule.amount > 1:
        text = f"Each month was treated as four weeks: {period(rule.amount, 'months')} became {period(weeks, 'weeks')}."
    yield Misreading("four_week_months", text, question.settled(moved(question.anchor.day, weeks, "weeks", rule.direction)))


def _months_for_days(question: DateQuestion) -> Iterator[Misreading]:
    rule = question.rule
    if rule.unit != "days" or rule.amount not in DAYS_IN_MONTHS:
        return
    months = DAYS_IN_MONTHS[rule.amount]
    text = f"{period(months, 'months')} were counted. The rule gives the exact number of days, {period(rule.amount, 'days')}."
    yield Misreading("months_for_days", text, question.settled(moved(question.anchor.day, months, "months", rule.direction)))


# Wrong answers to a right count, and counts of something else


def _rolled_forward(question: DateQuestion) -> Iterator[Misreading]:
    limit = question.deadline.result.limit
    if is_working_day(limit):
        return
    forward = limit
    while not is_working_day(forward):
        forward += ONE_DAY
    why = why_not_working(limit)
    text = f"The limit falls on a day off ({why}) and was moved on to the next working day. No source extends a limit."
    yield Misreading("rolled_forward", text, forward)
    if question.work_to:
        text = f"This is the limit itself, which falls on a day off ({why}). Go back to the working day before it."
        yield Misreading("not_rolled_back", text, limit)
    else:
        back = last_working_day_on_or_before(limit)
        yield Misreading("rolled_back", f"This is the working day before the limit. The limit by the rule falls on a day off ({why}).", back)


def _clear_days(question: DateQuestion) -> Iterator[Misreading]:
    for reading in question.deadline.result.readings:
        if reading.id == "clear_days":
            text = "This counts clear days: one working day earlier than the rule asks for. In good time, but not what the source says."
            yield Misreading("clear_days", text, reading.day)


def _another_area(question: DateQuestion) -> Iterator[Misreading]:
    named: dict[tuple[date, str], list[str]] = {}
    for area in compared(question.rules):
        for rule in area.timescales if area.id != question.area else ():
            if rule.family == question.rule.family and question.anchor.event in rule.events:
                limit = limit_of(rule, question.anchor.day, area=area).limit
                whose = named.setdefault((question.settled(limit), period(rule.amount, rule.unit)), [])
                whose.append(f"in {area.name}" if area.level == "area" else NATIONALLY)
    for (day, length), areas in named.items():
        places = list(dict.fromkeys(areas))
        text = f"This is what applies {' and '.join(places)}: {length}. {NATIONAL_ELSEWHERE if places == [NATIONALLY] else ANOTHER_AREA}"
        yield Misreading("another_area", text, day)


def _wrong_start(question: DateQuestion) -> Iterator[Misreading]:
    rule, anchor = question.rule, question.anchor
    for other in question.other_starts:
        if rule.amount == 0 or (other.event, other.day) == (anchor.event, anchor.day):
            continue
        limit = moved(other.day, rule.amount, rule.unit, rule.direction)
        yield Misreading(*_named_start(other, question), question.settled(limit))


def _named_start(other: Happened, question: DateQuestion) -> tuple[str, str]:
    if other.event == question.anchor.event == STRATEGY_DISCUSSION:
        text = f"This is counted from the strategy discussion on {long_date(other.day)}. The one that began the section 47 enquiry counts."
        return "wrong_strategy_discussion", text
    right = question.rules.events[question.anchor.event].counted_from
    back = "back " if question.rule.direction == "before" else ""
    text = f"This is counted from {long_date(other.day)}. The rule counts {back}from {right}, {long_date(question.anchor.day)}."
    return "wrong_start", text


_Maker = Callable[[DateQuestion], Iterable[Misreading]]
_OF_THE_COUNT: tuple[_Maker, ...] = (
    _event_is_day_one, _calendar_days, _working_days, _bank_holiday_forgotten, _scotland, _council_closed, _days_for_months, _months_for_days,
)  # fmt: skip
_OF_THE_ANSWER: tuple[_Maker, ...] = (_rolled_forward, _clear_days, _another_area, _wrong_start)


# Counting with another idea of a working day


def every_day_counts(day: date) -> str | None:
    """Nothing keeps a day from counting."""
    return None


def why_weekend(day: date) -> str | None:
    """Why a day is no working day for somebody who forgets bank holidays."""
    return ("Saturday", "Sunday")[day.weekday() - SATURDAY] if day.weekday() >= SATURDAY else None


def why_not_in_scotland(day: date) -> str | None:
    """Why a day is no working day for somebody who uses Scotland's bank holidays."""
    return why_weekend(day) or scotland_in(day.year).get(day)


_IDEAS_OF_A_WORKING_DAY: Sequence[tuple[WhyNot, str]] = (
    (why_weekend, "a bank holiday as a working day"),
    (why_not_in_scotland, "Scotland’s bank holidays were used"),
    (every_day_counts, "weekends and bank holidays were counted too"),
)


@cache
def scotland_in(year: int) -> dict[date, str]:
    """Scotland's weekday bank holidays by the standing rules, and the one that was added for 2026."""
    kept = ("Good Friday", "Early May bank holiday", "Spring bank holiday", "Christmas Day", "Boxing Day")
    days = {day: name for day, name in worked_out(year).items() if name.startswith(kept)}
    days[_first_monday(year, 8)] = "Summer bank holiday in Scotland"
    days |= _made_up((date(year, 1, 1), date(year, 1, 2)), "New Year in Scotland")
    days |= _made_up((date(year, 11, 30),), "St Andrew’s Day")
    return days | {day: name for day, name in ADDED_IN_SCOTLAND.items() if day.year == year}


def _first_monday(year: int, month: int) -> date:
    first: date = date(year, month, 1) + relativedelta(weekday=MO(+1))
    return first


def _made_up(days: Sequence[date], name: str) -> dict[date, str]:
    """Days off, those at the weekend made up on the first weekdays after that are not taken."""
    taken: dict[date, str] = {day: name for day in days if why_weekend(day) is None}
    for day in days:
        if day in taken:
            continue
        while why_weekend(day) or day in taken:
            day += ONE_DAY
        taken[day] = f"{name} (substitute day)"
    return taken
