"""The site of one council alone (`dev.py build --only ID`): its pages stand at the root, and no other council's rules are on it.

Everything is read and checked as for the whole guide, and what belongs to others is then left out: pages, records, and the links that led there.
"""

import posixpath
import re
from collections.abc import Collection, Sequence
from typing import Any

from conference_rules import Area, Rules

from .addresses import ALL_OF_ENGLAND, area_page, evidence_page, url_of

# What compares councils, trains on several of them, or is for those who build the whole guide.
_OF_THE_WHOLE_GUIDE = (
    "areas/", "compare/", "contributing/", "evidence/", "training/", "schemas/", "your-council",
    "about/changes.md", "about/serving.md", "about/sources-and-conflicts.md", "about/speed.md", "about/state-of-the-rules.md",
    *(f"assets/browser/{script}" for script in (
        "case.", "comparison.", "council-box.", "council-finder.", "pack.", "practice.", "projector.", "training.", "workbench.", "workbench-",
    )),
)  # fmt: skip
# A calculator by the national rules is for those whose council is not the site's.
_FOR_ANOTHER_COUNCIL = re.compile(rf"calculators/.+/{ALL_OF_ENGLAND}\.md")
_ABOUT = "about/index.md"
_RECORDS = "runtime/areas/"
_MARKDOWN_LINK = re.compile(r"(?<!!)\[(?P<text>[^\]\[]*)\]\((?P<path>[^)\s#:]+\.md)(?:#[^)\s]*)?\)(?:\{[^}]*\})?")
_ITEM_OF_ONE_LINK = re.compile(r"^ *[-*] *" + _MARKDOWN_LINK.pattern + r"\.?[^\S\n]*\n", re.MULTILINE)
_LINK = re.compile(
    r'(?P<before><li(?: [^>]*)?>\s*)?<a\b[^>]*?\bhref="(?P<href>[^"#:]+)(?:#[^"]*)?"[^>]*>(?P<text>.*?)</a>(?P<after>\s*</li>)?', re.DOTALL
)


class OwnSite:
    """What is on the site of one council."""

    def __init__(self, area: Area, rules: Rules) -> None:
        self._others = {other for other in rules.areas if other not in (area.id, ALL_OF_ENGLAND)}
        self._areas = (area.id, ALL_OF_ENGLAND)
        self._kept = {area_page(ALL_OF_ENGLAND), *(evidence_page(rules.areas[name].source.id) for name in self._areas)}

    def has(self, source: str) -> bool:
        """Whether a page or a file is on it, by its address among the sources."""
        if source.startswith(_RECORDS):
            return source.removeprefix(_RECORDS).rpartition("-")[0] in self._areas
        is_for_others = source.startswith(_OF_THE_WHOLE_GUIDE) or _FOR_ANOTHER_COUNCIL.fullmatch(source) or source.partition("/")[0] in self._others
        return source in self._kept or not is_for_others

    def menu(self, entries: Sequence[Any]) -> list[Any]:
        """The menu without what is not there; a part of it that is empty then is left out too."""
        return behind_the_first_about(self._kept_of(entries), [area_page(ALL_OF_ENGLAND)])

    def _kept_of(self, entries: Sequence[Any]) -> list[Any]:
        kept: list[Any] = []
        for entry in entries:
            named = entry if isinstance(entry, dict) else {}
            parts = {title: self._kept_of(part) if isinstance(part, list) else part for title, part in named.items()}
            if parts and all(self.has(part) if isinstance(part, str) else part for part in parts.values()):
                kept.append(parts)
            elif isinstance(entry, str) and self.has(entry) and entry != area_page(ALL_OF_ENGLAND):
                kept.append(entry)
        return kept

    def without_links(self, markdown: str, source: str) -> str:
        """The Markdown of a page in which what linked to a page that is not there is plain text; an item that was nothing else is gone."""

        def leads_on(match: re.Match[str]) -> bool:
            return self.has(posixpath.normpath(posixpath.join(posixpath.dirname(source), match["path"])))

        shorter = _ITEM_OF_ONE_LINK.sub(lambda item: item[0] if leads_on(item) else "", markdown)
        return _MARKDOWN_LINK.sub(lambda link: link[0] if leads_on(link) else link["text"], shorter)


def behind_the_first_about(entries: Sequence[Any], pages: Sequence[str]) -> list[Any]:
    """The menu with these pages behind the first page about the guide."""
    found: list[Any] = []
    for entry in entries:
        if isinstance(entry, dict):
            entry = {title: behind_the_first_about(part, pages) if isinstance(part, list) else part for title, part in entry.items()}
        found += [entry, *pages] if entry == _ABOUT else [entry]
    return found


def without_dead_links(html: str, source: str, sources: Collection[str]) -> str:
    """The same for the HTML of a page, for what templates and shortcodes made."""
    there = {posixpath.normpath(url_of(one) or ".") for one in sources}

    def kept(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(url_of(source)), match["href"]))
        if target in there:
            return match[0]
        before, after = match["before"] or "", match["after"] or ""
        return "" if before and after else f"{before}{match['text']}{after}"

    return _LINK.sub(kept, html)
