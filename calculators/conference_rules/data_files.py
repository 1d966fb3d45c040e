"""The data files that ship with the package, as they are written. The browser has their content instead: see `ready_made`."""

import tomllib
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any


def data_folder() -> Traversable:
    """The folder with the data files."""
    return files("conference_rules").joinpath("data")


def table(name: str, package: str = "conference_rules") -> dict[str, Any]:
    """The content of one data file of a package, such as "bank_holidays.toml"."""
    return tomllib.loads(files(package).joinpath("data", name).read_text(encoding="utf-8"))
