"""The calculators on a draft: what each asks under its rules, as plain data from which the page makes a form, and what it answers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from conference_rules import Area, BadRules, Rules
from conference_rules.building import stop_at
from conference_rules.ids import AreaId

from .. import IDS, api, blocks, calculator_named
from ..fields import Checks, Choice, DateField, Flag, Group, Number, Repeat, Text, questions_in
from .trying import asked_on

if TYPE_CHECKING:
    from ..contract.block_kinds import Block
    from ..fields import AnyField, Question

DATES = "timescales"
"""The calculator that is tried without a form of its own: the page asks for one day, and shows its dates at once."""
BESIDE_THE_FORM = tuple(calculator for calculator in IDS if calculator not in (DATES, "practice"))
"""The others that a council's site has. To practise is training: it has no page among them, and its Python is not loaded here."""
_ON_A_PAGE_OF_ITS_OWN = ("print", "stamp", "calendar", "link", "copy", "download", "what_if")
"""What an answer offers besides: to print it, to take it away, to go on from it."""
_NOTHING_TO_ENTER = "There is nothing to fill in here. Nothing that a reader could enter would change what this document says."


def calculators() -> list[dict[str, str]]:
    """What stands beside the form, by what it is called."""
    return [{"id": name, "title": calculator_named(name).title} for name in BESIDE_THE_FORM]


def questions_of(calculator: str, rules: Rules, area: AreaId) -> dict[str, Any]:
    """What a calculator asks on these rules; where nothing that is entered would change its answer, what the document says."""
    if calculator not in BESIDE_THE_FORM:
        raise BadRules("request", "calculator", f"choose one of: {', '.join(BESIDE_THE_FORM)}.")
    with asked_on(rules):
        fields = calculator_named(calculator).fields(area)
        asked = list(_asked(fields)) if any(question.in_forms for question in questions_in(fields)) else []
    return {"fields": asked, "submit": calculator_named(calculator).submit, "view": [] if asked else _what_it_says(calculator, rules.areas[area])}


def _what_it_says(calculator: str, area: Area) -> list[Block]:
    said = area.guidance_on(calculator)
    lines = [said.statement.text, said.who_decides.text] if said else []
    return [blocks.paragraph(line) for line in (_NOTHING_TO_ENTER, *lines)]


def answer_of(calculator: str, inputs: Any, rules: Rules, area: AreaId, today: Any) -> list[Block]:
    """What a calculator answers on these rules. Raises `BadRules`, naming the questions that cannot be used."""
    request = json.dumps({"calculator": calculator, "area": area, "today": today, "inputs": inputs, "view": True})
    with asked_on(rules):
        answer: dict[str, Any] = json.loads(api.answer(request))
    stop_at(BadRules(calculator, problem["field"], problem["message"]) for problem in answer.get("errors", ()))
    view: list[Block] = answer["view"]
    return view


# What is asked, as plain data


def _asked(fields: Sequence[AnyField]) -> Iterator[dict[str, Any]]:
    for field in fields:
        if isinstance(field, Group):
            inside = list(_asked(field.fields))
            if inside:
                yield {"kind": "group", "legend": field.legend, "hint": field.hint, "fields": inside} | _condition(field.show_when)
        elif field.in_forms:
            yield _rows(field) if isinstance(field, Repeat) else _question(field)


def _rows(repeat: Repeat) -> dict[str, Any]:
    words = {"legend": repeat.legend, "hint": repeat.hint, "add": repeat.add_label, "remove": repeat.remove_label, "item": repeat.item_label}
    rows = {"name": repeat.name, "at_most": repeat.at_most, "starts_with": repeat.starts_with, "fields": list(_asked(repeat.fields))}
    return {"kind": "repeat"} | words | rows | _condition(repeat.show_when)


def _question(field: Question) -> dict[str, Any]:
    asked = {"name": field.name, "label": field.called_in_a_form, "hint": field.hint} | _condition(field.form_shows_when or field.show_when)
    if isinstance(field, DateField):
        return asked | {"kind": "date"}
    if isinstance(field, Flag):
        return asked | {"kind": "flag"}
    if isinstance(field, Number):
        return asked | {"kind": "text", "width": len(str(field.most)), "digits": True}
    if isinstance(field, Checks):
        return asked | {"kind": "ticks", "options": _options(field), "several": True}
    if isinstance(field, Choice):
        nothing = {"nothing": field.words_for_nothing} if field.style == "select" else {}
        return asked | {"kind": "choice" if nothing else "ticks", "options": _options(field)} | nothing
    return asked | {"kind": "text", "width": field.width if isinstance(field, Text) else 10}


def _options(field: Choice | Checks) -> dict[str, str]:
    blank = field.blank_means if isinstance(field, Choice) and field.style == "select" else None
    return {option.value: option.label for option in field.options if option.value != blank}


def _condition(show_when: tuple[str, tuple[str, ...]] | None) -> dict[str, Any]:
    return {"when": {"name": show_when[0], "values": list(show_when[1])}} if show_when else {}


# What a preview shows of an answer


def preview(view: Sequence[Block]) -> list[Block]:
    """An answer to be read: without what prints it or takes it away, and with the pages of the guide by their names alone."""
    return [_read_only(block) for block in view if block["kind"] not in _ON_A_PAGE_OF_ITS_OWN]


def _read_only(part: Any) -> Any:
    if isinstance(part, Mapping):
        if "page" in part and "text" in part:
            return part["text"]
        return {key: _read_only(value) for key, value in part.items()}
    if isinstance(part, list):
        return [_read_only(one) for one in part if not (isinstance(one, Mapping) and one.get("kind") in _ON_A_PAGE_OF_ITS_OWN)]
    return part
