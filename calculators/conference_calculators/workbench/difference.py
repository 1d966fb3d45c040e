"""What changed between two editions of an area, in words for whoever signs it off: for whom, and which dates move."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date, timedelta

from conference_rules import Area, Rules
from conference_rules.convention import convention_of
from conference_rules.guidance import Line
from conference_rules.rules import Timescale
from conference_rules.wording import long_date, rule_text, together

from . import identity
from .draft import Draft
from .entries import Entry
from .filling import entries_of
from .questions import FAMILY, Form
from .trying import rules_with

_STATUS = {"says": "the document says", "does_not_say": "the document does not say", "not_read": "not read"}
_READERS = {"parent": "parents and carers", "young_person": "children and young people"}
_TUESDAY = 1


def differences(old: Draft, new: Draft, form: Form, day: date) -> list[str]:
    """Every change from one draft to another, each in a sentence. Examples are counted from days after `day`. Raises `BadRules`."""
    before, after = rules_with(old), rules_with(new)
    return [
        *_of_the_council(old, new),
        *_of_time_limits(_area(before, old), _area(after, new), after, examples_after(day)),
        *_of_guidance(_area(before, old), _area(after, new)),
        *_of_answers(entries_of(old, form), entries_of(new, form), form),
    ]


def examples_after(day: date) -> tuple[date, date]:
    """The days that examples count from: the next Tuesday, and a day on which the counts of working days run into Christmas."""
    tuesday = day + timedelta(days=(_TUESDAY - day.weekday()) % 7 or 7)
    before_christmas = date(day.year, 12, 18)
    return tuesday, before_christmas if before_christmas > tuesday else date(day.year + 1, 12, 18)


def _area(rules: Rules, draft: Draft) -> Area:
    return next(area for area in rules.areas.values() if area.id == draft.id)


def _of_the_council(old: Draft, new: Draft) -> Iterator[str]:
    before, after = identity.plain(identity.council_of(old)), identity.plain(identity.council_of(new))
    for key, asks in identity.ASKS.items():
        if before[key] != after[key]:
            yield f"{asks} Was: {_shown(before[key])}. Is: {_shown(after[key])}."


def _shown(value: object) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else f"{value or 'nothing'}"


# Time limits


def _of_time_limits(old: Area, new: Area, rules: Rules, examples: Sequence[date]) -> Iterator[str]:
    before, after = ({rule.key: rule for rule in area.timescales} for area in (old, new))
    for key in dict.fromkeys([*before, *after]):
        was, now = before.get(key), after.get(key)
        rule = now or was
        assert rule
        called = f"{rule.short_title}, for {_people(rule, rules)}"
        if was is None and now is not None:
            yield f"New time limit. {called}: {rule_text(now, rules.events)}"
        elif now is None and was is not None:
            yield f"Time limit taken out. {called}. It was: {rule_text(was, rules.events)}"
        elif was and now and asdict(was) != asdict(now):
            yield from _of_a_time_limit(was, now, called, old, new, rules, examples)


def _people(rule: Timescale, rules: Rules) -> str:
    people = [rules.people[person] for person in (*rule.who, *rule.for_whom) if person != "not_stated"]
    return together(people) if people else "whoever has to act (not stated)"


def _of_a_time_limit(was: Timescale, now: Timescale, called: str, old: Area, new: Area, rules: Rules, examples: Sequence[date]) -> Iterator[str]:
    texts = [rule_text(rule, rules.events) for rule in (was, now)]
    moved = [
        f"Counted from {long_date(day)}: was {long_date(before)}, is {long_date(after)}."
        for day in examples
        if (before := _end(was, old, day)) != (after := _end(now, new, day))
    ]
    if texts[0] != texts[1] or moved:
        yield " ".join([f"{called}. Was: {texts[0]} Is: {texts[1]}", *(moved or ["The dates of the examples do not move."])])
    if was.duty != now.duty:
        yield f"{called}. The document’s word was “{was.duty}” and is “{now.duty}”."
    if was.who != now.who:
        yield f"{now.short_title}. Who must act was {_people(was, rules)}, and is {_people(now, rules)}."
    others = [key for key in ("section", "condition", "if_missed", "note") if getattr(was, key) != getattr(now, key)]
    for key in others:
        yield f"{called}. {key.replace('_', ' ').capitalize()} was: {getattr(was, key) or 'nothing'}. Is: {getattr(now, key) or 'nothing'}."


def _end(rule: Timescale, area: Area, day: date) -> date:
    return convention_of(rule, area).moved(day, rule.amount, rule.unit, rule.direction)


# Words


def _of_guidance(old: Area, new: Area) -> Iterator[str]:
    for key in ("kind", "others_needed", "contact", "conferences"):
        was, now = getattr(old.quoracy, key), getattr(new.quoracy, key)
        if was != now:
            yield f"Who must be there ({key.replace('_', ' ')}) was {_of_quoracy(was)}, and is {_of_quoracy(now)}."
    before, after = _lines(old), _lines(new)
    for place in dict.fromkeys([*before, *after]):
        if before.get(place) != after.get(place):
            yield f"{place}. Was: {before.get(place, 'nothing')} Is: {after.get(place, 'nothing')}"


def _of_quoracy(value: object) -> str:
    words = value if isinstance(value, tuple) else (value,)
    return ", ".join(str(word).replace("_", " ") for word in words if word) or "not stated"


def _lines(area: Area) -> dict[str, str]:
    """The sentences of the calculators that count no days, by where they stand."""
    found: dict[str, str] = {}
    planners = {str(name): rule for name, rule in area.planners.items()}
    tables: Mapping[str, object] = {"Quoracy": area.quoracy, "Child's part": area.attendance, **planners}
    for name, rule in tables.items():
        called = name.replace("_", " ").capitalize()
        for key, value in (*vars(rule).items(), *vars(vars(rule)["advice"]).items()):
            lines = [line for line in (value if isinstance(value, tuple) else (value,)) if isinstance(line, Line)]
            found |= {f"{called}, {key.replace('_', ' ')} ({line.id})": line.text for line in lines}
    return found


def _of_answers(old: Sequence[Entry], new: Sequence[Entry], form: Form) -> Iterator[str]:
    for was, now in zip(old, new, strict=True):
        question = form.by_id[was.question]
        if was.status != now.status:
            yield f"“{question.asks}” Was: {_STATUS[was.status]}. Is: {_STATUS[now.status]}."
        elif was.says != now.says:
            yield f"“{question.asks}” For professionals, was: {was.says or 'nothing'} Is: {now.says or 'nothing'}"
        for reader in FAMILY:
            before, after = getattr(was, reader), getattr(now, reader)
            if before != after:
                yield f"“{question.asks}” For {_READERS[reader]}, was: {before or 'nothing'} Is: {after or 'nothing'}"
