"""All that a session needs, on one page that prints at one press: its plan, the sheets, the keys apart from them, and the charts.

A case in it has what holds across England; under the rules of a council it prints from its own page.
"""

from collections.abc import Iterable, Iterator

from conference_calculators.practice.dates import Case
from conference_calculators.practice.drawing import FIRST_NUMBER
from conference_calculators.practice.situations import Situation, situations
from conference_calculators.practice.story import known
from conference_rules import Rules
from conference_rules.ids import ENGLAND, AreaId

from .. import addresses
from ..knowledge import Knowledge
from ..markup import LINES, Markup, link
from . import addresses as training_addresses
from . import case_pages, charts, sessions
from .blocks_html import blocks_html
from .case_data import stories
from .case_paths import paths
from .page import page
from .pages import lines_to_write_on, shown_answers
from .sessions import Session


def pages(knowledge: Knowledge) -> dict[str, str]:
    """The pack of each session by its address."""
    return {
        training_addresses.pack(session.group, length): _pack(session, length, knowledge)
        for session in sessions.plans().sessions
        for length in sessions.LENGTHS
    }


def _pack(session: Session, length: str, knowledge: Knowledge) -> str:
    source = training_addresses.pack(session.group, length)
    parts = LINES.join(_part(name, title, html) for name, title, html in _parts(session, length, source, knowledge.rules))
    back = link(addresses.between(source, training_addresses.session(session.group)), "The session plans of this group")
    script = Markup('<script type="module" src="{}assets/browser/pack.mjs"></script>').format(addresses.root_from(source))
    return page(f"Pack: {sessions.title_of(session, length)}", ENGLAND, _LEAD.format(back), parts, script, searched=False)


_LEAD = Markup("""\
<p class="cg-no-print">The plan, the sheets for participants, the keys for whoever leads, and the charts, in this order. \
Every part begins on a page of its own, so keep the keys apart. A case is told here with what holds across England: \
its own page prints it under your council’s rules.</p>
<p class="cg-no-print">{}</p>
<div class="cg-no-print" data-needs-script hidden><button type="button" class="cg-button" data-print-pack>Print the whole pack</button></div>
<ul class="cg-no-print"><li><a href="#plan">Plan</a></li><li><a href="#sheets">Sheets for participants</a></li>\
<li><a href="#keys">Keys for whoever leads</a></li><li><a href="#charts">Charts</a></li></ul>""")


def _part(name: str, title: str, html: Markup) -> Markup:
    return Markup('<section class="cg-pack__part">\n<h2 id="{}">{}</h2>\n{}\n</section>').format(name, title, html)


def _parts(session: Session, length: str, source: str, rules: Rules) -> Iterator[tuple[str, str, Markup]]:
    steps = session.steps(length)
    used = [situations()[name] for step in steps for name in step.situations]
    cases = [(story, paths(story, rules.areas[ENGLAND], rules)) for step in steps for story in stories() if story.id in step.cases]
    yield "plan", "Plan", sessions.plan_table(session, length, source)
    yield "sheets", "Sheets for participants", _each([*(_sheet(one, rules) for one in used), *(case_pages.sheet(*one) for one in cases)])
    yield "keys", "Keys for whoever leads", _each([*(_key(one, rules) for one in used), *(case_pages.key(*one) for one in cases)])
    yield "charts", "Charts", _each(list(_charts([*(one.area for one in used), *(ENGLAND for _ in cases)], rules)))


def _each(pieces: list[Markup]) -> Markup:
    """Each piece begins on a page of its own."""
    return LINES.join(Markup('<div class="cg-pack__piece">\n{}\n</div>').format(piece) for piece in pieces)


def _sheet(situation: Situation, rules: Rules) -> Markup:
    story = blocks_html([block for block in known(Case(situation, FIRST_NUMBER, rules)) if block["kind"] != "heading"])
    return Markup("<h3>{}</h3>\n{}\n{}").format(situation.title, story, lines_to_write_on(situation))


def _key(situation: Situation, rules: Rules) -> Markup:
    return Markup("<h3>{}</h3>\n{}").format(situation.title, shown_answers(situation, rules))


def _charts(areas: Iterable[AreaId], rules: Rules) -> Iterator[Markup]:
    """The charts of each area that something in the pack is about."""
    for area in dict.fromkeys(areas):
        for title, chart in charts.lists_of(rules.areas[area], rules):
            yield Markup("<h3>{}</h3>\n{}").format(title, chart)
