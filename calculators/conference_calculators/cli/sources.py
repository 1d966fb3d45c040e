"""The documents behind the rules on the command line: where each is, and when it has to be looked at again."""

from collections.abc import Iterable, Iterator
from datetime import date

from conference_rules import Rules, Source
from conference_rules.wording import long_date


def listed(rules: Rules) -> Iterator[str]:
    """Every source, the one to be looked at first at the head."""
    return _in_words(_by_review(rules))


def due(rules: Rules, day: date) -> list[str]:
    """The sources whose day of review has passed by a day; nothing where there is none."""
    return list(_in_words(source for source in _by_review(rules) if source.is_due(day)))


def next_review(rules: Rules) -> str:
    """Which source has to be looked at next."""
    first = _by_review(rules)[0]
    return f"The next is {first.id}, by {long_date(first.review_by)}."


def _by_review(rules: Rules) -> list[Source]:
    return sorted(rules.sources.values(), key=lambda source: (source.review_by, source.id))


def _in_words(sources: Iterable[Source]) -> Iterator[str]:
    for source in sources:
        yield f"{source.id}: {source.title} ({source.publisher}, {source.dated})"
        yield f"    Copy read on {long_date(source.read_on)}. To be looked at again by {long_date(source.review_by)}."
        if source.url:
            yield f"    Published at {source.url}"
        if source.archived_url:
            yield f"    Archived at {source.archived_url}"
