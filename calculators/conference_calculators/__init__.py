"""What we ask and how we answer. `CALCULATORS` is the whole list; `api.answer` is the one door."""

from .calculator import Calculator
from .owed import OWED
from .timescales import TIMESCALES

CALCULATORS: tuple[Calculator, ...] = (TIMESCALES, OWED)

__all__ = ["CALCULATORS", "Calculator"]
