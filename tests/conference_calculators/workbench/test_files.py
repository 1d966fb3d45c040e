"""A draft taken away and opened again: the folder in a .zip, the spreadsheet as .xlsx and CSV, and two editions compared."""

import csv
import io
import json
import zipfile

import pytest
from openpyxl import load_workbook

from conference_calculators.workbench import door, folder
from conference_calculators.workbench.draft import Draft
from tests.areas.profiles import PROFILES, QUESTIONS, TODAY, begun, entered, worked

ASKED = json.dumps(QUESTIONS)


def opened(name, content, draft=None):
    return json.loads(door.opened(name, content, ASKED, json.dumps(draft) if draft else ""))


def table_of(draft):
    return door.spreadsheet_of(json.dumps(draft), ASKED, "csv")


@pytest.mark.parametrize("identity", PROFILES)
def test_the_folder_comes_back_as_it_was_and_is_the_same_bytes_each_time(identity):
    draft = entered(identity)["draft"]
    content = door.folder_of(json.dumps(draft))
    assert content == door.folder_of(json.dumps(draft))
    assert opened("area.zip", content)["draft"] == draft
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {name: archive.read(name).decode() for name in archive.namelist()} == {f"{identity}/{name}": text for name, text in draft["files"].items()}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("identity", PROFILES)
def test_the_spreadsheet_is_a_way_back_to_the_same_folder(identity, kind):
    draft = entered(identity)["draft"]
    content = door.spreadsheet_of(json.dumps(draft), ASKED, kind)
    assert content == door.spreadsheet_of(json.dumps(draft), ASKED, kind)
    again = opened(f"area.{kind}", content, begun(identity, PROFILES[identity]["council"]["name"]))
    assert again["not_understood"] == []
    assert (again["entries"], again["council"]) == (worked("check", draft=draft)["entries"], worked("check", draft=draft)["council"])
    assert again["draft"]["files"]["rules.toml"] == draft["files"]["rules.toml"]


def test_rows_that_name_an_unknown_question_are_listed_with_what_they_say():
    content = table_of(begun()) + b"bedtime,,When is bedtime?,says,At eight,Evenings\r\n"
    (sentence,) = opened("area.csv", content, begun())["not_understood"]
    assert "names no question of the guide" in sentence
    assert "At eight" in sentence


def test_a_row_that_cannot_be_used_is_listed_and_the_others_are_taken():
    rows = list(csv.reader(io.StringIO(table_of(entered("north-yorkshire")["draft"]).decode("utf-8-sig"))))
    place = rows[0].index("How many?")
    first = next(row for row in rows if row[0] == "first_review")
    first[place] = "three"
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    state = opened("area.csv", text.getvalue().encode(), begun())
    (sentence,) = state["not_understood"]
    assert "'three', which is no whole number" in sentence
    assert state["counted"]["says"] == len(PROFILES["north-yorkshire"]["entries"]) - 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_table_saved_by_another_spreadsheet_is_read(encoding, mark):
    text = io.StringIO()
    writer = csv.writer(text, delimiter=mark)
    writer.writerows([["Id", "Answer", "What the document says, in your own words"], ["who_chairs", "Says", "The chair’s team"]])
    state = opened("area.csv", text.getvalue().encode(encoding), begun())
    assert state["not_understood"] == []
    assert next(entry["says"] for entry in state["entries"] if entry["question"] == "who_chairs") == "The chair’s team"


def test_a_text_that_looks_like_a_formula_stays_a_text():
    draft = worked("enter", draft=begun(), entries=[{"question": "who_chairs", "status": "says", "says": "=1+1", "section": "A"}])["draft"]
    for kind in ("csv", "xlsx"):
        content = door.spreadsheet_of(json.dumps(draft), ASKED, kind)
        assert next(entry for entry in opened(f"a.{kind}", content, begun())["entries"] if entry["question"] == "who_chairs")["says"] == "=1+1"
    assert "'=1+1" in table_of(draft).decode()
    cells = [cell for row in load_workbook(io.BytesIO(content)).active.iter_rows() for cell in row if cell.value == "=1+1"]
    assert {cell.data_type for cell in cells} <= {"s", "f"}


@pytest.mark.parametrize(
    ("name", "content", "advice"),
    [
        ("a.zip", b"not a zip", "not a .zip file"),
        ("a.xlsx", b"not a workbook", "cannot be opened"),
        ("a.csv", b"one,two\n1,2\n", "there is no column 'Id'"),
        ("a.csv", b"", "there is no column 'Id'"),
    ],
)
def test_a_file_that_is_none_of_ours_is_refused_with_what_to_do(name, content, advice):
    (error,) = opened(name, content, begun())["errors"]
    assert advice in error["message"]


def test_a_spreadsheet_alone_begins_a_draft_of_the_area_that_it_names():
    draft = worked("enter", draft=begun(), council={"councils": ["Leeds", "York"]})["draft"]
    state = json.loads(door.opened("a.csv", door.spreadsheet_of(json.dumps(draft), ASKED, "csv"), ASKED, "", TODAY))
    assert (state["draft"]["id"], state["council"]["councils"]) == ("otherton", ["Leeds", "York"])


def test_an_empty_spreadsheet_asks_for_the_name_of_the_area():
    empty = door.empty_spreadsheet(ASKED, "csv")
    (error,) = json.loads(door.opened("a.csv", empty, ASKED, "", TODAY))["errors"]
    assert "does not say what the area is called" in error["message"]
    state = json.loads(door.opened("a.csv", empty, ASKED, json.dumps(begun()), TODAY))
    assert (state["council"]["name"], state["not_understood"]) == ("Otherton", [])


def test_a_folder_with_a_file_that_cannot_be_read_names_it():
    draft = begun()
    broken = folder.zipped(Draft("otherton", {**draft["files"], "rules.toml": "[[timescale"}))
    (error,) = opened("a.zip", broken)["errors"]
    assert error["field"].startswith("otherton/rules.toml")
    assert "Mend that line" in error["message"]


def test_a_folder_without_all_its_files_says_which_are_missing():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("otherton/area.toml", "")
    (error,) = opened("a.zip", content.getvalue())["errors"]
    assert "rules.toml" in error["field"]
    assert "missing" in error["message"]


def test_a_difference_says_what_changed_for_whom_and_which_dates_move():
    old = entered("north-yorkshire")["draft"]
    line = '"Before a review parents have {} ahead.","Reports","{}"'
    table = table_of(old).decode().replace(line.format("the report 5 working days", 5), line.format("it 4 days", 4))
    new = opened("a.csv", table.encode(), old)["draft"]
    said = worked("differences", other=old, draft=new, today=TODAY)["differences"]
    (sentence,) = said
    assert sentence.startswith("Social worker's report to the family (the child's social worker). It was: At least 5 working days before the review conference. It is now: At least 4")
    assert "counted from Tuesday 1 December 2026, the date was Tuesday 24 November 2026 and is now Wednesday 25 November 2026: 1 day later." in sentence
    assert worked("differences", other=old, draft=old, today=TODAY)["differences"] == []


def test_the_day_that_something_counts_from_is_known_by_its_words_and_the_workbook_lists_them():
    content = door.spreadsheet_of(json.dumps(entered("nottinghamshire")["draft"]), ASKED, "csv").decode("utf-8-sig")
    again = opened("area.csv", content.replace("Strategy discussion,", "the strategy discussion,").encode(), begun())
    assert again["not_understood"] == []
    assert 'events = ["strategy_discussion"]' in again["draft"]["files"]["rules.toml"]
    book = load_workbook(io.BytesIO(door.spreadsheet_of(json.dumps(begun()), ASKED)))
    columns = [[cell.value for cell in column if cell.value] for column in book["What to write"].iter_cols()]
    assert columns[0][:2] == ["From which day?", "Strategy discussion"]
    assert "the conference chair" in columns[1]
