"""What is read from data files and checked once, and then the same for ever.

Reading TOML takes a browser's Python longer than the whole of an answer. So the browser's copy of this package holds, in place of its
data files, what was read from them when that copy was made (`conference_site/runtime/inside_pyodide/prepare.py`), in the folder `ready_made`.
Everywhere else a file is read when its content is first asked for.
"""

import pickle
from collections.abc import Callable
from functools import cache
from pkgutil import get_data
from typing import TypeVar

Content = TypeVar("Content")

READERS: dict[str, Callable[[], object]] = {}
"""Every function that reads data files, by the name of what it reads in the folder `ready_made`."""


def ready_made(read: Callable[[], Content]) -> Callable[[], Content]:
    """A function that reads data files, made to read them once at most, and not at all where the content lies ready."""
    name = f"{read.__module__}.{read.__name__}"

    @cache
    def content() -> Content:
        made = _made(name)
        return read() if made is None else pickle.loads(made)

    content.__doc__ = read.__doc__
    READERS[name] = content
    return content


def _made(name: str) -> bytes | None:
    try:
        return get_data(__package__, f"ready_made/{name}")
    except OSError:
        return None
