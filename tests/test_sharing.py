"""How several processes share the tests: what is named is there, and what is made once stays in one process."""

from pathlib import Path

import pytest

from tests.sharing import KEPT_TOGETHER, LONGEST_FIRST, kept_together, turn

HERE = Path(__file__).parent


def test_every_name_is_that_of_a_module_or_folder() -> None:
    assert [name for name in (*LONGEST_FIRST, *KEPT_TOGETHER) if not (HERE / name).exists()] == []


@pytest.mark.parametrize(
    ("test", "together"),
    [
        ("tests/test_install.py::test_the_command_line_answers[a-b]", "test_install.py"),
        ("tests/engines/test_engines.py::test_search_finds_the_page[firefox]", "firefox"),
        ("tests/engines/test_leaving.py::test_the_page_is_empty_at_once[webkit-two]", "webkit"),
        ("tests/engines/test_nu.py::test_every_page_is_good_html", "tests/engines/test_nu.py::test_every_page_is_good_html"),
        ("tests/browser/test_faults.py::test_x[chromium]", "tests/browser/test_faults.py::test_x[chromium]"),
    ],
)
def test_what_stays_together(test: str, together: str) -> None:
    assert kept_together(test) == together


def test_the_longest_begin_first_and_the_rest_last() -> None:
    modules = ["conference_rules/test_counting.py", "browser/test_exit.py", "browser/test_pack.py", "engines/test_leaving.py"]
    in_order = sorted(map(Path, modules), key=turn)
    assert [path.as_posix() for path in in_order] == [modules[2], modules[3], modules[1], modules[0]]
