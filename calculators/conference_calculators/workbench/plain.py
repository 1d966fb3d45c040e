"""Whether a draft's words suit those who read them: easy for families, plain for everybody, and about no other council."""

import re
from collections.abc import Iterator, Mapping, Sequence

from conference_rules import Area
from conference_rules.ids import QuestionId
from conference_rules.rules import Rules

from .entries import Entry
from .questions import FAMILY

HIGHEST_GRADE = 6.0
"""The reading grade that the pages for families keep to: about what a child of eleven reads with ease."""
LONGEST = 30
"""Words in a sentence for families."""
HARDEST_NAMED, SHOWN = 3, 70
INSTEAD: Mapping[str, str] = {
    "prior to": "before", "in order to": "to", "in the event of": "if", "in the event that": "if", "with regard to": "about", "regarding": "about",
    "pursuant to": "under", "in accordance with": "by", "in respect of": "about", "subsequent to": "after", "at this point in time": "now",
    "utilise": "use", "commence": "start", "terminate": "end", "facilitate": "help", "endeavour": "try", "ascertain": "find out",
    "in a timely manner": "in time", "by way of": "by", "the aforementioned": "this", "shall": "must",
}  # fmt: skip
FOR_FAMILIES: Mapping[str, str] = {
    "multi-agency": "of several services", "non-engagement": "what happened", "failed to": "did not", "non-compliance": "what happened",
    "disguised compliance": "what happened", "safeguarding concerns": "worries that a child is not safe", "stakeholder": "who it is",
    "the mother": "you, or their name", "the father": "you, or their name", "attendee": "person who comes", "circulated": "sent",
}  # fmt: skip
_READERS = {"parent": "parents and carers", "young_person": "children and young people"}
_SHORTCODE = re.compile(r"\[\[[^\]]*\]\]")
_SENTENCE = re.compile(r"[^.!?:;\n]+[.!?:;]*")
_WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")
_SYLLABLE = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?:[^l]e|[^td]ed|es)$")


def remarks_on_words(entries: Sequence[Entry], area: Area, rules: Rules) -> Iterator[tuple[QuestionId | None, str, str]]:
    """What to look at in the words of a draft: the question, what it is, and what to do."""
    others = [other.name for other in rules.areas.values() if other.level == "area" and other.id != area.id and other.name not in area.councils]
    for entry in entries:
        yield from _in_an_answer(entry, others)
    for reader in FAMILY:
        yield from _too_hard(reader, entries)


def _in_an_answer(entry: Entry, others: Sequence[str]) -> Iterator[tuple[QuestionId | None, str, str]]:
    words = {"professionals": " ".join([entry.says, *(row.says for row in entry.rows)])}
    words |= {called: getattr(entry, reader) for reader, called in _READERS.items()}
    for readers, text in words.items():
        for name in others:
            if re.search(rf"\b{re.escape(name)}\b", text):
                yield entry.question, f"The words for {readers} name {name}.", "Only what your own document says belongs here. Take it out."
        for found, instead in {**INSTEAD, **(FOR_FAMILIES if readers != "professionals" else {})}.items():
            if re.search(rf"\b{re.escape(found)}\b", text, re.IGNORECASE):
                yield entry.question, f"The words for {readers} have “{found}”.", f"Write in plain words, such as “{instead}”."
    for reader, readers in _READERS.items():
        for sentence in _sentences(getattr(entry, reader)):
            if (long := len(_WORD.findall(sentence))) > LONGEST:
                yield entry.question, f"A sentence for {readers} has {long} words: {_begins(sentence)}.", "Make two or three sentences of it."


def _too_hard(reader: str, entries: Sequence[Entry]) -> Iterator[tuple[QuestionId | None, str, str]]:
    given = {entry.question: text for entry in entries if (text := getattr(entry, reader))}
    whole = reading_grade(" ".join(given.values()))
    if whole <= HIGHEST_GRADE:
        return
    for question in sorted(given, key=lambda one: reading_grade(given[one]), reverse=True)[:HARDEST_NAMED]:
        yield (
            question,
            f"The words for {_READERS[reader]} are hard to read: grade {whole:.1f} together, where {HIGHEST_GRADE:.0f} is the most. "
            f"This is among the hardest: {_begins(given[question])}.",
            "Use short sentences and everyday words. Read them aloud.",
        )


def _begins(text: str) -> str:
    """The beginning of a text, as readers have it."""
    whole = " ".join(_read_out(text).split())
    return f"“{whole}”" if len(whole) <= SHOWN else f"“{whole[:SHOWN].rpartition(' ')[0]} ...”"


def reading_grade(text: str) -> float:
    """The grade of a text as Flesch and Kincaid worked it out; 0 for none."""
    sentences = _sentences(text)
    words = [word for sentence in sentences for word in _WORD.findall(sentence)]
    if not words:
        return 0.0
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(_syllables, words)) / len(words) - 15.59


def _sentences(text: str) -> list[str]:
    return [sentence for sentence in _SENTENCE.findall(_read_out(text)) if _WORD.search(sentence)]


def _read_out(text: str) -> str:
    """A text with each shortcode as if it printed a period."""
    return _SHORTCODE.sub("ten working days", text)


def _syllables(word: str) -> int:
    plain = word.lower()
    return max(1, len(_SYLLABLE.findall(plain)) - (1 if _SILENT.search(plain) else 0))
