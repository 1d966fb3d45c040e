"""Which tests begin first, and which stay together, when several processes share them."""

import re
from pathlib import Path

LONGEST_FIRST = (
    "conference_site/new/test_new.py",
    "conference_site/test_same_bytes.py",
    "browser/test_pack.py",
    "pyodide",
    "engines",
    "browser/test_accessibility.py",
    "browser/test_hostile.py",
    "browser/test_faults.py",
    "browser/test_by_keyboard.py",
    "test_clean_build.py",
    "conference_site/test_hostile_data.py",
    "conference_site/runtime/test_bundle.py",
    "test_install.py",
    "browser/test_by_ear.py",
    "browser/test_offline.py",
    "browser/test_safety.py",
    "browser",
    "conference_rules/test_timeline.py",
    "conference_calculators/test_api.py",
)
"""Modules and folders whose tests take seconds each, or minutes for something that they make first."""
KEPT_TOGETHER = ("conference_site/new/test_new.py", "conference_site/test_same_bytes.py", "browser/test_pack.py", "test_clean_build.py", "test_install.py")
"""Modules that make one thing for all of their tests, such as another build of the site: in several processes it would be made several times."""
ENGINES = {"firefox", "webkit", "chromium"}


def turn(module: Path) -> int:
    """When the tests of a module begin, among all: the smaller, the earlier."""
    places = {place.as_posix() for place in (module, *module.parents)}
    return next((turn for turn, name in enumerate(LONGEST_FIRST) if name in places), len(LONGEST_FIRST))


def kept_together(nodeid: str) -> str:
    """What all tests share that stay in one process: the module, the browser that was opened for them, or nothing but the test itself."""
    module, _, test = nodeid.removeprefix("tests/").partition("::")
    if module in KEPT_TOGETHER:
        return module
    engine = ENGINES & set(re.split(r"[\[\]-]", test)) if module.startswith("engines/") else set()
    return engine.pop() if engine else nodeid
