"""The dates of one child: what was entered is judged, what is due next is said, and an empty box is held against nobody."""

import json
from typing import Any

from conference_calculators.api import answer
from conference_calculators.audit.one_child import NOT_ENTERED, NOT_JUDGED

TODAY = "2026-11-29"


def of(**dates: Any) -> dict[str, Any]:
    reply: dict[str, Any] = json.loads(
        answer(json.dumps({"calculator": "audit", "area": "darlington", "today": TODAY, "view": True, "inputs": {"dates": dates}}))
    )
    return reply


def table(reply: dict[str, Any]) -> list[tuple[str, str]]:
    """What each line of the table is of, and what it says."""
    (found,) = [block for block in reply["view"] if block["kind"] == "table"]
    return [(row[0], row[3]) for row in found["rows"]]


def not_judged(reply: dict[str, Any]) -> list[str]:
    found = [block for block in reply["view"] if block.get("summary") == NOT_JUDGED]
    return [item for block in found for item in block["blocks"][0]["items"]]


def test_what_was_left_empty_is_in_one_folded_line() -> None:
    reply = of(strategy_discussion="2026-03-02", initial_conference="2026-03-24")
    assert table(reply) == [("Initial conference", "Late, by 1 working day")]
    assert not_judged(reply) == [
        "First core group: the limit was 9 April 2026.",
        "First review conference: the limit was 23 June 2026.",
        "Visit to the child: the limit was 9 April 2026.",
    ]
    assert reply["headline"] == {"tone": "late", "text": "Initial conference: 1 working day late.", "deadline": None}


def test_what_is_due_next_is_said() -> None:
    reply = of(strategy_discussion="2026-11-02", initial_conference="2026-11-20")
    assert reply["headline"]["text"] == "In time: initial conference. Due next: first core group, by 4 December 2026."
    assert [said for _, said in table(reply)] == ["In time", "Not yet due", "Not yet due", "Not yet due"]
    assert not_judged(reply) == []


def test_the_next_of_a_series_is_shown_and_not_called_late() -> None:
    reply = of(initial_conference="2026-03-24", visits=["2026-04-01"])
    assert ("Visit to the child", NOT_ENTERED) in table(reply)
    assert reply["headline"]["tone"] == "possibly_late"
    assert "no date entered, and the limit (17 April 2026) has passed" in reply["headline"]["text"]
    assert "Initial conference: enter the strategy discussion, from which it is counted." in not_judged(reply)


def test_where_there_is_nothing_else_the_first_missing_date_is_shown() -> None:
    reply = of(strategy_discussion="2026-03-02")
    assert table(reply) == [("Initial conference", NOT_ENTERED)]
    assert reply["headline"]["text"] == "Initial conference: no date entered, and the limit (23 March 2026) has passed."


def test_what_is_planned_after_the_limit_is_late() -> None:
    reply = of(strategy_discussion="2026-11-02", initial_conference="2026-12-02")
    assert reply["headline"]["tone"] == "late"
    assert reply["headline"]["text"] == "Initial conference: planned for 2 December 2026, after the limit."


def test_dates_that_contradict_each_other_are_said_without_the_number_of_a_row() -> None:
    reply = of(strategy_discussion="2026-03-24", initial_conference="2026-03-02")
    assert table(reply) == [("Initial conference", "Cannot be judged")]
    (notice,) = [block for block in reply["view"] if block["kind"] == "notice"]
    assert notice["blocks"][0]["items"] == ["Strategy discussion (24 March 2026) is after the initial conference (2 March 2026)."]


def test_in_json_the_dates_are_the_whole_record() -> None:
    checks = {check["rule"]: check["verdict"] for check in of(strategy_discussion="2026-03-02")["checks"]}
    assert checks == {"initial_conference": "overdue"}
