"""The rules' own tests, once more, in the Python that the browser runs."""

import subprocess
from pathlib import Path

import pytest

from conference_site.runtime import bundle

pytestmark = pytest.mark.long

ROOT = Path(__file__).resolve().parents[2]


def test_the_rules_tests_also_pass_in_the_browsers_own_python() -> None:
    wheels = bundle.wheels_of_lock(ROOT / "requirements" / "pyodide-tests.txt")
    script = bundle.INSIDE / "run_tests.mjs"
    command = ["node", script, bundle.pyodide_folder(ROOT), wheels, ROOT, "tests/conference_rules", "-m", "not long"]
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert " passed" in done.stdout
    assert "platform emscripten" in done.stdout
