"""Spot the error: letters, minutes and notices whose statements come from the rules, with some put wrong by a usual mistake."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from conference_rules.misreadings import DAYS_IN_MONTHS, WEEKS_IN_A_MONTH, misreadings_of
from conference_rules.rules import Timescale
from conference_rules.wording import long_date, period, rule_period

from .practice_bank import Ask, Line
from .practice_draw import Dice
from .practice_working import Case, Worked

MOST_WRONG = 3
UNSUITABLE = ("clear_days", "rolled_back")
"""Not wrong enough to print as an error: early, and in time."""


@dataclass(frozen=True)
class Statement:
    """One statement as it is printed. `slip` says what is wrong with it; an empty one means that it is right."""

    id: str
    text: str
    right: str
    slip: str = ""


def statements_of(case: Case) -> tuple[Statement, ...]:
    """The statements of a document, as many as its lines, at least one of them wrong."""
    dice = Dice(case.situation.id, case.number, "lines")
    wrong = [list(_wrong_versions(line, case)) for line in case.situation.line]
    places = [place for place, versions in enumerate(wrong) if versions]
    chosen = dice.some_of(places, 1 + dice.below(MOST_WRONG))
    return tuple(
        _statement(place, line, case, dice.one_of(wrong[place]) if place in chosen else None)
        for place, line in enumerate(case.situation.line)
    )


def _statement(place: int, line: Line, case: Case, wrong: tuple[str, str] | None) -> Statement:
    right = _told(line, _right_version(line, case), case)
    name = f"s{place + 1}"
    return Statement(name, _told(line, wrong[0], case), right, wrong[1]) if wrong else Statement(name, right, right)


def _told(line: Line, version: str, case: Case) -> str:
    return line.says.format_map({**case.drawn.texts, "date": version, "period": version})


def _right_version(line: Line, case: Case) -> str:
    deadline = case.deadline(line.deadline)
    return rule_period(deadline.rule) if "{period}" in line.says else long_date(deadline.result.limit)


def _wrong_versions(line: Line, case: Case) -> Iterator[tuple[str, str]]:
    """What the line might wrongly say, each with what is wrong."""
    deadline = case.deadline(line.deadline)
    if "{period}" in line.says:
        right = rule_period(deadline.rule)
        yield from ((wrong, why) for wrong, why in _wrong_periods(deadline.rule, case) if wrong != right)
        return
    question = case.question(Ask("", "date", "deadline", "", deadline=line.deadline))
    for slip in misreadings_of(question):
        if slip.id not in UNSUITABLE:
            yield long_date(slip.day), slip.text


def _wrong_periods(rule: Timescale, case: Case) -> Iterator[tuple[str, str]]:
    """Wordings that have drifted: a word dropped, a unit changed, another area's figure."""
    if rule.unit == "working_days":
        yield period(rule.amount, "days"), "The word “working” was dropped. Days and working days are different units."
    if rule.unit == "months":
        weeks = rule.amount * WEEKS_IN_A_MONTH
        yield period(weeks, "weeks"), "Months were put into weeks as if a month had four."
    if rule.unit == "days" and rule.amount in DAYS_IN_MONTHS:
        yield period(DAYS_IN_MONTHS[rule.amount], "months"), "The source gives an exact number of days here."
    for other in _rules_of_others(rule, case):
        yield rule_period(other), f"This is the figure of {case.rules.areas[other.area].name}. No area’s figure holds in another."


def _rules_of_others(rule: Timescale, case: Case) -> Iterator[Timescale]:
    areas = [area for area in case.rules.areas.values() if area.level == "area" and area.id != rule.area]
    return (other for area in areas for other in area.timescales if other.family == rule.family and set(other.events) & set(rule.events))


def wrong_lines(ask: Ask, case: Case) -> Worked:
    """Which statements are wrong, and what each should say."""
    statements = statements_of(case)
    reasons = {one.id: f"{one.slip} It should say: {one.right}" if one.slip else "This is right." for one in statements}
    return Worked(frozenset(one.id for one in statements if one.slip), reasons=reasons)


@cache
def places(number: int) -> Sequence[tuple[str, str]]:
    """The choices of a document with so many statements: the statements themselves differ from number to number."""
    return tuple((f"s{place}", f"Statement {place}") for place in range(1, number + 1))
