"""The chair's page for the room, on a phone: taps and nothing else, the outcome in sight, a record to take along, and a form for a pen without a script."""

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Dialog, Download, Page, expect

from conference_calculators import api

from . import axe
from .built_pages import Played, page_on, played, too_wide  # noqa: F401 - a fixture

ADDRESS = "calculators/in-the-room/"
TODAY = "2026-11-23T09:00:00Z"
FIVE_HERE = ("Social worker (children's social care)", "School", "Health visitor", "Housing", "Probation")
HOSTILE = '<img src=x onerror="document.title=1"> {who} & "quoted"'


@pytest.fixture
def page(browser: Browser, played: Played) -> Iterator[Page]:  # noqa: F811
    with page_on(browser, played(""), 360) as page:
        page.set_viewport_size({"width": 360, "height": 640})
        page.clock.set_fixed_time(TODAY)
        yield page


def tap(page: Page, state: str, *names: str) -> None:
    for name in names:
        page.locator(".cg-room__state", has_text=f"{state} {name}").first.click()


def outcome(page: Page, words: str | re.Pattern[str]) -> None:
    expect(page.locator(".cg-room__bar .cg-status")).to_have_text(words)


def begin(page: Page, area: str = "darlington") -> Page:
    page.goto(f"/{area}/{ADDRESS}")
    page.get_by_text("Initial conference", exact=True).click()
    return page


@pytest.mark.parametrize(
    ("area", "words"),
    [
        ("darlington", "Minimum met. Children's social care is here. 4 other agencies count; at least 2 are asked for."),
        ("sheffield", "Agencies as expected. Children's social care is here. 4 other agencies count; at least 2 are asked for."),
        ("redbridge", "No number set. Here: 5. Not here: 1 with a report, 1 without."),
    ],
)
def test_ten_taps_lead_to_the_outcome(area: str, words: str, page: Page) -> None:
    begin(page, area)
    tap(page, "Here", *FIVE_HERE)
    tap(page, "Report", "Police")
    tap(page, "Missing", "GP")
    outcome(page, words)
    assert page.locator(".cg-room__bar").bounding_box()["y"] < 640, "the outcome is in sight wherever the last tap was"  # type: ignore[index]


ASKED_UNHEARD = """self.asked = [];
const post = Worker.prototype.postMessage;
Worker.prototype.postMessage = function (message) {
    if (message.type === "expect") self.asked.push(message.request);
    return post.call(this, message);
};"""


@pytest.mark.parametrize("area", ["darlington/", "sheffield/", "redbridge/", "doncaster/", ""])
def test_such_a_conference_is_answered_unheard_before_the_first_tap(area: str, page: Page) -> None:
    """The first answer takes several times as long as a later one: whoever taps first does not wait for that."""
    page.add_init_script(ASKED_UNHEARD)
    page.goto(f"/{area}{ADDRESS}")
    page.locator("[data-started]").first.wait_for(state="attached")
    asked = page.evaluate("self.asked.at(-1)")
    answer = json.loads(api.answer(asked))
    assert answer["view"][0]["kind"] == "panel"
    assert [len(answer["room"][whose]) for whose in ("here", "sent_report", "absent")] == [1, 1, 1]


@pytest.mark.parametrize("address", ["quoracy/", "in-the-room/"])
def test_the_first_question_is_on_the_first_screen(address: str, page: Page) -> None:
    page.goto(f"/sheffield/calculators/{address}")
    first = page.locator('[name="conference_type"]').first.bounding_box()
    assert first and first["y"] + first["height"] < 640


def test_it_falls_short_and_comes_back_as_people_leave_and_come(page: Page) -> None:
    begin(page)
    tap(page, "Here", "Social worker", "School", "Police")
    outcome(page, "Minimum met. Children's social care is here. 2 other agencies count; at least 2 are asked for.")
    tap(page, "Missing", "Police")
    outcome(page, "Below the minimum. You decide whether to go ahead. Children's social care is here. 1 other agency counts; at least 2 are asked for.")
    answer = page.locator(".cg-room__answer")
    expect(answer).to_contain_text("early review")
    expect(answer).to_contain_text("interim protection plan")
    # A month after Monday 23 November is Wednesday 23 December.
    expect(answer).to_contain_text("A new date is usually by Wednesday 23 December 2026")
    tap(page, "Here", "Police")
    outcome(page, "Minimum met. Children's social care is here. 2 other agencies count; at least 2 are asked for.")
    expect(answer).not_to_contain_text("interim protection plan is")
    tap(page, "Here", "Police")
    outcome(page, re.compile("1 other agency counts"))


def test_somebody_is_in_one_place_only(page: Page) -> None:
    begin(page)
    tap(page, "Here", "School")
    tap(page, "Report", "School")
    assert page.locator('[name="who.school"]:checked').evaluate_all("boxes => boxes.map(({ value }) => value)") == ["report"]


def test_who_does_not_know_the_child_or_the_family_does_not_count_and_is_asked_only_if_here(page: Page) -> None:
    begin(page)
    limited = page.locator('[name="limited.police"]')
    expect(limited).to_be_hidden()
    tap(page, "Here", "Social worker", "School", "Police")
    limited.check()
    outcome(page, re.compile("1 other agency counts"))
    page.locator('[name="knows.police"][value="Child 1"]').check()
    page.locator('[name="knows.police"][value="family"]').check()
    outcome(page, re.compile("2 other agencies count"))


def test_each_of_several_children_has_a_quorum_of_its_own(page: Page) -> None:
    begin(page)
    page.locator('[name="children"]').select_option("2")
    tap(page, "Here", "Social worker", "School", "Police")
    page.locator('[name="limited.police"]').check()
    for value in ("Child 1", "family"):
        page.locator(f'[name="knows.police"][value="{value}"]').check()
    outcome(page, "Child 1: minimum met. Child 2: below the minimum. You decide whether to go ahead.")


@pytest.mark.parametrize(
    ("area", "words", "follows"),
    [
        ("redbridge", "Redbridge’s document sets no number to reach", "not read for this guide: chapter 4 of the London"),
        ("doncaster", "Doncaster’s document sets no number to reach", "the document does not say"),
    ],
)
def test_where_there_is_no_number_that_is_said_before_anything_is_asked(area: str, words: str, follows: str, page: Page) -> None:
    page.goto(f"/{area}/{ADDRESS}")
    said, asked = page.get_by_text(words), page.locator('[name="conference_type"]').first
    assert said.bounding_box()["y"] < asked.bounding_box()["y"]  # type: ignore[index]
    begin(page, area)
    tap(page, "Here", "Social worker", "School")
    tap(page, "Missing", "Police")
    outcome(page, "No number set. Here: 2. Not here: 0 with a report, 1 without.")
    expect(page.locator(".cg-room__answer")).to_contain_text(follows)


def test_who_comes_late_or_leaves_is_one_more_tap(page: Page) -> None:
    begin(page)
    tap(page, "Here", "Social worker", "School", "Police")
    tap(page, "Left before the decision", "Police")
    outcome(page, re.compile(r"^Below the minimum\..* 1 other agency counts; .* At the start: minimum met\.$"))
    tap(page, "Came late", "Police")
    outcome(page, re.compile(r"^Minimum met\..* 2 other agencies count; .* At the start: below the minimum\.$"))
    tap(page, "Came late", "Police")
    outcome(page, "Minimum met. Children's social care is here. 2 other agencies count; at least 2 are asked for.")


def test_it_is_asked_only_of_whoever_is_here(page: Page) -> None:
    begin(page)
    when = page.locator('[name="when.police"]').first
    expect(when).to_be_hidden()
    tap(page, "Here", "Police")
    expect(when).to_be_visible()
    tap(page, "Left before the decision", "Police")
    tap(page, "Missing", "Police")
    expect(when).to_be_hidden()
    tap(page, "Here", "School")
    expect(page.locator(".cg-room__answer")).to_contain_text("Not here: 0 with a report, 1 without.")


def test_what_was_decided_can_differ_from_child_to_child(page: Page) -> None:
    noted(page)
    page.get_by_label("The conference goes ahead").check()
    differs = page.locator('[data-field="room.relied_on"]').get_by_label("Not the same for every child")
    expect(differs).to_be_hidden()
    page.locator('[name="children"]').select_option("2")
    page.locator('[data-field="room.plan"]').get_by_label("Not the same for every child").check()
    page.locator('[name="room.plan.Child 1"][value="neglect"]').check()
    page.locator('[name="room.plan.Child 2"][value="no_plan"]').check()
    differs.check()
    page.locator('[name="room.relied_on.Child 1"][value="local_difficulties"]').check()
    lines = saved(page).splitlines()
    assert {"Child 1: plan made or kept; category: Neglect", "Child 2: no plan"} <= set(lines)
    assert any(line.startswith("For Child 1 the chair relied on: There are local problems") for line in lines)
    page.locator('[name="children"]').select_option("")
    expect(differs).to_be_hidden()
    assert "Child protection plan: [plan or no plan; category]" in saved(page).splitlines()


@pytest.mark.parametrize("area", ["darlington/", "sheffield/", "redbridge/", "doncaster/", ""])
def test_on_paper_it_is_a_form_of_two_sheets(area: str, page: Page) -> None:
    page.goto(f"/{area}{ADDRESS}")
    page.locator("[data-started]").first.wait_for(state="attached")
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True, format="A4"))) == 2


def noted(page: Page) -> Page:
    begin(page)
    tap(page, "Here", "Social worker", "School")
    tap(page, "Missing", "Police")
    page.get_by_label("The conference does not go ahead today").check()
    page.get_by_label("Your reasons").fill("The police know most.")
    page.get_by_label("Who disagreed?").fill("School")
    page.get_by_label("Why? In their own words").fill(HOSTILE)
    expect(page.locator(".cg-room__record")).to_be_visible()
    return page


def saved(page: Page) -> str:
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save it as a text file").click()
    download: Download = waiting.value
    assert download.suggested_filename == "record.txt"
    return download.path().read_text(encoding="utf-8")


def test_the_record_is_taken_along_and_hostile_words_stay_words(page: Page) -> None:
    noted(page)
    text = saved(page)
    for line in (
        "The chair's decision: The conference does not go ahead today",
        "Reasons: The police know most.",
        f"Disagreed: School: {HOSTILE}",
    ):
        assert line in text.splitlines()
    page.get_by_text("The record", exact=True).click()
    expect(page.locator(".cg-room__record")).to_contain_text(HOSTILE)
    assert page.locator(".cg-room__record img").count() == 0 and page.title() != "1"


def test_what_was_entered_last_is_saved_and_copied(page: Page) -> None:
    noted(page)
    write_date(page, "room.new_date", "14", "12", "2026")
    page.get_by_label("Your reasons").fill("Nobody\nknew enough.")
    text = saved(page)
    assert "New date: Monday 14 December 2026" in text and "Reasons: Nobody\nknew enough." in text
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_label("Who disagreed?").fill("Housing")
    page.get_by_role("button", name="Copy the record").click()
    expect(page.get_by_text("Copied.", exact=True)).to_be_visible()
    assert "Disagreed: Housing: " in page.evaluate("navigator.clipboard.readText()")


def write_date(page: Page, name: str, *parts: str) -> None:
    for part, text in zip(("day", "month", "year"), parts, strict=True):
        page.locator(f'[name="{name}.{part}"]').fill(text)


def downloads(page: Page) -> list[Download]:
    begun: list[Download] = []
    page.on("download", lambda download: begun.append(download))  # Playwright takes no method of a list
    return begun


def test_while_a_date_cannot_be_used_nothing_is_taken_along_and_the_date_is_led_to(page: Page) -> None:
    noted(page)
    write_date(page, "room.new_date", "14", "12", "2026")
    page.locator('[name="room.new_date.year"]').press("Tab")
    expect(page.locator(".cg-room__record")).not_to_have_class(re.compile("old"))
    begun = downloads(page)
    write_date(page, "room.new_date", "31", "6", "2026")
    page.get_by_role("button", name="Save it as a text file").click()
    outcome(page, re.compile("31 June 2026 is not a real date.*The record was not copied, saved or printed"))
    expect(page.locator('[name="room.new_date.day"]')).to_be_focused()
    expect(page.locator('[data-field="room.new_date"] .cg-error')).to_contain_text("31 June 2026 is not a real date")
    for part in (".cg-room__answer", ".cg-room__record"):
        expect(page.locator(part)).to_have_class(re.compile("cg-answer--old"))
    assert begun == []
    write_date(page, "room.new_date", "15", "12", "2026")
    assert "New date: Tuesday 15 December 2026" in saved(page)
    expect(page.locator(".cg-room .cg-error")).to_have_count(0)


def test_without_python_it_is_said_that_nothing_was_taken_along(page: Page) -> None:
    noted(page)
    page.get_by_text("The record", exact=True).wait_for()
    begun = downloads(page)
    page.route("**/ask", lambda route: route.fulfill(body="nothing that can be read"))
    page.get_by_label("Your reasons").fill("Something else.")
    page.get_by_role("button", name="Save it as a text file").click()
    outcome(page, re.compile("The calculator stopped.*The record was not copied, saved or printed"))
    assert begun == []


def test_a_plan_and_its_category_are_asked_only_where_the_conference_goes_ahead(page: Page) -> None:
    noted(page)
    plan = page.get_by_text("Is there a child protection plan now?")
    expect(plan).to_be_hidden()
    page.get_by_label("The conference goes ahead").check()
    expect(plan).to_be_visible()
    page.locator('[name="room.plan"][value="neglect"]').check()
    page.locator('[name="room.relied_on"][value="local_difficulties"]').check()
    text = saved(page)
    assert "Child protection plan: plan made or kept; category: Neglect" in text.splitlines() and "The chair relied on: There are local problems" in text


def test_a_text_that_is_too_long_is_refused_in_words(page: Page) -> None:
    noted(page)
    page.get_by_label("Your reasons").fill("x" * 2_001)
    expect(page.locator('[data-field="room.reasons"] .cg-error')).to_contain_text("2000 characters or fewer")


def test_what_is_missing_before_an_answer_is_named(page: Page) -> None:
    page.goto(f"/darlington/{ADDRESS}")
    tap(page, "Here", "School")
    outcome(page, "Choose the conference.")
    tap(page, "Here", "School")
    outcome(page, "Choose the conference, then tap who is here.")
    page.get_by_text("Initial conference", exact=True).click()
    outcome(page, "Now tap who is here.")


def test_on_a_phone_a_cell_is_as_wide_as_its_table(page: Page) -> None:
    begin(page)
    tap(page, "Here", "Social worker", "School")
    outcome(page, re.compile("1 other agency counts"))
    table = page.locator(".cg-room__answer .cg-table").first
    expect(table).to_be_visible()
    wide, cell = table.bounding_box(), table.locator("td").first.bounding_box()
    assert wide and cell and cell["width"] > 0.9 * wide["width"]


def test_the_record_is_printed_alone(page: Page) -> None:
    noted(page)
    page.evaluate("self.print = () => {}")
    page.get_by_role("button", name="Print the record").click()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.get_by_text("Who was there, and what the chair decided")).to_be_visible()
    for hidden in (".cg-room__who", ".cg-room__answer", ".cg-room__bar", "h1"):
        expect(page.locator(hidden).first).to_be_hidden()


def test_what_is_open_stays_open_while_people_come(page: Page) -> None:
    begin(page)
    tap(page, "Here", "Social worker")
    page.get_by_text("Words that you could use").click()
    tap(page, "Here", "School")
    outcome(page, re.compile("1 other agency counts"))
    expect(page.get_by_text("When you open")).to_be_visible()


def test_a_new_date_is_compared_with_the_limit_once_the_first_date_is_known(page: Page) -> None:
    begin(page)
    tap(page, "Here", "Social worker", "School")
    expect(page.locator('[name="initial_conference.day"]')).to_be_hidden()
    for part, text in (("day", "2"), ("month", "11"), ("year", "2026")):
        page.locator(f'[name="strategy_discussion.{part}"]').fill(text)
    page.locator('[name="strategy_discussion.year"]').press("Tab")
    # 15 working days after Monday 2 November are Monday 23 November, today: from the 24th to 23 December there are 22.
    expect(page.locator(".cg-room__answer")).to_contain_text("limit Monday 23 November 2026, so that is 22 working days too late. No new date can keep it.")


def test_half_a_date_is_asked_about_in_words(page: Page) -> None:
    begin(page)
    tap(page, "Here", "Social worker")
    page.locator('[name="conference_date.day"]').fill("31")
    page.locator('[name="conference_date.month"]').fill("6")
    page.locator('[name="conference_date.year"]').fill("2026")
    page.locator('[name="conference_date.year"]').press("Tab")
    outcome(page, re.compile("31 June 2026 is not a real date"))


def test_cleared_it_is_as_at_first(page: Page) -> None:
    noted(page)
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Clear what I entered").click()
    outcome(page, "What you entered is cleared.")
    expect(page.locator(".cg-room__answer")).to_be_hidden()
    expect(page.locator(".cg-room__record")).to_be_hidden()
    assert page.locator(".cg-room :checked:not(option)").count() == 0


def test_nothing_is_cleared_by_one_tap(page: Page) -> None:
    noted(page)
    asked: list[str] = []

    def keep(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    page.once("dialog", keep)
    page.get_by_role("button", name="Clear what I entered").click()
    assert asked == ["Clear everything that you entered? It cannot be brought back."]
    expect(page.get_by_label("Your reasons")).to_have_value("The police know most.")
    assert leave(page) == ["beforeunload"]


def test_by_keyboard_alone(page: Page) -> None:
    page.goto(f"/darlington/{ADDRESS}")
    page.locator('[name="conference_type"]').first.focus()
    page.keyboard.press("Space")
    for agency in ("childrens_social_care", "school"):
        page.locator(f'[name="who.{agency}"]').first.focus()
        page.keyboard.press("Space")
    outcome(page, re.compile("1 other agency counts"))
    page.get_by_role("button", name="What follows").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".cg-room__answer .cg-headline h2")).to_be_focused()
    assert page.url.endswith(ADDRESS)


def test_nothing_is_wider_than_the_phone_and_axe_finds_nothing(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 12_000})  # as tall as the page, so that the bar covers nothing
    noted(page)
    tap(page, "Here", "GP")
    assert not too_wide(page)
    assert axe.faults(page) == []


def leave(page: Page) -> list[str]:
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.get_by_role("link", name="Conference Guide").first.click(no_wait_after=True)
    page.wait_for_timeout(700)
    return asked


def test_the_browser_asks_before_entries_are_lost(page: Page) -> None:
    begin(page)
    tap(page, "Here", "School")
    assert leave(page) == ["beforeunload"]
    assert page.url.endswith(ADDRESS)


def test_nothing_is_asked_once_it_is_cleared(page: Page) -> None:
    begin(page)
    tap(page, "Here", "School")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Clear what I entered").click()
    assert leave(page) == []


def test_without_a_script_the_rule_stands_there_and_the_page_is_a_form_for_a_pen(browser: Browser, played: Played) -> None:  # noqa: F811
    context = browser.new_context(base_url=played("").address, java_script_enabled=False, viewport={"width": 360, "height": 640})
    page = context.new_page()
    page.goto(f"/darlington/{ADDRESS}")
    assert "needs JavaScript to count for you" in (page.locator(".cg-room noscript").text_content() or "")
    page.get_by_text("What Darlington’s document says").first.click()
    expect(page.get_by_text("The usual minimum is children's social care").first).to_be_visible()
    for name in ("Here School", "Report School", "Missing School"):
        expect(page.get_by_role("checkbox", name=name)).to_be_attached()
    expect(page.get_by_label("Your reasons")).to_be_visible()
    expect(page.locator(".cg-room__bar")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".cg-room__state").first).to_be_visible()
    context.close()


def test_without_python_the_page_says_what_helps_and_keeps_what_was_tapped(browser: Browser, played: Played) -> None:  # noqa: F811
    with page_on(browser, played("failed"), 360) as page:
        begin(page)
        tap(page, "Here", "School")
        failure = page.locator(".cg-failure")
        expect(failure).to_contain_text("prints as a form to fill in with a pen")
        expect(failure).to_contain_text("What you entered is still here.")
        assert page.locator('[name="who.school"]:checked').count() == 1
