"""The running order of a conference in parts: when each part and each break begins and ends.

People who must not meet come to different parts. So there is a break between each two parts, always.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from typing import Literal

from .errors import OutOfRange, RulesError

MINUTES_IN_A_DAY = 24 * 60


@dataclass(frozen=True)
class Part:
    """One part of the conference: who comes to it and how long it lasts."""

    who: str
    minutes: int


@dataclass(frozen=True)
class Slot:
    """A stretch of the running order. A break has nobody in it."""

    kind: Literal["part", "break"]
    who: str
    begins: time
    ends: time
    minutes: int


def running_order(start: time, parts: Sequence[Part], break_minutes: int) -> tuple[Slot, ...]:
    """Every part in turn with a break between each two. Raises `OutOfRange` when it would run past midnight."""
    if break_minutes < 1:
        raise RulesError("There has to be a break between the parts, so that the people of one have gone before the next arrive.")
    clock = start.hour * 60 + start.minute
    slots: list[Slot] = []
    for kind, who, minutes in _stretches(parts, break_minutes):
        if clock + minutes >= MINUTES_IN_A_DAY:
            raise OutOfRange("The parts and the breaks run past midnight.")
        slots.append(Slot(kind, who, _time(clock), _time(clock + minutes), minutes))
        clock += minutes
    return tuple(slots)


def _stretches(parts: Sequence[Part], break_minutes: int) -> list[tuple[Literal["part", "break"], str, int]]:
    stretches: list[tuple[Literal["part", "break"], str, int]] = []
    for part in parts:
        if stretches:
            stretches.append(("break", "", break_minutes))
        stretches.append(("part", part.who, part.minutes))
    return stretches


def _time(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)
