"""Decisions and notes for maintainers: each says how it stands, the index names each once, every link and number leads somewhere, and none is on the site."""

import re
from pathlib import Path

import pytest

from tests.built_site import pages

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "contributing"
DECISIONS = sorted((FOLDER / "decisions").glob("0*.md"))
NOTES = [FOLDER / f"{name}.md" for name in ("how-it-is-tested", "start-up", "browsers")]
OFF_THE_SITE = [*DECISIONS, FOLDER / "decisions" / "index.md", *NOTES]
STATUS = re.compile(r"\*\*Status:\*\* (?:accepted|replaced by \[(\d+)\]\(\S+\)), \d{1,2} [A-Z][a-z]+ 20\d\d\.")
LINK = re.compile(r"\]\(([^)#\s]+\.md)")
NUMBER = re.compile(r"\bdecision (\d{1,4})\b")
IN_CODE = ("calculators", "docs", "tests", "procedures")


def head(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").split("\n\n")[:2]


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_says_its_number_and_how_it_stands_and_since_when(path: Path) -> None:
    title, status = head(path)
    assert title.startswith(f"# {int(path.name[:4])}. ")
    assert STATUS.match(status), status


def test_no_two_decisions_have_one_number() -> None:
    numbers = [path.name[:4] for path in DECISIONS]
    assert sorted(set(numbers)) == numbers


def test_the_index_names_every_decision_once_by_its_title() -> None:
    index = (FOLDER / "decisions" / "index.md").read_text(encoding="utf-8")
    named = re.findall(r"^- \[(.+)\]\((\S+)\)", index, re.MULTILINE)
    assert sorted(named, key=lambda one: one[1]) == [(head(path)[0].removeprefix("# "), path.name) for path in DECISIONS]


def test_one_that_was_replaced_says_by_which_and_that_one_says_so_too() -> None:
    for path in DECISIONS:
        if later := STATUS.match(head(path)[1])[1]:  # type: ignore[index]
            (by,) = (other for other in DECISIONS if int(other.name[:4]) == int(later))
            assert path.name in by.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", OFF_THE_SITE, ids=lambda path: path.stem)
def test_every_link_leads_to_a_file(path: Path) -> None:
    assert [link for link in LINK.findall(path.read_text(encoding="utf-8")) if not (path.parent / link).is_file()] == []


def test_every_decision_that_is_named_by_its_number_exists() -> None:
    known = {int(path.name[:4]) for path in DECISIONS}
    files = [path for folder in IN_CODE for path in (ROOT / folder).rglob("*") if path.suffix in (".py", ".mjs", ".js", ".md", ".html", ".toml", ".css")]
    named = {(path.name, int(number)) for path in files for number in NUMBER.findall(path.read_text(encoding="utf-8"))}
    assert named
    assert {(name, number) for name, number in named if number not in known} == set()


def test_none_of_it_is_on_the_site() -> None:
    assert "contributing/" in pages()
    assert [address for address in pages() if address.startswith("contributing/decisions/")] == []
    assert [path.stem for path in NOTES if f"contributing/{path.stem}/" in pages()] == []
