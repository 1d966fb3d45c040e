"""Areas that join, as many as one likes, leave alone what the readers of another council load."""

from pathlib import Path

import pytest

from conference_rules import Rules, load_rules
from conference_rules.data_files import data_folder
from conference_rules.loading import load_rules_from
from conference_rules.records import records_of
from conference_site.runtime.records import Records
from tests.bench.invented import make

JOINING = 8


@pytest.fixture(scope="module")
def joined(tmp_path_factory: pytest.TempPathFactory) -> Rules:
    place: Path = tmp_path_factory.mktemp("areas")
    make(JOINING, place)
    return load_rules_from(data_folder(), [place])


def test_they_are_areas_like_any_other(joined: Rules) -> None:
    councils = [area for area in joined.areas.values() if area.id not in load_rules().areas]
    assert len(councils) == JOINING
    assert len({area.name for area in councils}) == JOINING
    assert len({tuple(rule.amount for rule in area.timescales) for area in councils}) > JOINING / 2


def test_no_record_changes_and_that_of_england_only_in_its_version(joined: Rules) -> None:
    before, after = records_of(load_rules()), records_of(joined)
    assert joined.version != load_rules().version
    assert {area: after[area].replace(joined.version, load_rules().version) for area in before} == before


def test_a_page_names_as_many_records_as_before(joined: Rules) -> None:
    for calculator in ("timescales", "practice"):
        page = f'<div class="cg-calculator" data-module="x" data-calculator="{calculator}" data-area="darlington">'
        assert len(Records(joined).needs_of(page)) == len(Records(load_rules()).needs_of(page))
