"""Practice: a learner answers an invented situation, and learns which usual mistake gives that answer.

What is behind it is loaded only when somebody practises: whoever needs a date today does not wait for it.
"""

from collections.abc import Sequence
from typing import Any

from .calculator import Block, Calculator, Request
from .fields import AnyField


def fields(area: str) -> Sequence[AnyField]:
    """Which situation, which number of it, and its questions."""
    from . import practice_marking

    return practice_marking.fields(area)


def run(request: Request) -> dict[str, Any]:
    """Each answer marked. Raises BadInput with one sentence a field."""
    from . import practice_marking

    return practice_marking.run(request)


def view(answer: dict[str, Any], request: Request) -> list[Block]:
    """The blocks of the whole answer."""
    from . import practice_view

    return practice_view.view(answer, request)


PRACTICE = Calculator("practice", "Practice", fields, run, view, submit="Mark my answers", listed=False)
