"""What happens to every page on its way from Markdown to HTML."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from conference_rules.ids import NO_AREA, AreaId
from conference_rules.wording import short_date

from .. import council_pages, knowledge
from ..addresses import CHOOSE_COUNCIL_PAGE, NOT_HERE_PAGE, council_of, folder_of, in_set, url_of, without_folder
from ..council_text import text_for
from ..delivery import content_security, search_index
from ..knowledge import Knowledge, PageFacts, age
from ..knowledge.edition import EDITION
from ..knowledge.publisher import Publisher
from ..knowledge.uses import facts_named
from ..parts import glossary, help_lines, how_we_know, own_pages, reckoner, tick_lists
from . import shortcodes, site_files

_LATE = re.compile(r'<div class="cg-reckoner" data-reckoner="([a-z0-9-]+)"></div>')
_HEADING_OR_TABLE = re.compile(
    r'<h[1-4][^>]*>(?P<heading>.*?)</h[1-4]>|(?P<box><div class="cg-scroll"[^>]*>\s*)?<table>(?P<rows>.*?)</table>', re.DOTALL
)
_COLUMN = re.compile(r"<th[^>]*>(.*?)</th>", re.DOTALL)
_ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_ROW_OF_A_LINK = re.compile(r"<li>(\s*<a [^>]*>(?:(?!</?a\b|</li>).)*</a>\s*)</li>", re.DOTALL)
_FOR_CONTRIBUTORS = "contributing/"
READERS = ("parent", "young-person", "professional", "trainer", "everyone")


class BadFrontMatter(ValueError):
    """The head of a page lacks something; the message names the file and what to do."""


def markdown_of(markdown: str, source: str, meta: Mapping[str, Any], addresses: frozenset[str], known: Knowledge) -> str:
    """The Markdown of a page with its shortcodes filled. Raises `ValueError` for a shortcode or head that makes no sense."""
    written = frozenset(facts_named(markdown))
    page = PageFacts(source, _area(meta, source, known), _reader(meta, source), addresses, written)
    text = text_for(markdown, source, council_pages.names(known.rules, source))
    filled = shortcodes.fill(text, page, known)
    return f"{filled}\n\n{how_we_know.how_we_know(page, known)}\n\n{glossary.tooltips(known.words)}\n"


def names_of(meta: Mapping[str, Any], source: str, known: Knowledge) -> list[str]:
    """What readers call the subject of a page. The page for councils without rules is found by their names."""
    councils = [council.name for council in known.councils.without_rules] if source == NOT_HERE_PAGE else []
    return [*(meta.get("tags") or []), *(meta.get("keywords") or []), *councils]


def _area(meta: Mapping[str, Any], source: str, known: Knowledge) -> AreaId:
    area = AreaId(str(meta.get("area", "")))
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


def finished(html: str, source: str, known: Knowledge) -> str:
    """The HTML of a page with what is too large for Markdown put in: tables suit a phone, checklists can be ticked and telephone numbers dialled.

    Evidence tells what a document prints, which is the number alone.
    """
    html = help_lines.dialled(tick_lists.tickable(rows_of_links(tables(html))), known.help_lines, with_hours=not source.startswith("evidence/"))
    return _LATE.sub(lambda match: reckoner.ready_reckoner(known.area(AreaId(match[1])), known.rules), html)


def rows_of_links(html: str) -> str:
    """The items of the page's own lists that are a link and nothing else marked as such, to be as high as a finger needs."""
    before, article, rest = html.partition('<article class="cg-prose">')
    return before + article + _ROW_OF_A_LINK.sub(r'<li class="cg-link-row">\1</li>', rest)


def tables(html: str) -> str:
    """Tables that come from Markdown, each in a box that scrolls sideways by itself and is named after the heading before it.

    Each cell says which column it is of, so that a phone can show the cells of a row below each other. A table that was made
    in such a box stays as it is: two boxes would be two stops of the keyboard for one table.
    """
    heading = "Table"

    def replaced(match: re.Match[str]) -> str:
        nonlocal heading
        if match["heading"]:
            heading = _text(match["heading"])
        if match["heading"] or match["box"]:
            return match[0]
        head, _, body = match["rows"].partition("</thead>")
        columns = [_text(name) for name in _COLUMN.findall(head)]
        rows = f"{head}</thead>{_labelled(body, columns)}".replace("<th></th>", "<td></td>").replace("<th>", '<th scope="col">')
        return f'<div class="cg-scroll" role="group" aria-label="{heading}" tabindex="0"><table class="cg-stacks">{rows}</table></div>'

    return _HEADING_OR_TABLE.sub(replaced, html)


def _labelled(body: str, columns: Sequence[str]) -> str:
    """The rows of a table with the name of its column in each cell but the first, which heads the row."""

    def named(row: re.Match[str]) -> str:
        first, *cells = row[1].split("<td>")[1:]
        labels = (f' data-label="{column}"' if column else "" for column in columns[1:])
        return f"<tr><td>{first}" + "".join(f"<td{label}>{cell}" for label, cell in zip(labels, cells, strict=True)) + "</tr>"

    return _ROW.sub(named, body)


def _text(html: str) -> str:
    """What a heading says as text, without the mark that links to it."""
    words = re.sub(r"<[^>]+>", "", re.sub(r'<a class="headerlink".*?</a>', "", html))
    return words.replace('"', "&quot;").strip()


def words_for_templates(known: Knowledge, addresses: Sequence[str]) -> dict[str, Any]:
    """What the templates of docs/overrides need."""
    old = age.concerns(known.rules, known.built_on)
    sheets = site_files.styles_beside_the_sites(addresses)
    return {
        "content_security_policy": content_security.POLICY,
        **_words_on_sets(known),
        "page_modules": site_files.modules_of_every_page(addresses),
        "styles_of": lambda page: site_files.styles_of(page.url, page.content or "", sheets) if page else [],
        "rules_version": known.rules.version,
        "current_guidance": EDITION.working_together.in_words,
        "area_heading": lambda area: knowledge.area_heading(known.area(area)),
        "area_provenance": lambda area: knowledge.provenance(known.area(area), is_alone=bool(known.only)),
        "area_warning": lambda area: age.warning(old, area),
        "area_notes": lambda area: age.notes(old, area),
        "short_date": _short_date,
        **_words_on_the_publisher(known.publisher),
    }


def _words_on_the_publisher(publisher: Publisher | None) -> dict[str, Any]:
    """What the templates ask about the council whose own site this is."""
    return {
        "is_of_one_council": bool(publisher),
        "logo": publisher.logo if publisher else None,
        "logo_address": own_pages.logo_address(publisher) if publisher else "",
        "whom_to_reach": lambda reader: own_pages.reached(publisher, reader) if publisher else "",
    }


class _File(Protocol):
    src_uri: str


class SitePage(Protocol):
    """As much of a page of the site as the templates ask about."""

    file: _File
    meta: Mapping[str, Any]


def _words_on_sets(known: Knowledge) -> dict[str, Any]:
    """What the templates ask about the council in whose set a page is. The page for what is not found is none."""

    def council(page: SitePage | None) -> AreaId:
        return council_of(page.file.src_uri) if page else NO_AREA

    def source(page: SitePage | None) -> str:
        """The page for all of England in whose place this one stands."""
        return without_folder(page.file.src_uri) if page else ""

    return {
        "url_to": lambda page, target: url_of(in_set(council(page), target)),
        "set_of": lambda page: folder_of(council(page)) if council(page) else "",
        "section_of": lambda page: (page.meta.get("section") if page else "") or source(page).rpartition("/")[0].partition("/")[0],
        "search_index_of": lambda page: search_index.file_of(folder_of(council(page)).rstrip("/") if council(page) else ""),
        "is_for_all_of_england": lambda page: bool(page) and council_pages.is_for_all_of_england(source(page)),
        "url_to_choose": lambda page: url_of(council_pages.page_to_choose(source(page))),
        "page_to_return_to": lambda page: _return_to(source(page)),
        "in_whose_set": lambda page: _named(known, council(page), str(page.meta.get("title", ""))),
        "robots_of": lambda page: _robots(page.meta, known),
    }


def _return_to(source: str) -> str:
    """What the choice of a council is given, so that it can lead back to the same page of another."""
    is_chosen_from_list = council_pages.page_to_choose(source) == CHOOSE_COUNCIL_PAGE
    return url_of(source) if is_chosen_from_list and council_pages.is_for_all_of_england(source) else ""


def _named(known: Knowledge, council: AreaId, title: str) -> str:
    """The council after the name of a page, unless that says it already: every set has pages of the same names. Its own site has one set."""
    name = known.area(council).name if council and not known.only else ""
    return f" ({name})" if name not in title else ""


def _robots(meta: Mapping[str, Any], known: Knowledge) -> str:
    """What a page asks of search engines: pages with an area's rules are not for them until somebody has confirmed those."""
    area = meta.get("area")
    unconfirmed = "noindex" if area and not known.area(area).source.confirmed_on else ""
    return str(meta.get("robots") or unconfirmed)


def _short_date(day: date | str) -> str:
    return short_date(day if isinstance(day, date) else date.fromisoformat(day))
