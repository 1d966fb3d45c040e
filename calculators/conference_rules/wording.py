"""Rules and dates in plain English: the one place where numbers become words."""

import re
from collections.abc import Mapping
from datetime import date

from .ids import EventId
from .rules import Area, Event, Source, Timescale, Unit

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
UNITS: Mapping[Unit, tuple[str, str]] = {
    "working_days": ("working day", "working days"),
    "days": ("day", "days"),
    "weeks": ("week", "weeks"),
    "months": ("month", "months"),
    "hours": ("hour", "hours"),
    "minutes": ("minute", "minutes"),
}
DUTIES = {
    "must": "must",
    "should": "should",
    "will": "will",
    "may": "may",
    "expected": "is expected to",
    "plain": "stated as what happens (no \"must\" or \"should\")",
}
BOUNDS = {"no_later_than": "no later than", "at_least": "at least", "ideally": "ideally", "usually": "usually", "about": "about"}

_KEEPS_ITS_CAPITAL = re.compile(rf"(?:{'|'.join((*WEEKDAYS, *MONTHS, 'England', 'Working Together', 'Christmas', 'Easter'))})\b|\w+[A-Z]")
"""What has a capital wherever it stands: days, months, names, and abbreviations such as IRO."""


def within_a_sentence(text: str) -> str:
    """A sentence or a title after other words: with a small letter, unless its first word is a name."""
    return text if _KEEPS_ITS_CAPITAL.match(text) else text[:1].lower() + text[1:]


def period(amount: int, unit: Unit) -> str:
    """A length of time: `period(15, "working_days")` is "15 working days"."""
    one, many = UNITS[unit]
    return f"{amount} {one if amount == 1 else many}"


def rule_period(rule: Timescale) -> str:
    """A rule's length of time; a window reads "4 to 6 weeks"; nothing to count reads "the same day"."""
    if rule.window_from is not None and rule.amount:
        return f"{rule.window_from} to {period(rule.amount, rule.unit)}"
    if rule.window_from is not None:
        return period(rule.window_from, rule.unit)
    return period(rule.amount, rule.unit) if rule.amount else "the same day"


def long_date(day: date) -> str:
    """A day in full: "Monday 2 November 2026"."""
    return f"{WEEKDAYS[day.weekday()]} {short_date(day)}"


def short_date(day: date) -> str:
    """A day without its weekday: "2 November 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def compared(source: Source) -> str:
    """When a person compared a source with the live page, and in which role: "1 December 2026, by their policy officer"; "" if nobody has."""
    if not source.confirmed_on:
        return ""
    return short_date(source.confirmed_on) + (f", by their {source.confirmed_by}" if source.confirmed_by else "")


def day_of_the_year(written: str) -> str:
    """A month and a day as they stand in an area's file: "12-24" is "24 December"."""
    month, day = written.split("-")
    return f"{int(day)} {MONTHS[int(month) - 1]}"


def brief_date(day: date) -> str:
    """A day in few letters, for tables and strips: "Mon 2 Nov"."""
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]}"


def either(phrases: list[str]) -> str:
    """A list in words: "a", "a or b", "a, b or c"."""
    return _listed(phrases, "or")


def together(phrases: list[str]) -> str:
    """A list in words: "a", "a and b", "a, b and c"."""
    return _listed(phrases, "and")


def _listed(phrases: list[str], last: str) -> str:
    return f" {last} ".join([", ".join(phrases[:-1]), phrases[-1]]) if len(phrases) > 1 else "".join(phrases)


def rule_text(rule: Timescale, events: Mapping[EventId, Event], counted_from: EventId | None = None) -> str:
    """A whole rule as one sentence: "No later than 15 working days after the strategy discussion".

    With `counted_from` it names only that event of those that the rule can count from.
    """
    anchor = either([events[event].phrase for event in ((counted_from,) if counted_from else rule.events)])
    sentence = _sentence(rule, anchor)
    if rule.day_one == "same_day" and rule.amount:
        sentence += ", with that day as day 1"
    return sentence[0].upper() + sentence[1:] + "."


def why_it_is_national(rule: Timescale, area: Area) -> str:
    """Why a national time limit stands in an area's place, as the end of a sentence: its document is silent, or was not read."""
    if area.has_not_read(rule):
        return "the part of the area’s document that may give one was not read"
    return "the area’s document does not say"


def _sentence(rule: Timescale, anchor: str) -> str:
    length = rule_period(rule)
    if rule.window_from is not None:
        return f"in the {length} before {anchor}" if rule.direction == "before" else f"{length} after {anchor}, each time"
    if rule.direction == "on":
        return f"on the day of {anchor}"
    if rule.excludes_the_day:
        return f"before {anchor}"
    if not rule.amount:
        return f"no later than {anchor}"
    again = ", each time" if rule.recurs else ""
    return f"{_bound(rule)} {length} {rule.direction} {anchor}{again}"


def _bound(rule: Timescale) -> str:
    if rule.direction == "before":
        return {"ideally": "ideally at least", "at_least": "at least"}.get(rule.bound, "no later than")
    return {"usually": "usually within", "about": "about"}.get(rule.bound, "no later than")
