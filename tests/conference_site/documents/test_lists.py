"""Readers find the Word templates of their own council: on the page that lists all, beside the text of other pages, and from their desk."""

import re
from pathlib import Path

import pytest

from conference_rules import UnknownRule
from conference_rules.ids import NO_AREA, AreaId
from conference_site import addresses, council_pages
from conference_site.documents.lists import all_documents, offered
from conference_site.knowledge import PageFacts
from conference_site.parts.desks import desk
from tests.the_guide import the_guide

ROOT = Path(__file__).resolve().parents[3]
PROFESSIONALS = ROOT / "procedures/professionals"
KNOWN = the_guide()
TEMPLATES = KNOWN.templates.by_id


@pytest.fixture(autouse=True)
def sets_of_councils() -> None:
    addresses.have_councils(area.id for area in council_pages.councils_of(KNOWN.rules))


def page(name: str, area: str = "") -> PageFacts:
    return PageFacts(f"{area}/professionals/{name}.md" if area else f"professionals/{name}.md", AreaId(area) if area else NO_AREA, "professional")


@pytest.mark.parametrize("area", ["", "darlington"])
def test_the_list_has_every_template_with_its_file_and_who_uses_it(area: str) -> None:
    markdown = all_documents(page("documents", area), KNOWN)
    for template in TEMPLATES.values():
        assert f"### {template.name} {{#{template.id}}}" in markdown
        assert f"](../documents/{template.id}.docx)" in markdown
    assert "Used by: [minute taker](minute-taker.md), [chair](chair.md), [business support](business-support.md)." in markdown


def test_a_page_offers_what_names_it() -> None:
    line = offered("split-conferences", page("split-conferences", "sheffield"), KNOWN)
    assert re.findall(r"\[([^\]]+)\]\(([^)]+)\)", line) == [
        ("Plan for a split conference", "../documents/split-plan.docx"),
        ("Split conference: letter to those who come first", "../documents/letter-time-and-exit.docx"),
        ("Split conference: letter to those who come later", "../documents/letter-time.docx"),
        ("All documents", "documents.md"),
    ]
    with pytest.raises(UnknownRule, match="no template names the page 'visits'"):
        offered("visits", page("visits"), KNOWN)


def test_every_page_that_a_template_names_offers_it_and_no_other_does() -> None:
    named = {name for template in TEMPLATES.values() for name in template.pages}
    offering = {path.stem for path in PROFESSIONALS.glob("*.md") for name in re.findall(r"\[\[documents\.([a-z-]+)\]\]", path.read_text()) if name == path.stem}
    assert offering == named


@pytest.mark.parametrize("role", KNOWN.roles.desks)
def test_the_desk_of_a_role_leads_to_its_templates(role: str) -> None:
    html = desk(role, page(role, "darlington"), KNOWN)
    of_role = [template for template in TEMPLATES.values() if role in template.roles]
    assert re.findall(r'<a href="\.\./documents/#([a-z-]+)">([^<]+)</a>', html) == [(template.id, template.name) for template in of_role]
    assert ("Word templates" in html) == bool(of_role)
