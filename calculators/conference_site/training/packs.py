"""All that a session needs, on one page that prints at one press: its plan, the sheets, the keys apart from them, and the charts.

There is one for each council, whose cases have its rules and whose charts are its own, and one with what holds across England.
"""

from collections.abc import Callable, Iterable, Iterator

from conference_calculators.practice.dates import Case
from conference_calculators.practice.drawing import FIRST_NUMBER
from conference_calculators.practice.situations import Situation, situations
from conference_calculators.practice.story import known
from conference_rules import Area, Rules
from conference_rules.ids import AreaId

from .. import addresses
from ..knowledge import Knowledge
from ..markup import LINES, Markup, link
from . import addresses as training_addresses
from . import case_pages, charts, sessions
from .blocks_html import blocks_html
from .case_data import Story, stories
from .case_paths import WorkedOut
from .elsewhere import under_other_rules
from .page import page
from .pages import lines_to_write_on, shown_answers
from .sessions import Session


class Pieces:
    """The sheet and the key of each situation and each case. Many packs have the same, so each is made once."""

    def __init__(self, rules: Rules, cases: WorkedOut) -> None:
        self.rules = rules
        self._cases = cases
        self._made: dict[tuple[str, str], tuple[Markup, Markup]] = {}

    def of_situation(self, situation: Situation) -> tuple[Markup, Markup]:
        """The sheet of a situation with room to write, and its answers."""
        return self._once(("situation", situation.id), lambda: self._situation(situation))

    def of_case(self, story: Story, area: Area) -> tuple[Markup, Markup]:
        """The same of a case under the rules of an area."""
        return self._once((story.id, area.id), lambda: self._case(story, area))

    def _once(self, name: tuple[str, str], make: Callable[[], tuple[Markup, Markup]]) -> tuple[Markup, Markup]:
        if name not in self._made:
            self._made[name] = make()
        return self._made[name]

    def _situation(self, situation: Situation) -> tuple[Markup, Markup]:
        title = Markup("<h3>{}</h3>").format(situation.title)
        story = blocks_html([block for block in known(Case(situation, FIRST_NUMBER, self.rules)) if block["kind"] != "heading"])
        sheet = LINES.join([title, story, lines_to_write_on(situation)])
        return sheet, LINES.join([title, shown_answers(situation, self.rules)])

    def _case(self, story: Story, area: Area) -> tuple[Markup, Markup]:
        ways = self._cases.paths(story, area)
        return case_pages.sheet(story, ways), case_pages.key(story, ways)


def pages(knowledge: Knowledge, cases: WorkedOut) -> dict[str, str]:
    """The pack of each session and area by its address."""
    pieces = Pieces(knowledge.rules, cases)
    return {
        training_addresses.pack(session.group, length, area.id): _pack(session, length, area, pieces)
        for session in sessions.plans().sessions
        for length in sessions.LENGTHS
        for area in knowledge.rules.areas.values()
    }


def _pack(session: Session, length: str, area: Area, pieces: Pieces) -> str:
    source = training_addresses.pack(session.group, length, area.id)
    parts = LINES.join(_part(name, title, html) for name, title, html in _parts(session, length, area, source, pieces))
    script = Markup('<script type="module" src="{}assets/browser/pack.mjs"></script>').format(addresses.root_from(source))
    title = f"Pack: {sessions.title_of(session, length)}"
    title = f"{title}: {area.name}" if area.level == "area" else title
    return page(title, area.id, _lead(session, length, area, source, pieces.rules), parts, script, searched=False)


def _lead(session: Session, length: str, area: Area, source: str, rules: Rules) -> Markup:
    whose = f"has the rules of {area.name}" if area.level == "area" else "has what holds across England"
    back = link(addresses.between(source, training_addresses.session(session.group)), "The session plans of this group")
    elsewhere = under_other_rules("pack", area, rules, lambda other: addresses.between(source, training_addresses.pack(session.group, length, other)))
    return _LEAD.format(whose, back, elsewhere)


_LEAD = Markup("""\
<p class="cg-no-print">The plan, the sheets for participants, the keys for whoever leads, and the charts, in this order. \
Every part begins on a page of its own, so keep the keys apart. A case in this pack {}.</p>
<p class="cg-no-print">{}</p>
<nav class="cg-no-print" aria-label="The same pack for other councils">{}</nav>
<div class="cg-no-print" data-needs-script hidden><button type="button" class="cg-button" data-print-pack>Print the whole pack</button></div>
<ul class="cg-no-print"><li><a href="#plan">Plan</a></li><li><a href="#sheets">Sheets for participants</a></li>\
<li><a href="#keys">Keys for whoever leads</a></li><li><a href="#charts">Charts</a></li></ul>""")


def _part(name: str, title: str, html: Markup) -> Markup:
    return Markup('<section class="cg-pack__part">\n<h2 id="{}">{}</h2>\n{}\n</section>').format(name, title, html)


def _parts(session: Session, length: str, area: Area, source: str, pieces: Pieces) -> Iterator[tuple[str, str, Markup]]:
    steps = session.steps(length)
    used = [situations()[name] for step in steps for name in step.situations]
    cases = [story for step in steps for story in stories() if story.id in step.cases]
    made = [*(pieces.of_situation(one) for one in used), *(pieces.of_case(story, area) for story in cases)]
    yield "plan", "Plan", sessions.plan_table(session, length, source)
    yield "sheets", "Sheets for participants", _each([sheet for sheet, _ in made])
    yield "keys", "Keys for whoever leads", _each([key for _, key in made])
    yield "charts", "Charts", _each(list(_charts([*(one.area for one in used), *(area.id for _ in cases)], pieces.rules)))


def _each(pieces: list[Markup]) -> Markup:
    """Each piece begins on a page of its own."""
    return LINES.join(Markup('<div class="cg-pack__piece">\n{}\n</div>').format(piece) for piece in pieces)


def _charts(areas: Iterable[AreaId], rules: Rules) -> Iterator[Markup]:
    """The charts of each area that something in the pack is about."""
    for area in dict.fromkeys(areas):
        for title, chart in charts.lists_of(rules.areas[area], rules):
            yield Markup("<h3>{}</h3>\n{}").format(title, chart)
