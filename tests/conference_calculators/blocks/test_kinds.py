"""Every kind of block stands in one table, and whatever shows an answer knows each kind and each of its keys."""

import re
from typing import get_args, get_type_hints

import pytest

from conference_calculators.contract.block_kinds import KINDS, Block
from conference_calculators.files.text import as_text
from conference_site.training.blocks_html import blocks_html
from tests.conference_calculators.blocks.samples import SAMPLES, WORDS
from tests.conference_calculators.shapes import faults

LEFT_OUT_OF_TEXT = {
    "definitions", "table", "details", "sheet", "story", "strip", "timeline", "what_if", "copy", "download", "print", "calendar", "link",
}  # fmt: skip
ONLY_IN_A_BROWSER = {"copy", "download", "print", "calendar", "link"}
ON_NO_BUILT_PAGE = {"panel", "definitions", "checklist", "deadline", "timeline", "what_if", "sheet", "steps"}


def test_the_table_has_each_kind_once() -> None:
    assert len(KINDS) == len(get_args(Block))
    assert all(get_args(get_type_hints(shape)["kind"]) == (kind,) for kind, shape in KINDS.items())


def test_there_is_a_sample_of_each_kind_with_all_its_keys() -> None:
    assert set(SAMPLES) == set(WORDS) == set(KINDS)
    for kind, sample in SAMPLES.items():
        assert set(sample) == set(get_type_hints(KINDS[kind])), kind
        assert faults(sample, Block, kind) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_key_that_no_renderer_knows_is_found(kind: str) -> None:
    assert faults({**SAMPLES[kind], "colour": "red"}, Block, "block") == [f"block: colour is no key of {KINDS[kind].__name__}"]


def test_a_kind_that_no_renderer_knows_is_found() -> None:
    assert faults({"kind": "banner", "text": "Words"}, Block, "block")


@pytest.mark.parametrize("kind", KINDS)
def test_copied_text_has_the_words_of_each_kind_or_leaves_it_out_on_purpose(kind: str) -> None:
    text = as_text([SAMPLES[kind]])
    assert (text == "") == (kind in LEFT_OUT_OF_TEXT)
    assert kind in LEFT_OUT_OF_TEXT or [words for words in WORDS[kind] if words not in text] == []


@pytest.mark.parametrize("kind", sorted(set(KINDS) - ON_NO_BUILT_PAGE))
def test_a_built_page_has_the_words_of_each_kind_that_it_can_show(kind: str) -> None:
    text = re.sub("<[^>]*>", "", blocks_html([SAMPLES[kind]]))
    assert (text == "") == (kind in ONLY_IN_A_BROWSER)
    assert kind in ONLY_IN_A_BROWSER or [words for words in WORDS[kind] if words not in text] == []


@pytest.mark.parametrize("kind", sorted(ON_NO_BUILT_PAGE))
def test_a_built_page_never_drops_a_block_in_silence(kind: str) -> None:
    with pytest.raises(NotImplementedError, match=kind):
        blocks_html([SAMPLES[kind]])


def test_a_kind_outside_the_table_is_never_shown() -> None:
    with pytest.raises(AssertionError):
        blocks_html([{"kind": "banner"}])
    with pytest.raises(AssertionError):
        as_text([{"kind": "banner"}])
