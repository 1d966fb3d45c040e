"""Which files make up the site: procedures/ is laid over docs/, so that both have one root and link to each other."""

import json
import re
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeVar

from conference_rules.area_schema import area_schemas
from conference_rules.ids import AreaId

from ..addresses import area_page
from ..delivery.one_script import EVERY_PAGE, entries, one_script, plain_script, without_comments
from ..runtime import bundle

_PAGE_OF_EACH_AREA = "areas/AREA.md"
_OF_THE_THEME = ("assets/javascripts/", "assets/stylesheets/", "assets/images/favicon.png")
_CALCULATORS, _WORK = "assets/browser/calculators.css", "assets/browser/calculators-work.css"
_FORM, _RULES = "assets/browser/calculators-form.css", "assets/stylesheets/parts/rules.css"
_JOINED = {"assets/browser/calculator-page.css": (_FORM, _CALCULATORS, _WORK, _RULES)}
"""Sheets that a page with a calculator has in one file: a slow network answers few requests at a time, and its first dates wait for them."""
_ON_EVERY_PAGE = (f"assets/browser/{EVERY_PAGE}",)
_PLAIN_SCRIPTS = ("council-finder", "rules-first", "search")
_BESIDE_THE_SITES = ("assets/browser/", "assets/stylesheets/parts/")
_TYPEFACE = "@fontsource-variable/atkinson-hyperlegible-next"
_SEARCH_LIBRARY = "minisearch"
_OF_SOME_PAGES = {
    "assets/browser/audit.css": "calculators/was-it-in-time/",
    "assets/browser/comparison.css": "compare/",
    "assets/browser/interpreter-card.css": "parents/interpreter",
    "assets/browser/easy-words.css": "/easy-words",
    "assets/browser/room.css": "calculators/in-the-room/",
    "assets/browser/training.css": "training/",
    "assets/browser/workbench.css": "your-council/",
    "assets/browser/your-say.css": "calculators/your-",
}
_ANSWERS = "calculator|checklist|form|offline|source|stamp|strip"
# Stylesheets that only pages with these parts need. Families' pages have few of them.
_WHERE_USED = {
    sheet: re.compile(rf'class="(?:[^"]* )?cg-(?:{parts})[ "]')
    for sheet, parts in {
        "assets/browser/calculator-page.css": "calculator",
        _FORM: "calculator|field|form|offline",
        _CALCULATORS: _ANSWERS,
        _WORK: _ANSWERS,
        "assets/browser/calculators-steps.css": "kind",
        "assets/stylesheets/parts/front.css": "councils(?:__outside)?|hero|not-yet|two",
        "assets/stylesheets/parts/journey.css": "journey",
        _RULES: "contradiction|coverage|example|fact-list|numbers|reckoner|rule",
        "assets/stylesheets/parts/work.css": "desk|limits|ticks|tick-list",
    }.items()
}
_ANYWHERE = re.compile("")
# An answer to a family has none of what they are for.
_NOT_FOR_FAMILIES = {_WORK, *_JOINED}
_OF_A_FAMILY = 'data-module="day-by-day"'


class SiteFile(Protocol):
    """As much of a file of the site as is asked for here."""

    src_uri: str
    src_dir: str | None


File = TypeVar("File", bound=SiteFile)


def all_files(root: Path, without: Collection[str] = ()) -> dict[str, Path]:
    """Every file that joins docs/ as it is: the procedures, the typeface, the stylesheets of the calculators and the browser's Python."""
    procedures = {address: path for address, path in pages(root).items() if address not in without}
    return procedures | typeface(root) | search_licence(root) | browser_files(root) | bundle.runtime_files(root)


def typeface(root: Path) -> dict[str, Path]:
    """The typeface for Latin letters, all its weights in one file, and its licence, which has to go with it."""
    package = root / "node_modules" / _TYPEFACE
    letters = package / "files" / "atkinson-hyperlegible-next-latin-wght-normal.woff2"
    return {"assets/fonts/atkinson-hyperlegible-next.woff2": letters, "assets/fonts/LICENCE.txt": package / "LICENSE"}


def search_licence(root: Path) -> dict[str, Path]:
    """The licence of the library that search.js has in it, which has to go with it."""
    return {"assets/browser/search-LICENCE.txt": root / "node_modules" / _SEARCH_LIBRARY / "LICENSE.txt"}


def pages(root: Path) -> dict[str, Path]:
    """Each Markdown file of procedures/, by its address in the site's sources."""
    folder = root / "procedures"
    return {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*.md"))}


def written_pages(root: Path) -> dict[str, str]:
    """The Markdown that is written by hand, of procedures/ and docs/, by its address in the site's sources."""
    docs = root / "docs"
    found = pages(root) | {path.relative_to(docs).as_posix(): path for path in sorted(docs.rglob("*.md"))}
    return {address: path.read_text(encoding="utf-8") for address, path in found.items()}


def browser_files(root: Path) -> dict[str, Path]:
    """The stylesheets of calculators/browser/ by their addresses, and the script of a saved copy, which rules the folder that it lies in."""
    folder = root / "calculators" / "browser"
    return {f"assets/browser/{path.name}": path for path in sorted(folder.glob("*.css"))} | {"service-worker.js": folder / "service-worker.js"}


def scripts(root: Path) -> dict[str, str]:
    """The scripts of calculators/browser/, each joined with what it imports, by the address that they are served from."""
    joined = {f"assets/browser/{path.name}": one_script(path) for path in entries(root / "calculators" / "browser")}
    plain = {f"assets/browser/{name}.js": plain_script(joined.pop(f"assets/browser/{name}.mjs")) for name in _PLAIN_SCRIPTS}
    library = without_comments((root / "node_modules" / _SEARCH_LIBRARY / "dist/umd/index.js").read_text(encoding="utf-8"))
    return joined | plain | {"assets/browser/search.js": library + plain["assets/browser/search.js"]}


def joined_styles(root: Path) -> dict[str, str]:
    """The stylesheets that hold several others, by the address that they are served from."""
    places = {f"assets/browser/{path.name}": path for path in (root / "calculators" / "browser").glob("*.css")}
    return {
        address: "".join(places.get(sheet, root / "docs" / sheet).read_text(encoding="utf-8") for sheet in sheets)
        for address, sheets in _JOINED.items()
    }


def schemas() -> dict[str, str]:
    """The JSON Schemas of the files of an area, for editors, by address: "schemas/rules.json" is for rules.toml."""
    return {f"schemas/{Path(file).stem}.json": json.dumps(schema, indent=2) + "\n" for file, schema in area_schemas().items()}


def with_each_area(menu: Sequence[Any], areas: Iterable[AreaId]) -> list[Any]:
    """The menu of mkdocs.yml, with the page of each area of the rules put in where it names AREA: no menu is touched to add one."""
    found: list[Any] = []
    for entry in menu:
        if isinstance(entry, dict):
            found.append({title: with_each_area(part, areas) if isinstance(part, list) else part for title, part in entry.items()})
        elif entry == _PAGE_OF_EACH_AREA:
            found += [area_page(area) for area in areas]
        else:
            found.append(entry)
    return found


def unneeded(files: Iterable[File], docs: Path) -> list[File]:
    """What Material brings and these pages never load: its script and stylesheet (decision 0030)."""
    return [file for file in files if file.src_dir != str(docs) and _is_unneeded(file.src_uri)]


def _is_unneeded(address: str) -> bool:
    return address.startswith(_OF_THE_THEME)


def modules_of_every_page(addresses: Iterable[str]) -> list[str]:
    """The scripts that every page loads, of those that are there."""
    return sorted(set(_ON_EVERY_PAGE) & set(addresses))


def styles_beside_the_sites(addresses: Iterable[str]) -> list[str]:
    """The stylesheets that not every page loads."""
    return sorted(address for address in addresses if address.startswith(_BESIDE_THE_SITES) and address.endswith(".css"))


def styles_of(page: str, content: str, sheets: Iterable[str]) -> list[str]:
    """Of these stylesheets those that a page needs, by its address and by what is on it, and none that another of them holds."""
    unneeded = _NOT_FOR_FAMILIES if _OF_A_FAMILY in content else ()
    used = [sheet for sheet in sheets if _OF_SOME_PAGES.get(sheet, "") in page and _WHERE_USED.get(sheet, _ANYWHERE).search(content)]
    needed = [sheet for sheet in used if sheet not in unneeded]
    held = {sheet for joined in needed for sheet in _JOINED.get(joined, ())}
    return [sheet for sheet in needed if sheet not in held]
