"""Words that the form makes for families where an officer gives none: short sentences, with the names that families use.

A new family of time limits, or a new event, that families read about needs easy words here; the tests hold all of them to a reading grade.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from conference_rules.ids import DeadlineId, EventId
from conference_rules.rules import Event, Timescale
from conference_rules.wording import either


@dataclass(frozen=True)
class TimeLimit:
    """What families are to read about a time limit; each name means what it means in `Timescale`."""

    key: str
    family: DeadlineId
    outcome: str
    events: tuple[EventId, ...]
    amount: int
    direction: str
    bound: str
    duty: str
    excludes_the_day: bool = False


_DONE: Mapping[str, str] = {
    "initial_conference": "the first conference {must} be held",
    "reconvened_conference": "the new conference {must} be held",
    "report_to_family": "you {must} have the social worker's report",
    "agency_report_to_family": "you {must} have each report",
    "report_to_excluded_parent": "you {must} still get the report",
    "split_letter": "the letter about your part {must} be sent",
    "outline_plan": "the plan {must} be given out",
    "plan_of_help": "a plan of help {must} be made",
    "decisions_circulated": "the decisions {must} be sent out",
    "record_circulated": "the record {must} be sent out",
    "record_corrections": "what you want put right {must} go to the chair",
    "complaint_manager_reply": "the manager {must} reply",
    "complaint_reply": "a written reply {must} be sent",
    "appeal_meeting": "the panel {must} meet",
    "appeal_outcome": "you {must} be told the result",
    "first_core_group": "the first core group {must} meet",
    "next_core_group": "the next core group {must} meet",
    "plan_distributed": "the full plan {must} be sent out",
    "first_review": "the first review {must} be held",
    "next_review": "the next review {must} be held",
    "visit": "the next visit {must} be made",
    "bedroom_seen": "the bedroom or sleeping place {must} be seen",
    "pre_birth_conference": "the conference before the birth {must} be held",
    "transfer_conference": "the transfer conference {must} be held",
}
"""What is to be done, for each family of time limits that families ask about. For any other, the outcome of the rule is used."""

_EVENTS: Mapping[str, str] = {
    "strategy_discussion": "the strategy discussion",
    "initial_conference": "the first conference",
    "pre_birth_conference": "the conference before the birth",
    "transfer_conference": "the conference after the move",
    "review_conference": "the review",
    "transfer_notified": "the day when the new council hears of the move",
    "transfer_moved": "the day when the child moves for good",
    "transfer_agreed": "the day when the two councils agree",
    "expected_delivery": "the day when the baby is due",
    "birth": "the birth",
    "core_group": "the core group",
    "visit": "the last visit",
    "bedroom_seen": "the last time",
    "record_received": "the day when you get the record",
    "inquorate_conference": "the conference that had too few people",
    "complaint_received": "the day when they get your complaint",
    "complaint_escalated": "the day when your complaint gets to stage two",
    "appeal_requested": "the day when they get your request",
    "appeal_met": "the day when the panel meets",
}
_THE_ONE_BEFORE = {("next_core_group", "core_group"), ("next_review", "review_conference"), ("visit", "visit")}
_FIRST_ONES = frozenset({"initial_conference", "transfer_conference", "pre_birth_conference"})
_TOGETHER: Mapping[frozenset[str], str] = {
    _FIRST_ONES: "any conference but a review",
    _FIRST_ONES | {"review_conference"}: "the conference",
}
_EXPLAINED: Mapping[str, str] = {"strategy_discussion": "This talk is where people first decided to look into things."}
_GUIDES: Mapping[str, str] = {"ideally": "That is the aim.", "usually": "That is the usual time."}

_LONGEST = 9
"""Words that what is to be done and what it counts from may have in one sentence."""

_DUTIES: Mapping[str, str] = {"must": "must", "will": "will", "may": "may"}
"""Where a document states a limit in any other way, families read that it should be kept."""


def limit_of(rule: Timescale) -> TimeLimit:
    """What families are to read about a rule."""
    return TimeLimit(rule.key, rule.family, rule.outcome, rule.events, rule.amount, rule.direction, rule.bound, rule.duty, rule.excludes_the_day)


def first_answer(limits: Iterable[TimeLimit], events: Mapping[EventId, Event]) -> str:
    """A first answer for families: "The first core group should meet within [[timescale.first_core_group]] of the first conference."."""
    sentences = [sentence for limit in limits for sentence in _sentences(limit, _start(limit, events))]
    return " ".join(dict.fromkeys(sentences))


def _sentences(limit: TimeLimit, start: str) -> Iterator[str]:
    done = _DONE.get(limit.family, limit.outcome.replace("{is}", "{must} be")).replace("{must}", _DUTIES.get(limit.duty, "should"))
    explained = [_EXPLAINED[event] for event in limit.events if event in _EXPLAINED]
    apart = bool(explained) or limit.bound == "about" or len(f"{done} {start}".split()) > _LONGEST
    yield f"{done[0].upper()}{done[1:]} {_when(limit, start, apart)}."
    yield from explained
    if limit.bound in _GUIDES:
        yield _GUIDES[limit.bound]


def _start(limit: TimeLimit, events: Mapping[EventId, Event]) -> str:
    """What the time counts from: "the first conference", "the day when the baby is due"."""
    names = [_EVENTS.get(event, events[event].counted_from) for event in limit.events]
    if any((limit.family, event) in _THE_ONE_BEFORE for event in limit.events):
        return "the last one"
    return _TOGETHER.get(frozenset(limit.events)) or either(names)


def _when(limit: TimeLimit, start: str, apart: bool) -> str:
    """When it has to be done; where the sentence would be too hard, with the start in one of its own."""
    if limit.excludes_the_day:
        return f"before {start}"
    if limit.direction == "on" or not limit.amount:
        day = start if start.startswith("the day ") else f"the day of {start}"
        return f"on {day}" if limit.direction == "on" else f"no later than {day}"
    period, about = f"[[timescale.{limit.key}]]", limit.bound == "about"
    if limit.direction == "after":
        length = f"about {period} later" if about else f"within {period}"
        return f"{length}. Count from {start}" if apart else f"{length} of {start}"
    length = f"about {period}" if about else f"at least {period}"
    return f"{length} ahead. Count back from {start}" if apart else f"{length} before {start}"
