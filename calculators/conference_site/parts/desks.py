"""A professional's desk: what one role does, writes and receives at each stage, for the readers of one council or for all of England.

`procedures/professionals/roles.toml` only names the lines. Their words stand once, in the rules and in the evidence, and a name that
neither knows stops the build. The lines are numbered, so that one fold at the end can say where each comes from.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from conference_calculators.timescales.roles import ROLE
from conference_rules import Area, Duty, Rules, Timescale, UnknownRule, wording
from conference_rules.ids import INITIAL, REVIEW, AreaId, DeadlineId, EventId, SourceId

from .. import addresses
from ..knowledge import Knowledge, PageFacts, source_name
from ..knowledge.questions import Question
from ..knowledge.roles import KINDS, Desk, Kind, Stage
from ..markup import COMMAS, LINES, NOTHING, Markup, details, items, link
from .family_answers import ACROSS_ENGLAND

ON_THE_FIRST_SCREEN = 3
"""How many lines of a stage stand on the first screen at most; the rest is one press away."""
LETTERS_ON_THE_FIRST_SCREEN = 310
"""How many letters these may have together, so that two rows of stages are seen at once."""
ASKED_AT_ONCE = 6
PAGES_OF_TOOLS = {"in_the_room": addresses.ROOM_PAGE, "was_it_in_time": addresses.IN_TIME_PAGE}
"""Where a tool has a page of its own. Every other is a calculator."""
LETTERS_IN_LARGER_PRINT = 8000
"""How many letters fit on two sheets of paper in larger print; more take smaller print."""
_TITLES: dict[Kind, str] = {"dates": "Dates of the meetings", "do": "What you do", "write": "What you write", "receive": "What you should receive"}
_LEADS: dict[Kind, str] = {"dates": "", "do": "", "write": "Write: ", "receive": "Receive: "}
_Filled = Sequence[tuple[Stage, Sequence["Line"]]]
_CONFERENCES = re.compile(r"the ([\w-]+) conference((?:, the [\w-]+ conference)*) or the ([\w-]+) conference")


@dataclass(frozen=True)
class Line:
    """One line of a desk. `short` are its words for the first screen, if it stands there."""

    kind: Kind
    text: Markup
    short: str
    source: SourceId
    section: str
    facts: tuple[str, ...]
    limit: "Limit | None" = None
    """What the short words are made of, if the line is a rule with a time limit."""


@dataclass(frozen=True)
class Limit:
    """A time limit in few words: what it is for and how firm, how long before or after, and the events that it counts from."""

    rule: str
    deadline: DeadlineId
    what: str
    period: str
    events: tuple[EventId, ...]
    in_some_cases: bool
    """Whether it holds only where somebody is excluded or the conference is split."""


def desk(role: str, page: PageFacts, knowledge: Knowledge) -> Markup:
    """The desk of a role, for the readers of a page. Raises `UnknownRule` for a role or a line that there is not."""
    if role not in knowledge.roles.desks:
        raise UnknownRule(f"there is no role {role!r} in roles.toml. Use one of: {', '.join(knowledge.roles.desks)}.")
    desk, area = knowledge.roles.desks[role], knowledge.area(addresses.whose(page.source))
    filled = [(stage, lines) for stage in knowledge.roles.stages if (lines := lines_of(desk, stage, area, page, knowledge))]
    all_lines = [line for _, lines in filled for line in lines]
    printed = LINES.join(filter(None, [_stages(filled, page), _to_ask(desk, area, page, knowledge), _sources(all_lines, page, knowledge)]))
    name = "cg-desk cg-desk--long" if len(printed.striptags()) > LETTERS_IN_LARGER_PRINT else "cg-desk"
    return Markup('<div class="{}">\n{}\n{}\n</div>').format(name, _first_screen(desk, filled, area, page, knowledge), printed)


def lines_of(desk: Desk, stage: Stage, area: Area, page: PageFacts, knowledge: Knowledge) -> list[Line]:
    """The lines of one stage that hold for an area, kind by kind. The date of a meeting that the role itself must hold stands once."""
    named = desk.lines[stage.id]
    lines = [line for kind in KINDS for name in named[kind] for line in lines_named(name, kind, area, page, knowledge)]
    own = {line.limit.rule for line in lines if line.limit and line.kind != "dates"}
    return [line for line in lines if not (line.limit and line.kind == "dates" and line.limit.rule in own)]


def lines_named(name: str, kind: Kind, area: Area, page: PageFacts, knowledge: Knowledge) -> list[Line]:
    """What a name of roles.toml stands for in one area; nothing for what is another area's. Raises `UnknownRule`."""
    sort, _, what = name.partition(":")
    short = knowledge.roles.short.get(name, "")
    if sort == "fact":
        return _line_of_fact(what, kind, short, area, knowledge)
    if sort == "deadline":
        return [_line_of_timescale(rule, kind, whose, page, knowledge.rules) for rule, whose in _on_deadline(DeadlineId(what), area, knowledge.rules)]
    named, _, key = what.partition("/")
    if sort not in ("timescale", "duty") or named not in knowledge.rules.areas:
        raise UnknownRule(f'roles.toml: {name!r} is none of "deadline:ID", "timescale:AREA/KEY", "duty:AREA/ID" and "fact:ID".')
    whose = knowledge.area(AreaId(named))
    if sort == "timescale":
        line = _line_of_timescale(knowledge.rules.timescale(whose.id, key), kind, whose, page, knowledge.rules)
    else:
        line = _line_of_duty(_duty(key, whose), kind, short)
    return [line] if whose == area else []


def _on_deadline(identity: DeadlineId, area: Area, rules: Rules) -> list[tuple[Timescale, Area]]:
    """The rules of an area on the date of a meeting, or the national ones where its document is silent or was not read."""
    for whose in (area, rules.areas[addresses.ALL_OF_ENGLAND]):
        if own := [(rule, whose) for rule in whose.timescales if rule.id == identity]:
            return own
    if not any(rule.id == identity for each in rules.areas.values() for rule in each.timescales):
        raise UnknownRule(f"roles.toml: no area has a deadline {identity!r}.")
    return []


def _line_of_timescale(rule: Timescale, kind: Kind, whose: Area, page: PageFacts, rules: Rules) -> Line:
    what = rule.action if kind in ("do", "write") else rule.short_title
    strength = _strength(rule.duty)
    period = wording.within_a_sentence(_conferences_once(wording.rule_text(rule, rules.events))).removesuffix(".")
    href = addresses.between(page.source, addresses.document_page(whose.id), addresses.rule_anchor(rule.key))
    is_national = whose.level == "england" and bool(page.area)
    mark = Markup("{} ").format(Markup(ACROSS_ENGLAND)) if is_national else NOTHING
    more = "".join(filter(None, [f", {rule.condition}" if rule.condition else "", " (inferred)" if rule.inferred else "", "."]))
    text = Markup("{}{} ({}): {}{} {}").format(mark, what, strength, link(href, period), more, rule.if_missed)
    whole = f"{what} ({strength}{', across England' if is_national else ''})"
    limit = Limit(rule.key, rule.id, whole, _period(rule, rules), rule.events, bool(rule.show))
    return Line(kind, text, _in_short([limit], rules), whose.source.id, rule.section, rule.facts, limit)


def _line_of_duty(duty: Duty, kind: Kind, short: str) -> Line:
    return Line(kind, Markup("{}").format(duty.text), f"{short} ({_strength(duty.duty)})" if short else "", duty.source, duty.section, duty.facts)


def _in_short(limits: Sequence[Limit], rules: Rules) -> str:
    """Time limits for one thing in few words, for the first screen; what each counts from is named, for not every conference has the same."""
    periods: dict[str, list[EventId]] = {}
    for limit in limits:
        periods.setdefault(limit.period, []).extend(limit.events)
    return f"{limits[0].what}: {', '.join(f'{period} {_anchor_of(events, rules)}' for period, events in periods.items())}"


def _period(rule: Timescale, rules: Rules) -> str:
    """How long, and before or after; what it counts from comes behind it."""
    if rule.direction == "on":
        return "on the day of"
    if rule.excludes_the_day:
        return "before"
    if rule.window_from is not None:
        return f"in the {wording.rule_period(rule)} before" if rule.direction == "before" else f"{wording.rule_period(rule)} after"
    if not rule.amount:
        return "no later than"
    length = f"{rule.bound if rule.bound in ('ideally', 'usually') else ''} {_how_long(rule)} {wording.rule_period(rule)}".strip()
    if rule.direction == "before":
        return f"{length} before"
    is_span = rule.bound != "about" and not rules.events[rule.events[0]].is_clause
    day_one = " day 1," if rule.day_one == "same_day" else ""
    return f"{length} {'of' if is_span else 'after'}{day_one}"


def _how_long(rule: Timescale) -> str:
    if rule.direction == "before":
        return "at least"
    return "about" if rule.bound == "about" else "within"


def _anchor_of(events: Sequence[EventId], rules: Rules) -> str:
    """What a period counts from: the conference, where it is so for an initial one and for a review."""
    if {INITIAL, REVIEW} <= set(events):
        return "the conference"
    phrases = list(dict.fromkeys(rules.events[event].phrase for event in events))
    return _conferences_once(wording.either(phrases))


def _duty(key: str, area: Area) -> Duty:
    found = {duty.id: duty for duty in area.duties}
    if key not in found:
        raise UnknownRule(f"roles.toml: {area.name} has no duty {key!r}. It has: {', '.join(found)}.")
    return found[key]


def _line_of_fact(name: str, kind: Kind, short: str, area: Area, knowledge: Knowledge) -> list[Line]:
    fact = knowledge.evidence.facts.get(name)
    if fact is None or fact.source not in {each.source.id for each in knowledge.rules.areas.values()}:
        raise UnknownRule(f"roles.toml: there is no fact {name!r} of an area in procedures/evidence.")
    if fact.source != area.source.id:
        return []
    inferred = " (inferred)" if fact.status == "inferred" else ""
    return [Line(kind, Markup("{}{}").format(fact.text, inferred), short, fact.source, fact.section, (name,))]


def role_in_words(role: str) -> str:
    """What a role is called in a list: "lead social worker"."""
    return role.replace("-", " ")


def _strength(duty: str) -> str:
    return "stated" if duty == "plain" else duty


def _conferences_once(text: str) -> str:
    """ "The initial conference or the pre-birth conference" with its noun once."""

    def once(found: re.Match[str]) -> str:
        between = found[2].replace(", the ", ", ").replace(" conference", "")
        return f"the {found[1]}{between} or {found[3]} conference"

    return _CONFERENCES.sub(once, text)


# What is seen at once


def _first_screen(desk: Desk, filled: _Filled, area: Area, page: PageFacts, knowledge: Knowledge) -> Markup:
    cards = LINES.join(_card(stage, lines, desk, area, page, knowledge) for stage, lines in filled)
    html = Markup('<h2 id="what-is-next" class="cg-visually-hidden">What is next</h2>\n<div class="cg-desk__next">\n{}\n</div>\n{}')
    checklists = [link(addresses.between(page.source, f"professionals/{name}.md"), title) for name, title in desk.checklists.items()]
    return html.format(cards, LINES.join(filter(None, [_tools(checklists), _tools(_to_fill_in(desk, page, knowledge))])))


def _tools(parts: Sequence[Markup]) -> Markup:
    return Markup('<p class="cg-desk__tools cg-no-print">{}</p>').format(Markup(" ").join(parts)) if parts else NOTHING


def _to_fill_in(desk: Desk, page: PageFacts, knowledge: Knowledge) -> list[Markup]:
    """The Word templates of a role by name; each leads to what the page of all of them says about it."""
    templates = knowledge.templates.of_role(desk.id)
    named = [link(addresses.between(page.source, addresses.ALL_DOCUMENTS, template.id), template.name) for template in templates]
    return [Markup("<span>Word templates:</span>"), *named] if named else []


def _card(stage: Stage, lines: Sequence[Line], desk: Desk, area: Area, page: PageFacts, knowledge: Knowledge) -> Markup:
    shown = _first(lines, knowledge.rules)
    html = Markup('<section class="cg-desk__card">\n<h3>{}</h3>\n{}\n{}\n</section>')
    tools = [
        link(addresses.between(page.source, _page_of(tool, area), _chosen(tool, desk)), knowledge.roles.calculators[tool])
        for tool in stage.calculators
        if tool in desk.calculators
    ]
    to_tools = Markup('<p class="cg-desk__tools">{}</p>').format(Markup(" ").join(tools)) if tools else NOTHING
    return html.format(link(f"#{_anchor(stage)}", stage.title, f"({_how_many(lines)})"), items(shown or [_how_many(lines)]), to_tools)


def _page_of(tool: str, area: Area) -> str:
    """The page of a calculator, or the one on which it is used in another way: in the room, or for a whole list."""
    return PAGES_OF_TOOLS.get(tool) or addresses.calculator_page(tool, area.id)


def _chosen(calculator: str, desk: Desk) -> str:
    """Where a calculator asks for the role, it opens with that of the desk."""
    return addresses.option_anchor(ROLE.name, desk.role) if calculator == "timescales" else ""


def _first(lines: Sequence[Line], rules: Rules) -> list[str]:
    """What to see first of a stage: the date of its meeting, what the role writes or does, and the first of what it should receive.

    What has a period comes before what has none.
    """
    short = _one_for_each_thing([line for line in lines if line.short], rules)
    written, done, dates, received = ([line for line in short if line.kind == kind] for kind in ("write", "do", "dates", "receive"))
    limits = sorted((line for line in (*written, *done) if line.limit), key=lambda line: line.limit is not None and line.limit.in_some_cases)
    own = [*limits, *(line for line in (*done, *written) if not line.limit)]
    held = {line.limit.deadline for line in own if line.limit}
    dates = _each_meeting_once_first([line for line in dates if line.limit and line.limit.deadline not in held])
    first = [*dates[:1], *own][: ON_THE_FIRST_SCREEN - len(received[:1])] + received[:1]
    first += dates[1 : 1 + ON_THE_FIRST_SCREEN - len(first)]
    words = [f"{_LEADS[line.kind]}{wording.within_a_sentence(line.short)}" if _LEADS[line.kind] else line.short for line in first]
    letters = accumulate(map(len, words))
    return [each for each, so_far in zip(words, letters, strict=True) if each is words[0] or so_far <= LETTERS_ON_THE_FIRST_SCREEN]


def _each_meeting_once_first(dates: Sequence[Line]) -> list[Line]:
    """A second rule for one meeting, such as for the core group of an unborn child, after the rules for the other meetings."""
    meetings = [line.limit.deadline for line in dates if line.limit]
    return [line for _, line in sorted(enumerate(dates), key=lambda each: (meetings.index(meetings[each[0]]) != each[0], each[0]))]


def _one_for_each_thing(lines: Sequence[Line], rules: Rules) -> list[Line]:
    """Several time limits for one thing, such as for an initial conference and for a review, as one line."""
    same: dict[tuple[Kind, str], list[Line]] = {}
    for line in lines:
        same.setdefault((line.kind, line.limit.what if line.limit else line.short), []).append(line)
    return [_joined(found, rules) for found in same.values()]


def _joined(lines: Sequence[Line], rules: Rules) -> Line:
    limits = [line.limit for line in lines if line.limit]
    return replace(lines[0], short=_in_short(limits, rules)) if limits else lines[0]


# All of it


def _stages(filled: _Filled, page: PageFacts) -> Markup:
    html, number = [Markup('<h2 id="stage-by-stage">Stage by stage</h2>'), _how_to_read(page)], 1
    for stage, lines in filled:
        pages = COMMAS.join(link(addresses.between(page.source, f"professionals/{name}.md"), title) for name, title in stage.pages.items())
        more = Markup('<p class="cg-no-print">More: {}</p>').format(pages)
        html.append(details(f"{stage.title} ({_how_many(lines)})", LINES.join([*_lists(lines, number), more]), identity=_anchor(stage)))
        number += len(lines)
    return LINES.join(html)


def _how_to_read(page: PageFacts) -> Markup:
    """What the words in brackets mean, for whoever came to a desk without the page that explains them."""
    html = Markup(
        "<p data-search-exclude>In brackets: how firmly the source puts it. “Stated”: it says that this is done, without “must” or “should”. "
        '“Inferred”: it follows from what the source says. <span class="cg-no-print">{}.</span></p>'
    )
    return html.format(link(addresses.between(page.source, "professionals/index.md", "must-and-should"), "How to read a duty"))


def _lists(lines: Sequence[Line], number: int) -> Iterator[Markup]:
    """The lines of a stage, kind by kind, numbered from `number`."""
    for kind in KINDS:
        of_kind = [line for line in lines if line.kind == kind]
        if of_kind:
            yield Markup('<p class="cg-desk__kind">{}</p>').format(_TITLES[kind])
            yield Markup('<ol start="{}">\n{}\n</ol>').format(number, LINES.join(Markup("<li>{}</li>").format(line.text) for line in of_kind))
            number += len(of_kind)


def _to_ask(desk: Desk, area: Area, page: PageFacts, knowledge: Knowledge) -> Markup:
    """What the area's document leaves open for this role, as things to ask."""
    asked = _open_questions(desk, area, knowledge)
    if not asked:
        return NOTHING
    leaves = f"{area.name}’s document does not answer these for your role, or we have not read the part that does." if area.level == "area" else (
        "The national rules that this guide has leave these to each council’s own procedures."
    )  # fmt: skip
    rest = details(f"More to ask ({len(asked) - ASKED_AT_ONCE})", items(asked[ASKED_AT_ONCE:])) if len(asked) > ASKED_AT_ONCE else NOTHING
    html = Markup('<div class="cg-desk__ask" data-search-exclude>\n<h2 id="ask">Ask {}</h2>\n<p>{}</p>\n{}\n{}\n</div>')
    return html.format(desk.asks, leaves, items(asked[:ASKED_AT_ONCE]), rest)


def _open_questions(desk: Desk, area: Area, knowledge: Knowledge) -> list[str]:
    """The questions that this role above all asks, and that an area does not answer for it, stage by stage: of each, time limits come first."""
    for name in desk.still_asks:
        _check_that_it_answers(name, desk, knowledge)
    found = [
        question
        for question in knowledge.questions.by_id.values()
        if _is_asked_by(desk, question)
        and (knowledge.answers[area.id][question.id].status != "says" or f"{area.id}/{question.id}" in desk.still_asks)
    ]
    stages = [stage.id for stage in knowledge.questions.stages]
    found.sort(key=lambda question: (stages.index(question.stage), not question.deadlines))
    return [question.asked["professional"].ask for question in found]


def _is_asked_by(desk: Desk, question: Question) -> bool:
    return "professional" in question.asked and desk.id in question.asked["professional"].roles


def _check_that_it_answers(name: str, desk: Desk, knowledge: Knowledge) -> None:
    """Raises `UnknownRule` for an AREA/QUESTION that is none of the role's, or not answered there: nothing is named in vain."""
    area, _, question = name.partition("/")
    said = [identity for identity, answer in knowledge.answers.get(area, {}).items() if answer.status == "says"]
    if not any(identity == question and _is_asked_by(desk, knowledge.questions.by_id[identity]) for identity in said):
        raise UnknownRule(f"roles.toml: role.{desk.id}.still_asks: {name!r} is no question of this role that an area answers. Take it out.")


def _sources(lines: Sequence[Line], page: PageFacts, knowledge: Knowledge) -> Markup:
    """One fold that says for each line, by its number, where it comes from."""
    by_place: dict[tuple[SourceId, str], list[Markup]] = {}
    for number, line in enumerate(lines, 1):
        anchor = addresses.fact_anchor(line.facts[0]) if line.facts else ""
        href = addresses.between(page.source, addresses.evidence_page(line.source), anchor)
        by_place.setdefault((line.source, line.section), []).append(link(href, str(number)))
    sources = dict.fromkeys(line.source for line in lines)
    html = LINES.join(_of_source(source, by_place, knowledge) for source in sources)
    facts = " ".join(dict.fromkeys(fact for line in lines for fact in line.facts))
    fold = details("Where this comes from", html, name="cg-details cg-desk__sources", identity="where-this-comes-from")
    return Markup('<div data-search-exclude data-facts="{}">\n{}\n</div>').format(facts, fold)


def _of_source(source: SourceId, by_place: dict[tuple[SourceId, str], list[Markup]], knowledge: Knowledge) -> Markup:
    """The sections of one document, each with the numbers of its lines."""
    sections = (Markup("“{}” {}").format(section, COMMAS.join(numbers)) for (named, section), numbers in by_place.items() if named == source)
    name = source_name(knowledge.rules.sources[source], knowledge.rules)
    return Markup("<p>{}, by section, with the numbers of the lines:</p>\n{}").format(name, items(sections))


def _anchor(stage: Stage) -> str:
    return f"stage-{stage.id}"


def _how_many(lines: Iterable[Line]) -> str:
    count = len(list(lines))
    return f"{count} line" if count == 1 else f"{count} lines"
