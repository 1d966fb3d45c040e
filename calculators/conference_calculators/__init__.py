"""What we ask and how we answer. `CALCULATORS` is the whole list; `api.answer` is the one door."""

from .calculator import Calculator
from .timescales import TIMESCALES

CALCULATORS: tuple[Calculator, ...] = (TIMESCALES,)

__all__ = ["CALCULATORS", "Calculator"]
