"""The form of "Read the report with me": a report taken point by point. Made at build time, so that it is there for a pen without a script.

The browser adds points and takes them away as it does the rows of a calculator, and shows what was written as the other pages to fill in do.
"""

from ..markup import LINES, NOTHING, Markup

_REPEAT = "points"
_ROW = "ROW"  # stands for the number of a point that is still to be added
_ON_PAPER, _AT_MOST = 3, 20

_CHOICES = {"untrue": "This is not true", "true": "This is true", "missing": "Something is missing here"}


def form() -> Markup:
    """All of it: which report, the points, and what else there is to say."""
    points = LINES.join(_point(f"{_REPEAT}.{number}", str(number + 1)) for number in range(_ON_PAPER))
    return Markup("""\
<div class="cg-say cg-say--beside" data-module="your-say" data-title="My points on the report" \
data-last="Please put this with the report, and write down what was said about it.">
<form class="cg-say__form" autocomplete="off">
<p data-who-may-read-it><strong>The other parent may be shown this. Do not write where you live, or anything that they must not know. \
First ask your social worker who will see it.</strong></p>
<nav class="cg-contents" aria-label="On this page">
<ul>
<li><a href="#which-report">Which report</a></li>
<li><a href="#my-points">My points</a></li>
<li><a href="#what-else">What else I want to say</a></li>
</ul>
</nav>
<fieldset id="which-report">
<legend>Which report</legend>
{which}
</fieldset>
<div id="my-points" data-repeat="{repeat}" data-at-most="{most}">
<div class="cg-rows">
{points}
</div>
<template>
{template}
</template>
<p class="cg-no-print"><button type="button" class="cg-button cg-button--quiet" data-add hidden>Add another point</button></p>
</div>
<fieldset id="what-else">
<legend>What else I want to say</legend>
{good}
{questions}
</fieldset>
<div class="cg-say__buttons cg-no-print" data-needs-script hidden>
<button type="submit" class="cg-button">Show it</button>
<button type="reset" class="cg-button cg-button--quiet">Clear it</button>
<p role="status" data-said></p>
</div>
</form>
<section class="cg-say__sheet" data-sheet hidden></section>
</div>""").format(
        which=_box("report-which", "Whose report is it, and of which day?", "For example: the social worker’s report. You need no names."),
        repeat=_REPEAT,
        most=_AT_MOST,
        points=points,
        template=_point(f"{_REPEAT}.{_ROW}", "1"),
        good=_box("report-good", "What goes well, and is not in it"),
        questions=_box("report-questions", "What I want to ask about it"),
    )


def _point(name: str, number: str) -> Markup:
    chosen = LINES.join(_choice(name, value, label) for value, label in _CHOICES.items())
    return Markup("""\
<fieldset class="cg-say__point" data-row="{name}">
<legend tabindex="-1">Point <span data-row-number>{number}</span></legend>
{says}
<div role="radiogroup" aria-labelledby="{name}-is">
<p class="cg-label" id="{name}-is">What do you say to it?</p>
{chosen}
</div>
{right}
{since}
<button type="button" class="cg-button cg-button--quiet cg-no-print" data-remove hidden>\
Take this point away<span class="cg-visually-hidden"> (point <span data-row-number>{number}</span>)</span></button>
</fieldset>""").format(
        name=name,
        number=number,
        says=_box(f"{name}-says", "What the report says", "Copy the words, and the page they are on."),
        chosen=chosen,
        right=_box(f"{name}-right", "What is right, or what is missing"),
        since=_box(f"{name}-since", "What I have done since"),
    )


def _choice(name: str, value: str, label: str) -> Markup:
    box = Markup('<input type="radio" name="{0}-is" id="{0}-{1}">').format(name, value)
    return Markup('<div class="cg-tick">{}<label for="{}-{}">{}</label></div>').format(box, name, value, label)


def _box(identity: str, label: str, hint: str = "") -> Markup:
    said = Markup('<p class="cg-hint">{}</p>').format(hint) if hint else NOTHING
    box = Markup('<textarea class="cg-textarea" id="{}" rows="2"></textarea>').format(identity)
    return Markup('<div class="cg-field"><label class="cg-label" for="{}">{}</label>{}{}</div>').format(identity, label, said, box)
