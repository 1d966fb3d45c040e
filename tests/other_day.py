"""Python of its own on this day in one time zone, and on another day in another: whatever is built has to be the same."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TODAY = {"TZ": "Pacific/Kiritimati"}
ANOTHER_DAY = {"TZ": "Pacific/Pago_Pago", "PYTHONPATH": str(ROOT / "tests/another_day")}


def python(*arguments: str | Path, when: Mapping[str, str] = TODAY) -> str:
    """Run Python with these arguments in the project's folder, and give what it prints."""
    unset = {name: value for name, value in os.environ.items() if name not in ("SOURCE_DATE_EPOCH", "RULES_AS_OF")}
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, env=unset | {"NO_MKDOCS_2_WARNING": "1"} | when, check=True, capture_output=True, text=True).stdout
