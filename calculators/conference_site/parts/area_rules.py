"""Everything that one area's source says with a time in it: each rule in full, and the short list for calculator pages."""

from collections.abc import Iterable, Mapping
from itertools import groupby

from conference_calculators.timescales import information_text
from conference_rules import Area, Duty, Information, Timescale
from conference_rules.wording import BOUNDS, DUTIES, rule_text

from .. import addresses
from ..knowledge import Knowledge, PageFacts, source_name
from ..markup import definitions, details, escape, items, link, sentence


def all_rules(area: Area, page: PageFacts, knowledge: Knowledge) -> str:
    """Every timescale, every duty without a figure and every piece of information of an area, each with its source."""
    parts = []
    for event, rules in _by_event(area):
        parts.append(f"<h3>{escape(_from(event, knowledge))}</h3>")
        parts += [_rule(rule, page, knowledge) for rule in rules]
    if area.duties:
        parts.append("<h3>Duties with no set timescale</h3>")
        parts += [_duty(duty, page, knowledge) for duty in area.duties]
    if area.information:
        parts.append("<h3>For information: no deadline</h3>")
        parts += [_information(fact, page, knowledge) for fact in area.information]
    return '<div class="cg-rules">\n' + "\n".join(parts) + "\n</div>"


def short_list(area: Area, page: PageFacts, knowledge: Knowledge) -> str:
    """The rules that a calculator applies, one line each, leading to the whole rule on the area's page."""
    groups = []
    for event, rules in _by_event(area):
        lines = [_line(rule, page, knowledge) for rule in rules]
        groups.append(f"<h3>{escape(_from(event, knowledge))}</h3>\n{items(lines)}")
    return '<div class="cg-rule-list">\n' + "\n".join(groups) + "\n</div>"


def owed_list(area: Area, page: PageFacts, knowledge: Knowledge) -> str:
    """The rules for what a family is owed, one line each under the plain name that families are given for it."""
    lines = [_line(rule, page, knowledge, one.plain) for rule in area.timescales if (one := knowledge.rules.awaited(rule))]
    return f'<div class="cg-rule-list">\n{items(lines)}\n</div>'


def _by_event(area: Area) -> Iterable[tuple[str, list[Timescale]]]:
    """The timescales in groups by what they count from, in the order in which the data first names it."""
    order: dict[str, int] = {}
    for rule in area.timescales:
        order.setdefault(rule.events[0], len(order))
    in_order = sorted(area.timescales, key=lambda rule: order[rule.events[0]])
    return [(event, list(rules)) for event, rules in groupby(in_order, key=lambda rule: rule.events[0])]


def _from(event: str, knowledge: Knowledge) -> str:
    return f"Counted from: {knowledge.rules.events[event].title[:1].lower()}{knowledge.rules.events[event].title[1:]}"


def _line(rule: Timescale, page: PageFacts, knowledge: Knowledge, called: str = "") -> str:
    href = addresses.between(page.source, addresses.area_page(rule.area), addresses.rule_anchor(rule.key))
    return f"{link(href, called or rule.title)}: {escape(_lower(rule_text(rule, knowledge.rules.events)))} {_section(rule, page, knowledge)}"


def _section(item: Timescale | Duty | Information, page: PageFacts, knowledge: Knowledge) -> str:
    """A quiet line that says where in the source this stands, and leads to the facts."""
    source = knowledge.rules.sources[item.source]
    anchor = addresses.fact_anchor(item.facts[0]) if item.facts else ""
    has_facts = bool(knowledge.evidence.of(source.id))
    href = addresses.between(page.source, addresses.evidence_page(source.id), anchor)
    named = link(href, source_name(source, knowledge.rules)) if has_facts else escape(source_name(source, knowledge.rules))
    where = f", section “{item.section}”" if item.section else ""
    return f'<span class="cg-quiet">Source: {named}{escape(where)}.</span>'


def _rule(rule: Timescale, page: PageFacts, knowledge: Knowledge) -> str:
    text = escape(rule_text(rule, knowledge.rules.events))
    more = details("More about this rule", _particulars(rule, knowledge))
    return (
        f'<article class="cg-rule" id="{addresses.rule_anchor(rule.key)}">\n<h4>{escape(rule.title)}</h4>\n'
        f'<p class="cg-rule__text">{text}</p>\n{_owed(rule)}{more}\n<p>{_section(rule, page, knowledge)}</p>\n</article>'
    )


def _owed(rule: Timescale) -> str:
    """What changes the meaning of a rule is not hidden: when it applies, that it was inferred, and what to do if it is missed."""
    notes = [
        f"This applies {rule.condition}" if rule.condition else "",
        f"Inferred, not printed: {rule.inferred}" if rule.inferred else "",
        f"If it is missed: {rule.if_missed}" if rule.if_missed else "",
    ]
    return "".join(f"<p>{escape(sentence(note))}</p>\n" for note in notes if note)


def _particulars(rule: Timescale, knowledge: Knowledge) -> str:
    people, rules = knowledge.rules.people, knowledge.rules
    strength = f"{DUTIES[rule.duty]}; {BOUNDS[rule.bound]}"
    readings = items(escape(sentence(reading.text)) for reading in rule.readings) if rule.readings else ""
    cautions = items(escape(rules.cautions[name]) for name in rule.cautions) if rule.cautions else ""
    return definitions(
        [
            ("Who acts", escape(_names(rule.who, people))),
            ("For whom", escape(_names(rule.for_whom, people))),
            ("How strongly", escape(strength)),
            ("Unit", escape(rule.unit.replace("_", " "))),
            ("Which conferences", escape(", ".join(kind.replace("_", "-") for kind in rule.conferences))),
            ("In force", escape(_in_force(rule))),
            ("Note", escape(rule.note)),
            ("Other readings", readings),
            ("Cautions", cautions),
            ("Name of this rule", f"<code>{escape(rule.key)}</code>"),
        ]
    )


def _in_force(rule: Timescale) -> str:
    begun = f"from {rule.in_force_from}" if rule.in_force_from else ""
    ended = f"until {rule.in_force_until}" if rule.in_force_until else ""
    return " ".join(filter(None, (begun, ended))) or "the source does not say from when"


def _duty(duty: Duty, page: PageFacts, knowledge: Knowledge) -> str:
    who = _names(duty.who, knowledge.rules.people)
    return (
        f'<article class="cg-rule" id="{addresses.duty_anchor(duty.id)}">\n<p class="cg-rule__text">{escape(sentence(duty.text))}</p>\n'
        f"<p>Who acts: {escape(sentence(_lower(who)))} {_section(duty, page, knowledge)}</p>\n</article>"
    )


def _information(fact: Information, page: PageFacts, knowledge: Knowledge) -> str:
    return (
        f'<article class="cg-rule" id="{addresses.information_anchor(fact.id)}">\n<h4>{escape(fact.title)}</h4>\n'
        f"<p>{escape(sentence(information_text(fact)))} {_section(fact, page, knowledge)}</p>\n</article>"
    )


def _names(ids: Iterable[str], people: Mapping[str, str]) -> str:
    return ", ".join(people[name] for name in ids)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
