"""Everything that one area's source says with a time in it: each rule in full, and the short list for calculator pages."""

from collections.abc import Iterable, Mapping
from itertools import groupby

from conference_calculators.timescales import information_text
from conference_rules import Area, Duty, Information, Timescale
from conference_rules.ids import EventId, RoleId
from conference_rules.wording import BOUNDS, DUTIES, rule_text, within_a_sentence

from .. import addresses
from ..knowledge import Knowledge, PageFacts, source_name
from ..markup import LINES, NOTHING, Markup, definitions, details, items, link, sentence


def all_rules(area: Area, page: PageFacts, knowledge: Knowledge) -> Markup:
    """Every timescale, every duty without a figure and every piece of information of an area, each with its source."""
    parts = []
    for event, rules in _by_event(area):
        parts.append(Markup("<h3>{}</h3>").format(_from(event, knowledge)))
        parts += [_rule(rule, page, knowledge) for rule in rules]
    if area.duties:
        parts.append(Markup("<h3>Duties with no set timescale</h3>"))
        parts += [_duty(duty, page, knowledge) for duty in area.duties]
    if area.information:
        parts.append(Markup("<h3>For information: no deadline</h3>"))
        parts += [_information(fact, page, knowledge) for fact in area.information]
    return Markup('<div class="cg-rules">\n{}\n</div>').format(LINES.join(parts))


def short_list(area: Area, page: PageFacts, knowledge: Knowledge) -> Markup:
    """The rules that a calculator applies, one line each, leading to the whole rule on the area's page."""
    groups = []
    for event, rules in _by_event(area):
        lines = [_line(rule, page, knowledge) for rule in rules]
        groups.append(Markup("<h3>{}</h3>\n{}").format(_from(event, knowledge), items(lines)))
    return Markup('<div class="cg-rule-list">\n{}\n</div>').format(LINES.join(groups))


def where_families_find_them(area: Area, page: PageFacts) -> Markup:
    """Where a family finds the rules behind their steps: under each step, and all of them on the area's page."""
    every = link(addresses.between(page.source, addresses.document_page(area.id)), "All the time limits")
    return Markup("<p>“How we know”, under a step, says where its time limit comes from. {} are on a page of their own.</p>").format(every)


def _by_event(area: Area) -> Iterable[tuple[EventId, list[Timescale]]]:
    """The timescales in groups by what they count from, in the order in which the data first names it."""
    order: dict[EventId, int] = {}
    for rule in area.timescales:
        order.setdefault(rule.events[0], len(order))
    in_order = sorted(area.timescales, key=lambda rule: order[rule.events[0]])
    return [(event, list(rules)) for event, rules in groupby(in_order, key=lambda rule: rule.events[0])]


def _from(event: EventId, knowledge: Knowledge) -> str:
    return f"Counted from: {within_a_sentence(knowledge.rules.events[event].title)}"


def _line(rule: Timescale, page: PageFacts, knowledge: Knowledge) -> Markup:
    href = addresses.between(page.source, addresses.document_page(rule.area), addresses.rule_anchor(rule.key))
    text = within_a_sentence(rule_text(rule, knowledge.rules.events))
    return Markup("{}: {} {}").format(link(href, rule.title), text, _section(rule, page, knowledge))


def _section(item: Timescale | Duty | Information, page: PageFacts, knowledge: Knowledge) -> Markup:
    """A quiet line that says where in the source this stands, and leads to the facts."""
    source = knowledge.rules.sources[item.source]
    anchor = addresses.fact_anchor(item.facts[0]) if item.facts else ""
    has_facts = bool(knowledge.evidence.of(source.id))
    href = addresses.between(page.source, addresses.evidence_page(source.id), anchor)
    named = link(href, source_name(source, knowledge.rules)) if has_facts else source_name(source, knowledge.rules)
    where = f", section “{item.section}”" if item.section else ""
    return Markup('<span class="cg-quiet">Source: {}{}.</span>').format(named, where)


def _rule(rule: Timescale, page: PageFacts, knowledge: Knowledge) -> Markup:
    text = rule_text(rule, knowledge.rules.events)
    more = details("More about this rule", _particulars(rule, knowledge))
    return Markup('<article class="cg-rule" id="{}">\n<h4>{}</h4>\n<p class="cg-rule__text">{}</p>\n{}{}\n<p>{}</p>\n</article>').format(
        addresses.rule_anchor(rule.key), rule.title, text, _owed(rule), more, _section(rule, page, knowledge)
    )


def _owed(rule: Timescale) -> Markup:
    """What changes the meaning of a rule is not hidden: when it applies, that it was inferred, and what to do if it is missed."""
    notes = [
        f"This applies {rule.condition}" if rule.condition else "",
        f"Inferred, not printed: {rule.inferred}" if rule.inferred else "",
        f"If it is missed: {rule.if_missed}" if rule.if_missed else "",
    ]
    return NOTHING.join(Markup("<p>{}</p>\n").format(sentence(note)) for note in notes if note)


def _particulars(rule: Timescale, knowledge: Knowledge) -> Markup:
    people, rules = knowledge.rules.people, knowledge.rules
    strength = f"{DUTIES[rule.duty]}; {BOUNDS[rule.bound]}"
    readings = items(sentence(reading.text) for reading in rule.readings) if rule.readings else NOTHING
    cautions = items(rules.cautions[name] for name in rule.cautions) if rule.cautions else NOTHING
    return definitions(
        [
            ("Who acts", _names(rule.who, people)),
            ("For whom", _names(rule.for_whom, people)),
            ("How strongly", strength),
            ("Unit", rule.unit.replace("_", " ")),
            ("Which conferences", ", ".join(kind.replace("_", "-") for kind in rule.conferences)),
            ("In force", _in_force(rule)),
            ("Note", rule.note),
            ("Other readings", readings),
            ("Cautions", cautions),
            ("Name of this rule", Markup("<code>{}</code>").format(rule.key)),
        ]
    )


def _in_force(rule: Timescale) -> str:
    begun = f"from {rule.in_force_from}" if rule.in_force_from else ""
    ended = f"until {rule.in_force_until}" if rule.in_force_until else ""
    return " ".join(filter(None, (begun, ended))) or "the source does not say from when"


def _duty(duty: Duty, page: PageFacts, knowledge: Knowledge) -> Markup:
    who = _names(duty.who, knowledge.rules.people)
    return Markup('<article class="cg-rule" id="{}">\n<p class="cg-rule__text">{}</p>\n<p>Who acts: {} {}</p>\n</article>').format(
        addresses.duty_anchor(duty.id), sentence(duty.text), sentence(within_a_sentence(who)), _section(duty, page, knowledge)
    )


def _information(fact: Information, page: PageFacts, knowledge: Knowledge) -> Markup:
    return Markup('<article class="cg-rule" id="{}">\n<h4>{}</h4>\n<p>{} {}</p>\n</article>').format(
        addresses.information_anchor(fact.id), fact.title, sentence(information_text(fact)), _section(fact, page, knowledge)
    )


def _names(ids: Iterable[RoleId], people: Mapping[RoleId, str]) -> str:
    return ", ".join(people[name] for name in ids)
