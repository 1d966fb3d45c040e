"""The evidence and where it is used: which page and which area's rules carry a fact, and which facts nothing carries.

The data and its checks are in `evidence`, the pages made from it in `parts.evidence`.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, is_dataclass
from pathlib import Path
from typing import Any

from conference_rules import Area, Rules
from conference_rules.ids import AreaId, QuestionId

from ..addresses import document_page
from .answers import Answers, facts_carried
from .evidence import Evidence
from .questions import Questions
from .roles import Roles
from .titles import title_in

_FACTS = re.compile(r"(?<!\\)\[\[(?:facts|national)\s+([^\]]+)\]\]")
_ANSWERS = re.compile(r"(?<!\\)\[\[answer[.\s]([^\]]+)\]\]")
_EVERY_ANSWER = "[[compare.two]]"


@dataclass(frozen=True)
class Use:
    """Where a fact is used: a page by its address, such as "parents/before.md", or "" where it has no page."""

    title: str
    address: str = ""


Uses = Mapping[str, Sequence[Use]]


def find_uses(root: Path, rules: Rules, roles: Roles, questions: Questions, answers: Mapping[str, Answers]) -> dict[str, list[Use]]:
    """Where each fact is used in the project in this folder: on the pages written by hand, in the answers that they print, on
    the desks, and in the rules.
    """
    fronts = {f"areas/{area}.md": document_page(area) for area in rules.areas}
    pages = {
        fronts.get(address := path.relative_to(folder).as_posix(), address): path.read_text(encoding="utf-8")
        for folder in (root / "procedures", root / "docs")
        for path in sorted(folder.rglob("*.md"))
        if "contributing" not in path.parts
    }
    carried = {
        question.id: [fact for area, found in answers.items() for fact in facts_carried(question, found[question.id], rules.areas.get(AreaId(area)))]
        for question in questions.by_id.values()
    }
    found = [uses_on_pages(pages, carried), uses_on_desks(roles, pages), uses_in_rules(rules, pages)]
    return {name: [use for uses in found for use in uses.get(name, ())] for name in {name: None for uses in found for name in uses}}


def facts_named(markdown: str) -> list[str]:
    """The ids in the `[[facts ...]]` shortcodes of a page."""
    return [name for group in _FACTS.findall(markdown) for name in group.split()]


def questions_named(markdown: str) -> list[QuestionId]:
    """The ids in the `[[answer ...]]` shortcodes of a page."""
    return [QuestionId(name) for group in _ANSWERS.findall(markdown) for name in group.split()]


def uses_on_pages(pages: Mapping[str, str], carried: Mapping[QuestionId, Sequence[str]]) -> dict[str, list[Use]]:
    """The pages that carry each fact, from the Markdown of every page by its address; `carried` are the facts behind each question's answers."""
    uses: dict[str, list[Use]] = defaultdict(list)
    for address, markdown in pages.items():
        answered: Iterable[QuestionId] = carried if _EVERY_ANSWER in markdown else questions_named(markdown)
        in_answers = [name for question in answered for name in carried.get(question, ())]
        for name in dict.fromkeys([*facts_named(markdown), *in_answers]):
            uses[name].append(Use(title_in(markdown, address), address))
    return dict(uses)


def uses_on_desks(roles: Roles, pages: Mapping[str, str]) -> dict[str, list[Use]]:
    """The desks that have each fact as a line of their own, each where its page is among `pages`."""
    uses: dict[str, list[Use]] = defaultdict(list)
    for desk in roles.desks.values():
        address = f"professionals/{desk.id}.md"
        for name in dict.fromkeys(name.removeprefix("fact:") for name in desk.names if name.startswith("fact:")):
            if address in pages:
                uses[name].append(Use(title_in(pages[address], address), address))
    return dict(uses)


def uses_in_rules(rules: Rules, addresses: Collection[str] = ()) -> dict[str, list[Use]]:
    """The areas whose rules carry each fact. The page of an area is linked where it is among `addresses`."""
    uses: dict[str, list[Use]] = defaultdict(list)
    for area in rules.areas.values():
        page = document_page(area.id)
        use = Use(f"the rules of {area.name}", page if page in addresses else "")
        for name in dict.fromkeys(_facts_of(area)):
            uses[name].append(use)
    return dict(uses)


def not_carried(evidence: Evidence, uses: Uses) -> list[str]:
    """The facts that no page or rule carries, that no doubt names and that are not wholly left out."""
    accounted = set(uses)
    accounted |= {name for item in evidence.left_out if item.wholly for name in item.facts}
    accounted |= {name for item in evidence.doubts for name in item.facts}
    return [name for name in evidence.facts if name not in accounted]


def _facts_of(area: Area) -> Iterable[str]:
    for rows in (area.timescales, area.duties, area.information, area.closed):
        for row in rows:
            yield from row.facts
    for guidance in (area.quoracy, area.attendance, area.planners):
        yield from _facts_within(guidance)


def _facts_within(value: Any) -> Iterable[str]:
    """The fact ids anywhere within what an area's source says on a subject."""
    children: Iterable[Any] = ()
    if is_dataclass(value):
        yield from getattr(value, "facts", ())
        children = vars(value).values()
    elif isinstance(value, Mapping):
        children = value.values()
    elif isinstance(value, tuple):
        children = value
    for child in children:
        yield from _facts_within(child)
