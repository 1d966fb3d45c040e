"""The Word templates, read back: whose rules they hold, what they ask for, and that what is sent tells nothing to the wrong person."""

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import docx
import pytest
import textstat  # type: ignore[import-untyped]
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from pypdf import PdfReader

from conference_rules.ids import AreaId, QuestionId
from conference_site import addresses, council_pages
from conference_site.documents import content, files, word
from conference_site.knowledge.answers import facts_in_words
from conference_site.knowledge.documents import Template
from conference_site.knowledge.uses import facts_named
from tests.ledger import LEDGERS
from tests.the_guide import the_guide

ROOT = Path(__file__).resolve().parents[3]
KNOWN = the_guide()
TEMPLATES = KNOWN.templates.by_id
COUNCILS = [area.id for area in council_pages.councils_of(KNOWN.rules)]
AREAS = [*COUNCILS, addresses.ALL_OF_ENGLAND]
SENT_TO_A_FAMILY = ("invitation", "exclusion-decision", "letter-time", "letter-time-and-exit")
PLACEHOLDER = re.compile(r"\[[^\[\]]+\]")
EVERY_AREA = pytest.mark.parametrize("area", AREAS)
EVERY_TEMPLATE = pytest.mark.parametrize("template", TEMPLATES.values(), ids=lambda template: template.id)
QUESTIONS_OF_A_PAGE = re.compile(r"\[\[answer\.([a-z_ ]+)\]\]")


@pytest.fixture(scope="module", autouse=True)
def sets_of_councils() -> None:
    addresses.have_councils(COUNCILS)


def made(template: Template, area: AreaId) -> bytes:
    return word.word_file(content.content_of(template, KNOWN.area(area), KNOWN))


@cache
def made_once(template: str, area: AreaId) -> bytes:
    return made(TEMPLATES[template], area)


def opened(template: Template, area: AreaId) -> Document:
    is_the_guides_own = TEMPLATES.get(template.id) is template
    return docx.Document(io.BytesIO(made_once(template.id, area) if is_the_guides_own else made(template, area)))


def pieces(document: Document) -> Iterator[str]:
    """All that is printed, piece by piece: paragraphs, cells of tables, and the foot of each sheet."""
    for piece in document.iter_inner_content():
        if isinstance(piece, Paragraph):
            yield piece.text
        elif isinstance(piece, Table):
            yield from (cell.text for row in piece.rows for cell in row.cells)
    yield from (paragraph.text for paragraph in document.sections[0].footer.paragraphs)


def text_of(template: Template, area: AreaId) -> str:
    return "\n".join(pieces(opened(template, area)))


def own_facts(names: object, area: AreaId) -> set[str]:
    source = KNOWN.area(area).source.id
    return {name for name in names if KNOWN.evidence.facts[name].source == source}  # type: ignore[attr-defined]


# Whose it is


@EVERY_AREA
def test_every_fact_of_a_checklist_is_in_a_document_that_the_checklist_offers(area: AreaId) -> None:
    checklists = sorted((ROOT / "procedures/professionals").glob("checklist-*.md"))
    assert len(checklists) == 4
    for path in checklists:
        page = path.read_text(encoding="utf-8")
        answers = [KNOWN.answers[area][QuestionId(name)] for found in QUESTIONS_OF_A_PAGE.findall(page) for name in found.split()]
        said = {fact for answer in answers if answer.status == "says" for fact in facts_in_words(answer, KNOWN.area(area))}
        wanted = {fact for fact in own_facts(facts_named(page), area) | said if KNOWN.evidence.facts[fact].topic != "currency"}
        offered = KNOWN.templates.offered_on(path.stem)
        carried = set().union(*(content.facts_carried(template, KNOWN.area(area), KNOWN) for template in offered))
        assert wanted <= carried, f"{path.stem}: {sorted(wanted - carried)}"


@EVERY_AREA
@EVERY_TEMPLATE
def test_a_line_that_a_document_asks_for_says_where_and_how_firmly(template: Template, area: AreaId) -> None:
    document = list(pieces(opened(template, area)))
    for section in template.sections:
        for line in section.lines:
            mine = own_facts(line.asked, area)
            for fact in mine:
                place = KNOWN.evidence.facts[fact].section
                assert any(line.label in piece for piece in document), line.label
                assert any(f"{place} ({line.asked[fact]}" in piece for piece in document), (line.label, place)
            if line.only_where_asked and not mine:
                assert not any(line.label in piece for piece in document), line.label


@EVERY_AREA
@EVERY_TEMPLATE
def test_it_names_no_other_council(template: Template, area: AreaId) -> None:
    text = text_of(template, area)
    others = {KNOWN.area(other).name for other in COUNCILS if other != area}
    assert [name for name in others if re.search(rf"\b{name}\b", text)] == []


@EVERY_AREA
def test_a_time_limit_comes_from_the_rules_of_the_area(area: AreaId) -> None:
    """Each in its own area and nowhere else: of an education setting, of a report for a review, and of the first conference, where England's stands in."""
    told = {name: text_of(TEMPLATES[name], area) for name in ("education-report", "social-worker-report", "delay-agreement")}
    figures = {figure[1:-1] for figure in LEDGERS[area].figures}
    has_three_days = ("education_report", "initial_conference", "3", "working_days", "before", "at_least") in figures
    assert ("at least 3 working days before the initial conference" in told["education-report"]) == has_three_days
    has_five_days = ("report_to_chair", "review_conference", "5", "working_days", "before", "no_later_than") in figures
    assert ("no later than 5 working days before the review" in told["social-worker-report"]) == has_five_days
    its_own = [figure for figure in figures if figure[0] == "initial_conference"]
    national = [figure[1:-1] for figure in LEDGERS["england"].figures if figure[1] == "initial_conference"]
    for _, event, amount, unit, *_ in its_own or national:
        begins = "the strategy discussion" if event == "strategy_discussion" else ""
        assert f"{amount} {unit.replace('_', ' ')} after {begins}" in told["delay-agreement"]
    assert ("Across England" in told["delay-agreement"]) == (not its_own), "its own document does not say"


def test_where_nothing_is_known_it_says_that_it_is_the_guides_own_and_what_to_ask() -> None:
    text = text_of(TEMPLATES["exclusion-request"], addresses.ALL_OF_ENGLAND)
    assert "All of it is this guide’s own suggestion." in text
    assert word.TO_ASK in text
    assert KNOWN.questions.by_id[QuestionId("exclusion_request")].asked["professional"].ask in text


def test_what_a_new_area_says_stands_in_full_where_no_line_names_its_facts() -> None:
    """A template is written once. What an area added later says is in its file all the same."""
    template = replace(TEMPLATES["core-group-record"], sections=TEMPLATES["core-group-record"].sections[:1])
    text = text_of(template, AreaId("darlington"))
    assert word.ALSO in text
    assert KNOWN.evidence.facts["G-L15"].text in text


@pytest.mark.parametrize(("fact", "strength"), sorted({each for template in TEMPLATES.values() for section in template.sections for line in section.lines for each in line.asked.items()}))
def test_no_line_is_firmer_than_its_source(fact: str, strength: str) -> None:
    if fact == "G-L02":
        return  # its list goes on from G-L01, which says "should"
    words = {"must": r"\bmust|required", "should": r"\bshould", "will": r"\bwill\b", "may": r"\bmay\b|\bcan\b", "expected": r"expected"}
    if strength in words:
        assert re.search(words[strength], KNOWN.evidence.facts[fact].text), KNOWN.evidence.facts[fact].text


# What is sent


@EVERY_AREA
@pytest.mark.parametrize("name", ["letter-time", "letter-time-and-exit"])
def test_a_letter_of_a_split_conference_tells_of_nobody_elses_part(name: str, area: AreaId) -> None:
    document = opened(TEMPLATES[name], area)
    text = "\n".join(pieces(document)) + document.core_properties.title
    assert not re.search(r"\b(?:parts?|split|separate|other|others|another|group|first|second|later|earlier|both|apart|different|also|each person)\b", text, re.IGNORECASE)
    assert text.count("[time to arrive]") == 1
    assert text.count("from [time] to [time]") == 1
    assert text.count("[entrance]") == 1
    assert "template" not in text.lower()


def test_the_letters_of_a_split_conference_bear_one_title_and_names_that_tell_nothing() -> None:
    letters = [TEMPLATES["letter-time"], TEMPLATES["letter-time-and-exit"]]
    assert len({letter.title for letter in letters}) == 1
    assert not re.search(r"split|part|first|second|other", " ".join(letter.id for letter in letters))


@pytest.mark.parametrize("name", ["invitation", "exclusion-decision"])
def test_a_letter_to_a_family_begins_on_a_sheet_of_its_own(name: str) -> None:
    """So that what it says to whoever sends it stays behind."""
    document = opened(TEMPLATES[name], AreaId("darlington"))
    to_the_sender, to_the_family = document.sections
    letter = "\n".join(paragraph.text for paragraph in to_the_family.iter_inner_content() if isinstance(paragraph, Paragraph))
    assert letter.count("Dear [name],") == 1
    assert not re.search(r"Darlington|☐|guide|template", letter)
    assert "Conference Guide" in to_the_sender.footer.paragraphs[0].text
    assert [paragraph.text for paragraph in to_the_family.footer.paragraphs] == [""]


@pytest.mark.parametrize("name", SENT_TO_A_FAMILY)
def test_a_letter_to_a_family_is_easy_to_read(name: str) -> None:
    words = [paragraph for section in TEMPLATES[name].sections for paragraph in section.words]
    sentences = " ".join(PLACEHOLDER.sub("Sam", paragraph) for paragraph in words if len(paragraph.split()) > 5)
    assert textstat.flesch_kincaid_grade(sentences) <= 6


def test_what_is_invented_is_called_so_and_stands_alone() -> None:
    text = text_of(TEMPLATES["education-report"], AreaId("sheffield"))
    assert "Invented. No real child or setting." in text
    assert {template.id for template in TEMPLATES.values() if any(section.kind == "example" for section in template.sections)} == {"education-report"}


# The file


@EVERY_AREA
@EVERY_TEMPLATE
def test_a_file_is_a4_in_british_english_with_headings_and_heads_of_tables(template: Template, area: AreaId) -> None:
    document = opened(template, area)
    about = document.core_properties
    assert (about.title, about.language, about.author, about.comments) == (template.title, "en-GB", "Conference Guide", "")
    assert [language.get(qn("w:val")) for language in document.styles.element.iter(qn("w:lang"))] == ["en-GB"]
    assert (round(document.sections[0].page_width.mm), round(document.sections[0].page_height.mm)) == (210, 297)  # type: ignore[union-attr]
    titles = [paragraph.text for paragraph in document.paragraphs if str(paragraph.style.name).startswith("Heading 1")]  # type: ignore[union-attr]
    assert set(titles) <= {section.title for section in template.sections}
    assert titles
    assert all(table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None for table in document.tables)


@EVERY_TEMPLATE
def test_a_form_asks_for_something_to_write_over(template: Template) -> None:
    assert len(PLACEHOLDER.findall(text_of(template, AreaId("darlington")))) >= 6


@EVERY_AREA
@EVERY_TEMPLATE
def test_the_same_content_gives_the_same_bytes_and_a_small_file(template: Template, area: AreaId) -> None:
    first = made_once(template.id, area)
    assert first == made(template, area)
    assert len(first) < 20_000, "the page that lists them says how small they are"


def test_a_file_is_made_once_and_again_when_what_goes_in_has_changed(tmp_path: Path) -> None:
    written = files.word_files(tmp_path, KNOWN)
    assert len(written) == len(AREAS) * len(TEMPLATES)
    assert written["darlington/documents/agency-report.docx"].read_bytes() != written["documents/agency-report.docx"].read_bytes()
    when = written["documents/dissent.docx"].stat().st_mtime_ns
    again = files.word_files(tmp_path, KNOWN)
    assert again == written
    assert again["documents/dissent.docx"].stat().st_mtime_ns == when
    other = replace(KNOWN, templates=replace(KNOWN.templates, by_id={"dissent": replace(TEMPLATES["dissent"], title="Note")}))
    assert files.word_files(tmp_path, other)["documents/dissent.docx"] != written["documents/dissent.docx"]


def test_on_the_site_of_one_council_there_are_its_own_alone(tmp_path: Path) -> None:
    addresses.have_councils(COUNCILS, AreaId("sheffield"))
    try:
        written = files.word_files(tmp_path, replace(KNOWN, only=AreaId("sheffield")))
    finally:
        addresses.have_councils(COUNCILS)
    assert set(written) == {f"documents/{name}.docx" for name in TEMPLATES}
    assert "Sheffield" in "\n".join(pieces(docx.Document(str(written["documents/education-report.docx"]))))


@pytest.mark.libreoffice
@pytest.mark.long
def test_a_word_processor_opens_every_file_and_prints_all_of_it(tmp_path: Path) -> None:
    for area in AREAS:
        for template in TEMPLATES.values():
            (tmp_path / f"{area}--{template.id}.docx").write_bytes(made_once(template.id, area))
    all_files = [str(path) for path in sorted(tmp_path.glob("*.docx"))]
    office = [shutil.which("soffice") or "soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"]
    subprocess.run([*office, "--convert-to", "pdf", "--outdir", str(tmp_path), *all_files], check=True, capture_output=True, timeout=300)
    for path in all_files:
        printed = PdfReader(Path(path).with_suffix(".pdf"))
        area, _, name = Path(path).stem.partition("--")
        assert 1 <= len(printed.pages) <= 7, path
        width, height = (float(side) / 72 * 25.4 for side in printed.pages[0].mediabox[2:])
        assert (round(width), round(height)) == (210, 297), path
        words = "".join("".join(page.extract_text() for page in printed.pages).split())
        wanted = ["".join(section.title.split()) for section in TEMPLATES[name].sections if section.kind in ("form", "grid", "words")]
        assert [title for title in wanted if title not in words] == [], path
        if name in SENT_TO_A_FAMILY:
            sheets = ["".join(page.extract_text().split()) for page in printed.pages]
            assert any("Dear[name]," in sheet and "Yourssincerely," in sheet for sheet in sheets), f"{path}: the letter takes a second sheet"
