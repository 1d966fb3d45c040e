"""The same sources give the same bytes: on another day, elsewhere, and built by the successor of MkDocs that this site can move to."""

import hashlib
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests import built_site
from tests.browser.tried import tried
from tests.other_day import ANOTHER_DAY, TODAY, python

# What `python3 dev.py build` does, but for the folder and the compressing.
BUILD = "import dev, pathlib, sys; dev.build(site=pathlib.Path(sys.argv[1]))"
COMPRESSED = (".br", ".gz")

# Without the day of its newest commit a site carries that of its building.
pytestmark = [pytest.mark.git, pytest.mark.long]


def compress(site: Path, when: Mapping[str, str] = TODAY) -> None:
    """As for a host, Python's own files aside: they take the longest, and what they become is kept by what is in them."""
    python("-m", "conference_site.delivery.after_build", site, "--without-python", when=when)


def hashes(folder: Path) -> dict[str, str]:
    """The hash of each file by its address."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def unlike(one: dict[str, str], other: dict[str, str]) -> set[str]:
    return {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The site that the tests began with, compressed as for a host."""
    folder = tmp_path_factory.mktemp("first") / "site"
    shutil.copytree(built_site.SITE, folder)
    compress(folder)
    return hashes(folder)


def test_the_other_day_is_another_day() -> None:
    """Else what follows would show nothing."""
    asks = "from datetime import UTC, date, datetime; print(date.today().toordinal(), datetime.now(UTC).toordinal())"
    one, other = (python("-c", asks, when=when).split() for when in (TODAY, ANOTHER_DAY))
    assert all(int(later) - int(day) > 365 for day, later in zip(one, other, strict=True))


def test_two_builds_are_the_same_on_different_days(first: dict[str, str], tmp_path: Path) -> None:
    python("-c", BUILD, tmp_path, when=ANOTHER_DAY)
    compress(tmp_path, when=ANOTHER_DAY)
    assert {Path(name).suffix for name in first} >= set(COMPRESSED)
    assert unlike(first, hashes(tmp_path)) == set()
    tried("pages", "files of the built site, compressed ones too, the same byte for byte when built as for a host on another day and in another time zone", len(first))


def test_properdocs_builds_the_same_site(first: dict[str, str], tmp_path: Path) -> None:
    python("-m", "properdocs", "build", "--strict", "--config-file", "mkdocs.yml", "--site-dir", tmp_path)
    compress(tmp_path)
    assert unlike(first, hashes(tmp_path)) == set()
    tried("pages", "files of the built site, the same byte for byte when ProperDocs builds them", len(first))
