"""What a calculator is: its questions, its answer and the words that show it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from conference_rules.ids import AreaId

from .problems import BadInput, FieldError
from .questions import AnyField
from .reading import read_form

if TYPE_CHECKING:
    from conference_rules.rules import Rules

    from ..contract.block_kinds import Block

__all__ = ["BadInput", "Calculator", "FieldError", "Request"]

Answer = TypeVar("Answer", bound=Mapping[str, Any])
"""What a calculator answers, as the contract types it."""


@dataclass(frozen=True)
class Request:
    """One question put to a calculator. `today` comes from the caller: nothing here looks at a clock."""

    calculator: str
    area: AreaId
    inputs: Mapping[str, Any]
    rules: Rules
    today: date | None = None


@dataclass(frozen=True)
class Calculator(Generic[Answer]):
    """`fields` gives the questions for an area, `run` the answer (or raises BadInput), `view` what a page shows.

    One that is not `listed` has no page of its own among the calculators. `submit` is the button's words. The page that carries the
    form has the heading, so a form has none of its own. `leads_to` names the pages of the guide that an answer may link to, by their
    source: where they lie is known only to the page. `tab` is what the browser's tab and history call
    the page, where the title would tell too much to somebody who looks on. `reader` is for whom its page is: one for work asks before
    what was entered is lost, and one for families never holds anybody up. `longest_request` is in characters.
    """

    id: str
    title: str
    fields: Callable[[AreaId], Sequence[AnyField]]
    run: Callable[[Request], Answer]
    view: Callable[[Answer, Request], list[Block]]
    submit: str = "Work it out"
    listed: bool = True
    leads_to: tuple[str, ...] = ()
    tab: str = ""
    reader: Literal["parent", "professional"] = "professional"
    longest_request: int = 2_000_000

    def read(self, request: Request) -> dict[str, Any]:
        """The inputs as values by dotted name; raises BadInput with one message a field."""
        return read_form(self.fields(request.area), request.inputs)
