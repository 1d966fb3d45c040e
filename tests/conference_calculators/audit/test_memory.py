"""How much of the memory a long list takes: a browser gives a page of a council's old computer a few hundred megabytes."""

import json
import tracemalloc
from datetime import date, timedelta

import pytest

from conference_calculators.audit.sitting import Sitting, opened

HEADINGS = (
    "Family,Child,Team,Strategy discussion,ICPC date,Plan start date,Core group 1,Core group 2,Core group 3,Review 1,Review 2,Review 3,Visit 1,Visit 2,"
    "ICPC due,Next review due"
)
AFTER_THE_DISCUSSION = (20, 20, 28, 56, 84, 108, 285, 460, 29, 40, 21, 640)
"""Days: thirteen dates of a child with the discussion itself, of which many rules ask something."""
CHILDREN = 2_000
MOST_OF_A_CHILD = 6_000
"""Bytes, on a computer whose every address takes eight of them; in a browser it takes four."""


def a_heavy_list(children: int) -> bytes:
    lines = [HEADINGS]
    for number in range(children):
        discussed = date(2024, 1, 8) + timedelta(days=number % 500)
        days = (discussed, *(discussed + timedelta(days=after + number % 7) for after in AFTER_THE_DISCUSSION))
        lines.append(",".join((f"F-{number // 2}", f"C-{number}", f"Team {number % 9}", *(f"{day:%d/%m/%Y}" for day in days))))
    return "\n".join(lines).encode()


@pytest.mark.parametrize("area", ["darlington", "doncaster"])
def test_what_is_kept_of_a_child_is_small(area: str) -> None:
    """A council whose rule has other readings, which were once kept of every child, and one whose rules have none."""
    content, sitting = a_heavy_list(CHILDREN), Sitting()
    tracemalloc.start()
    opened(sitting, "list.csv", content)
    sitting.begin(json.dumps({"area": area, "today": "2026-11-29"}))
    sitting.go_on(600_000)
    sitting.answer()
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(sitting.judged.findings) > 8 * CHILDREN
    print("PER CHILD", held / CHILDREN, len(sitting.judged.findings) / CHILDREN)
    assert held / CHILDREN < MOST_OF_A_CHILD
