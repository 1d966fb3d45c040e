"""Wall charts, each on one page of A4: the year, the stages, and who must do what by when, for one area."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from math import inf

from conference_rules import Area, Rules, Timescale
from conference_rules.counting import limit_of
from conference_rules.ids import FIRST_CORE_GROUP, INITIAL, INITIAL_DEADLINE, STRATEGY_DISCUSSION, DeadlineId, EventId, RoleId
from conference_rules.timescales import Happened, timeline
from conference_rules.wording import MONTHS, WEEKDAYS, either, rule_text, why_it_is_national
from conference_rules.working_days import is_working_day

from ..knowledge import Knowledge
from ..knowledge.edition import EDITION
from ..markup import LINES, NOTHING, Markup, in_markdown, items, quoted, sentence
from . import addresses as training_addresses

YEARS = EDITION.years.charts
ON_THE_YEAR = ((STRATEGY_DISCUSSION, INITIAL_DEADLINE), (INITIAL, FIRST_CORE_GROUP))
"""What the year's chart shows: an event, and the deadline that it starts."""

KINDS: Mapping[str, str] = {
    **{f"year-{year}": f"The year {year}" for year in YEARS},
    "stages": "The stages",
    "who": "Who must do what by when",
}
NATIONAL = "national timescale"
NOBODY_NAMED = RoleId("not_stated")
ROOM: Mapping[str, float] = {"much": 1_600, "some": 3_500, "little": inf}
"""How much room a chart has on its page, by the most letters of HTML that it may hold."""


def pages(knowledge: Knowledge) -> dict[str, str]:
    """The page of each chart by its address."""
    made: dict[str, str] = {}
    for area in knowledge.rules.areas.values():
        for year in YEARS:
            made[training_addresses.chart(area.id, f"year-{year}")] = _page(area, f"year-{year}", _year(area, year, knowledge.rules))
        for kind, chart in LISTS.items():
            made[training_addresses.chart(area.id, kind)] = _page(area, kind, chart(area, knowledge.rules))
    return made


def _page(area: Area, kind: str, chart: Markup) -> str:
    title = f"{KINDS[kind]}: {area.name}"
    head = (
        f"---\ntitle: {quoted(title)}\nreader: trainer\narea: {area.id}\nreviewed: {area.source.read_on}\nreview_by: {area.source.review_by}\n"
        "contents: false\nsearch:\n  exclude: true\nrobots: noindex\n---\n"
    )
    return f"{head}\n# {in_markdown(title)}\n\n{_framed(kind, chart)}\n"


def _framed(kind: str, chart: Markup) -> Markup:
    return Markup('<div class="cg-chart cg-chart--{}">\n{}\n{}\n</div>').format(kind.split("-")[0], chart, _NOTE)


def lists_of(area: Area, rules: Rules) -> Iterator[tuple[str, Markup]]:
    """The charts of an area without a year, each with its title, for what prints together."""
    for kind, chart in LISTS.items():
        yield f"{KINDS[kind]}: {area.name}", _framed(kind, chart(area, rules))


_NOTE = Markup(
    '<p class="cg-chart__note">The day of the event is day 0. Weekends and the bank holidays of England and Wales are not working days.</p>'
)


# The year


def _year(area: Area, year: int, rules: Rules) -> Markup:
    columns = [rule for event, family in ON_THE_YEAR if (rule := _rule_for(area, event, family, rules))]
    key = NOTHING.join(Markup("<li>{}</li>").format(_key(rule, area, rules)) for rule in columns)
    months = LINES.join(_month(year, month, columns, area) for month in range(1, 13))
    return Markup('<ol class="cg-chart__key">{}</ol>\n<div class="cg-year">\n{}\n</div>').format(key, months)


def _rule_for(area: Area, event: EventId, family: DeadlineId, rules: Rules) -> Timescale | None:
    """The rule that applies in an area, a national timescale included where the area's document is silent or was not read."""
    found = timeline(rules, area.id, [Happened(event, date(YEARS[0], 3, 1))]).deadlines
    return next((one.rule for one in found if one.rule.family == family and one.anchor.event == event), None)


def _key(rule: Timescale, area: Area, rules: Rules) -> str:
    whose = f" ({NATIONAL}: {why_it_is_national(rule, area)})" if rule.is_borrowed_by(area) else ""
    return f"{rule.short_title}. {rule_text(rule, rules.events, rule.events[0])}{whose}"


def _month(year: int, month: int, columns: Sequence[Timescale], area: Area) -> Markup:
    """A month, its name at the head of its days. The caption is for those who hear the table."""
    name = MONTHS[month - 1]
    heads = NOTHING.join(Markup('<th scope="col">{}</th>').format(number) for number, _ in enumerate(columns, start=1))
    days = list(_working_days(year, month))
    rows = LINES.join(_day(day, before, columns, area) for before, day in zip([days[0], *days], days, strict=False))
    return Markup(
        '<table class="cg-month"><caption>{} {}</caption><thead><tr><th scope="col">{}</th>{}</tr></thead>\n<tbody>\n{}\n</tbody></table>'
    ).format(name, year, name, heads, rows)


def _day(day: date, before: date, columns: Sequence[Timescale], area: Area) -> Markup:
    """One row; a line parts it from the week before."""
    limits = (limit_of(rule, day, area=area).limit for rule in columns)
    cells = NOTHING.join(Markup("<td>{} {}</td>").format(limit.day, MONTHS[limit.month - 1][:3]) for limit in limits)
    new_week = Markup(' class="cg-month__week"') if day.isocalendar().week != before.isocalendar().week else NOTHING
    return Markup('<tr{}><th scope="row">{} {}</th>{}</tr>').format(new_week, WEEKDAYS[day.weekday()][:2], day.day, cells)


def _working_days(year: int, month: int) -> Iterator[date]:
    day = date(year, month, 1)
    while day.month == month:
        if is_working_day(day):
            yield day
        day += timedelta(days=1)


# Stages, and people


def _stages(area: Area, rules: Rules) -> Markup:
    """What is counted from the same thing stands together."""
    groups: dict[tuple[EventId, ...], list[Markup]] = {}
    order = list(rules.events)
    for rule in sorted(rules.for_area(area), key=lambda rule: order.index(rule.events[0])):
        named = ", ".join(rules.people[person] for person in rule.who if person != NOBODY_NAMED)
        who = f" By {named}." if named else ""
        groups.setdefault(rule.events, []).append(_line(rule, f"{_counted_from_it(rule, rules)}{who}", area))
    titles = {events: f"Counted from {either([rules.events[event].counted_from for event in events])}" for events in groups}
    return _columns((titles[events], lines) for events, lines in groups.items())


def _counted_from_it(rule: Timescale, rules: Rules) -> str:
    """The rule under a heading that names what it counts from."""
    if not rule.amount:
        return rule_text(rule, rules.events)
    first = rule.events[0]
    return rule_text(rule, {first: replace(rules.events[first], phrase="it")}, first)


def _who(area: Area, rules: Rules) -> Markup:
    groups: dict[RoleId, list[Markup]] = {person: [] for person in rules.people if person != NOBODY_NAMED}
    groups[NOBODY_NAMED] = []
    for rule in rules.for_area(area):
        for person in rule.who:
            groups[person].append(_line(rule, rule_text(rule, rules.events), area))
    return _columns((sentence(rules.people[person]).rstrip("."), lines) for person, lines in groups.items() if lines)


def _line(rule: Timescale, when: str, area: Area) -> Markup:
    what = f"{rule.short_title} ({NATIONAL})" if rule.is_borrowed_by(area) else rule.short_title
    return Markup("<strong>{}.</strong> {}").format(what, when)


def _columns(groups: Iterable[tuple[str, Sequence[Markup]]]) -> Markup:
    """Two columns of short lists. A chart with less to say is printed larger."""
    lists = LINES.join(Markup("<section><h2>{}</h2>\n{}\n</section>").format(title, items(lines, name="cg-chart__list")) for title, lines in groups)
    room = next(name for name, most in ROOM.items() if len(lists) <= most)
    return Markup('<div class="cg-chart__columns cg-chart__columns--{}">\n{}\n</div>').format(room, lists)


LISTS: Mapping[str, Callable[[Area, Rules], Markup]] = {"stages": _stages, "who": _who}
