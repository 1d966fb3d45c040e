"""Spot the error: letters, minutes and notices whose statements come from the rules, with some put wrong by a usual mistake."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from conference_rules.ids import AreaId
from conference_rules.rules import Area, Timescale
from conference_rules.wording import long_date, period, rule_period

from .dates import Case, Slip, Worked
from .drawing import Dice
from .misread_dates import ANOTHER_AREA, COUNCIL_CLOSED, DAYS_IN_MONTHS, WEEKS_IN_A_MONTH
from .situations import Ask, Line

MOST_WRONG = 3
UNSUITABLE = ("clear_days", "rolled_back", COUNCIL_CLOSED)
"""Not printed as an error: the first two are early and in time, the last came later than the letters, whose numbers give the same for ever."""


CHECKED_WITH = {
    "event_is_day_one": "The dates were checked with the day of the event as day 1. It is day 0.",
    "calendar_days": "The dates were checked by counting every day, where the rule says working days.",
    "bank_holiday_forgotten": "The dates were checked without leaving out the bank holidays.",
    "scotland": "The dates were checked with Scotland’s bank holidays. The rules mean those of England and Wales.",
    "days_for_months": "The dates were checked in days, where the rule says months.",
    "months_for_days": "The dates were checked in months, where the rule gives an exact number of days.",
    "rolled_forward": "The dates were checked as if a limit on a day off moved on to the next working day.",
}
"""The mistakes that somebody makes throughout a letter when they check it, in the words for a learner."""


@dataclass(frozen=True)
class Version:
    """What a line might wrongly say, by which mistake, and what is wrong with it."""

    id: str
    told: str
    why: str


@dataclass(frozen=True)
class Statement:
    """One statement as it is printed. `slip` says what is wrong with it; an empty one means that it is right."""

    id: str
    text: str
    right: str
    slip: str = ""


def statements_of(case: Case) -> tuple[Statement, ...]:
    """The statements of a document, as many as its lines, at least one of them wrong."""
    return _statements(_all_wrong_versions(case), case)


def _all_wrong_versions(case: Case) -> list[list[Version]]:
    return [_wrong_versions(line, case) for line in case.situation.line]


def _statements(wrong: Sequence[Sequence[Version]], case: Case) -> tuple[Statement, ...]:
    dice = Dice(case.situation.id, case.number, "lines")
    places = [place for place, versions in enumerate(wrong) if versions]
    chosen = dice.some_of(places, 1 + dice.below(MOST_WRONG))
    return tuple(
        _statement(place, line, case, dice.one_of(wrong[place]) if place in chosen else None) for place, line in enumerate(case.situation.line)
    )


def _statement(place: int, line: Line, case: Case, wrong: Version | None) -> Statement:
    right = _told(line, _right_version(line, case), case)
    name = f"s{place + 1}"
    return Statement(name, _told(line, wrong.told, case), right, wrong.why) if wrong else Statement(name, right, right)


def _told(line: Line, version: str, case: Case) -> str:
    return line.says.format_map({**case.drawn.texts, "date": version, "period": version})


def _right_version(line: Line, case: Case) -> str:
    deadline = case.deadline(line.deadline)
    return rule_period(deadline.rule) if "{period}" in line.says else long_date(deadline.result.limit)


def _wrong_versions(line: Line, case: Case) -> list[Version]:
    """What the line might wrongly say, each with what is wrong."""
    deadline = case.deadline(line.deadline)
    if "{period}" in line.says:
        right = rule_period(deadline.rule)
        return [version for version in _wrong_periods(deadline.rule, case) if version.told != right]
    asked = case.question(Ask("", "date", "deadline", "", deadline=line.deadline))
    question = replace(asked, rules=replace(case.rules, areas=_areas_of(case)))
    return [Version(slip.id, long_date(slip.day), slip.text) for slip in question.misreadings if slip.id not in UNSUITABLE]


def _wrong_periods(rule: Timescale, case: Case) -> Iterator[Version]:
    """Wordings that have drifted: a word dropped, a unit changed, another area's timescale."""
    if rule.unit == "working_days":
        text = "The word “working” was dropped. Days and working days are different units."
        yield Version("calendar_days", period(rule.amount, "days"), text)
    if rule.unit == "months":
        weeks = rule.amount * WEEKS_IN_A_MONTH
        yield Version("four_week_months", period(weeks, "weeks"), "Months were turned into weeks, as if each had four.")
    if rule.unit == "days" and rule.amount in DAYS_IN_MONTHS:
        yield Version("months_for_days", period(DAYS_IN_MONTHS[rule.amount], "months"), "The document gives an exact number of days here.")
    for other in _rules_of_others(rule, case):
        text = f"This is the timescale of {case.rules.areas[other.area].name}. {ANOTHER_AREA}"
        yield Version("another_area", rule_period(other), text)


def _rules_of_others(rule: Timescale, case: Case) -> Iterator[Timescale]:
    areas = [area for area in _areas_of(case).values() if area.level == "area" and area.id != rule.area]
    return (other for area in areas for other in area.timescales if other.family == rule.family and set(other.events) & set(rule.events))


def _areas_of(case: Case) -> Mapping[AreaId, Area]:
    """The area of the document, and those whose timescales it may wrongly have."""
    named = (case.situation.area, *case.situation.other_areas)
    return {name: area for name, area in case.rules.areas.items() if name in named}


def wrong_lines(ask: Ask, case: Case) -> Worked:
    """Which statements are wrong, and what each should say."""
    versions = _all_wrong_versions(case)
    statements = _statements(versions, case)
    right = frozenset(one.id for one in statements if one.slip)
    reasons = {one.id: f"{one.slip} It should say: {one.right}" if one.slip else "This is right." for one in statements}
    slips = (slip for slip in _misread_letters(statements, versions, case) if slip.answer and slip.answer != right)
    return Worked(right, reasons=reasons, slips=tuple(slips))


def _misread_letters(statements: Sequence[Statement], versions: Sequence[Sequence[Version]], case: Case) -> Iterator[Slip]:
    """What somebody would mark who counts in one wrong way throughout: every statement that differs from that count."""
    for name, text in CHECKED_WITH.items():
        expected = [
            next((_told(line, version.told, case) for version in found if version.id == name), one.right)
            for line, found, one in zip(case.situation.line, versions, statements, strict=True)
        ]
        yield Slip(name, text, frozenset(one.id for one, told in zip(statements, expected, strict=True) if one.text != told))


@cache
def places(number: int) -> Sequence[tuple[str, str]]:
    """The choices of a document with so many statements: the statements themselves differ from number to number."""
    return tuple((f"s{place}", f"Statement {place}") for place in range(1, number + 1))
