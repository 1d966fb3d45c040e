"""A template as a Word file: A4, British English, headings, tables with a head that repeats. The same content always gives the same bytes.

Every style is defined here once. The look is dull on purpose: it is printed, filled in and read aloud.
"""

import io
from collections.abc import Sequence
from datetime import datetime, time
from functools import cache
from typing import cast

import docx
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from ..steady_zip import steady
from .content import About, Content, Part, Row, Sourced

AUTHOR = "Conference Guide"
LANGUAGE = "en-GB"
DELETE = "About this template (delete this part before you send or file the document)"
TO_ASK = "Ask the council, because no time limit is known here:"
FORM_HEAD = ("What to write", "Your words")
EXAMPLE_HEAD = ("Kind", "Invented example")
ALSO = "Also in the document, without a line of its own below:"
_TYPEFACE = "Arial"
_BLACK, _GREY, _PALE = RGBColor(0, 0, 0), RGBColor(0x4D, 0x4D, 0x4D), "F2F2F2"
_ABOUT, _ABOUT_SOURCE, _SOURCE, _CHECK, _LETTER = "About", "About source", "Source", "Check", "Letter"
_KEPT_STYLES = ("Normal", "Title", "Heading 1", "Heading 2", "Footer", "Table Grid", "Normal Table", "Default Paragraph Font", "No List")
_PARTS_NOT_NEEDED = ("/thumbnail", "/customXml", "/stylesWithEffects", "/webSettings", "/numbering")
_WIDTH = 17.0
_AFTER_A_BORDER = ("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl")
"""What the format wants behind a border, in the properties of a paragraph."""
_FORM_WIDTHS = (6.2, _WIDTH - 6.2)
_EXAMPLE_WIDTHS = (3.2, _WIDTH - 3.2)
_EMPTY_ROWS = 4
_BOX = "☐ "


def word_file(content: Content) -> bytes:
    """The bytes of the Word file with this content."""
    document = docx.Document(io.BytesIO(_empty_file()))
    _tell_what_it_is(document, content)
    document.add_paragraph(content.title, style="Title")
    if content.about:
        _add_about(document, content.about)
    for part in content.parts:
        _add_part(document, part)
    return steady(_saved(document))


def _saved(document: Document) -> bytes:
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


# Paper, styles and what stands in the properties


@cache
def _empty_file() -> bytes:
    """A file with paper and styles, from which all others are made."""
    document = docx.Document()
    _drop_what_is_not_needed(document)
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(2)
    _define_styles(document)
    return _saved(document)


def _tell_what_it_is(document: Document, content: Content) -> None:
    about = document.core_properties
    about.title, about.language, about.author, about.last_modified_by = content.title, LANGUAGE, AUTHOR, AUTHOR
    about.comments, about.revision = "", 1
    about.created = about.modified = datetime.combine(content.dated, time(12))
    if content.foot:
        _add_foot(document.sections[0].footer.paragraphs[0], content.foot)


def _drop_what_is_not_needed(document: Document) -> None:
    """The picture and the many styles of the library's own template, which nobody sees and everybody would download."""
    for owner in (document.part.package.rels, document.part.rels):
        for name, relation in list(owner.items()):
            if relation.reltype.endswith(_PARTS_NOT_NEEDED):
                del owner[name]
    styles = document.styles.element
    for style in list(styles.style_lst):
        if style.name_val not in {name.lower() for name in _KEPT_STYLES} | set(_KEPT_STYLES):
            styles.remove(style)


def _define_styles(document: Document) -> None:
    styles = document.styles
    for language in styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    _style(document, "Normal", 11, after=6)
    _style(document, "Title", 20, after=10, bold=True)
    _style(document, "Heading 1", 14, before=16, after=6, bold=True)
    _style(document, "Heading 2", 12, before=10, after=4, bold=True)
    _style(document, "Footer", 8.5, grey=True)
    own = ((_ABOUT, 10, 3, False), (_ABOUT_SOURCE, 8.5, 3, True), (_SOURCE, 8.5, 3, True), (_CHECK, 11, 3, False), (_LETTER, 11, 4, False))
    for name, size, after, grey in own:
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
        _style(document, name, size, after=after, grey=grey)
    _named(document, _CHECK).paragraph_format.left_indent = Cm(0.6)
    _named(document, _CHECK).paragraph_format.first_line_indent = Cm(-0.6)
    for name in (_ABOUT, _ABOUT_SOURCE):  # a line down the side shows how far that part goes
        line = _element("pBdr", _element("left", val="single", sz="18", space="8", color=str(_GREY)))
        _named(document, name).element.get_or_add_pPr().insert_element_before(line, *_AFTER_A_BORDER)
        _named(document, name).paragraph_format.left_indent = Cm(0.4)
    title = _named(document, "Title").element.get_or_add_pPr()
    for line in title.findall(qn("w:pBdr")):
        title.remove(line)


def _named(document: Document, name: str) -> ParagraphStyle:
    return cast(ParagraphStyle, document.styles[name])


def _style(document: Document, name: str, size: float, *, before: float = 0, after: float = 0, bold: bool = False, grey: bool = False) -> None:
    style = _named(document, name)
    style.font.name, style.font.size, style.font.bold, style.font.color.rgb = _TYPEFACE, Pt(size), bold, _GREY if grey else _BLACK
    fonts = style.element.get_or_add_rPr().find(qn("w:rFonts"))
    if fonts is not None:  # a typeface of the theme would win over the one that is named
        for theme in [key for key in fonts.attrib if str(key).endswith("Theme")]:
            del fonts.attrib[theme]
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)


def _add_foot(paragraph: Paragraph, foot: str) -> None:
    paragraph.style = "Footer"
    paragraph.add_run(f"{foot} Page ")
    paragraph._p.append(_field("PAGE"))
    paragraph.add_run(" of ")
    paragraph._p.append(_field("NUMPAGES"))


def _field(name: str) -> BaseOxmlElement:
    """A number that Word fills in."""
    number = _element("t")
    number.text = "1"
    return _element("fldSimple", _element("r", number), instr=name)


def _element(name: str, *within: BaseOxmlElement, **attributes: str) -> BaseOxmlElement:
    """A piece of the format that the library has no words for."""
    element = OxmlElement(f"w:{name}", {qn(f"w:{key}"): value for key, value in attributes.items()})
    element.extend(within)
    return element


# What stands in it


def _add_about(document: Document, about: About) -> None:
    heading = document.add_heading(DELETE, level=2)
    heading.paragraph_format.space_before = Pt(0)
    document.add_paragraph(about.purpose, style=_ABOUT)
    document.add_paragraph(about.whose, style=_ABOUT)
    for limit in about.limits:
        _add_sourced(document, limit, _ABOUT, _ABOUT_SOURCE)
    if about.also:
        document.add_paragraph(ALSO, style=_ABOUT)
    for said in about.also:
        _add_sourced(document, Sourced(f"{_BOX}{said.text}", said.sources), _ABOUT, _ABOUT_SOURCE)
    if about.to_ask:
        document.add_paragraph(TO_ASK, style=_ABOUT)
    for ask in about.to_ask:
        document.add_paragraph(f"{_BOX}{ask}", style=_ABOUT)
    document.add_paragraph("Write over what stands in [square brackets]. Check whose address and telephone number the document shows.", style=_ABOUT)


def _add_part(document: Document, part: Part) -> None:
    if part.section.kind == "words" and part.section.new_page:
        _begin_a_letter(document)
    if part.section.title:
        heading = document.add_heading(part.section.title, level=1)
        heading.paragraph_format.page_break_before = (part.section.new_page and part.section.kind != "words") or None
        if part.section.kind == "words":  # what is sent fits on one sheet
            heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(10), Pt(3)
    if part.section.introduction:
        document.add_paragraph(part.section.introduction).paragraph_format.keep_with_next = True
    for paragraph in part.section.words:
        document.add_paragraph(paragraph, style=_LETTER)
    if part.section.kind == "checks":
        _add_checks(document, [row.label for row in part.rows])
    elif part.section.kind == "grid":
        _add_grid(document, part.rows)
    elif part.section.kind == "form":
        _add_table(document, FORM_HEAD, part.rows, _FORM_WIDTHS)
    elif part.section.kind == "example":
        _add_table(document, EXAMPLE_HEAD, part.rows, _EXAMPLE_WIDTHS)


def _begin_a_letter(document: Document) -> None:
    """A new sheet without the foot of the template, which is none of its reader's business."""
    foot = document.add_section(WD_SECTION.NEW_PAGE).footer
    foot.is_linked_to_previous = False


def _add_checks(document: Document, checks: Sequence[Sourced]) -> None:
    for check in checks:
        _add_sourced(document, Sourced(f"{_BOX}{check.text}", check.sources), _CHECK, _SOURCE)


def _add_sourced(document: Document, words: Sourced, style: str, style_of_sources: str) -> None:
    paragraph = document.add_paragraph(words.text, style=style)
    for source in words.sources:
        paragraph.paragraph_format.keep_with_next = True
        paragraph = document.add_paragraph(source, style=style_of_sources)
        if style == _CHECK:  # below the words, not below their box
            paragraph.paragraph_format.left_indent = Cm(0.6)


def _add_table(document: Document, head: Sequence[str], rows: Sequence[Row], widths: Sequence[float]) -> None:
    """A form to fill in: what to write, where that comes from, and room for it."""
    table = _table(document, head, widths)
    for row in rows:
        label, room = _add_row(table, widths)
        label.paragraphs[0].text = row.label.text
        for source in row.label.sources:
            label.add_paragraph(source, style=_SOURCE)
        room.paragraphs[0].text = row.write


def _add_grid(document: Document, columns: Sequence[Row]) -> None:
    """A grid with a row of placeholders and empty ones below it; what asks for a column stands under the grid."""
    widths = [_WIDTH / len(columns)] * len(columns)
    table = _table(document, [column.label.text for column in columns], widths)
    for cell, column in zip(_add_row(table, widths), columns, strict=True):
        cell.paragraphs[0].text = column.write
    for _ in range(_EMPTY_ROWS):
        _add_row(table, widths)
    for place, source in enumerate(dict.fromkeys(source for column in columns for source in column.label.sources)):
        asked = "; ".join(column.label.text for column in columns if source in column.label.sources)
        said = document.add_paragraph(f"{asked}{'' if asked.endswith('?') else '.'} {source}", style=_SOURCE)
        if place == 0:  # off the line of the grid
            said.paragraph_format.space_before = Pt(4)


def _table(document: Document, head: Sequence[str], widths: Sequence[float]) -> Table:
    """A table with its head, which stands again at the top of each sheet."""
    table = document.add_table(rows=1, cols=len(head), style="Table Grid")
    table.autofit = False
    table._tblPr.append(_element("tblCellMar", _element("top", w="60", type="dxa"), _element("bottom", w="20", type="dxa")))
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    first = table.rows[0]
    first._tr.get_or_add_trPr().append(_element("tblHeader"))
    for cell, title, width in zip(first.cells, head, widths, strict=True):
        cell.width = Cm(width)
        cell.paragraphs[0].add_run(title).bold = True
        cell.paragraphs[0].paragraph_format.keep_with_next = True
        cell._tc.get_or_add_tcPr().append(_element("shd", val="clear", color="auto", fill=_PALE))
    return table


def _add_row(table: Table, widths: Sequence[float]) -> tuple[_Cell, ...]:
    row = table.add_row()  # type: ignore[no-untyped-call]
    row._tr.get_or_add_trPr().append(_element("cantSplit"))
    cells = row.cells
    for cell, width in zip(cells, widths, strict=True):
        cell.width = Cm(width)
    return cells
