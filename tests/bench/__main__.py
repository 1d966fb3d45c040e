"""`python -m tests.bench [rounds]`: everything, then the page for the docs."""

import json
import os
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from dev import find_chromium

from . import lists, others, report
from .network import networks
from .site import published
from .visits import round_of_visits

QUESTION = {"calculator": "timescales", "area": "darlington", "view": True}
QUESTION["inputs"] = {"events": [{"event": "strategy_discussion", "date": "2026-11-02"}]}  # type: ignore[assignment]
# A slow network takes a minute and a half a round, so it gets fewer.
SHARE_OF_ROUNDS = (1.0, 0.6, 0.4)


def all_visits(browser: Browser, site: Path, rounds: int) -> list[dict[str, Any]]:
    rows = []
    for network, share in zip(networks(), SHARE_OF_ROUNDS, strict=True):
        for number in range(max(1, round(rounds * share))):
            print(f"{network.name}: round {number + 1}", flush=True)
            rows += round_of_visits(browser, site, network)
    return rows


def facts(browser: Browser, site: Path, rounds: int) -> dict[str, Any]:
    day = datetime.now(UTC).date()
    found: dict[str, Any] = {"day": day, "review_by": day + timedelta(days=181), "browser": f"Chromium {browser.version.partition('.')[0]}"}
    busy = hasattr(os, "getloadavg") and os.getloadavg()[0] > (os.cpu_count() or 1) * 1.5
    found |= {"cores": os.cpu_count(), "load": ", busy with other work at the same time" if busy else ""}
    found |= {"weights": others.weights(site), "tables": others.tables(site)}
    print("Counting and building", flush=True)
    found["many"] = [others.seconds_for_many_deadlines() for _ in range(3)]
    pairs = [(others.seconds_for_a_build(), others.seconds_for_a_bare_build()) for _ in range(max(1, rounds // 2))]
    found["list"] = lists.measured()
    found["shrinking"] = others.seconds_for_shrinking()
    return found | {"builds": [pair[0] for pair in pairs], "bare_builds": [pair[1] for pair in pairs]}


def main(rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = published(json.dumps(QUESTION), Path(folder))
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox", "--disable-gpu"])
        rows = all_visits(browser, site, rounds)
        report.write(rows, facts(browser, site, rounds))
        browser.close()
    print(f"Wrote {report.PAGE}")


main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
