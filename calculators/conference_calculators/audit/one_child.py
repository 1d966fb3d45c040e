"""The dates of one child. A box that is left empty says nothing: nobody knows whether the meeting was held.

So the answer shows what the dates that were entered allow, and what is due next. Of the rest it says only that no date was entered.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from conference_rules.ids import NEXT_CORE_GROUP, NEXT_REVIEW, VISIT
from conference_rules.in_time import Judge
from conference_rules.wording import short_date, together, within_a_sentence

from .. import blocks
from .explanation import explanation
from .findings import TITLES, VERDICTS, Finding, by_in_words, called, why

if TYPE_CHECKING:
    from ..contract import Tone
    from ..contract.block_kinds import Block, Inline

NOT_ENTERED = "No date entered, and the limit has passed"
PLANNED_LATE = "Planned for a day after the limit"
NOT_JUDGED = "Not judged, because no date is entered"


def of_dates_entered(findings: Sequence[Finding]) -> list[Finding]:
    """What the dates that were entered allow, and what is due next. If that is nothing, the first thing for which a date is missing."""
    shown = [one for one in findings if _is_of_what_was_entered(one)]
    return shown or list(findings[:1])


def _is_of_what_was_entered(finding: Finding) -> bool:
    check = finding.check
    was_entered = check.held is not None and check.reason != "no_start"
    return was_entered or check.verdict == "not_yet_due" or _follows_its_like(finding)


def _follows_its_like(finding: Finding) -> bool:
    """Whether it is the next of a series of which meetings were entered."""
    check = finding.check
    return check.verdict == "overdue" and (check.family in (NEXT_CORE_GROUP, NEXT_REVIEW) or check.event == VISIT)


def headline(findings: Sequence[Finding]) -> tuple[Tone, str]:
    """What is late, otherwise what was in time, and what is due next."""
    shown = of_dates_entered(findings)
    by_verdict = {verdict: [one for one in shown if one.check.verdict == verdict] for verdict in VERDICTS}
    late = [f"{_title(one)}: {by_in_words(one)} late." for one in by_verdict["late"]]
    unclear = [f"{_title(one)}: possibly late. It depends how the rule is read." for one in by_verdict["between_readings"]]
    planned = [f"{_title(one)}: planned for {short_date(one.check.held)}, after the limit." for one in by_verdict["overdue"] if one.check.held]
    missing = [f"{_title(one)}: no date entered, and the limit ({_limit(one)}) has passed." for one in by_verdict["overdue"] if not one.check.held]
    if said := [*late, *planned, *unclear, *missing]:
        return "late" if late or planned else "possibly_late", " ".join(said)
    due = _due_next(by_verdict["not_yet_due"])
    if titles := list(dict.fromkeys(within_a_sentence(_title(one)) for one in by_verdict["in_time"])):
        return "met", f"In time: {together(titles)}.{due}"
    return ("answer", due.strip()) if due else ("answer", "None of these dates can be judged.")


def _due_next(due: Sequence[Finding]) -> str:
    if not due:
        return ""
    first = min(due, key=_limit_of)
    return f" Due next: {within_a_sentence(_title(first))}, by {_limit(first)}."


def _limit_of(finding: Finding) -> date:
    dated = finding.check.dated
    return dated.limit if dated else date.max


def _limit(finding: Finding) -> str:
    return short_date(_limit_of(finding)) if finding.check.dated else ""


def _title(finding: Finding) -> str:
    return TITLES[finding.check.family]


def view(findings: Sequence[Finding], judge: Judge) -> list[Block]:
    """A table of what can be judged, each line with its reason to open; then in one line what was not entered; and a button to print."""
    if not findings:
        return []
    shown = of_dates_entered(findings)
    rows: list[list[Inline]] = [[_title(one), *_dates(one), _verdict(one)] for one in shown]
    table = blocks.table("What was in time, what was not and what is due", ["What", "Limit", "Held", "In time or late"], rows)
    reasons = (blocks.details(_summary(one), explanation(one, judge)) for one in shown)
    return [table, *reasons, *_rest([one for one in findings if one not in shown], judge), blocks.print_button(PRINTED)]


PRINTED = "A reason that you have opened is printed in full."


def _rest(findings: Sequence[Finding], judge: Judge) -> list[Block]:
    if not findings:
        return []
    return [blocks.details(NOT_JUDGED, [blocks.bullets(list(dict.fromkeys(_not_judged(one, judge) for one in findings)))])]


def _not_judged(finding: Finding, judge: Judge) -> str:
    if finding.check.dated:
        return f"{_title(finding)}: the limit was {_limit(finding)}."
    if finding.check.reason == "no_start":
        return f"{_title(finding)}: enter the {called(finding.check.about, judge.rules)}, from which it is counted."
    return f"{_title(finding)}: {within_a_sentence(why(finding, judge))}"


def _dates(finding: Finding) -> tuple[Inline, Inline]:
    check = finding.check
    limit: Inline = [blocks.day(check.dated.limit.isoformat())] if check.dated else "–"
    held: Inline = [blocks.day(check.held.isoformat())] if check.held else "–"
    return limit, held


def _verdict(finding: Finding) -> str:
    if finding.check.verdict == "overdue":
        return PLANNED_LATE if finding.check.held else NOT_ENTERED
    by = by_in_words(finding)
    return f"{VERDICTS[finding.check.verdict]}, by {by}" if by else VERDICTS[finding.check.verdict]


def _summary(finding: Finding) -> str:
    on = f" by {_limit(finding)}" if finding.check.dated else ""
    return f"Why: {_title(finding).lower()}{on}"
