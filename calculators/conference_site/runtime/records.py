"""What a page's Python needs beside itself: the records of the areas that the page is about, and the further parts of Python."""

import json
import re
from collections.abc import Collection, Mapping
from hashlib import sha256
from html import unescape
from typing import Any

from conference_calculators.practice.situations import compared
from conference_rules import Rules
from conference_rules.ids import AreaId
from conference_rules.records import records_of

from ..markup import NOTHING, Markup
from .bundle import integrity

FOLDER = "runtime/areas"
NATIONAL = "england"
PRACTICE, WORKBENCH = "practice", "workbench"
PARTS_FOR: Mapping[str, tuple[str, ...]] = {PRACTICE: (PRACTICE,), "audit": ("audit",), WORKBENCH: ("audit", WORKBENCH)}
"""The further parts of Python for what a page works with. The workbench reads and writes workbooks with what the audit brings."""
_CALCULATOR = re.compile(r'<div class="cg-calculator[^>]*? data-calculator="(?P<calculator>[a-z_]+)" data-area="(?P<area>[a-z0-9-]+)"')
_NAMED = re.compile(rb'<html[^>]* data-records="([^"]*)"')


class Records:
    """The record of each area as a file whose name changes with its content."""

    def __init__(self, rules: Rules) -> None:
        self.texts = records_of(rules)
        self._compared = [area.id for area in compared(rules)]

    def files(self) -> dict[str, str]:
        """Each record by its address on the site."""
        return {f"{FOLDER}/{self._name(area)}": text for area, text in self.texts.items()}

    def needs_of(self, html: str) -> Markup:
        """What the `<html>` of a page says to its Python: the records and parts that its calculators need; nothing where it has none."""
        calculators = [(found["calculator"], found["area"]) for found in _CALCULATOR.finditer(html)]
        if not calculators:
            return NOTHING
        used = {calculator for calculator, _ in calculators}
        areas = {NATIONAL, *(area for _, area in calculators), *(self._compared if PRACTICE in used else ())}
        if WORKBENCH in used:
            areas |= set(self.texts)
        parts = dict.fromkeys(part for calculator in PARTS_FOR if calculator in used for part in PARTS_FOR[calculator])
        part = Markup(' data-parts="{}"').format(" ".join(parts)) if parts else NOTHING
        return Markup(' data-records="{}"{}').format(json.dumps(self.described(areas)), part)

    def described(self, areas: Collection[str]) -> list[dict[str, Any]]:
        """The records of these areas, each with its hash, as the browser checks it."""
        return [{"name": self._name(area), "integrity": integrity(text.encode())} for area, text in self.texts.items() if area in areas]

    def _name(self, area: AreaId) -> str:
        return f"{area}-{sha256(self.texts[area].encode()).hexdigest()[:16]}.json"


def records_named_in(page: bytes) -> set[str]:
    """The names of the records that a page asks for."""
    found = _NAMED.search(page)
    return {record["name"] for record in json.loads(unescape(found[1].decode()))} if found else set()
