"""One timeline from what has happened: every deadline that an area's rules give, what they leave open, and what to know beside it.

In steps, each in a module of its own: what was entered (`case`), what each deadline counts from (`chain`), the deadlines (`deadlines`)
and what to know beside them (`cautions`). No area's rule is used in another: only a national one stands in for a silent source, and says so.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from .case import Case, Happened, case_of
from .cautions import cautions_of, with_cautions
from .chain import anchors_of
from .deadlines import BRINGS_ABOUT, GOVERNED_BY, Anchor, Anchors, Caution, Deadline, deadlines_of, kept_late
from .ids import AreaId, DeadlineId, EventId
from .rules import Area, Duty, Information, Rules, may_be_for_one_conference

__all__ = ["BRINGS_ABOUT", "GOVERNED_BY", "Anchor", "Caution", "Deadline", "Happened", "Timeline", "timeline"]


@dataclass(frozen=True)
class Timeline:
    """The whole answer, deadlines in order of the date to work to; what can no longer be kept comes last.

    `silent` names what these events would start in some area and this area's source does not say; `not_read` what stands, if anywhere,
    in a part of its source that was not read. Neither names what its source counts from another event, other types of conference aside.
    `without_a_date` are those of both for which no date of this answer stands, be it a national one, each with the events that leave it so:
    what has a date for the initial conference may have none for the review.
    """

    area: Area
    deadlines: tuple[Deadline, ...]
    silent: tuple[DeadlineId, ...]
    not_read: tuple[DeadlineId, ...]
    without_a_date: Mapping[DeadlineId, tuple[EventId, ...]]
    unquantified: tuple[Duty, ...]
    information: tuple[Information, ...]
    cautions: tuple[Caution, ...]


def timeline(rules: Rules, area_id: AreaId, happened: Iterable[Happened], show: Collection[str] = (), expected: Collection[EventId] = ()) -> Timeline:
    """Every deadline of an area that follows from what happened.

    Of equal events the latest counts. `show` names what is left out unless asked for: "exclusion", "split". `expected` are events known
    to be coming on a day that nobody gave. Raises `KeyError` for an area that does not exist and `OutOfRange` for years without bank
    holidays.
    """
    case = case_of(rules, area_id, happened, show, expected)
    anchors = anchors_of(case)
    deadlines = with_cautions([*deadlines_of(case.timescales, anchors, case), *kept_late(case.timescales, case)], anchors, case)
    deadlines.sort(key=lambda one: (one.missed_on is not None, one.result.work_to, one.result.limit, one.rule.key, one.anchor.day))
    unanswered = _unanswered(anchors, case)
    return Timeline(
        area=case.area,
        deadlines=tuple(deadlines),
        silent=tuple(family for family in unanswered if family not in case.area.not_read),
        not_read=tuple(family for family in unanswered if family in case.area.not_read),
        without_a_date=_without_a_date(unanswered, deadlines),
        unquantified=tuple(duty for duty in case.area.duties if _comes_up(duty.events, anchors) and (not duty.show or duty.show in case.show)),
        information=tuple(item for item in case.area.information if _comes_up(item.events, anchors)),
        cautions=tuple(cautions_of(deadlines, anchors, case)),
    )


def _unanswered(anchors: Anchors, case: Case) -> dict[DeadlineId, tuple[EventId, ...]]:
    """The families that these events would start in some area and on which this area's own source gives nothing, each with these events."""
    started: dict[DeadlineId, set[EventId]] = {}
    for start in case.rules.any_area.starts:
        for event in start.events:
            if event in anchors and case.brings_up(start) and not case.area.answers(start.family, event):
                started.setdefault(start.family, set()).add(event)
    return {family: tuple(sorted(started[family], key=lambda event: (anchors[event].day, event))) for family in sorted(started)}


def _without_a_date(unanswered: Mapping[DeadlineId, Sequence[EventId]], deadlines: Sequence[Deadline]) -> dict[DeadlineId, tuple[EventId, ...]]:
    """The same, where no date of the answer may be about the same conference."""
    found = {}
    for family, events in unanswered.items():
        dated = [deadline.anchor.event for deadline in deadlines if family in deadline.rule.settles]
        left_open = tuple(event for event in events if not any(may_be_for_one_conference(event, other) for other in dated))
        if left_open:
            found[family] = left_open
    return found


def _comes_up(events: Collection[EventId], anchors: Anchors) -> bool:
    return any(event in anchors for event in events)
