"""What changed between two editions of an area, in words for whoever signs it off: for whom, and which dates move."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date, timedelta

from conference_rules import Area, Rules
from conference_rules.convention import convention_of
from conference_rules.guidance import Line
from conference_rules.quoracy_rules import Ground
from conference_rules.rules import Duty, Timescale
from conference_rules.wording import either, long_date, rule_text, together

from . import identity
from .draft import Draft
from .entries import Entry
from .filling import entries_of
from .questions import FAMILY, Form
from .trying import rules_with

_STATUS = {"says": "the document says", "does_not_say": "the document does not say", "not_read": "nobody has read that part"}
_READERS = {"parent": "parents and carers", "young_person": "children and young people"}
_TUESDAY = 1
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_OF_A_TIME_LIMIT: Mapping[str, str] = {
    "section": "The section that it stands in",
    "condition": "The condition for it",
    "if_missed": "What is to be done if it is missed",
    "note": "The note on it",
}
_OF_QUORACY: Mapping[str, str] = {
    "kind": "What the document states about who must be there",
    "others_needed": "How many others must be there",
    "contact": "Whom those counted must have worked with",
    "conferences": "The conferences for which a number must be there",
}
_KINDS_OF_QUORACY: Mapping[str, str] = {
    "minimum": "a least number",
    "expected_attendance": "who is expected",
    "sufficiency": "that there must be enough, without a number",
    "silent": "nothing",
    "not_read": "not known, because nobody has read that part",
}
_OF_GUIDANCE: Mapping[str, str] = {"quoracy": "Who must be there", "attendance": "The child’s part"}
_OF_A_LINE: Mapping[str, str] = {
    "statement": "what the document says",
    "grounds": "a ground that it lists",
    "must": "what must be done",
    "consider": "what to consider",
}


def differences(old: Draft, new: Draft, form: Form, day: date) -> list[str]:
    """Every change from one draft to another, each in a sentence. Examples are counted from days after `day`. Raises `BadRules`."""
    before, after = rules_with(old), rules_with(new)
    return [
        *_of_the_council(old, new),
        *_of_time_limits(_area(before, old), _area(after, new), after, examples_after(day)),
        *_of_duties(_area(before, old), _area(after, new), after),
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
    for key, called in identity.CALLED.items():
        if before[key] != after[key]:
            yield f"{called}: was {_shown(before[key])}, is now {_shown(after[key])}."


def _shown(value: object) -> str:
    if isinstance(value, list):
        return together([str(each) for each in value])
    text = str(value or "not given").replace("_", " ")
    return long_date(date.fromisoformat(text)) if _DAY.fullmatch(text) else text


# Time limits


def _of_time_limits(old: Area, new: Area, rules: Rules, examples: Sequence[date]) -> Iterator[str]:
    before, after = ({rule.key: rule for rule in area.timescales} for area in (old, new))
    for key in dict.fromkeys([*before, *after]):
        was, now = before.get(key), after.get(key)
        rule = now or was
        assert rule
        called = f"{rule.short_title} ({_people(rule, rules)})"
        if was is None and now is not None:
            yield " ".join([f"New time limit: {called}. It is: {rule_text(now, rules.events)}", *_first_dates(now, new, examples)])
        elif now is None and was is not None:
            yield f"Time limit taken out: {called}. It was: {rule_text(was, rules.events)} No date is worked out by it any more."
        elif was and now and asdict(was) != asdict(now):
            yield from _of_a_time_limit(was, now, called, old, new, rules, examples)


def _people(rule: Timescale | Duty, rules: Rules) -> str:
    acting, waiting = ([rules.people[person] for person in people if person != "not_stated"] for people in (rule.who, rule.for_whom))
    said = together(acting) if acting else "who must act is not stated"
    return f"{said}, for {together(waiting)}" if waiting else said


def _first_dates(rule: Timescale, area: Area, examples: Sequence[date]) -> Iterator[str]:
    for day in examples:
        yield f"Example: counted from {long_date(day)}, the date is {long_date(_end(rule, area, day))}."


def _of_a_time_limit(was: Timescale, now: Timescale, called: str, old: Area, new: Area, rules: Rules, examples: Sequence[date]) -> Iterator[str]:
    texts = [rule_text(rule, rules.events) for rule in (was, now)]
    moved = [
        f"Example: counted from {long_date(day)}, the date was {long_date(before)} and is now {long_date(after)}: {_apart(before, after)}."
        for day in examples
        if (before := _end(was, old, day)) != (after := _end(now, new, day))
    ]
    if texts[0] != texts[1] or moved:
        yield " ".join([f"{called}. It was: {texts[0]} It is now: {texts[1]}", *(moved or ["The dates of the examples do not move."])])
    if was.duty != now.duty:
        yield f"{called}. The document’s word was {_strength(was)} and is now {_strength(now)}."
    if (was.who, was.for_whom) != (now.who, now.for_whom):
        yield f"{now.short_title}. Whom it concerns: was {_people(was, rules)}, is now {_people(now, rules)}."
    for key, called_so in _OF_A_TIME_LIMIT.items():
        if getattr(was, key) != getattr(now, key):
            yield f"{called}. {called_so}: was {_quoted(getattr(was, key))}, is now {_quoted(getattr(now, key))}."


def _strength(rule: Timescale | Duty) -> str:
    return f"“{rule.duty}”" if rule.duty in ("must", "should", "will", "may") else f"not one of must, should, will or may ({rule.duty})"


def _quoted(text: str) -> str:
    return f"“{text}”" if text else "not given"


def _apart(before: date, after: date) -> str:
    days = abs((after - before).days)
    return f"{days} {'day' if days == 1 else 'days'} {'later' if after > before else 'earlier'}"


def _end(rule: Timescale, area: Area, day: date) -> date:
    return convention_of(rule, area).moved(day, rule.amount, rule.unit, rule.direction)


# What has to be done, without a number of days


def _of_duties(old: Area, new: Area, rules: Rules) -> Iterator[str]:
    before, after = ({duty.id: duty for duty in area.duties} for area in (old, new))
    for name in dict.fromkeys([*before, *after]):
        was, now = before.get(name), after.get(name)
        if was is None and now is not None:
            yield f"New duty without a number of days ({_people(now, rules)}): {now.text}"
        elif now is None and was is not None:
            yield f"Duty taken out ({_people(was, rules)}): {was.text}"
        elif was and now:
            yield from _of_a_duty(was, now, rules)


def _of_a_duty(was: Duty, now: Duty, rules: Rules) -> Iterator[str]:
    called = f"Duty: “{now.text}”"
    if was.text != now.text:
        yield f"Duty ({_people(now, rules)}). It was: {was.text} It is now: {now.text}"
    if was.duty != now.duty:
        yield f"{called} The document’s word was {_strength(was)} and is now {_strength(now)}."
    if (was.who, was.for_whom) != (now.who, now.for_whom):
        yield f"{called} Whom it concerns: was {_people(was, rules)}, is now {_people(now, rules)}."
    if was.events != now.events:
        yield f"{called} When it comes up: was {_days(was, rules)}, is now {_days(now, rules)}."
    if was.section != now.section:
        yield f"{called} The section that it stands in: was {_quoted(was.section)}, is now {_quoted(now.section)}."


def _days(duty: Duty, rules: Rules) -> str:
    return either([rules.events[event].counted_from for event in duty.events])


# Words


def _of_guidance(old: Area, new: Area) -> Iterator[str]:
    for key, called in _OF_QUORACY.items():
        was, now = getattr(old.quoracy, key), getattr(new.quoracy, key)
        if was != now:
            yield f"{called}: was {_of_quoracy(was)}, is now {_of_quoracy(now)}."
    before, after = _lines(old), _lines(new)
    for place in dict.fromkeys([*before, *after]):
        was, now = before.get(place), after.get(place)
        called, _ = place
        if was is None:
            yield f"{called}. New: {now}"
        elif now is None:
            yield f"{called}. Taken out: {was}"
        elif was != now:
            yield f"{called}. It was: {was} It is now: {now}"


def _of_quoracy(value: object) -> str:
    words = [str(word) for word in (value if isinstance(value, tuple) else (value,)) if word]
    return together([_KINDS_OF_QUORACY.get(word, word.replace("_", " ")) for word in words]) if words else "not stated"


def _lines(area: Area) -> dict[tuple[str, str], str]:
    """The sentences of the calculators that count no days, each by what it is about and its id."""
    found: dict[tuple[str, str], str] = {}
    planners = {str(name): rule for name, rule in area.planners.items()}
    tables: Mapping[str, object] = {"quoracy": area.quoracy, "attendance": area.attendance, **planners}
    for name, rule in tables.items():
        about = _OF_GUIDANCE.get(name, name.replace("_", " ").capitalize())
        for key, value in (*vars(rule).items(), *vars(vars(rule)["advice"]).items()):
            called = f"{about}, {_OF_A_LINE.get(key, key.replace('_', ' '))}"
            lines = [line for line in (value if isinstance(value, tuple) else (value,)) if isinstance(line, Line | Ground)]
            found |= {(called, line.id): line.text for line in lines}
    return found


def _of_answers(old: Sequence[Entry], new: Sequence[Entry], form: Form) -> Iterator[str]:
    for was, now in zip(old, new, strict=True):
        question = form.by_id[was.question]
        if was.status != now.status:
            yield f"“{question.asks}” It was: {_STATUS[was.status]}. It is now: {_STATUS[now.status]}."
        elif was.says != now.says:
            yield f"“{question.asks}” The words for professionals were: {was.says or 'none.'} They are now: {now.says or 'none.'}"
        for reader in FAMILY:
            before, after = getattr(was, reader), getattr(now, reader)
            if before != after:
                yield f"“{question.asks}” The words for {_READERS[reader]} were: {before or 'none.'} They are now: {after or 'none.'}"
