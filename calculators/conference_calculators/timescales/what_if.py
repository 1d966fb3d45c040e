"""What if the next conference is held on another date: the same dates worked out again with it, and set beside the first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from conference_rules.cautions import CONFERENCES
from conference_rules.deadlines import BRINGS_ABOUT
from conference_rules.ids import NEXT_REVIEW, REVIEW, EventId
from conference_rules.rules import Rules
from conference_rules.timescales import Happened

from .. import blocks
from ..blocks.deadline import NO_DATE_LEFT, depends_on, mind, rule_of, short_titles, status
from ..fields import Choice, DateField, Option
from ..fields.calculator import Request
from .line import entered

if TYPE_CHECKING:
    from ..contract import Deadline, Supposed, Timescales
    from ..contract.block_kinds import Compared, Comparison, Inline, Tag, WhatIf


def questions(events: Sequence[Option]) -> tuple[Choice, DateField]:
    """What is asked for a comparison. No form has them: the answer itself asks for the other date."""
    return (
        Choice("what_if.event", "Which conference is held on another date?", events, "select", optional=True, in_forms=False),
        DateField("what_if.date", "On which date?", noun="other date", optional=True, in_forms=False),
    )


def instead(happened: Sequence[Happened], event: EventId, day: date, today: date | None) -> list[Happened]:
    """What happened, with the conference on that day in place of the day that was planned for it."""
    latest = max((one.day for one in happened if one.event == event), default=None)
    is_planned = latest is not None and (event != REVIEW or today is None or latest >= today)
    kept = [one for one in happened if not (is_planned and one.event == event and one.day == latest)]
    return [*kept, Happened(event, day)]


# What the page shows


def what_if(answer: Timescales, request: Request) -> list[WhatIf]:
    """The box for another date, where a conference is still to come, and the comparison where a date was given."""
    event = answer["what_if"]["event"] if "what_if" in answer else next_conference(answer, request)[1]
    if request.today is None or event is None:
        return []
    called = request.rules.events[event].named
    inputs = {name: value for name, value in request.inputs.items() if name not in ("what_if", "calendar")}
    asked: WhatIf = {
        "kind": "what_if",
        "title": f"What if the {called} is held on another date?",
        "note": "See what else would move. What you entered, and the dates on this page, stay as they are.",
        "legend": f"Another date for the {called}",
        "label": "Compare",
        "event": event,
        "request": {"calculator": request.calculator, "area": request.area, "today": str(request.today), "inputs": inputs, "view": True},
    }
    return [{**asked, "comparison": _comparison(answer, answer["what_if"], request)} if "what_if" in answer else asked]


def next_conference(answer: Timescales, request: Request) -> tuple[str, EventId | None]:
    """The conference that is planned or due first, with its day."""
    today = str(request.today)
    planned = [(day, event) for event, day in entered(request) if event in CONFERENCES and day >= today]
    due = [
        (one["work_to"] or one["limit"] or today, meeting)
        for one in answer["deadlines"]
        if one["binding"] and not one["held_on"] and (meeting := _conference_of(one, request))
    ]
    return min([*planned, *due], default=("", None))


def _conference_of(deadline: Deadline, request: Request) -> EventId | None:
    family = rule_of(deadline, request).family
    meeting = REVIEW if family == NEXT_REVIEW else BRINGS_ABOUT.get(family)
    return meeting if meeting in CONFERENCES else None


@dataclass(frozen=True)
class _Day:
    """What an answer says of one thing: its day, or words in its place, and how it stands."""

    text: str
    iso: str | None = None
    stands: Tag | None = None
    mind: str = ""

    @property
    def shown(self) -> Inline:
        return [{"date": self.iso, "text": self.text}] if self.iso else self.text


_Thing = tuple[str, EventId, int]
"""A rule, what it counts from, and which of several it is."""


def _comparison(answer: Timescales, supposed: Supposed, request: Request) -> Comparison:
    rules = request.rules
    first, second = (_by_thing(deadlines, rules) for deadlines in (answer["deadlines"], supposed["deadlines"]))
    titles = {**_titles(supposed["deadlines"], rules), **_titles(answer["deadlines"], rules)}
    event, day = supposed["event"], supposed["date"]
    rows = [_row(title, first.get(thing), second.get(thing)) for thing, title in _in_order(titles, first, second).items()]
    changed = [row for row in rows if row["first"] != row["second"]]
    same = len(changed) < len(rows)
    return {
        "title": f"If the {rules.events[event].named} is held on {blocks.in_words(day)}",
        "text": supposed["headline"]["text"],
        "tone": supposed["headline"]["tone"],
        "columns": ["As it stands", f"If it is held on {blocks.in_words(day)}"],
        "rows": changed,
        "note": "All other dates stay the same." if same else "",
        "close": "Close the comparison",
        "keep": "To keep this date, enter it for the conference above and work out the dates again.",
    }


def _in_order(titles: Mapping[_Thing, str], first: Mapping[_Thing, _Day], second: Mapping[_Thing, _Day]) -> dict[_Thing, str]:
    """In the order of the other date; what has no day then comes last."""
    days = {thing: (second.get(thing) or first[thing]).iso or "9" for thing in titles}
    return {thing: titles[thing] for thing in sorted(titles, key=lambda thing: days[thing])}


def _row(what: str, first: _Day | None, second: _Day | None) -> Compared:
    row: Compared = {"what": what, "first": first.shown if first else "No date", "second": second.shown if second else "No date"}
    if first and first.stands:
        row["first_status"] = first.stands
    if second and second.stands:
        row["second_status"] = second.stands
    if second and second.mind:
        row["mind"] = second.mind
    return row


def _things(deadlines: Sequence[Deadline]) -> Iterator[tuple[_Thing, int]]:
    """Each deadline that binds, as the thing that it is in any answer, with its place."""
    seen: Counter[tuple[str, EventId]] = Counter()
    for place, deadline in enumerate(deadlines):
        what = (deadline["rule"]["key"], deadline["from"]["event"])
        seen[what] += 1
        if deadline["binding"]:
            yield (*what, seen[what]), place


def _titles(deadlines: Sequence[Deadline], rules: Rules) -> dict[_Thing, str]:
    called = short_titles(deadlines, rules)
    return {thing: called[place] for thing, place in _things(deadlines)}


def _by_thing(deadlines: Sequence[Deadline], rules: Rules) -> dict[_Thing, _Day]:
    return {thing: _day(deadlines[place], rules) for thing, place in _things(deadlines)}


def _day(deadline: Deadline, rules: Rules) -> _Day:
    """The day on which it is held, or to work to; how many working days are left is no difference worth a word."""
    standing = status(deadline)
    stands = standing if standing and standing["tone"] != "info" else None
    iso = deadline["held_on"] or deadline["work_to"]
    if iso:
        return _Day(blocks.in_words(iso), iso, stands, mind(deadline))
    return _Day(NO_DATE_LEFT if deadline["limit"] else depends_on(deadline, rules), None, stands)
