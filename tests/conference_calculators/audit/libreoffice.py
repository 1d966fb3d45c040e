"""Opens a workbook in LibreOffice, as a computer in Britain would, and reads what it shows in each cell."""

import csv
import subprocess
from pathlib import Path

# Commas, quotation marks, UTF-8, British English, what is shown, and every sheet in a file of its own.
AS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,2057,false,false,true,false,false,-1"


def opened_in_libreoffice(workbook: Path) -> list[list[list[str]]]:
    """The text of each cell of each sheet."""
    shown = workbook.parent / "shown"
    office = ["soffice", f"-env:UserInstallation=file://{workbook.parent}/profile", "--headless"]
    subprocess.run([*office, "--convert-to", AS_SHOWN, "--outdir", str(shown), str(workbook)], check=True, capture_output=True, timeout=180)
    return [list(csv.reader(path.read_text(encoding="utf-8").splitlines())) for path in sorted(shown.glob("*.csv"))]
