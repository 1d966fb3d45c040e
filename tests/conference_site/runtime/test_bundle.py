"""The browser's Python: the same bytes each time, exactly what the manifest says, and nothing that is not used."""

import base64
import hashlib
import json
import re
import shutil
import zipfile
from pathlib import Path

import pytest

from conference_rules import load_rules
from conference_site.runtime import bundle

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def files() -> dict[str, Path]:
    return bundle.runtime_files(ROOT)


@pytest.fixture(scope="module")
def manifest(files: dict[str, Path]) -> dict:
    return json.loads(files["runtime/manifest.json"].read_text())


def test_the_manifest_lists_each_file_with_its_size_and_hash(files: dict[str, Path], manifest: dict) -> None:
    listed = {f"{manifest['folder']}/{file['name']}": (file["size"], file["sha256"]) for file in manifest["files"]}
    assert all(base64.b64decode(file["integrity"].removeprefix("sha256-")).hex() == file["sha256"] for file in manifest["files"])
    there = {address: path.read_bytes() for address, path in files.items() if address != "runtime/manifest.json"}
    assert listed == {address: (len(body), hashlib.sha256(body).hexdigest()) for address, body in there.items()}


def test_the_manifest_says_which_versions_these_are(manifest: dict) -> None:
    assert manifest["pyodide"] == json.loads((ROOT / "package.json").read_text())["dependencies"]["pyodide"]
    assert manifest["python"].startswith(bundle.PYTHON_OF_PYODIDE)
    assert manifest["packages"] == ["conference-guide", "python-dateutil", "six"]


@pytest.mark.long
def test_making_it_again_gives_the_same_bytes(files: dict[str, Path], tmp_path: Path) -> None:
    made = bundle.prepare(ROOT, tmp_path)
    first = files["runtime/manifest.json"].parent
    assert {path.name: path.read_bytes() for path in made.iterdir()} == {path.name: path.read_bytes() for path in first.iterdir()}


def test_everything_in_it_is_compiled(files: dict[str, Path]) -> None:
    for path in archives(files):
        with zipfile.ZipFile(path) as archive:
            assert [name for name in archive.namelist() if name.endswith(".py")] == [], path.name


def test_it_leaves_out_what_no_calculator_imports(files: dict[str, Path]) -> None:
    names = {name for path in archives(files) for name in zipfile.ZipFile(path).namelist()}
    assert not {name for name in names if name.startswith(("unittest/", "sqlite3/", "dateutil/tz/", "dateutil/zoneinfo/"))}
    assert not {name for name in names if name.startswith(("conference_calculators/cli", "conference_calculators/contract"))}
    assert "conference_calculators/api.pyc" in names


def test_what_the_data_files_come_to_lies_in_it_in_their_place(files: dict[str, Path]) -> None:
    calculators = ROOT / "calculators"
    sources = [path for package in bundle.SHIPPED for path in (calculators / package).rglob("*.py")]
    modules = {path: ".".join(path.relative_to(calculators).with_suffix("").parts) for path in sources}
    names = {name for path in archives(files) for name in zipfile.ZipFile(path).namelist()}
    taken = [path for path in sources if f"{path.relative_to(calculators).with_suffix('').as_posix()}.pyc" in names]
    readers = {f"{modules[path]}.{name}" for path in taken for name in re.findall(r"@ready_made\ndef (\w+)", path.read_text(encoding="utf-8"))}
    made = {name.replace("/ready_made", "").replace("/", ".") for name in names if "/ready_made/" in name}
    assert made == readers > {"conference_rules.shipped.shared", "conference_calculators.practice.situations.situations"}
    assert [name for name in names if name.endswith(".toml")] == []


def test_what_every_page_loads_holds_no_area_and_nothing_for_one_kind_of_page(files: dict[str, Path], manifest: dict) -> None:
    for_all = [files[f"{manifest['folder']}/{file['name']}"] for file in manifest["files"] if "part" not in file]
    content = {name: zipfile.ZipFile(path).read(name) for path in for_all if path.suffix == ".whl" for name in zipfile.ZipFile(path).namelist()}
    councils = {area.name for area in load_rules().areas.values() if area.level == "area"}
    values = {name for name, text in content.items() if "/ready_made/" in name and any(council.encode() in text for council in councils)}
    assert values == set()
    apart = ("/areas/", "/practice/", "/audit/", "/workbench/", "/loading.", "/area_folder.", "/building.")
    assert [name for name in content if any(place in name for place in apart)] == []
    assert {file["part"] for file in manifest["files"] if "part" in file} == {"as-published", "audit", "practice", "rest", "workbench"}


def test_pyodide_is_there_smaller_and_as_it_is_published(files: dict[str, Path], manifest: dict) -> None:
    for name in ("pyodide.asm.mjs", "pyodide.asm.wasm"):
        smaller, published = (files[f"{manifest['folder']}/{place}{name}"].read_bytes() for place in ("", "as-published/"))
        assert published == (ROOT / "node_modules/pyodide" / name).read_bytes()
        assert len(smaller) < len(published)


def test_a_part_says_which_packages_it_adds_modules_to(manifest: dict) -> None:
    grows = {file["part"]: file["grows"] for file in manifest["files"] if "grows" in file}
    ours = ["conference_calculators", "conference_rules"]
    assert grows == {"audit": [*ours, "encodings"], "practice": ours[:1], "workbench": ours}


def test_an_area_that_joins_or_changes_leaves_the_bundle_as_it_is(tmp_path: Path) -> None:
    for place in ("calculators", "requirements"):
        shutil.copytree(ROOT / place, tmp_path / place, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "package-lock.json", "README.md", "LICENCE"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    before = bundle.hash_of_inputs(tmp_path)
    assert before == bundle.hash_of_inputs(ROOT), "it is the same wherever the project lies"
    data = tmp_path / "calculators/conference_rules/data"
    shutil.copytree(data / "areas/sheffield", data / "areas/leeds")
    (data / "areas/sheffield/rules.toml").write_text("")
    assert bundle.hash_of_inputs(tmp_path) == before
    (data / "people.toml").write_text("")
    assert bundle.hash_of_inputs(tmp_path) != before


def test_nothing_can_be_fetched_from_elsewhere_by_name(files: dict[str, Path], manifest: dict) -> None:
    assert manifest["lock"]["packages"] == {}
    assert [name for name in files if "lock" in name] == []


def test_archives_are_stored_for_the_server_to_compress(files: dict[str, Path]) -> None:
    for path in archives(files):
        with zipfile.ZipFile(path) as archive:
            assert {entry.compress_type for entry in archive.infolist()} == {zipfile.ZIP_STORED}, path.name


def test_the_hash_of_the_inputs_changes_with_the_rules(tmp_path: Path) -> None:
    rules = tmp_path / "rule.toml"
    rules.write_text("amount = 15")
    before = bundle.hash_of([rules])
    rules.write_text("amount = 16")
    assert bundle.hash_of([rules]) != before


def archives(files: dict[str, Path]) -> list[Path]:
    return [path for path in files.values() if path.suffix in {".whl", ".zip"}]
