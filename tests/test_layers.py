"""The parts of the project know of each other in one direction only."""

import ast
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CALCULATORS = ROOT / "calculators"

MAY_IMPORT = {
    "conference_rules": {"conference_rules", "dateutil"},
    "conference_calculators": {"conference_calculators", "conference_rules", "dateutil", "openpyxl", "defusedxml"},
}
"""What each shipped package may import beside the standard library."""


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


def test_the_readers_of_files_are_imported_by_nothing_that_every_page_loads() -> None:
    """The audit and the workbench stand in parts of their own, or outside the browser."""
    importing = {path.parent.name for path in python_files("conference_calculators") if imported_by(path) & {"openpyxl", "defusedxml"}}
    assert importing == {"audit", "reading", "workbench"}


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_no_relative_import_leaves_its_package(package: str) -> None:
    for path in python_files(package):
        depth = len(path.relative_to(CALCULATORS / package).parts)
        levels = [node.level for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.ImportFrom)]
        assert max(levels, default=0) <= depth, path


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_nothing_but_the_command_line_asks_for_today(package: str) -> None:
    asks = re.compile(r"\.(today|now|utcnow)\(|\btime\.time\(|\blocaltime\(")
    asking = {path.relative_to(CALCULATORS).as_posix() for path in python_files(package) if asks.search(path.read_text(encoding="utf-8"))}
    assert asking <= {"conference_calculators/cli/__init__.py"}


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_a_shipped_package_keeps_to_the_grammar_of_python_3_11(package: str) -> None:
    for path in python_files(package):
        ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 11))
