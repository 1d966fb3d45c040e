"""A child's part in a conference: what an area's source points to, and never whether a child may come.

A no after a full explanation is decisive; a wish to come is one factor; age is a guide; a disability means adjustments
first; a family member never interprets. What one area's document weighs steers the plan in that area alone. What the area's
document does not mention comes as this guide's own good practice.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from .attendance_rules import AttendanceRule, AttendanceSettings, Common, Words
from .guidance import Advice, Line, lines_applying
from .ready_made import ready_made

Known = bool | None
Indication = Literal["explain_first", "respect_no", "plan_all", "plan_part", "indirect", "more_needed"]
Secondary = Literal["secondary", "below_secondary", "secondary_unclear"]

HELP = ("disability", "learning_difficulty", "reads", "interpreter_needed")
"""What else is asked about every child who is asked at all, to arrange what they need."""

_WEIGHING = ("explain_first", "explain_first_wish", "more_needed", "more_needed_adjustments", "more_needed_apart")


_RESTS_ON: Mapping[Words, tuple[str, ...]] = {
    "explain_first": ("explain_first",),
    "explain_first_wish": ("explain_first",),
    "explain_first_no": ("explain_first", "no_respected"),
    "respect_no": ("no_respected",),
    "more_needed_adjustments": ("adjustments",),
}
"""The lines of guidance that an answer repeats. Where the area's document has none of its own, the answer is good practice alone."""


@dataclass(frozen=True)
class Situation:
    """What is known of a child. None is "unknown"; `school_age` is the age before the school year, where it is known.

    `kept_apart` says whether a hostile parent can be kept out while the child is there, or the meeting split.
    """

    age: int
    school_age: int | None = None
    understands: Literal["yes", "partly", "no", "unknown"] = "unknown"
    explained: Known = None
    wish: Literal["attend", "attend_part", "not_attend", "unknown"] = "unknown"
    parents_view: Literal["agree", "object", "divided", "unknown"] = "unknown"
    benefit: Literal["yes", "no", "unclear"] = "unclear"
    safe_from_hostility: Known = None
    kept_apart: Known = None
    learning_difficulty: Known = None
    disability: Known = None
    reads: Known = None
    wants_parent_out: Known = None
    interpreter_needed: Known = None
    proposed_interpreter: Literal["professional", "family", "none"] = "none"


@dataclass(frozen=True)
class ParticipationPlan:
    """Something to agree with the chair. `to_find_out` names what nobody has said yet and the plan depends on."""

    indication: Indication
    headline: str
    words: str
    to_find_out: tuple[str, ...]
    age_note: Line
    advocate: Line
    advice: Advice
    ways: tuple[Line, ...]
    codes: tuple[Line, ...]


@ready_made
def load_common() -> Common:
    """What ships with the package for every area, checked."""
    from .data_files import table
    from .guidance_tables import COMMON_FILE, common_from

    return common_from(table(COMMON_FILE))


def participation_plan(rule: AttendanceRule, situation: Situation, common: Common, is_national: bool = False) -> ParticipationPlan:
    """Where the area's own criteria point for this child, and everything to arrange on the way. England as a whole has no document."""
    asked = _is_asked(situation, common)
    indication = indicated(rule, situation) if asked else "indirect"
    words = _words_for(indication, rule, situation) if asked else "not_asked"
    holding = _holding(rule.settings, situation, indication, asked, common)
    pick = _Picker(holding, {**rule.settings.ages, "recorded_age": common.recorded_from_age})
    own = _practice_left_over(rule, common)
    return ParticipationPlan(
        indication=indication,
        headline=" ".join([common.headline[words], *_only_good_practice(words, own, common, is_national)]),
        words=" ".join([*_what_the_child_said(situation, common), common.indication[words], *_beside(holding, common)]),
        to_find_out=tuple(common.to_find_out[name] for name in _still_open(words, rule, situation)),
        age_note=pick(rule.age_notes)[0],
        advocate=pick(rule.advocate)[0],
        advice=Advice(pick(rule.advice.must), pick(rule.advice.consider + own), pick(rule.advice.cautions + common.cautions)),
        ways=pick(rule.ways),
        codes=pick(common.codes),
    )


@dataclass(frozen=True)
class _Picker:
    """Takes the lines that apply and fills in the ages that stand once in the data."""

    holding: frozenset[str]
    ages: Mapping[str, int]

    def __call__(self, lines: Sequence[Line]) -> tuple[Line, ...]:
        return tuple(replace(line, text=line.text.format(**self.ages)) for line in lines_applying(lines, self.holding))


def _is_asked(situation: Situation, common: Common) -> bool:
    """Nobody explains the meeting to a baby or asks what it wants; a child who had it explained or has said what they want counts as asked."""
    return situation.age >= common.recorded_from_age or bool(situation.explained) or situation.wish != "unknown"


def indicated(rule: AttendanceRule, situation: Situation) -> Indication:
    """The direction in which what is known points, for a child who is asked."""
    if situation.wish == "not_attend":
        return "respect_no" if situation.explained else "explain_first"
    if not situation.explained:
        return "explain_first"
    if _adjustments_come_first(situation):
        return "more_needed"
    if _speaks_against(rule, situation):
        return "indirect"
    if _unknown(rule, situation):
        return "more_needed"
    in_part = situation.wish == "attend_part" or situation.understands == "partly"
    return "plan_part" if in_part else "plan_all"


def _adjustments_come_first(situation: Situation) -> bool:
    """A child who may need help to understand is helped before anybody concludes anything from how much they understand."""
    return _adjustments_due(situation) and situation.understands != "yes"


def _adjustments_due(situation: Situation) -> bool:
    return bool(situation.disability or situation.learning_difficulty)


def _speaks_against(rule: AttendanceRule, situation: Situation) -> bool:
    """Whether something that this area weighs points to other ways of being heard. What it does not weigh steers nothing here."""
    against = {
        "understands": situation.understands == "no",
        "benefit": situation.benefit == "no",
        "safe_from_hostility": _is_not_safe(situation) and situation.kept_apart is False,
    }
    return any(holds and name in rule.settings.weighs for name, holds in against.items())


def _is_not_safe(situation: Situation) -> bool:
    """Whether a hostile or blaming parent would be in the room with the child, as far as is known."""
    return situation.safe_from_hostility is False and not situation.kept_apart


def _unknown(rule: AttendanceRule, situation: Situation) -> list[str]:
    """What the area's source wants weighed and nobody has said yet."""
    open_issues = [name for name in rule.settings.weighs if getattr(situation, name) in ("unknown", "unclear", None)]
    return [*open_issues, *(["kept_apart"] if _asks_first_about_the_parent(rule, situation) else [])]


def _asks_first_about_the_parent(rule: AttendanceRule, situation: Situation) -> bool:
    """Before a child is kept away because of a hostile parent, somebody asks whether the parent can be."""
    return "safe_from_hostility" in rule.settings.weighs and _is_not_safe(situation) and situation.kept_apart is None


def _words_for(indication: Indication, rule: AttendanceRule, situation: Situation) -> Words:
    if indication == "explain_first" and situation.wish == "not_attend":
        return "explain_first_no"
    if indication == "explain_first" and _wants_to_come(situation):
        return "explain_first_wish"
    if indication == "more_needed" and _adjustments_come_first(situation):
        return "more_needed_adjustments"
    if indication == "more_needed" and _wants_to_come(situation) and _asks_first_about_the_parent(rule, situation):
        return "more_needed_apart"
    return indication


def _wants_to_come(situation: Situation) -> bool:
    return situation.wish in ("attend", "attend_part")


def _still_open(words: Words, rule: AttendanceRule, situation: Situation) -> list[str]:
    """What nobody has said yet: first what has to be weighed, while that can still change the plan, then what help the child needs."""
    if words == "not_asked":
        return []
    weighed = _unknown(rule, situation) if words in _WEIGHING else []
    help_needed = [name for name in HELP if getattr(situation, name) is None]
    apart = ["wants_parent_out"] if situation.wants_parent_out is None and situation.wish != "not_attend" else []
    return [*weighed, *apart, *help_needed]


def _only_good_practice(words: Words, own: Collection[Line], common: Common, is_national: bool) -> list[str]:
    """An answer under the name of an area says so when nothing in that area's document is behind it."""
    ours = {line.id for line in own}
    said = common.beside["own_practice_across_england" if is_national else "own_practice"]
    return [said] if ours.intersection(_RESTS_ON.get(words, ())) else []


def _what_the_child_said(situation: Situation, common: Common) -> list[str]:
    """A wish to come is repeated whatever the plan. A no is part of the words of every plan for it."""
    return [common.wish[situation.wish]] if _wants_to_come(situation) else []


def _beside(holding: Collection[str], common: Common) -> list[str]:
    """Good practice beside a plan for the child to come, where the document does not weigh that a hostile parent would be there."""
    return [common.beside["not_safe"]] if {"coming", "not_safe"} <= set(holding) else []


def _practice_left_over(rule: AttendanceRule, common: Common) -> tuple[Line, ...]:
    """This guide's own practice, on points that the area's document does not mention."""
    said = {line.id for line in (*rule.advice.must, *rule.advice.consider)}
    return tuple(line for line in common.practice if line.id not in said)


def _holding(settings: AttendanceSettings, situation: Situation, indication: Indication, asked: bool, common: Common) -> frozenset[str]:
    """The conditions on which lines of guidance depend."""
    may_come = asked and situation.wish != "not_attend"
    not_safe = _is_not_safe(situation)
    tests = {
        "asked": asked,
        "not_asked": not asked,
        "not_explained": asked and not situation.explained,
        "wish_no": situation.wish == "not_attend",
        "wish_known": situation.wish != "unknown",
        "coming": indication in ("plan_all", "plan_part"),
        "may_come": may_come,
        "interpreter_needed": situation.interpreter_needed is True,
        "interpreter_in_question": situation.interpreter_needed is True or situation.proposed_interpreter == "family",
        "adjustments_due": _adjustments_due(situation),
        "learning_difficulty": situation.learning_difficulty is True,
        "not_safe": not_safe,
        "apart_not_settled": may_come and not_safe and situation.kept_apart is None,
        "harder_for_the_child": not_safe or situation.learning_difficulty is True,
        "reads": situation.reads is True,
        "does_not_read": situation.reads is False,
        "wants_parent_out": situation.wants_parent_out is True,
        "parents_not_agreed": situation.parents_view != "agree",
        "under_recorded_age": situation.age < common.recorded_from_age,
        "recorded_age": situation.age >= common.recorded_from_age,
        **_about_age(settings, situation),
    }
    return frozenset(name for name, holds in tests.items() if holds)


def _about_age(settings: AttendanceSettings, situation: Situation) -> dict[str, bool]:
    tests: dict[str, bool] = {}
    if settings.indicator_age is not None:
        tests["under_indicator"] = situation.age < settings.indicator_age
        tests["from_indicator"] = situation.age >= settings.indicator_age
    if settings.secondary_age is not None:
        tests[_secondary(settings.secondary_age, situation)] = True
    if settings.advocate_over is not None:
        tests["under_advocate_age"] = situation.age < settings.advocate_over
        tests["at_advocate_age"] = situation.age == settings.advocate_over
        tests["over_advocate_age"] = situation.age > settings.advocate_over
    return tests


def _secondary(age: int, situation: Situation) -> Secondary:
    if situation.school_age is not None:
        return "secondary" if situation.school_age >= age else "below_secondary"
    if situation.age == age:
        # Some children of this age began secondary school in September and some did not: the date of birth tells.
        return "secondary_unclear"
    return "secondary" if situation.age > age else "below_secondary"
