"""Shortcodes in Markdown: every figure and every list of rules on a page comes from the data by one of these.

`[[timescale.initial_conference]]` takes the area of its page; `[[timescale.initial_conference@darlington]]` names one. Nothing falls
back on England or on another area, and whatever is unknown stops the build, naming the file and the shortcode.
A backslash before the brackets leaves them as text.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from conference_calculators import Calculator
from conference_rules import Area, UnknownRule
from conference_rules.ids import AreaId
from conference_rules.wording import period, rule_period

from .. import addresses, council_pages
from ..council_text import text_for
from ..delivery import after_build, content_security
from ..documents import lists as document_lists
from ..knowledge import Knowledge, PageFacts, provenance, source_name
from ..knowledge.answers import UNNAMED
from ..knowledge.edition import EDITION
from ..knowledge.questions import FAMILY, READERS, Reader
from ..markup import Markup, in_markdown, items, link
from ..parts import (
    about_tables,
    answers,
    area_rules,
    audit,
    compare,
    councils,
    desks,
    duty_lines,
    easy_words,
    evidence,
    family_answers,
    forms,
    glossary,
    guidance_lists,
    icons,
    journey,
    languages,
    own_pages,
    rarer_tables,
    reference,
    report_points,
    room,
    tick_lists,
    without_a_form,
    workbench,
    worked_examples,
)
from ..training import lists as training_lists

_SHORTCODE = re.compile(r"(?P<plain>\\?)\[\[(?P<name>/?[a-z_]+)(?P<joint>[.\s]?)(?P<rest>[^\[\]\n]*)\]\]")


class UnknownShortcode(ValueError):
    """A shortcode that means nothing; the message names the file, the shortcode and what to do."""


def fill(markdown: str, page: PageFacts, knowledge: Knowledge) -> str:
    """The Markdown of a page with every shortcode replaced, those that come out of another shortcode too."""
    return _SHORTCODE.sub(lambda match: _one(match, page, knowledge), markdown)


def _one(match: re.Match[str], page: PageFacts, knowledge: Knowledge) -> str:
    if match["plain"]:
        return match[0][1:]
    try:
        if match["name"] not in SHORTCODES:
            raise UnknownRule(f"there is no such shortcode. Use one of: {', '.join(SHORTCODES)}.")
        return SHORTCODES[match["name"]](match["rest"].strip(), page, knowledge)
    except UnknownRule as error:
        raise UnknownShortcode(f"{page.source}: {match[0]}: {error}") from error


def _area_named(named: str, page: PageFacts, knowledge: Knowledge) -> Area:
    area = AreaId(named) or page.area
    if not area:
        raise UnknownRule("this page has no area. Name one, as in [[timescale.initial_conference@darlington]].")
    if area not in knowledge.rules.areas:
        raise UnknownRule(f"there is no area {area!r}. Use one of: {', '.join(knowledge.rules.areas)}.")
    return knowledge.rules.areas[area]


def _timescale(rest: str, page: PageFacts, knowledge: Knowledge) -> str:
    """The period in words, linked to the whole rule: "15 working days"."""
    name, _, where = rest.partition("@")
    area = _area_named(where, page, knowledge)
    information = {fact.id: fact for fact in area.information}
    if name in information:
        text, anchor = period(information[name].amount, information[name].unit), addresses.information_anchor(name)
    else:
        rule = knowledge.rules.timescale(area.id, name)
        text, anchor = rule_period(rule), addresses.rule_anchor(rule.key)
    return link(addresses.between(page.source, addresses.document_page(area.id), anchor), text)


def _others_needed(rest: str, page: PageFacts, knowledge: Knowledge) -> str:
    """How many others the source of an area asks for beside children's social care."""
    area = _area_named(rest.removeprefix("@"), page, knowledge)
    if not area.quoracy.others_needed:
        raise UnknownRule(f"the source for {area.id} gives no number of others. Say what it does say in words.")
    return str(area.quoracy.others_needed)


def _facts(rest: str, page: PageFacts, knowledge: Knowledge) -> str:
    """A quiet line at the end of a section that names its sources: "Source: Doncaster, 2023". Families find them under "How we know"."""
    names = rest.split()
    for name in names:
        if name not in knowledge.evidence.facts:
            raise UnknownRule(f"there is no fact {name!r} in procedures/evidence. Mend the id, or add the fact there.")
    if not names:
        raise UnknownRule("no fact is named. Write it as [[facts A-D03 A-D04]].")
    names = [name for name in names if knowledge.evidence.facts[name].source not in _sources_of_others(page, knowledge)]
    if page.reader in family_answers.READERS:
        page.used.note_facts(names)
        return ""
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(knowledge.evidence.facts[name].source, name)
    links = [_to_fact(name, page, knowledge) for name in first.values()]
    return Markup('<span class="cg-facts" data-facts="{}">Source: {}</span>').format(" ".join(names), Markup("; ").join(links)) if links else ""


def _sources_of_others(page: PageFacts, knowledge: Knowledge) -> set[str]:
    """The sources that the readers of a page are not led to: those of other councils, and the document that names no area for families too."""
    of_one_council = bool(addresses.council_of(page.source))
    if of_one_council or (page.reader == duty_lines.READER and not council_pages.names(knowledge.rules, page.source).compares):
        return {area.source.id for area in council_pages.councils_of(knowledge.rules) if area.id != page.area} | {UNNAMED}
    return {UNNAMED} if page.reader in family_answers.READERS else set()


def _to_fact(name: str, page: PageFacts, knowledge: Knowledge) -> str:
    source = knowledge.evidence.facts[name].source
    href = addresses.between(page.source, addresses.evidence_page(source), addresses.fact_anchor(name))
    return link(href, source_name(knowledge.rules.sources[source], knowledge.rules))


def _compare(rest: str, page: PageFacts, knowledge: Knowledge) -> str:
    return _block(compare.part(rest, page, knowledge))


def _answers(rest: str, page: PageFacts, knowledge: Knowledge) -> str:
    """How much the areas answer, or what to ask the council of an area."""
    name, _, where = rest.partition("@")
    if name == "coverage":
        return _block(answers.coverage(page, knowledge))
    if name in _WHO_ASKS:
        return _block(answers.to_ask(_area_named(where, page, knowledge), knowledge, _WHO_ASKS[name]))
    raise UnknownRule(f"use one of: answers.coverage, {', '.join(f'answers.{name}' for name in _WHO_ASKS)}.")


_WHO_ASKS: dict[str, Sequence[Reader]] = {
    "to_ask": READERS,
    "to_ask.families": FAMILY,
    "to_ask.professionals": ["professional"],
}


def _answer(rest: str, page: PageFacts, knowledge: Knowledge) -> str:
    words = duty_lines.lines if page.reader == duty_lines.READER else family_answers.answer
    return fill(words(rest, page, knowledge), page, knowledge)


def _national(rest: str, page: PageFacts, knowledge: Knowledge) -> str:
    return fill(duty_lines.national(rest, page, knowledge), page, knowledge)


def _time_limits(rest: str, page: PageFacts, knowledge: Knowledge) -> str:
    return f"\n\n{fill(duty_lines.time_limits(rest, page, knowledge), page, knowledge)}\n\n"


def _know(rest: str, page: PageFacts, knowledge: Knowledge) -> str:
    return family_answers.know(rest, page, knowledge)


def _easy_words(rest: str, page: PageFacts, knowledge: Knowledge) -> str:
    return _block(easy_words.part(rest, page, knowledge))


def _calculator(rest: str, page: PageFacts, knowledge: Knowledge) -> str:
    name, _, where = rest.partition("@")
    area = _area_named(where, page, knowledge)
    return _block(forms.calculator_html(_calculator_named(name, knowledge), area.id, page.source))


def _calculator_named(name: str, knowledge: Knowledge) -> Calculator[Any]:
    for calculator in knowledge.calculators:
        if calculator.id == name:
            return calculator
    known = ", ".join(calculator.id for calculator in knowledge.calculators)
    raise UnknownRule(f"there is no calculator {name!r}. Use one of: {known}.")


def _calculators(rest: str, page: PageFacts, knowledge: Knowledge) -> str:
    """The list of all calculators that have a page on which to choose the council."""
    pages = {calculator.title: f"{addresses.calculator_folder(calculator.id)}/index.md" for calculator in knowledge.calculators}
    return _block(items((link(addresses.between(page.source, target), title) for title, target in pages.items()), name="cg-choice"))


def _areas(rest: str, page: PageFacts, knowledge: Knowledge) -> str:
    """The list from which a reader chooses the council; none is chosen beforehand."""
    folder = _calculator_named(rest, knowledge).id if rest else ""
    if folder and addresses.council_of(page.source):
        target = addresses.calculator_page(folder, page.area)
        return _block(items([link(addresses.between(page.source, target), _calculator_named(rest, knowledge).title)], name="cg-choice"))
    links = []
    for area in knowledge.rules.areas.values():
        target = addresses.calculator_page(folder, area.id) if folder else addresses.area_page(area.id)
        text = "Another council in England" if folder and area.level == "england" else area.name
        links.append(link(addresses.between(page.source, target), text))
    return _block(Markup("{}\n{}").format(items(links, name="cg-choice"), councils.elsewhere(page)))


def _way_in(rest: str, page: PageFacts, knowledge: Knowledge) -> str:
    """The ways in: which council, who are you, and who has a date."""
    parts: dict[str, Callable[[], Markup]] = {
        "finder": lambda: councils.finder(page, knowledge),
        "not_yet": lambda: councils.not_yet(page, knowledge),
        "source": lambda: councils.source(knowledge),
        "outside": lambda: councils.outside_england(knowledge),
        "published": lambda: councils.published(page.area, knowledge),
        "who": lambda: councils.who(page),
        "date": lambda: councils.date(page),
        "document": lambda: councils.document(page, knowledge),
    }
    if rest not in parts:
        raise UnknownRule(f"use one of: {', '.join(f'way_in.{name}' for name in parts)}.")
    return _block(parts[rest]())


_PLACE_OF_TABLES = Markup('<div class="cg-reckoner" data-reckoner="{}"></div>\n{}')
"""Where the ready reckoner comes when the rest of the page is there: it is too large for Markdown."""


def _area(rest: str, page: PageFacts, knowledge: Knowledge) -> str:
    area = _area_named("", page, knowledge)
    part, _, subject = rest.partition(".")
    if part in _ON_A_SUBJECT and area.guidance_on(subject):
        return _block(_ON_A_SUBJECT[part](subject, area, page, knowledge))
    about: dict[str, Callable[[], str]] = {
        "name": lambda: in_markdown(area.name),
        "rules": lambda: _block(area_rules.all_rules(area, page, knowledge)),
        "rule_list": lambda: _block(area_rules.short_list(area, page, knowledge)),
        "rule_list.owed": lambda: _block(area_rules.where_families_find_them(area, page)),
        "source": lambda: _block(evidence.about_source(area.source)),
        "provenance": lambda: in_markdown(provenance(area, is_alone=bool(knowledge.only))),
        "reckoner": lambda: _block(_PLACE_OF_TABLES.format(area.id, rarer_tables.where_they_are(area.id, page.source))),
    }
    if rest not in about:
        raise UnknownRule(f"use one of: {', '.join(f'area.{name}' for name in about)}.")
    return about[rest]()


_ON_A_SUBJECT: dict[str, Callable[[str, Area, PageFacts, Knowledge], Markup]] = {
    "statement": guidance_lists.statement,
    "guidance": guidance_lists.guidance,
    "to_find_out": without_a_form.to_find_out,
}
"""What there is to say on the subject of a calculator that counts no days."""


def _evidence(rest: str, page: PageFacts, knowledge: Knowledge) -> str:
    return _block(evidence.part(rest, page, knowledge))


def _example(rest: str, page: PageFacts, knowledge: Knowledge) -> str:
    return _block(worked_examples.example(rest, page, knowledge))


def _headers(rest: str, page: PageFacts, knowledge: Knowledge) -> str:
    lines = "\n".join(f"{name}: {value}" for name, value in content_security.HEADERS.items())
    return _block(Markup("<pre><code>{}</code></pre>").format(lines))


def _edition(rest: str, page: PageFacts, knowledge: Knowledge) -> str:
    """The current edition of the national guidance, with its day."""
    if rest != "working_together":
        raise UnknownRule("use edition.working_together.")
    return EDITION.working_together.in_words


def _root(rest: str, page: PageFacts, knowledge: Knowledge) -> str:
    return addresses.root_from(page.source)


def _saved_list(rest: str, page: PageFacts, knowledge: Knowledge) -> str:
    council = addresses.council_of(page.source)
    return after_build.list_of(addresses.folder_of(council).rstrip("/") if council else "")


def _room(rest: str, page: PageFacts, knowledge: Knowledge) -> str:
    return _block(room.room(page, knowledge))


def _audit(rest: str, page: PageFacts, knowledge: Knowledge) -> str:
    return _block(audit.audit(page, knowledge))


def _workbench(rest: str, page: PageFacts, knowledge: Knowledge) -> str:
    """The form for a council's own rules, the same as spreadsheets, or how many questions its shortest answer has."""
    parts: dict[str, Callable[[], str]] = {
        "": lambda: _block(workbench.workbench(page, knowledge)),
        "spreadsheets": lambda: _block(workbench.spreadsheets(page)),
        "shortest": lambda: str(workbench.shortest(knowledge)),
    }
    if rest not in parts:
        raise UnknownRule("use one of: workbench, workbench.spreadsheets, workbench.shortest.")
    return parts[rest]()


def _icon(rest: str, page: PageFacts, knowledge: Knowledge) -> str:
    return icons.icon(rest)


def _words(rest: str, page: PageFacts, knowledge: Knowledge) -> str:
    councils = council_pages.names(knowledge.rules, page.source)
    words = [replace(word, meaning=text_for(word.meaning, page.source, councils).strip()) for word in knowledge.words]
    return fill(glossary.entries(word for word in words if word.meaning), page, knowledge)


def _desk(rest: str, page: PageFacts, knowledge: Knowledge) -> str:
    return _block(desks.desk(rest, page, knowledge))


def _points_on_a_report(rest: str, page: PageFacts, knowledge: Knowledge) -> str:
    return _block(report_points.form())


def _documents(rest: str, page: PageFacts, knowledge: Knowledge) -> str:
    """The Word templates: all of them, or those that a page offers."""
    return document_lists.offered(rest, page, knowledge) if rest else document_lists.all_documents(page, knowledge)


def _ticks(rest: str, page: PageFacts, knowledge: Knowledge) -> str:
    return _block(tick_lists.form())


def _journey(rest: str, page: PageFacts, knowledge: Knowledge) -> str:
    return _block(journey.drawing(page))


def _languages(rest: str, page: PageFacts, knowledge: Knowledge) -> str:
    html = languages.part(rest, knowledge.languages, addresses.root_from(page.source))
    return html if rest == "some" else _block(html)


def _training(rest: str, page: PageFacts, knowledge: Knowledge) -> str:
    return _block(training_lists.part(rest, page, knowledge))


def _about(rest: str, page: PageFacts, knowledge: Knowledge) -> str:
    return _block(about_tables.part(rest, page, knowledge))


def _reference(rest: str, page: PageFacts, knowledge: Knowledge) -> str:
    return _block(reference.part(rest))


def _block(html: Markup) -> str:
    """HTML that Markdown leaves alone: on lines of its own, in one piece."""
    return "\n\n" + re.sub(r"\n\s*\n", "\n", html) + "\n\n"


SHORTCODES: dict[str, Callable[[str, PageFacts, Knowledge], str]] = {
    "timescale": _timescale,
    "others_needed": _others_needed,
    "compare": _compare,
    "answers": _answers,
    "answer": _answer,
    "know": _know,
    "easy_words": _easy_words,
    "time_limits": _time_limits,
    "national": _national,
    "facts": _facts,
    "calculator": _calculator,
    "calculators": _calculators,
    "areas": _areas,
    "way_in": _way_in,
    "area": _area,
    "evidence": _evidence,
    "example": _example,
    "documents": _documents,
    "ticks": _ticks,
    "points_on_a_report": _points_on_a_report,
    "journey": _journey,
    "languages": _languages,
    "headers": _headers,
    "edition": _edition,
    "root": _root,
    "saved_list": _saved_list,
    "publisher": own_pages.part,
    "room": _room,
    "workbench": _workbench,
    "audit": _audit,
    "icon": _icon,
    "words": _words,
    "desk": _desk,
    "training": _training,
    "about": _about,
    "reference": _reference,
}
