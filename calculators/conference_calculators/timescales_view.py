"""What a page shows of a timescales answer: one timeline, and under each date why."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from conference_rules import Rules
from conference_rules.wording import long_date, period, short_date

from . import blocks
from .blocks import Block
from .calculator import Request
from .picture import on_a_line
from .take_away import take_away
from .why import why

Answered = Mapping[str, Any]

MEETINGS = (
    "initial_conference", "transfer_conference", "transfer_conference_from_notification", "transfer_conference_from_move",
    "pre_birth_conference", "first_core_group", "next_core_group", "first_review", "next_review", "reconvened_conference",
    "complaint_manager_reply", "complaint_reply", "appeal_meeting", "appeal_outcome",
)  # fmt: skip
"""What the picture shows; reports and papers are in the list below it."""

WORK_TO = "Work to"
NO_DATE_LEFT = "Cannot be kept any more"


def view(answer: Answered, request: Request) -> list[Block]:
    """The blocks of the whole answer."""
    area = request.rules.areas[request.area]
    stamp = blocks.stamp(area.name, request.rules, area.source, request.today)
    shown = [
        _headline(answer, request),
        blocks.notice("info", [blocks.paragraph(blocks.saved_copy(area.name, area.source)), blocks.paragraph(area.source.note)]),
        *_warnings(answer),
        _picture(answer, request),
        blocks.heading("Every date, in order"),
        *_as_table(answer, request),
        *_deadlines(answer, request),
        *_unquantified(answer, request),
        *_silent(answer, request),
        *_not_read(answer, request),
        *_cautions(answer),
    ]
    return [*shown, *take_away(answer, request, [*shown, stamp]), stamp]


def event_titles(rules: Rules) -> dict[str, str]:
    """What each event is called."""
    return {event.id: event.title for event in rules.events.values()}


def _waits(request: Request) -> bool:
    return request.inputs.get("reader") == "waits"


def _headline(answer: Answered, request: Request) -> Block:
    area = request.rules.areas[request.area].name
    number = len(answer["deadlines"])
    today = f" Today is {long_date(request.today)}." if request.today else ""
    count = "No dates follow" if not number else f"{number} date{'s' if number > 1 else ''}"
    return {"kind": "panel", "title": f"{area}: {count}", "text": f"{_next(answer, request)}Counted from {_given(answer, request)}.{today}"}


def _next(answer: Answered, request: Request) -> str:
    """What is due next, and by when: the first thing that a reader looks for. Nothing without today's date."""
    passed = [deadline for deadline in answer["deadlines"] if _standing(deadline) in ("overdue", "after_guide_date")]
    to_come = [deadline for deadline in answer["deadlines"] if deadline["binding"] and _standing(deadline) == "due"]
    day = "limit" if _waits(request) else "work_to"
    soonest = min((deadline[day] for deadline in to_come), default=None)
    titles = [f"{deadline['short_title'][0].lower()}{deadline['short_title'][1:]}" for deadline in to_come if deadline[day] == soonest]
    due = f"Next, by {blocks.in_words(soonest)}: {'; '.join(titles)}. " if soonest else ""
    return f"{due}{_passed(len(passed))}"


def _passed(number: int) -> str:
    return "" if not number else f"{number} date{'s have' if number > 1 else ' has'} passed. "


def _standing(deadline: Answered) -> str:
    return str(deadline.get("status", {}).get("id", ""))


def _given(answer: Answered, request: Request) -> str:
    titles = event_titles(request.rules)
    starts = {(start["event"], start["date"]) for start in (deadline["from"] for deadline in answer["deadlines"]) if start["basis"] == "given"}
    named = [f"{titles[event].lower()}, {short_date(date.fromisoformat(day))}" for event, day in sorted(starts, key=lambda start: start[::-1])]
    return "; ".join(named) or "the dates you gave"


def _warnings(answer: Answered) -> list[Block]:
    """What must not be overlooked stands above the dates."""
    urgent = ("out_of_order", "ended", "not_yet_in_force", "transfer_counts_from_another_day")
    texts = [caution["text"] for caution in answer["cautions"] if caution["id"] in urgent]
    return [blocks.notice("warning", [blocks.paragraph(text) for text in texts])] if texts else []


# The picture


def _picture(answer: Answered, request: Request) -> Block:
    entries = [_event_entry(*start, request) for start in _given_starts(answer)]
    entries += [
        _deadline_entry(deadline, place)
        for place, deadline in enumerate(answer["deadlines"])
        if deadline["id"] in MEETINGS and deadline["binding"] and deadline["work_to"]
    ]
    return on_a_line("The meetings on a line", entries, request.today)


def _given_starts(answer: Answered) -> list[tuple[str, str]]:
    starts = (deadline["from"] for deadline in answer["deadlines"])
    return sorted({(start["event"], start["date"]) for start in starts if start["basis"] == "given"})


def _event_entry(event: str, iso: str, request: Request) -> dict[str, Any]:
    return {"date": iso, "date_text": blocks.in_words(iso), "title": event_titles(request.rules)[event], "kind": "event"}


def _deadline_entry(deadline: Answered, place: int) -> dict[str, Any]:
    iso = deadline["work_to"]
    entry = {"date": iso, "date_text": blocks.in_words(iso), "title": deadline["short_title"], "kind": "work_to", "target": _card_id(deadline, place)}
    standing = status(deadline)
    return {**entry, "status": standing} if standing else entry


# Each date


def _as_table(answer: Answered, request: Request) -> list[Block]:
    """The same dates side by side, for those who would rather scan than read."""
    if not answer["deadlines"]:
        return []
    rows = [_table_row(deadline, request.rules) for deadline in answer["deadlines"]]
    table = blocks.table("All dates, in order of the date to work to", ["Work to", "What", "Limit", "Who", "How it stands"], rows)
    return [blocks.details("All dates as a table", [table])]


def _table_row(deadline: Answered, rules: Rules) -> list[Any]:
    standing = status(deadline)
    who = people_in_words(deadline["who"])
    dates = [date_or_words(deadline, "work_to", rules), deadline["title"], date_or_words(deadline, "limit", rules)]
    return [*dates, who, standing["text"] if standing else ""]


def _card_id(deadline: Answered, place: int) -> str:
    return f"{deadline['id'].replace('_', '-')}-{place + 1}"


def _deadlines(answer: Answered, request: Request) -> list[Block]:
    return [_card(deadline, place, answer["deadlines"], request) for place, deadline in enumerate(answer["deadlines"])]


def _card(deadline: Answered, place: int, others: Sequence[Answered], request: Request) -> Block:
    first, *second = _headline_dates(deadline, request)
    card: Block = {
        "kind": "deadline",
        "id": _card_id(deadline, place),
        "title": deadline["title"],
        "headline": first,
        "meta": meta(deadline, others, request),
        "why": why(deadline),
    }
    if second:
        card["second"] = second[0]
    standing = status(deadline)
    if standing:
        card["status"] = standing
    return card


def _headline_dates(deadline: Answered, request: Request) -> Sequence[dict[str, str]]:
    """One date or two. Whoever must act sees the date to work to first; whoever waits for something sees the limit first."""
    if deadline["limit"] is None:
        return [{"label": "When", "text": depends_on(deadline, request.rules)}]
    limit = {"label": limit_label(deadline["bound"]), **blocks.day(deadline["limit"])}
    if deadline["work_to"] is None:
        return [limit]
    work_to = {"label": WORK_TO, **blocks.day(deadline["work_to"])}
    if deadline["limit"] == deadline["work_to"]:
        return [limit if _waits(request) else work_to]
    return [limit, work_to] if _waits(request) else [work_to, limit]


def depends_on(deadline: Answered, rules: Rules) -> str:
    """What stands in the place of a date that hangs on a meeting without one."""
    return f"Depends on when {rules.events[deadline['from']['event']].taking_place}"


def date_or_words(deadline: Answered, which: str, rules: Rules) -> list[Any]:
    """The limit of a deadline or its date to work to, inline; in words where there is none."""
    if deadline[which]:
        return [blocks.day(deadline[which])]
    return [NO_DATE_LEFT if deadline["limit"] else depends_on(deadline, rules)]


def limit_label(bound: str) -> str:
    """What stands before the printed limit."""
    return {"ideally": "Ideally by", "usually": "Usually by", "about": "About"}.get(bound, "No later than")


def meta(deadline: Answered, others: Sequence[Answered], request: Request) -> list[list[Any]]:
    """Whom a deadline concerns, what it is counted from, its condition and how it stands to the other limits of the same answer."""
    start = deadline["from"]
    title = event_titles(request.rules)[start["event"]].lower()
    when = [f"{title}, ", blocks.day(start["date"])]
    if start["basis"] == "limit":
        when.append(" (if it is held on its last day)")
    found: list[list[Any]] = [["Who", people_in_words(deadline["who"])]]
    if deadline["for_whom"]:
        found.append(["For", people_in_words(deadline["for_whom"])])
    found.append(["Counted from", when])
    if deadline["condition"]:
        found.append(["Only", deadline["condition"]])
    if not deadline["binding"]:
        found.append(["Note", _beside_another(deadline, others)])
    if "earliest" in deadline:
        found.append(["From", [blocks.day(deadline["earliest"])]])
    return found


def _beside_another(deadline: Answered, others: Sequence[Answered]) -> str:
    """What to know of a limit that does not bind, because another for the same meeting does."""
    binding = next((other for other in others if other["id"] == deadline["id"] and other["binding"]), None)
    if deadline["limit"] and not deadline["work_to"]:
        return "this date has passed; the other limit for the same meeting still holds"
    if binding and not (binding["work_to"] and deadline["work_to"]):
        return "another limit for the same meeting counts"
    return "another limit for the same meeting comes first"


def people_in_words(people: Sequence[Mapping[str, str]]) -> str:
    """People as a list in words."""
    return ", ".join(person["text"] for person in people)


def status(deadline: Answered) -> dict[str, str] | None:
    """How a deadline stands, in words, with the tone they are shown in."""
    standing = deadline.get("status")
    if not standing:
        return None
    number = standing["working_days"]
    count = period(number, "working_days")
    held = f"{short_date(date.fromisoformat(standing['on']))}: "  # it may be planned and not yet held
    words = {
        "met": ("good", f"{held}in time{_day_number(deadline, -number)}"),
        "late": ("stop", f"{held}{count} late{_day_number(deadline, number)}"),
        "between_readings": ("warn", "Between the earliest and the latest way to read the rule"),
        "after_guide_date": ("warn", f"{count} after the {_guide_date(deadline['bound'])}"),
        "due": ("info", f"{count} left" if number else "Due now: no whole working day left"),
        "missed": ("stop", NO_DATE_LEFT),
        "depends": ("info", "No date yet"),
        "overdue": ("stop", f"This date passed {count} ago" if number else "This date has passed"),
    }
    tone, text = words[standing["id"]]
    return {"tone": tone, "text": text}


def _guide_date(bound: str) -> str:
    """What a date is called that guides and does not limit."""
    return {"ideally": "ideal date", "usually": "usual date"}.get(bound, "date expected")


def _day_number(deadline: Answered, from_limit: int) -> str:
    """Which working day of the count it was held on, for rules that count working days forwards."""
    if "counting" not in deadline or deadline["direction"] != "after":
        return ""
    allowed = len(deadline["counting"]["counted"])
    return f", on working day {max(allowed + from_limit, 0)} (the limit is {allowed})"


# What has no date


def _unquantified(answer: Answered, request: Request) -> list[Block]:
    lines = blocks.sourced([*answer["unquantified"], *answer["information"]], request.rules)
    if not lines:
        return []
    return [{"kind": "checklist", "title": "Owed as well, with no number of days", "items": lines}]


def _silent(answer: Answered, request: Request) -> list[Block]:
    if not answer["silent"]:
        return []
    area = request.rules.areas[request.area].name
    titles = sorted({silent_title(request.rules, family) for family in answer["silent"]})
    said = "What the national figures do not cover" if area == "England" else f"What {area}'s document does not say"
    lead = "Other areas' documents have a rule for these. No area's figure is lent to another: ask the chair or the social worker."
    return [blocks.heading(said), blocks.paragraph(lead), blocks.bullets(titles)]


def _not_read(answer: Answered, request: Request) -> list[Block]:
    if not answer["not_read"]:
        return []
    area = request.rules.areas[request.area].name
    titles = sorted({silent_title(request.rules, family) for family in answer["not_read"]})
    lead = f"{area}'s document points to another paper, which nobody has read for this guide. It may have a rule for these: ask the chair."
    return [blocks.heading("What was not read"), blocks.paragraph(lead), blocks.bullets(titles)]


def silent_title(rules: Rules, family: str) -> str:
    """What a deadline is called where an area has none of its own."""
    return next(rule.short_title for area in rules.areas.values() for rule in area.timescales if rule.family == family)


def _cautions(answer: Answered) -> list[Block]:
    texts = [caution["text"] for caution in answer["cautions"]]
    return [blocks.details("How these dates are counted", [blocks.bullets(texts)])]
