"""What is entered for one question: a status that is always given, and for "says" the words, the section and the values.

Everything comes from outside: each value is checked, and an error names the question, the value and what to do.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from functools import partial
from typing import Any

from conference_rules import BadRules
from conference_rules.building import all_read, build, stop_at
from conference_rules.ids import EventId, QuestionId, RoleId
from conference_rules.rules import Bound, DayOne, Direction, Strength, Unit

from . import further
from .questions import Form, FormQuestion

STATUSES = ("says", "does_not_say", "not_read")
WHAT = "entry"
ROWS = ("limits", "duties")
"""What an answer may hold several of."""
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
    for_whom: tuple[RoleId, ...] = ()
    day_one: DayOne = "day_after"
    condition: str = ""
    if_missed: str = ""
    says: str = ""
    section: str = ""
    key: str = ""


@dataclass(frozen=True)
class Duty:
    """Something that has to be done, for which the document gives no number of days: on which days it comes up, who has to do it, for whom."""

    says: str
    events: tuple[EventId, ...]
    duty: Strength = "plain"
    who: tuple[RoleId, ...] = (RoleId("not_stated"),)
    for_whom: tuple[RoleId, ...] = ()
    section: str = ""
    key: str = ""


@dataclass(frozen=True)
class Entry:
    """The answer to one question. What stands below the duties is asked at some questions alone (`further`)."""

    question: QuestionId
    status: str = "not_read"
    says: str = ""
    section: str = ""
    parent: str = ""
    young_person: str = ""
    limits: tuple[Limit, ...] = ()
    duties: tuple[Duty, ...] = ()
    kind: str = ""
    others_needed: int = 0
    contact: str = ""
    conferences: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
    who_decides: str = ""
    weighs: tuple[str, ...] = ()
    offer: str = ""

    @property
    def rows(self) -> "tuple[Limit | Duty, ...]":
        """Its time limits and duties."""
        return (*self.limits, *self.duties)

    @property
    def duties_in_words(self) -> str:
        """What stands for an answer that is nothing but duties."""
        return " ".join(duty.says for duty in self.duties)

    @property
    def further(self) -> dict[str, Any]:
        """What is asked at some questions alone, by its key."""
        return {key: getattr(self, key) for key in further.EACH}


def entry_from(row: Mapping[str, Any], form: Form) -> Entry:
    """An entry from plain data. Raises `BadRules`, naming every key that cannot be used."""
    where = str(row.get("question", "?"))
    if where not in form.by_id:
        raise BadRules(WHAT, where, "the guide has no such question. Take its id from the first column of a spreadsheet of this guide.")
    limits, duties = all_read(partial(_rows_in, row, key, where, read) for key, read in (("limits", _limit_from), ("duties", _duty_from)))
    return build(Entry, {**_given_in(row), **_numbers_in(row, "others_needed"), "limits": limits, "duties": duties}, WHAT, where)


def _rows_in(row: Mapping[str, Any], key: str, where: str, read: Callable[[Mapping[str, Any], str], Any]) -> list[Any]:
    rows = row.get(key, ())
    if not (isinstance(rows, list | tuple) and all(isinstance(one, Mapping) for one in rows)):
        raise BadRules(WHAT, f"{where}.{key}", "give a list, each with its own values.")
    return all_read(partial(read, one, f"{where}.{key}.{place}") for place, one in enumerate(rows))


def _limit_from(row: Mapping[str, Any], where: str) -> Limit:
    usual = _USUAL.get(str(row.get("direction")), {})
    stop_at(BadRules(WHAT, f"{where}.{key}", advice) for key, advice in _TO_GIVE.items() if row.get(key) == "" and key not in usual)
    return build(Limit, {**usual, **_given_in(row), **_numbers_in(row, "amount")}, WHAT, where)


def _duty_from(row: Mapping[str, Any], where: str) -> Duty:
    return build(Duty, {"says": "", "events": (), **_given_in(row)}, WHAT, where)


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
    rows = {key: [_row(one) for one in getattr(entry, key)] for key in ROWS if getattr(entry, key)}
    return {"question": entry.question, "status": entry.status} | _given(entry) | rows


def _row(row: Limit | Duty) -> dict[str, Any]:
    return {key: list(value) if isinstance(value, tuple) else value for key, value in asdict(row).items()}


def _given(entry: Entry) -> dict[str, Any]:
    values = {field.name: getattr(entry, field.name) for field in fields(entry) if field.name not in ("question", "status", *ROWS)}
    return {key: list(value) if isinstance(value, tuple) else value for key, value in values.items() if value}


def faults_in(entry: Entry, question: FormQuestion, events: Mapping[EventId, Any], people: Mapping[RoleId, Any]) -> Iterator[BadRules]:
    """What is wrong in an entry beside its keys, each with what to do."""
    name = entry.question
    if entry.status not in STATUSES:
        yield BadRules(WHAT, f"{name}.status", f"{entry.status!r} is not known. Use one of: {', '.join(STATUSES)}.")
    yield from further.faults_in(name, entry.further, WHAT)
    if entry.status == "says" and not (entry.says or entry.limits or entry.duties):
        yield BadRules(WHAT, f"{name}.says", "write in your own words what the document says, or choose another answer.")
    if entry.limits and entry.status != "says":
        yield BadRules(WHAT, f"{name}.status", 'there is a time limit here. Choose "says", or take the time limit out.')
    if entry.duties and entry.status != "says":
        yield BadRules(WHAT, f"{name}.status", 'something has to be done here. Choose "says", or take it out.')
    if entry.limits and not question.deadlines:
        yield BadRules(WHAT, f"{name}.limits", "this question has no time limit in the guide. Write what the document says in words.")
    if entry.kind in ("minimum", "expected_attendance") and not entry.others_needed:
        yield BadRules(WHAT, f"{name}.others_needed", "say how many others the document asks for.")
    for place, limit in enumerate(entry.limits):
        yield from _faults_in_a_row(limit, f"{name}.limits.{place}", "about this time limit", events, people)
        yield from _faults_in_a_count(limit, f"{name}.limits.{place}")
    for place, duty in enumerate(entry.duties):
        yield from _faults_in_a_row(duty, f"{name}.duties.{place}", "that has to be done", events, people)


def _faults_in_a_row(row: Limit | Duty, name: str, about: str, events: Mapping[EventId, Any], people: Mapping[RoleId, Any]) -> Iterator[BadRules]:
    if not row.events:
        yield BadRules(WHAT, f"{name}.events", "say from which day it counts." if isinstance(row, Limit) else "say when it comes up.")
    for key, given, known in (("events", row.events, events), ("who", row.who, people), ("for_whom", row.for_whom, people)):
        for one in given:
            if one not in known:
                yield BadRules(WHAT, f"{name}.{key}", f"{one!r} is not known. Use one or more of: {', '.join(known)}.")
    if not row.says:
        yield BadRules(WHAT, f"{name}.says", f"write in your own words what the document says {about}.")


def _faults_in_a_count(limit: Limit, name: str) -> Iterator[BadRules]:
    if limit.amount < 0:
        yield BadRules(WHAT, f"{name}.amount", "give a whole number that is not below zero.")
    if limit.unit in ("hours", "minutes"):
        yield BadRules(WHAT, f"{name}.unit", "a date is counted in days or longer. Write hours and minutes in words under what it says.")
