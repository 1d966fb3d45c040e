"""The chair's page for the room: how the conference stands with those who are there now, what follows either way, and a record.

It is the same answer as that of the form, worded for somebody who taps on a phone while people come in. It never decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from conference_rules import Area
from conference_rules.attendees import Attendee
from conference_rules.guidance import Advice, IfChair
from conference_rules.ids import NEW_DATE
from conference_rules.quoracy_rules import QuoracyRule
from conference_rules.wording import within_a_sentence

from .. import blocks
from ..blocks import guidance
from ..blocks.lines import lines_as_list
from ..fields.calculator import Request
from .page import new_date_against_limits, over, who_was_counted
from .questions import TYPES, Entered
from .room_record import record
from .room_words import (
    TO_THE_CHAIR,
    at_the_start,
    circumstances_named,
    in_short,
    limits,
    listed,
    missing,
    new_date_in_words,
    who_counts,
    who_is_where,
)

if TYPE_CHECKING:
    from ..contract import Decision, NewDate, OfOneChild, Quoracy, Room, SourcedLine
    from ..contract.block_kinds import Block, Inline, Panel, Piece

EITHER_WAY = "Whatever you decide"
SIDE_BY_SIDE = "If you go ahead, and if you do not"
WHAT_EACH_BRINGS = "What each brings with it"
COLUMNS = ("About", "If it goes ahead", "If it does not")
WORDS = "Words that you could use"
OUR_WORDS = "These words are this guide's own, and not the document's."
WHERE_DATES_COME_FROM = "Where these dates come from"
UNCONFIRMED = "(not counted: not confirmed as separate)"
NOTHING_BESIDES = f"Nothing besides what stands below, under “{EITHER_WAY}”."


def room_of(entered: Entered, advice: Advice, decision: Decision, rule: QuoracyRule, put_off_to: list[NewDate]) -> Room:
    """Who is where, what follows from each decision, what the chair noted, and how the chair's new date stands to the limits."""
    conference = entered.conference
    practitioners = [attendee for attendee in conference.attendees if attendee.is_practitioner]
    absent = [attendee for attendee in practitioners if attendee.attended in ("report_only", "apologies")]
    held_on = entered.dates.get("conference_date")
    return {
        "conference": next(option.label for option in TYPES if option.value == conference.type),
        "held_on": held_on.isoformat() if held_on else None,
        "here": [_called_here(attendee, rule) for attendee in practitioners if attendee.is_there("at_decision")],
        "came_late": [attendee.name for attendee in practitioners if attendee.attended == "arrived_late"],
        "left_early": [attendee.name for attendee in practitioners if attendee.attended == "left_early"],
        "sent_report": [attendee.name for attendee in absent if attendee.reported],
        "absent": [attendee.name for attendee in absent if not attendee.reported],
        "others": [attendee.name for attendee in conference.attendees if not attendee.is_practitioner],
        "goes_ahead": _following(advice, "goes_ahead"),
        "puts_off": _following(advice, "puts_off"),
        "either_way": _following(advice, ""),
        "decision": decision,
        "put_off_to": put_off_to,
    }


def _called_here(attendee: Attendee, rule: QuoracyRule) -> str:
    """Somebody who is here and does not count for want of one tick is not to be mistaken for somebody who does."""
    return f"{attendee.name} {UNCONFIRMED}" if rule.others_needed and attendee.is_from_an_unconfirmed_agency else attendee.name


def _following(advice: Advice, if_chair: IfChair) -> list[SourcedLine]:
    return lines_as_list([line for line in (*advice.must, *advice.consider) if line.if_chair == if_chair])


def view(answer: Quoracy, room: Room, request: Request) -> list[Block]:
    """How things stand and what follows. Then the record, from the block of the kind `sheet` on: the page puts that after the decision."""
    area = request.rules.areas[request.area]
    return [
        _standing(answer, room, area.quoracy),
        *_each_child(answer, area.quoracy),
        *_side_by_side(answer, room, area, request),
        *_new_date_and_limits(answer, room, request),
        *guidance.checklist(EITHER_WAY, room["either_way"], request),
        _words(answer, room),
        *who_was_counted(answer, area.quoracy, is_open=False),
        *_notes(answer),
        *record(answer, room, request),
    ]


# How it stands


def _standing(answer: Quoracy, room: Room, rule: QuoracyRule) -> Panel:
    """The outcome in few words: they are all that stands on the bar while people are tapped in."""
    return blocks.panel(f"{in_short(answer, room, rule, TO_THE_CHAIR)}{at_the_start(answer)}", "" if not rule.others_needed else who_is_where(room))


def _each_child(answer: Quoracy, rule: QuoracyRule) -> list[Block]:
    if len(answer["children"]) < 2 or not rule.others_needed:
        return []
    rows: list[list[Inline]] = [[child["child"], _how_one_stands(child, rule)] for child in answer["children"]]
    return [blocks.table("Child by child", ["Child", "Now"], rows)]


def _how_one_stands(child: OfOneChild, rule: QuoracyRule) -> Inline:
    return [{"strong": TO_THE_CHAIR[child["at_decision"]["outcome"]]}, f". {who_counts(child['at_decision'], rule)}"]


# What follows, side by side


def _side_by_side(answer: Quoracy, room: Room, area: Area, request: Request) -> list[Block]:
    """What each decision brings with it, once people are missing."""
    is_short = answer["minimum_met"] is False
    if not _stands_side_by_side(answer, room):
        return []
    silence = _silence(area)
    nothing = NOTHING_BESIDES if room["either_way"] and area.quoracy.kind == "minimum" else silence
    ahead, put_off = (_lines(room[course], request) for course in ("goes_ahead", "puts_off"))
    said: list[tuple[Inline, ...]] = []
    if area.quoracy.grounds:
        said.append(("The chair", *_of_the_chair(answer, area.quoracy)))
    if ahead or put_off:
        said.append(("What follows", ahead or nothing, put_off or nothing))
    if is_short:
        said.append(("Dates", _if_held(answer, room), _if_put_off(answer, silence)))
    return [
        blocks.heading(SIDE_BY_SIDE, 3),
        blocks.paragraph(guidance.cited(answer["who_decides"], request)),
        *([] if ahead or put_off else [blocks.paragraph(f"What follows either way: {within_a_sentence(silence)}")]),
        *([blocks.table(WHAT_EACH_BRINGS, COLUMNS, said)] if said else []),
        *([blocks.details(WHERE_DATES_COME_FROM, cards)] if is_short and (cards := new_date_against_limits(answer, request)) else []),
    ]


def _stands_side_by_side(answer: Quoracy, room: Room) -> bool:
    """Too few are here, or somebody is missing where no number is set."""
    return answer["minimum_met"] is False or (answer["minimum_met"] is None and bool(missing(room)))


def _silence(area: Area) -> str:
    if area.quoracy.kind == "not_read":
        return "What the document says about this was not read for this guide. Look in the council's own procedures."
    if area.level == "england":
        return "This guide has no national rule. Look in the council's own procedures."
    if area.quoracy.unread:
        return f"Not read for this guide: {area.quoracy.unread}. Look there."
    return "The document names nothing for this." if area.quoracy.kind == "minimum" else "The document does not say."


def _of_the_chair(answer: Quoracy, rule: QuoracyRule) -> tuple[Inline, Inline]:
    """In which of the circumstances that were entered the document lets a chair go ahead."""
    words = circumstances_named(answer, rule)
    if words:
        return f"The document leaves it to the chair here: {words}", "The chair can choose this. No circumstance compels the chair to go ahead."
    without = " Without children's social care none is treated as met." if not answer["social_care_present"] else ""
    return f"None of the circumstances that the document lists has been entered.{without}", "The chair can choose this."


def _lines(lines: Sequence[SourcedLine], request: Request) -> str:
    """Lines of the area in one cell; neighbours from one place in the document name it once."""
    places = groupby(lines, lambda line: guidance.short_citation(line["source"], line["section"], request))
    return " ".join(f"{' '.join(line['text'] for line in together)} ({place})" for place, together in places)


def _if_held(answer: Quoracy, room: Room) -> Inline:
    held_on = room["held_on"]
    if held_on is None:
        return "Enter the date of the conference."
    pieces: list[Piece] = ["Held on ", blocks.day(held_on), "."]
    for title, limit in limits(answer):
        pieces += [f" {title}: limit ", blocks.day(limit), ", kept." if held_on <= limit else ", passed already."]
    return pieces


def _if_put_off(answer: Quoracy, silence: str) -> Inline:
    new_dates = [one["limit"] for one in answer["deadlines"] if one["id"] == NEW_DATE and one["limit"]]
    pieces: list[Piece] = [f"For a new date: {within_a_sentence(silence)}"]
    if new_dates:
        pieces = ["A new date is usually by ", blocks.day(new_dates[0]), "."]
    compared = {one["limit"]: one for one in answer["dates"]}
    for title, limit in limits(answer):
        pieces += [f" {title}: limit ", blocks.day(limit), *(_against(compared[limit]) if limit in compared else ["."])]
    return pieces


def _against(one: NewDate) -> list[Piece]:
    """How the usual new date stands to a limit, and the day that would keep it."""
    if one["work_to"] is None:
        return [f", so that is {over(one)}. No new date can keep it."]
    return [f", so that is {over(one)}. To keep the limit, work to ", blocks.day(one["work_to"]), "."]


# The new date that the chair has set


def _new_date_and_limits(answer: Quoracy, room: Room, request: Request) -> list[Block]:
    """What the chair's new date does to the limits and what has to be done then, whether or not enough people are here."""
    if room["decision"]["chosen"] != "puts_off":
        return []
    is_over = any(one["over_by"] for one in room["put_off_to"])
    stands_in_the_table = _stands_side_by_side(answer, room)
    said = [f"{title}: {words}" for title, words in new_date_in_words(answer, room, request.rules.areas[request.area].quoracy)]
    notice = blocks.notice("warning" if is_over else "info", [blocks.bullets(said)], "The new date and the limit")
    return [
        *([notice] if said and (room["put_off_to"] or not stands_in_the_table) else []),
        *([] if stands_in_the_table else guidance.checklist("If it does not go ahead", room["puts_off"], request)),
    ]


# Words to say


def _words(answer: Quoracy, room: Room) -> Block:
    """Words for the chair to use or change; more of them where people are missing."""
    return blocks.details(WORDS, [blocks.paragraph(OUR_WORDS), *_to_open(room), *(_when_too_few(answer) if _falls_short(answer, room) else [])])


def _falls_short(answer: Quoracy, room: Room) -> bool:
    return answer["minimum_met"] is False or bool(missing(room))


def _to_open(room: Room) -> list[Block]:
    away = f" These are not here: {listed(missing(room))}." if missing(room) else ""
    said = (
        f"“Thank you for coming. I have checked who is here and which reports have come.{away} "
        "If you may have to leave before we decide, please tell me now.”"
    )
    return [blocks.heading("When you open", 4), blocks.paragraph(said)]


def _when_too_few(answer: Quoracy) -> list[Block]:
    each = "each child" if len(answer["children"]) > 1 else "the child"
    family = (
        "To the family: “Some people whom we invited are not here. You did nothing wrong. I have to think about whether we know enough to decide "
        "today. I will tell you what I decide, and why.”"
    )
    professionals = (
        f"To the professionals: “What do we not know today because of who is missing? Who does know it? What would waiting mean for {each}?”"
    )
    put_off = "If you do not go ahead: “We stop here today. Before you go, I will say what happens until we meet again, and when we meet.”"
    return [
        blocks.heading("When people are missing", 4),
        *(blocks.paragraph(words) for words in (family, professionals, put_off)),
        blocks.heading("Before you write it down", 4),
        blocks.paragraph("“Does anybody disagree with what I have decided? I will write down who, and why, in your own words.”"),
    ]


def _notes(answer: Quoracy) -> list[Block]:
    cautions = guidance.beware(answer)
    return [blocks.details("Notes on how this was counted", cautions)] if cautions else []
