"""The Word file of each template and area: made once for the same content, and kept in .cache/ from one build to the next."""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

from conference_rules import Area

from .. import steady_zip
from ..addresses import folder_of
from ..knowledge import Knowledge
from ..knowledge.documents import Template
from . import word
from .content import Content, content_of

_FOLDER = "documents"


def address(template: Template, area: Area) -> str:
    """Where a template of an area lies on the site: "darlington/documents/agency-report.docx"."""
    folder = folder_of(area.id) if area.level == "area" else ""
    return f"{folder}{_FOLDER}/{template.id}.docx"


def word_files(root: Path, knowledge: Knowledge) -> dict[str, Path]:
    """Every Word file by its address. On the site of one council there are its own alone."""
    areas = [knowledge.area(knowledge.only)] if knowledge.only else list(knowledge.rules.areas.values())
    folder = root / ".cache" / _FOLDER
    return {
        address(template, area): _made(content_of(template, area, knowledge), folder)
        for area in areas
        for template in knowledge.templates.by_id.values()
    }


def _made(content: Content, folder: Path) -> Path:
    """The file with this content, made if it is not there. Unless it is whole it has another name."""
    path = folder / f"{_key(content)}.docx"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.write_bytes(word.word_file(content))
        part.replace(path)
    return path


def _key(content: Content) -> str:
    """What goes into a file: its content, the code that writes it, and the library."""
    return hashlib.sha256(f"{_writer()}\n{content!r}".encode()).hexdigest()[:32]


@cache
def _writer() -> str:
    code = b"".join(Path(file).read_bytes() for file in (word.__file__, steady_zip.__file__))
    return f"{version('python-docx')} {hashlib.sha256(code).hexdigest()}"
