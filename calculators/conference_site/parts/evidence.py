"""The pages of evidence: every fact of a source, the register of contradictions, what is in doubt and what was left out."""

from collections.abc import Callable, Sequence
from itertools import groupby

from conference_rules import Source, UnknownRule
from conference_rules.ids import SourceId
from conference_rules.wording import compared, short_date

from .. import addresses
from ..knowledge import Knowledge, PageFacts, source_name
from ..knowledge.evidence import EVERY_SOURCE, TOPICS, Contradiction, Doubt, Fact
from ..markup import COMMAS, LINES, NOTHING, Markup, definitions, items, link, not_searched

_STATUS = {
    "stale": "Out of date.",
    "doubtful": "In doubt.",
    "inferred": "Inferred, not printed.",
    "not_published": "Not repeated in this guide.",
}


def part(name: str, page: PageFacts, knowledge: Knowledge) -> Markup:
    """One of the generated parts, by its name in a shortcode: `[[evidence.contradictions]]`, `[[evidence.doncaster]]`."""
    parts: dict[str, Callable[[], Markup]] = {
        "contradictions": lambda: LINES.join(_contradiction(item, page, knowledge) for item in knowledge.evidence.contradictions),
        "doubts": lambda: _doubts(page, knowledge),
        "left_out": lambda: _left_out(page, knowledge),
        "sources": lambda: _sources(page, knowledge),
    }
    if name in parts:
        return parts[name]()
    if name in knowledge.rules.sources:
        return facts_of(SourceId(name), page, knowledge)
    raise UnknownRule(f"use one of: {', '.join([*parts, *knowledge.rules.sources])}.")


def about_source(source: Source) -> Markup:
    """What a source is, how old it is, and when our copy was read and should be read again."""
    confirmed = compared(source) or "nobody has compared it with the live page"
    return definitions(
        [
            ("Document", source.title),
            ("Published by", source.publisher),
            ("Dated", source.dated),
            ("Cites", source.cites),
            ("Address", address(source.url)),
            ("Archived copy", address(source.archived_url)),
            ("Our copy was read on", short_date(source.read_on)),
            ("Compared with the live page", confirmed),
            ("Review due by", short_date(source.review_by)),
            ("Note", source.note),
        ]
    )


def address(url: str) -> Markup:
    """A web address to read and copy. It is no link: nothing but "Exit this page" leads away from this site."""
    return Markup('<span class="cg-address">{}</span>').format(url) if url else NOTHING


def facts_of(source: SourceId, page: PageFacts, knowledge: Knowledge) -> Markup:
    """Every fact of a source by topic, each with an address of its own."""
    order = list(TOPICS)
    facts = sorted(knowledge.evidence.of(source), key=lambda fact: order.index(fact.topic))
    html = [about_source(knowledge.rules.sources[source])]
    for topic, group in groupby(facts, key=lambda fact: fact.topic):
        html.append(Markup('<h2 id="{}">{}</h2>').format(topic, TOPICS[topic]))
        html.append(items((_fact(fact, page, knowledge) for fact in group), name="cg-fact-list"))
    return LINES.join(html) + _reports(source, knowledge)


def _reports(source: SourceId, knowledge: Knowledge) -> Markup:
    """What the facts of a source that was not read are known from."""
    reports = knowledge.evidence.reports[source]
    lines = (Markup("{}: “{}” ({}). {}").format(report.publisher, report.title, report.dated, address(report.url)) for report in reports)
    return Markup('\n<h2 id="reports">Who reports this</h2>\n{}').format(items(lines)) if reports else NOTHING


def _fact(fact: Fact, page: PageFacts, knowledge: Knowledge) -> Markup:
    notes = [_STATUS.get(fact.status, ""), fact.note, _reported(fact, knowledge), f"Section: {fact.section}." if fact.section else ""]
    quiet = Markup("{}{}{}").format(" ".join(filter(None, notes)), _conflicts(fact, page, knowledge), _uses(fact, page, knowledge))
    return Markup('<p id="{}"><span class="cg-fact-id">{}</span> {}</p><p class="cg-quiet">{}</p>').format(
        addresses.fact_anchor(fact.id), fact.id, fact.text, quiet
    )


def _reported(fact: Fact, knowledge: Knowledge) -> str:
    reports = [report for report in knowledge.evidence.reports[fact.source] if report.id in fact.reported_by]
    return f"Reported by: {'; '.join(f'{report.publisher} ({report.dated})' for report in reports)}." if reports else ""


def _conflicts(fact: Fact, page: PageFacts, knowledge: Knowledge) -> Markup:
    links = [
        link(addresses.between(page.source, addresses.CONFLICTS_PAGE, addresses.contradiction_anchor(item.id)), item.id)
        for item in knowledge.evidence.contradictions
        if fact.id in item.facts
    ]
    return Markup(" Conflict: {}.").format(COMMAS.join(links)) if links else NOTHING


def _uses(fact: Fact, page: PageFacts, knowledge: Knowledge) -> Markup:
    uses = [use for use in knowledge.uses.get(fact.id, ()) if not knowledge.only or use.address in page.known_pages]
    links = [link(addresses.between(page.source, use.address), use.title) if use.address else use.title for use in uses]
    return Markup(" Used in: {}.").format(COMMAS.join(links)) if links else NOTHING


def _contradiction(item: Contradiction, page: PageFacts, knowledge: Knowledge) -> Markup:
    says = items(Markup("<strong>{}</strong>: {}").format(_speaker(SourceId(one["source"]), knowledge), one["text"]) for one in item.says)
    touches = "Dates depend on this." if item.touches_dates else "No date depends on this."
    facts = _all_to(item.facts, page, knowledge)
    return Markup(
        '<section class="cg-contradiction" id="{}">\n<h3>{}: {}</h3>\n'
        "{}\n<p><strong>What this guide does</strong>: {}</p>\n"
        '<p class="cg-quiet">{} Facts: {}</p>\n</section>'
    ).format(addresses.contradiction_anchor(item.id), item.id, item.title, says, item.does, touches, facts)


def _speaker(source: SourceId, knowledge: Knowledge) -> str:
    if source not in knowledge.rules.sources:
        return "All the sources" if source == EVERY_SOURCE else source
    return source_name(knowledge.rules.sources[source], knowledge.rules)


def _all_to(facts: Sequence[str], page: PageFacts, knowledge: Knowledge) -> Markup:
    return COMMAS.join(_to(fact, page, knowledge) for fact in facts)


def _to(fact: str, page: PageFacts, knowledge: Knowledge) -> Markup:
    if fact not in knowledge.evidence.facts:
        raise UnknownRule(f"there is no fact {fact!r} in procedures/evidence.")
    source = knowledge.evidence.facts[fact].source
    return link(addresses.between(page.source, addresses.evidence_page(source), addresses.fact_anchor(fact)), fact)


def _doubts(page: PageFacts, knowledge: Knowledge) -> Markup:
    return LINES.join(_doubt(item, page, knowledge) for item in knowledge.evidence.doubts)


def _doubt(item: Doubt, page: PageFacts, knowledge: Knowledge) -> Markup:
    facts = Markup(" Facts: {}.").format(_all_to(item.facts, page, knowledge)) if item.facts else NOTHING
    return Markup('<section id="{}">\n<h3>{}</h3>\n<p>{}</p>\n<p class="cg-quiet">What was checked: {}{}</p>\n</section>').format(
        item.id, item.title, item.text, item.checked, facts
    )


def _left_out(page: PageFacts, knowledge: Knowledge) -> Markup:
    return items(
        Markup("<strong>{}</strong>: {} ({})").format(item.what, item.reason, _all_to(item.facts, page, knowledge))
        for item in knowledge.evidence.left_out
    )


def _sources(page: PageFacts, knowledge: Knowledge) -> Markup:
    """The documents that were read and have facts, each with a link to its page."""
    evidence = knowledge.evidence
    with_facts = [source for source in knowledge.rules.sources.values() if evidence.of(source.id) and not evidence.reports[source.id]]
    listed = items(
        Markup("{}: “{}”, {} facts.").format(
            link(addresses.between(page.source, addresses.evidence_page(source.id)), source_name(source, knowledge.rules)),
            source.title,
            len(evidence.of(source.id)),
        )
        for source in with_facts
    )
    return not_searched(listed)
