"""Pyodide without what nothing in this guide can call, and its WebAssembly in two: what answers run, and the rest, which hardly anybody needs.

Made once for each edition of Pyodide, tried, and left alone where it does not fit.
"""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from conference_calculators import api
from conference_rules import load_rules
from conference_rules.records import records_of

from . import asking
from .making import BundleFailed, hash_of, is_source, remove_old, run

SHRINK = Path(__file__).with_name("shrink")
SMALLER = ("pyodide.asm.mjs", "pyodide.asm.wasm")
REST = "pyodide.rest.wasm"
"""The functions of the module that ran in no answer: fetched once Python is ready, and waited for only where one of them is called."""
TOOLS = ("acorn", "binaryen", "terser")
"""From npm. Without them Pyodide is served as it is published."""
BUILT_IN = "built-in.json"
"""Which of CPython's built-in modules stay, as a list in the bundle."""
REPORT = "shrunk.json"
SHOWN = 1000
"""How many requests the module is divided by."""
TRIED = 100


def shrunk(root: Path, pyodide: Path, bundle: Path, say: Callable[[str], None] = print) -> list[Path]:
    """The smaller script and module for this bundle; none where Pyodide does not fit what is known of it, which is then said."""
    made_by = [Path(asking.__file__), *sorted(filter(is_source, SHRINK.rglob("*")))]
    key = hash_of(made_by, wherever=[root / "package-lock.json", bundle / BUILT_IN])
    folder = root / ".cache" / "shrunk" / key
    if not folder.is_dir():
        say("Taking out of Pyodide what nothing here can call (about 40 seconds)")
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
    return [folder / name for name in (*SMALLER, REST)]


def make(pyodide: Path, bundle: Path, folder: Path) -> None:
    """Make the smaller Pyodide, and try it before anybody is served with it."""
    shutil.copy(bundle / BUILT_IN, folder)
    run("node", SHRINK / "shrink.mjs", pyodide, folder)
    for name in ("pyodide.mjs", "package.json"):
        shutil.copy(pyodide / name, folder)
    divide(bundle, folder)
    try_out(bundle, folder)


def divide(bundle: Path, folder: Path) -> None:
    """Leave in the module what runs while requests of all kinds are answered."""
    counts = json.loads(run("node", SHRINK / "in-two.mjs", folder, bundle, given=asked(list(asking.requests_of(load_rules(), SHOWN)))))
    report = json.loads((folder / REPORT).read_text())
    (folder / REPORT).write_text(json.dumps(report | {"functions": counts}, indent=1))


def try_out(bundle: Path, folder: Path) -> None:
    """Let the smaller Pyodide answer, and compare with what this Python says. Some of the requests are others than those by which it was divided."""
    requests = list(asking.requests_of(load_rules(), TRIED, seed=1))
    answers = json.loads(run("node", SHRINK / "try.mjs", folder, bundle, given=asked(requests)))
    wrong = [request for request, answer in zip(requests, answers, strict=True) if answer != hash_of_answer(request)]
    if wrong:
        raise BundleFailed(f"The smaller Pyodide answers {len(wrong)} of {len(requests)} requests in another way. The first is: {wrong[0]}")


def asked(requests: list[str]) -> str:
    """What the scripts read: requests, and the records of the areas that they are about."""
    return json.dumps({"requests": requests, "records": list(records_of(load_rules()).values())})


def hash_of_answer(request: str) -> str:
    return hashlib.sha256(api.answer(request).encode()).hexdigest()
