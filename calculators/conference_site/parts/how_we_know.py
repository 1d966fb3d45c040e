"""The one line at the end of a page, "How we know": what the page rests on, to open.

Professionals read the sources of each section in its place; for them it has what was not read, and what is good to know.
"""

from collections.abc import Callable, Iterator, Sequence

from conference_rules import Source
from conference_rules.ids import SourceId
from conference_rules.wording import compared, either, short_date, together

from .. import addresses
from ..knowledge import Knowledge, PageFacts, source_name
from ..knowledge.good_to_know import GoodToKnow, LookedUp
from ..markup import LINES, NOTHING, Markup, details, items, link
from .evidence import address
from .family_answers import READERS

_NOT_SAID = "Where this page tells you to ask, we found no rule about it in what we read."


def how_we_know(page: PageFacts, knowledge: Knowledge) -> Markup:
    """The sources of a page whose shortcodes are filled; nothing on a page for other readers, or on one that rests on nothing."""
    used = page.used
    parts = _for_families(page, knowledge) if page.reader in READERS else _for_others(page)
    if used.records:
        records = [knowledge.good_to_know[identity] for identity in used.records]
        parts.append(Markup("<p>What is marked “Good to know” comes from elsewhere. We looked it up:</p>"))
        parts.append(items(map(_record(page), records)))
        parts.extend(Markup("<p>{}</p>").format(said) for said in [_unchecked(records)] if said)
    if not parts:
        return NOTHING
    facts = Markup(' data-facts="{}"').format(" ".join(used.facts))
    html = details("How we know", LINES.join(parts), name="cg-details cg-how-we-know")
    return Markup("<div data-search-exclude{}>\n{}\n</div>").format(facts, html)


def _for_families(page: PageFacts, knowledge: Knowledge) -> list[Markup]:
    used = page.used
    parts = [items(_sources(page, knowledge))] if used.facts else []
    if used.asks:
        unread = f" We have not read {together(list(used.unread))}. It may say more." if used.unread else ""
        parts.append(Markup("<p>{}{}</p>").format(_NOT_SAID, unread))
    return parts


def _for_others(page: PageFacts) -> list[Markup]:
    papers = list(page.used.unread)
    return [Markup("<p>“Not read”: the answer may be in {}. We have not read that.</p>").format(either(papers))] if papers else []


def _sources(page: PageFacts, knowledge: Knowledge) -> Iterator[Markup]:
    first: dict[SourceId, str] = {}
    for fact in page.used.facts:
        first.setdefault(knowledge.evidence.facts[fact].source, fact)
    for source, fact in first.items():
        href = addresses.between(page.source, addresses.evidence_page(source), addresses.fact_anchor(fact))
        about = knowledge.rules.sources[source]
        to_facts = link(href, "What it says", f"({source_name(about, knowledge.rules)})")
        said = _about(about, reported=bool(knowledge.evidence.reports[source]), is_alone=bool(knowledge.only))
        yield Markup("{} {}").format(said, to_facts)


def _about(source: Source, reported: bool, is_alone: bool) -> str:
    if reported:
        return f"{source.title}. We have not read the national guidance itself."
    read = f"We read a copy on {short_date(source.read_on)}."
    return f"“{source.title}”, {source.publisher}, {source.dated}. {read} {_confirmed(source, is_alone)}"


def _confirmed(source: Source, is_alone: bool) -> str:
    if day_and_role := compared(source):
        return f"Compared with the live page on {day_and_role}. To be looked at again by {short_date(source.review_by)}."
    return "Nobody has confirmed our words yet." if is_alone else "The council has not confirmed what we say."


def every_record(knowledge: Knowledge, laid_down: bool) -> Markup:
    """All that is marked "Good to know", laid down or only usual. Each record opens to all that was looked up for it, with councils by their names.

    The anchor is inside what is closed, so that a browser opens it for whoever is led there.
    """
    of_a_kind = (record for record in knowledge.good_to_know.values() if bool(record.provision) == laid_down)
    records = (record for record in of_a_kind if not _is_about_another(record, knowledge))
    entries = ((_said(record), record.id, items(map(_one, record.sources))) for record in records)
    return LINES.join(details(said, Markup('<div id="{}">\n{}\n</div>').format(identity, sources)) for said, identity, sources in entries)


def _is_about_another(record: GoodToKnow, knowledge: Knowledge) -> bool:
    """Whether, on the site of one council, a record is about the rules of another."""
    others = (area.name for area in knowledge.rules.areas.values() if area.level == "area" and area.id != knowledge.only)
    return bool(knowledge.only) and any(name in record.text for name in others)


def _record(page: PageFacts) -> Callable[[GoodToKnow], Markup]:
    """A record with its sources. Those of single councils are one line, which leads to their names: this page is read in another council."""

    def listed(record: GoodToKnow) -> Markup:
        local = [source for source in record.sources if source.local]
        lines = [_one(source) for source in record.sources if not source.local]
        if local:
            href = addresses.between(page.source, addresses.GOOD_TO_KNOW_PAGE, record.id)
            others = "A council’s or a partnership’s own public page" if len(local) == 1 else "Public pages of councils or their partnerships"
            lines.append(Markup("{}: {}").format(others, link(href, "which", f"({record.text[:40]}…)")))
        return Markup("{}{}").format(_said(record), items(lines))

    return listed


def _said(record: GoodToKnow) -> Markup:
    checked = f"Checked by {record.confirmed_by}." if record.confirmed_by else ""
    return Markup(" ").join(filter(None, [record.text, _provision(record), checked]))


def _unchecked(records: Sequence[GoodToKnow]) -> str:
    """Said once for the page: the list is long enough."""
    waiting = [record for record in records if not record.confirmed_by]
    which = "our words" if len(waiting) == len(records) else "the others"
    return f"Nobody with legal training has checked {which} yet." if waiting else ""


def _provision(record: GoodToKnow) -> Markup:
    return Markup("<strong>{}.</strong>").format(record.provision) if record.provision else NOTHING


def _one(source: LookedUp) -> Markup:
    part = f", {source.part}" if source.part else ""
    read_on = short_date(source.read_on)
    return Markup("{}: “{}”{}, read on {}. {}").format(source.publisher, source.title, part, read_on, address(source.address))
