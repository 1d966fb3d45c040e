"""The journey from the strategy discussion to the end of the plan: one drawing that the pages share, made from data.

The drawing itself says nothing that the list under it does not say: it is hidden from those who hear the page.
"""

from dataclasses import dataclass
from itertools import pairwise

from .. import addresses
from ..knowledge import PageFacts
from ..markup import LINES, NOTHING, Markup, link


@dataclass(frozen=True)
class Stage:
    """One stop: its name, what happens there in a line, and the page about it for each reader."""

    title: str
    text: str
    pages: tuple[tuple[str, str], ...] = ()

    def page_for(self, reader: str) -> str:
        return dict(self.pages).get(reader, "")


STAGES = (
    Stage(
        "Strategy discussion",
        "Social care, the police, health and others decide whether to make enquiries.",
        (("professional", "professionals/convening.md"), ("parent", "parents/before.md")),
    ),
    Stage(
        "Reports",
        "Each agency writes what it knows, and shares it with the family.",
        (("professional", "professionals/reports.md"), ("parent", "parents/reports.md")),
    ),
    Stage(
        "Initial conference",
        "Family and professionals meet. Does the child need a plan?",
        (("professional", "professionals/chairing.md"), ("parent", "parents/the-day.md")),
    ),
    Stage(
        "Core group",
        "A small group turns the plan into steps, and keeps meeting.",
        (("professional", "professionals/core-group.md"), ("parent", "parents/core-groups.md")),
    ),
    Stage(
        "First review",
        "A second conference asks whether the plan is working.",
        (("professional", "professionals/types.md"), ("parent", "parents/reviews.md")),
    ),
    Stage(
        "Later reviews",
        "The question is asked again, for as long as there is a plan.",
        (("professional", "professionals/types.md"), ("parent", "parents/reviews.md")),
    ),
    Stage(
        "The plan ends",
        "The child no longer needs it, or another kind of help takes over.",
        (("professional", "professionals/plan.md"), ("parent", "parents/how-a-plan-ends.md")),
    ),
)

# The stops lie on one winding line; the numbers are a drawing on a ground of 1,000 by 120.
_STEP = 1000 / len(STAGES)
_HEIGHTS = (78, 34, 58, 88, 44, 72, 30)


def drawing(page: PageFacts) -> Markup:
    """The drawing and, under it, the same as a list with links to the pages that the reader has."""
    stops = [(_STEP * (place + 0.5), _HEIGHTS[place]) for place in range(len(STAGES))]
    circles = NOTHING.join(_stop(place, x, y) for place, (x, y) in enumerate(stops))
    return Markup(
        '<nav class="cg-journey" aria-label="From the strategy discussion to the end of the plan">\n'
        '<svg viewBox="0 0 1000 120" aria-hidden="true" focusable="false">'
        '<path class="cg-journey__road" d="{}"/>{}</svg>\n'
        "<ol>\n{}\n</ol>\n</nav>"
    ).format(_road(stops), circles, LINES.join(_item(stage, page) for stage in STAGES))


def _road(stops: list[tuple[float, int]]) -> str:
    """A smooth line through the stops: level at each of them."""
    path = f"M0 {stops[0][1] + 24} Q{stops[0][0] / 2:.0f} {stops[0][1]} {stops[0][0]:.0f} {stops[0][1]}"
    for (x, y), (next_x, next_y) in pairwise(stops):
        middle = (x + next_x) / 2
        path += f" C{middle:.0f} {y} {middle:.0f} {next_y} {next_x:.0f} {next_y}"
    return path


def _stop(place: int, x: float, y: int) -> Markup:
    last = " cg-journey__stop--last" if place == len(STAGES) - 1 else ""
    return Markup(
        '<circle class="cg-journey__stop{}" cx="{:.0f}" cy="{}" r="17"/>'
        '<text class="cg-journey__number" x="{:.0f}" y="{}" text-anchor="middle">{}</text>'
    ).format(last, x, y, x, y + 6, place + 1)


def _item(stage: Stage, page: PageFacts) -> Markup:
    target = stage.page_for(page.reader)
    known = target in page.known_pages
    title = link(addresses.between(page.source, target), stage.title) if known else stage.title
    return Markup('<li><span class="cg-journey__title">{}</span> <span class="cg-journey__text">{}</span></li>').format(title, stage.text)
