"""Invented lists to try "Was it in time?" with: text to paste, CSV, an Annex A workbook and a census, all of the same children.

The dates could be true. They are drawn from a seed around England's limits, most in time and some late, and end with a year to 31 March. A
few things are doubtful, as in every real list: a conference on a Saturday, a plan that starts a day after its conference, a row that stands
there twice, and due dates that a system counts in its own way. The same rules give the same bytes.
"""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from xml.etree import ElementTree
from xml.etree.ElementTree import Comment, Element, SubElement

from openpyxl import Workbook

from conference_rules import Rules
from conference_rules.counting import limit_of
from conference_rules.ids import (
    ENGLAND,
    FIRST_CORE_GROUP,
    FIRST_REVIEW,
    INITIAL,
    INITIAL_DEADLINE,
    NEXT_REVIEW,
    REVIEW,
    STRATEGY_DISCUSSION,
    DeadlineId,
    EventId,
)
from conference_rules.working_days import first_working_day_on_or_after, last_working_day_on_or_before, working_day_after, working_day_before

from ..knowledge.edition import EDITION
from ..steady_zip import steady

FOLDER = "assets/examples"
AS_OF = date(EDITION.years.charts[0] - 1, 3, 31)
"""The day on which these lists were made: the end of a year of the census."""
HALF_A_YEAR = date(AS_OF.year - 1, 9, 30)
"""Annex A goes back as far as this."""
CALLED = {
    "example-to-paste.txt": "Text to paste (.txt)",
    "example-list.csv": "A list (.csv)",
    "example-annex-a.xlsx": "An Annex A workbook (.xlsx)",
    "example-census.xml": "A children in need census (.xml)",
}
INVENTED = "Everybody in this file is invented."
FAMILIES = 31
TEAMS = ("Invented team North", "Invented team South", "Invented team West")
NOT_REQUIRED, NO_PLAN = (4, 13, 22), (9, 18, 28)
REVIEW_OVERDUE = 17
ON_A_SATURDAY, PLAN_A_DAY_LATER, TWICE = 6, 11, 15
"""Which families they are: those without a conference, a plan or the review that they should have had, and those with something doubtful."""
LATE = (0.2, 0.15, 0.1)
"""How many conferences, core groups and reviews are late; in England about one conference in five was."""
SYSTEM_COUNTS = (timedelta(days=91), timedelta(days=183))
"""What some case systems add for the next review: no rule, and for that reason in the example."""
_SEED = 55


@dataclass(frozen=True)
class Child:
    """The dates of one invented child. What did not happen has none."""

    case: str
    child: str
    team: str
    born: date
    discussed: date
    enquiry: date
    due: date
    is_required: bool = True
    conference: date | None = None
    plan_start: date | None = None
    core_group: date | None = None
    reviews: tuple[date, ...] = ()
    visit: date | None = None
    plan_end: date | None = None


def files(rules: Rules) -> dict[str, str | bytes]:
    """Each file by its address on the site."""
    those = children(rules)
    made: tuple[str | bytes, ...] = (as_text(those), as_csv(those), as_annex_a(those), as_census(those))
    return {f"{FOLDER}/{name}": content for name, content in zip(CALLED, made, strict=True)}


# The children


def children(rules: Rules) -> list[Child]:
    """Everybody, in the order of their strategy discussions."""
    chance = Chance(_SEED)
    return [child for number in range(1, FAMILIES + 1) for child in _family(number, Limits(rules), chance)]


class Chance:
    """Numbers from a seed. Only `random()` is drawn from, which every version of Python promises to repeat."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def between(self, first: int, last: int) -> int:
        """A whole number, each as likely."""
        return first + int(self._random.random() * (last - first + 1))

    def in_so_many(self, share: float) -> bool:
        """Yes in this share of all cases."""
        return self._random.random() < share


class Limits:
    """The dates by which England's rules want things held."""

    def __init__(self, rules: Rules) -> None:
        self._england = rules.areas[ENGLAND]

    def of(self, deadline: DeadlineId, event: EventId, day: date) -> date:
        """The limit of a deadline that counts from this event on this day."""
        rule = next(rule for rule in self._england.timescales if rule.family == deadline and event in rule.events)
        return limit_of(rule, day, area=self._england).limit


def _family(number: int, limits: Limits, chance: Chance) -> Iterator[Child]:
    """Brothers and sisters, who share every meeting."""
    year = timedelta(days=365)
    discussed = first_working_day_on_or_after(AS_OF - year + year * (number - 1) / FAMILIES + timedelta(days=chance.between(0, 9)))
    enquiry = working_day_after(discussed, 1) if chance.in_so_many(0.15) else discussed
    limit = limits.of(INITIAL_DEADLINE, STRATEGY_DISCUSSION, discussed)
    case = Child(f"EXAMPLE-F{number}", "", TEAMS[number % len(TEAMS)], AS_OF, discussed, enquiry, _as_a_system_has_it(limit, chance))
    if number in NOT_REQUIRED:
        case = replace(case, is_required=False)
    else:
        conference = _held(limit, LATE[0], 6, chance)
        if number == ON_A_SATURDAY:
            conference -= timedelta(days=(conference.weekday() + 2) % 7)
        case = _with_a_plan(replace(case, conference=conference), number, limits, chance) if conference <= AS_OF else case
    born = discussed - timedelta(days=chance.between(30, 3000))
    for letter in "AB"[: chance.between(1, 2) if number % 3 else 1]:
        yield replace(case, child=f"EXAMPLE-{number}{letter}", born=born)
        born -= timedelta(days=chance.between(400, 2400))


def _with_a_plan(case: Child, number: int, limits: Limits, chance: Chance) -> Child:
    """What follows the conference, as far as it lies before the day of the list. A plan ends at a review."""
    assert case.conference
    if number in NO_PLAN:
        return case
    start = working_day_after(case.conference, 1) if number == PLAN_A_DAY_LATER else case.conference
    core_group = _held(limits.of(FIRST_CORE_GROUP, INITIAL, case.conference), LATE[1], 4, chance)
    reviews = [_held(limits.of(FIRST_REVIEW, INITIAL, case.conference), LATE[2], 9, chance)]
    while reviews[-1] <= AS_OF:
        reviews.append(_held(limits.of(NEXT_REVIEW, REVIEW, reviews[-1]), LATE[2], 14, chance))
    held = tuple(day for day in reviews if day <= AS_OF and number != REVIEW_OVERDUE)
    end = held[-1] if held and chance.in_so_many(0.3) else None
    visit = working_day_before(end or AS_OF, chance.between(1, 9))
    return replace(
        case,
        plan_start=start,
        core_group=core_group if core_group <= AS_OF else None,
        reviews=held,
        visit=visit if visit > start else None,
        plan_end=end,
    )


def _held(limit: date, late: float, most_before: int, chance: Chance) -> date:
    """A working day about a limit: mostly on it or before it, sometimes after it."""
    if chance.in_so_many(late):
        return working_day_after(limit, chance.between(1, 6))
    return last_working_day_on_or_before(limit - timedelta(days=chance.between(0, most_before)))


def _as_a_system_has_it(limit: date, chance: Chance) -> date:
    """Mostly the limit; in some cases a day less, as of a system that counts the first day too."""
    return working_day_before(limit, 1) if chance.in_so_many(0.25) else limit


def review_due(child: Child) -> date | None:
    """When a case system would say that the next review is due."""
    if child.plan_start is None or child.plan_end:
        return None
    return child.reviews[-1] + SYSTEM_COUNTS[1] if child.reviews else child.plan_start + SYSTEM_COUNTS[0]


# The files

_MOST_REVIEWS = 3


def as_text(those: Sequence[Child]) -> str:
    """As a spreadsheet puts it on the clipboard: cells between tabs. An enquiry that led to no conference is not in such a list."""
    headings = ["Family", "Child", "Team", "Strategy discussion", "ICPC date", "First core group"]
    lines: list[Sequence[str]] = [[*headings, *(f"Review {number}" for number in range(1, _MOST_REVIEWS + 1))]]
    for one in those:
        if one.is_required:
            lines.append([one.case, one.child, one.team, *map(_written, [one.discussed, one.conference, one.core_group, *_padded(one.reviews)])])
    return _delimited(lines, "\t")


def as_csv(those: Sequence[Child]) -> str:
    """As a report of a case system: other names in another order, with its own due dates and one row twice."""
    reviews = [f"RCPC {number}" for number in range(1, _MOST_REVIEWS + 1)]
    lines: list[Sequence[str]] = [
        ["Child ID", "Case ID", "Allocated team", "S47 start date", "Strategy discussion date", "ICPC not required", "ICPC due date", "ICPC date",
         "Plan start date", *reviews, "Next review due", "Plan end date"],
    ]  # fmt: skip
    for one in [*those, next(one for one in those if one.case == f"EXAMPLE-F{TWICE}")]:
        days = [one.due, one.conference, one.plan_start, *_padded(one.reviews), review_due(one), one.plan_end]
        about = [one.child, one.case, one.team, _written(one.enquiry), _written(one.discussed), "No" if one.is_required else "Yes"]
        lines.append([*about, *map(_written, days)])
    return _delimited(lines, ",")


def _padded(days: Sequence[date]) -> list[date | None]:
    return [*days, *[None] * (_MOST_REVIEWS - len(days))]


def _written(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _delimited(lines: Sequence[Sequence[str]], delimiter: str) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(lines)
    return text.getvalue()


ABOUT_THE_CHILD = ("Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age of Child (Years)", "Does the Child have a Disability")
LIST_5 = (
    *ABOUT_THE_CHILD,
    "Strategy discussion initiating Section 47 Enquiry Start Date",
    "Was an Initial Child Protection Conference deemed unnecessary?",
    "Date of Initial Child Protection Conference",
    "Did the Initial Child Protection Conference Result in a Child Protection Plan",
    "Allocated Team",
    "Allocated Worker",
)
LIST_7 = (
    *ABOUT_THE_CHILD,
    "Child Protection Plan Start Date",
    "Date of the Last Statutory Visit",
    "Was the Child Seen Alone?",
    "Date of latest review conference",
    "Child Protection Plan End Date",
    "Allocated Team",
    "Allocated Worker",
)
_NOT_GIVEN = "n/a"


def as_annex_a(those: Sequence[Child]) -> bytes:
    """Annex A's lists 5 and 7, with the columns that the audit needs none of as well."""
    book = Workbook()
    book.properties.created = datetime.combine(AS_OF, time.min)
    note = book.active
    assert note is not None
    note.title = "Invented"
    note.append([INVENTED])
    _add_list(book, "List 5", LIST_5, [_line_5(one) for one in those if one.discussed > HALF_A_YEAR])
    _add_list(book, "List 7", LIST_7, [_line_7(one) for one in those if one.plan_start and (one.plan_end or AS_OF) > HALF_A_YEAR])
    written = io.BytesIO()
    book.save(written)
    return steady(written.getvalue())


def _line_5(one: Child) -> list[object]:
    required, plan = "b) No" if one.is_required else "a) Yes", "a) Yes" if one.plan_start else "b) No" if one.conference else None
    return [*_about(one), one.discussed, required, one.conference, plan, one.team, "Invented"]


def _line_7(one: Child) -> list[object]:
    latest = one.reviews[-1] if one.reviews else None
    return [*_about(one), one.plan_start, one.visit, "a) Yes", latest, one.plan_end, one.team, "Invented"]


def _about(one: Child) -> list[object]:
    return [one.child, _NOT_GIVEN, _NOT_GIVEN, one.born, (AS_OF - one.born).days * 4 // 1461, "b) No"]


def _add_list(book: Workbook, name: str, headings: Sequence[str], lines: Sequence[Sequence[object]]) -> None:
    sheet = book.create_sheet(name)
    sheet.append(headings)
    for line in lines:
        sheet.append(line)
    for cells in sheet.iter_rows(min_row=2):
        for cell in cells:
            if isinstance(cell.value, date):
                cell.number_format = "dd/mm/yyyy"


def as_census(those: Sequence[Child]) -> str:
    """The census of the year, with the names of the Department for Education's schema."""
    message = Element("Message")
    message.append(Comment(INVENTED))
    details = SubElement(SubElement(message, "Header"), "CollectionDetails")
    for name, text in (("Collection", "CIN"), ("Year", str(AS_OF.year)), ("ReferenceDate", AS_OF.isoformat())):
        SubElement(details, name).text = text
    everybody = SubElement(message, "Children")
    for one in those:
        _add_child(everybody, one)
    ElementTree.indent(message)
    return ElementTree.tostring(message, encoding="utf-8", xml_declaration=True).decode() + "\n"


def _add_child(everybody: Element, one: Child) -> None:
    child = SubElement(everybody, "Child")
    who = SubElement(child, "ChildIdentifiers")
    SubElement(who, "LAchildID").text = one.child
    SubElement(who, "PersonBirthDate").text = one.born.isoformat()
    details = SubElement(child, "CINdetails")
    SubElement(details, "CINreferralDate").text = one.discussed.isoformat()
    enquiry = SubElement(details, "Section47")
    _add_days(enquiry, {"S47ActualStartDate": one.enquiry, "InitialCPCtarget": one.due, "DateOfInitialCPC": one.conference})
    SubElement(enquiry, "ICPCnotRequired").text = "false" if one.is_required else "true"
    if one.plan_start:
        plan = SubElement(details, "ChildProtectionPlans")
        _add_days(plan, {"CPPstartDate": one.plan_start, "CPPendDate": one.plan_end})
        reviews = SubElement(plan, "Reviews") if one.reviews else plan
        for day in one.reviews:
            SubElement(reviews, "CPPreviewDate").text = day.isoformat()


def _add_days(place: Element, days: Mapping[str, date | None]) -> None:
    for name, day in days.items():
        if day:
            SubElement(place, name).text = day.isoformat()
