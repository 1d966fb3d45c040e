"""What the documents answer and what they leave open: how much each says, and what to ask a council that does not say."""

from collections import Counter
from collections.abc import Iterable, Sequence

from conference_rules import Area
from conference_rules.wording import either

from .. import addresses
from ..knowledge import Knowledge, PageFacts
from ..knowledge.answers import Answer
from ..knowledge.questions import READERS, Question, Reader
from ..markup import LINES, NOTHING, Markup, details, items, link, sentence, table
from .compared import STATUS_IN_WORDS

_MORE_TO_ASK: dict[Reader, str] = {
    "parent": "More for parents and carers to ask",
    "young_person": "For children and young people to ask",
    "professional": "For professionals to find out",
}


def coverage(page: PageFacts, knowledge: Knowledge) -> Markup:
    """How many of the questions each area answers, and which papers were not read."""
    columns = ("Area", *STATUS_IN_WORDS.values(), "What was not read")
    rows = [_covered(area, page, knowledge) for area in knowledge.rules.areas.values()]
    name = f"{len(knowledge.questions.by_id)} questions, and how many each document answers"
    return table(name, columns, rows, "cg-coverage cg-stacks", stacks=True)


def _covered(area: Area, page: PageFacts, knowledge: Knowledge) -> list[str]:
    answers = knowledge.answers[area.id].values()
    how_many = Counter(answer.status for answer in answers)
    name = link(addresses.between(page.source, addresses.area_page(area.id)), area.name)
    papers = [sentence(paper) for paper in _unread(answers)]
    return [name, *(str(how_many[status]) for status in STATUS_IN_WORDS), items(papers) if papers else NOTHING]


def to_ask(area: Area, knowledge: Knowledge, readers: Sequence[Reader] = READERS) -> Markup:
    """What an area leaves open, as things to ask: what a family should ask before all else, then the rest of each of these readers' questions."""
    answers = knowledge.answers[area.id]
    unanswered = [question for question in knowledge.questions.by_id.values() if answers[question.id].status != "says"]
    first = [question for question in unanswered if question.ask_first]
    papers = _unread(answers.values())
    html = [items(question.asked["parent"].ask for question in first)] if first and "parent" in readers else []
    if papers:
        html.append(Markup("<p>{} We have not read that for this guide.</p>").format(f"The answer may be in {either(papers)}."))
    for reader in readers:
        questions = [question for question in unanswered if reader in question.asked and (reader != "parent" or question not in first)]
        if questions:
            html.append(details(f"{_MORE_TO_ASK[reader]}: {len(questions)}", _by_topic(reader, questions, knowledge)))
    return Markup('<div class="cg-to-ask" data-search-exclude>\n{}\n</div>').format(LINES.join(html))


def _by_topic(reader: Reader, questions: Sequence[Question], knowledge: Knowledge) -> Markup:
    html = []
    for topic in knowledge.questions.topics:
        asks = [question.asked[reader].ask for question in questions if question.topic == topic.id]
        if asks:
            html.append(Markup("<p><strong>{}</strong></p>\n{}").format(topic.title, items(asks)))
    return LINES.join(html)


def _unread(answers: Iterable[Answer]) -> list[str]:
    """The papers that may answer and that nobody read, each once."""
    return list(dict.fromkeys(answer.unread for answer in answers if answer.unread))
