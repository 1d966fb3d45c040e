"""What is measured, served as a good host serves it: our site with its compressed files, and beside it stock Pyodide with the same rules."""

import json
import os
import shutil
import subprocess
from pathlib import Path

from conference_site.delivery import after_build
from conference_site.runtime import bundle

ROOT = Path(__file__).resolve().parents[2]
STOCK = "stock"
# As Pyodide's own documentation shows it, on the page.
STOCK_PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Stock</title><link rel="icon" href="/assets/images/favicon.svg">
<script type="module" src="stock.mjs"></script></head><body></body></html>"""
STOCK_SCRIPT = """import {{ loadPyodide }} from "./pyodide.mjs";
const pyodide = await loadPyodide({{ packages: {wheels} }});
self.stockAnswer = pyodide.pyimport("conference_calculators.api").answer;
self.stockAnswer({question});
self.readyAt = performance.now();
"""


def published(question: str, folder: Path) -> Path:
    """A folder with the built site and stock Pyodide beside it."""
    site = folder / "site"
    shutil.copytree(Path(os.environ.get("SITE", ROOT / "site")), site)
    stock = site / STOCK
    stock.mkdir()
    for name in (*bundle.AS_PUBLISHED, "python_stdlib.zip", "pyodide-lock.json"):
        shutil.copy(bundle.pyodide_folder(ROOT) / name, stock)
    wheels = sorted(_wheels(folder / "wheels"))
    for wheel in wheels:
        shutil.copy(wheel, stock)
    (stock / "index.html").write_text(STOCK_PAGE)
    addresses = json.dumps([f"./{wheel.name}" for wheel in wheels])
    (stock / "stock.mjs").write_text(STOCK_SCRIPT.format(wheels=addresses, question=json.dumps(question)))
    subprocess.run(["node", after_build.COMPRESS, site, ROOT / ".cache/compressed"], check=True, stdin=subprocess.DEVNULL)
    return site


def _wheels(folder: Path) -> list[Path]:
    """The wheels of the rules as they are published: neither compiled nor cut down."""
    folder.mkdir()
    bundle.build_wheel(ROOT, folder)
    tools = bundle.wheels_of_lock(ROOT / "requirements/bundle.txt")
    others = [wheel for wheel in tools.glob("*.whl") if wheel.name.partition("-")[0].replace("_", "-") in bundle.WITH_THE_RULES]
    return [*folder.glob("*.whl"), *others]
