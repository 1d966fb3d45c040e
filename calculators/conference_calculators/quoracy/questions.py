"""What the quoracy calculator asks, and what it makes of the answers: one conference with its attendees."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from conference_rules import load_rules
from conference_rules.attendees import OTHER, PRACTITIONER, Agency, Attendee, load_directory
from conference_rules.ids import AreaId
from conference_rules.quoracy import Conference
from conference_rules.wording import within_a_sentence

from ..fields import ANYTHING, AnyField, Checks, ChecksByLabel, Choice, DateField, Flag, Group, Labels, Option, Repeat, Text, not_in_forms, read_form
from ..fields.calculator import BadInput, FieldError, Request
from ..fields.reading import is_blank

MOST_CHILDREN = 12
MOST_ATTENDEES = 60
ONLY_CHILD = "Child 1"
FOR_ALL = "all"
PRACTITIONERS = ("role", (PRACTITIONER, ""))
"""Nothing chosen means practitioner."""
SEVERAL_CHILDREN = ("/children", ANYTHING)
"""A label is only needed to tell children apart."""

TYPES = (
    Option("initial", "Initial conference"),
    Option("review", "Review conference"),
    Option("transfer", "Transfer conference"),
    Option("pre_birth", "Pre-birth conference"),
)
ATTENDED = (
    Option("throughout", "There throughout"),
    Option("arrived_late", "Arrived late"),
    Option("left_early", "Left before the decision"),
    Option("report_only", "Not there, sent a report"),
    Option("apologies", "Not there, sent apologies"),
)
DATES = ("strategy_discussion", "initial_conference", "previous_review", "transfer_agreed")


@dataclass(frozen=True)
class Entered:
    """What was entered: the conference, and the dates that were given."""

    conference: Conference
    dates: Mapping[str, date]


@cache
def fields(area: AreaId) -> Sequence[AnyField]:
    """The questions. Those who know every child and the family are a tick each; anyone else is added one at a time.

    Where the source sets no number, whoever comes changes nothing of what it says, and no form asks.
    """
    rule = load_rules().areas[area].quoracy
    asked: list[AnyField] = [
        Choice("conference_type", "Which type of conference is it?", TYPES),
        Labels("children", "Which children is it about?", hint="Only if there are several: a label for each with commas between, "
               "such as Child 1, Child 2. Never a name.", most=MOST_CHILDREN, at_most=40, width=30, optional=True),
        Checks("coming", rule.tick_question, _ticks(), hint="Tick all that apply. Add everybody else in the next part."),
        Repeat("attendees", "Anyone else, or anyone who came late, left early or sent a report?", _person(), MOST_ATTENDEES,
               "Add a person", "Remove", "Person", 0, optional=True,
               hint="Add anyone who comes late, leaves early, sends apologies or only a report, knows only some children, or has another role."),
        *_circumstances(area),
        _dates(area),
    ]  # fmt: skip
    return asked if rule.others_needed else not_in_forms(asked)


def _ticks() -> list[Option]:
    return [Option(agency.id, agency.tick) for agency in load_directory().agencies.values() if agency.tick]


def _person() -> list[AnyField]:
    directory = load_directory()
    agencies = [Option(agency.id, agency.text) for agency in directory.agencies.values()]
    disciplines = [Option(discipline.id, discipline.text) for discipline in directory.disciplines.values()]
    roles = [Option(role.id, role.text) for role in directory.roles.values()]
    return [
        Choice("role", "What is their role?", roles, "select", optional=True, blank_means=PRACTITIONER),
        Choice("agency", "Which agency?", [*agencies, Option("other", "Another agency")], "select", show_when=PRACTITIONERS,
               open_prefix=OTHER, missing="Choose the agency that this person comes from"),
        Text("other_agency", "Which other agency?", noun="name of the other agency", at_most=60, show_when=("agency", ("other",))),
        Choice("discipline", "Which discipline?", disciplines, "select", show_when=PRACTITIONERS, open_prefix=OTHER, optional=True),
        Choice("attended", "Are they there?", ATTENDED, "select", optional=True, blank_means="throughout"),
        Choice("mode", "In the room or online?", (Option("room", "In the room"), Option("remote", "By video or telephone")), "select", optional=True),
        Flag("direct_contact.every_child", "Has worked directly with every child", show_when=PRACTITIONERS),
        Labels("direct_contact.children", "Or with which of the children?", hint="Their labels with commas between.",
               most=MOST_CHILDREN, at_most=40, show_when=PRACTITIONERS, form_shows_when=SEVERAL_CHILDREN, optional=True),
        Flag("direct_contact.family", "Has worked directly with the family", show_when=PRACTITIONERS),
        Flag("written_report", "Sent a written report", show_when=PRACTITIONERS),
        Flag("confirmed_distinct", "I have checked that this is separate from the agencies in the list", show_when=PRACTITIONERS,
             form_shows_when=("agency", ("other",))),
    ]  # fmt: skip


def _circumstances(area: AreaId) -> list[AnyField]:
    """Where the source names none no form asks, and a request may still name what another area's source does."""
    rules = load_rules()
    own = [Option(one.id, one.text) for one in rules.areas[area].quoracy.circumstances]
    anywhere = [Option(name, name) for name in rules.any_area.listed.get("circumstances", ())]
    asked: list[AnyField] = [
        ChecksByLabel("circumstances", "Tick what is true today", own or anywhere, in_forms=bool(own)),
        Labels("circumstances_only_for", "True of some of the children only? Which?", hint="Their labels with commas between.",
               most=MOST_CHILDREN, at_most=40, optional=True, in_forms=bool(own), form_shows_when=SEVERAL_CHILDREN),
    ]  # fmt: skip
    return [Group("Do any of these apply?", asked)] if own else asked


def _dates(area: AreaId) -> Group:
    """A form asks for the day of an agreed transfer only where the area counts from it."""
    agreed_counts = any("transfer_agreed" in rule.events for rule in load_rules().areas[area].timescales)
    return Group("Dates, to work out when a new conference is due", [
        DateField("conference_date", "Date of this conference", optional=True),
        DateField("strategy_discussion", "Strategy discussion that began the section 47 enquiry", optional=True,
                  noun="date of the strategy discussion", show_when=("conference_type", ("initial", "pre_birth"))),
        DateField("initial_conference", "Initial conference", optional=True, noun="date of the initial conference",
                  show_when=("conference_type", ("review",))),
        DateField("previous_review", "Last review conference, if there has been one", optional=True,
                  noun="date of the last review", show_when=("conference_type", ("review",))),
        DateField("transfer_agreed", "Day on which the two authorities agreed the transfer", optional=True, in_forms=agreed_counts,
                  noun="date of the agreement", show_when=("conference_type", ("transfer",))),
    ])  # fmt: skip


def read(request: Request) -> Entered:
    """The conference that was entered. Raises BadInput with one sentence a field."""
    values = read_form(fields(request.area), request.inputs)
    children = tuple(values.get("children") or [ONLY_CHILD])
    rows = list(zip(_row_numbers(request.inputs.get("attendees")), values["attendees"], strict=True))
    errors = [
        *_nobody(values, rows),
        *_unknown_children(rows, values, children),
        *_there_and_not_there(rows, values["coming"]),
        *_dates_out_of_order(values),
    ]
    if errors:
        raise BadInput(errors)
    attendees = (*(_ticked(agency, children) for agency in values["coming"]), *(_attendee(n, row, children) for n, row in rows))
    conference = Conference(values["conference_type"], children, attendees, _circumstances_by_child(values, children))
    return Entered(conference, {name: values[name] for name in ("conference_date", *DATES) if name in values})


def _row_numbers(given: Any) -> list[int]:
    """The numbers of the rows that were filled in, so that a message leads to the right one."""
    return [number for number, row in enumerate(given or []) if not is_blank(row)]


def _nobody(values: Mapping[str, Any], rows: Sequence[Any]) -> list[FieldError]:
    if rows or values["coming"]:
        return []
    return [FieldError("attendees", "Nobody is listed. Tick who is there, or add at least one person")]


def _unknown_children(rows: Sequence[Any], values: Mapping[str, Any], children: Sequence[str]) -> list[FieldError]:
    named = [(f"attendees.{number}.direct_contact.children", row.get("direct_contact.children", [])) for number, row in rows]
    named.append(("circumstances_only_for", values.get("circumstances_only_for", [])))
    given = values.get("circumstances")
    if isinstance(given, Mapping):
        named.append(("circumstances", [label for label in given if label != FOR_ALL]))
    return [
        FieldError(field, f"Choose from the children you entered: {', '.join(children)}. {label} is not one of them")
        for field, labels in named
        for label in labels
        if label not in children
    ]


def _there_and_not_there(rows: Sequence[Any], coming: Sequence[str]) -> list[FieldError]:
    """Somebody ticked as there throughout is described as late, gone or absent below."""
    directory = load_directory()
    return [
        FieldError(f"attendees.{number}.attended", _choose_one(directory.agencies[row["agency"]], row["attended"]))
        for number, row in rows
        if row.get("agency") in coming
        and row.get("attended", "throughout") != "throughout"
        and row.get("discipline") in (None, directory.agencies[row["agency"]].tick_discipline)
    ]


def _choose_one(agency: Agency, attended: str) -> str:
    below = next(option.label for option in ATTENDED if option.value == attended)
    return f'{agency.tick} is ticked as there throughout and is "{within_a_sentence(below)}" here. Take away the tick, or change this answer'


def _dates_out_of_order(values: Mapping[str, Any]) -> list[FieldError]:
    today = values.get("conference_date")
    late = [name for name in DATES if today and name in values and values[name] > today]
    errors = [FieldError(name, "This is after the date of this conference. Change one of the two dates") for name in late]
    initial, review = values.get("initial_conference"), values.get("previous_review")
    if initial and review and review <= initial:
        errors.append(FieldError("previous_review", "The last review must be after the initial conference"))
    return errors


def _ticked(agency_id: str, children: Sequence[str]) -> Attendee:
    agency = load_directory().agencies[agency_id]
    return Attendee(agency.tick, agency=agency_id, discipline=agency.tick_discipline, children=frozenset(children), family=True)


def _attendee(number: int, row: Mapping[str, Any], children: Sequence[str]) -> Attendee:
    agency = row.get("agency", "")
    if agency == "other":
        agency = OTHER + row["other_agency"]
    every = row.get("direct_contact.every_child", False)
    return Attendee(
        name=f"{_called(row, agency)} (person {number + 1})",
        role=row.get("role", PRACTITIONER),
        agency=agency,
        discipline=row.get("discipline", ""),
        attended=row.get("attended", "throughout"),
        remote=row.get("mode") == "remote",
        children=frozenset(children if every else row.get("direct_contact.children", [])),
        family=row.get("direct_contact.family", False),
        written_report=row.get("written_report", False),
        confirmed_distinct=row.get("confirmed_distinct", False),
    )


def _called(row: Mapping[str, Any], agency: str) -> str:
    """What an answer calls a person: the discipline, the agency or the role, never a name."""
    directory = load_directory()
    role = row.get("role", PRACTITIONER)
    if role != PRACTITIONER:
        return directory.roles[role].text
    discipline = row.get("discipline", "")
    if discipline in directory.disciplines:
        return directory.disciplines[discipline].text
    known = directory.agencies.get(agency)
    return known.text if known else agency.removeprefix(OTHER).strip()


def _circumstances_by_child(values: Mapping[str, Any], children: Sequence[str]) -> dict[str, frozenset[str]]:
    given = values.get("circumstances", [])
    if isinstance(given, Mapping):
        return {child: frozenset([*given.get(FOR_ALL, []), *given.get(child, [])]) for child in children}
    only = values.get("circumstances_only_for") or children
    return {child: frozenset(given) for child in only}
