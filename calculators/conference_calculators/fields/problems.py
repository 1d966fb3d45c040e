"""What is said when an input cannot be used: one kind sentence a field, never a traceback."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class FieldError:
    """What is wrong with one input: `field` is its dotted name, such as "events.0.date"."""

    field: str
    message: str

    def as_dict(self) -> dict[str, str]:
        """The shape in which the JSON door reports it."""
        return {"field": self.field, "message": self.message}


class BadInput(ValueError):
    """The inputs cannot be answered. Carries one FieldError a field, in the order of the form."""

    def __init__(self, errors: Iterable[FieldError]) -> None:
        self.errors = _first_of_each_field(errors)
        super().__init__("; ".join(f"{error.field}: {error.message}" for error in self.errors))


def _first_of_each_field(errors: Iterable[FieldError]) -> tuple[FieldError, ...]:
    kept: dict[str, FieldError] = {}
    for error in errors:
        kept.setdefault(error.field, error)
    return tuple(kept.values())
