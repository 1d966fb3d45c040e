"""The questions as HTML: every control has a name of its own, a label and its place, for every calculator and area."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest

from conference_calculators import CALCULATORS, Calculator
from conference_calculators.fields import ANYTHING, Checks, Choice, DateField, Flag, Group, Number, Option, Repeat, Text, TimeField
from conference_rules import load_rules
from conference_site.delivery import content_security
from conference_site.parts.forms import calculator_html, questions_html

VOID = {"input", "br"}


class Outline(HTMLParser):
    """The tags of a piece of HTML, with what is not closed or closed twice."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {key: value or "" for key, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def all(self, *names: str) -> Iterator[dict[str, str]]:
        return (attributes for tag, attributes in self.tags if tag in names)


def made_of(*fields: object) -> str:
    return calculator_html(Calculator("trial", "Trial", lambda _: fields, None, None), "darlington")  # type: ignore[arg-type]


REAL_FORMS = [
    pytest.param(calculator_html(calculator, area), id=f"{calculator.id}-{area}") for calculator in CALCULATORS for area in load_rules().areas
]


@pytest.mark.parametrize("html", REAL_FORMS)
def test_each_control_has_one_label_and_each_id_stands_once(html: str) -> None:
    outline = Outline(html)
    ids = [attributes["id"] for _, attributes in outline.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    labelled = [attributes["for"] for attributes in outline.all("label")]
    assert sorted(labelled) == sorted(attributes["id"] for attributes in outline.all("input", "select"))


@pytest.mark.parametrize("html", REAL_FORMS)
def test_every_reference_leads_somewhere(html: str) -> None:
    outline = Outline(html)
    ids = {attributes.get("id") for _, attributes in outline.tags}
    names = {attributes.get("name") for _, attributes in outline.tags}
    for _, attributes in outline.tags:
        assert set(attributes.get("aria-describedby", "").split()) <= ids
        assert attributes.get("data-show-when") in {None, *names}


@pytest.mark.parametrize("html", REAL_FORMS)
def test_the_form_keeps_to_the_policy_and_keeps_nothing(html: str) -> None:
    assert content_security.faults(html) == []
    assert "today" not in {attributes.get("name") for attributes in Outline(html).all("input")}
    (form,) = Outline(html).all("form")
    assert form["method"] == "dialog" and form["autocomplete"] == "off" and "novalidate" in form


def test_a_date_has_three_boxes_under_a_legend() -> None:
    html = made_of(DateField("held", "When was it held?", hint="For example, 27 3 2026"))
    boxes = list(Outline(html).all("input"))
    assert [box["name"] for box in boxes] == ["held.day", "held.month", "held.year"]
    assert {box["inputmode"] for box in boxes} == {"numeric"}
    assert '<fieldset class="cg-fieldset" aria-describedby="q-held-hint">\n<legend class="cg-label">When was it held?' in html


def test_words_are_escaped() -> None:
    html = made_of(
        Text("why", '<b>Why</b> & "how"?', hint="<script>alert(1)</script>"),
        Choice("c", "C", (Option("a", "<i>A</i>"),)),
    )
    assert "<b>" not in html and "<script>" not in html and "<i>" not in html


def test_each_kind_of_question() -> None:
    html = made_of(
        Choice("event", "Event", (Option("a", "A", hint="The first"),), "select"),
        Choice("view", "View", (Option("yes", "Yes", hint="Hint"),)),
        Checks("show", "Show", (Option("x", "X"), Option("y", "Y"))),
        Flag("began", "Began here", hint="Only one"),
        Number("age", "Age", most=18, suffix="years", optional=True),
        TimeField("start", "Start"),
    )
    outline = Outline(html)
    assert [attributes["name"] for attributes in outline.all("input", "select")] == [
        "event",
        "view",
        "show",
        "show",
        "began",
        "age",
        "start",
    ]
    assert {attributes.get("data-type") for attributes in outline.all("input")} == {None, "flag"}
    assert "Age (optional)" in html and '<span class="cg-suffix">years</span>' in html


def test_what_only_json_callers_send_is_in_no_form() -> None:
    fields = (Text("kept", "Kept"), Checks("hidden", "Hidden", (Option("x", "X"),), in_forms=False))
    assert "hidden" not in questions_html(fields)
    assert "kept" in questions_html(fields)


def test_rows_have_a_template_for_more() -> None:
    html = made_of(Repeat("people", "People", (Text("role", "Role"),), 5, "Add another person", "Remove", "Person", starts_with=2))
    assert re.findall(r'name="(people[^"]*)"', html) == ["people.0.role", "people.1.role", "people.ROW.role"]
    assert html.count("Add another person") == 1 and 'data-at-most="5"' in html


def test_a_row_of_plain_values_is_named_by_its_number() -> None:
    html = made_of(Repeat("children", "Children", (Text("", "Label"),), 5, "Add", "Remove", "Child"))
    assert re.findall(r'name="(children[^"]*)"', html) == ["children.0", "children.ROW"]


def test_conditions_are_named_from_the_top() -> None:
    row = (Choice("event", "Event", (Option("a", "A"),)), Text("why", "Why", show_when=("event", ("a", "b"))))
    html = made_of(
        Repeat("events", "Events", row, 5, "Add", "Remove", "Event"),
        Group("G", (Text("x", "X"),), show_when=("y", ("z",))),
    )
    assert 'data-field="events.0.why" data-show-when="events.0.event" data-show-values="a b"' in html
    assert '<fieldset class="cg-group" data-show-when="y" data-show-values="z">' in html


def test_a_condition_of_forms_alone_replaces_the_other_and_may_look_at_the_whole_form() -> None:
    row = (Choice("agency", "Agency", (Option("a", "A"),)),
           Text("which", "Which", show_when=("agency", ("a",)), form_shows_when=("/children", ANYTHING)))  # fmt: skip
    html = made_of(Repeat("people", "People", row, 5, "Add", "Remove", "Person"))
    assert 'data-field="people.0.which" data-show-when="children" data-show-values="*"' in html


def test_a_list_starts_with_what_nothing_chosen_means_and_needs_no_word_on_it() -> None:
    html = made_of(Choice("there", "There?", (Option("all", "Throughout"), Option("part", "For a part")), "select", optional=True, blank_means="all"))
    assert re.findall(r'<option value="(\w*)">([^<]*)</option>', html) == [("", "Throughout"), ("part", "For a part")]
    assert "(optional)" not in html
