"""Files as councils have them, and files that are broken: each is read, or ends in one kind sentence that says what to do."""

import io
import json
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook, load_workbook

from conference_calculators.audit.sitting import FAULT, Sitting

REQUEST = json.dumps({"area": "doncaster", "today": "2026-11-29"})
TABLE = "Child ID{0}Strategy discussion{0}ICPC date\r\n1{0}02/03/2026{0}23/03/2026\r\n2{0}02/03/2026{0}24/03/2026\r\n"
LIST_5 = ("Child Unique ID", "Strategy discussion initiating Section 47 Enquiry Start Date", "Date of Initial Child Protection Conference")
CENSUS = (
    '<?xml version="1.0"?><Message><Children><Child><ChildIdentifiers><LAchildID>C1</LAchildID></ChildIdentifiers><CINdetails><Section47>'
    "<S47ActualStartDate>2026-03-02</S47ActualStartDate><DateOfInitialCPC>2026-03-24</DateOfInitialCPC></Section47></CINdetails></Child>{}"
    "</Children></Message>"
)


def workbook(*sheets: tuple[str, list[tuple[object, ...]]]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


ANNEX_A = workbook(
    ("List 1", [("Child Unique ID", "Date of Contact"), ("1", date(2026, 3, 1))]),
    ("List 5", [LIST_5, ("1", date(2026, 3, 2), date(2026, 3, 23)), ("2", "02/03/2026", 46105)]),
)


def sat(content: bytes, name: str = "file", **more: str) -> Sitting:
    sitting = Sitting()
    for said in (sitting.read(name, content), sitting.begin(json.dumps({**json.loads(REQUEST), **more})), sitting.go_on(10_000)):
        assert "error" not in json.loads(said), said
    return sitting


def verdicts(sitting: Sitting) -> list[str]:
    return [one.check.verdict for one in sitting.judged.findings]


@pytest.mark.parametrize(
    "content",
    [
        TABLE.format("\t").encode(),
        TABLE.format(",").encode("utf-8-sig"),
        TABLE.format(";").encode("cp1252"),
        TABLE.format(",").encode("utf-16"),
        TABLE.format(",").replace("\r\n", "\n").encode(),
        TABLE.format("\t").replace("\r\n", "\r").encode(),
        ANNEX_A,
    ],
    ids=["pasted", "CSV with a mark", "semicolons", "UTF-16", "lines of Unix", "lines of an old Macintosh", "Annex A"],
)
def test_a_table_is_read_in_every_form(content: bytes) -> None:
    assert verdicts(sat(content)) == ["in_time", "late"]


def test_the_census_is_counted_from_the_start_of_the_enquiry() -> None:
    assert verdicts(sat(CENSUS.format("").encode(), start="section_47")) == ["late"]


BOMB = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'


def zip_of(names: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in names.items():
            archive.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "nothing in this file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", ".xls"),
        (ANNEX_A[:2000], "damaged"),
        (ANNEX_A[:-200], "damaged"),
        (zip_of({"content.xml": b"<a/>"}), "not an Excel workbook"),
        (workbook(("A", [("x", "y"), (1, 2)]), ("B", [("z",)])), "lists 5 and 7"),
        (b"x" * 60_000_001, "too large"),
        (b"one column\nof words\n", "one column"),
        (b"Child ID,ICPC date\n", "no row below"),
        (b"a\x00b,c\n1,2\n", "not text"),
        (CENSUS.format("").replace("<Message>", BOMB + "<Message>").encode(), "definitions"),
        (b"<Message><Children>" + b"<a>" * 100, "nested"),
        (b"<html><body/></html>", ""),
        (b"<?xml version='1.0'?><Message></Message>", "not a Children in Need census"),
        (b"%PDF-1.7 x", "neither a table"),
    ],
    ids=range(16),
)
def test_a_broken_file_ends_in_one_kind_sentence(content: bytes, says: str) -> None:
    reply = json.loads(Sitting().read("file", content))
    assert says in reply["error"]
    assert reply["error"] != FAULT


def test_a_file_that_would_unpack_to_gigabytes_is_not_unpacked() -> None:
    bomb = zip_of({"xl/workbook.xml": b"<a/>", **{f"xl/worksheets/sheet{number}.xml": bytes(70_000_000) for number in range(9)}})
    assert "larger inside" in json.loads(Sitting().read("file.xlsx", bomb))["error"]


def test_a_census_that_breaks_off_keeps_what_was_judged() -> None:
    sitting = Sitting()
    sitting.read("census.xml", CENSUS.format("<Child><CIN").encode()[:-30])
    sitting.begin(json.dumps({**json.loads(REQUEST), "start": "section_47"}))
    assert "damaged" in json.loads(sitting.go_on(1000))["error"]
    assert verdicts(sitting) == ["late"]


def test_rows_that_are_alike_are_said_and_both_counted() -> None:
    sitting = sat(b"ICPC date,Strategy discussion\n24/03/2026,02/03/2026\n24/03/2026,02/03/2026\n")
    assert verdicts(sitting) == ["late", "late"]
    assert [problem.message for problem in sitting.judged.problems] == ["This row is the same as row 2. Both were counted."]


HOSTILE = ('=HYPERLINK("x")', "+1", "-1", "@SUM(A1)", "\tx", "<script>", "\x01\x02bell")


def test_no_cell_that_is_taken_away_is_a_formula() -> None:
    lines = [("Child ID", "Team", "Family", "ICPC date", "Strategy discussion")]
    lines += [(text, text, text, "24/03/2026", text) for text in HOSTILE] + [(text, text, text, "24/03/2026", "02/03/2026") for text in HOSTILE]
    sitting = sat("\n".join(",".join('"{}"'.format(cell.replace('"', '""')) for cell in line) for line in lines).encode())
    sheet = load_workbook(io.BytesIO(sitting.take_away("xlsx"))).active
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row if isinstance(cell.value, str)]
    assert cells and all(cell.data_type == "s" and not cell.value.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)
    text = sitting.take_away("csv").decode("utf-8-sig")
    assert not any(cell.startswith(("=", "+", "-", "@")) for line in text.splitlines() for cell in line.split(","))
    assert len(sitting.judged.findings) == 2 * len(HOSTILE)


def test_who_stops_keeps_what_was_judged() -> None:
    rows = "".join(f"{number},02/03/2026,24/03/2026\n" for number in range(3000))
    sitting = Sitting()
    sitting.read("pasted.txt", ("Child ID,Strategy discussion,ICPC date\n" + rows).encode())
    sitting.begin(REQUEST)
    went = json.loads(sitting.go_on(1))
    assert not went["finished"] and 0 < went["rows"] < 3000
    assert json.loads(sitting.answer())["summary"][0]["children"]["checks"] == went["rows"]


def test_two_columns_for_one_date_are_asked_about() -> None:
    sitting = Sitting()
    sitting.read("a.csv", b"ICPC date,Date of ICPC,Strategy discussion\n1/1/2026,1/1/2026,1/1/2026\n")
    fields = [(one["field"], one["sure"]) for one in json.loads(sitting.columns())["columns"]]
    assert fields == [("initial_conference", True), (None, False), ("strategy_discussion", True)]
    chosen = {"0.0": "initial_conference", "0.1": "initial_conference"}
    (error,) = json.loads(sitting.begin(json.dumps({**json.loads(REQUEST), "columns": chosen})))["errors"]
    assert error["field"] == "columns.0.1"
