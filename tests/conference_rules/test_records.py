"""The record of an area: what its folder comes to, for a Python without folders, beside that of England and with no other."""

import json

import pytest

from conference_rules import load_rules
from conference_rules.records import records_of, rules_of
from conference_rules.shipped import shared

RULES = load_rules()
RECORDS = records_of(RULES)


@pytest.mark.parametrize("area", RULES.areas)
def test_a_record_holds_its_area_whole_and_what_is_true_of_any(area):
    rules = rules_of({RECORDS[area], RECORDS["england"]}, shared())
    assert list(rules.areas) == list(dict.fromkeys([area, "england"]))
    assert rules.areas[area] == RULES.areas[area]
    assert (rules.any_area, rules.version, rules.people) == (RULES.any_area, RULES.version, RULES.people)
    assert set(rules.sources) < set(RULES.sources)


def test_all_records_together_are_all_the_rules():
    assert rules_of(RECORDS.values(), shared()) == RULES


def test_the_record_of_an_area_names_no_other():
    for area, record in RECORDS.items():
        others = [other.name for other in RULES.areas.values() if other.level == "area" and other.id != area]
        assert [name for name in others if name in record] == []


def test_a_record_is_the_same_each_time_and_plain_json():
    assert records_of(RULES) == RECORDS
    keys = {area: list(json.loads(record)) for area, record in RECORDS.items()}
    assert keys.pop("england") == ["area", "any_area", "version"]
    assert set(map(tuple, keys.values())) == {("area",)}
