"""The rules that answers are made from: those that ship with the package, with areas from outside it, or the records that a browser was given."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache

from .ready_made import ready_made
from .records import rules_of
from .rules import Rules, Shared

_given: list[str] = []


def give(records: Iterable[str]) -> None:
    """The records of the areas to answer for, that of England among them, where there are no folders. Nothing may have been asked before."""
    _given.extend(records)


@contextmanager
def instead(records: Iterable[str]) -> Iterator[None]:
    """Within this, answers are made from these records. Whoever remembers what was loaded before has to forget it."""
    before = [*_given]
    _given[:] = records
    load_rules.cache_clear()
    try:
        yield
    finally:
        _given[:] = before
        load_rules.cache_clear()


@cache
def load_rules() -> Rules:
    """The rules that ship with the package and those of areas outside it, checked. Raises `BadRules` for a file that cannot be used."""
    if _given:
        return rules_of(_given, shared())
    # The browser has no use for either of these, and no copy of them.
    from .data_files import areas_outside, data_folder, only_area
    from .loading import load_rules_from

    return load_rules_from(data_folder(), areas_outside(), only_area())


@ready_made
def shared() -> Shared:
    """What all areas have in common."""
    from .data_files import data_folder
    from .loading import shared_from

    return shared_from(data_folder())
