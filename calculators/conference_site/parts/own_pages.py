"""What a council's own site says of itself: who publishes it, whom to reach, what its statements lack, its look and its own pages."""

import re
from collections.abc import Callable, Mapping

from conference_rules import Area, UnknownRule
from conference_rules.wording import short_date

from .. import addresses
from ..knowledge import Knowledge, PageFacts, provenance
from ..knowledge.publisher import KINDS, NOBODY_YET, Contact, Publisher
from ..markup import NOTHING, Markup, items, link, quoted

ADDRESS = "about/this-site.md"
STYLES = "assets/stylesheets/own.css"
OWN_PAGES = "about/own/"
_LOGO = "assets/images/own-logo"
_IS_ADDRESS = re.compile(r"\S+@\S+|https://\S+")
_SEPARATE = Markup(". ")


def pages(publisher: Publisher, area: Area) -> dict[str, str]:
    """The Markdown of these pages by their addresses."""
    return {ADDRESS: _this_site(publisher, area)} | {f"{OWN_PAGES}{page.file}": page.text for page in publisher.pages}


def in_menu(publisher: Publisher) -> list[str]:
    """The pages that stand in the menu, behind the first page about the guide."""
    return [ADDRESS, *(f"{OWN_PAGES}{page.file}" for page in publisher.pages)]


def styles(publisher: Publisher) -> str:
    """The stylesheet with the council's two colours; nothing where it has chosen none."""
    colours = publisher.colours
    return f":root {{ --cg-accent: {colours.ground}; --cg-on-accent: {colours.text}; }}\n" if colours else ""


def files(publisher: Publisher) -> dict[str, str | bytes]:
    """The files of the site's look by their addresses: its colours and its logo."""
    logo = publisher.logo
    colours: dict[str, str | bytes] = {STYLES: styles(publisher)} if publisher.colours else {}
    return colours | ({logo_address(publisher): logo.content} if logo else {})


def logo_address(publisher: Publisher) -> str:
    """Where the logo is on the site; nowhere if there is none."""
    return f"{_LOGO}{publisher.logo.file[-4:]}" if publisher.logo else ""


def reached(publisher: Publisher, reader: str) -> Markup:
    """What a page for families says at its end of whom to reach: for a parent the conference service, for a young person the advocates."""
    kind = "advocates" if reader == "young-person" else "conference_service"
    contact = publisher.contacts.get(kind)
    return Markup("<strong>{}</strong> {}").format(KINDS[kind], _ways_to(contact)) if contact else NOTHING


def part(rest: str, page: PageFacts, knowledge: Knowledge) -> str:
    """What the site's publisher says of one thing, in a text that is written once for every site. What is missing is named as missing."""
    publisher = knowledge.publisher or NOBODY_YET
    what, _, kind = rest.partition(".")
    if what == "reach" and kind in KINDS:
        return _reach(publisher, kind)
    if what == "rules" and knowledge.only:
        area = knowledge.area(knowledge.only)
        return Markup("those of {}. {}").format(area.name, provenance(area, is_alone=True))
    if what in _VALUES:
        return _VALUES[what](publisher)
    if what in _LISTS:
        return _LISTS[what](publisher, page)
    names = ", ".join(f"publisher.{name}" for name in ("rules", *_VALUES, *_LISTS, *(f"reach.{kind}" for kind in KINDS)))
    raise UnknownRule(f"use one of: {names}.")


def _this_site(publisher: Publisher, area: Area) -> str:
    head = (
        f"---\ntitle: About this site\nreader: everyone\ndescription: {quoted(f'Who publishes {publisher.site.name}, and how to reach them.')}\n"
        f"reviewed: {area.source.read_on}\nreview_by: {area.source.review_by}\ncontents: false\n---\n"
    )
    return f"{head}\n{_TEXT}"


_TEXT = """# About this site

[[publisher.organisation]] publishes this site. It explains child protection conferences. It does not take the place of advice about your own case.

## Whom you can reach

[[publisher.contacts]]

## Report something that could harm somebody

Is a telephone number or a date wrong? Can someone see what you did here? Write to: [[publisher.security]]

Say which page it is. Never send anything about a real child or family.

## Statements

- [Accessibility](accessibility.md)
- [Privacy and safety](privacy.md)
- [For information governance](information-governance.md)
- [For whoever signs this site off](signing-off.md)

[[publisher.pages]]
"""


def _reach(publisher: Publisher, kind: str) -> str:
    """Whom readers of this passage reach, marked as the council's own; nothing where the council gives nobody."""
    contact = publisher.contacts.get(kind)
    whose = Markup('<span class="cg-whose">{}</span>').format(publisher.site.organisation)
    return Markup("\n\n<p>{} <strong>{}:</strong> {}</p>\n\n").format(whose, KINDS[kind], _ways_to(contact)) if contact else NOTHING


def _ways_to(contact: Contact) -> Markup:
    number = link(f"tel:{contact.number.replace(' ', '')}", contact.number) if contact.number else NOTHING
    return _SEPARATE.join(Markup(each) for each in (_text(contact.name), number, _address(contact.address), _text(contact.hours)) if each) + "."


def _text(value: str) -> Markup:
    return Markup("{}").format(value.rstrip("."))


def _address(address: str) -> Markup:
    """An email address to write to; a page as text, because no page leads to another site."""
    if "@" in address:
        return link(f"mailto:{address}", address)
    return Markup('<span class="cg-address">{}</span>').format(address) if address else NOTHING


def _contacts(publisher: Publisher, page: PageFacts) -> str:
    given = {kind: _ways_to(contact) for kind, contact in publisher.contacts.items()}
    nobody = _missing("how to reach them", publisher)
    lines = (Markup("<strong>{}:</strong> {}").format(title, given.get(kind, nobody)) for kind, title in KINDS.items())
    return f"\n\n{items(lines)}\n\n"


def _own_pages(publisher: Publisher, page: PageFacts) -> str:
    """The council's own pages for the readers of a page, or all of them, under a heading; nothing where there are none."""
    found = [own for own in publisher.pages if page.reader in ("everyone", own.reader) or own.reader == "everyone"]
    links = items(link(addresses.between(page.source, f"{OWN_PAGES}{own.file}"), own.title) for own in found)
    return f"\n\n## More from {_organisation(publisher)}\n\n{links}\n\n" if found else ""


def _organisation(publisher: Publisher) -> Markup:
    return Markup("{}").format(publisher.site.organisation or "the council")


def _missing(what: str, publisher: Publisher) -> Markup:
    return Markup("<strong>Still to be filled in by {}: {}.</strong>").format(_organisation(publisher), what)


def _or_missing(value: str, what: str, publisher: Publisher) -> Markup:
    if _IS_ADDRESS.fullmatch(value):
        return _address(value)
    return Markup("{}").format(value) if value else _missing(what, publisher)


def _tested(publisher: Publisher) -> Markup:
    given = publisher.accessibility
    said = f"{given.tested_by}, on {short_date(given.tested_on)}" if given.tested_on and given.tested_by else ""
    return _or_missing(said, "who tested this site, and when", publisher)


def _written(publisher: Publisher) -> Markup:
    day = publisher.accessibility.written_on
    return _or_missing(short_date(day) if day else "", "the day on which this statement was written", publisher)


_VALUES: Mapping[str, Callable[[Publisher], Markup]] = {
    "name": lambda publisher: Markup("{}").format(publisher.site.name),
    "organisation": lambda publisher: _or_missing(publisher.site.organisation, "the name of the organisation", publisher),
    "security": lambda publisher: _or_missing(publisher.site.security, "where to report what could harm somebody", publisher),
    "accessibility_contact": lambda publisher: _or_missing(publisher.accessibility.contact, "whom to tell", publisher),
    "accessibility_complaints": lambda publisher: _or_missing(publisher.accessibility.complaints, "where to complain", publisher),
    "tested": _tested,
    "written": _written,
    "privacy_contact": lambda publisher: _or_missing(publisher.privacy.contact, "whom to ask about personal data", publisher),
    "privacy_notice": lambda publisher: _or_missing(publisher.privacy.notice, "the address of its privacy notice", publisher),
    "server_keeps": lambda publisher: _or_missing(publisher.privacy.server_keeps, "what its web server keeps, and how long", publisher),
}
_LISTS: Mapping[str, Callable[[Publisher, PageFacts], str]] = {"contacts": _contacts, "pages": _own_pages}
