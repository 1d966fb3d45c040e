"""What the page of licences says of software is read from what is installed, and true of it."""

import subprocess
from pathlib import Path

import pytest

from conference_site.parts import about_tables

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.long
def test_the_version_of_python_is_that_of_the_installed_pyodide() -> None:
    say = "import { loadPyodide } from 'pyodide'; const py = await loadPyodide(); console.log(py.runPython('import platform; platform.python_version()'));"
    said = subprocess.run(["node", "--input-type=module", "-e", say], cwd=ROOT, capture_output=True, text=True, check=True)
    assert said.stdout.strip() == about_tables.python_in_browser()
