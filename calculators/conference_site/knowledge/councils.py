"""Every council in England with children's services, and what readers call it, from procedures/councils/.

Which of them the guide has rules of is said by the areas: each names the councils that it serves. A council that an area serves and that
is not in the list, such as an invented one, is found by its name all the same.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from conference_rules import Area, BadRules
from conference_rules.building import all_read, build
from conference_rules.ids import NO_AREA, AreaId

from ..addresses import in_an_address
from .tables import only, parsed

_COUNCILS, _PUBLISHED, _ELSEWHERE = "england.toml", "published.toml", "elsewhere.toml"
_LONDON = "London borough"

Record = TypeVar("Record")


@dataclass(frozen=True)
class Council:
    """A council with children's services. `area` is the id of the area that serves it, "" where the guide has no rules of it."""

    name: str
    code: str = ""
    kind: str = ""
    dfe_name: str = ""
    also: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    towns: tuple[str, ...] = ()
    counties: tuple[str, ...] = ()
    area: AreaId = NO_AREA

    @property
    def anchor(self) -> str:
        """Where the page for all of England speaks of this council."""
        return in_an_address(self.name)

    @property
    def places(self) -> tuple[str, ...]:
        """What readers may know instead of the council, and are shown beside it: its districts and towns, and councils that are no more."""
        return *self.districts, *self.towns, *self.before

    @property
    def other_names(self) -> tuple[str, ...]:
        """What else finds it."""
        london = ("Greater London",) if self.kind == _LONDON else ()
        return *self.also, *self.counties, *london


@dataclass(frozen=True)
class Published:
    """Procedures that are published for these councils; no rule of the guide is taken from them by being named here."""

    title: str
    url: str
    councils: tuple[str, ...]


@dataclass(frozen=True)
class Country:
    """One of the countries that this guide is not for, its councils, and where their readers look."""

    name: str
    title: str
    url: str
    read_on: date
    places: tuple[str, ...]


@dataclass(frozen=True)
class ListOfCouncils:
    """Where the list of councils comes from. `names` says the same of the other names."""

    title: str
    url: str
    dated: str
    names: str
    read_on: date
    review_by: date


@dataclass(frozen=True)
class Councils:
    source: ListOfCouncils
    all: Sequence[Council]
    published: Sequence[Published]
    elsewhere: Sequence[Country]

    @property
    def with_rules(self) -> list[Council]:
        return [council for council in self.all if council.area]

    @property
    def without_rules(self) -> list[Council]:
        return [council for council in self.all if not council.area]

    @property
    def not_listed(self) -> list[str]:
        """On each council that an area serves and that is not in the list, invented or misspelt, a sentence: it is no fault."""
        names = [council.name for council in self.all if council.code]
        return [_not_listed(council, names) for council in self.with_rules if not council.code]

    def published_for(self, names: Iterable[str]) -> list[Published]:
        """What is published for any of these councils."""
        wanted = set(names)
        return [each for each in self.published if wanted & set(each.councils)]


def load_councils(folder: Path, areas: Iterable[Area]) -> Councils:
    """The councils of procedures/councils/, each with the area that serves it. Raises `BadRules` for what cannot be used."""
    file = parsed(folder / _COUNCILS)
    only(file, ("source", "council"), _COUNCILS)
    listed = _records(Council, file["council"], _COUNCILS, "council")
    published = _records(Published, parsed(folder / _PUBLISHED)["published"], _PUBLISHED, "published")
    _know([name for each in published for name in each.councils], listed)
    return Councils(
        source=build(ListOfCouncils, file["source"], _COUNCILS, "source"),
        all=_served(listed, areas),
        published=published,
        elsewhere=_records(Country, parsed(folder / _ELSEWHERE)["country"], _ELSEWHERE, "country"),
    )


def _not_listed(council: Council, names: Sequence[str]) -> str:
    like = get_close_matches(council.name, names, n=1, cutoff=0.8)
    meant = f" Did you mean {like[0]!r}?" if like else ""
    where = f"{council.area}/area.toml: area.councils"
    return f"Note: {where}: {council.name!r} is no council of procedures/councils/{_COUNCILS}.{meant} Readers find it by this name alone."


def _records(kind: type[Record], rows: Iterable[Mapping[str, Any]], file: str, what: str) -> list[Record]:
    return all_read(partial(build, kind, row, file, f"{what}.{row.get('name', row.get('title', '?'))}") for row in rows)


def _know(names: Iterable[str], listed: Iterable[Council]) -> None:
    known = {council.name for council in listed}
    for name in names:
        if name not in known:
            raise BadRules(_PUBLISHED, "councils", f"{name!r} is not a council of {_COUNCILS}. Write it as it is there.")


def _served(listed: Sequence[Council], areas: Iterable[Area]) -> list[Council]:
    """Each council with its area, in the order of their names, those that only an area knows among them."""
    serves: dict[str, AreaId] = {name: area.id for area in areas if area.level == "area" for name in (area.councils or (area.name,))}
    found = [replace(council, area=serves.get(council.name, NO_AREA)) for council in listed]
    known = {council.name for council in listed}
    return sorted([*found, *(Council(name, area=area) for name, area in serves.items() if name not in known)], key=lambda council: council.name)
