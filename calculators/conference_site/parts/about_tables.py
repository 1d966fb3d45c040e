"""Tables about the guide itself, for its pages on reliability, licences, telephone numbers and the state of the rules."""

import importlib.metadata
import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from conference_rules import UnknownRule
from conference_rules.wording import compared, short_date

from ..knowledge import Knowledge, PageFacts, age
from ..markup import LINES, Markup, items, not_searched, table
from ..runtime.bundle import pyodide_folder
from . import help_lines, how_we_know

ROOT = Path(__file__).resolve().parents[3]
TRIED = ROOT / "tests" / "tried.toml"
KINDS = {
    "inputs": "Inputs",
    "pages": "Pages",
    "states": "States of the calculators",
    "faults": "Faults of network and device",
    "engines": "Browsers",
    "packages": "Known weaknesses in the software",
}


def part(rest: str, page: PageFacts, known: Knowledge) -> Markup:
    """One of the tables, by name. Raises `UnknownRule` for a name that is none."""
    if rest not in PARTS:
        raise UnknownRule(f"there is no such table. Use one of: {', '.join(PARTS)}.")
    return PARTS[rest](known)


def tried(_: Knowledge) -> Markup:
    """What the tests tried and what they could not run, as they wrote it down themselves."""
    return tried_table(tomllib.loads(TRIED.read_text(encoding="utf-8")))


def tried_table(record: Mapping[str, Any]) -> Markup:
    """The record of the tests as one table a kind."""
    if not record.get("tried"):
        return Markup("<p>No full run of the tests has been written down yet.</p>")
    parts = [Markup("<p>Written by the tests on {}.</p>").format(short_date(record["on"]))]
    for kind, title in KINDS.items():
        rows = [(row["what"], _result(row)) for row in record.get("tried", []) if row["kind"] == kind]
        parts += [table(title, ("What was tried", "How often, and what came of it"), rows)] if rows else []
    return LINES.join(parts)


def _result(row: Mapping[str, Any]) -> str:
    times = "once" if row.get("times") == 1 else f"{row.get('times', 0):,} times"
    return str(row.get("result", f"Tried {times}: no failure"))


def lines(known: Knowledge) -> Markup:
    """Every telephone number with its hours."""
    return help_lines.numbers_of(known.help_lines)


def sources_of_lines(known: Knowledge) -> Markup:
    """Where every telephone number was read."""
    return help_lines.sources_of(known.help_lines)


def good_to_know(known: Knowledge) -> Markup:
    """Law, official figures and named documents that are marked "Good to know", and where they were looked up."""
    return not_searched(how_we_know.every_record(known, laid_down=True))


def usual_practice(known: Knowledge) -> Markup:
    """What is usual and is marked "Good to know", and who publishes it."""
    return not_searched(how_we_know.every_record(known, laid_down=False))


def state(known: Knowledge) -> Markup:
    """What has grown old by the day of the build."""
    found = [concern.text for concern in age.concerns(known.rules, known.built_on)]
    rows = [
        (source.title, source.dated, short_date(source.read_on), compared(source) or "never", short_date(source.review_by))
        for source in known.rules.sources.values()
    ]
    columns = ("Source", "Dated", "Read on", "Compared with the live page", "Review due by")
    listed = Markup("{}\n{}").format(items(found), table("Every source of a rule", columns, rows))
    return Markup("<p>As of {}:</p>\n{}").format(short_date(known.built_on), not_searched(listed))


def licences(_: Knowledge) -> Markup:
    """What this site is made with and checked by, each with its version and licence."""
    in_order = sorted((*_served(), *_python(), *_npm()), key=lambda row: (row[3], row[0].lower()))
    return table("Software, versions and licences", ("Name", "Version", "Licence", "Where it is used"), in_order)


def _served() -> Iterable[tuple[str, str, str, str]]:
    yield ("Python (in the browser)", python_in_browser(), "PSF-2.0", "Served to readers")


def python_in_browser() -> str:
    """As Pyodide's own lock file has it."""
    lock = json.loads((pyodide_folder(ROOT) / "pyodide-lock.json").read_text(encoding="utf-8"))
    return str(lock["info"]["python"])


def _npm() -> Iterable[tuple[str, str, str, str]]:
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    for path, package in lock["packages"].items():
        if path:
            used = "Served to readers" if path.removeprefix("node_modules/") in SERVED else "Checks only"
            yield path.removeprefix("node_modules/"), package["version"], package.get("license", "not stated"), used


# Of Material come the icons, of OpenMoji the pictures of the booklets.
SERVED = {
    "@fontsource-variable/atkinson-hyperlegible-next", "@iconify-json/openmoji", "minisearch", "pyodide", "mkdocs-material", "python-dateutil", "six",
}  # fmt: skip


@cache
def _python() -> tuple[tuple[str, str, str, str], ...]:
    names = re.findall(r"^([A-Za-z0-9_.-]+)==(\S+)", (ROOT / "requirements" / "dev.txt").read_text(encoding="utf-8"), flags=re.MULTILINE)
    return tuple((name, version, licence_of(name), "Served to readers" if name in SERVED else "Building and checking") for name, version in names)


def licence_of(package: str) -> str:
    """What a package says of itself, in a few words."""
    try:
        about: Any = importlib.metadata.metadata(package)
    except importlib.metadata.PackageNotFoundError:
        return "not installed here"
    classifiers = [line.rpartition("::")[2].strip() for line in about.get_all("Classifier") or [] if line.startswith("License ::")]
    said = about.get("License-Expression") or "; ".join(classifiers) or (about.get("License") or "").strip().splitlines()[:1]
    return said if isinstance(said, str) else next(iter(said), "not stated")


PARTS = {
    "tried": tried,
    "help_lines": lines,
    "help_line_sources": sources_of_lines,
    "good_to_know": good_to_know,
    "usual_practice": usual_practice,
    "state_of_rules": state,
    "licences": licences,
}
