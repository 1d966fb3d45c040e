"""One sitting with a file: it is opened, its columns are shown for correction, and its rows are read and judged a few at a time.

The page holds a `Sitting` in its worker, and the command line one of its own. Rows and checks stay in here; what crosses is what a screen
shows. Nothing is stored. Each method answers JSON text, a file bytes, and none raises.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from time import perf_counter
from typing import Any

from conference_rules import load_rules
from conference_rules.ids import STRATEGY_DISCUSSION
from conference_rules.in_time import SECTION_47
from conference_rules.wording import brief_date, short_date

from .. import blocks
from ..fields import FieldError, read_date
from ..fields.dates import is_blank_date
from . import away
from .columns import COLUMNS, SEVERAL
from .explanation import explanation
from .findings import TITLES, VERDICTS, Finding, by_in_words
from .headline import cautions, headline
from .judging import Judged, problem_as_dict
from .page import TITLE, counts, notes
from .paper import paper
from .reading import Source, Unreadable, source_of
from .reading.source import Cells
from .rows import RowReader

FAULT = "This could not be worked out, through a fault of this site. Nothing that you entered is lost."
NOTHING_READ = "Choose a file or paste a table first"
NOT_YET = "The day of your list is after today. Enter the day on which the list was made"
AS_OF = "As of {}: what was held later counts as not yet held."
AT_A_TIME = 20
ALL_OF_IT = 600_000
"""Milliseconds, for whoever does not stop half-way."""
TONES = {"in_time": "good", "late": "stop", "overdue": "stop", "between_readings": "warn", "not_yet_due": "info", "cannot_judge": "info"}
SORTED_BY: Mapping[str, Callable[[Finding], Any]] = {
    "row": lambda one: (one.row.table, one.row.number),
    "case": lambda one: one.row.case,
    "child": lambda one: one.row.child,
    "team": lambda one: one.row.team,
    "rule": lambda one: one.check.family,
    "from": lambda one: one.check.start or date.max,
    "limit": lambda one: one.check.dated.limit if one.check.dated else date.max,
    "due": lambda one: one.due_in_system or date.max,
    "held": lambda one: one.check.held or date.max,
    "by": lambda one: one.by or (0, ""),
    "verdict": lambda one: one.check.verdict,
}
LISTED = (
    ("row", "Row"), ("case", "Case"), ("child", "Child"), ("team", "Team"), ("rule", "What"), ("from", "Counted from"), ("limit", "Limit"),
    ("due", "Due in your system"), ("held", "Held"), ("verdict", "In time or late"), ("by", "Late by"),
)  # fmt: skip

ONLY_THE_START = (
    "The census holds the start of the section 47 enquiry, and no strategy discussion. Initial conferences can be counted from that start alone."
)
ONLY_THE_LATEST = "This file holds the latest review alone. It shows whether a review is due, and not whether an earlier one was late."
THE_LATEST_VISIT = (
    "This file holds the latest visit alone, by the name of statutory visit. Check that it is the visit that your council’s document means."
)


def _kept_from_raising(method: Callable[..., dict[str, Any]]) -> Callable[..., str]:
    """The answer of a method as JSON text; a sentence in place of an error."""

    def answered(self: Sitting, *arguments: Any) -> str:
        try:
            return json.dumps(method(self, *arguments))
        except Unreadable as problem:
            return json.dumps({"error": str(problem), "finished": True})
        except Exception as fault:
            self.fault = fault
            return json.dumps({"error": FAULT, "finished": True})

    answered.__doc__ = method.__doc__
    return answered


class Sitting:
    """A file, its rows as far as they were judged, and what was found. `fault` is what went wrong last, for whoever maintains this."""

    def __init__(self) -> None:
        self.fault: Exception | None = None
        self._coming: Source | None = None
        self._opening: Iterator[tuple[int, int]] = iter(())
        self._source: Source | None = None
        self._judged: Judged | None = None
        self._waiting: Iterator[tuple[int, Cells, RowReader]] = iter(())
        self._finished = False
        self._file: away.FileAway | None = None
        self._today: date | None = None

    @_kept_from_raising
    def read(self, name: str, content: Any) -> dict[str, Any]:
        """Begin to open a file. Where that is not finished, `read_on` goes on with it."""
        self.forget()
        self._coming = source_of(name, content if isinstance(content, bytes) else bytes(content.to_bytes()))
        self._opening = self._coming.opening()
        return self._open(0)

    @_kept_from_raising
    def read_on(self, milliseconds: float) -> dict[str, Any]:
        """Go on opening it for about so long. Its rows are read while they are judged."""
        return self._open(milliseconds)

    def _open(self, milliseconds: float) -> dict[str, Any]:
        until = perf_counter() + milliseconds / 1000
        coming, self._coming = self._coming, None  # where it cannot be opened, there is nothing to go on with
        if coming is None:
            raise Unreadable(NOTHING_READ)
        for done, of in self._opening:
            if perf_counter() >= until:
                self._coming = coming
                return {"done": done, "of": of, "finished": False}
        self._source = coming
        return {"done": 1, "of": 1, "finished": True}

    @_kept_from_raising
    def columns(self) -> dict[str, Any]:
        """The columns as the file has them, with what each seems to hold."""
        source = self._opened()
        found = [(f"{number}.{one.place}", table, one) for number, table in enumerate(source.tables) for one in table.columns]
        fields = {one.field for _, _, one in found} | source.recorded
        return {
            "kind": source.kind,
            "rows": source.number_of_rows,
            "columns": [
                {
                    "id": known,
                    "table": table.name,
                    "name": one.name,
                    "examples": one.examples,
                    "dates": one.has_dates,
                    "field": one.field,
                    "sure": one.sure,
                }
                for known, table, one in found
            ],
            "fields": [
                {"field": one.id, "label": one.label, "hint": one.hint, "several": one.several, "date": one.is_date} for one in COLUMNS.values()
            ],
            "notes": _notes(source, fields),
            "starts": [start for start in (STRATEGY_DISCUSSION, SECTION_47) if start in fields],
            "not_understood": [one.name for _, _, one in found if one.field is None],
        }

    def _opened(self) -> Source:
        if self._source is None:
            raise Unreadable(NOTHING_READ)
        return self._source

    @_kept_from_raising
    def begin(self, request: str) -> dict[str, Any]:
        """Judge the file from its first row, in an area, on a day, with these columns."""
        source, asked = self._opened(), json.loads(request)
        rules = load_rules()
        today = read_date(asked.get("today"), "today", "date of today")
        as_of = today if is_blank_date(asked.get("as_of")) else read_date(asked.get("as_of"), "as_of", "day of your list")
        holds = self._what_columns_hold(source, asked.get("columns") or {})
        errors = _errors_in_columns(source, holds)
        if asked.get("area") not in rules.areas:
            errors.append(FieldError("area", "Choose a council"))
        errors += [day for day in dict.fromkeys((today, as_of)) if isinstance(day, FieldError)]
        if isinstance(as_of, date) and isinstance(today, date) and as_of > today:
            errors.append(FieldError("as_of", NOT_YET))
        if errors or isinstance(today, FieldError) or isinstance(as_of, FieldError):
            return {"errors": [error.as_dict() for error in errors]}
        start = SECTION_47 if asked.get("start") == SECTION_47 else STRATEGY_DISCUSSION
        self._judged = Judged(rules, asked["area"], as_of, start)
        self._today, self._file = today, None
        self._waiting = _every_row(source, holds)
        self._finished = False
        return {"of": source.progress()[1]}

    def _what_columns_hold(self, source: Source, chosen: Mapping[str, str | None]) -> list[dict[int, str]]:
        """For each table what its columns hold: as the reader chose, otherwise as their names say."""
        found: list[dict[int, str]] = []
        for number, table in enumerate(source.tables):
            named = {one.place: chosen.get(f"{number}.{one.place}", one.field) for one in table.columns}
            found.append({place: name for place, name in named.items() if name and name in COLUMNS})
        return found

    @_kept_from_raising
    def go_on(self, milliseconds: float) -> dict[str, Any]:
        """Read and judge rows for about so long."""
        judged = self._begun()
        until = perf_counter() + milliseconds / 1000
        while not self._finished and perf_counter() < until:
            self._judge_some(judged)
        done, of = self._opened().progress()
        return {"done": of if self._finished else done, "of": of, "rows": judged.rows, "finished": self._finished}

    def _judge_some(self, judged: Judged) -> None:
        for _ in range(AT_A_TIME):
            try:
                number, cells, reader = next(self._waiting)
            except StopIteration:
                self._finished = True
                return
            judged.add(number, cells, reader)

    def _begun(self) -> Judged:
        if self._judged is None:
            raise Unreadable(NOTHING_READ)
        return self._judged

    @property
    def judged(self) -> Judged:
        """What was judged so far. Raises Unreadable before a beginning."""
        return self._begun()

    @_kept_from_raising
    def answer(self) -> dict[str, Any]:
        """What was found so far: the first sentence, the counts, the months."""
        judged = self._begun()
        said = cautions(judged.counts, judged.judge)
        of_rules, of_teams = judged.counts.summary(), judged.counts.teams()
        first = headline(judged.findings, judged.counts)
        stopped = (
            []
            if self._finished
            else [blocks.notice("warning", [blocks.paragraph(f"Stopped after {judged.rows} rows. What follows is about these rows.")])]
        )
        view = [
            blocks.panel(TITLE, first["text"], first["tone"]),
            *self._as_of(judged),
            *stopped,
            *counts(of_rules, of_teams),
            *notes(said),
            self._stamp(judged),
        ]
        done, of = self._opened().progress()
        return {
            "headline": first,
            "view": view,
            "summary": of_rules,
            "teams": of_teams,
            "months": judged.counts.months(),
            "rules": [{"id": one["rule"], "text": one["text"]} for one in of_rules],
            "verdicts": [{"id": verdict, "text": text} for verdict, text in VERDICTS.items()],
            "problems": len(judged.problems),
            "cautions": said,
            "rows": judged.rows,
            "done": of if self._finished else done,
            "of": of,
        }

    def _stamp(self, judged: Judged) -> Any:
        judge = judged.judge
        return blocks.stamp(judge.area.name, judge.rules, judge.area.source, self._today)

    def _as_of(self, judged: Judged) -> list[Any]:
        """What an earlier day than today means for the whole of it."""
        day = judged.judge.today
        return [] if day == self._today else [blocks.paragraph(AS_OF.format(short_date(day)))]

    @_kept_from_raising
    def listed(self, request: str) -> dict[str, Any]:
        """One screen of the checks, chosen and in order."""
        asked, judged = json.loads(request), self._begun()
        findings = judged.findings
        chosen = [place for place, one in enumerate(findings) if _is_chosen(one, asked)]
        key = SORTED_BY[asked.get("sort") if asked.get("sort") in SORTED_BY else "row"]
        chosen.sort(key=lambda place: key(findings[place]), reverse=bool(asked.get("descending")))
        first = int(asked.get("from", 0))
        shown = [(place, _cells(findings[place])) for place in chosen[first : first + int(asked.get("count", 50))]]
        columns = [name for name, _ in LISTED if name != "due" or judged.counts.knows_due]
        return {
            "total": len(chosen),
            "columns": [{"id": name, "text": text, "sortable": True} for name, text in LISTED if name in columns],
            "rows": [
                {"check": place, "tone": TONES[findings[place].check.verdict], "cells": [cells[name] for name in columns]} for place, cells in shown
            ],
        }

    @_kept_from_raising
    def why(self, check: int) -> dict[str, Any]:
        """Why a check has its verdict, day by day."""
        judged = self._begun()
        return {"view": explanation(judged.findings[int(check)], judged.judge)}

    @_kept_from_raising
    def problems(self, request: str) -> dict[str, Any]:
        """Some of the problems, in the order of the rows."""
        asked, found = json.loads(request), self._begun().problems
        first = int(asked.get("from", 0))
        shown = found[first : first + int(asked.get("count", 50))]
        rows = [{"code": "", **problem_as_dict(one), "table": one.table, "label": COLUMNS[one.field].label if one.field else ""} for one in shown]
        return {"total": len(found), "rows": rows}

    @_kept_from_raising
    def begin_file(self, kind: str) -> dict[str, Any]:
        """Begin to write all checks into a file, `xlsx` or `csv`."""
        judged = self._begun()
        self._file = away.FileAway(kind, judged.findings, judged.judge)
        return {"done": 0, "of": self._file.of, "finished": self._file.is_written}

    @_kept_from_raising
    def write_on(self, milliseconds: float) -> dict[str, Any]:
        """Write rows into it for about so long."""
        if self._file is None:
            raise Unreadable(NOTHING_READ)
        until = perf_counter() + milliseconds / 1000
        while not self._file.is_written and perf_counter() < until:
            self._file.write(AT_A_TIME)
        return {"done": self._file.done, "of": self._file.of, "finished": self._file.is_written}

    def take_piece(self) -> bytes:
        """What is written of the file and was not taken yet. It is not kept."""
        return self._file.piece() if self._file else b""

    def take_away(self, kind: str) -> bytes:
        """What was not taken yet, with all that was not written yet; no bytes where the file cannot be made. It is not kept."""
        try:
            judged = self._begun()
            file = self._file if self._file and self._file.kind == kind else away.FileAway(kind, judged.findings, judged.judge)
            self._file = None
            file.write(file.of)
            return file.rest()
        except Exception as fault:
            self.fault = fault
            return b""

    @_kept_from_raising
    def paper(self) -> dict[str, Any]:
        """One sheet of paper for a meeting: the counts, and what is late."""
        judged = self._begun()
        first = headline(judged.findings, judged.counts)
        shown = [blocks.panel(TITLE, first["text"], first["tone"]), *self._as_of(judged), *paper(judged.findings, judged.counts), self._stamp(judged)]
        return {"view": shown}

    def forget(self) -> None:
        """Keep nothing."""
        self.__init__()  # type: ignore[misc]


def _is_chosen(finding: Finding, asked: Mapping[str, Any]) -> bool:
    return (
        (not asked.get("verdicts") or finding.check.verdict in asked["verdicts"])
        and (not asked.get("rule") or finding.check.family == asked["rule"])
        and (not asked.get("team") or finding.row.team == asked["team"])
    )


def _cells(finding: Finding) -> dict[str, Any]:
    row, check = finding.row, finding.check
    return {
        "row": f"{row.table}, row {row.number}" if row.table else str(row.number),
        "case": row.case,
        "child": row.child,
        "team": row.team,
        "rule": TITLES[check.family],
        "from": _day(check.start),
        "limit": _day(check.dated.limit if check.dated else None),
        "due": _day(finding.due_in_system),
        "held": _day(check.held),
        "verdict": VERDICTS[check.verdict],
        "by": by_in_words(finding),
    }


def _day(day: date | None) -> Any:
    """In few letters, so that a row of dates fits on a screen: "2 Nov 2026"."""
    return [{"date": day.isoformat(), "text": f"{brief_date(day).partition(' ')[2]} {day.year}"}] if day else "–"


def _notes(source: Source, fields: set[str | None]) -> list[str]:
    said = [ONLY_THE_START] if source.kind == "census" else []
    said += [ONLY_THE_LATEST] if "latest_review" in fields else []
    return [*said, THE_LATEST_VISIT] if "latest_visit" in fields else said


def _every_row(source: Source, holds: list[dict[int, str]]) -> Iterator[tuple[int, Cells, RowReader]]:
    for table, wanted in zip(source.tables, holds, strict=True):
        reader = RowReader(source.recorded or wanted.values(), table.name if len(source.tables) > 1 else "")
        for number, cells in source.rows(table, wanted):
            yield number, cells, reader


def _errors_in_columns(source: Source, holds: list[dict[int, str]]) -> list[FieldError]:
    """Two columns for what happens once; nothing to judge at all."""
    errors: list[FieldError] = []
    for number, (table, wanted) in enumerate(zip(source.tables, holds, strict=True)):
        names = {one.place: one.name for one in table.columns}
        for place, field in wanted.items():
            first = next(other for other, held in wanted.items() if held == field)
            if field not in SEVERAL and first != place:
                message = f"“{names[first]}” is already “{COLUMNS[field].label}”. Choose one of the two columns"
                errors.append(FieldError(f"columns.{number}.{place}", message))
    dates = {field for wanted in holds for field in wanted.values() if COLUMNS[field].is_date and field != "born"} | source.recorded
    if not dates:
        errors.append(FieldError("columns", "Say which column holds which date"))
    return errors


def opened(sitting: Sitting, name: str, content: Any) -> dict[str, Any]:
    """Open a file in one go, for whoever does not stop half-way."""
    place: dict[str, Any] = json.loads(sitting.read(name, content))
    while not place["finished"]:
        place = json.loads(sitting.read_on(ALL_OF_IT))
    return place


def read_file(name: str, content: Any) -> str:
    """The rows of a file by what its columns are called, the columns, and what was not understood, as JSON text. Never raises."""
    sitting = Sitting()
    place = opened(sitting, name, content)
    found = json.loads(sitting.columns()) if "error" not in place else place
    if "error" in found:
        return json.dumps(found)
    try:
        source = sitting._opened()
        rows = [cells for _, cells, _ in _every_row(source, sitting._what_columns_hold(source, {}))]
    except Unreadable as problem:
        return json.dumps({"error": str(problem), "finished": True})
    return json.dumps({**found, "rows": rows}, default=str)
