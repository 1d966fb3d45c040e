"""Builds the site with hostile words behind every text of every data file: rules, names of areas, evidence, comparison, training, all.

    python -m tests.conference_site.hostile_build FOLDER
"""

import sys
import tomllib
from pathlib import Path
from typing import Any

from mkdocs.__main__ import cli

from conference_site.knowledge.evidence import FOOT, headings_in

ROOT = Path(__file__).resolve().parents[2]
HOSTILE = "\"><img src=x onerror=alert(1)><script>alert(1)</script>'&"
# Words that are compared with what a reader types, and printed nowhere.
COMPARED = "same"
# Values that are names of what is named elsewhere.
NAMES = "ring"
read = tomllib.loads


def poisoned(value: Any, key: str = "") -> Any:
    """The same, each text with the words behind it. What is one word is a name for programs, but that of an area is for readers."""
    if isinstance(value, dict):
        return {name: poisoned(item, "name" if key == NAMES else name) for name, item in value.items()}
    if isinstance(value, list):
        return [poisoned(item, key) for item in value]
    if key == "section" and isinstance(value, str):  # several headings, each of which has to be one of the document's
        return "; ".join(heading if heading == FOOT else poisoned(heading) for heading in headings_in(value))
    if key == COMPARED:
        return value
    is_text = isinstance(value, str) and (" " in value or key in ("name", "councils"))
    return f"{value} {HOSTILE}" if is_text else value


if __name__ == "__main__":
    tomllib.loads = lambda text, **options: poisoned(read(text, **options))
    cli(["build", "--strict", "--config-file", str(ROOT / "mkdocs.yml"), "--site-dir", sys.argv[1]])
