"""Areas on the command line: `areas`, `areas new`, `areas check`, and areas from outside by `--areas` and by the variable."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conference_rules.area_folder import HOLDS
from conference_rules.loading import FOLDERS_OF_THE_SITE

ROOT = Path(__file__).resolve().parents[2]
EXAMPLESHIRE = ROOT / "tests" / "areas" / "exampleshire"


def guide(*arguments, typed="", **variables):
    """`conference-guide` in a process of its own, for what it loads is loaded once."""
    command = [sys.executable, "-m", "conference_calculators", *map(str, arguments)]
    return subprocess.run(command, input=typed, capture_output=True, text=True, timeout=60, check=False, env=os.environ | variables)


def listed(done):
    return {line.partition(":")[0]: line for line in done.stdout.splitlines()}


def test_areas_lists_each_with_the_councils_that_it_serves_and_its_coverage():
    lines = listed(guide("areas"))
    folders = sorted(path.name for path in (ROOT / "calculators" / "conference_rules" / "data" / "areas").iterdir())
    assert {"darlington", "doncaster", "redbridge", "sheffield", "england"} <= set(folders)
    assert list(lines) == [*(name for name in folders if name != "england"), "england"]
    assert lines["sheffield"].startswith("sheffield: Sheffield. Serves Sheffield. Time limits: says ")
    assert "does not say 0, not read " in lines["england"], "nobody has read Working Together"


def test_areas_from_outside_are_added_by_the_option_and_by_the_variable(tmp_path):
    guide("areas", "new", "otherton", "--name", "Otherton", "--into", tmp_path)
    assert {"exampleshire", "otherton"} <= set(listed(guide("--areas", EXAMPLESHIRE, "--areas", tmp_path, "areas")))
    assert "otherton" in listed(guide("areas", CONFERENCE_GUIDE_AREAS=str(tmp_path)))
    assert "otherton" in listed(guide("areas", CONFERENCE_GUIDE_AREAS=str(tmp_path / "otherton")))


def test_an_area_from_outside_changes_no_answer_of_another():
    question = {"calculator": "timescales", "area": "sheffield", "inputs": {"events": [{"event": "initial_conference", "date": "2026-12-04"}]}}
    alone, beside = (json.loads(guide(*areas, "ask", typed=json.dumps(question)).stdout) for areas in ((), ("--areas", EXAMPLESHIRE)))
    assert alone["deadlines"] == beside["deadlines"]
    assert alone["rules_version"] != beside["rules_version"]


def test_a_new_area_is_complete_and_not_read_throughout(tmp_path):
    made = guide("areas", "new", "otherton", "--name", 'Otherton "Upon" Example', "--into", tmp_path)
    assert made.returncode == 0
    assert sorted(path.name for path in (tmp_path / "otherton").iterdir()) == sorted(HOLDS)
    checked = guide("areas", "check", tmp_path / "otherton")
    assert (checked.returncode, checked.stderr) == (0, "")
    assert "Facts, the answers of the pages and the names of councils are checked when the site is built." in checked.stdout
    assert "says 0, does not say 0, not read " in listed(guide("--areas", tmp_path, "areas"))["otherton"]


@pytest.mark.parametrize(("name", "advice"), [("sheffield", "already"), ("parents", "folder of the site"), ("Other Ton", "small letters")])
def test_an_id_that_cannot_be_used_is_refused(tmp_path, name, advice):
    done = guide("areas", "new", name, "--name", "Otherton", "--into", tmp_path)
    assert done.returncode == 1
    assert advice in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_such_an_id_is_refused_too(tmp_path):
    for name in ("sheffield", "compare"):
        shutil.copytree(EXAMPLESHIRE, tmp_path / name)
    done = guide("areas", "check", tmp_path)
    assert done.returncode == 1
    assert [line.partition(" ")[0] for line in done.stderr.splitlines()] == ["compare/area.toml:", "sheffield/area.toml:"]


def test_a_new_area_overwrites_nothing(tmp_path):
    for expected in (0, 1):
        done = guide("areas", "new", "otherton", "--name", "Otherton", "--into", tmp_path)
        assert done.returncode == expected
    assert "is there already" in done.stderr


def test_check_names_everything_that_is_wrong_each_with_file_key_and_remedy(tmp_path):
    shutil.copytree(EXAMPLESHIRE, tmp_path / "exampleshire")
    area = (tmp_path / "exampleshire" / "area.toml")
    area.write_text(area.read_text().replace('first = "12-25"', 'first = "25 December"').replace('"visit"', '"visits"'), encoding="utf-8")
    rules = (tmp_path / "exampleshire" / "rules.toml")
    rules.write_text(rules.read_text().replace('day_one = "same_day"', 'day_one = "that_day"'), encoding="utf-8")
    (tmp_path / "exampleshire" / "planners.toml").unlink()
    done = guide("areas", "check", tmp_path / "exampleshire")
    assert done.returncode == 1
    assert [": ".join(line.split(": ")[:2]) for line in done.stderr.splitlines()] == [
        "exampleshire/planners.toml: file",
        "exampleshire/area.toml: area.not_read",
        "exampleshire/area.toml: closed.Christmas closure.first",
        "exampleshire/rules.toml: timescale.record_circulated.day_one",
    ]


def test_a_folder_without_an_area_is_named(tmp_path):
    done = guide("areas", "check", tmp_path)
    assert done.returncode == 1
    assert "there is no area here" in done.stderr


def test_every_command_stops_at_an_area_that_cannot_be_used(tmp_path):
    done = guide("--areas", tmp_path, "ask", typed="{}")
    assert (done.returncode, done.stdout) == (1, "")
    assert "there is no area here" in done.stderr


def test_no_folder_of_the_site_can_be_the_id_of_an_area():
    folders = {path.name for place in ("docs", "procedures") for path in (ROOT / place).iterdir() if path.is_dir()}
    assert folders <= set(FOLDERS_OF_THE_SITE)
