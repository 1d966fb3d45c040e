"""Good requests, changed at random in a hundred thousand ways: always an answer or named errors, soon, with little memory and none of it kept."""

import copy
import gc
import json
import random
import sys
import time
import tracemalloc
from typing import Any

import pytest

from conference_calculators import IDS, api
from tests.browser.tried import tried
from tests.conference_calculators.good_requests import good_requests, places

PARTS = 10
A_PART = 10_000
LONGEST = 5.0
"""Seconds for one answer, on a machine that is shared."""
MOST_MEMORY = 20_000_000
"""Bytes that one answer may need while it is worked out."""
MOST_KEPT = 0.8
"""Objects that may be left of an answer, on average, once it has been given: the days of the calendar are remembered, no answer is."""
VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 10**30, 1.5, "", " ", "x" * 5_000, "\x00", "<b>", "2026-02-30", "0000-00-00", "31 June", [], {}, [[]], [None] * 200,
    {"day": "31", "month": "June", "year": "2026"}, {"day": 1, "month": 1, "year": 99999}, "darlington", "england", "other:", "inquorate_conference",
)


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


def memory_of(text: str) -> int:
    """Bytes needed at most while this is answered and looked at. Python counts them itself, so it is the same on every system."""
    tracemalloc.start()
    try:
        check(text)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def held() -> int:
    gc.collect()
    return sys.getallocatedblocks()


def tries(seed: int, many: int, measured: int) -> None:
    """So many answers; of one in `measured` what it needs is watched, which makes it four times slower."""
    chance = random.Random(seed)
    texts = [changed(chance.choice(good_requests()) | {"view": chance.random() < 0.5}, chance) for _ in range(many)]
    for text in texts[::measured]:
        assert memory_of(text) < MOST_MEMORY, text
    before = held()
    for text in texts:
        check(text)
    assert held() - before < MOST_KEPT * many
    tried("inputs", "good requests of every calculator changed at random, each answered or refused in plain words", many)
    tried("inputs", "answers to changed requests whose use of memory was measured", len(texts[::measured]))


def test_every_calculator_is_among_the_good_requests() -> None:
    def is_answered(request: dict[str, Any]) -> bool:
        return "view" in json.loads(api.answer(json.dumps(request | {"view": True})))

    assert [name for name in IDS if not any(is_answered(request) for request in good_requests() if request["calculator"] == name)] == []


def test_a_few_hundred() -> None:
    tries(20261122, 300, measured=1)


@pytest.mark.long
@pytest.mark.parametrize("part", range(PARTS))
def test_a_hundred_thousand(part: int) -> None:
    tries(part, A_PART, measured=10)
