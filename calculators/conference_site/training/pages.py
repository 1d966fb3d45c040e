"""The pages of the training section that are made from the situations: a page to practise on, and one with the answers.

The page to practise on prints as the participants' sheet, the page with the answers as the facilitator's, and they are never one.
"""

from collections.abc import Sequence
from dataclasses import replace

from conference_calculators.fields import AnyField, Choice, DateField, Group, Option
from conference_calculators.fields.calculator import Request
from conference_calculators.practice import PRACTICE
from conference_calculators.practice.dates import Case
from conference_calculators.practice.drawing import FIRST_NUMBER
from conference_calculators.practice.marking import about_the_number, options, questions
from conference_calculators.practice.situations import TOPICS, Situation, compared, situations
from conference_calculators.practice.story import known, next_version
from conference_rules import Area, Rules
from conference_rules.ids import AreaId

from .. import addresses
from ..knowledge import Knowledge
from ..markup import LINES, NOTHING, Markup, items, link
from ..parts import forms
from . import addresses as training_addresses
from . import case_pages
from . import charts as training_charts
from . import sessions as training_sessions
from . import versions as training_versions
from .blocks_html import blocks_html
from .case_paths import WorkedOut
from .page import page


def pages(knowledge: Knowledge, cases: WorkedOut) -> dict[str, str]:
    """The Markdown of every generated page of the training section by its address, but for the packs."""
    made: dict[str, str] = {}
    for situation in situations().values():
        made[training_addresses.sheet(situation)] = _sheet(situation, knowledge)
        made[training_addresses.answers(situation)] = _answers(situation, knowledge)
    for area in compared(knowledge.rules):
        made[training_addresses.alone(area.id)] = _alone(area)
    return made | case_pages.pages(knowledge, cases) | training_charts.pages(knowledge) | training_sessions.pages(knowledge)


# The page to practise on


def _sheet(situation: Situation, knowledge: Knowledge) -> str:
    case = Case(situation, FIRST_NUMBER, knowledge.rules)
    source = training_addresses.sheet(situation)
    hidden = Markup('<input type="hidden" name="situation" value="{}">').format(situation.id)
    form = _form_to_answer(hidden, situation.area, questions(situation), source, blocks_html(known(case)), next_version(case))
    return page(
        situation.title,
        situation.area,
        _about(situation, knowledge),
        form,
        lines_to_write_on(situation),
        _foot(situation, source, knowledge),
    )


def _about(situation: Situation, knowledge: Knowledge) -> Markup:
    area = knowledge.rules.areas[situation.area]
    whose = area.name if area.level == "area" else "England"
    topics = ", ".join(TOPICS[topic] for topic in situation.topics)
    versions = training_versions.in_words(situation)
    return Markup('<p class="cg-about">{}. {}. An invented situation. {}</p>').format(whose, topics, versions)


def _form_to_answer(situation: Markup, area: AreaId, fields: Sequence[AnyField], source: str, story: Markup, next_number: int | None) -> Markup:
    """The form of practice: the story above the questions, the marks below them, and the way to another version, where there is one.

    `situation` says which it is.
    """
    asked = Markup("""\
{}
<p class="cg-form__private">Everything is marked on this device. Nothing is sent or stored.</p>
<div class="cg-form__buttons" data-needs-script hidden>
{}
<button type="submit" class="cg-button">{}</button>
</div>
{}""").format(
        forms.questions_html([_without_optional(field) for field in fields]),
        situation,
        PRACTICE.submit,
        _another_number("button") if next_number else NOTHING,
    )
    told = Markup('<div class="cg-story" data-story>\n{}\n</div>\n<noscript><p class="cg-notice cg-notice--info">{}</p></noscript>').format(
        story, _WITHOUT_SCRIPT
    )
    return _practice(area, told, asked, source, next_number)


def _form_to_show_answers(situation: Situation, source: str, next_number: int) -> Markup:
    """Only the way to another version, for a trainer."""
    hidden = Markup('<input type="hidden" name="situation" value="{}">\n<input type="hidden" name="reveal" value="true" data-type="flag">').format(
        situation.id
    )
    return _practice(situation.area, NOTHING, _another_number("submit", hidden), source, next_number)


def _practice(area: AreaId, told: Markup, asked: Markup, source: str, next_number: int | None) -> Markup:
    return Markup("""\
<div class="cg-calculator cg-practice" data-module="practice" data-calculator="{}" \
data-area="{}" data-next="{}" data-way-round="{}">
{}
<form class="cg-form" method="dialog" autocomplete="off" novalidate>
{}
</form>
<div role="status" class="cg-status"></div>
<div class="cg-answer" hidden></div>
<section class="cg-record" data-record hidden aria-label="Record of this session"></section>
</div>
<script type="module" src="{}assets/browser/practice.mjs"></script>""").format(
        PRACTICE.id, area, next_number or FIRST_NUMBER, _WAY_ROUND, told, asked, addresses.root_from(source)
    )


def _another_number(button: str, hidden: Markup = NOTHING) -> Markup:
    number, _ = about_the_number()
    return Markup("""\
<div class="cg-form__another" data-needs-script hidden>
{}
{}
<div class="cg-form__buttons">
<button type="{}" class="cg-button cg-button--quiet" data-this-number>Show this number</button>
<button type="button" class="cg-button cg-button--quiet" data-another>Another one like this</button>
</div>
</div>""").format(hidden, forms.questions_html([number]), button)


def _without_optional(field: AnyField) -> AnyField:
    """No question of practice has to be answered; saying so beside each would only puzzle."""
    if isinstance(field, Group):
        return replace(field, fields=[_without_optional(inside) for inside in field.fields])
    return replace(field, optional=False) if isinstance(field, (Choice, DateField)) else field


_WAY_ROUND = "Each situation can be read on its own page without it, and the trainer’s page has the answers. "
_WITHOUT_SCRIPT = f"Marking needs JavaScript, which is off in this browser. {_WAY_ROUND}".strip()


def lines_to_write_on(situation: Situation) -> Markup:
    """On paper a question has room for its answer."""
    asked = LINES.join(_question_on_paper(situation, number) for number in range(len(situation.ask)))
    return Markup('<section class="cg-on-paper" aria-hidden="true">\n{}\n</section>').format(asked)


def _question_on_paper(situation: Situation, number: int) -> Markup:
    ask = situation.ask[number]
    boxes = [Markup('<span class="cg-box"></span> {}').format(label) for _, label in options(situation, ask)]
    room = items(boxes, name=f"cg-boxes cg-boxes--{ask.kind}") if boxes else Markup('<p class="cg-room">Date:</p>')
    return Markup('<div>\n<p><strong>{}. {}</strong></p>\n{}\n<p class="cg-room">How I got there:</p>\n</div>').format(number + 1, ask.text, room)


def _foot(situation: Situation, source: str, knowledge: Knowledge) -> Markup:
    area = knowledge.rules.areas[situation.area]
    rules = link(addresses.between(source, addresses.document_page(area.id)), f"The rules of {area.name}, with their sources")
    answers = link(addresses.between(source, training_addresses.answers(situation)), "For trainers: answers, usual mistakes, projector")
    every = link(addresses.between(source, training_addresses.INDEX), "All situations")
    return Markup('<nav class="cg-no-print" aria-label="More">{}</nav>').format(items([rules, answers, every]))


# The page with the answers


def _answers(situation: Situation, knowledge: Knowledge) -> str:
    source = training_addresses.answers(situation)
    shown = shown_answers(situation, knowledge.rules)
    root = addresses.root_from(source)
    other = next_version(Case(situation, FIRST_NUMBER, knowledge.rules))
    back = link(addresses.between(source, training_addresses.sheet(situation)), "The participants’ page and sheet, without answers")
    return page(
        f"Answers: {situation.title}",
        situation.area,
        Markup('{}\n<p class="cg-no-print">{}</p>').format(_about(situation, knowledge), back),
        Markup('<div class="cg-no-print">\n{}\n</div>').format(_form_to_show_answers(situation, source, other)) if other else NOTHING,
        Markup('<div class="cg-projectable" data-module="projector">\n{}\n<div data-steps>\n{}\n</div>\n</div>').format(_PROJECTOR_BUTTON, shown),
        f"\n[[facts {' '.join(situation.facts)}]]\n",
        Markup('<script type="module" src="{}assets/browser/projector.mjs"></script>').format(root),
        searched=False,
    )


def shown_answers(situation: Situation, rules: Rules) -> Markup:
    """The story of the first number with every answer, as a trainer sees it."""
    request = Request(PRACTICE.id, situation.area, {"situation": situation.id, "reveal": True}, rules)
    return blocks_html([block for block in PRACTICE.view(PRACTICE.run(request), request) if block["kind"] != "panel"])


_PROJECTOR_BUTTON = Markup(
    '<div class="cg-no-print" data-needs-script hidden>'
    '<button type="button" class="cg-button" data-project>Project, one step at a time</button></div>'
)


# Practising alone


def _alone(area: Area) -> str:
    """Every situation of one area in one form, so that a session has one record."""
    source = training_addresses.alone(area.id)
    mine = [one for one in situations().values() if one.area == area.id]
    choice = Choice("situation", "Which situation?", [Option(one.id, one.title) for one in mine], "select")
    groups = [Group("Your answers", questions(one), show_when=("situation", (one.id,))) for one in mine]
    story = Markup("<p>Choose a situation. Its story appears here; then answer below.</p>")
    name = area.name if area.level == "area" else "England, and which source says what"
    form = _form_to_answer(NOTHING, area.id, [choice, *groups], source, story, FIRST_NUMBER + 1)
    lead = Markup(
        '<p class="cg-no-print">One situation after the other, with a record to print at the end. '
        "The record is gone when you leave this page: nothing is stored.</p>"
    )
    return page(f"Practise on your own: {name}", area.id, lead, form)
