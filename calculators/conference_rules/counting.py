"""From one rule and one date to a limit: the printed limit, its other readings, and the date to work to.

Working days, days, weeks and months are different units. The day of the event is day 0, unless the area's document prints another
convention. A limit is never extended, and a rule that asks
for the day of a meeting is never rolled back before it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from .bank_holidays import published_years
from .convention import GUIDES_OWN, Convention, convention_of
from .ids import EventId
from .rules import Area, Closure, Direction, Reading, Timescale, Unit
from .working_days import ONE_DAY, Count, working_day_before

SERIES_LENGTH = 4
CLEAR_DAYS_TEXT = (
    "Counted in clear days, neither the meeting nor the last day of the count is counted. Some court rules count this way. No document "
    "in this guide asks for it."
)


@dataclass(frozen=True)
class DatedReading:
    """Another reading of a rule with the date that it gives."""

    id: str
    text: str
    day: date


@dataclass(frozen=True)
class Limit:
    """What one rule gives for one date.

    `limit` is the printed rule; `last_working_day` the last working day on or before it; `work_to` the earliest of limit and readings
    (clear days aside), rolled back to a working day unless the rule asks for the day of a meeting itself; `earliest` the start of a
    window; `series` the next four limits of a recurring rule, this one first, all counted from the same day; `series_work_to` the days
    to work to if each is held on the day to work to of the one before; `count` is there for working-day rules only. `closed` are the
    days on which the council is closed and for which the day to work to was brought forward.
    """

    limit: date
    last_working_day: date
    work_to: date
    earliest: date | None
    series: tuple[date, ...]
    series_work_to: tuple[date, ...]
    count: Count | None
    readings: tuple[DatedReading, ...]
    closed: tuple[Closure, ...] = ()

    @property
    def dates_that_count(self) -> list[date]:
        """The limit and each reading that can move the date to work to; clear days cannot."""
        return [self.limit, *(reading.day for reading in self.readings if reading.id != "clear_days")]

    @property
    def rests_on_unpublished_holidays(self) -> bool:
        """Whether any of its dates, or of a count's first day and series, lies in a year whose bank holidays GOV.UK has not published."""
        counted = (self.count.day_zero, *self.series_work_to) if self.count else ()
        return any(day.year not in published_years() for day in (*counted, *self.dates_that_count, self.work_to))


def moved(day: date, amount: int, unit: Unit, direction: Direction) -> date:
    """The day `amount` units after or before `day`, which is day 0. Months clip to the end of the month."""
    return GUIDES_OWN.moved(day, amount, unit, direction)


@dataclass(frozen=True)
class _Start:
    """What a rule is counted from: the day of its event, the days of other events and of every meeting of the series, the area's rules."""

    day: date
    known: Mapping[EventId, date]
    meetings: Sequence[date]
    area: Area | None
    convention: Convention


def limit_of(
    rule: Timescale,
    day: date,
    *,
    known: Mapping[EventId, date] | None = None,
    area: Area | None = None,
    meetings: Sequence[date] = (),
    with_series: bool = True,
) -> Limit:
    """What `rule` gives when its event was on `day`.

    `known` are the days of other events, `area` the rules that a reading may lean on, `meetings` every day on which the event is known
    to have taken place. Whoever judges what was done does without the dates that come after, which take longest to work out.
    """
    convention = convention_of(rule, area)
    start = _Start(day, known or {}, meetings or (day,), area, convention)
    limit = _day_given_by(rule, day, convention)
    readings = (*_readings(rule, start, limit), *_clear_days(rule, day))
    last_working_day = convention.last_working_day_on_or_before(limit)
    result = Limit(limit, last_working_day, limit, _earliest(rule, day, convention), (), (), _count(rule, day, convention), readings)
    first = min(result.dates_that_count)
    work_to = first if rule.direction == "on" else convention.last_open_day_on_or_before(first)
    closed = convention.closures_between(work_to, convention.last_working_day_on_or_before(first))
    result = replace(result, work_to=work_to, closed=closed)
    if not (rule.recurs and with_series):
        return result
    return replace(result, series=_series(rule, day, convention), series_work_to=_series_work_to(rule, work_to, convention))


def _day_given_by(rule: Timescale, day: date, convention: Convention) -> date:
    """The day that the rule prints, and the day before it where the event itself is too late."""
    counted = convention.moved(day, rule.amount, rule.unit, rule.direction)
    return counted - ONE_DAY if rule.excludes_the_day else counted


def _series(rule: Timescale, day: date, convention: Convention) -> tuple[date, ...]:
    """Each limit is counted from the start of the series, never from a clipped or rolled date before it."""
    return tuple(convention.moved(day, rule.amount * number, rule.unit, rule.direction) for number in range(1, SERIES_LENGTH + 1))


def _series_work_to(rule: Timescale, work_to: date, convention: Convention) -> tuple[date, ...]:
    return tuple(islice(_one_after_the_other(rule, work_to, convention), SERIES_LENGTH))


def series_through(rule: Timescale, work_to: date, last: date, area: Area) -> tuple[date, ...]:
    """The days to work to of a rule that recurs, from its first, `work_to`, through the day `last`."""
    days: list[date] = []
    for day in _one_after_the_other(rule, work_to, convention_of(rule, area)):
        if day > last or (days and day <= days[-1]):  # a closure longer than the interval leads back to where it began
            break
        days.append(day)
    return tuple(days)


def _one_after_the_other(rule: Timescale, day: date, convention: Convention) -> Iterator[date]:
    """The next meeting counts from the one before, and nobody holds one on a Sunday."""
    while True:
        yield day
        readings = [_plain_reading(reading, rule, day, convention) for reading in rule.readings if _is_plain(reading)]
        day = convention.last_open_day_on_or_before(min([_day_given_by(rule, day, convention), *readings]))


def _is_plain(reading: Reading) -> bool:
    """Whether a reading counts from the same event as its rule, with another length."""
    return not (reading.event or reading.as_in or reading.first_of or reading.from_the_first)


def _earliest(rule: Timescale, day: date, convention: Convention) -> date | None:
    return None if rule.window_from is None else convention.moved(day, rule.window_from, rule.unit, rule.direction)


def _count(rule: Timescale, day: date, convention: Convention) -> Count | None:
    steps = rule.amount or rule.window_from
    if rule.unit != "working_days" or not steps:
        return None
    return convention.count(day, steps, rule.direction)


def _clear_days(rule: Timescale, day: date) -> tuple[DatedReading, ...]:
    counts_back = rule.direction == "before" and rule.unit in ("working_days", "days") and rule.amount > 0
    if not counts_back:
        return ()
    return (DatedReading("clear_days", CLEAR_DAYS_TEXT, working_day_before(day, rule.amount + 1)),)


def _readings(rule: Timescale, start: _Start, limit: date) -> list[DatedReading]:
    dated = ((reading, _date_of(reading, rule, start)) for reading in rule.readings)
    return [
        DatedReading(reading.id, reading.text, found)
        for reading, found in dated
        if found is not None and (found < limit or not reading.only_if_earlier)
    ]


def _date_of(reading: Reading, rule: Timescale, start: _Start) -> date | None:
    """The date a reading gives; None when it leans on an event that nobody gave or on rules that are not at hand."""
    if reading.from_the_first:
        first = min(start.meetings)
        return _fixed_series(rule, first, first, start)
    begins = start.known.get(reading.event) if reading.event else start.day
    if begins is None or (start.area is None and (reading.first_of or reading.as_in)):
        return None
    if reading.first_of:
        return _fixed_series(rule, begins, _day_given_by(_named(start, reading.first_of), begins, start.convention), start)
    if reading.as_in:
        return _day_given_by(_named(start, reading.as_in), begins, start.convention)
    return _plain_reading(reading, rule, begins, start.convention)


def _plain_reading(reading: Reading, rule: Timescale, day: date, convention: Convention) -> date:
    amount = rule.amount if reading.amount is None else reading.amount
    return convention.moved(day, amount, reading.unit or rule.unit, reading.direction or rule.direction)


def _named(start: _Start, key: str) -> Timescale:
    assert start.area is not None
    return start.area.named(key)[0]


def _fixed_series(rule: Timescale, begins: date, first: date, start: _Start) -> date | None:
    """The next date of a series whose first date is `first`, and which is not moved by when its meetings since `begins` were held."""
    last = start.day
    if last < begins:
        return None
    number = sum(meeting >= begins for meeting in start.meetings)
    dates = [first]
    while len(dates) <= number or dates[-1] <= last:
        dates.append(_step(rule, first, len(dates)))
    place = _place_in(dates, last, number)
    dates.append(_step(rule, first, len(dates)))
    return dates[place + 1]


def _step(rule: Timescale, first: date, number: int) -> date:
    """A date of a fixed series, counted from its first one: months clipped once stay where they were."""
    return moved(first, rule.amount * number, rule.unit, rule.direction)


def _place_in(dates: Sequence[date], last: date, number: int) -> int:
    """Which date of a series the last meeting was held for, when `number` meetings are known.

    It is the date of that number, however late the meeting was, until the next one has come. Then meetings must have been held that
    nobody gave, and the last is taken to be the one whose date lies nearest.
    """
    if last < dates[number]:
        return number - 1
    return min(range(len(dates)), key=lambda place: abs((dates[place] - last).days))
