"""Area files as they are written: read back as they were, and like those that people wrote."""

import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference_rules.area_folder import ANSWERS, EVIDENCE, HOLDS, Known, area_from
from conference_rules.data_files import data_folder
from conference_rules.guidance_tables import good_practice_from
from conference_rules.loading import shared_from
from conference_rules.toml_writer import head_of, rewritten, toml_text

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = [*sorted((ROOT / "calculators/conference_rules/data/areas").iterdir()), ROOT / "tests/areas/exampleshire"]
WORDS = [*sorted((ROOT / "procedures/areas").glob("*/answers.toml")), *(ROOT / f"procedures/evidence/{name}.toml" for name in ("darlington", "sheffield"))]
FILES = [path for folder in FOLDERS for path in sorted(folder.glob("*.toml"))] + WORDS

PLAIN = st.one_of(st.text(), st.integers(-(2**40), 2**40), st.booleans(), st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.lists(st.text(), max_size=4))
TABLES = st.dictionaries(
    st.text(),
    st.recursive(PLAIN, lambda inner: st.dictionaries(st.text(), inner, max_size=4) | st.lists(st.dictionaries(st.text(), inner, max_size=4), max_size=3), max_leaves=12),
    max_size=5,
)  # fmt: skip


@given(TABLES)
def test_whatever_is_written_is_read_back(tables):
    assert tomllib.loads(toml_text(tables)) == tables


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_file_of_an_area_says_the_same_when_it_is_written_again(path):
    text = path.read_text(encoding="utf-8")
    again = rewritten(text)
    assert tomllib.loads(again) == tomllib.loads(text)
    assert rewritten(again) == again
    assert head_of(again) == head_of(text)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_most_lines_are_those_that_a_person_wrote(path):
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    again = set(rewritten(path.read_text(encoding="utf-8")).splitlines())
    assert sum(line in again for line in lines) >= 0.7 * len(lines)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_rules_are_the_same_after_it(folder, tmp_path):
    again = tmp_path / folder.name
    again.mkdir()
    for file in (*HOLDS, ANSWERS, EVIDENCE):
        if (folder / file).is_file():
            (again / file).write_text(rewritten((folder / file).read_text(encoding="utf-8")), encoding="utf-8")
    assert area_of(again) == area_of(folder)


def area_of(folder):
    shared = shared_from(data_folder())
    known = Known(shared.sources, shared.events, shared.people, shared.cautions)
    return area_from(folder, known, good_practice_from({}))


def test_a_text_of_several_lines_and_a_long_list_stand_as_a_person_writes_them():
    tables = {"answer": {"one": {"parent": 'First "line".\nSecond.\n'}}, "area": {"not_read": ["a_rather_long_name_of_a_time_limit"] * 5}}
    names = '    "a_rather_long_name_of_a_time_limit",\n' * 5
    assert toml_text(tables, "What it is.\n\nMore.") == (
        '# What it is.\n#\n# More.\n\n[answer.one]\nparent = """\nFirst "line".\nSecond.\n"""\n\n'
        f"[area]\nnot_read = [\n{names}]\n"
    )
