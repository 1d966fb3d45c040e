"""What an area's source says about a child's part, the table [attendance], and what is the same in every area."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from .guidance import Advice, Line

ADVOCATE_OFFERS = ("yes", "unclear_offer", "consider", "silent", "not_read")

WEIGHED = ("understands", "wish", "parents_view", "benefit", "safe_from_hostility")

Words = Literal[
    "explain_first", "explain_first_wish", "explain_first_no", "respect_no", "plan_all", "plan_part", "indirect", "not_asked",
    "more_needed", "more_needed_adjustments", "more_needed_apart",
]  # fmt: skip
"""How an indication is worded; some have more than one way."""

CONDITIONS = frozenset(
    {
        "not_explained", "asked", "not_asked", "wish_no", "wish_known", "may_come", "coming", "interpreter_needed", "interpreter_in_question",
        "adjustments_due", "learning_difficulty", "not_safe", "apart_not_settled", "harder_for_the_child", "reads", "does_not_read",
        "wants_parent_out", "parents_not_agreed",
        "under_indicator", "from_indicator", "secondary", "below_secondary", "secondary_unclear", "over_advocate_age",
        "at_advocate_age", "under_advocate_age", "under_recorded_age", "recorded_age",
    }
)  # fmt: skip


@dataclass(frozen=True)
class AttendanceSettings:
    """The plain keys of an attendance table."""

    weighs: tuple[str, ...]
    indicator_age: int | None = None
    secondary_age: int | None = None
    advocate_over: int | None = None

    @property
    def ages(self) -> dict[str, int]:
        """The ages that the lines of the table name in braces."""
        ages = {"indicator_age": self.indicator_age, "secondary_age": self.secondary_age, "advocate_age": self.advocate_over}
        return {name: age for name, age in ages.items() if age is not None}


@dataclass(frozen=True)
class AttendanceRule:
    """What one area's source says about a child's part. `weighs` are the questions it wants answered for each child."""

    settings: AttendanceSettings
    statement: Line
    who_decides: Line
    age_notes: tuple[Line, ...]
    advocate: tuple[Line, ...]
    ways: tuple[Line, ...]
    advice: Advice


@dataclass(frozen=True)
class Common:
    """What is the same in every area: the words of the indications, this guide's own practice and the codes of the record.

    `recorded_from_age` is also the age from which this guide expects a child to be asked.
    """

    headline: Mapping[str, str]
    indication: Mapping[str, str]
    wish: Mapping[str, str]
    beside: Mapping[str, str]
    to_find_out: Mapping[str, str]
    practice: tuple[Line, ...]
    cautions: tuple[Line, ...]
    codes: tuple[Line, ...]
    recorded_from_age: int
