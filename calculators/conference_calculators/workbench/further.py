"""What is asked at some questions alone: the least number who have to be there, grounds, who decides.

Each kind of fact has one kind of field, in the form and in the spreadsheet.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Literal

from conference_rules import BadRules
from conference_rules.ids import QuestionId

Kind = Literal["text", "number", "one", "several", "lines"]


@dataclass(frozen=True)
class Further:
    """One such question. `nothing` is what a list starts with, and what stands where nothing was chosen."""

    key: str
    asks: str
    kind: Kind
    choices: Mapping[str, str] = field(default_factory=dict)
    nothing: str = ""


KIND = Further(
    "kind",
    "What does it ask for?",
    "one",
    {
        "minimum": "A minimum number who must be there",
        "expected_attendance": "An expected number, and it does not say what follows from it",
        "sufficiency": "No number, only enough people to decide well",
    },
    "Choose",
)
OTHERS = Further("others_needed", "How many others, besides children’s social care?", "number")
CONTACT = Further(
    "contact",
    "Who counts among them?",
    "one",
    {
        "child": "who have had direct contact with the child",
        "child_and_family": "who have had direct contact with the child or the family",
    },
    "anybody from another agency",
)
CONFERENCES = Further(
    "conferences",
    "For which conferences? None ticked means all of them.",
    "several",
    {"initial": "Initial", "review": "Review", "transfer": "Transfer", "pre_birth": "Pre-birth"},
)
WHO_DECIDES = Further("who_decides", "Who decides, in your own words? Leave this empty if it does not say.", "text")
GROUNDS = Further("grounds", "Does it list grounds? Write one on each line.", "lines")
CIRCUMSTANCES = Further("grounds", "Does it list circumstances? Write one on each line. Each is read as enough by itself.", "lines")
WEIGHS = Further(
    "weighs",
    "What does it want weighed for each child?",
    "several",
    {
        "understands": "Whether the child understands what the conference is",
        "wish": "Whether the child wants to come",
        "parents_view": "What the parents think of it",
        "benefit": "Whether it would do the child good",
        "safe_from_hostility": "Whether the child would be safe from hostility",
    },
)
OFFER = Further(
    "offer",
    "Does every child get the offer?",
    "one",
    {"yes": "Yes, every child", "consider": "It should be considered"},
    "It is not clear, or only some do",
)

AT: Mapping[QuestionId, tuple[Further, ...]] = {
    QuestionId("minimum_attendance"): (KIND, OTHERS, CONTACT, CONFERENCES),
    QuestionId("chair_goes_ahead"): (CIRCUMSTANCES,),
    QuestionId("exclusion_grounds"): (GROUNDS,),
    QuestionId("split_when"): (GROUNDS, WHO_DECIDES),
    QuestionId("bring_forward"): (GROUNDS, WHO_DECIDES),
    QuestionId("pre_birth_grounds"): (GROUNDS, WHO_DECIDES),
    QuestionId("ending_plan"): (WHO_DECIDES,),
    QuestionId("childs_part_agreed"): (WEIGHS,),
    QuestionId("childs_advocate"): (OFFER,),
}
EACH = tuple(dict.fromkeys(one.key for asked in AT.values() for one in asked))
"""The keys of all of them, in their order."""
_BY_KEY: Mapping[str, Further] = {one.key: one for asked in AT.values() for one in asked}


def asked_at(question: QuestionId) -> list[dict[str, object]]:
    """What is asked at a question besides, as plain data."""
    return [asdict(one) for one in AT.get(question, ())]


def faults_in(question: QuestionId, given: Mapping[str, object], what: str) -> Iterator[BadRules]:
    """What is given and is not asked there, or is none of the choices."""
    there = [one.key for one in AT.get(question, ())]
    for key, value in given.items():
        if value and key not in there:
            yield BadRules(what, f"{question}.{key}", "this is not asked at this question. Take it out.")
        known = _BY_KEY[key].choices
        for name in (value if isinstance(value, tuple) else (value,)) if known else ():
            if name and name not in known:
                yield BadRules(what, f"{question}.{key}", f"{name!r} is not known. Use one of: {', '.join(known)}.")
