"""From the cells of a row to the dates of one child, with what cannot be read or cannot be true."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from conference_rules.ids import BIRTH, INITIAL, REVIEW, TRANSFER, VISIT, EventId
from conference_rules.in_time import PLAN_START, SECTION_47, Chain, contradictions, in_order
from conference_rules.wording import short_date, within_a_sentence

from .cells import EARLIEST_BIRTH, day_in, is_nothing, text_in, yes_or_no
from .columns import COLUMNS, NAMES, ONCE, SEVERAL

LATEST = {"latest_review": REVIEW, "latest_visit": VISIT}
FIRST = {"first_core_group": "core_groups", "first_review": "reviews"}
DUE = ("conference_due", "review_due")
BORN = "born"


class Problem(NamedTuple):
    """Something impossible or doubtful in a row. `code` is that of the census's own rule, where there is one."""

    row: int
    table: str
    field: str
    message: str
    code: str = ""


@dataclass(slots=True)
class Row:
    """One row: whose it is, the dates, and the dates due as the case system had them."""

    number: int
    table: str
    case: str
    child: str
    team: str
    chain: Chain
    due: Mapping[str, date] = field(default_factory=dict)


ReadDay = Callable[[str, object], "date | None"]
NO_DUE: Mapping[str, date] = {}
NOTHING_UNREAD: frozenset[str] = frozenset()


class RowReader:
    """Reads rows of one table. `recorded` are the fields that the table has, for any row."""

    def __init__(self, recorded: Iterable[str], table: str = "") -> None:
        self.recorded = frozenset(recorded)
        self.table = table
        self._seen: dict[int, int] = {}

    def read(self, number: int, cells: Mapping[str, object], problems: list[Problem]) -> Row:
        """The row, with its problems added to `problems`. What cannot be read is left out and marked as unread."""
        unread: set[str] = set()
        before = len(problems)

        def day(name: str, cell: object, earliest: date | None = None) -> date | None:
            label = COLUMNS[name].label
            found = day_in(cell, _noun(label), earliest) if earliest else day_in(cell, _noun(label))
            if isinstance(found, str):
                unread.add(name)
                problems.append(Problem(number, self.table, name, f"{found}."))
                return None
            return found

        days: dict[EventId, date] = {}
        for name in ONCE:
            if name in cells and (found := day(name, cells[name])):
                days[EventId(name)] = found
        if BORN in cells and (born := day(BORN, cells[BORN], EARLIEST_BIRTH)):
            days[BIRTH] = born
        several = {name: self._several(name, cells, day) for name in SEVERAL if name in cells}
        for name, those in FIRST.items():
            if name in cells and (first := day(name, cells[name])):
                several[those] = in_order([first, *several.get(those, ())])
        latest = {event: found for name, event in LATEST.items() if name in cells and (found := day(name, cells[name]))}
        due = {name: found for name in DUE if name in cells and (found := day(name, cells[name]))}
        chain = Chain(
            days,
            self.recorded,
            several.get("reviews", ()),
            several.get("core_groups", ()),
            several.get("visits", ()),
            latest or NO_LATEST,
            day("plan_end", cells["plan_end"]) if "plan_end" in cells else None,
            self._not_required(number, cells, problems),
            frozenset(unread) if unread else NOTHING_UNREAD,
        )
        case, child, team = (text_in(cells.get(name)) for name in NAMES)
        row = Row(number, self.table, case, child, team, chain, due or NO_DUE)
        problems += impossible(row)
        if len(problems) == before:
            problems += self._again(row, cells)
        return row

    def _several(self, name: str, cells: Mapping[str, object], day: ReadDay) -> tuple[date, ...]:
        given = cells[name]
        values = given if isinstance(given, (list, tuple)) else (given,)
        return in_order([found for value in values if (found := day(name, value))])

    def _not_required(self, number: int, cells: Mapping[str, object], problems: list[Problem]) -> bool:
        name = "conference_not_required"
        if name not in cells or is_nothing(cells[name]):
            return False
        said = yes_or_no(cells[name])
        if said is None:
            problems.append(Problem(number, self.table, name, "Write yes or no. It is taken as no."))
        return bool(said)

    def _again(self, row: Row, cells: Mapping[str, object]) -> Iterator[Problem]:
        """Whether an earlier row says the same in every place."""
        key = hash(tuple((name, str(cell)) for name, cell in cells.items() if cell not in (None, "", (), [])))
        first = self._seen.setdefault(key, row.number)
        if first != row.number:
            yield Problem(row.number, self.table, "", f"This row is the same as row {first}. Both were counted.")


NO_LATEST: Mapping[EventId, date] = {}


def _noun(label: str) -> str:
    return f"date in “{label}”"


def impossible(row: Row) -> Iterator[Problem]:
    """What contradicts itself or is doubtful in one row."""
    chain, days = row.chain, row.chain.days
    for first, then in contradictions(chain):
        what = f"{_called(first)} ({_on(days[EventId(first)])}) is after the {_in_a_line(then)} ({_on(days[EventId(then)])})"
        yield Problem(row.number, row.table, then, f"{what}.", "8615" if (first, then) == (SECTION_47, INITIAL) else "")
    for event in (INITIAL, TRANSFER):
        if event in days and days[event].weekday() > FRIDAY:
            code = "8875" if event == INITIAL else ""
            yield Problem(row.number, row.table, event, f"{_called(event)} is on a {days[event]:%A} ({_on(days[event])}).", code)
    if chain.not_required and INITIAL in days:
        message = "The conference is marked as not required and has a date. It was judged as held."
        yield Problem(row.number, row.table, "conference_not_required", message, "8868")
    yield from _of_the_plan(row)


FRIDAY = 4


def _of_the_plan(row: Row) -> Iterator[Problem]:
    chain, days = row.chain, row.chain.days
    begun, ended = days.get(PLAN_START), chain.plan_end
    conferences = [days[event] for event in (INITIAL, TRANSFER) if event in days]
    if begun and conferences and begun not in conferences:
        message = f"The plan starts on {_on(begun)}, which is not the day of a conference ({' or '.join(map(_on, conferences))})."
        yield Problem(row.number, row.table, "plan_start", message, "2885")
    if begun and ended and ended <= begun:
        same = "starts and ends on the same day" if ended == begun else f"ends ({_on(ended)}) before it starts ({_on(begun)})"
        yield Problem(row.number, row.table, "plan_end", f"The plan {same}.", "8840" if ended == begun else "8925")
    first = min([*conferences, *([begun] if begun else [])], default=None)
    held = {"reviews": chain.reviews, "core_groups": chain.core_groups}
    held |= {name: (chain.latest[event],) for name, event in LATEST.items() if name == "latest_review" and event in chain.latest}
    for name, dates in held.items():
        for day in dates:
            if first and (day < first or (name != "core_groups" and day == first)):
                code = "" if name == "core_groups" or not begun else "8841"
                when = "is on the day of" if day == first else "is before"
                message = f"{COLUMNS[name].label} ({_on(day)}) {when} the conference or the start of the plan ({_on(first)})."
                yield Problem(row.number, row.table, name, message, code)
            if ended and day > ended:
                message = f"{COLUMNS[name].label} ({_on(day)}) is after the end of the plan ({_on(ended)})."
                yield Problem(row.number, row.table, name, message)


def _called(name: str) -> str:
    return COLUMNS[name].label


def _in_a_line(name: str) -> str:
    return within_a_sentence(COLUMNS[name].label)


def _on(day: date) -> str:
    return short_date(day)
