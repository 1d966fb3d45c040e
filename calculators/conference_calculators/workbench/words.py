"""Words that the form makes for an officer who gives none."""

from collections.abc import Mapping

from conference_rules.ids import EventId
from conference_rules.rules import Event


def first_answer(outcome: str, duty: str, direction: str, key: str, event: EventId, events: Mapping[EventId, Event]) -> str:
    """A first answer for families: "The health plan should be sent out within [[timescale.health_plan]] of the core group."."""
    done = outcome.replace("{is}", "must be" if duty == "must" else "should be")
    how = {"after": f"within [[timescale.{key}]] of", "before": f"[[timescale.{key}]] before", "on": "on the day of"}[direction]
    return f"{done[0].upper()}{done[1:]} {how} {events[event].phrase}."
