"""The HTML of a calculator's questions, made at build time from the fields declared in Python.

Real questions in real HTML: the page reads well before any script runs, and the script only shows, hides, repeats and
sends what stands here. Pure functions; nothing here knows MkDocs.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from conference_calculators.fields import (
    AnyField,
    Checks,
    ChecksByLabel,
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
from conference_calculators.fields.calculator import Calculator
from conference_rules import load_rules
from conference_rules.ids import AreaId

from .. import addresses
from ..markup import LINES, NOTHING, Markup
from . import family_steps

# Stands for the number of a row in a <template>; the script replaces it.
ROW = "ROW"


def calculator_html(calculator: Calculator[Any], area_id: AreaId, page: str = "") -> Markup:
    """The questions, then places for what is happening and for the answer. `page` is the source of another page than their own."""
    page = page or addresses.calculator_page(calculator.id, area_id)
    questions = questions_html(calculator.fields(area_id))
    # method="dialog" outside a dialog does nothing: without our script no answer can end up in the address.
    return Markup("""\
<div class="cg-calculator" data-module="{}" data-calculator="{}" \
data-area="{}"{}{}{}>
<noscript><p class="cg-notice cg-notice--info">{}</p></noscript>
<form class="cg-form" method="dialog" autocomplete="off" novalidate>
{}
<p class="cg-form__private">{}</p>
<div class="cg-form__buttons" data-needs-script hidden>
<button type="submit" class="cg-button">{}</button>
<button type="reset" class="cg-button cg-button--quiet">Clear what I entered</button>
</div>
</form>
<div role="status" class="cg-status"></div>
{}
</div>""").format(
        _module(calculator), calculator.id, area_id, _leads_to(calculator, page), _way_round(calculator), _for_work(calculator),
        _without_script(calculator), questions, _private(page, calculator), calculator.submit, _answer(calculator, area_id, page),
    )  # fmt: skip


def _module(calculator: Calculator[Any]) -> str:
    """Which script looks after it: a family's meeting has one of its own, without what only pages of dates show."""
    return "day-by-day" if calculator.id == "owed" else "calculator"


def _answer(calculator: Calculator[Any], area_id: AreaId, page: str) -> Markup:
    """The place for the answer; in a family's, the steps stand already."""
    if calculator.id == "owed":
        return Markup('<div class="cg-answer">\n{}\n</div>').format(family_steps.steps_html(area_id, load_rules(), page))
    return Markup('<div class="cg-answer" hidden></div>')


def questions_html(fields: Sequence[AnyField]) -> Markup:
    """The questions alone, for a form of another make."""
    return LINES.join(filter(None, (_field(field, "") for field in fields)))


_WITHOUT_SCRIPT = "Working out an answer on this page needs JavaScript, which is off or did not load. "
_WHAT_IS_THERE = "What the source says stands further down and needs nothing."
_DATES_ARE_THERE = Markup(
    'The rules and the <a href="#ready-reckoner">ready reckoner</a> further down need nothing: they have the dates worked out already.'
)


_STEPS_ARE_THERE = Markup(
    "To work out your days this page needs JavaScript, which is off or did not load. You can read the steps and the words to send without it."
)


def _without_script(calculator: Calculator[Any]) -> Markup:
    if calculator.id == "owed":
        return _STEPS_ARE_THERE
    # Only the page of dates has tables that were worked out beforehand.
    return Markup("{}{}").format(_WITHOUT_SCRIPT, _DATES_ARE_THERE if calculator.id == "timescales" else _WHAT_IS_THERE)


def _way_round(calculator: Calculator[Any]) -> Markup:
    """What to do when no answer comes, where the page has more than the rules."""
    if calculator.id != "owed":
        return NOTHING
    return Markup(' data-way-round="You do not need it to use this page: the steps and the words to send are here. "')


def _leads_to(calculator: Calculator[Any], page: str) -> Markup:
    """Where the pages are that an answer may link to, by their source."""
    where = {target: addresses.between(page, target) for target in calculator.leads_to}
    return Markup(' data-leads-to="{}"').format(json.dumps(where)) if where else NOTHING


def _for_work(calculator: Calculator[Any]) -> Markup:
    """A page for work asks before what was entered is lost, and takes dates from a link."""
    return Markup(" data-for-work") if calculator.reader == "professional" else NOTHING


def _private(page: str, calculator: Calculator[Any]) -> Markup:
    """A family's link opens in place: of a page in another tab, "Exit this page" would know nothing."""
    where, called = addresses.between(page, addresses.PRIVACY_PAGE), "How your privacy is kept"
    link = Markup('<a href="{}">{}</a>').format(where, called)
    if calculator.reader == "professional":
        link = Markup('<a href="{}" target="_blank" rel="noopener">{} (opens in a new tab)</a>').format(where, called)
    return Markup("Everything is worked out on this device. Nothing you enter is sent or stored. {}").format(link)


def _field(field: AnyField, prefix: str) -> Markup:
    if isinstance(field, Group):
        return _group(field, prefix)
    if not field.in_forms:
        return NOTHING
    if isinstance(field, Repeat):
        return _repeat(field, prefix)
    name = (prefix + field.name).rstrip(".")
    make = next(make for kind, make in _MAKERS.items() if isinstance(field, kind))
    by_label = Markup(" data-by-label") if isinstance(field, ChecksByLabel) else NOTHING
    return Markup('<div class="cg-field" data-field="{}"{}{}>\n{}\n</div>').format(name, by_label, _condition(field, prefix), make(field, name))


def _condition(field: AnyField, prefix: str) -> Markup:
    """When the field is asked. Without a script it is always there, so that every question can be read."""
    condition = (field.form_shows_when if isinstance(field, Question) else None) or field.show_when
    if not condition:
        return NOTHING
    sibling, values = condition
    name = sibling[1:] if sibling.startswith("/") else prefix + sibling
    return Markup(' data-show-when="{}" data-show-values="{}"').format(name, " ".join(values))


def _group(group: Group, prefix: str) -> Markup:
    inside = LINES.join(filter(None, (_field(field, prefix) for field in group.fields)))
    if not inside:
        return NOTHING
    return Markup('<fieldset class="cg-group"{}>\n<legend>{}</legend>\n{}{}\n</fieldset>').format(
        _condition(group, prefix), group.legend, _paragraph_of_hint(group.hint), inside
    )


def _repeat(repeat: Repeat, prefix: str) -> Markup:
    name = prefix + repeat.name
    single = " cg-rows--single" if repeat.starts_with == 1 else ""  # as the script would have it, so that nothing moves
    rows = LINES.join(_row(repeat, f"{name}.{number}", number + 1) for number in range(repeat.starts_with))
    return Markup("""\
<fieldset class="cg-repeat" data-repeat="{}" data-at-most="{}" data-field="{}"\
{}>
<legend tabindex="-1">{}</legend>
{}<div class="cg-rows{}">
{}
</div>
<template>
{}
</template>
<button type="button" class="cg-button cg-button--quiet" data-add data-needs-script hidden>\
{}</button>
</fieldset>""").format(
        name,
        repeat.at_most,
        name,
        _condition(repeat, prefix),
        repeat.legend,
        _paragraph_of_hint(repeat.hint),
        single,
        rows,
        _row(repeat, f"{name}.{ROW}", 1),
        repeat.add_label,
    )


def _row(repeat: Repeat, name: str, number: int) -> Markup:
    inside = LINES.join(_field(field, name + ".") for field in repeat.fields)
    called = Markup("{} <span data-row-number>{}</span>").format(repeat.item_label, number)
    return Markup("""\
<fieldset class="cg-row" data-row="{}">
<legend>{}</legend>
{}
<button type="button" class="cg-button cg-button--quiet cg-row__remove" data-remove hidden>\
{}<span class="cg-visually-hidden"> {}</span></button>
</fieldset>""").format(name, called, inside, repeat.remove_label, called)


def _id(name: str) -> str:
    return f"q-{name}"


def _hint_id(name: str) -> str:
    return f"{_id(name)}-hint"


def _paragraph_of_hint(hint: str) -> Markup:
    return Markup('<p class="cg-hint">{}</p>\n').format(hint) if hint else NOTHING


def _hint(field: Question | Option, name: str) -> Markup:
    return Markup('<div class="cg-hint" id="{}">{}</div>\n').format(_hint_id(name), field.hint) if field.hint else NOTHING


def _described(field: Question | Option, name: str) -> Markup:
    return Markup(' aria-describedby="{}"').format(_hint_id(name)) if field.hint else NOTHING


def _one_control(field: Question, name: str, control: Markup) -> Markup:
    return Markup('<label class="cg-label" for="{}">{}</label>\n{}{}').format(_id(name), field.called_in_a_form, _hint(field, name), control)


def _many_controls(field: Question, name: str, controls: Markup) -> Markup:
    return Markup('<fieldset class="cg-fieldset"{}>\n<legend class="cg-label">{}</legend>\n{}{}\n</fieldset>').format(
        _described(field, name), field.called_in_a_form, _hint(field, name), controls
    )


def _box(name: str, width: int, extra: Markup = NOTHING) -> Markup:
    return Markup('<input class="cg-input cg-input--{}" id="{}" name="{}" type="text" autocomplete="off" spellcheck="false"{}>').format(
        _nearest_width(width), _id(name), name, extra
    )


def _nearest_width(width: int) -> int:
    """The stylesheet knows these widths, in characters, since no style can stand in the page."""
    return next((known for known in (2, 3, 4, 5, 10, 20, 30) if known >= width), 30)


def _text(field: Text, name: str) -> Markup:
    if field.lines > 1:
        # What is too long is refused in words: the browser's own limit would cut a text that is pasted and say nothing.
        box = Markup('<textarea class="cg-textarea" id="{}" name="{}" rows="{}"{}></textarea>')
        return _one_control(field, name, box.format(_id(name), name, field.lines, _described(field, name)))
    return _one_control(field, name, _box(name, field.width, _described(field, name)))


def _time(field: TimeField, name: str) -> Markup:
    return _one_control(field, name, _box(name, 10, _described(field, name)))


def _number(field: Number, name: str) -> Markup:
    box = _box(name, len(str(field.most)), Markup(' inputmode="numeric"{}').format(_described(field, name)))
    suffix = Markup(' <span class="cg-suffix">{}</span>').format(field.suffix) if field.suffix else NOTHING
    return _one_control(field, name, box + suffix)


def _date(field: DateField, name: str) -> Markup:
    parts = (("day", 2), ("month", 3), ("year", 4))
    boxes = LINES.join(_date_part(f"{name}.{part}", part.capitalize(), width) for part, width in parts)
    return _many_controls(field, name, Markup('<div class="cg-date">\n{}\n</div>').format(boxes))


def _date_part(name: str, label: str, width: int) -> Markup:
    box = _box(name, width, Markup(' inputmode="numeric"'))
    return Markup('<div class="cg-date__part"><label for="{}">{}</label>{}</div>').format(_id(name), label, box)


def _choice(field: Choice, name: str) -> Markup:
    return _select(field, name) if field.style == "select" else _radios(field, name)


def _select(field: Choice, name: str) -> Markup:
    blank = field.words_for_nothing
    options = LINES.join(_option(o, name, field) for o in field.options if o.label != blank)
    described = _described(field, name)
    control = Markup('<select class="cg-select" id="{}" name="{}" autocomplete="off"{}>\n<option value="">{}</option>\n{}\n</select>').format(
        _id(name), name, described, blank, options
    )
    return _one_control(field, name, control)


def _option(option: Option, name: str, field: Choice) -> Markup:
    address = Markup(' id="{}"').format(addresses.option_anchor(name, option.value)) if field.by_address else NOTHING
    return Markup('<option value="{}"{}>{}</option>').format(option.value, address, option.label)


def _radios(field: Choice, name: str) -> Markup:
    return _many_controls(field, name, LINES.join(_tick("radio", name, option) for option in field.options))


def _checks(field: Checks, name: str) -> Markup:
    return _many_controls(field, name, LINES.join(_tick("checkbox", name, option) for option in field.options))


def _tick(kind: str, name: str, option: Option) -> Markup:
    own = f"{name}-{option.value}"
    return Markup('<div class="cg-tick"><input type="{}" id="{}" name="{}" value="{}"{}><label for="{}">{}</label>{}</div>').format(
        kind, _id(own), name, option.value, _described(option, own), _id(own), option.label, _hint(option, own).rstrip()
    )


def _flag(field: Flag, name: str) -> Markup:
    # A tick is always optional: saying so beside each would only be noise.
    return Markup(
        '<div class="cg-tick"><input type="checkbox" data-type="flag" id="{}" name="{}" value="true"{}><label for="{}">{}</label>{}</div>'
    ).format(_id(name), name, _described(field, name), _id(name), field.label, _hint(field, name).rstrip())


_MAKERS: dict[type[Question], Callable[..., Markup]] = {
    DateField: _date,
    TimeField: _time,
    Number: _number,
    Choice: _choice,
    Checks: _checks,
    Flag: _flag,
    Text: _text,
}
