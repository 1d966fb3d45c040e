"""Invented chains of dates, by a seed: each could be true, and a few lie on the border of a limit."""

import random
from datetime import date, timedelta
from typing import Any, NamedTuple

FIRST, LAST = date(2019, 1, 7), date(2028, 6, 30)
HARD_DAYS = (
    date(2020, 5, 1), date(2022, 5, 27), date(2022, 9, 12), date(2023, 4, 28), date(2026, 3, 27), date(2026, 12, 4), date(2027, 12, 10), date(2024, 8, 16),
)  # fmt: skip
"""Before Christmas, Easter, a moved holiday of May, a jubilee, a funeral, a coronation and the end of August."""


class Chain(NamedTuple):
    """The dates of one child."""

    strategy_discussion: date
    initial_conference: date
    core_group: date
    reviews: tuple[date, ...]

    def row(self) -> dict[str, Any]:
        """As a row of a request."""
        return {
            "strategy_discussion": self.strategy_discussion.isoformat(),
            "initial_conference": self.initial_conference.isoformat(),
            "plan_start": self.initial_conference.isoformat(),
            "core_groups": [self.core_group.isoformat()],
            "reviews": [day.isoformat() for day in self.reviews],
        }


def chains(number: int, seed: int = 1) -> list[Chain]:
    """So many chains."""
    chance = random.Random(seed)
    return [_chain(chance) for _ in range(number)]


def _chain(chance: random.Random) -> Chain:
    near = chance.choice(HARD_DAYS) + timedelta(days=chance.randrange(-12, 13))
    anywhere = FIRST + timedelta(days=chance.randrange((LAST - FIRST).days))
    discussed = chance.choice([near, anywhere])
    conference = discussed + timedelta(days=chance.randrange(9, 32))
    core_group = conference + timedelta(days=chance.randrange(4, 22))
    reviews = [conference + timedelta(days=chance.randrange(70, 100))]
    for _ in range(chance.randrange(3)):
        reviews.append(reviews[-1] + timedelta(days=chance.randrange(140, 195)))
    return Chain(discussed, conference, core_group, tuple(reviews))
