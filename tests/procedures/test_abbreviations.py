"""Every abbreviation that a reader meets is in the glossary, from which the tooltips are made."""

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from conference_site.knowledge.words import Word, load_words
from conference_site.parts.glossary import entries, expansions, tooltips

ROOT = Path(__file__).resolve().parents[2]
WORDS = load_words(ROOT)
# Pages for those who build the site speak their own language.
PAGES = [
    path
    for folder in (ROOT / "procedures", ROOT / "docs")
    for path in sorted(folder.rglob("*.md"))
    if "contributing" not in path.parts
]
# Not prose: front matter, code, shortcodes, the addresses of links, HTML tags and the attribute lists of headings.
NOT_PROSE = re.compile(
    r"\A---\n.*?\n---\n|```.*?```|`[^`\n]*`|\[\[[^\]\n]*\]\]|\]\([^)\n]*\)|<[^>\n]*>|\{[^}\n]*\}", re.DOTALL
)
# Two capitals or more in one word: ICPC, IROs, SfX.
ABBREVIATION = re.compile(r"\b(?=\w*[A-Z]\w*[A-Z])[A-Za-z][A-Za-z0-9]+\b")


def explained() -> set[str]:
    """The abbreviations with a tooltip, and those that need none."""
    path = ROOT / "procedures" / "professionals" / "glossary.toml"
    plain = tomllib.loads(path.read_text(encoding="utf-8"))["plain"]["short"]
    return {short for word in WORDS for short in expansions(word)} | set(plain)


ANSWERS = [*sorted((ROOT / "procedures" / "questions").glob("*.toml")), *sorted((ROOT / "procedures").rglob("answers.toml"))]


@pytest.mark.parametrize("path", ANSWERS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_questions_and_answers_have_no_abbreviation(path: Path) -> None:
    in_words = re.findall(r'"(?![A-J]-)([^"]* [^"]*)"', path.read_text(encoding="utf-8"))
    assert ABBREVIATION.findall(NOT_PROSE.sub(" ", " ".join(in_words))) == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_abbreviation_on_a_page_is_in_the_glossary(path: Path) -> None:
    prose = NOT_PROSE.sub(" ", path.read_text(encoding="utf-8"))
    used = set(ABBREVIATION.findall(prose))
    unexplained = sorted(used - explained())
    assert not unexplained, f"add these to procedures/professionals/glossary.toml, or spell them out: {unexplained}"


def test_no_abbreviation_and_no_term_is_explained_twice() -> None:
    names = Counter([short for word in WORDS for short in word.short] + [word.term.lower() for word in WORDS])
    assert [name for name, times in names.items() if times > 1] == []


def test_an_abbreviation_gets_a_tooltip_with_its_term() -> None:
    assert "*[ICPC]: initial child protection conference" in tooltips(WORDS).splitlines()
    assert "*[ICPCs]: initial child protection conferences" in tooltips(WORDS).splitlines()


def test_one_conference_is_found_under_all_its_names() -> None:
    review = next(word for word in WORDS if "RCPC" in word.short)
    assert "CPRC" in review.short
    assert "coordinator" in next(word for word in WORDS if word.term == "chair").also


def test_an_entry_gives_meaning_and_other_names() -> None:
    word = Word("core group", "Family and professionals.", ("group",), (), ("CG",))
    assert entries([word]) == "Core group\n:   Family and professionals. Also: CG, group."
