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


YOUNG = [page for page in PAGES if page.parent.name == "young-people"]


@pytest.mark.parametrize("page", YOUNG, ids=lambda page: page.stem)
def test_a_page_for_young_people_leads_to_the_page_that_they_fill_in(page: Path) -> None:
    assert "](../calculators/your-meeting-your-say.md)" in page.read_text(encoding="utf-8")


ASKED_BY_YOUNG_PEOPLE = (
    "What if I don't want to go?", "Can I say it without my mum or dad there?", "Who will read what I say?", "Will my dad know what I said?",
    "Will people at school know?", "Can I see the report?", "Can I say where I want to live?", "What if I love them, and it is still bad?",
    "What will it be like at home that evening?",
)  # fmt: skip


@pytest.mark.parametrize("question", ASKED_BY_YOUNG_PEOPLE)
def test_what_young_people_ask_stands_over_an_answer(question: str) -> None:
    answers = [
        text.partition("\n## ")[0] for page in YOUNG for _, found, text in [page.read_text(encoding="utf-8").partition(f"\n## {question}\n")] if found
    ]
    assert len(answers) == 1 and answers[0].strip()


@each_page
def test_a_page_is_about_no_single_area(page: Path) -> None:
    meta, markdown = parts(page)
    unnamed = re.findall(r"\[\[timescale\.[^@\]]*\]\]", markdown)
    assert "area" not in meta and not unnamed


TILE = re.compile(r"^- \[([^\]]+)\]\(([^)]+)\)$", re.MULTILINE)


def test_what_parents_ask_first_leads_to_one_page_from_their_first_page_and_from_that_for_councils_not_here() -> None:
    _, first_page = parts(PROCEDURES / "parents" / "index.md")
    _, not_here = parts(PROCEDURES / "areas" / "not-here.md")
    ours = {label: f"index.md{link}" if link.startswith("#") else link for label, link in TILE.findall(first_page)}
    theirs = {label: link.removeprefix("../parents/") for label, link in TILE.findall(not_here) if link.startswith("../parents/")}
    asked_on_both = ours.keys() & theirs.keys()
    assert {"I got a letter about court", "Your meeting, day by day"} <= asked_on_both
    assert {label: theirs[label] for label in asked_on_both} == {label: ours[label] for label in asked_on_both}
