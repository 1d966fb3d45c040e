"""Building and serving leave nothing behind that git would see."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
pytestmark = pytest.mark.git


def new_files() -> set[str]:
    command = ["git", "status", "--porcelain", "--untracked-files=all"]
    lines = subprocess.check_output(command, cwd=ROOT, text=True).splitlines()
    return {line[3:] for line in lines if line.startswith("??")}


def test_a_build_leaves_no_new_file(tmp_path: Path) -> None:
    before = new_files()
    build = [sys.executable, "-m", "mkdocs", "--quiet", "build", "--strict", "--site-dir", str(tmp_path / "site")]
    subprocess.run(build, cwd=ROOT, check=True)
    assert new_files() <= before


def test_nothing_made_is_tracked() -> None:
    """What setting up and building make is ignored, and not in git by mistake."""
    made = (".cache", ".venv", "dist", "node_modules", "site")
    tracked = subprocess.check_output(["git", "ls-files", "--", *made], cwd=ROOT, text=True)
    ignored = subprocess.check_output(["git", "check-ignore", *(f"{name}/x" for name in made)], cwd=ROOT, text=True)
    assert tracked == ""
    assert len(ignored.splitlines()) == len(made)
