"""What is read from data files and checked once, and then the same for ever.

Reading TOML takes a browser's Python longer than the whole of an answer. So the browser's copy of a package holds, in place of its
data files, what was read from them when that copy was made (`conference_site/runtime/inside_pyodide/prepare.py`), in a folder `ready_made`.
Everywhere else a file is read when its content is first asked for. Areas are not among it: a browser is given their records (`records`).
"""

from _pickle import loads  # the part of `pickle` that reads: the rest takes longer to load than what it reads here
from collections.abc import Callable
from functools import cache
from pkgutil import get_data
from typing import TypeVar

Content = TypeVar("Content")

READERS: dict[str, Callable[[], object]] = {}
"""Every function that reads data files, by the file that has what it reads: "conference_rules/ready_made/attendees.load_directory"."""


def ready_made(read: Callable[[], Content]) -> Callable[[], Content]:
    """A function that reads data files, made to read them once at most, and not at all where the content lies ready."""
    package, _, module = read.__module__.rpartition(".")
    file = f"ready_made/{module}.{read.__name__}"

    @cache
    def content() -> Content:
        made = _made(package, file)
        return read() if made is None else loads(made)

    content.__doc__ = read.__doc__
    READERS[f"{package.replace('.', '/')}/{file}"] = content
    return content


def _made(package: str, file: str) -> bytes | None:
    try:
        return get_data(package, file)
    except OSError:
        return None
