"""The chair's page for the room: how the conference stands with those who are there now, what follows either way, and a record.

It is the same answer as that of the form, worded for somebody who taps on a phone while people come in. It never decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from conference_rules import Area
from conference_rules.attendees import Attendee
from conference_rules.guidance import Advice, IfChair
from conference_rules.ids import NEW_DATE
from conference_rules.quoracy_rules import ABOUT_THE_LIMIT, Ground, QuoracyRule
from conference_rules.wording import within_a_sentence

from .. import blocks
from ..blocks import guidance
from ..blocks.lines import lines_as_list
from ..fields.calculator import Request
from ..files.text import as_text
from .decision import CHOSEN
from .page import SHORT, ground_words, new_date_against_limits, over, who_was_counted
from .questions import TYPES, Entered

if TYPE_CHECKING:
    from ..contract import Decision, NewDate, Quoracy, Room, SourcedLine, Standing
    from ..contract.block_kinds import Block, Inline, Panel, Piece

FILE_NAME = "record"
EITHER_WAY = "Whatever you decide"
SIDE_BY_SIDE = "If you go ahead, and if you do not"
WHAT_EACH_BRINGS = "What each brings with it"
COLUMNS = ("About", "If it goes ahead", "If it does not")
WORDS = "Words that you could use"
OUR_WORDS = "These words are this guide's own, and not the document's."
WHERE_DATES_COME_FROM = "Where these dates come from"
NOTED_NOTHING = "not entered yet"
UNCONFIRMED = "(not counted: not confirmed as separate)"
TO_THE_CHAIR = {**SHORT, "chair_decides": "Below the minimum. You decide whether to go ahead"}
FOR_THE_RECORD = {**SHORT, "chair_decides": "Below the minimum. The chair decides whether to go ahead"}
PLAN_TO_FILL_IN = "[plan or no plan; category]"
RELIED_ON_TO_FILL_IN = "[which of the circumstances that the document lists]"
NOTHING_BESIDES = f"Nothing besides what stands below, under “{EITHER_WAY}”."


def room_of(entered: Entered, advice: Advice, decision: Decision, rule: QuoracyRule, put_off_to: list[NewDate]) -> Room:
    """Who is where, what follows from each decision, what the chair noted, and how the chair's new date stands to the limits."""
    conference = entered.conference
    practitioners = [attendee for attendee in conference.attendees if attendee.is_practitioner]
    missing = [attendee for attendee in practitioners if not attendee.is_there("at_decision")]
    held_on = entered.dates.get("conference_date")
    return {
        "conference": next(option.label for option in TYPES if option.value == conference.type),
        "held_on": held_on.isoformat() if held_on else None,
        "here": [_called_here(attendee, rule) for attendee in practitioners if attendee.is_there("at_decision")],
        "sent_report": [attendee.name for attendee in missing if attendee.reported],
        "absent": [attendee.name for attendee in missing if not attendee.reported],
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
        *_record(answer, room, request),
    ]


# How it stands


def _standing(answer: Quoracy, room: Room, rule: QuoracyRule) -> Panel:
    """The outcome in few words: they are all that stands on the bar while people are tapped in."""
    return blocks.panel(_in_short(answer, room, rule, TO_THE_CHAIR), "" if not rule.others_needed else _who_is_where(room))


def _in_short(answer: Quoracy, room: Room, rule: QuoracyRule, short: Mapping[str, str]) -> str:
    if not rule.others_needed:
        return f"{short[answer['outcome']]}. {_who_is_where(room)}"
    first, *others = answer["children"]
    if not others:
        return _of_one(first["at_decision"], rule, short)
    standings = {child["child"]: child["at_decision"] for child in answer["children"]}
    if all(_counts(standing) == _counts(first["at_decision"]) for standing in standings.values()):
        return f"Every child: {within_a_sentence(_of_one(first['at_decision'], rule, short))}"
    return " ".join(f"{child}: {within_a_sentence(short[standing['outcome']])}." for child, standing in standings.items())


def _counts(standing: Standing) -> tuple[str, bool, int]:
    return standing["outcome"], standing["social_care_present"], standing["others_counted"]


def _of_one(standing: Standing, rule: QuoracyRule, short: Mapping[str, str]) -> str:
    return f"{short[standing['outcome']]}. {_who_counts(standing, rule)}"


def _who_counts(standing: Standing, rule: QuoracyRule) -> str:
    social_care = "is here" if standing["social_care_present"] else "is not here"
    return f"Children's social care {social_care}. {_others(standing['others_counted'])}; at least {rule.others_needed} are asked for."


def _others(counted: int) -> str:
    if not counted:
        return "No other agency counts"
    return "1 other agency counts" if counted == 1 else f"{counted} other agencies count"


def _who_is_where(room: Room) -> str:
    here = f"Here: {len(room['here'])}."
    return f"{here} Not here: {len(room['sent_report'])} with a report, {len(room['absent'])} without." if _missing(room) else here


def _each_child(answer: Quoracy, rule: QuoracyRule) -> list[Block]:
    if len(answer["children"]) < 2 or not rule.others_needed:
        return []
    rows: list[list[Inline]] = [
        [child["child"], [{"strong": TO_THE_CHAIR[child["at_decision"]["outcome"]]}, f". {_who_counts(child['at_decision'], rule)}"]]
        for child in answer["children"]
    ]
    return [blocks.table("Child by child", ["Child", "Now"], rows)]


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
    return answer["minimum_met"] is False or (answer["minimum_met"] is None and bool(_missing(room)))


def _missing(room: Room) -> list[str]:
    return [*room["sent_report"], *room["absent"]]


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
    words = _circumstances_named(answer, rule)
    if words:
        return f"The document leaves it to the chair here: {words}", "The chair can choose this. No circumstance compels the chair to go ahead."
    without = " Without children's social care none is treated as met." if not answer["social_care_present"] else ""
    return f"None of the circumstances that the document lists has been entered.{without}", "The chair can choose this."


def _circumstances_named(answer: Quoracy, rule: QuoracyRule) -> str:
    named = {ground for child in answer["children"] for ground in child["at_decision"]["grounds"]}
    return " ".join(ground_words(ground, answer) for ground in rule.grounds if ground.id in named)


def _lines(lines: Sequence[SourcedLine], request: Request) -> str:
    """Lines of the area in one cell; neighbours from one place in the document name it once."""
    places = groupby(lines, lambda line: guidance.short_citation(line["source"], line["section"], request))
    return " ".join(f"{' '.join(line['text'] for line in together)} ({place})" for place, together in places)


def _if_held(answer: Quoracy, room: Room) -> Inline:
    held_on = room["held_on"]
    if held_on is None:
        return "Enter the date of the conference."
    pieces: list[Piece] = ["Held on ", blocks.day(held_on), "."]
    for title, limit in _limits(answer):
        pieces += [f" {title}: limit ", blocks.day(limit), ", kept." if held_on <= limit else ", passed already."]
    return pieces


def _if_put_off(answer: Quoracy, silence: str) -> Inline:
    new_dates = [one["limit"] for one in answer["deadlines"] if one["id"] == NEW_DATE and one["limit"]]
    pieces: list[Piece] = [f"For a new date: {within_a_sentence(silence)}"]
    if new_dates:
        pieces = ["A new date is usually by ", blocks.day(new_dates[0]), "."]
    compared = {one["limit"]: one for one in answer["dates"]}
    for title, limit in _limits(answer):
        pieces += [f" {title}: limit ", blocks.day(limit), *(_against(compared[limit]) if limit in compared else ["."])]
    return pieces


def _against(one: NewDate) -> list[Piece]:
    """How the usual new date stands to a limit, and the day that would keep it."""
    if one["work_to"] is None:
        return [f", so that is {over(one)}. No new date can keep it."]
    return [f", so that is {over(one)}. To keep the limit, work to ", blocks.day(one["work_to"]), "."]


def _limits(answer: Quoracy) -> list[tuple[str, str]]:
    """The limits that govern this conference."""
    return [(one["short_title"], one["limit"]) for one in answer["deadlines"] if one["id"] != NEW_DATE and one["limit"]]


# The new date that the chair has set


def _new_date_and_limits(answer: Quoracy, room: Room, request: Request) -> list[Block]:
    """What the chair's new date does to the limits and what has to be done then, whether or not enough people are here."""
    if room["decision"]["chosen"] != "puts_off":
        return []
    is_over = any(one["over_by"] for one in room["put_off_to"])
    stands_in_the_table = _stands_side_by_side(answer, room)
    said = [f"{title}: {words}" for title, words in _new_date_in_words(answer, room, request.rules.areas[request.area].quoracy)]
    notice = blocks.notice("warning" if is_over else "info", [blocks.bullets(said)], "The new date and the limit")
    return [
        *([notice] if said and (room["put_off_to"] or not stands_in_the_table) else []),
        *([] if stands_in_the_table else guidance.checklist("If it does not go ahead", room["puts_off"], request)),
    ]


def _new_date_in_words(answer: Quoracy, room: Room, rule: QuoracyRule) -> list[tuple[str, str]]:
    """How the new date stands to each limit that governs this conference."""
    compared = {one["limit"]: one for one in room["put_off_to"]}
    where = "" if _says_what_follows_a_missed_limit(room, rule) else " Look in the council's own procedures for what has to follow."
    return [
        (title, _against_new_date(compared[limit], where) if limit in compared else f"limit {blocks.in_words(limit)}.")
        for title, limit in _limits(answer)
    ]


def _says_what_follows_a_missed_limit(room: Room, rule: QuoracyRule) -> bool:
    about_it = {line.id for line in (*rule.advice.must, *rule.advice.consider) if ABOUT_THE_LIMIT.intersection(line.when)}
    return any(line["id"] in about_it for line in (*room["puts_off"], *room["either_way"]))


def _against_new_date(one: NewDate, where: str) -> str:
    is_over = bool(one["over_by"])
    return f"limit {blocks.in_words(one['limit'])}. The new date, {blocks.in_words(one['new_date'])}, is {over(one)}.{where if is_over else ''}"


# Words to say


def _words(answer: Quoracy, room: Room) -> Block:
    """Words for the chair to use or change; more of them where people are missing."""
    return blocks.details(WORDS, [blocks.paragraph(OUR_WORDS), *_to_open(room), *(_when_too_few(answer) if _falls_short(answer, room) else [])])


def _falls_short(answer: Quoracy, room: Room) -> bool:
    return answer["minimum_met"] is False or bool(_missing(room))


def _to_open(room: Room) -> list[Block]:
    missing = f" These are not here: {_listed(_missing(room))}." if _missing(room) else ""
    said = (
        f"“Thank you for coming. I have checked who is here and which reports have come.{missing} "
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


def _listed(names: Sequence[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def _notes(answer: Quoracy) -> list[Block]:
    cautions = guidance.beware(answer)
    return [blocks.details("Notes on how this was counted", cautions)] if cautions else []


# The record


def _record(answer: Quoracy, room: Room, request: Request) -> list[Block]:
    """What the chair takes along, as a paper, to paste and as a file."""
    written = list(_written(answer, room, request))
    text = as_text(written) + "\n"
    return [
        blocks.sheet("The record", "Print the record", written),
        blocks.copy_button("Copy the record", text),
        blocks.download("Save it as a text file", "txt", "text/plain", text, name=FILE_NAME),
    ]


def _written(answer: Quoracy, room: Room, request: Request) -> Iterable[Block]:
    area = request.rules.areas[request.area]
    decision = room["decision"]
    yield blocks.heading("Who was there, and what the chair decided", 3)
    yield _said("Conference", f"{room['conference']}{', ' + blocks.in_words(room['held_on']) if room['held_on'] else ''}. {area.name}.")
    yield from _people(answer, room)
    yield _said("How it stood", _in_short(answer, room, area.quoracy, FOR_THE_RECORD))
    yield from _decided(answer, room, decision, request)
    if decision["reasons"]:
        yield _said("Reasons", decision["reasons"])
    if decision["dissent_by"] or decision["dissent"]:
        yield _said("Disagreed", ": ".join(filter(None, (decision["dissent_by"], decision["dissent"]))))
    yield blocks.stamp(area.name, request.rules, area.source, request.today)


def _people(answer: Quoracy, room: Room) -> Iterable[Block]:
    children = [child["child"] for child in answer["children"]]
    groups = {
        "Children": children if len(children) > 1 else [],
        "Here": room["here"],
        "Not here, report received": room["sent_report"],
        "Not here, no report": room["absent"],
        "Also here": room["others"],
    }
    yield from (_said(title, _listed(names)) for title, names in groups.items() if names)


def _decided(answer: Quoracy, room: Room, decision: Decision, request: Request) -> Iterable[Block]:
    """The decision, and what the document asks for after it."""
    titles = {option.value: option.label for option in CHOSEN}
    chosen = decision["chosen"]
    yield _said("The chair's decision", titles[chosen] if chosen else NOTED_NOTHING)
    if chosen is None:
        return
    rule = request.rules.areas[request.area].quoracy
    if chosen == "goes_ahead":
        yield from _circumstances(answer, decision, rule)
        yield from _plans(answer, decision)
        following = room["goes_ahead"]
    else:
        yield _said("New date", blocks.in_words(decision["new_date"]) if decision["new_date"] else NOTED_NOTHING)
        yield from (_said(title, words) for title, words in _new_date_in_words(answer, room, rule))
        following = room["puts_off"]
    asked_for = [*following, *room["either_way"]]
    yield from guidance.checklist("What the document asks for", asked_for, request)
    yield from _to_fill_in(asked_for, rule)


def _circumstances(answer: Quoracy, decision: Decision, rule: QuoracyRule) -> Iterable[Block]:
    """Those that were entered, and on which of them the chair relied: that nobody but the chair can say."""
    if answer["minimum_met"] is not False or not rule.grounds:
        return
    if words := _circumstances_named(answer, rule):
        yield _said("Circumstances that were entered", words)
    relied_on = [_relied_on(ground, answer) for ground in rule.grounds if ground.id in decision["relied_on"]]
    yield _said("The chair relied on", " ".join(relied_on) or RELIED_ON_TO_FILL_IN)


def _relied_on(ground: Ground, answer: Quoracy) -> str:
    is_entered = any(ground.id in child["at_decision"]["grounds"] for child in answer["children"])
    return ground.text if is_entered else f"{ground.text} (This does not follow from what was entered.)"


def _plans(answer: Quoracy, decision: Decision) -> Iterable[Block]:
    """A plan and its category for each child, in words or to fill in."""
    children = [child["child"] for child in answer["children"]]
    if len(children) > 1:
        yield from (_said(child, _plan_of_one(decision)) for child in children)
    elif decision["plan"] == "made_or_kept":
        yield _said("Plan", "made or kept")
        yield _said("Category", _categories(decision))
    else:
        yield _said("Plan", _plan_of_one(decision))


def _plan_of_one(decision: Decision) -> str:
    if decision["plan"] == "made_or_kept":
        return f"plan made or kept; category: {_categories(decision)}"
    return "no plan" if decision["plan"] == "no_plan" else PLAN_TO_FILL_IN


def _categories(decision: Decision) -> str:
    return _listed(decision["categories"]) if decision["categories"] else "[category]"


def _to_fill_in(asked_for: Sequence[SourcedLine], rule: QuoracyRule) -> Iterable[Block]:
    """What the document asks for and the chair alone can add, each with its place to fill in."""
    places = {line.id: line.fill_in for line in (*rule.advice.must, *rule.advice.consider) if line.fill_in}
    yield from (blocks.paragraph(f"[{places[line['id']]}]") for line in asked_for if line["id"] in places)


def _said(what: str, text: str) -> Block:
    return blocks.paragraph([{"strong": f"{what}: "}, text])
