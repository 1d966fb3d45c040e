"""A professional's desk: what one role does, writes and receives at each stage, for the readers of one council or for all of England.

`procedures/professionals/roles.toml` only names the lines. Their words stand once, in the rules and in the evidence, and a name that
neither knows stops the build. The lines are numbered, so that one fold at the end can say where each comes from.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from conference_rules import Area, Duty, Rules, Timescale, UnknownRule, wording
from conference_rules.ids import AreaId, SourceId

from .. import addresses
from ..knowledge import Knowledge, PageFacts, source_name
from ..knowledge.roles import KINDS, Desk, Kind, Stage
from ..markup import COMMAS, LINES, NOTHING, Markup, details, items, link
from .family_answers import ACROSS_ENGLAND

ON_THE_FIRST_SCREEN = 3
"""How many lines of a stage stand on the first screen at most; the rest is one press away."""
LETTERS_ON_THE_FIRST_SCREEN = 200
"""How many letters these may have together, so that two rows of stages are seen at once."""
ASKED_AT_ONCE = 6
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
    rule: str = ""
    """The key of the rule with a time limit, if it is one."""
    deadline: str = ""
    """What that rule is the time limit for: several rules can be for one thing."""


def desk(role: str, page: PageFacts, knowledge: Knowledge) -> Markup:
    """The desk of a role, for the readers of a page. Raises `UnknownRule` for a role or a line that there is not."""
    if role not in knowledge.roles.desks:
        raise UnknownRule(f"there is no role {role!r} in roles.toml. Use one of: {', '.join(knowledge.roles.desks)}.")
    desk, area = knowledge.roles.desks[role], knowledge.area(addresses.whose(page.source))
    filled = [(stage, lines) for stage in knowledge.roles.stages if (lines := lines_of(desk, stage, area, page, knowledge))]
    parts = [_first_screen(desk, filled, area, page, knowledge), _stages(filled, page), _to_ask(desk, area, page, knowledge)]
    all_lines = [line for _, lines in filled for line in lines]
    return Markup('<div class="cg-desk">\n{}\n{}\n</div>').format(LINES.join(filter(None, parts)), _sources(all_lines, page, knowledge))


def lines_of(desk: Desk, stage: Stage, area: Area, page: PageFacts, knowledge: Knowledge) -> list[Line]:
    """The lines of one stage that hold for an area, kind by kind. The date of a meeting that the role itself must hold stands once."""
    named = desk.lines[stage.id]
    lines = [line for kind in KINDS for name in named[kind] for line in lines_named(name, kind, area, page, knowledge)]
    own = {line.rule for line in lines if line.kind != "dates"} - {""}
    return [line for line in lines if line.kind != "dates" or line.rule not in own]


def lines_named(name: str, kind: Kind, area: Area, page: PageFacts, knowledge: Knowledge) -> list[Line]:
    """What a name of roles.toml stands for in one area; nothing for what is another area's. Raises `UnknownRule`."""
    sort, _, what = name.partition(":")
    short = knowledge.roles.short.get(name, "")
    if sort == "fact":
        return _line_of_fact(what, kind, short, area, knowledge)
    if sort == "deadline":
        return [_line_of_timescale(rule, kind, whose, page, knowledge.rules) for rule, whose in _on_deadline(what, area, knowledge.rules)]
    named, _, key = what.partition("/")
    if sort not in ("timescale", "duty") or named not in knowledge.rules.areas:
        raise UnknownRule(f'roles.toml: {name!r} is none of "deadline:ID", "timescale:AREA/KEY", "duty:AREA/ID" and "fact:ID".')
    whose = knowledge.area(AreaId(named))
    if sort == "timescale":
        line = _line_of_timescale(knowledge.rules.timescale(whose.id, key), kind, whose, page, knowledge.rules)
    else:
        line = _line_of_duty(_duty(key, whose), kind, short)
    return [line] if whose == area else []


def _on_deadline(identity: str, area: Area, rules: Rules) -> list[tuple[Timescale, Area]]:
    """The rules of an area on the date of a meeting, or the national ones where its document gives none."""
    whose = {each.id: [rule for rule in each.timescales if rule.id == identity] for each in rules.areas.values()}
    if not any(whose.values()):
        raise UnknownRule(f"roles.toml: no area has a deadline {identity!r}.")
    england = rules.areas[addresses.ALL_OF_ENGLAND]
    return [(rule, area) for rule in whose[area.id]] or [(rule, england) for rule in whose[england.id]]


def _line_of_timescale(rule: Timescale, kind: Kind, whose: Area, page: PageFacts, rules: Rules) -> Line:
    what = rule.action if kind in ("do", "write") else rule.short_title
    strength = _strength(rule.duty)
    period = _small(_conferences_once(wording.rule_text(rule, rules.events))).removesuffix(".")
    href = addresses.between(page.source, addresses.document_page(whose.id), addresses.rule_anchor(rule.key))
    mark = Markup("{} ").format(Markup(ACROSS_ENGLAND)) if whose.level == "england" and page.area else NOTHING
    more = "".join(filter(None, [f", {rule.condition}" if rule.condition else "", " (inferred)" if rule.inferred else "", "."]))
    text = Markup("{}{} ({}): {}{} {}").format(mark, what, strength, link(href, period), more, rule.if_missed)
    return Line(kind, text, f"{what} ({strength}): {_in_short(rule, rules)}", whose.source.id, rule.section, rule.facts, rule.key, rule.id)


def _line_of_duty(duty: Duty, kind: Kind, short: str) -> Line:
    return Line(kind, Markup("{}").format(duty.text), f"{short} ({_strength(duty.duty)})" if short else "", duty.source, duty.section, duty.facts)


def _in_short(rule: Timescale, rules: Rules) -> str:
    """The period in few words, for the first screen; the line itself has all of them."""
    anchor = _anchor_in_short(rule, rules)
    if rule.direction == "on":
        return f"on the day of {anchor}"
    if rule.window_from is not None and rule.direction == "before":
        return f"in the {wording.rule_period(rule)} before {anchor}"
    if rule.window_from is not None or not rule.amount:
        return _small(wording.rule_text(rule, rules.events)).removesuffix(".")
    bound = f"{rule.bound} " if rule.bound in ("ideally", "usually") else ""
    if rule.direction == "before":
        return f"{bound}at least {wording.rule_period(rule)} before {anchor}"
    if rule.bound == "about":
        return f"about {wording.rule_period(rule)} after {anchor}"
    joined = "after" if rules.events[rule.events[0]].is_clause else "of"
    return f"{bound}within {wording.rule_period(rule)} {joined} {anchor}"


def _anchor_in_short(rule: Timescale, rules: Rules) -> str:
    """What a period counts from, by one name: every kind of conference is a conference."""
    if any(event.endswith("_conference") and event != "review_conference" for event in rule.events):
        return "a transfer conference" if rule.events == ("transfer_conference",) else "the conference"
    event = rules.events[rule.events[0]]
    return event.phrase if event.is_clause else event.phrase.partition(" that ")[0]


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


def _strength(duty: str) -> str:
    return "stated" if duty == "plain" else duty


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


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
    return html.format(cards, Markup('<p class="cg-desk__tools cg-no-print">{}</p>').format(Markup(" ").join(checklists)) if checklists else NOTHING)


def _card(stage: Stage, lines: Sequence[Line], desk: Desk, area: Area, page: PageFacts, knowledge: Knowledge) -> Markup:
    shown = [f"{_LEADS[line.kind]}{_small(line.short)}" if _LEADS[line.kind] else line.short for line in _first(lines)]
    html = Markup('<section class="cg-desk__card">\n<h3>{}</h3>\n{}\n{}\n</section>')
    tools = [
        link(addresses.between(page.source, addresses.calculator_page(tool, area.id)), knowledge.roles.calculators[tool])
        for tool in stage.calculators
        if tool in desk.calculators
    ]
    to_tools = Markup('<p class="cg-desk__tools">{}</p>').format(Markup(" ").join(tools)) if tools else NOTHING
    return html.format(link(f"#{_anchor(stage)}", stage.title, f"({_how_many(lines)})"), items(shown or [_how_many(lines)]), to_tools)


def _first(lines: Sequence[Line]) -> list[Line]:
    """What to see first of a stage: one date of a meeting, or more where there is room, and then the role's own, in the order of the file.

    Of several rules for one thing the first stands for all.
    """
    short = [line for line in lines if line.short]
    short = [line for place, line in enumerate(short) if not line.deadline or line.deadline not in {each.deadline for each in short[:place]}]
    dates, own = [line for line in short if line.kind == "dates"], [line for line in short if line.kind != "dates"]
    first = [*dates[: max(1, ON_THE_FIRST_SCREEN - len(own))], *own][:ON_THE_FIRST_SCREEN]
    letters = accumulate(len(_LEADS[line.kind] + line.short) for line in first)
    return [line for line, so_far in zip(first, letters, strict=True) if line is first[0] or so_far <= LETTERS_ON_THE_FIRST_SCREEN]


# All of it


def _stages(filled: _Filled, page: PageFacts) -> Markup:
    html, number = [Markup('<h2 id="stage-by-stage">Stage by stage</h2>')], 1
    for stage, lines in filled:
        pages = COMMAS.join(link(addresses.between(page.source, f"professionals/{name}.md"), title) for name, title in stage.pages.items())
        more = Markup('<p class="cg-no-print">More: {}</p>').format(pages)
        html.append(details(f"{stage.title} ({_how_many(lines)})", LINES.join([*_lists(lines, number), more]), identity=_anchor(stage)))
        number += len(lines)
    return LINES.join(html)


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
    leaves = f"{area.name}’s document does not answer these, or we have not read the part that does." if area.level == "area" else (
        "The national rules that this guide has leave these to each council’s own procedures."
    )  # fmt: skip
    rest = details(f"More to ask ({len(asked) - ASKED_AT_ONCE})", items(asked[ASKED_AT_ONCE:])) if len(asked) > ASKED_AT_ONCE else NOTHING
    html = Markup('<div class="cg-desk__ask" data-search-exclude>\n<h2 id="ask">Ask {}</h2>\n<p>{}</p>\n{}\n{}\n</div>')
    return html.format(desk.asks, leaves, items(asked[:ASKED_AT_ONCE]), rest)


def _open_questions(desk: Desk, area: Area, knowledge: Knowledge) -> list[str]:
    """The questions that this role above all asks, and that an area does not answer: those about a time limit before the others."""
    found = [
        question
        for question in knowledge.questions.by_id.values()
        if "professional" in question.asked
        and desk.id in question.asked["professional"].roles
        and knowledge.answers[area.id][question.id].status != "says"
    ]
    return [question.asked["professional"].ask for question in sorted(found, key=lambda question: not question.deadlines)]


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
