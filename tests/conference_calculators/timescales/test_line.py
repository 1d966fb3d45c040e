"""The timeline: every day in order, with today and the bank holidays by name, and the days on which hardly anybody is at work."""

from hypothesis import given
from hypothesis import strategies as st

from conference_calculators.timescales.line import MEETINGS
from conference_rules import load_rules
from tests.conference_calculators.timescales.test_headline import AREAS, DAYS, EVENTS, READERS, asked

LABELS = ("Work to", "No later than", "Ideally by", "Usually by", "About")


def line_of(reply):
    (line,) = [block for block in reply["view"] if block["kind"] == "timeline"]
    return line["entries"]


def after(area, *events, today="2026-11-28", reader="acts"):
    return asked(area, [{"event": event, "date": day} for event, day in events], today, reader, view=True)


def days(entries, kind):
    return [(entry["on"]["date"], entry["title"]) for entry in entries if entry["kind"] == kind]


def test_the_bank_holidays_between_the_dates_are_named_and_no_others():
    """Strategy discussion on 9 December 2026: the first review is worked to on Friday 2 April 2027, and the next one in October."""
    entries = line_of(after("england", ("strategy_discussion", "2026-12-09")))
    named = days(entries, "holiday")
    assert named[:5] == [
        ("2026-12-25", "Christmas Day"), ("2026-12-28", "Boxing Day (substitute day)"), ("2027-01-01", "New Year's Day"), ("2027-03-26", "Good Friday"),
        ("2027-03-29", "Easter Monday"),
    ]  # fmt: skip
    assert named[-1] == ("2027-08-30", "Summer bank holiday")
    assert all(entry["on"]["label"] == "Bank holiday" for entry in entries if entry["kind"] == "holiday")


def test_years_apart_no_bank_holidays_fill_the_line():
    assert days(line_of(after("england", ("core_group", "2020-01-06"), today="2026-11-28")), "holiday") == []


def test_today_has_its_place_and_its_date():
    entries = line_of(after("darlington", ("strategy_discussion", "2026-11-20"), today="2026-11-28"))
    kinds = [entry["kind"] for entry in entries]
    assert kinds[:2] == ["event", "today"]
    assert entries[1]["on"]["text"] == "Saturday 28 November 2026"
    assert kinds.count("today") == 1


def test_reports_are_on_the_line_and_each_has_a_name_of_its_own():
    entries = line_of(after("darlington", ("strategy_discussion", "2026-12-09"), ("initial_conference", "2027-01-11")))
    assert ("2027-01-06", "Social worker's report to the chair: initial conference") in days(entries, "paper")
    titles = [entry["title"] for entry in entries if "target" in entry]
    assert len(titles) == len(set(titles))


def test_the_date_to_work_to_stands_against_the_limit():
    """Doncaster: 15 working days from 9 December 2026 are 4 January; the family's report is due two days before it, which is a Saturday."""
    entries = line_of(after("doncaster", ("strategy_discussion", "2026-12-09")))
    report = next(entry for entry in entries if entry["title"] == "All the reports to the family: initial conference")
    assert [(report[key]["label"], report[key]["text"]) for key in ("on", "second")] == [
        ("Work to", "Wednesday 30 December 2026"), ("No later than", "Saturday 2 January 2027"),
    ]  # fmt: skip


def test_a_date_around_christmas_is_marked_with_the_last_working_day_before_it_for_whoever_acts():
    """Strategy discussion on Monday 7 December 2026: working day 15 is Wednesday 30 December."""
    entries = line_of(after("darlington", ("strategy_discussion", "2026-12-07")))
    conference = next(entry for entry in entries if entry["title"] == "Initial conference")
    assert conference["on"]["date"] == "2026-12-30"
    assert conference["mind"] == (
        "Many offices and all schools are closed between 24 December and 1 January. Plan for Wednesday 23 December 2026, the last working day before."
    )
    waiting = line_of(after("darlington", ("strategy_discussion", "2026-12-07"), reader="waits"))
    assert not any("mind" in entry for entry in waiting)


def cards_of(reply):
    return {block["id"]: block for block in reply["view"] if block["kind"] == "deadline"}


@given(AREAS, EVENTS, st.one_of(st.none(), DAYS), READERS)
def test_the_line_has_the_order_of_the_list_and_runs_forward(area, events, today, reader):
    """Whatever was entered, whoever asks: each day that stands on the line and in the list is the same day in both, at the same place."""
    reply = asked(area, events, today, reader, view=True)
    entries = line_of(reply)
    dates = [entry["on"]["date"] for entry in entries]
    assert dates == sorted(dates)
    cards = cards_of(reply)
    both = [entry for entry in entries if "target" in entry]
    places = [list(cards).index(entry["target"]) for entry in both]
    assert places == sorted(places)
    assert [cards[entry["target"]]["headline"]["date"] for entry in both] == [entry["on"]["date"] for entry in both]
    assert all(entry["on"]["label"] in LABELS for entry in entries if entry["kind"] in ("meeting", "paper"))


def test_a_meeting_that_is_planned_too_late_stands_on_its_own_day_in_the_list_too():
    """Darlington: the conference is due by Monday 4 January 2027 and planned for Monday 11, after the reports for it, which are due on 6 and 7."""
    reply = after("darlington", ("strategy_discussion", "2026-12-09"), ("initial_conference", "2027-01-11"))
    days_before = [card["headline"]["date"] for card in cards_of(reply).values() if card["headline"]["date"] < "2027-01-11"]
    assert set(days_before) == {"2027-01-06", "2027-01-07"}
    conference = list(cards_of(reply).values())[len(days_before)]
    assert (conference["title"], conference["headline"]["text"]) == ("Latest date for the initial conference", "Monday 11 January 2027")
    assert conference["second"] == {"label": "No later than", "date": "2027-01-04", "text": "Monday 4 January 2027"}


def test_every_meeting_that_is_drawn_as_one_is_a_deadline_of_the_rules():
    families = {rule.family for area in load_rules().areas.values() for rule in area.timescales}
    families |= {rule.id for area in load_rules().areas.values() for rule in area.timescales}
    assert set(MEETINGS) <= families
