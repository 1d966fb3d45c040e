"""What is entered for one question: a status that is always given, and for "says" the words, the section and the values.

Everything comes from outside: each value is checked, and an error names the question, the value and what to do.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from functools import partial
from typing import Any

from conference_rules import BadRules
from conference_rules.building import all_read, build, stop_at
from conference_rules.ids import EventId, QuestionId, RoleId
from conference_rules.rules import Bound, DayOne, Direction, Strength, Unit

from .questions import Form, FormQuestion

STATUSES = ("says", "does_not_say", "not_read")
KINDS = ("minimum", "expected_attendance", "sufficiency")
CONTACTS = ("", "child", "child_and_family")
WHAT = "entry"
_TO_GIVE: Mapping[str, str] = {"amount": "say how many, in digits.", "unit": "choose working days, days, weeks or months."}
"""What nobody can leave empty in a time limit, and what is then asked for."""
_USUAL: Mapping[str, Mapping[str, Any]] = {"before": {"bound": "at_least"}, "on": {"amount": 0, "unit": "days"}}
"""What a time limit in a direction has where nothing else is said."""


@dataclass(frozen=True)
class Limit:
    """One time limit. `says` is what the document says, in the officer's own words. A `key` is given to a limit that is there already."""

    amount: int
    unit: Unit
    events: tuple[EventId, ...]
    direction: Direction = "after"
    bound: Bound = "no_later_than"
    duty: Strength = "plain"
    who: tuple[RoleId, ...] = (RoleId("not_stated"),)
    day_one: DayOne = "day_after"
    says: str = ""
    section: str = ""
    key: str = ""


@dataclass(frozen=True)
class Entry:
    """The answer to one question. The last four are about the minimum attendance, and asked nowhere else."""

    question: QuestionId
    status: str = "not_read"
    says: str = ""
    section: str = ""
    parent: str = ""
    young_person: str = ""
    limits: tuple[Limit, ...] = ()
    kind: str = ""
    others_needed: int = 0
    contact: str = ""
    conferences: tuple[str, ...] = ()


def entry_from(row: Mapping[str, Any], form: Form) -> Entry:
    """An entry from plain data. Raises `BadRules`, naming every key that cannot be used."""
    where = str(row.get("question", "?"))
    rows = row.get("limits", ())
    if not (isinstance(rows, list | tuple) and all(isinstance(one, Mapping) for one in rows)):
        raise BadRules(WHAT, f"{where}.limits", "give a list of time limits, each with its own values.")
    if where not in form.by_id:
        raise BadRules(WHAT, where, "the guide has no such question. Take its id from the first column of a spreadsheet of this guide.")
    limits = all_read(partial(_limit_from, one, f"{where}.limits.{place}") for place, one in enumerate(rows))
    return build(Entry, {**_given_in(row), **_numbers_in(row, "others_needed"), "limits": limits}, WHAT, where)


def _limit_from(row: Mapping[str, Any], where: str) -> Limit:
    usual = _USUAL.get(str(row.get("direction")), {})
    stop_at(BadRules(WHAT, f"{where}.{key}", advice) for key, advice in _TO_GIVE.items() if row.get(key) == "" and key not in usual)
    return build(Limit, {**usual, **_given_in(row), **_numbers_in(row, "amount")}, WHAT, where)


def _given_in(row: Mapping[str, Any]) -> dict[str, Any]:
    """What is empty in a form is as it usually is."""
    return {key: value for key, value in row.items() if value != ""}


def _numbers_in(row: Mapping[str, Any], key: str) -> dict[str, Any]:
    """A number as a form has it: in digits, or not given."""
    typed = row.get(key)
    if not isinstance(typed, str) or not typed:
        return {}
    return {key: int(typed) if typed.isdecimal() else typed}


def plain(entry: Entry) -> dict[str, Any]:
    """An entry as plain data, without what is as it would be anyway."""
    limits = {"limits": [_limit(one) for one in entry.limits]} if entry.limits else {}
    return {"question": entry.question, "status": entry.status} | _given(entry) | limits


def _limit(limit: Limit) -> dict[str, Any]:
    return {key: list(value) if isinstance(value, tuple) else value for key, value in asdict(limit).items()}


def _given(entry: Entry) -> dict[str, Any]:
    values = {field.name: getattr(entry, field.name) for field in fields(entry) if field.name not in ("question", "status", "limits")}
    return {key: list(value) if isinstance(value, tuple) else value for key, value in values.items() if value}


def faults_in(entry: Entry, question: FormQuestion, events: Mapping[EventId, Any], people: Mapping[RoleId, Any]) -> Iterator[BadRules]:
    """What is wrong in an entry beside its keys, each with what to do."""
    name = entry.question
    choices = (("status", STATUSES), ("kind", ("", *KINDS)), ("contact", CONTACTS))
    for key, allowed in choices:
        if getattr(entry, key) not in allowed:
            yield BadRules(WHAT, f"{name}.{key}", f"{getattr(entry, key)!r} is not known. Use one of: {', '.join(filter(None, allowed))}.")
    if entry.status == "says" and not (entry.says or entry.limits):
        yield BadRules(WHAT, f"{name}.says", "write in your own words what the document says, or choose another answer.")
    if entry.limits and entry.status != "says":
        yield BadRules(WHAT, f"{name}.status", 'there is a time limit here. Choose "says", or take the time limit out.')
    if entry.limits and not question.deadlines:
        yield BadRules(WHAT, f"{name}.limits", "this question has no time limit in the guide. Write what the document says in words.")
    if entry.kind in ("minimum", "expected_attendance") and not entry.others_needed:
        yield BadRules(WHAT, f"{name}.others_needed", "say how many others the document asks for.")
    for place, limit in enumerate(entry.limits):
        yield from _faults_in(limit, f"{name}.limits.{place}", events, people)


def _faults_in(limit: Limit, name: str, events: Mapping[EventId, Any], people: Mapping[RoleId, Any]) -> Iterator[BadRules]:
    if not limit.events:
        yield BadRules(WHAT, f"{name}.events", "say from which day it counts.")
    for key, given, known in (("events", limit.events, events), ("who", limit.who, people)):
        for one in given:
            if one not in known:
                yield BadRules(WHAT, f"{name}.{key}", f"{one!r} is not known. Use one or more of: {', '.join(known)}.")
    if limit.amount < 0:
        yield BadRules(WHAT, f"{name}.amount", "give a whole number that is not below zero.")
    if limit.unit in ("hours", "minutes"):
        yield BadRules(WHAT, f"{name}.unit", "a date is counted in days or longer. Write hours and minutes in words under what it says.")
    if not limit.says:
        yield BadRules(WHAT, f"{name}.says", "write in your own words what the document says about this time limit.")
