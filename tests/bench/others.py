"""What is measured without a network: builds, page weights, many deadlines."""

import gc
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from conference_rules import load_rules
from conference_rules.counting import limit_of
from conference_site.runtime import bundle, shrinking

ROOT = Path(__file__).resolve().parents[2]
MANY = 100_000
BARE = """\
site_name: Bare
docs_dir: docs
theme: {name: material, font: false}
plugins: [search]
markdown_extensions: [abbr, admonition, attr_list, def_list, md_in_html, tables]
"""


def seconds_for_many_deadlines() -> float:
    """Processor seconds for a hundred thousand deadlines of single events, every rule of an area in turn."""
    area = load_rules().areas["darlington"]
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(MANY // len(area.timescales) + 1)]
    questions = [(rule, day) for day in days for rule in area.timescales][:MANY]
    gc.collect()
    began = time.process_time()
    for rule, day in questions:
        limit_of(rule, day, area=area)
    return time.process_time() - began


def seconds_for_a_build() -> float:
    """To build this site, the browser's Python being there already."""
    with tempfile.TemporaryDirectory() as out:
        return _seconds(ROOT, out)


def seconds_for_a_bare_build() -> float:
    """To build the same Markdown with Material as it comes: no rules, no made pages, no checks."""
    with tempfile.TemporaryDirectory() as folder:
        for source in ("docs", "procedures"):
            shutil.copytree(ROOT / source, Path(folder) / "docs", dirs_exist_ok=True, ignore=shutil.ignore_patterns("overrides"))
        (Path(folder) / "mkdocs.yml").write_text(BARE)
        return _seconds(Path(folder), f"{folder}/site")


def seconds_for_shrinking() -> float:
    """To make Pyodide smaller and to try it, as the first build does."""
    with tempfile.TemporaryDirectory() as folder:
        began = time.monotonic()
        shrinking.make(bundle.pyodide_folder(ROOT), bundle.prepared(ROOT), Path(folder))
        return time.monotonic() - began


def _seconds(project: Path, out: str) -> float:
    began = time.monotonic()
    command = [sys.executable, "-m", "mkdocs", "--quiet", "build", "--site-dir", out]
    subprocess.run(command, cwd=project, check=True, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}, capture_output=True)
    return time.monotonic() - began


def weights(site: Path) -> dict[str, int]:
    """What a first visit to each page fetches, compressed, without search and without the browser's Python."""
    from conference_site.delivery.weight import weight_of

    return {page.parent.relative_to(site).as_posix(): weight_of(page, site) for page in site.rglob("index.html") if "stock" not in page.parts}


def tables(site: Path) -> list[int]:
    """The size of each area's file with the tables of rarer events, compressed."""
    from conference_site.delivery.weight import size_of

    return [size_of(file) for file in (site / "calculators/timescales/tables").glob("*.json")]


def middle_and_spread(values: list[float]) -> tuple[float, float, float]:
    """The median, the smallest and the largest."""
    return statistics.median(values), min(values), max(values)
