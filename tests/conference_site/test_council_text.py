"""What a page says to the readers of one council, and to those of all of England."""

import pytest

from conference_site.council_text import BadMark, Councils, text_for

NAMES = {"darlington": "Darlington", "doncaster": "Doncaster", "sheffield": "Sheffield", "england": "England"}


def read(markdown: str, council: str) -> str:
    """The text without empty lines."""
    text = text_for(markdown, "parents/before.md", Councils(NAMES, council, compares=council == "england"))
    return "\n".join(line for line in text.splitlines() if line.strip())


@pytest.mark.parametrize("markdown", ["**Darlington.** You are invited.", "- **Darlington.** You are invited.", "- Darlington: you are invited."])
def test_what_begins_with_a_council_is_for_its_readers(markdown: str) -> None:
    assert "ou are invited." in read(markdown, "darlington")
    assert "Darlington" not in read(markdown, "darlington")
    assert read(markdown, "sheffield") == ""
    assert read(markdown, "england") == markdown


def test_a_passage_about_several_is_for_each_of_them() -> None:
    markdown = "- **Darlington and Sheffield.** The source does not say."
    assert read(markdown, "sheffield") == "- The source does not say."
    assert read(markdown, "doncaster") == ""


def test_what_follows_the_name_stays() -> None:
    assert read("- **Darlington, after a transfer.** The same limit.", "darlington") == "- **After a transfer.** The same limit."


def test_an_item_takes_along_what_is_under_it() -> None:
    markdown = "- **Darlington.** Any of:\n    - a birth\n    - a move\n- **Sheffield.** Nothing."
    assert read(markdown, "darlington") == "- Any of:\n    - a birth\n    - a move"
    assert read(markdown, "sheffield") == "- Nothing."


def test_a_paragraph_with_a_colon_takes_its_list_along() -> None:
    markdown = "**Darlington.** They tell you:\n\n- when\n- where\n\nBring someone."
    assert read(markdown, "darlington") == "They tell you:\n- when\n- where\nBring someone."
    assert read(markdown, "sheffield") == "Bring someone."


def test_a_section_whose_heading_names_a_council_is_for_its_readers() -> None:
    markdown = "## Notes (Darlington)\n\nRead them.\n\n### Corrections\n\nWrite.\n\n## Next\n\nA review."
    assert read(markdown, "darlington") == "## Notes (Darlington)\nRead them.\n### Corrections\nWrite.\n## Next\nA review."
    assert read(markdown, "sheffield") == "## Next\nA review."


def test_a_heading_of_several_names_the_one() -> None:
    assert read("## Doncaster and Sheffield\n\nAsk.", "sheffield") == "## Sheffield\nAsk."


def test_a_section_that_has_nothing_left_says_that_the_guide_has_nothing() -> None:
    """Not that the document says nothing: nobody has written so."""
    markdown = "## Visits\n\n- **Darlington.** Every week.\n\n[[facts A-L01]]"
    assert read(markdown, "sheffield") == "## Visits\nThis guide has nothing from Sheffield’s document about this. Ask the council."


def test_of_a_table_a_reader_has_the_column_and_the_rows_of_the_council() -> None:
    columns = "| | Darlington | Sheffield |\n|---|---|---|\n| First | 10 | 15 |"
    assert read(columns, "sheffield") == "|  | Sheffield |\n| --- | --- |\n| First | 15 |"
    rows = "| Name | Where |\n|---|---|\n| RCPC | Doncaster, Sheffield |\n| CPRC | Darlington |"
    assert read(rows, "sheffield") == "| Name | Where |\n| --- | --- |\n| RCPC | Sheffield |"


def test_marks_around_a_sentence() -> None:
    markdown = "It may be late. [[for darlington]]In Darlington a manager agrees. [[/for]][[only england]]The others do not say.[[/only]][[only councils]]Ask.[[/only]]"
    assert read(markdown, "england") == "It may be late. In Darlington a manager agrees. The others do not say."
    assert read(markdown, "darlington") == "It may be late. In Darlington a manager agrees. Ask."
    assert read(markdown, "sheffield") == "It may be late. Ask."


def test_a_mark_within_another() -> None:
    markdown = "[[for darlington sheffield]][[only england]]In both, ask[[/only]][[only councils]]Ask[[/only]] early.[[/for]]"
    assert read(markdown, "england") == "In both, ask early."
    assert read(markdown, "sheffield") == "Ask early."
    assert read(markdown, "doncaster") == ""


@pytest.mark.parametrize(
    ("markdown", "message"),
    [
        ("[[for leeds]]Ask.[[/for]]", "names 'leeds'. Use one of: darlington"),
        ("[[for darlington]]Ask.", "has no other half"),
        ("Ask.[[/only]]", "has no other half"),
    ],
)
def test_a_mark_that_makes_no_sense_stops_the_build(markdown: str, message: str) -> None:
    with pytest.raises(BadMark, match=f"parents/before.md: .*{message}".replace("[", r"\[")):
        read(markdown, "england")


@pytest.mark.parametrize(("is_alone", "left"), [(True, "Write to us.\nAlways."), (False, "Choose a council.\nAlways.")])
def test_what_is_for_a_councils_own_site_stands_there_alone(is_alone: bool, left: str) -> None:
    markdown = "[[only own_site]]Write to us.[[/only]][[only whole_guide]]Choose a council.[[/only]]\nAlways.\n"
    assert text_for(markdown, "about/index.md", Councils(NAMES, "darlington", is_alone=is_alone)).strip() == left


def test_on_its_own_site_a_council_is_not_told_what_a_guide_has_of_its_document() -> None:
    text = text_for("## Who decides\n\n- **Sheffield.** The chair.\n", "professionals/decision.md", Councils(NAMES, "darlington", is_alone=True))
    assert "Nothing from the council’s document is here yet. Ask the team that arranges conferences." in text


def test_a_page_that_every_council_has_its_own_of_names_none_where_it_is_for_all_of_england() -> None:
    markdown = "It may be late.\n\n- **Darlington.** A manager agrees.\n- Ask early.\n\n[[for sheffield]]Ask Sheffield.[[/for]][[only england]]Ask the council.[[/only]]"
    text = text_for(markdown, "professionals/convening.md", Councils(NAMES))
    assert [line for line in text.splitlines() if line] == ["It may be late.", "- Ask early.", "Ask the council."]


def test_for_all_of_england_nothing_is_said_to_be_in_a_document() -> None:
    text = text_for("## Who decides\n\n- **Darlington.** The chair.\n", "professionals/decision.md", Councils(NAMES))
    assert "no national rule about this. Ask the council." in text
