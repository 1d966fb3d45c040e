"""How each kind of question is worked out."""

from collections.abc import Callable, Mapping

from .dates import DATE_WAYS, Case, Worked
from .documents import wrong_lines
from .people import PEOPLE_WAYS
from .situations import Ask

WAYS: Mapping[str, Callable[[Ask, Case], Worked]] = {**DATE_WAYS, **PEOPLE_WAYS, "wrong_lines": wrong_lines}


def work_out(ask: Ask, case: Case) -> Worked:
    """The right answer to one question, why it is right, and what the usual mistakes would give."""
    return WAYS[ask.about](ask, case)
