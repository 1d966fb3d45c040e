"""`python -m tests.bench.growth 153`: what a reader loads, and what a build takes, with so many areas beside those of the guide alone.

Both are built and measured in turn, in one run. It ends with 1 where something grows that must not.
"""

import gzip
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from conference_rules import load_rules
from conference_rules.data_files import AREAS_OUTSIDE
from conference_site.delivery.weight import weight_of
from conference_site.runtime.records import records_named_in
from dev import find_chromium

from .invented import make
from .network import Network, served

ROOT = Path(__file__).resolve().parents[2]
FAMILY_PAGE, CALCULATOR_PAGE = "darlington/parents/before/index.html", "darlington/calculators/timescales/index.html"
STARTED = "() => document.querySelector('[data-stage=ready]') && performance.now()"
ROUNDS = 20
SAME, SAME_TIME = 0.02, 0.10


@dataclass(frozen=True)
class Built:
    """A built site, and what building it took: seconds of the processor, which other work on the machine hardly changes."""

    site: Path
    seconds: float
    megabytes: float

    @property
    def pages(self) -> int:
        return sum(1 for _ in self.site.rglob("*.html"))

    @property
    def milliseconds_a_page(self) -> float:
        return self.seconds / self.pages * 1000


def build(site: Path, areas: Path | None = None) -> Built:
    """Build the site with the areas of a folder beside those of the guide, in a Python of its own, whose memory is measured."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"} | ({AREAS_OUTSIDE: str(areas)} if areas else {})
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    building = subprocess.Popen(command, cwd=ROOT, env=environment)
    _, status, used = os.wait4(building.pid, 0)
    if status:
        sys.exit("The site with these areas cannot be built.")
    return Built(site, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def loaded(site: Path) -> Iterator[tuple[str, int]]:
    """What a first visit loads, compressed, by what it is."""
    yield "bytes of a family page", weight_of(site / FAMILY_PAGE, site)
    yield "bytes of a calculator's page", weight_of(site / CALCULATOR_PAGE, site)
    yield "bytes of its Python", sum(_compressed(path) for path in _python_of(site))
    yield "bytes of a council's search", _compressed(site / "search/darlington.json")
    yield "bytes of the list of a saved copy", _compressed(site / "darlington/offline-manifest.json")


def _python_of(site: Path) -> Iterator[Path]:
    manifest = json.loads((site / "runtime/manifest.json").read_text())
    yield from (site / manifest["folder"] / file["name"] for file in manifest["files"] if "part" not in file)
    yield from (site / "runtime/areas" / name for name in records_named_in((site / CALCULATOR_PAGE).read_bytes()))
    yield site / "assets/browser/rules-worker.mjs"


def _compressed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6))


def start_up(browser: Browser, sites: list[Path]) -> list[float]:
    """Milliseconds from opening a calculator until its Python is ready, of each site, in turn and with an empty browser.

    The shortest time of each: other work on the machine only ever makes one longer.
    """
    times: list[list[float]] = [[] for _ in sites]
    for number in range(ROUNDS):
        order = list(zip(sites, times, strict=True))
        for site, found in order if number % 2 else reversed(order):
            found.append(_started(browser, site))
    return [min(found) for found in times]


def _started(browser: Browser, site: Path) -> float:
    server = served(site, Network("this machine"), ("/runtime/",))
    context = browser.new_context(base_url=f"http://127.0.0.1:{server.server_port}")
    page = context.new_page()
    page.goto("/" + CALCULATOR_PAGE.removesuffix("index.html"), wait_until="commit")
    found = page.wait_for_function(STARTED, timeout=120_000).json_value()
    context.close()
    server.shutdown()
    return float(found)


def main(wanted: int) -> int:
    own = sum(1 for _ in load_rules().areas)
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        folder = Path(place)
        make(wanted - own, folder / "areas")
        few, many = build(folder / "few"), build(folder / "many", folder / "areas")
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox", "--disable-gpu"])
        starts = start_up(browser, [few.site, many.site])
        browser.close()
        rows = [(name, before, after, SAME) for (name, before), (_, after) in zip(loaded(few.site), loaded(many.site), strict=True)]
        rows.append(("milliseconds to start", starts[0], starts[1], SAME))
        rows.append(("milliseconds to build a page", few.milliseconds_a_page, many.milliseconds_a_page, SAME_TIME))
        print(f"{own} areas: {few.pages} pages in {few.seconds:.0f} processor seconds, at most {few.megabytes:.0f} MB")
        print(f"{wanted} areas: {many.pages} pages in {many.seconds:.0f} processor seconds, at most {many.megabytes:.0f} MB")
    grown = [name for name, before, after, most in rows if after > before * (1 + most)]
    for name, before, after, _ in rows:
        print(f"{name}: {before:,.0f}, {after:,.0f}, ratio {after / before:.3f}{'  GREW' if name in grown else ''}")
    return 1 if grown else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
