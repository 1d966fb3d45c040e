"""The list of languages, and a card for each: what stands on them, in which language, and where they lead."""

import re
from html import unescape

import pytest

from conference_rules import UnknownRule
from conference_site.knowledge.languages import Language
from conference_site.parts import languages

POLISH = Language("Polski", "Polish", "pl", "ltr")
URDU = Language("اردو", "Urdu", "ur", "rtl")
SIGNED = Language("British Sign Language", "BSL", "en", "ltr", signed=True)


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def card(language: Language) -> str:
    return languages.part("cards", [language], "../").partition("</section>")[0]


def test_a_link_is_the_languages_own_name_in_its_language_and_direction() -> None:
    html = languages.part("list", [POLISH, URDU], "../")
    assert '<a href="#urdu"><bdi lang="ur" dir="rtl">اردو</bdi> <small>Urdu</small></a>' in html
    assert html.index("#polish") < html.index("#urdu")


def test_a_card_asks_for_a_professional_and_to_have_it_read_out() -> None:
    assert 'id="polish"' in card(POLISH)
    asked = "I speak Polski (Polish) Please book a professional interpreter for me. Not a member of my family."
    assert words(card(POLISH)) == f"{asked} If I cannot read this card, please ask the interpreter to read it to me. All languages"


def test_whoever_reads_no_english_sees_a_yes_to_an_interpreter_and_a_no_to_family() -> None:
    shown = [re.findall(r"/([a-z-]+)\.svg", line) for line in card(POLISH).split("\n") if "<img" in line]
    assert shown == [["check-mark-button", "people-dialogue"], ["cross-mark-button", "family"]]
    assert card(POLISH).count('<img src="../assets/pictures/') == card(POLISH).count('alt=""') == 4


def test_who_signs_uses_a_language() -> None:
    assert words(card(SIGNED)).startswith("I use British Sign Language (BSL) ")


def test_the_last_card_has_a_line_to_write_on() -> None:
    last = languages.part("cards", [POLISH], "../").rpartition("<section")[2]
    assert 'id="another-language"' in last and "cg-cards__line" in last and "Polski" not in last


def test_a_few_names_say_what_a_link_leads_to() -> None:
    assert words(languages.part("some", [URDU, POLISH], "../")) == "Polski · اردو"


def test_an_unknown_part_is_refused() -> None:
    with pytest.raises(UnknownRule, match=r"languages\.list"):
        languages.part("all", [], "../")
