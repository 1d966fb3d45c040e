"""The languages of the card: each by the name that its speakers read, those in one script together, and each mistake in the file named."""

from pathlib import Path

import pytest

from conference_rules import BadRules
from conference_site.knowledge.languages import Language, load_languages

PROCEDURES = Path(__file__).resolve().parents[3] / "procedures"
SOURCES = "".join(f'[[source]]\nof = "{of}"\ntitle = "T"\naddress = "A"\npart = "P"\nread_on = 2026-11-29\n' for of in ("england", "england_and_wales", "census"))
# From dictionaries and the speakers' own newspapers, not from the library.
KNOWN = {
    "pl": ("Polski", "Polish", "ltr"),
    "ur": ("اردو", "Urdu", "rtl"),
    "ar": ("العربية", "Arabic", "rtl"),
    "pa": ("ਪੰਜਾਬੀ", "Panjabi, Gurmukhi", "ltr"),
    "pa-Arab": ("پنجابی", "Panjabi, Shahmukhi", "rtl"),
    "fa-AF": ("دری", "Dari", "rtl"),
    "zh-Hans": ("普通话", "Mandarin Chinese", "ltr"),
    "yue-Hant": ("粵語", "Cantonese Chinese", "ltr"),
    "el": ("Ελληνικά", "Greek", "ltr"),
    "so": ("Soomaali", "Somali", "ltr"),
}


def languages(tmp_path: Path, rows: str, sources: str = SOURCES) -> list[Language]:
    (tmp_path / "languages.toml").write_text(f"{sources}{rows}", encoding="utf-8")
    return load_languages(tmp_path)


def row(code: str, english: str = "E", more: str = "") -> str:
    return f'[[language]]\ncode = "{code}"\nenglish = "{english}"\ncensus = "C"\n{more}'


def test_each_has_the_name_that_its_speakers_read() -> None:
    found = {language.tag: (language.own_name, language.english, language.direction) for language in load_languages(PROCEDURES)}
    assert {tag: found[tag] for tag in KNOWN} == KNOWN


def test_there_are_thirty_and_more_and_no_two_share_a_name_or_a_place() -> None:
    found = load_languages(PROCEDURES)
    assert len(found) > 30
    for names in ([language.english for language in found], [language.own_name for language in found], [language.anchor for language in found]):
        assert len(set(names)) == len(names)


def test_names_in_one_script_stand_together_by_their_letters() -> None:
    names = [language.own_name for language in load_languages(PROCEDURES)]
    latin = names[: names.index("Ελληνικά")]
    assert latin.index("Čeština") == latin.index("Deutsch") - 1, "an accent changes no place"
    assert names.index("العربية") == names.index("اردو") + 1
    assert names[-2:] == ["普通话", "粵語"]


def test_a_sign_language_is_used_and_has_its_english_name() -> None:
    (signed,) = (language for language in load_languages(PROCEDURES) if language.signed)
    assert (signed.own_name, signed.tag) == ("British Sign Language", "en")


@pytest.mark.parametrize(
    ("rows", "remedy"),
    [
        (row("xx"), "Mend the code"),
        (row("pl", more='own_name = "polski"\n'), "own_name and own_name_from go together"),
        (row("pl", more='spoken_by = 3\n'), "spoken_by"),
    ],
    ids=["a code that is none", "a name without a source", "an unknown key"],
)
def test_what_cannot_be_used_is_named_with_its_remedy(rows: str, remedy: str, tmp_path: Path) -> None:
    with pytest.raises(BadRules, match=remedy):
        languages(tmp_path, rows)


def test_numbers_without_a_source_stop_the_build(tmp_path: Path) -> None:
    with pytest.raises(BadRules, match="one source of each"):
        languages(tmp_path, row("pl"), sources=SOURCES.replace('"england"', '"census"'))


def test_a_name_of_our_own_goes_before_that_of_the_library(tmp_path: Path) -> None:
    (found,) = languages(tmp_path, row("zh-Hans", more='own_name = "普通话"\nown_name_from = "there"\n'))
    assert found.own_name == "普通话"
