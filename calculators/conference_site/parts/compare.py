"""All areas side by side: one table a deadline. Where a source says nothing the table says so, and lends nothing."""

from conference_rules import Area, Timescale, UnknownRule
from conference_rules.wording import rule_period, rule_text

from .. import addresses
from ..knowledge import SILENT, Knowledge, PageFacts, source_name
from ..knowledge.comparison import Row, Topic
from ..markup import escape, items, link, table

# The document that names no area gives no date in any calculator, so it is no area of the rules. Here its facts stand beside them.
_OF_THE_UNNAMED_PAGE = {"first_review": "A-U01", "next_review": "A-U02"}
_COLUMNS = ("Area", "Time limit", "As the source has it", "Source")


def deadline_ids(knowledge: Knowledge) -> dict[str, str]:
    """Every deadline of every area with the title to show for it, in the order of the data.

    Clocks for the same thing are one deadline here: Doncaster's two for a transfer stand in one row.
    """
    titles: dict[str, str] = {}
    for area in knowledge.rules.areas.values():
        for rule in area.timescales:
            titles.setdefault(rule.family, rule.short_title)
    return titles


def comparison(name: str, page: PageFacts, knowledge: Knowledge) -> str:
    """The table for one deadline id. Raises `UnknownRule` when no area has it."""
    titles = deadline_ids(knowledge)
    if name not in titles:
        raise UnknownRule(f"No area has a rule {name!r}. There are: {', '.join(titles)}.")
    areas = list(knowledge.rules.areas.values())
    rows = [_row(area, name, page, knowledge) for area in areas if area.level == "area"]
    rows.append(_unnamed(name, page, knowledge))
    rows += [_row(area, name, page, knowledge) for area in areas if area.level == "england"]
    return table(titles[name], _COLUMNS, rows, "cg-compare")


def _row(area: Area, name: str, page: PageFacts, knowledge: Knowledge) -> list[str]:
    rules = _rules_on(name, area)
    source = source_name(area.source, knowledge.rules)
    where = _to_source(area, source, page, knowledge)
    if not rules:
        return [escape(area.name), _silent(), _silent(), where]
    periods = [link(_address(page, rule), rule_period(rule), f"in {area.name}: {rule.short_title}") for rule in rules]
    texts = [escape(rule_text(rule, knowledge.rules.events)) + _qualified(rule) for rule in rules]
    return [escape(area.name), _several(periods), _several(texts), where]


def _rules_on(name: str, area: Area) -> list[Timescale]:
    """The rules of an area that answer for a deadline, under its own id or another."""
    return [rule for rule in area.timescales if rule.family == name or name in rule.also_answers]


def _to_source(area: Area, source: str, page: PageFacts, knowledge: Knowledge) -> str:
    """A link to the facts of a source; the national figures have a page of rules only."""
    target = addresses.evidence_page(area.source.id) if _has_facts(area, knowledge) else addresses.area_page(area.id)
    return link(addresses.between(page.source, target), source)


def _unnamed(name: str, page: PageFacts, knowledge: Knowledge) -> list[str]:
    source = knowledge.rules.sources["unnamed-2020"]
    fact = _OF_THE_UNNAMED_PAGE.get(name, "")
    anchor = addresses.fact_anchor(fact) if fact else ""
    where = link(addresses.between(page.source, addresses.evidence_page(source.id), anchor), source_name(source, knowledge.rules))
    text = escape(knowledge.evidence.facts[fact].text) if fact else _silent()
    return ["A document that names no area", "See its words" if fact else _silent(), text, where]


def _address(page: PageFacts, rule: Timescale) -> str:
    return addresses.between(page.source, addresses.area_page(rule.area), addresses.rule_anchor(rule.key))


def _qualified(rule: Timescale) -> str:
    """For which conferences a rule is, and that it is inferred where its source does not print it."""
    kinds = f" For: {', '.join(kind.replace('_', '-') for kind in rule.conferences)} conferences." if rule.conferences else ""
    return escape(kinds) + (" <strong>Inferred.</strong>" if rule.inferred else "")


def _silent() -> str:
    return f'<span class="cg-silent">{SILENT}</span>'


def _several(html: list[str]) -> str:
    return html[0] if len(html) == 1 else items(html)


def everything(page: PageFacts, knowledge: Knowledge) -> str:
    """Every topic of procedures/areas/comparison.toml, with a column for every area, and a list of the topics to show one alone."""
    topics = knowledge.comparison
    jumps = [link("#compare-by-topic", "All topics"), *(link(f"#{topic.anchor}", topic.title) for topic in topics)]
    parts = [f'<nav aria-label="Show one topic">\n{items(jumps, name="cg-topics")}\n</nav>']
    parts += [_topic(topic, page, knowledge) for topic in topics]
    return "\n".join(parts)


def _topic(topic: Topic, page: PageFacts, knowledge: Knowledge) -> str:
    areas = list(knowledge.rules.areas.values())
    columns = ["What it is about", *(area.name for area in areas), "A document that names no area, 2020"]
    rows = [
        [
            escape(_title(row, knowledge)),
            *(_cell(area, row, page, knowledge) for area in areas),
            _words("unnamed-2020", row, page, knowledge) or _silent(),
        ]
        for row in topic.rows
    ]
    html = table(f"{topic.title}: all areas", columns, rows, "cg-compare cg-compare--all cg-stacks", stacks=True)
    return f'<section id="{escape(topic.anchor)}" class="cg-topic">\n<h3>{escape(topic.title)}</h3>\n{html}\n</section>'


def _title(row: Row, knowledge: Knowledge) -> str:
    return row.title or deadline_ids(knowledge)[row.deadline]


def _cell(area: Area, row: Row, page: PageFacts, knowledge: Knowledge) -> str:
    """What one area says: its periods, and what it says without one. Its silence leads to its facts, so that anybody can look."""
    rules = _rules_on(row.deadline, area)
    said = "".join(_rule(rule, area, page, knowledge) for rule in rules) + _words(area.source.id, row, page, knowledge)
    if said or not _has_facts(area, knowledge):
        return said or _silent()
    to_evidence = addresses.between(page.source, addresses.evidence_page(area.source.id))
    return f'<span class="cg-silent">{link(to_evidence, SILENT, f"in {area.name}")}</span>'


def _words(source: str, row: Row, page: PageFacts, knowledge: Knowledge) -> str:
    """What one source says on the matter of a row, each fact with a link to where it stands among the evidence."""
    name = source_name(knowledge.rules.sources[source], knowledge.rules)
    html = []
    for fact in (knowledge.evidence.facts[identity] for identity in row.facts):
        if fact.source == source:
            href = addresses.between(page.source, addresses.evidence_page(source), addresses.fact_anchor(fact.id))
            html.append(f'<p>{escape(fact.text)} <span class="cg-quiet">{link(href, "Source", f"of this: {name}, {fact.id}")}</span></p>')
    return "".join(html)


def _has_facts(area: Area, knowledge: Knowledge) -> bool:
    return bool(knowledge.evidence.of(area.source.id))


def _rule(rule: Timescale, area: Area, page: PageFacts, knowledge: Knowledge) -> str:
    text = escape(rule_text(rule, knowledge.rules.events)) + _qualified(rule)
    period = link(_address(page, rule), rule_period(rule), f"in {area.name}: {rule.short_title}")
    return f'<p>{period}<br><span class="cg-quiet">{text}</span></p>'
