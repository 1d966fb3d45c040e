"""Who the area is: its name and councils, its document, and who has confirmed it when."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from conference_rules import BadRules
from conference_rules.area_folder import AREA
from conference_rules.building import build, stop_at
from conference_rules.rules import DayOne

from ..fields import FieldError, is_blank_date, read_date
from .draft import FRONT, Draft

WHAT = "council"
COUNCIL = f"{WHAT}."
NEEDED = ("name", "councils", "title", "publisher")
_OF_THE_AREA = ("name", "councils", "day_one")


@dataclass(frozen=True)
class Council:
    """What the form asks about the area itself. Days are dates; a day that is not known is empty."""

    name: str
    councils: tuple[str, ...]
    title: str
    publisher: str
    dated: str
    read_on: date
    review_by: date
    url: str = ""
    day_one: DayOne = "day_after"
    confirmed_on: date | None = None
    confirmed_by: str = ""


ASKS: Mapping[str, str] = {
    "name": "What is the area called?",
    "councils": "Which councils does it serve?",
    "title": "What is the title of your document?",
    "publisher": "Who publishes it?",
    "dated": "What date is on it? Write “undated” if there is none.",
    "read_on": "On which day did you read it?",
    "review_by": "By which day will you look at it again?",
    "url": "Where is it published?",
    "day_one": "How does your document count: is the day itself day 1? Choose this only where it prints so for every time limit.",
    "confirmed_on": "On which day did somebody compare this with the document, line by line?",
    "confirmed_by": "In which role? Give a role, such as “policy officer”, and no name.",
}

CALLED: Mapping[str, str] = {
    "name": "The name of the area",
    "councils": "The councils that it serves",
    "title": "The title of the document",
    "publisher": "Who publishes the document",
    "dated": "The date of the document",
    "read_on": "The day on which it was read",
    "review_by": "The day by which to look at it again",
    "url": "Where it is published",
    "day_one": "How the document counts days",
    "confirmed_on": "The day on which somebody compared this with the document",
    "confirmed_by": "The role of whoever compared it",
}
"""The same as they are named where they have changed."""


def id_from(name: str) -> str:
    """A name as the folder of an area is called: "Brighton & Hove" is "brighton-hove"."""
    return "-".join(re.findall(r"[a-z0-9]+", name.casefold().replace("'", "").replace("’", "")))


def council_of(draft: Draft) -> Council:
    """What a draft says of the area."""
    area, source = draft.tables[AREA]["area"], _source(draft.tables[AREA])
    values = {key: place[key] for place in (source, area) for key in (field.name for field in fields(Council)) if key in place}
    return build(Council, values, WHAT, WHAT)


def introduced(draft: Draft, values: Mapping[str, Any]) -> Draft:
    """The draft with these values in the place of what it said. Raises `BadRules`, naming what is wrong."""
    given = {key: _day(key, value) if key in ("read_on", "review_by", "confirmed_on") else value for key, value in values.items()}
    council = build(Council, {**asdict(council_of(draft)), **given}, WHAT, WHAT)
    stop_at(BadRules(WHAT, f"{WHAT}.{key}", "this is empty. Fill it in.") for key in NEEDED if not getattr(council, key))
    tables = draft.copy_of_tables()
    table = tables[AREA]
    for key, value in asdict(council).items():
        place = table["area"] if key in _OF_THE_AREA else _source(table)
        as_it_is_anyway = value in ("", None) or (key, value) == ("day_one", "day_after")
        if as_it_is_anyway:
            place.pop(key, None)
        else:
            place[key] = list(value) if isinstance(value, tuple) else value
    return _called_anew(draft.changed(tables), draft.name, council.name)


def _called_anew(draft: Draft, old: str, new: str) -> Draft:
    """The draft with its new name in the sentences with which it was begun, and on its first page."""
    if old == new:
        return draft
    before, after = _escaped(old), _escaped(new)
    files = {name: text.replace(f"document for {before}", f"document for {after}") for name, text in draft.files.items()}
    return Draft(draft.id, {**files, FRONT: draft.files[FRONT].replace(before, after)})


def _escaped(name: str) -> str:
    return name.replace("\\", "\\\\").replace('"', '\\"')


def plain(council: Council) -> dict[str, Any]:
    """The same as plain data, with days as text."""
    values = {key: value.isoformat() if isinstance(value, date) else value for key, value in asdict(council).items()}
    return {key: list(value) if isinstance(value, tuple) else value or "" for key, value in values.items()}


def _source(table: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = table["source"][table["area"]["source"]]
    return found


def _day(key: str, value: Any) -> Any:
    """A day as text, or as three boxes have it; nothing where it may be left empty."""
    if isinstance(value, Mapping):
        return _day_in_boxes(key, value)
    if not isinstance(value, str):
        return value
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as error:
        raise BadRules(WHAT, f"{WHAT}.{key}", f"{value!r} is not a day. Write it as 2026-11-28.") from error


def _day_in_boxes(key: str, boxes: Mapping[str, Any]) -> date | None:
    if is_blank_date(boxes) and key == "confirmed_on":
        return None
    found = read_date(boxes, f"{WHAT}.{key}")
    if isinstance(found, FieldError):
        raise BadRules(WHAT, found.field, found.message)
    return found
