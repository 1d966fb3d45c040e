"""What the site of this guide is made from, gathered once for all tests of a process."""

from functools import cache
from pathlib import Path

from conference_site.assembly import generated, site_files
from conference_site.knowledge import Knowledge, gather
from conference_site.training.case_paths import WorkedOut

ROOT = Path(__file__).resolve().parents[1]


@cache
def the_guide() -> Knowledge:
    return gather(ROOT)


@cache
def its_cases() -> WorkedOut:
    return WorkedOut(the_guide().rules)


@cache
def its_generated_pages() -> dict[str, str]:
    """The Markdown of every generated page by its address."""
    return generated.pages(the_guide(), site_files.written_pages(ROOT))
