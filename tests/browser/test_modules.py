"""What the browser's code never does: dates, HTML from text, storage, clocks, other origins."""

import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "calculators" / "browser"
MODULES = sorted(FOLDER.glob("*.*js"))

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
