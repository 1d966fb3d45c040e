"""Councils side by side: two that a reader chooses, whose answers the browser brings, and for each topic a page with those of all of them."""

import json
import posixpath
from collections.abc import Iterable

from conference_rules import UnknownRule
from conference_rules.wording import within_a_sentence

from .. import addresses
from ..knowledge import Knowledge, PageFacts
from ..knowledge.answers import Status
from ..knowledge.edition import EDITION
from ..knowledge.questions import Question, Topic
from ..markup import LINES, NOTHING, Markup, details, in_markdown, items, link, quoted
from .compare_files import TABLE, name_of
from .compared import STATUS_IN_WORDS, Cell, Column, Limit, Words, cell, columns

_ALL_TOPICS = "all-topics"


def part(name: str, page: PageFacts, knowledge: Knowledge) -> Markup:
    """`[[compare.two]]`, `[[compare.topics]]`, or `[[compare.topic.TOPIC]]` on the page of a topic. Raises `UnknownRule` for anything else."""
    kind, _, topic = name.partition(".")
    topics = {one.id: one for one in knowledge.questions.topics}
    if name == "two":
        return two(knowledge)
    if name == "topics":
        return list_of_topics(page, knowledge)
    if kind == "topic" and topic in topics:
        return everything_on(topics[topic], page, knowledge)
    raise UnknownRule(f"use compare.two, compare.topics, or compare.topic. with one of: {', '.join(topics)}.")


def pages(knowledge: Knowledge) -> dict[str, str]:
    """The Markdown of the page of each topic by its address."""
    return {_page_of(topic): _page(topic) for topic in knowledge.questions.topics}


def _page_of(topic: Topic) -> str:
    return f"{posixpath.dirname(addresses.COMPARISON_PAGE)}/{topic.anchor}.md"


def _page(topic: Topic) -> str:
    title, made = f"{topic.title}: what each document says", EDITION.made_pages
    return (
        f"---\ntitle: {quoted(title)}\nreader: everyone\nreviewed: {made.reviewed}\nreview_by: {made.review_by}\ncontents: false\n"
        f"search:\n  exclude: true\nrobots: noindex\n---\n"
        f"\n# {in_markdown(title)}\n\n[Compare two councils](index.md#{topic.anchor}) or [choose another topic](index.md#compare-by-topic).\n"
        f"\n[[compare.topic.{topic.id}]]\n"
    )


# Two of them


def two(knowledge: Knowledge) -> Markup:
    """The choice of two documents, and every question with room for the answers of both. The page grows with the areas by their names alone."""
    documents = columns(knowledge)
    files = {column.id: name_of(column, knowledge) for column in documents}
    return Markup(
        '<div class="cg-comparison" data-module="comparison" data-files="{}" data-search-exclude>\n'
        "<noscript><p>Choosing two councils needs JavaScript. Each topic below has a page with the answers of every council.</p></noscript>\n"
        "{}\n{}\n</div>"
    ).format(json.dumps(files), _choice(documents, knowledge), LINES.join(_sections(knowledge)))


def _choice(documents: Iterable[Column], knowledge: Knowledge) -> Markup:
    names = [(column.id, column.name) for column in documents]
    topics = [(topic.anchor, topic.title) for topic in knowledge.questions.topics]
    selects = [
        _select("one", "First council", LINES.join([_option("", "Choose"), *(_option(*one, is_an_address=True) for one in names)])),
        _select("other", "Second council", LINES.join([_option("", "Choose"), *(_option(*one) for one in names)])),
        _select("topic", "Topic", LINES.join(_option(*one) for one in [*topics, (_ALL_TOPICS, "All topics")])),
    ]
    key = items((Markup('<span data-status="{}">{}</span>').format(status, _status(status)) for status in STATUS_IN_WORDS), name="cg-comparison__key")
    return Markup(
        '<form class="cg-comparison__choice cg-no-print" hidden>\n{}\n</form>\n<p role="status"></p>\n'
        '<div class="cg-comparison__about" hidden>\n{}\n{}\n</div>'
    ).format(LINES.join(selects), key, details("Which documents these are", Markup('<dl class="cg-definitions"></dl>')))


def _option(value: str, text: str, is_an_address: bool = False) -> Markup:
    """An option, and whether a link can lead to it: "#darlington" opens the page with it chosen."""
    return Markup('<option value="{}"{}>{}</option>').format(value, Markup(' id="{}"').format(value) if is_an_address else NOTHING, text)


def _select(name: str, label: str, options: Markup) -> Markup:
    return Markup(
        '<p class="cg-field"><label class="cg-label" for="compare-{}">{}</label>\n'
        '<select class="cg-select" id="compare-{}" name="{}" autocomplete="off">{}</select></p>'
    ).format(name, label, name, name, options)


def _sections(knowledge: Knowledge) -> Iterable[Markup]:
    topics = knowledge.questions.topics
    for topic, following in zip(topics, [*topics[1:], None], strict=True):
        bodies = LINES.join(_room_for(question) for question in knowledge.questions.of_topic(topic.id))
        onward = link(f"#{following.anchor}", f"Next: {following.title}") if following else NOTHING
        yield Markup(
            '<section id="{}" hidden>\n<h3 tabindex="-1">{}</h3>\n<table class="cg-comparison__table">\n'
            '<caption class="cg-visually-hidden">{}</caption>\n<thead><tr><th scope="col"></th><th scope="col"></th></tr></thead>\n{}\n</table>\n'
            '<p class="cg-comparison__next cg-no-print">{}</p>\n</section>'
        ).format(topic.anchor, topic.title, topic.title, bodies, onward)


def _room_for(question: Question) -> Markup:
    ask = Markup('<span class="cg-ask" hidden>{}</span>').format(_ask(question))
    return Markup(
        '<tbody data-question="{}"><tr><th scope="rowgroup" colspan="2">{}{}</th></tr><tr><td></td><td></td></tr></tbody>'
    ).format(question.id, question.title, ask)


def _ask(question: Question) -> str:
    """What to ask where a document does not say."""
    asked = question.asked.get("professional") or next(iter(question.asked.values()))
    return f"Where it is not said: {within_a_sentence(asked.ask)}"


# All of them


def list_of_topics(page: PageFacts, knowledge: Knowledge) -> Markup:
    """The page of each topic, and the table of everything."""
    links = [link(addresses.between(page.source, _page_of(topic)), topic.title) for topic in knowledge.questions.topics]
    table = link(TABLE, "All topics as a table for a spreadsheet (CSV)")
    return Markup('{}\n<p>{}</p>').format(items(links, name="cg-topics"), table)


def everything_on(topic: Topic, page: PageFacts, knowledge: Knowledge) -> Markup:
    """Every question of a topic with what each document says."""
    return LINES.join(_question(question, page, knowledge) for question in knowledge.questions.of_topic(topic.id))


def _question(question: Question, page: PageFacts, knowledge: Knowledge) -> Markup:
    said = [(column.name, cell(column, question, page.source, knowledge)) for column in columns(knowledge)]
    is_open = any(one.status != "says" for _, one in said)
    ask = Markup('<p class="cg-ask">{}</p>\n').format(_ask(question)) if is_open else NOTHING
    rows = LINES.join(Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(name, _cell(one)) for name, one in said)
    return Markup('<h2 id="{}">{}</h2>\n{}<dl class="cg-definitions cg-comparison__all">\n{}\n</dl>').format(
        question.id.replace("_", "-"), question.title, ask, rows
    )


def _cell(one: Cell) -> Markup:
    """What stands in a cell. The browser writes the same for two documents (calculators/browser/comparison.mjs)."""
    unread = Markup('<p class="cg-quiet">{}</p>').format(one.unread) if one.unread else NOTHING
    return NOTHING.join([Markup("<p>{}</p>").format(_status(one.status)), unread, *map(_limit, one.limits), *map(_words, one.words)])


def _status(status: Status) -> Markup:
    return Markup('<span class="cg-answered cg-answered--{}">{}</span>').format(status, STATUS_IN_WORDS[status])


def _limit(limit: Limit) -> Markup:
    period = link(limit.href, limit.period, limit.title)
    return Markup('<p><strong>{}</strong> {}</p><p class="cg-quiet">{}</p>').format(period, limit.text, limit.particulars)


def _words(words: Words) -> Markup:
    return Markup('<p>{} <span class="cg-quiet">{}</span></p>').format(words.text, link(words.href, words.where, "among the evidence"))
