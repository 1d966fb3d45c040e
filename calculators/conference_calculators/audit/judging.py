"""Judges rows one after the other and keeps what was found: the door sends them all at once, the page a few at a time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from conference_rules.ids import STRATEGY_DISCUSSION, AreaId, EventId
from conference_rules.in_time import Judge
from conference_rules.rules import Rules

from .counts import months, summary, teams
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
        self.problems: list[Problem] = []
        self.rows = 0

    def add(self, number: int, cells: Mapping[str, object], reader: RowReader) -> None:
        """Read one row and judge it. A bad row stops no other."""
        row = reader.read(number, cells, self.problems)
        self.findings += [Finding(row, check) for check in self.judge.judge(row.chain)]
        self.rows += 1

    def answer(self) -> Audit:
        """The answer of the contract."""
        return {
            "headline": headline(self.findings, self.judge),
            "checks": [as_dict(finding, self.judge) for finding in self.findings],
            "summary": summary(self.findings),
            "months": months(self.findings),
            "teams": teams(self.findings),
            "problems": [problem_as_dict(problem) for problem in self.problems],
            "cautions": cautions(self.findings, self.judge),
        }


def problem_as_dict(problem: Problem) -> AuditProblem:
    """A problem in the keys of the contract."""
    answered: AuditProblem = {"row": problem.row, "field": problem.field, "message": problem.message}
    return {**answered, "code": problem.code} if problem.code else answered
