"""Reads what was entered against the declared questions: plain values, or one kind sentence a field."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import time
from typing import Any

from .dates import is_blank_date, read_date
from .problems import BadInput, FieldError
from .questions import (
    AnyField,
    Checks,
    ChecksByLabel,
    Choice,
    DateField,
    Flag,
    Group,
    Labels,
    Number,
    Option,
    Question,
    Repeat,
    Text,
    TimeField,
    questions_in,
)

_TIME = re.compile(r"([0-9]{1,2})(?:[:.]([0-9]{2}))?\s*(am|pm)?", re.IGNORECASE)
_WHOLE_NUMBER = re.compile(r"[0-9]{1,6}")


def read_form(fields: Sequence[AnyField], inputs: Any) -> dict[str, Any]:
    """The answers by dotted name; what was left out is absent. Raises BadInput with one message a field."""
    reader = _Reader()
    values = reader.read_fields(fields, inputs, prefix="")
    if reader.errors:
        raise BadInput(reader.errors)
    return values


def is_blank(value: Any) -> bool:
    """Nothing was entered here, at any depth: such a row of a repeat is left out."""
    if isinstance(value, Mapping):
        return all(is_blank(part) for part in value.values())
    if isinstance(value, (list, tuple)):
        return all(is_blank(part) for part in value)
    return value is None or value is False or (isinstance(value, str) and not value.strip())


class _Reader:
    """Walks the fields once, collecting values and errors."""

    def __init__(self) -> None:
        self.errors: list[FieldError] = []

    def read_fields(self, fields: Sequence[AnyField], inputs: Any, prefix: str) -> dict[str, Any]:
        """The values of these fields, which lie under `prefix` in the form."""
        if not isinstance(inputs, Mapping):
            self._report(prefix.rstrip(".") or "inputs", "Send the answers as an object of names and values")
            return {}
        self._refuse_unknown(fields, inputs, prefix)
        values: dict[str, Any] = {}
        for field in _asked(fields, inputs):
            self._read_into(values, field, value_at(inputs, field.name), prefix)
        return values

    def _read_into(self, values: dict[str, Any], field: Question | Repeat, given: Any, prefix: str) -> None:
        name = prefix + field.name
        if isinstance(field, Repeat):
            values[field.name] = self._read_rows(field, given, name)
        elif isinstance(field, (Flag, Checks)) or not _is_blank_answer(given):
            values[field.name] = self._accept(read_answer(field, given, name))
        elif not field.optional:
            self._report(name, words_when_missing(field))

    def _read_rows(self, repeat: Repeat, given: Any, name: str) -> list[Any]:
        if not isinstance(given, (list, tuple, type(None))):
            self._report(name, f"Send {repeat.name} as a list")
            return []
        rows = given or []
        if len(rows) > repeat.at_most:
            self._report(name, f"Give at most {repeat.at_most}: there are {len(rows)} here")
            return []
        filled = [(number, row) for number, row in enumerate(rows) if not is_blank(row)]
        if not filled and not repeat.optional:
            # The first row says what to enter, so that the message leads to a box and not to a heading.
            filled = [(0, {})]
        return [self._read_row(repeat, row, f"{name}.{number}") for number, row in filled]

    def _read_row(self, repeat: Repeat, row: Any, name: str) -> Any:
        if not repeat.holds_plain_values:
            return self.read_fields(repeat.fields, row, prefix=name + ".")
        question = next(iter(questions_in(repeat.fields)))
        assert isinstance(question, Question)
        if is_blank(row):
            return self._report(name, words_when_missing(question))
        return self._accept(read_answer(question, row, name))

    def _accept(self, answer: Any) -> Any:
        if isinstance(answer, FieldError):
            self.errors.append(answer)
            return None
        return answer

    def _report(self, name: str, message: str) -> None:
        self.errors.append(FieldError(name, message))

    def _refuse_unknown(self, fields: Sequence[AnyField], inputs: Mapping[str, Any], prefix: str) -> None:
        known = list(dict.fromkeys(field.name.split(".")[0] for field in questions_in(fields)))
        for key in list(inputs)[:100]:
            if key not in known:
                shown = key if len(key) <= 40 else key[:40] + "..."
                self._report(
                    prefix + shown if shown else prefix.rstrip(".") or "inputs", f"There is no question of this name here. Use {', '.join(known)}"
                )


def value_at(inputs: Any, dotted_name: str) -> Any:
    """The value under a dotted name, or None where any part of the way is missing."""
    for part in dotted_name.split("."):
        if not isinstance(inputs, Mapping):
            return None
        inputs = inputs.get(part)
    return inputs


def read_answer(field: Question, given: Any, name: str) -> Any:
    """One answer as the calculator wants it, or a FieldError."""
    reader = next(read for kind, read in _READERS.items() if isinstance(field, kind))
    return reader(field, given, name)


def words_when_missing(field: Question) -> str:
    """What to say when nothing was entered."""
    if field.missing:
        return field.missing
    if isinstance(field, Choice):
        return f"Choose an answer: {field.label}"
    return f"Enter the {field.called}"


def _asked(fields: Sequence[AnyField], inputs: Mapping[str, Any]) -> list[Question | Repeat]:
    asked: list[Question | Repeat] = []
    for field in fields:
        if field.show_when and not _condition_holds(field.show_when, inputs, fields):
            continue
        asked.extend(_asked(field.fields, inputs) if isinstance(field, Group) else [field])
    return asked


def _condition_holds(show_when: tuple[str, tuple[str, ...]], inputs: Any, fields: Sequence[AnyField]) -> bool:
    sibling, values = show_when
    given = value_at(inputs, sibling)
    if isinstance(given, (list, tuple)):
        return any(isinstance(value, str) and value in values for value in given)
    question = next((field for field in questions_in(fields) if field.name == sibling), None)
    chosen = _option_for(question.options, given) if isinstance(question, Choice) else None
    return (chosen.value if chosen else _as_typed(given)) in values


def _as_typed(given: Any) -> str:
    # A ticked flag stands in conditions as "true".
    return "true" if given is True else given if isinstance(given, str) else ""


def _is_blank_answer(given: Any) -> bool:
    if isinstance(given, Mapping):
        return is_blank_date(given)
    return given is None or given == [] or (isinstance(given, str) and not given.strip())


def _read_date(field: DateField, given: Any, name: str) -> Any:
    return read_date(given, name, field.called, field.earliest)


def _read_time(field: Question, given: Any, name: str) -> time | FieldError:
    found = _TIME.fullmatch(given.strip()) if isinstance(given, str) and len(given) <= 20 else None
    moment = _time_of(found) if found else None
    return moment or FieldError(name, f"The {field.called} must be a time of day, such as 9:30 or 1:30pm")


def _time_of(found: re.Match[str]) -> time | None:
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if not (half or found[2]):
        return None
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _read_number(field: Number, given: Any, name: str) -> int | FieldError:
    number: int | None = None
    if isinstance(given, int) and not isinstance(given, bool):
        number = given
    elif isinstance(given, str) and _WHOLE_NUMBER.fullmatch(given.strip()):
        number = int(given.strip())
    if number is None or not field.least <= number <= field.most:
        return FieldError(name, f"The {field.called} must be a whole number from {field.least} to {field.most}")
    return number


def _read_text(field: Text, given: Any, name: str) -> str | FieldError:
    if not isinstance(given, str):
        return FieldError(name, f"The {field.called} must be words")
    lines = given.strip().splitlines() if field.lines > 1 else [given]
    text = "\n".join(" ".join(line.split()) for line in lines)
    if len(text) > field.at_most:
        return FieldError(name, f"The {field.called} must be {field.at_most} characters or fewer")
    return text


def _read_choice(field: Choice, given: Any, name: str) -> Any:
    chosen = _option_for(field.options, given)
    if chosen:
        return chosen.meaning
    if field.open_prefix and isinstance(given, str) and given.startswith(field.open_prefix) and len(given) <= 200:
        return " ".join(given.split())
    return FieldError(name, f"{_sentence(field.label)} Choose one of: {_values(field.options)}")


def _read_checks(field: Checks, given: Any, name: str) -> list[Any] | FieldError:
    chosen = [_option_for(field.options, value) for value in given] if isinstance(given, (list, tuple)) else [None]
    if given is None:
        return []
    if len(chosen) > len(field.options) or not all(chosen):
        return FieldError(name, f"{_sentence(field.label)} Choose from: {_values(field.options)}")
    return list(dict.fromkeys(option.meaning for option in chosen if option))


def _read_checks_by_label(field: ChecksByLabel, given: Any, name: str) -> Any:
    if not isinstance(given, Mapping):
        return _read_checks(field, given, name)
    chosen = {" ".join(str(label).split()): _read_checks(field, values, name) for label, values in given.items()}
    return next((values for values in chosen.values() if isinstance(values, FieldError)), chosen)


def _read_labels(field: Labels, given: Any, name: str) -> list[str] | FieldError:
    listed = given.split(",") if isinstance(given, str) else given
    if not isinstance(listed, (list, tuple)) or not all(isinstance(label, str) for label in listed):
        return FieldError(name, f"The {field.called} must be short labels, with commas between them")
    labels = list(dict.fromkeys(filter(None, (" ".join(label.split()) for label in listed))))
    if len(labels) > field.most:
        return FieldError(name, f"Give at most {field.most}: there are {len(labels)} here")
    if any(len(label) > field.at_most for label in labels):
        return FieldError(name, f"Each label must be {field.at_most} characters or fewer")
    return labels


def _read_flag(field: Flag, given: Any, name: str) -> bool | FieldError:
    if given is None or isinstance(given, bool):
        return bool(given)
    return FieldError(name, f"{_sentence(field.label)} Answer true or false")


def _option_for(options: Sequence[Option], given: Any) -> Option | None:
    # The type is compared too, because 1 == True in Python.
    for option in options:
        if any(type(given) is type(known) and given == known for known in (option.value, option.meaning)):
            return option
    return None


def _values(options: Sequence[Option]) -> str:
    return ", ".join(str(option.value) for option in options)


def _sentence(label: str) -> str:
    return label if label.endswith(("?", ".", ":")) else label + "."


_READERS: dict[type[Question], Callable[[Any, Any, str], Any]] = {
    DateField: _read_date,
    TimeField: _read_time,
    Number: _read_number,
    Choice: _read_choice,
    # A kind that builds on another stands before it.
    ChecksByLabel: _read_checks_by_label,
    Checks: _read_checks,
    Labels: _read_labels,
    Flag: _read_flag,
    Text: _read_text,
}
