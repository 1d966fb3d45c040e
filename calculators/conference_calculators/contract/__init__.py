"""The shape of what the door answers: every key that a program may rely on, with its meaning.

Keys are never renamed or removed. What a test asks of any answer, and the reference page for those who call the door, are made from
these types. Dates are text as in "2026-11-02"; a list may be empty; `None` means that there is nothing to say.
"""

from typing import Annotated as Note
from typing import Any, Literal, NotRequired, TypedDict

from conference_rules.ids import AreaId, DeadlineId, EventId, SourceId

Tone = Literal["late", "missed", "possibly_late", "depends", "next", "met", "no_dates", "answer"]
StatusId = Literal["met", "late", "between_readings", "after_guide_date", "due", "overdue", "missed", "depends"]
Outcome = Literal[
    "quorate", "not_quorate", "chair_decides", "stated_attendance_met", "below_stated_attendance", "no_number_stated", "silent", "not_read"
]  # fmt: skip


class Named(TypedDict):
    """A person, a caution or anything else with an id and words."""

    id: Note[str, "what programs go by"]
    text: Note[str, "words for people"]


class SourcedLine(Named):
    """One sentence of an area, with where it comes from."""

    source: Note[SourceId, "the id of the document"]
    section: Note[str, "the heading in it"]


class Headline(TypedDict):
    """The answer to the question that was asked, in one sentence."""

    tone: Note[Tone, "what kind of answer it is"]
    text: Note[str, "the sentence, with what has to be done if something is late"]
    deadline: Note[int | None, "the place in `deadlines` of the one it is about"]


# Deadlines


class Start(TypedDict):
    """What a deadline counts from."""

    event: Note[EventId, "the event that is counted from"]
    date: Note[str, "its day: day 0"]
    basis: Note[Literal["given", "limit"], "`limit`: the event was not given, and `date` is the day to work to of its own deadline"]


class Rule(TypedDict):
    """The rule behind a deadline."""

    key: Note[str, "one rule among several with an id"]
    text: Note[str, "the rule as a sentence"]
    source: Note[SourceId, "the id of the document"]
    source_title: Note[str, "its title"]
    section: Note[str, "the heading in it"]
    level: Note[Literal["area", "england"], "`england`: a national rule, where the area's own document is silent or was not read"]
    read_on: Note[str, "when the document was read"]
    confirmed_on: Note[str | None, "when a person compared the live page"]


class Skipped(TypedDict):
    """A day that was not counted."""

    date: Note[str, "the day"]
    why: Note[str, "Saturday, Sunday, or the name of the bank holiday"]


class Counting(TypedDict):
    """A count of working days, day by day."""

    day_zero: Note[str, "the day of the event"]
    counted: Note[list[str], "the working days counted, in order"]
    skipped: Note[list[Skipped], "the days passed over"]


class DatedReading(Named):
    """Another way to read the rule."""

    date: Note[str, "the day that it gives"]


class Status(TypedDict):
    """How a deadline stands."""

    id: Note[StatusId, "the verdict, against the latest reading (clear days aside)"]
    on: Note[str, "the day it was measured on: held, missed, or today"]
    working_days: Note[int, "how many working days to or past the date"]


_From = TypedDict("_From", {"from": Note[Start, "what it counts from"]})


class Deadline(_From):
    """One rule applied to one date. Those without `work_to` come last."""

    id: Note[DeadlineId, "the deadline"]
    title: Note[str, "worded as a deadline; no two in an answer are the same"]
    short_title: Note[str, "names the thing"]
    conference: Note[EventId | None, "the kind of conference it belongs to, where it counts from one"]
    direction: Note[Literal["after", "before", "on"], "which way it is counted"]
    bound: Note[Literal["no_later_than", "at_least", "ideally", "usually", "about"], "how firm it is; the last three are aims"]
    duty: Note[Literal["must", "should", "will", "may", "expected", "plain"], "the verb of the document"]
    condition: Note[str | None, "when it applies at all"]
    if_missed: Note[str | None, "what has to be done if it is missed"]
    note: Note[str | None, "what is unclear in the wording of the rule"]
    binding: Note[bool, "false where another deadline for the same meeting comes first"]
    who: Note[list[Named], "who must act"]
    for_whom: Note[list[Named], "who receives it"]
    rule: Note[Rule, "where it comes from"]
    cautions: Note[list[Named], "what to know beside it"]
    limit: Note[str | None, "the printed rule; None where it `depends`"]
    work_to: Note[str | None, "the date to work to; None where it `depends` or is `missed`"]
    held_on: Note[str | None, "the day on which it was held or is planned, where that was entered"]
    last_working_day: NotRequired[Note[str, "the last working day on or before the limit"]]
    earliest: NotRequired[Note[str, "the start of a window"]]
    series: NotRequired[Note[list[str], "the next four limits of a rule that recurs, this one first"]]
    series_work_to: NotRequired[Note[list[str], "the days to work to, if each is held on the day to work to of the one before"]]
    series_to_review: NotRequired[Note[list[str], "the same, as many as come before the next review conference"]]
    readings: NotRequired[Note[list[DatedReading], "other ways to read the rule"]]
    counting: NotRequired[Note[Counting, "the count, for rules in working days"]]
    status: NotRequired[Note[Status, "with `today`, or where it was held or is missed"]]


# Calculators


class Duty(SourcedLine):
    """A duty that the document states without a number of days."""

    who: Note[list[Named], "who must act"]
    duty: NotRequired[Note[str, "the verb of the document"]]
    for_whom: NotRequired[Note[list[Named], "who receives it"]]


class Supposed(TypedDict):
    """What would follow if a conference were held on another date."""

    event: Note[EventId, "the conference"]
    date: Note[str, "the other date"]
    headline: Note[Headline, "the answer in one sentence"]
    deadlines: Note[list[Deadline], "in order of the date to work to"]


class Timescales(TypedDict):
    """`timescales`: what has happened and when, and every date that follows from it."""

    headline: Note[Headline, "the answer in one sentence"]
    deadlines: Note[list[Deadline], "in order of the date to work to"]
    silent: Note[list[DeadlineId], "ids on which the area's document says nothing; a national value may stand in `deadlines`"]
    not_read: Note[list[DeadlineId], "ids that may be answered in a part of the document that was not read"]
    without_a_date: Note[dict[DeadlineId, list[EventId]], "ids of both without any date here, each with the events that leave it so"]
    unquantified: Note[list[Duty], "duties without a number of days"]
    information: Note[list[SourcedLine], "numbers that inform and set no deadline"]
    cautions: Note[list[Named], "what holds for the whole answer"]
    what_if: NotRequired[Note[Supposed, "where the request asks what another date would change"]]


class Seen(TypedDict):
    """Somebody who counts, or does not."""

    who: Note[str, "the person, agency or discipline"]
    why: Note[str, "the reason"]


class Standing(TypedDict):
    """The quorum at one moment."""

    outcome: Note[Outcome, "how it stands"]
    minimum_met: Note[bool | None, "None where no minimum is stated"]
    social_care_present: Note[bool, "whether children's social care is there"]
    others_counted: Note[int, "agencies or disciplines that count beside it"]
    counted: Note[list[Seen], "who counts"]
    not_counted: Note[list[Seen], "who does not, and why"]
    grounds: Note[list[str], "circumstances on which the chair may choose to go ahead"]


class BothMoments(TypedDict):
    """The quorum when the conference opens and when it decides."""

    at_start: Note[Standing, "when it opens"]
    at_decision: Note[Standing, "when it decides"]


class OfOneChild(BothMoments):
    """The quorum for one child."""

    child: Note[str, "the label that was entered"]


class NewDate(TypedDict):
    """A new date against a limit that still governs the conference."""

    limit_id: Note[DeadlineId, "the deadline that governs"]
    limit: Note[str, "its limit"]
    new_date: Note[str, "the printed limit for a new date, or the new date that was set"]
    over_by: Note[int, "by how much the new date would pass the limit; 0 where it would not"]
    unit: Note[Literal["working_days", "days"], "the unit of the limit"]
    work_to: Note[str | None, "the date to work to; None where nothing is left of it"]


class Advice(TypedDict):
    """What every plan holds: duties, points to weigh and cautions."""

    headline: Note[Headline, "the answer in one sentence"]
    statement: Note[SourcedLine, "what the area's document says on the subject"]
    who_decides: Note[SourcedLine, "who decides"]
    must: Note[list[SourcedLine], "what must be done"]
    consider: Note[list[SourcedLine], "what should be considered"]
    cautions: Note[list[Named], "what to know beside it"]


class Decision(TypedDict):
    """What the chair noted of the decision. What was not noted is empty."""

    chosen: Note[Literal["goes_ahead", "puts_off"] | None, "what the chair decided"]
    new_date: Note[str | None, "the new date that was set"]
    reasons: Note[str, "the chair's reasons"]
    dissent_by: Note[str, "the role of whoever disagreed"]
    dissent: Note[str, "why, in their own words"]
    relied_on: Note[dict[str, list[str]], "for each child the circumstances on which the chair relied, by id"]
    plans: Note[dict[str, list[str]], "for each child the categories of its plan, or `no_plan`; nothing where none was noted"]


class Room(TypedDict):
    """For the chair in the room: who is there, and what follows from each decision. Only a request with `room` among its inputs has it."""

    conference: Note[str, "the type of conference, in words"]
    held_on: Note[str | None, "its date: `today`, unless another was sent"]
    here: Note[list[str], "practitioners who are there at the decision"]
    came_late: Note[list[str], "those of them who were not there at the start"]
    left_early: Note[list[str], "practitioners who left before the decision"]
    sent_report: Note[list[str], "those who did not come, and sent a report"]
    absent: Note[list[str], "those who did not come, and sent none"]
    others: Note[list[str], "people who come for no agency"]
    goes_ahead: Note[list[SourcedLine], "what follows if the chair goes ahead"]
    puts_off: Note[list[SourcedLine], "what follows if the chair does not"]
    either_way: Note[list[SourcedLine], "what holds either way"]
    decision: Note[Decision, "what the chair noted"]
    put_off_to: Note[list[NewDate], "the new date that the chair set, against each limit that governs"]


class ForTheRoom(TypedDict):
    """What is added for the chair in the room."""

    room: NotRequired[Note[Room, "who is there, and what follows from each decision"]]


class Quoracy(Standing, Advice, ForTheRoom):
    """`quoracy`: who is there, and whether that is enough. The keys of a moment at the top are the family's at the decision."""

    family: Note[BothMoments, "for the whole: the worst child's"]
    children: Note[list[OfOneChild], "child by child"]
    dates: Note[list[NewDate], "whether a new date would pass a limit"]
    deadlines: Note[list[Deadline], "the limits that govern, and the new date"]


class Attendance(Advice):
    """`attendance`: a plan for how a child takes part, never yes or no."""

    age: Note[int | None, "on the day of the conference"]
    age_note: Note[str, "what the document says of that age"]
    age_note_source: Note[SourcedLine, "where it says it"]
    indication: Note[Named, "where it points: explain_first, respect_no, plan_all, plan_part, indirect or more_needed"]
    to_find_out: Note[list[str], "what is not known and would change the plan"]
    advocate_offer: Note[SourcedLine, "`id` is yes, unclear_offer, consider, silent or not_read"]
    ways_to_contribute: Note[list[SourcedLine], "other ways to be heard"]
    record_codes: Note[list[SourcedLine], "how to record it"]


class Planner(Advice):
    """`exclusion`, `early_review`, `end_plan`, `pre_birth`, and with a running order `split`."""

    stated: Note[bool, "whether the document has rules on the subject"]
    grounds: Note[list[SourcedLine], "what was ticked and is on the area's own list"]
    deadlines: Note[list[Deadline], "the dates of the meeting that was entered"]
    indication: NotRequired[Note[SourcedLine, "where it points"]]


_Times = TypedDict("_Times", {"from": Note[str, "when it begins, as in 09:30"], "to": Note[str, "when it ends"]})


class Part(_Times):
    """One part of a split conference, or a break."""

    kind: Note[str, "part or break"]
    minutes: Note[int, "how long"]
    who: NotRequired[Note[str, "who is there"]]


class Split(Planner):
    """`split`: a running order in which two people who must not meet never stand back to back."""

    running_order: Note[list[Part], "the parts and breaks, in order"]


class Wording(TypedDict):
    """What a family reads and can send."""

    plain: Note[str, "what it is, in plain words"]
    words: Note[str | None, "words to send, in the tense that is true today; None where there is nothing to ask for yet"]


class FamilysDeadline(Deadline, Wording):
    """A deadline that a family waits for."""


class FamilysDuty(Duty, Wording):
    """A duty without a number of days that a family waits for."""


class FamilysDay(TypedDict):
    """What happens on a day, and what a family can do. A day may come several times."""

    step: Note[str, "the step that this is the day of: the key of a rule, or the id of a duty, a meeting or this guide's advice"]
    date: Note[str, "the day: today for what may be overdue, and for what is promised on no day"]
    what: Note[str, "what happens, or should"]
    who: Note[list[Named], "who must act"]
    do: Note[str, "what the family can do"]
    words: NotRequired[Note[str, "words to send, in the tense that is true today"]]


class Owed(TypedDict):
    """`owed`: what a family should have had by now, and what is to come."""

    headline: Note[Headline, "the answer in one sentence"]
    days: NotRequired[Note[list[FamilysDay], "with `today`: what happens from today on, in order"]]
    deadlines: Note[list[FamilysDeadline], "what has a date"]
    unquantified: Note[list[FamilysDuty], "what has none"]
    silent: Note[list[DeadlineId], "ids on which the document says nothing, and for which no national date stands in"]
    not_read: Note[list[DeadlineId], "ids that may be answered in a part of the document that was not read"]
    cautions: Note[list[Named], "what holds for the whole answer"]


class AuditStart(TypedDict):
    """The day that a check counts from."""

    event: Note[str | None, "the event, or `section_47` or `plan_start` where such a day stands in for it"]
    date: Note[str | None, "its day: day 0"]


class AuditBy(TypedDict):
    """By how much it is late, from the latest date that the rule can mean."""

    amount: Note[int, "how many"]
    unit: Note[Literal["working_days", "days"], "working days for a rule in working days, otherwise days"]


_CheckFrom = TypedDict("_CheckFrom", {"from": Note[AuditStart, "what it counts from"]})
AuditVerdict = Literal["in_time", "late", "between_readings", "not_yet_due", "overdue", "cannot_judge"]


class AuditCheck(_CheckFrom):
    """One rule for one child, from one day."""

    row: Note[int, "the row, from 1"]
    case: Note[str, "the case, as it was sent"]
    child: Note[str, "the child, as it was sent"]
    team: Note[str, "the team, as it was sent"]
    rule: Note[DeadlineId, "the deadline"]
    key: Note[str | None, "one rule among several with an id; None where there is none"]
    level: Note[Literal["area", "england"] | None, "`england`: a national rule, where the area's own document is silent or was not read"]
    limit: Note[str | None, "the printed rule; None where nothing could be counted"]
    held: Note[str | None, "the day on which it was held or is planned"]
    working_days: Note[int | None, "working days from the day counted from to the day held, or to `today`"]
    verdict: Note[AuditVerdict, "how it stands"]
    by: NotRequired[Note[AuditBy, "for what is late or overdue"]]
    due_in_system: NotRequired[Note[str, "the date that was sent as the case system's own"]]
    due_difference: NotRequired[Note[str, "how that date differs from the limit"]]
    why: Note[str, "why, in words"]


class AuditCount(TypedDict):
    """How many, by verdict."""

    checks: Note[int, "all of them"]
    judged: Note[int, "in time, late, between readings and overdue together"]
    in_time: Note[int, "held in time"]
    late: Note[int, "held after the limit"]
    between_readings: Note[int, "between two readings of the rule"]
    overdue: Note[int, "not held, and past the limit"]
    not_yet_due: Note[int, "not held, and not past the limit"]
    cannot_judge: Note[int, "where the dates or the document do not allow it"]
    share: Note[float | None, "in time, of those judged: 0.8 is 80 per cent; None where none was judged"]


class AuditSummary(TypedDict):
    """The counts of one rule."""

    rule: Note[DeadlineId, "the deadline"]
    text: Note[str, "what it is called"]
    children: Note[AuditCount, "each child counted"]
    meetings: Note[AuditCount | None, "each meeting counted once; None where no row has a case"]


class AuditMonth(AuditSummary):
    """The counts of one rule whose limits fell in one month."""

    month: Note[str, "the month of the limit, as in 2026-11"]
    month_text: Note[str, "in words"]


class AuditTeam(AuditSummary):
    """The counts of one rule for one team."""

    team: Note[str, "the team; empty for rows without one"]


class AuditProblem(TypedDict):
    """Something impossible or doubtful in a row."""

    row: Note[int, "the row"]
    field: Note[str, "the key of the row; empty where it is about the whole row"]
    code: NotRequired[Note[str, "the rule of the Children in Need census that asks the same"]]
    message: Note[str, "what is wrong"]


class Audit(TypedDict):
    """`audit`: whether what was asked for was done in time."""

    headline: Note[Headline, "the answer in one sentence"]
    checks: Note[list[AuditCheck], "every rule that the dates allow, row by row"]
    summary: Note[list[AuditSummary], "the counts of each rule"]
    months: Note[list[AuditMonth], "the same by month of the limit"]
    teams: Note[list[AuditTeam], "the same by team; empty where no row has one"]
    problems: Note[list[AuditProblem], "what is impossible or doubtful"]
    cautions: Note[list[Named], "what holds for the whole answer"]


class Asked(TypedDict):
    """What every answer repeats of its request; an answer with `errors` holds nothing else."""

    calculator: Note[str, "the calculator"]
    area: Note[AreaId, "the area"]
    request: Note[dict[str, Any], "the request as it was read"]
    rules_version: Note[str, "a short hash of the data"]
    view: NotRequired[Note[list[Any], "what a page shows, where the request asks for it"]]


class Problem(TypedDict):
    """What is wrong with one field."""

    field: Note[str, "the field, by its dotted name"]
    message: Note[str, "one sentence that says what to do"]


class Refused(TypedDict):
    """The answer to bad input, whole."""

    errors: Note[list[Problem], "one for each field"]


ANSWERS: dict[str, type] = {
    "timescales": Timescales,
    "quoracy": Quoracy,
    "attendance": Attendance,
    "owed": Owed,
    "exclusion": Planner,
    "split": Split,
    "early_review": Planner,
    "end_plan": Planner,
    "pre_birth": Planner,
    "audit": Audit,
}
"""The answer of each calculator, beside what every answer repeats of its request. `practice` is left out: only its own page asks it."""
