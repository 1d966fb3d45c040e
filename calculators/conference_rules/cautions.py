"""What to know beside the dates: what is unusual about one deadline, and what holds for the whole of what was entered."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from .case import INITIAL, PRE_BIRTH, Case
from .deadlines import BRINGS_ABOUT, Anchor, Anchors, Caution, Deadline, is_assumed_start, not_in_force
from .rules import GUIDE_BOUNDS, TRANSFER_STARTS, Timescale
from .wording import day_of_the_year, either, long_date, within_a_sentence
from .working_days import why_not_working

CONFERENCES = (INITIAL, PRE_BIRTH, "transfer_conference", "review_conference")

FIRST_THIS_THEN_THAT: tuple[tuple[tuple[str, ...], str], ...] = (
    (("strategy_discussion",), INITIAL),
    (("strategy_discussion",), PRE_BIRTH),
    (("strategy_discussion",), "expected_delivery"),
    ((INITIAL, PRE_BIRTH, "transfer_conference"), "core_group"),
    ((INITIAL, PRE_BIRTH), "review_conference"),
    ((PRE_BIRTH,), "expected_delivery"),
    ((PRE_BIRTH,), "birth"),
    (CONFERENCES, "record_received"),
    (TRANSFER_STARTS, "transfer_conference"),
    (("birth",), "visit"),
    (("birth",), "bedroom_seen"),
    (("complaint_received",), "complaint_escalated"),
    (("complaint_received", "complaint_escalated"), "appeal_requested"),
    (("appeal_requested",), "appeal_met"),
)
"""What comes first, and what cannot come before the earliest of it."""

HAPPENS_ONCE = (
    INITIAL, PRE_BIRTH, "transfer_conference", *TRANSFER_STARTS, "expected_delivery", "birth",
    "complaint_received", "complaint_escalated", "appeal_requested", "appeal_met",
)  # fmt: skip
"""Events of which only the latest counts, so that an earlier one may have been meant for another child."""

MEETINGS = (*CONFERENCES, "core_group", "inquorate_conference", "appeal_met")
"""What is held on a working day. A strategy discussion, a birth or a visit may well fall on another."""


def with_cautions(deadlines: Sequence[Deadline], anchors: Anchors, case: Case) -> list[Deadline]:
    """The deadlines, each with what to know beside it."""
    return [replace(deadline, cautions=tuple(_beside(deadline, deadlines, anchors, case))) for deadline in deadlines]


def cautions_of(deadlines: Sequence[Deadline], anchors: Anchors, case: Case) -> list[Caution]:
    """What holds for the whole answer, what was entered and does not fit first."""
    return [
        *_out_of_order(case),
        *_held_again_before_it_failed(case),
        *_earlier_ones_that_do_not_count(case),
        *_on_a_day_off(case),
        *_born_before_the_conference(case),
        *_nothing_follows_yet(anchors, case),
        *_visits_wait_for_the_birth(deadlines, case),
        *_birth_not_given(case),
        *_another_transfer_start(anchors, case),
        *_not_in_force(deadlines, anchors, case),
        *_about_every_date(case),
    ]


def _caution(case: Case, name: str, **values: str) -> Caution:
    return Caution(name, case.rules.cautions[name].format(**values))


def _title(case: Case, event: str) -> str:
    return within_a_sentence(case.rules.events[event].title)


# Beside one deadline


def _beside(deadline: Deadline, deadlines: Sequence[Deadline], anchors: Anchors, case: Case) -> Iterable[Caution]:
    rule, result = deadline.rule, deadline.result
    rivals = [other for other in deadlines if other.rule.family == rule.family and rule.family in BRINGS_ABOUT]
    assumed_start = is_assumed_start(rule, deadline.anchor)
    names = [name for other in (deadline, *rivals) for name in other.rule.cautions]
    # Where a series has no first meeting or visit, it cannot be said to run from the last one.
    names = [name for name in names if not (assumed_start and name == "X08")]
    names += ["national"] * rule.is_borrowed_by(case.area)
    names += [case.area.treats_as_initial_caution] * _is_run_like_an_initial_one(rule, deadline.anchor, case)
    names += ["X45"] * (result.limit != result.last_working_day and rule.direction != "on")
    names += ["bank_holidays_not_published"] * result.rests_on_unpublished_holidays
    names += ["transfer_clock_not_given"] * _lacks_a_transfer_start(rule, anchors, case)
    names += ["ideal_date_gone"] * (rule.family == PRE_BIRTH and rule.bound in GUIDE_BOUNDS and deadline.missed_on is not None)
    yield from (_caution(case, name) for name in dict.fromkeys(names))
    for closure in result.closed:
        days = f"{day_of_the_year(closure.first)} to {day_of_the_year(closure.last)}"
        yield _caution(case, "council_closed", closure=closure.name, days=days)
    if assumed_start:
        yield _caution(case, "assumed_start", start=case.rules.events[deadline.anchor.event].phrase)
    if deadline.governed_by and not deadline.missed_on:
        yield _caution(case, "before_the_birth" if rule.family == PRE_BIRTH else "governing_limit", date=long_date(deadline.governed_by))
    if rule.inferred:
        yield Caution("inferred", rule.inferred)


def _is_run_like_an_initial_one(rule: Timescale, anchor: Anchor, case: Case) -> bool:
    """Whether a rule printed for initial conferences is being applied to one that is run like it."""
    own = {"review_conference", INITIAL} <= set(rule.events) or rule.inferred or rule.family == "originating_report"
    return anchor.event in case.area.treats_as_initial and not own


def _lacks_a_transfer_start(rule: Timescale, anchors: Anchors, case: Case) -> bool:
    if rule.family != "transfer_conference":
        return False
    starts = {event for other in case.area.timescales if other.family == rule.family for event in other.events}
    return any(event not in anchors for event in starts)


# What was entered and does not fit


def _out_of_order(case: Case) -> Iterable[Caution]:
    for firsts, second in FIRST_THIS_THEN_THAT:
        before = min(((day, event) for event in firsts for day in case.days(event)), default=None)
        after = case.latest(second)
        if before and after and (after < before[0] or (after == before[0] and second in ("birth", "expected_delivery") and before[1] == PRE_BIRTH)):
            yield _caution(case, "out_of_order", later=_title(case, second), earlier=_title(case, before[1]))


def _held_again_before_it_failed(case: Case) -> Iterable[Caution]:
    """A conference that was not quorate is held again later, not earlier."""
    for conference in CONFERENCES:
        failed, held = case.failed_on(conference), case.latest(conference)
        if failed and held and conference != "review_conference":
            yield _caution(case, "held_before_it_failed", conference=_title(case, conference), held=long_date(held), failed=long_date(failed))


def _earlier_ones_that_do_not_count(case: Case) -> Iterable[Caution]:
    for event in HAPPENS_ONCE:
        days = sorted(set(case.days(event)))
        if len(days) > 1:
            latest, others = long_date(days[-1]), either([long_date(day) for day in days[:-1]])
            yield _caution(case, "latest_counts", event=_title(case, event), latest=latest, others=others)


def _on_a_day_off(case: Case) -> Iterable[Caution]:
    for event in MEETINGS:
        for day in sorted(set(case.days(event))):
            if why := why_not_working(day):
                what = why if why in ("Saturday", "Sunday") else f"{why}, a bank holiday"
                yield _caution(case, "meeting_on_a_day_off", event=_title(case, event), date=long_date(day), why=what)


# Births


def _born_before_the_conference(case: Case) -> Iterable[Caution]:
    if case.days("birth") and case.days("expected_delivery") and not case.days(PRE_BIRTH) and PRE_BIRTH in case.area.treats_as_initial:
        yield _caution(case, "born_before_conference")


def _visits_wait_for_the_birth(deadlines: Sequence[Deadline], case: Case) -> Iterable[Caution]:
    """Where visits would follow from a conference, and the child is not born."""
    families = {rule.family for rule in case.timescales if "birth" in rule.assumed_from}
    conference = any(case.days(event) for event in (PRE_BIRTH, INITIAL, "transfer_conference", "strategy_discussion"))
    if families and conference and case.birth_is_expected and not case.days("birth") and not families & {one.rule.family for one in deadlines}:
        yield _caution(case, "visits_from_birth")


def _birth_not_given(case: Case) -> Iterable[Caution]:
    if case.days("expected_delivery") and not case.days("birth"):
        yield _caution(case, "birth_not_given")


# What cannot be dated


def _nothing_follows_yet(anchors: Anchors, case: Case) -> Iterable[Caution]:
    """After a conference that was not quorate, where no day is left on which a new one can be assumed."""
    for conference in CONFERENCES:
        if case.failed_on(conference) and conference not in anchors:
            yield _caution(case, "waits_for_new_date", conference=_title(case, conference))


def _another_transfer_start(anchors: Anchors, case: Case) -> Iterable[Caution]:
    """Where the day that was given starts no transfer deadline here, the day that does."""
    given = [event for event in TRANSFER_STARTS if event in anchors]
    rules = case.family("transfer_conference")
    starts = [event for event in TRANSFER_STARTS if any(event in rule.events for rule in rules)]
    if given and starts and not set(given) & set(starts):
        day = either([case.rules.events[event].phrase for event in starts])
        name = "transfer_counts_nationally" if rules[0].level == "england" else "transfer_counts_from_another_day"
        yield _caution(case, name, area=case.area.name, day=day)


def _not_in_force(deadlines: Sequence[Deadline], anchors: Anchors, case: Case) -> Iterable[Caution]:
    dated: Collection[str] = {deadline.rule.family for deadline in deadlines}
    for family, (rule, anchor) in not_in_force(case.timescales, anchors, case).items():
        if family not in dated:
            name = "ended" if rule.in_force_until and anchor.day > rule.in_force_until else "not_yet_in_force"
            yield Caution(name, f"{rule.short_title}: {case.rules.cautions[name]}")


def _about_every_date(case: Case) -> Iterable[Caution]:
    yield _caution(case, "X41")
    if any(rule.day_one == "same_day" for rule in case.area.timescales):
        yield _caution(case, "same_day")
    if any(rule.in_force_from is None for rule in case.area.timescales):
        yield _caution(case, "undated")
