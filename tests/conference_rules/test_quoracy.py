"""Who counts towards a quorum, checked against a table written by hand, and the promises that hold for every conference."""

from dataclasses import replace
from itertools import chain, combinations, combinations_with_replacement

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference_rules import load_rules
from conference_rules.attendees import MOMENTS, Attendee, load_directory
from conference_rules.quoracy import Conference, assess
from conference_rules.quoracy_rules import WORST_FIRST

RULES = load_rules()
DIRECTORY = load_directory()
AREAS = tuple(RULES.areas)
WITHOUT_GROUNDS = tuple(area for area in AREAS if not RULES.areas[area].quoracy.grounds)
RULE_OF = {area.id: area.quoracy for area in RULES.areas.values()}
CHILD = "Child 1"
KNOWS = {"children": frozenset({CHILD}), "family": True}
ALL_CIRCUMSTANCES = ("fewer_than_three_agencies", "local_difficulties", "sufficient_information", "delay_harmful")


def someone(agency="", discipline="", **more):
    return Attendee("somebody", agency=agency, discipline=discipline, **{**KNOWS, **more})


SOCIAL_WORKER = someone("childrens_social_care", "social_worker", children=frozenset(), family=False)
TEACHER = someone("school", "teacher")
POLICE = someone("police", "police_officer")
HEALTH_VISITOR = someone("community_health", "health_visitor")
CHAIR = someone("childrens_social_care", role="chair")


def standing(area, *attendees, moment="at_decision", kind="initial", true=()):
    return quorum(area, *attendees, kind=kind, true=true).family[moment]


def quorum(area, *attendees, kind="initial", true=(), children=(CHILD,)):
    named = tuple(Attendee(**{**vars(attendee), "name": f"person {number}"}) for number, attendee in enumerate(attendees, start=1))
    circumstances = dict.fromkeys(children, frozenset(true))
    return assess(RULE_OF[area], Conference(kind, children, named, circumstances), DIRECTORY)


# The full table. What each kind of person counts as is written out by hand, for each area and moment. "stands_for" is the agency that
# they represent in Darlington, also where they do not count towards its usual minimum.

KINDS = {
    "social worker": (SOCIAL_WORKER, {"darlington": "CSC", "sheffield": "CSC"}),
    "teacher": (TEACHER, {"darlington": "teacher at school", "sheffield": "school", "stands_for": "school"}),
    "school nurse at school": (
        someone("school", "school_nurse"),
        {"darlington": "nurse at school", "sheffield": "school", "stands_for": "school"},
    ),
    "police": (POLICE, {"darlington": "police", "sheffield": "police", "stands_for": "police"}),
    "health visitor who left": (
        someone("community_health", "health_visitor", attended="left_early"),
        {"darlington": "health visitor", "sheffield": "community health", "stands_for": "community health", "only": "at_start"},
    ),
    "GP who knows only the child": (someone("gp_practice", "gp", family=False), {"darlington": "", "sheffield": "GP", "stands_for": "GP"}),
    "midwife's report": (someone("hospital", "midwife", attended="report_only"), {"darlington": "", "sheffield": ""}),
    "chair": (CHAIR, {"darlington": "", "sheffield": ""}),
}


def counted_by_hand(area, kinds, moment):
    """The independent check: what stands in the table for each person, each once, children's social care apart."""
    found = {KINDS[kind][1][area] for kind in kinds if KINDS[kind][1].get("only", moment) == moment}
    found.discard("")
    return "CSC" in found, len(found - {"CSC"})


def represented_by_hand(kinds, moment):
    return any(KINDS[kind][1].get("stands_for") for kind in kinds if KINDS[kind][1].get("only", moment) == moment)


def outcome_by_hand(area, kinds, moment, grounds_ticked):
    social_care, others = counted_by_hand(area, kinds, moment)
    enough = social_care and others >= 2
    if area == "sheffield":
        return "stated_attendance_met" if enough else "below_stated_attendance"
    if enough:
        return "quorate"
    return "chair_decides" if social_care and (represented_by_hand(kinds, moment) or grounds_ticked) else "not_quorate"


@pytest.mark.parametrize("area", ["darlington", "sheffield"])
@pytest.mark.parametrize("number", [1, 2, 3, 4, 5])
def test_every_company_of_up_to_five_people(area, number):
    for kinds in combinations_with_replacement(KINDS, number):
        people = [KINDS[kind][0] for kind in kinds]
        result, with_ground = quorum(area, *people), quorum(area, *people, true=["local_difficulties"])
        for moment in MOMENTS:
            social_care, others = counted_by_hand(area, kinds, moment)
            found = result.family[moment]
            assert (found.social_care_present, found.others_counted) == (social_care, others), (kinds, moment)
            assert found.outcome == outcome_by_hand(area, kinds, moment, False), (kinds, moment)
            assert found.minimum_met == (social_care and others >= 2)
            assert len(found.counted) + len(found.not_counted) == number
            assert with_ground.family[moment].outcome == outcome_by_hand(area, kinds, moment, True), (kinds, moment)


# Grounds, alone and together, in every area


def every_set_of(names):
    return list(chain.from_iterable(combinations(names, number) for number in range(len(names) + 1)))


def grounds_by_hand(true, others):
    grounds = ["social_care_and_one_other"] * (others == 1)
    grounds += ["fewer_than_three_agencies"] * ("fewer_than_three_agencies" in true)
    grounds += ["local_difficulties"] * ("local_difficulties" in true)
    grounds += ["information_sufficient_and_delay_harmful"] * ("sufficient_information" in true and "delay_harmful" in true)
    return tuple(grounds)


@pytest.mark.parametrize("true", every_set_of(ALL_CIRCUMSTANCES), ids=lambda true: "+".join(true) or "nothing")
def test_every_ground_alone_and_together(true):
    for company, others in (((SOCIAL_WORKER,), 0), ((SOCIAL_WORKER, TEACHER), 1)):
        found = standing("darlington", *company, true=true)
        assert found.grounds == grounds_by_hand(true, others)
        assert found.outcome == ("chair_decides" if found.grounds else "not_quorate")


@pytest.mark.parametrize("true", every_set_of(ALL_CIRCUMSTANCES), ids=lambda true: "+".join(true) or "nothing")
@pytest.mark.parametrize("area", WITHOUT_GROUNDS)
def test_where_a_document_names_no_ground_none_is_met(area, true):
    for company in ((SOCIAL_WORKER,), (SOCIAL_WORKER, TEACHER)):
        assert standing(area, *company, true=true).grounds == ()


@pytest.mark.parametrize("true", every_set_of(ALL_CIRCUMSTANCES), ids=lambda true: "+".join(true) or "nothing")
def test_no_ground_is_met_without_childrens_social_care(true):
    found = standing("darlington", TEACHER, POLICE, HEALTH_VISITOR, true=true)
    assert (found.outcome, found.grounds, found.minimum_met) == ("not_quorate", (), False)
    assert "no_social_care" in quorum("darlington", TEACHER, true=true).holding


@pytest.mark.parametrize("half", ["sufficient_information", "delay_harmful"])
def test_the_last_ground_needs_both_halves(half):
    assert standing("darlington", SOCIAL_WORKER, true=[half]).outcome == "not_quorate"


STRANGER = {"children": frozenset(), "family": False}


def test_a_second_agency_that_is_represented_lets_the_chair_choose_whether_or_not_it_knows_the_child():
    found = standing("darlington", SOCIAL_WORKER, someone("police", **STRANGER))
    assert (found.outcome, found.grounds) == ("chair_decides", ("social_care_and_one_other",))
    assert (found.minimum_met, found.others_counted) == (False, 0)


@pytest.mark.parametrize(
    "person",
    [
        someone("police", **STRANGER, attended="report_only"),
        someone("police", **STRANGER, attended="apologies", written_report=True),
        someone("police", **STRANGER, attended="left_early"),
        someone("police", **STRANGER, role="observer"),
        someone("other:Sure Start", **STRANGER),
        someone("childrens_social_care", "family_support_worker"),
    ],
)
def test_a_report_somebody_who_has_left_or_more_of_social_care_represents_no_second_agency(person):
    assert standing("darlington", SOCIAL_WORKER, person).outcome == "not_quorate"


def test_a_second_agency_that_is_represented_only_at_the_start_counts_only_there():
    leaves = someone("police", **STRANGER, attended="left_early")
    assert standing("darlington", SOCIAL_WORKER, leaves, moment="at_start").outcome == "chair_decides"


@pytest.mark.parametrize("area", ["sheffield", "doncaster", "redbridge", "england"])
def test_being_represented_changes_nothing_where_the_document_does_not_speak_of_it(area):
    assert standing(area, SOCIAL_WORKER, someone("police", **STRANGER)).grounds == ()


def test_a_quorate_conference_needs_no_ground():
    assert standing("darlington", SOCIAL_WORKER, TEACHER, POLICE, true=ALL_CIRCUMSTANCES).grounds == ()


# Who counts


def why(area, attendee, moment="at_decision", **more):
    found = standing(area, SOCIAL_WORKER, TEACHER, attendee, moment=moment, **more)
    return next((reason.id for reason in found.not_counted if reason.who == "person 3"), "counted")


@pytest.mark.parametrize("role", [role for role in DIRECTORY.roles if role != "practitioner"])
@pytest.mark.parametrize("area", ["darlington", "sheffield", "doncaster", "redbridge", "england"])
def test_roles_that_are_never_counted(area, role):
    assert why(area, someone("police", role=role)) == role


@pytest.mark.parametrize(
    ("area", "attendee", "moment", "reason"),
    [
        ("darlington", someone("police", attended="arrived_late"), "at_start", "not_yet_there"),
        ("darlington", someone("police", attended="arrived_late"), "at_decision", "counted"),
        ("darlington", someone("police", attended="left_early"), "at_start", "counted"),
        ("darlington", someone("police", attended="left_early"), "at_decision", "gone"),
        ("darlington", someone("police", attended="report_only"), "at_decision", "report_only"),
        ("darlington", someone("police", attended="apologies"), "at_start", "apologies_no_report"),
        ("darlington", someone("police", attended="apologies", written_report=True), "at_start", "apologies"),
        ("darlington", someone("police", family=False), "at_decision", "child_only"),
        ("darlington", someone("police", children=frozenset()), "at_decision", "family_only"),
        ("darlington", someone("police", children=frozenset(), family=False), "at_decision", "no_contact_either"),
        ("darlington", someone("school", "teacher"), "at_decision", "same_agency_and_discipline"),
        ("darlington", someone("school"), "at_decision", "same_agency_and_discipline"),
        ("darlington", someone("school", "school_nurse"), "at_decision", "counted"),
        ("darlington", someone("school", "other:counsellor"), "at_decision", "same_agency_and_discipline"),
        ("darlington", someone("school", "other:counsellor", confirmed_distinct=True), "at_decision", "counted"),
        ("darlington", someone("other:Sure Start"), "at_decision", "other_not_confirmed"),
        ("darlington", someone("other:Sure Start", confirmed_distinct=True), "at_decision", "counted"),
        ("darlington", SOCIAL_WORKER, "at_decision", "social_care_once"),
        ("darlington", someone("originating_authority", "social_worker"), "at_decision", "counted"),
        ("darlington", someone("police", remote=True), "at_decision", "counted"),
        ("sheffield", someone("school", "school_nurse"), "at_decision", "same_agency"),
        ("sheffield", someone("police", family=False), "at_decision", "counted"),
        ("sheffield", someone("police", children=frozenset()), "at_decision", "family_only"),
        ("sheffield", someone("police", children=frozenset(), family=False), "at_decision", "no_contact"),
        ("sheffield", someone("police", attended="report_only"), "at_decision", "report_only"),
        ("doncaster", someone("police", attended="report_only"), "at_decision", "counted"),
        ("doncaster", someone("police", attended="apologies", written_report=True), "at_decision", "counted"),
        ("doncaster", someone("police", attended="apologies"), "at_decision", "apologies_no_report"),
        ("doncaster", someone("police", attended="left_early"), "at_decision", "gone"),
        ("doncaster", someone("other:Sure Start"), "at_decision", "other_not_confirmed"),
        ("doncaster", someone("police", children=frozenset(), family=False), "at_decision", "counted"),
        ("redbridge", POLICE, "at_decision", "nobody_counted"),
        ("england", POLICE, "at_decision", "nobody_counted"),
    ],
)
def test_who_counts_and_why_not(area, attendee, moment, reason):
    assert why(area, attendee, moment) == reason


def test_two_agencies_outside_the_list_are_told_apart_by_their_names():
    one, same, other = (someone(f"other:{name}", confirmed_distinct=True) for name in ("Sure Start", "sure start", "Home-Start"))
    assert standing("darlington", SOCIAL_WORKER, one, same).others_counted == 1
    assert standing("darlington", SOCIAL_WORKER, one, other).others_counted == 2


def test_the_worker_of_the_area_that_the_child_left_is_never_this_areas_own():
    found = standing("darlington", someone("originating_authority"), TEACHER, POLICE, kind="transfer")
    assert (found.outcome, found.social_care_present) == ("not_quorate", False)


@pytest.mark.parametrize("area", ["darlington", "sheffield"])
def test_before_a_birth_contact_with_the_family_is_contact_enough(area):
    midwife = someone("hospital", "midwife", children=frozenset())
    assert standing(area, SOCIAL_WORKER, midwife, POLICE, kind="pre_birth").minimum_met
    stranger = someone("hospital", "midwife", children=frozenset(), family=False)
    assert not standing(area, SOCIAL_WORKER, stranger, POLICE, kind="pre_birth").minimum_met


def test_the_order_of_the_list_never_changes_the_number():
    unknown, known = someone("school"), someone("school", "teacher")
    for company in ((unknown, known), (known, unknown)):
        assert standing("darlington", SOCIAL_WORKER, *company).others_counted == 1


def test_the_family_stands_as_its_worst_placed_child():
    only_one = someone("police", children=frozenset({"Child 1"}))
    both = someone("school", children=frozenset({"Child 1", "Child 2"}))
    found = quorum("darlington", SOCIAL_WORKER, both, only_one, children=("Child 1", "Child 2"))
    assert found.children["Child 1"]["at_decision"].outcome == "quorate"
    assert found.children["Child 2"]["at_decision"].outcome == "chair_decides"
    assert found.family["at_decision"] == found.children["Child 2"]["at_decision"]


# What holds besides


@pytest.mark.parametrize(
    ("condition", "company", "more"),
    [
        ("changed", (SOCIAL_WORKER, TEACHER, someone("police", attended="left_early")), {}),
        ("remote", (SOCIAL_WORKER, someone("police", remote=True)), {}),
        ("one_sided_contact", (SOCIAL_WORKER, someone("police", family=False)), {}),
        ("originating_worker", (someone("originating_authority"),), {"kind": "transfer"}),
        ("no_originating_worker", (TEACHER,), {"kind": "transfer"}),
        ("no_maternity", (TEACHER,), {"kind": "pre_birth"}),
        ("other_not_confirmed", (someone("other:Sure Start"),), {}),
        ("absent_without_report", (someone("police", attended="apologies"),), {}),
        ("education_absent", (someone("school", attended="apologies"),), {}),
        ("ground_local_difficulties", (SOCIAL_WORKER,), {"true": ["local_difficulties"]}),
        ("information_not_said_sufficient", (SOCIAL_WORKER,), {}),
        ("fewer_than_three_doubtful", (SOCIAL_WORKER, TEACHER, someone("police", attended="apologies")), {"true": ["fewer_than_three_agencies"]}),
    ],
)
def test_conditions_hold_where_they_should_and_only_there(condition, company, more):
    assert condition in quorum("darlington", *company, **more).holding
    quorate = quorum("darlington", SOCIAL_WORKER, TEACHER, POLICE, HEALTH_VISITOR, someone("hospital", "midwife"), someone("originating_authority"))
    assert condition == "originating_worker" or condition not in quorate.holding


def test_fewer_than_three_is_not_doubted_where_the_list_has_fewer():
    assert "fewer_than_three_doubtful" not in quorum("darlington", SOCIAL_WORKER, TEACHER, true=["fewer_than_three_agencies"]).holding


def test_sheffield_names_initial_and_review_conferences_only():
    named = {
        kind: "type_not_named" not in quorum("sheffield", SOCIAL_WORKER, kind=kind).holding for kind in ("initial", "review", "transfer", "pre_birth")
    }
    assert named == {"initial": True, "review": True, "transfer": False, "pre_birth": False}


# A document that nobody read on this point


def test_where_nobody_read_what_the_document_says_nobody_is_counted_and_silence_is_not_claimed():
    unread = replace(RULE_OF["redbridge"], kind="not_read")
    named = tuple(replace(person, name=name) for person, name in ((SOCIAL_WORKER, "social worker"), (POLICE, "police"), (CHAIR, "chair")))
    found = assess(unread, Conference("initial", (CHILD,), named), DIRECTORY).family["at_decision"]
    assert (found.outcome, found.minimum_met, found.social_care_present) == ("not_read", None, True)
    assert {reason.who: reason.id for reason in found.not_counted} == {"social worker": "not_read", "police": "not_read", "chair": "chair"}
    assert not any("no minimum" in reason.why.lower() for reason in found.not_counted)


# Promises


people = st.builds(
    someone,
    st.sampled_from([*DIRECTORY.agencies, "other:Sure Start"]),
    st.sampled_from(["", *DIRECTORY.disciplines]),
    role=st.sampled_from(list(DIRECTORY.roles)),
    attended=st.sampled_from(["throughout", "arrived_late", "left_early", "report_only", "apologies"]),
    children=st.sampled_from([frozenset(), frozenset({CHILD})]),
    family=st.booleans(),
    written_report=st.booleans(),
    confirmed_distinct=st.booleans(),
)
companies = st.lists(people, min_size=1, max_size=8)
circumstances = st.sets(st.sampled_from(ALL_CIRCUMSTANCES))


@given(st.sampled_from(AREAS), companies, people, circumstances)
def test_one_more_person_never_makes_it_worse(area, company, newcomer, true):
    before, after = quorum(area, *company, true=true), quorum(area, *company, newcomer, true=true)
    for moment in MOMENTS:
        one, other = before.family[moment], after.family[moment]
        assert WORST_FIRST.index(other.outcome) >= WORST_FIRST.index(one.outcome)
        assert other.others_counted >= one.others_counted


@given(st.sampled_from(AREAS), companies, circumstances)
def test_everybody_is_accounted_for_once(area, company, true):
    for standings in quorum(area, *company, true=true).children.values():
        for found in standings.values():
            who = [reason.who for reason in (*found.counted, *found.not_counted)]
            assert sorted(who) == sorted(f"person {number}" for number in range(1, len(company) + 1))
            assert all(reason.why and "{" not in reason.why for reason in (*found.counted, *found.not_counted))


@given(st.sampled_from(AREAS), companies, st.randoms(use_true_random=False))
def test_the_order_never_matters(area, company, random):
    shuffled = random.sample(company, len(company))
    for moment in MOMENTS:
        one, other = quorum(area, *company).family[moment], quorum(area, *shuffled).family[moment]
        assert (one.outcome, one.others_counted) == (other.outcome, other.others_counted)


# What the guidance beside the result depends on


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize(
    ("company", "present"),
    [
        ((SOCIAL_WORKER, TEACHER), True),
        ((TEACHER, POLICE), False),
        ((someone("childrens_social_care", attended="apologies"), TEACHER), False),
        ((someone("childrens_social_care", role="chair"), TEACHER), False),
    ],
)
def test_whether_social_care_is_there_is_known_in_every_area_with_or_without_a_number(area, company, present):
    assert standing(area, *company).social_care_present is present


@pytest.mark.parametrize(
    ("company", "true", "holds"),
    [
        ((SOCIAL_WORKER, TEACHER, POLICE), (), set()),
        ((SOCIAL_WORKER,), (), {"below_minimum", "information_not_said_sufficient"}),
        ((SOCIAL_WORKER,), ("sufficient_information",), {"below_minimum"}),
        ((SOCIAL_WORKER,), ("local_difficulties",), {"below_minimum", "chair_decides", "information_not_said_sufficient"}),
        ((SOCIAL_WORKER, TEACHER), ("sufficient_information",), {"below_minimum", "chair_decides"}),
    ],
)
def test_what_darlington_says_when_too_few_come(company, true, holds):
    about_the_result = {"below_minimum", "chair_decides", "information_not_said_sufficient"}
    assert quorum("darlington", *company, true=true).holding & about_the_result == holds


@pytest.mark.parametrize(
    ("kind", "person", "one_sided"),
    [
        ("initial", someone("gp_practice", "gp", family=False), True),
        ("initial", someone("gp_practice", "gp", children=frozenset()), True),
        ("initial", someone("gp_practice", "gp"), False),
        ("initial", someone("gp_practice", "gp", children=frozenset(), family=False), False),
        ("initial", someone("gp_practice", "gp", family=False, attended="left_early"), False),
        ("initial", someone("childrens_social_care", "social_worker", family=False), False),
        ("initial", someone("gp_practice", "gp", family=False, role="supporter"), False),
        # Nobody can have met a child who is not born yet.
        ("pre_birth", someone("gp_practice", "gp", children=frozenset()), False),
    ],
)
def test_darlington_warns_of_somebody_who_knows_only_the_child_or_only_the_family(kind, person, one_sided):
    assert ("one_sided_contact" in quorum("darlington", person, kind=kind).holding) is one_sided


def test_a_report_of_social_care_informs_doncaster_but_nobody_came():
    found = standing("doncaster", someone("childrens_social_care", attended="report_only", written_report=True), TEACHER, TEACHER, POLICE)
    assert not found.social_care_present
    assert found.others_counted == 2


@pytest.mark.parametrize(
    ("area", "company"),
    [
        ("sheffield", (TEACHER, POLICE, TEACHER)),
        ("darlington", (TEACHER, POLICE, TEACHER)),
        # Nobody knows what the third person does at the school.
        ("darlington", (TEACHER, POLICE, someone("school"))),
    ],
)
def test_who_is_not_counted_for_being_like_another_is_told_who_that_is(area, company):
    (reason,) = standing(area, *company).not_counted
    assert reason.who == "person 3"
    assert "person 1" in reason.why


def test_whoever_is_counted_is_told_as_what():
    for area in ("darlington", "sheffield", "doncaster"):
        assert {reason.id for reason in standing(area, SOCIAL_WORKER, TEACHER).counted} <= {"counted_social_care", "counted_other", "counted_information"}


@pytest.mark.parametrize(
    ("person", "absent"),
    [
        (someone("school", attended="apologies"), True),
        (someone("school", attended="report_only"), True),
        (someone("school", attended="left_early"), False),
        (someone("hospital", attended="apologies"), False),
        (someone("other:Chess club", attended="apologies"), False),
    ],
)
def test_whether_education_stayed_away(person, absent):
    assert ("education_absent" in quorum("sheffield", SOCIAL_WORKER, person).holding) is absent


@pytest.mark.parametrize(("met", "doubtful"), [(frozenset({CHILD}), True), (frozenset(), False)])
def test_fewer_than_three_agencies_is_doubted_only_where_three_are_in_contact_with_the_child(met, doubtful):
    others = [someone(agency, children=met, family=False) for agency in ("school", "police")]
    found = quorum("darlington", SOCIAL_WORKER, *others, true=["fewer_than_three_agencies"])
    assert ("fewer_than_three_doubtful" in found.holding) is doubtful


@pytest.mark.parametrize(("attended", "moment", "reason"), [("arrived_late", "at_start", "not_yet_there"), ("left_early", "at_decision", "gone")])
def test_doncaster_tells_somebody_who_is_not_there_yet_from_somebody_who_has_gone(attended, moment, reason):
    (left_out,) = standing("doncaster", SOCIAL_WORKER, someone("school", attended=attended), moment=moment).not_counted
    assert left_out.id == reason
