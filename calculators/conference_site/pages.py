"""What happens to every page on its way from Markdown to HTML."""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from conference_rules.wording import short_date

from . import knowledge, shortcodes, site_files
from .addresses import url_of
from .delivery import content_security
from .knowledge import Knowledge, PageFacts, age
from .knowledge.edition import EDITION
from .parts import glossary, help_lines, reckoner

_LATE = re.compile(r'<div data-reckoner="([a-z-]+)"></div>')
_HEADING_OR_TABLE = re.compile(
    r'<h[1-4][^>]*>(?P<heading>.*?)</h[1-4]>|(?P<box><div class="cg-scroll"[^>]*>\s*)?<table>(?P<rows>.*?)</table>', re.DOTALL
)
_FOR_CONTRIBUTORS = "contributing/"
READERS = ("parent", "young-person", "professional", "trainer", "everyone")


class BadFrontMatter(ValueError):
    """The head of a page lacks something; the message names the file and what to do."""


def markdown_of(markdown: str, source: str, meta: Mapping[str, Any], addresses: Collection[str], known: Knowledge) -> str:
    """The Markdown of a page with its shortcodes filled. Raises `ValueError` for a shortcode or head that makes no sense."""
    page = PageFacts(source, _area(meta, source, known), _reader(meta, source), frozenset(addresses))
    return f"{shortcodes.fill(markdown, page, known)}\n\n{glossary.tooltips(known.words)}\n"


def _area(meta: Mapping[str, Any], source: str, known: Knowledge) -> str:
    area = str(meta.get("area", ""))
    if area and area not in known.rules.areas:
        raise BadFrontMatter(f"{source}: there is no area {area!r}. Use one of: {', '.join(known.rules.areas)}.")
    return area


def _reader(meta: Mapping[str, Any], source: str) -> str:
    reader = str(meta.get("reader", "everyone" if source.startswith(_FOR_CONTRIBUTORS) else ""))
    if reader not in READERS:
        known = ", ".join(READERS)
        raise BadFrontMatter(
            f"{source}: say who reads this page, with `reader:` and one of {known}. If it does say so, its head is not "
            "valid: a value with a colon in it has to stand in quotation marks."
        )
    return reader


def finished(html: str, known: Knowledge) -> str:
    """The HTML of a page with what is too large for Markdown put in; its tables scroll by themselves and its telephone numbers can be dialled."""
    html = help_lines.dialled(scrolling_tables(html), known.help_lines)
    return _LATE.sub(lambda match: reckoner.ready_reckoner(known.area(match[1]), known.rules), html)


def scrolling_tables(html: str) -> str:
    """Tables that come from Markdown, each in a box that scrolls sideways by itself and is named after the heading before it.

    A table that was made in such a box stays as it is: two boxes would be two stops of the keyboard for one table.
    """
    heading = "Table"

    def replaced(match: re.Match[str]) -> str:
        nonlocal heading
        if match["heading"]:
            heading = _text(match["heading"])
        if match["heading"] or match["box"]:
            return match[0]
        rows = match["rows"].replace("<th></th>", "<td></td>").replace("<th>", '<th scope="col">')
        return f'<div class="cg-scroll" role="group" aria-label="{heading}" tabindex="0"><table>{rows}</table></div>'

    return _HEADING_OR_TABLE.sub(replaced, html)


def _text(html: str) -> str:
    """What a heading says, without the mark that links to it."""
    words = re.sub(r"<[^>]+>", "", re.sub(r'<a class="headerlink".*?</a>', "", html))
    return words.replace('"', "&quot;").strip()


def words_for_templates(known: Knowledge, addresses: Sequence[str]) -> dict[str, Any]:
    """What the templates of docs/overrides need."""
    old = age.concerns(known.rules, known.built_on)
    return {
        "content_security_policy": content_security.POLICY,
        "url_of": url_of,
        "search_worker": site_files.search_worker(addresses),
        "page_modules": site_files.modules_of_every_page(addresses),
        "styles_of": lambda page: site_files.styles_of(page.url if page else "", addresses),
        "rules_version": known.rules.version,
        "current_guidance": EDITION.working_together.in_words,
        "area_heading": lambda area: knowledge.area_heading(known.area(area)),
        "area_provenance": lambda area: knowledge.provenance(known.area(area)),
        "area_concerns": lambda area: [concern.text for concern in old if concern.area in ("", area)],
        "short_date": _short_date,
    }


def _short_date(day: date | str) -> str:
    return short_date(day if isinstance(day, date) else date.fromisoformat(day))
