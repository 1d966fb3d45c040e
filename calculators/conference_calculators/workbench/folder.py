"""A draft as a folder in one zip file: the files of the area as the repository has them, the same bytes for the same draft."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import PurePosixPath

from conference_rules import BadRules

from .draft import NAMES, Draft

LARGEST_FILE = 2_000_000
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def zipped(draft: Draft) -> bytes:
    """The folder of a draft. Nothing in it says when or where it was made, and it is not compressed, so that no program makes other bytes."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(draft.files):
            archive.writestr(_entry(f"{draft.id}/{name}"), draft.files[name].encode())
    return whole.getvalue()


def unzipped(content: bytes) -> tuple[Draft, list[str]]:
    """The draft in such a file, and the names of what else is in it. Raises `BadRules` for a file that is no such folder."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            files = [entry for entry in archive.infolist() if not entry.is_dir()]
            found = {entry.filename: _text(archive, entry) for entry in files if PurePosixPath(entry.filename).name in NAMES}
            others = [entry.filename for entry in files if entry.filename not in found]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise BadRules("zip", "file", "this is not a .zip file that can be opened. Choose one that this page made.") from error
    folders = {str(PurePosixPath(name).parent) for name in found}
    if len(folders) != 1 or folders == {"."}:
        raise BadRules("zip", "folder", "this file does not hold the folder of one area. Put one folder into it, with area.toml and the others.")
    identity = PurePosixPath(folders.pop()).name
    return whole_draft(identity, {PurePosixPath(name).name: text for name, text in found.items()}), others


def whole_draft(identity: str, files: Mapping[str, str]) -> Draft:
    """A draft of these files. Raises `BadRules`, naming those that are missing."""
    missing = [name for name in NAMES if name not in files]
    if missing:
        advice = f"{'these are' if len(missing) > 1 else 'this is'} missing. `dev.py new area` adds what an area lacks, or begin with a new one."
        raise BadRules(identity, ", ".join(missing), advice)
    return Draft(identity, {name: files[name] for name in NAMES})


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _NO_TIME)
    entry.create_system, entry.external_attr = 3, 0o644 << 16
    return entry


def _text(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> str:
    if entry.file_size > LARGEST_FILE:
        raise BadRules("zip", entry.filename, "this is larger than a file of an area can be. Take it out.")
    try:
        return archive.read(entry).decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise BadRules("zip", entry.filename, "this is not text in UTF-8. Save it as UTF-8 and try again.") from error
