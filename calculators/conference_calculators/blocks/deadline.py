"""One deadline in the words that every page shows of it: its dates, how it stands, whom it concerns. Files and copied text take them from here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal

from conference_rules.deadlines import BRINGS_ABOUT
from conference_rules.ids import ENGLAND, AreaId, DeadlineId
from conference_rules.rules import Rules, Timescale
from conference_rules.wording import either, period, within_a_sentence

from .. import blocks
from ..fields.calculator import Request
from .why import AT_ONCE, is_late, why

if TYPE_CHECKING:
    from ..contract import Deadline, Named, Timescales
    from ..contract.block_kinds import Dated, DeadlineCard, Inline, Tag, Term

WORK_TO = "Work to"
NO_DATE_LEFT = "Can no longer be met"
GUIDE_DATES = {"ideally": "ideal date", "usually": "usual date", "about": "expected date"}
"""What a date is called that guides and does not limit."""
REQUESTS = ("exclusion_request",)
_OF_A_MEETING = ("Planned for", "Takes place today", "Took place on")
READ_BOTH_WAYS = {"working_days": "whether “days” means working days", "calendar_months": "whether the days or the months count"}
"""What the answer hangs on between two readings."""


def waits(request: Request) -> bool:
    """Whether the reader waits for what others have to do."""
    return request.inputs.get("reader") == "waits"


def rule_of(deadline: Deadline, request: Request) -> Timescale:
    """The rule of a deadline, the area's own or the national one that stands in for it."""
    return _rule_of(deadline, request.area, request.rules)


def _rule_of(deadline: Deadline, area: AreaId, rules: Rules) -> Timescale:
    return rules.timescale(ENGLAND if deadline["rule"]["level"] == "england" else area, deadline["rule"]["key"])


def card(deadline: Deadline, place: int, others: Sequence[Deadline], request: Request) -> DeadlineCard:
    """A deadline with the reasons for its date. `others` are all the deadlines of the answer, `place` where it stands among them."""
    first, *second = dates(deadline, request)
    shown: DeadlineCard = {
        "kind": "deadline",
        "id": card_id(deadline, place),
        "title": deadline["title"],
        "headline": first,
        "meta": meta(deadline, others, request),
        "why": why(deadline),
    }
    if second:
        shown["second"] = second[0]
    if standing := status(deadline):
        shown["status"] = standing
    if is_late(deadline) and deadline["if_missed"]:
        shown["to_do"] = deadline["if_missed"]
    if known := mind(deadline):
        shown["mind"] = known
    return shown


def card_id(deadline: Deadline, place: int) -> str:
    """What the page finds the card by."""
    return f"{deadline['id'].replace('_', '-')}-{place + 1}"


def mind(deadline: Deadline) -> str:
    """What to know of its date at once; the other cautions are among the reasons."""
    return " ".join(caution["text"] for caution in deadline["cautions"] if caution["id"] in AT_ONCE)


def short_titles(deadlines: Sequence[Deadline], rules: Rules) -> list[str]:
    """What each deadline is for, in few words; where several are called alike, with the meeting that each belongs to."""
    often = Counter(deadline["short_title"] for deadline in deadlines)
    return [
        f"{title}: {within_a_sentence(rules.events[one['from']['event']].title)}" if often[title] > 1 else title
        for one, title in ((one, one["short_title"]) for one in deadlines)
    ]


def titles_without_a_date(families: Sequence[DeadlineId], answer: Timescales, area: AreaId, rules: Rules) -> list[str]:
    """What to ask about of these families; with the conference, where there is a date for another one."""
    dated = {_rule_of(deadline, area, rules).family for deadline in answer["deadlines"]}
    titles = set()
    for family in answer["without_a_date"].keys() & set(families):
        conferences = either([rules.events[event].named for event in answer["without_a_date"][family]])
        title = rules.any_area.titles[family]
        titles.add(f"{title}: {conferences}" if family in dated else title)
    return sorted(titles)


# Dates


def dates(deadline: Deadline, request: Request) -> Sequence[Dated]:
    """One date or two; the first is the day on which it stands, in the list and on the line.

    What was entered stands on its own day. Of the rest, whoever must act sees the date to work to first; whoever waits, the limit. Only an
    obligation that is still to come has a date to work to.
    """
    if deadline["limit"] is None:
        return [{"label": "When", "text": depends_on(deadline, request.rules)}]
    limit = dated(limit_label(deadline["bound"]), deadline["limit"])
    if deadline["held_on"]:
        return [dated(_held(deadline, deadline["held_on"], request.today), deadline["held_on"]), limit]
    if deadline["work_to"] is None or _has_passed(deadline):
        return [limit]
    if not deadline["binding"]:
        return [limit, *_last_working_day(deadline)]
    if deadline.get("status", {}).get("id") == "after_guide_date":
        return [limit]
    work_to = dated(WORK_TO, deadline["work_to"])
    if deadline["limit"] == deadline["work_to"]:
        return [limit if waits(request) else work_to]
    return [limit, work_to] if waits(request) else [work_to, limit]


def places_in_order(deadlines: Sequence[Deadline], request: Request) -> list[int]:
    """The places of deadlines in the order in which they are shown: by the first date of each, and on one day what was entered before the rest."""
    shown = [(dates(deadline, request)[0].get("date", ""), deadline["held_on"] is None) for deadline in deadlines]
    return sorted(range(len(deadlines)), key=shown.__getitem__)


def dated(label: str, iso: str) -> Dated:
    """A date of a card and what it is the date of."""
    return {"label": label, **blocks.day(iso)}


def _last_working_day(deadline: Deadline) -> list[Dated]:
    """A limit on a day off that is not worked to, because another counts, still says where the working days before it end."""
    last = deadline["last_working_day"]
    return [dated("Last working day before it", last)] if last != deadline["limit"] else []


def _has_passed(deadline: Deadline) -> bool:
    return deadline.get("status", {}).get("id") in ("overdue", "after_guide_date")


def limit_label(bound: str) -> str:
    """What stands before the printed limit."""
    return {"ideally": "Ideally by", "usually": "Usually by", "about": "About"}.get(bound, "No later than")


def _held(deadline: Deadline, held_on: str, today: date | None) -> str:
    """A date that was entered may be a plan. A request is asked for and does not take place."""
    if today is None:
        return "Date entered"
    planned, today_is, done = ("To be asked on", "Asked today", "Asked on") if deadline["id"] in REQUESTS else _OF_A_MEETING
    if held_on == today.isoformat():
        return today_is
    return planned if held_on > today.isoformat() else done


def depends_on(deadline: Deadline, rules: Rules) -> str:
    """What stands in the place of a date that hangs on a meeting without one."""
    return f"Depends on when {rules.events[deadline['from']['event']].taking_place}"


def date_or_words(deadline: Deadline, which: Literal["limit", "work_to"], rules: Rules) -> Inline:
    """The limit of a deadline or its date to work to, inline; in words where there is none."""
    if iso := deadline[which]:
        return [blocks.day(iso)]
    return [NO_DATE_LEFT if deadline["limit"] else depends_on(deadline, rules)]


# How it stands


def status(deadline: Deadline) -> Tag | None:
    """How a deadline stands, in words, with the tone they are shown in."""
    standing = deadline.get("status")
    if not standing:
        return None
    tone, words = _STANDS["if_kept" if standing["id"] == "overdue" and deadline["from"]["basis"] == "limit" else standing["id"]]
    text = words(deadline, period(standing["working_days"], "working_days") if standing["working_days"] else "")
    condition = deadline["condition"] or ""
    if standing["id"] == "overdue" and condition.startswith("if "):
        text = f"{condition}, {text}"
    return {"tone": tone, "text": text[0].upper() + text[1:]}


def _in_time(deadline: Deadline, _: str) -> str:
    return f"in time{_day_number(deadline, -deadline['status']['working_days'])}"


def _late(deadline: Deadline, count: str) -> str:
    return f"{count} late".lstrip() + _day_number(deadline, deadline["status"]["working_days"])


def _day_number(deadline: Deadline, from_limit: int) -> str:
    """Which working day of the count it was held on, for rules that count working days forwards."""
    if "counting" not in deadline or deadline["direction"] != "after":
        return ""
    allowed = len(deadline["counting"]["counted"])
    return f", on working day {max(allowed + from_limit, 0)} (the limit is {allowed})"


def _possibly_late(deadline: Deadline, _: str) -> str:
    differ = [reading["id"] for reading in deadline["readings"] if reading["date"] != deadline["limit"]]
    hangs_on = next((READ_BOTH_WAYS[reading] for reading in differ if reading in READ_BOTH_WAYS), "how the rule is read")
    return f"possibly late: it depends {hangs_on}"


def _after_the_guide_date(deadline: Deadline, count: str) -> str:
    called = GUIDE_DATES[deadline["bound"]]
    if deadline["held_on"]:
        return f"{count} after the {called}".lstrip()
    return f"the {called} passed {count} ago" if count else f"the {called} has passed"


def _due(deadline: Deadline, count: str) -> str:
    """On a weekend before a limit the last working day has gone."""
    if count:
        return f"{count} left"
    return "due today" if deadline["status"]["on"] == deadline["work_to"] else "due now: the last working day has passed"


def _overdue(_: Deadline, count: str) -> str:
    return f"the limit passed {count} ago" if count else "the limit has passed"


def _overdue_if_kept(_: Deadline, count: str) -> str:
    """Nobody entered the meeting that it counts from, so nobody knows that it is late."""
    return f"passed {f'{count} ago' if count else 'already'}, if the meeting is held on its date to work to"


def _missed(deadline: Deadline, _: str) -> str:
    """Its own limit may still be ahead, where something else has to be kept that ends sooner."""
    return NO_DATE_LEFT if _has_no_day_left(deadline) else "past the conference's own limit: as soon as possible"


_STANDS: Mapping[str, tuple[Literal["good", "stop", "warn", "info"], Callable[[Deadline, str], str]]] = {
    "met": ("good", _in_time),
    "late": ("stop", _late),
    "between_readings": ("warn", _possibly_late),
    "after_guide_date": ("warn", _after_the_guide_date),
    "due": ("info", _due),
    "overdue": ("stop", _overdue),
    "if_kept": ("warn", _overdue_if_kept),
    "missed": ("stop", _missed),
    "depends": ("info", lambda *_: "no date yet"),
}


def _has_no_day_left(deadline: Deadline) -> bool:
    """Whether a deadline that is missed is past itself. A new date can still be ahead, where the conference's own limit has gone."""
    return bool(deadline["limit"] and deadline["limit"] < deadline["status"]["on"])


# Whom it concerns


def meta(deadline: Deadline, others: Sequence[Deadline], request: Request) -> list[Term]:
    """Who acts and for whom, what it counts from, and how it stands to another date for the same meeting."""
    found: list[Term] = [("Across England", _in_place_of(deadline, request))] if is_borrowed(deadline, request) else []
    found.append(("Who", people_in_words(deadline["who"])))
    if deadline["for_whom"]:
        found.append(("For", people_in_words(deadline["for_whom"])))
    found.append(("Counted from", _counted_from(deadline, request.rules)))
    if condition := deadline["condition"] or _condition_of_its_meeting(deadline, others, request):
        found.append(("Only", condition))
    if not deadline["binding"]:
        found.append(("Note", _beside_another(deadline, others, request)))
    if "earliest" in deadline:
        found.append(("Not before", [blocks.day(deadline["earliest"])]))
    return found


def _condition_of_its_meeting(deadline: Deadline, others: Sequence[Deadline], request: Request) -> str:
    """Papers for a meeting that nobody entered come up only where that meeting does: for a review, where there is a plan."""
    if deadline["from"]["basis"] == "given":
        return ""
    for_it = (other for other in others if BRINGS_ABOUT.get(rule_of(other, request).family) == deadline["from"]["event"])
    return next((other["condition"] for other in for_it if other["condition"]), "")


def is_borrowed(deadline: Deadline, request: Request) -> bool:
    """Whether a national time limit is shown, where what was read of the area's own document gives none."""
    return rule_of(deadline, request).is_borrowed_by(request.rules.areas[request.area])


def _in_place_of(deadline: Deadline, request: Request) -> str:
    area = request.rules.areas[request.area]
    if area.has_not_read(rule_of(deadline, request)):
        return f"the part of {area.name}'s document that may give a time limit for this was not read, so the national one is shown"
    return f"{area.name}'s document gives no time limit for this, so the national one is shown"


def _counted_from(deadline: Deadline, rules: Rules) -> Inline:
    start = deadline["from"]
    title = rules.events[start["event"]].named
    if start["basis"] == "given":
        return [f"{title}, ", blocks.day(start["date"])]
    if deadline["limit"] is None:
        return [title]
    return [f"{title}, ", blocks.day(start["date"]), " (assumed: no date was entered)"]


def _beside_another(deadline: Deadline, others: Sequence[Deadline], request: Request) -> Inline:
    """What to know of a date that does not bind, because another for the same meeting does."""
    family = rule_of(deadline, request).family
    binding = next((other for other in others if other["binding"] and rule_of(other, request).family == family), None)
    if binding is None or binding["work_to"] is None:
        return ["another date for the same meeting counts"]
    if deadline["work_to"] is None or deadline["work_to"] < binding["work_to"]:
        return ["the limit that still holds for this meeting is ", blocks.day(binding["work_to"])]
    return ["another limit for the same meeting comes first: ", blocks.day(binding["work_to"])]


def people_in_words(people: Sequence[Named]) -> str:
    """People as a list in words."""
    return ", ".join(person["text"] for person in people)
