"""A council's answers in a page for families, in Markdown: the page is written once, and these stand in their places.

Where the council's document says something, its words for this reader, before all else. Where it does not, or that part was not read: what
holds across England, or what is generally known, and then what the reader can ask. A family never reads that a document is silent.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from conference_rules import Area, UnknownRule
from conference_rules.ids import QuestionId

from ..addresses import ALL_OF_ENGLAND
from ..knowledge import Knowledge, PageFacts
from ..knowledge.answers import facts_carried
from ..knowledge.questions import Question, Reader
from ..markup import in_markdown

ACROSS_ENGLAND = '<span class="cg-whose">Across England</span>'
GOOD_TO_KNOW = '<span class="cg-whose">Good to know</span>'
READERS: Mapping[str, Reader] = {"parent": "parent", "young-person": "young_person"}
"""The readers of pages by the keys of questions and answers."""
_ONLY_IF_SAID = "only_if_said"
_ALSO = "also."
_NUMBER = re.compile(r"\[\[(timescale\.[^\]@]+|others_needed)\]\]")


def answer(rest: str, page: PageFacts, knowledge: Knowledge) -> str:
    """`[[answer.QUESTION]]`; several questions each stand under their own words. With `only_if_said` nothing is asked.

    `[[answer.QUESTION also.ID]]`: general knowledge that adds to a council's own words, and so stands after them. Where the council says
    nothing, it stands before what to ask.
    """
    names = rest.split()
    asks = _ONLY_IF_SAID not in names
    also = [name.removeprefix(_ALSO) for name in names if name.startswith(_ALSO)]
    questions = [_question(name, page, knowledge) for name in names if name != _ONLY_IF_SAID and not name.startswith(_ALSO)]
    if not questions:
        raise UnknownRule("no question is named. Write it as [[answer.interpreter]].")
    _must_be_there(also, knowledge)
    if also and len(questions) > 1:
        raise UnknownRule("general knowledge stands beside one question. Give each question a line of its own.")
    if len(questions) == 1:
        return _answered(questions[0], asks, page, knowledge, also)
    found = [(question, _answered(question, asks, page, knowledge)) for question in questions]
    return "\n\n".join(f"**{_text(question.asked[READERS[page.reader]].question)}** {words}" for question, words in found if words)


def know(rest: str, page: PageFacts, knowledge: Knowledge) -> str:
    """`[[know.ID]]`: general knowledge under its mark, for any reader; several records are a list under one mark."""
    ids = rest.split()
    _must_be_there(ids, knowledge)
    if not ids:
        raise UnknownRule("no record is named. Write it as [[know.not_a_court]].")
    if len(ids) == 1:
        return _general(ids, page, knowledge)
    return f"{GOOD_TO_KNOW}\n\n" + "\n".join(f"- {each}" for each in _words_of(ids, page, knowledge))


def _must_be_there(ids: Iterable[str], knowledge: Knowledge) -> None:
    for identity in ids:
        if identity not in knowledge.good_to_know:
            raise UnknownRule(f"there is no record {identity!r} in procedures/good-to-know.toml. Mend the id, or add it there.")


def _question(name: str, page: PageFacts, knowledge: Knowledge) -> Question:
    if page.reader not in READERS:
        raise UnknownRule("only a page for parents, young people or professionals has this.")
    if QuestionId(name) not in knowledge.questions.by_id:
        raise UnknownRule(f"there is no question {name!r} in procedures/questions. Mend the id.")
    question = knowledge.questions.by_id[QuestionId(name)]
    if READERS[page.reader] not in question.asked:
        raise UnknownRule(f"this reader does not ask {name!r}. Let them ask it in procedures/questions/{question.stage}.toml.")
    return question


def _answered(question: Question, asks: bool, page: PageFacts, knowledge: Knowledge, also: Sequence[str] = ()) -> str:
    """What stands in the place of one question: the council's own words first. With nothing said and nothing to be asked, an empty text."""
    council, england = knowledge.area(page.area or ALL_OF_ENGLAND), knowledge.area(ALL_OF_ENGLAND)
    if council != england and (words := _words(question, council, page, knowledge)):
        return "\n\n".join(filter(None, [words, _general(also, page, knowledge)]))
    _note_what_was_not_read(question, council, page, knowledge)
    asked = question.asked[READERS[page.reader]]
    words = _words(question, england, page, knowledge)
    known = [*also, *(asked.known if asks and not words else ())]
    parts = [f"{ACROSS_ENGLAND} {words}" if words else "", _general(known, page, knowledge)]
    if asks:
        page.used.asks = True
        parts.append(_text(asked.ask))
    return _joined(list(filter(None, parts)))


def _general(ids: Sequence[str], page: PageFacts, knowledge: Knowledge) -> str:
    """Records in a paragraph, each once, under one mark; without any, an empty text."""
    if not ids:
        return ""
    return " ".join([GOOD_TO_KNOW, *_words_of(ids, page, knowledge)])


def _words_of(ids: Sequence[str], page: PageFacts, knowledge: Knowledge) -> list[str]:
    """The words of records for this reader; that the page used them is noted."""
    once = dict.fromkeys(ids)
    page.used.records.update(once)
    return [_text(knowledge.good_to_know[identity].words_for(page.reader)) for identity in once]


def _words(question: Question, area: Area, page: PageFacts, knowledge: Knowledge) -> str:
    """What an area says to this reader, its numbers taken from the area's own rules; the facts behind it are noted."""
    found = knowledge.answers[area.id][question.id]
    if found.status != "says":
        return ""
    page.used.note_facts(facts_carried(question, found, area))
    words: str = getattr(found, READERS[page.reader])
    return _NUMBER.sub(rf"[[\1@{area.id}]]", _text(words.strip()))


def _note_what_was_not_read(question: Question, area: Area, page: PageFacts, knowledge: Knowledge) -> None:
    if paper := knowledge.answers[area.id][question.id].unread:
        page.used.unread[paper] = None


def _text(words: str) -> str:
    """Words from the data in Markdown, where an angle bracket is no markup."""
    return in_markdown(words)


def _joined(parts: Sequence[str]) -> str:
    """One paragraph, but for words that end in a list."""
    return ("\n\n" if "\n" in "".join(parts) else " ").join(parts)
