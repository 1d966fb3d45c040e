"""The same sources give the same bytes: built twice, and built by the successor of MkDocs that this site can move to."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from conference_site import training_pack
from tests.browser.tried import tried

ROOT = Path(__file__).resolve().parents[2]
# The day that the pages and the sitemap carry, instead of the clock's.
FIXED = {"SOURCE_DATE_EPOCH": "1795305600", "NO_MKDOCS_2_WARNING": "1"}

Build = Callable[[str], dict[str, str]]


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Builds the site anew with a builder; the hash of each file by its address."""

    def built(builder: str) -> dict[str, str]:
        folder = tmp_path_factory.mktemp(builder)
        command = [sys.executable, "-m", builder, "--quiet", "build", "--strict", "--config-file", "mkdocs.yml", "--site-dir", str(folder)]
        subprocess.run(command, cwd=ROOT, env=os.environ | FIXED, check=True)
        files = (path for path in sorted(folder.rglob("*")) if path.is_file())
        return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

    return built


@pytest.fixture(scope="module")
def first(build: Build) -> dict[str, str]:
    return build("mkdocs")


def unlike(one: dict[str, str], other: dict[str, str]) -> set[str]:
    return {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)}


@pytest.mark.long
def test_two_builds_are_the_same(build: Build, first: dict[str, str]) -> None:
    assert unlike(first, build("mkdocs")) == set()
    tried("pages", "files of the built site, the same byte for byte in two builds", len(first))


@pytest.mark.long
def test_properdocs_builds_the_same_site(build: Build, first: dict[str, str]) -> None:
    assert unlike(first, build("properdocs")) == set()
    tried("pages", "files of the built site, the same byte for byte when ProperDocs builds them", len(first))


@pytest.mark.long
def test_two_packs_are_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in FIXED.items():
        monkeypatch.setenv(name, value)
    for name in ("one.zip", "other.zip"):
        training_pack.make(tmp_path / name)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "other.zip").read_bytes()
