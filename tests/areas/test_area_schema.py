"""The published schemas of area files: every area that loads is right by them, and a slip is not."""

import json
import tomllib
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from conference_rules.area_folder import HOLDS
from conference_rules.area_schema import area_schemas

SCHEMAS = area_schemas()
PACKAGE = Path(str(files("conference_rules")))
AREAS = [*sorted((PACKAGE / "data" / "areas").iterdir()), Path(__file__).parent / "exampleshire"]


def as_json(text):
    """TOML as an editor hands it to a schema: dates are text."""
    return json.loads(json.dumps(tomllib.loads(text), default=str))


@pytest.mark.parametrize("file", HOLDS)
@pytest.mark.parametrize("area", AREAS, ids=lambda folder: folder.name)
def test_every_area_is_right_by_them(area, file):
    jsonschema.Draft7Validator(SCHEMAS[file]).validate(as_json((area / file).read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("area.toml", "name =", "nmae ="),
        ("area.toml", 'first = "12-25"', "first = 25"),
        ("rules.toml", 'unit = "days"', 'unit = "day"'),
        ("rules.toml", 'day_one = "same_day"', 'day_one = "that_day"'),
        ("rules.toml", "amount = 15", 'amount = "15"'),
        ("quoracy.toml", 'kind = "not_read"', 'kind = "unread"'),
        ("quoracy.toml", "[quoracy.statement]", "[quoracy.statements]"),
        ("attendance.toml", "[[attendance.age_note]]", "[[attendance.ages]]"),
        ("planners.toml", "stated =", "state ="),
        ("planners.toml", "[split]", "[splits]"),
    ],
)
def test_a_slip_is_not(file, old, new):
    text = (AREAS[-1] / file).read_text(encoding="utf-8")
    assert old in text
    assert not jsonschema.Draft7Validator(SCHEMAS[file]).is_valid(as_json(text.replace(old, new, 1)))
