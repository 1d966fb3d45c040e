"""What goes out of date with the calendar: the current Working Together, the years of the tables, and when pages without an author were reviewed.

All of it stands in edition.toml. Nothing else of the site names a year of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from conference_rules import BadRules
from conference_rules.building import build, put_together
from conference_rules.wording import short_date

from .tables import only, parsed

FILE = Path(__file__).parents[1] / "edition.toml"


@dataclass(frozen=True)
class WorkingTogether:
    """The current edition of Working Together to Safeguard Children, and the day on which it was published."""

    edition: int
    published: date

    @property
    def in_words(self) -> str:
        return f"Working Together {self.edition} ({short_date(self.published)})"


@dataclass(frozen=True)
class Years:
    """The years of the ready reckoner and of the wall charts, in order."""

    reckoner: tuple[int, ...]
    charts: tuple[int, ...]


@dataclass(frozen=True)
class MadePages:
    """When the pages that are made from rules and data were reviewed, and when the next review is due."""

    reviewed: date
    review_by: date


@dataclass(frozen=True)
class Edition:
    working_together: WorkingTogether
    years: Years
    made_pages: MadePages


def read(file: Path = FILE) -> Edition:
    """The edition in a file. Raises `BadRules`, naming file, key and remedy."""
    table = parsed(file)
    only(table, ("working_together", "years", "made_pages"), file.name)
    return put_together(
        Edition,
        working_together=lambda: build(WorkingTogether, table.get("working_together", {}), file.name, "working_together"),
        years=lambda: _years(table.get("years", {}), file.name),
        made_pages=lambda: build(MadePages, table.get("made_pages", {}), file.name, "made_pages"),
    )


def _years(table: Mapping[str, Any], file: str) -> Years:
    for key, years in table.items():
        whole = isinstance(years, list) and years and all(isinstance(year, int) for year in years)
        if not whole or any(later != year + 1 for year, later in pairwise(years)):
            raise BadRules(file, f"years.{key}", "give whole years in square brackets, one after the other.")
    return build(Years, table, file, "years")


EDITION = read()
