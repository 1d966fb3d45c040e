"""What tests of more than one folder share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests import examples

if TYPE_CHECKING:
    from playwright.sync_api import Playwright

examples.register()

HERE = Path(__file__).parent
LONGEST_FIRST = (
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
)
"""Modules and folders whose tests take seconds each, or minutes for something that they make first."""
KEPT_TOGETHER = ("conference_site/test_same_bytes.py", "browser/test_pack.py", "test_clean_build.py", "test_install.py")
"""Modules that make one thing for all of their tests, such as another build of the site: in several processes it would be made several times."""
ENGINES = {"firefox", "webkit", "chromium"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long begins first, so that no process is left alone with it at the end."""
    items.sort(key=lambda item: _turn(item.path.relative_to(HERE)))


def _turn(module: Path) -> int:
    places = (module, *module.parents)
    return next((turn for turn, name in enumerate(LONGEST_FIRST) if Path(name) in places), len(LONGEST_FIRST))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Test by test, each to the process that is free, but for those that stay together. (With pytest 9.2 the marks of pytest-xdist 3.8 for that do nothing.)"""
    from xdist.scheduler import LoadScopeScheduling

    class Scheduler(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return _kept_together(nodeid)

    return Scheduler(config, log)


def _kept_together(nodeid: str) -> str:
    """What all tests of one process share: the module, the browser that it has opened, or nothing but the test itself."""
    module, _, test = nodeid.removeprefix("tests/").partition("::")
    if module in KEPT_TOGETHER:
        return module
    engine = ENGINES & set(re.split(r"[\[\]-]", test)) if module.startswith("engines/") else set()
    return engine.pop() if engine else nodeid


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright can be started only once in a process."""
    from playwright.sync_api import sync_playwright  # most tests need no browser

    with sync_playwright() as playwright:
        yield playwright
