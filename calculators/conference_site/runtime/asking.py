"""Requests of all kinds, to run a Python with and to compare what two of them answer: empty, filled in from the schema, odd, and none at all."""

import json
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from conference_calculators import IDS, api
from conference_rules import Rules
from conference_rules.bank_holidays import published_years

Schema = Mapping[str, Any]
FIRST = date(published_years()[-3], 6, 1)
DAYS = 400
"""Every day that is asked about lies in years whose bank holidays are published."""
ODD: tuple[Any, ...] = (
    "", " ", "2026-02-30", "31 June 2025", "1/13/26", "yes", -1, 0, 10**30, 1.5, None, True, [], {}, "\u00e9\u0130\U0001f600" * 9, "x" * 5000,
    ["a", {"b": 1}], "9999-12-31", "25:61",
)  # fmt: skip
NO_REQUESTS = ("not JSON", "", "[]", "null", "1e999", "NaN", "[" * 3000, '{"a": "\\ud800"}', "9" * 5000, '"' + "x" * 100_000 + '"', "\x00")


def requests_of(rules: Rules, filled_in: int, seed: int = 0) -> Iterator[str]:
    """An empty request to every calculator in every area, so many others, and what is no request."""
    for calculator in IDS:
        for area in rules.areas:
            yield json.dumps({"calculator": calculator, "area": area, "inputs": {}, "view": True})
    yield from filled(filled_in, seed)
    yield from NO_REQUESTS


def filled(how_many: int, seed: int = 0) -> Iterator[str]:
    """Requests that are filled in at random, to each calculator in turn. Half of them are as they should be; the others are odd in some places."""
    dice = Random(seed)
    schemas = api.request_schema()["oneOf"]
    for number in range(how_many):
        hand = Hand(dice, odd=dice.choice([0, 0.04]))
        text = json.dumps(hand.object(schemas[number % len(schemas)]), ensure_ascii=dice.random() < 0.5)
        yield text[: dice.randint(0, len(text))] if dice.random() < hand.odd / 2 else text


class Hand:
    """Fills in what a schema describes, and puts something else in its place so often (`odd`)."""

    def __init__(self, dice: Random, odd: float) -> None:
        self.dice = dice
        self.odd = odd

    def value(self, schema: Schema) -> Any:
        if "const" in schema:
            return schema["const"]
        if self.dice.random() < self.odd:
            return self.dice.choice(ODD)
        if "enum" in schema:
            return self.dice.choice(schema["enum"])
        if "anyOf" in schema:
            return self.value(self.dice.choice(schema["anyOf"]))
        if "pattern" in schema:
            return self.day()
        return self.of_type(schema["type"] if isinstance(schema["type"], str) else schema["type"][0], schema)

    def of_type(self, name: str, schema: Schema) -> Any:
        ways = {"object": self.object, "array": self.array, "integer": self.integer, "string": self.text}
        if name in ways:
            return ways[name](schema)
        return self.dice.random() < 0.8 if name == "boolean" else None

    def object(self, schema: Schema) -> dict[str, Any]:
        if schema.get("required") == ["day", "month", "year"]:
            day = self.date()
            return {"day": str(day.day), "month": str(day.month), "year": day.year}
        asked = schema.get("properties", {}).items()
        return {key: self.value(of) for key, of in asked if key in schema.get("required", ()) or self.dice.random() < 0.6}

    def array(self, schema: Schema) -> list[Any]:
        entries = [self.value(schema["items"]) for _ in range(self.dice.choice([1, 1, 2, 4]))]
        return [entry for place, entry in enumerate(entries) if not schema.get("uniqueItems") or entry not in entries[:place]]

    def integer(self, schema: Schema) -> int:
        return self.dice.randint(schema.get("minimum", 1), min(schema.get("maximum", 9), 99))

    def text(self, schema: Schema) -> str:
        return self.dice.choice(schema.get("examples") or ["3", "A\u00efcha, 2"])

    def day(self) -> str:
        day = self.date()
        return self.dice.choice([day.isoformat(), f"{day.day}/{day.month}/{day.year}", f"{day:%d %B %Y}", f"{day:%A %d %b %Y}"])

    def date(self) -> date:
        return FIRST + timedelta(days=self.dice.randint(0, DAYS))
