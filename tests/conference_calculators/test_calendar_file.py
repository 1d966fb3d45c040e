"""Files to take away: a calendar that tells nothing to others who see it, and a table that names the area in every row."""

import csv
import io
import json
import re
from datetime import date

import pytest

from conference_calculators.api import answer
from conference_calculators.calendar_file import COLUMNS, calendar_file, table_file

STAMPED = date(2026, 11, 23)
FILE = calendar_file(["2026-12-31", "2026-12-11", "2026-12-31"], STAMPED)


def test_one_whole_day_for_each_different_date_in_order():
    assert re.findall(r"DTSTART;VALUE=DATE:(\d+)", FILE) == ["20261211", "20261231"]
    assert re.findall(r"DTEND;VALUE=DATE:(\d+)", FILE) == ["20261212", "20270101"]


def test_every_title_is_neutral_and_nothing_more_is_told():
    assert set(re.findall(r"SUMMARY:(.*)\r\n", FILE)) == {"Meeting"}
    for word in ("DESCRIPTION", "VALARM", "URL", "LOCATION", "ATTENDEE", "conference", "child", "Darlington"):
        assert word.lower() not in FILE.lower()


def test_ids_differ_and_come_out_the_same_each_time():
    ids = re.findall(r"UID:(.*)\r\n", FILE)
    assert len(set(ids)) == 2
    assert all(re.fullmatch("[0-9]{8}-[0-9]{8}", identity) for identity in ids)
    assert calendar_file(["2026-12-11", "2026-12-31"], STAMPED) == FILE


def test_the_file_keeps_the_rules_of_the_format():
    lines = FILE.split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-2:] == ["END:VCALENDAR", ""]
    assert "\n" not in FILE.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert FILE.count("BEGIN:VEVENT") == FILE.count("END:VEVENT") == 2


@pytest.mark.parametrize("area", ["darlington", "redbridge"])
def test_every_row_of_the_table_names_the_area_and_its_source(area):
    request = {"calculator": "timescales", "area": area, "inputs": {"events": [{"event": "initial_conference", "date": "2026-12-11"}]}}
    deadlines = json.loads(answer(json.dumps(request)))["deadlines"]
    titles = {"initial_conference": "Initial conference", "review_conference": "Review conference", "core_group": "Core group"}
    head, *rows = csv.reader(io.StringIO(table_file(area.title(), deadlines, titles)))
    assert tuple(head) == COLUMNS
    assert len(rows) == len(deadlines)
    for row, deadline in zip(rows, deadlines, strict=True):
        cells = dict(zip(COLUMNS, row, strict=True))
        assert cells["Area"] == area.title()
        assert (cells["Limit"], cells["Work to"]) == (deadline["limit"], deadline["work_to"])
        assert cells["Rule"] and cells["Source"] and cells["Copy read on"] == "2026-11-22"
        assert cells["Given or worked out"] == ("given" if deadline["from"]["basis"] == "given" else "worked out")
