"""What the tests tried, in numbers that they write down themselves.

Each test that adds to the published table says here what it tried and how often. Every process of pytest keeps a file of its own
under .cache/tried/; tests/tried_report.py adds them up into tests/tried.toml.
"""

import json
import os
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / ".cache" / "tried"


def tried(kind: str, what: str, times: int = 1) -> None:
    """One line more for the table: this was tried so many times, and nothing gave way."""
    _note({"kind": kind, "what": what, "times": times})


def not_run(kind: str, what: str) -> None:
    """One line more for the table: this could not be tried here, and why."""
    _note({"kind": kind, "what": what, "times": 0})


def _note(note: dict[str, object]) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / f"{os.getpid()}.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(note) + "\n")
