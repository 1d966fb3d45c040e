"""What people enter is read strictly and answered kindly; the JSON Schema says the same."""

from datetime import date, time
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference_calculators.fields import (
    FIRST_DATE,
    LAST_DATE,
    BadInput,
    Checks,
    Choice,
    DateField,
    FieldError,
    Flag,
    Group,
    Number,
    Option,
    Repeat,
    Text,
    TimeField,
    is_blank_date,
    questions_in,
    read_date,
    read_form,
    schema,
)
from tests.pasted_dates import AS_THEY_ARE, SPLIT

FIELDS = (
    Repeat(
        "events",
        "Events",
        (
            Choice(
                "event",
                "What happened?",
                (Option("held", "Held"), Option("late", "Late")),
                missing="Choose what happened",
            ),
            DateField("date", "When?", noun="date of the event"),
            Choice("type", "Which type?", (Option("first", "First"),), show_when=("event", ("late",))),
            Flag("began", "It began here", show_when=("event", ("held",))),
        ),
        3,
        "Add",
        "Remove",
        "Event",
    ),
    Group(
        "More",
        (Checks("show", "Show", (Option("a", "A"), Option("b", "B"))), TimeField("start", "Start", optional=True)),
    ),
    Repeat("children", "Children", (Text("", "Label", at_most=10),), 2, "Add", "Remove", "Child", optional=True),
    Choice("wish", "Wish?", (Option("yes", "Yes", means=True), Option("no", "No", means=False)), optional=True),
    Choice("agency", "Agency", (Option("police", "Police"),), optional=True, open_prefix="other:"),
    Number("age", "Age of the child", most=18, optional=True),
    Flag("contact.family", "Contact with the family"),
    Text("why", "Why?", noun="reason", show_when=("contact.family", ("true",))),
)
UNKNOWN_NAME = "There is no question of this name here. Use events, show, start, children, wish, agency, age, contact, why"
GOOD = {"events": [{"event": "held", "date": "2026-11-02"}]}


def errors(inputs: Any) -> dict[str, str]:
    with pytest.raises(BadInput) as refused:
        read_form(FIELDS, inputs)
    return {error.field: error.message for error in refused.value.errors}


@pytest.mark.parametrize(
    "entered",
    [
        "2026-09-05",
        " 2026-09-05 ",
        {"day": "5", "month": "9", "year": "2026"},
        {"day": "05", "month": " 09 ", "year": "2026"},
        {"day": 5, "month": 9, "year": 2026},
        {"day": "5", "month": "September", "year": "2026"},
        {"day": "5", "month": "SEPT", "year": "2026"},
        {"day": "5", "month": "Sep.", "year": "2026"},
        {"day": "Saturday 5 September 2026", "month": "", "year": ""},
        {"day": "5/9/2026"},
        "5/9/2026",
        "5 September 2026",
        "2026-9-5",
    ],
)
def test_a_date_in_any_of_these_ways(entered: Any) -> None:
    assert read_date(entered, "date") == date(2026, 9, 5)


WRITE_THE_DATE = "Write the date as a day, a month and a year, such as 2 November 2026 or 2/11/2026"


@pytest.mark.parametrize(
    ("entered", "message"),
    [
        (None, "Enter the date"),
        ("", "Enter the date"),
        ("   ", "Enter the date"),
        ({}, "Enter the date"),
        ({"day": "", "month": " ", "year": None}, "Enter the date"),
        ({"day": "31", "month": "June", "year": "2026"}, "31 June 2026 is not a real date: June 2026 has 30 days"),
        ({"day": "29", "month": "2", "year": "2027"}, "29 February 2027 is not a real date: February 2027 has 28 days"),
        ("2026-06-31", "31 June 2026 is not a real date: June 2026 has 30 days"),
        ({"day": "1", "month": "6", "year": "0001"}, "The date must be between 1 January 2019 and 31 December 2040"),
        ({"day": 1, "month": 6, "year": 10**30}, "The date must be between 1 January 2019 and 31 December 2040"),
        ("0001-01-01", "The date must be between 1 January 2019 and 31 December 2040"),
        ("9999-12-31", "The date must be between 1 January 2019 and 31 December 2040"),
        ("2018-12-31", "The date must be between 1 January 2019 and 31 December 2040"),
        ("2041-01-01", "The date must be between 1 January 2019 and 31 December 2040"),
        ("next Tuesday", WRITE_THE_DATE),
        ("17/08/26", "Write all 4 numbers of the year in the date, such as 2026 for 26"),
        ("August 17, 2026", WRITE_THE_DATE),
        ({"day": "tomorrow", "month": "", "year": ""}, WRITE_THE_DATE),
        ({"day": "17/08", "month": "", "year": ""}, WRITE_THE_DATE),
        ({"day": "17/08/26"}, "Write all 4 numbers of the year in the date, such as 2026 for 26"),
        ({"day": "08/17/2026"}, "The month in the date must be a number from 1 to 12, or a name such as June"),
        ("9" * 100_000, WRITE_THE_DATE),
        (20261102, "The date must be a day, a month and a year, such as 2 November 2026"),
        (3.5, "The date must be a day, a month and a year, such as 2 November 2026"),
        (True, "The date must be a day, a month and a year, such as 2 November 2026"),
        ([2, 11, 2026], "The date must be a day, a month and a year, such as 2 November 2026"),
        (
            {"day": 1, "month": 6, "year": 2026, "hour": 9},
            "The date must be a day, a month and a year, such as 2 November 2026",
        ),
    ],
)
def test_what_is_not_a_date_gets_one_kind_sentence(entered: Any, message: str) -> None:
    assert read_date(entered, "events.0.date") == FieldError("events.0.date", message)


@pytest.mark.parametrize(
    ("entered", "message", "box"),
    [
        ({"day": "2", "month": "11", "year": ""}, "The date must include a year", "year"),
        ({"day": "", "month": "11", "year": "2026"}, "The date must include a day", "day"),
        ({"month": "11"}, "The date must include a day and a year", "day"),
        ({"day": "32", "month": "6", "year": "2026"}, "The day in the date must be a number from 1 to 31", "day"),
        ({"day": "0", "month": "6", "year": "2026"}, "The day in the date must be a number from 1 to 31", "day"),
        ({"day": "first", "month": "6", "year": "2026"}, "The day in the date must be a number from 1 to 31", "day"),
        ({"day": "-1", "month": "6", "year": "2026"}, "The day in the date must be a number from 1 to 31", "day"),
        ({"day": "٣", "month": "6", "year": "2026"}, "The day in the date must be a number from 1 to 31", "day"),
        ({"day": True, "month": 6, "year": 2026}, "The day in the date must be a number from 1 to 31", "day"),
        ({"day": [], "month": {"a": 1}, "year": "2026"}, "The day in the date must be a number from 1 to 31", "day"),
        (
            {"day": "1", "month": "13", "year": "2026"},
            "The month in the date must be a number from 1 to 12, or a name such as June",
            "month",
        ),
        (
            {"day": "1", "month": "ju", "year": "2026"},
            "The month in the date must be a number from 1 to 12, or a name such as June",
            "month",
        ),
        (
            {"day": "1", "month": "Juno", "year": "2026"},
            "The month in the date must be a number from 1 to 12, or a name such as June",
            "month",
        ),
        ({"day": "1", "month": "6", "year": "26"}, "Write all 4 numbers of the year in the date, such as 2026 for 26", "year"),
        ({"day": "1", "month": "6", "year": "last"}, "The year in the date must have 4 numbers, such as 2026", "year"),
        ({"day": 1, "month": 6, "year": 26}, "Write all 4 numbers of the year in the date, such as 2026 for 26", "year"),
        ({"day": "17/08/2026", "month": "9", "year": "2026"}, "The day in the date must be a number from 1 to 31", "day"),
    ],
)
def test_a_box_that_is_wrong_is_named(entered: Any, message: str, box: str) -> None:
    assert read_date(entered, "events.0.date") == FieldError(f"events.0.date.{box}", message)


@pytest.mark.parametrize("pasted", SPLIT)
def test_a_whole_date_in_one_text_is_read_as_its_three_parts(pasted: str) -> None:
    """A message about it is the same too; only where it was split is one box to blame."""
    parts = read_date(dict(zip(("day", "month", "year"), SPLIT[pasted], strict=True)), "date")
    for whole in (pasted, {"day": pasted, "month": "", "year": ""}):
        found = read_date(whole, "date")
        assert found == (FieldError("date", parts.message) if isinstance(parts, FieldError) else parts)


@pytest.mark.parametrize("pasted", [text for text in AS_THEY_ARE if not text.isdigit()])
def test_a_text_that_is_not_a_whole_date_is_answered_with_how_to_write_one(pasted: str) -> None:
    assert read_date(pasted, "date") == FieldError("date", WRITE_THE_DATE)
    assert read_date({"day": pasted, "month": "", "year": ""}, "date") == FieldError("date", WRITE_THE_DATE)


def test_an_error_names_the_date_that_is_asked_for() -> None:
    refused = read_date("", "date", "date of the conference")
    assert isinstance(refused, FieldError) and refused.message == "Enter the date of the conference"


def test_a_date_of_birth_may_be_earlier() -> None:
    assert read_date("2010-05-01", "born", earliest=date(2000, 1, 1)) == date(2010, 5, 1)


@pytest.mark.parametrize("edge", [FIRST_DATE, LAST_DATE])
def test_the_first_and_the_last_date_are_taken(edge: date) -> None:
    assert read_date(edge.isoformat(), "date") == edge


@given(st.dates(FIRST_DATE, LAST_DATE))
def test_every_real_date_is_read_as_itself(day: date) -> None:
    assert read_date(day.isoformat(), "date") == day
    assert read_date({"day": str(day.day), "month": f"{day:%B}", "year": str(day.year)}, "date") == day
    for way in ("%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "%A %d %b %Y", "%Y/%m/%d"):
        assert read_date(f"{day:{way}}", "date") == day


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda some: st.lists(some) | st.dictionaries(st.text(), some),
    )
)
def test_anything_at_all_is_a_date_or_a_sentence(entered: Any) -> None:
    found = read_date(entered, "date")
    assert isinstance(found, date) or (isinstance(found, FieldError) and found.message)


def test_blank_dates() -> None:
    assert is_blank_date({"day": "", "month": " "})
    assert not is_blank_date({"day": "1"})
    assert not is_blank_date(0)


def test_answers_come_as_the_calculator_wants_them() -> None:
    inputs = {
        "events": [{"event": "late", "type": "first", "date": "2026-11-02"}],
        "show": ["b", "a"],
        "start": "1.30pm",
        "children": [" Child  1 "],
        "wish": "yes",
        "agency": "other:Sure  Start",
        "age": "12",
        "contact": {"family": True},
        "why": "asked",
    }
    assert read_form(FIELDS, inputs) == {
        "events": [{"event": "late", "type": "first", "date": date(2026, 11, 2)}],
        "show": ["b", "a"],
        "start": time(13, 30),
        "children": ["Child 1"],
        "wish": True,
        "agency": "other:Sure Start",
        "age": 12,
        "contact.family": True,
        "why": "asked",
    }


@pytest.mark.parametrize(
    ("entered", "read"),
    [
        ("9:30", time(9, 30)),
        ("9.30", time(9, 30)),
        ("12am", time(0)),
        ("12:15 pm", time(12, 15)),
        ("23:59", time(23, 59)),
    ],
)
def test_times_of_day(entered: str, read: time) -> None:
    assert read_form(FIELDS, GOOD | {"start": entered})["start"] == read


@pytest.mark.parametrize("entered", ["9", "25:00", "9:75", "13pm", "0am", "half past nine", 930, "9:30" * 50])
def test_what_is_no_time_of_day(entered: Any) -> None:
    assert errors(GOOD | {"start": entered}) == {"start": "The start must be a time of day, such as 9:30 or 1:30pm"}


def test_empty_rows_are_left_out_and_the_others_keep_their_numbers() -> None:
    empty = {"event": "", "date": {"day": "", "month": "", "year": ""}, "began": False}
    assert len(read_form(FIELDS, {"events": [empty, GOOD["events"][0], None]})["events"]) == 1
    assert errors({"events": [empty, {"event": "held"}]}) == {"events.1.date": "Enter the date of the event"}


def test_nothing_entered_leads_to_the_first_row() -> None:
    wanted = {"events.0.event": "Choose what happened", "events.0.date": "Enter the date of the event"}
    assert errors({}) == wanted
    assert errors({"events": []}) == wanted


def test_what_is_hidden_is_neither_asked_nor_read() -> None:
    rows = [{"event": "held", "date": "2026-11-02", "type": "nonsense", "began": True}]
    assert read_form(FIELDS, {"events": rows})["events"] == [{"event": "held", "date": date(2026, 11, 2), "began": True}]
    assert "why" not in read_form(FIELDS, GOOD)
    assert errors(GOOD | {"contact": {"family": True}}) == {"why": "Enter the reason"}


@pytest.mark.parametrize(
    ("inputs", "field", "message"),
    [
        ([], "inputs", "Send the answers as an object of names and values"),
        (
            GOOD | {"evnets": []},
            "evnets",
            UNKNOWN_NAME,
        ),
        ({"events": "today"}, "events", "Send events as a list"),
        ({"events": [GOOD["events"][0]] * 10_000}, "events", "Give at most 3: there are 10000 here"),
        ({"events": ["held"]}, "events.0", "Send the answers as an object of names and values"),
        (
            {"events": [{"event": "moon", "date": "2026-11-02"}]},
            "events.0.event",
            "What happened? Choose one of: held, late",
        ),
        (GOOD | {"show": "a"}, "show", "Show. Choose from: a, b"),
        (GOOD | {"show": ["c"]}, "show", "Show. Choose from: a, b"),
        (GOOD | {"wish": 1}, "wish", "Wish? Choose one of: yes, no"),
        (GOOD | {"wish": "maybe"}, "wish", "Wish? Choose one of: yes, no"),
        (GOOD | {"age": "19"}, "age", "The age of the child must be a whole number from 0 to 18"),
        (GOOD | {"age": "two"}, "age", "The age of the child must be a whole number from 0 to 18"),
        (GOOD | {"age": True}, "age", "The age of the child must be a whole number from 0 to 18"),
        (GOOD | {"contact": {"family": "yes"}}, "contact.family", "Contact with the family. Answer true or false"),
        (
            GOOD | {"children": ["A label that is far too long"]},
            "children.0",
            "The label must be 10 characters or fewer",
        ),
        (GOOD | {"children": [7]}, "children.0", "The label must be words"),
    ],
)
def test_what_cannot_be_used_is_named_with_what_to_do(inputs: Any, field: str, message: str) -> None:
    assert errors(inputs)[field] == message


@pytest.mark.parametrize("blank", [" ", "\t", "\u00a0", "\x1f"])
def test_what_a_copied_cell_leaves_around_a_number_is_no_matter(blank: str) -> None:
    assert read_form(FIELDS, GOOD | {"age": f"14{blank}"})["age"] == 14
    assert read_date({"day": f"2{blank}", "month": "11", "year": f"2026{blank}"}, "date") == date(2026, 11, 2)


def test_a_missing_choice_is_asked_for_in_the_words_of_the_question() -> None:
    with pytest.raises(BadInput) as refused:
        read_form([Choice("wish", "What does the child wish?", (Option("yes", "Yes"),))], {})
    assert refused.value.errors[0].as_dict() == {
        "field": "wish",
        "message": "Choose an answer: What does the child wish?",
    }


def test_one_message_a_field() -> None:
    assert len(BadInput([FieldError("a", "first"), FieldError("a", "second"), FieldError("b", "third")]).errors) == 2


def test_a_row_of_plain_values_that_is_required() -> None:
    labels = Repeat("children", "Children", (Text("", "Label"),), 2, "Add", "Remove", "Child")
    with pytest.raises(BadInput) as refused:
        read_form([labels], {"children": [""]})
    assert refused.value.errors == (FieldError("children.0", "Enter the label"),)


def test_groups_are_opened_up() -> None:
    assert [question.name for question in questions_in(FIELDS)][1:3] == ["show", "start"]


@pytest.mark.parametrize(
    "inputs",
    [
        GOOD,
        {
            "events": [{"event": "held", "date": {"day": "2", "month": "Nov", "year": "2026"}, "began": True}],
            "wish": True,
            "age": "3",
        },
        {"events": [{"event": "held", "date": "2 November 2026"}]},
        {"events": [{"event": "held", "date": "2/11/2026"}]},
        GOOD | {"agency": "other:Clinic", "children": ["Child 1"], "contact": {"family": False}},
    ],
)
def test_the_schema_takes_what_is_read(inputs: Any) -> None:
    read_form(FIELDS, inputs)
    jsonschema.validate(inputs, schema(FIELDS))


@pytest.mark.parametrize(
    "inputs",
    [
        {},
        [],
        {"events": []},
        GOOD | {"evnets": 1},
        GOOD | {"wish": "maybe"},
        {"events": [{"event": "held", "date": 3}]},
    ],
)
def test_the_schema_refuses_what_is_refused(inputs: Any) -> None:
    errors(inputs)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(inputs, schema(FIELDS))


def test_the_schema_itself_is_valid() -> None:
    jsonschema.Draft202012Validator.check_schema(schema(FIELDS))
