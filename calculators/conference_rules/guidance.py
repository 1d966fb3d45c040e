"""Lines of guidance: what a source says must be done or should be thought about, each with its place in the source.

The tables for quoracy, attendance and the planners are made of such lines. A line may name conditions in `when`; it
applies when every one of them holds. The modules that hold a kind of table say which conditions they can set, so that a
misspelt one is found when the file is read.

What a source says is also printed under each form, for readers who have entered nothing and whatever they enter. There a
line with conditions stands only in words that name the condition first: "If ...".
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from .ids import SourceId

IfChair = Literal["", "goes_ahead", "puts_off"]


@dataclass(frozen=True)
class Line:
    """One thing that a source says, in our own words. `facts` are its ids in the evidence.

    `in_general` words a line that has conditions for readers of every case. It is empty where such a line says nothing to them.
    `if_chair` says which decision of the chair a line about quoracy follows from; most follow whatever the chair decides.
    `fill_in` names what only the chair can add to a record of it, such as who agreed and when.
    """

    id: str
    text: str
    source: SourceId
    section: str = ""
    facts: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    in_general: str | None = None
    if_chair: IfChair = ""
    fill_in: str = ""

    @property
    def for_every_case(self) -> str:
        """Words that are true whatever is entered; empty where there are none."""
        if self.when and self.in_general is not None:
            return self.in_general
        return self.text


@dataclass(frozen=True)
class Advice:
    """What must be done, what should be considered and what a reader has to know beside it."""

    must: tuple[Line, ...] = ()
    consider: tuple[Line, ...] = ()
    cautions: tuple[Line, ...] = ()

    def applying(self, holding: Collection[str]) -> "Advice":
        """The lines whose conditions all hold."""
        return Advice(*(lines_applying(lines, holding) for lines in (self.must, self.consider, self.cautions)))


def lines_applying(lines: Sequence[Line], holding: Collection[str]) -> tuple[Line, ...]:
    """The lines whose conditions all hold."""
    return tuple(line for line in lines if all(condition in holding for condition in line.when))
