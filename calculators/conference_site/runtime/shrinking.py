"""Pyodide without what nothing in this guide can call: made once for each edition of it, tried, and left alone where it does not fit."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from conference_calculators import IDS, api
from conference_rules import Rules, load_rules
from conference_rules.records import records_of

from .making import BundleFailed, hash_of, is_source, remove_old, run

SHRINK = Path(__file__).with_name("shrink")
SMALLER = ("pyodide.asm.mjs", "pyodide.asm.wasm")
TOOLS = ("acorn", "binaryen", "terser")
"""From npm. Without them Pyodide is served as it is published."""
BUILT_IN = "built-in.json"
"""Which of CPython's built-in modules stay, as a list in the bundle."""
REPORT = "shrunk.json"


def shrunk(root: Path, pyodide: Path, bundle: Path, say: Callable[[str], None] = print) -> list[Path]:
    """The smaller script and module for this bundle; none where Pyodide does not fit what is known of it, which is then said."""
    key = hash_of([root / "package-lock.json", bundle / BUILT_IN, *sorted(filter(is_source, SHRINK.rglob("*")))])
    folder = root / ".cache" / "shrunk" / key
    if not folder.is_dir():
        say("Taking out of Pyodide what nothing here can call (about 20 seconds)")
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix="making-") as making:
            try:
                make(pyodide, bundle, Path(making))
            except BundleFailed as failure:
                say(f"Pyodide could not be made smaller, and is served as it is published.\n{failure}")
                return []
            if not folder.exists():
                shutil.copytree(making, folder)
        remove_old(folder.parent)
    return [folder / name for name in SMALLER]


def make(pyodide: Path, bundle: Path, folder: Path) -> None:
    """Make the smaller Pyodide, and try it before anybody is served with it."""
    shutil.copy(bundle / BUILT_IN, folder)
    run("node", SHRINK / "shrink.mjs", pyodide, folder)
    try_out(pyodide, bundle, folder)


def try_out(pyodide: Path, bundle: Path, folder: Path) -> None:
    """Let the smaller Pyodide answer, and compare with what this Python says."""
    rules = load_rules()
    requests = list(requests_of(rules))
    asked = {"requests": requests, "records": list(records_of(rules).values())}
    for name in ("pyodide.mjs", "package.json"):
        shutil.copy(pyodide / name, folder)
    answers = json.loads(run("node", SHRINK / "try.mjs", folder, bundle, given=json.dumps(asked)))
    wrong = [request for request, answer in zip(requests, answers, strict=True) if answer != hash_of_answer(request)]
    if wrong:
        raise BundleFailed(f"The smaller Pyodide answers {len(wrong)} of {len(requests)} requests in another way. The first is: {wrong[0]}")


def requests_of(rules: Rules) -> Iterator[str]:
    """An empty request to every calculator in every area, and what is no request."""
    for calculator in IDS:
        for area in rules.areas:
            yield json.dumps({"calculator": calculator, "area": area, "inputs": {}, "view": True})
    yield "not JSON"


def hash_of_answer(request: str) -> str:
    return hashlib.sha256(api.answer(request).encode()).hexdigest()
