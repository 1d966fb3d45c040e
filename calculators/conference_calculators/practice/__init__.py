"""Practice: a learner answers an invented situation, and learns which usual mistake gives that answer.

What is behind it is loaded only when somebody practises: whoever needs a date today does not wait for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from conference_rules.ids import AreaId

from ..fields import AnyField
from ..fields.calculator import Calculator, Request

if TYPE_CHECKING:
    from ..contract.block_kinds import Block
    from .shape import Marked


def fields(area: AreaId) -> Sequence[AnyField]:
    """Which situation, which number of it, and its questions."""
    from . import marking

    return marking.fields(area)


def run(request: Request) -> Marked:
    """Each answer marked. Raises BadInput with one sentence a field."""
    from . import marking

    return marking.run(request)


def view(answer: Marked, request: Request) -> list[Block]:
    """The blocks of the whole answer."""
    from . import page

    return page.view(answer, request)


PRACTICE = Calculator("practice", "Practice", fields, run, view, submit="Mark my answers", listed=False)
