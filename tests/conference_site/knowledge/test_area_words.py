"""An area from outside brings its words in its own folder, and whatever it lacks is named at once."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
EXAMPLESHIRE = ROOT / "tests" / "areas" / "exampleshire"
WORDS = ("answers.toml", "evidence.toml", "index.md")


def read_with(areas: Path) -> str:
    """What is wrong with all that pages are made from, with the areas of a folder; nothing where all is right."""
    environment = os.environ | {"CONFERENCE_GUIDE_AREAS": str(areas), "PYTHONPATH": str(ROOT / "calculators")}
    done = subprocess.run([sys.executable, "-m", "conference_site.knowledge"], env=environment, capture_output=True, text=True, check=False)
    assert bool(done.returncode) == bool(done.stderr)
    return done.stderr


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Exampleshire with the answers that `dev.py new area` writes for rules that are there."""
    place = tmp_path_factory.mktemp("begun")
    shutil.copytree(EXAMPLESHIRE, place / "exampleshire")
    command = [sys.executable, "-m", "conference_site.new", "area", "exampleshire", "--name", "Exampleshire", "--into", str(place)]
    subprocess.run(command, env=os.environ | {"PYTHONPATH": str(ROOT / "calculators")}, capture_output=True, check=True)
    return place / "exampleshire"


@pytest.fixture
def complete(begun: Path, tmp_path: Path) -> Path:
    return shutil.copytree(begun, tmp_path / "exampleshire")


def test_what_its_rules_say_is_answered_and_the_rest_is_not_read(complete: Path) -> None:
    answers = (complete / "answers.toml").read_text(encoding="utf-8")
    assert 'parent = "The next core group should meet within [[timescale.next_core_group]] of the last one."' in answers
    assert '[answer.who_chairs]\nstatus = "not_read"' in answers
    assert '[answer.outline_plan]\nstatus = "does_not_say"' in answers
    assert read_with(complete) == ""


def test_all_files_that_it_lacks_are_named_with_the_command_that_adds_them(complete: Path) -> None:
    for file in WORDS:
        (complete / file).unlink()
    said = read_with(complete.parent).splitlines()
    assert [line.partition(":")[0] for line in said] == [f"exampleshire/{file}" for file in WORDS]
    assert all(f'`python3 dev.py new area exampleshire --name "Exampleshire" --into {complete.parent}`' in line for line in said)


def test_all_that_is_wrong_in_its_answers_is_named(complete: Path) -> None:
    file = complete / "answers.toml"
    text = file.read_text(encoding="utf-8").replace('[answer.who_chairs]\nstatus = "not_read"', '[answer.who_chairs]\nstatus = "unread"')
    file.write_text(text.replace("[answer.outline_plan]", "[answer.outline]"), encoding="utf-8")
    assert "answer.outline: this key is not known" in read_with(complete)
    file.write_text(text.replace('[answer.outline_plan]\nstatus = "does_not_say"', ""), encoding="utf-8")
    said = read_with(complete).splitlines()
    assert ["answer.who_chairs.status" in said[0], "answer.outline_plan: this question has no answer" in said[1]] == [True, True]


def test_a_fact_of_another_area_is_refused(complete: Path) -> None:
    file = complete / "answers.toml"
    text = file.read_text(encoding="utf-8")
    old = '[answer.who_chairs]\nstatus = "not_read"\nunread = "document"'
    assert old in text
    file.write_text(text.replace(old, '[answer.who_chairs]\nstatus = "says"\nparent = "We do."\nyoung_person = "We do."\nfacts = ["F-D03"]'), encoding="utf-8")
    assert "'F-D03' is none of exampleshire's" in read_with(complete)
