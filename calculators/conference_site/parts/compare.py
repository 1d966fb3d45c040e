"""All areas side by side, question by question. Each answer stands under its own area; none is lent, and a silence says that it is one."""

from conference_rules import Area, Timescale
from conference_rules.wording import rule_period, rule_text, within_a_sentence

from .. import addresses
from ..knowledge import Knowledge, PageFacts, source_name
from ..knowledge.answers import UNNAMED, Answer, Status, facts_in_words, rules_on
from ..knowledge.questions import Question, Topic
from ..markup import LINES, NOTHING, Markup, items, link, table

STATUS_IN_WORDS: dict[Status, str] = {"says": "Says", "does_not_say": "Does not say", "not_read": "Not read"}
_UNNAMED_DOCUMENT = "A document that names no area"


def everything(page: PageFacts, knowledge: Knowledge) -> Markup:
    """Every question, topic by topic, with a column for every area, and a list of the topics to show one alone.

    A search finds the pages that say the same to one reader, and not this long table.
    """
    topics = knowledge.questions.topics
    jumps = [link("#compare-by-topic", "All topics"), *(link(f"#{topic.anchor}", topic.title) for topic in topics)]
    parts = [Markup('<nav aria-label="Show one topic">\n{}\n</nav>').format(items(jumps, name="cg-topics"))]
    parts += [_topic(topic, page, knowledge) for topic in topics]
    return LINES.join(parts)


def _topic(topic: Topic, page: PageFacts, knowledge: Knowledge) -> Markup:
    areas = list(knowledge.rules.areas.values())
    columns = ["What it is about", *(area.name for area in areas), f"{_UNNAMED_DOCUMENT}, 2020"]
    rows = [
        [
            _heading(question, knowledge),
            *(_cell(area, question, page, knowledge) for area in areas),
            _of_the_unnamed_document(question, page, knowledge),
        ]
        for question in knowledge.questions.of_topic(topic.id)
    ]
    html = table(f"{topic.title}: all areas", columns, rows, "cg-compare cg-compare--all cg-stacks", stacks=True)
    return Markup('<section id="{}" class="cg-topic" data-search-exclude>\n<h3>{}</h3>\n{}\n</section>').format(topic.anchor, topic.title, html)


def _heading(question: Question, knowledge: Knowledge) -> Markup:
    """What a row is about and, where an area does not say, what to ask there."""
    said = all(knowledge.answers[area][question.id].status == "says" for area in knowledge.rules.areas)
    todo = "" if said else Markup('<span class="cg-ask">Where it is not said: {}</span>').format(within_a_sentence(_to_ask(question)))
    return Markup("{}{}").format(question.title, todo)


def _to_ask(question: Question) -> str:
    asked = question.asked.get("professional") or next(iter(question.asked.values()))
    return asked.ask


def _cell(area: Area, question: Question, page: PageFacts, knowledge: Knowledge) -> Markup:
    """What one area says: its periods, and what it says without one. Its silence leads to its facts, so that anybody can look."""
    answer = knowledge.answers[area.id][question.id]
    if answer.status != "says":
        return _silence(answer, area, page, knowledge) + _words(answer, area, page, knowledge)
    periods = [_rule(rule, area, page, knowledge) for rule in rules_on(question, area)]
    return NOTHING.join([*periods, _words(answer, area, page, knowledge)])


def _of_the_unnamed_document(question: Question, page: PageFacts, knowledge: Knowledge) -> Markup:
    answer = knowledge.answers[UNNAMED][question.id]
    return (NOTHING if answer.status == "says" else _status(answer)) + _words(answer, None, page, knowledge)


def _words(answer: Answer, area: Area | None, page: PageFacts, knowledge: Knowledge) -> Markup:
    """What a document says in words, each fact with a link to where it stands among the evidence."""
    html = []
    for fact in (knowledge.evidence.facts[identity] for identity in facts_in_words(answer, area)):
        name = source_name(knowledge.rules.sources[fact.source], knowledge.rules)
        href = addresses.between(page.source, addresses.evidence_page(fact.source), addresses.fact_anchor(fact.id))
        html.append(Markup('<p>{} <span class="cg-quiet">{}</span></p>').format(fact.text, link(href, "Source", f"of this: {name}, {fact.id}")))
    return NOTHING.join(html)


def _silence(answer: Answer, area: Area, page: PageFacts, knowledge: Knowledge) -> Markup:
    if answer.status == "not_read" or not knowledge.evidence.of(area.source.id):
        return _status(answer)
    to_evidence = addresses.between(page.source, addresses.evidence_page(area.source.id))
    return Markup('<span class="cg-silent">{}</span>').format(link(to_evidence, STATUS_IN_WORDS[answer.status], f"in {area.name}"))


def _status(answer: Answer) -> Markup:
    return Markup('<span class="cg-silent">{}</span>').format(STATUS_IN_WORDS[answer.status])


def _rule(rule: Timescale, area: Area, page: PageFacts, knowledge: Knowledge) -> Markup:
    return Markup('<p>{}<br><span class="cg-quiet">{}</span></p>').format(_period(rule, area, page), _text(rule, knowledge))


def _text(rule: Timescale, knowledge: Knowledge) -> Markup:
    return Markup("{}{}").format(rule_text(rule, knowledge.rules.events), _qualified(rule))


def _period(rule: Timescale, area: Area, page: PageFacts) -> Markup:
    href = addresses.between(page.source, addresses.document_page(rule.area), addresses.rule_anchor(rule.key))
    return link(href, rule_period(rule), f"in {area.name}: {rule.short_title}")


def _qualified(rule: Timescale) -> Markup:
    """For which conferences a rule is, and that it is inferred where its source does not print it."""
    kinds = f" For: {', '.join(kind.replace('_', '-') for kind in rule.conferences)} conferences." if rule.conferences else ""
    return Markup("{}{}").format(kinds, Markup(" <strong>Inferred.</strong>") if rule.inferred else "")
