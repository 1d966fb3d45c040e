"""Parents and young people are often frightened, tired or new to English: each of their pages must be easy to read.

The measure is the Flesch-Kincaid grade of the words a reader meets: of each page as every council's readers have it, with the council's
answers in their places. Grade 6 is the most allowed, on every page by itself, so that one simple page cannot pay for a hard one, and 4 in
the middle. Headings are left out: short headings flatter the figure.
"""

import re
from pathlib import Path
from statistics import median

import pytest
import textstat  # type: ignore[import-untyped]

from conference_site import council_pages
from conference_site.addresses import ALL_OF_ENGLAND
from conference_site.council_text import Councils, text_for
from conference_site.knowledge import PageFacts
from conference_site.knowledge.questions import FAMILY
from conference_site.parts import family_answers
from tests.the_guide import the_guide

PROCEDURES = Path(__file__).resolve().parents[2] / "procedures"
PAGES = sorted(page for reader in ("parents", "young-people") for page in (PROCEDURES / reader).rglob("*.md"))
HIGHEST_GRADE = 6.0
HIGHEST_MEDIAN = 4.0
READERS = {"parents": "parent", "young-people": "young-person"}
KNOWN = the_guide()

# A shortcode that prints a length of time is read out as one; tables and source lines are no prose.
_REPLACED = (
    (r"(?s)\A---\n.*?\n---\n", ""),
    (r"(?m)^#+ .*$", ""),
    (r"(?m)^(?:!!!|\?\?\?\+?) .*$", ""),
    (r"(?m)^\s*\|.*$", ""),
    (r"<!--.*?-->|<[^>]+>", ""),
    (r"\[\[timescale\.[^\]]*\]\]", "ten working days"),
    (r"\[\[others_needed[^\]]*\]\]", "two"),
    (r"\[\[[^\]]*\]\]", ""),
    (r"!?\[([^\]]*)\]\([^)]*\)(?:\{[^}]*\})?", r"\1"),
    (r"[*_`]", ""),
    (r" · ", ". "),
)


def readable_text(markdown: str) -> str:
    """The prose of a page, each paragraph, item and quotation closed by a full stop so that none runs into the next."""
    for pattern, replacement in _REPLACED:
        markdown = re.sub(pattern, replacement, markdown)
    starts_anew = re.sub(r"(?m)^\s*(?:[-+>]|\d+\.)\s+", "\n", markdown)
    blocks = (" ".join(block.split()) for block in re.split(r"\n\s*\n", starts_anew))
    return "\n".join(block if block.endswith((".", "?", "!")) else f"{block}." for block in blocks if block)


_PRINTED = re.compile(r"\[\[(answer|know)[.\s]([^\]]+)\]\]")


def as_read(page: Path, area: str) -> str:
    """The Markdown of a page as the readers of an area have it, with what it takes from answers and records in its place."""
    facts = PageFacts(f"{page.parent.name}/{page.name}", "" if area == ALL_OF_ENGLAND else area, READERS[page.parent.name])
    printed = {"answer": family_answers.answer, "know": family_answers.know}
    names = council_pages.names(KNOWN.rules, facts.source).names
    text = text_for(page.read_text(encoding="utf-8"), facts.source, Councils(names, area))
    return _PRINTED.sub(lambda match: printed[match[1]](match[2], facts, KNOWN), text)


def grade(page: Path) -> float:
    """The grade of a page where it is hardest to read."""
    return max(grade_of(as_read(page, area)) for area in KNOWN.rules.areas)


def grade_of(markdown: str) -> float:
    return float(textstat.flesch_kincaid_grade(readable_text(markdown)))


def test_there_are_pages_to_measure() -> None:
    assert {page.parent.name for page in PAGES} == {"parents", "young-people"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.name}/{page.stem}")
def test_a_page_is_easy_to_read(page: Path) -> None:
    assert grade(page) <= HIGHEST_GRADE


@pytest.mark.parametrize("reader", FAMILY)
@pytest.mark.parametrize("area", KNOWN.rules.areas)
def test_what_an_area_answers_is_easy_to_read(area: str, reader: str) -> None:
    words = [getattr(answer, reader) for answer in KNOWN.answers[area].values()]
    written = "\n\n".join(filter(None, words))
    assert not written or grade_of(written) <= HIGHEST_GRADE


@pytest.mark.parametrize("reader", FAMILY)
def test_a_question_and_what_to_ask_are_easy_to_read(reader: str) -> None:
    asked = [question.asked[reader] for question in KNOWN.questions.by_id.values() if reader in question.asked]
    assert grade_of("\n\n".join(f"{each.question} {each.ask}" for each in asked)) <= HIGHEST_GRADE


def test_the_median_is_reported(capsys: pytest.CaptureFixture[str]) -> None:
    middle = median(grade(page) for page in PAGES)
    with capsys.disabled():
        print(f"\nReading grade of {len(PAGES)} pages for parents and young people: median {middle:.1f}")
    assert middle <= HIGHEST_MEDIAN


def test_what_is_no_prose_is_left_out_of_the_measure() -> None:
    markdown = "---\ntitle: T\n---\n# Head\n\nGo **on** [there](a.md)\n\n- one\n- two\n\n[[facts A-R01]]\n\n| a | b |\n"
    assert readable_text(markdown) == "Go on there.\none.\ntwo."


def test_a_length_of_time_is_read_out() -> None:
    assert readable_text("In [[timescale.visit@darlington]].") == "In ten working days."
