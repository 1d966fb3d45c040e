"""What a family is asked: which meeting, when (if they know it), what was decided, and when the last core group was."""

from collections.abc import Sequence
from functools import cache

from conference_rules.ids import AreaId

from ..fields import AnyField, Choice, DateField, Flag, Option, read_form
from ..fields.calculator import BadInput, FieldError, Request
from ..files import MADE_AT, SITTING
from .meeting import FamilysMeeting

MEETINGS = (
    Option("initial_conference", "The first conference", hint="Your letter may say “initial” or “ICPC”."),
    Option("review_conference", "A review conference", hint="Your letter may say “review” or “RCPC”."),
    Option("transfer_conference", "A conference after a move to this area", hint="Your letter may say “transfer”."),
    Option("pre_birth_conference", "A conference before a birth", hint="Your letter may say “pre-birth” or “unborn”."),
)
ONCE_CHOSEN = ("conference", tuple(one.value for one in MEETINGS))
ONCE_HELD = ("has_met", ("true",))
NO_DATE = "Enter the date of the meeting, or say that you do not have it yet"
PLANS = (
    Option("yes", "Yes"),
    Option("no", "No: it was decided not to make a plan, or to end it"),
    Option("unknown", "I do not know, or the meeting is still to come"),
)


@cache
def fields(area: AreaId) -> Sequence[AnyField]:
    """The questions. The same for every area."""
    return (
        Choice("conference", "Which meeting is it?", MEETINGS, missing="Choose which meeting it is"),
        DateField("conference_date", "What is the date of the meeting?", noun="date of the meeting", optional=True,
                  missing=NO_DATE, hint="For example, 27 3 2026. It is on your letter."),
        Flag("no_date", "I do not have the date yet"),
        Flag("has_met", "The meeting is over, or a core group has met", form_shows_when=ONCE_CHOSEN),
        Choice("plan_made", "Was a child protection plan made, or kept at a review?", PLANS, noun="answer about the plan", optional=True,
               form_shows_when=ONCE_HELD),
        DateField("core_group_date", "When was the last core group?", noun="date of the last core group", optional=True,
                  hint="A core group is a small meeting about the plan. Leave this out if there has not been one.",
                  form_shows_when=ONCE_HELD),
        SITTING,
        MADE_AT,
    )  # fmt: skip


def read(request: Request) -> FamilysMeeting | None:
    """The meeting that is asked about; None while the family has no date. Raises BadInput, also for a core group that cannot have been."""
    values = read_form(fields(request.area), request.inputs)
    if "conference_date" not in values:
        if not values["no_date"]:
            raise BadInput([FieldError("conference_date", NO_DATE)])
        return None
    meeting = FamilysMeeting(values["conference"], values["conference_date"], values.get("core_group_date"), values.get("plan_made") or "unknown")
    if meeting.core_group and meeting.core_group < meeting.held and not meeting.is_review:
        raise BadInput([FieldError("core_group_date", "Core groups start after this meeting. Check both dates, or leave this one out")])
    if meeting.plan_made == "no" and meeting.had_a_core_group_since:
        raise BadInput([FieldError("plan_made", "A core group meets only where there is a plan. Check this answer, or leave out the core group")])
    return meeting
