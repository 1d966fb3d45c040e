"""How many versions of a situation a learner can tell apart, counted from what each number tells."""

from functools import cache

from conference_calculators.practice.dates import Case
from conference_calculators.practice.drawing import FIRST_NUMBER
from conference_calculators.practice.situations import Situation, situations
from conference_calculators.practice.story import TRIED, told
from conference_rules import load_rules

NUMBERS = range(FIRST_NUMBER, FIRST_NUMBER + TRIED)
FEW = 8
"""So many numbers are still read one by one."""


def in_words(situation: Situation) -> str:
    """What a trainer may count on: "Numbers 1 to 100 give 3 different versions: numbers 1, 3 and 4"."""
    found = different_numbers(situation.id)
    if len(found) == 1:
        return "There is one version."
    which = f": numbers {', '.join(map(str, found[:-1]))} and {found[-1]}" if len(found) <= FEW else ""
    return f"Numbers {NUMBERS[0]} to {NUMBERS[-1]} give {len(found)} different versions{which}."


@cache
def different_numbers(name: str) -> tuple[int, ...]:
    """The numbers, of those tried, that tell what no smaller number tells."""
    first: dict[str, int] = {}
    for number in NUMBERS:
        first.setdefault(repr(told(Case(situations()[name], number, load_rules()))), number)
    return tuple(first.values())
