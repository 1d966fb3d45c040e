"""What a page shows of a timescales answer: its first sentence, one timeline, and under each date why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from conference_rules import Rules
from conference_rules.deadlines import BRINGS_ABOUT
from conference_rules.wording import long_date, short_date, together

from .. import blocks, calculator_named
from ..blocks.deadline import card, card_id, date_or_words, people_in_words, rule_of, status, waits
from ..blocks.picture import on_a_line
from ..fields.calculator import Request
from ..files import take_away
from .headline import what_comes_next

if TYPE_CHECKING:
    from ..contract import Deadline, Timescales
    from ..contract.block_kinds import Block, DeadlineCard, Inline, Tag, Timeline, TimelineEntry

MEETINGS = (
    "initial_conference", "transfer_conference", "transfer_conference_from_notification", "transfer_conference_from_move",
    "pre_birth_conference", "first_core_group", "next_core_group", "first_review", "next_review", "reconvened_conference",
    "complaint_manager_reply", "complaint_reply", "appeal_meeting", "appeal_outcome",
)  # fmt: skip
"""What the picture shows; reports and papers are in the list below it."""

HOW_DATES_ARE_COUNTED = ("X41", "undated")
"""Cautions about every date alike. What the others say is about the dates that were entered."""


def view(answer: Timescales, request: Request) -> list[Block]:
    """The blocks of the whole answer."""
    area = request.rules.areas[request.area]
    stamp = blocks.stamp(area.name, request.rules, area.source, request.today)
    shown = [
        *_first_words(answer, request),
        *_warnings(answer),
        _picture(answer, request),
        *_deadlines(answer, request),
        *_unquantified(answer, request),
        *_silent(answer, request),
        *_not_read(answer, request),
        *_how_counted(answer, request),
    ]
    return [*shown, *take_away(answer, request, [*shown, stamp]), stamp]


# The first words


def _first_words(answer: Timescales, request: Request) -> list[Block]:
    """The headline; what has to be done if something is late, and what comes next; then how many dates follow."""
    title, to_do = _in_two(answer)
    more = [to_do, _on_the_same_day(answer, request), _after_that(answer, request), _counts(answer, request)]
    first, *others = filter(None, more)
    return [blocks.panel(title, first, answer["headline"]["tone"]), *map(blocks.paragraph, others)]


def _in_two(answer: Timescales) -> tuple[str, str]:
    """The headline up to what has to be done about a delay, and that."""
    said = answer["headline"]
    to_do = "" if said["deadline"] is None else answer["deadlines"][said["deadline"]]["if_missed"] or ""
    sentence = said["text"].removesuffix(to_do).rstrip()
    return (sentence, to_do) if sentence and sentence != said["text"] else (said["text"], "")


def _on_the_same_day(answer: Timescales, request: Request) -> str:
    """What else is due on the day that the headline names."""
    said = answer["headline"]
    if said["tone"] != "next" or said["deadline"] is None:
        return ""
    first = answer["deadlines"][said["deadline"]]
    also = [other for other in answer["deadlines"] if other is not first and _is_to_come(other) and _basis_and_day(other) == _basis_and_day(first)]
    actions = list(dict.fromkeys(rule_of(other, request).action for other in also if not _exclude_each_other(other, answer, request)))
    return f"On the same day: {'; '.join(action[0].lower() + action[1:] for action in actions)}." if actions else ""


def _is_to_come(deadline: Deadline) -> bool:
    return deadline["binding"] and deadline.get("status", {}).get("id") == "due"


def _basis_and_day(deadline: Deadline) -> tuple[str, str | None]:
    return deadline["from"]["basis"], deadline["work_to"]


def _exclude_each_other(deadline: Deadline, answer: Timescales, request: Request) -> bool:
    excluded_by = rule_of(deadline, request).excluded_by
    return any(rule_of(other, request).family in excluded_by for other in answer["deadlines"])


def _after_that(answer: Timescales, request: Request) -> str:
    if answer["headline"]["tone"] not in ("late", "missed", "possibly_late"):
        return ""
    following = what_comes_next(answer["deadlines"], request)
    return f"Next: {following[0].lower()}{following[1:]}" if following else ""


def _counts(answer: Timescales, request: Request) -> str:
    """How many dates follow from what, and how many of them are past."""
    area = request.rules.areas[request.area].name
    number = len(answer["deadlines"])
    follow = f"{number} date{'s' if number != 1 else ''}, counted from {_given(answer, request)}." if number else ""
    today = f"Today is {long_date(request.today)}." if request.today else ""
    return " ".join(filter(None, [f"{area}.", follow, _passed(answer), today]))


def _given(answer: Timescales, request: Request) -> str:
    starts = {(start["date"], start["event"]) for start in (deadline["from"] for deadline in answer["deadlines"]) if start["basis"] == "given"}
    named = [f"{request.rules.events[event].named} ({short_date(date.fromisoformat(day))})" for day, event in sorted(starts)]
    return together(named) or "the dates that were entered"


def _passed(answer: Timescales) -> str:
    """Nobody knows of a report whether it went out in time."""
    said = answer["headline"]
    overdue = [number for number, deadline in enumerate(answer["deadlines"]) if deadline.get("status", {}).get("id") == "overdue"]
    passed = [number for number in overdue if number != said["deadline"] and answer["deadlines"][number]["from"]["basis"] == "given"]
    other = "other " if said["tone"] == "late" else ""
    if len(passed) == 1:
        return f"One {other}limit has passed: check that it was kept."
    return f"{len(passed)} {other}limits have passed: check that each was kept." if passed else ""


def _warnings(answer: Timescales) -> list[Block]:
    """What must not be overlooked stands above the dates."""
    texts = [caution["text"] for caution in answer["cautions"] if caution["id"] not in HOW_DATES_ARE_COUNTED]
    return [blocks.notice("warning", [blocks.paragraph(text) for text in texts])] if texts else []


# The picture


def _picture(answer: Timescales, request: Request) -> Timeline:
    """What was entered, each once with how it stands, and the meetings to come."""
    entries = [_entered_entry(event, iso, answer, request) for event, iso in _entered(request)]
    entries += [
        _deadline_entry(deadline, deadline["work_to"], place)
        for place, deadline in enumerate(answer["deadlines"])
        if deadline["id"] in MEETINGS and deadline["binding"] and deadline["work_to"] and not deadline["held_on"]
    ]
    return on_a_line("Timeline", entries, request.today)


def _entered(request: Request) -> list[tuple[str, str]]:
    rows = calculator_named(request.calculator).read(request)["events"]
    return sorted({(row["event"], row["date"].isoformat()) for row in rows})


def _entered_entry(event: str, iso: str, answer: Timescales, request: Request) -> TimelineEntry:
    entry: TimelineEntry = {"date": iso, "date_text": blocks.in_words(iso), "title": request.rules.events[event].title, "kind": "event"}
    for target, verdict in _verdicts(event, iso, answer, request):
        return {**entry, "target": target, "status": verdict}
    return entry


def _verdicts(event: str, iso: str, answer: Timescales, request: Request) -> Iterator[tuple[str, Tag]]:
    """How a meeting that was entered stands to its deadlines, the one that binds first."""
    held = [(place, one) for place, one in enumerate(answer["deadlines"]) if one["held_on"] == iso and _meeting_of(one, request) in (event, None)]
    for place, deadline in sorted(held, key=lambda one: not one[1]["binding"]):
        if standing := status(deadline):
            yield card_id(deadline, place), standing


def _meeting_of(deadline: Deadline, request: Request) -> str | None:
    """The event that a deadline asks for; None for a new conference in the place of one that was not quorate, which may be of any type."""
    rule = rule_of(deadline, request)
    return rule.events[0] if rule.recurs else BRINGS_ABOUT.get(rule.family)


def _deadline_entry(deadline: Deadline, work_to: str, place: int) -> TimelineEntry:
    entry: TimelineEntry = {
        "date": work_to,
        "date_text": blocks.in_words(work_to),
        "title": deadline["short_title"],
        "kind": "work_to",
        "target": card_id(deadline, place),
    }
    standing = status(deadline)
    return {**entry, "status": standing} if standing else entry


# Each date


def _deadlines(answer: Timescales, request: Request) -> list[Block]:
    """The cards in the order of the answer: dates first, then what hangs on a meeting without one, then what cannot be kept any more."""
    cards: dict[str, list[DeadlineCard]] = {"dated": [], "depends": [], "missed": []}
    for place, deadline in enumerate(answer["deadlines"]):
        standing = deadline.get("status", {}).get("id", "")
        cards[standing if standing in cards else "dated"].append(card(deadline, place, answer["deadlines"], request))
    introduced: dict[str, list[Block]] = {
        "dated": [blocks.heading("Every date, in order"), *_as_table(answer, request)],
        "depends": [blocks.heading("No date yet")],
        "missed": [blocks.heading("Past their limit")],
    }
    return [block for group, found in cards.items() if found for block in (*introduced[group], *found)]


def _as_table(answer: Timescales, request: Request) -> list[Block]:
    """The same dates side by side, for those who would rather scan than read."""
    rows = [_table_row(deadline, request.rules) for deadline in answer["deadlines"]]
    table = blocks.table("All dates, in order of the date to work to", ["Work to", "What", "Limit", "Who", "How it stands"], rows)
    return [blocks.details("All dates as a table", [table])]


def _table_row(deadline: Deadline, rules: Rules) -> list[Inline]:
    standing = status(deadline)
    stands = standing["text"] if standing else ""
    held = f"{blocks.in_words(deadline['held_on'])}: " if deadline["held_on"] else ""  # it may be planned and not yet held
    dates = [date_or_words(deadline, "work_to", rules), deadline["title"], date_or_words(deadline, "limit", rules)]
    return [*dates, people_in_words(deadline["who"]), f"{held}{stands}"]


# What has no date


def _unquantified(answer: Timescales, request: Request) -> list[Block]:
    lines = blocks.sourced([*answer["unquantified"], *answer["information"]], request.rules)
    return [*blocks.checklist("Also due, with no time limit given", lines)]


def _silent(answer: Timescales, request: Request) -> list[Block]:
    """What to ask about, once."""
    area = request.rules.areas[request.area].name
    said = "What the national rules do not cover" if area == "England" else f"What {area}'s document does not say"
    others = "one council's" if area == "England" else "one other council's"
    lead = f"Ask {_whom(request)} when each of these happens: at least {others} document gives a time for it."
    return _to_ask_about(said, lead, _without_a_date(answer["silent"], answer, request), request)


def _not_read(answer: Timescales, request: Request) -> list[Block]:
    area = request.rules.areas[request.area].name
    lead = f"{area}'s document leads to other papers for these, which were not read for the guide. Ask {_whom(request)} when each of these happens."
    return _to_ask_about(f"What was not read for {area}", lead, _without_a_date(answer["not_read"], answer, request), request)


def _without_a_date(families: Sequence[str], answer: Timescales, request: Request) -> list[str]:
    """Where a national date stands in, it is not asked for."""
    dated = {rule_of(deadline, request).family for deadline in answer["deadlines"]}
    return [family for family in families if family not in dated]


def _to_ask_about(title: str, lead: str, families: Sequence[str], request: Request) -> list[Block]:
    titles = sorted({request.rules.any_area.titles[family] for family in families})
    return [blocks.heading(title), blocks.paragraph(lead), blocks.bullets(titles)] if titles else []


def _whom(request: Request) -> str:
    return "the chair or the social worker" if waits(request) else "the chair or your manager"


def _how_counted(answer: Timescales, request: Request) -> list[Block]:
    texts = [caution["text"] for caution in answer["cautions"] if caution["id"] in HOW_DATES_ARE_COUNTED]
    return [blocks.details("How these dates are counted", [blocks.bullets([*texts, request.rules.areas[request.area].source.note])])]
