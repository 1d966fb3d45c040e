"""The code keeps to the rules that pyproject.toml sets for it: names, imports, types."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize("tool", [["ruff", "check", "--quiet", "."], ["mypy", "--no-error-summary"]], ids=lambda command: command[0])
def test_nothing_to_complain_of(tool: list[str]) -> None:
    found = subprocess.run([sys.executable, "-m", *tool], cwd=ROOT, capture_output=True, text=True, check=False)
    assert found.stdout + found.stderr == ""
    assert found.returncode == 0
