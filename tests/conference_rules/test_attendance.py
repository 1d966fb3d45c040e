"""A child's part: ages at every boundary, the order in which the indications come, and what no plan ever says."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference_rules import load_rules
from conference_rules.ages import age_before_school_year, age_on
from conference_rules.attendance import Situation, load_common, participation_plan

RULES = load_rules()
COMMON = load_common()
AREAS = tuple(RULES.areas)
READ = ("darlington", "doncaster", "redbridge", "sheffield", "england")
"""The areas whose documents are known here by heart. Of an area that is added later, its own rules say what it weighs."""
RULE_OF = {area.id: area.attendance for area in RULES.areas.values()}
READY = {"explained": True, "wish": "attend", "understands": "yes", "benefit": "yes", "parents_view": "agree", "safe_from_hostility": True}


def plan(area="darlington", age=13, **known):
    return participation_plan(RULE_OF[area], Situation(age=age, **known), COMMON)


def ids(lines):
    return {line.id for line in lines}


def everything(found):
    return ids((*found.advice.must, *found.advice.consider))


# Ages


@pytest.mark.parametrize(
    ("day", "born", "age"),
    [
        (date(2026, 12, 11), date(2014, 12, 11), 12),
        (date(2026, 12, 11), date(2014, 12, 12), 11),
        (date(2026, 2, 28), date(2012, 2, 29), 13),
        (date(2026, 3, 1), date(2012, 2, 29), 14),
        (date(2028, 2, 29), date(2012, 2, 29), 16),
        (date(2026, 12, 11), date(2026, 12, 11), 0),
    ],
)
def test_age_in_whole_years(day, born, age):
    assert age_on(day, born) == age


@pytest.mark.parametrize(
    ("day", "born", "age"),
    [
        # The school year 2026-27 goes by the age on 31 August 2026.
        (date(2026, 9, 1), date(2015, 8, 31), 11),
        (date(2026, 9, 1), date(2015, 9, 1), 10),
        (date(2027, 8, 31), date(2015, 8, 31), 11),
        (date(2027, 8, 31), date(2015, 9, 1), 10),
        (date(2026, 8, 31), date(2015, 8, 31), 10),
    ],
)
def test_the_age_that_places_a_child_in_a_school_year(day, born, age):
    assert age_before_school_year(day, born) == age


@pytest.mark.parametrize(("age", "note"), [(0, "under_indicator"), (11, "under_indicator"), (12, "from_indicator"), (17, "from_indicator")])
def test_darlingtons_guide_age_is_twelve(age, note):
    assert plan("darlington", age).age_note.id == note


@pytest.mark.parametrize(
    ("age", "school_age", "note"),
    [
        (10, None, "below_secondary"),
        (11, None, "secondary_unclear"),
        (12, None, "secondary"),
        (11, 10, "below_secondary"),
        (11, 11, "secondary"),
        (10, 10, "below_secondary"),
        (12, 11, "secondary"),
    ],
)
def test_sheffields_guide_age_goes_by_the_school_year(age, school_age, note):
    assert plan("sheffield", age, school_age=school_age).age_note.id == note


@pytest.mark.parametrize(("age", "offer"), [(0, "silent"), (4, "silent"), (5, "unclear_offer"), (6, "yes"), (17, "yes")])
def test_sheffields_offer_of_an_advocate(age, offer):
    assert plan("sheffield", age).advocate.id == offer


@pytest.mark.parametrize(("area", "offer"), [("darlington", "consider"), ("redbridge", "yes"), ("doncaster", "silent"), ("england", "silent")])
@pytest.mark.parametrize("age", [0, 5, 12, 17])
def test_other_areas_offers_of_an_advocate_go_by_no_age(area, age, offer):
    assert plan(area, age).advocate.id == offer


@pytest.mark.parametrize("area", ["doncaster", "redbridge", "england"])
@pytest.mark.parametrize("age", [0, 11, 12, 17])
def test_areas_without_an_age_say_so(area, age):
    assert "no age" in plan(area, age).age_note.text.lower()


@pytest.mark.parametrize(("age", "codes"), [(3, {"PN0"}), (4, {f"PN{number}" for number in range(1, 8)})])
def test_codes_for_the_record_by_age(age, codes):
    assert ids(plan(age=age, **READY).codes) == codes


def test_a_child_who_said_no_has_the_codes_of_one_who_did_not_come():
    assert ids(plan(explained=True, wish="not_attend").codes) == {"PN5", "PN6", "PN7"}


# Indications


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize(
    ("known", "indication"),
    [
        ({"wish": "not_attend", "explained": True}, "respect_no"),
        ({"wish": "not_attend", "explained": False}, "explain_first"),
        ({"wish": "not_attend"}, "explain_first"),
        ({"wish": "not_attend", "explained": True, "disability": True, "understands": "no"}, "respect_no"),
        ({}, "explain_first"),
        ({**READY, "explained": False}, "explain_first"),
        ({**READY, "explained": None}, "explain_first"),
        (READY, "plan_all"),
        ({**READY, "wish": "attend_part"}, "plan_part"),
        ({**READY, "understands": "partly"}, "plan_part"),
        ({**READY, "wish": "unknown"}, "more_needed"),
        ({**READY, "understands": "unknown"}, "more_needed"),
        ({**READY, "understands": "no"}, "indirect"),
        ({**READY, "understands": "no", "disability": True}, "more_needed"),
        ({**READY, "understands": "partly", "learning_difficulty": True}, "more_needed"),
        ({**READY, "disability": True}, "plan_all"),
        ({**READY, "parents_view": "object"}, "plan_all"),
        ({**READY, "parents_view": "divided"}, "plan_all"),
        ({**READY, "safe_from_hostility": False, "kept_apart": True}, "plan_all"),
    ],
)
def test_where_what_is_known_points(area, known, indication):
    assert plan(area, **known).indication == indication


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("known", [{"benefit": "no"}, {"safe_from_hostility": False, "kept_apart": False}])
def test_what_a_document_weighs_steers_the_plan_in_its_area_alone(area, known):
    is_weighed = area == "darlington" or (area not in READ and next(iter(known)) in RULES.areas[area].attendance.settings.weighs)
    assert plan(area, **{**READY, **known}).indication == ("indirect" if is_weighed else "plan_all")


@pytest.mark.parametrize("area", [area for area in AREAS if "safe_from_hostility" not in RULES.areas[area].attendance.settings.weighs])
@pytest.mark.parametrize("kept_apart", [None, False])
def test_a_plan_to_come_never_passes_over_a_hostile_parent(area, kept_apart):
    found = plan(area, **{**READY, "safe_from_hostility": False, "kept_apart": kept_apart})
    assert "kept apart" in found.words
    assert "kept apart" not in plan(area, **{**READY, "safe_from_hostility": False, "kept_apart": True}).words


@pytest.mark.parametrize("area", ["doncaster", "redbridge", "sheffield"])
def test_an_area_whose_document_does_not_weigh_these_says_so(area):
    (said,) = (line.text for line in plan(area).advice.cautions if line.id == "not_in_this_source")
    assert "parents' views" in said
    assert "hostile parent" in said
    assert "good for the child" in said


@pytest.mark.parametrize("wish", ["attend", "attend_part"])
def test_for_a_willing_child_darlington_first_asks_whether_the_hostile_parent_can_be_kept_away(wish):
    found = plan("darlington", **{**READY, "wish": wish, "safe_from_hostility": False})
    assert found.indication == "more_needed"
    assert "kept out or the meeting split" in found.headline
    assert found.to_find_out[0] == COMMON.to_find_out["kept_apart"]
    assert "kept_apart" in ids(found.advice.consider)


def test_a_child_whose_wish_is_not_known_is_not_said_to_want_to_come():
    found = plan("darlington", **{**READY, "wish": "unknown", "safe_from_hostility": False})
    assert found.words == COMMON.indication["more_needed"]
    assert {COMMON.to_find_out["wish"], COMMON.to_find_out["kept_apart"]} <= set(found.to_find_out)


def test_once_nobody_can_keep_them_apart_the_child_is_heard_in_another_way():
    found = plan("darlington", **{**READY, "safe_from_hostility": False, "kept_apart": False})
    assert found.indication == "indirect"
    assert "hostile_parent" in ids(found.advice.must)
    assert "advocate_and_preparation" in ids(found.advice.consider)
    assert "kept_apart" not in everything(found)


@pytest.mark.parametrize("area", AREAS)
def test_a_hostile_parent_is_asked_about_everywhere_before_a_child_stays_away(area):
    assert "kept_apart" in everything(plan(area, **{**READY, "safe_from_hostility": False}))
    assert "kept_apart" not in everything(plan(area, **{**READY, "safe_from_hostility": False, "wish": "not_attend"}))
    assert "kept_apart" not in everything(plan(area, **READY))


@pytest.mark.parametrize("issue", ["parents_view", "benefit", "safe_from_hostility"])
def test_darlington_wants_all_its_issues_weighed(issue):
    found = plan("darlington", **{name: value for name, value in READY.items() if name != issue})
    assert found.indication == "more_needed"
    assert found.to_find_out[0] == COMMON.to_find_out[issue]
    assert not set(found.to_find_out[1:]) & {COMMON.to_find_out[other] for other in ("understands", "wish", "parents_view", "benefit")}
    assert plan("sheffield", **{name: value for name, value in READY.items() if name != issue}).indication == "plan_all"


@pytest.mark.parametrize("age", range(18))
@pytest.mark.parametrize("area", AREAS)
def test_no_age_changes_where_the_plan_points(area, age):
    assert plan(area, age, **READY).indication == "plan_all"


def test_a_no_without_explanation_is_honoured_for_now():
    found = plan(wish="not_attend")
    assert "for now" in found.headline
    assert "without a full explanation" in found.words
    assert {"explain_first", "no_respected", "full_chances_to_give_views"} <= ids(found.advice.must)
    assert "come_to_all_or_part" not in ids(found.ways)


def test_only_a_child_who_said_no_has_a_no_to_respect():
    assert "no for now" not in plan(wish="attend").headline
    assert plan(wish="not_attend", explained=True).headline == COMMON.headline["respect_no"]


def to_find_out(*names):
    return tuple(COMMON.to_find_out[name] for name in names)


HELP_NEEDED = ("disability", "learning_difficulty", "reads", "interpreter_needed")


def test_everything_that_nobody_has_said_yet_is_still_to_be_found_out():
    found = plan("darlington", explained=True, wish="attend", understands="yes", parents_view="agree")
    assert found.indication == "more_needed"
    assert found.to_find_out == to_find_out("benefit", "safe_from_hostility", "wants_parent_out", *HELP_NEEDED)


def test_a_plan_that_can_be_made_still_names_what_help_is_not_known():
    assert plan("darlington", **READY).to_find_out == to_find_out("wants_parent_out", *HELP_NEEDED)
    known = dict.fromkeys(("wants_parent_out", *HELP_NEEDED), False)
    assert plan("darlington", **READY, **known).to_find_out == ()


def test_what_a_no_has_settled_is_not_asked_again():
    assert plan("darlington", wish="not_attend", explained=True).to_find_out == to_find_out(*HELP_NEEDED)


def test_before_an_explanation_all_that_is_weighed_is_still_open():
    found = plan("darlington")
    assert found.indication == "explain_first"
    assert found.to_find_out[:5] == to_find_out("understands", "wish", "parents_view", "benefit", "safe_from_hostility")


# The youngest


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("age", [0, 1, 3])
def test_a_baby_is_not_asked_what_it_wants(area, age):
    found = plan(area, age)
    assert found.indication == "indirect"
    assert "is not asked" in found.words
    assert found.to_find_out == ()
    assert "explain_first" not in everything(found)
    assert not ids(found.ways) & {"come", "come_to_all_or_part", "in_writing", "recording", "meet_the_chair", "send_something"}
    assert "not_asked" in ids(found.advice.cautions)


@pytest.mark.parametrize("area", AREAS)
def test_from_four_a_child_is_asked(area):
    found = plan(area, 4)
    assert found.indication == "explain_first"
    assert "not_asked" not in ids(found.advice.cautions)


@pytest.mark.parametrize(("known", "indication"), [({"wish": "not_attend"}, "explain_first"), ({"explained": True}, "more_needed"), (READY, "plan_all")])
def test_what_a_young_child_has_been_told_or_has_said_counts_at_any_age(known, indication):
    assert plan("darlington", 3, **known).indication == indication


def test_adjustments_are_named_before_anything_is_concluded():
    assert "Adjustments come first" in plan(**{**READY, "understands": "no", "disability": True}).words
    assert "Adjustments come first" not in plan(**{**READY, "understands": "unknown"}).words


@pytest.mark.parametrize("known", [READY, {**READY, "wish": "attend_part"}])
def test_a_child_who_comes_to_a_part_is_prepared_like_one_who_comes_to_all(known):
    assert {"prepared", "record_gone_through"} <= everything(plan("darlington", **known))


@pytest.mark.parametrize(("wish", "shown"), [("unknown", False), ("attend", True), ("attend_part", True), ("not_attend", True)])
def test_darlingtons_caution_about_the_wish_comes_with_a_wish(wish, shown):
    assert ("X25" in ids(plan("darlington", wish=wish).advice.cautions)) is shown


# Lines


@pytest.mark.parametrize("area", AREAS)
def test_a_relative_never_interprets_anywhere(area):
    assert "relative_never_interprets" in everything(plan(area, proposed_interpreter="family"))
    assert "relative_never_interprets" in everything(plan(area, interpreter_needed=True))
    assert "relative_never_interprets" not in everything(plan(area, interpreter_needed=False))


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("need", ["disability", "learning_difficulty"])
def test_adjustments_are_shown_everywhere(area, need):
    assert "adjustments" in everything(plan(area, **{need: True}))
    assert "adjustments" not in everything(plan(area))


def test_what_the_page_says_itself_is_never_repeated_as_our_own_practice():
    for area in AREAS:
        found = plan(area, wish="not_attend", disability=True, interpreter_needed=True)
        every = [line.id for line in (*found.advice.must, *found.advice.consider)]
        assert len(every) == len(set(every))


@pytest.mark.parametrize(
    ("known", "line"),
    [
        ({"reads": True}, "information_to_read"),
        ({"reads": False}, "information_otherwise"),
        ({"wants_parent_out": True}, "parent_out"),
        ({"parents_view": "object"}, "parents_view"),
        ({"safe_from_hostility": False}, "hostile_parent"),
        ({"learning_difficulty": True}, "effect_on_child"),
        ({"interpreter_needed": True}, "interpreter_offered"),
        (READY, "prepared"),
        (READY, "record_gone_through"),
    ],
)
def test_darlingtons_lines_come_with_their_reasons(known, line):
    assert line in everything(plan("darlington", **known))
    assert line not in everything(plan("darlington", explained=True, wish="unknown", parents_view="agree"))


# Promises

maybe = st.sampled_from([True, False, None])
situations = st.builds(
    Situation,
    age=st.integers(0, 17),
    school_age=st.none() | st.integers(0, 17),
    understands=st.sampled_from(["yes", "partly", "no", "unknown"]),
    explained=maybe,
    wish=st.sampled_from(["attend", "attend_part", "not_attend", "unknown"]),
    parents_view=st.sampled_from(["agree", "object", "divided", "unknown"]),
    benefit=st.sampled_from(["yes", "no", "unclear"]),
    safe_from_hostility=maybe,
    kept_apart=maybe,
    learning_difficulty=maybe,
    disability=maybe,
    reads=maybe,
    wants_parent_out=maybe,
    interpreter_needed=maybe,
    proposed_interpreter=st.sampled_from(["professional", "family", "none"]),
)


def words_of(found):
    lines = (*found.advice.must, *found.advice.consider, *found.advice.cautions, *found.ways, found.age_note, found.advocate)
    return " ".join([found.headline, found.words, *(line.text for line in lines)]).lower()


@given(st.sampled_from(AREAS), situations)
def test_no_plan_bars_a_child_and_every_plan_is_whole(area, situation):
    found = participation_plan(RULE_OF[area], situation, COMMON)
    words = words_of(found)
    for barring in ("may not attend", "must not attend", "cannot attend", "should not attend", "is excluded", "too young", "may proceed", "{"):
        assert barring not in words
    assert found.codes
    assert not (situation.wish == "not_attend" and found.indication in ("plan_all", "plan_part"))
    assert len(set(found.to_find_out)) == len(found.to_find_out)


@given(situations)
def test_a_no_after_explanation_is_decisive_whatever_else_is_true(situation):
    for area in AREAS:
        said_no = Situation(**{**vars(situation), "wish": "not_attend", "explained": True})
        assert participation_plan(RULE_OF[area], said_no, COMMON).indication == "respect_no"
