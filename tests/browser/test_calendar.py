"""The calendar file on a page: neutral unless full titles are chosen, the same entries at one sitting, others at another."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.conference_calculators.calendars import read_back

from .conftest import Watch
from .test_calculator_page import ask, fill


@pytest.fixture
def darlington(page: Page) -> Page:
    page.goto("/timescales/")
    return page


def answered(page: Page) -> None:
    fill(page, 0, "strategy_discussion", "9", "12", "2030")
    ask(page)


def saved(page: Page) -> list[dict[str, str]]:
    """The entries of the file that the button gives."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Save a calendar file").click()
    assert download.value.suggested_filename == "dates.ics"
    return read_back(download.value.path().read_bytes().decode())


def uids(entries: list[dict[str, str]]) -> set[str]:
    return {entry["UID"] for entry in entries}


@pytest.mark.path
def test_titles_are_neutral_until_full_ones_are_chosen(darlington: Page) -> None:
    answered(darlington)
    group = darlington.get_by_role("group", name="What the calendar shows")
    expect(group.get_by_role("radio").first).to_be_checked()
    assert {entry["SUMMARY"] for entry in saved(darlington)} == {"Meeting"}
    group.get_by_role("radio", name="Full titles").check()
    assert "Strategy discussion" in {entry["SUMMARY"] for entry in saved(darlington)}


def test_a_file_saved_again_holds_the_same_entries(darlington: Page) -> None:
    answered(darlington)
    first = saved(darlington)
    assert uids(saved(darlington)) == uids(first)
    darlington.get_by_label("Day", exact=True).fill("10")
    ask(darlington)
    expect(darlington.locator(".cg-headline")).to_contain_text("10 December 2030")
    moved = saved(darlington)
    assert uids(moved) & uids(first) and {entry["DTSTART"] for entry in moved} != {entry["DTSTART"] for entry in first}


def test_each_page_view_has_entries_of_its_own(darlington: Page) -> None:
    answered(darlington)
    first = saved(darlington)
    darlington.reload()
    answered(darlington)
    assert not uids(first) & uids(saved(darlington))


def test_clearing_begins_another_case(darlington: Page) -> None:
    answered(darlington)
    darlington.get_by_role("radio", name="Full titles").check()
    first = saved(darlington)
    darlington.get_by_role("button", name="Clear what I entered").click()
    answered(darlington)
    expect(darlington.get_by_role("radio", name="Full titles")).not_to_be_checked()
    assert not uids(first) & uids(saved(darlington))


def test_a_reference_gives_the_same_entries_in_another_page_view(darlington: Page) -> None:
    files = []
    for reference in ("AB 1234", "ab1234", "AB 1235"):
        answered(darlington)
        darlington.get_by_label("Your reference for the case (optional)").fill(reference)
        files.append(uids(saved(darlington)))
        darlington.reload()
    assert files[0] == files[1] and not files[0] & files[2]


def test_what_was_chosen_stays_while_the_case_stays(darlington: Page) -> None:
    answered(darlington)
    darlington.get_by_role("radio", name="Full titles").check()
    darlington.get_by_label("Your reference").fill("AB 1234")
    ask(darlington)
    expect(darlington.get_by_role("radio", name="Full titles")).to_be_checked()
    expect(darlington.get_by_label("Your reference")).to_have_value("AB 1234")


def test_the_file_is_that_of_the_answer_on_the_page_whatever_was_typed_since(darlington: Page) -> None:
    answered(darlington)
    darlington.get_by_label("Day", exact=True).fill("10")
    assert "20301209" in {entry["DTSTART"] for entry in saved(darlington)}


def test_whoever_waits_is_asked_nothing_and_has_a_neutral_file(darlington: Page) -> None:
    darlington.get_by_label("I am waiting for them").check()
    answered(darlington)
    expect(darlington.locator(".cg-take input")).to_have_count(0)
    assert {entry["SUMMARY"] for entry in saved(darlington)} == {"Meeting"}


def test_what_is_asked_is_named_and_described(darlington: Page) -> None:
    answered(darlington)
    expect(darlington.get_by_label("Your reference")).to_have_accessible_description(re.compile("not a name"))
    expect(darlington.get_by_role("radio", name="Full titles")).to_have_accessible_description("Anyone who can open the calendar can read them.")


def test_one_role_has_its_own_dates_and_the_meetings(darlington: Page) -> None:
    answered(darlington)
    darlington.get_by_role("radio", name="Full titles").check()
    everything = saved(darlington)
    expect(darlington.get_by_role("checkbox", name="Parents and carers")).not_to_be_visible()
    darlington.locator("summary", has_text="Whose dates").click()
    group = darlington.get_by_role("group", name="Whose dates").last
    expect(group).to_have_accessible_description(re.compile("With none ticked, the file has all dates"))
    group.get_by_role("checkbox", name="Parents and carers").check()
    theirs = saved(darlington)
    assert uids(theirs) < uids(everything)
    assert "Strategy discussion" in {entry["SUMMARY"] for entry in theirs}


def test_a_meeting_has_its_hour_its_place_and_its_reminder(darlington: Page) -> None:
    answered(darlington)
    expect(darlington.get_by_label("Starts at")).not_to_be_visible()
    darlington.get_by_text("Add times and places").click()
    meeting = darlington.get_by_role("group", name="Strategy discussion, Monday 9 December 2030")
    meeting.get_by_label("Starts at").fill("1:30pm")
    meeting.get_by_label("Place").fill("Room 2, Town Hall")
    darlington.get_by_role("group", name="Reminders").get_by_role("radio", name="The working day before").check()
    entries = saved(darlington)
    met = next(entry for entry in entries if entry["DTSTART"] == "20301209T133000")
    assert (met["SUMMARY"], met["LOCATION"]) == ("Meeting", "Room 2, Town Hall")
    assert all("TRIGGER" in entry for entry in entries)


def test_a_time_that_is_none_is_said_beside_the_button_and_stays_to_be_mended(darlington: Page) -> None:
    answered(darlington)
    darlington.get_by_text("Add times and places").click()
    darlington.get_by_label("Starts at").fill("half nine")
    darlington.get_by_role("button", name="Save a calendar file").click()
    expect(darlington.get_by_text("must be a time of day, such as 9:30 or 1:30pm")).to_be_visible()
    darlington.get_by_label("Starts at").fill("9:30")
    assert "20301209T093000" in {entry["DTSTART"] for entry in saved(darlington)}


def test_times_stay_with_their_meeting_and_go_with_the_case(darlington: Page) -> None:
    answered(darlington)
    darlington.get_by_text("Add times and places").click()
    darlington.get_by_label("Starts at").fill("9:30")
    ask(darlington)
    expect(darlington.get_by_label("Starts at")).to_have_value("9:30")
    darlington.get_by_role("button", name="Clear what I entered").click()
    answered(darlington)
    expect(darlington.get_by_label("Starts at")).to_have_value("")
    expect(darlington.get_by_label("Starts at")).not_to_be_visible()


def test_rules_that_stop_are_said_with_what_to_do(darlington: Page) -> None:
    answered(darlington)
    darlington.evaluate("() => { self.guideRules.ask = () => Promise.reject(new Error('stopped')); }")
    darlington.get_by_role("button", name="Save a calendar file").click()
    expect(darlington.get_by_text("The file could not be made. Copy the dates as text instead")).to_be_visible()


def test_nothing_of_it_is_kept_or_sent(darlington: Page) -> None:
    """The fixture's rules are asked over the network, which here stands for the worker; nothing else is fetched."""
    watch = Watch(darlington.evaluate("() => location.origin"))
    watch.over(darlington)
    fetched: list[str] = []
    darlington.on("request", lambda request: fetched.append(request.url))
    answered(darlington)
    darlington.get_by_label("Your reference").fill("AB 1234")
    saved(darlington)
    assert watch.faults == []
    assert {url.rpartition("/")[2] for url in fetched if not url.startswith("blob:")} == {"ask"}
    assert darlington.evaluate("() => [localStorage.length, sessionStorage.length, document.cookie, location.search, location.hash]") == [0, 0, "", "", ""]
