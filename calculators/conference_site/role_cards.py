"""Role cards: one page a role, gathering its duties over the stages from the rules and the facts.

`procedures/professionals/roles.toml` only names the lines. Their words stand once, in the rules and in the evidence, and a
name that neither knows stops the build.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from conference_rules import Area, Rules, Timescale, UnknownRule, wording

from .evidence_data import Fact

FOLDER = "professionals/roles"


class BadRoleCard(ValueError):
    """Something in roles.toml that cannot be used; the message says where and what to do."""


@dataclass(frozen=True)
class Line:
    """One line of a card: its area, what it says, and the facts that it rests on."""

    area: str
    text: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Stage:
    """A heading of every card, and the pages of procedures that say more about it."""

    id: str
    title: str
    pages: tuple[str, ...]


@dataclass(frozen=True)
class Card:
    """One role: its page, and by stage the names of its lines as roles.toml has them."""

    id: str
    title: str
    summary: str
    people: tuple[str, ...]
    keywords: tuple[str, ...]
    lines: Mapping[str, tuple[str, ...]]


def role_card_pages(root: Path, rules: Rules, facts: Mapping[str, Fact]) -> dict[str, str]:
    """The Markdown of the cards and of their list, by address in the site's sources."""
    path = root / "procedures" / "professionals" / "roles.toml"
    roles = tomllib.loads(path.read_text(encoding="utf-8"))
    stages = [Stage(table["id"], table["title"], tuple(table["pages"])) for table in roles["stage"]]
    cards = role_cards(roles)
    dates = {"reviewed": roles["reviewed"], "review_by": roles["review_by"]}
    pages = {f"{FOLDER}/{card.id}.md": card_page(card, stages, rules, facts, dates) for card in cards}
    return {f"{FOLDER}/index.md": list_page(cards, dates)} | pages


def role_cards(roles: Mapping[str, Any]) -> list[Card]:
    """The roles of roles.toml, each with the lines of the group that it shares after its own."""
    return [_card(name, table, roles) for name, table in roles["role"].items()]


def _card(name: str, table: Mapping[str, Any], roles: Mapping[str, Any]) -> Card:
    shared = roles["group"][table["shares"]] if "shares" in table else {}
    stage_ids = [stage["id"] for stage in roles["stage"]]
    lines = {id: _without_repeats([*table.get(id, []), *shared.get(id, [])]) for id in stage_ids}
    return Card(name, table["title"], table["summary"], tuple(table["people"]), tuple(table["keywords"]), lines)


def _without_repeats(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def line(name: str, rules: Rules, facts: Mapping[str, Fact]) -> Line:
    """The line that a name of roles.toml stands for, such as `timescale:darlington/visit` or `fact:F-L07`."""
    kind, _, what = name.partition(":")
    if kind == "fact":
        return _line_of_fact(what, rules, facts)
    area_id, _, key = what.partition("/")
    if kind not in ("timescale", "duty") or area_id not in rules.areas:
        raise BadRoleCard(f'roles.toml: {name!r} is none of "timescale:AREA/KEY", "duty:AREA/ID" and "fact:ID".')
    area = rules.areas[area_id]
    return _line_of_timescale(area, key, rules) if kind == "timescale" else _line_of_duty(area, key)


def _line_of_timescale(area: Area, key: str, rules: Rules) -> Line:
    try:
        rule = rules.timescale(area.id, key)
    except UnknownRule as error:
        raise BadRoleCard(f"roles.toml: {error}") from error
    return Line(area.name, f"**{rule.title}** ({_strength(rule)}). {_period(rule, rules)}", rule.facts)


def _strength(rule: Timescale) -> str:
    return "stated" if rule.duty == "plain" else rule.duty


def _period(rule: Timescale, rules: Rules) -> str:
    sentences = [wording.rule_text(rule, rules.events)]
    if rule.condition:
        sentences.append(f"This holds {rule.condition}.")
    if rule.inferred:
        sentences.append(f"Inferred: {rule.inferred}")
    return " ".join([*sentences, *([rule.if_missed] if rule.if_missed else [])])


def _line_of_duty(area: Area, key: str) -> Line:
    found = [duty for duty in area.duties if duty.id == key]
    if not found:
        known = ", ".join(duty.id for duty in area.duties)
        raise BadRoleCard(f"roles.toml: {area.name} has no duty {key!r}. It has: {known}.")
    return Line(area.name, found[0].text, found[0].facts)


def _line_of_fact(id: str, rules: Rules, facts: Mapping[str, Fact]) -> Line:
    if id not in facts or facts[id].source not in rules.areas:
        raise BadRoleCard(f"roles.toml: there is no fact {id!r} of an area in procedures/evidence.")
    inferred = " (inferred)" if facts[id].status == "inferred" else ""
    return Line(rules.areas[facts[id].source].name, facts[id].text + inferred, (id,))


def card_page(
    card: Card,
    stages: Iterable[Stage],
    rules: Rules,
    facts: Mapping[str, Fact],
    dates: Mapping[str, object],
) -> str:
    """One role's page, in Markdown with front matter."""
    filled = [stage for stage in stages if card.lines[stage.id]]
    sections = [_section(stage, [line(name, rules, facts) for name in card.lines[stage.id]]) for stage in filled]
    description = f"What the role has to do around a child protection conference, stage by stage: {card.title.lower()}."
    head = _front_matter(f"Role card: {card.title.lower()}", description, card.keywords, dates)
    return "\n\n".join([head, f"# Role card: {card.title.lower()}", card.summary, _HOW_TO_READ, *sections]) + "\n"


_HOW_TO_READ = (
    "Read the lines of your own area only. Each keeps the strength that its source gave it: "
    "see [must and should](../index.md#must-and-should). An area with no line here is silent on it."
)


def _section(stage: Stage, lines: list[Line]) -> str:
    items = "\n".join(f"- **{each.area}.** {each.text}" for each in sorted(lines, key=lambda each: each.area))
    more = ", ".join(f"[{page.replace('-', ' ')}](../{page}.md)" for page in stage.pages)
    sources = " ".join(dict.fromkeys(fact for each in lines for fact in each.facts))
    return f"## {stage.title}\n\n{items}\n\nMore: {more}.\n\n[[facts {sources}]]"


def list_page(cards: Iterable[Card], dates: Mapping[str, object]) -> str:
    """The page that lists the cards."""
    head = _front_matter("Role cards", "One sheet for each role at a child protection conference.", ("role card",), dates)
    items = "\n".join(f"- [{card.title}]({card.id}.md): {card.summary}" for card in cards)
    text = "Each card gathers what one role has to do, stage by stage, in every area. They print on a few sheets."
    return "\n\n".join([head, "# Role cards", text, items]) + "\n"


def _front_matter(title: str, description: str, keywords: Iterable[str], dates: Mapping[str, object]) -> str:
    facts = [f'title: "{title}"', "reader: professional", f'description: "{description}"']
    words = ", ".join(f'"{word}"' for word in keywords)
    return "\n".join(["---", *facts, f"keywords: [{words}]", *(f"{key}: {day}" for key, day in dates.items()), "---"])
