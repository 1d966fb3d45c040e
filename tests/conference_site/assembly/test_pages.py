"""What happens to a page on its way from Markdown to HTML, and how pages find each other."""

from dataclasses import replace
from pathlib import Path

import pytest

from conference_calculators import calculator_named
from conference_rules import load_rules
from conference_rules.guidance import Advice
from conference_rules.ids import AreaId
from conference_site import addresses, markup
from conference_site.assembly import generated, site_files
from conference_site.assembly.pages import BadFrontMatter, markdown_of, names_of, rows_of_links, tables
from conference_site.knowledge import Knowledge, PageFacts
from conference_site.parts import area_rules
from conference_site.parts.journey import STAGES, drawing
from tests.the_guide import its_generated_pages, the_guide

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return the_guide()


@pytest.mark.parametrize(
    ("source", "target", "anchor", "expected"),
    [
        ("index.md", "calculators/index.md", "", "calculators/"),
        ("parents/before.md", "index.md", "", "../../"),
        ("parents/before.md", "darlington/index.md", "rule-visit", "../../darlington/#rule-visit"),
        ("darlington/index.md", "darlington/index.md", "rule-visit", "#rule-visit"),
        ("areas/index.md", "areas/not-here.md", "", "not-here/"),
        ("calculators/timescales/index.md", "sheffield/calculators/timescales/index.md", "", "../../sheffield/calculators/timescales/"),
    ],
)
def test_one_page_finds_another(source: str, target: str, anchor: str, expected: str) -> None:
    assert addresses.between(source, target, anchor) == expected


@pytest.mark.parametrize(
    ("source", "target", "anchor", "expected"),
    [
        ("index.md", "calculators/index.md", "", "calculators/index.html"),
        ("index.md", "index.md", "", "index.html"),
        ("parents/before.md", "index.md", "", "../index.html"),
        ("parents/before.md", "darlington/index.md", "rule-visit", "../darlington/index.html#rule-visit"),
        ("darlington/index.md", "darlington/index.md", "rule-visit", "#rule-visit"),
        ("areas/index.md", "areas/not-here.md", "", "not-here.html"),
        ("calculators/timescales/index.md", "sheffield/calculators/timescales/index.md", "", "../../sheffield/calculators/timescales/index.html"),
    ],
)
def test_one_page_names_the_file_of_another_where_files_are_named(
    source: str, target: str, anchor: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(addresses, "_names_folders", False)
    assert addresses.between(source, target, anchor) == expected


@pytest.mark.parametrize(
    ("source", "on_a_server", "in_a_folder"),
    [("index.md", "./", "./"), ("areas/index.md", "../", "../"), ("areas/not-here.md", "../../", "../")],
)
def test_a_page_finds_the_folder_of_the_site(source: str, on_a_server: str, in_a_folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert addresses.root_from(source) == on_a_server
    monkeypatch.setattr(addresses, "_names_folders", False)
    assert addresses.root_from(source) == in_a_folder


def test_a_page_has_to_say_who_reads_it(known: Knowledge) -> None:
    with pytest.raises(BadFrontMatter, match=r"^parents/x\.md: say who reads this page"):
        markdown_of("# X", "parents/x.md", {}, set(), known)


def test_a_page_cannot_be_about_an_unknown_area(known: Knowledge) -> None:
    with pytest.raises(BadFrontMatter, match="there is no area 'atlantis'"):
        markdown_of("# X", "areas/x.md", {"reader": "everyone", "area": "atlantis"}, set(), known)


def test_a_table_from_markdown_has_the_name_of_its_heading_and_cells_that_name_their_column() -> None:
    heading = '<h2 id="a">Say &amp; do<a class="headerlink" href="#a">#</a></h2>'
    html = f"{heading}<table><thead><tr><th></th><th>B</th></tr></thead><tbody><tr><td>One</td><td>Two</td></tr></tbody></table>"
    assert tables(html) == (
        f'{heading}<div class="cg-scroll" role="group" aria-label="Say &amp; do" tabindex="0"><table class="cg-stacks">'
        '<thead><tr><td></td><th scope="col">B</th></tr></thead><tbody><tr><td>One</td><td data-label="B">Two</td></tr></tbody></table></div>'
    )


def test_an_item_of_a_list_that_is_a_link_and_nothing_else_is_as_high_as_a_finger_needs() -> None:
    menu = '<ul><li><a href="c/">C</a></li></ul>'
    words = '<ul><li><a href="a/"><em>A</em></a></li><li><a href="b/">B</a>, for children</li></ul>'
    marked = words.replace('<li><a href="a/">', '<li class="cg-link-row"><a href="a/">')
    assert rows_of_links(f'{menu}<article class="cg-prose">{words}') == f'{menu}<article class="cg-prose">{marked}'


def test_a_table_that_has_its_box_is_given_no_second_one() -> None:
    boxed = markup.table("Numbers", ("A", "B"), [("1", "2")])
    assert tables(f"<h2>Heading</h2>{boxed}") == f"<h2>Heading</h2>{boxed}"


def test_there_is_a_page_for_each_calculator_and_area(known: Knowledge) -> None:
    pages = its_generated_pages()
    for calculator in known.calculators:
        for area in known.rules.areas:
            assert f"area: {area}\n" in pages[addresses.calculator_page(calculator.id, area)]


def test_evidence_pages_stay_out_of_the_search(known: Knowledge) -> None:
    pages = its_generated_pages()
    evidence = [markdown for address, markdown in pages.items() if address.startswith("evidence/")]
    assert len(evidence) == len(known.evidence.sources)
    assert all("search:\n  exclude: true" in markdown for markdown in evidence)


def test_the_drawing_says_nothing_that_its_list_does_not_say() -> None:
    html = drawing(PageFacts("index.md"))
    picture, words = html.split("</svg>")
    assert 'aria-hidden="true"' in picture
    assert all(stage.title in words and stage.text in words for stage in STAGES)


def test_the_drawing_links_only_to_pages_that_are_there() -> None:
    target = STAGES[0].page_for("professional")
    page = PageFacts("professionals/stages.md", reader="professional", known_pages=frozenset({target}))
    assert drawing(page).count("<a ") == sum(stage.page_for("professional") == target for stage in STAGES)
    assert drawing(PageFacts("professionals/stages.md", reader="professional")).count("<a ") == 0


def test_every_page_of_the_drawing_exists() -> None:
    pages = site_files.pages(ROOT)
    assert {target for stage in STAGES for _, target in stage.pages} <= set(pages)


def test_no_address_is_in_both_folders() -> None:
    docs = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")}
    assert not docs & set(site_files.pages(ROOT))


def test_search_finds_a_page_by_words_that_do_not_stand_on_it(known: Knowledge) -> None:
    assert names_of({"tags": ["One"], "keywords": ["two", "three"]}, "parents/before.md", known) == ["One", "two", "three"]
    assert names_of({}, "parents/before.md", known) == []
    assert "Leeds" in names_of({}, addresses.NOT_HERE_PAGE, known)


@pytest.mark.parametrize(("council", "leads_to"), [("darlington", "../../document/"), ("redbridge", "../../document/"), ("england", "../../../areas/england/")])
def test_the_steps_of_a_family_lead_to_all_the_time_limits(council: str, leads_to: str, known: Knowledge) -> None:
    page = PageFacts(addresses.calculator_page("owed", council))
    assert f'<a href="{leads_to}">All the time limits</a>' in area_rules.where_families_find_them(known.rules.areas[council], page)


def test_the_menu_has_a_page_for_each_area_of_the_rules() -> None:
    menu = ["index.md", {"Areas": ["areas/index.md", "areas/AREA.md", "areas/not-here.md"]}]
    assert site_files.with_each_area(menu, ["leeds", "england"]) == [
        "index.md",
        {"Areas": ["areas/index.md", "leeds/index.md", "areas/england.md", "areas/not-here.md"]},
    ]


def test_a_rule_of_which_nothing_is_left_to_say_gets_no_heading() -> None:
    """The statement and who decides stand above the form: an area that says no more has nothing to put below it."""
    area = load_rules().areas[AreaId("darlington")]
    heading = "## What the document for Darlington says"
    bare = replace(area, quoracy=replace(area.quoracy, grounds=(), advice=Advice()))
    assert heading in generated.calculator_page(calculator_named("quoracy"), area)
    assert heading not in generated.calculator_page(calculator_named("quoracy"), bare)
