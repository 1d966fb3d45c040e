"""What a page shows of an answer: every date, why, and nothing that the browser would have to work out."""

import json
from dataclasses import replace

import pytest
from hypothesis import given

from conference_calculators.api import answer
from conference_calculators.fields.calculator import Request
from conference_calculators.files.text import as_text, words
from conference_calculators.timescales import TIMESCALES
from conference_rules import load_rules
from tests.conference_calculators.timescales.test_headline import AREAS, DAYS, EVENTS, READERS
from tests.conference_calculators.timescales.test_headline import asked as headline_asked
from tests.scenarios import scenarios

KINDS = {
    "heading", "paragraph", "list", "notice", "details", "definitions", "table", "panel", "timeline", "deadline", "strip", "copy", "download",
    "calendar", "link", "print", "checklist", "stamp", "sheet", "what_if",
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


def card_of(reply, title):
    return next(card for card in of_kind(reply, "deadline") if card["title"] == title)


def with_its_card(reply):
    """Each deadline of an answer with the card that the page shows of it."""
    cards = {int(card["id"].rpartition("-")[2]): card for card in of_kind(reply, "deadline")}
    return [(cards[place], deadline) for place, deadline in enumerate(reply["deadlines"], 1)]


def texts_of(blocks):
    return [block.get("text", "") for block in blocks]


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
    for card, deadline in with_its_card(reply):
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
    texts = []
    for card, deadline in with_its_card(reply):
        texts.append(said := texts_of(card["why"]))
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
    ("today", "held", "label", "tone", "words"),
    [
        ("2026-11-23", "2026-12-11", "Planned for", "good", "In time, on working day 15 (the limit is 15)"),
        ("2026-12-20", "2026-12-14", "Took place on", "stop", "1 working day late, on working day 16 (the limit is 15)"),
        (None, "2026-12-14", "Date entered", "stop", "1 working day late, on working day 16 (the limit is 15)"),
    ],
)
def test_a_meeting_stands_with_its_own_day_and_whether_that_is_in_time(today, held, label, tone, words):
    """Its own day first, for it stands there in the list. Never that a planned one was held, and nothing to work to any more."""
    reply = asked(changed(("strategy_discussion", "2026-11-20"), ("initial_conference", held), **({"today": today} if today else {})))
    card = card_of(reply, "Latest date for the initial conference")
    assert card["status"] == {"tone": tone, "text": words}
    assert [(card[shown]["label"], card[shown]["date"]) for shown in ("headline", "second")] == [(label, held), ("No later than", "2026-12-11")]


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
    assert "What was not read for Redbridge" in json.dumps(reply["view"])


def test_the_panel_says_what_else_is_due_that_day_and_which_limits_have_passed():
    """Monday 16 November 2026: day 10 is Monday 30. The reports (11 and 12) and the decisions (18) were due before Wednesday 25."""
    reply = asked(changed(("initial_conference", "2026-11-16"), today="2026-11-25"))
    assert reply["view"][0]["title"] == "If the conference makes a child protection plan, hold the first core group by Monday 30 November 2026."
    assert reply["view"][0]["text"] == "On the same day: see the child."
    assert reply["view"][1]["text"] == (
        "Darlington. Counted from initial conference (16 November 2026). "
        "4 limits have passed: check that each was kept. Today is Wednesday 25 November 2026."
    )


def test_without_a_date_for_today_nothing_is_called_next():
    reply = asked(changed(("initial_conference", "2026-11-16")))
    assert reply["view"][0]["text"] == "Darlington. Counted from initial conference (16 November 2026)."


def test_a_delay_says_what_has_to_be_done_in_the_panel_and_on_the_card_and_nowhere_else():
    reply = asked(changed(("strategy_discussion", "2026-12-09"), ("initial_conference", "2027-01-11"), today="2026-12-10"))
    panel, card = reply["view"][0], card_of(reply, "Latest date for the initial conference")
    assert panel["title"] == "The initial conference is planned to be held 5 working days late, on Monday 11 January 2027."
    assert reply["headline"]["tone"] == "late"
    assert panel["text"].startswith("A delay must have the written agreement")
    assert reply["view"][1]["text"] == "Next: get the social worker's report to the chair by Wednesday 6 January 2027."
    assert "written agreement" in card["to_do"]
    assert "If it is missed" not in texts_of(card["why"])


def test_nothing_is_worked_to_once_its_limit_has_passed():
    """Strategy discussion on 2 November: 15 working days end on Monday 23 November 2026."""
    reply = asked(changed(("strategy_discussion", "2026-11-02"), today="2026-11-24"))
    card = card_of(reply, "Latest date for the initial conference")
    assert (card["headline"]["label"], card["headline"]["date"]) == ("No later than", "2026-11-23")
    assert "second" not in card


def test_what_is_not_late_keeps_its_consequence_behind_why_and_says_nothing_where_the_source_does_not():
    reply = asked(changed(("strategy_discussion", "2026-12-09"), today="2026-12-10"))
    conference, group = (card_of(reply, f"Latest date for the {thing}") for thing in ("initial conference", "first core group"))
    assert "to_do" not in conference
    assert "If it is missed" in texts_of(conference["why"])
    assert "If it is missed" not in texts_of(group["why"])


def test_a_conference_that_was_entered_stands_on_the_line_once_with_its_verdict():
    reply = asked(changed(("strategy_discussion", "2026-12-09"), ("initial_conference", "2027-01-11"), today="2026-12-10"))
    (line,) = of_kind(reply, "timeline")
    (entry,) = [entry for entry in line["entries"] if entry["title"] == "Initial conference"]
    assert (entry["on"]["date"], entry["kind"], entry["status"]["tone"]) == ("2027-01-11", "event", "stop")
    assert (entry["second"]["label"], entry["second"]["date"]) == ("No later than", "2027-01-04")
    assert entry["target"] == card_of(reply, "Latest date for the initial conference")["id"]


def test_what_was_entered_is_on_the_line_even_where_nothing_counts_from_it():
    """Doncaster's document says nothing of the core groups after the first."""
    reply = asked({**changed(("initial_conference", "2026-11-10"), ("core_group", "2026-12-15")), "area": "doncaster"})
    (line,) = of_kind(reply, "timeline")
    assert ("2026-12-15", "Core group meeting") in [(entry["on"]["date"], entry["title"]) for entry in line["entries"]]


def test_what_hangs_on_a_meeting_without_a_date_says_on_which():
    reply = asked(changed(("strategy_discussion", "2026-10-01"), today="2026-11-23"))
    group = card_of(reply, "Latest date for the first core group")
    assert group["headline"] == {"label": "When", "text": "Depends on when the initial conference is held"}
    assert group["status"] == {"tone": "info", "text": "No date yet"}
    assert ["Counted from", ["initial conference"]] in group["meta"]
    assert card_of(reply, "Latest date for the next core group")["headline"]["text"] == "Depends on when the core group meeting is held"
    headings = [block["text"] for block in of_kind(reply, "heading") if block["level"] == 2]
    assert headings[:2] == ["Every date, in order", "No date yet"]


def test_what_cannot_be_kept_says_what_to_do():
    """Strategy discussion on 1 October: the limit was 22 October. The conference of 10 November was not quorate."""
    request = changed(("strategy_discussion", "2026-10-01"), today="2026-11-23")
    request["inputs"]["events"].append({"event": "inquorate_conference", "date": "2026-11-10", "type": "initial"})
    reply = asked(request)
    failed, new = (card_of(reply, title) for title in ("Latest date for the initial conference", "Usual latest date for the reconvened conference"))
    assert failed["status"] == {"tone": "stop", "text": "Can no longer be met"}
    assert new["status"] == {"tone": "stop", "text": "Past the conference's own limit: as soon as possible"}, "its usual month is not over"
    assert all("written agreement" in card["to_do"] for card in (failed, new))
    assert "second" not in failed


@pytest.mark.parametrize(
    ("due", "note"),
    [
        ("2027-06-20", "another limit for the same meeting comes first: Monday 21 December 2026"),
        ("2027-02-20", "the limit that still holds for this meeting is Monday 21 December 2026"),
    ],
)
def test_another_limit_comes_first_only_where_it_does(due, note):
    reply = asked(changed(("strategy_discussion", "2026-11-30"), ("expected_delivery", due), today="2026-11-28"))
    assert words(dict(card_of(reply, "Ideal date for the pre-birth conference")["meta"])["Note"]) == note


def test_an_ideal_date_that_has_passed_is_not_called_late():
    reply = asked(changed(("expected_delivery", "2026-12-10"), today="2026-11-23"))
    assert card_of(reply, "Ideal date for the pre-birth conference")["status"] == {"tone": "warn", "text": "The ideal date passed 52 working days ago"}


def test_the_dates_after_this_one_begin_after_it_and_are_days_on_which_a_meeting_can_be_held():
    """Sheffield: a month from 24 November 2026 is Thursday 24 December; a month from then Sunday 24 January 2027, so Friday 22; then Monday 22 February."""
    reply = asked({**changed(("core_group", "2026-11-24")), "area": "sheffield"})
    lists = [block for block in card_of(reply, "Expected date of the next core group")["why"] if block["kind"] == "list"]
    assert [day["date"] for (day,) in lists[0]["items"]][:2] == ["2027-01-22", "2027-02-22"]


@pytest.mark.parametrize(
    ("today", "text"),
    [("2026-12-11", "Due today"), ("2026-12-10", "1 working day left"), ("2026-12-14", "The limit passed 1 working day ago"), ("2026-12-12", "The limit has passed")],
)
def test_how_a_limit_stands_from_day_to_day(today, text):
    reply = asked(changed(("strategy_discussion", "2026-11-20"), today=today))
    assert card_of(reply, "Latest date for the initial conference")["status"]["text"] == text


def test_between_two_readings_the_card_says_what_it_hangs_on():
    """Doncaster: two days before Monday 16 November are Saturday 14, two working days Thursday 12."""
    reply = asked({**changed(("initial_conference", "2026-11-16"), today="2026-11-13"), "area": "doncaster"})
    card = card_of(reply, "Latest date for all the reports to reach the family before the conference")
    assert card["status"] == {"tone": "warn", "text": "Possibly late: it depends whether “days” means working days"}


def test_what_a_document_does_not_say_is_asked_for_once():
    reply = asked({**changed(("initial_conference", "2026-11-16")), "area": "redbridge"})
    paragraphs = texts_of(of_kind(reply, "paragraph"))
    assert sum(str(text).startswith("Ask the chair or your manager when each of these happens") for text in paragraphs) == 1
    silent, unread = (
        next(reply["view"][place + 2]["items"] for place, block in enumerate(reply["view"]) if block.get("text") == title)
        for title in ("What Redbridge's document does not say", "What was not read for Redbridge")
    )
    assert "First core group" not in [*silent, *unread], "a national date stands in for it"
    assert "Visit to the child's bedroom or sleeping place" in silent
    assert "Conference record" in unread


def test_what_was_not_read_is_not_said_to_be_missing():
    rules = load_rules()
    area = rules.areas["sheffield"]
    others = tuple(rule for rule in area.timescales if rule.family != "record_circulated")
    unread = replace(rules, areas={**rules.areas, "sheffield": replace(area, timescales=others, not_read=("record_circulated",))})
    request = Request("timescales", "sheffield", {"events": [{"event": "initial_conference", "date": "2026-11-16"}]}, unread)
    shown = TIMESCALES.view(TIMESCALES.run(request), request)
    place = next(place for place, block in enumerate(shown) if block.get("text") == "What was not read for Sheffield")
    assert shown[place + 1]["text"] == "Sheffield's document leads to other papers for these, which were not read for the guide. Ask the chair or your manager when each of these happens."
    assert shown[place + 2]["items"] == ["Conference record"]


@given(AREAS, EVENTS, DAYS, READERS)
def test_nothing_is_called_late_that_counts_from_a_meeting_nobody_entered(area, events, today, reader):
    reply = headline_asked(area, events, today, reader, view=True)
    for card, deadline in with_its_card(reply):
        if deadline["from"]["basis"] == "limit" and deadline["status"]["id"] != "missed":
            assert card.get("status", {}).get("tone") != "stop"
            assert "to_do" not in card


@given(AREAS, EVENTS, DAYS)
def test_every_entered_meeting_is_on_the_line_once(area, events, today):
    reply = headline_asked(area, events, today, view=True)
    (line,) = of_kind(reply, "timeline")
    entered = [(entry["on"]["date"], entry["title"]) for entry in line["entries"] if entry["kind"] == "event"]
    titles = load_rules().events
    assert sorted(entered) == sorted({(row["date"], titles[row["event"]].title) for row in events})


def after_a_conference_that_was_not_quorate():
    request = changed(("strategy_discussion", "2026-11-09"), ("inquorate_conference", "2026-11-23"), today="2026-11-24")
    request["inputs"]["events"][1]["type"] = "initial"
    return request


def test_a_conference_that_was_not_quorate_is_named_within_a_sentence():
    reply = asked(after_a_conference_that_was_not_quorate())
    text = as_text(reply["view"])
    assert "Counted from: the conference that was not quorate, Monday 23 November 2026" in text and "conference not quorate" not in text


def test_where_the_date_only_guides_the_duty_is_no_limit():
    reply = asked(after_a_conference_that_was_not_quorate())
    why = card_of(reply, "Usual latest date for the reconvened conference")["why"]
    terms = [list(term) for block in why if block["kind"] == "definitions" for term in block["items"]]
    assert ["Duty", "must, but the date is a guide and not a limit"] in terms


def test_papers_for_a_review_that_has_no_date_come_up_only_if_there_is_a_plan():
    reply = asked(changed(("initial_conference", "2026-11-10"), today="2026-11-11"))
    card = card_of(reply, "Latest date for the social worker's report to reach the chair before the review")
    assert ["Only", "if the conference makes a child protection plan"] in [list(term) for term in card["meta"]]


STANDS_IN = "so the national one is shown"


@pytest.mark.parametrize(
    ("area", "said", "reason"),
    [
        ("redbridge", "That is the national time limit: the part of Redbridge's document that may give one was not read.", "the part of Redbridge's document that may give a time limit for this was not read"),
        ("sheffield", "That is the national time limit: Sheffield's document gives none.", "Sheffield's document gives no time limit for this"),
    ],
)
def test_where_a_national_date_stands_in_the_reason_is_the_one_of_that_document(area, said, reason):
    """Redbridge's first core group may stand in the London procedures, which nobody read; Sheffield's was read for a transfer."""
    event = {"redbridge": "initial_conference", "sheffield": "transfer_notified"}[area]
    reply = asked({**changed((event, "2026-12-07")), "area": area, "today": "2026-12-07"})
    assert reply["headline"]["text"].endswith(said)
    place = reply["headline"]["deadline"]
    shown = card_of(reply, reply["deadlines"][place]["title"])
    assert dict(shown["meta"])["Across England"] == f"{reason}, {STANDS_IN}"


@pytest.mark.parametrize(
    ("not_read", "title", "lead"),
    [
        (("visit",), "What was not read for England", "This guide knows no national time limit for these: the text of Working Together was not read for it."),
        ((), "What the national rules do not cover", "Ask the chair or your manager when each of these happens: at least one council's document gives a time for it."),
    ],
)
def test_for_england_what_nobody_looked_for_is_told_apart_from_what_is_not_there(not_read, title, lead):
    rules = load_rules()
    looked_for = replace(rules, areas={**rules.areas, "england": replace(rules.areas["england"], not_read=not_read)})
    request = Request("timescales", "england", {"events": [{"event": "core_group", "date": "2026-11-16"}, {"event": "visit", "date": "2026-11-16"}]}, looked_for)
    shown = TIMESCALES.view(TIMESCALES.run(request), request)
    place = next(place for place, block in enumerate(shown) if block.get("text") == title)
    assert shown[place + 1]["text"].startswith(lead)
    assert "Lead social worker's visit to the child" in shown[place + 2]["items"]
