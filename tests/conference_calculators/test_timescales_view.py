"""What a page shows of an answer: every date, why, and nothing that the browser would have to work out."""

import json

import pytest

from conference_calculators.api import answer
from tests.scenarios import scenarios

KINDS = {
    "heading", "paragraph", "list", "notice", "details", "definitions", "table", "panel", "timeline", "deadline", "strip", "copy", "download",
    "calendar", "print", "checklist", "stamp",
}  # fmt: skip
GOOD = {"calculator": "timescales", "area": "darlington", "view": True, "inputs": {"events": [{"event": "strategy_discussion", "date": "2026-11-20"}]}}


def asked(request):
    return json.loads(answer(json.dumps(request)))


def every_block(blocks):
    for block in blocks:
        yield block
        yield from every_block([*block.get("blocks", ()), *block.get("why", ())])


def of_kind(reply, kind):
    return [block for block in every_block(reply["view"]) if block["kind"] == kind]


def changed(*events, **more):
    return {**GOOD, **more, "inputs": {"events": [{"event": event, "date": day} for event, day in events]}}


@pytest.mark.parametrize("scenario", scenarios("timescales"), ids=str)
def test_every_scenario_can_be_shown(scenario):
    reply = asked({**scenario.request, "view": True})
    blocks = list(every_block(reply["view"]))
    assert {block["kind"] for block in blocks} <= KINDS
    cards = of_kind(reply, "deadline")
    assert len(cards) == len(reply["deadlines"])
    assert len({card["id"] for card in cards}) == len(cards)
    targets = {entry["target"] for block in of_kind(reply, "timeline") for entry in block["entries"] if "target" in entry}
    assert targets <= {card["id"] for card in cards}
    assert reply["view"][0]["kind"] == "panel"
    assert reply["view"][-1]["kind"] == "stamp"
    assert "None" not in json.dumps(reply["view"])


@pytest.mark.parametrize("scenario", scenarios("timescales"), ids=str)
def test_every_counted_day_is_on_the_strip_and_the_limit_ends_it(scenario):
    reply = asked({**scenario.request, "view": True})
    for card, deadline in zip(of_kind(reply, "deadline"), reply["deadlines"], strict=True):
        strips = [block for block in card["why"] if block["kind"] == "strip"]
        assert len(strips) == ("counting" in deadline)
        for strip in strips:
            kinds = [day["kind"] for day in strip["days"]]
            assert kinds[0] == "zero" and kinds[-1] == "limit"
            assert all(day["why"] for day in strip["days"] if day["kind"] == "skipped")
            numbers = [day["n"] for day in strip["days"] if day["kind"] in ("counted", "limit")]
            assert numbers == list(range(1, len(numbers) + 1))


def test_a_card_says_what_follows_a_missed_date_only_where_the_document_does():
    reply = asked(changed(("strategy_discussion", "2026-11-20")))
    texts = [[block.get("text") for block in card["why"]] for card in of_kind(reply, "deadline")]
    for said, deadline in zip(texts, reply["deadlines"], strict=True):
        assert ("If it is missed" in said) == bool(deadline["if_missed"])
    assert sum("If it is missed" in said for said in texts) == 1, "the initial conference alone: a delay has to be agreed in writing"


def test_whoever_acts_sees_the_date_to_work_to_first_and_whoever_waits_the_limit():
    request = changed(("initial_conference", "2026-11-30"))
    acts = asked(request)
    request["inputs"]["reader"] = "waits"
    waits = asked(request)
    first = [next(card for card in of_kind(reply, "deadline") if card["title"] == "Latest date for the first review conference") for reply in (acts, waits)]
    assert [card["headline"]["date"] for card in first] == ["2027-02-26", "2027-03-01"]
    assert [card["second"]["date"] for card in first] == ["2027-03-01", "2027-02-26"]


@pytest.mark.parametrize(
    ("held", "tone", "words"),
    [("2026-12-11", "good", "11 December 2026: in time"), ("2026-12-14", "stop", "14 December 2026: 1 working day late")],
)
def test_a_meeting_says_whether_it_is_in_time_and_never_that_a_planned_one_was_held(held, tone, words):
    reply = asked(changed(("strategy_discussion", "2026-11-20"), ("initial_conference", held), today="2026-11-23"))
    card = next(card for card in of_kind(reply, "deadline") if card["title"] == "Latest date for the initial conference")
    assert card["status"]["tone"] == tone
    assert card["status"]["text"].startswith(words)


def test_the_warning_stands_beside_what_can_be_saved():
    reply = asked({**GOOD, "today": "2026-11-23"})
    (place,) = [place for place, block in enumerate(reply["view"]) if "Other people may see" in json.dumps(block)]
    assert {"print", "copy", "download", "calendar"} <= {block["kind"] for block in reply["view"][place:]}


def test_dates_out_of_order_are_warned_of_above_the_dates():
    reply = asked(changed(("strategy_discussion", "2026-12-04"), ("initial_conference", "2026-11-20")))
    kinds = [block["kind"] for block in reply["view"]]
    warning = next(place for place, block in enumerate(reply["view"]) if block.get("tone") == "warning")
    assert warning < kinds.index("deadline")


def test_an_answer_without_dates_says_so_and_offers_no_files():
    reply = asked({**changed(("record_received", "2026-11-20")), "area": "redbridge"})
    assert "No dates follow" in reply["view"][0]["title"]
    assert [of_kind(reply, kind) for kind in ("copy", "download", "calendar")] == [[], [], []]
    assert "What Redbridge's document does not say" in json.dumps(reply["view"])


def test_the_first_words_are_what_is_next_and_how_many_dates_have_passed():
    # Monday 16 November 2026: day 10 is Monday 30. The reports (11 and 12) and the decisions (18) were due before Wednesday 25.
    words = asked(changed(("initial_conference", "2026-11-16"), today="2026-11-25"))["view"][0]["text"]
    assert words.startswith("Next, by Monday 30 November 2026: first core group; lead social worker's visit to the child. 4 dates have passed. ")


def test_without_a_date_for_today_nothing_is_called_next():
    assert asked(changed(("initial_conference", "2026-11-16")))["view"][0]["text"].startswith("Counted from initial conference, 16 November 2026.")
