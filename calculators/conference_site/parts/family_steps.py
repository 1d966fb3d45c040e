"""The steps around a meeting as they stand on the page before anybody asks, for each kind of meeting (knowledge/family_steps.py).

A stylesheet shows those of the meeting that is chosen in the form, without a script. When an answer comes, its days take the places that
are kept for them (calculators/browser/steps.mjs), so that nothing moves.
"""

from collections.abc import Sequence
from itertools import groupby

from conference_calculators.owed.questions import MEETINGS
from conference_rules import Rules
from conference_rules.ids import AreaId

from .. import addresses
from ..knowledge.family_steps import STAGES, Stage, Step, steps_around
from ..markup import LINES, NOTHING, Markup, definitions, details

OPEN = ("now", "before", "day")
"""The parts that are open before anybody has entered a date. On the day and after it they are others (calculators/browser/steps.mjs)."""

OUT_OF_HOURS = ("parents/that-evening.md", "who-can-i-call-at-night")
"""Where a family finds who can be rung while no office is open."""

TITLE = "Your steps, in order"
TEXT = "You can read them now. The words to send are here too. Put in the date, and each step gets its day."


def steps_html(area: AreaId, rules: Rules, page: str) -> Markup:
    """The first words, which the headline of an answer takes the place of, and the steps of each kind of meeting."""
    kinds = LINES.join(_kind(one.value, one.label, area, rules, page) for one in MEETINGS)
    return Markup(
        '<div class="cg-headline"><h2 id="your-steps" tabindex="-1">{}</h2><p class="cg-headline__text" aria-live="polite">{}</p></div>\n'
        '<div class="cg-kinds" data-steps>\n{}\n</div>\n<div class="cg-rest"></div>'
    ).format(TITLE, TEXT, kinds)


def _kind(conference: str, label: str, area: AreaId, rules: Rules, page: str) -> Markup:
    stages = [(stage, list(steps)) for stage, steps in groupby(steps_around(conference, area, rules), key=lambda step: step.stage)]
    parts = LINES.join(_stage(stage, steps, page) for stage, steps in stages)
    return Markup('<section class="cg-kind" data-conference="{}" aria-label="{}">\n<p class="cg-kind__name">{}</p>\n{}\n</section>').format(
        conference, label, label, parts
    )


def _stage(stage: Stage, steps: Sequence[Step], page: str) -> Markup:
    """A part of the steps: open is what a family does up to the meeting, and the rest is one press away."""
    listed = Markup('<ol class="cg-steps">\n{}\n</ol>').format(LINES.join(_step(step, page) for step in steps))
    opened = Markup(" open") if stage in OPEN else NOTHING
    return Markup('<details class="cg-stage" data-stage="{}"{}>\n<summary><h3>{}</h3></summary>\n{}\n</details>').format(
        stage.replace("_", "-"), opened, STAGES[stage], listed
    )


def _step(step: Step, page: str) -> Markup:
    marks = {
        "rests-on": step.rests_on,
        "advice": "yes" if step.is_advice else "",
        "once": "held" if step.once_held else "",
        "two-days": "yes" if step.has_two_days else "",
    }
    data = NOTHING.join(Markup(' data-{}="{}"').format(name, value) for name, value in marks.items() if value)
    return Markup(
        '<li class="cg-step" data-step="{}"{}>\n<h4>{}</h4>\n<p class="cg-step__day">{}</p>\n<p class="cg-step__do">{}</p>\n{}{}</li>'
    ).format(step.id, data, step.what, _when(step), step.do, _if_it_cannot_wait(step, page), _more(step))


def _if_it_cannot_wait(step: Step, page: str) -> Markup:
    """Beside a call for today: whom to ring on a day on which no office is open."""
    if step.stage != "now" or not step.is_call:
        return NOTHING
    return Markup(
        "<p>At night, at the weekend or on a bank holiday no one is in the office. "
        'If you cannot wait, ring the council’s <a href="{}">out-of-hours team</a>.</p>\n'
    ).format(addresses.between(page, *OUT_OF_HOURS))


def _when(step: Step) -> Markup:
    """When it comes; what it says of a decision stands in an element of its own, which goes once that is known."""
    before, condition, after = step.around_its_if
    return Markup("{}{}{}").format(before, Markup("<span data-if>{}</span>").format(condition) if condition else NOTHING, after)


def _more(step: Step) -> Markup:
    inside = Markup("<div>\n{}\n</div>")
    words = details("Words to send", _words(step, inside), "cg-step__words") if step.words else NOTHING
    known = Markup("<p>{}</p>\n{}").format(step.known, definitions([("Source", step.source)]))
    why = details("How we know", inside.format(known), "cg-step__why") if step.known else NOTHING
    return Markup('<div class="cg-step__more">\n{}{}</div>\n').format(words, why) if words or why else NOTHING


def _words(step: Step, inside: Markup) -> Markup:
    """What to send, which the words of an answer take the place of, and sentences for those of whom they are true."""
    sent = inside.format(Markup("<p>{}</p>").format(step.words))
    if not step.to_add:
        return sent
    added = LINES.join(Markup("<li>{}</li>").format(sentence) for sentence in step.to_add)
    return Markup("{}\n<p>Add what is true for you:</p>\n<ul>\n{}\n</ul>").format(sent, added)
