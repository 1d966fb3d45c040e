"""The one door: a request as JSON text in, an answer as JSON text out.

Bad input never raises and never guesses: the answer is then `{"errors": [{"field", "message"}]}` and nothing else.
"""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from math import isfinite
from typing import Any, NoReturn

from conference_rules import Rules, load_rules
from conference_rules.ids import AreaId

from . import IDS, calculator_named
from .fields import FIRST_DATE, date_schema, read_date, schema
from .fields.calculator import BadInput, Calculator, FieldError, Request

REQUEST_KEYS = ("calculator", "area", "today", "inputs", "view")
LONGEST_REQUEST = 20_000_000
"""In characters, whatever is asked; each calculator has a limit of its own."""
Report = Callable[[str], object]


def answer(request: str, report: Report | None = None) -> str:
    """The answer to one request, both as JSON text.

    `today` only words `status`. With `"view": true` the answer also holds what a page shows, block by block. If the fault is ours, the
    reader gets a sentence and `report` the traceback, as text, for whoever maintains this.
    """
    try:
        return json.dumps(_answer(_read(request), len(request)))
    except BadInput as problem:
        return _errors(problem.errors)
    except RecursionError:
        return _errors([FieldError("request", "This is nested more deeply than any question needs. Send the plain answers.")])
    except Exception as fault:
        if report:
            _hand_over(fault, report)
        return _errors([FieldError("request", "This could not be worked out, through a fault of this site. Use the ready reckoner on the page.")])


def _hand_over(fault: Exception, report: Report) -> None:
    """Whatever becomes of the report, the reader still has to be answered."""
    import contextlib
    import traceback  # both take time to load, and are hardly ever needed

    with contextlib.suppress(Exception):
        report("".join(traceback.format_exception(fault)))


def request_schema() -> dict[str, Any]:
    """The JSON Schema of requests, made from the calculators' own questions."""
    rules = load_rules()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A request to Conference Guide",
        "oneOf": [one for calculator in map(calculator_named, IDS) for one in _schemas_of(calculator, list(rules.areas))],
    }


def _schemas_of(calculator: Calculator[Any], areas: Sequence[AreaId]) -> list[dict[str, Any]]:
    """One schema for all the areas that are asked the same."""
    inputs = {area: schema(calculator.fields(area)) for area in areas}
    alike = {json.dumps(inputs[area], sort_keys=True): [other for other in areas if inputs[other] == inputs[area]] for area in areas}
    return [_schema_of(calculator, group, inputs[group[0]]) for group in alike.values()]


def _schema_of(calculator: Calculator[Any], areas: Sequence[AreaId], inputs: dict[str, Any]) -> dict[str, Any]:
    properties = {
        "calculator": {"const": calculator.id},
        "area": {"enum": areas},
        "today": {"anyOf": [date_schema(FIRST_DATE), {"type": "null"}]},
        "inputs": inputs,
        "view": {"type": "boolean"},
    }
    return {
        "title": calculator.title,
        "type": "object",
        "properties": properties,
        "required": ["calculator", "area", "inputs"],
        "additionalProperties": False,
    }


def _answer(request: dict[str, Any], length: int) -> dict[str, Any]:
    rules = load_rules()
    calculator, asked = _understood(request, rules)
    if length > calculator.longest_request:
        _refuse_as_too_long(calculator.longest_request)
    result = calculator.run(asked)
    echoed = {"calculator": calculator.id, "area": asked.area, "request": request, "rules_version": rules.version}
    shown = {"view": calculator.view(result, asked)} if request.get("view") else {}
    return {**echoed, **result, **shown}


def _read(text: str) -> dict[str, Any]:
    if not isinstance(text, str) or len(text) > LONGEST_REQUEST:
        _refuse_as_too_long(LONGEST_REQUEST)
    try:
        request = json.loads(text, parse_constant=_no_such_number, parse_float=_finite)
    except (ValueError, RecursionError):
        _refuse("request", 'This is not valid JSON. Send one object, such as {"calculator": "timescales", ...}.')
    if not isinstance(request, dict):
        _refuse("request", "Send one object with the keys calculator, area and inputs.")
    return request


def _understood(request: dict[str, Any], rules: Rules) -> tuple[Calculator[Any], Request]:
    """The calculator and the question put to it; raises BadInput naming everything that is wrong with the request itself."""
    errors = [
        FieldError(key[:40] or "request", f"There is no such key. Use {_listed(REQUEST_KEYS)}.")
        for key in list(request)[:50]
        if key not in REQUEST_KEYS
    ]
    errors += _unknown(request, "calculator", IDS, "calculator")
    errors += _unknown(request, "area", rules.areas, "council or area")
    today = _today(request, errors)
    if not isinstance(request.get("inputs"), Mapping):
        errors.append(FieldError("inputs", "Send the inputs as an object. It holds what was entered."))
    if not isinstance(request.get("view", False), bool):
        errors.append(FieldError("view", "Send true to have what a page shows as well, or leave this out."))
    if errors:
        raise BadInput(errors)
    calculator = calculator_named(request["calculator"])
    return calculator, Request(calculator.id, request["area"], request["inputs"], rules, today)


def _unknown(request: dict[str, Any], key: str, known: Collection[str], what: str) -> list[FieldError]:
    given = request.get(key)
    if isinstance(given, str) and given in known:
        return []
    return [FieldError(key, f"Choose a {what}: {_listed(known)}.")]


def _today(request: dict[str, Any], errors: list[FieldError]) -> date | None:
    if request.get("today") is None:
        return None
    today = read_date(request["today"], "today", "date of today")
    if isinstance(today, FieldError):
        errors.append(today)
        return None
    return today


def _listed(names: Any) -> str:
    *most, last = names
    return f"{', '.join(most)} or {last}" if most else str(last)


def _no_such_number(name: str) -> NoReturn:
    raise ValueError(name)


def _finite(text: str) -> float:
    # A number such as 1e999 would come back as Infinity, which is not JSON.
    number = float(text)
    return number if isfinite(number) else _no_such_number(text)


def _refuse_as_too_long(most: int) -> NoReturn:
    _refuse("request", f"Send the request as text, and no longer than {most // 1_000_000} million characters.")


def _refuse(field: str, message: str) -> NoReturn:
    raise BadInput([FieldError(field, message)])


def _errors(errors: Any) -> str:
    return json.dumps({"errors": [error.as_dict() for error in errors]})
