"""The first sentence of an answer of dates: what to hold or do and by when, or what is late and what has to be done.

Asked in this order, and the first that applies is said: a birth that has to be entered, what binds and is late, what may be late, an aim
that has gone by, what comes next. It rests on the answer alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from conference_rules.deadlines import BRINGS_ABOUT
from conference_rules.ids import EXPECTED_DELIVERY, NEW_DATE
from conference_rules.rules import GUIDE_BOUNDS, Timescale
from conference_rules.wording import long_date, period, within_a_sentence
from conference_rules.working_days import working_days_between

from ..blocks.deadline import GUIDE_DATES, is_borrowed, rule_of, waits
from ..fields.calculator import Request

if TYPE_CHECKING:
    from ..contract import Deadline, Headline, Tone

BROUGHT_FORWARD = ("governing_limit", "before_the_birth")
"""Cautions of a deadline whose date to work to was brought forward from outside, so that its printed limit is not the day that counts."""


def headline(deadlines: Sequence[Deadline], request: Request) -> Headline:
    """The answer to the question in one sentence, its tone, and which deadline it is about."""
    asked = _Asked(_told(deadlines, request), request.today, waits(request))
    said = next((said for answer in _IN_ORDER if (said := answer(asked))), None)
    if said is None:
        return {"tone": "no_dates", "text": f"No dates follow from this in {request.rules.areas[request.area].name}.", "deadline": None}
    return {"tone": said.tone, "text": _in_a_row(said.text, _that_it_is_national(said, deadlines, request)), "deadline": said.place}


def _that_it_is_national(said: _Said, deadlines: Sequence[Deadline], request: Request) -> str:
    if said.place is None or not is_borrowed(deadlines[said.place], request):
        return ""
    area = request.rules.areas[request.area]
    if area.has_not_read(rule_of(deadlines[said.place], request)):
        return f"That is the national time limit: the part of {area.name}'s document that may give one was not read."
    return f"That is the national time limit: {area.name}'s document gives none."


def what_comes_next(deadlines: Sequence[Deadline], request: Request) -> str:
    """What to hold or do next, for an answer whose first sentence is about something else; empty where nothing is to come."""
    said = _next(_Asked(_told(deadlines, request), request.today, waits(request)))
    return said.text if said else ""


# One deadline of the answer


@dataclass(frozen=True)
class _Told:
    """A deadline with its place in the answer and its rule."""

    place: int
    deadline: Deadline
    rule: Timescale

    @property
    def standing(self) -> str:
        return self.deadline.get("status", {}).get("id", "")

    @property
    def is_certain(self) -> bool:
        """Whether it binds and counts from a day that was entered."""
        return self.deadline["binding"] and self.deadline["from"]["basis"] == "given"

    @property
    def guides(self) -> bool:
        return self.rule.bound in GUIDE_BOUNDS

    @property
    def is_asked_for(self) -> bool:
        """Whether its day could have been entered: of a paper nobody knows whether it went out."""
        again = self.rule.family == NEW_DATE or bool(self.rule.recurs)
        return (again and self.deadline["from"]["event"] in self.rule.events) or self.rule.family in BRINGS_ABOUT

    @property
    def days(self) -> list[date]:
        """The limit, where there is one, and each reading that counts, in order."""
        readings = [reading["date"] for reading in self.deadline["readings"] if reading["id"] != "clear_days"]
        return sorted(date.fromisoformat(iso) for iso in (self.deadline["limit"], *readings) if iso)

    @property
    def held_on(self) -> date:
        """The day that was entered for it; only for what has one."""
        assert self.deadline["held_on"]
        return date.fromisoformat(self.deadline["held_on"])

    @property
    def count(self) -> str:
        """By how many working days; empty where there is none between."""
        number = self.deadline["status"]["working_days"]
        return period(number, "working_days") if number else ""

    def said(self, verb: str) -> str:
        """What has happened once it is done, with this verb, as the beginning of a sentence."""
        return _capital(self.rule.outcome.replace("{is}", verb))


@dataclass(frozen=True)
class _Asked:
    deadlines: Sequence[_Told]
    today: date | None
    waits: bool

    @property
    def that_bind(self) -> list[_Told]:
        """What binds and could have been entered."""
        return [told for told in self.deadlines if told.is_certain and told.is_asked_for]

    def day_of(self, told: _Told) -> date:
        """Whoever acts goes by the date to work to; whoever waits, by the limit."""
        brought_forward = any(caution["id"] in BROUGHT_FORWARD for caution in told.deadline["cautions"])
        day = told.deadline["limit"] if self.waits and not brought_forward else told.deadline["work_to"]
        assert day, "only what is to come is asked for its day"
        return date.fromisoformat(day)


@dataclass(frozen=True)
class _Said:
    tone: Tone
    text: str
    place: int | None


def _told(deadlines: Sequence[Deadline], request: Request) -> list[_Told]:
    return [_Told(place, deadline, rule_of(deadline, request)) for place, deadline in enumerate(deadlines)]


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


# A birth that has to be entered


def _birth_to_enter(asked: _Asked) -> _Said | None:
    due = {told.deadline["from"]["date"] for told in asked.deadlines if told.deadline["from"]["event"] == EXPECTED_DELIVERY}
    passed = [day for day in map(date.fromisoformat, due) if asked.today and day < asked.today]
    if not passed:
        return None
    return _Said("depends", f"The baby was due on {long_date(passed[0])}. Enter the date of birth, or the new due date, to see what holds now.", None)


# What binds and is late


def _late(asked: _Asked) -> _Said | None:
    """First what can no longer be kept, then what is planned too late and can still be moved, what was not held, and what was held too late."""
    bind = [told for told in asked.that_bind if not told.guides]
    missed = [told for told in bind if told.standing == "missed"]
    if missed:
        return _missed(max(missed, key=lambda told: told.deadline["from"]["date"]), asked)
    held = sorted((told for told in bind if told.standing == "late" and not _is_history(told, asked)), key=lambda told: told.held_on)
    planned = [told for told in held if asked.today is None or told.held_on > asked.today]
    if planned:
        return _held_late(planned[0], asked)
    overdue = [told for told in bind if told.standing == "overdue"]
    if overdue:
        return _overdue(min(overdue, key=lambda told: told.days[-1]))
    return _held_late(held[-1], asked) if held else None


def _is_history(told: _Told, asked: _Asked) -> bool:
    """Whether a later meeting of the kind was held, so that this one has been put right by now."""
    kind = BRINGS_ABOUT.get(told.rule.family) or told.rule.events[0]
    starts = [other.deadline["from"] for other in asked.deadlines]
    return any(start["event"] == kind and start["basis"] == "given" and date.fromisoformat(start["date"]) > told.held_on for start in starts)


def _missed(told: _Told, asked: _Asked) -> _Said:
    to_do = told.deadline["if_missed"] or ""
    if to_do and to_do != told.rule.if_missed:  # it says of itself what can no longer be kept
        return _Said("missed", to_do, told.place)
    limit = told.days[-1]
    verb = "should have been" if asked.today and limit < asked.today else "can no longer be"
    sentence = _under(told, f"{told.said(verb)} by {long_date(limit)}")
    return _Said("missed", _in_a_row(f"{sentence}.", _now(told, asked), to_do), told.place)


def _now(told: _Told, asked: _Asked) -> str:
    return "Ask when it will be." if asked.waits else f"{told.rule.action} as soon as possible."


def _overdue(told: _Told) -> _Said:
    ago = f", {told.count} ago" if told.count else ""
    sentence = _under(told, f"{told.said('should have been')} by {long_date(told.days[-1])}{ago}")
    return _Said("late", _in_a_row(f"{sentence}.", told.deadline["if_missed"]), told.place)


def _held_late(told: _Told, asked: _Asked) -> _Said:
    by = f"{told.count} late" if told.count else "late"
    sentence = f"{told.said(_tense(told.held_on, asked.today))} {by}, on {long_date(told.held_on)}."
    to_do = told.deadline["if_missed"]
    was_it_done = "Check that this was done:" if to_do and asked.today and told.held_on < asked.today else ""
    return _Said("late", _in_a_row(sentence, was_it_done, to_do), told.place)


def _tense(held: date, today: date | None) -> str:
    """A date that was entered may be a plan; without today's date nobody can say."""
    if today is None:
        return "is"
    if held == today:
        return "is"
    return "is planned to be" if held > today else "was"


def _in_a_row(*sentences: str | None) -> str:
    return " ".join(sentence for sentence in sentences if sentence)


# What may be late


def _possibly_late(asked: _Asked) -> _Said | None:
    between = [told for told in asked.deadlines if told.is_certain and not told.guides and told.standing == "between_readings"]
    if not between:
        return None
    told = min(between, key=lambda told: told.days[-1])
    first, last = long_date(told.days[0]), long_date(told.days[-1])
    if told.deadline["held_on"]:
        happened = f"{told.said(_tense(told.held_on, asked.today))} on {long_date(told.held_on)}"
        sentence = f"{happened}, which may be late: one reading of the rule gives {first}, another {last}."
    else:
        to_do = _under(told, f"{_asked_of(told, asked.waits)} by {last} at the latest")
        sentence = f"{to_do}: one reading of the rule gives that day, another gave {first}."
    return _Said("possibly_late", _capital(sentence), told.place)


# An aim that has gone by


def _aim_gone(asked: _Asked) -> _Said | None:
    """An aim binds nobody and is never late. Where a limit for the same meeting still holds, that limit is what comes next."""
    gone = [told for told in asked.that_bind if _has_gone_by(told, asked.today) and not _is_held_by_a_limit(told, asked)]
    if not gone:
        return None
    told = gone[0]
    title = within_a_sentence(told.deadline["title"])
    passed = _under(told, f"The {title}, {long_date(told.days[-1])}, passed {_ago(told, asked.today)}")
    return _Said("next", _in_a_row(f"{passed}.", _now(told, asked)), told.place)


def _has_gone_by(told: _Told, today: date | None) -> bool:
    return bool(told.guides and today and not told.deadline["held_on"] and told.standing in ("after_guide_date", "missed") and told.days[-1] < today)


def _is_held_by_a_limit(told: _Told, asked: _Asked) -> bool:
    return any(other.rule.family == told.rule.family and not other.guides and other.standing == "due" for other in asked.deadlines)


def _ago(told: _Told, today: date | None) -> str:
    number = working_days_between(after=told.days[-1], through=today) if today else 0
    return f"{period(number, 'working_days')} ago" if number else "already"


# What comes next


def _next(asked: _Asked) -> _Said | None:
    """What follows from a date that was entered before what follows from an assumed one; of two that exclude each other, one, with its condition."""
    standing = "due" if asked.today else ""
    to_come = [told for told in asked.deadlines if told.deadline["binding"] and told.standing == standing]
    if not to_come:
        return None
    to_come = [told for told in to_come if told.deadline["from"]["basis"] == "given"] or to_come
    told = min(to_come, key=lambda told: (asked.day_of(told), not told.is_asked_for, -date.fromisoformat(told.deadline["from"]["date"]).toordinal()))
    sentence = _under(told, f"{_asked_of(told, asked.waits)} {_when(told, asked)}")
    return _Said("next" if asked.today else "answer", _in_a_row(f"{sentence}.", _aim_beside(told, asked)), told.place)


def _asked_of(told: _Told, waits: bool) -> str:
    """What the reader is to do, or may expect."""
    return told.said("must be" if told.rule.duty == "must" else "should be") if waits else told.rule.action


def _when(told: _Told, asked: _Asked) -> str:
    day, deadline = asked.day_of(told), told.deadline
    earliest = date.fromisoformat(deadline["earliest"]) if "earliest" in deadline else None
    if told.rule.direction == "on":
        return _named(day, asked.today) if day == asked.today else f"on {_named(day, asked.today)}"
    if told.rule.bound == "about":
        return f"around {_named(day, asked.today)}"
    if earliest and earliest < day and (asked.today is None or asked.today < earliest):
        return f"between {long_date(earliest)} and {long_date(day)}"
    is_its_own = deadline["work_to"] == deadline["last_working_day"]
    return f"by {_named(day, asked.today)}{f', the {GUIDE_DATES[told.rule.bound]}' if told.guides and is_its_own else ''}"


def _named(day: date, today: date | None) -> str:
    return f"today, {long_date(day)}" if day == today else long_date(day)


def _under(told: _Told, sentence: str) -> str:
    """A sentence that holds only under a condition says so."""
    condition = told.rule.condition
    if condition.startswith("if "):
        return f"{_capital(condition)}, {within_a_sentence(sentence)}"
    return f"{sentence} ({condition})" if condition else sentence


def _aim_beside(told: _Told, asked: _Asked) -> str:
    """That the aim for the same meeting has gone by."""
    gone = [other for other in asked.deadlines if other.rule.family == told.rule.family and _has_gone_by(other, asked.today)]
    return f"The {GUIDE_DATES[gone[0].rule.bound]} passed {_ago(gone[0], asked.today)}." if gone else ""


# Where nothing is to come


def _past_papers(asked: _Asked) -> _Said | None:
    past = [told for told in asked.deadlines if told.is_certain and told.standing == "overdue"]
    return _overdue(max(past, key=lambda told: told.days[-1])) if past else None


def _without_a_date(asked: _Asked) -> _Said | None:
    waiting = [told for told in asked.deadlines if told.standing == "depends"]
    if not waiting:
        return None
    return _Said("depends", "What follows depends on a meeting that has no date yet. Enter its date once it is known.", waiting[0].place)


def _kept(asked: _Asked) -> _Said | None:
    met = [told for told in asked.deadlines if told.standing == "met"]
    if not met:
        return None
    told = max(met, key=lambda told: told.held_on)
    return _Said("met", f"{told.said(_tense(told.held_on, asked.today))} in time, on {long_date(told.held_on)}.", told.place)


def _nothing_to_come(asked: _Asked) -> _Said | None:
    return _Said("answer", "Nothing that follows from this is still to come.", None) if asked.deadlines else None


_IN_ORDER: Sequence[Callable[[_Asked], _Said | None]] = (
    _birth_to_enter, _late, _possibly_late, _aim_gone, _next, _past_papers, _without_a_date, _kept, _nothing_to_come,
)  # fmt: skip
