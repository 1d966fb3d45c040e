"""What the browser's code never does: dates, HTML from text, storage, clocks, other origins."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "calculators" / "browser"
MODULES = sorted(FOLDER.glob("*.*js"))
SEARCH = ROOT / "docs" / "assets" / "javascripts" / "search.mjs"

NEVER = {
    "date arithmetic": r"new Date|Date\.now|Date\.parse|\.getDay|\.setDate|\.getTime|Temporal",
    "HTML from text": r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment|srcdoc",
    "code from text": r"\beval\(|new Function|javascript:",
    "inline styles": r"\.style\b|cssText",
    "storage": r"localStorage|indexedDB|document\.cookie|pushState|replaceState|location\.search",
    "another origin": r"https?://(?!www\.w3\.org/2000/svg)|sendBeacon|XMLHttpRequest|WebSocket",
}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.name)
@pytest.mark.parametrize("what", NEVER)
def test_never(module: Path, what: str) -> None:
    found = re.findall(NEVER[what], module.read_text())
    assert found == []


def test_the_search_writes_no_html() -> None:
    """It reads the HTML of its index for its text alone, which is the one thing that it may do with a parser."""
    script = SEARCH.read_text(encoding="utf-8")
    assert re.findall(NEVER["HTML from text"], script) == ["DOMParser"]
    assert re.findall(r"new DOMParser\(\)\.parseFromString\(.*\)\.documentElement\.textContent;", script) != []
    assert [what for what, pattern in NEVER.items() if what != "HTML from text" and re.search(pattern, script)] == []


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.name)
def test_short_enough_to_read(module: Path) -> None:
    lines = module.read_text().splitlines()
    assert lines[0].startswith("// ")
    assert len(lines) <= 200


def test_only_leaving_is_stored() -> None:
    assert [path.name for path in MODULES if "sessionStorage" in path.read_text()] == ["exit.mjs"]


def test_only_today_looks_at_a_clock() -> None:
    assert [path.name for path in MODULES if "DateTimeFormat" in path.read_text()] == ["today.mjs"]


def test_the_browser_knows_no_rule() -> None:
    rules = re.compile(r"working.?day|darlington|doncaster|sheffield|redbridge|strategy|quora", re.IGNORECASE)
    assert [path.name for path in MODULES if rules.search(path.read_text())] == []
