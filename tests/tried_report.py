"""Adds up what the tests wrote down (tests/browser/tried.py) into tests/tried.toml, which the site publishes.

`python3 dev.py test --all` does this when every check has passed. What a run could not try is handed in by name and stands in the table as "not run".
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NOTES = ROOT / ".cache" / "tried"
REPORT = ROOT / "tests" / "tried.toml"
HEAD = "# Written by `python3 dev.py test --all --engines`; not by hand.\n"


def added_up(lines: Iterable[str]) -> dict[tuple[str, str], int]:
    """How often each thing was tried, by its kind and its words."""
    counts: Counter[tuple[str, str]] = Counter()
    for line in lines:
        note = json.loads(line)
        counts[note["kind"], note["what"]] += note["times"]
    return dict(sorted(counts.items()))


def report(counts: dict[tuple[str, str], int], not_run: Iterable[str], day: str) -> str:
    """The record as TOML."""
    rows = [f'[[tried]]\nkind = "{kind}"\nwhat = {json.dumps(what, ensure_ascii=False)}\ntimes = {times}\n' for (kind, what), times in counts.items()]
    rows += [f'[[tried]]\nkind = "engines"\nwhat = {json.dumps(what, ensure_ascii=False)}\nresult = "not run"\n' for what in not_run]
    return "\n".join([f"{HEAD}on = {day}\n", *rows])


def main() -> None:
    lines = [line for file in sorted(NOTES.glob("*.jsonl")) for line in file.read_text(encoding="utf-8").splitlines()]
    REPORT.write_text(report(added_up(lines), sys.argv[1:], datetime.now(UTC).date().isoformat()), encoding="utf-8")


if __name__ == "__main__":
    main()
