"""Who else counts working days: numpy, and the function NETWORKDAYS of a spreadsheet, both with the bank holidays of the `holidays` package."""

import csv
import subprocess
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

import holidays
import numpy as np
from openpyxl import Workbook

YEARS = range(2019, 2031)
# Commas, quotation marks, UTF-8, British English, what is shown, and every sheet in a file of its own.
AS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,2057,false,false,true,false,false,-1"
Pair = tuple[date, date]


@cache
def bank_holidays() -> tuple[date, ...]:
    return tuple(sorted(holidays.country_holidays("GB", subdiv="ENG", years=YEARS)))


@cache
def calendar() -> np.busdaycalendar:
    return np.busdaycalendar(holidays=[np.datetime64(day) for day in bank_holidays()])


def by_numpy(pairs: Sequence[Pair]) -> list[int]:
    """Working days from the day after the first to the second."""
    after, through = (np.array([pair[place] for pair in pairs], dtype="datetime64[D]") for place in (0, 1))
    return [int(count) for count in np.busday_count(after + 1, through + 1, busdaycal=calendar())]


def by_networkdays(pairs: Sequence[Pair], folder: Path) -> list[int]:
    """The same, worked out by LibreOffice."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for place, day in enumerate(bank_holidays(), start=1):
        sheet.cell(place, 10, day)
    for place, pair in enumerate(pairs, start=1):
        for column, day in enumerate(pair, start=1):
            sheet.cell(place, column, day)
        sheet.cell(place, 3, f"=NETWORKDAYS(A{place}+1,B{place},$J$1:$J${len(bank_holidays())})")
    book.save(folder / "networkdays.xlsx")
    (lines,) = opened_in_libreoffice(folder / "networkdays.xlsx")
    return [int(line[2]) for line in lines[: len(pairs)]]


def opened_in_libreoffice(workbook: Path) -> list[list[list[str]]]:
    """The text of each cell of each sheet, as a computer in Britain shows it."""
    shown = workbook.parent / "shown"
    office = ["soffice", f"-env:UserInstallation=file://{workbook.parent}/profile", "--headless"]
    subprocess.run([*office, "--convert-to", AS_SHOWN, "--outdir", str(shown), str(workbook)], check=True, capture_output=True, timeout=300)
    return [list(csv.reader(path.read_text(encoding="utf-8").splitlines())) for path in sorted(shown.glob("*.csv"))]
