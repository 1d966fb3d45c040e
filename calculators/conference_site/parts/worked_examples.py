"""Worked examples for the page on counting: a question put to the calculator at build time, and its answer in words.

`[[example.darlington.strategy_discussion.2026-12-11]]` shows what that one date starts; a rule's key behind it keeps to one rule.
"""

import json
from datetime import date
from typing import Any

from conference_calculators import api
from conference_rules import UnknownRule
from conference_rules.ids import AreaId, EventId
from conference_rules.wording import long_date

from ..knowledge import Knowledge, PageFacts
from ..markup import LINES, Markup, definitions, items


def example(name: str, page: PageFacts, knowledge: Knowledge) -> Markup:
    """The example of this name. Raises `UnknownRule` when the name or the answer makes no sense."""
    area, event, day, key = _parts(name)
    request = {"calculator": "timescales", "area": area, "inputs": {"events": [{"event": event, "date": day}]}}
    faults: list[str] = []
    answer = json.loads(api.answer(json.dumps(request), faults.append))
    if "errors" in answer:
        raise UnknownRule(" ".join([*(error["message"] for error in answer["errors"]), *faults]))
    deadlines = [found for found in answer["deadlines"] if found["from"]["basis"] == "given" and key in ("", found["rule"]["key"], found["id"])]
    if not deadlines:
        raise UnknownRule(f"in {area}, {event} starts no rule {key!r} by itself.")
    title = f"{knowledge.rules.areas[area].name}. {knowledge.rules.events[event].title} on {_in_words(day)}"
    body = LINES.join(_deadline(found) for found in deadlines)
    return Markup('<section class="cg-example" aria-label="{}">\n<p class="cg-example__title">{}</p>\n{}\n</section>').format(title, title, body)


def _parts(name: str) -> tuple[AreaId, EventId, str, str]:
    parts = name.split(".")
    if len(parts) not in (3, 4):
        raise UnknownRule("write it as [[example.darlington.strategy_discussion.2026-12-11]], with a rule's key behind it if need be.")
    area, event, day, key = (*parts, "")[:4]
    return AreaId(area), EventId(event), day, key


def _deadline(found: dict[str, Any]) -> Markup:
    readings = items(Markup("{} <strong>{}</strong>").format(reading["text"], _in_words(reading["date"])) for reading in found["readings"])
    limit, work_to = found["limit"], found["work_to"]
    return Markup("<p><strong>{}</strong>: {}</p>\n").format(found["title"], found["rule"]["text"]) + definitions(
        [
            ("Limit", _in_words(limit)),
            ("Date to work to", _in_words(work_to) if work_to != limit else ""),
            ("How it is counted", _counting(found.get("counting"))),
            ("Other readings", readings if found["readings"] else ""),
        ]
    )


def _counting(counting: dict[str, Any] | None) -> str:
    if not counting:
        return ""
    bank_holidays = [day for day in counting["skipped"] if date.fromisoformat(day["date"]).weekday() < 5]
    named = "; ".join(f"{_in_words(day['date'])} ({day['why']})" for day in bank_holidays)
    also = f" Nor {'is' if len(bank_holidays) == 1 else 'are'} {named}." if bank_holidays else ""
    counted = f"{_in_words(counting['counted'][0])} is day 1, {_in_words(counting['counted'][-1])} is day {len(counting['counted'])}."
    return f"Day 0 is {_in_words(counting['day_zero'])}. {counted} Saturdays and Sundays are not counted.{also}"


def _in_words(day: str) -> str:
    return long_date(date.fromisoformat(day))
