"""How many examples a property is tried on: a tenth of what it says in `dev.py check` and `dev.py test`, five times as many under `--all`.

A test that is run by itself tries as many as it says.

Hypothesis calls such a choice a profile; `--hypothesis-profile few` or `many` takes another than the usual one.
"""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, settings

Item = TypeVar("Item")

USUAL = 100
PROFILES = {"few": USUAL // 10, "usual": USUAL, "many": USUAL * 5}


def register() -> None:
    """No limit on the time of one example or of making it: the machines that run the tests are shared."""
    for name, many in PROFILES.items():
        settings.register_profile(name, max_examples=many, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("usual")


def examples(usually: int) -> int:
    """How many to try of what is usually tried so many times."""
    return max(1, usually * settings.default.max_examples // USUAL)


def spread(items: Sequence[Item], usually: int) -> Sequence[Item]:
    """As many of these as are tried of what is usually tried so many times, from the first on at even distances."""
    return items[:: max(1, len(items) // examples(usually))]


def first_always(items: Iterable[Item]) -> list[Any]:
    """The first of these for every run, and the others for `--all`: for what is alike in all of them and takes long in each."""
    first, *others = items
    return [first, *(pytest.param(other, marks=pytest.mark.long) for other in others)]
