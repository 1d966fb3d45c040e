"""What a council's own site says of itself: who publishes it, whom to reach, its statements, and its own pages."""

import re
from collections.abc import Iterator

from conference_rules import Area
from conference_rules.wording import short_date

from ..knowledge.publisher import KINDS, Publisher
from ..markup import in_markdown, quoted

ADDRESS = "about/this-site.md"
STYLES = "assets/stylesheets/own.css"
OWN_PAGES = "about/own/"
_TITLE = re.compile(r"^title: *(?P<title>.+)$", re.MULTILINE)
_STILL_TO_FILL_IN = "**Still to be filled in by {organisation}: {what}.**"


def pages(publisher: Publisher, area: Area) -> dict[str, str]:
    """The Markdown of these pages by their addresses."""
    return {ADDRESS: _this_site(publisher, area)} | {f"{OWN_PAGES}{name}": text for name, text in publisher.pages.items()}


def styles(publisher: Publisher) -> str:
    """The stylesheet with the council's two colours; nothing where it has chosen none."""
    colours = publisher.colours
    return f":root {{ --cg-accent: {colours.ground}; --cg-on-accent: {colours.text}; }}\n" if colours else ""


def _this_site(publisher: Publisher, area: Area) -> str:
    site = publisher.site
    head = (
        f"---\ntitle: About this site\nreader: everyone\ndescription: {quoted(f'Who publishes {site.name}, and how to reach them.')}\n"
        f"reviewed: {area.source.read_on}\nreview_by: {area.source.review_by}\ncontents: false\n---\n"
    )
    return "\n".join([head, "# About this site\n", *_parts(publisher)])


def _parts(publisher: Publisher) -> Iterator[str]:
    site, organisation = publisher.site, in_markdown(publisher.site.organisation)
    yield f"{organisation} publishes this site. It explains child protection conferences. It does not take the place of advice about your own case.\n"
    yield "## Whom you can reach\n"
    for kind, title in KINDS.items():
        yield f"- **{title}**: {_contact(publisher, kind)}"
    yield "\n## Report something that could harm somebody\n"
    yield f"Write to {in_markdown(site.security)}. Say which page it is. Never send anything about a real child or family.\n"
    yield "## Accessibility\n"
    yield from _accessibility(publisher)
    yield "\n## Privacy\n"
    yield f"{organisation} keeps nothing of what you enter here. Its web server sees which pages a device asks for. [Read more](privacy.md).\n"
    yield from _own(publisher)


def _contact(publisher: Publisher, kind: str) -> str:
    contact = publisher.contacts.get(kind)
    if contact is None:
        return _missing(publisher, "how to reach them")
    return ". ".join(in_markdown(part.rstrip(".")) for part in (contact.name, contact.number, contact.address, contact.hours) if part) + "."


def _accessibility(publisher: Publisher) -> Iterator[str]:
    given = publisher.accessibility
    tested = f"{in_markdown(given.tested_by)}, on {short_date(given.tested_on)}" if given.tested_on and given.tested_by else ""
    rows = (
        ("Tell us about a page that you cannot use", given.contact, "whom to tell"),
        ("If you are not happy with the answer", given.complaints, "where to complain"),
        ("Tested by", tested, "who tested this site, and when"),
    )
    for title, value, what in rows:
        yield f"- **{title}**: {in_markdown(value) if value and value != tested else value or _missing(publisher, what)}"
    yield "\n[How accessible the guide is](accessibility.md)"


def _own(publisher: Publisher) -> Iterator[str]:
    if publisher.pages:
        yield f"## More from {in_markdown(publisher.site.organisation)}\n"
    for name, text in publisher.pages.items():
        found = _TITLE.search(text)
        yield f"- [{in_markdown(found['title'].strip(chr(34)) if found else name)}](own/{name})"


def _missing(publisher: Publisher, what: str) -> str:
    return _STILL_TO_FILL_IN.format(organisation=in_markdown(publisher.site.organisation), what=what)
