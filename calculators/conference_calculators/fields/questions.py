"""The questions of the calculators, declared once.

From these declarations come the HTML form (at build time), the reading of what was entered, and the published JSON
Schema. A field's `name` is a dotted path: "direct_contact.family" is `inputs["direct_contact"]["family"]`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import KW_ONLY, dataclass, replace
from datetime import date
from typing import Any, Literal

from .dates import FIRST_DATE

ShowWhen = tuple[str, tuple[str, ...]]

ANYTHING = ("*",)


@dataclass(frozen=True)
class Option:
    """One answer to choose. `means` is the JSON value it stands for, where that is another one: True for "yes"."""

    value: str
    label: str
    hint: str = ""
    means: Any = None

    @property
    def meaning(self) -> Any:
        """What the calculator receives when this option is chosen."""
        return self.value if self.means is None else self.means


YES, NO, UNKNOWN = Option("yes", "Yes", means=True), Option("no", "No", means=False), Option("unknown", "Not known yet")


@dataclass(frozen=True)
class Question:
    """What every question has.

    `noun` names the answer in error messages ("date of the conference"); it is the label in small letters unless given.
    `missing` replaces the words shown when nothing was entered. `show_when` is ("sibling", ("value", ...)): the
    question is asked only while the sibling has one of those values, and its answer is dropped otherwise. `in_forms` is
    false for what only JSON callers send. `form_shows_when` is a condition for forms alone, in place of `show_when`:
    where only JSON callers can give the answer its meaning otherwise. ANYTHING stands for any answer at all, and a
    sibling that begins with a slash is a question of the whole form, not of the same row.
    """

    name: str
    label: str
    _: KW_ONLY
    hint: str = ""
    noun: str = ""
    missing: str = ""
    optional: bool = False
    show_when: ShowWhen | None = None
    form_shows_when: ShowWhen | None = None
    in_forms: bool = True

    @property
    def called(self) -> str:
        """How an error message names the answer."""
        return self.noun or self.label[:1].lower() + self.label[1:].rstrip("?")

    @property
    def called_in_a_form(self) -> str:
        """Its label. What has words for when it is missing may be left out only where another answer allows it."""
        return self.label + (" (optional)" if self.optional and not self.missing else "")


@dataclass(frozen=True)
class Text(Question):
    """A free text, such as a label for a child. `width` is the number of characters the box suggests, `lines` the number of lines."""

    _: KW_ONLY
    width: int = 20
    at_most: int = 200
    lines: int = 1


@dataclass(frozen=True)
class Labels(Text):
    """Several short labels: a list in JSON, words with commas between them in a form."""

    _: KW_ONLY
    most: int = 12


@dataclass(frozen=True)
class Number(Question):
    """A whole number."""

    _: KW_ONLY
    least: int = 0
    most: int = 999
    suffix: str = ""


@dataclass(frozen=True)
class DateField(Question):
    """A date in three boxes: day, month, year. A date of birth may be earlier than any event that is counted from."""

    _: KW_ONLY
    earliest: date = FIRST_DATE


@dataclass(frozen=True)
class TimeField(Question):
    """A time of day, such as 9:30 or 1.30pm."""


@dataclass(frozen=True)
class Choice(Question):
    """One of several options. `open_prefix` lets JSON callers send more than these: "other:" allows "other:Clinic".

    `blank_means` is the option that is taken where nothing is chosen: a list in a form starts with it. With `by_address` each option of a list
    has an address on the page, "#role-chair", and whoever comes by it finds that option chosen.
    """

    options: Sequence[Option] = ()
    style: Literal["radios", "select"] = "radios"
    _: KW_ONLY
    open_prefix: str = ""
    blank_means: str = ""
    by_address: bool = False

    @property
    def called_in_a_form(self) -> str:
        """Its label; where nothing chosen is an answer, nothing is left out."""
        return self.label if self.blank_means else super().called_in_a_form

    @property
    def words_for_nothing(self) -> str:
        """What a list starts with."""
        return next((option.label for option in self.options if option.value == self.blank_means), "Choose from the list")


@dataclass(frozen=True)
class Checks(Question):
    """Any number of options. Always optional: none chosen is an answer."""

    options: Sequence[Option] = ()


@dataclass(frozen=True)
class ChecksByLabel(Checks):
    """Options that hold for all, as a list, or by label: {"Child 1": [...]}. Of the forms only that for the room sends it by label."""


@dataclass(frozen=True)
class Flag(Question):
    """One box to tick, read as true or false."""


@dataclass(frozen=True)
class Group:
    """A legend over some questions. It has no name: its questions stay where they were."""

    legend: str
    fields: Sequence[AnyField]
    _: KW_ONLY
    hint: str = ""
    show_when: ShowWhen | None = None


@dataclass(frozen=True)
class Repeat:
    """Rows of the same questions, such as one a person. `item_label` names a row: "Person" gives "Person 2".

    A Repeat of a single field with an empty name holds plain values: `children.0` is `inputs["children"][0]`.
    """

    name: str
    legend: str
    fields: Sequence[AnyField]
    at_most: int
    add_label: str
    remove_label: str
    item_label: str
    starts_with: int = 1
    _: KW_ONLY
    hint: str = ""
    optional: bool = False
    show_when: ShowWhen | None = None
    in_forms: bool = True

    @property
    def holds_plain_values(self) -> bool:
        """Its rows are values, not objects."""
        return len(self.fields) == 1 and getattr(self.fields[0], "name", None) == ""


AnyField = Question | Repeat | Group


def not_in_forms(fields: Sequence[AnyField]) -> list[AnyField]:
    """The same fields, asked by no form: for an area where no answer to them would change anything."""
    return [
        replace(field, fields=not_in_forms(field.fields)) if isinstance(field, Group) else replace(field, in_forms=False) for field in fields
    ]


def questions_in(fields: Sequence[AnyField]) -> Iterator[Question | Repeat]:
    """The named fields, in the order of the form, groups opened up. A group's condition passes to its questions."""
    for field in fields:
        if isinstance(field, Group):
            yield from questions_in(field.fields)
        else:
            yield field
