"""What the site of this guide is made from, gathered once for all tests of a process."""

from functools import cache
from pathlib import Path

from conference_site.knowledge import Knowledge, gather

ROOT = Path(__file__).resolve().parents[1]


@cache
def the_guide() -> Knowledge:
    return gather(ROOT)
