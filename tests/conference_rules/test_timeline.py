"""One timeline from several events: what follows, what is silent, versions of a rule, and promises for every set of events."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference_rules import load_rules
from conference_rules.case import case_of
from conference_rules.deadlines import last_day_for_a_pre_birth_conference
from conference_rules.loading import any_of
from conference_rules.status import status_of
from conference_rules.timescales import BRINGS_ABOUT, Happened, timeline
from conference_rules.working_days import is_working_day

RULES = load_rules()
TYPES = ("initial", "review", "transfer", "pre_birth")
HAPPENED = st.builds(Happened, st.sampled_from(sorted(RULES.events)), st.dates(date(2019, 1, 1), date(2040, 12, 31)), st.sampled_from(TYPES))
MANY = st.lists(HAPPENED, min_size=1, max_size=12)
AREAS = st.sampled_from(sorted(RULES.areas))
SHOW = st.sets(st.sampled_from(("exclusion", "split")))
TODAYS = st.dates(date(2019, 1, 1), date(2040, 12, 31))
# Most faults of a chain show between events that lie weeks apart, as those of one child do.
NEAR = st.dates(date(2026, 6, 1), date(2027, 6, 30))
HAPPENED_NEAR = st.builds(Happened, st.sampled_from(sorted(RULES.events)), NEAR, st.sampled_from(TYPES))
MANY = st.one_of(MANY, st.lists(HAPPENED_NEAR, min_size=1, max_size=8))


def without_visits(events):
    return [one for one in events if one.event not in ("visit", "bedroom_seen")]


def happened(**days):
    return [Happened(event, date.fromisoformat(day)) for event, day in days.items()]


def families(found):
    return [deadline.rule.family for deadline in found.deadlines]


def with_rules(area, **changes):
    """The rules with some of an area's timescales changed, by key."""
    old = RULES.areas[area]
    rules = [replace(rule, **changes[rule.key]) if rule.key in changes else rule for rule in old.timescales]
    return replace(RULES, areas={**RULES.areas, area: replace(old, timescales=tuple(rules))})


def with_rule_from(area, rule, *events):
    """The rules in which an area has taken up another's rule, counted from events of its own choice."""
    old = RULES.areas[area]
    own = replace(rule, key=f"{rule.family}-own", area=area, level=old.level, events=events, assumed_from=(), needs=(), readings=())
    others = tuple(one for one in old.timescales if one.family != rule.family)
    new = replace(old, timescales=(*others, own), not_read=tuple(name for name in old.not_read if name != rule.family))
    areas = {**RULES.areas, area: new}
    return replace(RULES, areas=areas, any_area=any_of(list(areas.values())))


def caution_ids(found):
    return [caution.id for caution in found.cautions]


@given(AREAS, MANY, SHOW)
def test_every_deadline_keeps_the_promises(area, events, show):
    found = timeline(RULES, area, events, show)
    given_days = {(one.event, one.day) for one in events}
    for deadline in found.deadlines:
        assert is_working_day(deadline.result.work_to) or deadline.rule.direction == "on"
        assert deadline.result.work_to <= deadline.result.limit
        assert deadline.rule.area == area or deadline.rule.level == "england"
        assert not deadline.rule.show or deadline.rule.show in show
        if deadline.anchor.basis == "given":
            assert (deadline.anchor.event, deadline.anchor.day) in given_days
        else:
            assert deadline.anchor.event in BRINGS_ABOUT.values()
    days = [deadline.result.work_to for deadline in found.deadlines if not deadline.missed_on]
    assert days == sorted(days)


@given(AREAS, MANY)
def test_nobody_is_assumed_to_meet_on_a_day_off_or_after_the_day_to_work_to_of_that_meeting(area, events):
    """Chains, 1: from what was given where it was given, otherwise from the day to work to of the meeting's own deadline."""
    found = timeline(RULES, area, events)
    given = {one.event for one in events}
    for deadline in found.deadlines:
        if deadline.anchor.basis == "given":
            continue
        assert deadline.anchor.event not in given
        assert is_working_day(deadline.anchor.day)
        brings_it_about = [one for one in found.deadlines if BRINGS_ABOUT.get(one.rule.family) == deadline.anchor.event]
        assert deadline.anchor.day == min(one.result.work_to for one in brings_it_about if one.starts_something)


@given(AREAS, MANY)
def test_an_aim_starts_nothing(area, events):
    """Chains, 2: what is ideally, usually or about gives its own date and no other."""
    found = timeline(RULES, area, events)
    for event in {deadline.anchor.event for deadline in found.deadlines if deadline.anchor.basis == "limit"}:
        assert any(
            BRINGS_ABOUT.get(one.rule.family) == event and one.rule.bound not in ("ideally", "usually", "about") for one in found.deadlines
        )


@given(AREAS, MANY, TODAYS)
def test_what_did_not_happen_is_not_overdue(area, events, today):
    """Chains, 3: once the assumed day of a meeting is past, what hangs on it depends, however far down the chain it stands."""
    found = timeline(RULES, area, events).deadlines
    meetings = {deadline.anchor.event: deadline.anchor for deadline in found if deadline.anchor.basis == "limit"}
    for deadline in found:
        hangs_on_a_past_meeting = deadline.anchor.basis == "limit" and meetings[deadline.anchor.event].day < today
        if hangs_on_a_past_meeting and not deadline.missed_on:
            assert status_of(deadline, today).id == "depends"


@given(AREAS, MANY, TODAYS)
def test_nothing_is_to_be_done_before_what_it_must_follow(area, events, today):
    """Chains, 4: a new date comes after the conference that failed, a first core group not before the conference that makes it."""
    found = timeline(RULES, area, events)
    failed = max((one.day for one in events if one.event == "inquorate_conference"), default=None)
    for deadline in found.deadlines:
        status = status_of(deadline, today)
        if status and status.id == "missed":
            continue
        if deadline.rule.family == "reconvened_conference":
            assert deadline.result.work_to > failed
        if deadline.rule.family == "first_core_group" and not deadline.held_on:
            conferences = [one.anchor.day for one in found.deadlines if one.rule.family == "first_core_group" and one.anchor.event in RULES.areas["darlington"].treats_as_initial]
            assert all(deadline.result.work_to >= day for day in conferences if deadline.anchor.event in ("expected_delivery", "birth"))


@given(AREAS, MANY, TODAYS)
def test_what_is_due_has_a_day_to_work_to_that_is_not_past(area, events, today):
    found = timeline(RULES, area, events).deadlines
    for deadline in found:
        status = status_of(deadline, today, found)
        if status and status.id == "due":
            assert today <= deadline.result.limit
            assert deadline.governed_by is None or today <= deadline.result.work_to


@given(MANY.map(without_visits))
def test_nobody_visits_a_child_who_is_not_born(events):
    """Chains, 5: visits and the bedroom start at the birth, never at a conference before it or at a due date."""
    found = timeline(RULES, "darlington", events)
    born = max((one.day for one in events if one.event == "birth"), default=None)
    due = max((one.day for one in events if one.event == "expected_delivery"), default=None)
    for deadline in found.deadlines:
        if deadline.rule.family in ("visit", "bedroom_seen"):
            assert deadline.anchor.event not in ("pre_birth_conference", "expected_delivery")
            assert born is None or deadline.anchor.day >= born
            assert born is not None or due is None or deadline.anchor.day > due


@given(MANY, TODAYS)
def test_a_pre_birth_conference_leaves_a_day_for_its_core_group_before_the_birth_or_cannot_be_kept(events, today):
    found = timeline(RULES, "darlington", events)
    birth = max((one.day for one in events if one.event == "birth"), default=None) or max(
        (one.day for one in events if one.event == "expected_delivery"), default=None
    )
    for deadline in found.deadlines:
        limits = deadline.rule.family == "pre_birth_conference" and deadline.rule.bound == "no_later_than"
        if limits and birth and not deadline.held_on and not deadline.missed_on:
            assert any(is_working_day(deadline.result.work_to + timedelta(days=gap)) for gap in range(1, (birth - deadline.result.work_to).days))


@given(AREAS, MANY)
def test_an_unborn_child_has_one_conference_to_wait_for(area, events):
    """Where a pre-birth conference is run like an initial one, one meeting is never shown as two."""
    families_found = {deadline.rule.family for deadline in timeline(RULES, area, events).deadlines if deadline.rule.bound == "no_later_than"}
    assert not ({"initial_conference", "pre_birth_conference"} <= families_found and "initial_conference" not in {one.event for one in events})


@given(AREAS, st.lists(HAPPENED, min_size=2, max_size=12))
def test_nothing_that_contradicts_itself_passes_in_silence(area, events):
    """Chains, 6: what is dated before what it follows, what was entered twice, and a meeting on a day off each get a caution."""
    said = caution_ids(timeline(RULES, area, events))
    days = {name: sorted(one.day for one in events if one.event == name) for name in RULES.events}
    first_then = [("strategy_discussion", "initial_conference"), ("complaint_received", "complaint_escalated"), ("appeal_requested", "appeal_met"),
                  ("strategy_discussion", "expected_delivery"), ("strategy_discussion", "pre_birth_conference"), ("transfer_agreed", "transfer_conference")]  # fmt: skip
    for first, then in first_then:
        if days[first] and days[then] and days[then][-1] < days[first][0] and not (then == "transfer_conference" and len({n for n in days if n.startswith("transfer_") and days[n]}) > 2):
            assert "out_of_order" in said
    for once in ("initial_conference", "birth", "complaint_received"):
        assert len(set(days[once])) < 2 or "latest_counts" in said
    if any(not is_working_day(day) for name in ("initial_conference", "review_conference", "core_group") for day in days[name]):
        assert "meeting_on_a_day_off" in said


@given(AREAS, MANY, SHOW)
def test_of_each_family_at_least_one_deadline_binds(area, events, show):
    found = timeline(RULES, area, events, show)
    binding = {deadline.rule.family for deadline in found.deadlines if deadline.binding}
    assert binding == set(families(found))


@given(AREAS, MANY)
def test_the_order_in_which_events_are_given_changes_nothing(area, events):
    different = list({(one.event, one.day): one for one in events}.values())
    assert timeline(RULES, area, different).deadlines == timeline(RULES, area, different[::-1]).deadlines


@given(AREAS, MANY)
def test_a_national_rule_is_shown_only_where_the_area_is_silent_or_not_read(area, events):
    found = timeline(RULES, area, events)
    if area == "england":
        return
    for deadline in found.deadlines:
        if deadline.rule.level == "england":
            assert deadline.rule.family in (*found.silent, *found.not_read)
            assert "national" in [caution.id for caution in deadline.cautions]


@given(AREAS, MANY, TODAYS)
def test_every_deadline_has_a_status_that_fits_its_dates(area, events, today):
    found = timeline(RULES, area, events).deadlines
    for deadline in found:
        status = status_of(deadline, today, found)
        if status is None:
            assert deadline.rule.excluded_by
            continue
        assert status.working_days >= 0
        if status.id in ("missed", "depends"):
            assert deadline.held_on is None
            continue
        last = max(deadline.result.dates_that_count)
        assert (status.id in ("met", "due")) <= (status.on <= min(deadline.result.dates_that_count))
        assert (status.id in ("late", "overdue", "after_guide_date")) == (status.on > last)
        assert (status.id in ("met", "late")) <= (deadline.held_on is not None)
        assert not (status.id in ("late", "overdue") and deadline.rule.bound in ("ideally", "usually", "about"))


def test_without_today_only_what_was_held_has_a_status():
    held = timeline(RULES, "darlington", happened(strategy_discussion="2026-11-20", initial_conference="2026-12-11"))
    statuses = {deadline.rule.key: status_of(deadline, None) for deadline in held.deadlines}
    assert statuses["initial_conference"].id == "met"
    assert statuses["initial_conference"].working_days == 0
    assert statuses["first_core_group"] is None


@pytest.mark.parametrize(
    ("day", "status", "number"),
    [("2026-12-10", "met", 1), ("2026-12-11", "met", 0), ("2026-12-12", "late", 0), ("2026-12-14", "late", 1)],
)
def test_one_day_less_and_one_day_more(day, status, number):
    """The limit is Friday 11 December; a Saturday is late by no whole working day."""
    found = timeline(RULES, "darlington", happened(strategy_discussion="2026-11-20", initial_conference=day))
    held = status_of(next(deadline for deadline in found.deadlines if deadline.rule.key == "initial_conference"), None)
    assert (held.id, held.working_days) == (status, number)


def test_a_rule_that_has_ended_gives_no_date_and_says_so():
    rules = with_rules("darlington", initial_conference={"in_force_until": date(2026, 6, 30)})
    before = timeline(rules, "darlington", happened(strategy_discussion="2026-06-30"))
    after = timeline(rules, "darlington", happened(strategy_discussion="2026-07-01"))
    assert "initial_conference" in families(before)
    assert "initial_conference" not in families(after), "neither its own nor the national timescale"
    assert "ended" not in caution_ids(before)
    assert "Initial conference: " in next(caution.text for caution in after.cautions if caution.id == "ended")


def test_a_rule_that_has_not_begun_gives_no_date_and_says_so():
    rules = with_rules("sheffield", first_core_group={"in_force_from": date(2026, 6, 30)})
    before = timeline(rules, "sheffield", happened(initial_conference="2026-06-29"))
    after = timeline(rules, "sheffield", happened(initial_conference="2026-06-30"))
    assert "not_yet_in_force" in caution_ids(before)
    assert "first_core_group" not in families(before)
    assert "first_core_group" in families(after)


def test_the_version_is_chosen_by_the_day_of_the_event_and_the_other_is_not_mentioned():
    old = RULES.timescale("sheffield", "initial_conference")
    versions = (
        replace(old, key="old", amount=20, in_force_from=date(2019, 1, 1), in_force_until=date(2026, 6, 30)),
        replace(old, key="new", in_force_from=date(2026, 7, 1)),
    )
    area = RULES.areas["sheffield"]
    rules = replace(RULES, areas={**RULES.areas, "sheffield": replace(area, timescales=versions)})
    before = timeline(rules, "sheffield", happened(strategy_discussion="2026-06-30"))
    after = timeline(rules, "sheffield", happened(strategy_discussion="2026-07-01"))
    assert [deadline.rule.key for deadline in before.deadlines if deadline.rule.family == "initial_conference"] == ["old"]
    assert [deadline.rule.key for deadline in after.deadlines if deadline.rule.family == "initial_conference"] == ["new"]
    assert not {"ended", "not_yet_in_force", "undated"} & {*caution_ids(before), *caution_ids(after)}


def test_undated_rules_are_named_once():
    assert caution_ids(timeline(RULES, "darlington", happened(strategy_discussion="2026-11-20"))).count("undated") == 1


def test_of_equal_events_the_latest_counts():
    found = timeline(RULES, "darlington", [Happened("review_conference", date(2026, 6, 1)), Happened("review_conference", date(2026, 3, 2))])
    assert {deadline.anchor.day for deadline in found.deadlines if deadline.rule.family == "next_review"} == {date(2026, 6, 1)}


def test_a_conference_held_again_on_another_day_meets_the_new_date_and_on_the_same_day_does_not():
    first = Happened("inquorate_conference", date(2026, 6, 1), "initial")
    for day, held in ((date(2026, 6, 1), None), (date(2026, 6, 22), date(2026, 6, 22))):
        found = timeline(RULES, "darlington", [first, Happened("initial_conference", day)])
        assert [deadline.held_on for deadline in found.deadlines if deadline.rule.family == "reconvened_conference"] == [held]


@pytest.mark.parametrize(
    ("kind", "start", "work_to"),
    [
        ("transfer", happened(transfer_agreed="2026-11-20"), "2026-12-11"),
        ("pre_birth", happened(strategy_discussion="2026-11-20", expected_delivery="2027-06-20"), "2026-12-11"),
        # The last review held governs a review, not the initial conference: 182 days from 1 June 2026 is 30 November.
        ("review", happened(initial_conference="2026-03-02", review_conference="2026-06-01"), "2026-11-30"),
        # With no date that governs it, a month from 27 November: Sunday 27 December, so Christmas Eve.
        ("initial", [], "2026-12-24"),
        ("", [], "2026-12-24"),
    ],
)
def test_the_limit_of_the_conference_itself_governs_a_new_date(kind, start, work_to):
    found = timeline(RULES, "darlington", [*start, Happened("inquorate_conference", date(2026, 11, 27), kind)])
    again = next(deadline for deadline in found.deadlines if deadline.rule.family == "reconvened_conference")
    assert again.result.work_to.isoformat() == work_to
    assert again.result.limit == date(2026, 12, 27)
    assert ("governing_limit" in [caution.id for caution in again.cautions]) == bool(start)


def test_a_visit_counts_from_the_transfer_conference_where_that_is_all_there_is():
    found = timeline(RULES, "darlington", happened(transfer_conference="2026-06-01"))
    visit = next(deadline for deadline in found.deadlines if deadline.rule.family == "visit")
    assert visit.anchor.event == "transfer_conference"
    assert {"assumed_start", "treated_as_initial"} <= {caution.id for caution in visit.cautions}


def test_a_first_core_group_after_a_transfer_leads_on_to_the_next():
    """10 working days from Monday 1 June 2026 is the 15th; 20 more is 13 July."""
    found = timeline(RULES, "darlington", happened(transfer_conference="2026-06-01"))
    days = {deadline.rule.family: deadline.result.limit.isoformat() for deadline in found.deadlines}
    assert (days["first_core_group"], days["next_core_group"]) == ("2026-06-15", "2026-07-13")


@pytest.mark.parametrize("area", ["redbridge", "sheffield", "england"])
@pytest.mark.parametrize("start", ["transfer_moved", "transfer_agreed"])
def test_where_only_the_notice_of_a_move_starts_anything_another_day_is_answered_with_that(area, start):
    found = timeline(RULES, area, happened(**{start: "2026-11-20"}))
    assert "transfer_conference" not in families(found)
    (said,) = [caution.text for caution in found.cautions if caution.id == "transfer_counts_nationally"]
    assert "national" in said and RULES.events["transfer_notified"].phrase in said
    assert ("transfer_conference" in (*found.silent, *found.not_read)) == (area != "england")


@pytest.mark.parametrize("area", ["darlington", "doncaster"])
@given(MANY)
def test_an_area_that_says_from_which_day_of_a_move_it_counts_is_given_no_national_one(area, events):
    assert [one.rule.key for one in timeline(RULES, area, events).deadlines if one.rule.level == "england" and one.rule.family == "transfer_conference"] == []


def test_a_national_rule_stands_in_for_the_whole_of_a_move_or_not_at_all():
    """Darlington counts from the agreement: the notice starts nothing there, be the agreement known or not."""
    notice = timeline(RULES, "darlington", happened(transfer_notified="2026-11-20"))
    both = timeline(RULES, "darlington", happened(transfer_notified="2026-11-20", transfer_agreed="2026-11-27"))
    assert not notice.deadlines
    assert [one.anchor.event for one in both.deadlines if one.rule.family == "transfer_conference"] == ["transfer_agreed"]


def test_a_later_strategy_discussion_moves_everything_that_follows_the_same_way():
    early = timeline(RULES, "darlington", happened(strategy_discussion="2026-11-20"))
    late = timeline(RULES, "darlington", [Happened("strategy_discussion", date(2026, 11, 20) + timedelta(days=7))])
    limits = [{deadline.rule.key: deadline.result.limit for deadline in found.deadlines} for found in (early, late)]
    assert limits[0].keys() == limits[1].keys()
    assert all(limits[0][key] <= limits[1][key] for key in limits[0])


def test_a_pre_birth_conference_that_has_to_be_held_again_keeps_the_limit_of_one():
    """15 working days from Monday 2 November 2026 is Monday 23 November, before one month after the conference of Friday 20 November."""
    events = [Happened("strategy_discussion", date(2026, 11, 2)), Happened("inquorate_conference", date(2026, 11, 20), "pre_birth")]
    again = next(one for one in timeline(RULES, "darlington", events).deadlines if one.rule.family == "reconvened_conference")
    assert (again.result.limit, again.result.work_to) == (date(2026, 12, 20), date(2026, 11, 23))
    assert "governing_limit" in [caution.id for caution in again.cautions]


def by_key(found):
    return {deadline.rule.key: deadline for deadline in found.deadlines}


@pytest.mark.parametrize(
    ("discussed", "binding", "is_gone"),
    # The ideal date is Wednesday 16 December 2026, three months before the birth expected on 16 March 2027.
    [("2026-12-16", "pre_birth_conference-delivery", False), ("2026-12-17", "pre_birth_conference-strategy", True)],
)
def test_an_ideal_date_that_was_gone_before_the_discussion_no_longer_binds_and_says_so(discussed, binding, is_gone):
    found = by_key(timeline(RULES, "darlington", happened(expected_delivery="2027-03-16", strategy_discussion=discussed)))
    clocks = ("pre_birth_conference-delivery", "pre_birth_conference-strategy")
    assert [key for key in clocks if found[key].binding] == [binding]
    assert [key for key in clocks if "ideal_date_gone" in caution_ids(found[key])] == (["pre_birth_conference-delivery"] if is_gone else [])


def test_of_two_conferences_that_start_the_same_rule_the_earlier_date_binds():
    found = timeline(RULES, "darlington", happened(initial_conference="2026-11-09", pre_birth_conference="2026-11-02")).deadlines
    for family in ("first_core_group", "first_review"):
        assert [deadline.anchor.event for deadline in found if deadline.rule.family == family and deadline.binding] == ["pre_birth_conference"]


def test_a_pre_birth_conference_takes_the_place_of_an_initial_one_only_where_it_is_run_like_one():
    events = happened(strategy_discussion="2026-11-02", pre_birth_conference="2026-11-20")
    darlington, doncaster = (by_key(timeline(RULES, area, events)) for area in ("darlington", "doncaster"))
    assert darlington["pre_birth_conference-strategy"].held_on == date(2026, 11, 20)
    assert "initial_conference" not in darlington
    assert doncaster["initial_conference"].held_on is None


def test_darlington_says_which_limits_are_lent_to_a_transfer_conference():
    deadlines = timeline(RULES, "darlington", happened(transfer_conference="2026-11-20")).deadlines
    counted = {deadline.rule.key: deadline for deadline in deadlines if deadline.anchor.event == "transfer_conference"}
    lent = {key for key, deadline in counted.items() if "treated_as_initial" in caution_ids(deadline)}
    assert lent == {"report_to_chair-initial", "report_to_family-initial", "visit", "bedroom_seen"}
    # Its own clocks, what is printed for every conference, and the other authority's report need no such words.
    assert {"first_core_group-transfer", "decisions_circulated", "originating_report"} <= set(counted) - lent


def test_a_conference_run_like_an_initial_one_begins_the_fixed_series():
    """Ten working days from Monday 1 June 2026 and twenty more: Monday 13 July, though the meeting was two days late."""
    found = by_key(timeline(RULES, "darlington", happened(transfer_conference="2026-06-01", core_group="2026-06-17")))
    assert [reading.day for reading in found["next_core_group"].result.readings] == [date(2026, 7, 13)]


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ({"transfer_notified": "2026-11-02"}, {"transfer_conference_from_notification"}),
        ({"transfer_notified": "2026-11-02", "transfer_moved": "2026-11-02"}, set()),
    ],
)
def test_doncaster_says_that_its_other_transfer_clock_was_not_given(days, said):
    found = by_key(timeline(RULES, "doncaster", happened(**days, initial_conference="2026-11-20")))
    assert {key for key, deadline in found.items() if "transfer_clock_not_given" in caution_ids(deadline)} == said


@pytest.mark.parametrize(("core_group", "said"), [("2026-11-19", 1), ("2026-11-20", 0), ("2026-11-21", 0)])
def test_a_core_group_dated_before_its_conference_is_pointed_out(core_group, said):
    found = timeline(RULES, "sheffield", happened(initial_conference="2026-11-20", core_group=core_group))
    words = [caution.text for caution in found.cautions if caution.id == "out_of_order"]
    assert len(words) == said
    assert all("core group meeting is dated before initial conference" in text for text in words)


def test_a_rule_holds_on_its_last_day():
    rules = with_rules("darlington", initial_conference={"in_force_until": date(2026, 11, 2)})
    assert "initial_conference" in families(timeline(rules, "darlington", happened(strategy_discussion="2026-11-02")))
    after = timeline(rules, "darlington", happened(strategy_discussion="2026-11-03"))
    assert "initial_conference" not in families(after)
    assert "ended" in caution_ids(after)


def test_a_rule_that_we_inferred_says_how():
    found = by_key(timeline(RULES, "darlington", happened(transfer_conference="2026-11-20")))
    rule = RULES.timescale("darlington", "first_core_group-transfer")
    assert rule.inferred in [caution.text for caution in found["first_core_group-transfer"].cautions]


@pytest.mark.parametrize(("area", "national"), [("england", set()), ("sheffield", set()), ("redbridge", {"initial_conference"})])
def test_only_a_figure_lent_by_the_national_rules_is_called_national(area, national):
    found = timeline(RULES, area, happened(strategy_discussion="2026-11-02", initial_conference="2026-11-20"))
    named = {deadline.rule.key for deadline in found.deadlines if "national" in caution_ids(deadline)}
    assert named >= national
    assert named == {deadline.rule.key for deadline in found.deadlines if deadline.rule.level == "england" and area != "england"}


@pytest.mark.parametrize(("met", "held"), [("2026-11-19", None), ("2026-11-20", date(2026, 11, 20)), ("2026-11-23", date(2026, 11, 23))])
def test_a_meeting_before_what_it_counts_from_keeps_no_limit(met, held):
    found = by_key(timeline(RULES, "sheffield", happened(initial_conference="2026-11-20", core_group=met)))
    assert found["first_core_group"].held_on == held


def test_a_pre_birth_conference_that_was_held_leaves_no_other_conference_to_expect():
    found = timeline(RULES, "darlington", happened(strategy_discussion="2026-11-02", pre_birth_conference="2026-11-20"))
    assert "initial_conference" not in {deadline.anchor.event for deadline in found.deadlines}


def test_a_first_visit_counts_from_one_conference_and_from_none_once_a_visit_was_made():
    conferences = {"initial_conference": "2026-11-02", "transfer_conference": "2026-11-20"}
    (first,) = [one for one in timeline(RULES, "darlington", happened(**conferences)).deadlines if one.rule.key == "visit"]
    assert first.anchor.event == "initial_conference"
    (next_one,) = [one for one in timeline(RULES, "darlington", happened(**conferences, visit="2026-11-23")).deadlines if one.rule.key == "visit"]
    assert next_one.anchor.event == "visit"
    assert "assumed_start" not in caution_ids(next_one)


def test_duties_without_a_figure_come_up_only_with_their_events():
    found = timeline(RULES, "darlington", happened(complaint_received="2026-11-02"))
    assert all("complaint_received" in duty.events for duty in found.unquantified)
    assert timeline(RULES, "darlington", happened(initial_conference="2026-11-02")).unquantified


def test_what_to_beware_of_in_one_clock_for_a_meeting_holds_for_the_other():
    rules = with_rules("doncaster", transfer_conference_from_move={"cautions": ("X09",)}, transfer_conference_from_notification={"cautions": ("X45",)})
    found = by_key(timeline(rules, "doncaster", happened(transfer_notified="2026-11-02", transfer_moved="2026-11-03")))
    for key in ("transfer_conference_from_move", "transfer_conference_from_notification"):
        assert sorted(caution_ids(found[key])) == ["X09", "X45"]


def test_cautions_read_as_they_stand_in_the_data():
    found = timeline(RULES, "darlington", happened(initial_conference="2026-11-20"))
    assert [caution.text for caution in found.cautions if caution.id in ("X41", "undated")] == [RULES.cautions["X41"], RULES.cautions["undated"]]


@pytest.mark.parametrize(
    ("area", "event", "told"),
    [("sheffield", "initial_conference", ["notice_of_review"]), ("sheffield", "core_group", []), ("redbridge", "review_conference", ["conference_duration"])],
)
def test_what_the_source_tells_comes_up_with_its_event_alone(area, event, told):
    assert [item.id for item in timeline(RULES, area, happened(**{event: "2026-11-20"})).information] == told


def test_a_discussion_starts_the_clock_of_a_pre_birth_conference_only_where_a_birth_is_expected():
    discussion = {"strategy_discussion": "2026-11-02"}
    assert "pre_birth_conference-strategy" not in by_key(timeline(RULES, "darlington", happened(**discussion)))
    assert "pre_birth_conference-strategy" in by_key(timeline(RULES, "darlington", happened(**discussion, expected_delivery="2027-03-16")))
    assert "pre_birth_conference-strategy" in by_key(timeline(RULES, "darlington", happened(**discussion), expected=["pre_birth_conference"]))


def test_every_conference_has_a_limit_of_its_own_for_what_follows_each():
    found = timeline(RULES, "darlington", happened(initial_conference="2026-11-20", review_conference="2027-02-19")).deadlines
    sent = [deadline for deadline in found if deadline.rule.key == "decisions_circulated"]
    assert [deadline.anchor.event for deadline in sent] == ["initial_conference", "review_conference"]
    assert all(deadline.binding for deadline in sent)


# What an area counts from another event than others do

SINGLE = [Happened(event, date(2026, 12, 11), kind) for event in sorted(RULES.events) for kind in (TYPES if event == "inquorate_conference" else ("",))]
OF_NO_CONFERENCE = ("strategy_discussion", "core_group", "record_received")


def left_open(found):
    return {*found.silent, *found.not_read}


def test_a_plan_that_one_area_counts_from_the_core_group_and_another_from_the_conference_is_silent_in_neither():
    """Darlington's plan is due five days after the core group of 29 December 2026, which follows a conference on the 11th."""
    rules = with_rule_from("sheffield", RULES.timescale("darlington", "plan_distributed"), "initial_conference")
    conference = happened(initial_conference="2026-12-11")
    darlington, sheffield = (timeline(rules, area, conference) for area in ("darlington", "sheffield"))
    assert "plan_distributed" in families(darlington) and "plan_distributed" in families(sheffield)
    assert "plan_distributed" not in left_open(darlington) | left_open(sheffield)
    assert "plan_distributed" not in left_open(timeline(rules, "sheffield", happened(core_group="2026-12-11")))
    assert "plan_distributed" in timeline(rules, "doncaster", conference).silent, "its document really does not say"


@pytest.mark.parametrize("event", OF_NO_CONFERENCE)
def test_what_an_area_counts_from_any_other_event_is_never_left_open(event):
    """Every deadline of the guide in turn, counted there from an event that belongs to no one type of conference."""
    for rule in {rule.family: rule for one in RULES.areas.values() for rule in one.timescales}.values():
        rules = with_rule_from("sheffield", rule, event)
        for one in SINGLE:
            found = timeline(rules, "sheffield", [one], show=("exclusion", "split"))
            assert rule.family not in left_open(found), (rule.family, one)
            assert [each.rule.key for each in found.deadlines if each.rule.family == rule.family and each.rule.level == "england"] == []


def test_what_an_area_says_of_reviews_alone_does_not_answer_for_another_conference():
    rules = with_rule_from("sheffield", RULES.timescale("darlington", "report_to_chair-initial"), "review_conference")
    assert "report_to_chair" in timeline(rules, "sheffield", happened(initial_conference="2026-12-11")).silent
    assert "report_to_chair" not in left_open(timeline(rules, "sheffield", happened(review_conference="2026-12-11")))


def test_what_has_a_date_for_one_conference_is_without_one_for_another():
    """Sheffield's first review follows an initial conference; of what follows a pre-birth conference it says nothing."""
    one = timeline(RULES, "sheffield", happened(initial_conference="2026-11-20"))
    assert "first_review" in families(one) and "first_review" not in one.without_a_date
    both = timeline(RULES, "sheffield", happened(initial_conference="2026-11-20", pre_birth_conference="2026-12-09"))
    assert "first_review" in families(both)
    assert both.without_a_date["first_review"] == ("pre_birth_conference",)


@given(AREAS, MANY)
def test_what_is_left_open_and_has_no_date_at_all_is_without_one_and_nothing_else_is_named(area, events):
    found = timeline(RULES, area, events)
    assert set(found.without_a_date) <= left_open(found)
    settled = {family for deadline in found.deadlines for family in deadline.rule.settles}
    assert left_open(found) - settled <= set(found.without_a_date)
    assert all(found.without_a_date.values())


def test_a_core_group_counted_from_another_event_brings_no_conference_forward_before_a_birth():
    """Only where a core group is expected before the birth does the conference leave a day for it."""
    events = happened(strategy_discussion="2026-11-23", expected_delivery="2026-12-08")
    rules = with_rule_from("sheffield", RULES.timescale("sheffield", "first_core_group"), "strategy_discussion")
    rules_before = with_rule_from("sheffield", RULES.timescale("sheffield", "first_core_group"), "initial_conference")
    last_days = [last_day_for_a_pre_birth_conference(case_of(each, "sheffield", events, (), ())) for each in (rules, rules_before)]
    assert last_days == [date(2026, 12, 7), date(2026, 12, 7)]
