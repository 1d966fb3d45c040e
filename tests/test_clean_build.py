"""Building and serving leave nothing behind that git would see; and what is built long after says what has grown old."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.built_site import read

ROOT = Path(__file__).resolve().parents[1]
pytestmark = pytest.mark.git


def new_files() -> set[str]:
    command = ["git", "status", "--porcelain", "--untracked-files=all"]
    lines = subprocess.check_output(command, cwd=ROOT, text=True).splitlines()
    return {line[3:] for line in lines if line.startswith("??")}


@pytest.fixture(scope="module")
def built_late(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as it is built long after anybody looked at its rules. That never stops a build."""
    before = new_files()
    folder = tmp_path_factory.mktemp("late")
    build = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    subprocess.run(build, cwd=ROOT, env=os.environ | {"RULES_AS_OF": "2090-01-15"}, check=True)
    assert new_files() <= before, "a build leaves no new file"
    return folder


@pytest.mark.long
def test_a_build_leaves_no_new_file(built_late: Path) -> None:
    assert (built_late / "index.html").is_file()


@pytest.mark.long
@pytest.mark.parametrize("page", ["sheffield", "sheffield/calculators/timescales", "sheffield/calculators/owed"])
def test_pages_of_an_area_say_what_has_grown_old_by_the_day_of_the_build(page: str, built_late: Path) -> None:
    html = read(built_late / page / "index.html").html
    banner = html.partition('class="cg-area-banner"')[2].partition("</aside>")[0]
    end = html.partition('<p class="cg-review">')[2]
    assert re.search(r"The source for Sheffield was due for review by \d+ \w+ \d{4}\.", banner)
    assert "The source for Sheffield follows the edition of Working Together of 2018. The edition of 2026 has replaced it." in end
    assert re.search(r"Bank holidays are known only to the end of \d{4}\. Later working days are worked out by rule and may be wrong by a day\.", end)
    assert "Darlington was due" not in html
    assert banner.count("How old the rules are") == 1


@pytest.mark.long
def test_the_page_on_the_state_of_the_rules_says_it_of_every_area(built_late: Path) -> None:
    state = read(built_late / "about" / "state-of-the-rules" / "index.html").html
    for words in ("Darlington was due", "Doncaster was due", "Redbridge was due", "Sheffield was due", "Bank holidays are known only to the end of"):
        assert words in state


def test_nothing_made_is_tracked() -> None:
    """What setting up and building make is ignored, and not in git by mistake."""
    made = (".cache", ".venv", "dist", "node_modules", "site")
    tracked = subprocess.check_output(["git", "ls-files", "--", *made], cwd=ROOT, text=True)
    ignored = subprocess.check_output(["git", "check-ignore", *(f"{name}/x" for name in made)], cwd=ROOT, text=True)
    assert tracked == ""
    assert len(ignored.splitlines()) == len(made)
