"""What a council's document lays down on a question, in Markdown for professionals: one duty a line, then what is left to find out.

A time limit comes from the rules: who acts, how strongly, what, and by which day. Where a document says something in words and no line
of the page carries it yet, its facts stand there. Where it says nothing, or that part was not read, or the page is for all of England:
the national rule, if there is one, and what to find out.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from conference_rules import Area, Timescale, UnknownRule
from conference_rules.ids import QuestionId, RoleId
from conference_rules.wording import DUTIES, rule_period, rule_text, within_a_sentence

from .. import addresses
from ..addresses import ALL_OF_ENGLAND
from ..knowledge import Knowledge, PageFacts
from ..knowledge.answers import Answer, facts_in_words, rules_on
from ..knowledge.questions import Question
from ..markup import NOTHING, Markup, in_markdown, link, sentence, table
from .family_answers import ACROSS_ENGLAND

READER = "professional"
_NOT_STATED = RoleId("not_stated")
STRENGTHS = {**{duty: duty for duty in DUTIES}, "plain": "stated"}
_ASK = "Ask the council"
_NOT_SAID = "Not in the document"
_NOT_READ = "Not read"


@dataclass(frozen=True)
class _Asked:
    """One question on a page, and what the council that the page is about answers. For all of England no council does."""

    question: Question
    area: Area
    answer: Answer

    @property
    def is_answered(self) -> bool:
        return self.area.level == "area" and self.answer.status == "says"

    @property
    def mark(self) -> str:
        if self.area.level != "area":
            return _ASK
        return _NOT_READ if self.answer.status == "not_read" else _NOT_SAID

    @property
    def to_find_out(self) -> str:
        return in_markdown(self.question.asked["professional"].ask)


def lines(rest: str, page: PageFacts, knowledge: Knowledge) -> str:
    """`[[answer.QUESTION QUESTION]]` on a page for professionals. Raises `UnknownRule` for a question that they do not ask."""
    area, england = knowledge.area(page.area or ALL_OF_ENGLAND), knowledge.area(ALL_OF_ENGLAND)
    asked = [_Asked(question, area, knowledge.answers[area.id][question.id]) for question in _questions(rest, knowledge)]
    answered, open_ones = [one for one in asked if one.is_answered], [one for one in asked if not one.is_answered]
    duties = [f"- {duty(rule, page, knowledge)}" for one in answered for rule in rules_on(one.question, area)]
    duties += _facts_in_words(answered, page, knowledge)
    national = [f"- {ACROSS_ENGLAND} {line}" for one in open_ones for line in _across_england(one.question, england, page, knowledge)]
    parts = ["\n".join([*duties, *national]), *_to_find_out(open_ones, page)]
    text = "\n\n".join(filter(None, parts))
    # A list goes on with the items of the page around it; a paragraph stands alone.
    return ("" if duties or national else "\n") + text + ("" if text == parts[0] else "\n")


def _across_england(question: Question, england: Area, page: PageFacts, knowledge: Knowledge) -> Iterator[str]:
    yield from (duty(rule, page, knowledge) for rule in rules_on(question, england))
    known = knowledge.answers[england.id][question.id]
    if known.status == "says":
        yield from (_fact(fact, knowledge) for fact in facts_in_words(known, england) if fact not in page.written)


def national(rest: str, page: PageFacts, knowledge: Knowledge) -> str:
    """`[[national FACT FACT]]` on a page for professionals: what the national rules say, one a line, for readers in all of England alone.

    Raises `UnknownRule` for what is no fact of theirs.
    """
    england = knowledge.area(ALL_OF_ENGLAND)
    own = {fact.id for fact in knowledge.evidence.of(england.source.id)}
    if unknown := [name for name in rest.split() if name not in own]:
        raise UnknownRule(f"{unknown[0]!r} is no fact of the national rules. Use one of: {', '.join(own)}.")
    if (page.area or ALL_OF_ENGLAND) != ALL_OF_ENGLAND:
        return ""
    return "\n".join(f"- {ACROSS_ENGLAND} {_fact(name, knowledge)}" for name in rest.split())


def _questions(rest: str, knowledge: Knowledge) -> list[Question]:
    found = [knowledge.questions.by_id.get(QuestionId(name)) for name in rest.split()]
    for name, question in zip(rest.split(), found, strict=True):
        if question is None:
            raise UnknownRule(f"there is no question {name!r} in procedures/questions. Mend the id.")
        if READER not in question.asked:
            raise UnknownRule(f"professionals do not ask {name!r}. Let them ask it in procedures/questions/{question.stage}.toml.")
    if not found:
        raise UnknownRule("no question is named. Write it as [[answer.initial_conference]].")
    return [question for question in found if question]


def time_limits(rest: str, page: PageFacts, knowledge: Knowledge) -> str:
    """`[[time_limits.TOPIC TOPIC]]`: the time limits as a table, then what is said without a number and what is left to find out."""
    titles = {topic.id: topic.title for topic in knowledge.questions.topics}
    if unknown := [topic for topic in rest.split() if topic not in titles]:
        raise UnknownRule(f"there is no topic {unknown[0]!r}. Use one of: {', '.join(titles)}.")
    area = knowledge.area(page.area or ALL_OF_ENGLAND)
    on_topics = [question for topic in rest.split() for question in knowledge.questions.of_topic(topic)]
    timed = [question for question in on_topics if question.deadlines and READER in question.asked]
    asked = [_Asked(question, area, knowledge.answers[area.id][question.id]) for question in timed]
    open_ones = [one for one in asked if not one.is_answered]
    # One rule can answer two questions: it stands once.
    rules = {rule.key: rule for one in asked for rule in _limits(one, knowledge)}
    rows = [_row(rule, page, knowledge) for rule in rules.values()]
    caption = "; ".join(titles[topic] for topic in rest.split())
    shown = table(caption, ["What", "Time limit", "Who", "How firmly"], rows, "cg-stacks cg-limits", stacks=True) if rows else NOTHING
    without = [one for one in asked if one.is_answered and not rules_on(one.question, area)]
    in_words = "\n".join(_facts_in_words(without, page, knowledge))
    return "\n\n".join(filter(None, [shown, in_words, *_to_find_out(open_ones, page)]))


def _limits(one: _Asked, knowledge: Knowledge) -> list[Timescale]:
    return rules_on(one.question, one.area if one.is_answered else knowledge.area(ALL_OF_ENGLAND))


def _row(rule: Timescale, page: PageFacts, knowledge: Knowledge) -> list[Markup]:
    what = Markup("{}{}").format(rule.short_title, " (across England)" if rule.level == "england" else "")
    strength = Markup("{}{}").format(STRENGTHS[rule.duty], ", inferred" if rule.inferred else "")
    return [what, limit(rule, page, knowledge), Markup("{}").format(_people(rule.who, knowledge) or "Not stated"), strength]


def _facts_in_words(answered: Iterable[_Asked], page: PageFacts, knowledge: Knowledge) -> list[str]:
    facts = [fact for one in answered for fact in facts_in_words(one.answer, one.area) if fact not in page.written]
    return [f"- {_fact(fact, knowledge)}" for fact in dict.fromkeys(facts)]


def duty(rule: Timescale, page: PageFacts, knowledge: Knowledge) -> str:
    """One time limit: who acts, how strongly, what is to be done and by which day, the period leading to the whole rule."""
    who, strength = _people(rule.who, knowledge), STRENGTHS[rule.duty]
    lead = f"**{in_markdown(who)}** ({strength})" if who else f"**{strength.capitalize()}**"
    condition = f", {rule.condition}" if rule.condition else ""
    notes = [sentence(rule.note)] if rule.note else []
    notes += [f"Inferred: {sentence(rule.inferred)}"] if rule.inferred else []
    what = f"{in_markdown(within_a_sentence(rule.action))} {limit(rule, page, knowledge)}{in_markdown(condition)}"
    notes += [] if who or rule.level == "england" else ["Who is responsible is not stated."]
    return " ".join([f"{lead}: {what}.", *map(in_markdown, notes)])


def limit(rule: Timescale, page: PageFacts, knowledge: Knowledge) -> Markup:
    """By which day, with the period leading to the whole rule: "no later than 15 working days after the strategy discussion"."""
    before, period, after = within_a_sentence(rule_text(rule, knowledge.rules.events).removesuffix(".")).partition(rule_period(rule))
    href = addresses.between(page.source, addresses.document_page(rule.area), addresses.rule_anchor(rule.key))
    return Markup("{}{}{}").format(before, link(href, period), after) if period else link(href, before)


def _people(ids: Sequence[RoleId], knowledge: Knowledge) -> str:
    names = [knowledge.rules.people[name] for name in ids if name != _NOT_STATED]
    return (text := ", ".join(names))[:1].upper() + text[1:]


def _fact(identity: str, knowledge: Knowledge) -> str:
    fact = knowledge.evidence.facts[identity]
    return in_markdown(fact.text) + (" (inferred)" if fact.status == "inferred" else "") + f" [[facts {identity}]]"


def _to_find_out(open_ones: Iterable[_Asked], page: PageFacts) -> Iterator[str]:
    """What nobody has answered for this reader, under one mark for each reason. A paper that was not read is named at the end of the page."""
    by_mark: dict[str, list[str]] = {}
    for one in open_ones:
        if one.mark == _NOT_READ:
            page.used.unread[one.answer.unread] = None
        by_mark.setdefault(one.mark, []).append(one.to_find_out)
    for mark, asks in by_mark.items():
        shown = Markup('<span class="cg-whose">{}</span>').format(mark)
        yield f"{shown} {asks[0]}" if len(asks) == 1 else f"{shown}\n\n" + "\n".join(f"- {ask}" for ask in asks)
