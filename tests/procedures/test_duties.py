"""The professionals' pages give a duty a line: each line names its area and says how strongly the source speaks."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "procedures" / "professionals").glob("*.md"))
AREAS = ("Darlington", "Doncaster", "Redbridge", "Sheffield")
DUTY = re.compile(r"^- \*\*([^*]+)\.\*\* (.+)$", re.MULTILINE)
STRENGTH = re.compile(
    r"\b(must|should|will|may|can|could|is required|expected|inferred|stated|is to|are to)\b"
    # Not a duty: a silence, a reading of ours, a remark on the wording, or a way to the page that has the duty.
    r"|does not say|reading|we (count|treat|read)|says|\]\("
)


def duties(path: Path) -> list[tuple[str, str]]:
    """The area and the text of each line that begins with an area in bold."""
    found = DUTY.findall(path.read_text(encoding="utf-8"))
    return [(label, text) for label, text in found if label.startswith(AREAS)]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_duty_says_how_strongly_its_source_speaks(path: Path) -> None:
    unmarked = [f"{label}: {text}" for label, text in duties(path) if not STRENGTH.search(text)]
    assert not unmarked, f"say must, should, will, may or expected as the source does, or mark (stated): {unmarked}"


def test_no_duty_stands_twice_on_the_pages() -> None:
    seen = [duty for path in PAGES for duty in duties(path) if "does not say" not in duty[1] and "](" not in duty[1]]
    assert [duty for duty in set(seen) if seen.count(duty) > 1] == []
