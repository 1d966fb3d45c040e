"""`conference-guide audit`."""

import json
from pathlib import Path

import pytest

from conference_calculators.cli import main

TABLE = "Child ID,Discussed,ICPC date\n1,02/03/2026,23/03/2026\n2,02/03/2026,24/03/2026\n"
ASKED = ["--area", "doncaster", "--as-of", "2026-11-29", "--column", "Discussed=strategy_discussion"]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "quarter.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_it_says_how_many_were_in_time(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", str(file), *ASKED]) == 0
    assert capsys.readouterr().out.startswith("Initial conference: 1 of 2 children in time (50%). 1 late or overdue.")


def test_it_gives_every_check_as_json_and_as_csv(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["audit", str(file), *ASKED, "--format", "json"])
    assert [check["verdict"] for check in json.loads(capsys.readouterr().out)["checks"]] == ["in_time", "late"]
    main(["audit", str(file), *ASKED, "--format", "csv"])
    assert '"Late","1","working days"' in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [(["--column", "Met=reviews"], "no column 'Met'"), (["--column", "ICPC date=strategy_discussion"], "already")],
    ids=["a column that is not there", "two columns for one date"],
)
def test_it_says_what_is_wrong_with_the_columns(file: Path, arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", str(file), *ASKED, *arguments]) == 1
    assert says in capsys.readouterr().err


def test_a_file_that_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", str(tmp_path / "gone.csv"), *ASKED]) == 1
    assert "cannot be read" in capsys.readouterr().err
