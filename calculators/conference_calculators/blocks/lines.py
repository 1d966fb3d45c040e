"""Lines of guidance in the shape of the contract, the same for quoracy, a child's part and the planners."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from conference_rules import load_rules
from conference_rules.guidance import Advice, Line
from conference_rules.wording import within_a_sentence

if TYPE_CHECKING:
    from ..contract import Headline, Named, SourcedLine, Tone

NOT_LISTED = "not_listed_here"


def headline(area: str, text: str, tone: Tone = "answer", deadline: int | None = None) -> Headline:
    """The question that was asked, answered at once, with the name of the area. `deadline` is its place among the deadlines."""
    named = text if area in text else f"{area}: {within_a_sentence(text)}"
    return {"tone": tone, "text": named, "deadline": deadline}


def line_as_dict(line: Line) -> SourcedLine:
    """One line as `{"id", "text", "source", "section"}`."""
    return {"id": line.id, "text": line.text, "source": line.source, "section": line.section}


def lines_as_list(lines: Sequence[Line]) -> list[SourcedLine]:
    """Lines as a list of such objects."""
    return [line_as_dict(line) for line in lines]


def left_aside(named: Iterable[str], listed: Iterable[str]) -> dict[str, str]:
    """The caution, by id, for something named that another area's source lists and this one's does not; none where there is no such thing."""
    return {NOT_LISTED: load_rules().cautions[NOT_LISTED]} if set(named) - set(listed) else {}


def cautions_of(advice: Advice, more_cautions: Mapping[str, str] | None = None) -> list[Named]:
    """The cautions of an area's own rules. Those given besides, by id, come after them and never twice."""
    cautions = {line.id: line.text for line in advice.cautions}
    everything = {**(more_cautions or {}), **cautions}
    in_order = [*cautions, *(name for name in everything if name not in cautions)]
    return [{"id": name, "text": everything[name]} for name in in_order]
