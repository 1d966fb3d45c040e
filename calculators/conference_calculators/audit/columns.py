"""What a table of conferences can record: the dates and names of a row, and what columns and elements are called in real files."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """Something that a row can hold. `several` columns may hold it, each a date. `names` are what real files call it, in letters and digits alone."""

    id: str
    label: str
    names: tuple[str, ...] = ()
    hint: str = ""
    is_date: bool = True
    several: bool = False


COLUMNS: Mapping[str, Column] = {
    column.id: column
    for column in (
        Column(
            "case", "Family or case",
            ("case", "caseid", "caseno", "casenumber", "caseref", "casereference", "family", "familyid", "familyno", "household", "householdid"),
            "The same for brothers and sisters. Meetings can then be counted as well as children.", is_date=False,
        ),
        Column(
            "child", "Child", ("child", "childid", "childuniqueid", "lachildid", "clientid", "personid", "personno", "childref", "childreference"),
            "A number is best, not a name.", is_date=False,
        ),
        Column("team", "Team", ("team", "teamname", "allocatedteam", "responsibleteam"), is_date=False),
        Column(
            "strategy_discussion", "Strategy discussion",
            (
                "strategydiscussion", "strategydiscussiondate", "dateofstrategydiscussion", "strategymeeting", "strategymeetingdate",
                "dateofstrategymeeting", "strategydiscussioninitiatingsection47enquirystartdate",
                "strategydiscussioninitiatingsection47enquiry",
            ),
            "The one at which the section 47 enquiry began.",
        ),
        Column(
            "section_47", "Start of the section 47 enquiry",
            ("section47", "s47", "s47start", "s47startdate", "section47start", "section47startdate",
             "s47actualstartdate", "section47enquirystartdate"),
        ),
        Column(
            "conference_not_required", "Conference not required",
            (
                "conferencenotrequired", "icpcnotrequired", "wasaninitialchildprotectionconferencedeemedunnecessary",
                "initialchildprotectionconferencedeemedunnecessary",
            ),
            "Yes or no.", is_date=False,
        ),
        Column(
            "initial_conference", "Initial conference",
            (
                "initialconference", "initialconferencedate", "dateofinitialconference", "icpc", "icpcdate", "dateoficpc", "dateofinitialcpc",
                "initialcpc", "initialchildprotectionconference", "initialchildprotectionconferencedate", "dateofinitialchildprotectionconference",
            ),
        ),
        Column(
            "transfer_notified", "Notice of a move received",
            ("transfernotified", "noticeofamovereceived", "transfernotificationdate", "dateoftransfernotification"),
            "The day on which another council gave notice.",
        ),
        Column("transfer_agreed", "Transfer agreed", ("transferagreed", "transferagreeddate", "datetransferagreed")),
        Column("transfer_moved", "Child moved permanently", ("transfermoved", "childmovedpermanently", "dateofpermanentmove")),
        Column(
            "transfer_conference", "Transfer conference",
            ("transferconference", "transferconferencedate", "dateoftransferconference", "transferinconference", "transferinconferencedate"),
        ),
        Column(
            "plan_start", "Start of the plan",
            ("planstart", "planstartdate", "startoftheplan", "cppstartdate", "cppstart", "childprotectionplanstartdate", "childprotectionplanstart"),
        ),
        Column(
            "plan_end", "End of the plan",
            ("planend", "planenddate", "endoftheplan", "cppenddate", "cppend", "childprotectionplanenddate", "childprotectionplanend"),
        ),
        Column(
            "core_groups", "Core group",
            ("coregroup", "coregroups", "coregroupdate", "dateofcoregroup", "coregroupmeeting"), "Each core group that was held.",
            several=True,
        ),
        Column(
            "reviews", "Review conference",
            ("review", "reviews", "reviewdate", "reviewconference", "reviewconferencedate", "rcpc", "rcpcdate", "dateofrcpc", "cppreviewdate"),
            "Each review that was held.", several=True,
        ),
        Column("visits", "Visit to the child", ("visit", "visits", "visitdate", "dateofvisit", "statutoryvisit", "cpvisit"), several=True),
        Column(
            "first_core_group", "First core group", ("firstcoregroup", "firstcoregroupdate", "dateoffirstcoregroup"),
            "Where the table holds the first alone.",
        ),
        Column(
            "first_review", "First review conference", ("firstreview", "firstreviewdate", "firstreviewconference", "firstrcpc", "dateoffirstreview"),
            "Where the table holds the first alone.",
        ),
        Column(
            "latest_review", "Latest review conference",
            ("latestreview", "lastreview", "latestreviewdate", "dateoflatestreviewconference", "dateoflastreview"),
            "Where the table holds the latest alone.",
        ),
        Column(
            "latest_visit", "Latest visit", ("latestvisit", "lastvisit", "lastvisitdate", "dateofthelaststatutoryvisit", "dateoflaststatutoryvisit"),
            "Where the table holds the latest alone.",
        ),
        Column("born", "Date of birth", ("born", "dateofbirth", "dob", "birthdate", "personbirthdate")),
        Column(
            "conference_due", "Initial conference due, as your system has it",
            ("conferencedue", "icpcdue", "icpctarget", "icpctargetdate", "icpcduedate", "initialcpctarget", "initialconferencedue"),
        ),
        Column(
            "review_due", "Next review due, as your system has it",
            ("reviewdue", "rcpcdue", "nextreviewdue", "reviewduedate", "nextreviewduedate", "rcpcduedate", "nextreview", "nextreviewdate"),
        ),
    )
}  # fmt: skip
"""Everything that a row can hold, by its name in a request, in the order in which it is shown."""

DATES = tuple(column.id for column in COLUMNS.values() if column.is_date)
ONCE = (
    "strategy_discussion", "section_47", "initial_conference", "transfer_notified", "transfer_agreed", "transfer_moved", "transfer_conference",
    "plan_start",
)  # fmt: skip
"""Dates of what happens once, which rules count from or ask for."""
SEVERAL = tuple(column.id for column in COLUMNS.values() if column.several)
NAMES = ("case", "child", "team")

_FIELD_OF = {name: column.id for column in COLUMNS.values() for name in (*column.names, column.id.replace("_", ""))}
_UNCERTAIN = frozenset(
    {
        "review", "reviewdate", "visit", "visitdate", "coregroup", "coregroupdate", "coregroupmeeting", "conference", "conferencedate", "cpcdate",
        "startdate", "enddate", "group",
    }
)  # fmt: skip
"""Names that real files give to more than one date."""


def plain_name(name: object) -> str:
    """A column's name in small letters and digits alone."""
    return re.sub(r"[^a-z0-9]", "", str(name).lower())


def meant_by(name: object) -> tuple[str | None, bool]:
    """What a column of this name holds, and whether that is certain. "Review 2" is a review."""
    plain = plain_name(name)
    if plain in _UNCERTAIN:
        return None, False
    found = _FIELD_OF.get(plain)
    if found is None:
        numbered = _FIELD_OF.get(plain.rstrip("0123456789"))
        found = numbered if numbered in SEVERAL and plain != plain.rstrip("0123456789") else None
    return found, True


def known_names(names: Sequence[object]) -> int:
    """How many of these names are known."""
    return sum(plain_name(name) in _FIELD_OF or plain_name(name) in _UNCERTAIN or meant_by(name)[0] is not None for name in names)
