"""Files as councils have them, and files that are broken: each is read, or ends in one kind sentence that says what to do."""

import copy
import csv
import io
import json
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from conference_calculators.api import answer
from conference_calculators.audit import away
from conference_calculators.audit.sitting import FAULT, Sitting, opened
from tests.conference_calculators.audit.oracles import opened_in_libreoffice

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


def sat(content: bytes, name: str = "file", **more: object) -> Sitting:
    sitting = Sitting()
    assert "error" not in opened(sitting, name, content)
    for said in (sitting.begin(json.dumps({**json.loads(REQUEST), **more})), sitting.go_on(10_000)):
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


LIST_7 = (
    "Child Unique ID",
    "Child Protection Plan Start Date",
    "Date of the Last Statutory Visit",
    "Date of latest review conference",
    "Child Protection Plan End Date",
)


def test_list_7_shows_a_review_that_is_overdue_and_says_nothing_of_an_earlier_one() -> None:
    rows: list[tuple[object, ...]] = [
        ("in time", date(2026, 7, 1), date(2026, 11, 25), date(2026, 9, 28), None),
        ("none yet", date(2026, 7, 1), date(2026, 11, 25), None, None),
        ("an old plan", date(2025, 7, 1), date(2026, 11, 25), date(2026, 10, 1), None),
        ("half a year gone", date(2025, 7, 1), date(2026, 11, 25), date(2026, 5, 1), None),
        ("ended in time", date(2026, 7, 1), date(2026, 8, 20), None, date(2026, 8, 31)),
    ]
    sitting = sat(workbook(("List 7", [LIST_7, *rows])))
    found = {(one.row.child, str(one.check.family)): one.check.verdict for one in sitting.judged.findings if one.check.family != "visit"}
    assert found == {
        ("in time", "first_review"): "in_time", ("in time", "next_review"): "not_yet_due",
        ("none yet", "first_review"): "overdue",
        ("an old plan", "first_review"): "cannot_judge", ("an old plan", "next_review"): "not_yet_due",
        ("half a year gone", "first_review"): "cannot_judge", ("half a year gone", "next_review"): "overdue",
    }  # fmt: skip
    assert {"latest_alone", "statutory_visit"} <= {caution["id"] for caution in json.loads(sitting.answer())["cautions"]}


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
    reply = opened(Sitting(), "file", content)
    assert says in reply["error"]
    assert reply["error"] != FAULT


def test_a_file_that_would_unpack_to_gigabytes_is_not_unpacked() -> None:
    """As such files are made: many names for one and the same large content."""
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<a/>")
        archive.writestr("xl/worksheets/sheet0.xml", bytes(70_000_000))
        for number in range(1, 30):
            again = copy.copy(archive.getinfo("xl/worksheets/sheet0.xml"))
            again.filename = f"xl/worksheets/sheet{number}.xml"
            archive.filelist.append(again)
    assert "larger inside" in opened(Sitting(), "file.xlsx", bomb.getvalue())["error"]


def test_a_census_that_breaks_off_keeps_what_was_judged() -> None:
    sitting = Sitting()
    opened(sitting, "census.xml", CENSUS.format("<Child><CIN").encode()[:-30])
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
    assert [cell for line in cells_of("csv", sitting.take_away("csv")) for cell in line if str(cell).startswith(("=", "+", "-", "@"))] == []
    assert len(sitting.judged.findings) == 2 * len(HOSTILE)


def test_who_stops_keeps_what_was_judged() -> None:
    rows = "".join(f"{number},02/03/2026,24/03/2026\n" for number in range(3000))
    sitting = Sitting()
    sitting.read("pasted.txt", ("Child ID,Strategy discussion,ICPC date\n" + rows).encode())
    sitting.begin(REQUEST)
    went = json.loads(sitting.go_on(1))
    assert not went["finished"] and 0 < went["rows"] < 3000
    assert json.loads(sitting.answer())["summary"][0]["children"]["checks"] == went["rows"]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_file_is_written_in_steps_and_is_the_same_as_in_one_go(kind: str) -> None:
    rows = "".join(f"{number},02/03/2026,24/03/2026\n" for number in range(1_000))
    sitting = sat(("Child ID,Strategy discussion,ICPC date\n" + rows).encode())
    at_once = sitting.take_away(kind)
    places, pieces = [json.loads(sitting.begin_file(kind))], []
    while not places[-1]["finished"]:
        pieces.append(sitting.take_piece())
        places.append(json.loads(sitting.write_on(0.01)))
    assert places[0] == {"done": 0, "of": 1_000, "finished": False}
    assert len(places) > 2 and places[-1]["done"] == 1_000
    rest = sitting.take_away(kind)
    assert cells_of(kind, b"".join([*pieces, rest])) == cells_of(kind, at_once)
    assert len(cells_of(kind, at_once)) == 1_001
    assert len(rest) < len(at_once) / 2, "what was handed over is not kept"


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_of_a_file_that_cannot_be_written_to_its_end_nothing_is_taken_away(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    sitting = sat(TABLE.format(",").encode())
    monkeypatch.setattr(away, "why", lambda *_: 1 / 0)
    sitting.begin_file(kind)
    assert json.loads(sitting.write_on(1_000))["error"] == FAULT
    assert sitting.take_away(kind) == b""


def cells_of(kind: str, content: bytes) -> list[list[object]]:
    if kind == "csv":
        return [list(line) for line in csv.reader(io.StringIO(content.decode("utf-8-sig")))]
    sheet = load_workbook(io.BytesIO(content)).active
    assert sheet.dimensions == sheet.auto_filter.ref
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def test_what_is_taken_away_has_true_dates_numbers_and_no_empty_column() -> None:
    lines = cells_of("xlsx", sat(b"ICPC date,Strategy discussion\n24/03/2026,02/03/2026\n").take_away("xlsx"))
    (row,) = [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]
    assert row["Held"] == datetime(2026, 3, 24) and row["Limit"] == datetime(2026, 3, 23)
    assert (row["Row"], row["Working days"], row["Late by"], row["Unit"]) == (2, 16, 1, "working days")
    assert not {"Table", "Case", "Child", "Team", "Due in your system", "Latest reading"} & set(row)


@pytest.mark.long
@pytest.mark.libreoffice
def test_a_spreadsheet_opens_the_workbook_and_finds_what_was_written(tmp_path: Path) -> None:
    sitting = sat(
        ("Child ID,Strategy discussion,ICPC date\n" + "".join(f"{text},02/03/2026,24/03/2026\n" for text in ("Zo\u00eb & <b>", "x", "y"))).encode()
    )
    (tmp_path / "in-time.xlsx").write_bytes(sitting.take_away("xlsx"))
    (cells,) = opened_in_libreoffice(tmp_path / "in-time.xlsx")
    assert [line[:1] + line[2:3] for line in cells] == [["Row", "What"], *([str(row), "Initial conference"] for row in (2, 3, 4))]
    assert [line[1] for line in cells[1:]] == ["Zo\u00eb & <b>", "x", "y"]
    assert {line[cells[0].index("Held")] for line in cells[1:]} == {"24/03/2026"}


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (
            {"initial_conference": "2026-03-24", "review_due": "2026-06-23"},
            "The system’s date is 91 days after the day that is counted from. The document says 3 months.",
        ),
        (
            {"initial_conference": "2025-12-01", "reviews": ["2026-02-27"], "review_due": "2026-08-29"},
            "The system’s date is 183 days after the day that is counted from. The document says 6 months.",
        ),
        (
            {"strategy_discussion": "2026-11-02", "conference_due": "2026-11-20"},
            "The system counts the day itself as day 1. The document says 15 working days",
        ),
        (
            {"strategy_discussion": "2026-12-14", "conference_due": "2027-01-11"},
            "It may leave out days around Christmas on which the council is closed.",
        ),
        ({"strategy_discussion": "2026-12-14", "conference_due": "2027-01-04"}, "is not counted in working days, or not without bank holidays."),
        (
            {"strategy_discussion": "2026-11-02", "conference_due": "2026-11-27"},
            "The system’s date is 19 working days after the day that is counted from.",
        ),
        (
            {"strategy_discussion": "2026-11-02", "conference_due": "2026-10-30"},
            "The system’s date is not after the day that the limit is counted from.",
        ),
        ({"strategy_discussion": "2026-11-02", "conference_due": "2026-11-23"}, None),
    ],
    ids=["91 days", "183 days", "day 1", "closed at Christmas", "21 days", "some other count", "before the start", "the same"],
)
def test_how_the_date_of_a_case_system_differs_is_said(row: dict[str, Any], says: str | None) -> None:
    whole = {"strategy_discussion": "2026-03-02", **row} if "initial_conference" in row else {**row, "initial_conference": "2027-01-20"}
    request = {"calculator": "audit", "area": "doncaster", "today": "2027-01-31", "inputs": {"rows": [whole], "recorded": [*whole, "reviews"]}}
    checks = json.loads(answer(json.dumps(request)))["checks"]
    (check,) = [one for one in checks if "due_in_system" in one]
    assert check.get("due_difference") is None if says is None else says in check["due_difference"]


def test_the_due_date_of_a_case_system_stands_beside_the_limit_where_a_list_has_one() -> None:
    def listed(content: bytes) -> list[dict[str, Any]]:
        screen = json.loads(sat(content).listed("{}"))
        names = [column["text"] for column in screen["columns"]]
        return [dict(zip(names, row["cells"], strict=True)) for row in screen["rows"]]

    (row,) = listed(b"Strategy discussion,ICPC date,ICPC due\n02/11/2026,20/11/2026,20/11/2026\n")
    assert row["Limit"] == [{"date": "2026-11-23", "text": "23 Nov 2026"}]
    assert row["Due in your system"] == [{"date": "2026-11-20", "text": "20 Nov 2026"}]
    (row,) = listed(b"Strategy discussion,ICPC date\n02/11/2026,20/11/2026\n")
    assert "Due in your system" not in row


def test_a_list_may_be_from_an_earlier_day() -> None:
    """What was held after it counts as not held, and a day to come is refused."""
    content = b"Child ID,Strategy discussion,ICPC date\n1,02/03/2026,24/03/2026\n2,02/03/2026,\n"
    earlier = {"day": "23", "month": "3", "year": "2026"}
    assert verdicts(sat(content)) == ["late", "overdue"]
    sitting = sat(content, as_of=earlier)
    assert verdicts(sitting) == ["not_yet_due", "not_yet_due"]
    assert "As of 23 March 2026" in sitting.answer()
    tomorrow = json.loads(sitting.begin(json.dumps({**json.loads(REQUEST), "as_of": "2026-11-30"})))
    assert [error["field"] for error in tomorrow["errors"]] == ["as_of"]
    assert [error["field"] for error in json.loads(sitting.begin(json.dumps({**json.loads(REQUEST), "as_of": {"day": "31"}})))["errors"]] == [
        "as_of.month"
    ]


def test_the_answer_is_the_same_text_piece_by_piece() -> None:
    judged = sat(ANNEX_A).judged
    assert json.loads("".join(judged.answer_as_text())) == judged.answer()


def test_a_column_with_dates_under_another_name_is_shown_to_be_chosen() -> None:
    sitting = Sitting()
    sitting.read(
        "pasted.txt", b"Ref\tStrat date\tConf held\tNotes\tBirthday\n1\t02/03/26\t2026-03-23 00:00:00\tx 2\t3 May 2012\n2\t02/03/2026\t46105\t\t\n"
    )
    columns = json.loads(sitting.columns())["columns"]
    assert {one["name"]: one["dates"] for one in columns} == {"Ref": False, "Strat date": True, "Conf held": True, "Notes": False, "Birthday": True}


def test_a_date_of_a_workbook_is_shown_as_a_date() -> None:
    sitting = Sitting()
    opened(sitting, "annex.xlsx", ANNEX_A)
    assert json.loads(sitting.columns())["columns"][1]["examples"] == ["02/03/2026"]


def test_two_columns_for_one_date_are_asked_about() -> None:
    sitting = Sitting()
    sitting.read("a.csv", b"ICPC date,Date of ICPC,Strategy discussion\n1/1/2026,1/1/2026,1/1/2026\n")
    fields = [(one["field"], one["sure"]) for one in json.loads(sitting.columns())["columns"]]
    assert fields == [("initial_conference", True), (None, False), ("strategy_discussion", True)]
    chosen = {"0.0": "initial_conference", "0.1": "initial_conference"}
    (error,) = json.loads(sitting.begin(json.dumps({**json.loads(REQUEST), "columns": chosen})))["errors"]
    assert error["field"] == "columns.0.1"
