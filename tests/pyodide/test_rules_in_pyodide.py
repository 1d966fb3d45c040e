"""The rules' own tests, and every question of the cases for training, once more in the Python that the browser runs."""

import subprocess
import sysconfig
from pathlib import Path

import pytest

from conference_site.runtime import bundle
from tests.pyodide.judged_cases import lines

pytestmark = pytest.mark.long

ROOT = Path(__file__).resolve().parents[2]


def run(script: Path, *arguments: object) -> str:
    wheels = bundle.wheels_of_lock(ROOT / "requirements" / "pyodide-tests.txt")
    command = ["node", script, bundle.pyodide_folder(ROOT), wheels, ROOT, *arguments]
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_rules_tests_also_pass_in_the_browsers_own_python() -> None:
    told = run(bundle.INSIDE / "run_tests.mjs", "tests/conference_rules", "-m", "not long")
    assert " passed" in told
    assert "platform emscripten" in told


def test_every_question_of_every_case_is_judged_alike_by_the_browsers_own_python() -> None:
    there = run(Path(__file__).with_name("judge_cases.mjs"), sysconfig.get_path("purelib")).splitlines()
    here = list(lines())
    assert len(there) == len(here) > 500
    assert [there[place] for place, line in enumerate(here) if line != there[place]] == []
