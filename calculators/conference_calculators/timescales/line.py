"""The timeline: what was entered, each once with how it stands, and everything to come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from conference_rules.deadlines import BRINGS_ABOUT
from conference_rules.ids import EventId
from conference_rules.wording import short_date, together

from .. import calculator_named
from ..blocks.deadline import card_id, dated, dates, limit_label, mind, places_in_order, rule_of, short_titles, status
from ..blocks.picture import on_a_line
from ..fields.calculator import Request
from .roles import is_named

if TYPE_CHECKING:
    from ..contract import Deadline, Timescales
    from ..contract.block_kinds import EntryKind, Tag, Timeline, TimelineEntry

MEETINGS = (
    "initial_conference", "transfer_conference", "transfer_conference_from_notification", "transfer_conference_from_move",
    "pre_birth_conference", "first_core_group", "next_core_group", "first_review", "next_review", "reconvened_conference",
    "appeal_meeting", "visit", "bedroom_seen",
)  # fmt: skip
"""What people meet for. The other deadlines are for reports, requests and papers."""

ASSUMED = "What counts from a meeting without a date is worked out as if that meeting were held on its date to work to."
YOURS = "Yours"
"""What stands beside a date that names the reader's role."""


def line(answer: Timescales, request: Request) -> Timeline:
    """What was entered, and everything to come in the order of the list of dates."""
    deadlines = answer["deadlines"]
    entries = [_entered_entry(event, iso, answer, request) for event, iso in entered(request)]
    titles = short_titles(deadlines, request.rules)
    entries += [
        _deadline_entry(deadline, place, titles[place], request)
        for place, deadline in enumerate(deadlines)
        if deadline["binding"] and deadline["work_to"] and not deadline["held_on"]
    ]
    shown = on_a_line("Timeline", _as_listed(entries, deadlines, request), request.today)
    is_assumed = any(one["from"]["basis"] == "limit" and one["work_to"] for one in deadlines)
    return {**shown, "note": ASSUMED} if is_assumed else shown


def _as_listed(entries: Sequence[TimelineEntry], deadlines: Sequence[Deadline], request: Request) -> list[TimelineEntry]:
    """Entries in the order of their cards, and before them what was entered and has none: that is how they stand on one day."""
    numbers = {card_id(deadlines[place], place): number for number, place in enumerate(places_in_order(deadlines, request))}
    return sorted(entries, key=lambda entry: numbers.get(entry.get("target", ""), -1))


def entered(request: Request) -> list[tuple[EventId, str]]:
    """The events that were entered, each once, with their days."""
    rows = calculator_named(request.calculator).read(request)["events"]
    return sorted({(row["event"], row["date"].isoformat()) for row in rows})


def _entered_entry(event: EventId, iso: str, answer: Timescales, request: Request) -> TimelineEntry:
    label = "" if request.today is None else "Planned for" if iso > request.today.isoformat() else "Date entered"
    entry: TimelineEntry = {"kind": "event", "title": request.rules.events[event].title, "on": dated(label, iso), "apart": "day"}
    for deadline, target, verdict in _verdicts(event, iso, answer, request):
        entry |= {"target": target, "status": verdict}
        if deadline["limit"] and deadline["limit"] != iso:
            entry["second"] = dated(limit_label(deadline["bound"]), deadline["limit"])
        break
    return entry


def _verdicts(event: EventId, iso: str, answer: Timescales, request: Request) -> Iterator[tuple[Deadline, str, Tag]]:
    """How a meeting that was entered stands to its deadlines, the one that binds first."""
    held = [(place, one) for place, one in enumerate(answer["deadlines"]) if one["held_on"] == iso and _meeting_of(one, request) in (event, None)]
    for place, deadline in sorted(held, key=lambda one: not one[1]["binding"]):
        if standing := status(deadline):
            yield deadline, card_id(deadline, place), standing


def _meeting_of(deadline: Deadline, request: Request) -> EventId | None:
    """The event that a deadline asks for; None for a new conference in the place of one that was not quorate, which may be of any type."""
    rule = rule_of(deadline, request)
    return rule.events[0] if rule.recurs else BRINGS_ABOUT.get(rule.family)


def _deadline_entry(deadline: Deadline, place: int, title: str, request: Request) -> TimelineEntry:
    first, *second = dates(deadline, request)
    kind: EntryKind = "meeting" if deadline["id"] in MEETINGS else "paper"
    entry: TimelineEntry = {"kind": kind, "title": title, "on": first, "apart": "day", "target": card_id(deadline, place)}
    if second:
        entry["second"] = second[0]
    standing = status(deadline)
    if standing and standing["tone"] != "info":  # how many days are left stands on the card
        entry["status"] = standing
    if condition := deadline["condition"]:
        entry["only"] = f"{condition[0].upper()}{condition[1:]}"
    if known := mind(deadline):
        entry["mind"] = known
    if is_named(deadline, request):
        entry["yours"] = YOURS
    return entry


def counted_from(answer: Timescales, request: Request) -> str:
    """The events that were entered and that dates count from, in words."""
    starts = {(start["date"], start["event"]) for start in (deadline["from"] for deadline in answer["deadlines"]) if start["basis"] == "given"}
    named = [f"{request.rules.events[event].named} ({short_date(date.fromisoformat(day))})" for day, event in sorted(starts)]
    return together(named) or "the dates that were entered"
