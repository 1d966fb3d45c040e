"""Role cards: what one role has to do over the stages, gathered from the rules and the facts.

`procedures/professionals/roles.toml` only names the lines. Their words stand once, in the rules and in the evidence,
and a name that neither knows stops the build.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from conference_rules import Area, Rules, Timescale, UnknownRule, wording
from conference_rules.ids import AreaId

from ..knowledge import council_with
from ..knowledge.evidence import Fact
from ..knowledge.roles import Roles, Stage
from ..markup import in_markdown


@dataclass(frozen=True)
class Line:
    """One line of a card: its area, what it says, and the facts that it rests on."""

    area: str
    text: str
    facts: tuple[str, ...]


def card_markdown(role: str, roles: Roles, rules: Rules, facts: Mapping[str, Fact]) -> str:
    """The sections of one role's card, in Markdown with `[[facts ...]]` at the end of each. Raises `UnknownRule`."""
    if role not in roles.cards:
        raise UnknownRule(f"there is no role {role!r} in roles.toml. Use one of: {', '.join(roles.cards)}.")
    names = roles.cards[role].lines
    filled = [stage for stage in roles.stages if names[stage.id]]
    return "\n\n".join(_section(stage, [line(name, rules, facts) for name in names[stage.id]]) for stage in filled)


def _section(stage: Stage, lines: Iterable[Line]) -> str:
    in_order = sorted(lines, key=lambda each: each.area)
    items = "\n".join(f"- **{in_markdown(each.area)}.** {in_markdown(each.text)}" for each in in_order)
    more = ", ".join(f"[{title}](../{page}.md)" for page, title in stage.pages.items())
    sources = " ".join(dict.fromkeys(fact for each in in_order for fact in each.facts))
    return f"## {in_markdown(stage.title)}\n\n{items}\n\nMore: {more}.\n\n[[facts {sources}]]"


def line(name: str, rules: Rules, facts: Mapping[str, Fact]) -> Line:
    """The line that a name of roles.toml stands for, such as `timescale:darlington/visit` or `fact:F-L07`."""
    kind, _, what = name.partition(":")
    if kind == "fact":
        return _line_of_fact(what, rules, facts)
    named, _, key = what.partition("/")
    area_id = AreaId(named)
    if kind not in ("timescale", "duty") or area_id not in rules.areas:
        raise UnknownRule(f'roles.toml: {name!r} is none of "timescale:AREA/KEY", "duty:AREA/ID" and "fact:ID".')
    area = rules.areas[area_id]
    return _line_of_timescale(area, key, rules) if kind == "timescale" else _line_of_duty(area, key)


def _line_of_timescale(area: Area, key: str, rules: Rules) -> Line:
    rule = rules.timescale(area.id, key)
    strength = "stated" if rule.duty == "plain" else rule.duty
    return Line(area.name, f"{rule.short_title} ({strength}). {_period(rule, rules)}", rule.facts)


def _period(rule: Timescale, rules: Rules) -> str:
    sentences = [wording.rule_text(rule, rules.events)]
    if rule.condition:
        sentences.append(f"This applies {rule.condition}.")
    if rule.inferred:
        sentences.append(f"Inferred: {rule.inferred}")
    return " ".join([*sentences, *([rule.if_missed] if rule.if_missed else [])])


def _line_of_duty(area: Area, key: str) -> Line:
    found = {duty.id: duty for duty in area.duties}
    if key not in found:
        raise UnknownRule(f"roles.toml: {area.name} has no duty {key!r}. It has: {', '.join(found)}.")
    return Line(area.name, found[key].text, found[key].facts)


def _line_of_fact(name: str, rules: Rules, facts: Mapping[str, Fact]) -> Line:
    area = council_with(facts[name].source, rules) if name in facts else None
    if area is None:
        raise UnknownRule(f"roles.toml: there is no fact {name!r} of an area in procedures/evidence.")
    inferred = " (inferred)" if facts[name].status == "inferred" else ""
    return Line(area.name, facts[name].text + inferred, (name,))
