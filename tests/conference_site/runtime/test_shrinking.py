"""Pyodide made smaller: never served where it does not fit, or where it answers in another way."""

import json
import shutil
from pathlib import Path

import pytest

from conference_site.runtime import bundle, shrinking
from tests.pyodide.apart import put_all_apart

ROOT = Path(__file__).resolve().parents[3]
PYODIDE = bundle.pyodide_folder(ROOT)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A place with the lock file and nothing made before."""
    shutil.copy(ROOT / "package-lock.json", tmp_path)
    return tmp_path


@pytest.fixture
def prepared(tmp_path: Path) -> Path:
    """A bundle, as far as it says which built-in modules stay."""
    folder = tmp_path / "bundle"
    folder.mkdir()
    (folder / shrinking.BUILT_IN).write_text(json.dumps(["sys"]))
    return folder


def test_a_pyodide_that_is_not_as_expected_is_served_as_it_is_published(root: Path, prepared: Path, tmp_path: Path) -> None:
    other = tmp_path / "node_modules/pyodide"
    shutil.copytree(PYODIDE, other)
    script = other / "pyodide.asm.mjs"
    script.write_text(script.read_text(encoding="utf-8").replace("registerWasmPlugin();", ""), encoding="utf-8")
    said: list[str] = []
    assert shrinking.shrunk(root, other, prepared, said.append) == []
    assert "Pyodide could not be made smaller, and is served as it is published." in said[-1]
    assert "pyodide.asm.mjs has not exactly one of these (no side module is loaded): registerWasmPlugin();" in said[-1]


def test_a_pyodide_that_answers_in_another_way_is_served_to_nobody(root: Path, prepared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def answered(*command: object, given: str = "") -> str:
        requests = json.loads(given)["requests"] if given else []
        right = [shrinking.hash_of_answer(request) for request in requests]
        return json.dumps(["another" if request == "not JSON" else answer for request, answer in zip(requests, right, strict=True)])

    monkeypatch.setattr(shrinking, "run", answered)
    monkeypatch.setattr(shrinking, "divide", lambda bundle, folder: None)
    said: list[str] = []
    assert shrinking.shrunk(root, PYODIDE, prepared, said.append) == []
    assert "The smaller Pyodide answers 1 of " in said[-1]
    assert "requests in another way. The first is: not JSON" in said[-1]


def test_what_was_removed_is_listed() -> None:
    made = bundle.prepared(ROOT)
    said: list[str] = []
    (folder,) = {path.parent for path in shrinking.shrunk(ROOT, PYODIDE, made, said.append)}
    assert said == [], "it was made with the bundle, and is not made again for where that lies now"
    report = json.loads((folder / shrinking.REPORT).read_text())
    kept = set(json.loads((made / shrinking.BUILT_IN).read_text()))
    assert {"_sqlite3", "_ctypes", "_ssl"} & set(report["built-in modules removed"]) == {"_sqlite3", "_ctypes"}
    assert not kept & set(report["built-in modules removed"])
    script, module = (report["bytes"][name] for name in shrinking.SMALLER)
    assert script == [(PYODIDE / "pyodide.asm.mjs").stat().st_size, (folder / "pyodide.asm.mjs").stat().st_size]
    assert module[0] == (PYODIDE / "pyodide.asm.wasm").stat().st_size > module[1]
    assert report["functions"]["entries"] < report["functions"]["rest"]


@pytest.mark.long
def test_a_module_of_which_every_function_has_to_be_brought_answers_alike(tmp_path: Path) -> None:
    counts = put_all_apart(tmp_path)
    assert counts["rest"] > 5 * counts["first"], counts
    shrinking.try_out(bundle.prepared(ROOT), tmp_path)
