"""What stands in a template of one area, before it is a Word file: its lines with what asks for them, its time limits, what is left to ask.

Nothing of one area stands in another's. A line that the area's document does not ask for is the guide's own suggestion, and the template
says so.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from conference_rules import Area, Timescale
from conference_rules.ids import QuestionId, RoleId
from conference_rules.wording import rule_text, short_date, within_a_sentence

from ..addresses import ALL_OF_ENGLAND
from ..knowledge import Knowledge, source_name
from ..knowledge.answers import facts_in_words, rules_on
from ..knowledge.documents import Line, Section, Template
from ..knowledge.questions import Question, Reader
from ..markup import sentence
from ..parts.duty_lines import STRENGTHS

_NOT_STATED = RoleId("not_stated")
_READER: Reader = "professional"


@dataclass(frozen=True)
class Sourced:
    """Words, and in small print below them where they come from."""

    text: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """One row of a form, or one column of a grid: what to write, and the placeholder."""

    label: Sourced
    write: str


@dataclass(frozen=True)
class Part:
    """A section as it stands in one area's template."""

    section: Section
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class About:
    """What whoever fills it in should know first. It is deleted before the document is sent or filed."""

    purpose: str
    whose: str
    also: tuple[Sourced, ...]
    limits: tuple[Sourced, ...]
    to_ask: tuple[str, ...]


@dataclass(frozen=True)
class Content:
    """Everything that stands in the Word file. `about` is missing from what its reader is sent as it is."""

    title: str
    about: About | None
    parts: tuple[Part, ...]
    foot: str
    dated: date


def content_of(template: Template, area: Area, knowledge: Knowledge) -> Content:
    """A template as it is for one area."""
    maker = _Maker(area, knowledge)
    parts = tuple(part for section in template.sections if (part := maker.part(section)).rows or section.kind == "words")
    about = None if template.sent_as_it_is else maker.about(template, parts)
    foot = "" if template.sent_as_it_is else f"Template from Conference Guide. {_read(area)}"
    return Content(template.title, about, parts, foot, area.source.read_on)


def facts_carried(template: Template, area: Area, knowledge: Knowledge) -> set[str]:
    """The facts of an area that its template carries, in a line or in full."""
    maker = _Maker(area, knowledge)
    return {fact for fact in template.named_facts if maker.is_own(fact)} | set(maker.not_in_lines(template))


def _read(area: Area) -> str:
    if area.level == "england":
        return "National rules as reported; not checked against the text of Working Together."
    return f"From {area.name}’s document as read on {short_date(area.source.read_on)}; not confirmed by {area.name}."


@dataclass(frozen=True)
class _Maker:
    area: Area
    knowledge: Knowledge

    @property
    def is_council(self) -> bool:
        return self.area.level == "area"

    def is_own(self, fact: str) -> bool:
        return self.knowledge.evidence.facts[fact].source == self.area.source.id

    def part(self, section: Section) -> Part:
        lines = [line for line in section.lines if not line.only_where_asked or any(map(self.is_own, line.asked))]
        return Part(replace(section, lines=()), tuple(Row(Sourced(line.label, tuple(self._sources(line))), line.write) for line in lines))

    def also(self, template: Template) -> Iterator[Sourced]:
        """What the area says on the subject of a template and no line of it asks for."""
        for name in self.not_in_lines(template):
            fact = self.knowledge.evidence.facts[name]
            yield Sourced(fact.text, (self._place(name) + (" (inferred)" if fact.status == "inferred" else ""),))

    def not_in_lines(self, template: Template) -> list[str]:
        said = (self._facts_on(question) for question in template.questions)
        return [fact for fact in dict.fromkeys(chain(*said)) if fact not in template.named_facts and fact not in template.another]

    def _facts_on(self, question: str) -> list[str]:
        answer = self.knowledge.answers[self.area.id][QuestionId(question)]
        return facts_in_words(answer, self.area) if answer.status == "says" else []

    def about(self, template: Template, parts: Sequence[Part]) -> About:
        also = tuple(self.also(template))
        is_asked = also or any(row.label.sources for part in parts for row in part.rows)
        asked = [self.knowledge.questions.by_id[QuestionId(name)] for name in template.limits]
        limits = tuple(dict.fromkeys(limit for question in asked for limit in self._limits(question, template.people)))
        to_ask = tuple(question.asked[_READER].ask for question in asked if self._is_open(question))
        return About(template.purpose, self._whose(bool(is_asked)), also, limits, to_ask)

    def _whose(self, is_asked: bool) -> str:
        own_form = "If the council has a form of its own, use that one."
        if not is_asked:
            whose = f"{self.area.name}’s document" if self.is_council else "The national rules that this guide has"
            verb = "gives" if self.is_council else "give"
            return f"{whose} {verb} nothing for this template, as far as it was read. All of it is this guide’s own suggestion. {own_form}"
        whose = f"{self.area.name}’s document asks for it" if self.is_council else "it is reported as national"
        return f"Small print below a line says where {whose}. Every other line is this guide’s own suggestion. {own_form}"

    def _is_open(self, question: Question) -> bool:
        """Whether neither the area nor the national guidance answers a question that professionals ask."""
        is_answered = self.knowledge.answers[self.area.id][question.id].status == "says" or any(self._limits(question, ()))
        return _READER in question.asked and not is_answered

    def _limits(self, question: Question, people: Sequence[str]) -> Iterator[Sourced]:
        """The time limits on a question, of these people alone if any are named: the area's own or, where it says nothing, the national ones."""
        answers = self.knowledge.answers[self.area.id][question.id]
        england = self.knowledge.area(ALL_OF_ENGLAND)
        whose = self.area if answers.status == "says" else england
        for rule in rules_on(question, whose):
            if people and set(rule.who).isdisjoint(people):
                continue
            across = "Across England: " if whose != self.area else ""
            yield Sourced(across + self._in_words(rule), (f"{source_name(whose.source, self.knowledge.rules)}: {rule.section}",))

    def _in_words(self, rule: Timescale) -> str:
        """Who acts, how firmly, what is to be done and by which day."""
        people = [self.knowledge.rules.people[name] for name in rule.who if name != _NOT_STATED]
        strength = STRENGTHS[rule.duty]
        lead = f"{sentence(', '.join(people)).removesuffix('.')} ({strength})" if people else strength.capitalize()
        when = within_a_sentence(rule_text(rule, self.knowledge.rules.events).removesuffix("."))
        condition = f", {rule.condition}" if rule.condition else ""
        inferred = " (inferred)" if rule.inferred else ""
        nobody = "" if people or rule.level == "england" else " Who is responsible is not stated."
        return f"{lead}: {within_a_sentence(rule.action)} {when}{condition}{inferred}.{nobody}"

    def _sources(self, line: Line) -> Iterable[str]:
        """What asks for a line in this area, place by place, with its strength."""
        own = [fact for fact in line.asked if self.is_own(fact)]
        return dict.fromkeys(f"{self._place(fact)} ({line.asked[fact]}{self._inferred(fact)})" for fact in own)

    def _inferred(self, fact: str) -> str:
        return ", inferred" if self.knowledge.evidence.facts[fact].status == "inferred" else ""

    def _place(self, fact: str) -> str:
        found = self.knowledge.evidence.facts[fact]
        return f"{source_name(self.knowledge.rules.sources[found.source], self.knowledge.rules)}: {found.section}"
