"""The ready reckoner: for every date of some years, the deadlines that the commonest single events start in one area.

Made at build time by the same Python that answers in the browser, it is the path for those without JavaScript, and what the page shows
while Python is still loading (calculators/browser/first-answer.mjs). The tables say which event and which deadline they hold in
`data-event` and `data-deadline`; what the page says around those dates stands in the `data-` attributes of the whole.
Rarer events have files of their own (rarer_tables.py).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from conference_calculators import blocks
from conference_calculators.blocks.deadline import WORK_TO, limit_label
from conference_calculators.timescales.roles import OTHERS, READERS, THEIRS, YOURS_FIRST, roles_of
from conference_rules import Area, Rules, Timescale
from conference_rules.counting import limit_of
from conference_rules.deadlines import REPORTS
from conference_rules.ids import (
    CORE_GROUP,
    FIRST_CORE_GROUP,
    FIRST_REVIEW,
    INITIAL,
    INITIAL_DEADLINE,
    NEXT_CORE_GROUP,
    NEXT_REVIEW,
    REVIEW,
    STRATEGY_DISCUSSION,
    DeadlineId,
    EventId,
)
from conference_rules.timescales import Deadline, Happened, timeline
from conference_rules.wording import MONTHS, WEEKDAYS, why_it_is_national
from conference_rules.working_days import is_working_day

from ..knowledge.edition import EDITION
from ..markup import LINES, NOTHING, Markup, details

YEARS = EDITION.years.reckoner


@dataclass(frozen=True)
class Question:
    """An event that a reader may have the date of, how the page asks for it, and the deadlines that are shown for it.

    Strategy discussions are held on any day; meetings are planned for working days, and the tables keep to those. Of a meeting that is
    planned the deadlines lie before it.
    """

    event: EventId
    words: str
    deadlines: tuple[DeadlineId, ...]
    any_day: bool = False
    is_planned: bool = False


AFTER_IT = (DeadlineId("decisions_circulated"), FIRST_CORE_GROUP, DeadlineId("record_circulated"), FIRST_REVIEW)

QUESTIONS = (
    Question(STRATEGY_DISCUSSION, "The strategy discussion was on…", (INITIAL_DEADLINE,), any_day=True),
    Question(INITIAL, "The initial conference is planned for…", REPORTS, is_planned=True),
    Question(INITIAL, "The initial conference was held on…", AFTER_IT),
    Question(CORE_GROUP, "The last core group was on…", (NEXT_CORE_GROUP,)),
    Question(REVIEW, "The review conference is planned for…", REPORTS, is_planned=True),
    Question(REVIEW, "The review conference was held on…", (NEXT_REVIEW,)),
)


def ready_reckoner(area: Area, rules: Rules) -> Markup:
    """The tables of an area, closed until they are opened. The area's silences are left out, never filled in."""
    parts = [_question(question, area, rules) for question in QUESTIONS]
    return Markup('<div class="cg-reckoner" id="ready-reckoner" data-search-exclude{}>\n{}</div>').format(_words(area), NOTHING.join(parts))


def _words(area: Area) -> Markup:
    """What the page says around a first answer that is looked up here."""
    words = {
        "title": f"{area.name}: the first dates",
        "words": "These dates come from the ready reckoner on this page. The reasons follow when the calculator has loaded.",
        "provenance": blocks.saved_copy(area.name, area.source),
        "work-to": WORK_TO,
        "yours": YOURS_FIRST,
        "theirs": THEIRS,
        **{f"others-{reader}": title for reader, title in OTHERS.items()},
    }
    return NOTHING.join(Markup(' data-{}="{}"').format(name, text) for name, text in words.items())


def _question(question: Question, area: Area, rules: Rules) -> Markup:
    columns = _columns(question, area, rules)
    if not columns:
        return Markup("<h3>{}</h3>\n<p>{}</p>\n").format(question.words, _why_there_is_no_table(question, area))
    years = NOTHING.join(details(str(year), _table(question, year, columns, area)) + LINES for year in YEARS)
    return Markup("<h3>{}</h3>\n{}").format(question.words, years)


def _why_there_is_no_table(question: Question, area: Area) -> str:
    """A source that counts from another event, or gives no number of days, is not called silent, and neither is one that was not read."""
    if any(area.answers(family, question.event) for family in question.deadlines):
        return f"The source for {area.name} has a rule about this, but none that counts from this date."
    if set(question.deadlines) & set(area.not_read):
        return f"We have not read what the source for {area.name} may say about this."
    return f"The source for {area.name} says nothing about this."


def _columns(question: Question, area: Area, rules: Rules) -> list[Timescale]:
    """The rules that this one event starts by itself in this area, national ones included where the area's source is silent or was not read.

    They are the deadlines that most readers ask about; where the area has none of these, whatever else the event starts there.
    """
    started = {rule.id: rule for rule in started_by(question.event, area, rules)}
    usual = [started[name] for name in question.deadlines if name in started]
    asked_elsewhere = {name for other in QUESTIONS if other.event == question.event for name in other.deadlines}
    others = [rule for name, rule in started.items() if name not in asked_elsewhere and (rule.direction == "before") == question.is_planned]
    return usual or others


def started_by(event: EventId, area: Area, rules: Rules) -> list[Timescale]:
    """The rules that an event starts directly, of several for one meeting the one that binds."""
    sample = timeline(rules, area.id, [Happened(event, date(YEARS[0], 1, 5))])
    return [deadline.rule for deadline in sample.deadlines if _is_direct(deadline, event)]


def _is_direct(deadline: Deadline, event: EventId) -> bool:
    return deadline.anchor.basis == "given" and deadline.anchor.event == event and deadline.binding


def _table(question: Question, year: int, columns: Sequence[Timescale], area: Area) -> Markup:
    caption = f"{area.name}, {year}. {question.words.rstrip('…')} a date in the first column."
    heads = NOTHING.join(_head(rule, area) for rule in columns)
    body = LINES.join(_row(day, question, columns, area) for day in days_of(year) if question.any_day or is_working_day(day))
    return Markup(
        '<div class="cg-scroll" role="group" aria-label="{}" tabindex="0"><table data-event="{}" data-year="{}">'
        '<caption>{}</caption><thead><tr><th scope="col">Date</th>{}</tr></thead>\n<tbody>\n{}\n</tbody></table></div>'
    ).format(caption, question.event, year, caption, heads, body)


def _head(rule: Timescale, area: Area) -> Markup:
    borrowed = note_on(rule, area)
    note = Markup(" <small>({})</small>").format(borrowed) if borrowed else NOTHING
    known = Markup('data-deadline="{}" data-key="{}" data-label="{}"').format(rule.id, rule.key, limit_label(rule.bound))
    whose = NOTHING.join(Markup(' data-{}="{}"').format(reader, roles) for reader, roles in whose_it_is(rule).items())
    return Markup('<th scope="col" {}{}>{}{}</th>').format(known, whose, rule.title, note)


def whose_it_is(rule: Timescale) -> dict[str, str]:
    """The roles whose date it may be, for those who act and for those who wait."""
    return {reader: " ".join(roles_of(rule, reader)) for reader in READERS}


def note_on(rule: Timescale, area: Area) -> str:
    """What has to stand beside a date that does not come from the area's own source."""
    return f"for England: {why_it_is_national(rule, area)}" if rule.is_borrowed_by(area) else ""


def _row(day: date, question: Question, columns: Sequence[Timescale], area: Area) -> Markup:
    cells = NOTHING.join(Markup("<td>{}</td>").format(cell(rule, day, question.event, area)) for rule in columns)
    return Markup('<tr data-date="{}"><th scope="row">{}</th>{}</tr>').format(day, _short(day), cells)


def cell(rule: Timescale, day: date, event: EventId, area: Area) -> str:
    """The limit, and the date to work to where it is another."""
    found = limit_of(rule, day, known={event: day}, area=area)
    limit = _with_year(found.limit)
    return limit if found.work_to == found.limit else f"{limit}; work to {_with_year(found.work_to)}"


def _short(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]}"


def _with_year(day: date) -> str:
    return f"{_short(day)} {day.year}"


def days_of(year: int) -> Iterator[date]:
    """Every day of a year."""
    first = date(year, 1, 1)
    return (first + timedelta(days=number) for number in range((date(year + 1, 1, 1) - first).days))
