"""What we ask and how we answer. `CALCULATORS` is the whole list; `api.answer` is the one door."""

from .attendance import ATTENDANCE
from .calculator import Calculator
from .early_review import EARLY_REVIEW
from .end_plan import END_PLAN
from .exclusion import EXCLUSION
from .owed import OWED
from .practice import PRACTICE
from .pre_birth import PRE_BIRTH
from .quoracy import QUORACY
from .split import SPLIT
from .timescales import TIMESCALES

CALCULATORS: tuple[Calculator, ...] = (
    TIMESCALES, OWED, QUORACY, ATTENDANCE, EXCLUSION, SPLIT, EARLY_REVIEW, END_PLAN, PRE_BIRTH,
    PRACTICE,
)  # fmt: skip

__all__ = ["CALCULATORS", "Calculator"]
