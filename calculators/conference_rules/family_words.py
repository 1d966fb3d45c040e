"""The checks on the words that families read and send: there is a sentence for every tense that can come up, and it holds what is filled in."""

from collections.abc import Iterator, Mapping, Sequence
from string import Formatter

from .errors import BadRules
from .rules import GUIDE_BOUNDS, FamilyStep, Owed, Rules, Timescale

FILLED_IN: Mapping[str, Sequence[str]] = {
    "ahead": ["date"], "today": [], "overdue": ["date"], "about": ["date"], "across_england": ["period"], "at_any_time": [],
}  # fmt: skip
"""What is filled in in the words of each tense."""


def check_family_words(rules: Rules) -> None:
    """Raise `BadRules` for the first thing that is wrong in them."""
    timescales = [rule for area in rules.areas.values() for rule in area.timescales]
    duties = {duty.id for area in rules.areas.values() for duty in area.duties}
    tenses: dict[str, set[str]] = {name: {"ahead", "overdue"} for name in duties}
    for rule in timescales:
        if awaited := rules.awaited(rule):
            tenses.setdefault(awaited.id, set()).update(_tenses(rule))
    for one in rules.owed.values():
        _check_name(one, duties | {rule.family for rule in timescales})
        _check_words(one, tenses.get(one.id, set()) | {"at_any_time"})
    for step in rules.family_steps.values():
        _check_step(step, rules)


def _tenses(rule: Timescale) -> Sequence[str]:
    if rule.level == "england":
        return ["across_england"]
    return ["about"] if rule.bound in GUIDE_BOUNDS else ["ahead", "today", "overdue"]


def _check_name(one: Owed, known: set[str]) -> None:
    if not one.plain:
        raise BadRules("owed.toml", f"{one.id}.plain", "this is empty. Say in plain words what it is.")
    for name in one.settles or (one.id,):
        if name not in known:
            raise BadRules("owed.toml", one.id, f"{name!r} is neither a timescale nor a duty of any area. Mend the name.")


def _check_words(one: Owed, tenses: set[str]) -> None:
    if one.can_be_asked_for and not one.do:
        raise BadRules("owed.toml", f"{one.id}.do", "this key is missing. Say what a family can do on its day.")
    for tense, wanted in FILLED_IN.items():
        words = getattr(one, tense)
        if not words and tense in tenses and one.can_be_asked_for:
            raise BadRules("owed.toml", f"{one.id}.{tense}", "this key is missing. A family may have to ask in this tense. Add it.")
        if words and list(_places(words)) != list(wanted):
            advice = f"write {' and '.join(f'{{{name}}}' for name in wanted)} in it, once." if wanted else "write nothing in braces in it."
            raise BadRules("owed.toml", f"{one.id}.{tense}", advice)


def _check_step(step: FamilyStep, rules: Rules) -> None:
    for name in step.unless:
        if name not in rules.owed:
            raise BadRules("family_steps.toml", f"{step.id}.unless", f"{name!r} is not in owed.toml. Mend the name.")
    for key, wanted in (("words", ["date"]), ("words_without_a_date", [])):
        words = getattr(step, key)
        if words and list(_places(words)) != wanted:
            advice = "write {date} in it, once." if wanted else "write nothing in braces in it."
            raise BadRules("family_steps.toml", f"{step.id}.{key}", advice)


def _places(words: str) -> Iterator[str]:
    return (name for _, name, _, _ in Formatter().parse(words) if name is not None)
