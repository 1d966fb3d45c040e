"""A Pyodide of which every single function is in the file that comes later: then everything has to wait for it."""

import json
import shutil
from pathlib import Path

from conference_site.runtime import bundle, shrinking

ROOT = Path(__file__).resolve().parents[2]


def put_all_apart(folder: Path) -> dict[str, int]:
    """Make it in this folder; how many functions are in each file."""
    pyodide = bundle.pyodide_folder(ROOT)
    for name in ("pyodide.mjs", "package.json"):
        shutil.copy(pyodide / name, folder)
    shutil.copy(bundle.prepared(ROOT) / shrinking.BUILT_IN, folder)
    shrinking.run("node", shrinking.SHRINK / "shrink.mjs", pyodide, folder)
    counts: dict[str, int] = json.loads(shrinking.run("node", Path(__file__).with_name("all_apart.mjs"), folder))
    return counts
