"""How much of the memory a long list takes: a browser gives a page of a council's old computer a few hundred megabytes."""

import json
import tracemalloc
from datetime import date, timedelta

from conference_calculators.audit.sitting import ALL_OF_IT, Sitting, opened
from tests.examples import examples

HEADINGS = (
    "Family,Child,Team,Strategy discussion,ICPC date,Plan start date,Core group 1,Core group 2,Core group 3,Review 1,Review 2,Review 3,Visit 1,Visit 2,"
    "ICPC due,Next review due"
)
AFTER_THE_DISCUSSION = (20, 20, 28, 56, 84, 108, 285, 460, 29, 40, 21, 640)
"""Days: thirteen dates of a child with the discussion itself, of which many rules ask something."""
CHILDREN = 200
"""A thousand under `--all`."""
FEWEST = 100
"""With fewer, what is kept of the list itself would weigh more than the children."""
MOST_OF_A_CHILD = 6_000
"""Bytes, on a computer whose every address takes eight of them; in a browser it takes four."""


def a_heavy_list(children: int) -> bytes:
    """Brothers and sisters by two."""
    lines = [HEADINGS]
    for number in range(children):
        family = number // 2
        discussed = date(2024, 1, 8) + timedelta(days=family % 500)
        days = (discussed, *(discussed + timedelta(days=after + family % 7) for after in AFTER_THE_DISCUSSION))
        lines.append(",".join((f"F-{family}", f"C-{number}", f"Team {family % 9}", *(f"{day:%d/%m/%Y}" for day in days))))
    return "\n".join(lines).encode()


def judged(content: bytes) -> Sitting:
    sitting = Sitting()
    opened(sitting, "list.csv", content)
    sitting.begin(json.dumps({"area": "darlington", "today": "2026-11-29"}))
    sitting.go_on(ALL_OF_IT)
    sitting.answer()
    return sitting


def test_what_is_kept_of_a_child_is_small() -> None:
    children = max(FEWEST, examples(CHILDREN))
    content = a_heavy_list(children)
    judged(content)  # what is worked out once for a day is kept for whichever list comes
    tracemalloc.start()
    sitting = judged(content)
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(sitting.judged.findings) > 8 * children
    assert held / children < MOST_OF_A_CHILD
