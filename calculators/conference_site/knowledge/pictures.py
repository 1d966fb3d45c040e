"""The pictures of OpenMoji as its package from npm has them: the inside of each drawing, in its colours.

They are somebody else's work, under a licence of their own: parts/pictures.py writes what has to be said of them.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

_PACKAGE = "@iconify-json/openmoji"


@cache
def openmoji(root: Path) -> Mapping[str, str]:
    """Every picture of the set by its name. The file is large, and read once."""
    path = root / "node_modules" / _PACKAGE / "icons.json"
    icons: Mapping[str, Mapping[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["icons"]
    return {name: icon["body"] for name, icon in icons.items()}
