"""Workbooks as other programs write them: each is read as openpyxl reads it, in steps, and of its cells only those that are needed."""

import io
import json
import zipfile
from datetime import date, datetime, time
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from conference_calculators.audit.reading import Unreadable
from conference_calculators.audit.reading import workbook as reading
from conference_calculators.audit.sitting import Sitting, opened
from conference_rules import load_rules
from conference_site.parts import audit_examples

HEADINGS = ("Child ID", "Strategy discussion", "ICPC date", "Notes")
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def written(*rows: tuple[object, ...], book: Workbook | None = None) -> bytes:
    book = book or Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEADINGS, *rows):
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


SHARED = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"


def with_sheet(xml: str, texts: str = "") -> bytes:
    """A workbook with other XML in the place of its sheet, and with the texts that its cells point to."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(written())) as before, zipfile.ZipFile(file, "w") as after:
        parts = {name: before.read(name).decode() for name in before.namelist()}
        listed = parts["[Content_Types].xml"].replace("</Types>", f'<Override PartName="/xl/sharedStrings.xml" ContentType="{SHARED}"/></Types>')
        parts |= {"xl/worksheets/sheet1.xml": xml, "xl/sharedStrings.xml": f"<sst {MAIN}>{texts}</sst>", "[Content_Types].xml": listed}
        for name, text in parts.items():
            after.writestr(name, text)
    return file.getvalue()


def read(content: bytes) -> list[tuple[int, dict[str, Any]]]:
    book = reading.Workbook(content)
    for _ in book.opening():
        pass
    wanted = {one.place: one.field for one in book.tables[0].columns if one.field}
    return list(book.rows(book.tables[0], wanted))


def test_every_kind_of_cell_is_read_as_openpyxl_reads_it() -> None:
    cells = [
        "text",
        " spaced ",
        "",
        None,
        12,
        12.5,
        -3,
        True,
        False,
        date(2026, 3, 2),
        datetime(2026, 3, 2, 14, 30),
        time(9, 30),
        "#N/A",
        "Zo\u00eb & <b>",
        "=1+1",
    ]
    content = written(*((cell, date(2026, 3, 2), date(2026, 3, 23), "x") for cell in cells))
    sheet = load_workbook(io.BytesIO(content), read_only=True, data_only=True).active
    theirs = [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)]
    ours = [row.get("child") for _, row in read(content)]
    assert [cell.date() if isinstance(cell, datetime) else cell for cell in theirs] == ours


def test_days_of_a_workbook_that_counts_from_1904_are_the_same_days() -> None:
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    assert [row["initial_conference"] for _, row in read(written(("1", date(2026, 3, 2), date(2026, 3, 23), ""), book=book))] == [date(2026, 3, 23)]


def test_the_example_of_annex_a_is_read_as_openpyxl_reads_it() -> None:
    content = audit_examples.files(load_rules())[f"{audit_examples.FOLDER}/example-annex-a.xlsx"]
    assert isinstance(content, bytes)
    book, theirs = reading.Workbook(content), load_workbook(io.BytesIO(content), data_only=True)
    assert list(book.opening())
    for table in book.tables:
        wanted = {one.place: one.field for one in table.columns if one.field and one.field not in ("reviews", "core_groups", "visits")}
        for number, cells in book.rows(table, wanted):
            for place, field in wanted.items():
                their = theirs[table.name].cell(number, place + 1).value
                assert cells.get(field) == (their.date() if isinstance(their, datetime) else their)


CELLS = {
    "no addresses": "<row><c t='inlineStr'><is><t>1</t></is></c><c t='str'><v>02/03/2026</v></c><c t='d'><v>2026-03-24T00:00:00</v></c></row>",
    "runs of text": "<row r='2'><c r='A2' t='inlineStr'><is><r><t>1</t></r><r><t/></r></is></c><c r='B2' t='str'><v>02/03/2026</v></c><c r='C2'><v>46105</v></c></row>",
    "a gap before": "<row r='9'><c r='B9' t='str'><v>02/03/2026</v></c><c r='C9' t='str'><f>A1</f><v>24/03/2026</v></c></row>",
    "far to the right": "<row r='2'><c r='B2' t='str'><v>02/03/2026</v></c><c r='C2' t='str'><v>24/03/2026</v></c><c r='XFD2' t='str'><v>far away</v></c></row>",
}  # fmt: skip


def sheet_of(rows: str, after: str = "") -> str:
    headings = "".join(f"<c t='inlineStr'><is><t>{name}</t></is></c>" for name in HEADINGS)
    return f"<worksheet {MAIN}><sheetData><row r='1'>{headings}</row>{rows}</sheetData>{after}</worksheet>"


@pytest.mark.parametrize("rows", CELLS.values(), ids=CELLS)
def test_a_sheet_may_be_written_in_other_ways(rows: str) -> None:
    ((number, cells),) = read(with_sheet(sheet_of(rows)))
    assert number == (9 if "r='9'" in rows else 2)
    assert cells["strategy_discussion"] == "02/03/2026"
    assert cells["initial_conference"] in (46105, "24/03/2026", "2026-03-24T00:00:00")


def test_names_of_elements_may_have_a_prefix_and_what_follows_the_rows_is_none() -> None:
    xml = sheet_of(CELLS["no addresses"], "<controls><anchor><row>5</row></anchor></controls>")
    assert len(read(with_sheet(xml))) == 1
    for name in ("worksheet", "sheetData", "row", "c", "is", "t", "v"):
        xml = xml.replace(f"<{name}>", f"<x:{name}>").replace(f"<{name} ", f"<x:{name} ").replace(f"</{name}>", f"</x:{name}>")
    assert len(read(with_sheet(xml.replace("xmlns=", "xmlns:x=")))) == 1


@pytest.mark.parametrize(
    "xml",
    [
        "<!DOCTYPE a [<!ENTITY b 'ha'>]>" + sheet_of(CELLS["no addresses"]),
        sheet_of("<row><c t='s'><v>999</v></c></row>"),
        sheet_of(CELLS["no addresses"])[:-40],
    ],
    ids=["definitions", "a text that is not there", "cut off"],
)
def test_a_sheet_that_cannot_be_true_ends_in_the_sentence_for_a_damaged_workbook(xml: str) -> None:
    with pytest.raises(Unreadable, match="damaged"):
        read(with_sheet(xml))


def many(rows: int) -> bytes:
    """As Excel writes it: every text stands once, outside the sheet."""
    texts = [*HEADINGS, "02/03/2026", *(f"C-{number}" for number in range(rows)), *(f"Private {number}" for number in range(rows))]
    place = {text: number for number, text in enumerate(texts)}
    lines = [HEADINGS, *((f"C-{number}", "02/03/2026", "02/03/2026", f"Private {number}") for number in range(rows))]
    rows_of_cells = ("".join(f"<c t='s'><v>{place[text]}</v></c>" for text in line) for line in lines)
    cells = "".join(f"<row>{those}</row>" for those in rows_of_cells)
    return with_sheet(
        f"<worksheet {MAIN}><dimension ref='A1:D{rows + 1}'/><sheetData>{cells}</sheetData></worksheet>",
        "".join(f"<si><t>{text}</t></si>" for text in texts),
    )


def test_a_long_workbook_is_opened_in_steps_and_says_how_far_it_is() -> None:
    sitting = Sitting()
    places = [json.loads(sitting.read("list.xlsx", many(4_000)))]
    while not places[-1]["finished"]:
        assert "error" in json.loads(sitting.columns()), "nothing is shown of a file that is not open yet"
        places.append(json.loads(sitting.read_on(0)))
    assert len(places) > 4
    shares = [place["done"] / place["of"] for place in places]
    assert shares == sorted(shares)
    assert json.loads(sitting.columns())["rows"] == 4_000


def test_a_workbook_that_does_not_say_how_many_rows_it_has_is_read_all_the_same() -> None:
    sitting = Sitting()
    opened(sitting, "list.xlsx", with_sheet(sheet_of(CELLS["no addresses"])))
    assert json.loads(sitting.columns())["rows"] is None
    sitting.begin(json.dumps({"area": "doncaster", "today": "2026-11-29"}))
    went = json.loads(sitting.go_on(60_000))
    assert went["finished"] and went["rows"] == 1


def test_nothing_is_made_of_a_cell_that_is_not_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_up: list[str] = []

    class Watched(list[str]):
        def __getitem__(self, place: Any) -> Any:
            looked_up.append(super().__getitem__(place))
            return looked_up[-1]

    book = reading.Workbook(many(200))
    for _ in book.opening():
        pass
    monkeypatch.setattr(book, "_texts", Watched(book._texts))
    table = book.tables[0]
    rows = list(book.rows(table, {one.place: one.field for one in table.columns if one.field}))
    assert len(rows) == 200 and "C-199" in looked_up
    assert [text for text in looked_up if text.startswith("Private")] == []
