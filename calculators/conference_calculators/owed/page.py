"""What a parent sees: the first sentence, the day of each step, words to send, and what to take along.

The steps themselves stand on the page before anybody asks (conference_site/parts/family_steps.py). Here each gets its day, by its id.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from conference_rules.case import BIRTHS
from conference_rules.ids import CORE_GROUP, NEXT_CORE_GROUP, PRE_BIRTH
from conference_rules.wording import long_date
from conference_rules.working_days import is_working_day, why_not_working

from .. import blocks
from ..fields import read_form
from ..fields.calculator import Request
from ..files import calendar_button
from ..files.calendar import NEUTRAL_TITLE, Entry
from .advice import Advice, advice
from .meeting import (
    FamilysMeeting,
    ask_for_it_by,
    awaited_of,
    day_to_ask_for_it_by,
    day_waited_for,
    days_that_count,
    either_day,
    if_it_was_the_first,
    is_national,
    name_on_its_step,
    past_a_guide_date,
    standing,
    working_day_before,
)
from .questions import fields, read
from .why import why
from .words import follows_a_meeting_to_come

if TYPE_CHECKING:
    from ..contract import FamilysDay, FamilysDeadline, FamilysDuty, Owed
    from ..contract.block_kinds import Block, DayOfStep, Steps

TO_CHECK = ("out_of_order", "ended", "not_yet_in_force")
"""Cautions about what was entered. Of a day off this page has words of its own."""
LABELS = {"about": "About", "usually": "Usually by", "ideally": "Ideally by"}
FAR_AWAY = 31
Tone = Literal["", "past", "good"]
MEETING_DAYS = ("at_the_meeting", CORE_GROUP)
REMINDER = "Reminder"
CALENDAR_NOTE = f"Each day in the file says only “{NEUTRAL_TITLE}” or “{REMINDER}”. If a date changes, save the file again."


def view(answer: Owed, request: Request) -> list[Block]:
    """The blocks of the whole answer."""
    area = request.rules.areas[request.area]
    meeting = read(request)
    return [
        blocks.panel(answer["headline"]["text"], _beside_the_headline(answer, meeting, request)),
        *_steps(answer, meeting, request),
        *_core_group_not_counted_from(answer, meeting, request),
        *_to_take_along(answer, meeting, request),
        blocks.notice("caution", [blocks.paragraph("Other people may see what you print, copy or save.")]),
        blocks.stamp_for_a_family(area.name, area.source, request.today),
    ]


def _beside_the_headline(answer: Owed, meeting: FamilysMeeting | None, request: Request) -> str:
    """What to check in what was entered; where there is nothing, that nobody knows what the family has had."""
    entered = (meeting.held, meeting.core_group) if meeting else ()
    off = [f"{long_date(day)} is not a working day. Check it." for day in entered if day and why_not_working(day)]
    to_check = " ".join([*off, *(caution["text"] for caution in answer["cautions"] if caution["id"] in TO_CHECK)])
    today = [f"Today is {long_date(request.today)}."] if request.today else []
    unknown = ["We do not know what you have been given. Check each one."] if answer["deadlines"] else []
    return to_check or " ".join([*today, *unknown])


# The day of each step


def _steps(answer: Owed, meeting: FamilysMeeting | None, request: Request) -> list[Block]:
    """The days, for the steps that stand on the page."""
    if meeting is None:
        return []
    steps = [
        *(_advised(one, meeting, request.today) for one in advice(answer["deadlines"], answer["unquantified"], meeting, request) if request.today),
        *(_of_duty(duty, meeting, request) for duty in answer["unquantified"]),
        *(_of_deadline(deadline, meeting, request) for deadline in answer["deadlines"] if _has_a_day(deadline)),
    ]
    found: Steps = {"kind": "steps", "conference": meeting.conference, "held": meeting.stands_on(request.today), "steps": steps}
    if meeting.plan == "yes":
        found["without"] = {"rests_on": "no_plan", "text": "Not this time: there is a plan."}
    if meeting.plan == "no":
        found["without"] = {"rests_on": "plan", "text": "Not this time: no plan was made."}
    return [found]


def _step(identity: str, what: str, day: str, words: str | None, tone: Tone = "") -> DayOfStep:
    step: DayOfStep = {"id": identity, "what": what, "day": day, "tone": tone}
    return {**step, "words": words, "message": "\n\n".join(["Hello,", words, "Thank you."])} if words else step


def _advised(advised: Advice, meeting: FamilysMeeting, today: date) -> DayOfStep:
    step, day = advised
    words = step.words.format(date=long_date(meeting.held)) if today <= meeting.held else None
    if step.is_call and day == today and not is_working_day(today):
        return _step(step.id, step.what, "No office is open before the meeting. Ring the out-of-hours team.", words)
    if day >= today:
        return _step(step.id, step.what, f"{long_date(day)}{_away(day, today)}", words)
    can_still = " You can still do it." if step.stage == "after" or today <= meeting.held else ""
    return _step(step.id, step.what, f"This was {long_date(day)}.{can_still}", words)


def _of_duty(duty: FamilysDuty, meeting: FamilysMeeting, request: Request) -> DayOfStep:
    """What the document promises before the meeting, on no day."""
    is_past = meeting.stands_on(request.today) == "past"
    when = "You should have had this before the meeting." if is_past else "Before the meeting. Ask on which day."
    return _step(duty["id"], duty["plain"], when, duty["words"])


def _has_a_day(deadline: FamilysDeadline) -> bool:
    """What hangs on a meeting without a date has no day of its own: its step stays as it is."""
    return deadline["limit"] is not None and deadline["from"]["basis"] == "given"


def _of_deadline(deadline: FamilysDeadline, meeting: FamilysMeeting, request: Request) -> DayOfStep:
    _, awaited = awaited_of(deadline, request)
    suffix = meeting.beside_its_name(awaited, days_that_count(deadline)[1])
    day, tone = _day_of(deadline, suffix, awaited.if_not_had, request)
    when = f"{day}{_before_the_birth(deadline, request)}"
    step = _step(deadline["rule"]["key"], name_on_its_step(awaited), when, deadline["words"], tone)
    step["why"] = why(deadline, request)
    if not deadline["words"]:
        step["too_early"] = _nothing_to_ask_for(deadline, request)
    return step


def _day_of(deadline: FamilysDeadline, suffix: str, if_not_had: str, request: Request) -> tuple[str, Tone]:
    """When it is, and how that stands today: its words, and a tone where it is past."""
    today = request.today
    stands = standing(deadline, today)
    _, last = days_that_count(deadline)
    shown = _day_shown(deadline, request)
    if deadline["held_on"]:
        if stands == "met":
            return f"You gave {long_date(date.fromisoformat(deadline['held_on']))}. That is in time.", "good"
        return f"{_label(deadline)} {shown}. {if_it_was_the_first(deadline)}", ""
    if stands in ("overdue", "missed"):
        return f"Due by {long_date(last)}{suffix}. {if_not_had}", "past"
    if stands == "past_the_usual_date":
        return f"Across England, usually by {long_date(last)}{suffix}. Ask for your own date.", "past"
    if stands == "between_readings":
        return f"Due by {either_day(*days_that_count(deadline))}{suffix}. {if_not_had}", "past"
    if stands == "after_guide_date":
        says, ask = past_a_guide_date(deadline)
        return f"{says}. {ask}", "past"
    if stands == "undecided":
        return f"{_label(deadline)} {shown}{suffix}. It depends on what was decided.", "past"
    away = _away(day_waited_for(deadline), today) if today else ""
    asked_by = day_to_ask_for_it_by(deadline, today)
    return f"{_label(deadline)} {shown}{away}{suffix}{f'. {ask_for_it_by(asked_by)}' if asked_by else ''}", ""


def _day_shown(deadline: FamilysDeadline, request: Request) -> str:
    """The day that they wait for, and the working day before it where nobody works on it and no earlier day is given."""
    day, worked = day_waited_for(deadline), working_day_before(deadline, request)
    if not worked or day_to_ask_for_it_by(deadline, request.today):
        return long_date(day)
    return f"{long_date(day)} (the working day before is {long_date(worked)})"


def _label(deadline: FamilysDeadline) -> str:
    if is_national(deadline):
        return "Across England, usually by"
    if deadline["direction"] == "on":
        return "At the meeting on"
    return LABELS.get(deadline["bound"], "By")


def _away(day: date, today: date) -> str:
    """How far away a day is, as long as anybody counts the days to it."""
    days = (day - today).days
    return {0: ", today", 1: ", tomorrow"}.get(days, f", in {days} days" if days <= FAR_AWAY else "")


def _before_the_birth(deadline: FamilysDeadline, request: Request) -> str:
    """Before a birth another rule of the area may bring it forward: no due date is asked for here."""
    family = awaited_of(deadline, request)[0].family
    rivals = [rule for rule in request.rules.areas[request.area].timescales if rule.family == family]
    is_brought_forward = deadline["from"]["event"] == PRE_BIRTH and any(set(rule.events) & set(BIRTHS) for rule in rivals)
    return ". It should also be before your baby is born" if is_brought_forward else ""


def _nothing_to_ask_for(deadline: FamilysDeadline, request: Request) -> str:
    """What stands in place of words to send."""
    if request.today and follows_a_meeting_to_come(deadline, request.today):
        return f"This comes after the {'core group' if deadline['from']['event'] == CORE_GROUP else 'meeting'}. You can ask for it then."
    return "You have given its date. There is nothing to send."


def _core_group_not_counted_from(answer: Owed, meeting: FamilysMeeting | None, request: Request) -> list[Block]:
    """What became of the date of a last core group that no deadline uses."""
    held = meeting.core_group if meeting else None
    if not meeting or not held or any(held.isoformat() in (one["held_on"], one["from"]["date"]) for one in answer["deadlines"]):
        return []
    next_one = _of_the_next_core_group(answer, meeting, request)
    return [blocks.paragraph(f"You said that the last core group was on {long_date(held)}. {next_one}")]


def _of_the_next_core_group(answer: Owed, meeting: FamilysMeeting, request: Request) -> str:
    area = request.rules.areas[request.area]
    if meeting.plan == "no":
        return "Core groups meet only while there is a plan."
    if area.level == "england":
        return "We know of no date for the next one that holds across England. Ask when it will be."
    if NEXT_CORE_GROUP in answer["not_read"]:
        return f"We have not read what {area.name}'s document says about the next one. Ask when it will be."
    return f"{area.name}'s document gives no date for the next one. Ask when it will be."


# To take along


def _to_take_along(answer: Owed, meeting: FamilysMeeting | None, request: Request) -> Iterator[Block]:
    if not request.today or not answer.get("days"):
        return
    yield blocks.heading("Take your days along")
    yield blocks.print_button()
    yield blocks.copy_button("Copy as text", _as_text(answer))
    if entries := _in_the_calendar(answer["days"], request.today):
        yield calendar_button(entries, read_form(fields(request.area), request.inputs), request, request.today, CALENDAR_NOTE)


def _in_the_calendar(days: Sequence[FamilysDay], today: date) -> list[Entry]:
    """One entry a day that tells nothing. What is for today needs none, unless people meet today."""
    found: dict[date, Entry] = {}
    for day in days:
        is_meeting, on = day["step"] in MEETING_DAYS, date.fromisoformat(day["date"])
        if is_meeting:
            found[on] = Entry(on, day["step"])
        elif on > today:
            found.setdefault(on, Entry(on, day["step"], REMINDER))
    return list(found.values())


def _as_text(answer: Owed) -> str:
    """The days one under the other, each once, with what to do and what to send on it."""
    days = ["\n".join([blocks.in_words(day), *_lines(found)]) for day, found in groupby(answer["days"], key=lambda day: day["date"])]
    return "\n\n".join([answer["headline"]["text"], *days])


def _lines(days: Iterator[FamilysDay]) -> Iterator[str]:
    for day in days:
        yield f"- {day['what']} {day['do']}"
        if "words" in day:
            yield f"  Words to send: {day['words']}"
