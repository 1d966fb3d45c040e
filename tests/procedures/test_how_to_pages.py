"""The pages for maintainers: what they send somebody to is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs/contributing").glob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_test_that_a_page_names_is_there(page: Path) -> None:
    modules = list((ROOT / "tests").rglob("test_*.py"))
    there = {module.stem for module in modules} | {name for module in modules for name in re.findall(r"def (test_\w+)", module.read_text(encoding="utf-8"))}
    assert set(re.findall(r"\btest_\w+", page.read_text(encoding="utf-8"))) <= there
