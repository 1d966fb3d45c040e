"""Hostile words in rules, evidence and names of areas: escaped where they are written, or the build stops and names the page."""

from dataclasses import replace
from pathlib import Path

import pytest

from conference_calculators.fields import Checks, Choice, Flag, Group, Number, Option, Repeat, Text
from conference_rules import load_rules
from conference_site import area_pages, content_security, evidence_pages, forms, knowledge, markup, reckoner
from conference_site.about_tables import tried_table

HOSTILE = "\"><img src=x onerror=alert(1)><script>alert(1)</script>'&"
ROOT = Path(__file__).resolve().parents[2]
KNOWN = knowledge.gather(ROOT)
PAGE = knowledge.PageFacts("areas/doncaster.md", area="doncaster")


def is_safe(html: str) -> bool:
    """The words are there, as words; and nothing is there that the policy would have to block."""
    return "&lt;img src=x" in html and "<img" not in html and "<script" not in html and content_security.faults(html) == []


def poisoned_area():  # type: ignore[no-untyped-def]
    area = KNOWN.area("doncaster")
    rules = tuple(replace(rule, title=HOSTILE, note=HOSTILE, section=HOSTILE, condition=HOSTILE, if_missed=HOSTILE) for rule in area.timescales)
    duties = tuple(replace(duty, text=HOSTILE, section=HOSTILE) for duty in area.duties)
    return replace(area, name=HOSTILE, timescales=rules, duties=duties)


def test_rules_on_the_page_of_an_area() -> None:
    area = poisoned_area()
    assert is_safe(area_pages.all_rules(area, PAGE, KNOWN))
    assert is_safe(area_pages.short_list(area, PAGE, KNOWN))


def test_the_ready_reckoner() -> None:
    assert is_safe(reckoner.ready_reckoner(poisoned_area(), load_rules()))


def test_facts_on_the_page_of_a_source() -> None:
    facts = {name: replace(fact, text=HOSTILE, section=HOSTILE, note=HOSTILE) for name, fact in KNOWN.evidence.facts.items()}
    known = replace(KNOWN, evidence=replace(KNOWN.evidence, facts=facts))
    page = knowledge.PageFacts("evidence/doncaster.md")
    assert is_safe(evidence_pages.facts_of("doncaster", page, known))


def test_questions() -> None:
    options = (Option(HOSTILE, HOSTILE, hint=HOSTILE),)
    fields = (
        Text("a", HOSTILE, hint=HOSTILE),
        Number("b", HOSTILE, suffix=HOSTILE),
        Choice("c", HOSTILE, options=options),
        Choice("d", HOSTILE, options=options, style="select"),
        Checks("e", HOSTILE, options=options),
        Flag("f", HOSTILE),
        Group(HOSTILE, (Text("g", HOSTILE),), hint=HOSTILE),
        Repeat("h", HOSTILE, (Text("i", HOSTILE),), 3, HOSTILE, HOSTILE, HOSTILE, hint=HOSTILE),
    )
    calculator = replace(KNOWN.calculators[0], fields=lambda _: fields, submit=HOSTILE)
    assert is_safe(forms.calculator_html(calculator, HOSTILE))


def test_tables_and_their_records() -> None:
    assert is_safe(markup.table(HOSTILE, (HOSTILE,), [(markup.escape(HOSTILE),)]))
    assert is_safe(tried_table({"on": KNOWN.built_on, "tried": [{"kind": "pages", "what": HOSTILE, "result": HOSTILE}]}))


@pytest.mark.parametrize("where", ["# {}", "{}", "[text]({})", "| a |\n|---|\n| {} |"])
def test_what_reaches_a_page_as_markup_stops_the_build(where: str) -> None:
    """Markdown lets HTML through, so the last net is the check of the finished page."""
    assert content_security.faults(where.format(HOSTILE))
