"""The steps around a meeting as they stand on the page before anybody asks, for each kind of meeting (knowledge/family_steps.py).

A stylesheet shows those of the meeting that is chosen in the form, without a script. When an answer comes, its days take the places that
are kept for them (calculators/browser/steps.mjs), so that nothing moves.
"""

from itertools import groupby

from conference_calculators.owed.questions import MEETINGS
from conference_rules import Rules

from ..knowledge.family_steps import STAGES, Step, steps_around
from ..markup import definitions, details, escape

TITLE = "Your steps, in order"
TEXT = "You can read them now. The words to send are here too. Put in the date, and each step gets its day."


def steps_html(area: str, rules: Rules) -> str:
    """The first words, which the headline of an answer takes the place of, and the steps of each kind of meeting."""
    kinds = "\n".join(_kind(one.value, one.label, area, rules) for one in MEETINGS)
    return (
        f'<div class="cg-headline"><h2 tabindex="-1">{TITLE}</h2><p class="cg-headline__text" aria-live="polite">{TEXT}</p></div>\n'
        f'<div class="cg-kinds" data-steps>\n{kinds}\n</div>\n<div class="cg-rest"></div>'
    )


def _kind(conference: str, label: str, area: str, rules: Rules) -> str:
    stages = [(stage, list(steps)) for stage, steps in groupby(steps_around(conference, area, rules), key=lambda step: step.stage)]
    jumps = "\n".join(f'<li><a href="#{_anchor(conference, stage)}">{STAGES[stage]}</a></li>' for stage, _ in stages)
    parts = "\n".join(
        f'<h3 id="{_anchor(conference, stage)}">{STAGES[stage]}</h3>\n<ol class="cg-steps">\n{"".join(map(_step, steps))}</ol>'
        for stage, steps in stages
    )
    return (
        f'<section class="cg-kind" data-conference="{conference}" aria-label="{escape(label)}">\n<p class="cg-kind__name">{escape(label)}</p>\n'
        f'<ul class="cg-jumps">\n{jumps}\n</ul>\n{parts}\n</section>'
    )


def _anchor(conference: str, stage: str) -> str:
    return f"{conference.replace('_', '-')}-{stage.replace('_', '-')}"


def _step(step: Step) -> str:
    marks = {"rests-on": step.rests_on, "advice": "yes" if step.is_advice else "", "once": "held" if step.once_held else ""}
    data = "".join(f' data-{name}="{value}"' for name, value in marks.items() if value)
    return (
        f'<li class="cg-step" data-step="{escape(step.id)}"{data}>\n<h4>{escape(step.what)}</h4>\n'
        f'<p class="cg-step__day">{escape(step.when)}</p>\n<p class="cg-step__do">{escape(step.do)}</p>\n{_more(step)}</li>\n'
    )


def _more(step: Step) -> str:
    words = details("Words to send", f"<div>\n<p>{escape(step.words)}</p>\n</div>", "cg-step__words") if step.words else ""
    items = definitions([("The rule", escape(step.rule)), ("Source", escape(step.source))])
    why = details("Why this day", f"<div>\n{items}\n</div>", "cg-step__why") if step.rule else ""
    return f'<div class="cg-step__more">\n{words}{why}</div>\n' if words or why else ""
