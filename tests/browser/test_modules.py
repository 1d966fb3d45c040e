"""What the browser's code never does: dates, HTML from text, storage, clocks, other origins."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "calculators" / "browser"
MODULES = sorted(FOLDER.glob("*.*js"))

NEVER = {
    "date arithmetic": r"new Date|\bDate\.(now|parse|UTC)\b|\.[gs]et(UTC)?(Day|Date|Month|FullYear)\b|\.getTime|Temporal",
    "HTML from text": r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment|srcdoc",
    "code from text": r"\beval\(|new Function|javascript:",
    "inline styles": r"\.style\b|cssText",
    "storage": r"localStorage|indexedDB|document\.cookie|pushState|replaceState|location\.search",
    "another origin": r"https?://(?!www\.w3\.org/2000/svg)|sendBeacon|WebSocket",
}


A_COMMENT = re.compile(r"\s*(//|/\*\*|\*[ /])")
"""A whole line of words, or of types."""
OF_A_RULE = r"(?i)(working|calendar).?day|darlington|doncaster|sheffield|redbridge|strategy|quora"


def found(pattern: str) -> dict[str, str]:
    """What fits the pattern first, in each script in which something does."""
    return {path.name: match[0] for path in MODULES if (match := re.search(pattern, path.read_text(encoding="utf-8")))}


@pytest.mark.parametrize("what", NEVER)
def test_never(what: str) -> None:
    assert found(NEVER[what]) == {}


def test_the_browser_knows_no_rule() -> None:
    assert found(OF_A_RULE) == {}


def test_each_is_short_enough_to_read_and_says_what_it_is_for() -> None:
    lines = {path.name: path.read_text(encoding="utf-8").splitlines() for path in MODULES}
    code = {name: [line for line in text if not A_COMMENT.match(line)] for name, text in lines.items()}
    assert {name: len(text) for name, text in code.items() if len(text) > 200} == {}
    assert [name for name, text in lines.items() if not text[0].startswith("// ")] == []


def test_only_python_waits_for_a_file_of_its_own_while_nothing_else_goes_on() -> None:
    assert list(found("XMLHttpRequest")) == ["rules-runtime.mjs"]


def test_only_leaving_is_stored() -> None:
    assert list(found("sessionStorage")) == ["exit.mjs"]


def test_only_today_looks_at_a_clock() -> None:
    assert list(found("DateTimeFormat")) == ["today.mjs"]
