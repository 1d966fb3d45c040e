"""What differs from one number of a situation to the next, drawn so that the same number always gives the same.

Only `random.Random(text).random()` is used: Python promises that it gives the same numbers in every version.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any, TypeVar

from conference_rules.bank_holidays import SATURDAY
from conference_rules.wording import long_date
from conference_rules.working_days import count_working_days, is_working_day, working_days_between

from .situations import Situation

FIRST_NUMBER, LAST_NUMBER = 1, 9999
Item = TypeVar("Item")


class Dice:
    """Draws for one number of one situation."""

    def __init__(self, *names: object) -> None:
        self._random = Random(":".join(str(name) for name in names))

    def below(self, number: int) -> int:
        """A whole number from 0 up to, and without, `number`."""
        return int(self._random.random() * number)

    def one_of(self, items: Sequence[Item]) -> Item:
        return items[self.below(len(items))]

    def some_of(self, items: Sequence[Item], number: int) -> list[Item]:
        """So many of them, in their own order."""
        left = list(range(len(items)))
        chosen = [left.pop(self.below(len(left))) for _ in range(min(number, len(left)))]
        return [items[place] for place in sorted(chosen)]


@dataclass
class Drawn:
    """What was drawn: as values for the calculators, and as words for the story."""

    values: dict[str, Any] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)

    def put(self, name: str, value: Any, text: str) -> None:
        self.values[name], self.texts[name] = value, text

    def told(self, text: str) -> str:
        """A text with what was drawn in the place of {names}."""
        return text.format_map(self.texts)

    def filled(self, value: Any) -> Any:
        """Data with what was drawn put where a text is nothing but {name}; all other text is left as it is."""
        if isinstance(value, Mapping):
            return {key: self.filled(part) for key, part in value.items()}
        if isinstance(value, (list, tuple)):
            return [self.filled(part) for part in value]
        if isinstance(value, str) and value.startswith("{") and value.endswith("}"):
            return self.values[value[1:-1]]
        return value

    def day(self, name: str) -> date:
        day = self.values[name]
        assert isinstance(day, date)
        return day


def draw(situation: Situation, number: int) -> Drawn:
    """The dates and circumstances of one number of a situation."""
    dice, drawn = Dice(situation.id, number), Drawn()
    for name, how in situation.draw.items():
        if "one_of" in how:
            _draw_circumstance(name, how["one_of"], dice, drawn)
        else:
            day = dice.one_of(_days(how, drawn))
            drawn.put(name, day, long_date(day))
    return drawn


def _draw_circumstance(name: str, options: Sequence[Any], dice: Dice, drawn: Drawn) -> None:
    option = dice.one_of(options)
    if isinstance(option, Mapping):
        drawn.put(name, option["value"], option["text"])
    else:
        drawn.put(name, option, str(option))


def _days(how: Mapping[str, Any], drawn: Drawn) -> list[date]:
    """The days that may be drawn: a range of dates, or so many days or working days after another one."""
    if "working_days_after" in how:
        start, (least, most) = drawn.day(how["working_days_after"]), how["between"]
        return list(count_working_days(start, most).counted[least - 1 :])
    kind = how.get("on", "working_day")
    if "days_after" in how:
        start, (least, most) = drawn.day(how["days_after"]), how["between"]
        return _days_of_kind(start + timedelta(days=least), start + timedelta(days=most), kind)
    return _days_of_kind(how["from"], how["to"], kind)


@cache
def _days_of_kind(first: date, last: date, kind: str) -> list[date]:
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return [day for day in days if _KINDS[kind](day)]


def _before_bank_holiday(day: date) -> bool:
    """A working day with a bank holiday in the three weeks that follow."""
    return is_working_day(day) and _loses_weekdays(day, day + timedelta(days=21), 15)


def _after_bank_holiday(day: date) -> bool:
    """A working day with a bank holiday in the week before."""
    return is_working_day(day) and _loses_weekdays(day - timedelta(days=7), day, 5)


def _loses_weekdays(after: date, through: date, weekdays: int) -> bool:
    return working_days_between(after=after, through=through) < weekdays


_KINDS: Mapping[str, Callable[[date], bool]] = {
    "working_day": is_working_day,
    "any_day": lambda day: True,
    "weekend": lambda day: day.weekday() >= SATURDAY,
    "near_bank_holiday": _before_bank_holiday,
    "after_bank_holiday": _after_bank_holiday,
}
