"""The data of the Word templates: what cannot be used is refused, with file, key and remedy."""

from pathlib import Path

import pytest

from conference_rules import BadRules
from conference_site.knowledge.documents import Templates, load_templates
from tests.the_guide import the_guide

KNOWN = the_guide()
ORDER = """
[[group]]
title = "Before"
documents = ["note"]
"""
NOTE = """
title = "Note"
name = "A note"
purpose = "For the chair."
roles = ["chair"]
pages = ["reports"]
limits = ["report_to_chair"]
people = ["chair"]
questions = ["report_contents"]
another = ["G-L01"]

[[section]]
title = "The note"

[[section.line]]
label = "Child"
write = "[name]"
asked = { G-L03 = "must" }
"""


def load(folder: Path, note: str = NOTE, order: str = ORDER) -> Templates:
    documents, pages = folder / "documents", folder / "professionals"
    documents.mkdir()
    pages.mkdir()
    (pages / "reports.md").write_text("# Reports\n", encoding="utf-8")
    (documents / "order.toml").write_text(order, encoding="utf-8")
    (documents / "note.toml").write_text(note, encoding="utf-8")
    return load_templates(documents, KNOWN.roles, KNOWN.questions, KNOWN.evidence, KNOWN.rules.people)


def test_a_template_is_found_by_its_role_and_by_the_pages_that_offer_it(tmp_path: Path) -> None:
    templates = load(tmp_path)
    assert [template.id for template in templates.offered_on("reports")] == ["note"]
    assert [template.id for template in templates.of_role("chair")] == ["note"]
    assert templates.of_role("police") == templates.offered_on("records") == []
    assert templates.by_id["note"].sections[0].kind == "form"


@pytest.mark.parametrize(
    ("old", "new", "names"),
    [
        ('roles = ["chair"]', 'roles = ["chairman"]', ("note.toml", "roles", "chairman")),
        ('pages = ["reports"]', 'pages = ["report"]', ("note.toml", "pages", "report.md")),
        ('people = ["chair"]', 'people = ["chairman"]', ("note.toml", "people", "chairman")),
        ('limits = ["report_to_chair"]', 'limits = ["report"]', ("note.toml", "limits", "report")),
        ('questions = ["report_contents"]', 'questions = ["contents"]', ("note.toml", "questions", "contents")),
        ('another = ["G-L01"]', 'another = ["G-L99"]', ("note.toml", "another", "G-L99")),
        ("G-L03", "G-L99", ("note.toml", "section.The note.line.asked", "G-L99")),
        ('"must"', '"shall"', ("note.toml", "section.The note.line.asked.G-L03", "shall")),
        ('write = "[name]"', 'write = "name"', ("note.toml", "section.The note.line.write", "square brackets")),
        ('write = "[name]"', 'wrote = "[name]"', ("note.toml", "section.The note.line.wrote", "not known")),
        ('title = "The note"\n', "", ("note.toml", "section.?.title", "beginning of a letter")),
        ('title = "The note"', 'title = "The note"\nkind = "table"', ("note.toml", "section.The note.kind", "table")),
        ('title = "The note"', 'title = "The note"\nkind = "words"', ("note.toml", "section.The note.words", "paragraphs")),
        ('roles = ["chair"]', 'roles = ["chair"]\nsent_as_it_is = true', ("note.toml", "sent_as_it_is", "asked")),
        ('asked = { G-L03 = "must" }', "only_where_asked = true", ("note.toml", "section.The note.line.only_where_asked", "asked")),
        ('title = "Note"', 'title = "Note"\nauthor = "Me"', ("note.toml", "author", "not known")),
    ],
)
def test_what_cannot_be_used_is_refused(old: str, new: str, names: tuple[str, ...], tmp_path: Path) -> None:
    assert old in NOTE
    with pytest.raises(BadRules) as error:
        load(tmp_path, NOTE.replace(old, new, 1))
    assert all(name in str(error.value) for name in names), str(error.value)


def test_a_section_without_lines_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadRules, match="no lines"):
        load(tmp_path, NOTE[: NOTE.index("[[section.line]]")])


def test_a_template_that_no_group_names_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadRules, match="'note' is in no group"):
        load(tmp_path, order='[[group]]\ntitle = "Before"\ndocuments = []\n')


def test_a_template_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadRules, match=r"letter\.toml"):
        load(tmp_path, order=ORDER.replace('["note"]', '["note", "letter"]'))
