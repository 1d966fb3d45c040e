"""One browser after another, each watched: nothing that a test did may have been refused by the site's policy."""

import time
from collections.abc import Iterator

import pytest

from tests.browser.serving import Refusals, SiteServer, in_folder
from tests.browser.tried import not_run
from tests.built_site import SITE

from .drivers import ENGINES, PATIENCE, Engine
from .neutral import Neutral


@pytest.fixture(scope="session")
def refusals() -> Iterator[Refusals]:
    refusals = Refusals()
    yield refusals
    refusals.stop()


@pytest.fixture(scope="session")
def server(refusals: Refusals) -> Iterator[SiteServer]:
    server = SiteServer(in_folder(SITE), report_to=refusals.address)
    yield server
    server.stop()


@pytest.fixture(scope="session")
def opened(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A browser; tests/engines/drivers.py has a mark that says in which ones a test runs."""
    neutral = Neutral(tmp_path_factory.mktemp("neutral"))
    others = [request.getfixturevalue("playwright")] if request.param == "chromium" else []
    with ENGINES[request.param](neutral.proxy, *others) as engine:
        for what in engine.cannot:
            not_run("engines", f"{engine.name}: {what}")
        yield engine
    neutral.stop()


@pytest.fixture
def engine(opened: Engine, refusals: Refusals) -> Iterator[Engine]:
    """The browser, watched from the first byte: whatever it refuses it reports, and that it does so is seen after each test."""
    opened.begin_again_if_fallen()
    refusals.reports.clear()
    yield opened
    opened.go(refusals.address + "/bait/")
    limit = time.monotonic() + PATIENCE
    while refusals.of_the_bait() != opened.refusals:
        assert time.monotonic() < limit, f"{opened.name} reports {refusals.reports}"
        time.sleep(0.1)
    assert refusals.of_the_site() == []
