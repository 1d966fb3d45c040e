"""What one area's source says on the subject of a calculator that counts no days, readable before any script runs.

The reader may have entered nothing, or anything. So a line that applies in some cases only stands here in words that name the case
("If ..."), or not at all.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from conference_calculators.blocks import guidance as guidance_blocks
from conference_rules import Area
from conference_rules.attendance_rules import AttendanceRule
from conference_rules.guidance import Line
from conference_rules.quoracy_rules import Ground
from conference_rules.rules import Guidance

from .. import addresses
from ..knowledge import Knowledge, PageFacts, source_name
from ..markup import NOTHING, Markup, items, link, sentence

OF_THE_RULE = (
    ("grounds", "Circumstances that it lists"),
    ("factors", "Further factors"),
    ("age_notes", "Age"),
    ("advocate", "An advocate"),
    ("indications", "Where it points"),
    ("ways", "Ways to take part and be heard, for a child who is asked and wants to"),
)
OF_ITS_ADVICE = (("must", guidance_blocks.MUST), ("consider", guidance_blocks.CONSIDER), ("cautions", guidance_blocks.BEWARE))


def statement(name: str, area: Area, page: PageFacts, knowledge: Knowledge) -> Markup:
    """What an area's source says on a subject such as quoracy, and who decides: known before anything is asked."""
    rule = _rule(name, area)
    first, then = rule.statement, rule.who_decides
    is_same = _place(first) == _place(then)
    said = (_text(first, rule) if is_same else _line(first, rule, area, page, knowledge), _line(then, rule, area, page, knowledge))
    return Markup('<div class="cg-notice cg-notice--info">\n<p>{}</p>\n<p>{}</p>\n</div>').format(*said)


def guidance(name: str, area: Area, page: PageFacts, knowledge: Knowledge) -> Markup:
    """The rest of what is true in every case, in the order in which answers give it; nothing where the source says no more."""
    rule = _rule(name, area)
    lists = NOTHING.join(_list(title, lines, rule, area, page, knowledge) for title, lines in _lists(rule))
    return Markup('<div class="cg-rule-list cg-guidance">\n{}</div>').format(lists) if lists else NOTHING


def has_lists(rule: Guidance) -> bool:
    """Whether there is anything to show under a heading of its own."""
    return any(_words(line) for _, lines in _lists(rule) for line in lines)


def says_more(rule: Guidance) -> bool:
    """Whether the source says more than the statement and who decides. Cautions alone are about this guide, not about what to do."""
    return any(_words(line) for title, lines in _lists(rule) if title != guidance_blocks.BEWARE for line in lines)


def _rule(name: str, area: Area) -> Guidance:
    rule = area.guidance_on(name)
    assert rule is not None, f"{name} is no subject of guidance"
    return rule


def _lists(rule: Guidance) -> Iterable[tuple[str, Sequence[Line | Ground]]]:
    yield from ((title, getattr(rule, name, ())) for name, title in OF_THE_RULE)
    yield from ((title, getattr(rule.advice, name)) for name, title in OF_ITS_ADVICE)


def _list(title: str, lines: Sequence[Line | Ground], rule: Guidance, area: Area, page: PageFacts, knowledge: Knowledge) -> Markup:
    """A list with its source named once; only a line from elsewhere names its own."""
    lines = [line for line in lines if _words(line)]
    if not lines:
        return NOTHING
    usual = Counter(map(_place, lines)).most_common(1)[0][0]
    shown = [_text(line, rule) if _place(line) == usual else _line(line, rule, area, page, knowledge) for line in lines]
    first = next(line for line in lines if _place(line) == usual)
    source = _source(first, area, page, knowledge)
    elsewhere = (
        " Where a line names another, it comes from there." if source and any(line.section and _place(line) != usual for line in lines) else ""
    )
    return Markup("<h3>{}</h3>\n{}\n").format(title, items(shown)) + (
        Markup('<p class="cg-quiet">{}{}</p>\n').format(source, elsewhere) if source else NOTHING
    )


def _place(line: Line | Ground) -> tuple[str, str]:
    return line.source, line.section


def _line(line: Line | Ground, rule: Guidance, area: Area, page: PageFacts, knowledge: Knowledge) -> Markup:
    source = _source(line, area, page, knowledge)
    return Markup("{}{}").format(_text(line, rule), Markup(' <span class="cg-quiet">{}</span>').format(source) if source else "")


def _text(line: Line | Ground, rule: Guidance) -> str:
    return sentence(_with_ages(_words(line), rule))


def _words(line: Line | Ground) -> str:
    return line.for_every_case if isinstance(line, Line) else line.text


def _with_ages(text: str, rule: Guidance) -> str:
    """Ages stand once in a table; its lines name them in braces."""
    return text.format(**rule.settings.ages) if isinstance(rule, AttendanceRule) else text


def _source(line: Line | Ground, area: Area, page: PageFacts, knowledge: Knowledge) -> Markup:
    if line.source != area.source.id:
        return Markup("{}.").format(knowledge.rules.sources[line.source].title)
    if not line.section:
        return NOTHING
    anchor = addresses.fact_anchor(line.facts[0]) if line.facts else ""
    href = addresses.between(page.source, addresses.evidence_page(area.source.id), anchor)
    name = source_name(area.source, knowledge.rules)
    return Markup("Source: {}, section “{}”.").format(link(href, name), line.section)
