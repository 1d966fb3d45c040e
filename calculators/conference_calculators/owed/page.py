"""What a parent sees: what they should have had, what is still to come, what to ask about, and words to ask with. One thing at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal

from conference_rules.case import BIRTHS, PRE_BIRTH
from conference_rules.wording import WEEKDAYS, long_date

from .. import blocks
from ..blocks.deadline import dated, depends_on, people_in_words
from ..blocks.why import why
from ..calculator import Request
from .meeting import awaited_of, days_that_count, either_day, is_national, name_of, past_a_guide_date, standing, working_day_before
from .questions import read

if TYPE_CHECKING:
    from ..blocks.kinds import Block, Dated, DeadlineCard, Tag, Term
    from ..contract import FamilysDeadline, FamilysDuty, Owed

GROUPS: Sequence[tuple[str, Sequence[str]]] = (
    ("You should have had these by now", ("overdue", "missed")),
    ("Ask about these now", ("between_readings", "past_the_usual_date", "after_guide_date", "undecided")),
    ("Still to come", ("due", "")),
    ("No date yet", ("depends",)),
    ("Meetings that you gave a date for", ("late", "met")),
)
"""The cards in groups, by how they stand. Without today's date all are to come."""
TO_CHECK = ("out_of_order", "meeting_on_a_day_off", "ended", "not_yet_in_force")
"""Cautions about what was entered."""
LABELS = {"about": "About", "usually": "Usually by", "ideally": "Ideally by"}


def view(answer: Owed, request: Request) -> list[Block]:
    """The blocks of the whole answer."""
    area = request.rules.areas[request.area]
    return [
        blocks.panel(answer["headline"]["text"], _beside_the_headline(request)),
        *_check_what_you_gave(answer),
        *_cards(answer["deadlines"], request),
        *_on_no_day(answer, request),
        *_core_group_not_counted_from(answer, request),
        *_to_ask_about("Ask when you will get these", answer["silent"], request),
        *_to_ask_about("We have not read this part. Ask when you will get these", answer["not_read"], request),
        *_words_to_send(answer),
        blocks.notice("caution", [blocks.paragraph("Other people may see what you print or copy.")]),
        blocks.print_button(),
        blocks.stamp(area.name, request.rules, area.source, request.today),
    ]


def _beside_the_headline(request: Request) -> str:
    today = f"Today is {long_date(request.today)}. " if request.today else ""
    return f"{today}We do not know what you have been given. Check each one."


def _check_what_you_gave(answer: Owed) -> list[Block]:
    texts = [caution["text"] for caution in answer["cautions"] if caution["id"] in TO_CHECK]
    return [blocks.notice("warning", [blocks.paragraph(text) for text in texts])] if texts else []


# What has a date


def _cards(deadlines: Sequence[FamilysDeadline], request: Request) -> Iterator[Block]:
    for title, ids in GROUPS:
        found = [(place, one) for place, one in enumerate(deadlines, start=1) if standing(one, request.today) in ids]
        if found:
            yield blocks.heading(title)
        yield from (_card(deadline, place, request) for place, deadline in found)


def _card(deadline: FamilysDeadline, place: int, request: Request) -> DeadlineCard:
    card: DeadlineCard = {
        "kind": "deadline",
        "id": f"owed-{place}",
        "title": deadline["plain"],
        "headline": _date_waited_for(deadline, request),
        "meta": _meta(deadline, request),
        "why": why(deadline),
    }
    if second := _second_date(deadline, request):
        card["second"] = second
    if how_it_stands := _how_it_stands(deadline, request.today):
        card["status"] = how_it_stands
    return card


def _date_waited_for(deadline: FamilysDeadline, request: Request) -> Dated:
    if deadline["limit"] is None:
        return {"label": "When", "text": depends_on(deadline, request.rules)}
    _, last = days_that_count(deadline)
    return {"label": _label(deadline), "date": last.isoformat(), "text": _days_shown(deadline, request)}


def _second_date(deadline: FamilysDeadline, request: Request) -> Dated | None:
    """The date that the family gave; of two readings the day to ask for it."""
    if deadline["limit"] is None:
        return None
    if deadline["held_on"]:
        return dated("The date that you gave", deadline["held_on"])
    day = deadline["work_to"]
    return dated("Ask for it by", day) if day and _can_be_asked_for_earlier(deadline, day, request) else None


def _days_shown(deadline: FamilysDeadline, request: Request) -> str:
    """The days, and the working day before where nobody works on the first of them."""
    first, last = days_that_count(deadline)
    worked = working_day_before(deadline, request)
    if not worked:
        return either_day(first, last)
    before = "before" if first == last else f"before {WEEKDAYS[first.weekday()]} {first.day}"
    return f"{either_day(first, last)} (the working day {before} is {long_date(worked)})"


def _can_be_asked_for_earlier(deadline: FamilysDeadline, day: str, request: Request) -> bool:
    """Whether papers that may be due earlier, or on a day on which nobody works, can still be asked for by the day before that."""
    still_to_come = request.today is None or day >= request.today.isoformat()
    return bool(deadline["for_whom"]) and deadline["from"]["basis"] == "given" and still_to_come and day != days_that_count(deadline)[1].isoformat()


def _label(deadline: FamilysDeadline) -> str:
    if is_national(deadline):
        return "Across England, usually by"
    if deadline["direction"] == "on":
        return "At the meeting on"
    return LABELS.get(deadline["bound"], "By")


def _how_it_stands(deadline: FamilysDeadline, today: date | None) -> Tag | None:
    """What the heading over the card does not say."""
    if today is None or standing(deadline, today) == "depends":
        return None
    first, last = days_that_count(deadline)
    words: dict[str, tuple[Literal["good", "warn", "info"], str]] = {
        "overdue": ("warn", f"{_days((today - last).days)} ago"),
        "past_the_usual_date": ("warn", f"{_days((today - last).days)} ago"),
        "missed": ("warn", "Cannot be in time any more"),
        "between_readings": ("warn", "The document can be read in two ways"),
        "after_guide_date": ("info", ". ".join(past_a_guide_date(deadline))),
        "undecided": ("info", "Only one of these: it depends on what was decided"),
        "due": ("info", _to_go((first - today).days)),
        "late": ("warn", "Later than this"),
        "met": ("good", "In time"),
    }
    tone, text = words[standing(deadline, today)]
    return {"tone": tone, "text": text}


def _to_go(number: int) -> str:
    return {0: "Today", 1: "Tomorrow"}.get(number, f"In {_days(number)}")


def _days(number: int) -> str:
    return f"{number} day{'' if number == 1 else 's'}"


def _meta(deadline: FamilysDeadline, request: Request) -> list[Term]:
    meta: list[Term] = []
    who = [person for person in deadline["who"] if person["id"] != "not_stated"]
    if who:
        meta.append(("Who", people_in_words(who)))
    if deadline["limit"] and deadline["from"]["basis"] == "limit":
        event = request.rules.events[deadline["from"]["event"]]
        meta.append(("If", [f"{event.taking_place} on ", blocks.day(deadline["from"]["date"])]))
    if is_national(deadline) and request.rules.areas[request.area].level == "area":
        meta.append(("Note", f"This is for all of England. Ask {request.rules.areas[request.area].name} for your own date."))
    if _comes_before_the_birth(deadline, request):
        meta.append(("Note", "It should also be before your baby is born."))
    return meta


def _comes_before_the_birth(deadline: FamilysDeadline, request: Request) -> bool:
    """Whether, before a birth, another rule of the area brings it forward: no due date is asked for here."""
    family = awaited_of(deadline, request)[0].family
    rivals = [rule for rule in request.rules.areas[request.area].timescales if rule.family == family]
    return deadline["from"]["event"] == PRE_BIRTH and any(set(rule.events) & set(BIRTHS) for rule in rivals)


# What has none


def _on_no_day(answer: Owed, request: Request) -> list[Block]:
    """What the document promises before the meeting, on no day."""
    if not answer["unquantified"]:
        return []
    is_past = request.today is not None and request.today > read(request).held
    title = "You should have had these before the meeting" if is_past else "You should get these too. Ask when"
    lines: list[FamilysDuty] = [{**duty, "text": duty["plain"]} for duty in answer["unquantified"]]
    return [*blocks.checklist(title, blocks.sourced(lines, request.rules))]


def _to_ask_about(title: str, families: Sequence[str], request: Request) -> list[Block]:
    if not families:
        return []
    meeting, owed = read(request), request.rules.owed
    return [blocks.heading(title), blocks.bullets([meeting.called(owed[family]) for family in families])]


def _core_group_not_counted_from(answer: Owed, request: Request) -> list[Block]:
    """What became of the date of a last core group that no deadline uses."""
    meeting = read(request)
    held = meeting.core_group
    if not held or any(held.isoformat() in (one["held_on"], one["from"]["date"]) for one in answer["deadlines"]):
        return []
    return [blocks.paragraph(f"You said that the last core group was on {long_date(held)}. {_of_the_next_core_group(answer, request)}")]


def _of_the_next_core_group(answer: Owed, request: Request) -> str:
    area = request.rules.areas[request.area]
    if read(request).plan == "no":
        return "Core groups meet only while there is a plan."
    if "next_core_group" in answer["not_read"]:
        return f"We have not read what {area.name}'s document says about the next one. Ask when it will be."
    if area.level == "england":
        return "There is no date for the next one that holds across England. Ask when it will be."
    return f"{area.name}'s document gives no date for the next one. Ask when it will be."


# Words to send


def _words_to_send(answer: Owed) -> list[Block]:
    """One message for each thing, so that nobody asks for what they have had."""
    everything: list[FamilysDeadline | FamilysDuty] = [*answer["deadlines"], *answer["unquantified"]]
    asked = [(name_of(one), one["words"]) for one in everything if one["words"]]
    if not asked:
        return []
    lead = "Copy the words only for what you have not had. Put them in a message to your social worker or the chair. Nothing is sent from here."
    messages = [block for number, (name, words) in enumerate(asked, start=1) for block in _message(number, name, words)]
    return [blocks.heading("Words to send"), blocks.paragraph(lead), *messages]


def _message(number: int, name: str, words: str) -> list[Block]:
    copied = "\n\n".join(["Hello,", words, "Thank you."])
    return [
        blocks.heading(f"Message {number}: {name}", 3),
        blocks.paragraph(words),
        blocks.copy_button(f"Copy message {number}", copied),
    ]
