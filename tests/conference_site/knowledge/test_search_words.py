"""Words for the search: read, checked, and each mistake named with what to do."""

from pathlib import Path

import pytest

from conference_rules import BadRules
from conference_site.knowledge.help_lines import load_help_lines
from conference_site.knowledge.search_words import load_search_words

PROCEDURES = Path(__file__).resolve().parents[3] / "procedures"
LINES = load_help_lines(PROCEDURES / "help.toml")


def words(tmp_path: Path, same: str = '[["mum", "mother"]]', ring: str = "Childline") -> dict[str, object]:
    (tmp_path / "search.toml").write_text(f'same = {same}\nsmall = """a the"""\n[ring]\nyoung-person = "{ring}"\n', encoding="utf-8")
    return load_search_words(tmp_path, LINES)


def test_the_words_of_the_guide_are_good_and_name_a_line_for_each_family_reader() -> None:
    found = load_search_words(PROCEDURES, LINES)
    assert set(found["ring"]) == {"parent", "young-person"}
    assert len(found["same"]) > 30 and "the" in found["small"]


def test_a_number_to_ring_is_that_of_the_list_of_numbers(tmp_path: Path) -> None:
    line = next(line for line in LINES if line.name == "Childline")
    assert words(tmp_path) == {
        "same": [["mum", "mother"]],
        "small": ["a", "the"],
        "ring": {"young-person": {"name": line.name, "number": line.number, "hours": line.hours}},
    }


@pytest.mark.parametrize(
    ("same", "ring", "said"),
    [
        ('[["mum"]]', "Childline", "two names or more"),
        ('[["Mum", "mother"]]', "Childline", "small letters"),
        ('[["dont", "don\'t"]]', "Childline", "without an apostrophe"),
        ('[["mum", "mother"], ["mam", "mum"]]', "Childline", "'mum' is in two lists"),
        ('[["mum", "mother"]]', "Nobody", "'Nobody' is not known"),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(tmp_path: Path, same: str, ring: str, said: str) -> None:
    with pytest.raises(BadRules, match=said):
        words(tmp_path, same, ring)
