"""Why a date is what it is: the rule and its source, the count day by day, other readings, what happens if it is missed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from conference_rules.rules import GUIDE_BOUNDS
from conference_rules.wording import DUTIES, brief_date

from .. import blocks

if TYPE_CHECKING:
    from ..contract import Counting, Deadline
    from ..contract.block_kinds import Block, Inline, StripDay, Term

LATE = ("late", "overdue", "missed")
AT_ONCE = ("around_christmas", "around_christmas_only", "council_closed_that_day")
"""Cautions that stand on the card itself."""


def why(deadline: Deadline) -> list[Block]:
    """Why a date is what it is: the rule, the count, other readings, what happens if it is missed."""
    return [
        *_rule(deadline),
        *the_count(deadline),
        *_last_working_day(deadline),
        *_readings(deadline),
        *_series(deadline),
        *_if_missed(deadline),
        *_beware(deadline),
    ]


def is_late(deadline: Deadline) -> bool:
    """Whether what has to be done about a delay has to be done now. What counts from a meeting without a date is not late for certain."""
    return deadline["from"]["basis"] == "given" and deadline.get("status", {}).get("id") in LATE


def _rule(deadline: Deadline) -> list[Block]:
    rule = deadline["rule"]
    level = "National timescale" if rule["level"] == "england" else "Source"
    items: list[Term] = [
        ("The rule", rule["text"]),
        ("Duty", _duty(deadline)),
        (level, f'{rule["source_title"]}, section "{rule["section"]}"'),
    ]
    if deadline["note"]:
        items.append(("Note", deadline["note"]))
    return [blocks.definitions(items)]


def _duty(deadline: Deadline) -> str:
    """How strong it is. Where the date only guides, the duty is to act, and not to act by that date."""
    duty = DUTIES[deadline["duty"]]
    return f"{duty}, but the date is a guide and not a limit" if deadline["bound"] in GUIDE_BOUNDS and deadline["duty"] != "plain" else duty


def the_count(deadline: Deadline) -> list[Block]:
    """The count day by day, the days passed over named."""
    counting = deadline.get("counting")
    return strip_of(counting, backwards=deadline["direction"] == "before") if counting else []


def strip_of(counting: Counting, *, backwards: bool = False) -> list[Block]:
    """A count day by day, the days passed over named."""
    reasons = {skipped["date"]: skipped["why"] for skipped in counting["skipped"]}
    number = {iso: place for place, iso in enumerate(counting["counted"], start=1)}
    # Where the document counts the day of the event as day 1, there is no day 0 to show.
    days: list[StripDay] = []
    if counting["day_zero"] not in {*reasons, *number}:
        days.append({"date": counting["day_zero"], "text": _in_brief(counting["day_zero"]), "kind": "zero", "n": 0})
    for iso in sorted([*reasons, *number], reverse=backwards):
        if iso in reasons:
            days.append({"date": iso, "text": _in_brief(iso), "kind": "skipped", "why": reasons[iso]})
        else:
            days.append({"date": iso, "text": _in_brief(iso), "kind": "counted", "n": number[iso]})
    days[-1]["kind"] = "limit"
    return [blocks.strip("The count, day by day", days)]


def _in_brief(iso: str) -> str:
    return brief_date(date.fromisoformat(iso))


def _last_working_day(deadline: Deadline) -> list[Block]:
    if deadline.get("last_working_day") == deadline["limit"]:
        return []
    return [blocks.paragraph(["The last working day on or before the limit is ", blocks.day(deadline["last_working_day"]), "."])]


def _readings(deadline: Deadline) -> list[Block]:
    if not deadline.get("readings"):
        return []
    items: list[Inline] = [[blocks.day(reading["date"]), f": {reading['text']}"] for reading in deadline["readings"]]
    return [blocks.heading("Other ways to read it", 4), blocks.bullets(items)]


def _series(deadline: Deadline) -> list[Block]:
    """The dates after this one, each a day on which a meeting can be held."""
    if "series_work_to" not in deadline:
        return []
    items = [[blocks.day(iso)] for iso in deadline["series_work_to"][1:]]
    return [blocks.heading("And after that, if each takes place on its date to work to", 4), blocks.bullets(items)]


def _if_missed(deadline: Deadline) -> list[Block]:
    """What is late says so on the card itself."""
    if not deadline["if_missed"] or is_late(deadline):
        return []
    return [blocks.heading("If it is missed", 4), blocks.paragraph(deadline["if_missed"])]


def _beware(deadline: Deadline) -> list[Block]:
    texts = [caution["text"] for caution in deadline["cautions"] if caution["id"] not in AT_ONCE]
    return [blocks.notice("caution", [blocks.bullets(texts)], "Please note")] if texts else []
