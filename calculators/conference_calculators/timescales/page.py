"""What a page shows of a timescales answer: its first sentence, one timeline, and under each date why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from conference_rules.deadlines import REPORTS
from conference_rules.ids import DeadlineId, EventId
from conference_rules.wording import long_date, within_a_sentence

from .. import blocks
from ..blocks.deadline import card, places_in_order, rule_of, titles_without_a_date, waits
from ..fields.calculator import Request
from ..files import take_away
from .headline import what_comes_next
from .line import counted_from, line
from .plan import plan
from .roles import OTHERS, THEIRS, YOURS_FIRST, is_named, may_be_the_readers, names_the_role
from .what_if import next_conference, what_if

if TYPE_CHECKING:
    from ..contract import Deadline, Timescales
    from ..contract.block_kinds import Block, DeadlineCard

HOW_DATES_ARE_COUNTED = ("X41", "undated")
"""Cautions about every date alike. What the others say is about the dates that were entered."""

NOT_NAMED = "No date here names you as the one who acts."

NO_LIMIT_KNOWN = "No time limit for it is known here."

LATE = ("late", "missed", "possibly_late")
"""Tones of a first sentence that is not about what comes next."""


def view(answer: Timescales, request: Request) -> list[Block]:
    """The blocks of the whole answer."""
    area = request.rules.areas[request.area]
    stamp = blocks.stamp(area.name, request.rules, area.source, request.today)
    first = [
        *_first_words(answer, request),
        *_warnings(answer),
        *what_if(answer, request),
        line(answer, request),
        *plan(answer, request, stamp),
    ]
    last = [
        *_unquantified(answer, request),
        *_silent(answer, request),
        *_not_read(answer, request),
        *_how_counted(answer, request),
    ]
    # What is taken along has every date, whatever is closed on the page.
    taken = take_away(answer, request, [*first, *_every_date(answer, request), *last, stamp])
    return [*first, *_by_role(answer, request), *last, *taken, stamp]


# The first words


def _first_words(answer: Timescales, request: Request) -> list[Block]:
    """The headline; what has to be done if something is late, and what comes next; then what the dates count from.

    A report without a day has to be asked for before its conference, which is sooner than anything that comes next.
    """
    title, to_do = _in_two(answer)
    own = _next_for_the_reader(answer, request)
    if _is_for_others(answer, request) and (own or not waits(request)):
        for_others = f"For others: {within_a_sentence(title)}"
        title, second = (own, for_others) if own else (for_others, _that_nothing_names_the_reader(answer, request))
        said = [second, _counted_from(answer, request)]
    else:
        for_the_reader = f"Next for you: {within_a_sentence(own)}" if own else ""
        said = [to_do, _on_the_same_day(answer, request), _after_that(answer, request), for_the_reader, _counted_from(answer, request)]
    to_ask = _report_to_ask_about(answer, request)
    if answer["headline"]["tone"] in LATE:
        said.insert(-1, f"{to_ask} {NO_LIMIT_KNOWN}" if to_ask else "")
    elif to_ask:
        title, said = to_ask, [NO_LIMIT_KNOWN, title, *said]
    first, *others = filter(None, said)
    return [blocks.panel(title, first, answer["headline"]["tone"]), *map(blocks.paragraph, others)]


def _is_for_others(answer: Timescales, request: Request) -> bool:
    """Whether the headline names what comes next for others, and nothing that the reader has to know before all else."""
    said = answer["headline"]
    return said["tone"] == "next" and said["deadline"] is not None and not may_be_the_readers(answer["deadlines"][said["deadline"]], request)


def _that_nothing_names_the_reader(answer: Timescales, request: Request) -> str:
    return "" if any(is_named(deadline, request) for deadline in answer["deadlines"]) else NOT_NAMED


def _report_to_ask_about(answer: Timescales, request: Request) -> str:
    """What to ask, where the role that was chosen writes reports, no day is known for any of its reports, and their conference comes first of all."""
    day, conference = next_conference(answer, request)
    if conference is None or waits(request) or not _comes_first(day, answer, request) or _has_a_day_for_a_report(conference, answer, request):
        return ""
    open_reports = answer["without_a_date"].keys() & set(REPORTS)
    if not any(names_the_role(request.rules.any_area.who[family], request) for family in open_reports):
        return ""
    called = request.rules.events[conference].named
    return f"Ask {_whom(request)} when your report for the {called} is due."


def _comes_first(day: str, answer: Timescales, request: Request) -> bool:
    """Whether nothing that the reader is told first comes before this day: the headline or, where that is for others, what is next for the reader."""
    if _is_for_others(answer, request):
        own = [deadline for deadline in answer["deadlines"] if is_named(deadline, request) and _is_to_come(deadline)]
        return all(day <= deadline["work_to"] for deadline in own if deadline["work_to"])
    place = answer["headline"]["deadline"]
    if place is None:
        return False
    said = answer["deadlines"][place]
    return day <= (said["held_on"] or said["work_to"] or said["limit"] or "")


def _has_a_day_for_a_report(conference: EventId, answer: Timescales, request: Request) -> bool:
    reports = [one for one in answer["deadlines"] if one["from"]["event"] == conference and rule_of(one, request).family in REPORTS]
    return any(is_named(report, request) for report in reports)


def _in_two(answer: Timescales) -> tuple[str, str]:
    """The headline up to what has to be done about a delay, and that."""
    said = answer["headline"]
    to_do = "" if said["deadline"] is None else answer["deadlines"][said["deadline"]]["if_missed"] or ""
    sentence = said["text"].removesuffix(to_do).rstrip()
    return (sentence, to_do) if sentence and sentence != said["text"] else (said["text"], "")


def _on_the_same_day(answer: Timescales, request: Request) -> str:
    """What else the reader may have to do on the day that the headline names."""
    said = answer["headline"]
    if said["tone"] != "next" or said["deadline"] is None:
        return ""
    first = answer["deadlines"][said["deadline"]]
    others = [other for other in answer["deadlines"] if other is not first and _is_to_come(other) and may_be_the_readers(other, request)]
    also = [other for other in others if _basis_and_day(other) == _basis_and_day(first) and not _exclude_each_other(other, answer, request)]
    actions = list(dict.fromkeys(rule_of(other, request).action for other in also))
    return f"On the same day: {'; '.join(map(within_a_sentence, actions))}." if actions else ""


def _is_to_come(deadline: Deadline) -> bool:
    return deadline["binding"] and deadline.get("status", {}).get("id") == "due"


def _basis_and_day(deadline: Deadline) -> tuple[str, str | None]:
    return deadline["from"]["basis"], deadline["work_to"]


def _exclude_each_other(deadline: Deadline, answer: Timescales, request: Request) -> bool:
    excluded_by = rule_of(deadline, request).excluded_by
    return any(rule_of(other, request).family in excluded_by for other in answer["deadlines"])


def _after_that(answer: Timescales, request: Request) -> str:
    following = _next_of_all(answer, request)
    return f"Next: {within_a_sentence(following)}" if following else ""


def _next_for_the_reader(answer: Timescales, request: Request) -> str:
    """What comes next for the role that was chosen, where the first sentence is about something else. Of two that exclude each other, neither."""
    own = [deadline for deadline in answer["deadlines"] if is_named(deadline, request) and not _exclude_each_other(deadline, answer, request)]
    following = what_comes_next(own, request)
    is_said = not following or following in answer["headline"]["text"] or following in _next_of_all(answer, request)
    return "" if is_said else following


def _next_of_all(answer: Timescales, request: Request) -> str:
    return what_comes_next(answer["deadlines"], request) if answer["headline"]["tone"] in LATE else ""


def _counted_from(answer: Timescales, request: Request) -> str:
    """Whose dates these are, what they count from, and which of them are past."""
    area = request.rules.areas[request.area].name
    follow = f"Counted from {counted_from(answer, request)}." if answer["deadlines"] else ""
    today = f"Today is {long_date(request.today)}." if request.today else ""
    return " ".join(filter(None, [f"{area}.", follow, _passed(answer), today]))


def _passed(answer: Timescales) -> str:
    """Nobody knows of a report whether it went out in time."""
    said = answer["headline"]
    overdue = [number for number, deadline in enumerate(answer["deadlines"]) if deadline.get("status", {}).get("id") == "overdue"]
    passed = [number for number in overdue if number != said["deadline"] and answer["deadlines"][number]["from"]["basis"] == "given"]
    other = "other " if said["tone"] == "late" else ""
    if len(passed) == 1:
        return f"One {other}limit has passed: check that it was kept."
    return f"{len(passed)} {other}limits have passed: check that each was kept." if passed else ""


def _warnings(answer: Timescales) -> list[Block]:
    """What must not be overlooked stands above the dates."""
    texts = [caution["text"] for caution in answer["cautions"] if caution["id"] not in HOW_DATES_ARE_COUNTED]
    return [blocks.notice("warning", [blocks.paragraph(text) for text in texts])] if texts else []


# Each date


def _every_date(answer: Timescales, request: Request) -> list[Block]:
    """The cards in order: dates first, then what hangs on a meeting without one, then what cannot be kept any more."""
    return _under_headings(answer["deadlines"], "Every date, in order", answer, request)


def _by_role(answer: Timescales, request: Request) -> list[Block]:
    """Where a role was chosen, its own cards first; those of others are closed under them."""
    own = [deadline for deadline in answer["deadlines"] if may_be_the_readers(deadline, request)]
    others = [deadline for deadline in answer["deadlines"] if not may_be_the_readers(deadline, request)]
    if not (own and others):
        return _every_date(answer, request)
    last = OTHERS["waits" if waits(request) else "acts"]
    return [*_under_headings(own, YOURS_FIRST, answer, request), blocks.details(last, _under_headings(others, THEIRS, answer, request))]


def _under_headings(chosen: Sequence[Deadline], title: str, answer: Timescales, request: Request) -> list[Block]:
    cards: dict[str, list[DeadlineCard]] = {"dated": [], "depends": [], "missed": []}
    for place in places_in_order(answer["deadlines"], request):
        deadline = answer["deadlines"][place]
        if deadline in chosen:
            standing = deadline.get("status", {}).get("id", "")
            cards[standing if standing in cards else "dated"].append(card(deadline, place, answer["deadlines"], request))
    introduced = {"dated": title, "depends": "No date yet", "missed": "Past their limit"}
    shown: list[Block] = []
    for group, found in cards.items():
        shown += [blocks.heading(introduced[group]), *found] if found else []
    return shown


# What has no date


def _unquantified(answer: Timescales, request: Request) -> list[Block]:
    lines = blocks.sourced([*answer["unquantified"], *answer["information"]], request.rules)
    return [*blocks.checklist("Also due, with no time limit given", lines)]


def _silent(answer: Timescales, request: Request) -> list[Block]:
    """What to ask about, once."""
    area = request.rules.areas[request.area].name
    said = "What the national rules do not cover" if area == "England" else f"What {area}'s document does not say"
    others = "one council's" if area == "England" else "one other council's"
    lead = f"Ask {_whom(request)} when each of these happens: at least {others} document gives a time for it."
    return _to_ask_about(said, lead, answer["silent"], answer, request)


def _not_read(answer: Timescales, request: Request) -> list[Block]:
    area = request.rules.areas[request.area]
    why = (
        "This guide knows no national time limit for these: the text of Working Together was not read for it."
        if area.level == "england"
        else f"{area.name}'s document leads to other papers for these, which were not read for the guide."
    )
    lead = f"{why} Ask {_whom(request)} when each of these happens."
    return _to_ask_about(f"What was not read for {area.name}", lead, answer["not_read"], answer, request)


def _to_ask_about(title: str, lead: str, families: Sequence[DeadlineId], answer: Timescales, request: Request) -> list[Block]:
    """Where a national date stands in, it is not asked for."""
    titles = titles_without_a_date(families, answer, request.area, request.rules)
    return [blocks.heading(title), blocks.paragraph(lead), blocks.bullets(titles)] if titles else []


def _whom(request: Request) -> str:
    return "the chair or the social worker" if waits(request) else "the chair or your manager"


def _how_counted(answer: Timescales, request: Request) -> list[Block]:
    texts = [caution["text"] for caution in answer["cautions"] if caution["id"] in HOW_DATES_ARE_COUNTED]
    return [blocks.details("How these dates are counted", [blocks.bullets([*texts, request.rules.areas[request.area].source.note])])]
