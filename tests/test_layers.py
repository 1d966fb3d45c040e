"""The parts of the project know of each other in one direction only, and the browser's half knows no rule."""

import ast
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CALCULATORS = ROOT / "calculators"
BROWSER = CALCULATORS / "browser"

MAY_IMPORT = {
    "conference_rules": {"conference_rules", "dateutil"},
    "conference_calculators": {"conference_calculators", "conference_rules", "dateutil"},
}
"""What each shipped package may import beside the standard library."""

KNOWN_ONLY_TO_PYTHON = {
    "date arithmetic": r"\b(set(UTC)?(Date|Month|FullYear)|get(UTC)?(Day|Date|Month|FullYear)|getTime|Date\.(UTC|parse))\b",
    "HTML made from text": r"\b(innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser)\b",
    "code made from text": r"\beval\(|\bnew Function\b",
    "storage": r"\b(localStorage|indexedDB|document\.cookie)\b",
    "a count of days": r"\b(working|calendar)[ _]days?\b",
}


def python_files(package: str) -> list[Path]:
    return sorted((CALCULATORS / package).rglob("*.py"))


def imported_by(path: Path) -> set[str]:
    """The first part of every absolute import, wherever in the file it stands."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.add(str(node.module))
    return {name.partition(".")[0] for name in names}


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_a_shipped_package_imports_only_what_is_below_it(package: str) -> None:
    allowed = MAY_IMPORT[package] | sys.stdlib_module_names
    assert {path.name: extra for path in python_files(package) if (extra := imported_by(path) - allowed)} == {}


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_no_relative_import_leaves_its_package(package: str) -> None:
    for path in python_files(package):
        depth = len(path.relative_to(CALCULATORS / package).parts)
        levels = [node.level for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.ImportFrom)]
        assert max(levels, default=0) <= depth, path


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_a_shipped_package_never_asks_for_today(package: str) -> None:
    asks = re.compile(r"\.(today|now|utcnow)\(|\btime\.time\(|\blocaltime\(")
    assert [path.name for path in python_files(package) if asks.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_a_shipped_package_keeps_to_the_grammar_of_python_3_11(package: str) -> None:
    for path in python_files(package):
        ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 11))


@pytest.mark.parametrize("what", KNOWN_ONLY_TO_PYTHON)
def test_the_browsers_half_has_no(what: str) -> None:
    found = re.compile(KNOWN_ONLY_TO_PYTHON[what])
    scripts = sorted(BROWSER.glob("*.mjs"))
    assert scripts
    assert [path.name for path in scripts if found.search(without_comments(path))] == []


def test_the_browsers_half_reads_the_clock_in_one_place_only() -> None:
    """The date in London, made by the browser's own Intl."""
    users = [path.name for path in sorted(BROWSER.glob("*.mjs")) if re.search(r"\bnew Date\b|\bDate\.now\b", without_comments(path))]
    assert set(users) <= {"today.mjs"}


def without_comments(path: Path) -> str:
    return re.sub(r"/\*.*?\*/|(?m:^\s*//.*$)", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
