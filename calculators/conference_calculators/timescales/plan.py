"""The plan on one page: each day up to the next review in order, what has to be done, by whom, and the limit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from conference_rules.ids import REVIEW
from conference_rules.rules import GUIDE_BOUNDS
from conference_rules.wording import brief_date, within_a_sentence

from .. import blocks
from ..blocks.deadline import GUIDE_DATES, mind, people_in_words, short_titles, status
from ..fields.calculator import Request
from .line import counted_from, entered
from .roles import is_named
from .series import REVIEWS

if TYPE_CHECKING:
    from ..contract import Deadline, Timescales
    from ..contract.block_kinds import Block, Inline, Sheet, Stamp

ASSUMED = "Counted from a meeting that has no date yet, as if it were held on its date to work to. Work out the dates again when it has one."


@dataclass(frozen=True)
class _Row:
    """A line of the plan. `notes` hold under it; `is_own` names the reader.

    `is_entered` is a day that is known, and no date to work to; `stands` is whether that was in time.
    """

    day: str
    what: str
    who: str = ""
    limit: str = ""
    stands: str = ""
    notes: tuple[str, ...] = ()
    is_entered: bool = False
    is_own: bool = False


def plan(answer: Timescales, request: Request, stamp: Stamp) -> list[Sheet]:
    """The plan, where there is anything to plan."""
    rows = sorted([*_entered(answer, request), *_expected(answer, request)], key=lambda row: (row.day, not row.is_entered))
    if not any(not row.is_entered for row in rows):
        return []
    notes = list(dict.fromkeys(note for row in rows for note in row.notes))
    table = blocks.table("Dates to work to, in order", ["Work to", "What", "Who", "Limit"], [_cells(row, notes) for row in rows])
    shown: list[Block] = [
        blocks.heading(f"Plan: {request.rules.areas[request.area].name}", 3),
        blocks.paragraph(f"{answer['headline']['text']} Counted from {counted_from(answer, request)}."),
        table,
        *([blocks.paragraph("In bold: what was entered, and what is yours.")] if any(row.is_own for row in rows) else []),
        *([blocks.numbered(notes)] if notes else []),
        blocks.paragraph(stamp["text"]),
    ]
    return [blocks.sheet("The plan on one page", "Print the plan on one page", shown)]


def _cells(row: _Row, notes: Sequence[str]) -> list[Inline]:
    marks = "".join(f" ({number})" for number in sorted(notes.index(note) + 1 for note in row.notes))
    day: Inline = [{"date": row.day, "text": _in_brief(row.day)}]
    after = f"{f': {row.stands}' if row.stands else ''}{marks}"
    what: Inline = [{"strong": row.what}, after] if row.is_entered or row.is_own else f"{row.what}{after}"
    return [day, what, row.who, row.limit]


# What was entered


def _entered(answer: Timescales, request: Request) -> Iterator[_Row]:
    """Each with how it stands, where that can be said."""
    for event, iso in entered(request):
        held = [one for one in answer["deadlines"] if one["held_on"] == iso and one["binding"]]
        stands = next((within_a_sentence(found["text"]) for one in held if (found := status(one))), "")
        planned = "planned for this day" if request.today and iso > request.today.isoformat() else ""
        yield _Row(iso, request.rules.events[event].title, stands=stands or planned, is_entered=True)


# What is to come


def _expected(answer: Timescales, request: Request) -> Iterator[_Row]:
    titles = map(_in_few_words, short_titles(answer["deadlines"], request.rules))
    for deadline, title in zip(answer["deadlines"], titles, strict=True):
        if deadline["work_to"] and deadline["binding"] and not deadline["held_on"] and not _follows_the_review(deadline):
            first = replace(_row(deadline, deadline["work_to"], title), is_own=is_named(deadline, request))
            yield first
            yield from _after_it(first, deadline)


def _in_few_words(title: str) -> str:
    """Which conference a paper belongs to, in one word: a row that keeps to one line leaves room for the others on the sheet."""
    thing, colon, conference = title.partition(": ")
    return f"{thing}{colon}{conference.removesuffix(' conference')}"


def _follows_the_review(deadline: Deadline) -> bool:
    """What comes after a review that nobody entered is planned once it has a date."""
    start = deadline["from"]
    is_for_later = start["event"] == REVIEW and start["basis"] == "limit" and deadline["direction"] != "before"
    return is_for_later and deadline["id"] not in REVIEWS


def _row(deadline: Deadline, day: str, title: str) -> _Row:
    notes = [deadline["condition"], ASSUMED if deadline["from"]["basis"] == "limit" else None, mind(deadline)]
    written = tuple(f"{note[0].upper()}{note[1:].rstrip('.')}." for note in notes if note)
    return _Row(day, title, people_in_words(deadline["who"]).removeprefix("the "), _limit(deadline), notes=written)


def _limit(deadline: Deadline) -> str:
    """The printed limit where it is another day, and how it stands where it has passed. A date that only guides says so."""
    standing = deadline.get("status", {}).get("id", "due")
    if standing == "overdue":  # by how much is said in the list of dates; in two words a row keeps to one line of the sheet
        return "has passed"
    if standing not in ("due", "depends") and (found := status(deadline)):
        return found["text"]
    another = _in_brief(deadline["limit"]) if deadline["limit"] and deadline["limit"] != deadline["work_to"] else ""
    if deadline["bound"] in GUIDE_BOUNDS:
        return f"{GUIDE_DATES[deadline['bound']]} {another}".rstrip()
    return another or "the same"


def _in_brief(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{brief_date(day)} {day.year}"


def _after_it(first: _Row, deadline: Deadline) -> Iterator[_Row]:
    """The days after the first, to the review, each as if the one before were held on its day."""
    title = first.what.removeprefix("Next ")
    notes = tuple(dict.fromkeys([*first.notes, ASSUMED]))
    for day in deadline.get("series_to_review", [])[1:]:
        yield replace(first, day=day, what=f"{title[0].upper()}{title[1:]}", limit="", notes=notes)
