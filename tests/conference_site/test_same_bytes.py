"""Two builds of the same sources give the same bytes."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.browser.tried import tried

ROOT = Path(__file__).resolve().parents[2]
# The day that the pages and the sitemap carry, instead of the clock's.
FIXED = {"SOURCE_DATE_EPOCH": "1795305600", "NO_MKDOCS_2_WARNING": "1"}


def built(folder: Path) -> dict[str, str]:
    command = [sys.executable, "-m", "mkdocs", "--quiet", "build", "--strict", "--site-dir", str(folder)]
    subprocess.run(command, cwd=ROOT, env=os.environ | FIXED, check=True)
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.mark.long
def test_two_builds_are_the_same(tmp_path: Path) -> None:
    first, second = built(tmp_path / "first"), built(tmp_path / "second")
    assert {name for name in first.keys() | second.keys() if first.get(name) != second.get(name)} == set()
    tried("pages", "files of the built site, the same byte for byte in two builds", len(first))
