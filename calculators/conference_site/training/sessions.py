"""Session plans, one page a group, from `docs/training/sessions.toml`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

from conference_calculators.practice.situations import GROUPS, Situation, situations
from conference_rules.building import all_read, build
from conference_rules.ids import ENGLAND
from conference_rules.wording import period

from .. import addresses
from ..knowledge import Knowledge
from ..knowledge.edition import EDITION
from ..knowledge.tables import known, only, parsed
from ..markup import Markup, in_markdown, items, link, quoted, table
from . import addresses as training_addresses
from . import versions as training_versions
from .case_data import stories

MADE = EDITION.made_pages
PLANS = Path(__file__).resolve().parents[3] / "docs" / "training" / "sessions.toml"
SESSIONS: Mapping[str, str] = {**GROUPS, "newcomers": "Everybody new: what happens in the room, and what do I do"}
"""Those for whom there are plans: each group that situations suit, and everybody who comes to a conference for the first time."""
LENGTHS = {"short": "A short session for {group}", "half_day": "Half a day for {group}"}


@dataclass(frozen=True)
class Kind:
    """What is done in a step. With more than one of `versions` a situation is used again with other numbers."""

    title: str
    text: str = ""
    versions: int = 1


@dataclass(frozen=True)
class Step:
    """A part of a session: what is done, for how long, with which situations and cases."""

    kind: str
    minutes: int
    situations: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Session:
    """The plans for one group: a short session and half a day."""

    group: str
    aims: tuple[str, ...]
    short: tuple[Step, ...]
    half_day: tuple[Step, ...]

    def steps(self, length: str) -> tuple[Step, ...]:
        return self.short if length == "short" else self.half_day


@dataclass(frozen=True)
class Plans:
    """All session plans, the lengths of a session in minutes, and the kinds of steps."""

    length: Mapping[str, int]
    kinds: Mapping[str, Kind]
    sessions: tuple[Session, ...]


@cache
def plans() -> Plans:
    """The plans of docs/training/sessions.toml."""
    return plans_from(PLANS)


def plans_from(path: Path) -> Plans:
    """The plans of a file laid out like sessions.toml. Raises `BadRules` for what cannot be used."""
    table = parsed(path)
    only(table, ("length", "kind", "session"), PLANS.name)
    only(table["length"], tuple(LENGTHS), PLANS.name, "length")
    kinds = {name: build(Kind, row, PLANS.name, f"kind.{name}") for name, row in table["kind"].items()}
    return Plans(table["length"], kinds, tuple(all_read(partial(_session, row, kinds) for row in table["session"])))


def _session(row: Mapping[str, Any], kinds: Mapping[str, Kind]) -> Session:
    where = f"session.{row.get('group', '?')}"
    steps = {length: [_step(step, kinds, f"{where}.{length}") for step in row.get(length, ())] for length in LENGTHS}
    session = build(Session, {**row, **steps}, PLANS.name, where)
    known(session.group, SESSIONS, PLANS.name, f"{where}.group")
    return session


def _step(row: Mapping[str, Any], kinds: Mapping[str, Kind], where: str) -> Step:
    step = build(Step, row, PLANS.name, where)
    known(step.kind, kinds, PLANS.name, f"{where}.kind")
    for name in step.situations:
        known(name, situations(), PLANS.name, f"{where}.situations")
    for name in step.cases:
        known(name, [story.id for story in stories()], PLANS.name, f"{where}.cases")
    return step


def pages(knowledge: Knowledge) -> dict[str, str]:
    """The page of each group by its address."""
    return {training_addresses.session(session.group): _page(session) for session in plans().sessions}


def _named(session: Session) -> str:
    name = SESSIONS[session.group]
    return f"{name[:1].lower()}{name[1:]}"


def _page(session: Session) -> str:
    title = f"Session plans: {_named(session)}"
    parts = "\n\n".join(_plan(session, length) for length in LENGTHS)
    head = f"---\ntitle: {quoted(title)}\nreader: trainer\nreviewed: {MADE.reviewed}\nreview_by: {MADE.review_by}\ncontents: false\n---\n"
    return f"{head}\n# {in_markdown(title)}\n\n{_aims(session)}\n\n{_MATERIALS}\n\n{parts}\n"


def _aims(session: Session) -> str:
    listed = items(session.aims)
    return f"## Aims\n\nAfter half a day people can:\n\n{listed}\n\nThe short session practises some of this."


_MATERIALS = """## What you need

- The participants’ sheets of the situations below, printed; the facilitator’s sheets, kept apart.
- For another version type a number on either page, show it, and print. Beside each situation stands how many versions it has.
- For a case, its page under your council’s rules: it prints with the answers or without them.
- A projector, or a large screen: each case and each page of answers has the button “Project, one step at a time”.
- The [wall charts](../index.md#wall-charts) of the area, one for each table, and a paper calendar of the year.
- Without a network: [save this guide on the device or bring it on a stick](../../about/offline.md). Everything here also works offline then."""


_PACK = "Everything for this session, to print at one press"


def title_of(session: Session, length: str) -> str:
    """What a session is called, with its length."""
    return f"{LENGTHS[length].format(group=_named(session))}: {period(plans().length[length], 'minutes')}"


def plan_table(session: Session, length: str, source: str) -> Markup:
    """The steps of a session with their minutes, as a page at `source` shows them."""
    return table(title_of(session, length), ["Minutes", "What", "How", "Situations and cases"], list(_rows(session.steps(length), source)), "cg-plan")


def _plan(session: Session, length: str) -> str:
    title = title_of(session, length)
    source = training_addresses.session(session.group)
    pack = link(addresses.between(source, training_addresses.pack(session.group, length, ENGLAND)), _PACK, title)
    return f"## {in_markdown(title)}\n\n{pack}\n\n{plan_table(session, length, source)}"


def _rows(steps: Sequence[Step], source: str) -> Iterator[list[str]]:
    begun = 0
    for step in steps:
        kind = plans().kinds[step.kind]
        until = begun + step.minutes
        used = [*(_situation(situations()[name], source) for name in step.situations), *(_case(name, source) for name in step.cases)]
        yield [f"{begun} to {until}", kind.title, kind.text, items(used) if used else ""]
        begun = until


def _situation(situation: Situation, source: str) -> Markup:
    sheet = link(addresses.between(source, training_addresses.sheet(situation)), situation.title)
    answers = link(addresses.between(source, training_addresses.answers(situation)), "answers", f"to “{situation.title}”")
    return Markup('{} ({})<br><span class="cg-source">{}</span>').format(sheet, answers, training_versions.in_words(situation))


def _case(name: str, source: str) -> Markup:
    story = next(story for story in stories() if story.id == name)
    played = link(addresses.between(source, training_addresses.case(story.id, ENGLAND)), story.title)
    return Markup('{}<br><span class="cg-source">A case. Choose your council’s rules on its page.</span>').format(played)
