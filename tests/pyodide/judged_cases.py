"""Every question of every case, as the rules of every area judge it, one a line: for two Pythons to be compared."""

import json
from collections.abc import Iterator
from dataclasses import asdict

from conference_rules import load_rules
from conference_site.training.case_data import stories
from conference_site.training.case_paths import paths


def lines() -> Iterator[str]:
    """The question with every answer and its reasons, and where each answer leads."""
    rules = load_rules()
    for story in stories():
        for area in rules.areas.values():
            for node in paths(story, area, rules).nodes.values():
                if node.question:
                    judged = {"case": story.id, "area": area.id, "step": node.id, "leads": dict(node.leads), **asdict(node.question)}
                    yield json.dumps(judged, default=_in_json, sort_keys=True)


def _in_json(value: object) -> object:
    """A set in order, and a day as it is written in JSON."""
    return sorted(value) if isinstance(value, frozenset) else str(value)
