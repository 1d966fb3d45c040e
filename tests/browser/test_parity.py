"""The page's own worker answers every scenario as CPython does, word for word."""

import json

from playwright.sync_api import Page
from tests.scenarios import scenarios

from conference_calculators import api

ASK_ALL = """async (requests) => {
  const { RulesClient } = await import("/assets/browser/rules-client.mjs");
  const client = new RulesClient();
  const answers = [];
  for (const request of requests) answers.push(await client.ask(request));
  return answers;
}"""


def test_every_scenario_is_answered_alike(site_page: Page) -> None:
    requests = [json.dumps(scenario.request | {"today": "2026-11-23", "view": True}) for scenario in scenarios()]
    requests += ["", "{", "[]", "{}", '{"calculator": "timescales", "area": "nowhere", "inputs": {}}']
    site_page.goto("/")
    answers = site_page.evaluate(ASK_ALL, requests)
    for request, answer in zip(requests, answers, strict=True):
        assert json.loads(answer) == json.loads(api.answer(request)), request
