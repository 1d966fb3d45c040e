"""Judges rows one after the other and keeps what was found: the door sends them all at once, the page a few at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from conference_rules.ids import STRATEGY_DISCUSSION, AreaId, EventId
from conference_rules.in_time import Judge
from conference_rules.rules import Rules

from .counts import Counts
from .findings import Finding, as_dict
from .headline import cautions, headline
from .rows import Problem, RowReader

if TYPE_CHECKING:
    from ..contract import Audit, AuditProblem


class Judged:
    """What was judged so far, in one area and on one day."""

    def __init__(self, rules: Rules, area: AreaId, today: date, start: EventId = STRATEGY_DISCUSSION) -> None:
        """`start` is the event that initial conferences are counted from."""
        self.judge = Judge(rules, area, today, start)
        self.findings: list[Finding] = []
        self.counts = Counts()
        self.problems: list[Problem] = []
        self.rows = 0

    def add(self, number: int, cells: Mapping[str, object], reader: RowReader) -> None:
        """Read one row and judge it. A bad row stops no other."""
        row = reader.read(number, cells, self.problems)
        checks = self.judge.judge(row.chain)
        self.findings += [Finding(row, check) for check in checks]
        self.counts.add(row, checks)
        self.rows += 1

    def answer(self) -> Audit:
        """The answer of the contract."""
        return cast("Audit", {name: list(value) if isinstance(value, Iterator) else value for name, value in self._parts()})

    def answer_as_text(self) -> Iterator[str]:
        """The same as JSON text, piece by piece: the checks of a long list are then never all there at once."""
        before = "{"
        for name, value in self._parts():
            yield f"{before}{json.dumps(name)}: "
            yield from _list_as_text(value) if isinstance(value, Iterator) else [json.dumps(value)]
            before = ", "
        yield "}"

    def _parts(self) -> Iterator[tuple[str, Any]]:
        """What an answer has, in order. The long lists are made while they are read."""
        yield "headline", headline(self.findings, self.counts)
        yield "checks", (as_dict(finding, self.judge) for finding in self.findings)
        yield "summary", self.counts.summary()
        yield "months", self.counts.months()
        yield "teams", self.counts.teams()
        yield "problems", (problem_as_dict(problem) for problem in self.problems)
        yield "cautions", cautions(self.counts, self.judge)


def _list_as_text(items: Iterator[Any]) -> Iterator[str]:
    before = "["
    for item in items:
        yield f"{before}{json.dumps(item)}"
        before = ", "
    yield "]" if before == ", " else "[]"


def problem_as_dict(problem: Problem) -> AuditProblem:
    """A problem in the keys of the contract."""
    answered: AuditProblem = {"row": problem.row, "field": problem.field, "message": problem.message}
    return {**answered, "code": problem.code} if problem.code else answered
