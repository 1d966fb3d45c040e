"""What follows from what: the day of each meeting, as it was given or, where it was not, as it has to be assumed.

A meeting that was not given is assumed on the day to work to of its own deadline: nobody holds one on a Sunday, or later than the guide
says. An aim starts nothing, and neither does a deadline that can no longer be kept. A birth, or the day on which it is expected, brings a
meeting forward and starts none.
"""

from collections.abc import Collection

from .case import BIRTHS, Case
from .deadlines import BRINGS_ABOUT, Anchor, Anchors, Deadline, deadlines_of
from .ids import INITIAL, EventId


def anchors_of(case: Case) -> Anchors:
    """What every deadline of this case can count from, by event."""
    anchors = {one.event: Anchor(one.event, one.day, "given") for one in sorted(case.happened, key=lambda one: one.day)}
    for family, event in BRINGS_ABOUT.items():
        if event in anchors or _another_stands_for(event, anchors, case):
            continue
        deadlines = [deadline for deadline in deadlines_of(case.family(family), anchors, case) if deadline.starts_something]
        if any(deadline.anchor.event not in BIRTHS for deadline in deadlines):
            anchors[event] = _assumed(event, deadlines)
    return anchors


def _assumed(event: EventId, deadlines: Collection[Deadline]) -> Anchor:
    day = min(deadline.result.work_to for deadline in deadlines)
    return Anchor(event, day, "limit", hangs_on=min(day, *(deadline.anchor.hangs_on or day for deadline in deadlines)))


def _another_stands_for(event: EventId, anchors: Collection[EventId], case: Case) -> bool:
    """A pre-birth or transfer conference that is run like an initial one leaves no initial conference to expect."""
    return event == INITIAL and any(other in anchors for other in case.area.treats_as_initial)
