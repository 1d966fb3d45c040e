"""Building and serving leave nothing behind that git would see; what is built long after says what has grown old, and has the councils from outside."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from conference_calculators.api import answer
from conference_calculators.workbench.trying import asked_on
from conference_rules.records import rules_of
from conference_rules.shipped import shared
from tests.areas.profiles import PROFILES, entered, written
from tests.built_site import MOVES_ON, read

ROOT = Path(__file__).resolve().parents[1]
pytestmark = pytest.mark.git

FROM_OUTSIDE = ("north-yorkshire", "pan-sussex")


def new_files() -> set[str]:
    command = ["git", "status", "--porcelain", "--untracked-files=all"]
    lines = subprocess.check_output(command, cwd=ROOT, text=True).splitlines()
    return {line[3:] for line in lines if line.startswith("??")}


@pytest.fixture(scope="module")
def built_late(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with two councils from outside, as it is built long after anybody looked at its rules. That never stops a build."""
    before = new_files()
    folder, areas = tmp_path_factory.mktemp("late"), tmp_path_factory.mktemp("areas")
    for identity in FROM_OUTSIDE:
        written(entered(identity)["draft"], areas)
    build = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    subprocess.run(build, cwd=ROOT, env=os.environ | {"RULES_AS_OF": "2090-01-15", "CONFERENCE_GUIDE_AREAS": str(areas)}, check=True)
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


@pytest.mark.long
@pytest.mark.parametrize("identity", FROM_OUTSIDE)
def test_a_council_from_outside_stands_in_the_guide_and_answers_as_it_was_read(identity: str, built_late: Path) -> None:
    """Each page of its own says that it is a test, and its record gives the dates that a person worked out."""
    read_there = {path.relative_to(built_late / identity).as_posix(): read(path) for path in (built_late / identity).rglob("index.html")}
    pages = {address: page for address, page in read_there.items() if MOVES_ON not in page.html}
    assert {"index.html", "parents/before/index.html", "calculators/timescales/index.html"} <= set(pages)
    assert [address for address, page in pages.items() if "(Test)" not in page.html] == []
    records = [next((built_late / "runtime/areas").glob(f"{area}-*.json")).read_text(encoding="utf-8") for area in ("england", identity)]
    for expected in PROFILES[identity]["expect"]:
        assert limits_asked_of(records, identity, expected) == [expected["limit"]]


def limits_asked_of(records: Sequence[str], area: str, expected: Mapping[str, str]) -> list[str]:
    """The dates of one kind that a browser with these records answers, counted from one day."""
    asked = {"calculator": "timescales", "area": area, "inputs": {"events": [{"event": expected["event"], "date": expected["date"]}]}}
    with asked_on(rules_of(records, shared())):
        deadlines = json.loads(answer(json.dumps(asked)))["deadlines"]
    return [one["limit"] for one in deadlines if one["id"] == expected["id"] and one["from"]["event"] == expected["event"]]


def test_nothing_made_is_tracked() -> None:
    """What setting up and building make is ignored, and not in git by mistake."""
    made = (".cache", ".venv", "dist", "node_modules", "site")
    tracked = subprocess.check_output(["git", "ls-files", "--", *made], cwd=ROOT, text=True)
    ignored = subprocess.check_output(["git", "check-ignore", *(f"{name}/x" for name in made)], cwd=ROOT, text=True)
    assert tracked == ""
    assert len(ignored.splitlines()) == len(made)
