"""Adds up what the tests wrote down (tests/browser/tried.py) into tests/tried.toml, which the site publishes.

`python3 dev.py test --all` does this when every check has passed. What a run could not try stands in the table as "not run": a test said so, or it is handed in by name.
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
    counts = counts | {("engines", what): 0 for what in not_run}
    rows = [f'[[tried]]\nkind = "{kind}"\nwhat = {json.dumps(what, ensure_ascii=False)}\n{_result(times)}\n' for (kind, what), times in counts.items()]
    return "\n".join([f"{HEAD}on = {day}\n", *rows])


def _result(times: int) -> str:
    return f"times = {times}" if times else 'result = "not run"'


def main() -> None:
    lines = [line for file in sorted(NOTES.glob("*.jsonl")) for line in file.read_text(encoding="utf-8").splitlines()]
    REPORT.write_text(report(added_up(lines), sys.argv[1:], datetime.now(UTC).date().isoformat()), encoding="utf-8")


if __name__ == "__main__":
    main()
