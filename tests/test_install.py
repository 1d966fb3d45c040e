"""`pip install .` in an empty environment brings the rules and the command line, and nothing of the site."""

import json
import os
import subprocess
import venv
from pathlib import Path

import pytest

import dev

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def empty_environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("empty")
    venv.create(folder / "venv", with_pip=True)
    programs = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run([programs / "python", "-m", "pip", "install", "--quiet", ROOT], check=True)
    return programs


def test_only_dateutil_and_the_readers_of_files_come_along_with_what_they_need(empty_environment: Path) -> None:
    listed = subprocess.check_output([empty_environment / "python", "-m", "pip", "list", "--format=json"], text=True)
    names = {package["name"].lower() for package in json.loads(listed)} - {"pip", "setuptools", "wheel"}
    assert {"conference-guide", "python-dateutil", "openpyxl", "defusedxml"} <= names
    assert names <= {"conference-guide", "python-dateutil", "six", "tzdata", "openpyxl", "et_xmlfile", "defusedxml"}


@pytest.mark.parametrize("command", [["conference-guide", "ask"], ["python", "-m", "conference_calculators", "ask"]])
def test_the_command_line_answers(empty_environment: Path, tmp_path: Path, command: list[str]) -> None:
    request = {
        "calculator": "timescales",
        "area": "darlington",
        "inputs": {"events": [{"event": "strategy_discussion", "date": "2026-11-02"}]},
    }
    program, *arguments = command
    done = subprocess.run(
        [empty_environment / program, *arguments],
        input=json.dumps(request),
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
    )
    answer = json.loads(done.stdout)
    assert answer["area"] == "darlington"
    assert answer["deadlines"]


def test_the_lock_files_hold_hashes_and_no_addresses() -> None:
    for lock in sorted((ROOT / "requirements").glob("*.txt")):
        text = lock.read_text(encoding="utf-8")
        assert "--hash=sha256:" in text, lock
        assert "://" not in text, lock
    assert "resolved" not in (ROOT / "package-lock.json").read_text(encoding="utf-8")


def test_every_lock_file_can_be_renewed() -> None:
    assert {lock.name for lock in (ROOT / "requirements").glob("*.txt")} == set(dev.LOCKS)


@pytest.mark.parametrize("package", ["python-dateutil", "six"])
def test_the_browser_gets_the_very_wheels_that_the_tests_run(package: str) -> None:
    """Both lock files name the same edition with the same hashes."""
    assert locked("dev.txt", package) == locked("bundle.txt", package)


def locked(name: str, package: str) -> list[str]:
    lines = (ROOT / "requirements" / name).read_text(encoding="utf-8").splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(f"{package}=="))
    end = next((number for number, line in enumerate(lines[start + 1 :], start + 1) if not line.startswith(" ")), len(lines))
    return lines[start:end]
