"""What the shortcodes of one page need to know about it, and what the page has used once they are filled."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from conference_rules.ids import NO_AREA, AreaId


@dataclass
class Used:
    """What a page for families rests on, noted while its shortcodes are filled; "How we know" is made from it.

    `facts` and `records` are ids of the evidence and of good-to-know.toml, each once and in the order of the page; `unread` are the
    papers that may answer what the page turns into a thing to ask; `asks` is whether it does so anywhere.
    """

    facts: dict[str, None] = field(default_factory=dict)
    records: dict[str, None] = field(default_factory=dict)
    unread: dict[str, None] = field(default_factory=dict)
    asks: bool = False

    def note_facts(self, ids: Iterable[str]) -> None:
        self.facts.update(dict.fromkeys(ids))


@dataclass(frozen=True)
class PageFacts:
    """As much of a page as its shortcodes need: where its source is, whose area it is about and who reads it.

    `written` are the facts that its own lines carry, which no shortcode has to print again.
    """

    source: str
    area: AreaId = NO_AREA
    reader: str = "everyone"
    known_pages: frozenset[str] = field(default_factory=frozenset)
    written: frozenset[str] = frozenset()
    used: Used = field(default_factory=Used, compare=False)
