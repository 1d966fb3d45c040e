"""The data: complete, sourced, in the ids of the contract, and every fact with a figure where it belongs."""

import re

import pytest

from conference_rules import ids, load_rules
from conference_rules.rules import GUIDE_BOUNDS
from tests.ledger import LEDGERS

RULES = load_rules()
TIMESCALES = [rule for area in RULES.areas.values() for rule in area.timescales]
DUTIES = [duty for area in RULES.areas.values() for duty in area.duties]
INFORMATION = [item for area in RULES.areas.values() for item in area.information]

READING_IDS = {
    "calendar_days", "working_days", "calendar_months", "exact_days", "before_meeting", "after_meeting", "flat_interval", "fixed_series", "first_receipt",
    "from_last_review",
}  # fmt: skip
EVENT_IDS = """
strategy_discussion initial_conference pre_birth_conference transfer_conference review_conference transfer_notified transfer_moved
transfer_agreed expected_delivery birth core_group visit bedroom_seen record_received inquorate_conference complaint_received
complaint_escalated appeal_requested appeal_met
""".split()

# The contradictions and unclear places that touch a date, and the rules that have to show each: area, then id.
TOUCH_A_DATE = {
    "X01": "darlington report_to_chair, darlington report_to_family, darlington agency_report_to_family, darlington report_to_excluded_parent, darlington originating_report",
    "X02": "doncaster agency_report_to_family",
    "X04": "doncaster transfer_conference_from_notification, doncaster transfer_conference_from_move, darlington transfer_conference, england transfer_conference",
    "X05": "darlington first_review, darlington next_review",
    "X06": "redbridge first_review, redbridge next_review, sheffield next_core_group",
    "X08": "darlington next_core_group, darlington visit, darlington bedroom_seen",
    "X09": "doncaster outline_plan, darlington decisions_circulated, darlington plan_distributed",
    "X10": "sheffield education_reports_shared",
    "X11": "sheffield first_review",
    "X16": "darlington reconvened_conference",
    "X20": "darlington exclusion_request, darlington report_to_excluded_parent",
    "X28": "darlington complaint_manager_reply, darlington complaint_acknowledged, darlington complaint_considered, darlington complaint_reply, darlington appeal_meeting, darlington appeal_outcome",
    "X35": "darlington visit",
    "X40": "darlington pre_birth_conference",
    "X44": "darlington record_circulated",
    "X46": "darlington appeal_meeting",
    "X47": "darlington next_core_group, darlington visit",
    "X48": "doncaster first_core_group, sheffield first_core_group, sheffield first_review",
}
# X41 and X45 stand beside answers wherever they apply.
SAID_BY_THE_COUNT = {"X41", "X45"}


def named(rule):
    return f"{rule.area} {rule.key}"


def facts_of(identity):
    return {fact for rule in TIMESCALES if rule.id == identity for fact in rule.facts}


@pytest.mark.parametrize("rule", TIMESCALES, ids=named)
def test_each_rule_is_complete(rule):
    assert rule.source in RULES.sources
    assert rule.section
    assert rule.who and set((*rule.who, *rule.for_whom)) <= set(RULES.people)
    assert set(rule.events) <= set(RULES.events)
    assert rule.facts
    assert set(rule.cautions) <= set(RULES.cautions)
    assert all(reading.text.endswith(".") for reading in rule.readings)
    for sentence in (rule.note, rule.if_missed, rule.inferred):
        assert not sentence or sentence.endswith((".", ")")), sentence


@pytest.mark.parametrize("area", RULES.areas.values(), ids=lambda area: area.id)
def test_nothing_is_lent_from_one_area_to_another(area):
    """Every rule of an area comes from its own source and rests on its own facts."""
    own = {LEDGERS[area.id].letter}
    for rule in (*area.timescales, *area.duties, *area.information):
        assert rule.source == area.source.id
        assert {re.match("[A-Z]-([A-Z])", fact)[1] for fact in rule.facts} <= own
    assert {rule.level for rule in area.timescales} <= {area.level}


@pytest.mark.parametrize("area", RULES.areas.values(), ids=lambda area: area.id)
def test_no_two_deadlines_of_an_area_bear_the_same_title(area):
    titles = [rule.title for rule in area.timescales]
    assert sorted(titles) == sorted(set(titles))


@pytest.mark.parametrize("rule", TIMESCALES, ids=named)
def test_a_title_is_worded_as_a_deadline_as_firm_as_the_rule(rule):
    """Only a limit has a latest date; what is on the day of a meeting has its date."""
    if rule.bound in GUIDE_BOUNDS:
        firmness = ("Ideal date ", "Expected date ", "Usual latest date ")
    else:
        firmness = ("Date for ",) if rule.direction == "on" else ("Latest date ",)
    assert rule.title.startswith(firmness)


@pytest.mark.parametrize("rule", TIMESCALES, ids=named)
def test_a_short_title_names_the_thing_and_no_deadline(rule):
    assert "date" not in rule.short_title.lower()
    assert len(rule.short_title) < len(rule.title)


@pytest.mark.parametrize("rule", TIMESCALES, ids=named)
def test_an_action_and_an_outcome_can_stand_in_a_sentence(rule):
    assert rule.action[0].isupper() and not rule.action.endswith(".")
    assert rule.outcome[0].islower() and not rule.outcome.endswith(".")


def test_every_area_is_typed_a_second_time():
    assert set(LEDGERS) == set(RULES.areas)
    assert len({ledger.letter for ledger in LEDGERS.values()}) == len(LEDGERS)


@pytest.mark.parametrize("identity", sorted({rule.id for rule in TIMESCALES}))
def test_each_deadline_id_is_fed_by_its_facts(identity):
    wanted = {fact for ledger in LEDGERS.values() for fact in ledger.fed_by.get(identity, ())}
    also = {fact for ledger in LEDGERS.values() for fact in ledger.also.get(identity, ())}
    assert wanted <= facts_of(identity)
    assert facts_of(identity) - also == wanted


def test_every_deadline_id_is_in_the_contract():
    assert {rule.id for rule in TIMESCALES} == {identity for ledger in LEDGERS.values() for identity in ledger.fed_by}


def test_the_events_are_those_of_the_contract():
    assert set(RULES.events) == set(EVENT_IDS)


def test_every_event_and_deadline_that_the_code_names_is_in_the_data():
    named = {value for name, value in vars(ids).items() if name.isupper()} - {ids.ENGLAND, ids.NO_AREA}
    assert named <= {*RULES.events, *(name for rule in TIMESCALES for name in (rule.id, rule.family))}


def test_the_readings_are_those_of_the_contract():
    """`clear_days` comes from the count itself, the rest from the data; every one is used."""
    assert {reading.id for rule in TIMESCALES for reading in rule.readings} == READING_IDS


def test_figures_are_those_of_the_ledger():
    wanted = {figure for ledger in LEDGERS.values() for figure in ledger.figures}
    found = {
        (rule.area, rule.id, event, str(rule.amount), rule.unit, rule.direction, rule.bound, rule.duty)
        for rule in TIMESCALES
        for event in rule.events
    }
    assert wanted - found == set()


def test_no_rule_has_a_figure_that_the_ledger_does_not_give():
    known = {(*figure[:2], *figure[3:]) for ledger in LEDGERS.values() for figure in ledger.figures}
    found = {(rule.area, rule.id, str(rule.amount), rule.unit, rule.direction, rule.bound, rule.duty) for rule in TIMESCALES}
    assert found == known


@pytest.mark.parametrize("name", TOUCH_A_DATE)
def test_each_contradiction_that_touches_a_date_is_shown_with_it(name):
    for place in TOUCH_A_DATE[name].split(", "):
        area, identity = place.split()
        rules = [rule for rule in RULES.areas[area].timescales if rule.id == identity]
        assert rules
        assert [named(rule) for rule in rules if name not in rule.cautions] == []


def test_every_contradiction_in_the_cautions_is_used():
    used = {name for rule in TIMESCALES for name in rule.cautions if re.fullmatch(r"X\d\d", name)} | SAID_BY_THE_COUNT
    assert {name for name in RULES.cautions if re.fullmatch(r"X\d\d", name)} == used == set(TOUCH_A_DATE) | SAID_BY_THE_COUNT


def test_cautions_are_whole_sentences():
    assert [name for name, text in RULES.cautions.items() if not (text[0].isupper() or text[0] == "{") or not text.endswith(".")] == []


@pytest.mark.parametrize("duty", DUTIES, ids=lambda duty: f"{duty.source} {duty.id}")
def test_each_duty_without_a_figure_is_complete(duty):
    assert duty.text.endswith(".") and duty.section and duty.facts and duty.who and duty.events


def test_figures_that_only_inform_are_no_deadlines():
    facts = {fact for item in INFORMATION for fact in item.facts}
    assert {"A-S10", "A-R03"} <= facts
    assert not facts & {fact for rule in TIMESCALES for fact in rule.facts}


def test_the_unnamed_page_gives_no_rule():
    assert not [rule for rule in (*TIMESCALES, *DUTIES, *INFORMATION) if rule.source == "unnamed-2020"]


def test_england_holds_five_time_limits_and_says_that_they_were_not_checked():
    england = RULES.areas["england"]
    printed = [rule.key for rule in england.timescales if not rule.inferred]
    assert printed == ["initial_conference", "first_core_group", "first_review", "next_review", "transfer_conference"]
    assert [rule.key for rule in england.timescales if rule.inferred] == ["first_core_group-transfer", "first_review-transfer"]
    assert "not checked" in england.source.publisher
    assert "2026" in england.source.note


def test_england_holds_the_tasks_of_a_conference_without_a_number_of_days():
    duties = {duty.id: duty for duty in RULES.areas["england"].duties}
    tasks = ["lead_named", "core_group_named", "timescales_set", "outline_plan_agreed"]
    assert [duties[task].who for task in tasks] == [("conference",)] * 4
    assert not [duty.id for duty in duties.values() if re.search(r"\d|\bworking days?\b|\bmonths?\b", duty.text)]


@pytest.mark.parametrize("source", RULES.sources.values(), ids=lambda source: source.id)
def test_each_source_says_when_it_was_read_and_is_unconfirmed(source):
    assert source.confirmed_on is None
    assert source.read_on < source.review_by


def test_an_address_of_a_source_is_whole():
    addresses = [address for source in RULES.sources.values() for address in (source.url, source.archived_url) if address]
    assert addresses
    assert [address for address in addresses if not re.fullmatch(r"https?://[^\s/]+\.[^\s/]+/\S+", address)] == []


def test_every_person_is_named_somewhere():
    people = {person for item in (*TIMESCALES, *DUTIES) for person in (*item.who, *item.for_whom)}
    assert set(RULES.people) - people <= PEOPLE_OF_OTHER_TABLES


# Named by the tables of other calculators or by pages only.
PEOPLE_OF_OTHER_TABLES = {"team_manager", "senior_manager"}
