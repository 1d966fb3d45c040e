"""The page's own worker answers every scenario as CPython does, word for word."""

import json
from typing import Any

import pytest
from playwright.sync_api import Page

from conference_calculators import api
from tests.scenarios import scenarios

from .everything import EVERYTHING

ASK_ALL = """([requests, everything]) => new Promise((resolve, reject) => {
  const worker = new Worker("/assets/browser/rules-worker.mjs", { type: "module" });
  const answers = [];
  worker.addEventListener("message", ({ data }) => {
    if (data.type === "failed" || data.type === "broken") reject(new Error(data.reason));
    if (data.stage === "ready") requests.forEach((request, id) => worker.postMessage({ type: "ask", id, request }));
    if (data.type === "answer") answers.push(data.answer);
    if (answers.length === requests.length) resolve(answers);
  });
  worker.postMessage({ type: "start", runtime: new URL("/runtime/", location.href).href, ...everything });
})"""


OTHER_DATE = {"event": "initial_conference", "date": "2027-01-20"}
CALENDAR = {"titles": "full", "reference": "AB 1234", "made_at": "14:05"}


@pytest.mark.path
def test_every_scenario_is_answered_alike(site_page: Page) -> None:
    """Calendar files too, with the ids of their entries."""
    requests = [json.dumps(asked(scenario.request)) for scenario in scenarios()]
    requests += ["", "{", "[]", "{}", '{"calculator": "timescales", "area": "nowhere", "inputs": {}}']
    site_page.goto("/")
    answers = site_page.evaluate(ASK_ALL, [requests, EVERYTHING])
    assert sum("END:VCALENDAR" in answer for answer in answers) > 10
    for request, answer in zip(requests, answers, strict=True):
        assert json.loads(answer) == json.loads(api.answer(request)), request


def asked(request: dict[str, Any]) -> dict[str, Any]:
    """The whole answer, with all the files that it can give, a comparison with another date, and a role's dates first."""
    more = {"calendar": CALENDAR, "what_if": OTHER_DATE, "role": "chair"} if request["calculator"] == "timescales" else {}
    return request | {"inputs": request["inputs"] | more, "today": "2026-11-23", "view": True}
