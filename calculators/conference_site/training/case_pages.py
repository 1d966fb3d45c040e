"""The page of each case under the rules of each area. It can be read from beginning to end; a script plays it one step at a time.

Every answer, right or wrong, stands in the page with what follows from it, so that the browser has nothing to work out.
"""

from collections.abc import Iterable

from conference_calculators.fields import Checks, Choice, DateField, Option
from conference_calculators.practice.page import strip_of
from conference_rules import Area
from conference_rules.ids import ENGLAND
from conference_rules.wording import long_date, period

from .. import addresses
from ..knowledge import Knowledge
from ..markup import LINES, NOTHING, Markup, details, items, link, table
from ..parts import forms
from . import addresses as training_addresses
from .blocks_html import blocks_html
from .case_data import Story, stories
from .case_dates import ANY_OTHER
from .case_minutes import minutes_alone
from .case_paths import Node, Paths, WorkedOut, lines_of
from .case_scene import Outcome, Question
from .elsewhere import under_other_rules
from .page import page


def pages(knowledge: Knowledge, cases: WorkedOut) -> dict[str, str]:
    """The page of each case and area by its address."""
    return {
        training_addresses.case(story.id, area.id): _page(story, area, cases.paths(story, area), knowledge)
        for story in stories()
        for area in knowledge.rules.areas.values()
    }


def _page(story: Story, area: Area, ways: Paths, knowledge: Knowledge) -> str:
    source = training_addresses.case(story.id, area.id)
    straight = LINES.join(_step(node, ways) for node in ways.straight)
    branches = LINES.join(_step(node, ways) for node in ways.branches)
    script = Markup('<script type="module" src="{}assets/browser/{}.mjs"></script>')
    root = addresses.root_from(source)
    played = Markup("""\
<div class="cg-case" data-module="case">
<div class="cg-case__about">
{}
</div>
{}
<div class="cg-projectable" data-module="projector">
{}
<div data-steps data-case-steps>
{}
</div>
</div>
{}
<p class="cg-case__place cg-no-print" data-place role="status"></p>
</div>""").format(_about(story, ways, area, source, knowledge), LINES.join([_CONTROLS, _jumps(ways)]), _PROJECT, straight, _apart(branches))
    return page(
        f"{story.title}: {area.name}" if area.level == "area" else story.title,
        area.id,
        played,
        LINES.join(script.format(root, name) for name in ("case", "projector")),
        searched=area.id == ENGLAND,
    )


_CONTROLS = Markup("""\
<div class="cg-no-print cg-case__controls" data-needs-script hidden>
<button type="button" class="cg-button" data-play>Play the case, one step at a time</button>
<button type="button" class="cg-button cg-button--quiet" data-print="sheet">Print without the answers</button>
<button type="button" class="cg-button cg-button--quiet" data-print="key">Print with the answers</button>
</div>""")


def _jumps(ways: Paths) -> Markup:
    """For whoever reads the case as a text."""
    steps = (Markup('<a href="#{}">{}</a>').format(node.id, node.scene.step.title) for node in ways.straight)
    return Markup('<nav class="cg-no-print cg-case__about" aria-label="Steps">\n{}\n</nav>').format(details("All steps", items(steps, "ol")))


_PROJECT = Markup(
    '<div class="cg-no-print" data-needs-script hidden>'
    '<button type="button" class="cg-button cg-button--quiet" data-project>Project, one step at a time</button></div>'
)


def _about(story: Story, ways: Paths, area: Area, source: str, knowledge: Knowledge) -> Markup:
    whose = f"under the rules of {area.name}" if area.level == "area" else "with what holds across England"
    elsewhere = under_other_rules("case", area, knowledge.rules, lambda other: addresses.between(source, training_addresses.case(story.id, other)))
    back = link(addresses.between(source, training_addresses.INDEX), "All cases and situations")
    return Markup("""\
<p class="cg-about">About {} minutes in a room, {}. Alone about {}: read at a steady pace, with a minute for each question. \
Everybody in it is invented. Nothing that you answer is kept or sent.</p>
<p>{}</p>
<h2>What you can do afterwards</h2>
{}
<nav class="cg-no-print" aria-label="The same case elsewhere">{}
<p>{}</p></nav>""").format(
        story.minutes,
        whose,
        period(minutes_alone(ways), "minutes"),
        story.about,
        items(story.aims),
        elsewhere,
        back,
    )


def _apart(branches: Markup) -> Markup:
    if not branches:
        return NOTHING
    return Markup('<section class="cg-case__branches" data-case-steps>\n<h2>After another answer</h2>\n{}\n</section>').format(branches)


# One step


def _step(node: Node, ways: Paths) -> Markup:
    asked = _asked(node, ways) if node.question else NOTHING
    onward = _onward(node.next, "Go on", ways) if not node.question else NOTHING
    return Markup("""\
<section class="cg-case__step" id="{}" data-step>
<h2>{}. {}</h2>
{}
{}
{}
</section>""").format(node.id, node.place, node.scene.step.title, _told(node), asked, onward)


def _told(node: Node) -> Markup:
    """The day, what is known and what people say."""
    scene = node.scene
    day = Markup('<p class="cg-about">{}</p>').format(long_date(scene.today))
    known = [Markup("<p>{}</p>").format(scene.filled_in(text)) for text in scene.step.known]
    said = [
        Markup('<blockquote class="cg-case__said"><p>“{}”</p><p class="cg-case__who">{}</p></blockquote>').format(scene.filled_in(one.words), one.who)
        for one in scene.step.says
    ]
    return LINES.join([day, *known, *said])


def _onward(name: str, words: str, ways: Paths) -> Markup:
    if not name:
        return NOTHING
    title = ways.nodes[name].scene.step.title
    return Markup('<p class="cg-no-print cg-case__go"><a href="#{}" data-go>{}: {}</a></p>').format(name, words, title)


def _asked(node: Node, ways: Paths) -> Markup:
    question = node.question
    assert question
    form = Markup("""\
<form class="cg-form cg-case__form cg-no-print" method="dialog" autocomplete="off" novalidate data-kind="{}" data-right="{}">
{}
<div class="cg-form__buttons"><button type="submit" class="cg-button">Mark my answer</button></div>
</form>
<div role="status" class="cg-case__mark" data-mark></div>""").format(
        question.kind, _entries(question), forms.questions_html([_field(node.id, question)])
    )
    return LINES.join([_question(question), form, _answers(node, question, ways)])


def _question(question: Question) -> Markup:
    text = Markup('<p class="cg-case__question"><strong>{}</strong></p>').format(question.text)
    choices = items((label for _, label in question.choices), name="cg-case__choices") if question.choices else NOTHING
    return LINES.join(filter(None, [text, choices]))


def _field(name: str, question: Question) -> Checks | Choice | DateField:
    name = name.replace("-", "_")
    if question.kind == "date":
        return DateField(name, "Your answer", noun="date")
    listed = [Option(value, label) for value, label in question.choices]
    return Checks(name, "Your answer", listed) if question.kind == "list" else Choice(name, "Your answer", listed)


def _answers(node: Node, question: Question, ways: Paths) -> Markup:
    right = LINES.join(_outcome(one, node, question, ways) for one in question.outcomes if one.is_right)
    wrong = LINES.join(_outcome(one, node, question, ways) for one in question.outcomes if not one.is_right)
    onward = _onward(node.next, "Go on", ways) if question.kind == "list" else NOTHING
    end = _record(node, ways) if not node.next else NOTHING
    told = [right, _reasons(question), onward, wrong] if question.kind == "list" else [right, wrong, _reasons(question)]
    inside = LINES.join(filter(None, [*told, _source(question), end]))
    return Markup('<details class="cg-details cg-case__answer" data-answer>\n<summary>{}</summary>\n{}\n</details>').format(_SUMMARY, inside)


_SUMMARY = "The answer, and what follows from others"


def _source(question: Question) -> Markup:
    return Markup('<p class="cg-source">Source: {}</p>').format(question.source) if question.source else NOTHING


def _outcome(outcome: Outcome, node: Node, question: Question, ways: Paths) -> Markup:
    onward = _onward(node.leads.get(outcome.answer, ""), "Go on", ways) if question.kind != "list" else NOTHING
    return _shown(outcome, onward)


def _shown(outcome: Outcome, onward: Markup = NOTHING) -> Markup:
    tone = "good" if outcome.is_right else "warning"
    title = f"{'Right' if outcome.is_right else 'If you answer'}: {outcome.label}" if outcome.label else "A usual mistake"
    if outcome.answer == ANY_OTHER:
        title = outcome.label
    lines = LINES.join(Markup("<p>{}</p>").format(line) for line in outcome.lines)
    counted = blocks_html(strip_of("The count, day by day", outcome.count, {})) if outcome.count else NOTHING
    paper = " cg-no-print" if outcome.two_mistakes else ""
    return Markup("""\
<div class="cg-notice cg-notice--{}{}" data-outcome="{}" data-right="{}">
<p class="cg-notice__title">{}</p>
{}
{}
{}
{}
</div>""").format(tone, paper, outcome.answer, "yes" if outcome.is_right else "no", title, lines, counted, _started(outcome), onward)


def _started(outcome: Outcome) -> Markup:
    """The dates that an answer starts. On paper and before a room, only those of a day that can be chosen."""
    if not outcome.rows:
        return NOTHING
    shown = table(outcome.starts, ["What", "Work to"], outcome.rows)
    return shown if outcome.is_right or not outcome.is_a_date else Markup('<div class="cg-no-print">{}</div>').format(shown)


def _reasons(question: Question) -> Markup:
    if question.people:
        return table("Who counts", ["Who", "Counts", "Why"], question.people)
    if not question.reasons:
        return NOTHING
    labels = dict(question.choices)
    rows = [(labels[value], "Yes" if value in question.right else "No", why) for value, why in question.reasons.items()]
    return table("One by one", ["Which", "In the answer", "Why"], rows)


def _entries(question: Question) -> str:
    """The right entries of a list, for its marking; the answers to other questions say themselves which of them is right."""
    return " ".join(sorted(question.right)) if question.kind == "list" else ""


# The end


def _record(node: Node, ways: Paths) -> Markup:
    return _RECORD.format(items(lines_of(ways.way_to(node))))


_RECORD = Markup("""\
<h3 data-part>What a good record holds now</h3>
<p>Each meeting above, with its day and its limit, and:</p>
{}
<p data-score hidden></p>""")


# On paper


def sheet(story: Story, ways: Paths) -> Markup:
    """The straight way through a case with room to write and no answer."""
    steps = (
        Markup("{}\n{}").format(_told(node), LINES.join([_question(node.question), _ROOM]) if node.question else NOTHING) for node in ways.straight
    )
    return _titled(story, ways, steps)


def key(story: Story, ways: Paths) -> Markup:
    """The answer to each question of a case, what follows from others, and what a good record holds at the end."""
    answers = (_key(node) for node in ways.straight)
    return Markup("{}\n{}").format(_titled(story, ways, answers), _record(ways.straight[-1], ways))


def _titled(story: Story, ways: Paths, contents: Iterable[Markup]) -> Markup:
    steps = (
        Markup('<section class="cg-case__step">\n<h4>{}. {}</h4>\n{}\n</section>').format(number, node.scene.step.title, inside)
        for number, (node, inside) in enumerate(zip(ways.straight, contents, strict=True), start=1)
    )
    return LINES.join([Markup("<h3>{}</h3>").format(story.title), *steps])


def _key(node: Node) -> Markup:
    if node.question is None:
        return Markup("<p>Nothing is asked here.</p>")
    question = node.question
    return LINES.join(filter(None, [_question(question), *(_shown(one) for one in question.outcomes), _reasons(question), _source(question)]))


_ROOM = Markup('<p class="cg-room">Our answer, and why:</p>')
