"""The lists of the training section, for its page written by hand: `[[training.situations]]` and the like."""

from collections.abc import Callable, Mapping

from conference_calculators.practice.situations import GROUPS, TOPICS, Situation, compared, situations
from conference_rules import Area, UnknownRule
from conference_rules.ids import ENGLAND

from .. import addresses
from ..knowledge import Knowledge, PageFacts
from ..markup import COMMAS, LINES, NOTHING, Markup, items, link, not_searched
from . import addresses as training_addresses
from . import charts as training_charts
from . import versions as training_versions
from .case_data import Story, stories
from .sessions import SESSIONS


def part(name: str, page: PageFacts, knowledge: Knowledge) -> Markup:
    """The list of this name. Raises `UnknownRule` when there is none."""
    if name not in _PARTS:
        raise UnknownRule(f"use one of: {', '.join(f'training.{known}' for known in _PARTS)}.")
    return _PARTS[name](page, knowledge)


def _situations(page: PageFacts, knowledge: Knowledge) -> Markup:
    """Every situation once, under the first of its topics, with the groups that it suits."""
    parts = []
    for topic, title in TOPICS.items():
        found = [one for one in situations().values() if topic == one.topics[0]]
        parts.append(Markup("<h3>{}</h3>\n{}").format(title, items(_entry(one, page, knowledge) for one in found)) if found else NOTHING)
    return LINES.join(filter(None, parts))


def _entry(situation: Situation, page: PageFacts, knowledge: Knowledge) -> Markup:
    sheet = link(addresses.between(page.source, training_addresses.sheet(situation)), situation.title)
    answers = link(addresses.between(page.source, training_addresses.answers(situation)), "answers", f"to “{situation.title}”")
    groups = ", ".join(GROUPS[group] for group in situation.groups).lower()
    area = knowledge.rules.areas[situation.area].name
    versions = training_versions.in_words(situation)
    return Markup('{} ({})<br><span class="cg-source">{}. For {}. {}</span>').format(sheet, answers, area, groups, versions)


def _cases(page: PageFacts, knowledge: Knowledge) -> Markup:
    """Each case with what it is about, and its pages: for all of England, and under the rules of each area."""
    return LINES.join(_case(story, page, knowledge) for story in stories())


def _case(story: Story, page: PageFacts, knowledge: Knowledge) -> Markup:
    first = link(addresses.between(page.source, training_addresses.case(story.id, ENGLAND)), story.title)
    areas = [area for area in knowledge.rules.areas.values() if area.level == "area"]
    under = COMMAS.join(_case_under(area, story, page) for area in areas)
    whose = not_searched(Markup("<p>Under the rules of: {}</p>").format(under)) if areas else NOTHING
    return Markup("<h3>{}</h3>\n<p>{} About {} minutes.</p>\n{}").format(first, story.about, story.minutes, whose)


def _case_under(area: Area, story: Story, page: PageFacts) -> Markup:
    return link(addresses.between(page.source, training_addresses.case(story.id, area.id)), area.name, f"{story.title}, under its rules")


def _sessions(page: PageFacts, knowledge: Knowledge) -> Markup:
    return items(link(addresses.between(page.source, training_addresses.session(group)), title) for group, title in SESSIONS.items())


def _alone(page: PageFacts, knowledge: Knowledge) -> Markup:
    titles = {area.id: area.name if area.level == "area" else "England, and which source says what" for area in compared(knowledge.rules)}
    return items((link(addresses.between(page.source, training_addresses.alone(area)), title) for area, title in titles.items()), name="cg-choice")


def _charts(page: PageFacts, knowledge: Knowledge) -> Markup:
    lines = []
    for area in knowledge.rules.areas.values():
        links = [
            link(addresses.between(page.source, training_addresses.chart(area.id, kind)), title, f"for {area.name}")
            for kind, title in training_charts.KINDS.items()
        ]
        lines.append(Markup("<strong>{}</strong>: {}").format(area.name, COMMAS.join(links)))
    return not_searched(items(lines))


_PARTS: Mapping[str, Callable[[PageFacts, Knowledge], Markup]] = {
    "cases": _cases,
    "situations": _situations,
    "sessions": _sessions,
    "alone": _alone,
    "charts": _charts,
}
