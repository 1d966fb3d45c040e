"""Hostile words in rules, evidence and names of areas: escaped where they are written, or the check of the built pages finds them."""

import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from conference_calculators.fields import Checks, Choice, Flag, Group, Number, Option, Repeat, Text
from conference_rules import load_rules
from conference_site import knowledge, markup
from conference_site.delivery import content_security
from conference_site.parts import area_rules, evidence, forms, reckoner
from conference_site.parts.about_tables import tried_table
from tests.browser.tried import tried
from tests.conference_site.hostile_build import HOSTILE
from tests.the_guide import the_guide

ROOT = Path(__file__).resolve().parents[2]
KNOWN = the_guide()
PAGE = knowledge.PageFacts("doncaster/index.md", area="doncaster")


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
    assert is_safe(area_rules.all_rules(area, PAGE, KNOWN))
    assert is_safe(area_rules.short_list(area, PAGE, KNOWN))


def test_the_ready_reckoner() -> None:
    assert is_safe(reckoner.ready_reckoner(poisoned_area(), load_rules()))


def test_facts_on_the_page_of_a_source() -> None:
    facts = {name: replace(fact, text=HOSTILE, section=HOSTILE, note=HOSTILE) for name, fact in KNOWN.evidence.facts.items()}
    known = replace(KNOWN, evidence=replace(KNOWN.evidence, facts=facts))
    page = knowledge.PageFacts("evidence/doncaster.md")
    assert is_safe(evidence.facts_of("doncaster", page, known))


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
    assert is_safe(markup.table(HOSTILE, (HOSTILE,), [(HOSTILE,)]))
    assert is_safe(tried_table({"on": KNOWN.built_on, "tried": [{"kind": "pages", "what": HOSTILE, "result": HOSTILE}]}))


@pytest.mark.parametrize("where", ["# {}", "{}", "[text]({})", "| a |\n|---|\n| {} |"])
def test_what_reaches_a_page_as_markup_is_found(where: str) -> None:
    """Markdown lets HTML through, so the last net is the check of the finished page."""
    assert content_security.faults(where.format(HOSTILE))


# The whole site


class Reader(HTMLParser):
    """What a page says, what its banners say, and what came into being out of words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: dict[str, str] = {"": ""}
        self.grown: list[str] = []
        self.inside = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if tag in ("title", "h1", "aside", "article"):
            self.inside = tag
        if given.get("src") == "x" or (tag == "script" and "src" not in given) or any(name.startswith("on") for name in given):
            self.grown.append(f"{self.getpos()}: {self.get_starttag_text()}")

    def handle_endtag(self, tag: str) -> None:
        if tag == self.inside:
            self.inside = "article"

    def handle_data(self, data: str) -> None:
        self.words[self.inside] = self.words.get(self.inside, "") + data


# Of each kind of page one, with the places in which the words stand there as words: heading, banner about the area, what it says.
PLACES = {
    "doncaster/calculators/timescales": ("h1", "aside", "article"),
    "calculators/quoracy": ("article",),
    "redbridge/calculators/quoracy": ("h1", "aside", "article"),
    "sheffield/calculators/attendance": ("h1", "aside", "article"),
    "darlington/calculators/owed": ("h1", "aside", "article"),
    "areas": ("article",),
    "darlington": ("aside", "article"),
    "evidence/redbridge": ("h1", "article"),
    "about/sources-and-conflicts": ("article",),
    "about/state-of-the-rules": ("article",),
    "parents/independent-help": ("article",),
    "professionals/words": ("article",),
    "professionals/chair": ("article",),
    "training/sessions/chairs": ("article",),
    "training/situations/before-christmas": ("h1", "aside", "article"),
    "training/situations/before-christmas-answers": ("h1", "aside", "article"),
    "training/charts/darlington-stages": ("h1", "aside", "article"),
}


@pytest.mark.long
def test_a_site_with_the_words_behind_every_text_of_its_data(tmp_path: Path) -> None:
    """The build does not stop, and on no page they become markup."""
    subprocess.run([sys.executable, "-m", "tests.conference_site.hostile_build", str(tmp_path)], cwd=ROOT, check=True)
    pages = {page.parent.relative_to(tmp_path).as_posix(): Reader(page.read_text(encoding="utf-8")) for page in tmp_path.rglob("index.html")}
    assert {page: reader.grown[:3] for page, reader in pages.items() if reader.grown} == {}
    assert {page: [where for where in places if HOSTILE in pages[page].words[where]] for page, places in PLACES.items()} == {
        page: list(places) for page, places in PLACES.items()
    }
    shown = sum(any(HOSTILE in words for words in reader.words.values()) for reader in pages.values())
    tried("pages", "with hostile words behind every text of every data file, none of which became markup", shown)
