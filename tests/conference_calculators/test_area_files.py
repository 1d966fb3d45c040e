"""Areas as files on the command line: `areas export`, `areas import` and `areas diff`, and what `areas check` says of words."""

import re
import shutil

import pytest

from tests.areas.profiles import PROFILES, begun, entered, written
from tests.conference_calculators.test_areas import ROOT, guide

CHANGES = [
    ("area.toml", 'dated = "undated"', 'dated = "January 2027"\nconfirmed_on = 2026-11-29\nconfirmed_by = "policy officer"'),
    ("rules.toml", 'direction = "after"\nbound = "no_later_than"\nduty = "should"', 'direction = "after"\nbound = "no_later_than"\nduty = "must"'),
    ("quoracy.toml", "others_needed = 2", "others_needed = 3"),
    ("answers.toml", "If English is not your first language, you must be offered", "You must be offered"),
]
SENTENCES = [
    "The date of the document: was undated, is now January 2027.",
    "The day on which somebody compared this with the document: was not given, is now Sunday 29 November 2026.",
    "The role of whoever compared it: was not given, is now policy officer.",
    "Initial conference (who must act is not stated). The document’s word was “should” and is now “must”.",
    "How many others must be there: was 2, is now 3.",
    "“When must an interpreter be offered, and who may interpret?” The words for parents and carers were: Yes. If English is not your first "
    "language, you must be offered an interpreter. A relative or a child must not interpret for you. They are now: Yes. You must be offered an "
    "interpreter. A relative or a child must not interpret for you.",
]
WORDS_OF_DARLINGTON = {
    "answers.toml": "procedures/areas/darlington/answers.toml",
    "evidence.toml": "procedures/evidence/darlington.toml",
    "index.md": "procedures/areas/darlington.md",
}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_area_goes_to_a_spreadsheet_and_comes_back_the_same(tmp_path, kind):
    folder = written(entered("north-yorkshire")["draft"], tmp_path / "old")
    sheet = tmp_path / f"sheet.{kind}"
    done = guide("areas", "export", folder, "--to", sheet)
    assert (done.returncode, done.stderr) == (0, "")
    into = tmp_path / "new" / "north-yorkshire"
    done = guide("areas", "import", sheet, "--into", into)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"{into} has what sheet.{kind} says. Not understood: 0.")
    assert (into / "rules.toml").read_text() == (folder / "rules.toml").read_text()
    assert guide("areas", "check", into).returncode == 0
    assert guide("areas", "diff", folder, into).stdout == "Nothing has changed.\n"


def test_rows_that_are_not_understood_are_printed(tmp_path):
    sheet = tmp_path / "sheet.csv"
    sheet.write_text("Id,Answer,Section\nbedtime,says,Evenings\n", encoding="utf-8")
    done = guide("areas", "import", sheet, "--into", tmp_path / "otherton")
    assert "Not understood: 1." in done.stdout
    assert "Row 2 names no question of the guide." in done.stdout
    assert "Evenings" in done.stdout


def test_check_also_says_what_to_look_at_in_the_words(tmp_path):
    folder = written(entered("nottinghamshire")["draft"], tmp_path)
    answers = (folder / "answers.toml").read_text(encoding="utf-8")
    first_words = re.compile(r'(\[answer\.initial_conference\]\n.*?parent = ")', re.DOTALL)
    (folder / "answers.toml").write_text(first_words.sub(r"\1Prior to the plan, as in Sheffield, ", answers, count=1), encoding="utf-8")
    done = guide("areas", "check", folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Look at: Initial conference: The words for parents and carers have “prior to”. Write in plain words, such as “before”." in done.stdout
    assert "name Sheffield. Only what your own document says belongs here. Take it out." in done.stdout
    assert "Nobody has compared the whole with the document." in done.stdout


def test_a_difference_is_said_in_words_with_examples_after_the_day_that_is_given(tmp_path):
    old = written(entered("nottinghamshire")["draft"], tmp_path / "old")
    new = written(entered("nottinghamshire")["draft"], tmp_path / "new")
    rules = (new / "rules.toml").read_text(encoding="utf-8").replace("amount = 15", "amount = 10", 1)
    (new / "rules.toml").write_text(rules, encoding="utf-8")
    said = guide("areas", "diff", old, new, "--as-of", "2026-11-29").stdout
    assert said.startswith("Initial conference (who must act is not stated). It was: No later than 15 working days")
    assert "counted from Tuesday 1 December 2026, the date was Monday 21 December 2026 and is now Monday 14 December 2026: 7 days earlier." in said


def test_every_kind_of_change_is_a_sentence_that_a_policy_officer_reads(tmp_path):
    for place in ("old", "new"):
        shutil.copytree(ROOT / "calculators/conference_rules/data/areas/darlington", tmp_path / place / "darlington")
        for name, source in WORDS_OF_DARLINGTON.items():
            shutil.copy(ROOT / source, tmp_path / place / "darlington" / name)
    new = tmp_path / "new/darlington"
    for file, was, now in CHANGES:
        text = (new / file).read_text(encoding="utf-8")
        assert was in text, was
        (new / file).write_text(text.replace(was, now, 1), encoding="utf-8")
    said = guide("areas", "diff", tmp_path / "old/darlington", new, "--as-of", "2026-11-29").stdout.splitlines()
    assert [line for line in SENTENCES if line not in said] == []
    assert len(said) == len(SENTENCES)


@pytest.mark.parametrize(
    ("arguments", "advice"),
    [
        (("export", "{area}", "--to", "sheet.pdf"), "has to end in .xlsx or .csv"),
        (("export", "nowhere", "--to", "sheet.csv"), "there is no such folder"),
        (("import", "nowhere.csv", "--into", "otherton"), "there is no such file"),
        (("import", "{sheet}", "--into", "parents"), "is a folder of the site"),
        (("diff", "nowhere", "{area}"), "there is no such folder"),
    ],
)
def test_what_cannot_be_done_is_said_with_what_to_do(tmp_path, arguments, advice):
    area = written(begun(), tmp_path)
    sheet = tmp_path / "sheet.csv"
    sheet.write_text("Id\n", encoding="utf-8")
    done = guide("areas", *(argument.format(area=area, sheet=sheet) for argument in arguments))
    assert done.returncode == 1
    assert advice in done.stderr


def test_an_invented_area_is_on_no_list_of_the_guide():
    assert not {*PROFILES, "exampleshire"} & set(guide("areas").stdout.replace(":", " ").split())
