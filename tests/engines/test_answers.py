"""The Python of the site, asked thousands of things in each engine: byte for byte what this Python answers."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from conference_calculators import api
from conference_rules import load_rules
from conference_site.runtime.asking import requests_of
from tests.browser.everything import EVERYTHING
from tests.browser.serving import Refusals, SiteServer, in_folder
from tests.browser.tried import tried
from tests.built_site import SITE
from tests.conference_calculators.good_requests import good_requests

from .drivers import Engine, runs_in

RANDOM = 5_000
BATCH = 250
DEEP = 1_000
PATIENCE = 300
PAGE = b"""<!doctype html><html lang="en"><meta charset="utf-8"><title>Asked</title><link rel="icon" href="/assets/images/favicon.svg">
<body><script type="module" src="/asked/page.mjs"></script></body></html>"""


def every_request() -> list[str]:
    """The worked examples, thousands of random requests (others than those by which the WebAssembly was divided), and what is no request.

    After some thousand requests, brackets within brackets reach the end of Chromium's own stack before Python's limit, in Pyodide as it is
    published as well. That is a fault like a trap, and is left to the tests of faults.
    """
    examples = [json.dumps(request | {"view": True}) for request in good_requests()]
    return [*examples, *(request for request in requests_of(load_rules(), RANDOM, seed=2) if not request.startswith("[" * DEEP))]


@pytest.fixture
def asking(refusals: Refusals) -> Iterator[SiteServer]:
    """The site, with a page that puts every request to its rules and knows what this Python answers."""
    requests = every_request()
    batches = [requests[first : first + BATCH] for first in range(0, len(requests), BATCH)]
    of_the_site = in_folder(SITE)

    def find(path: str) -> bytes | Path | None:
        place, _, name = path.removeprefix("/").partition("/")
        if place != "asked":
            return of_the_site(path)
        if name.endswith(".mjs"):
            return Path(__file__).with_name("asked_page.mjs")
        if name == "settings.json":
            return json.dumps({**EVERYTHING, "batches": len(batches)}).encode()
        if name.endswith(".json"):
            batch = batches[int(name.removesuffix(".json"))]
            return json.dumps({"requests": batch, "answers": [api.answer(request) for request in batch]}).encode()
        return PAGE

    server = SiteServer(find, report_to=refusals.address)
    yield server
    server.stop()


@runs_in("firefox", "webkit", "chromium")
def test_whatever_is_asked_is_answered_as_by_this_python(engine: Engine, asking: SiteServer) -> None:
    engine.go(asking.address + "/asked/")
    outcome = json.loads(engine.wait_until("return document.querySelector('output')?.textContent;", patience=PATIENCE))
    assert outcome == {"asked": len(every_request()), "wrong": [], "differ": 0}
    tried("engines", f"{engine.name}: requests answered byte for byte as by the Python on a desk, most of them random", outcome["asked"])
