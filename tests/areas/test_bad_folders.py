"""Folders that cannot be used, of every kind: each is refused with a sentence that says what to do."""

import tomllib
from pathlib import Path

import pytest

from conference_calculators.workbench.draft import Draft
from conference_calculators.workbench.trying import faults_of

HERE = Path(__file__).parent
GOOD = {path.name: path.read_text(encoding="utf-8") for path in sorted((HERE / "exampleshire").glob("*.toml"))}
BAD = tomllib.loads((HERE / "bad_folders.toml").read_text(encoding="utf-8"))["bad"]


def test_the_folder_that_they_are_made_from_is_good():
    assert faults_of(Draft("exampleshire", GOOD)) == ()


def test_there_are_fifty_kinds():
    assert len(BAD) >= 50


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: f"{bad['file']}: {bad['says']}")
def test_it_is_refused_with_what_to_do(bad):
    whole = GOOD[bad["file"]]
    assert bad.get("from", "") in whole
    changed = whole.replace(bad["from"], bad["to"], 1) if "from" in bad else bad["to"]
    faults = faults_of(Draft("exampleshire", {**GOOD, bad["file"]: changed}))
    assert any(bad["says"] in fault.advice for fault in faults), [str(fault) for fault in faults]
    assert all(fault.file.startswith("exampleshire/") and fault.key and fault.advice for fault in faults)


@pytest.mark.parametrize("file", ["area.toml", "rules.toml", "quoracy.toml", "attendance.toml", "planners.toml"])
def test_a_file_that_is_missing_is_named(file):
    kept = {name: text for name, text in GOOD.items() if name != file}
    assert any(fault.file == f"exampleshire/{file}" and "this file is missing" in fault.advice for fault in faults_of(Draft("exampleshire", kept)))
