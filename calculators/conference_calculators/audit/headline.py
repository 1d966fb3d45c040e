"""The answer in one sentence, and what holds for the whole of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from conference_rules.ids import BIRTH, VISIT
from conference_rules.in_time import PLAN_START, SECTION_47, Judge

from . import one_child
from .counts import Counts
from .findings import Finding

if TYPE_CHECKING:
    from ..contract import AuditCount, AuditSummary, Headline, Named, Tone

NOTHING = "There is nothing to judge in these dates. A conference needs the date that it is counted from."


def headline(findings: Sequence[Finding], counts: Counts) -> Headline:
    """Of one child what is late, or due; of many how many initial conferences, or whatever comes first, were in time."""
    if not findings:
        return {"tone": "no_dates", "text": NOTHING, "deadline": None}
    if findings[0].row is findings[-1].row:
        tone, text = one_child.headline(findings)
        return {"tone": tone, "text": text, "deadline": None}
    return {"tone": _tone(counts.all()), "text": _of_many(counts.summary()[0]), "deadline": None}


def _tone(count: AuditCount) -> Tone:
    if count["late"] or count["overdue"]:
        return "late"
    if count["between_readings"]:
        return "possibly_late"
    return "met" if count["in_time"] else "answer"


def _of_many(first: AuditSummary) -> str:
    count = first["children"]
    share = f" ({percent(count['share'])})" if count["share"] is not None else ""
    said = [f"{first['text']}: {count['in_time']} of {count['judged']} children in time{share}."]
    if count["between_readings"]:
        said.append(f"{count['between_readings']} possibly late: it depends how the rule is read.")
    past = count["late"] + count["overdue"]
    if past:
        said.append(f"{past} late or overdue.")
    if count["cannot_judge"]:
        said.append(f"{count['cannot_judge']} could not be judged.")
    return " ".join(said)


def percent(share: float | None) -> str:
    """A share in words that a report can use: "80.9%"."""
    return "–" if share is None else f"{share * 100:.1f}%".replace(".0%", "%")


# What to know beside it


FROM_SECTION_47 = (
    "Counted from the start of the section 47 enquiry, as the Department for Education's table counts. The guidance counts from the strategy "
    "discussion, usually the same day."
)
FROM_PLAN_START = "Where there is no date of the conference, the start of the plan was taken for it: a plan starts on the day of a conference."
LATEST_ALONE = "Where a file has the latest review or visit alone, nothing is said of an earlier one."
STATUTORY_VISIT = (
    "What a file calls a statutory visit may not be the visit that the document means. Check what your council records before you use these rows."
)


def cautions(counts: Counts, judge: Judge) -> list[Named]:
    """What holds for the whole of what was judged."""
    found: list[Named] = []
    if judge.start == SECTION_47:
        found.append({"id": "from_section_47", "text": FROM_SECTION_47})
    if PLAN_START in counts.events:
        found.append({"id": "from_plan_start", "text": FROM_PLAN_START})
    if counts.latest:
        found.append({"id": "latest_alone", "text": LATEST_ALONE})
    if VISIT in counts.latest:
        found.append({"id": "statutory_visit", "text": STATUTORY_VISIT})
    if BIRTH in counts.events:
        found.append({"id": "before_birth", "text": judge.rules.cautions["X40"]})
    return found
