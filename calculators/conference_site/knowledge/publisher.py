"""Who publishes the site of one council, from site.toml in its folder: its name, whom to write to, its contacts, colours and own pages.

No such site is built without an address for reports of what could harm a reader.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from conference_rules import BadRules
from conference_rules.area_folder import SITE
from conference_rules.building import all_read, build, put_together, stop_at

from .help_lines import HelpLine
from .logo import Logo, read_logo
from .tables import only, parsed

PAGES = "pages"
KINDS: Mapping[str, str] = {
    "conference_service": "The team that arranges conferences",
    "advocates": "Advocates for children and parents",
    "complaints": "Complaints",
    "out_of_hours": "Evenings, nights and weekends",
}
LEAST_CONTRAST = 4.5
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_REACHED_AT = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+|https://\S+")
_NUMBER = re.compile(r"[0-9][0-9 ]*|")
_HEAD = re.compile(r"---\n(?P<head>.*?)\n---\n", re.DOTALL)
_IN_HEAD = re.compile(r"^(?P<key>title|reader): *(?P<value>.+)$", re.MULTILINE)
_TELLS = re.compile(r"child protection|safeguard|abuse|neglect|violence|at risk", re.IGNORECASE)
_STEPS = 100


@dataclass(frozen=True)
class Site:
    """What the site is called, who publishes it, and where faults that could harm somebody are reported."""

    name: str
    organisation: str
    security: str


@dataclass(frozen=True)
class Contact:
    """How somebody at the council is reached; what is empty is not known."""

    name: str
    number: str = ""
    address: str = ""
    hours: str = ""


@dataclass(frozen=True)
class Accessibility:
    """What the council's own statement on accessibility has to say; what is missing is named in it as missing."""

    contact: str = ""
    complaints: str = ""
    tested_on: date | None = None
    tested_by: str = ""
    written_on: date | None = None


@dataclass(frozen=True)
class Privacy:
    """What the council's own statement on privacy has to say: whom to ask, its privacy notice, and what its web server keeps and how long."""

    contact: str = ""
    notice: str = ""
    server_keeps: str = ""


@dataclass(frozen=True)
class Colours:
    """The ground of the bar at the top and of buttons, and the text on it."""

    ground: str
    text: str


@dataclass(frozen=True)
class OwnPage:
    """A further page in Markdown, with the name of its file, its title, and who reads it."""

    file: str
    title: str
    reader: str
    text: str


@dataclass(frozen=True)
class Publisher:
    """Everything that a council says of its own site."""

    site: Site
    contacts: Mapping[str, Contact] = field(default_factory=dict)
    accessibility: Accessibility = Accessibility()
    privacy: Privacy = Privacy()
    colours: Colours | None = None
    logo: Logo | None = None
    help_lines: Sequence[HelpLine] = ()
    pages: Sequence[OwnPage] = ()


NOBODY_YET = Publisher(Site("Conference Guide", "", ""))
"""For one of the guide's own councils alone, built to look at."""


def load_publisher(folder: Path) -> Publisher:
    """Who publishes the site of the council whose folder this is. Raises `BadRules`, naming everything that is wrong."""
    called = f"{folder.name}/{SITE}"
    if not (folder / SITE).is_file():
        advice = (
            "this file is missing, and no site is built without an address for reports of what could harm a reader. Write it: begin with "
            "[site], then name, organisation and security."
        )
        raise BadRules(called, "file", advice)
    table = parsed(folder / SITE, called)
    only(table, ("site", "contact", "accessibility", "privacy", "colours", "logo", "line"), called)
    only(table.get("contact", {}), tuple(KINDS), called, "contact")
    return put_together(
        Publisher,
        site=lambda: _site(table.get("site", {}), called),
        contacts=lambda: _contacts(table.get("contact", {}), called),
        accessibility=lambda: build(Accessibility, table.get("accessibility", {}), called, "accessibility"),
        privacy=lambda: build(Privacy, table.get("privacy", {}), called, "privacy"),
        colours=lambda: _colours(table["colours"], called) if "colours" in table else None,
        logo=lambda: read_logo(folder, build(Logo, table["logo"], called, "logo"), called) if "logo" in table else None,
        help_lines=lambda: all_read(partial(_line, row, called) for row in table.get("line", ())),
        pages=lambda: all_read(partial(_page, path, folder) for path in sorted((folder / PAGES).glob("*.md"))),
    )


def _site(table: Mapping[str, Any], called: str) -> Site:
    site = build(Site, table, called, "site")
    stop_at(BadRules(called, f"site.{key}", "this is empty. Fill it in.") for key in ("name", "organisation") if not getattr(site, key))
    if _TELLS.search(site.name):
        advice = "this name stands in every tab and in the history of a browser, where others see it. Choose one that does not tell what it is about."
        raise BadRules(called, "site.name", advice)
    if not _REACHED_AT.fullmatch(site.security):
        advice = "give an email address, or a page that begins with https://, where faults that could harm somebody are reported."
        raise BadRules(called, "site.security", advice)
    return site


def _contacts(tables: Mapping[str, Mapping[str, Any]], called: str) -> dict[str, Contact]:
    contacts = {kind: build(Contact, tables[kind], called, f"contact.{kind}") for kind in KINDS if kind in tables}
    stop_at(
        BadRules(called, f"contact.{kind}.number", "write a telephone number in digits and spaces, such as 01632 960001.")
        for kind, contact in contacts.items()
        if not _NUMBER.fullmatch(contact.number)
    )
    stop_at(
        BadRules(called, f"contact.{kind}", "nobody can be reached by this. Give a number or an address.")
        for kind, contact in contacts.items()
        if not (contact.number or contact.address)
    )
    return contacts


def _page(path: Path, folder: Path) -> OwnPage:
    text = path.read_text(encoding="utf-8")
    head = _HEAD.match(text)
    said = {found["key"]: found["value"].strip("\"' ") for found in _IN_HEAD.finditer(head["head"] if head else "")}
    if missing := [key for key in ("title", "reader") if not said.get(key)]:
        advice = f"the head of this page lacks {' and '.join(missing)}. Begin the file with ---, the lines title: and reader:, and --- again."
        raise BadRules(f"{folder.name}/{PAGES}/{path.name}", "head", advice)
    return OwnPage(path.name, said["title"], said["reader"], text)


def _line(row: Mapping[str, Any], called: str) -> HelpLine:
    return build(HelpLine, row, called, f"line.{row.get('name', '?')}")


def _colours(table: Mapping[str, Any], called: str) -> Colours:
    colours = build(Colours, table, called, "colours")
    stop_at(
        BadRules(called, f"colours.{key}", "write a colour as six figures or small letters, such as #0e4f54.")
        for key, value in vars(colours).items()
        if not _COLOUR.fullmatch(value)
    )
    if contrast(colours.ground, colours.text) < LEAST_CONTRAST:
        near = nearest_good(colours)
        advice = (
            f"{colours.text} on {colours.ground} has a contrast of {contrast(colours.ground, colours.text):.1f}, and {LEAST_CONTRAST} is needed. "
            f"The nearest pair that has it: text {near.text} on ground {near.ground}."
        )
        raise BadRules(called, "colours", advice)
    return colours


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2.2 works it out."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def nearest_good(colours: Colours) -> Colours:
    """The pair with enough contrast that differs least: the ground, the text or both, darker or lighter."""
    return min(
        (pair for pair in _moved(colours) if contrast(pair.ground, pair.text) >= LEAST_CONTRAST),
        key=lambda pair: _distance(pair.ground, colours.ground) + _distance(pair.text, colours.text),
    )


def _moved(colours: Colours) -> Iterator[Colours]:
    for ground_to, text_to in (("#000000", "#ffffff"), ("#ffffff", "#000000")):
        for step in range(_STEPS + 1):
            ground, text = _towards(colours.ground, ground_to, step), _towards(colours.text, text_to, step)
            yield from (Colours(ground, colours.text), Colours(colours.ground, text), Colours(ground, text))


def _towards(colour: str, end: str, step: int) -> str:
    mixed = (round(one + (other - one) * step / _STEPS) for one, other in zip(_parts(colour), _parts(end), strict=True))
    return "#" + "".join(f"{part:02x}" for part in mixed)


def _distance(one: str, other: str) -> int:
    return sum(abs(a - b) for a, b in zip(_parts(one), _parts(other), strict=True))


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[place : place + 2], 16) for place in (1, 3, 5))


def _luminance(colour: str) -> float:
    red, green, blue = (part / 255 / 12.92 if part / 255 <= 0.04045 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
