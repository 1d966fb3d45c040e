"""Every check on the tables of quoracy, a child's part and the planners: a bad table is refused with what to do about it."""

import tomllib
from importlib.resources import files

import pytest

from conference_rules import BadRules, load_rules
from conference_rules.attendees import directory_from
from conference_rules.guidance_tables import Table, attendance_rule, common_from, planner_rule, quoracy_rule
from conference_rules.planners import CONDITIONS

RULES = load_rules()
TABLES = ("quoracy", "attendance", *CONDITIONS)


def data(name):
    return tomllib.loads(files("conference_rules").joinpath("data", name).read_text(encoding="utf-8"))


def table_of(area, name):
    file = name if name in ("quoracy", "attendance") else "planners"
    return data(f"areas/{area}/{file}.toml")[name]


def read(name, rows):
    """The record made of a table of Darlington's."""
    table = Table(name, "darlington.toml", "darlington", rows)
    if name == "quoracy":
        return quoracy_rule(table)
    return attendance_rule(table) if name == "attendance" else planner_rule(table, name, {})


def all_lines(value):
    """Every line of guidance in a table, at any depth."""
    if isinstance(value, dict):
        if "text" in value:
            yield value
        for inner in value.values():
            yield from all_lines(inner)
    if isinstance(value, list):
        for inner in value:
            yield from all_lines(inner)


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("area", RULES.areas.values(), ids=lambda area: area.id)
def test_every_area_has_every_table_and_it_can_be_read(area, name):
    assert area.guidance_on(name).statement.text


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("area", [area for area in RULES.areas.values() if area.level == "area"], ids=lambda area: area.id)
def test_a_line_that_claims_a_source_names_the_place_in_it(area, name):
    table = table_of(area.id, name)
    for line in all_lines(table):
        assert "section" in line or not line.get("facts") or "caution" in str(line.get("id")) or line in table.get("caution", []), line


def spoiled(name, change):
    tables = {name: table_of("darlington", name)}
    change(tables)
    with pytest.raises(BadRules) as caught:
        read(name, tables[name])
    assert caught.value.file == "darlington.toml"
    assert caught.value.advice.endswith(".")
    return caught.value.key


@pytest.mark.parametrize(
    ("name", "change", "key"),
    [
        ("quoracy", lambda tables: tables["quoracy"].pop("statement"), "quoracy.statement"),
        ("quoracy", lambda tables: tables["quoracy"].update(kind="perhaps"), "quoracy.kind"),
        ("quoracy", lambda tables: tables["quoracy"].update(contact="postman"), "quoracy.contact"),
        ("quoracy", lambda tables: tables["quoracy"].update(others_needed=0), "quoracy.others_needed"),
        ("quoracy", lambda tables: tables["quoracy"].update(conferences=["picnic"]), "quoracy.conferences"),
        ("quoracy", lambda tables: tables["quoracy"].update(conferences=[]), "quoracy.conferences"),
        ("quoracy", lambda tables: tables["quoracy"].update(colour="green"), "quoracy.colour"),
        ("quoracy", lambda tables: tables["quoracy"].update(musts=[{"id": "a"}]), "quoracy.musts"),
        ("quoracy", lambda tables: tables["quoracy"]["must"][0].update(when=["never_set"]), "quoracy.must.interim_plan_or_plan_reviewed.when"),
        ("quoracy", lambda tables: tables["quoracy"]["must"].append(tables["quoracy"]["must"][0]), "quoracy.must.interim_plan_or_plan_reviewed"),
        ("quoracy", lambda tables: tables["quoracy"]["must"][0].pop("text"), "quoracy.must.interim_plan_or_plan_reviewed.text"),
        ("quoracy", lambda tables: tables["quoracy"]["ground"][0].pop("others_represented"), "quoracy.ground.social_care_and_one_other"),
        ("quoracy", lambda tables: tables["quoracy"]["ground"][1].update(needs=["rain"]), "quoracy.ground.fewer_than_three_agencies.needs"),
        ("attendance", lambda tables: tables["attendance"].update(weighs=["height"]), "attendance.weighs"),
        ("attendance", lambda tables: tables["attendance"].pop("advocate"), "attendance.advocate"),
        ("attendance", lambda tables: tables["attendance"]["advocate"][0].update(id="perhaps"), "attendance.advocate.perhaps"),
        ("attendance", lambda tables: tables["attendance"]["way"][0].update(when=["sunny"]), "attendance.way.meet_the_chair.when"),
        ("exclusion", lambda tables: tables["exclusion"].pop("who_decides"), "exclusion.who_decides"),
        ("exclusion", lambda tables: tables["exclusion"]["consider"][0].update(when=["ground_unknown"]), "exclusion.consider.report_and_views.when"),
        ("exclusion", lambda tables: tables["exclusion"]["must"][0].update(when=["ground_named"]), "exclusion.must.ask_in_time.in_general"),
        ("exclusion", lambda tables: tables["exclusion"]["must"][0].update(in_general="If asked."), "exclusion.must.ask_in_time.in_general"),
        ("exclusion", lambda tables: tables["exclusion"]["caution"][0].pop("in_general"), "exclusion.caution.no_ground_named.in_general"),
        ("exclusion", lambda tables: tables["exclusion"]["caution"][0].update(in_general="No ground is named."), "exclusion.caution.no_ground_named.in_general"),
        ("quoracy", lambda tables: tables["quoracy"]["caution"][1].pop("in_general"), "quoracy.caution.social_care_absent.in_general"),
        ("attendance", lambda tables: tables["attendance"]["age_note"][0].pop("in_general"), "attendance.age_note.under_indicator.in_general"),
        ("end_plan", lambda tables: tables["end_plan"].pop("indication"), "end_plan.indication"),
        ("end_plan", lambda tables: tables["end_plan"]["indication"].pop(0), "end_plan.indication"),
    ],
)  # fmt: skip
def test_a_bad_table_is_refused_at_the_right_key(name, change, key):
    assert spoiled(name, change) == key


def without(kind, ident):
    """Darlington's table without one indication."""
    table = table_of("darlington", kind)
    return {**table, "indication": [line for line in table["indication"] if line["id"] != ident]}


def test_an_area_whose_table_says_nothing_of_a_later_review_is_refused_with_what_to_add():
    told = r"darlington\.toml: end_plan\.indication: nothing is said here where later_review holds.*Add \[\[end_plan\.indication\]\]"
    with pytest.raises(BadRules, match=told):
        read("end_plan", without("end_plan", "ordinary_review"))
    assert read("end_plan", without("end_plan", "half_met"))


def test_a_line_with_conditions_says_what_is_true_in_every_case():
    late = next(line for line in RULES.areas["darlington"].planners["exclusion"].advice.cautions if line.id == "late_request")
    assert late.text.startswith("This request comes after the last day to ask.")
    assert late.for_every_case.startswith("If a request comes after the last day to ask")


def test_a_list_of_agencies_without_one_of_its_parts_is_refused():
    for part in ("agency", "discipline", "role"):
        table = data("agencies.toml")
        del table[part]
        with pytest.raises(BadRules, match=f"agencies.toml: {part}"):
            directory_from(table)


def test_a_tick_for_a_discipline_that_is_not_in_the_list_is_refused():
    table = data("agencies.toml")
    table["agency"][0]["tick_discipline"] = "astronaut"
    with pytest.raises(BadRules, match="tick_discipline: 'astronaut' is not in the list"):
        directory_from(table)


def test_what_is_common_to_a_childs_part_is_refused_without_one_of_its_parts():
    for part in ("headline", "indication", "beside", "to_find_out", "practice", "caution", "code", "codes"):
        table = data("participation.toml")
        del table[part]
        with pytest.raises(BadRules, match=f"participation.toml: {part}"):
            common_from(table)


@pytest.mark.parametrize("part", ["headline", "indication"])
def test_every_way_in_which_a_plan_can_point_has_its_words(part):
    table = data("participation.toml")
    del table[part]["not_asked"]
    with pytest.raises(BadRules, match=f"participation.toml: {part}.not_asked"):
        common_from(table)


def test_an_area_may_say_that_nobody_read_what_its_document_offers():
    table = table_of("darlington", "attendance")
    table["advocate"][0]["id"] = "not_read"
    assert read("attendance", table).advocate[0].id == "not_read"
