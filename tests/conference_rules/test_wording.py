"""Numbers and dates in words."""

from datetime import date

import pytest

from conference_rules import load_rules
from conference_rules.wording import either, long_date, period, rule_period, rule_text, short_date, within_a_sentence

RULES = load_rules()

SENTENCES = {
    ("darlington", "initial_conference"): "No later than 15 working days after the strategy discussion that began the section 47 enquiry.",
    ("darlington", "pre_birth_conference-delivery"): "Ideally at least 3 months before the date the baby is due.",
    ("darlington", "first_core_group-birth"): "Before the birth of the baby or the date the baby is due.",
    ("darlington", "report_to_chair-review"): "No later than 3 working days before the review conference.",
    ("darlington", "originating_report"): "At least 5 working days before the transfer conference.",
    ("darlington", "reconvened_conference"): "Usually within 1 month after the conference that was not quorate.",
    ("darlington", "next_core_group"): "No later than 20 working days after the core group meeting, each time.",
    ("doncaster", "plan_of_help"): "On the day of the initial conference, the transfer conference or the review conference.",
    ("doncaster", "agency_report_to_family-initial"): "No later than 2 days before the initial conference.",
    ("redbridge", "first_review"): "About 3 months after the initial conference.",
    ("redbridge", "next_core_group"): "4 to 6 weeks after the core group meeting, each time.",
    ("sheffield", "education_reports_shared"): "In the 3 working days before the initial conference or the review conference.",
    ("sheffield", "next_core_group"): "About 1 month after the core group meeting, each time.",
}


@pytest.mark.parametrize(("place", "sentence"), SENTENCES.items(), ids=str)
def test_a_rule_reads_as_a_sentence(place, sentence):
    assert rule_text(RULES.timescale(*place), RULES.events) == sentence


def test_a_rule_can_name_only_the_event_it_counted_from():
    rule = RULES.timescale("doncaster", "plan_of_help")
    assert rule_text(rule, RULES.events, "review_conference") == "On the day of the review conference."


@pytest.mark.parametrize(("amount", "unit", "words"), [(1, "weeks", "1 week"), (15, "working_days", "15 working days"), (30, "minutes", "30 minutes"), (0, "days", "0 days")])
def test_periods(amount, unit, words):
    assert period(amount, unit) == words


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (("redbridge", "next_core_group"), "4 to 6 weeks"),
        (("sheffield", "education_reports_shared"), "3 working days"),
        (("doncaster", "outline_plan"), "the same day"),
        (("darlington", "visit"), "10 working days"),
    ],
)
def test_a_rules_own_period(place, words):
    assert rule_period(RULES.timescale(*place)) == words


def test_dates_in_words():
    assert long_date(date(2026, 11, 2)) == "Monday 2 November 2026"
    assert short_date(date(2024, 2, 29)) == "29 February 2024"


@pytest.mark.parametrize(("phrases", "words"), [([], ""), (["a"], "a"), (["a", "b"], "a or b"), (["a", "b", "c"], "a, b or c")])
def test_lists_in_words(phrases, words):
    assert either(phrases) == words


COUNTED_FROM = {
    "initial_conference": "the initial conference",
    "expected_delivery": "the date the baby is due",
    "inquorate_conference": "the conference that was not quorate",
    "transfer_notified": "the day another authority gave notice that the child has moved",
    "transfer_agreed": "the day the two authorities agreed the transfer",
    "record_received": "the day the conference record was received",
    "complaint_received": "the day the complaint was received by the Service Manager",
    "complaint_escalated": "the day the complaint was received by the Safeguarding Partners or Independent Scrutineer",
    "appeal_requested": "the day the written request for an appeal was received",
    "appeal_met": "the day the appeal subcommittee met",
}


@pytest.mark.parametrize(("event", "words"), COUNTED_FROM.items())
def test_a_sentence_can_say_what_a_rule_is_counted_from(event, words):
    assert RULES.events[event].counted_from == words


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("Friday 25 December 2026 is not a working day.", "Friday 25 December 2026 is not a working day."),
        ("December is a month.", "December is a month."),
        ("IRO's report", "IRO's report"),
        ("Working Together gives no number.", "Working Together gives no number."),
        ("Working days are counted.", "working days are counted."),
        ("A date follows.", "a date follows."),
        ("2 things may be overdue.", "2 things may be overdue."),
    ],
)
def test_a_sentence_after_other_words_has_a_small_letter_unless_a_name_begins_it(text, within):
    assert within_a_sentence(text) == within
