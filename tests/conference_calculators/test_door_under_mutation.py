"""Good requests, changed at random in a hundred thousand ways: always an answer or named errors, soon, and never more and more memory."""

import copy
import json
import random
import resource
import time
from typing import Any

import pytest

from conference_calculators import api
from tests.browser.tried import tried
from tests.scenarios import scenarios

PARTS = 10
A_PART = 10_000
LONGEST = 5.0
"""Seconds for one answer, on a machine that is shared."""
MORE_MEMORY = 200_000
"""Kilobytes."""
VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 10**30, 1.5, "", " ", "x" * 5_000, "\x00", "<b>", "2026-02-30", "0000-00-00", "31 June", [], {}, [[]], [None] * 200,
    {"day": "31", "month": "June", "year": "2026"}, {"day": 1, "month": 1, "year": 99999}, "darlington", "england", "other:", "inquorate_conference",
)


def places(value: Any, path: tuple = ()) -> list[tuple]:
    """Every place in a JSON value."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, item in inside for place in places(item, (*path, key)))]


def changed(request: dict, chance: random.Random) -> str:
    """The request as text with one to three changes: a value replaced, a key dropped or doubled, or a character spoilt."""
    request = json.loads(json.dumps(request))
    for _ in range(chance.randint(1, 3)):
        *above, last = chance.choice(places(request)[1:]) or (None,)
        holder: Any = request
        for key in above:
            holder = holder[key]
        act = chance.randrange(4)
        if act == 0 and isinstance(holder, dict):
            del holder[last]
        elif act == 1 and isinstance(holder, list):
            holder.append(copy.deepcopy(holder[last]))
        else:
            holder[last] = copy.deepcopy(chance.choice(VALUES))
        if len(places(request)) == 1:
            break
    text = json.dumps(request)
    if chance.random() < 0.2:
        at = chance.randrange(len(text))
        text = text[:at] + chance.choice('{}[]",:\\\u00e90 ') + text[at + chance.randrange(2) :]
    return text


def check(text: str) -> None:
    began = time.monotonic()
    reply = json.loads(api.answer(text))
    assert time.monotonic() - began < LONGEST, text
    if "errors" in reply:
        assert reply["errors"] and all(error["field"] and error["message"] for error in reply["errors"]), text
        assert not any(mark in error["message"] for error in reply["errors"] for mark in ("Traceback", "Error:", "through a fault")), text
    else:
        assert reply["calculator"] and reply["rules_version"], text


def tries(seed: int, many: int) -> None:
    chance = random.Random(seed)
    good = [scenario.request | {"today": "2026-11-23"} for scenario in scenarios()]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(many):
        check(changed(chance.choice(good), chance))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MORE_MEMORY
    tried("inputs", "good requests changed at random, each answered or refused in plain words", many)


def test_a_few_hundred() -> None:
    tries(20261122, 300)


@pytest.mark.long
@pytest.mark.parametrize("part", range(PARTS))
def test_a_hundred_thousand(part: int) -> None:
    tries(part, A_PART)
