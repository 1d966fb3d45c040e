"""The browser's half knows the same kinds of block, with the same keys, as the table in Python."""

from conference_site.block_types import FILE, declarations


def test_the_browsers_types_are_those_of_the_table() -> None:
    told = "Run `python -m conference_site.block_types` and look at what changed."
    assert FILE.read_text(encoding="utf-8") == declarations(), told
