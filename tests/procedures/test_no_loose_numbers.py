"""Periods and head counts come from the rules by shortcode; none is typed by hand into a page.

Where a figure is right, such as the hours of a helpline, the line ends with `<!-- figure: why it may stand -->`.
"""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DATA = ("questions/*.toml", "**/answers.toml", "documents/*.toml", "easy-words.toml")
QUESTIONS = sorted(path for pattern in DATA for path in (ROOT / "procedures").glob(pattern))
PAGES = sorted([*(ROOT / "procedures").rglob("*.md"), *(ROOT / "docs").rglob("*.md")])

NUMBER = (
    r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|sixty|ninety"
    r"|twenty-(?:one|eight)|fortnight)"
)
DIGITS = NUMBER.replace("|an?|one", "")
UNIT = r"(?:(?:clear|working|calendar|school|business)[ -])*(?:days?|weeks?|months?|hours?|minutes?)"
HEADS = r"(?:agenc(?:y|ies)|disciplines?|professional groups?)"
LEAST = r"(?:at least|minimum of|fewer than|no fewer than)"
LOOSE = re.compile(rf"\b(?:{DIGITS}[ -]{UNIT}|{LEAST} {NUMBER} (?:other )?{HEADS}|fortnight)\b", re.IGNORECASE)
ALLOWED = re.compile(r"<!-- figure: \S.* -->\s*$")


def prose(markdown: str) -> list[tuple[int, str]]:
    """The lines that a reader reads, numbered: no head of the page, no code, no shortcodes."""
    body = re.sub(r"\A---\n.*?\n---\n", lambda head: "\n" * head[0].count("\n"), markdown, flags=re.DOTALL)
    body = re.sub(r"^( *)```.*?^\1```", lambda code: "\n" * code[0].count("\n"), body, flags=re.DOTALL | re.MULTILINE)
    body = re.sub(r"`[^`\n]*`|\[\[[^\]]*\]\]", "", body)
    return list(enumerate(body.splitlines(), start=1))


def loose_numbers(markdown: str) -> list[str]:
    return [f"line {number}: {found[0]}" for number, line in prose(markdown) if not ALLOWED.search(line) for found in LOOSE.finditer(line)]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_page_takes_its_figures_from_the_rules(path: Path) -> None:
    if "decisions" in path.parts or path.name == "changes.md":
        return  # what was decided and what was changed is history: it names figures as they were
    assert loose_numbers(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_questions_answers_and_documents_take_their_figures_from_the_rules(path: Path) -> None:
    assert loose_numbers(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        "It is held within 15 working days.",
        "A review comes after three months.",
        "Ten-day limit: no later than 10 days.",
        "Every six weeks.",
        "At least three agencies must be there.",
        "A minimum of two other agencies.",
        "Send it a fortnight before.",
    ],
)
def test_a_figure_typed_by_hand_is_found(line: str) -> None:
    assert loose_numbers(line)


@pytest.mark.parametrize(
    "line",
    [
        "It is held within [[timescale.initial_conference@darlington]].",
        "One day you will look back.",
        "The line answers within two days. <!-- figure: said by the helpline -->",
        "Write `15 working days` like this.",
        "Last reviewed on 22 November 2026.",
    ],
)
def test_what_is_no_loose_figure_is_left_in_peace(line: str) -> None:
    assert loose_numbers(line) == []
