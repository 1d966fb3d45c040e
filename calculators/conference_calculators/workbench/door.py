"""The door of the workbench: JSON text in, JSON text out, and files as bytes. Like the door of the calculators it never raises.

Nothing is kept between two calls: a draft is `{"id", "files": {NAME: TEXT}}`, and goes in and comes out with each. What is wrong comes
back as `{"errors": [{"field", "message"}]}`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from conference_rules import BadRules, Rules, load_rules
from conference_rules.building import stop_at
from conference_rules.ids import AreaId, EventId
from conference_rules.rules import GUIDE_BOUNDS
from conference_rules.wording import BOUNDS, DUTIES, UNITS, rule_text

from .. import api, blocks
from ..fields import FieldError, read_date
from . import asking, checks, difference, entries, filling, folder, further, identity, preview, spreadsheet
from .draft import Draft, begun
from .questions import Form, form_data, form_from
from .trying import asked_on, faults_of, rules_with

Task = Callable[[Mapping[str, Any], Form], dict[str, Any]]
__all__ = ["calculated", "folder_of", "form_data", "opened", "spreadsheet_of", "worked"]


def worked(request: str, report: Callable[[str], object] | None = None) -> str:
    """The answer to one request, both as JSON text: `{"task", "questions", ...}`, with what the task needs.

    `begin` {id?, name, today}, `describe` {draft}, `enter` {draft, council?, entries?}, `check` {draft}, `ask` {draft, request},
    `read` {draft, question, asked}, `dates` {draft, event, day, today}, `calculator` {draft, calculator}, `try` {draft, calculator, inputs,
    today}, `differences` {draft, other, today}, `to_ask` {draft}. `questions` is what `form_data` gave.
    """
    return _safely(lambda: _worked(json.loads(request)), report)


def opened(name: str, content: Any, questions: str, draft: str = "", today: str = "", report: Callable[[str], object] | None = None) -> str:
    """A draft from a file: a folder in a .zip, or a spreadsheet, whose rows are entered into `draft`. What was not understood is listed.

    Without a draft a spreadsheet begins one, on the day `today`. The content comes as bytes, or as a browser has them.
    """
    given = content if isinstance(content, bytes) else bytes(content.to_bytes())
    return _safely(lambda: _opened(name, given, form_from(json.loads(questions)), draft, today), report)


def folder_of(draft: str) -> bytes:
    """A draft as a .zip file."""
    return folder.zipped(_draft(json.loads(draft)))


def spreadsheet_of(draft: str, questions: str, kind: str = "xlsx") -> bytes:
    """A draft as a spreadsheet, of the kind "xlsx" or "csv"."""
    made, form, rules = _draft(json.loads(draft)), form_from(json.loads(questions)), load_rules()
    rows = spreadsheet.rows_of(identity.council_of(made), filling.entries_of(made, form), form, rules)
    return spreadsheet.WRITERS[kind](rows, rules)


def empty_spreadsheet(questions: str, kind: str = "xlsx") -> bytes:
    """A spreadsheet to fill in, with every question and no answer."""
    form, rules = form_from(json.loads(questions)), load_rules()
    return spreadsheet.WRITERS[kind](spreadsheet.empty_rows(form, rules), rules)


def calculated(draft: Draft, request: str, report: Callable[[str], object] | None = None) -> str:
    """What a calculator answers on the rules of a draft. Raises `BadRules` where they cannot be read."""
    with asked_on(rules_with(draft)):
        return api.answer(request, report)


def _safely(task: Callable[[], dict[str, Any]], report: Callable[[str], object] | None) -> str:
    try:
        return json.dumps(task(), default=str)
    except BadRules as bad:
        return json.dumps({"errors": [{"field": f"{one.file}: {one.key}", "message": one.advice} for one in bad.each]})
    except Exception as fault:
        if report:
            import traceback  # takes time to load, and is hardly ever needed

            report("".join(traceback.format_exception(fault)))
        message = "This could not be done, through a fault of this site. Your draft is as it was."
        return json.dumps({"errors": [{"field": "request", "message": message}]})


def _worked(request: Any) -> dict[str, Any]:
    if not isinstance(request, Mapping) or request.get("task") not in _TASKS:
        raise BadRules("request", "task", f"choose one of: {', '.join(_TASKS)}.")
    try:
        form = form_from(request["questions"])
    except (KeyError, TypeError) as error:
        raise BadRules("request", "questions", "send the questions of the guide, as the page has them.") from error
    return _TASKS[request["task"]](request, form)


def _draft(given: Any) -> Draft:
    files = given.get("files") if isinstance(given, Mapping) else None
    named = given.get("id") if isinstance(given, Mapping) else None
    if not (isinstance(named, str) and isinstance(files, Mapping) and all(isinstance(text, str) for text in files.values())):
        raise BadRules("draft", "files", "this is no draft. Begin one, or open a file that was made here.")
    return folder.whole_draft(named, files)


def _as_data(draft: Draft) -> dict[str, Any]:
    return {"id": draft.id, "files": dict(draft.files)}


# Tasks


def _begin(request: Mapping[str, Any], form: Form) -> dict[str, Any]:
    return _state(_begun(str(request.get("name", "")), str(request.get("id", "")), _day(request), form), form)


def _begun(name: str, named: str, today: date, form: Form) -> Draft:
    if not name.strip():
        raise BadRules("council", "council.name", "say what the area is called.")
    return begun(named.strip() or identity.id_from(name), name.strip(), form, load_rules(), today)


def _describe(request: Mapping[str, Any], form: Form) -> dict[str, Any]:
    """The form: what is asked, stage by stage, with what stands there and what others say beside it; each is marked as theirs."""
    rules, made = load_rules(), _draft(request["draft"]) if request.get("draft") else None
    entered = {entry.question: entry for entry in filling.entries_of(made, form)} if made else {}
    stages = []
    for stage, title in form.stages.items():
        asked = [
            vars(question)
            | {"entry": entries.plain(entered.get(question.id, entries.Entry(question.id)))}
            | {"others": _others(question.deadlines, rules, made.id if made else "")}
            for question in form.of_stage(stage)
        ]
        stages.append({"id": stage, "title": title, "questions": asked})
    council = [{"key": key, "asks": asks} for key, asks in identity.ASKS.items()]
    shortest = len(council) + sum(question.first for question in form.by_id.values())
    rows = {"limit": _limit_as_asked(rules), "duty": _duty_as_asked(rules)}
    rest = {"further": {name: further.asked_at(name) for name in further.AT}, "calculators": asking.calculators()}
    return {"council": council, **rows, **rest, "stages": stages, "shortest": shortest}


def _enter(request: Mapping[str, Any], form: Form) -> dict[str, Any]:
    made, rules = _draft(request.get("draft")), load_rules()
    if request.get("council"):
        made = identity.introduced(made, request["council"])
    given = [entries.entry_from(row, form) for row in request.get("entries", ())]
    return _state(filling.filled(made, given, form, rules), form)


def _check(request: Mapping[str, Any], form: Form) -> dict[str, Any]:
    return _state(_draft(request.get("draft")), form)


def _ask(request: Mapping[str, Any], form: Form) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(calculated(_draft(request.get("draft")), json.dumps(request.get("request"))))
    return answer


def _read(request: Mapping[str, Any], form: Form) -> dict[str, Any]:
    made, question = _draft(request.get("draft")), preview.question_named(str(request.get("question")), form.by_id)
    (entry,) = (one for one in filling.entries_of(made, form) if one.question == question.id)
    return {"view": preview.read_by(entry, question, request.get("asked") or {}, rules_with(made), AreaId(made.id))}


def _dates(request: Mapping[str, Any], form: Form) -> dict[str, Any]:
    """What counts from a day on the rules of a draft, and below it the ready reckoner."""
    made, day, event = _draft(request.get("draft")), read_date(request.get("day"), "day"), EventId(str(request.get("event")))
    if isinstance(day, FieldError):
        raise BadRules("request", day.field, day.message)
    inputs = {"events": [{"event": event, "date": day.isoformat()}]}
    dates = preview.dates_in(asking.answer_of(asking.DATES, inputs, rules_with(made), AreaId(made.id), request.get("today")))
    worked_out = preview.reckoned(rules_with(made), AreaId(made.id), event, day)
    return {"view": [*dates, blocks.details("Dates worked out already", worked_out)]}


def _calculator(request: Mapping[str, Any], form: Form) -> dict[str, Any]:
    """What a calculator asks on the rules of a draft."""
    made = _draft(request.get("draft"))
    return asking.questions_of(str(request.get("calculator")), rules_with(made), AreaId(made.id))


def _try(request: Mapping[str, Any], form: Form) -> dict[str, Any]:
    """What a calculator answers on the rules of a draft, to be read beside the form."""
    made, calculator = _draft(request.get("draft")), str(request.get("calculator"))
    return {"view": asking.preview(asking.answer_of(calculator, request.get("inputs"), rules_with(made), AreaId(made.id), request.get("today")))}


def _differences(request: Mapping[str, Any], form: Form) -> dict[str, Any]:
    return {"differences": difference.differences(_draft(request.get("other")), _draft(request.get("draft")), form, _day(request))}


def _to_ask(request: Mapping[str, Any], form: Form) -> dict[str, Any]:
    made = _draft(request.get("draft"))
    return {"text": checks.to_ask(filling.entries_of(made, form), identity.council_of(made), form, remarks(made, form))}


_TASKS: Mapping[str, Task] = {
    "begin": _begin, "describe": _describe, "enter": _enter, "check": _check, "ask": _ask, "read": _read, "dates": _dates,
    "calculator": _calculator, "try": _try, "differences": _differences, "to_ask": _to_ask,
}  # fmt: skip


def _opened(name: str, content: bytes, form: Form, draft: str, today: str) -> dict[str, Any]:
    if name.casefold().endswith(".zip"):
        made, others = folder.unzipped(content)
        return _unless_unsound(made, form) | {"not_understood": [f"{other} is no file of an area. Nothing was taken from it." for other in others]}
    before = _draft(json.loads(draft)) if draft else _begun_by(spreadsheet.read(name, content, form, load_rules()), today, form)
    made, read = with_spreadsheet(before, name, content, form)
    return _state(made, form) | {"not_understood": read.not_understood}


def _unless_unsound(made: Draft, form: Form) -> dict[str, Any]:
    """The state of a folder that somebody made. What is wrong in one that the form cannot show is named."""
    try:
        return _state(made, form)
    except (AttributeError, KeyError, TypeError):
        stop_at(faults_of(made))
        raise


def _begun_by(read: spreadsheet.Read, today: str, form: Form) -> Draft:
    called = str(read.council.get("name", ""))
    if not called:
        raise BadRules("file", "council.name", "this spreadsheet does not say what the area is called. Fill that in, on its second row.")
    return _begun(called, "", _day({"today": today}), form)


def with_spreadsheet(draft: Draft, name: str, content: bytes, form: Form) -> tuple[Draft, spreadsheet.Read]:
    """A draft with what a spreadsheet says in it. What cannot be used of it is listed, with what it says, and the rest is taken."""
    rules = load_rules()
    read = spreadsheet.read(name, content, form, rules)
    try:
        draft = identity.introduced(draft, read.council) if read.council else draft
    except BadRules as bad:
        read.not_understood += [f"{one.key}: {one.advice}" for one in bad.each]
    for row in read.entries:
        try:
            draft = filling.filled(draft, [entries.entry_from(row, form)], form, rules)
        except BadRules as bad:
            read.not_understood += [f"{one.key}: {one.advice} Nothing was taken for this question." for one in bad.each]
    return draft, read


def _state(draft: Draft, form: Form) -> dict[str, Any]:
    """A draft, how much of it is answered, and what to look at."""
    entered = filling.entries_of(draft, form)
    return {
        "draft": _as_data(draft),
        "council": identity.plain(identity.council_of(draft)),
        "entries": [entries.plain(entry) for entry in entered],
        "counted": dict(filling.counted(entered)),
        "remarks": [vars(remark) for remark in remarks(draft, form)],
        "counts_from": _counts_from(draft),
    }


def _counts_from(draft: Draft) -> list[dict[str, str]]:
    """The events that can be tried on a draft."""
    if faults_of(draft):
        return []
    rules = rules_with(draft)
    return [{"id": event, "title": rules.events[event].title} for event in preview.counts_from(rules, AreaId(draft.id))]


def remarks(draft: Draft, form: Form) -> list[checks.Remark]:
    """Everything to look at in a draft."""
    if found := faults_of(draft):
        return checks.faults(found, form)
    rules = rules_with(draft)
    return checks.remarks_on(identity.council_of(draft), filling.entries_of(draft, form), rules.areas[AreaId(draft.id)], form, rules)


def _others(families: tuple[Any, ...], rules: Rules, own: str) -> list[dict[str, str]]:
    """What other councils' documents say, each marked as theirs."""
    return [
        {"council": area.name, "says": rule_text(rule, rules.events)}
        for area in rules.areas.values()
        if area.level == "area" and area.id != own
        for rule in area.timescales
        if rule.family in families
    ]


def _limit_as_asked(rules: Rules) -> list[dict[str, Any]]:
    """What is asked of each time limit, in plain words, with the choices."""
    units = {unit: many for unit, (_, many) in UNITS.items() if unit not in ("hours", "minutes")}
    return [
        {"key": "amount", "asks": "How many?"},
        {"key": "unit", "asks": "Working days, days, weeks or months?", "choices": units},
        {"key": "direction", "asks": "After or before?", "choices": {"after": "after", "before": "before", "on": "on the day"}},
        {"key": "events", "asks": "From which day?", "choices": {event.id: event.title for event in rules.events.values()}, "several": True},
        {"key": "day_one", "asks": "Is the day itself day 1?", "choices": {"day_after": "no, or not said", "same_day": "yes, it is printed so"}},
        {"key": "bound", "asks": "How firm is it?", "choices": dict(BOUNDS), "guide": list(GUIDE_BOUNDS)},
        {"key": "duty", "asks": "Must, should or will?", "choices": dict(DUTIES)},
        *_people_as_asked(rules),
        {"key": "condition", "asks": "Does it hold only if something is true? Begin with “if” or “while”."},
        {"key": "if_missed", "asks": "What has to be done if it is missed?"},
        {"key": "says", "asks": "What does the document say, in your own words?"},
        _SECTION,
    ]


def _duty_as_asked(rules: Rules) -> list[dict[str, Any]]:
    """What is asked of each thing that has to be done and for which the document gives no number of days."""
    return [
        {"key": "says", "asks": "What has to be done, in your own words?"},
        {"key": "events", "asks": "When does it come up?", "choices": {event.id: event.title for event in rules.events.values()}, "several": True},
        {"key": "duty", "asks": "Must, should or will?", "choices": dict(DUTIES)},
        *_people_as_asked(rules),
        _SECTION,
    ]


def _people_as_asked(rules: Rules) -> list[dict[str, Any]]:
    return [
        {"key": "who", "asks": "Who has to do it?", "choices": dict(rules.people), "several": True},
        {"key": "for_whom", "asks": "For whom, or to whom?", "choices": dict(rules.people), "several": True},
    ]


_SECTION = {"key": "section", "asks": "Under which heading does it stand?"}


def _day(request: Mapping[str, Any]) -> date:
    try:
        return date.fromisoformat(str(request.get("today")))
    except ValueError as error:
        raise BadRules("request", "today", "send the day as 2026-11-28.") from error
