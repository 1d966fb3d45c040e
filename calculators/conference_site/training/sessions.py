"""Session plans, one page a group, from `docs/training/sessions.toml`."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from conference_calculators.practice.situations import GROUPS, Situation, situations
from conference_rules.wording import period

from .. import addresses
from ..knowledge import Knowledge
from ..markup import escape, items, link, quoted, table
from . import addresses as training_addresses
from . import versions as training_versions

PLANS = Path(__file__).resolve().parents[3] / "docs" / "training" / "sessions.toml"
LENGTHS = {"short": "A short session for {group}", "half_day": "Half a day for {group}"}


@cache
def plans() -> Mapping[str, Any]:
    """The plans as data."""
    return tomllib.loads(PLANS.read_text(encoding="utf-8"))


def pages(knowledge: Knowledge) -> dict[str, str]:
    """The page of each group by its address."""
    return {training_addresses.session(session["group"]): _page(session) for session in plans()["session"]}


def _page(session: Mapping[str, Any]) -> str:
    title = f"Session plans: {GROUPS[session['group']].lower()}"
    parts = "\n\n".join(_plan(session, length) for length in LENGTHS)
    head = f'---\ntitle: {quoted(title)}\nreader: trainer\nreviewed: 2026-11-22\nreview_by: 2027-05-22\ncontents: false\n---\n'
    return f"{head}\n# {escape(title)}\n\n{_aims(session)}\n\n{_MATERIALS}\n\n{parts}\n"


def _aims(session: Mapping[str, Any]) -> str:
    listed = items(map(escape, session["aims"]))
    return f"## Aims\n\nAfter half a day people can:\n\n{listed}\n\nThe short session practises some of this."


_MATERIALS = """## What you need

- The participants’ sheets of the situations below, printed; the facilitator’s sheets, kept apart.
- For another version type a number on either page, show it, and print. Beside each situation stands how many versions it has.
- A projector, or a large screen: each page of answers has the button “Project, one step at a time”.
- The [wall charts](../index.md#wall-charts) of the area, one for each table, and a paper calendar of the year.
- Without a network: [save this guide on the device or bring it on a stick](../../about/offline.md). Everything here also works offline then."""


def _plan(session: Mapping[str, Any], length: str) -> str:
    minutes = plans()["length"][length]
    title = f"{LENGTHS[length].format(group=GROUPS[session['group']].lower())}: {period(minutes, 'minutes')}"
    source = training_addresses.session(session["group"])
    rows = list(_rows(session[length], source))
    return f"## {title}\n\n{table(title, ['Minutes', 'What', 'How', 'Situations'], rows, 'cg-plan')}"


def _rows(steps: Sequence[Mapping[str, Any]], source: str) -> Iterator[list[str]]:
    begun = 0
    for step in steps:
        kind = plans()["kind"][step["kind"]]
        until = begun + step["minutes"]
        used = items(_situation(situations()[name], source) for name in step.get("situations", ()))
        yield [f"{begun} to {until}", escape(kind["title"]), escape(kind["text"]), used if step.get("situations") else ""]
        begun = until


def _situation(situation: Situation, source: str) -> str:
    sheet = link(addresses.between(source, training_addresses.sheet(situation)), situation.title)
    answers = link(addresses.between(source, training_addresses.answers(situation)), "answers", f"to “{situation.title}”")
    return f'{sheet} ({answers})<br><span class="cg-source">{training_versions.in_words(situation)}</span>'
