"""How each kind of question is worked out."""

from collections.abc import Callable, Mapping

from .practice_bank import Ask
from .practice_documents import wrong_lines
from .practice_people import PEOPLE_WAYS
from .practice_working import DATE_WAYS, Case, Worked

WAYS: Mapping[str, Callable[[Ask, Case], Worked]] = {**DATE_WAYS, **PEOPLE_WAYS, "wrong_lines": wrong_lines}


def work_out(ask: Ask, case: Case) -> Worked:
    """The right answer to one question, why it is right, and what the usual mistakes would give."""
    return WAYS[ask.about](ask, case)
