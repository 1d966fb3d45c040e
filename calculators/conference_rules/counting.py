"""From one rule and one date to a limit: the printed limit, its other readings, and the date to work to.

Working days, days, weeks and months are different units. The day of the event is day 0. A limit is never extended.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from .bank_holidays import published_years
from .rules import Area, Direction, Reading, Timescale, Unit
from .working_days import Count, count_working_days, last_working_day_on_or_before, working_day_before

SERIES_LENGTH = 4
CLEAR_DAYS_TEXT = (
    "Counted in clear days, neither the meeting nor the last day of the count is counted. Courts count like that in places; no "
    "source for conferences asks for it."
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
    (clear days aside), rolled back to a working day; `earliest` the start of a window; `series` the next four dates of a recurring
    rule, the limit first; `count` is there for working-day rules only.
    """

    limit: date
    last_working_day: date
    work_to: date
    earliest: date | None
    series: tuple[date, ...]
    count: Count | None
    readings: tuple[DatedReading, ...]

    @property
    def dates_that_count(self) -> list[date]:
        """The limit and each reading that can move the date to work to; clear days cannot."""
        return [self.limit, *(reading.day for reading in self.readings if reading.id != "clear_days")]

    @property
    def rests_on_unpublished_holidays(self) -> bool:
        """Whether any of its dates, or of a count's first day and series, lies in a year whose bank holidays GOV.UK has not published."""
        counted = (self.count.day_zero, *self.series) if self.count else ()
        return any(day.year not in published_years() for day in (*counted, *self.dates_that_count, self.work_to))


def moved(day: date, amount: int, unit: Unit, direction: Direction) -> date:
    """The day `amount` units after or before `day`, which is day 0. Months clip to the end of the month."""
    if amount == 0 or direction == "on":
        return day
    sign = 1 if direction == "after" else -1
    if unit == "working_days":
        return count_working_days(day, amount, backwards=direction == "before").end
    if unit == "months":
        return day + relativedelta(months=sign * amount)
    return day + timedelta(**{unit: sign * amount})


@dataclass(frozen=True)
class _Start:
    """What a rule is counted from: the day of its event, the days of other events and of every meeting of the series, the area's rules."""

    day: date
    known: Mapping[str, date]
    meetings: Sequence[date]
    area: Area | None


def limit_of(
    rule: Timescale, day: date, *, known: Mapping[str, date] | None = None, area: Area | None = None, meetings: Sequence[date] = ()
) -> Limit:
    """What `rule` gives when its event was on `day`.

    `known` are the days of other events, `area` the rules that a reading may lean on, `meetings` every day on which the event is known
    to have taken place. A series that is counted from its first meeting goes on from the last of them.
    """
    start = _Start(day, known or {}, meetings or (day,), area)
    steps = _steps_past(rule, day, max(start.meetings))
    limit = moved(day, rule.amount * steps, rule.unit, rule.direction)
    readings = (*_readings(rule, start, limit), *_clear_days(rule, day))
    result = Limit(limit, last_working_day_on_or_before(limit), limit, _earliest(rule, day), _series(rule, day, steps), _count(rule, day), readings)
    return replace(result, work_to=last_working_day_on_or_before(min(result.dates_that_count)))


def _steps_past(rule: Timescale, day: date, held: date) -> int:
    """How many steps from the first meeting the next one is due: the first date of the series that `held` does not keep.

    A meeting keeps a date when it is held on the last working day before it. Held earlier or later, it moves and earns no date.
    """
    steps = 1
    while rule.recurs == "from_the_first" and _last_chance(rule, day, steps) <= held:
        steps += 1
    return steps


def _last_chance(rule: Timescale, day: date, steps: int) -> date:
    return last_working_day_on_or_before(moved(day, rule.amount * steps, rule.unit, rule.direction))


def _series(rule: Timescale, day: date, steps: int) -> tuple[date, ...]:
    """Each date is counted from the start of the series, never from a clipped or rolled date before it."""
    if not rule.recurs:
        return ()
    return tuple(moved(day, rule.amount * number, rule.unit, rule.direction) for number in range(steps, steps + SERIES_LENGTH))


def _earliest(rule: Timescale, day: date) -> date | None:
    return None if rule.window_from is None else moved(day, rule.window_from, rule.unit, rule.direction)


def _count(rule: Timescale, day: date) -> Count | None:
    steps = rule.amount or rule.window_from
    if rule.unit != "working_days" or not steps:
        return None
    return count_working_days(day, steps, backwards=rule.direction == "before")


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
    begins = start.known.get(reading.event) if reading.event else start.day
    if begins is None:
        return None
    if reading.first_of:
        return _fixed_series(reading.first_of, rule, begins, start)
    if reading.as_in:
        return None if start.area is None else _moved_by(start.area.named(reading.as_in)[0], begins)
    amount = rule.amount if reading.amount is None else reading.amount
    return moved(begins, amount, reading.unit or rule.unit, reading.direction or rule.direction)


def _moved_by(rule: Timescale, day: date) -> date:
    return moved(day, rule.amount, rule.unit, rule.direction)


def _fixed_series(first_of: str, rule: Timescale, begins: date, start: _Start) -> date | None:
    """The next date of a series that begins at `begins`, with a first step of its own, and is not moved by when meetings were held."""
    last = start.day
    if start.area is None or last < begins:
        return None
    number = sum(meeting >= begins for meeting in start.meetings)
    dates = [_moved_by(start.area.named(first_of)[0], begins)]
    while len(dates) <= number or dates[-1] <= last:
        dates.append(_moved_by(rule, dates[-1]))
    place = _place_in(dates, last, number)
    dates.append(_moved_by(rule, dates[-1]))
    return dates[place + 1]


def _place_in(dates: Sequence[date], last: date, number: int) -> int:
    """Which date of a series the last meeting was held for, when `number` meetings are known.

    It is the date of that number, however late the meeting was, until the next one has come. Then meetings must have been held that
    nobody gave, and the last is taken to be the one whose date lies nearest.
    """
    if last < dates[number]:
        return number - 1
    return min(range(len(dates)), key=lambda place: abs((dates[place] - last).days))
