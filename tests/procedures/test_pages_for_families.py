"""What every page for parents and young people promises: one reader, their words, and something to do at the end."""

import re
from pathlib import Path

import pytest
from mkdocs.utils.meta import get_data

PROCEDURES = Path(__file__).resolve().parents[2] / "procedures"
READERS = {"parents": "parent", "young-people": "young-person"}
PAGES = sorted(page for folder in READERS for page in (PROCEDURES / folder).rglob("*.md"))
TODAY = '\n!!! today "What you can do today"\n'

each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.name}/{page.stem}")


def parts(page: Path) -> tuple[dict[str, object], str]:
    """The front matter of a page and its Markdown."""
    markdown, meta = get_data(page.read_text(encoding="utf-8"))
    return meta, markdown


@each_page
def test_a_page_says_who_it_is_for_and_how_to_find_it(page: Path) -> None:
    meta, _ = parts(page)
    assert meta["reader"] == READERS[page.parent.name]
    assert {"title", "description", "keywords", "reviewed", "review_by"} <= set(meta)


@each_page
def test_a_page_says_once_what_can_be_done_today(page: Path) -> None:
    """On a page for parents it stands before the first section: what to do comes first."""
    _, markdown = parts(page)
    before, box, after = markdown.partition(TODAY)
    things = after.lstrip("\n").partition("\n\n")[0].rstrip("\n").split("\n")
    assert box and all(line.startswith("    - ") for line in things)
    assert TODAY not in after
    assert page.parent.name != "parents" or "\n## " not in before


@each_page
def test_a_page_is_about_no_single_area(page: Path) -> None:
    meta, markdown = parts(page)
    unnamed = re.findall(r"\[\[timescale\.[^@\]]*\]\]", markdown)
    assert "area" not in meta and not unnamed
