"""The data files that ship with the package, as they are written. The browser has their content instead: see `ready_made`."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .ids import AreaId

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

AREAS_OUTSIDE = "CONFERENCE_GUIDE_AREAS"
ONLY = "CONFERENCE_GUIDE_ONLY"


def data_folder() -> Traversable:
    """The folder with the data files."""
    from importlib.resources import files  # not in the browser, which has no data files

    return files("conference_rules").joinpath("data")


def areas_outside() -> list[Path]:
    """The folders that the variable CONFERENCE_GUIDE_AREAS names, parted as in PATH: areas from outside the package."""
    return [Path(named) for named in os.environ.get(AREAS_OUTSIDE, "").split(os.pathsep) if named]


def only_area() -> AreaId:
    """The area that the variable CONFERENCE_GUIDE_ONLY names: a site of its own is built for it, and one from outside may take its place."""
    return AreaId(os.environ.get(ONLY, ""))


def table(name: str, package: str = "conference_rules") -> dict[str, Any]:
    """The content of one data file of a package, such as "bank_holidays.toml"."""
    from importlib.resources import files

    return tomllib.loads(files(package).joinpath("data", name).read_text(encoding="utf-8"))
