"""How what is slow to make is made once: by commands whose own words are kept when they fail, under a hash of all that goes in."""

import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterable
from functools import cache
from pathlib import Path

# Any fixed moment will do: archives then hold no time of their making, so that the same input gives the same bytes.
FIXED_TIME = "1577836800"
KEPT = 4


class BundleFailed(Exception):
    """The browser's Python could not be prepared; the message has the tool's own words."""


def run(*command: str | Path, given: str = "") -> str:
    """Run a command, which may read what is given, and give back what it printed; if it fails, stop with its own words."""
    environment = os.environ | {"SOURCE_DATE_EPOCH": FIXED_TIME}
    done = subprocess.run([str(part) for part in command], env=environment, input=given, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BundleFailed(f"{command[0]} failed while preparing the browser's Python:\n{done.stdout}{done.stderr}")
    return done.stdout


def is_source(path: Path) -> bool:
    return path.is_file() and "__pycache__" not in path.parts


def hash_of(files: Iterable[Path], wherever: Iterable[Path] = ()) -> str:
    """One hash of files with the names of their folders, and of others `wherever` they lie: a copy of the project has other folders."""
    named = [*((f"{file.parent.name}/{file.name}", file) for file in files), *((file.name, file) for file in wherever)]
    digest = hashlib.sha256()
    for name, file in named:
        digest.update(f"{name}\0".encode() + hash_of_file(file, file.stat().st_mtime_ns))
    return digest.hexdigest()[:16]


@cache
def hash_of_file(file: Path, _changed: int) -> bytes:
    return hashlib.sha256(file.read_bytes()).digest()


def remove_old(folder: Path) -> None:
    """Keep the newest few of the folders that were made."""
    made = [path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("making-")]
    for old in sorted(made, key=lambda path: path.stat().st_mtime, reverse=True)[KEPT:]:
        shutil.rmtree(old, ignore_errors=True)
