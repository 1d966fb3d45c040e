"""What takes the place of a form where an area's document gives no rule that an answer could change: what to find out, and where to read on."""

from collections.abc import Mapping
from typing import Any

from conference_calculators.fields import questions_in
from conference_calculators.fields.calculator import Calculator
from conference_rules import Area
from conference_rules.ids import AreaId, QuestionId

from .. import addresses
from ..knowledge import Knowledge, PageFacts
from ..markup import NOTHING, Markup, items, link

QUESTIONS: Mapping[str, tuple[str, ...]] = {
    "quoracy": ("minimum_attendance", "minimum_not_met", "chair_goes_ahead"),
    "exclusion": ("exclusion_grounds", "exclusion_request", "exclusion_decides", "exclusion_told", "report_to_excluded_parent", "excluded_views"),
    "split": ("split_when", "split_letter", "split_apart"),
    "early_review": ("bring_forward",),
    "end_plan": ("ending_plan",),
    "pre_birth": ("pre_birth_grounds", "pre_birth_conference", "pre_birth_attendance", "plan_before_birth"),
    "attendance": ("child_attending", "child_heard"),
}
"""What each calculator is about, as questions."""

READ_ON: Mapping[str, tuple[str, str]] = {
    "quoracy": ("professionals/membership.md", "Membership and quoracy"),
    "exclusion": ("professionals/exclusion.md", "Excluding a family member"),
    "split": ("professionals/split-conferences.md", "Split conferences"),
    "end_plan": ("professionals/decision.md", "Decision and category"),
    "pre_birth": ("professionals/pre-birth.md", "Pre-birth conferences"),
    "attendance": ("professionals/involving-children.md", "Involving children"),
}
"""The page that says what holds in general."""


_WHERE = Markup("<p>Ask your manager or the conference service, or look in your local procedures:</p>")


def has_form(calculator: Calculator[Any], area: AreaId) -> bool:
    """Whether a form asks anything for this area."""
    return any(question.in_forms for question in questions_in(calculator.fields(area)))


def why_there_is_none(area: Area) -> str:
    """What a reader who looks for the form has to know before all else."""
    if area.level == "england":
        return "There is nothing to fill in on this page, because this guide has no national rule on this."
    return f"There is nothing to fill in on this page, because nothing that you could enter would change what {area.name}'s document says."


def to_find_out(subject: str, area: Area, page: PageFacts, knowledge: Knowledge) -> Markup:
    """What the area's document leaves open on a subject, as things to find out; and where this guide says what holds in general."""
    answers, questions = knowledge.answers[area.id], knowledge.questions.by_id
    of_the_subject = map(QuestionId, QUESTIONS[subject])
    asks = [questions[question].asked["professional"].ask for question in of_the_subject if answers[question].status != "says"]
    found = Markup("{}\n{}\n").format(_WHERE, items(asks)) if asks else NOTHING
    if subject not in READ_ON:
        return found
    target, title = READ_ON[subject]
    return Markup("{}<p>What holds in general: {}.</p>").format(found, link(addresses.between(page.source, target), title))
