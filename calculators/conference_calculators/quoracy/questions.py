"""What the quoracy calculator asks, and what it makes of the answers: one conference with its attendees."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from conference_rules import load_rules
from conference_rules.attendees import OTHER, PRACTITIONER, Agency, Attendee, load_directory
from conference_rules.ids import TRANSFER_AGREED, AreaId
from conference_rules.quoracy import Conference
from conference_rules.wording import within_a_sentence

from ..fields import ANYTHING, AnyField, Checks, ChecksByLabel, Choice, DateField, Flag, Group, Labels, Option, Repeat, Text, not_in_forms, read_form
from ..fields.calculator import BadInput, FieldError, Request
from ..fields.reading import is_blank
from . import decision

if TYPE_CHECKING:
    from ..contract import Decision

MOST_CHILDREN = 12
MOST_ATTENDEES = 60
ONLY_CHILD = "Child 1"
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


ROOM = "room"
"""The inputs that only the chair's page for the room sends. With them, even empty ones, an answer is worded for it."""


@dataclass(frozen=True)
class Entered:
    """What was entered: the conference, the dates that were given, and from the page for the room the chair's decision."""

    conference: Conference
    dates: Mapping[str, date]
    decision: Decision | None = None

    @property
    def is_put_off(self) -> bool:
        """Whether the chair noted that it does not go ahead."""
        return self.decision is not None and self.decision["chosen"] == "puts_off"

    @property
    def put_off_to(self) -> date | None:
        """The new date that the chair noted."""
        noted = self.decision["new_date"] if self.decision else None
        return date.fromisoformat(noted) if noted else None


@dataclass(frozen=True)
class RoomForm:
    """What the page for the room asks beside who is there: the type of conference, what may bear on the decision, and the decision."""

    conference_type: Choice
    beside: Sequence[AnyField]
    decision: Group


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
    return [*(asked if rule.others_needed else not_in_forms(asked)), *not_in_forms([decision.questions(rule)])]


@cache
def room_form(area: AreaId) -> RoomForm:
    """The same questions for a phone in the room. The dates are asked everywhere: a conference that is put off can pass a limit in any area."""
    rule = load_rules().areas[area].quoracy
    circumstances = [_for_ticks_alone(asked) for asked in _circumstances(area) if isinstance(asked, Group)]
    dates = _dates(area)
    if not rule.others_needed:
        dates = replace(dates, legend="Dates, to compare a new date with the limit")
    return RoomForm(Choice("conference_type", "Which conference?", TYPES), [*circumstances, dates], decision.questions(rule))


def _for_ticks_alone(group: Group) -> Group:
    """Without the box for labels: in the room a circumstance is ticked for a child."""
    return replace(group, fields=[field for field in group.fields if isinstance(field, ChecksByLabel)])


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
    agreed_counts = any(TRANSFER_AGREED in rule.events for rule in load_rules().areas[area].timescales)
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
    in_the_room = ROOM in request.inputs
    if in_the_room and request.today:
        values.setdefault("conference_date", request.today)
    children = tuple(values.get("children") or [ONLY_CHILD])
    rows = list(zip(_row_numbers(request.inputs.get("attendees")), values["attendees"], strict=True))
    errors = [
        *_nobody(values, rows),
        *_unknown_children(rows, values, children),
        *_there_and_not_there(rows, values["coming"]),
        *_dates_out_of_order(values),
        *decision.contradictions(values, children),
    ]
    if errors:
        raise BadInput(errors)
    ticked = tuple(_ticked(agency, children) for agency in values["coming"])
    listed = tuple(_attendee(number, row, children) for number, row in rows)
    attendees = (*ticked, *(_without_numbers(listed, rows, ticked) if in_the_room else listed))
    conference = Conference(values["conference_type"], children, attendees, _circumstances_by_child(values, children))
    dates = {name: values[name] for name in ("conference_date", *DATES) if name in values}
    return Entered(conference, dates, decision.decision_in(values, children) if in_the_room else None)


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
    by_label = [(name, values.get(name)) for name in ("circumstances", *decision.BY_CHILD)]
    named += [(name, [label for label in given if label != decision.FOR_ALL]) for name, given in by_label if isinstance(given, Mapping)]
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
    new_date = values.get("room.new_date")
    if today and new_date and new_date <= today:
        errors.append(FieldError("room.new_date", "The new date must be after this conference"))
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


def _without_numbers(listed: Sequence[Attendee], rows: Sequence[tuple[int, Mapping[str, Any]]], ticked: Sequence[Attendee]) -> list[Attendee]:
    """In the room an agency is tapped and not numbered, and is called what stands beside the button; only namesakes keep their numbers."""
    called = [_tapped(row, attendee.agency) for attendee, (_, row) in zip(listed, rows, strict=True)]
    how_many = Counter([*called, *(attendee.name for attendee in ticked)])
    return [replace(attendee, name=name) if how_many[name] == 1 else attendee for attendee, name in zip(listed, called, strict=True)]


def _tapped(row: Mapping[str, Any], agency: str) -> str:
    known = load_directory().agencies.get(agency)
    is_the_button = known and known.tick and row.get("discipline") in (None, known.tick_discipline)
    return known.tick if known and is_the_button else _called(row, agency)


def _circumstances_by_child(values: Mapping[str, Any], children: Sequence[str]) -> dict[str, frozenset[str]]:
    given = values.get("circumstances", [])
    only = values.get("circumstances_only_for") or children
    if not isinstance(given, Mapping):
        given = {child: given for child in only}
    return {child: frozenset(ticked) for child, ticked in decision.by_child(given, children).items()}
