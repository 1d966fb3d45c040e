"""How a conference stands, in the words that the page for the room and its record share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from conference_rules.ids import NEW_DATE
from conference_rules.quoracy_rules import ABOUT_THE_LIMIT, QuoracyRule
from conference_rules.wording import within_a_sentence

from .. import blocks
from .page import SHORT, Moment, ground_words, over

if TYPE_CHECKING:
    from ..contract import NewDate, OfOneChild, Quoracy, Room, Standing

TO_THE_CHAIR = {**SHORT, "chair_decides": "Below the minimum. You decide whether to go ahead"}
AT_THE_START = {**SHORT, "chair_decides": SHORT["not_quorate"]}
FOR_THE_RECORD = {**SHORT, "chair_decides": "Below the minimum. The chair decides whether to go ahead"}


def in_short(answer: Quoracy, room: Room, rule: QuoracyRule, short: Mapping[str, str], moment: Moment = "at_decision") -> str:
    """The outcome in few words, at the decision or at the start."""
    if not rule.others_needed:
        return f"{short[answer['outcome']]}. {who_is_where(room)}"
    first, *others = answer["children"]
    if not others:
        return _of_one(first[moment], rule, short)
    standings = {child["child"]: child[moment] for child in answer["children"]}
    if all(_counts(standing) == _counts(first[moment]) for standing in standings.values()):
        return f"Every child: {within_a_sentence(_of_one(first[moment], rule, short))}"
    return " ".join(f"{child}: {within_a_sentence(short[standing['outcome']])}." for child, standing in standings.items())


def at_the_start(answer: Quoracy) -> str:
    """How it stood at the start, where that was different because somebody came late or left; otherwise nothing."""
    outcomes = {child["child"]: (_outcome(child, "at_start"), _outcome(child, "at_decision")) for child in answer["children"]}
    changed = {child: before for child, (before, now) in outcomes.items() if before != now}
    if len(changed) == len(answer["children"]) and len(set(changed.values())) == 1:
        return f" At the start: {next(iter(changed.values()))}."
    return "".join(f" At the start, {child}: {words}." for child, words in changed.items())


def _outcome(child: OfOneChild, moment: Moment) -> str:
    return within_a_sentence(AT_THE_START[child[moment]["outcome"]])


def counts_differ(answer: Quoracy) -> bool:
    """Whether fewer, more or others counted at the start."""
    return any(_counts(child["at_start"]) != _counts(child["at_decision"]) for child in answer["children"])


def _counts(standing: Standing) -> tuple[str, bool, int]:
    return standing["outcome"], standing["social_care_present"], standing["others_counted"]


def _of_one(standing: Standing, rule: QuoracyRule, short: Mapping[str, str]) -> str:
    return f"{short[standing['outcome']]}. {who_counts(standing, rule)}"


def who_counts(standing: Standing, rule: QuoracyRule) -> str:
    """Children's social care and the others, against the number that the document asks for."""
    social_care = "is here" if standing["social_care_present"] else "is not here"
    return f"Children's social care {social_care}. {_others(standing['others_counted'])}; at least {rule.others_needed} are asked for."


def _others(counted: int) -> str:
    if not counted:
        return "No other agency counts"
    return "1 other agency counts" if counted == 1 else f"{counted} other agencies count"


def who_is_where(room: Room) -> str:
    """How many are here, have left and did not come."""
    left = f" Left before the decision: {len(room['left_early'])}." if room["left_early"] else ""
    away = f" Not here: {len(room['sent_report'])} with a report, {len(room['absent'])} without." if missing(room) else ""
    return f"Here: {len(room['here'])}.{left}{away}"


def missing(room: Room) -> list[str]:
    """Everybody who did not come."""
    return [*room["sent_report"], *room["absent"]]


def listed(names: Sequence[str]) -> str:
    """Names as one says them."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def circumstances_named(answer: Quoracy, rule: QuoracyRule) -> str:
    """Those of the document's circumstances that were entered."""
    named = {ground for child in answer["children"] for ground in child["at_decision"]["grounds"]}
    return " ".join(ground_words(ground, answer) for ground in rule.grounds if ground.id in named)


def limits(answer: Quoracy) -> list[tuple[str, str]]:
    """The limits that govern this conference."""
    return [(one["short_title"], one["limit"]) for one in answer["deadlines"] if one["id"] != NEW_DATE and one["limit"]]


def new_date_in_words(answer: Quoracy, room: Room, rule: QuoracyRule) -> list[tuple[str, str]]:
    """How the new date stands to each limit that governs this conference."""
    compared = {one["limit"]: one for one in room["put_off_to"]}
    where = "" if _says_what_follows_a_missed_limit(room, rule) else " Look in the council's own procedures for what has to follow."
    return [
        (title, _against_new_date(compared[limit], where) if limit in compared else f"limit {blocks.in_words(limit)}.")
        for title, limit in limits(answer)
    ]


def _says_what_follows_a_missed_limit(room: Room, rule: QuoracyRule) -> bool:
    about_it = {line.id for line in (*rule.advice.must, *rule.advice.consider) if ABOUT_THE_LIMIT.intersection(line.when)}
    return any(line["id"] in about_it for line in (*room["puts_off"], *room["either_way"]))


def _against_new_date(one: NewDate, where: str) -> str:
    is_over = bool(one["over_by"])
    return f"limit {blocks.in_words(one['limit'])}. The new date, {blocks.in_words(one['new_date'])}, is {over(one)}.{where if is_over else ''}"
