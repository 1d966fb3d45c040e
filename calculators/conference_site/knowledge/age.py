"""Whether the rules have grown old: sources due for review, editions that were replaced, bank holidays that run out.

Pure: the day to judge by comes in from outside, so that the same build gives the same bytes. Nothing here ever stops a build; it is
said on the site instead.
"""

import re
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from conference_rules import Area, Rules, Source
from conference_rules.bank_holidays import published_years
from conference_rules.ids import NO_AREA, AreaId
from conference_rules.wording import short_date

from .edition import EDITION

MONTHS_OF_BANK_HOLIDAYS = 14
_EDITION = re.compile(r"\b(20\d\d)\b")


@dataclass(frozen=True)
class Concern:
    """Something about the rules that a reader should know. `area` is empty where it touches every area.

    A pressing one stands at the top of the pages that it touches; the others stand at the end.
    """

    area: AreaId
    text: str
    is_pressing: bool = True


def day_of_build(root: Path, environ: Mapping[str, str], commit_date: Callable[[Path], str] | None = None) -> date:
    """RULES_AS_OF, or SOURCE_DATE_EPOCH, or the day of the newest commit, or else today."""
    if given := environ.get("RULES_AS_OF"):
        return date.fromisoformat(given)
    if epoch := environ.get("SOURCE_DATE_EPOCH"):
        return datetime.fromtimestamp(int(epoch), UTC).date()
    committed = (commit_date or _commit_date)(root)
    return date.fromisoformat(committed) if committed else datetime.now(UTC).date()


def _commit_date(root: Path) -> str:
    command = ["git", "-C", str(root), "log", "-1", "--format=%cs"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    except OSError:
        return ""


def concerns(rules: Rules, today: date) -> list[Concern]:
    """Everything that has grown old by this day, the same for every page and report."""
    found = [concern for area in rules.areas.values() for concern in _of_area(area, today)]
    return [*_of_bank_holidays(today, last_year=published_years()[-1]), *found]


def warning(found: Sequence[Concern], area: AreaId) -> str:
    """The one line of warning at the top of an area's pages, or nothing."""
    pressing = [concern for concern in found if concern.is_pressing and concern.area in (area, "")]
    return max(pressing, key=lambda concern: bool(concern.area)).text if pressing else ""


def notes(found: Sequence[Concern], area: AreaId) -> list[str]:
    """What else has grown old, for the end of an area's pages."""
    at_the_top = warning(found, area)
    return [concern.text for concern in found if concern.area in (area, "") and concern.text != at_the_top]


def _of_area(area: Area, today: date) -> list[Concern]:
    overdue = [f"The source for {area.name} was due for review by {short_date(area.source.review_by)}."]
    current = EDITION.working_together.edition
    replaced = [
        f"The source for {area.name} follows the edition of Working Together of {edition}. The edition of {current} has replaced it."
        for edition in [latest_edition(area.source)]
        if edition and edition < current
    ]
    due = [Concern(area.id, text) for text in overdue if area.source.is_due(today)]
    return due + [Concern(area.id, text, is_pressing=False) for text in replaced]


def latest_edition(source: Source) -> int | None:
    """The newest edition of Working Together that a source says it follows."""
    editions = [int(year) for year in _EDITION.findall(source.cites)] if "Working Together" in source.cites else []
    return max(editions, default=None)


def _of_bank_holidays(today: date, last_year: int) -> list[Concern]:
    months = (last_year - today.year) * 12 + 12 - today.month
    if months >= MONTHS_OF_BANK_HOLIDAYS:
        return []
    known = f"Bank holidays are known only to the end of {last_year}."
    return [Concern(NO_AREA, f"{known} Later working days are worked out by rule and may be wrong by a day.")]
