"""Every council in England with children's services is in the list, once, and each difference from an independent list is named here."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from conference_rules import BadRules, load_rules
from conference_site.knowledge.councils import Councils, load_councils

HERE = Path(__file__).parent
FOLDER = HERE.parents[2] / "procedures" / "councils"
AREAS = tuple(load_rules().areas.values())
COUNCILS = load_councils(FOLDER, AREAS)
LISTED = [council for council in COUNCILS.all if council.code]
"""Those of the Department's list. One that only an area knows, such as an invented one, has no code."""
NAMES = {council.name for council in LISTED}
ISO = [line.split("\t") for line in (HERE / "subdivisions_of_pycountry.tsv").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
KINDS = {
    "Unitary authority": "unitary",
    "Metropolitan district": "metropolitan borough",
    "London borough": "London borough",
    "City corporation": "London borough",
    "Two-tier county": "county",
}
# How pycountry writes the names of places that are called otherwise here.
OTHERWISE = {"Bristol, City of": "Bristol", "London, City of": "City of London", "Durham, County": "County Durham", "St. Helens": "St Helens"}
# It has not followed these: a county became two councils, and others became one council for all services.
ONLY_THERE = {"Cumbria"}
ONLY_HERE = {"Cumberland", "Westmorland and Furness"}
ONE_COUNCIL_SINCE = {"Dorset": 2019, "North Yorkshire": 2023, "Somerset": 2023}


def of(parent: str) -> list[tuple[str, str]]:
    return [(OTHERWISE.get(name, name), kind) for _, name, kind, belongs in ISO if belongs == parent]


def found(councils: Councils, name: str) -> dict[str, str]:
    """The areas of a council by its name: none, or one."""
    return {council.name: council.area for council in councils.all if council.name == name}


def test_there_are_153_each_with_a_code_of_its_own() -> None:
    assert len(LISTED) == len(NAMES) == 153
    assert len({council.code for council in LISTED if re.fullmatch(r"\d{3}", council.code)}) == 153
    assert len({council.anchor for council in COUNCILS.all}) == len(COUNCILS.all)


def test_the_list_says_where_it_comes_from_and_when_it_was_read() -> None:
    source = COUNCILS.source
    assert "Department for Education" in source.title and source.url.startswith("https://")
    assert date(2026, 1, 1) < source.read_on < source.review_by


def test_each_difference_from_an_independent_list_is_known() -> None:
    theirs = {name for name, _ in of("GB-ENG")}
    assert theirs - NAMES == ONLY_THERE
    assert NAMES - theirs == ONLY_HERE


def test_each_difference_of_kind_is_known() -> None:
    theirs = {name: KINDS[kind] for name, kind in of("GB-ENG")}
    ours = {council.name: council.kind for council in COUNCILS.all}
    different = {name: (theirs[name], ours[name]) for name in theirs.keys() & ours.keys() if theirs[name] != ours[name]}
    assert different == {name: ("county", "unitary") for name in ONE_COUNCIL_SINCE}


@pytest.mark.parametrize(("country", "code"), [("Wales", "GB-WLS"), ("Scotland", "GB-SCT"), ("Northern Ireland", "GB-NIR")])
def test_councils_of_the_other_countries_are_known_as_such(country: str, code: str) -> None:
    places = next(each.places for each in COUNCILS.elsewhere if each.name == country)
    names = {re.sub(r", (The|City of)$| City\b", "", name.partition(" [")[0]) for name, _ in of(code)}
    assert names and names <= set(places)
    assert not NAMES & set(places)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Northamptonshire", ["North Northamptonshire", "West Northamptonshire"]),
        ("Cumbria", ["Cumberland", "Westmorland and Furness"]),
        ("Bournemouth", ["Bournemouth, Christchurch and Poole"]),
        ("Poole", ["Bournemouth, Christchurch and Poole"]),
        ("Christchurch", ["Bournemouth, Christchurch and Poole"]),
        ("West Dorset", ["Dorset"]),
        ("Harrogate", ["North Yorkshire"]),
        ("Taunton Deane", ["Somerset"]),
        ("Wycombe", ["Buckinghamshire"]),
        ("Cheshire", ["Cheshire East", "Cheshire West and Chester"]),
        ("Bedfordshire", ["Bedford", "Central Bedfordshire"]),
    ],
)
def test_a_council_that_is_no_more_leads_to_those_that_took_its_place(old: str, new: list[str]) -> None:
    assert [council.name for council in COUNCILS.all if old in council.before] == new


def test_every_county_lists_its_districts_and_no_district_is_in_two() -> None:
    counties = [council for council in COUNCILS.all if council.kind == "county"]
    districts = [name for council in counties for name in council.districts]
    assert len(counties) == 21 and len(districts) == len(set(districts)) == 164
    assert [council.name for council in COUNCILS.all if council.districts and council.kind != "county"] == []


def test_every_council_of_an_area_of_the_guide_is_in_the_list() -> None:
    served = {name: area.id for area in AREAS for name in area.councils}
    assert served and {council.name: council.area for council in COUNCILS.with_rules} == served


def test_an_area_that_serves_several_councils_is_found_by_each_and_one_that_is_invented_by_its_name() -> None:
    tees = replace(AREAS[0], id="tees", level="area", councils=("Hartlepool", "Middlesbrough"))
    invented = replace(AREAS[0], id="exampleshire", name="Exampleshire", level="area", councils=())
    councils = load_councils(FOLDER, [tees, invented])
    assert found(councils, "Hartlepool") | found(councils, "Middlesbrough") == {"Hartlepool": "tees", "Middlesbrough": "tees"}
    assert found(councils, "Exampleshire") == {"Exampleshire": "exampleshire"}
    assert found(councils, "Darlington") == {"Darlington": ""}


def test_a_council_of_an_area_that_is_not_in_the_list_is_named_with_the_one_that_may_be_meant() -> None:
    tees = replace(AREAS[0], id="tees", level="area", councils=("Hartlepool", "Midlesbrough"))
    (note,) = load_councils(FOLDER, [tees]).not_listed
    assert "tees/area.toml" in note and "'Midlesbrough' is no council" in note and "Did you mean 'Middlesbrough'?" in note


def test_published_procedures_have_a_name_and_an_address_and_are_each_for_known_councils() -> None:
    assert all(each.title and each.url.startswith("https://") and set(each.councils) <= NAMES for each in COUNCILS.published)
    london = {council.name for council in COUNCILS.all if council.kind == "London borough"}
    assert len(london) == 33 and set(COUNCILS.published_for(["Barnet"])[0].councils) == london


def test_procedures_for_a_council_that_is_not_in_the_list_are_refused(tmp_path: Path) -> None:
    for file in FOLDER.glob("*.toml"):
        (tmp_path / file.name).write_text(mistaken(file.read_text(encoding="utf-8").splitlines()), encoding="utf-8")
    with pytest.raises(BadRules, match=r"'Norfolkshire' is not a council of england\.toml"):
        load_councils(tmp_path, AREAS)


def mistaken(lines: Iterable[str]) -> str:
    return "\n".join(line.replace('["Norfolk"]', '["Norfolkshire"]') for line in lines)
