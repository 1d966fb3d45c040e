"""The HTML of a calculator's questions, made at build time from the fields declared in Python.

Real questions in real HTML: the page reads well before any script runs, and the script only shows, hides, repeats and
sends what stands here. Pure functions; nothing here knows MkDocs.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from html import escape
from typing import Any

from conference_calculators.calculator import Calculator
from conference_calculators.fields import (
    AnyField,
    Checks,
    Choice,
    DateField,
    Flag,
    Group,
    Number,
    Option,
    Question,
    Repeat,
    Text,
    TimeField,
)

from .. import addresses

# Stands for the number of a row in a <template>; the script replaces it.
ROW = "ROW"


def calculator_html(calculator: Calculator[Any], area_id: str, page: str = "") -> str:
    """The questions, then places for what is happening and for the answer. `page` is the source of another page than their own."""
    page = page or addresses.calculator_page(calculator.id, area_id)
    questions = questions_html(calculator.fields(area_id))
    # method="dialog" outside a dialog does nothing: without our script no answer can end up in the address.
    return f"""\
<div class="cg-calculator" data-module="calculator" data-calculator="{escape(calculator.id)}" \
data-area="{escape(area_id)}"{_leads_to(calculator, page)}>
<noscript><p class="cg-notice cg-notice--info">{_without_script(calculator)}</p></noscript>
<form class="cg-form" method="dialog" autocomplete="off" novalidate>
{questions}
<p class="cg-form__private">{_private(page)}</p>
<div class="cg-form__buttons" data-needs-script hidden>
<button type="submit" class="cg-button">{escape(calculator.submit)}</button>
<button type="reset" class="cg-button cg-button--quiet">Clear what I entered</button>
</div>
</form>
<div role="status" class="cg-status"></div>
<div class="cg-answer" hidden></div>
</div>"""


def questions_html(fields: Sequence[AnyField]) -> str:
    """The questions alone, for a form of another make."""
    return "\n".join(filter(None, (_field(field, "") for field in fields)))


_WITHOUT_SCRIPT = "Working out an answer on this page needs JavaScript, which is off or did not load. "
_WHAT_IS_THERE = "What the source says stands further down and needs nothing."
_DATES_ARE_THERE = 'The rules and the <a href="#ready-reckoner">ready reckoner</a> further down need nothing: they have the dates worked out already.'


def _without_script(calculator: Calculator[Any]) -> str:
    # Only the page of dates has tables that were worked out beforehand.
    return _WITHOUT_SCRIPT + (_DATES_ARE_THERE if calculator.id == "timescales" else _WHAT_IS_THERE)


def _leads_to(calculator: Calculator[Any], page: str) -> str:
    """Where the pages are that an answer may link to, by their source."""
    where = {target: addresses.between(page, target) for target in calculator.leads_to}
    return f' data-leads-to="{escape(json.dumps(where))}"' if where else ""


def _private(page: str) -> str:
    link = f'<a href="{escape(addresses.between(page, addresses.PRIVACY_PAGE))}">How your privacy is kept</a>'
    return f"Everything is worked out on this device. Nothing you enter is sent or stored. {link}"


def _field(field: AnyField, prefix: str) -> str:
    if isinstance(field, Group):
        return _group(field, prefix)
    if isinstance(field, Repeat):
        return _repeat(field, prefix)
    if not field.in_forms:
        return ""
    name = (prefix + field.name).rstrip(".")
    make = next(make for kind, make in _MAKERS.items() if isinstance(field, kind))
    return f'<div class="cg-field" data-field="{name}"{_condition(field, prefix)}>\n{make(field, name)}\n</div>'


def _condition(field: AnyField, prefix: str) -> str:
    """When the field is asked. Without a script it is always there, so that every question can be read."""
    condition = (field.form_shows_when if isinstance(field, Question) else None) or field.show_when
    if not condition:
        return ""
    sibling, values = condition
    name = sibling[1:] if sibling.startswith("/") else prefix + sibling
    return f' data-show-when="{escape(name)}" data-show-values="{escape(" ".join(values))}"'


def _group(group: Group, prefix: str) -> str:
    inside = "\n".join(_field(field, prefix) for field in group.fields)
    return (
        f'<fieldset class="cg-group"{_condition(group, prefix)}>\n<legend>{escape(group.legend)}</legend>\n'
        f"{_paragraph_of_hint(group.hint)}{inside}\n</fieldset>"
    )


def _repeat(repeat: Repeat, prefix: str) -> str:
    name = prefix + repeat.name
    single = " cg-rows--single" if repeat.starts_with == 1 else ""  # as the script would have it, so that nothing moves
    rows = "\n".join(_row(repeat, f"{name}.{number}", number + 1) for number in range(repeat.starts_with))
    return f"""\
<fieldset class="cg-repeat" data-repeat="{name}" data-at-most="{repeat.at_most}" data-field="{name}"\
{_condition(repeat, prefix)}>
<legend tabindex="-1">{escape(repeat.legend)}</legend>
{_paragraph_of_hint(repeat.hint)}<div class="cg-rows{single}">
{rows}
</div>
<template>
{_row(repeat, f"{name}.{ROW}", 1)}
</template>
<button type="button" class="cg-button cg-button--quiet" data-add data-needs-script hidden>\
{escape(repeat.add_label)}</button>
</fieldset>"""


def _row(repeat: Repeat, name: str, number: int) -> str:
    inside = "\n".join(_field(field, name + ".") for field in repeat.fields)
    called = f"{escape(repeat.item_label)} <span data-row-number>{number}</span>"
    return f"""\
<fieldset class="cg-row" data-row="{name}">
<legend>{called}</legend>
{inside}
<button type="button" class="cg-button cg-button--quiet cg-row__remove" data-remove hidden>\
{escape(repeat.remove_label)}<span class="cg-visually-hidden"> {called}</span></button>
</fieldset>"""


def _id(name: str) -> str:
    return f"q-{name}"


def _hint_id(name: str) -> str:
    return f"{_id(name)}-hint"


def _label(field: Question) -> str:
    answered = isinstance(field, Choice) and field.blank_means
    return escape(field.label) + (" (optional)" if field.optional and not answered else "")


def _paragraph_of_hint(hint: str) -> str:
    return f'<p class="cg-hint">{escape(hint)}</p>\n' if hint else ""


def _hint(field: Question | Option, name: str) -> str:
    return f'<div class="cg-hint" id="{_hint_id(name)}">{escape(field.hint)}</div>\n' if field.hint else ""


def _described(field: Question | Option, name: str) -> str:
    return f' aria-describedby="{_hint_id(name)}"' if field.hint else ""


def _one_control(field: Question, name: str, control: str) -> str:
    return f'<label class="cg-label" for="{_id(name)}">{_label(field)}</label>\n{_hint(field, name)}{control}'


def _many_controls(field: Question, name: str, controls: str) -> str:
    return (
        f'<fieldset class="cg-fieldset"{_described(field, name)}>\n<legend class="cg-label">{_label(field)}</legend>\n'
        f"{_hint(field, name)}{controls}\n</fieldset>"
    )


def _box(name: str, width: int, extra: str = "") -> str:
    return (
        f'<input class="cg-input cg-input--{_nearest_width(width)}" id="{_id(name)}" name="{name}" type="text" '
        f'autocomplete="off" spellcheck="false"{extra}>'
    )


def _nearest_width(width: int) -> int:
    """The stylesheet knows these widths, in characters, since no style can stand in the page."""
    return next((known for known in (2, 3, 4, 5, 10, 20, 30) if known >= width), 30)


def _text(field: Text, name: str) -> str:
    return _one_control(field, name, _box(name, field.width, _described(field, name)))


def _time(field: TimeField, name: str) -> str:
    return _one_control(field, name, _box(name, 10, _described(field, name)))


def _number(field: Number, name: str) -> str:
    box = _box(name, len(str(field.most)), f' inputmode="numeric"{_described(field, name)}')
    suffix = f' <span class="cg-suffix">{escape(field.suffix)}</span>' if field.suffix else ""
    return _one_control(field, name, box + suffix)


def _date(field: DateField, name: str) -> str:
    parts = (("day", 2), ("month", 3), ("year", 4))
    boxes = "\n".join(_date_part(f"{name}.{part}", part.capitalize(), width) for part, width in parts)
    return _many_controls(field, name, f'<div class="cg-date">\n{boxes}\n</div>')


def _date_part(name: str, label: str, width: int) -> str:
    box = _box(name, width, ' inputmode="numeric"')
    return f'<div class="cg-date__part"><label for="{_id(name)}">{label}</label>{box}</div>'


def _choice(field: Choice, name: str) -> str:
    return _select(field, name) if field.style == "select" else _radios(field, name)


def _select(field: Choice, name: str) -> str:
    blank = next((o.label for o in field.options if o.value == field.blank_means), "Choose from the list")
    options = "\n".join(f'<option value="{escape(o.value)}">{escape(o.label)}</option>' for o in field.options if o.label != blank)
    described = _described(field, name)
    control = (
        f'<select class="cg-select" id="{_id(name)}" name="{name}" autocomplete="off"{described}>\n'
        f'<option value="">{escape(blank)}</option>\n{options}\n</select>'
    )
    return _one_control(field, name, control)


def _radios(field: Choice, name: str) -> str:
    return _many_controls(field, name, "\n".join(_tick("radio", name, option) for option in field.options))


def _checks(field: Checks, name: str) -> str:
    return _many_controls(field, name, "\n".join(_tick("checkbox", name, option) for option in field.options))


def _tick(kind: str, name: str, option: Option) -> str:
    own = escape(f"{name}-{option.value}")
    return (
        f'<div class="cg-tick"><input type="{kind}" id="{_id(own)}" name="{name}" value="{escape(option.value)}"'
        f"{_described(option, own)}>"
        f'<label for="{_id(own)}">{escape(option.label)}</label>{_hint(option, own).rstrip()}</div>'
    )


def _flag(field: Flag, name: str) -> str:
    # A tick is always optional: saying so beside each would only be noise.
    return (
        f'<div class="cg-tick"><input type="checkbox" data-type="flag" id="{_id(name)}" name="{name}" value="true"'
        f"{_described(field, name)}>"
        f'<label for="{_id(name)}">{escape(field.label)}</label>{_hint(field, name).rstrip()}</div>'
    )


_MAKERS: dict[type[Question], Callable[..., str]] = {
    DateField: _date,
    TimeField: _time,
    Number: _number,
    Choice: _choice,
    Checks: _checks,
    Flag: _flag,
    Text: _text,
}
